//! One file or stream: a page, lines, or a container of pages.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::{Path, PathBuf};

use firsthand_archive::is_archive;
use firsthand_model::{Article, ArticleId, Notice, Refusal};
use firsthand_page::{
    Format, Given, MAXIMUM_PAGE_BYTES, Page, format_of, read_feed, read_mail, read_page, unpacked,
};
use jiff::civil::Date;
use sha2::{Digest, Sha256};

use super::records::{Container, read_warc};
use super::{Fetched, archived, lines};
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
    /// A page on the web; what was fetched from there, or why nothing was.
    Address(Result<Fetched, String>),
}

impl Location {
    /// The path, if there is one.
    pub(super) fn path(&self) -> Option<&Path> {
        match self {
            Location::StandardInput | Location::Address(_) => None,
            Location::File(path) => Some(path),
        }
    }
}

/// What a source held.
#[derive(Debug)]
pub(super) struct Contents {
    /// Articles and refusals, in order.
    pub(super) items: Vec<Item>,
    /// What should be known of the rest.
    pub(super) notices: Vec<Notice>,
    /// The SHA-256 of a page's bytes; `None` for lines and containers.
    pub(super) page_digest: Option<[u8; 32]>,
}

/// A page or a line of a source.
#[derive(Debug)]
pub(super) enum Item {
    /// It gave an article.
    Article(Box<PageRead>),
    /// It did not.
    Refused(Refusal),
    /// An entry of a feed that only announces a page: refused, unless the page is fetched.
    Announced {
        /// What is said if it is not.
        refusal: Refusal,
        /// Where the page is.
        address: String,
        /// What the page will be called.
        id: ArticleId,
    },
}

/// A page that gave an article.
#[derive(Debug)]
pub(crate) struct PageRead {
    /// The article.
    pub(crate) article: Article,
    /// The page itself, where it was asked for.
    pub(crate) kept: Option<KeptPage>,
}

/// A page as it came.
#[derive(Clone, Debug)]
pub(crate) struct KeptPage {
    /// What came.
    pub(crate) bytes: Vec<u8>,
    /// The address it was got from.
    pub(crate) address: Option<String>,
    /// What it is called where it has no address: the file, for lines with `#` and their id.
    pub(crate) name: String,
    /// When it was got, in seconds since 1970, where that is told.
    pub(crate) got: Option<i64>,
}

/// Whether pages are kept beside their articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keep {
    /// Only articles are asked for.
    Articles,
    /// Pages too.
    Pages,
}

impl Item {
    /// The same with its page, where that is asked for and there is an article.
    pub(super) fn with_page(mut self, keep: Keep, page: impl FnOnce() -> KeptPage) -> Item {
        if let (Item::Article(read), Keep::Pages) = (&mut self, keep) {
            read.kept = Some(page());
        }
        self
    }

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
    pub(super) fn of(items: Vec<Item>) -> Contents {
        Contents { items, notices: Vec::new(), page_digest: None }
    }
}

/// Reads one source: a page, which gets `id`, lines, which bring their own, or a container, whose pages get
/// `id` and their number.
///
/// Compression is undone. Holds at most [`MAXIMUM_PAGE_BYTES`] of a page, as much of one line, and as much of
/// one record of an archive, besides the articles.
pub(super) fn read(source: &Source, id: ArticleId, today: Date, keep: Keep) -> Contents {
    let mut items = Vec::new();
    let contents = read_into(source, id, today, keep, &mut |more| items.extend(more));
    Contents { items, ..contents }
}

/// [`read`], giving articles and refusals to `take` as they come, some megabytes of lines or records at a time; the
/// contents that are returned have none.
pub(super) fn read_into(
    source: &Source,
    id: ArticleId,
    today: Date,
    keep: Keep,
    take: &mut dyn FnMut(Vec<Item>),
) -> Contents {
    let result = match &source.location {
        Location::StandardInput => {
            read_stream(source, io::stdin().lock(), Given::default(), id, today, keep, take)
        }
        Location::File(path) => File::open(path).and_then(|file| {
            read_stream(source, BufReader::new(file), Given::default(), id, today, keep, take)
        }),
        Location::Address(Ok(fetched)) => {
            let given = fetched.given();
            read_stream(source, &fetched.body[..], given, id, today, keep, take)
        }
        Location::Address(Err(reason)) => {
            let refusal = Refusal { source: source.name.clone(), reason: reason.clone() };
            take(vec![Item::Refused(refusal)]);
            return Contents::of(Vec::new());
        }
    };
    result.unwrap_or_else(|error| {
        take(vec![Item::refused(&source.name, &error)]);
        Contents::of(Vec::new())
    })
}

