//! The archive as files that other programs read.

mod articles_csv;
mod json_ld;
mod json_lines;
mod parquet;

use std::io;

use crate::error::ArchiveError;

pub use json_lines::{LineError, incoming_of_line, is_exported_line};

/// Why an export ended early.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExportError {
    /// The archive could not be read.
    #[error(transparent)]
    Archive(#[from] ArchiveError),
    /// What was read could not be written.
    #[error("could not write the export")]
    Write(#[from] io::Error),
    /// What was read could not be written as Parquet.
    #[error("could not write the export as Parquet")]
    Parquet(#[from] ::parquet::errors::ParquetError),
}
