//! Articles as a table for spreadsheets.

use std::io::Write;

use firsthand_report::csv;

use super::ExportError;
use crate::archive::Archive;
use crate::filter::ArticleFilter;

const COLUMNS: [&str; 9] =
    ["id", "source", "url", "publisher", "headline", "published", "language", "words", "story"];

impl Archive {
    /// Writes the articles that `filter` lets through as comma-separated values, by id, without their texts. Tells how
    /// many there are.
    ///
    /// # Errors
    ///
    /// [`ExportError`]: the archive cannot be read, or `out` not be written to.
    pub fn export_csv(
        &self,
        filter: &ArticleFilter,
        out: &mut dyn Write,
    ) -> Result<u64, ExportError> {
        let mut count = 0;
        csv::write_line(&COLUMNS, out)?;
        self.for_each_article(filter, |summary, _| {
            let cells = [
                summary.id.to_string(),
                summary.source,
                summary.url.unwrap_or_default(),
                summary.publisher.unwrap_or_default(),
                summary.headline.unwrap_or_default(),
                summary.published.map(|moment| moment.to_string()).unwrap_or_default(),
                summary.language.unwrap_or_default(),
                summary.words.to_string(),
                summary.story.map(|story| story.to_string()).unwrap_or_default(),
            ];
            csv::write_line(&cells, out)?;
            count += 1;
            Ok::<_, ExportError>(())
        })?;
        Ok(count)
    }
}
