//! Names of people, organisations and places.

mod full;
mod kinds;
mod lists;
mod places;
mod roles;
mod runs;

use std::ops::Range;

use firsthand_model::Span;

pub use full::full_names;
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
