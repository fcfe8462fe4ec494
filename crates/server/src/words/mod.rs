//! What the pages say, in each language of the interface. The texts stand in one file a language; both are read into
//! the same type, which has no default and takes no other keys: a missing or superfluous text is an error.

mod fill;
mod named;
mod texts;

use std::sync::LazyLock;

pub(crate) use fill::{fill, plural};
pub(crate) use named::{change, conflict, credit, event, event_status, lineage, reuse, verdict};
pub(crate) use texts::Words;

use crate::look::Language;

static ENGLISH: LazyLock<Words> = LazyLock::new(|| read(include_str!("en.toml")));
static GERMAN: LazyLock<Words> = LazyLock::new(|| read(include_str!("de.toml")));

fn read(text: &str) -> Words {
    toml_edit::de::from_str(text).expect("the texts are built in, and a test reads them")
}

/// The texts of a language.
pub(crate) fn words(language: Language) -> &'static Words {
    match language {
        Language::English => &ENGLISH,
        Language::German => &GERMAN,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    type Table = BTreeMap<String, BTreeMap<String, String>>;

    fn placeholders(text: &str) -> BTreeSet<&str> {
        text.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0)).collect()
    }

    #[test]
    fn every_language_has_every_text_with_the_same_places_to_fill() {
        let english: Table = toml_edit::de::from_str(include_str!("en.toml")).unwrap();
        let german: Table = toml_edit::de::from_str(include_str!("de.toml")).unwrap();
        assert_eq!(english.keys().collect::<Vec<_>>(), german.keys().collect::<Vec<_>>());
        for (section, texts) in &english {
            let other = &german[section];
            let (keys, other_keys): (BTreeSet<_>, BTreeSet<_>) =
                (texts.keys().collect(), other.keys().collect());
            assert_eq!(keys, other_keys, "in [{section}]");
            for (key, text) in texts {
                assert!(
                    !text.trim().is_empty() && !other[key].trim().is_empty(),
                    "{section}.{key}"
                );
                assert_eq!(placeholders(text), placeholders(&other[key]), "{section}.{key}");
            }
        }
        for language in Language::ALL {
            assert!(!words(language).nav.stories.is_empty());
        }
    }
}
