//! Gold files, read line by line.

use std::path::{Path, PathBuf};

use firsthand_model::Article;
use serde::de::DeserializeOwned;

use crate::MeasureError;

/// A line of a gold file with where it stands.
pub(crate) struct Line {
    pub(crate) text: String,
    path: PathBuf,
    number: usize,
}

impl Line {
    /// The line as JSON.
    pub(crate) fn parse<T: DeserializeOwned>(&self) -> Result<T, MeasureError> {
        serde_json::from_str(&self.text).map_err(|error| self.refuse(error))
    }

    /// The line as an article, read as any input is.
    pub(crate) fn article(&self) -> Result<Article, MeasureError> {
        self.article_of(&self.text)
    }

    /// An article that is part of the line.
    pub(crate) fn article_of(&self, json: &str) -> Result<Article, MeasureError> {
        let source = format!("{}:{}", self.path.display(), self.number);
        firsthand_page::read_json_line(json, &source).map_err(|error| self.refuse(error))
    }

    fn refuse(&self, error: impl std::error::Error + Send + Sync + 'static) -> MeasureError {
        MeasureError::Line { path: self.path.clone(), line: self.number, cause: Box::new(error) }
    }
}

/// The lines of a JSONL file, blank ones left out.
pub(crate) fn lines(path: &Path) -> Result<Vec<Line>, MeasureError> {
    let line = |(index, text): (usize, &str)| Line {
        text: text.to_owned(),
        path: path.to_owned(),
        number: index + 1,
    };
    Ok(text(path)?
        .lines()
        .enumerate()
        .filter(|(_, text)| !text.trim().is_empty())
        .map(line)
        .collect())
}

/// The whole of a file.
pub(crate) fn text(path: &Path) -> Result<String, MeasureError> {
    std::fs::read_to_string(path)
        .map_err(|cause| MeasureError::Read { path: path.to_owned(), cause })
}
