//! Families of articles whose descent is known, made from articles that have nothing to do with one another.
//!
//! [`make`] invents outlets and lets them take from one another over three generations: republications, parts
//! copied into other articles, rewrites sentence by sentence, digests of one or several, quotations alone,
//! words from a text that was handed out, corrections that early copies lack, follow-ups, and reports of one
//! event that took nothing from each other. Some give credit, in the forms that news sites use; some times
//! are missing, some are wrong. Everything is drawn from one seed: the same base, options and seed give the
//! same families.

mod base;
mod draft;
mod edit;
mod gold;
mod making;
mod outlets;
mod output;
mod random;
mod shapes;
#[cfg(test)]
mod tests;
mod wording;
mod words;

pub use base::BaseArticle;
pub use gold::{CreditGiven, GoldEdge, Times};
pub use output::{write_corpus, write_gold};

use firsthand_model::Article;

/// What to make.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Options {
    /// How many families; fewer if the base does not hold enough articles. One takes two base articles on
    /// average.
    pub families: usize,
    /// What all draws come from.
    pub seed: u64,
    /// Share of the articles that give no time; 0 to 1.
    pub undated: f64,
    /// Share of the articles that give a time up to two days too early; 0 to 1.
    pub wrongly_dated: f64,
}

impl Default for Options {
    /// Sixty families of seed 1; 12 % give no time, 3 % a wrong one.
    fn default() -> Options {
        Options { families: 60, seed: 1, undated: 0.12, wrongly_dated: 0.03 }
    }
}

/// Articles with what is true of them.
#[derive(Clone, Debug, Default)]
pub struct Families {
    /// The articles as the program reads them, in no telling order.
    pub articles: Vec<Article>,
    /// Who took what from whom.
    pub edges: Vec<GoldEdge>,
    /// Pairs that share words by descent without one being taken from the other directly, where a link
    /// is neither asked for nor held against a finder.
    pub indifferent: Vec<(String, String)>,
}

/// How two articles of a family are related.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EdgeKind {
    /// The whole again.
    Republication,
    /// Paragraphs within another article.
    PartialCopy,
    /// Sentence by sentence in other words.
    Rewrite,
    /// A short account of one or several.
    Digest,
    /// Both from one text that is not here.
    SharedSource,
    /// A quotation alone.
    QuoteOnly,
    /// Later news with a paragraph of the earlier.
    FollowUp,
    /// One event, nothing taken.
    Independent,
}

impl EdgeKind {
    /// Every kind.
    pub const ALL: [EdgeKind; 8] = [
        EdgeKind::Republication,
        EdgeKind::PartialCopy,
        EdgeKind::Rewrite,
        EdgeKind::Digest,
        EdgeKind::SharedSource,
        EdgeKind::QuoteOnly,
        EdgeKind::FollowUp,
        EdgeKind::Independent,
    ];

    /// The kind's name, as in the program's outputs.
    pub fn name(self) -> &'static str {
        match self {
            EdgeKind::Republication => "republication",
            EdgeKind::PartialCopy => "partial-copy",
            EdgeKind::Rewrite => "rewrite",
            EdgeKind::Digest => "digest",
            EdgeKind::SharedSource => "shared-source",
            EdgeKind::QuoteOnly => "quote-only",
            EdgeKind::FollowUp => "follow-up",
            EdgeKind::Independent => "independent",
        }
    }

    /// Whether one of the two is the source of the other.
    pub fn has_direction(self) -> bool {
        !matches!(self, EdgeKind::SharedSource | EdgeKind::QuoteOnly | EdgeKind::Independent)
    }
}

/// An edge while it is made.
#[derive(Clone, Copy, Debug)]
struct Edge {
    from: draft::Place,
    to: draft::Place,
    kind: EdgeKind,
}

impl Edge {
    fn new(from: draft::Place, to: draft::Place, kind: EdgeKind) -> Edge {
        Edge { from, to, kind }
    }
}

/// Makes families from `base`, whose articles must share no long passage with one another.
pub fn make(base: &[BaseArticle], options: Options) -> Families {
    let mut maker = making::Maker::new(base, options);
    maker.make_all();
    output::families(&mut maker)
}
