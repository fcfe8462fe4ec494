//! Every row that is written is of the form that `docs/schemas/` promises.

#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "a test fails by panicking")]

mod harness;

use std::fs;

use harness::{Folder, shared, workspace};
use jsonschema::Validator;
use serde_json::Value;

const KINDS: [&str; 8] =
    ["articles", "stories", "reuse", "lineage", "quotes", "people", "conflicts", "events"];

fn schema(name: &str) -> Validator {
    let path = workspace().join(format!("docs/schemas/{name}.schema.json"));
    let text =
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    jsonschema::validator_for(&serde_json::from_str(&text).unwrap()).unwrap()
}

#[track_caller]
fn check(validator: &Validator, value: &Value, name: &str) {
    let errors: Vec<String> = validator
        .iter_errors(value)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{name} breaks its schema:\n{}\n{value:#}", errors.join("\n"));
}

fn check_all(folder: &Folder) {
    for kind in KINDS {
        let validator = schema(kind);
        for row in folder.rows(&format!("out/{kind}.jsonl")) {
            check(&validator, &row, kind);
        }
    }
    let dossier: Value = serde_json::from_slice(&folder.bytes("out/dossier.json")).unwrap();
    check(&schema("dossier"), &dossier, "dossier");
}

#[test]
fn the_sample_is_written_as_promised() {
    let folder = Folder::new();
    folder.copy_of("examples/pages");
    folder.run(&["trace", "examples/pages", "--out", "out"]).ends_with_code(0);
    folder.run(&["report", "examples/pages", "--out", "out"]).ends_with_code(0);
    check_all(&folder);
    for kind in KINDS {
        let rows = folder.rows(&format!("out/{kind}.jsonl"));
        assert!(!rows.is_empty(), "the sample has no {kind}, so nothing was checked");
    }
}

#[test]
fn real_pages_are_written_as_promised() {
    let Some(seeds) = shared("seeds") else { return };
    let folder = Folder::new();
    let seeds = seeds.to_str().unwrap();
    folder.run(&["trace", seeds, "--out", "out"]).ends_with_code(0);
    folder.run(&["report", seeds, "--out", "out"]).ends_with_code(0);
    check_all(&folder);
}

#[test]
fn a_broken_row_breaks_its_schema() {
    let folder = Folder::new();
    folder.copy_of("examples/pages");
    folder.run(&["trace", "examples/pages", "--emit", "lineage", "--out", "out"]).ends_with_code(0);
    let mut row = folder.rows("out/lineage.jsonl").remove(0);
    let validator = schema("lineage");
    assert!(validator.is_valid(&row));
    row["kind"] = "stolen".into();
    assert!(!validator.is_valid(&row));
    row.as_object_mut().unwrap().remove("kind");
    assert!(!validator.is_valid(&row));
}
