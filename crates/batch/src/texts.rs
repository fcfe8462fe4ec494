//! The file of texts: for each article a line of JSON, then its text and a line feed.

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use firsthand_trace::reuse::steps::Document;

use crate::articles::{Entry, Head, PlainArticle, Table};
use crate::error::BatchError;

/// Writes the file of texts and fills the table of articles.
#[derive(Debug)]
pub(crate) struct TextsWriter {
    path: PathBuf,
    out: BufWriter<File>,
    offset: u64,
}

impl TextsWriter {
    pub(crate) fn create(path: &Path) -> Result<TextsWriter, BatchError> {
        let out = BufWriter::new(File::create(path).map_err(BatchError::write(path))?);
        Ok(TextsWriter { path: path.to_owned(), out, offset: 0 })
    }

    pub(crate) fn add(
        &mut self,
        article: &PlainArticle,
        document: &Document,
        table: &mut Table,
    ) -> Result<(), BatchError> {
        let head = Head {
            id: article.id.clone(),
            publisher: article.publisher.clone(),
            published: article.published,
            words: document.word_count() as u32,
            text_bytes: article.text.len() as u32,
            signature: document.signature().to_words(),
        };
        let line = serde_json::to_string(&head).expect("a head has only texts and numbers");
        let parts = [line.as_bytes(), b"\n", article.text.as_bytes(), b"\n"];
        for part in parts {
            self.out.write_all(part).map_err(BatchError::write(&self.path))?;
        }
        table.add(&head, self.offset);
        self.offset += parts.iter().map(|part| part.len() as u64).sum::<u64>();
        Ok(())
    }

    pub(crate) fn finish(self) -> Result<(), BatchError> {
        let file = self.out.into_inner().map_err(|error| BatchError::Write {
            path: self.path.clone(),
            source: error.into_error(),
        })?;
        file.sync_all().map_err(BatchError::write(&self.path))
    }
}

/// Reads the file of texts, in order or from any place.
#[derive(Debug)]
pub(crate) struct Texts {
    path: PathBuf,
    file: BufReader<File>,
}

impl Texts {
    pub(crate) fn open(path: &Path) -> Result<Texts, BatchError> {
        let file =
            BufReader::with_capacity(1 << 16, File::open(path).map_err(BatchError::read(path))?);
        Ok(Texts { path: path.to_owned(), file })
    }

    /// The table of articles, from the heads alone.
    pub(crate) fn table(&mut self) -> Result<Table, BatchError> {
        let mut table = Table::default();
        let mut offset = 0;
        while let Some((head, head_bytes)) = self.head()? {
            let rest = i64::from(head.text_bytes) + 1;
            self.file.seek_relative(rest).map_err(BatchError::read(&self.path))?;
            table.add(&head, offset);
            offset += head_bytes + rest as u64;
        }
        self.file.seek(SeekFrom::Start(0)).map_err(BatchError::read(&self.path))?;
        Ok(table)
    }

    /// The next article's id and text; `None` at the end.
    pub(crate) fn next(&mut self) -> Result<Option<(String, String)>, BatchError> {
        let Some((head, _)) = self.head()? else { return Ok(None) };
        let mut text = vec![0; head.text_bytes as usize + 1];
        self.file.read_exact(&mut text).map_err(BatchError::read(&self.path))?;
        text.pop();
        let text = String::from_utf8(text).map_err(|_| self.damaged())?;
        Ok(Some((head.id, text)))
    }

    /// The id and text of one article.
    pub(crate) fn at(&mut self, entry: &Entry) -> Result<(String, String), BatchError> {
        let from_here = self.file.stream_position().map_err(BatchError::read(&self.path))?;
        let distance = entry.offset as i64 - from_here as i64;
        self.file.seek_relative(distance).map_err(BatchError::read(&self.path))?;
        self.next()?.ok_or_else(|| self.damaged())
    }

    fn head(&mut self) -> Result<Option<(Head, u64)>, BatchError> {
        let mut line = Vec::new();
        let bytes = self.file.read_until(b'\n', &mut line).map_err(BatchError::read(&self.path))?;
        if bytes == 0 {
            return Ok(None);
        }
        let head = serde_json::from_slice(&line).map_err(|_| self.damaged())?;
        Ok(Some((head, bytes as u64)))
    }

    fn damaged(&self) -> BatchError {
        BatchError::Damaged { path: self.path.clone() }
    }
}
