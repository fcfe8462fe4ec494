//! Families as articles and as files.

use std::io::{self, Write};

use firsthand_model::{Article, Link};
use serde_json::{Value, json};

use super::Families;
use super::draft::{Draft, Place, Stamp};
use super::gold::{CreditGiven, GoldEdge, gold};
use super::making::Maker;

/// A minute of 2031, written as pages give it.
fn written(stamp: Stamp) -> String {
    let start = jiff::civil::date(2031, 1, 8).at(0, 0, 0, 0);
    let at = start.saturating_add(jiff::Span::new().minutes(stamp.minute));
    if stamp.is_day { at.date().to_string() } else { format!("{at}Z") }
}

/// What was made, under ids that tell nothing.
pub(super) fn families(maker: &mut Maker) -> Families {
    let mut numbers: Vec<usize> = (0..maker.drafts.len()).collect();
    maker.random.shuffle(&mut numbers);
    let id = |place: Place| format!("p{:05}", numbers[place]);
    let (mut edges, indifferent) = gold(maker, id);
    edges.sort_by(|x, y| (&x.from, &x.to).cmp(&(&y.from, &y.to)));
    let mut articles: Vec<Article> = maker
        .drafts
        .iter()
        .enumerate()
        .map(|(place, draft)| article(maker, draft, &id(place)))
        .collect();
    articles.sort_by(|x, y| x.id.cmp(&y.id));
    Families { articles, edges, indifferent }
}

/// The draft as the program reads any line of input; its links are added, which lines have no place for.
fn article(maker: &Maker, draft: &Draft, id: &str) -> Article {
    let line = json!({
        "id": id,
        "url": draft.url,
        "publisher": maker.outlets[draft.outlet].name,
        "published": draft.stamp.map(written),
        "title": draft.title,
        "text": draft.text(),
    });
    let mut article = firsthand_page::read_json_line(&line.to_string(), id)
        .expect("a draft has an id and a text of moderate length");
    article.links.extend(draft.link.as_ref().map(|(_, url)| Link {
        url: url.clone(),
        text: "reported".to_owned(),
        span: None,
    }));
    article
}

/// Writes the articles as JSON Lines, in the program's input form; `links` is for information.
///
/// # Errors
///
/// Whatever `out` refuses with.
pub fn write_corpus(families: &Families, out: &mut dyn Write) -> io::Result<()> {
    for article in &families.articles {
        let line = json!({
            "id": article.id.as_str(),
            "url": article.url,
            "publisher": article.publisher,
            "published": article.published.map(|moment| moment.to_string()),
            "title": article.headline,
            "text": article.text,
            "links": article.links.iter().map(|link| &link.url).collect::<Vec<_>>(),
        });
        writeln!(out, "{line}")?;
    }
    Ok(())
}

/// Writes the gold as JSON Lines: one line an edge, then the pairs that do not matter.
///
/// # Errors
///
/// Whatever `out` refuses with.
pub fn write_gold(families: &Families, out: &mut dyn Write) -> io::Result<()> {
    for edge in &families.edges {
        writeln!(out, "{}", line(edge))?;
    }
    for (a, b) in &families.indifferent {
        writeln!(out, "{}", json!({ "indifferent": [a, b] }))?;
    }
    Ok(())
}

fn line(edge: &GoldEdge) -> Value {
    let credited = match edge.credit {
        CreditGiven::ToSource => json!(true),
        CreditGiven::ToNobody => json!(false),
        CreditGiven::ToOthers | CreditGiven::DoesNotArise => Value::Null,
    };
    json!({
        "from": edge.from,
        "to": edge.to,
        "kind": edge.kind.name(),
        "credited": credited,
        "alternatives": edge.alternatives,
        "only_time_decides": edge.only_time_decides,
    })
}
