//! Reads the pages whose paths are given and prints one JSON object a line, in the form of `articles.jsonl`,
//! for scoring main-text accuracy. Refused pages go to standard error with their reason.
//!
//! `cargo run -p firsthand-page --example read_pages -- a.html b.txt > articles.jsonl`; with `--whole`
//! first it prints every part of an article for reading instead.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "an example prints")]

use std::path::Path;

use firsthand_model::{Article, ArticleId};
use firsthand_page::{Page, read_page};
use serde_json::json;

fn main() {
    let mut paths: Vec<String> = std::env::args().skip(1).collect();
    let whole = paths.first().is_some_and(|first| first == "--whole");
    if whole {
        paths.remove(0);
    }
    for path in &paths {
        match read(path) {
            Ok(article) if whole => println!("{}", described(&article)),
            Ok(article) => println!("{}", row(&article)),
            Err(error) => eprintln!("{path}: {error}"),
        }
    }
}

fn read(path: &str) -> Result<Article, Box<dyn std::error::Error>> {
    let bytes = std::fs::read(path)?;
    let file_name = Path::new(path).file_name().and_then(|name| name.to_str());
    let id = ArticleId::new(path)?;
    Ok(read_page(&Page {
        source: path,
        id,
        bytes: &bytes,
        file_name,
        today: None,
        given: firsthand_page::Given::default(),
    })?)
}

fn row(article: &Article) -> serde_json::Value {
    json!({
        "source": article.source,
        "url": article.url,
        "publisher": article.publisher,
        "headline": article.headline,
        "bylines": article.bylines,
        "contributors": article.contributors,
        "section": article.section,
        "published": article.published.map(|moment| moment.to_string()),
        "updated": article.updated.map(|moment| moment.to_string()),
        "language": article.language,
        "comments": article.comments.len(),
        "credits": article.credits.iter().map(|credit| &credit.phrase).collect::<Vec<_>>(),
        "text": article.text,
    })
}

fn described(article: &Article) -> String {
    use std::fmt::Write;
    let mut out = format!("=== {}\n", article.source);
    let mut line = |name: &str, value: &dyn std::fmt::Debug| writeln!(out, "{name}: {value:?}");
    let shown = || -> std::fmt::Result {
        line("url", &article.url)?;
        line("publisher", &article.publisher)?;
        line("headline", &article.headline)?;
        line("bylines", &article.bylines)?;
        line("contributors", &article.contributors)?;
        line("published", &article.published)?;
        line("inferred", &article.published_inferred)?;
        line("updated", &article.updated)?;
        line("language", &article.language)?;
        line("remarks", &article.remarks)?;
        for credit in &article.credits {
            line("credit", credit)?;
        }
        for block in &article.blocks {
            let text: String = block.span.of(&article.text).chars().take(90).collect();
            line(&format!("{:?}", block.kind), &text)?;
        }
        for comment in &article.comments {
            line("comment", comment)?;
        }
        for aside in &article.set_aside {
            line("aside", aside)?;
        }
        Ok(())
    };
    let mut shown = shown;
    shown().expect("writing to a string succeeds");
    out
}
