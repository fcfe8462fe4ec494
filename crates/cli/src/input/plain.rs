//! JSON Lines and archives for their texts alone, one at a time, however many there are.

use std::collections::HashSet;
use std::fmt::Write;
use std::fs::{File, Metadata};
use std::io::{self, BufRead, BufReader, Read};
use std::path::PathBuf;
use std::sync::mpsc::Receiver;
use std::time::{SystemTime, UNIX_EPOCH};

use firsthand_archive::ArchiveError;
use firsthand_batch::PlainArticle;
use firsthand_model::{Notice, Refusal};
use firsthand_page::{MAXIMUM_PAGE_BYTES, read_plain_line, unpacked};
use sha2::{Digest, Sha256};

use super::archived;
use super::expand::{self, Met};
use super::source::{Location, Source};
use crate::guard::guarded;

/// The articles of JSON Lines files and archives, in order. What is no article is refused by file and number, and so is an
/// article whose id an earlier one has.
pub(crate) struct PlainArticles {
    waiting: std::vec::IntoIter<Source>,
    open: Option<Open>,
    /// Sixteen bytes of the SHA-256 of each id.
    ids: HashSet<[u8; 16]>,
    pub(crate) refusals: Vec<Refusal>,
    pub(crate) notices: Vec<Notice>,
}

enum Open {
    Lines { name: String, number: usize, lines: Box<dyn BufRead> },
    Archive { name: String, articles: Receiver<Result<PlainArticle, ArchiveError>> },
}

impl PlainArticles {
    pub(crate) fn of(paths: &[PathBuf]) -> PlainArticles {
        let (met, notices) = expand::expand(paths);
        let mut sources = Vec::new();
        let mut refusals = Vec::new();
        for met in met {
            match met {
                Met::Source(source) => sources.push(source),
                Met::Refused(refusal) => refusals.push(refusal),
            }
        }
        PlainArticles {
            waiting: sources.into_iter(),
            open: None,
            ids: HashSet::new(),
            refusals,
            notices,
        }
    }

