//! `firsthand reuse`: the same rows with any memory, and whatever goes wrong named.

#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "a test fails by panicking")]

mod harness;

use std::fmt::Write;

use harness::Folder;
use serde_json::json;

/// Lines that hold a report, a copy with an edit, and articles that share nothing but a house's last line.
fn lines() -> String {
    let report = "The harbour at Quay Sound reopened on Tuesday after eleven weeks of dredging, and the first \
                  two ferries left before the fog had lifted. Divers had cleared the wreck of a barge.";
    let close = "The Sound Herald is printed at Mill Lane and read in every house of the island.";
    let mut lines = String::new();
    let mut line = |id: &str, publisher: &str, day: u32, text: String| {
        let published = format!("2031-04-{day:02}");
        let row = json!({"id": id, "publisher": publisher, "published": published, "text": text});
        writeln!(lines, "{row}").unwrap();
    };
    line("copy", "Island Post", 3, report.replace("eleven", "ten"));
    line("report", "Sound Herald", 2, format!("{report}\n{close}"));
    let subjects =
        ["A choir of bakers", "The lighthouse keeper", "One council clerk", "Nine goats"];
    for (number, subject) in subjects.into_iter().enumerate() {
        let filler: Vec<String> = (0..70).map(|word| format!("w{number}x{word}")).collect();
        let text = format!("{subject} stood in the rain. {}.\n{close}", filler.join(" "));
        line(&format!("other-{number}"), "Sound Herald", 4 + 7 * number as u32, text);
    }
    lines
}

#[test]
fn copies_are_found_and_standing_text_is_not() {
    let folder = Folder::new();
    folder.file("news.jsonl", lines());
    let run = folder.run(&["reuse", "news.jsonl", "--out", "found"]);
    run.ends_with_code(0).says("wrote found/reuse.jsonl (1 pair of 6 articles)");
    let rows = folder.rows("found/reuse.jsonl");
    assert_eq!(rows.len(), 1, "{rows:?}");
    // The earlier article comes first, whatever the order of the lines.
    assert_eq!((&rows[0]["a"], &rows[0]["b"]), (&json!("report"), &json!("copy")));
    assert_eq!(rows[0]["spans"][0][4], "edited");
}

#[test]
fn an_archive_gives_the_same_passages_as_its_lines() {
    let folder = Folder::new();
    folder.file("news.jsonl", lines());
    folder.run(&["add", "news.jsonl", "--archive", "desk", "--no-settle"]).ends_with_code(0);
    let run = folder.run(&["reuse", "desk", "--out", "found"]);
    run.ends_with_code(0).says("wrote found/reuse.jsonl (1 pair of 6 articles)");
    folder.run(&["reuse", "news.jsonl", "--out", "plain"]).ends_with_code(0);
    let (found, plain) = (folder.rows("found/reuse.jsonl"), folder.rows("plain/reuse.jsonl"));
    assert_eq!(found[0]["spans"], plain[0]["spans"]);
    assert!(found[0]["a"].as_str().unwrap().starts_with("report-"), "{found:?}");
    let batch = ["reuse", "--archive=desk", "--memory", "64MB", "--out", "batch"];
    folder.run(&batch).ends_with_code(0);
    assert_eq!(folder.rows("batch/reuse.jsonl"), found);
    // What is cut off in the middle is told, and is no archive.
    let bytes = folder.bytes("desk");
    folder.file("broken", &bytes[..bytes.len() / 3]);
    folder.run(&["reuse", "broken", "--out", "none"]).ends_with_code(2).says("broken");
}

#[test]
fn any_memory_gives_the_same_bytes_and_leaves_nothing_behind() {
    let folder = Folder::new();
    folder.file("news.jsonl", lines());
    folder.run(&["reuse", "news.jsonl", "--out", "all"]).ends_with_code(0);
    let limited = ["reuse", "news.jsonl", "--out", "some", "--memory", "64MB"];
    folder.run(&limited).ends_with_code(0);
    assert_eq!(folder.bytes("all/reuse.jsonl"), folder.bytes("some/reuse.jsonl"));
    assert!(!folder.path().join("some/reuse.work").exists());
}

#[test]
fn what_is_passed_over_is_named() {
    let folder = Folder::new();
    let text = format!("{}{{broken\n{}", lines(), lines().lines().next().unwrap());
    folder.file("news.jsonl", text).file("page.html", harness::page("Ferry"));
    for memory in [&[][..], &["--memory", "64MB"]] {
        let arguments = [&["reuse", "news.jsonl", "page.html", "gone.jsonl"], memory].concat();
        folder
            .run(&arguments)
            .ends_with_code(1)
            .says("news.jsonl:7: not a JSON object")
            .says("news.jsonl:8: an earlier article has the id `copy`")
            .says("page.html: not JSON Lines; `firsthand trace` reads pages")
            .says("gone.jsonl: there is no such file or folder");
    }
}

#[test]
fn what_cannot_be_done_is_said_with_a_way_out() {
    let folder = Folder::new();
    folder.file("news.jsonl", lines()).file("empty.jsonl", "");
    folder
        .run(&["reuse", "news.jsonl", "--memory", "1MB"])
        .ends_with_code(2)
        .says("6 articles need at least")
        .says("give more with `--memory`");
    folder.run(&["reuse", "news.jsonl", "--memory", "much"]).ends_with_code(2).says("`512MB`");
    folder.run(&["reuse", "empty.jsonl"]).ends_with_code(2).says("give JSON Lines with `id`");
    assert!(!folder.path().join("reuse.jsonl").exists(), "a run over nothing writes nothing");
    // The run above that found too little memory left its folder; other input must not use it.
    folder.file("more.jsonl", lines());
    folder
        .run(&["reuse", "more.jsonl", "--memory", "64MB"])
        .ends_with_code(2)
        .says("holds an unfinished run over other input")
        .says("--work-dir");
}

#[test]
fn a_stream_is_never_taken_for_an_earlier_one() {
    let folder = Folder::new();
    let streamed = ["reuse", "-", "--memory", "1MB"];
    folder.run_with_input(&streamed, &lines()).ends_with_code(2).says("need at least");
    let again = ["reuse", "-", "--memory", "64MB"];
    folder
        .run_with_input(&again, &lines().replace("Quay", "Mill"))
        .ends_with_code(2)
        .says("holds an unfinished run over other input");
    let elsewhere = ["reuse", "-", "--memory", "64MB", "--work-dir", "other"];
    folder.run_with_input(&elsewhere, &lines()).ends_with_code(0);
}
