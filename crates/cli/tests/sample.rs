//! The bundled sample: `examples/expected.json` says what is true of it, and the program is held to that.

mod harness;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use harness::{Folder, workspace};
use serde_json::Value;

/// What was found in the sample, and what is true of it.
struct Sample {
    expected: Value,
    found: BTreeMap<&'static str, Vec<Value>>,
    stderr: String,
    dossier: Value,
}

const KINDS: [&str; 7] =
    ["articles", "stories", "reuse", "lineage", "quotes", "conflicts", "events"];

static SAMPLE: LazyLock<Sample> = LazyLock::new(|| {
    let folder = Folder::new();
    folder.copy_of("examples/pages").copy_of("examples/odd");
    let run = folder.run(&["trace", "examples/pages", "examples/odd", "--out", "out"]);
    run.ends_with_code(1);
    folder.run(&["report", "examples/pages", "examples/odd", "--out", "out"]).ends_with_code(1);
    let expected = std::fs::read(workspace().join("examples/expected.json")).unwrap();
    Sample {
        expected: serde_json::from_slice(&expected).unwrap(),
        found: KINDS.map(|kind| (kind, folder.rows(&format!("out/{kind}.jsonl")))).into(),
        dossier: serde_json::from_slice(&folder.bytes("out/dossier.json")).unwrap(),
        stderr: run.stderr,
    }
});

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn names(value: &Value) -> BTreeSet<&str> {
    list(value).iter().map(text).collect()
}

/// Words with every kind of mark, damage and spacing taken out.
fn bare(text: &str) -> String {
    let words: String = text
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .flat_map(char::to_lowercase)
        .collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Sample {
    fn article(&self, id: &str) -> &Value {
        let found = self.found["articles"].iter().find(|row| row["id"] == id);
        found.unwrap_or_else(|| panic!("no article {id}"))
    }

    /// The words under a span of code points.
    fn words(&self, id: &str, span: &Value) -> String {
        let (start, end) = (span[0].as_u64().unwrap() as usize, span[1].as_u64().unwrap() as usize);
        text(&self.article(id)["text"]).chars().skip(start).take(end - start).collect()
    }
}

/// Collects everything that is not as expected, so that one run tells all.
#[derive(Default)]
struct Differences(Vec<String>);

impl Differences {
    fn check(&mut self, holds: bool, what: impl FnOnce() -> String) {
        if !holds {
            self.0.push(what());
        }
    }

    #[track_caller]
    fn finish(self) {
        assert!(self.0.is_empty(), "{} differences:\n{}", self.0.len(), self.0.join("\n"));
    }
}

#[test]
fn articles_give_what_the_pages_say() {
    let sample = &*SAMPLE;
    let mut differences = Differences::default();
    let pages = sample.expected["pages"].as_object().unwrap();
    differences.check(sample.found["articles"].len() == pages.len(), || {
        format!("{} articles for {} pages", sample.found["articles"].len(), pages.len())
    });
    for (id, page) in pages {
        let article = sample.article(id);
        for field in
            ["publisher", "headline", "bylines", "contributors", "published", "updated", "language"]
        {
            differences.check(article[field] == page[field], || {
                format!("{id}: {field} is {}, expected {}", article[field], page[field])
            });
        }
        let comments = list(&article["comments"]).len() as u64;
        differences.check(page["comments"] == comments, || format!("{id}: {comments} comments"));
        for credit in list(&page["credits"]) {
            let credits = list(&article["credits"]);
            let is_named = credits.iter().any(|found| found.to_string().contains(text(credit)));
            differences.check(is_named, || format!("{id}: no credit to {credit} in {credits:?}"));
        }
    }
    differences.finish();
}

#[test]
fn stories_and_affairs_are_told_apart() {
    let sample = &*SAMPLE;
    let groups = |field: &str| {
        let mut groups: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for row in &sample.found["stories"] {
            groups.entry(text(&row[field])).or_default().insert(text(&row["id"]));
        }
        groups.into_values().collect::<BTreeSet<_>>()
    };
    let stories = sample.expected["stories"].as_object().unwrap();
    let expected: BTreeSet<_> = stories.values().map(names).collect();
    assert_eq!(groups("story"), expected, "stories");
    let affair = |affair: &'static Value| {
        names(affair).into_iter().flat_map(|story| names(&stories[story])).collect::<BTreeSet<_>>()
    };
    let expected: BTreeSet<_> = list(&sample.expected["affairs"]).iter().map(affair).collect();
    assert_eq!(groups("affair"), expected, "affairs");
}

