//! Articles as Parquet, for programs that compute with them.

use std::io::Write;
use std::sync::Arc;

use parquet::basic::{Compression, ZstdLevel};
use parquet::data_type::{ByteArray, ByteArrayType, Int32Type, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;

use super::ExportError;
use crate::archive::Archive;
use crate::filter::ArticleFilter;
use crate::stored::ArticleSummary;

/// The columns, in the order in which they are written; `got` counts seconds since 1970.
const SCHEMA: &str = "message article {
    REQUIRED BYTE_ARRAY id (UTF8);
    REQUIRED BYTE_ARRAY source (UTF8);
    OPTIONAL BYTE_ARRAY url (UTF8);
    OPTIONAL BYTE_ARRAY publisher (UTF8);
    OPTIONAL BYTE_ARRAY headline (UTF8);
    OPTIONAL BYTE_ARRAY published (UTF8);
    OPTIONAL BYTE_ARRAY language (UTF8);
    OPTIONAL BYTE_ARRAY story (UTF8);
    REQUIRED BYTE_ARRAY text (UTF8);
    REQUIRED INT64 got;
    REQUIRED INT32 words;
}";

/// Bytes of text that are held before they are written together.
const GROUP_BYTES: usize = 32 << 20;

#[derive(Default)]
struct Rows {
    texts: Vec<Vec<Option<String>>>,
    got: Vec<i64>,
    words: Vec<i32>,
    bytes: usize,
}

/// Columns of text, which stand before those of numbers.
const TEXTS: usize = 9;

impl Rows {
    fn add(&mut self, row: ArticleSummary, text: String) {
        let story = row.story.map(|story| story.to_string());
        let published = row.published.map(|moment| moment.to_string());
        self.bytes += text.len();
        self.texts.resize_with(TEXTS, Vec::new);
        let cells: [Option<String>; TEXTS] = [
            Some(row.id.to_string()),
            Some(row.source),
            row.url,
            row.publisher,
            row.headline,
            published,
            row.language,
            story,
            Some(text),
        ];
        for (column, cell) in self.texts.iter_mut().zip(cells) {
            column.push(cell);
        }
        self.got.push(row.got.0);
        self.words.push(i32::try_from(row.words).unwrap_or(i32::MAX));
    }

    fn write<W: Write + Send>(
        &mut self,
        writer: &mut SerializedFileWriter<W>,
    ) -> Result<(), ParquetError> {
        let rows = std::mem::take(self);
        if rows.got.is_empty() {
            return Ok(());
        }
        let mut group = writer.next_row_group()?;
        let mut place = 0;
        while let Some(mut column) = group.next_column()? {
            if let Some(texts) = rows.texts.get(place) {
                let levels: Vec<i16> = texts.iter().map(|cell| i16::from(cell.is_some())).collect();
                let values: Vec<ByteArray> = texts
                    .iter()
                    .flatten()
                    .map(|cell| ByteArray::from(cell.as_bytes().to_vec()))
                    .collect();
                column.typed::<ByteArrayType>().write_batch(&values, Some(&levels), None)?;
            } else if place == TEXTS {
                column.typed::<Int64Type>().write_batch(&rows.got, None, None)?;
            } else {
                column.typed::<Int32Type>().write_batch(&rows.words, None, None)?;
            }
            column.close()?;
            place += 1;
        }
        group.close()?;
        Ok(())
    }
}

impl Archive {
    /// Writes the articles that `filter` lets through as Parquet, by id, compressed with zstd. Tells how many there are.
    /// Holds about 32 MiB of texts.
    ///
    /// # Errors
    ///
    /// [`ExportError`]: the archive cannot be read, or `out` not be written to.
    pub fn export_parquet(
        &self,
        filter: &ArticleFilter,
        out: impl Write + Send,
    ) -> Result<u64, ExportError> {
        let schema = Arc::new(parse_message_type(SCHEMA)?);
        let compression = Compression::ZSTD(ZstdLevel::default());
        let properties = WriterProperties::builder().set_compression(compression).build();
        let mut writer = SerializedFileWriter::new(out, schema, Arc::new(properties))?;
        let mut count = 0;
        let mut rows = Rows::default();
        self.for_each_article(filter, |summary, article| {
            rows.add(summary, article.text);
            count += 1;
            if rows.bytes >= GROUP_BYTES {
                rows.write(&mut writer)?;
            }
            Ok::<_, ExportError>(())
        })?;
        rows.write(&mut writer)?;
        writer.close()?;
        Ok(count)
    }
}
