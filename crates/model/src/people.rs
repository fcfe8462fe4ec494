//! Who and what is named on the pages: people, organisations, places.

use serde::{Deserialize, Serialize};

use crate::{ArticleOrdinal, Evidence, Passage, Span};

/// What bears a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum BearerKind {
    /// Somebody.
    Person,
    /// A firm, office, party, paper.
    Organisation,
    /// A country, city, region, building.
    Place,
}

impl BearerKind {
    /// The kind's name in outputs.
    pub fn name(self) -> &'static str {
        match self {
            BearerKind::Person => "person",
            BearerKind::Organisation => "organisation",
            BearerKind::Place => "place",
        }
    }
}

/// Somebody or something named on the pages: one record, however it is spelled and wherever it stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Bearer {
    /// Person, organisation or place.
    pub kind: BearerKind,
    /// The fullest name, in its most frequent undamaged spelling.
    pub name: String,
    /// Why it is of this kind, and why its spellings are one name; never empty.
    pub evidence: Vec<Evidence>,
    /// Every way in which it is written, the most frequent first; never empty.
    pub spellings: Vec<Spelling>,
    /// Every role it is given, by the time of the page and place; only people have any.
    pub roles: Vec<GivenRole>,
    /// The articles that name it, by ordinal; never empty.
    pub articles: Vec<NamedIn>,
}

impl Bearer {
    /// How often it is named, over all articles.
    pub fn mentions(&self) -> usize {
        self.articles.iter().map(|named| named.mentions.len()).sum()
    }
}

/// One way in which a name is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spelling {
    /// The name as written, with its spaces as one.
    pub text: String,
    /// What sets it apart from the name.
    pub form: SpellingForm,
    /// How often it stands on the pages.
    pub count: usize,
    /// Where it stands first.
    pub first: Passage,
}

/// What sets a spelling apart from the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum SpellingForm {
    /// It is the name.
    Full,
    /// A part of the name: a surname, a first name, no middle name.
    Short,
    /// Initials stand for words.
    Initials,
    /// Another transliteration or writing of the same name.
    Variant,
    /// Encoding damage: `InÃ¨s`, or an apostrophe lost before the `s`.
    Damaged,
}

impl SpellingForm {
    /// The form's name in outputs.
    pub fn name(self) -> &'static str {
        match self {
            SpellingForm::Full => "full",
            SpellingForm::Short => "short",
            SpellingForm::Initials => "initials",
            SpellingForm::Variant => "variant",
            SpellingForm::Damaged => "damaged",
        }
    }
}

/// A role that a page gives to somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GivenRole {
    /// The role as the page has it, with its spaces as one.
    pub role: String,
    /// Where the role stands.
    pub passage: Passage,
    /// The sentence in which it is given.
    pub sentence: Passage,
    /// In whose words it is given; `None` where they are the page's own.
    pub said_by: Option<String>,
}

/// Where an article names somebody or something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedIn {
    /// The article.
    pub article: ArticleOrdinal,
    /// Each mention, in the order of the text; never empty.
    pub mentions: Vec<Span>,
}
