//! Why a command could not run, and what to do about it.

use std::io;
use std::path::PathBuf;

use firsthand_archive::{ArchiveError, ExportError};
use firsthand_batch::BatchError;
use firsthand_evaluate::{FloorsError, MeasureError};

/// Why a command could not run.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// Every input was refused; each was named before.
    #[error("nothing could be read")]
    NothingRead,
    /// No line gave an article; each was named before.
    #[error("no article could be read")]
    NoLines,
    #[error("could not make the folder `{}`", path.display())]
    MakeFolder { path: PathBuf, source: io::Error },
    #[error("could not make the folder `{}`: a file of that name is in the way", path.display())]
    FileInTheWay { path: PathBuf },
    #[error("could not write to the folder `{}`", path.display())]
    FolderNotWritable { path: PathBuf, source: io::Error },
    #[error("could not write `{}`: a folder of that name is in the way", path.display())]
    FolderInTheWay { path: PathBuf },
    #[error("could not write `{}`", path.display())]
    WriteFile { path: PathBuf, source: io::Error },
    #[error("could not write to standard output")]
    WriteOutput { source: io::Error },
    #[error("could not find the shared passages")]
    Batch {
        #[from]
        source: BatchError,
    },
    #[error(transparent)]
    Archive {
        #[from]
        source: ArchiveError,
    },
    #[error(transparent)]
    Export { source: ExportError },
    #[cfg(all(feature = "fetch", feature = "serve"))]
    #[error(transparent)]
    Watch {
        #[from]
        source: firsthand_server::watch::WatchError,
    },
    #[cfg(all(feature = "fetch", feature = "serve"))]
    #[error("could not watch what `{}` names", path.display())]
    UseList { path: PathBuf, source: firsthand_server::watch::WatchListError },
    #[cfg(all(feature = "fetch", feature = "serve"))]
    #[error("could not use the rules in `{}`", path.display())]
    UseRules { path: PathBuf, source: Box<firsthand_server::watch::RulesError> },
    #[error("could not read `{}`", path.display())]
    ReadFile { path: PathBuf, source: io::Error },
    #[error("no article of `{}` is called `{name}`, or more than one begins so", archive.display())]
    NotInArchive { name: String, archive: PathBuf },
    #[error("there is no story `{name}`")]
    NoSuchStory { name: String },
    #[error("`{name}` has no such version: there are {versions}")]
    NoSuchVersion { name: String, versions: u32 },
    #[error("no article is called `{name}`")]
    NoSuchArticle { name: String, near: Vec<String> },
    #[error("`{name}` can be several articles")]
    AmbiguousArticle { name: String, candidates: Vec<String>, unnamed: usize },
    #[error("`{a}` and `{b}` are the same article, `{id}`")]
    SameArticle { a: String, b: String, id: String },
    #[error("could not read the page `{name}`")]
    ReadPage { name: String, source: io::Error },
    #[error("could not read the page `{name}`: {reason}")]
    PageRefused { name: String, reason: String },
    #[error("`{name}` holds {articles} articles")]
    NotOnePage { name: String, articles: usize },
    #[error("nothing to check it against could be read")]
    NothingAgainst,
    #[error("both the page and what to check it against are to be read from standard input")]
    BothFromStandardInput,
    #[error("there is no sentence {number}: the page has {sentences}")]
    NoSuchSentence { number: usize, sentences: usize },
    #[error("nobody is named who confirms the reviews")]
    NoReviewer,
    #[error("no sentence is confirmed")]
    NothingConfirmed,
    #[error("could not read the floors file `{}`", path.display())]
    ReadFloors { path: PathBuf, source: io::Error },
    #[error("could not use the floors file `{}`", path.display())]
    UseFloors { path: PathBuf, source: FloorsError },
    #[error("could not measure")]
    Measure { source: MeasureError },
    #[error("`{}` holds none of the sets", path.display())]
    NoSets { path: PathBuf },
    #[cfg(feature = "serve")]
    #[error(transparent)]
    Settings(#[from] firsthand_server::SettingsError),
    #[cfg(feature = "serve")]
    #[error(transparent)]
    Serve(#[from] firsthand_server::ServeError),
    #[cfg(feature = "serve")]
    #[error("could not read a password from standard input")]
    ReadPassword { source: io::Error },
    #[cfg(feature = "serve")]
    #[error("could not make the hash")]
    Password { source: firsthand_server::HashError },
}

impl Failure {
    /// Whether the reader of standard output has gone: then there is nobody left to tell.
    pub(crate) fn is_closed_pipe(&self) -> bool {
        matches!(self, Failure::WriteOutput { source } if source.kind() == io::ErrorKind::BrokenPipe)
    }

    /// What to do about it, a line each.
    pub(crate) fn hints(&self) -> Vec<String> {
        let hint = match self {
            Failure::NothingRead => {
                "give saved HTML pages, plain text or JSON Lines; `--help` tells what else can be read"
            }
            Failure::NoLines => {
                "give JSON Lines with `id` and `text`, or an archive; `firsthand reuse --help` tells more"
            }
            Failure::MakeFolder { .. }
            | Failure::FileInTheWay { .. }
            | Failure::FolderNotWritable { .. }
            | Failure::FolderInTheWay { .. } => "give another folder with `--out`",
            Failure::Batch { source: BatchError::TooLittleMemory { .. } } => {
                "give more with `--memory`, or fewer articles"
            }
            Failure::Batch { source: BatchError::OtherRun { .. } } => {
                "give another folder with `--work-dir`"
            }
            Failure::Batch { source: BatchError::Write { .. } | BatchError::Read { .. } } => {
                "run it again: it goes on where it was"
            }
            Failure::NoSuchArticle { near, .. } if near.is_empty() => {
                "give an article's id, its path, or a part of either"
            }
            Failure::NoSuchArticle { near, .. } => {
                return near.iter().map(|name| format!("did you mean `{name}`?")).collect();
            }
            Failure::AmbiguousArticle { candidates, unnamed, .. } => {
                let more = (*unnamed > 0).then(|| format!("or one of {unnamed} more"));
                let named = candidates.iter().map(|name| format!("it can be `{name}`"));
                return named.chain(more).collect();
            }
            Failure::Archive { source } => match archive_hint(source) {
                Some(hint) => hint,
                None => return Vec::new(),
            },
            #[cfg(all(feature = "fetch", feature = "serve"))]
            Failure::UseList { .. } => {
                "give OPML, or an address a line; `firsthand watch --help` tells more"
            }
            #[cfg(all(feature = "fetch", feature = "serve"))]
            Failure::UseRules { .. } => "docs/watch.md has an example",
            #[cfg(all(feature = "fetch", feature = "serve"))]
            Failure::Watch { .. } => return Vec::new(),
            Failure::NotInArchive { .. } => "`firsthand search` finds articles by their words",
            Failure::NoSuchStory { .. } => "`firsthand stories` lists what stories are called",
            Failure::NoSuchVersion { .. } => "`firsthand show` lists its versions",
            Failure::SameArticle { .. } => "name two different articles",
            Failure::ReadPage { .. } | Failure::PageRefused { .. } | Failure::NotOnePage { .. } => {
                "give one page: HTML, plain text, a saved page or one line of JSON; `firsthand check --help` tells more"
            }
            Failure::NothingAgainst => {
                "give other pages with `--against`; the page itself does not count"
            }
            Failure::BothFromStandardInput => "give one of the two as a file",
            Failure::NoSuchSentence { .. } => "the numbers stand before the verdicts, from 1",
            Failure::NoReviewer => "name who stands for the reviews with `--reviewer NAME`",
            Failure::NothingConfirmed => "name the sentences with `--confirm N`",
            Failure::UseFloors { .. } => "see the comment on top of crates/evaluate/floors.toml",
            Failure::NoSets { .. } => {
                "give the folder that holds `reuse-dev`, `stories-dev.jsonl` and the others"
            }
            #[cfg(feature = "serve")]
            Failure::Settings(error) => match error.hint() {
                Some(hint) => hint,
                None => return Vec::new(),
            },
            #[cfg(feature = "serve")]
            Failure::Serve(firsthand_server::ServeError::Listen { .. }) => {
                "give another address with `--address`"
            }
            #[cfg(feature = "serve")]
            Failure::Serve(firsthand_server::ServeError::Archive { source }) => {
                match archive_hint(source) {
                    Some(hint) => hint,
                    None => return Vec::new(),
                }
            }
            #[cfg(feature = "serve")]
            Failure::Serve(_) | Failure::ReadPassword { .. } | Failure::Password { .. } => {
                return Vec::new();
            }
            Failure::WriteFile { .. }
            | Failure::Export { .. }
            | Failure::ReadFile { .. }
            | Failure::WriteOutput { .. }
            | Failure::Batch { .. }
            | Failure::ReadFloors { .. }
            | Failure::Measure { .. } => return Vec::new(),
        };
        vec![hint.to_owned()]
    }
}

/// What to do about an archive that cannot be used.
fn archive_hint(error: &ArchiveError) -> Option<&'static str> {
    let hint = match error {
        ArchiveError::Missing { .. } => {
            "`firsthand add` makes one; `--archive` or FIRSTHAND_ARCHIVE names another"
        }
        ArchiveError::NotAnArchive { .. } => "give another file with `--archive`",
        ArchiveError::Newer { .. } => "use the version of firsthand that wrote it, or a later one",
        ArchiveError::Older { .. } => "`firsthand settle --archive FILE` brings it up",
        ArchiveError::ReadOnly { .. } => "copy it to a folder that you may write to",
        ArchiveError::Busy { .. } => "wait until it is done, and run this again",
        ArchiveError::Full { .. } => "make room and run this again: nothing was lost",
        ArchiveError::Damaged { .. } => {
            "`firsthand verify` names everything that is wrong; go back to a copy"
        }
        ArchiveError::InTheWay { .. } => "give another name, or remove the file",
        _ => return None,
    };
    Some(hint)
}
