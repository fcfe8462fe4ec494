//! What can be typed for `firsthand watch`.

use std::path::PathBuf;

use clap::Args;

use super::archive::ArchiveArguments;

pub(super) const WATCH_EXAMPLES: &str = "\
Examples:
  firsthand watch feeds.opml                              until it is ended; into firsthand.archive
  firsthand watch addresses.txt --alerts alerts.toml      and tell of what the rules name
  firsthand watch feeds.opml --once                       what is due now, for cron";

const FILE_HELP: &str = "\
What to watch: OPML, or addresses of feeds, sitemaps and pages, one a line.

Blank lines and lines that begin with `#` are passed over. Each address is asked when it is due, as its host's robots.txt \
allows; pages that feeds and sitemaps announce are fetched, kept and traced. An address that fails is named, and asked \
again after longer and longer pauses. It can be ended at any moment, and goes on where it was.";

#[derive(Debug, Args)]
pub(crate) struct WatchArguments {
    /// What to watch: OPML, or addresses of feeds, sitemaps and pages, one a line
    #[arg(value_name = "FILE", long_help = FILE_HELP)]
    pub(crate) list: PathBuf,
    #[command(flatten)]
    pub(crate) archive: ArchiveArguments,
    /// Rules for alerts, as TOML
    #[arg(long, value_name = "FILE")]
    pub(crate) alerts: Option<PathBuf>,
    /// Minutes between two requests for one address
    #[arg(long, value_name = "MINUTES", default_value_t = 15, value_parser = clap::value_parser!(u32).range(1..=10_080))]
    pub(crate) every: u32,
    /// Do what is due now and end
    #[arg(long)]
    pub(crate) once: bool,
    /// From what pauses are varied
    #[arg(long, value_name = "NUMBER", default_value_t = 0, hide_short_help = true)]
    pub(crate) seed: u64,
}
