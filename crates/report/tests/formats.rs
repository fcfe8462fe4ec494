//! What leaves the program is what `docs/schemas/` and `docs/formats.md` say.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it does not expect")]

mod fixture;

use std::collections::BTreeSet;
use std::path::PathBuf;

use firsthand_model::Dossier;
use firsthand_report::explain::explain;
use firsthand_report::rows::Stage;
use firsthand_report::{json_ld, rows};
use serde_json::Value;

fn docs() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs"))
}

fn schema(name: &str) -> Value {
    let path = docs().join("schemas").join(format!("{name}.schema.json"));
    let text = std::fs::read_to_string(&path)
        .unwrap_or_else(|error| panic!("schema `{}`: {error}", path.display()));
    serde_json::from_str(&text)
        .unwrap_or_else(|error| panic!("schema `{}`: {error}", path.display()))
}

fn lines(stage: Stage, dossier: &Dossier) -> Vec<Value> {
    let mut bytes = Vec::new();
    let count = rows::write(stage, dossier, &mut bytes).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    assert!(text.is_empty() || text.ends_with('\n'));
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), count, "{stage}: one line per row");
    lines
}

fn linked_data(dossier: &Dossier) -> Value {
    let mut bytes = Vec::new();
    json_ld::write(dossier, &mut bytes).unwrap();
    serde_json::from_slice(&bytes).unwrap()
}

