//! What can be typed: one definition for parsing, short help and long help.

mod archive;
#[cfg(feature = "serve")]
mod serve;
#[cfg(all(feature = "fetch", feature = "serve"))]
mod watch;

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use firsthand_batch::Memory;
use firsthand_model::Verdict;
use firsthand_report::check::Confirmed;
use firsthand_report::rows::Stage;
use jiff::civil::Date;

pub(crate) use self::archive::{
    AddArguments, BackupArguments, ExportArguments, ExportFormat, FilterArguments, ForgetArguments,
    FromArchiveArguments, ImportArguments, SearchArguments, SettleArguments, ShowArguments,
    StoriesArguments, VerifyArguments,
};
#[cfg(all(feature = "fetch", feature = "serve"))]
pub(crate) use self::watch::WatchArguments;
use crate::input::Fetching;
#[cfg(feature = "serve")]
pub(crate) use serve::ServeArguments;

const EXIT_CODES: &str = "\
Exit codes:
  0  done
  1  done, but some input was refused
  2  could not run";

const CHECK_EXIT_CODES: &str = "\
Exit codes:
  0  no sentence has a verdict of `--fail-on`
  1  the same, but some input was refused
  2  could not run
  3  a sentence has one";

const EVALUATE_EXIT_CODES: &str = "\
Exit codes:
  0  every figure is at its floor or above
  1  a figure is below its floor
  2  could not run";

const ALL_EXIT_CODES: &str = "\
Exit codes:
  0  done
  1  done, but some input was refused or, with evaluate, a figure is below its floor
  2  could not run
  3  with check: a sentence is contradicted or altered";

/// Where an option stands that few need: after those that have no place of their own.
const LAST: usize = 100;

const INPUT_HELP: &str = "\
Files, folders or patterns: HTML, plain text, JSON Lines, web archives (WARC), feeds, mails and saved pages \
(`.eml`, `.mht`), any of them compressed (`.gz`, `.zst`); `-` for standard input; with `--fetch` also addresses.

