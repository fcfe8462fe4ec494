//! The JSON-LD context: what each key means to a machine that knows schema.org and PROV-O.

use std::collections::BTreeMap;

use serde_json::{Value, json};

/// Keys that mean what schema.org means by the same word.
const SCHEMA_ORG: [&str; 25] = [
    "NewsArticle",
    "Quotation",
    "Comment",
    "Person",
    "Organization",
    "CreativeWork",
    "Event",
    "Place",
    "articleBody",
    "author",
    "citation",
    "comment",
    "contributor",
    "dateModified",
    "datePublished",
    "headline",
    "identifier",
    "inLanguage",
    "isBasedOn",
    "location",
    "name",
    "publisher",
    "subjectOf",
    "text",
    "url",
];

/// Keys of our own whose values name another node.
const REFERENCES: [&str; 8] = ["a", "affair", "article", "b", "from", "sameAs", "story", "to"];

/// Keys of our own whose values are lists in which the order matters.
const ORDERED: [&str; 41] = [
    "addressee",
    "affairs",
    "articles",
    "blocks",
    "chain",
    "changes",
    "commentGroups",
    "comments",
    "conflicts",
    "content",
    "cue",
    "days",
    "events",
    "evidence",
    "lineage",
    "links",
    "mentions",
    "notices",
    "participants",
    "people",
    "roles",
    "spellings",
    "passages",
    "quotationRecords",
    "quotations",
    "refusals",
    "reuse",
    "saidOn",
    "sentenceOrigins",
    "setAside",
    "facts",
    "phrases",
    "span",
    "spanInA",
    "spanInB",
    "speaker",
    "stories",
    "time",
    "unseenSources",
    "variants",
    "venue",
];

/// The context of `dossier.json`, sorted by key.
pub(super) fn context() -> BTreeMap<&'static str, Value> {
    let mut terms = BTreeMap::from([
        ("@version", json!(1.1)),
        // Whatever is not named below is a term of our own.
        ("@vocab", json!("urn:firsthand:vocabulary:")),
        ("firsthand", json!("urn:firsthand:vocabulary:")),
        ("prov", json!("http://www.w3.org/ns/prov#")),
        ("schema", json!("https://schema.org/")),
    ]);
    for term in SCHEMA_ORG {
        terms.insert(term, json!(format!("schema:{term}")));
    }
    for term in REFERENCES {
        terms.insert(term, json!({"@id": format!("firsthand:{term}"), "@type": "@id"}));
    }
    for term in ORDERED {
        terms.insert(term, json!({"@container": "@list", "@id": format!("firsthand:{term}")}));
    }
    terms
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
