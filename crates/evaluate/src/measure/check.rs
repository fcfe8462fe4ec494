use std::path::Path;

use firsthand_trace::Progress;
use rayon::prelude::*;

use super::some;
use crate::check::{Case, auc, checked};
use crate::read::lines;
use crate::{DataSet, Figure, MeasureError};

/// The two collections of the set, by the names it has for them and those of their figures.
const COLLECTIONS: [(&str, &str); 2] = [("cnndm", "auc-cnndm"), ("xsum", "auc-xsum")];

/// Every case checked by itself, as the command does it.
pub(super) fn figures(path: &Path, progress: &dyn Progress) -> Result<Vec<Figure>, MeasureError> {
    let cases: Vec<Case> =
        lines(path)?.iter().map(crate::read::Line::parse).collect::<Result<_, _>>()?;
    let cases = some(cases, path)?;
    progress.stage("checking sentences", cases.len());
    let scores: Vec<Vec<f64>> = cases
        .par_iter()
        .map(|case| {
            let check = checked(case);
            progress.advance(1);
            check.sentences.iter().map(|sentence| sentence.score).collect()
        })
        .collect();
    Ok(COLLECTIONS
        .into_iter()
        .filter_map(|(collection, name)| {
            let of_collection =
                cases.iter().zip(&scores).filter(|(case, _)| case.set == collection);
            let rows: Vec<(f64, bool)> = of_collection
                .flat_map(|(case, scores)| {
                    let supported = case.sentences.iter().map(|it| it.supported);
                    scores.iter().copied().zip(supported)
                })
                .collect();
            let supported = rows.iter().filter(|row| row.1).count();
            let detail = format!("{} sentences, {supported} of them supported", rows.len());
            Some(Figure { set: DataSet::Check, name, value: auc(rows)?, detail })
        })
        .collect())
}
