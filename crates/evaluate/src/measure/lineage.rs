use std::path::Path;

use firsthand_trace::{Finding, Progress};
use serde::Deserialize;

use super::{precision_and_recall, some};
use crate::families::{self, BaseArticle, Options};
use crate::lineage::{LineageScore, Share, found_links, score};
use crate::read::lines;
use crate::{DataSet, Figure, MeasureError};

/// The seeds of the families that are measured on. Weights were fitted on seeds from 1000 up and rules chosen on 1 and
/// 2; these were looked at for their figures only.
const SEEDS: [u64; 4] = [101, 102, 103, 104];

#[derive(Deserialize)]
struct BaseLine {
    text: String,
}

/// Families of each seed are traced twice, with their times as they are made and without any.
pub(super) fn figures(path: &Path, progress: &dyn Progress) -> Result<Vec<Figure>, MeasureError> {
    let base = lines(path)?
        .iter()
        .map(|line| Ok(BaseArticle::of_text(&line.parse::<BaseLine>()?.text)))
        .collect::<Result<Vec<_>, MeasureError>>()?;
    let base = some(base, path)?;
    let measured = |undated: f64| {
        let mut total = LineageScore::default();
        for seed in SEEDS {
            let made = families::make(&base, Options { seed, undated, ..Options::default() });
            let dossier =
                firsthand_trace::trace_for(made.articles.clone(), &[Finding::Lineage], progress);
            total += score(&made, &found_links(&dossier));
        }
        total
    };
    let (dated, undated) = (measured(Options::default().undated), measured(1.0));
    let figure = |name, value, detail| Figure { set: DataSet::Lineage, name, value, detail };
    let share = |name, share: Share| {
        figure(name, share.value(), format!("{} of {}", share.right, share.of))
    };
    let edges = |name, score: &LineageScore| {
        let counts = score.edges;
        let detail = precision_and_recall(counts.precision(), counts.recall());
        figure(name, counts.f1(), format!("{detail}; {} edges", counts.gold))
    };
    Ok(vec![
        edges("edge-f1", &dated),
        figure("kind-f1", dated.kind_f1(), "over all kinds together".to_owned()),
        figure("kind-macro-f1", dated.kind_macro_f1(), "mean of the kinds".to_owned()),
        share("credit-right", dated.credit),
        share("uncredited-right", dated.uncredited),
        share("direction-dated", dated.direction_dated),
        share("direction-wrongly-dated", dated.direction_wrongly_dated),
        edges("edge-f1-undated", &undated),
        share("direction-undated-said", undated.said_undated),
        share("direction-undated-digests", undated.digests_undated),
        share("undecidable-unknown", undated.undecidable),
    ])
}
