//! What a person reads in a terminal: the summary and the explanation.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it does not expect")]

mod fixture;

use firsthand_model::{ArticleOrdinal, Dossier};
use firsthand_report::explain::explain;
use firsthand_report::terminal::{Colours, Style, write_summary};

fn summary(dossier: &Dossier, width: usize, colours: Colours) -> String {
    let mut bytes = Vec::new();
    write_summary(dossier, &Style { width, colours }, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

fn explanation(dossier: &Dossier, a: ArticleOrdinal, b: ArticleOrdinal) -> String {
    let mut bytes = Vec::new();
    let style = Style { width: 90, colours: Colours::Never };
    explain(dossier, a, b).write_text(&style, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

fn assert_fits(text: &str, width: usize) {
    for line in text.lines() {
        let columns = textwrap::core::display_width(line);
        assert!(columns <= width, "{columns} columns: {line}");
    }
}

#[test]
fn the_summary_at_100_columns() {
    let text = summary(&fixture::dossier(), 100, Colours::Never);
    assert_fits(&text, 100);
    insta::assert_snapshot!("summary_100", text);
}

#[test]
fn the_summary_at_60_columns() {
    let text = summary(&fixture::dossier(), 60, Colours::Never);
    assert_fits(&text, 60);
    insta::assert_snapshot!("summary_60", text);
}

#[test]
fn forty_columns_are_enough_and_fewer_count_as_forty() {
    let dossier = fixture::dossier();
    let text = summary(&dossier, 40, Colours::Never);
    assert_fits(&text, 40);
    assert_eq!(summary(&dossier, 3, Colours::Never), text);
}

#[test]
fn colours_add_no_words_and_no_columns() {
    let dossier = fixture::dossier();
    let coloured = summary(&dossier, 80, Colours::Always);
    assert_fits(&coloured, 80);
    let mut plain = String::new();
    let mut rest = coloured.as_str();
    while let Some(at) = rest.find('\u{1b}') {
        plain.push_str(&rest[..at]);
        let end = rest[at..].find('m').expect("every sequence of ours sets a colour");
        rest = &rest[at + end + 1..];
    }
    plain.push_str(rest);
    assert_eq!(plain, summary(&dossier, 80, Colours::Never));
}

#[test]
fn pages_cannot_write_to_the_terminal() {
    let dossier = fixture::dossier();
    let text = summary(&dossier, 100, Colours::Never);
    let hostile = explanation(&dossier, fixture::WIRE, fixture::HOSTILE);
    for written in [&text, &hostile] {
        assert!(!written.contains(|c: char| c.is_control() && c != '\n'));
        assert!(!written.contains(['\u{202E}', '\u{2066}']));
    }
    assert!(text.contains("<script>alert(1)</script>"), "in a terminal it is only text");
}

#[test]
fn an_empty_dossier_says_so() {
    assert_eq!(summary(&Dossier::default(), 80, Colours::Never), "No articles were found.\n");
}

#[test]
fn a_large_collection_is_cut_and_says_where_the_rest_is() {
    let mut dossier = fixture::dossier();
    for number in 0..100 {
        let mut article = dossier.articles[3].clone();
        article.id = firsthand_model::ArticleId::new(format!("9-{number:04}")).unwrap();
        dossier.articles.push(article);
    }
    for _ in 0..50 {
        dossier.conflicts.push(dossier.conflicts[0].clone());
    }
    let text = summary(&dossier, 80, Colours::Never);
    assert!(text.contains("… 88 more articles in report.html and dossier.json"), "{text}");
    assert!(text.contains("… 40 more conflicts in report.html and dossier.json"), "{text}");
    assert!(text.lines().count() < 300);
}

#[test]
fn why_two_articles_are_linked() {
    let dossier = fixture::dossier();
    insta::assert_snapshot!(
        "explain_rewrite",
        explanation(&dossier, fixture::WIRE, fixture::REWRITE)
    );
    insta::assert_snapshot!(
        "explain_siblings",
        explanation(&dossier, fixture::COPY, fixture::DIGEST)
    );
}

#[test]
fn why_two_articles_are_not_linked() {
    let dossier = fixture::dossier();
    insta::assert_snapshot!(
        "explain_strangers",
        explanation(&dossier, fixture::NOTE_TWO, fixture::HOSTILE)
    );
    let same = explain(&dossier, fixture::WIRE, fixture::WIRE);
    assert_eq!(same.verdict(), "1 Kestrel Wire is one article, given twice.");
    assert_eq!(same.steps(), []);
}

#[test]
fn the_order_of_the_two_changes_no_verdict() {
    let dossier = fixture::dossier();
    let there = explain(&dossier, fixture::WIRE, fixture::REWRITE);
    let back = explain(&dossier, fixture::REWRITE, fixture::WIRE);
    assert_eq!(there.verdict(), back.verdict());
}

#[test]
fn an_explanation_is_data_too() {
    let dossier = fixture::dossier();
    let data = explain(&dossier, fixture::WIRE, fixture::REWRITE).to_json();
    assert_eq!(data["a"]["id"], "01-wire");
    assert_eq!(data["steps"][0]["rule"], "paraphrase-in-order");
    assert_eq!(data["steps"][0]["weight"], 2.1);
    let passage = &data["steps"][0]["passages"][0];
    assert_eq!(passage["span"][0], 25, "code points, not bytes: the dateline holds a dash");
    assert!(passage["text"].as_str().unwrap().starts_with("The Orlen Bridge will stay closed"));
    assert_eq!(data["steps"][3]["weight"], serde_json::Value::Null);
}
