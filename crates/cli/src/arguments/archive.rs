//! What can be typed for the commands that work on an archive.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use super::{DayArguments, INPUT_HELP, LAST};

/// The archive where none is named.
pub(crate) const DEFAULT_ARCHIVE: &str = "firsthand.archive";

/// Stands for `--archive` without a file; no file is called so.
const UNNAMED: &str = "\n";

/// The variable that names another.
pub(crate) const ARCHIVE_VARIABLE: &str = "FIRSTHAND_ARCHIVE";

pub(super) const ADD_EXAMPLES: &str = "\
Examples:
  firsthand add pages/                                    into firsthand.archive, made if need be
  firsthand add crawl.warc.gz --archive desk.archive      another archive
  firsthand add https://www.example.org/news/wall         fetched as the host's robots.txt allows";

pub(super) const SETTLE_EXAMPLES: &str = "\
Examples:
  firsthand settle                                        after `firsthand add --no-settle`, or a new version of firsthand";

pub(super) const STORIES_EXAMPLES: &str = "\
Examples:
  firsthand stories                                       the newest twenty
  firsthand stories --least 3 --from 2026-03-01           told by three articles or more, since March
  firsthand stories --json --limit 1000                   as JSON Lines";

pub(super) const SHOW_EXAMPLES: &str = "\
Examples:
  firsthand show wall                                     the only article whose id begins so
  firsthand show s-b18axw9efy8m                           a story, with everything found in it
  firsthand show wall --page > wall.html                  the page as it came";

pub(super) const SEARCH_EXAMPLES: &str = "\
Examples:
  firsthand search harbour wall                           articles that hold both words
  firsthand search '\"outer wall\"' 'repair*'               a phrase, and the beginning of a word
  firsthand search quay --publisher Courier --from 2026-03-01";

pub(super) const EXPORT_EXAMPLES: &str = "\
Examples:
  firsthand export --versions --out all.jsonl             everything; `firsthand import` makes the archive again
  firsthand export --format parquet --out articles.parquet
  firsthand export --format csv --language en > articles.csv";

pub(super) const IMPORT_EXAMPLES: &str = "\
Examples:
  firsthand import all.jsonl                              what `firsthand export` wrote
  firsthand import corpus.jsonl --archive corpus.archive  articles of another program, a line each";

pub(super) const FORGET_EXAMPLES: &str = "\
Examples:
  firsthand forget wall-b18axw9efy8m
  firsthand forget https://www.example.org/news/wall";

pub(super) const BACKUP_EXAMPLES: &str = "\
Examples:
  firsthand backup desk-2026-03-14.archive                while others read and write
  firsthand report desk-2026-03-14.archive                the copy is an archive like any other";

pub(super) const VERIFY_EXAMPLES: &str = "\
Examples:
  firsthand verify
  firsthand verify --archive desk.archive && firsthand backup copy.archive --archive desk.archive";

pub(super) const VERIFY_EXIT_CODES: &str = "\
Exit codes:
  0  everything is as it was written
  1  something is not
  2  could not run";

/// Which archive.
#[derive(Clone, Debug, Args)]
pub(crate) struct ArchiveArguments {
    /// The archive
    #[arg(long, short, value_name = "FILE", env = ARCHIVE_VARIABLE, hide_env_values = true, default_value = DEFAULT_ARCHIVE)]
    pub(crate) archive: PathBuf,
}

/// Who tells it, and when.
#[derive(Clone, Debug, Args)]
pub(crate) struct ToldArguments {
    /// Only what this publisher tells, in any spelling of its name
    #[arg(long, value_name = "NAME")]
    pub(crate) publisher: Option<String>,
    /// Only what can have been told on this day or later
    #[arg(long, value_name = "DATE")]
    pub(crate) from: Option<Date>,
    /// Only what can have been told on this day or earlier
    #[arg(long, value_name = "DATE")]
    pub(crate) to: Option<Date>,
}

/// Which of its articles.
#[derive(Clone, Debug, Args)]
pub(crate) struct FilterArguments {
    #[command(flatten)]
    pub(crate) told: ToldArguments,
    /// Only in this language, such as `en`
    #[arg(long, value_name = "CODE")]
    pub(crate) language: Option<String>,
    /// Only of this story
    #[arg(long, value_name = "STORY")]
    pub(crate) story: Option<String>,
}

/// How much of a list, and how.
#[derive(Clone, Copy, Debug, Args)]
pub(crate) struct ListArguments {
    /// Not more than so many
    #[arg(long, short = 'n', value_name = "COUNT", default_value_t = 20)]
    pub(crate) limit: usize,
    /// Write one JSON object a line
    #[arg(long)]
    pub(crate) json: bool,
}

/// Into which archive pages go, and what is done then.
#[derive(Debug, Args)]
pub(crate) struct IntoArguments {
    #[command(flatten)]
    pub(crate) archive: ArchiveArguments,
    /// Leave stories and findings as they are; `settle` or the next `add` brings them up
    #[arg(long)]
    pub(crate) no_settle: bool,
    #[command(flatten)]
    pub(crate) day: DayArguments,
}

