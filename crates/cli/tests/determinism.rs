//! Same input, same bytes: on one thread or many, the first time or the second, alone or among others.

#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "a test fails by panicking")]

mod harness;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use harness::Folder;

fn outputs(threads: &str) -> BTreeMap<String, Vec<u8>> {
    let folder = Folder::new();
    folder.copy_of("examples/pages");
    let mut bytes = BTreeMap::new();
    for command in ["report", "trace"] {
        let mut run = folder.command(&[command, "examples/pages", "--out", command]);
        let run = folder.finish(run.env("RAYON_NUM_THREADS", threads), "");
        run.ends_with_code(0);
        bytes.insert(format!("{command} stdout"), run.stdout.into_bytes());
        for entry in fs::read_dir(folder.path().join(command)).unwrap() {
            let path = entry.unwrap().path();
            bytes.insert(format!("{command}/{}", name(&path)), fs::read(&path).unwrap());
        }
    }
    bytes
}

fn name(path: &Path) -> &str {
    path.file_name().unwrap().to_str().unwrap()
}

#[test]
fn every_output_is_the_same_on_any_number_of_threads() {
    let first = outputs("1");
    assert!(first.len() > 9, "report, dossier, two summaries and seven kinds of findings");
    for threads in ["4", "1"] {
        for (name, bytes) in outputs(threads) {
            assert!(first[&name] == bytes, "{name} differs on {threads} threads");
        }
    }
}

#[test]
fn a_stage_asked_for_alone_is_the_same() {
    let folder = Folder::new();
    folder.copy_of("examples/pages");
    folder.run(&["trace", "examples/pages", "--out", "all"]).ends_with_code(0);
    for stage in
        ["articles", "stories", "reuse", "lineage", "quotes", "people", "conflicts", "events"]
    {
        folder.run(&["trace", "examples/pages", "--emit", stage, "--out", "one"]).ends_with_code(0);
        let file = format!("{stage}.jsonl");
        let of = |out: &str| folder.bytes(&format!("{out}/{file}"));
        assert!(!of("all").is_empty() && of("one") == of("all"), "{file} differs");
    }
    assert_eq!(folder.bytes("one/events.ics"), folder.bytes("all/events.ics"));
}