fn read_stream(
    source: &Source,
    stream: impl BufRead,
    given: Given,
    id: ArticleId,
    today: Date,
    keep: Keep,
    take: &mut dyn FnMut(Vec<Item>),
) -> io::Result<Contents> {
    let mut stream = unpacked(stream)?;
    let mut bytes = Vec::new();
    // What was read before an error may hold whole lines and records.
    let end = (&mut stream).take(MAXIMUM_PAGE_BYTES as u64 + 1).read_to_end(&mut bytes);
    let is_whole = bytes.len() <= MAXIMUM_PAGE_BYTES;
    let file_name = source.location.path().and_then(|path| path.file_name()?.to_str());
    let file_name = file_name.map(without_compression);
    let head = if is_whole { &bytes[..] } else { &bytes[..SNIFFED_BYTES] };
    let nothing_more = || Ok(Contents::of(Vec::new()));
    if let Some(path) = source.location.path().filter(|_| is_archive(head)) {
        archived::read(&source.name, path, keep, take);
        return nothing_more();
    }
    let format = match format_of(head, file_name) {
        Err(error) => {
            end?;
            take(vec![Item::refused(&source.name, &error)]);
            return nothing_more();
        }
        Ok(format) => format,
    };
    let container = Container { name: &source.name, id: &id, today, keep };
    match format {
        Format::JsonLines | Format::Warc => {
            let rest = Broken(end.err()).chain(stream);
            let stream = BufReader::new(Cursor::new(bytes).chain(rest));
            if format == Format::Warc {
                let notices = read_warc(&container, stream, take);
                return Ok(Contents { notices, ..Contents::of(Vec::new()) });
            }
            lines::read(&source.name, stream, keep, take)?;
            nothing_more()
        }
        _ if !is_whole => {
            take(vec![too_large(source)]);
            nothing_more()
        }
        Format::Feed => {
            end?;
            take(container.items_of_feed(&read_feed(&bytes, given.charset.as_deref())));
            nothing_more()
        }
        Format::Mail => {
            end?;
            take(vec![match read_mail(&bytes) {
                Ok(record) => container.page(&source.name, id.clone(), &record),
                Err(broken) => {
                    let source = source.name.clone();
                    Item::Refused(Refusal { source, reason: broken.reason })
                }
            }]);
            nothing_more()
        }
        _ => {
            end?;
            let today = Some(today);
            let address = given.address.clone();
            let page = Page { source: &source.name, id, bytes: &bytes, file_name, today, given };
            let item = read_one(&page);
            let page_digest = Some(Sha256::digest(&bytes).into());
            let name = source.name.clone();
            take(vec![item.with_page(keep, || KeptPage { bytes, address, name, got: None })]);
            Ok(Contents { items: Vec::new(), notices: Vec::new(), page_digest })
        }
    }
}

/// Reads a page, whatever it does to the libraries.
pub(super) fn read_one(page: &Page<'_>) -> Item {
    match guarded(|| read_page(page)) {
        Ok(Ok(article)) => Item::Article(Box::new(PageRead { article, kept: None })),
        Ok(Err(error)) => Item::refused(page.source, &error),
        Err(message) => Item::broke_down(page.source, &message),
    }
}

/// A stream that ends with the error it was made of.
struct Broken(Option<io::Error>);

impl Read for Broken {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}

/// The name of the file that was compressed.
pub(super) fn without_compression(name: &str) -> &str {
    let endings = [".gz", ".zst", ".GZ", ".ZST"];
    endings.iter().find_map(|ending| name.strip_suffix(ending)).unwrap_or(name)
}

fn too_large(source: &Source) -> Item {
    let limit = MAXIMUM_PAGE_BYTES >> 20;
    Item::Refused(Refusal {
        source: source.name.clone(),
        reason: format!("larger than {limit} MiB, the most that is read of one page"),
    })
}
