//! Names of people, organisations and places.

mod full;
mod kinds;
mod lists;
mod places;
mod roles;
mod runs;
mod sight;

use std::ops::Range;

use firsthand_model::Span;

pub use full::full_names;
pub use lists::is_role_word;
pub(crate) use runs::find_names;

/// A mention of somebody or something by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Where it stands: titles, roles and a possessive ending not included.
    pub span: Span,
    /// What it seems to name.
    pub kind: NameKind,
    /// The title or role right before or after it, if any: "Special Envoy", "White House press secretary".
    pub role: Option<Span>,
    /// Its words, as a run of [`Analysis::words`](crate::Analysis::words). The last may be possessive
    /// there: "Lund’s" is one word.
    pub words: Range<usize>,
}

/// What a name seems to name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameKind {
    /// Somebody.
    Person,
    /// A firm, office, party, paper.
    Organisation,
    /// A country, city, region, building.
    Place,
    /// A name, but of what cannot be told.
    Unknown,
}

#[cfg(test)]
mod tests {
    use NameKind::{Organisation, Person, Place, Unknown};

    use super::*;
    use crate::Analysis;

    fn names<'t>(text: &'t str, language: &str) -> Vec<(&'t str, NameKind, Option<&'t str>)> {
        Analysis::of(text, Some(language), &[])
            .names
            .iter()
            .map(|name| (name.span.of(text), name.kind, name.role.map(|role| role.of(text))))
            .collect()
    }

    #[test]
    fn titles_and_roles_stand_beside_names() {
        for (text, name) in [
            (
                "He met Foreign Minister Ana Lund there.",
                ("Ana Lund", Person, Some("Foreign Minister")),
            ),
            (
                "A call by Secretary of State Jon Orr ended it.",
                ("Jon Orr", Person, Some("Secretary of State")),
            ),
            ("Ana Lund, the mayor of Kiel, left.", ("Ana Lund", Person, Some("mayor of Kiel"))),
            (
                "Town hall press secretary Ana Lund left.",
                ("Ana Lund", Person, Some("press secretary")),
            ),
            (
                "Ana Lund, 54, a teacher from Kiel, left.",
                ("Ana Lund", Person, Some("teacher from Kiel")),
            ),
            ("It was Mr. Orr who did it.", ("Orr", Person, None)),
            (
                "Then Norwegian President Karl van der Vogt spoke.",
                ("Karl van der Vogt", Person, Some("Norwegian President")),
            ),
            (
                "She called J. K. Vogt, a former senior official, a friend.",
                ("J. K. Vogt", Person, Some("former senior official")),
            ),
        ] {
            let found = names(text, "en");
            assert!(found.contains(&name), "{name:?} in {found:?}");
        }
    }

    #[test]
    fn places_and_organisations_are_told_by_their_words() {
        for (text, name) in [
            ("They came from the U.S. and from Sri Lanka.", ("U.S.", Place, None)),
            ("They came from the U.S. and from Sri Lanka.", ("Sri Lanka", Place, None)),
            (
                "She joined the Ministry of Defence in May.",
                ("Ministry of Defence", Organisation, None),
            ),
            (
                "She joined Harbour Bank of Norway later.",
                ("Harbour Bank of Norway", Organisation, None),
            ),
            ("A report by Kite & Sons Inc. says so.", ("Kite & Sons Inc", Organisation, None)),
            ("She joined Major League Hockey.", ("Major League Hockey", Organisation, None)),
            ("The NHC did not reply.", ("NHC", Organisation, None)),
            ("They swam in Lake Orra again.", ("Lake Orra", Place, None)),
            ("He signed the Jordan Accords there.", ("Jordan Accords", Unknown, None)),
            ("The Norway-Sweden match was played.", ("Sweden", Place, None)),
        ] {
            let found = names(text, "en");
            assert!(found.contains(&name), "{name:?} in {found:?}");
        }
    }

    #[test]
    fn capitals_that_open_sentences_are_no_names() {
        for text in [
            "The bridge is closed. Repairs will take weeks. However, nobody knows why.",
            "“Nothing happened,” she said. Asked on Monday in May, they left.",
            "It’s over. I’m glad. Workers and drivers agree.",
            "European officials and North Korean farmers met on Friday in plan B.",
        ] {
            assert_eq!(names(text, "en"), [], "{text}");
        }
        // What is written small elsewhere in the text is no name; what is written large is one.
        let text = "Quarrels broke out over quarrels. Lund left. They saw Lund leave.";
        assert_eq!(names(text, "en"), [("Lund", Unknown, None), ("Lund", Unknown, None)]);
    }

    #[test]
    fn headings_name_only_what_the_text_names() {
        let text = "Lund Closes Old Harbour Bridge After Storm\nMayor Ana Lund closed the bridge. Lund said so.";
        let found: Vec<_> = names(text, "en").into_iter().map(|name| name.0).collect();
        assert_eq!(found, ["Lund", "Ana Lund", "Lund"]);
    }

    #[test]
    fn other_languages_have_their_titles() {
        for (text, language, name) in [
            (
                "Gestern traf Bundeskanzler Karl Vogt die Bauern.",
                "de",
                ("Karl Vogt", Person, Some("Bundeskanzler")),
            ),
            (
                "Le président Marc Duval est à Paris.",
                "fr",
                ("Marc Duval", Person, Some("président")),
            ),
            ("La ministra Ana Gil viajó a Madrid.", "es", ("Ana Gil", Person, Some("ministra"))),
            (
                "Вчера президент России Иван Орлов прибыл.",
                "ru",
                ("Иван Орлов", Person, Some("президент России")),
            ),
            ("Она живёт в Москве. Москва велика.", "ru", ("Москва", Place, None)),
        ] {
            let found = names(text, language);
            assert!(found.contains(&name), "{name:?} in {found:?}");
        }
        // German nouns have capitals: they are no names.
        assert_eq!(names("Die Regierung will das Gesetz ändern. Der Minister schweigt.", "de"), []);
    }
}
