//! Training twice gives the same bytes, and the model that ships is the one of the set it names.

#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "a test fails by panicking")]

use std::path::Path;

use firsthand_trace::quotation::tagger::{Model, shipped};
use firsthand_train::{Gold, GoldSet, Settings, labelled, model, score_of};

/// The parts of an attribution, as words: source, cue, content.
type Parts = (&'static str, &'static str, &'static str);

/// A few invented articles, each with the parts of its attributions as words.
fn corpus() -> GoldSet {
    let articles: &[(&str, &[Parts])] = &[
        (
            "“The bridge is safe,” Mayor Ana Lund said on Monday. She hopes that it will last.",
            &[
                ("Mayor Ana Lund", "said", "“The bridge is safe,”"),
                ("She", "hopes", "that it will last"),
            ],
        ),
        (
            "Piet Moor said that the ferry was late. The boats left at noon.",
            &[("Piet Moor", "said", "that the ferry was late")],
        ),
        (
            "According to the report, nobody looked. “It leaks,” said Ida Orr.",
            &[("the report", "According to", "nobody looked"), ("Ida Orr", "said", "“It leaks,”")],
        ),
    ];
    let mut lines = String::new();
    for round in 0..8 {
        for (number, (text, attributions)) in articles.iter().enumerate() {
            let run = |words: &str| {
                let start = text.find(words).unwrap();
                let before = text[..start].chars().count();
                serde_json::json!([[before, before + words.chars().count()]])
            };
            let attributions: Vec<_> = attributions
                .iter()
                .map(|(source, cue, content)| {
                    serde_json::json!({
                        "source": run(source), "cue": run(cue), "content": run(content),
                    })
                })
                .collect();
            let id = format!("{round}-{number}");
            let row = serde_json::json!({"id": id, "text": text, "attributions": attributions});
            lines.extend([row.to_string().as_str(), "\n"]);
        }
    }
    GoldSet::parse(&lines, Path::new("invented.jsonl")).unwrap()
}

fn trained(set: &GoldSet) -> Vec<u8> {
    let golds: Vec<&Gold> = set.golds.iter().collect();
    let settings = Settings { kept: 500, ..Settings::default() };
    model(&golds, &settings, set.digest, |_| ()).to_bytes()
}

#[test]
fn training_twice_gives_the_same_bytes() {
    let set = corpus();
    let bytes = trained(&set);
    assert_eq!(bytes, trained(&set));
    let model = Model::from_bytes(&bytes).unwrap();
    assert_eq!(model.training_digest(), set.digest);
}

#[test]
fn what_was_learnt_is_found_again() {
    let set = corpus();
    let golds: Vec<&Gold> = set.golds.iter().collect();
    let bytes = trained(&set);
    let score = score_of(&golds, &Model::from_bytes(&bytes).unwrap());
    assert!(score.attributions.f1() > 0.99, "{:?}", score.attributions);
    assert_eq!(labelled(&golds).attributions.right, score.attributions.gold);
}

#[test]
fn lines_that_are_no_articles_are_named() {
    let path = Path::new("set.jsonl");
    for line in ["{}", "[", r#"{"id": "a", "text": "A."}"#] {
        let error = GoldSet::parse(&format!("\n{line}\n"), path).err().unwrap();
        assert_eq!(error.to_string(), "`set.jsonl` line 2: not an article with attributions");
    }
}

#[test]
fn the_model_that_ships_was_trained_on_the_set_it_names() {
    let set = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/quotes-train.jsonl");
    if !set.exists() {
        eprintln!("passed over: `{}` is not there", set.display());
        return;
    }
    let set = GoldSet::read(&set).unwrap();
    assert_eq!(shipped().training_digest(), set.digest);
}