#[test]
fn lineage_is_what_it_was() {
    let sample = &*SAMPLE;
    let mut differences = Differences::default();
    for link in list(&sample.expected["lineage"]) {
        let (from, to) = (text(&link["from"]), text(&link["to"]));
        let is_symmetric = link["direction"] == "none";
        let found = sample.found["lineage"].iter().find(|row| {
            (row["from"] == from && row["to"] == to)
                || (is_symmetric && row["from"] == to && row["to"] == from)
        });
        let Some(found) = found else {
            differences.check(link["required"] == false, || format!("no link {from} → {to}"));
            continue;
        };
        for field in ["kind", "credited"] {
            differences.check(found[field] == link[field], || {
                format!("{from} → {to}: {field} is {}, expected {}", found[field], link[field])
            });
        }
        differences
            .check(!list(&found["evidence"]).is_empty(), || format!("{from} → {to}: no evidence"));
    }
    let sources = names(&sample.expected["derivations_only_from"]);
    for row in &sample.found["lineage"] {
        let is_derivation =
            ["republication", "partial-copy", "rewrite", "digest"].contains(&text(&row["kind"]));
        differences.check(!is_derivation || sources.contains(text(&row["from"])), || {
            format!("a derivation too many: {} → {} ({})", row["from"], row["to"], row["kind"])
        });
    }
    differences.finish();
}

/// Whether a span and a passage overlap by most of the shorter one's words.
fn tells_of(found: &str, expected: &str) -> bool {
    let (found, expected) = (bare(found), bare(expected));
    found.contains(&expected) || expected.contains(&found) || {
        let words: BTreeSet<&str> = expected.split(' ').collect();
        let shared = found.split(' ').filter(|word| words.contains(word)).count();
        shared * 3 >= words.len().min(found.split(' ').count()) * 2
    }
}

/// Whether a conflict joins two pages in the passages that `expected` gives, either way round.
fn joins(sample: &Sample, row: &Value, expected: &Value) -> bool {
    let side = |side: &str, expected_side: &str| {
        let id = text(&row[side]["id"]);
        id == text(&expected[expected_side])
            && tells_of(
                &sample.words(id, &row[side]["span"]),
                text(&expected[&format!("{expected_side}_words")]),
            )
    };
    (side("a", "a") && side("b", "b")) || (side("a", "b") && side("b", "a"))
}

#[test]
fn conflicts_are_found_and_look_alikes_are_not() {
    let sample = &*SAMPLE;
    let mut differences = Differences::default();
    for conflict in list(&sample.expected["conflicts"]) {
        let kinds = names(&conflict["kinds_accepted"]);
        let is_found = sample.found["conflicts"]
            .iter()
            .any(|row| kinds.contains(text(&row["kind"])) && joins(sample, row, conflict));
        differences.check(is_found, || {
            format!(
                "not found between {} and {}: {}",
                conflict["a"], conflict["b"], conflict["detail"]
            )
        });
    }
    for pair in list(&sample.expected["not_conflicts"]) {
        let found = sample.found["conflicts"].iter().find(|row| joins(sample, row, pair));
        differences.check(found.is_none(), || {
            format!(
                "a conflict too many between {} and {} ({}): {found:?}",
                pair["a"], pair["b"], pair["why"]
            )
        });
    }
    differences.finish();
}

#[test]
fn quotations_are_one_wherever_they_stand() {
    let sample = &*SAMPLE;
    let mut differences = Differences::default();
    // Every quotation by page, with its words.
    let quotations: Vec<(&str, &Value, String)> = sample.found["quotes"]
        .iter()
        .flat_map(|row| list(&row["quotes"]).iter().map(move |quote| (text(&row["id"]), quote)))
        .map(|(id, quote)| (id, quote, bare(&sample.words(id, &quote["content"]))))
        .collect();
    for expected in list(&sample.expected["quotations"]) {
        let wanted = bare(text(&expected["words"]));
        let mut records = BTreeSet::new();
        for page in names(&expected["pages"]) {
            let found = quotations.iter().find(|(id, _, words)| {
                *id == page && (words.contains(&wanted) || wanted.contains(words.as_str()))
            });
            let Some((_, quote, _)) = found else {
                differences.check(false, || format!("{page}: no quotation of “{wanted}”"));
                continue;
            };
            records.insert(quote["same_as"].to_string());
            let (speaker, name) = (text(&expected["speaker"]), text(&quote["speaker_name"]));
            differences
                .check(bare(name).contains(&bare(speaker)) || tells_of(name, speaker), || {
                    format!("{page}: “{wanted}” is given to `{name}`, expected `{speaker}`")
                });
        }
        differences.check(records.len() == 1 && !records.contains("null"), || {
            format!("“{wanted}” is not one record: {records:?}")
        });
    }
    differences.finish();
}

#[test]
fn texts_that_are_not_there_are_told() {
    let sample = &*SAMPLE;
    let dossier = sample.dossier.to_string();
    for unseen in list(&sample.expected["unseen_sources"]) {
        let link = sample.found["lineage"].iter().find(|row| {
            let ends = BTreeSet::from([text(&row["from"]), text(&row["to"])]);
            ends == names(&unseen["pages"])
        });
        assert_eq!(link.map(|row| text(&row["kind"])), Some("shared-source"));
        assert!(dossier.contains(text(&unseen["called"])), "the dossier does not name {unseen}");
    }
}

#[test]
fn pages_without_an_article_are_named() {
    let sample = &*SAMPLE;
    for (file, _) in sample.expected["refused"].as_object().unwrap() {
        let warning = format!("warning: examples/odd/{file}: ");
        assert!(sample.stderr.contains(&warning), "no `{warning}` in\n{}", sample.stderr);
    }
}
