//! What a model is worth.

use std::collections::HashMap;

use firsthand_evaluate::quotes::{FoundQuotation, QuoteScore, score};
use firsthand_model::{CodePoints, Quotation, Span};
use firsthand_trace::Collection;
use firsthand_trace::quotation::tagger::{Label, Model, Reading, Weights};
use firsthand_trace::quotation::{quotations_by, quotations_of_labels};

use crate::examples::Examples;
use crate::field::{Round, Settings, train};
use crate::gold::Gold;

/// Trains on `golds`; `told` hears of each round.
pub fn model(
    golds: &[&Gold],
    settings: &Settings,
    training_digest: [u8; 32],
    told: impl FnMut(Round),
) -> Weights {
    let collection = collection(golds);
    let readings = readings(&collection, golds);
    let examples = Examples::of(&readings, settings.fewest);
    drop(readings);
    train(&examples, settings, training_digest, told)
}

/// The score on each of `folds` parts of `golds` of a model trained on the others, added up.
///
/// Every `folds`-th article is of one part. Takes as long as `folds` trainings; `told` hears of each part.
///
/// # Panics
///
/// Never: what it reads as a model it has just written.
pub fn cross_validate(
    golds: &[Gold],
    settings: &Settings,
    folds: usize,
    mut told: impl FnMut(usize, &QuoteScore),
) -> QuoteScore {
    let mut total = QuoteScore::default();
    for fold in 0..folds {
        let part = |held_out: bool| -> Vec<&Gold> {
            let chosen = golds.iter().enumerate();
            let chosen = chosen.filter(|(index, _)| (index % folds == fold) == held_out);
            chosen.map(|(_, gold)| gold).collect()
        };
        let bytes = model(&part(false), settings, [0; 32], |_| ()).to_bytes();
        let model = Model::from_bytes(&bytes).expect("these bytes were just written");
        let score = score_of(&part(true), &model);
        told(fold, &score);
        total += score;
    }
    total
}

/// The score of `model` on `golds`.
pub fn score_of(golds: &[&Gold], model: &Model<'_>) -> QuoteScore {
    let collection = collection(golds);
    score_quotations(golds, &collection, &quotations_by(&collection, Some(model)))
}

/// The score of the annotations themselves, read as labels and linked: what a perfect model would reach.
pub fn labelled(golds: &[&Gold]) -> QuoteScore {
    let collection = collection(golds);
    let labels: HashMap<&str, Vec<Label>> = readings(&collection, golds)
        .into_iter()
        .zip(golds)
        .map(|((_, labels), gold)| (gold.article.id.as_str(), labels))
        .collect();
    let quotations =
        quotations_of_labels(&collection, |article| labels[article.id.as_str()].clone());
    score_quotations(golds, &collection, &quotations)
}

fn collection(golds: &[&Gold]) -> Collection {
    Collection::new(golds.iter().map(|gold| gold.article.clone()).collect())
}

/// The readings and labels of all articles, in the order of `golds`.
fn readings<'c>(collection: &'c Collection, golds: &[&Gold]) -> Vec<(Reading<'c>, Vec<Label>)> {
    let ordinals: HashMap<&str, _> = collection
        .ordinals()
        .map(|ordinal| (collection.article(ordinal).id.as_str(), ordinal))
        .collect();
    golds
        .iter()
        .map(|gold| {
            let ordinal = ordinals[gold.article.id.as_str()];
            let reading = Reading::new(collection.article(ordinal), collection.analysis(ordinal));
            let labels = gold.labels(&reading);
            (reading, labels)
        })
        .collect()
}

fn score_quotations(
    golds: &[&Gold],
    collection: &Collection,
    quotations: &[Quotation],
) -> QuoteScore {
    let mut found: HashMap<&str, Vec<FoundQuotation>> = HashMap::new();
    for of_article in quotations.chunk_by(|a, b| a.article == b.article) {
        let article = collection.article(of_article[0].article);
        let points = CodePoints::new(&article.text);
        let run = |span: Span| {
            let span = points.span(span);
            (span.start() as usize, span.end() as usize)
        };
        let found_here = of_article.iter().map(|quotation| FoundQuotation {
            kind: quotation.kind,
            content: run(quotation.content),
            speaker: quotation.speaker.map(run),
        });
        found.insert(article.id.as_str(), found_here.collect());
    }
    let mut total = QuoteScore::default();
    for gold in golds {
        let found = found.get(gold.article.id.as_str()).map_or(&[][..], Vec::as_slice);
        total += score(&gold.scored, found);
    }
    total
}
