//! Invented reports and who is named in them.

use firsthand_model::{
    AffairOrdinal, Article, ArticleId, ArticleOrdinal, Bearer, BearerKind, SpellingForm, Story,
};

use crate::{Collection, quotation};

use super::Register;

/// The bearers named in articles that all tell one story.
fn of(texts: &[&str]) -> Vec<Bearer> {
    let articles = texts.iter().enumerate().map(|(index, text)| {
        let id = ArticleId::new(format!("a{index:03}")).unwrap();
        let mut article = Article::of_text(id, "", *text);
        article.published = Some(format!("2025-06-{:02}", 1 + index % 28).parse().unwrap());
        article.language = Some("en".to_owned());
        article
    });
    let collection = Collection::new(articles.collect());
    let stories = [Story {
        headline: None,
        articles: (0..texts.len()).map(ArticleOrdinal::from_index).collect(),
        affair: AffairOrdinal(0),
        days: None,
        place: None,
        independent_reports: 1,
        names: Vec::new(),
        evidence: Vec::new(),
    }];
    let quotations = quotation::quotations(&collection);
    let register = Register::of(&collection, &stories, &quotations);
    for bearer in register.bearers() {
        assert!(!bearer.evidence.is_empty() && !bearer.spellings.is_empty(), "{bearer:?}");
        assert!(!bearer.articles.is_empty(), "{bearer:?}");
    }
    register.into_bearers()
}

fn named<'b>(bearers: &'b [Bearer], name: &str) -> &'b Bearer {
    let found = bearers.iter().find(|bearer| bearer.name == name);
    found.unwrap_or_else(|| {
        let names: Vec<_> = bearers.iter().map(|bearer| &bearer.name).collect();
        panic!("no {name} in {names:?}")
    })
}

#[test]
fn spellings_of_one_name_are_one_record() {
    let found = of(&[
        "President Dmitri Sokolovsky arrived in Lund. Sokolovsky said he was tired.",
        "Dmitry Sokolovskiy, the president, spoke for an hour. They saw D. Sokolovsky leave by train.",
        "The visit of Sokolovskys envoy was short. President Sokolovsky stayed at home.",
        "InÃ¨s Orr, a teacher, met him. InÃ¨s Orr said little.",
        "Inès Orr, a teacher from Lund, told reporters that she had met him.",
    ]);
    let president = named(&found, "Dmitri Sokolovsky");
    assert_eq!(president.kind, BearerKind::Person);
    assert_eq!(president.articles.len(), 3, "{president:?}");
    let form = |bearer: &Bearer, text: &str| {
        bearer.spellings.iter().find(|spelling| spelling.text == text).map(|it| it.form)
    };
    assert_eq!(form(president, "Dmitry Sokolovskiy"), Some(SpellingForm::Variant));
    assert_eq!(form(president, "D. Sokolovsky"), Some(SpellingForm::Initials));
    let teacher = named(&found, "Inès Orr");
    assert_eq!(form(teacher, "InÃ¨s Orr"), Some(SpellingForm::Damaged));
    assert_eq!(teacher.articles.len(), 2);
}

#[test]
fn roles_stand_as_each_page_gives_them() {
    let found = of(&[
        "Special Envoy Karl Vogt flew home. Vogt, who was ambassador to Norway, said nothing.",
        "Karl Vogt served as trade minister until May. “Mr. Vogt acts in his capacity as a private citizen,” \
         lawyer Ada Quist said.",
        "Karl Vogt called Ada Quist a gifted negotiator. Ada Quist is not a minister.",
    ]);
    let roles = |name: &str| -> Vec<(String, Option<String>)> {
        let roles = &named(&found, name).roles;
        roles.iter().map(|role| (role.role.clone(), role.said_by.clone())).collect()
    };
    let of_vogt = roles("Karl Vogt");
    for role in ["Special Envoy", "ambassador to Norway", "trade minister"] {
        assert!(of_vogt.contains(&(role.to_owned(), None)), "{role}: {of_vogt:?}");
    }
    let citizen = ("private citizen".to_owned(), Some("Ada Quist".to_owned()));
    assert!(of_vogt.contains(&citizen), "{of_vogt:?}");
    let of_quist = roles("Ada Quist");
    let negotiator = ("gifted negotiator".to_owned(), Some("Karl Vogt".to_owned()));
    assert!(of_quist.contains(&negotiator), "{of_quist:?}");
    assert!(!of_quist.iter().any(|(role, _)| role == "minister"), "{of_quist:?}");
}

#[test]
fn people_bodies_and_places_are_told_apart() {
    let found = of(&[
        "Ada Quist of the Ministry of Health went to Oslo. The ministry said so in Oslo.",
        "Mrs. Quist left Oslo. The Ministry of Health was silent, and the U.S. was too.",
        "The United States did not answer the Ministry of Health.",
    ]);
    assert_eq!(named(&found, "Ada Quist").kind, BearerKind::Person);
    assert_eq!(named(&found, "Ministry of Health").kind, BearerKind::Organisation);
    assert_eq!(named(&found, "Oslo").kind, BearerKind::Place);
    assert_eq!(named(&found, "United States").articles.len(), 2);
    let rules: Vec<_> = named(&found, "Ada Quist").evidence.iter().map(|it| &*it.rule).collect();
    assert!(rules.contains(&"title-before"), "{rules:?}");
}

#[test]
fn two_people_with_one_surname_stay_two() {
    let found = of(&[
        "Minister Ada Orr met Judge Karl Orr in Lund. Karl Orr smiled.",
        "Minister Ada Orr spoke. Ada Orr went home.",
    ]);
    assert_eq!(named(&found, "Ada Orr").articles.len(), 2);
    assert_eq!(named(&found, "Karl Orr").articles.len(), 1);
}

#[test]
fn odd_pages_name_nobody_and_no_page_is_slow() {
    let many: Vec<String> =
        (0..3_000).map(|n| format!("Mr. A{n} Orr, minister, met Mr. Orr.")).collect();
    let many = many.join(" ");
    let one: String = "Mr. Orr said he was “a minister” as a minister. ".repeat(3_000);
    for text in ["", "12", "“", "Mr.", "as a minister", &many, &one] {
        of(&[text]);
    }
    assert_eq!(of(&["", "12 12 12."]), []);
}
