//! The same where everything fits into memory.

use std::io::Write;

use firsthand_report::rows::write_reuse;
use firsthand_trace::Progress;
use firsthand_trace::reuse::passages_of;
use firsthand_trace::reuse::steps::{Document, earlier_first};
use rayon::prelude::*;

use crate::articles::PlainArticle;
use crate::error::BatchError;
use crate::run::Found;

/// Finds every passage that two of `articles` share and writes them to `out`, a row for each pair, in the order
/// of the articles: what [`find`](crate::find) writes. Takes three to six times the bytes of the texts.
///
/// # Errors
///
/// [`BatchError::Output`].
pub fn find_in_memory(
    articles: &[PlainArticle],
    progress: &dyn Progress,
    out: &mut dyn Write,
) -> Result<Found, BatchError> {
    progress.stage("comparing articles", 0);
    let documents: Vec<Document> =
        articles.par_iter().map(|article| Document::of_text(&article.text)).collect();
    let houses_and_times =
        articles.iter().map(|article| (article.publisher.as_deref(), article.published));
    let reuse = passages_of(&documents, houses_and_times);
    drop(documents);
    let pairs = reuse.len();
    let rows: Vec<Vec<u8>> = reuse
        .into_par_iter()
        .map(|mut pair| {
            let side = |of: usize| (articles[of].published, articles[of].id.as_str());
            let (a, b) = (side(pair.a.index()), side(pair.b.index()));
            earlier_first(&mut pair, a, b);
            let article = |of: usize| (articles[of].id.as_str(), articles[of].text.as_str());
            let mut row = Vec::new();
            write_reuse(article(pair.a.index()), article(pair.b.index()), &pair.passages, &mut row);
            row
        })
        .collect();
    for row in rows {
        out.write_all(&row).map_err(|source| BatchError::Output { source })?;
    }
    Ok(Found { articles: articles.len(), pairs })
}
