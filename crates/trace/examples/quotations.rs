//! Prints the quotations of JSONL articles (`id`, `text`) as lines of `quotes.jsonl`.
//!
//! ```text
//! cargo run -p firsthand-trace --example quotations -- ARTICLES.jsonl > quotes.jsonl
//! ```

#![expect(clippy::print_stdout, reason = "printing is what the example does")]

use std::error::Error;
use std::fs::File;
use std::io::{BufRead, BufReader};

use firsthand_model::{Article, ArticleId, CodePoints, Quotation};
use firsthand_trace::{Collection, quotation};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("usage: quotations ARTICLES.jsonl")?;
    let mut articles = Vec::new();
    for (number, line) in BufReader::new(File::open(&path)?).lines().enumerate() {
        let row: Value = serde_json::from_str(&line?)?;
        let field = |name: &str| row[name].as_str().map(str::to_owned);
        let missing = |name| format!("{path}:{}: no `{name}`", number + 1);
        let id = field("id").ok_or_else(|| missing("id"))?;
        articles.push(article(ArticleId::new(id)?, field("text").ok_or_else(|| missing("text"))?));
    }
    let collection = Collection::new(articles);
    let mut quotations = quotation::quotations(&collection);
    quotation::records(&collection, &mut quotations);
    for ordinal in collection.ordinals() {
        let article = collection.article(ordinal);
        let points = CodePoints::new(&article.text);
        let quotes: Vec<Value> = quotations
            .iter()
            .filter(|quotation| quotation.article == ordinal)
            .map(|quotation| row(quotation, &points))
            .collect();
        println!("{}", json!({"id": article.id.as_str(), "quotes": quotes}));
    }
    Ok(())
}

fn article(id: ArticleId, text: String) -> Article {
    let source = id.to_string();
    let mut article = Article::of_text(id, source, text);
    article.language = firsthand_language::detect(&article.text).or(Some("en")).map(str::to_owned);
    article
}

fn row(quotation: &Quotation, points: &CodePoints<'_>) -> Value {
    json!({
        "kind": quotation.kind.name(),
        "content": points.span(quotation.content),
        "cue": quotation.cue.map(|span| points.span(span)),
        "speaker": quotation.speaker.map(|span| points.span(span)),
        "speaker_name": quotation.speaker_name,
        "chain": quotation.chain,
        "same_as": quotation.same_as.map(|record| record.to_string()),
    })
}
