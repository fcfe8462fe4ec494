//! The arguments of `firsthand serve`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

pub(super) const EXIT_CODES: &str = "\
Exit codes:
  0  stopped when told to
  2  could not run";

pub(super) const EXAMPLES: &str = "\
Examples:
  firsthand serve                                      firsthand.archive, at http://127.0.0.1:7341/
  firsthand serve --config /etc/firsthand/serve.toml   as the file says
  firsthand serve --address 0.0.0.0:80 --read-only     published, for everybody to read
  firsthand serve --watch feeds.opml                   and watch feeds beside it, in one process
  firsthand serve --hash-password < password.txt       the line for a configuration that asks for it

What is not given here is taken from the environment (FIRSTHAND_ARCHIVE, FIRSTHAND_ADDRESS, FIRSTHAND_PASSWORD_HASH ...), \
then from the configuration file, whose names are those of docs/serve.md.";

/// What is served, and to whom.
#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(crate) struct ServeArguments {
    /// The archive to serve [default: firsthand.archive]
    #[arg(long, short, value_name = "FILE")]
    pub(crate) archive: Option<PathBuf>,
    /// Where to listen [default: 127.0.0.1:7341]; other machines' reach needs a password, a token or --read-only
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) address: Option<String>,
    /// A configuration file (TOML); the environment and flags stand over it
    #[arg(long, value_name = "FILE", env = "FIRSTHAND_CONFIG", hide_env_values = true)]
    pub(crate) config: Option<PathBuf>,
    /// A name by which browsers reach the server; can be given more than once
    #[arg(long, value_name = "NAME")]
    pub(crate) host: Vec<String>,
    /// What stands before every path: `/desk`
    #[arg(long, value_name = "PATH")]
    pub(crate) base_path: Option<String>,
    /// Believe the `X-Forwarded-*` headers of a proxy
    #[arg(long)]
    pub(crate) behind_proxy: bool,
    /// Publish: everybody may read, nobody signs in, nothing is fetched
    #[arg(long)]
    pub(crate) read_only: bool,
    /// Let the check page fetch addresses, as their hosts' robots.txt allows
    #[arg(long)]
    pub(crate) fetch: bool,
    /// Watch feeds, sitemaps and pages beside serving: OPML, or addresses one a line
    #[arg(long, value_name = "FILE")]
    pub(crate) watch: Option<PathBuf>,
    /// Rules for alerts on what is watched, as TOML
    #[arg(long, value_name = "FILE")]
    pub(crate) alerts: Option<PathBuf>,
    /// Minutes between two requests for one address that is watched [default: 15]
    #[arg(long, value_name = "MINUTES")]
    pub(crate) every: Option<usize>,
    /// How to log [default: text]
    #[arg(long, value_name = "FORMAT", value_enum)]
    pub(crate) log_format: Option<LogFormat>,
    /// Read a password from standard input, print its hash for the configuration, and end
    #[arg(long, conflicts_with = "new_token")]
    pub(crate) hash_password: bool,
    /// Print a new token and its hash for the configuration, and end
    #[arg(long)]
    pub(crate) new_token: bool,
}

/// How logs are written.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum LogFormat {
    /// A line each, for people
    Text,
    /// A JSON object a line
    Json,
}

impl From<LogFormat> for firsthand_server::LogFormat {
    fn from(format: LogFormat) -> firsthand_server::LogFormat {
        match format {
            LogFormat::Text => firsthand_server::LogFormat::Text,
            LogFormat::Json => firsthand_server::LogFormat::Json,
        }
    }
}
