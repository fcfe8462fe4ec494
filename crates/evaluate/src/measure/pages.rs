use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use firsthand_model::ArticleId;
use firsthand_page::Page;
use firsthand_trace::Progress;
use flate2::read::GzDecoder;
use jiff::civil::Date;
use rayon::prelude::*;
use serde::Deserialize;

use super::precision_and_recall;
use crate::main_text::{mean, score};
use crate::read::text;
use crate::{DataSet, Figure, MeasureError};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct GoldPage {
    article_body: String,
}

pub(super) fn figures(
    folder: &Path,
    today: Date,
    progress: &dyn Progress,
) -> Result<Vec<Figure>, MeasureError> {
    let path = folder.join("ground-truth.json");
    let gold: BTreeMap<String, GoldPage> =
        serde_json::from_str(&text(&path)?).map_err(|cause| MeasureError::Line {
            path: path.clone(),
            line: cause.line(),
            cause: Box::new(cause),
        })?;
    if gold.is_empty() {
        return Err(MeasureError::Empty { path });
    }
    progress.stage("reading pages", gold.len());
    let scores = gold
        .par_iter()
        .map(|(name, page)| {
            let found = main_text(&folder.join("html"), name, today)?;
            progress.advance(1);
            Ok((score(&page.article_body, &found), found.is_empty()))
        })
        .collect::<Result<Vec<_>, MeasureError>>()?;
    let empty = scores.iter().filter(|(_, is_empty)| *is_empty).count();
    let mean = mean(&scores.into_iter().map(|(score, _)| score).collect::<Vec<_>>());
    Ok(vec![Figure {
        set: DataSet::Pages,
        name: "main-text-f1",
        value: mean.f1(),
        detail: format!("{}; {empty} empty", precision_and_recall(mean.precision, mean.recall)),
    }])
}

/// The text found on a page of the set; empty where the page is refused.
fn main_text(folder: &Path, name: &str, today: Date) -> Result<String, MeasureError> {
    let path = folder.join(format!("{name}.html.gz"));
    let bytes = unpack(&path).map_err(|cause| MeasureError::Read { path: path.clone(), cause })?;
    let source = path.display().to_string();
    let page = Page {
        source: &source,
        id: ArticleId::new(name).unwrap_or_else(|_| fallback_id()),
        bytes: &bytes,
        file_name: Some("page.html"),
        today: Some(today),
        given: firsthand_page::Given::default(),
    };
    Ok(firsthand_page::read_page(&page).map(|article| article.text).unwrap_or_default())
}

fn fallback_id() -> ArticleId {
    ArticleId::new("page").expect("the word is not blank")
}

fn unpack(path: &PathBuf) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let limit = firsthand_page::MAXIMUM_PAGE_BYTES as u64;
    GzDecoder::new(File::open(path)?).take(limit).read_to_end(&mut bytes)?;
    Ok(bytes)
}
