//! Why two articles are or are not linked, step by step.
//!
//! ```
//! use firsthand_model::{ArticleOrdinal, Dossier};
//! use firsthand_report::explain::explain;
//!
//! # fn show(dossier: &Dossier) -> std::io::Result<()> {
//! let explanation = explain(dossier, ArticleOrdinal(0), ArticleOrdinal(1));
//! println!("{}", explanation.verdict());
//! # Ok(())
//! # }
//! ```

mod ancestry;
mod reasoning;
mod steps;
mod write;

use firsthand_model::{ArticleOrdinal, CodePointSpan, Dossier, LineageLink, Passage};
use serde::Serialize;

use crate::describe::direction_name;
use crate::index::Index;
use crate::rows::four_decimals;

/// What is known about two articles, and what it rests on.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Explanation {
    a: ArticleName,
    b: ArticleName,
    verdict: String,
    reasoning: Option<String>,
    link: Option<LinkFacts>,
    steps: Vec<Step>,
}

/// A link without its evidence, which the steps hold.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct LinkFacts {
    from: String,
    to: String,
    kind: &'static str,
    direction: &'static str,
    credited: Option<bool>,
    credit_chain: Vec<String>,
    confidence: f64,
    coverage_of_from: f64,
    coverage_of_to: f64,
}

impl LinkFacts {
    fn new(index: &Index<'_>, link: &LineageLink) -> LinkFacts {
        let id = |article| index.id(article).to_owned();
        LinkFacts {
            from: id(link.from),
            to: id(link.to),
            kind: link.kind.name(),
            direction: direction_name(link.direction),
            credited: link.credit.as_flag(),
            credit_chain: link.credit_chain.iter().map(|&article| id(article)).collect(),
            confidence: four_decimals(link.confidence),
            coverage_of_from: four_decimals(link.coverage_of_from),
            coverage_of_to: four_decimals(link.coverage_of_to),
        }
    }
}

/// How an explanation names an article.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct ArticleName {
    id: String,
    number: usize,
    name: String,
    headline: Option<String>,
    written: String,
}

/// One reason, or one fact to judge the reasons by.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Step {
    /// The rule that applied.
    pub rule: String,
    /// What it saw, as a sentence for people.
    pub text: String,
    /// How far it moved the conclusion, in the units of the model that used it; `None` for a fact that
    /// was not weighed.
    pub weight: Option<f64>,
    /// What it saw, in the articles' own words.
    pub passages: Vec<QuotedPassage>,
}

/// A passage with its words.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct QuotedPassage {
    /// The article's id.
    pub id: String,
    /// Where it stands in the article's text, in code points.
    pub span: CodePointSpan,
    /// Its words.
    pub text: String,
}

impl QuotedPassage {
    fn new(index: &Index<'_>, passage: Passage) -> QuotedPassage {
        QuotedPassage {
            id: index.id(passage.article).to_owned(),
            span: index.span(passage.article, passage.span),
            text: index.words(passage).to_owned(),
        }
    }
}

impl Explanation {
    /// What is known about the two, as a sentence.
    pub fn verdict(&self) -> &str {
        &self.verdict
    }

    /// Why, as a sentence: what weighs most for it, and what against; `None` where nothing links the two.
    pub fn reasoning(&self) -> Option<&str> {
        self.reasoning.as_deref()
    }

    /// The reasons, the weightiest first, then the facts to judge them by.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }
}

/// Tells what links articles `a` and `b`, or that nothing does, and why. Linear in the dossier's lists.
///
/// # Panics
///
/// If an ordinal is not one of this dossier's articles.
pub fn explain(dossier: &Dossier, a: ArticleOrdinal, b: ArticleOrdinal) -> Explanation {
    let index = Index::new(dossier);
    let (verdict, steps) = steps::all(&index, a, b);
    let link = dossier
        .lineage
        .iter()
        .find(|link| a != b && ((link.from, link.to) == (a, b) || (link.from, link.to) == (b, a)));
    Explanation {
        a: name(&index, a),
        b: name(&index, b),
        verdict,
        reasoning: link.map(|link| reasoning::told(&index, link)),
        link: link.map(|link| LinkFacts::new(&index, link)),
        steps,
    }
}

fn name(index: &Index<'_>, article: ArticleOrdinal) -> ArticleName {
    let found = index.article(article);
    ArticleName {
        id: found.id.as_str().to_owned(),
        number: index.number(article),
        name: index.name(article),
        headline: found.headline.clone(),
        written: crate::describe::written(found),
    }
}
