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
mod steps;
mod write;

use firsthand_model::{ArticleOrdinal, CodePointSpan, Dossier, Passage};
use serde::Serialize;

use crate::index::Index;

/// What is known about two articles, and what it rests on.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Explanation {
    a: ArticleName,
    b: ArticleName,
    verdict: String,
    steps: Vec<Step>,
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
    Explanation { a: name(&index, a), b: name(&index, b), verdict, steps }
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
