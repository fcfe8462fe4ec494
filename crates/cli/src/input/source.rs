//! One file or stream, read whole or line by line.

use std::fs::File;
use std::io::{self, BufReader, Cursor, Read};
use std::path::{Path, PathBuf};

use firsthand_model::{Article, ArticleId, Refusal};
use firsthand_page::{Format, MAXIMUM_PAGE_BYTES, Page, format_of, read_page};
use jiff::civil::Date;
use sha2::{Digest, Sha256};

use super::lines;
use crate::guard::guarded;

/// How many bytes tell what a stream is that is too long to be a page.
const SNIFFED_BYTES: usize = 64 << 10;

/// A file or stream to read.
#[derive(Debug)]
pub(super) struct Source {
    /// The path as it was given, or `-`.
    pub(super) name: String,
    /// Where to read it.
    pub(super) location: Location,
}

/// Where a source is read.
#[derive(Debug)]
pub(super) enum Location {
    /// Standard input.
    StandardInput,
    /// A file, pipe or device.
    File(PathBuf),
}

impl Location {
    /// The path, if there is one.
    pub(super) fn path(&self) -> Option<&Path> {
        match self {
            Location::StandardInput => None,
            Location::File(path) => Some(path),
        }
    }
}

/// What a source held.
#[derive(Debug)]
pub(super) struct Contents {
    /// Articles and refusals, in order.
    pub(super) items: Vec<Item>,
    /// The SHA-256 of a page's bytes; `None` for streams of lines.
    pub(super) page_digest: Option<[u8; 32]>,
}

/// A page or a line of a source.
#[derive(Debug)]
pub(super) enum Item {
    /// It gave an article.
    Article(Box<Article>),
    /// It did not.
    Refused(Refusal),
}

impl Item {
    /// A refusal that says why, cause by cause.
    pub(super) fn refused(source: impl Into<String>, error: &dyn std::error::Error) -> Item {
        let mut reason = error.to_string();
        let mut cause = error.source();
        while let Some(error) = cause {
            reason = format!("{reason}: {error}");
            cause = error.source();
        }
        Item::Refused(Refusal { source: source.into(), reason })
    }

    /// A refusal of a page or line on which a library broke down.
    pub(super) fn broke_down(source: impl Into<String>, message: &str) -> Item {
        let reason = format!("reading it broke down: {message}; please report this page");
        Item::Refused(Refusal { source: source.into(), reason })
    }
}

impl Contents {
    fn one(item: Item) -> Contents {
        Contents { items: vec![item], page_digest: None }
    }
}

/// Reads one source: a page, which gets `id`, or lines, which bring their own.
///
/// Holds at most [`MAXIMUM_PAGE_BYTES`] of a page, and as much of one line.
pub(super) fn read(source: &Source, id: ArticleId, today: Date) -> Contents {
    let result = match &source.location {
        Location::StandardInput => read_stream(source, io::stdin().lock(), id, today),
        Location::File(path) => {
            File::open(path).and_then(|file| read_stream(source, file, id, today))
        }
    };
    result.unwrap_or_else(|error| Contents::one(Item::refused(&source.name, &error)))
}

fn read_stream(
    source: &Source,
    mut stream: impl Read,
    id: ArticleId,
    today: Date,
) -> io::Result<Contents> {
    let mut bytes = Vec::new();
    (&mut stream).take(MAXIMUM_PAGE_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    let is_whole = bytes.len() <= MAXIMUM_PAGE_BYTES;
    let file_name = source.location.path().and_then(|path| path.file_name()?.to_str());
    let head = if is_whole { &bytes[..] } else { &bytes[..SNIFFED_BYTES] };
    match format_of(head, file_name) {
        Err(error) => Ok(Contents::one(Item::refused(&source.name, &error))),
        Ok(Format::JsonLines) => {
            let items =
                lines::read(&source.name, BufReader::new(Cursor::new(bytes).chain(stream)))?;
            Ok(Contents { items, page_digest: None })
        }
        Ok(_) if !is_whole => Ok(Contents::one(too_large(source))),
        Ok(_) => {
            let today = Some(today);
            let page = Page { source: &source.name, id, bytes: &bytes, file_name, today };
            let item = match guarded(|| read_page(&page)) {
                Ok(Ok(article)) => Item::Article(Box::new(article)),
                Ok(Err(error)) => Item::refused(&source.name, &error),
                Err(message) => Item::broke_down(&source.name, &message),
            };
            Ok(Contents { items: vec![item], page_digest: Some(Sha256::digest(&bytes).into()) })
        }
    }
}

fn too_large(source: &Source) -> Item {
    let limit = MAXIMUM_PAGE_BYTES >> 20;
    Item::Refused(Refusal {
        source: source.name.clone(),
        reason: format!("larger than {limit} MiB, the most that is read of one page"),
    })
}
