//! `firsthand serve`: the archive in a browser and over an API.

use std::io::{self, BufRead, Write};

use firsthand_server::{Layer, PasswordHash, Settings, TokenHash, serve, start_log};

use super::Exit;
use crate::arguments::ServeArguments;
use crate::failure::Failure;
use crate::screen::Screen;

/// The longest password that is read.
const PASSWORD_BYTES_MAX: u64 = 1_000;

pub(super) fn run(arguments: ServeArguments, screen: &Screen) -> Result<Exit, Failure> {
    if arguments.hash_password {
        return hash_password();
    }
    if arguments.new_token {
        return new_token();
    }
    let settings = settings(arguments)?;
    start_log(&settings)?;
    let base_path = settings.base_path.clone();
    serve(settings, |address| screen.status(&format!("serving http://{address}{base_path}/")))?;
    Ok(Exit::Done)
}

/// What the command line says over what the environment says over what the file says.
fn settings(arguments: ServeArguments) -> Result<Settings, Failure> {
    let file = match &arguments.config {
        Some(path) => Layer::of_file(path)?,
        None => Layer::default(),
    };
    // Flags can only be set, never unset: what is off here is left to what lies below.
    let on = |is_set: bool| is_set.then_some(true);
    let flags = Layer {
        archive: arguments.archive,
        address: arguments.address,
        hosts: (!arguments.host.is_empty()).then_some(arguments.host),
        base_path: arguments.base_path,
        behind_proxy: on(arguments.behind_proxy),
        read_only: on(arguments.read_only),
        fetch: on(arguments.fetch),
        watch: arguments.watch,
        alerts: arguments.alerts,
        watch_every_minutes: arguments.every,
        log_format: arguments.log_format.map(Into::into),
        ..Layer::default()
    };
    let environment = Layer::of_environment(|name| std::env::var(name).ok())?;
    Ok(Settings::resolve(flags.over(environment).over(file))?)
}

/// Reads a password from standard input and writes its hash, for `password_hash` in the configuration.
fn hash_password() -> Result<Exit, Failure> {
    let mut password = String::new();
    let mut input = io::Read::take(io::stdin().lock(), PASSWORD_BYTES_MAX);
    input.read_line(&mut password).map_err(|source| Failure::ReadPassword { source })?;
    let hash = PasswordHash::of(password.trim_end_matches(['\r', '\n']))
        .map_err(|source| Failure::Password { source })?;
    print(&format!("password_hash = \"{hash}\"\n"))
}

/// Writes a new token and its hash, for `token_hash` in the configuration.
fn new_token() -> Result<Exit, Failure> {
    let (token, hash) = TokenHash::generate().map_err(|source| Failure::Password { source })?;
    print(&format!(
        "# give this to programs; it is kept nowhere: {token}\ntoken_hash = \"{hash}\"\n"
    ))
}

fn print(text: &str) -> Result<Exit, Failure> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())
        .and_then(|()| out.flush())
        .map_err(|source| Failure::WriteOutput { source })?;
    Ok(Exit::Done)
}
