use std::collections::BTreeMap;
use std::path::Path;

use firsthand_model::{Article, Dossier};
use firsthand_trace::{Finding, Progress};
use serde::Deserialize;

use super::{Offsets, precision_and_recall, some};
use crate::read::{Line, lines};
use crate::reuse::{FoundPairs, GoldPair, ReuseGold, score};
use crate::runs::Run;
use crate::{DataSet, Figure, MeasureError};

/// A line of `gold.jsonl`: a pair, or the boilerplate of one article.
#[derive(Deserialize)]
#[serde(untagged)]
enum GoldLine {
    Pair(GoldPair),
    Boilerplate { doc: String, boiler: Vec<(usize, usize, String)> },
}

pub(super) fn figures(folder: &Path, progress: &dyn Progress) -> Result<Vec<Figure>, MeasureError> {
    let corpus = folder.join("corpus.jsonl");
    let articles =
        lines(&corpus)?.iter().map(Line::article).collect::<Result<Vec<Article>, _>>()?;
    let mut gold = ReuseGold::default();
    for line in lines(&folder.join("gold.jsonl"))? {
        match line.parse()? {
            GoldLine::Pair(pair) => gold.pairs.push(pair),
            GoldLine::Boilerplate { doc, boiler } => {
                let runs: Vec<Run> = boiler.iter().map(|&(start, end, _)| (start, end)).collect();
                gold.boilerplate.insert(doc, runs);
            }
        }
    }
    let articles = some(articles, &corpus)?;
    let dossier = firsthand_trace::trace_for(articles, &[Finding::Reuse], progress);
    let score = score(&gold, &found_pairs(&dossier));
    let pairs = score.pairs;
    let false_pairs = pairs.predicted - pairs.right;
    Ok(vec![
        Figure {
            set: DataSet::Reuse,
            name: "pair-f1",
            value: pairs.f1(),
            detail: format!(
                "{}; {} of {} pairs, {false_pairs} false",
                precision_and_recall(pairs.precision(), pairs.recall()),
                pairs.right,
                pairs.gold
            ),
        },
        Figure {
            set: DataSet::Reuse,
            name: "span-f1",
            value: score.span_f1(),
            detail: precision_and_recall(score.span_precision, score.span_recall),
        },
    ])
}

fn found_pairs(dossier: &Dossier) -> FoundPairs {
    let mut found: FoundPairs = BTreeMap::new();
    for reuse in &dossier.reuse {
        let (a, b) = (dossier.article(reuse.a), dossier.article(reuse.b));
        let (in_a, in_b) = (Offsets::of(a), Offsets::of(b));
        let passages = reuse.passages.iter().map(|passage| {
            let (a, b) = (in_a.run(passage.a), in_b.run(passage.b));
            [a.0, a.1, b.0, b.1]
        });
        found
            .entry((a.id.as_str().to_owned(), b.id.as_str().to_owned()))
            .or_default()
            .extend(passages);
    }
    found
}
