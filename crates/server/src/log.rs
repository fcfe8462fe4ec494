//! The server's log: on standard error, for people or for programs.

use std::io::IsTerminal;

use tracing_subscriber::EnvFilter;

use crate::settings::{LogFormat, Settings, SettingsError};

/// Starts the log, once for the whole process; a second call changes nothing.
///
/// # Errors
///
/// [`SettingsError::LogLevel`] where the level is none.
pub fn start_log(settings: &Settings) -> Result<(), SettingsError> {
    let filter = EnvFilter::try_new(&settings.log_level)
        .map_err(|_| SettingsError::LogLevel { value: settings.log_level.clone() })?;
    let builder = tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .with_env_filter(filter);
    let started = match settings.log_format {
        LogFormat::Text => builder.with_target(false).try_init(),
        LogFormat::Json => builder.json().flatten_event(true).try_init(),
    };
    if started.is_err() {
        tracing::debug!("a log was started before");
    }
    Ok(())
}
