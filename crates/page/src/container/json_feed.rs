//! JSON Feed (jsonfeed.org), versions 1 and 1.1, item by item.

use serde_json::Value;

use crate::container::feed::{Entry, MAXIMUM_ENTRIES};
use crate::container::{BrokenRecord, Record, label};
use crate::newsroom::machine_date;

/// The items of a feed; those without a text of their own are told.
pub(super) fn read_json_feed(text: &str) -> Vec<Result<Record, BrokenRecord>> {
    let told =
        |number, reason: String| Err(BrokenRecord { number, label: None, reason, announces: None });
    let feed: Value = match serde_json::from_str(text.trim_start_matches('\u{feff}')) {
        Ok(feed) => feed,
        Err(error) => return vec![told(1, format!("the feed is damaged: {error}"))],
    };
    let (publisher, language) = (words(&feed["title"]), words(&feed["language"]));
    let Some(items) = feed["items"].as_array().filter(|items| !items.is_empty()) else {
        return vec![told(1, "the feed holds no entries".to_owned())];
    };
    let mut records: Vec<_> = items
        .iter()
        .take(MAXIMUM_ENTRIES)
        .enumerate()
        .map(|(place, item)| {
            entry(item).record(place + 1, publisher.as_deref(), language.as_deref())
        })
        .collect();
    if items.len() > MAXIMUM_ENTRIES {
        let reason = format!("the feed holds more than {MAXIMUM_ENTRIES} entries");
        records.push(told(MAXIMUM_ENTRIES + 1, reason));
    }
    records
}

fn entry(item: &Value) -> Entry {
    let text =
        |name: &str| item[name].as_str().filter(|it| !it.trim().is_empty()).map(str::to_owned);
    let date = |name: &str| item[name].as_str().and_then(machine_date);
    let authors = match item["authors"].as_array() {
        Some(authors) => authors.iter().filter_map(|author| words(&author["name"])).collect(),
        None => words(&item["author"]["name"]).into_iter().collect(),
    };
    Entry {
        title: words(&item["title"]),
        address: words(&item["url"]).or_else(|| words(&item["external_url"])),
        content: text("content_html").or_else(|| text("content_text")),
        summary: text("summary"),
        authors,
        publisher: None,
        published: date("date_published"),
        updated: date("date_modified"),
        language: words(&item["language"]),
    }
}

fn words(value: &Value) -> Option<String> {
    value.as_str().and_then(label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_read() {
        let feed = r#"{"version":"https://jsonfeed.org/version/1.1","title":"Quay","language":"en","items":[
            {"id":"1","url":"https://q.example/1","title":"Wall","content_text":"The outer wall gave way.","authors":[{"name":"Ada Quill"}],"date_published":"2025-03-03T09:00:00Z"},
            {"id":"2","summary":"x"}, 7]}"#;
        let records = read_json_feed(feed);
        let record = records[0].as_ref().unwrap();
        assert_eq!(record.bytes, b"The outer wall gave way.");
        assert_eq!(record.given.bylines, ["Ada Quill"]);
        assert_eq!(record.given.publisher.as_deref(), Some("Quay"));
        assert!(records[1].is_err() && records[2].is_err());
        assert!(read_json_feed("{\"items\":[]}")[0].is_err());
        assert!(read_json_feed("{")[0].is_err());
    }
}