    /// What tells this input from other input: names, sizes and times of the files.
    ///
    /// A stream cannot be told from another, nor read again: it is given the time at which it was asked for, so
    /// that no run over one is taken up again with the texts of another.
    pub(crate) fn fingerprint(&self) -> String {
        let nanoseconds =
            |time: SystemTime| time.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_nanos());
        let mut text = String::from(env!("CARGO_PKG_VERSION"));
        for source in self.waiting.as_slice() {
            let file = source.location.path().and_then(|path| path.metadata().ok());
            let archive = source.location.path().filter(|path| archived::is_one(path));
            // An archive's file stays the same while its log grows.
            if let Some(state) = archive.and_then(|path| archived::state(path).ok()) {
                write!(text, "\n{} state {state}", source.name).expect("a text takes text");
                continue;
            }
            let (bytes, time) = match file.filter(Metadata::is_file) {
                Some(file) => (file.len(), file.modified().map_or(0, nanoseconds)),
                None => (0, nanoseconds(SystemTime::now())),
            };
            write!(text, "\n{} {bytes} {time}", source.name).expect("a text takes text");
        }
        Sha256::digest(text).iter().fold(String::new(), |mut digest, byte| {
            write!(digest, "{byte:02x}").expect("a text takes text");
            digest
        })
    }

    fn refuse(&mut self, source: String, reason: impl Into<String>) {
        self.refusals.push(Refusal { source, reason: reason.into() });
    }

    fn open(&mut self, source: Source) {
        if let Some(path) = source.location.path().filter(|path| archived::is_one(path)) {
            let articles = archived::plain_articles(path.to_owned());
            self.open = Some(Open::Archive { name: source.name, articles });
            return;
        }
        let stream: io::Result<Box<dyn Read>> = match &source.location {
            Location::StandardInput => Ok(Box::new(io::stdin())),
            Location::File(path) => File::open(path).map(|file| Box::new(file) as Box<dyn Read>),
            Location::Address(_) => {
                Err(io::Error::other("an address on the web, which this command does not fetch"))
            }
        };
        let opened = stream.and_then(|stream| {
            let mut lines = unpacked(BufReader::with_capacity(1 << 17, stream))?;
            let head = lines.fill_buf()?;
            let head = head.strip_prefix("\u{feff}".as_bytes()).unwrap_or(head);
            Ok((head.trim_ascii_start().first().is_none_or(|&byte| byte == b'{'), lines))
        });
        match opened {
            Ok((true, lines)) => {
                self.open = Some(Open::Lines { name: source.name, number: 0, lines });
            }
            Ok((false, _)) => {
                self.refuse(source.name, "not JSON Lines; `firsthand trace` reads pages");
            }
            Err(error) => self.refuse(source.name, error.to_string()),
        }
    }

    /// The article, unless an earlier one has its id.
    fn unless_known(&mut self, source: String, article: PlainArticle) -> Option<PlainArticle> {
        let digest: [u8; 32] = Sha256::digest(&article.id).into();
        let mut start = [0; 16];
        start.copy_from_slice(&digest[..16]);
        if self.ids.insert(start) {
            return Some(article);
        }
        self.refuse(source, format!("an earlier article has the id `{}`", article.id));
        None
    }

    /// The article of one line, if it is one.
    fn article(&mut self, source: String, line: &[u8]) -> Option<PlainArticle> {
        if line.len() > MAXIMUM_PAGE_BYTES {
            let limit = MAXIMUM_PAGE_BYTES >> 20;
            self.refuse(
                source,
                format!("longer than {limit} MiB, the most that is read of one line"),
            );
            return None;
        }
        let text = match std::str::from_utf8(line.trim_ascii()) {
            Ok(text) => text,
            Err(error) => {
                let at = error.valid_up_to() + 1;
                self.refuse(source, format!("not UTF-8: byte {at} cannot be read"));
                return None;
            }
        };
        match guarded(|| read_plain_line(text)) {
            Ok(Ok(line)) => {
                let article = PlainArticle {
                    id: line.id.as_str().to_owned(),
                    publisher: line.publisher,
                    published: line.published,
                    text: line.text,
                };
                self.unless_known(source, article)
            }
            Ok(Err(error)) => {
                self.refuse(source, error.to_string());
                None
            }
            Err(message) => {
                self.refuse(
                    source,
                    format!("reading it broke down: {message}; please report this line"),
                );
                None
            }
        }
    }
}

impl Iterator for PlainArticles {
    type Item = io::Result<PlainArticle>;

    fn next(&mut self) -> Option<io::Result<PlainArticle>> {
        loop {
            let (name, number, lines) = match &mut self.open {
                None => {
                    let source = self.waiting.next()?;
                    self.open(source);
                    continue;
                }
                Some(Open::Archive { name, articles }) => {
                    let name = name.clone();
                    match articles.recv() {
                        Ok(Ok(article)) => match self.unless_known(name, article) {
                            Some(article) => return Some(Ok(article)),
                            None => continue,
                        },
                        Ok(Err(error)) => self.refuse(name, error.to_string()),
                        Err(_) => {}
                    }
                    self.open = None;
                    continue;
                }
                Some(Open::Lines { name, number, lines }) => (name, number, lines),
            };
            let mut line = Vec::new();
            let limit = MAXIMUM_PAGE_BYTES as u64 + 1;
            let read = (&mut *lines).take(limit).read_until(b'\n', &mut line);
            *number += 1;
            let source = format!("{name}:{number}");
            match read {
                Ok(0) => self.open = None,
                Ok(_) if line.trim_ascii().is_empty() => {}
                Ok(_) => {
                    if line.len() > MAXIMUM_PAGE_BYTES
                        && !line.ends_with(b"\n")
                        && let Err(error) = lines.skip_until(b'\n')
                    {
                        return Some(Err(error));
                    }
                    if let Some(article) = self.article(source, &line) {
                        return Some(Ok(article));
                    }
                }
                Err(error) => {
                    self.open = None;
                    self.refuse(source, error.to_string());
                }
            }
        }
    }
}
