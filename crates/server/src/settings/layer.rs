//! One source of settings, as it was given.

use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::SettingsError;

/// How logs are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// For people: a line each.
    Text,
    /// For programs: a JSON object a line.
    Json,
}

/// Settings of one source: the configuration file, the environment or the command line. What it does not set is left
/// to the source below it, and in the end to the defaults.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Layer {
    /// The archive's file.
    pub archive: Option<PathBuf>,
    /// Where to listen: `127.0.0.1:7341`.
    pub address: Option<String>,
    /// Names by which browsers may reach the server.
    pub hosts: Option<Vec<String>>,
    /// What stands before every path.
    pub base_path: Option<String>,
    /// Whether `X-Forwarded-*` headers are believed.
    pub behind_proxy: Option<bool>,
    /// For publishing: no login, nothing that fetches or writes.
    pub read_only: Option<bool>,
    /// Whether the check page fetches addresses.
    pub fetch: Option<bool>,
    /// A list of feeds, sitemaps and pages to watch beside serving.
    pub watch: Option<PathBuf>,
    /// Rules for alerts on what is watched.
    pub alerts: Option<PathBuf>,
    /// Minutes between two requests for one address.
    pub watch_every_minutes: Option<usize>,
    /// From what pauses are varied.
    pub watch_seed: Option<u64>,
    /// The argon2 hash of the password.
    pub password_hash: Option<String>,
    /// The hash of the token.
    pub token_hash: Option<String>,
    /// Requests to the API a second and client; 0 sets no limit.
    pub api_rate: Option<u32>,
    /// Requests to the API at once after a pause.
    pub api_burst: Option<u32>,
    /// Connections held at once.
    pub connections: Option<usize>,
    /// Connections to the archive that read at once.
    pub readers: Option<usize>,
    /// How long requests may still take once the server is told to stop.
    pub stop_deadline_seconds: Option<u64>,
    /// How logs are written.
    pub log_format: Option<LogFormat>,
    /// What is logged.
    pub log_level: Option<String>,
}

macro_rules! first_of {
    ($above:ident, $below:ident, $($field:ident),*) => {
        Layer { $($field: $above.$field.or($below.$field)),* }
    };
}

impl Layer {
    /// Reads a configuration file: TOML with the names of this type's fields.
    ///
    /// # Errors
    ///
    /// [`SettingsError::ReadFile`] and [`SettingsError::UseFile`].
    pub fn of_file(path: &Path) -> Result<Layer, SettingsError> {
        let text = std::fs::read_to_string(path)
            .map_err(|source| SettingsError::ReadFile { path: path.to_owned(), source })?;
        Layer::of_toml(&text)
            .map_err(|reason| SettingsError::UseFile { path: path.to_owned(), reason })
    }

    fn of_toml(text: &str) -> Result<Layer, String> {
        toml_edit::de::from_str(text).map_err(|error| {
            let before = error.span().and_then(|span| text.get(..span.start));
            let line = before.map(|before| before.matches('\n').count() + 1);
            // The message names what is wrong; the line itself, which may hold a secret, is left out.
            let line = line.map_or_else(String::new, |line| format!(" (line {line})"));
            format!("{}{line}", error.message())
        })
    }

