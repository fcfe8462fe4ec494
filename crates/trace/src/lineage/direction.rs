//! Which of two articles was there first.

use firsthand_model::{Article, ArticleOrdinal, CreditKind, Evidence, Passage, Reuse};

use super::credit::{Naming, is_same_outlet, naming};
use super::measure::Measure;
use crate::Collection;

/// What each kind of evidence adds to the log-odds that `a` is the source of `b`. Times are given by pages
/// and are wrong for a few of them, so that a credit outweighs them; the shape of the texts alone
/// decides only where it is clear.
mod weight {
    /// The pages' own times differ.
    pub(super) const PUBLISHED: f64 = 3.0;
    /// The days inferred from their texts do not overlap.
    pub(super) const INFERRED: f64 = 2.0;
    /// One names the other's publisher.
    pub(super) const NAMED: f64 = 5.0;
    /// One links to the other, or to its site.
    pub(super) const LINKED: f64 = 4.5;
    /// Per unit of the difference in coverage: what is wholly held by the other text is poorer, and later.
    pub(super) const POORER: f64 = 3.0;
    /// One's dateline says that its own people were there.
    pub(super) const OWN_DATELINE: f64 = 1.5;
    /// One names its writers, the other nobody.
    pub(super) const SIGNED: f64 = 0.5;
    /// One quotes directly more of what the other tells indirectly.
    pub(super) const QUOTES_LOST: f64 = 1.0;
}

/// Log-odds below which direction is said to be unknown: about four to one.
pub(super) const DECIDED: f64 = 1.4;

/// The log-odds that `pair.a` is the source of `pair.b`, with what they rest on. Each piece of evidence speaks
/// for `a` as the source if its weight is positive.
pub(super) fn direction(
    collection: &Collection,
    pair: &Reuse,
    measure: &Measure,
) -> (f64, Vec<Evidence>) {
    let (a, b) = (collection.article(pair.a), collection.article(pair.b));
    let evidence: Vec<Evidence> = [
        time(collection, pair.a, pair.b),
        credit(pair.b, b, a),
        credit(pair.a, a, b).map(reversed),
        poorer(a, b, measure),
        own_dateline(a, b),
        own_dateline(b, a).map(reversed),
        signed(a, b),
        signed(b, a).map(reversed),
        quotes_lost(collection, pair),
    ]
    .into_iter()
    .flatten()
    .collect();
    (evidence.iter().map(|evidence| evidence.weight).sum(), evidence)
}

fn reversed(mut evidence: Evidence) -> Evidence {
    evidence.weight = -evidence.weight;
    evidence
}

fn time(collection: &Collection, a: ArticleOrdinal, b: ArticleOrdinal) -> Option<Evidence> {
    let (first, second) = (collection.article(a), collection.article(b));
    if let (Some(mine), Some(theirs)) = (first.published, second.published) {
        let sign = if mine.is_before(theirs)? { 1.0 } else { -1.0 };
        let text =
            format!("`{}` gives {mine} as its time, `{}` gives {theirs}", first.id, second.id);
        return Some(Evidence::new("published-earlier", text, sign * weight::PUBLISHED));
    }
    let (mine, theirs) = (collection.written(a)?, collection.written(b)?);
    let sign = if mine.to() < theirs.from() {
        1.0
    } else if theirs.to() < mine.from() {
        -1.0
    } else {
        return None;
    };
    let text = format!(
        "`{}` was written {mine}, `{}` {theirs}, as far as their texts tell",
        first.id, second.id
    );
    Some(Evidence::new("written-earlier", text, sign * weight::INFERRED))
}

fn credit(ordinal: ArticleOrdinal, article: &Article, source: &Article) -> Option<Evidence> {
    match naming(article, source) {
        Naming::Names(credit) => {
            let text =
                format!("`{}` names {}: “{}”", article.id, credit.name, credit.phrase.trim());
            let passage = credit.span.map(|span| Passage { article: ordinal, span });
            Some(Evidence::new("credit-named", text, weight::NAMED).with_passages(passage))
        }
        Naming::Links(url) => {
            let text = format!("`{}` links to {url}", article.id);
            Some(Evidence::new("credit-linked", text, weight::LINKED))
        }
        Naming::NamesOthers(_) | Naming::Nobody => None,
    }
}

/// A dateline with the publisher's own name says that its people wrote this where it happened.
fn own_dateline(a: &Article, b: &Article) -> Option<Evidence> {
    let has_own = |article: &Article| {
        article.credits.iter().any(|credit| {
            credit.kind == CreditKind::Dateline
                && article.publisher.as_deref().is_some_and(|own| is_same_outlet(&credit.name, own))
        })
    };
    (has_own(a) && !has_own(b)).then(|| {
        let text = format!(
            "the dateline of `{}` names its own publisher, that of `{}` does not",
            a.id, b.id
        );
        Evidence::new("own-dateline", text, weight::OWN_DATELINE)
    })
}

fn signed(a: &Article, b: &Article) -> Option<Evidence> {
    (!a.bylines.is_empty() && b.bylines.is_empty()).then(|| {
        let text = format!("`{}` names its writers, `{}` nobody", a.id, b.id);
        Evidence::new("signed", text, weight::SIGNED)
    })
}

fn poorer(a: &Article, b: &Article, measure: &Measure) -> Option<Evidence> {
    let (of_a, of_b) = (measure.a.coverage(), measure.b.coverage());
    let difference = of_b - of_a;
    if difference.abs() < 0.1 {
        return None;
    }
    let (poorer, richer, share) = if difference > 0.0 { (b, a, of_b) } else { (a, b, of_a) };
    let text = format!(
        "{:.0} % of `{}` stands in `{}`, which holds more besides: the fuller text is the likelier source",
        100.0 * share,
        poorer.id,
        richer.id
    );
    Some(Evidence::new("details-lost", text, weight::POORER * difference))
}

/// Direct quotations are told indirectly on the way, hardly ever the reverse.
fn quotes_lost(collection: &Collection, pair: &Reuse) -> Option<Evidence> {
    let quoted = |article: ArticleOrdinal| {
        let analysis = collection.analysis(article);
        let words: usize = analysis
            .quoted
            .iter()
            .filter(|run| run.depth == 0)
            .map(|run| analysis.words_in(run.inner).len())
            .sum();
        words as f64 / analysis.words.len().max(1) as f64
    };
    let (of_a, of_b) = (quoted(pair.a), quoted(pair.b));
    if (of_a - of_b).abs() < 0.1 {
        return None;
    }
    let (a, b) = (&collection.article(pair.a).id, &collection.article(pair.b).id);
    let (more, less) = if of_a > of_b { (a, b) } else { (b, a) };
    let sign = if of_a > of_b { 1.0 } else { -1.0 };
    let text = format!("`{more}` quotes directly where `{less}` does not");
    Some(Evidence::new("quotations-lost", text, sign * weight::QUOTES_LOST))
}