#[derive(Debug, Args)]
pub(crate) struct SettleArguments {
    #[command(flatten)]
    pub(crate) archive: ArchiveArguments,
}

#[derive(Debug, Args)]
pub(crate) struct AddArguments {
    /// Files, folders, patterns or addresses; `-` for standard input
    #[arg(value_name = "PATH|URL", required = true, long_help = INPUT_HELP.replace("with `--fetch` also", "and"))]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) into: IntoArguments,
    /// Write the id of each article to standard output once it is on the disk
    #[arg(long)]
    pub(crate) tell: bool,
}

#[derive(Debug, Args)]
pub(crate) struct StoriesArguments {
    #[command(flatten)]
    pub(crate) archive: ArchiveArguments,
    #[command(flatten)]
    pub(crate) told: ToldArguments,
    /// Only stories of so many articles or more
    #[arg(long, value_name = "COUNT")]
    pub(crate) least: Option<u32>,
    #[command(flatten)]
    pub(crate) list: ListArguments,
}

#[derive(Debug, Args)]
pub(crate) struct ShowArguments {
    /// An article's id, code or address, or the beginning of an id; or a story (`s-...`)
    #[arg(value_name = "ID")]
    pub(crate) name: String,
    #[command(flatten)]
    pub(crate) archive: ArchiveArguments,
    /// Write the page as it came
    #[arg(long, conflicts_with = "json")]
    pub(crate) page: bool,
    /// With --page: the page of this version, counted from 1 [default: the current one]
    #[arg(long, value_name = "NUMBER", requires = "page")]
    pub(crate) version: Option<std::num::NonZeroUsize>,
    /// Write what is known as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct SearchArguments {
    /// Words that must all stand in the article; "..." for words side by side, * for the beginning of a word
    #[arg(value_name = "WORD", required = true)]
    pub(crate) words: Vec<String>,
    #[command(flatten)]
    pub(crate) archive: ArchiveArguments,
    #[command(flatten)]
    pub(crate) filter: FilterArguments,
    #[command(flatten)]
    pub(crate) list: ListArguments,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExportFormat {
    /// JSON Lines: articles that every command reads, with all that `firsthand import` needs
    Jsonl,
    /// A table of articles without their texts, for spreadsheets
    Csv,
    /// Articles with their texts, for programs that compute with them
    Parquet,
    /// What was found, a story a line, as linked data
    JsonLd,
}

#[derive(Debug, Args)]
pub(crate) struct ExportArguments {
    #[command(flatten)]
    pub(crate) archive: ArchiveArguments,
    /// In what form
    #[arg(long, short, value_name = "FORM", default_value = "jsonl", value_enum)]
    pub(crate) format: ExportFormat,
    /// The file to write [default: standard output]
    #[arg(long, short, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// With JSON Lines: also what pages said before
    #[arg(long)]
    pub(crate) versions: bool,
    #[command(flatten)]
    pub(crate) filter: FilterArguments,
}

#[derive(Debug, Args)]
pub(crate) struct ImportArguments {
    /// JSON Lines that `firsthand export` wrote, or any with `id` and `text`; `-` for standard input
    #[arg(value_name = "FILE", required = true)]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) into: IntoArguments,
}

#[derive(Debug, Args)]
pub(crate) struct ForgetArguments {
    /// Articles, by id, code or address, to be erased with all that rests on them
    #[arg(value_name = "ID", required = true)]
    pub(crate) names: Vec<String>,
    #[command(flatten)]
    pub(crate) archive: ArchiveArguments,
}

#[derive(Debug, Args)]
pub(crate) struct BackupArguments {
    /// The file to make; it must not be there
    #[arg(value_name = "TO")]
    pub(crate) to: PathBuf,
    #[command(flatten)]
    pub(crate) archive: ArchiveArguments,
}

#[derive(Debug, Args)]
pub(crate) struct VerifyArguments {
    #[command(flatten)]
    pub(crate) archive: ArchiveArguments,
}

/// An archive as input, beside paths.
#[derive(Clone, Debug, Args)]
pub(crate) struct FromArchiveArguments {
    /// Also read the articles of an archive [FILE: firsthand.archive, or what `FIRSTHAND_ARCHIVE` names]
    #[arg(
        id = "from_archive", long = "archive", value_name = "FILE", num_args = 0..=1,
        require_equals = true, default_missing_value = UNNAMED, display_order = LAST
    )]
    from_archive: Option<PathBuf>,
}

impl FromArchiveArguments {
    /// The archive that was asked for, if one was, before `paths`.
    pub(super) fn before(&self, paths: &[PathBuf]) -> Vec<PathBuf> {
        self.path().into_iter().chain(paths.iter().cloned()).collect()
    }

    fn path(&self) -> Option<PathBuf> {
        let named = self.from_archive.clone()?;
        if named.as_os_str() != UNNAMED {
            return Some(named);
        }
        let told = std::env::var_os(ARCHIVE_VARIABLE).filter(|told| !told.is_empty());
        Some(told.map_or_else(|| DEFAULT_ARCHIVE.into(), PathBuf::from))
    }
}
