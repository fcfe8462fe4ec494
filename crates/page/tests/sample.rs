//! The bundled sample, page by page, against what `examples/expected.json` says is true of it.

use std::path::{Path, PathBuf};

use firsthand_model::{Article, ArticleId, CreditKind};
use firsthand_page::{Page, PageError, read_page};
use serde_json::Value;

fn examples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples")
}

fn read(path: &Path) -> Result<Article, PageError> {
    let bytes = std::fs::read(path).expect("the sample is part of the repository");
    let name = path.file_name().and_then(|name| name.to_str()).expect("names are UTF-8");
    let id = ArticleId::new(name.trim_end_matches(".html")).expect("names are not blank");
    read_page(&Page {
        source: name,
        id,
        bytes: &bytes,
        file_name: Some(name),
        today: None,
        given: firsthand_page::Given::default(),
    })
}

fn strings(value: &Value) -> Vec<&str> {
    value.as_array().map_or(Vec::new(), |items| items.iter().filter_map(Value::as_str).collect())
}

#[test]
fn the_sample_is_read_as_expected() {
    let expected = std::fs::read_to_string(examples().join("expected.json")).unwrap();
    let expected: Value = serde_json::from_str(&expected).unwrap();
    let mut wrong = Vec::new();
    for (id, facts) in expected["pages"].as_object().unwrap() {
        let article = read(&examples().join(format!("pages/{id}.html"))).unwrap();
        let mut differ = |what: &str, got: String, wanted: String| {
            if got != wanted {
                wrong.push(format!("{id} {what}: got {got}, wanted {wanted}"));
            }
        };
        let optional = |field: &str| format!("{:?}", facts[field].as_str());
        differ("publisher", format!("{:?}", article.publisher.as_deref()), optional("publisher"));
        differ("headline", format!("{:?}", article.headline.as_deref()), optional("headline"));
        differ(
            "bylines",
            format!("{:?}", article.bylines),
            format!("{:?}", strings(&facts["bylines"])),
        );
        differ(
            "contributors",
            format!("{:?}", article.contributors),
            format!("{:?}", strings(&facts["contributors"])),
        );
        let moment =
            |moment: Option<firsthand_model::Moment>| moment.map(|moment| moment.to_string());
        differ(
            "published",
            format!("{:?}", moment(article.published).as_deref()),
            optional("published"),
        );
        differ("updated", format!("{:?}", moment(article.updated).as_deref()), optional("updated"));
        differ("language", format!("{:?}", article.language.as_deref()), optional("language"));
        differ("comments", article.comments.len().to_string(), facts["comments"].to_string());
        for credit in strings(&facts["credits"]) {
            let found = article.credits.iter().any(|found| {
                !matches!(found.kind, CreditKind::Link | CreditKind::Copyright)
                    && found.name == credit
            });
            differ("credit", format!("{found} for {credit}"), format!("true for {credit}"));
        }
        // How words are counted differs by hyphens and numbers; a paragraph lost or won is more than that.
        let words = article.text.split_whitespace().count() as f64;
        let wanted = facts["words"].as_f64().unwrap();
        differ("words", format!("{}", (words - wanted).abs() <= wanted * 0.02), "true".into());
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn odd_pages_are_refused_with_their_reason() {
    let refused = |name: &str| read(&examples().join("odd").join(name)).unwrap_err();
    assert!(
        matches!(refused("index.html"), PageError::IndexPage { .. }),
        "{}",
        refused("index.html")
    );
    assert_eq!(refused("empty.html"), PageError::Empty);
    assert_eq!(refused("photo.html"), PageError::Binary { kind: "a PNG image" });
}
