//! `firsthand check` as people use it.

#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "a test fails by panicking")]

mod harness;

use std::fs;

use harness::{Folder, shared, workspace};
use serde_json::Value;

const REPORT: &str = "Tarn council approves tram line\n\nBy Ada Quill\n\n\
    The council of Tarn approved the tram line by 27 votes to 14 on Tuesday after a long debate in the old town hall. \
    The line may cost 310 million crowns, the treasurer, Ida Pell, said when she laid out the plan to the members.\n\n\
    Work on the depot at Ostend Road will begin in October, and the first trams are to run in four years. \
    The brewery, which owns the land beside it, did not support the plan. Three former councillors watched from the gallery.\n";

const CLAIMS: &str = "Three former councillors watched from the gallery.\n\
    The council of Tarn approved the tram line by 37 votes to 14 on Tuesday after a long debate.\n\
    The council cancelled the ferry to Welle because of the storm.\n";

fn folder() -> Folder {
    let folder = Folder::new();
    folder.file("sources/report.txt", REPORT).file("claims.txt", CLAIMS);
    folder
}

fn row(folder: &Folder, arguments: &[&str]) -> Value {
    let mut all = vec!["check"];
    all.extend(arguments);
    all.extend(["--format", "jsonl"]);
    serde_json::from_str(&folder.run(&all).stdout).unwrap()
}

fn verdicts(row: &Value) -> Vec<&str> {
    let sentences = row["sentences"].as_array().unwrap();
    sentences.iter().map(|it| it["verdict"].as_str().unwrap()).collect()
}

#[test]
fn each_line_of_a_list_gets_a_verdict_with_evidence() {
    let folder = folder();
    let row = row(&folder, &["claims.txt", "--against", "sources"]);
    assert_eq!(verdicts(&row), ["verbatim", "altered", "unsupported"]);
    for sentence in row["sentences"].as_array().unwrap() {
        assert!(!sentence["evidence"].as_array().unwrap().is_empty(), "{sentence:#}");
    }
    let run = folder.run(&["check", "claims.txt", "--against", "sources"]);
    run.ends_with_code(3).shows("altered").shows("37 votes");
}

#[test]
fn the_exit_code_says_what_was_asked_for() {
    let folder = folder();
    let code = |arguments: &[&str], code: i32| {
        let mut all = vec!["check", "claims.txt", "--against", "sources"];
        all.extend(arguments);
        folder.run(&all).ends_with_code(code);
    };
    code(&[], 3);
    code(&["--fail-on", "contradicted"], 0);
    code(&["--fail-on", "contradicted,unsupported"], 3);
    code(&["--fail-on", "none"], 0);
    code(&["--fail-on", "wrong"], 2);
    folder.file("sources/picture.txt", [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a]);
    code(&["--fail-on", "none"], 1);
    code(&[], 3);
}

#[test]
fn what_cannot_run_says_why() {
    let folder = folder();
    folder.file("empty.txt", "").file("garbage.txt", [0xff, 0xd8, 0xff, 0xe0, 0, 1, 2, 3]);
    folder
        .run(&["check", "missing.txt", "--against", "sources"])
        .ends_with_code(2)
        .says("missing.txt");
    folder.run(&["check", "empty.txt", "--against", "sources"]).ends_with_code(2).says("empty.txt");
    folder
        .run(&["check", "garbage.txt", "--against", "sources"])
        .ends_with_code(2)
        .says("garbage.txt");
    folder
        .run(&["check", "claims.txt", "--against", "none"])
        .ends_with_code(2)
        .says("nothing to check it against");
    folder
        .run(&["check", "claims.txt", "--against", "claims.txt"])
        .ends_with_code(2)
        .says("the page itself");
    folder.run(&["check", "-", "--against", "-"]).ends_with_code(2).says("standard input");
    folder.run(&["check", "claims.txt"]).ends_with_code(2);
    let run = folder.run(&["check", "claims.txt", "--against", "sources", "--why", "9"]);
    run.ends_with_code(2).says("there is no sentence 9: the page has 3");
    let review = ["check", "claims.txt", "--against", "sources", "--format", "claim-review"];
    folder.run(&review).ends_with_code(2).says("no sentence is confirmed");
    folder.run(&[&review[..], &["--confirm", "2"]].concat()).ends_with_code(2).says("--reviewer");
    folder.run(&[&review[..], &["--confirm", "2=odd"]].concat()).ends_with_code(2).says("odd");
}

#[test]
fn a_pasted_text_is_checked() {
    let folder = folder();
    let run = folder.run_with_input(
        &["check", "-", "--against", "sources", "--format", "jsonl"],
        "Three former councillors watched from the gallery.",
    );
    run.ends_with_code(0);
    let row: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(verdicts(&row), ["verbatim"]);
    assert_eq!(row["id"], "stdin");
}

#[test]
fn a_page_of_numbers_does_no_harm() {
    let folder = folder();
    folder.file("numbers.txt", "27 14 310\n1 2 3 4 5 6\n");
    let row = row(&folder, &["numbers.txt", "--against", "sources"]);
    assert!(
        verdicts(&row).iter().all(|verdict| ["unsupported", "not-checkable"].contains(verdict))
    );
}