    /// Reads the variables that begin with `FIRSTHAND_`, through `variable`.
    ///
    /// # Errors
    ///
    /// [`SettingsError::Environment`] for a value that its setting cannot have.
    pub fn of_environment(
        variable: impl Fn(&str) -> Option<String>,
    ) -> Result<Layer, SettingsError> {
        let yes_or_no = |name| match variable(name).as_deref() {
            None | Some("") => Ok(None),
            Some("1" | "true" | "yes") => Ok(Some(true)),
            Some("0" | "false" | "no") => Ok(Some(false)),
            Some(_) => Err(SettingsError::Environment { name, expected: "`true` or `false`" }),
        };
        let log_format = match variable("FIRSTHAND_LOG_FORMAT").as_deref() {
            None | Some("") => None,
            Some("text") => Some(LogFormat::Text),
            Some("json") => Some(LogFormat::Json),
            Some(_) => {
                let expected = "`text` or `json`";
                return Err(SettingsError::Environment { name: "FIRSTHAND_LOG_FORMAT", expected });
            }
        };
        let text = |name| variable(name).filter(|value| !value.is_empty());
        Ok(Layer {
            archive: text("FIRSTHAND_ARCHIVE").map(PathBuf::from),
            address: text("FIRSTHAND_ADDRESS"),
            hosts: text("FIRSTHAND_HOSTS")
                .map(|hosts| hosts.split(',').map(|host| host.trim().to_owned()).collect()),
            base_path: text("FIRSTHAND_BASE_PATH"),
            behind_proxy: yes_or_no("FIRSTHAND_BEHIND_PROXY")?,
            read_only: yes_or_no("FIRSTHAND_READ_ONLY")?,
            fetch: yes_or_no("FIRSTHAND_FETCH")?,
            watch: text("FIRSTHAND_WATCH").map(PathBuf::from),
            alerts: text("FIRSTHAND_ALERTS").map(PathBuf::from),
            watch_every_minutes: number(&variable, "FIRSTHAND_WATCH_EVERY_MINUTES")?,
            watch_seed: number(&variable, "FIRSTHAND_WATCH_SEED")?,
            password_hash: text("FIRSTHAND_PASSWORD_HASH"),
            token_hash: text("FIRSTHAND_TOKEN_HASH"),
            api_rate: number(&variable, "FIRSTHAND_API_RATE")?,
            api_burst: number(&variable, "FIRSTHAND_API_BURST")?,
            connections: number(&variable, "FIRSTHAND_CONNECTIONS")?,
            readers: number(&variable, "FIRSTHAND_READERS")?,
            stop_deadline_seconds: number(&variable, "FIRSTHAND_STOP_DEADLINE_SECONDS")?,
            log_format,
            log_level: text("FIRSTHAND_LOG"),
        })
    }

    /// This layer over another: what it does not set is taken from `below`.
    #[must_use]
    pub fn over(self, below: Layer) -> Layer {
        let above = self;
        first_of!(
            above,
            below,
            archive,
            address,
            hosts,
            base_path,
            behind_proxy,
            read_only,
            fetch,
            watch,
            alerts,
            watch_every_minutes,
            watch_seed,
            password_hash,
            token_hash,
            api_rate,
            api_burst,
            connections,
            readers,
            stop_deadline_seconds,
            log_format,
            log_level
        )
    }
}

fn number<N: std::str::FromStr>(
    variable: impl Fn(&str) -> Option<String>,
    name: &'static str,
) -> Result<Option<N>, SettingsError> {
    match variable(name) {
        Some(value) if !value.is_empty() => match value.trim().parse() {
            Ok(number) => Ok(Some(number)),
            Err(_) => Err(SettingsError::Environment { name, expected: "a whole number" }),
        },
        _ => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_stand_over_the_environment_over_the_file() {
        let file = Layer::of_toml("address = \"[::1]:1\"\nfetch = true\napi_rate = 5").unwrap();
        let environment = Layer::of_environment(|name| match name {
            "FIRSTHAND_ADDRESS" => Some("[::1]:2".to_owned()),
            "FIRSTHAND_READ_ONLY" => Some("yes".to_owned()),
            "FIRSTHAND_HOSTS" => Some("desk.example, other.example".to_owned()),
            _ => None,
        })
        .unwrap();
        let flags = Layer { read_only: Some(false), ..Layer::default() };
        let all = flags.over(environment).over(file);
        assert_eq!(all.address.as_deref(), Some("[::1]:2"));
        assert_eq!((all.read_only, all.fetch, all.api_rate), (Some(false), Some(true), Some(5)));
        assert_eq!(all.hosts.unwrap(), ["desk.example", "other.example"]);
    }

    #[test]
    fn what_is_no_setting_is_named_with_its_line_and_no_secret() {
        let refused = Layer::of_toml("password_hash = \"$argon2id$very-secret\"\nadress = \"x\"")
            .unwrap_err();
        assert!(refused.contains("adress") && refused.contains("line 2"), "{refused}");
        assert!(!refused.contains("very-secret"));
        let refused =
            Layer::of_environment(|name| (name == "FIRSTHAND_FETCH").then(|| "perhaps".to_owned()));
        assert!(refused.unwrap_err().to_string().contains("FIRSTHAND_FETCH"));
    }
}
