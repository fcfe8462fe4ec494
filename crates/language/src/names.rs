//! Names of people, organisations and places.

use firsthand_model::Span;

/// A mention of somebody or something by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Where it stands, titles and roles not included.
    pub span: Span,
    /// What it seems to name.
    pub kind: NameKind,
    /// The title or role right before or after it, if any: "Special Envoy", "White House press secretary".
    pub role: Option<Span>,
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
