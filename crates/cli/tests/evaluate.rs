//! `firsthand evaluate`: figures, floors and exit codes.

#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "a test fails by panicking")]

mod harness;

use harness::{Folder, json_line, shared};
use serde_json::{Value, json};

/// Two copies and one of their own kind, as a set of stories.
fn stories() -> String {
    let row = |id: &str, story: &str| {
        let mut row: Value = serde_json::from_str(&json_line(id)).unwrap();
        row["story"] = json!(story);
        row.to_string()
    };
    [row("a", "ferry"), row("b", "ferry")].join("\n")
}

fn floors(floor: f64) -> String {
    format!("# Kept.\n[stories]\nbcubed-f1 = {{ floor = {floor:.1}, margin = 0.1 }} # small\n")
}

#[test]
fn figures_at_their_floors_are_done_and_missing_sets_are_named() {
    let folder = Folder::new();
    folder.file("data/stories-dev.jsonl", stories()).file("floors.toml", floors(1.0));
    let run = folder.run(&["evaluate", "data", "--floors", "floors.toml"]);
    run.ends_with_code(0)
        .shows("stories   bcubed-f1               1.000  1.000  holds ")
        .shows("stories   bcubed-f1-undated       1.000      -  no floor ")
        .shows("newsroom  headline ")
        .says("warning: set `reuse` is not there and is passed over: data/reuse-dev");
}

#[test]
fn a_figure_below_its_floor_is_told_by_the_exit_code() {
    let folder = Folder::new();
    // Copies that are said to be of two stories: no grouping of copies can be right.
    let wrong = stories().replacen("\"story\":\"ferry\"", "\"story\":\"another\"", 1);
    folder.file("data/stories-dev.jsonl", wrong).file("floors.toml", floors(1.0));
    let run = folder.run(&["evaluate", "data", "--floors", "floors.toml"]);
    run.ends_with_code(1).shows("1.000  BELOW ");
}

#[test]
fn floors_rise_by_update_and_fall_only_for_a_reason() {
    let folder = Folder::new();
    folder.file("data/stories-dev.jsonl", stories()).file("floors.toml", floors(0.5));
    let update = ["evaluate", "data", "--floors", "floors.toml", "--update"];
    folder.run(&update).ends_with_code(0).says("wrote floors.toml");
    let text = String::from_utf8(folder.bytes("floors.toml")).unwrap();
    assert!(
        text.starts_with("# Kept.") && text.contains("floor = 0.9, margin = 0.1 } # small"),
        "{text}"
    );

    folder.file(
        "data/stories-dev.jsonl",
        stories().replacen("\"story\":\"ferry\"", "\"story\":\"another\"", 1),
    );
    folder
        .run(&["evaluate", "data", "--floors", "floors.toml"])
        .ends_with_code(1)
        .says("warning: set `stories` is not the one its floors were measured on");
    folder.run(&update).ends_with_code(1);
    let lower = [&update[..], &["--lower-because", "labels corrected"]].concat();
    folder.run(&lower).ends_with_code(0);
    let text = String::from_utf8(folder.bytes("floors.toml")).unwrap();
    assert!(text.contains("lowered = \"labels corrected\""), "{text}");
    folder.run(&["evaluate", "data", "--update"]).ends_with_code(2).says("--floors <FILE>");
}

#[test]
fn what_cannot_be_measured_could_not_run() {
    let folder = Folder::new();
    folder.folder("none").file("floors.toml", "[stories]\nbcubed = { floor = 0.5, margin = 0 }\n");
    folder
        .run(&["evaluate", "none"])
        .ends_with_code(2)
        .says("error: `none` holds none of the sets");
    folder.file("data/stories-dev.jsonl", stories());
    folder
        .run(&["evaluate", "data", "--floors", "floors.toml"])
        .ends_with_code(2)
        .says("there is a floor for `stories.bcubed`, which is not measured");
    folder
        .run(&["evaluate", "data", "--floors", "missing.toml"])
        .ends_with_code(2)
        .says("error: could not read the floors file `missing.toml`: No such file");
    folder.file("data/stories-dev.jsonl", "{\"id\": \"a\"}\n");
    folder
        .run(&["evaluate", "data"])
        .ends_with_code(2)
        .says("error: could not measure: data/stories-dev.jsonl:1: not a line of this set: `text`");
}

/// The figures of the shared conflicts, the smallest of the sets, do not depend on the threads.
#[test]
fn figures_do_not_depend_on_the_number_of_threads() {
    let Some(conflicts) = shared("data/conflicts-dev.jsonl") else { return };
    let folder = Folder::new();
    folder.file("data/conflicts-dev.jsonl", std::fs::read(conflicts).unwrap());
    folder.file("floors.toml", "");
    let table = |threads: &str| {
        let mut command = folder.command(&["evaluate", "data", "--floors", "floors.toml"]);
        let run = folder.finish(command.env("RAYON_NUM_THREADS", threads), "");
        run.ends_with_code(0).shows("conflicts  f1");
        run.stdout
    };
    assert_eq!(table("1"), table("4"));
}
