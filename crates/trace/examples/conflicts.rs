//! Compares the two articles of each case of a conflict test set.
//!
//! ```sh
//! python3 score/conflicts.py conflicts-dev.jsonl --articles articles.jsonl
//! cargo run --release -p firsthand-trace --example conflicts -- articles.jsonl conflicts-dev.jsonl > predicted.jsonl
//! python3 score/conflicts.py conflicts-dev.jsonl predicted.jsonl --errors 20
//! ```
//!
//! The articles are JSON lines with `id`, `publisher`, `published`, `title`, `text`; the test set tells
//! which two make a case by `a.id` and `b.id`, and nothing else of it is read. Each conflict is one line
//! `{"kind","a":{"id","span","text"},"b":{...},"detail","rule"}`; spans count Unicode code points.

use std::collections::BTreeMap;
use std::error::Error;
use std::io::Write;

use firsthand_model::{Article, ArticleId, ArticleOrdinal, CodePoints, Passage};
use firsthand_trace::{Collection, claim, quotation};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(articles), Some(cases)) = (arguments.next(), arguments.next()) else {
        return Err("usage: conflicts ARTICLES.jsonl CASES.jsonl".into());
    };
    let articles = lines(&articles)?.iter().map(article).collect::<Result<Vec<_>, _>>()?;
    let collection = Collection::new(articles);
    let by_id: BTreeMap<&str, ArticleOrdinal> = collection
        .ordinals()
        .map(|ordinal| (collection.article(ordinal).id.as_str(), ordinal))
        .collect();
    let quotations = quotation::quotations(&collection);
    let mut out = std::io::stdout().lock();
    for case in lines(&cases)? {
        let ordinal = |side: &str| {
            let id = case[side]["id"].as_str().unwrap_or_default();
            by_id.get(id).copied().ok_or_else(|| format!("no article `{id}`"))
        };
        for conflict in claim::compare(&collection, ordinal("a")?, ordinal("b")?, &quotations) {
            let side = |passage: Passage| {
                let article = collection.article(passage.article);
                json!({
                    "id": article.id.as_str(),
                    "span": CodePoints::new(&article.text).span(passage.span),
                    "text": passage.span.of(&article.text),
                })
            };
            let line = json!({
                "kind": conflict.kind.name(),
                "a": side(conflict.a),
                "b": side(conflict.b),
                "detail": conflict.detail,
                "rule": conflict.rule,
            });
            writeln!(out, "{line}")?;
        }
    }
    Ok(())
}

fn lines(path: &str) -> Result<Vec<Value>, Box<dyn Error>> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("`{path}`: {error}"))?;
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    Ok(lines.map(serde_json::from_str).collect::<Result<_, _>>()?)
}

fn article(line: &Value) -> Result<Article, Box<dyn Error>> {
    let field = |name: &str| line[name].as_str().map(str::to_owned);
    let id = ArticleId::new(field("id").unwrap_or_default())?;
    Ok(Article {
        publisher: field("publisher"),
        headline: field("title"),
        published: field("published").map(|published| published.parse()).transpose()?,
        language: Some("en".to_owned()),
        blocks: Vec::new(),
        ..Article::of_text(id, "", field("text").unwrap_or_default())
    })
}