#[test]
fn the_reasoning_is_told_step_by_step() {
    let run = folder().run(&["check", "claims.txt", "--against", "sources", "--why", "2"]);
    run.ends_with_code(3).shows("Steps").shows("[detail-differs]").shows("[weakest-join]");
}

#[test]
fn the_same_again_gives_the_same_bytes() {
    let folder = folder();
    for format in ["text", "jsonl", "html"] {
        let run = || {
            folder.run(&["check", "claims.txt", "--against", "sources", "--format", format]).stdout
        };
        let first = run();
        assert_eq!(first, run());
        assert!(!first.is_empty());
    }
}

#[test]
fn the_html_needs_nothing_and_runs_nothing() {
    let folder = folder();
    folder.file(
        "hostile.txt",
        "The <script>alert(1)</script> council of Tarn approved the tram line & more on Tuesday.\n",
    );
    let run = folder.run(&["check", "hostile.txt", "--against", "sources", "--format", "html"]);
    assert!(run.stdout.starts_with("<!DOCTYPE html>"));
    assert!(!run.stdout.contains("<script"));
    assert!(run.stdout.contains("&lt;script&gt;"));
    assert!(!run.stdout.contains("src=\"http"));
}

#[test]
fn reviews_are_of_confirmed_sentences_only() {
    let folder = folder();
    let run = folder.run(&[
        "check",
        "claims.txt",
        "--against",
        "sources",
        "--format",
        "claim-review",
        "--confirm",
        "1",
        "--confirm",
        "2=contradicted",
        "--reviewer",
        "The Desk",
        "--today",
        "2025-06-11",
    ]);
    let graph: Value = serde_json::from_str(&run.stdout).unwrap();
    let reviews = graph["@graph"].as_array().unwrap();
    assert_eq!(reviews.len(), 2);
    assert_eq!(reviews[0]["@type"], "ClaimReview");
    assert_eq!(reviews[0]["reviewRating"]["ratingValue"], 5);
    assert_eq!(reviews[1]["reviewRating"]["alternateName"], "contradicted");
    assert_eq!(reviews[1]["author"]["name"], "The Desk");
    assert_eq!(reviews[1]["datePublished"], "2025-06-11");
}

#[test]
fn what_is_written_is_as_promised() {
    let path = workspace().join("docs/schemas/check.schema.json");
    let schema: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let folder = folder();
    folder.copy_of("examples/pages");
    for page in
        ["claims.txt", "examples/pages/05-digest.html", "examples/pages/12-german-report.html"]
    {
        let row = row(&folder, &[page, "--against", "sources", "examples/pages"]);
        let errors: Vec<String> = validator
            .iter_errors(&row)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{page}:\n{}", errors.join("\n"));
    }
}

/// The digest of the sample says that the prime minister will be at the signing; the report it was made from, that he
/// will not. The rest it has from there, in other words.
#[test]
fn the_sample_s_digest_is_caught_at_its_error() {
    let folder = Folder::new();
    folder.copy_of("examples/pages");
    let row = row(&folder, &["examples/pages/05-digest.html", "--against", "examples/pages"]);
    let sentences = row["sentences"].as_array().unwrap();
    let of = |words: &str| {
        sentences
            .iter()
            .find(|it| it["text"].as_str().unwrap().contains(words))
            .unwrap_or_else(|| panic!("{words}"))
    };
    let error = of("Edvar Tolland");
    assert!(["contradicted", "altered"].contains(&error["verdict"].as_str().unwrap()), "{error:#}");
    for words in ["Nobody got the whole river", "too tired to be proud"] {
        assert_ne!(of(words)["verdict"], "contradicted", "{:#}", of(words));
    }
    let wrong =
        sentences.iter().filter(|it| it["verdict"] == "contradicted" || it["verdict"] == "altered");
    assert!(wrong.count() <= 2, "{:?}", verdicts(&row));
}

#[test]
fn one_verdict_a_line_through_files_as_the_scorer_writes_them() {
    let Some(data) = shared("data/check-dev.jsonl") else { return };
    let text = fs::read_to_string(data).unwrap();
    for line in text.lines().step_by(40) {
        let case: Value = serde_json::from_str(line).unwrap();
        let id = case["id"].as_str().unwrap();
        let sentences = case["sentences"].as_array().unwrap();
        let on_one_line =
            |text: &Value| text.as_str().unwrap().split_whitespace().collect::<Vec<_>>().join(" ");
        let page: String = sentences.iter().map(|it| on_one_line(&it["text"]) + "\n").collect();
        let folder = Folder::new();
        folder.file("it.page.txt", page).file("it.source.txt", case["article"].as_str().unwrap());
        let row = row(&folder, &["it.page.txt", "--against", "it.source.txt"]);
        let found = row["sentences"].as_array().unwrap();
        assert_eq!(found.len(), sentences.len(), "{id}");
        for (found, given) in found.iter().zip(sentences) {
            assert_eq!(found["text"].as_str().unwrap(), on_one_line(&given["text"]), "{id}");
        }
    }
}
