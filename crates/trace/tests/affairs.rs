//! Which stories continue one another: invented affairs, and stories that only look like one.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};

use firsthand_model::{Article, ArticleId, ArticleOrdinal, Dossier};
use firsthand_trace::{NoProgress, trace};

/// The part of an id before the dash names the affair, the letter after it the story.
const NEWS: &[(&str, &str, &str, &str)] = &[
    // A strike in a port: the walkout, the talks, the deal.
    (
        "port-a1",
        "2025-03-04",
        "Dockers walk out in Orrvik",
        "Orrvik — Four hundred dockers stopped work in Orrvik on Tuesday after the operator Kelmar Lines cut \
         their night pay. Union leader Tove Haldane said nobody would load a ship until it is paid again. \
         Kelmar chief Edvin Sorel called the walkout unlawful.",
    ),
    (
        "port-a2",
        "2025-03-04",
        "Port of Orrvik at a standstill",
        "No ship was loaded in Orrvik on Tuesday. Dockers led by Tove Haldane walked out over night \
         pay that Kelmar Lines had cut. Edvin Sorel, who heads Kelmar, said the walkout broke the law.",
    ),
    (
        "port-b1",
        "2025-04-15",
        "Haldane and Sorel meet a mediator",
        "Tove Haldane and Edvin Sorel sat at one table for the first time since the walkout of March 4 in Orrvik. \
         A mediator, Judge Ruth Amsel, listened to both for six hours. Kelmar Lines offered a bonus and no \
         more, and the meeting ended without a date for another.",
    ),
    (
        "port-c1",
        "2025-06-20",
        "Kelmar Lines signs with its dockers",
        "Kelmar Lines will pay for nights again from July. Edvin Sorel and Tove Haldane signed in Orrvik on \
         Friday, following a second meeting before Judge Ruth Amsel in April that had failed. Ballots \
         of the dockers are counted next week.",
    ),
    // The same person in another affair: the union leader as a singer.
    (
        "choir-a1",
        "2025-04-02",
        "A choir of dockers goes on tour",
        "Tove Haldane sings alto. With thirty others she has recorded old songs of the sea, and from May the choir \
         tours the islands of Brenn and Solsey. Conductor Milo Farrant found them in a pub.",
    ),
    // The same country and the same kind of event elsewhere.
    (
        "mine-a1",
        "2025-03-05",
        "Miners strike in Dalmoor",
        "Six hundred miners went on strike at the Dalmoor pit on Wednesday over broken lifts. Foreman Petr Anhalt \
         said two men had been hurt. The owner, Grey Seam, said it would repair the lifts in a week.",
    ),
    // A murder case: the arrest and, months on, the verdict.
    (
        "case-a1",
        "2025-01-10",
        "Gallery owner arrested over missing painter",
        "Police in Marholt arrested the gallery owner Cosmo Wirth on Friday. The painter Ilse Tarn has not been \
         seen since she left his house in the Lindgate in December. Inspector Dana Pohl said blood was found.",
    ),
    (
        "case-b1",
        "2025-09-12",
        "Wirth found guilty of killing Ilse Tarn",
        "A jury in Marholt found Cosmo Wirth guilty on Friday of killing the painter Ilse Tarn, whose body was \
         never found. He was arrested in January after Inspector Dana Pohl had the cellar of his house in the \
         Lindgate opened. The sentence follows in October.",
    ),
    // The same town and the same inspector, another case.
    (
        "theft-a1",
        "2025-05-07",
        "Bells stolen from a tower in Marholt",
        "Thieves took three bells from the tower of Saint Orma in Marholt on Wednesday night. Inspector Dana Pohl \
         said a crane lorry had been seen. Sexton Abel Quist heard nothing, for he sleeps with the radio on.",
    ),
];

fn traced() -> Dossier {
    let article = |&(id, day, headline, text): &(&str, &str, &str, &str)| {
        let mut article = Article::of_text(ArticleId::new(id).unwrap(), id, text);
        article.language = Some("en".to_owned());
        article.headline = Some(headline.to_owned());
        article.published = Some(day.parse().unwrap());
        article
    };
    trace(NEWS.iter().map(article).collect(), &NoProgress)
}

fn ids(dossier: &Dossier, stories: &[usize]) -> BTreeSet<String> {
    let articles = stories.iter().flat_map(|&story| &dossier.stories[story].articles);
    articles.map(|&article| dossier.article(article).id.to_string()).collect()
}

#[test]
fn stories_are_events() {
    let dossier = traced();
    let found: BTreeSet<_> =
        (0..dossier.stories.len()).map(|story| ids(&dossier, &[story])).collect();
    let mut expected: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for (id, ..) in NEWS {
        expected.entry(&id[..id.len() - 1]).or_default().insert((*id).to_owned());
    }
    assert_eq!(found, expected.into_values().collect());
}

#[test]
fn affairs_are_what_continues_not_who_appears_again() {
    let dossier = traced();
    let found: BTreeSet<_> = dossier
        .affairs
        .iter()
        .map(|affair| {
            let stories: Vec<usize> = affair.stories.iter().map(|story| story.index()).collect();
            ids(&dossier, &stories)
        })
        .collect();
    let mut expected: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for (id, ..) in NEWS {
        expected.entry(id.split('-').next().unwrap()).or_default().insert((*id).to_owned());
    }
    assert_eq!(found, expected.into_values().collect());
}

#[test]
fn an_affair_shows_the_sentence_that_looks_back() {
    let dossier = traced();
    let sentences: Vec<&str> = dossier
        .affairs
        .iter()
        .flat_map(|affair| &affair.evidence)
        .filter(|evidence| evidence.rule == "back-reference")
        .flat_map(|evidence| &evidence.passages)
        .map(|passage| passage.span.of(&dossier.article(passage.article).text))
        .collect();
    assert!(sentences.iter().any(|text| text.contains("walkout of March 4")), "{sentences:?}");
    assert!(sentences.iter().any(|text| text.contains("arrested in January")), "{sentences:?}");
}

#[test]
fn a_story_says_when_where_who_and_how_many() {
    let dossier = traced();
    let first = dossier.articles.iter().position(|article| article.id.as_str() == "port-a1");
    let first = ArticleOrdinal::from_index(first.unwrap());
    let story = dossier.stories.iter().find(|story| story.articles.contains(&first)).unwrap();
    assert_eq!(story.days.unwrap().to_string(), "2025-03-04");
    assert_eq!(story.place.as_deref(), Some("Orrvik"));
    assert!(story.names.iter().any(|name| name == "Tove Haldane"), "{:?}", story.names);
    assert_eq!(story.independent_reports, 2);
    assert!(
        ["Dockers walk out in Orrvik", "Port of Orrvik at a standstill"]
            .contains(&story.headline.as_deref().unwrap())
    );
}
