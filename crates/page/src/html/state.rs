//! The day of publication in the JSON that a page hands to its own scripts.
//!
//! Pages built in the reader's browser (Next.js, Nuxt, Gatsby and their kin) show "2 hours ago" and keep the day itself
//! in `<script type="application/json">`. Such data hold other articles as well, so a date counts only where
//! it stands in one object with this article's headline.

use firsthand_model::Moment;
use serde_json::{Map, Value};

use crate::newsroom::{machine_date, plain};

/// How many values are looked at of one script.
const MAXIMUM_VALUES: usize = 50_000;
/// How deep they are looked for.
const MAXIMUM_DEPTH: usize = 24;

/// What publishing systems call a headline.
const HEADLINES: &[&str] = &["headline", "title", "name", "headlineText", "seoTitle"];
/// What they call the day of publication, the more telling first.
const PUBLISHED: &[&str] = &[
    "datePublished",
    "firstPublished",
    "firstPublishedAt",
    "first_published_at",
    "publishedAt",
    "published_at",
    "publishedDate",
    "published_date",
    "publishDate",
    "publish_date",
    "publicationDate",
    "publication_date",
    "publishedTime",
    "first_publish_date",
    "display_date",
    "pubDate",
    "published",
];

/// When the article of this headline was published, by the first object that gives both.
pub(crate) fn published_in(scripts: &[String], headline: &str) -> Option<Moment> {
    let headline = plain(headline);
    if headline.is_empty() {
        return None;
    }
    scripts.iter().find_map(|script| {
        let value: Value = serde_json::from_str(script.trim()).ok()?;
        let mut left = MAXIMUM_VALUES;
        find(&value, &headline, 0, &mut left)
    })
}

fn find(value: &Value, headline: &str, depth: usize, left: &mut usize) -> Option<Moment> {
    if depth > MAXIMUM_DEPTH || *left == 0 {
        return None;
    }
    *left -= 1;
    match value {
        Value::Array(items) => items.iter().find_map(|item| find(item, headline, depth + 1, left)),
        Value::Object(object) => own(object, headline)
            .or_else(|| object.values().find_map(|inner| find(inner, headline, depth + 1, left))),
        _ => None,
    }
}

/// The date of an object whose headline is the one wanted; headlines may stand in an object of their own.
fn own(object: &Map<String, Value>, headline: &str) -> Option<Moment> {
    let is_headline = |value: &Value| match value {
        Value::String(text) => plain(text) == headline,
        Value::Object(forms) => {
            forms.values().take(8).filter_map(Value::as_str).any(|text| plain(text) == headline)
        }
        _ => false,
    };
    let named = HEADLINES.iter().chain(&["headlines", "titles"]);
    if !named.filter_map(|name| object.get(*name)).any(is_headline) {
        return None;
    }
    PUBLISHED.iter().find_map(|name| machine_date(object.get(*name)?.as_str()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_date_stands_with_the_headline() {
        let script = r#"{"props":{"related":[{"headline":"Other","publishedAt":"2031-03-04"}],"buildTime":"2031-03-13",
            "article":{"headlines":{"basic":"Wall falls!"},"display_date":"2031-03-05T09:15:00Z"}}}"#;
        let found = published_in(&[script.to_owned()], "Wall falls");
        assert_eq!(found.unwrap().to_string(), "2031-03-05T09:15:00Z");
        assert_eq!(published_in(&[script.to_owned()], "Boats lost"), None);
        assert_eq!(published_in(&["{".to_owned(), String::new()], "Wall falls"), None);
        let deep = format!("{}{}", "[".repeat(100), "]".repeat(100));
        assert_eq!(published_in(&[deep], "Wall falls"), None);
    }
}
