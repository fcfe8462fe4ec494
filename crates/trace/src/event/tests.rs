//! Invented reports and the events in them.

use firsthand_model::{
    AffairOrdinal, Article, ArticleId, ArticleOrdinal, Event, EventKind, EventStatus, Story,
};

use crate::people::Register;
use crate::{Collection, quotation};

use super::events;

fn article(id: &str, published: &str, text: &str) -> Article {
    let mut article = Article::of_text(ArticleId::new(id).unwrap(), format!("{id}.txt"), text);
    article.published = Some(published.parse().unwrap());
    article.language = Some("en".to_owned());
    article
}

/// The events of articles that all tell one story; the first was written on Tuesday 10 June 2025, the
/// others a day later each.
fn of(texts: &[&str]) -> Vec<Event> {
    let articles = texts.iter().enumerate().map(|(index, text)| {
        article(&format!("a{index}"), &format!("2025-06-{:02}", 10 + index), text)
    });
    let collection = Collection::new(articles.collect());
    let story = Story {
        headline: None,
        articles: (0..texts.len()).map(ArticleOrdinal::from_index).collect(),
        affair: AffairOrdinal(0),
        days: None,
        place: None,
        independent_reports: 1,
        names: Vec::new(),
        evidence: Vec::new(),
    };
    let quotations = quotation::quotations(&collection);
    let stories = [story];
    let register = Register::of(&collection, &stories, &quotations);
    let found = events(&collection, &stories, &quotations, &register);
    assert!(found.iter().all(|event| !event.participants.is_empty() && !event.mentions.is_empty()));
    found
}

fn names(event: &Event) -> Vec<&str> {
    event.participants.iter().map(|participant| participant.name.as_str()).collect()
}

#[test]
fn each_kind_is_told() {
    let cases: &[(EventKind, EventStatus, &str)] = &[
        (
            EventKind::Meeting,
            EventStatus::Happened,
            "Foreign Minister Lena Orth met President Karl Vogt in Vienna on Monday.",
        ),
        (
            EventKind::Visit,
            EventStatus::Planned,
            "Foreign Minister Lena Orth will travel to Oslo on Thursday.",
        ),
        (
            EventKind::Call,
            EventStatus::Happened,
            "Lena Orth spoke by phone with Karl Vogt on Monday.",
        ),
        (
            EventKind::Statement,
            EventStatus::Happened,
            "Karl Vogt announced a reform of the courts.",
        ),
        (
            EventKind::Agreement,
            EventStatus::Happened,
            "Lena Orth and Karl Vogt signed the border treaty.",
        ),
        (
            EventKind::Vote,
            EventStatus::Planned,
            "Karl Vogt said members will vote on Friday, and Lena Orth will vote too.",
        ),
        (EventKind::Meeting, EventStatus::Denied, "Lena Orth did not meet Karl Vogt in Vienna."),
        (EventKind::Meeting, EventStatus::Uncertain, "Lena Orth may meet Karl Vogt in Vienna."),
    ];
    for &(kind, status, text) in cases {
        let found = of(&[text]);
        assert!(
            found.iter().any(|event| event.kind == kind && event.status == status),
            "{} {}: {text}\n{found:?}",
            kind.name(),
            status.name()
        );
    }
}

#[test]
fn one_meeting_on_three_pages_is_one_event() {
    let found = of(&[
        "Foreign Minister Lena Orth will meet President Karl Vogt in Vienna on Wednesday.",
        "Orth and Karl Vogt are to meet in Vienna today, officials said. Lena Orth arrived by train.",
        "Lena Orth met Karl Vogt in Vienna on Wednesday.",
    ]);
    let meetings: Vec<_> = found.iter().filter(|event| event.kind == EventKind::Meeting).collect();
    assert_eq!(meetings.len(), 1, "{found:?}");
    assert_eq!(meetings[0].mentions.len(), 3);
    assert_eq!(names(meetings[0]), ["Lena Orth", "Karl Vogt"]);
    assert_eq!(meetings[0].place.as_deref(), Some("Vienna"));
    assert_eq!(meetings[0].status, EventStatus::Happened);
    assert_eq!(meetings[0].days.map(|days| days.to_string()).as_deref(), Some("2025-06-11"));
}

#[test]
fn meetings_of_other_days_or_with_others_stay_apart() {
    let found = of(&[
        "Lena Orth met Karl Vogt in Vienna on Monday. Lena Orth met Karl Vogt in Oslo on 2 May. \
                      Lena Orth met Anna Quist in Vienna on 3 June.",
    ]);
    assert_eq!(found.len(), 3, "{found:?}");
    let days: Vec<_> =
        found.iter().map(|event| event.days.map(firsthand_model::DateRange::from)).collect();
    assert!(days.is_sorted());
}

#[test]
fn nobody_makes_no_event_and_odd_pages_no_panic() {
    let numbers: Vec<_> = (0..2_000).map(|number| number.to_string()).collect();
    let numbers = numbers.join(". ");
    let met = "met in ".repeat(2_000);
    for text in ["", "12", &numbers, &met, "They met.", "The committee will vote.", "“"] {
        assert_eq!(of(&[text]), [], "{}", text.chars().take(40).collect::<String>());
    }
}