fn assert_valid(schema_name: &str, value: &Value) {
    let schema = schema(schema_name);
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    let errors: Vec<String> = validator
        .iter_errors(value)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{schema_name}: {errors:#?}\nin {value}");
    assert_described(&schema, &schema, value, schema_name);
}

/// Schemas allow fields they do not know, so that old readers accept new files. Here every field that is
/// written must be described.
fn assert_described(root: &Value, schema: &Value, value: &Value, path: &str) {
    if let Some(reference) = schema["$ref"].as_str() {
        let target =
            root.pointer(reference.trim_start_matches('#')).expect("the reference leads somewhere");
        return assert_described(root, target, value, path);
    }
    if let Some(choices) = schema["anyOf"].as_array() {
        if !value.is_null() {
            assert_described(root, &choices[0], value, path);
        }
        return;
    }
    match value {
        Value::Object(fields) if path != "dossier.@context" => {
            for (name, field) in fields {
                let described = &schema["properties"][name];
                let path = format!("{path}.{name}");
                assert!(described.is_object(), "`{path}` is not in the schema");
                let text = described["description"].as_str();
                let is_reference = described["$ref"].is_string();
                assert!(
                    text.is_some_and(|text| !text.is_empty()) || is_reference,
                    "`{path}` is not described"
                );
                assert_described(root, described, field, &path);
            }
        }
        Value::Array(items) if schema["items"].is_object() => {
            for item in items {
                assert_described(root, &schema["items"], item, &format!("{path}[]"));
            }
        }
        _ => {}
    }
}

#[test]
fn every_row_fits_its_schema() {
    let dossier = fixture::dossier();
    for stage in Stage::ALL {
        let lines = lines(stage, &dossier);
        assert!(!lines.is_empty(), "the fixture has {stage}");
        for line in &lines {
            assert_valid(stage.name(), line);
        }
    }
}

#[test]
fn linked_data_fits_its_schema() {
    assert_valid("dossier", &linked_data(&fixture::dossier()));
    assert_valid("dossier", &linked_data(&Dossier::default()));
}

#[test]
fn explanations_fit_their_schema() {
    let dossier = fixture::dossier();
    let pairs = [
        (fixture::WIRE, fixture::REWRITE),
        (fixture::DIGEST, fixture::WIRE),
        (fixture::COPY, fixture::DIGEST),
        (fixture::WIRE, fixture::WIRE),
    ];
    for (a, b) in pairs {
        let explanation = explain(&dossier, a, b);
        let data = explanation.to_json();
        assert_valid("explanation", &data);
        assert_eq!(data["link"].is_null(), explanation.reasoning().is_none());
    }
    let mut wrong = explain(&dossier, fixture::WIRE, fixture::REWRITE).to_json();
    wrong["link"]["kind"] = Value::from("theft");
    let validator = jsonschema::draft202012::new(&schema("explanation")).unwrap();
    assert!(!validator.is_valid(&wrong));
}

#[test]
fn schemas_refuse_what_is_wrong() {
    let wrong = [
        ("articles", "published", Value::from("yesterday")),
        ("stories", "story", Value::from("s0")),
        ("reuse", "spans", serde_json::json!([[0, 1, 0, 1, "copied"]])),
        ("lineage", "confidence", Value::from(1.5)),
        ("quotes", "quotes", serde_json::json!([{"kind": "direct"}])),
        ("conflicts", "kind", Value::from("opinion")),
        ("events", "mentions", serde_json::json!([])),
    ];
    let dossier = fixture::dossier();
    for (name, field, value) in wrong {
        let mut line = lines(name.parse().unwrap(), &dossier).remove(0);
        let schema = schema(name);
        let validator = jsonschema::draft202012::new(&schema).unwrap();
        assert!(validator.is_valid(&line));
        line[field] = value;
        assert!(!validator.is_valid(&line), "{name} accepts {line}");
        line.as_object_mut().unwrap().remove(field);
        assert!(!validator.is_valid(&line), "{name} does not need `{field}`");
    }
}

#[test]
fn spans_count_code_points_of_the_text_written() {
    let dossier = fixture::dossier();
    let articles = lines(Stage::Articles, &dossier);
    let text_of = |id: &Value| {
        let article = articles.iter().find(|article| article["id"] == *id).unwrap();
        article["text"].as_str().unwrap().chars().collect::<Vec<char>>()
    };
    let cut = |id: &Value, span: &Value| {
        let end = |place: usize| usize::try_from(span[place].as_u64().unwrap()).unwrap();
        text_of(id)[end(0)..end(1)].iter().collect::<String>()
    };
    for conflict in lines(Stage::Conflicts, &dossier) {
        for side in ["a", "b"] {
            let side = &conflict[side];
            assert_eq!(cut(&side["id"], &side["span"]), side["text"].as_str().unwrap());
        }
    }
    let events = lines(Stage::Events, &dossier);
    let mention = &events[2]["mentions"][0];
    assert_eq!(
        cut(&mention["id"], &mention["span"]),
        "Risse fanden sich am Ende in 14 der 40 Hänger."
    );
    for row in lines(Stage::Quotes, &dossier) {
        for quote in row["quotes"].as_array().unwrap().iter().filter(|it| it["kind"] == "direct") {
            let words = cut(&row["id"], &quote["content"]);
            assert!(words.starts_with(['“', '„']), "{words}");
        }
    }
}

#[test]
fn rows_say_what_was_found() {
    let dossier = fixture::dossier();
    let lineage = lines(Stage::Lineage, &dossier);
    let told: Vec<String> = lineage
        .iter()
        .map(|link| {
            format!(
                "{} {} {} {} {}",
                link["from"], link["to"], link["kind"], link["direction"], link["credited"]
            )
            .replace('"', "")
        })
        .collect();
    assert_eq!(
        told,
        [
            "01-wire 02-copy republication known true",
            "01-wire 03-rewrite rewrite known false",
            "01-wire 04-digest digest known true",
            "01-wire 07-folge follow-up known null",
            "01-wire 05-note independent none null",
            "02-copy 03-rewrite quote-only none null",
            "05-note 06-note shared-source none null",
        ]
    );
    let quotes = lines(Stage::Quotes, &dossier);
    assert_eq!(quotes.len(), dossier.articles.len(), "articles without quotations have a line too");
    assert_eq!(quotes[0]["quotes"][0]["same_as"], "q1");
    assert_eq!(quotes[3]["quotes"], serde_json::json!([]));
    let articles = lines(Stage::Articles, &dossier);
    assert_eq!(articles[2]["published_inferred"], serde_json::json!(["2031-11-25", "2031-12-02"]));
    assert_eq!(
        articles[1]["credits"],
        serde_json::json!(["Kestrel Wire reports", "Source: Kestrel Wire"])
    );
    let stories = lines(Stage::Stories, &dossier);
    assert_eq!(
        stories[7],
        serde_json::json!({"id": "08-hostile\"><x>", "story": "s3", "affair": "a2"})
    );
}

#[test]
fn linked_data_names_sources_in_the_words_of_others() {
    let data = linked_data(&fixture::dossier());
    let copy = &data["articles"][1];
    let wire = serde_json::json!([{"@id": "urn:firsthand:article:01-wire"}]);
    for key in ["isBasedOn", "prov:wasDerivedFrom", "prov:wasQuotedFrom"] {
        assert_eq!(copy[key], wire, "{key}");
    }
    let rewrite = &data["articles"][2];
    assert_eq!(rewrite["isBasedOn"], wire);
    assert_eq!(rewrite["prov:wasQuotedFrom"], serde_json::json!([]));
    let note = &data["articles"][4];
    assert_eq!(note["prov:hadPrimarySource"][0]["@id"], data["unseenSources"][0]["@id"]);
    let hostile = &data["articles"][7];
    assert_eq!(hostile["url"], Value::Null, "only web addresses are given as addresses");
    assert_eq!(hostile["@id"], "urn:firsthand:article:08-hostile%22%3E%3Cx%3E");
}

#[test]
fn every_node_named_exists() {
    let data = linked_data(&fixture::dossier());
    let (mut defined, mut named) = (BTreeSet::new(), BTreeSet::new());
    collect(&data, &mut defined, &mut named);
    let missing: Vec<&String> = named.difference(&defined).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

fn collect(value: &Value, defined: &mut BTreeSet<String>, named: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            if let Some(id) = fields.get("@id").and_then(Value::as_str) {
                let set = if fields.len() > 1 { &mut *defined } else { &mut *named };
                set.insert(id.to_owned());
            }
            for (key, field) in fields.iter().filter(|(key, _)| *key != "@context") {
                match field.as_str() {
                    Some(text) if text.starts_with("urn:firsthand:") && key != "@id" => {
                        named.insert(text.to_owned());
                    }
                    _ => collect(field, defined, named),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, defined, named)),
        _ => {}
    }
}

#[test]
fn the_same_dossier_gives_the_same_bytes() {
    let write_all = || {
        let dossier = fixture::dossier();
        let mut bytes = Vec::new();
        for stage in Stage::ALL {
            rows::write(stage, &dossier, &mut bytes).unwrap();
        }
        json_ld::write(&dossier, &mut bytes).unwrap();
        bytes
    };
    assert_eq!(write_all(), write_all());
}

/// Every ```` ```json ```` block of the formats page stands under a heading that names its file, and fits
/// that file's schema.
#[test]
fn the_examples_of_the_formats_page_fit_the_schemas() {
    let page = std::fs::read_to_string(docs().join("formats.md")).unwrap();
    let mut heading = String::new();
    let mut example: Option<String> = None;
    let mut checked = BTreeSet::new();
    for line in page.lines() {
        if let Some(title) = line.strip_prefix("## ") {
            title.trim_matches('`').clone_into(&mut heading);
        } else if line == "```json" {
            example = Some(String::new());
        } else if line == "```" && example.is_some() {
            let text = example.take().unwrap();
            let value: Value = serde_json::from_str(&text)
                .unwrap_or_else(|error| panic!("example of `{heading}`: {error}"));
            let name = heading.trim_end_matches(".jsonl").trim_end_matches(".json").to_owned();
            assert_valid(&name, &value);
            checked.insert(name);
        } else if let Some(text) = &mut example {
            text.push_str(line);
        }
    }
    let expected: BTreeSet<String> = Stage::ALL
        .iter()
        .map(|stage| stage.name().to_owned())
        .chain(["dossier".to_owned()])
        .collect();
    assert_eq!(checked, expected, "every file has a worked example");
}

/// The formats page names every field of every row.
#[test]
fn the_formats_page_names_every_field() {
    let page = std::fs::read_to_string(docs().join("formats.md")).unwrap();
    let names = Stage::ALL.iter().map(|stage| stage.name()).chain(["dossier"]);
    for name in names {
        let title =
            if name == "dossier" { "`dossier.json`".to_owned() } else { format!("`{name}.jsonl`") };
        let section = page.split("\n## ").find(|section| section.starts_with(&title));
        let section = section.unwrap_or_else(|| panic!("no section {title}"));
        for field in schema(name)["properties"].as_object().unwrap().keys() {
            assert!(section.contains(&format!("`{field}`")), "{title} does not tell of `{field}`");
        }
    }
}
