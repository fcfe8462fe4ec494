use std::path::Path;

use firsthand_model::Passage;
use firsthand_trace::{Finding, Progress};

use super::{Offsets, precision_and_recall, some};
use crate::conflicts::{Case, FoundConflict, score};
use crate::read::lines;
use crate::{DataSet, Figure, MeasureError};

/// All cases are traced as one collection: a conflict between two cases is a wrong one.
pub(super) fn figures(path: &Path, progress: &dyn Progress) -> Result<Vec<Figure>, MeasureError> {
    let (mut cases, mut articles) = (Vec::<Case>::new(), Vec::new());
    for line in lines(path)? {
        cases.push(line.parse()?);
        let case: serde_json::Value = line.parse()?;
        for side in ["a", "b"] {
            articles.push(line.article_of(&case[side].to_string())?);
        }
    }
    let cases = some(cases, path)?;
    let dossier = firsthand_trace::trace_for(articles, &[Finding::Conflicts], progress);
    let end = |passage: Passage| {
        let article = dossier.article(passage.article);
        (article.id.as_str().to_owned(), Offsets::of(article).run(passage.span))
    };
    let found: Vec<FoundConflict> = dossier
        .conflicts
        .iter()
        .map(|conflict| FoundConflict {
            kind: conflict.kind.name().to_owned(),
            a: end(conflict.a),
            b: end(conflict.b),
        })
        .collect();
    let score = score(&cases, &found);
    let counts = score.conflicts;
    let figure = |name, value, detail| Figure { set: DataSet::Conflicts, name, value, detail };
    Ok(vec![
        figure("f1", counts.f1(), precision_and_recall(counts.precision(), counts.recall())),
        figure(
            "precision",
            counts.precision(),
            format!("{} right of {}; {} to find", counts.right, counts.predicted, counts.gold),
        ),
        figure(
            "traps-avoided",
            score.traps_avoided(),
            format!("{} of {} traps hit", score.traps_hit, score.traps),
        ),
    ])
}
