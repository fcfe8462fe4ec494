//! What a page's JSON-LD says of its article (schema.org).

use firsthand_model::Comment;
use scraper::Html;
use serde_json::{Map, Value};

/// The parts of a schema.org article that are read here.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct JsonLd {
    /// Whether an article stood in the data at all.
    pub(crate) has_article: bool,
    pub(crate) headline: Option<String>,
    pub(crate) published: Option<String>,
    pub(crate) modified: Option<String>,
    /// Names of authors that are not said to be organisations.
    pub(crate) authors: Vec<String>,
    pub(crate) publisher: Option<String>,
    pub(crate) language: Option<String>,
    pub(crate) section: Option<String>,
    /// Whether the article is said not to be free to read.
    pub(crate) is_paid: bool,
    pub(crate) url: Option<String>,
    pub(crate) comments: Vec<Comment>,
}

/// How many objects are looked at; pages with more are lists.
const MAXIMUM_OBJECTS: usize = 2_000;

/// Types that hold the article itself, the more telling first.
const ARTICLE_TYPES: &[&str] = &[
    "NewsArticle",
    "ReportageNewsArticle",
    "AnalysisNewsArticle",
    "OpinionNewsArticle",
    "BackgroundNewsArticle",
    "ReviewNewsArticle",
    "LiveBlogPosting",
    "Article",
    "BlogPosting",
    "Report",
    "SocialMediaPosting",
    "TechArticle",
    "DiscussionForumPosting",
    "VideoObject",
    "WebPage",
];
/// From this place in the list on a type does not prove an article.
const WEAK_FROM: usize = 13;

/// Reads the JSON-LD of a page, script by script; broken scripts are passed over.
pub(crate) fn json_ld(scripts: &[String]) -> JsonLd {
    let values: Vec<Value> = scripts.iter().filter_map(|source| parsed(source)).collect();
    let mut objects = Vec::new();
    for value in &values {
        collect(value, &mut objects);
    }
    let rank = |object: &Map<String, Value>| {
        types(object).filter_map(|kind| ARTICLE_TYPES.iter().position(|known| *known == kind)).min()
    };
    // Of several of one type the first: teasers of other articles follow the page's own.
    let article = objects
        .iter()
        .filter_map(|object| Some((rank(object)?, *object)))
        .min_by_key(|(rank, _)| *rank);
    let mut read = JsonLd::default();
    if let Some((rank, article)) = article {
        read.has_article = rank < WEAK_FROM;
        read_article(article, &objects, &mut read);
    }
    if read.publisher.is_none() {
        let site = objects.iter().find(|object| {
            types(object).any(|kind| matches!(kind, "NewsMediaOrganization" | "WebSite"))
        });
        read.publisher = site.and_then(|site| text_of(site.get("name")?));
    }
    read
}

/// Publishing systems put raw line feeds into strings and wrap the whole in comment marks.
fn parsed(source: &str) -> Option<Value> {
    let source = source.trim().trim_start_matches("<!--").trim_end_matches("-->");
    let source = source.trim().trim_start_matches("//<![CDATA[").trim_end_matches("//]]>");
    let source = source.trim().trim_end_matches(';');
    serde_json::from_str(source).ok().or_else(|| {
        let flat: String = source.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        serde_json::from_str(&flat).ok()
    })
}

fn collect<'v>(value: &'v Value, objects: &mut Vec<&'v Map<String, Value>>) {
    if objects.len() >= MAXIMUM_OBJECTS {
        return;
    }
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect(item, objects)),
        Value::Object(object) => {
            objects.push(object);
            for (name, inner) in object {
                // An article's own parts are read with it; these lead to other articles.
                if matches!(
                    name.as_str(),
                    "@graph"
                        | "mainEntity"
                        | "mainEntityOfPage"
                        | "item"
                        | "publisher"
                        | "author"
                        | "isPartOf"
                ) {
                    collect(inner, objects);
                }
            }
        }
        _ => {}
    }
}

fn types(object: &Map<String, Value>) -> impl Iterator<Item = &str> {
    let (one, many) = match object.get("@type") {
        Some(Value::String(kind)) => (Some(kind.as_str()), None),
        Some(Value::Array(kinds)) => (None, Some(kinds.iter().filter_map(Value::as_str))),
        _ => (None, None),
    };
    one.into_iter()
        .chain(many.into_iter().flatten())
        .map(|kind| kind.rsplit(['/', ':']).next().unwrap_or(kind))
}

