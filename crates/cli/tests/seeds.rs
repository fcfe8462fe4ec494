//! The five real pages the project began with, where they are at hand.

#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "a test fails by panicking")]

mod harness;

use std::collections::BTreeSet;

use harness::{Folder, Run, shared};
use serde_json::Value;

fn traced() -> Option<(Folder, Run)> {
    let seeds = shared("seeds")?;
    let folder = Folder::new();
    let run = folder.run(&["trace", seeds.to_str().unwrap(), "--out", "out"]);
    run.ends_with_code(0);
    Some((folder, run))
}

/// A page's number, as in `000_...`.
fn number(id: &Value) -> &str {
    id.as_str().and_then(|id| id.split('_').next()).unwrap_or_default()
}

fn link(folder: &Folder, from: &str, to: &str) -> Value {
    let rows = folder.rows("out/lineage.jsonl");
    let found = rows.iter().find(|row| number(&row["from"]) == from && number(&row["to"]) == to);
    found.unwrap_or_else(|| panic!("no link {from} → {to} in {rows:#?}")).clone()
}

#[test]
fn three_pages_tell_one_story_and_all_five_are_one_affair() {
    let Some((folder, _)) = traced() else { return };
    let rows = folder.rows("out/stories.jsonl");
    let distinct =
        |field: &str| rows.iter().map(|row| row[field].to_string()).collect::<BTreeSet<_>>();
    assert_eq!(
        (rows.len(), distinct("story").len(), distinct("affair").len()),
        (5, 3, 1),
        "{rows:#?}"
    );
    let story = |page| rows.iter().find(|row| number(&row["id"]) == page).unwrap()["story"].clone();
    assert_eq!(story("000"), story("001"));
    assert_eq!(story("000"), story("002"));
}

#[test]
fn the_digest_credits_its_source_and_the_rewrite_does_not() {
    let Some((folder, _)) = traced() else { return };
    let rewrite = link(&folder, "000", "001");
    assert_eq!((&rewrite["kind"], &rewrite["credited"]), (&"rewrite".into(), &false.into()));
    let digest = link(&folder, "000", "002");
    assert_eq!(digest["credited"], true, "{digest:#}");
}

#[test]
fn comments_are_apart_from_the_article() {
    let Some((folder, _)) = traced() else { return };
    let rows = folder.rows("out/articles.jsonl");
    let comments = |page| {
        let article = rows.iter().find(|row| number(&row["id"]) == page).unwrap();
        article["comments"].as_array().unwrap().len()
    };
    assert_eq!(comments("004"), 12);
    assert_eq!(comments("000"), 0);
}

#[test]
fn the_digest_disagrees_with_its_source_about_who_comes() {
    let Some((folder, _)) = traced() else { return };
    let rows = folder.rows("out/conflicts.jsonl");
    let found = rows.iter().any(|row| {
        let pages = BTreeSet::from([number(&row["a"]["id"]), number(&row["b"]["id"])]);
        row["kind"] == "participant" && pages == BTreeSet::from(["000", "002"])
    });
    assert!(found, "{rows:#?}");
}