Folders are read with everything below them, in the order of names. Hidden files in them are passed over, \
and so are files that are no pages by their names: style sheets, scripts, pictures, markdown and the like; \
name such a file outright to have it read. Patterns (`pages/*.html`, `**/*.txt`) are expanded here where \
the shell leaves them alone. A JSON Lines file holds one article a line: {\"id\", \"url\", \"publisher\", \
\"published\", \"title\", \"text\"}, all but `id` and `text` optional. What cannot be read is named with its \
reason, and the rest goes on.";

const REPORT_EXAMPLES: &str = "\
Examples:
  firsthand report examples/pages            summary here, report.html and dossier.json beside it
  firsthand report 'news/**/*.html' --out r  the same for every HTML page below `news`
  fetch-articles | firsthand report -        articles as JSON Lines from another program";

const REUSE_INPUT_HELP: &str = "\
JSON Lines files, folders of them or patterns; `-` for standard input; archives.

A line holds one article: {\"id\", \"url\", \"publisher\", \"published\", \"title\", \"text\"}, all but `id` and `text` \
optional. Publisher and time help to tell what is printed under every article from what was copied. Only \
the text is searched; a line whose id an earlier one has is refused.";

const MEMORY_HELP: &str = "\
Most memory to use, such as 512MB or 8GB; the rest is kept on disk [default: everything in memory].

The result is the same. A run over files that was ended in the middle goes on where it was when it is started again with \
the same input and folder. In memory, a collection takes three to six times the bytes of its texts.";

const TRACE_EXAMPLES: &str = "\
Examples:
  firsthand trace examples/pages --out found
  firsthand trace corpus.jsonl --emit reuse,stories --out found";

const REUSE_EXAMPLES: &str = "\
Examples:
  firsthand reuse corpus.jsonl --out found
  firsthand reuse --archive --out found                      the articles of firsthand.archive
  firsthand reuse 'crawl/*.jsonl' --memory 8GB --out found   texts that do not fit into memory
  fetch-articles | firsthand reuse - --out found             articles from another program";

const QUOTES_EXAMPLES: &str = "\
Examples:
  firsthand quotes examples/pages                       who said what, by speaker
  firsthand quotes news/ --speaker 'Ana Lund'           one speaker in a folder
  firsthand quotes corpus.jsonl --format csv > said.csv everything as a table";

const EXPLAIN_EXAMPLES: &str = "\
Examples:
  firsthand explain a.html b.html              two pages and nothing else
  firsthand explain herald courier news/       two of the pages in a folder, by part of their names
  firsthand explain herald courier news --json the same steps as data";

const CHECK_EXAMPLES: &str = "\
Examples:
  firsthand check draft.html --against news/               every sentence with its verdict and evidence
  firsthand check draft.html --against news/ --why 3       how the verdict on sentence 3 was found
  firsthand check draft.txt --against news/ --format html > check.html
  pbpaste | firsthand check - --against news/              a pasted text
  firsthand check draft.html --against news/ --format claim-review --confirm 2 --confirm 5=altered --reviewer 'The Desk'";

const PAGE_HELP: &str = "\
The page to check: HTML, plain text, a saved page or one line of JSON; `-` for standard input.

A plain text without blank lines whose lines hold less than two sentences on average is taken for a list of claims: each \
line gets one verdict, as with `--lines`. A plain text too short for an article is taken as it is.";

const FAIL_ON_HELP: &str = "\
Verdicts that make the exit code 3, with commas between them; `none` for none [default: contradicted,altered]";

const CONFIRM_HELP: &str = "\
With `--format claim-review`: the number of a sentence whose verdict a person confirms, or the number and that person’s \
own verdict (`5=altered`). Reviews are written for confirmed sentences only, since a ClaimReview is somebody’s statement.";

const EVALUATE_EXAMPLES: &str = "\
Examples:
  firsthand evaluate                    the sets in ../shared/data against the built-in floors
  firsthand evaluate data --floors f    another folder, another floors file
  firsthand evaluate --floors crates/evaluate/floors.toml --update";

/// Traces the news to whoever said it first.
///
/// Give it pages; it works out which tell the same story, which page each sentence came from, who is
/// quoted and through whom, what was changed on the way, and where the accounts disagree. Every
/// conclusion carries the passages it rests on. Nothing leaves this machine unless asked, and the same input gives
/// the same output.
#[derive(Debug, Parser)]
#[command(name = "firsthand", version, after_help = ALL_EXIT_CODES, arg_required_else_help = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
    #[command(flatten)]
    pub(crate) screen: ScreenArguments,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Show what the pages have to do with one another: summary, report.html, dossier.json
    #[command(after_help = EXIT_CODES, after_long_help = format!("{REPORT_EXAMPLES}\n\n{EXIT_CODES}"))]
    Report(ReportArguments),
    /// Write the findings as JSON Lines, one file for each kind
    #[command(after_help = EXIT_CODES, after_long_help = format!("{TRACE_EXAMPLES}\n\n{EXIT_CODES}"))]
    Trace(TraceArguments),
    /// Write every passage that two articles share, of collections of any size: reuse.jsonl
    #[command(after_help = EXIT_CODES, after_long_help = format!("{REUSE_EXAMPLES}\n\n{EXIT_CODES}"))]
    Reuse(ReuseArguments),
    /// Tell who said what: quotations with speaker, hearer, place, time and the outlets between
    #[command(after_help = EXIT_CODES, after_long_help = format!("{QUOTES_EXAMPLES}\n\n{EXIT_CODES}"))]
    Quotes(QuotesArguments),
    /// Tell step by step why two articles are linked, or why not
    #[command(after_help = EXIT_CODES, after_long_help = format!("{EXPLAIN_EXAMPLES}\n\n{EXIT_CODES}"))]
    Explain(ExplainArguments),
    /// Tell for each sentence of a page whether other pages bear it out
    #[command(after_help = CHECK_EXIT_CODES, after_long_help = format!("{CHECK_EXAMPLES}\n\n{CHECK_EXIT_CODES}"))]
    Check(CheckArguments),
    /// Serve an archive: a web app and an API, live
    #[cfg(feature = "serve")]
    #[command(after_help = serve::EXIT_CODES, after_long_help = format!("{}\n\n{}", serve::EXAMPLES, serve::EXIT_CODES))]
    Serve(ServeArguments),
    /// Keep pages in an archive, with their stories and findings
    #[command(after_help = EXIT_CODES, after_long_help = format!("{}\n\n{EXIT_CODES}", archive::ADD_EXAMPLES))]
    Add(AddArguments),
    /// Bring the stories and findings of an archive up to its articles
    #[command(after_help = EXIT_CODES, after_long_help = format!("{}\n\n{EXIT_CODES}", archive::SETTLE_EXAMPLES))]
    Settle(SettleArguments),
    /// List the stories of an archive, the newest first
    #[command(after_help = EXIT_CODES, after_long_help = format!("{}\n\n{EXIT_CODES}", archive::STORIES_EXAMPLES))]
    Stories(StoriesArguments),
    /// Show an article of an archive with its versions, or a story with its findings
    #[command(after_help = EXIT_CODES, after_long_help = format!("{}\n\n{EXIT_CODES}", archive::SHOW_EXAMPLES))]
    Show(ShowArguments),
    /// Search the articles of an archive for words
    #[command(after_help = EXIT_CODES, after_long_help = format!("{}\n\n{EXIT_CODES}", archive::SEARCH_EXAMPLES))]
    Search(SearchArguments),
    /// Write an archive as JSON Lines, CSV, Parquet or linked data
    #[command(after_help = EXIT_CODES, after_long_help = format!("{}\n\n{EXIT_CODES}", archive::EXPORT_EXAMPLES))]
    Export(ExportArguments),
    /// Take articles into an archive from JSON Lines
    #[command(after_help = EXIT_CODES, after_long_help = format!("{}\n\n{EXIT_CODES}", archive::IMPORT_EXAMPLES))]
    Import(ImportArguments),
    /// Erase articles from an archive with all that rests on them
    #[command(after_help = EXIT_CODES, after_long_help = format!("{}\n\n{EXIT_CODES}", archive::FORGET_EXAMPLES))]
    Forget(ForgetArguments),
    /// Copy an archive while others read and write
    #[command(after_help = EXIT_CODES, after_long_help = format!("{}\n\n{EXIT_CODES}", archive::BACKUP_EXAMPLES))]
    Backup(BackupArguments),
    /// Check that everything in an archive is as it was written
    #[command(after_help = archive::VERIFY_EXIT_CODES, after_long_help = format!("{}\n\n{VERIFY_EXIT_CODES}", archive::VERIFY_EXAMPLES, VERIFY_EXIT_CODES = archive::VERIFY_EXIT_CODES))]
    Verify(VerifyArguments),
    /// Watch feeds, sitemaps and pages, keep what is new, and tell of what rules name
    #[cfg(all(feature = "fetch", feature = "serve"))]
    #[command(after_help = EXIT_CODES, after_long_help = format!("{}\n\n{EXIT_CODES}", watch::WATCH_EXAMPLES))]
    Watch(WatchArguments),
    /// Measure accuracy on sets with known answers, and hold it to its floors
    #[command(after_help = EVALUATE_EXIT_CODES, after_long_help = format!("{EVALUATE_EXAMPLES}\n\n{EVALUATE_EXIT_CODES}"))]
    Evaluate(EvaluateArguments),
}

/// Which articles to read.
#[derive(Debug, Args)]
pub(crate) struct InputArguments {
    /// Files, folders or patterns of pages, texts, archives, feeds; `-` for standard input
    #[arg(value_name = "PATH", required_unless_present = "from_archive", long_help = INPUT_HELP)]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    archive: FromArchiveArguments,
    #[command(flatten)]
    pub(crate) fetch: FetchArguments,
    #[command(flatten)]
    pub(crate) day: DayArguments,
}

impl InputArguments {
    /// The paths, the archive among them.
    pub(crate) fn paths(&self) -> Vec<PathBuf> {
        self.archive.before(&self.paths)
    }
}

impl ReuseArguments {
    /// The paths, the archive among them.
    pub(crate) fn paths(&self) -> Vec<PathBuf> {
        self.archive.before(&self.paths)
    }
}

#[derive(Clone, Copy, Debug, Args)]
pub(crate) struct FetchArguments {
    /// Fetch addresses (`https://...`) given as PATH, as their hosts' robots.txt allows
    #[arg(long, display_order = LAST)]
    fetch: bool,
}

impl FetchArguments {
    /// Whether addresses are fetched.
    pub(crate) fn fetching(self) -> Fetching {
        if self.fetch { Fetching::On } else { Fetching::Off }
    }
}

#[derive(Debug, Args)]
pub(crate) struct DayArguments {
    /// The day on which the pages are read: later dates on them are remarked upon [default: today]
    #[arg(long, value_name = "DATE", display_order = LAST)]
    pub(crate) today: Option<Date>,
}

#[derive(Debug, Args)]
pub(crate) struct ReportArguments {
    #[command(flatten)]
    pub(crate) input: InputArguments,
    /// Folder for report.html and dossier.json; made if it is not there
    #[arg(long, short, value_name = "DIR", default_value = ".")]
    pub(crate) out: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct TraceArguments {
    #[command(flatten)]
    pub(crate) input: InputArguments,
    /// Which findings to write, separated by commas [default: all]
    #[arg(long, short, value_name = "STAGES", value_delimiter = ',', value_parser = stages())]
    pub(crate) emit: Vec<Stage>,
    /// Folder for the files; made if it is not there
    #[arg(long, short, value_name = "DIR", default_value = ".")]
    pub(crate) out: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct ReuseArguments {
    /// JSON Lines files, folders of them or patterns; `-` for standard input; archives
    #[arg(value_name = "PATH", required_unless_present = "from_archive", long_help = REUSE_INPUT_HELP)]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    archive: FromArchiveArguments,
    /// Folder for reuse.jsonl; made if it is not there
    #[arg(long, short, value_name = "DIR", default_value = ".")]
    pub(crate) out: PathBuf,
    /// Most memory to use, such as 512MB or 8GB; the rest is kept on disk [default: everything in memory]
    #[arg(long, value_name = "SIZE", long_help = MEMORY_HELP)]
    pub(crate) memory: Option<Memory>,
    /// With --memory: folder for what is kept on disk [default: reuse.work in the folder for reuse.jsonl]
    #[arg(long, value_name = "DIR", requires = "memory")]
    pub(crate) work_dir: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct QuotesArguments {
    #[command(flatten)]
    pub(crate) input: InputArguments,
    /// Only of speakers in whose name all these words stand, case and accents aside
    #[arg(long, short, value_name = "NAME")]
    pub(crate) speaker: Option<String>,
    /// In what form
    #[arg(long, short, value_name = "FORM", default_value = "text", value_enum)]
    pub(crate) format: QuotesFormat,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum QuotesFormat {
    /// For people, by speaker
    Text,
    /// One JSON object a line
    Jsonl,
    /// A table for spreadsheets
    Csv,
}

#[derive(Debug, Args)]
pub(crate) struct ExplainArguments {
    /// One article: its id, its path, or a part of either that only it has
    #[arg(value_name = "A")]
    pub(crate) a: String,
    /// The other
    #[arg(value_name = "B")]
    pub(crate) b: String,
    /// The collection they are in [default: A and B themselves]
    #[arg(value_name = "PATH", long_help = format!("The collection they are in [default: A and B themselves].\n\n{INPUT_HELP}"))]
    pub(crate) paths: Vec<PathBuf>,
    /// Write the steps as JSON
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) fetch: FetchArguments,
    #[command(flatten)]
    pub(crate) day: DayArguments,
}

#[derive(Debug, Args)]
pub(crate) struct CheckArguments {
    /// The page to check; `-` for standard input
    #[arg(value_name = "PAGE", long_help = PAGE_HELP)]
    pub(crate) page: PathBuf,
    /// The pages to hold it against: files, folders or patterns
    #[arg(long, short, value_name = "PATH", required = true, num_args = 1.., long_help = INPUT_HELP)]
    pub(crate) against: Vec<PathBuf>,
    /// In what form
    #[arg(long, short, value_name = "FORM", default_value = "text", value_enum)]
    pub(crate) format: CheckFormat,
    /// Show how the verdict on the sentence of this number was found
    #[arg(long, value_name = "N", conflicts_with_all = ["format", "confirm"])]
    pub(crate) why: Option<usize>,
    /// Give each line one verdict, however many sentences it holds
    #[arg(long)]
    pub(crate) lines: bool,
    /// Verdicts that make the exit code 3; `none` for none [default: contradicted,altered]
    #[arg(long, value_name = "VERDICTS", value_delimiter = ',', value_parser = failing(), hide_default_value = true,
        default_values = ["contradicted", "altered"], long_help = FAIL_ON_HELP)]
    pub(crate) fail_on: Vec<FailOn>,
    /// A sentence to write a `ClaimReview` of, with a person's verdict if it is another
    #[arg(long, value_name = "N[=VERDICT]", value_parser = confirmed, long_help = CONFIRM_HELP)]
    pub(crate) confirm: Vec<Confirmed>,
    /// Who confirms: the author of the reviews
    #[arg(long, value_name = "NAME")]
    pub(crate) reviewer: Option<String>,
    #[command(flatten)]
    pub(crate) fetch: FetchArguments,
    #[command(flatten)]
    pub(crate) day: DayArguments,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum CheckFormat {
    /// For people
    Text,
    /// One JSON object on one line
    Jsonl,
    /// One HTML file that needs nothing else
    Html,
    /// schema.org `ClaimReview`s of the sentences named with `--confirm`
    ClaimReview,
}

/// What makes a check fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FailOn {
    /// A verdict.
    Verdict(Verdict),
    /// Nothing.
    Nothing,
}

#[derive(Debug, Args)]
pub(crate) struct EvaluateArguments {
    /// Folder with the sets; those that are not there are named and passed over
    #[arg(value_name = "DATA", default_value = "../shared/data")]
    pub(crate) data: PathBuf,
    /// Floors file [default: the floors this command was built with]
    #[arg(long, value_name = "FILE")]
    pub(crate) floors: Option<PathBuf>,
    /// Raise the floors in FILE to their margin below what was measured
    #[arg(long, requires = "floors")]
    pub(crate) update: bool,
    /// Let --update lower floors too; the reason is kept in FILE
    #[arg(long, value_name = "REASON", requires = "update")]
    pub(crate) lower_because: Option<String>,
    #[command(flatten)]
    pub(crate) day: DayArguments,
}

/// How to talk to the terminal.
#[derive(Debug, Args)]
#[command(next_help_heading = "Global options")]
pub(crate) struct ScreenArguments {
    /// When to use colours
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", value_enum)]
    pub(crate) color: ColorWhen,
    /// No progress and no word on what was written; warnings and errors stay
    #[arg(long, short, global = true)]
    pub(crate) quiet: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum ColorWhen {
    /// On a terminal, unless `NO_COLOR` or `CLICOLOR=0` says otherwise
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// Verdicts by name, and `none`.
fn failing() -> impl TypedValueParser<Value = FailOn> {
    let names = Verdict::ALL.map(Verdict::name).into_iter().chain(["none"]);
    PossibleValuesParser::new(names)
        .map(|name| Verdict::of_name(&name).map_or(FailOn::Nothing, FailOn::Verdict))
}

/// `5`, or `5=altered`.
fn confirmed(text: &str) -> Result<Confirmed, String> {
    let (number, verdict) = match text.split_once('=') {
        Some((number, verdict)) => (number, Some(verdict)),
        None => (text, None),
    };
    let number = number.trim().parse().ok().filter(|&number: &usize| number > 0);
    let number = number
        .ok_or_else(|| format!("`{text}` does not begin with the number of a sentence, from 1"))?;
    let verdict = match verdict.map(str::trim) {
        None => None,
        Some(name) => match Verdict::of_name(name) {
            Some(Verdict::NotCheckable) => {
                return Err("a sentence that cannot be checked has no review".to_owned());
            }
            Some(verdict) => Some(verdict),
            None => {
                return Err(format!(
                    "`{name}` is no verdict; expected `verbatim`, `supported`, `altered`, `contradicted` or `unsupported`"
                ));
            }
        },
    };
    Ok(Confirmed { number, verdict })
}

fn stages() -> impl TypedValueParser<Value = Stage> {
    PossibleValuesParser::new(Stage::ALL.map(Stage::name))
        .map(|name| name.parse().expect("the parser lets only names of stages through"))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_definition_is_consistent() {
        super::Arguments::command().debug_assert();
    }
}
