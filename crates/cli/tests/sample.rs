//! The bundled sample: `examples/expected.json` says what is true of it, and the program is held to that.

#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "a test fails by panicking")]

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

const KINDS: [&str; 8] =
    ["articles", "stories", "reuse", "lineage", "quotes", "people", "conflicts", "events"];

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

/// Pages by their numbers: `01, 02`.
fn numbers(pages: &BTreeSet<&str>) -> String {
    pages.iter().filter_map(|page| page.get(..2)).collect::<Vec<_>>().join(", ")
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

    /// Whether a span covers half of the place where `words` stand, or half of the span lies there.
    fn points_at(&self, id: &str, span: &Value, words: &str) -> bool {
        let article = text(&self.article(id)["text"]);
        let place = article.find(words).unwrap_or_else(|| panic!("{id} does not hold `{words}`"));
        let count = |text: &str| text.chars().count() as u64;
        let start = count(&article[..place]);
        let end = start + count(words);
        let (span_start, span_end) = (span[0].as_u64().unwrap(), span[1].as_u64().unwrap());
        let shared = end.min(span_end).saturating_sub(start.max(span_start));
        shared * 2 >= (end - start).min(span_end - span_start)
    }
}

/// What the program does not get right yet, line by line as the tests below tell it. A line that is
/// not told any more must go; a line that is not here fails its test.
const KNOWN_GAPS: &[&str] = &[];

/// Collects everything that is not as expected, so that one run tells all.
struct Differences {
    about: &'static str,
    lines: BTreeSet<String>,
}

impl Differences {
    fn about(about: &'static str) -> Differences {
        Differences { about, lines: BTreeSet::new() }
    }

    fn check(&mut self, holds: bool, what: impl FnOnce() -> String) {
        if !holds {
            self.lines.insert(format!("{}: {}", self.about, what()));
        }
    }

    #[track_caller]
    fn finish(self) {
        let prefix = format!("{}: ", self.about);
        let known: BTreeSet<String> = KNOWN_GAPS
            .iter()
            .filter(|gap| gap.starts_with(&prefix))
            .map(ToString::to_string)
            .collect();
        let list = |lines: Vec<&String>| {
            lines.iter().map(|line| format!("    {line:?},")).collect::<Vec<_>>().join("\n")
        };
        let (new, closed) = (self.lines.difference(&known), known.difference(&self.lines));
        let (new, closed) = (list(new.collect()), list(closed.collect()));
        assert!(new.is_empty(), "not as `examples/EXPECTED.md` says:\n{new}");
        assert!(closed.is_empty(), "as it should be at last, so no longer KNOWN_GAPS:\n{closed}");
    }
}

#[test]
fn articles_give_what_the_pages_say() {
    let sample = &*SAMPLE;
    let mut differences = Differences::about("article");
    let pages = sample.expected["pages"].as_object().unwrap();
    let articles = sample.found["articles"].iter().filter(|row| row["refused"].is_null()).count();
    differences.check(articles == pages.len(), || {
        format!("{articles} articles for {} pages", pages.len())
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
            differences.check(is_named, || format!("{id}: no credit to {credit}"));
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
    let mut differences = Differences::about("story");
    let mut compare = |what: &str, found: BTreeSet<BTreeSet<&str>>, expected: BTreeSet<_>| {
        for missing in expected.difference(&found) {
            differences.check(false, || format!("no {what} of {}", numbers(missing)));
        }
        for wrong in found.difference(&expected) {
            differences.check(false, || format!("a wrong {what} of {}", numbers(wrong)));
        }
    };
    let stories = sample.expected["stories"].as_object().unwrap();
    compare("story", groups("story"), stories.values().map(names).collect());
    let affair = |affair: &'static Value| {
        names(affair).into_iter().flat_map(|story| names(&stories[story])).collect::<BTreeSet<_>>()
    };
    compare(
        "affair",
        groups("affair"),
        list(&sample.expected["affairs"]).iter().map(affair).collect(),
    );
    differences.finish();
}

#[test]
fn lineage_is_what_it_was() {
    let sample = &*SAMPLE;
    let mut differences = Differences::about("lineage");
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
            format!(
                "a derivation too many: {} → {} ({})",
                text(&row["from"]),
                text(&row["to"]),
                text(&row["kind"])
            )
        });
    }
    differences.finish();
}

/// Whether a conflict joins two pages in the passages that `expected` gives, either way round.
fn joins(sample: &Sample, row: &Value, expected: &Value) -> bool {
    let side = |side: &str, expected_side: &str| {
        let id = text(&row[side]["id"]);
        let words = text(&expected[&format!("{expected_side}_words")]);
        id == text(&expected[expected_side]) && sample.points_at(id, &row[side]["span"], words)
    };
    (side("a", "a") && side("b", "b")) || (side("a", "b") && side("b", "a"))
}

#[test]
fn conflicts_are_found_and_look_alikes_are_not() {
    let sample = &*SAMPLE;
    let mut differences = Differences::about("conflict");
    for conflict in list(&sample.expected["conflicts"]) {
        let kinds = names(&conflict["kinds_accepted"]);
        let is_found = sample.found["conflicts"]
            .iter()
            .any(|row| kinds.contains(text(&row["kind"])) && joins(sample, row, conflict));
        differences.check(is_found, || {
            format!(
                "none between {} and {}: {}",
                text(&conflict["a"]),
                text(&conflict["b"]),
                text(&conflict["detail"])
            )
        });
    }
    for pair in list(&sample.expected["not_conflicts"]) {
        let found = sample.found["conflicts"].iter().find(|row| joins(sample, row, pair));
        differences.check(found.is_none(), || {
            format!(
                "one too many between {} and {}: {}",
                text(&pair["a"]),
                text(&pair["b"]),
                text(&pair["why"])
            )
        });
    }
    differences.finish();
}

/// Whether a name holds every word of the expected one; of a description ("a senior official"), any
/// part will do, as pages shorten it.
fn is_called(name: &str, expected: &str) -> bool {
    let (name, wanted) = (bare(name), bare(expected));
    let words = |text: &str| -> BTreeSet<String> {
        text.split(' ').filter(|word| !["a", "the"].contains(word)).map(str::to_owned).collect()
    };
    let (name, wanted) = (words(&name), words(&wanted));
    wanted.is_subset(&name) || (expected.starts_with("a ") && name.is_subset(&wanted))
}

#[test]
fn quotations_are_one_wherever_they_stand() {
    let sample = &*SAMPLE;
    let mut differences = Differences::about("quotation");
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
            differences.check(is_called(name, speaker), || {
                format!("{page}: “{wanted}” is given to `{name}`, expected `{speaker}`")
            });
        }
        differences.check(records.len() == 1 && !records.contains("null"), || {
            format!("“{wanted}” is not one record")
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
