//! The JSON-LD context: what each key means to a machine that knows schema.org and PROV-O.

use serde_json::{Map, Value, json};

/// Keys that mean what schema.org means by the same word.
const SCHEMA_ORG: [&str; 24] = [
    "NewsArticle", "Quotation", "Comment", "Person", "Organization", "CreativeWork", "Event",
    "Place", "articleBody", "author", "citation", "comment", "contributor", "dateModified",
    "datePublished", "headline", "identifier", "inLanguage", "isBasedOn", "location", "name",
    "publisher", "text", "url",
];

/// Keys of our own whose values name another node.
const REFERENCES: [&str; 9] =
    ["affair", "article", "a", "b", "from", "story", "to", "sameAs", "isPartOfArticle"];

/// Keys of our own whose values are lists in which the order matters.
const ORDERED: [&str; 28] = [
    "affairs", "articles", "blocks", "chain", "changes", "commentGroups", "comments", "conflicts",
    "content", "cue", "days", "events", "evidence", "lineage", "links", "mentions", "notices",
    "passages", "quotationRecords", "quotations", "refusals", "reuse", "sentenceOrigins", "setAside",
    "span", "speaker", "stories", "unseenSources",
];

/// The context of `dossier.json`.
pub(super) fn context() -> Value {
    let mut terms = Map::new();
    terms.insert("@version".to_owned(), json!(1.1));
    terms.insert("firsthand".to_owned(), json!("urn:firsthand:vocabulary:"));
    terms.insert("prov".to_owned(), json!("http://www.w3.org/ns/prov#"));
    terms.insert("schema".to_owned(), json!("https://schema.org/"));
    // Whatever is not named below is a term of our own.
    terms.insert("@vocab".to_owned(), json!("urn:firsthand:vocabulary:"));
    for term in SCHEMA_ORG {
        terms.insert(term.to_owned(), json!(format!("schema:{term}")));
    }
    for term in REFERENCES {
        terms.insert(term.to_owned(), json!({"@id": format!("firsthand:{term}"), "@type": "@id"}));
    }
    for term in ORDERED {
        terms.insert(
            term.to_owned(),
            json!({"@id": format!("firsthand:{term}"), "@container": "@list"}),
        );
    }
    Value::Object(terms)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_term_is_defined_twice() {
        let mut terms: Vec<&str> = [&SCHEMA_ORG[..], &REFERENCES, &ORDERED].concat();
        let count = terms.len();
        terms.sort_unstable();
        terms.dedup();
        assert_eq!(terms.len(), count);
    }
}