fn read_article(article: &Map<String, Value>, objects: &[&Map<String, Value>], read: &mut JsonLd) {
    let text = |name: &str| article.get(name).and_then(text_of);
    read.headline = text("headline").or_else(|| text("name"));
    read.published = text("datePublished").or_else(|| text("dateCreated"));
    read.modified = text("dateModified");
    read.language = text("inLanguage");
    read.section = text("articleSection");
    read.is_paid = match article.get("isAccessibleForFree") {
        Some(Value::Bool(is_free)) => !is_free,
        Some(Value::String(is_free)) => is_free.eq_ignore_ascii_case("false"),
        _ => false,
    };
    read.url = text("url").or_else(|| match article.get("mainEntityOfPage")? {
        Value::String(url) => Some(url.clone()),
        Value::Object(page) => text_of(page.get("@id")?),
        _ => None,
    });
    read.publisher = article.get("publisher").and_then(|value| name_of(value, objects).0);
    let authors = match article.get("author").or_else(|| article.get("creator")) {
        Some(Value::Array(authors)) => authors.iter().collect(),
        Some(author) => vec![author],
        None => Vec::new(),
    };
    for author in authors.into_iter().take(40) {
        let (name, is_organisation) = name_of(author, objects);
        if let Some(name) = name.filter(|_| !is_organisation) {
            read.authors.push(name);
        }
    }
    if let Some(Value::Array(comments)) = article.get("comment") {
        read.comments = comments
            .iter()
            .filter_map(Value::as_object)
            .filter_map(|comment| {
                let text = comment.get("text").and_then(text_of)?;
                let author = comment.get("author").and_then(|author| name_of(author, objects).0);
                let time = ["datePublished", "dateCreated"]
                    .iter()
                    .find_map(|name| text_of(comment.get(*name)?));
                Some(Comment { author, time, text })
            })
            .collect();
    }
}

/// A name given as a text, as an object or by reference, and whether it is an organisation's.
fn name_of(value: &Value, objects: &[&Map<String, Value>]) -> (Option<String>, bool) {
    match value {
        Value::String(_) => (text_of(value), false),
        Value::Array(items) => items.first().map_or((None, false), |first| match first {
            Value::Array(_) => (None, false),
            first => name_of(first, objects),
        }),
        Value::Object(object) => {
            let is_organisation =
                types(object).any(|kind| kind.ends_with("Organization") || kind == "Corporation");
            if let Some(name) = object.get("name").and_then(text_of) {
                return (Some(name), is_organisation);
            }
            let reference = object.get("@id").and_then(Value::as_str);
            let found = objects.iter().find(|other| {
                reference.is_some()
                    && other.get("@id").and_then(Value::as_str) == reference
                    && other.contains_key("name")
            });
            found.map_or((None, is_organisation), |found| {
                let kind = types(found).any(|kind| kind.ends_with("Organization"));
                (found.get("name").and_then(text_of), kind)
            })
        }
        _ => (None, false),
    }
}

/// A text that is not blank, its entities resolved.
fn text_of(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.trim(),
        Value::Array(items) => {
            return items.first().filter(|first| first.is_string()).and_then(text_of);
        }
        Value::Object(object) => {
            return object
                .get("@value")
                .or_else(|| object.get("name"))
                .filter(|v| v.is_string())
                .and_then(text_of);
        }
        _ => return None,
    };
    if text.is_empty() || text.len() > 16 << 10 {
        return None;
    }
    if !text.contains('&') && !text.contains('<') {
        return Some(text.to_owned());
    }
    let resolved: String = Html::parse_fragment(text).root_element().text().collect();
    let resolved = resolved.trim();
    (!resolved.is_empty()).then(|| resolved.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_are_read_from_graphs() {
        let graph = r##"{"@graph":[{"@type":"Organization","@id":"#o","name":"Tidewater Post"},
            {"@type":["NewsArticle"],"headline":"Wall &amp; tide","datePublished":"2025-03-03T09:00:00Z",
            "publisher":{"@id":"#o"},"author":[{"@type":"Person","name":"Ada Quill"},{"@type":"Organization","name":"Staff"}],
            "comment":[{"@type":"Comment","text":"Sad","author":{"name":"Jo"}}]}]}"##;
        let read = json_ld(&["{broken".to_owned(), graph.to_owned()]);
        assert!(read.has_article);
        assert_eq!(read.headline.as_deref(), Some("Wall & tide"));
        assert_eq!(read.publisher.as_deref(), Some("Tidewater Post"));
        assert_eq!(read.authors, ["Ada Quill"]);
        assert_eq!(read.comments[0].author.as_deref(), Some("Jo"));
    }
}
