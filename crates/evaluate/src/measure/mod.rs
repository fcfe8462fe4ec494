//! The program run over every set there is.

mod check;
mod conflicts;
mod lineage;
mod newsroom;
mod pages;
mod quotes;
mod reuse;
mod stories;

use std::io;
use std::path::{Path, PathBuf};

use firsthand_model::{Article, CodePoints, Span};
use firsthand_trace::Progress;

use crate::runs::Run;
use crate::{DataSet, Digest, Figure};

/// What was measured on one data folder.
#[derive(Clone, Debug, Default)]
pub struct Measured {
    /// The figures, set by set.
    pub figures: Vec<Figure>,
    /// The sets that are there, with their digests.
    pub digests: Vec<(DataSet, Digest)>,
    /// The sets that are not there, with where they were looked for.
    pub missing: Vec<(DataSet, PathBuf)>,
}

/// A set is there but cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum MeasureError {
    /// A file of the set cannot be read.
    #[error("could not read `{}`", path.display())]
    Read {
        /// Which file.
        path: PathBuf,
        /// Why.
        #[source]
        cause: io::Error,
    },
    /// A line of a gold file is not what it should be.
    #[error("{}:{line}: not a line of this set", path.display())]
    Line {
        /// Which file.
        path: PathBuf,
        /// Which line, from 1.
        line: usize,
        /// Why.
        #[source]
        cause: Box<dyn std::error::Error + Send + Sync>,
    },
    /// A gold file holds nothing.
    #[error("`{}` holds nothing to measure on", path.display())]
    Empty {
        /// Which file.
        path: PathBuf,
    },
}

/// Runs the program over every set in the folder `data` and measures what it finds; sets that are not
/// there are named and passed over.
///
/// The same folder gives the same figures on any number of threads. `today` is the day on which pages
/// are said to be read.
///
/// # Errors
///
/// If a set is there but cannot be read, or is not in the form its measure needs.
pub fn measure(
    data: &Path,
    today: jiff::civil::Date,
    progress: &dyn Progress,
) -> Result<Measured, MeasureError> {
    let mut measured = Measured::default();
    for set in DataSet::ALL {
        let path = set.path(data);
        if !set.is_built_in() && !path.exists() {
            measured.missing.push((set, path));
            continue;
        }
        measured.figures.extend(match set {
            DataSet::Reuse => reuse::figures(&path, progress)?,
            DataSet::Lineage => lineage::figures(&path, progress)?,
            DataSet::Stories => stories::figures(&path, progress)?,
            DataSet::Quotes => quotes::figures(&path, progress)?,
            DataSet::Conflicts => conflicts::figures(&path, progress)?,
            DataSet::Check => check::figures(&path, progress)?,
            DataSet::Pages => pages::figures(&path, today, progress)?,
            DataSet::Newsroom => newsroom::figures(progress),
        });
        let digest = set.digest(data).map_err(|cause| MeasureError::Read { path, cause })?;
        measured.digests.push((set, digest));
    }
    Ok(measured)
}

/// Turns an article's spans into runs of code points.
struct Offsets<'a>(CodePoints<'a>);

impl<'a> Offsets<'a> {
    fn of(article: &'a Article) -> Offsets<'a> {
        Offsets(CodePoints::new(&article.text))
    }

    fn run(&self, span: Span) -> Run {
        let span = self.0.span(span);
        (span.start() as usize, span.end() as usize)
    }
}

/// `rows`, or an error if there are none.
fn some<T>(rows: Vec<T>, path: &Path) -> Result<Vec<T>, MeasureError> {
    if rows.is_empty() { Err(MeasureError::Empty { path: path.to_owned() }) } else { Ok(rows) }
}

fn precision_and_recall(precision: f64, recall: f64) -> String {
    format!("precision {precision:.3}, recall {recall:.3}")
}
