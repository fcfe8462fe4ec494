//! Getting alerts to those who want to know.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use firsthand_fetch::{Fetcher, Limits, Reach};
use jiff::Timestamp;

use super::alert::Alert;
use super::rules::Delivery;
use super::signature::hmac_sha256;

/// How long a receiver may take to answer.
const WEBHOOK_TIME: Duration = Duration::from_secs(10);

/// How long a command may run.
const COMMAND_TIME: Duration = Duration::from_mins(1);

/// Alerts in the feed file.
const FEED_ALERTS: usize = 200;

/// Posts an alert; what is wrong otherwise, as a sentence.
pub(super) fn post(delivery: &Delivery, alert: &Alert) -> Result<(), String> {
    let Some(address) = &delivery.webhook else { return Ok(()) };
    let body = serde_json::to_vec(alert).map_err(|error| error.to_string())?;
    let mut headers = vec![("Content-Type", "application/json".to_owned())];
    headers.push(("X-Firsthand-Alert", alert.id.clone()));
    if let Some(file) = &delivery.secret_file {
        let secret = std::fs::read_to_string(file)
            .map_err(|error| format!("could not read `{}`: {error}", file.display()))?;
        let secret = secret.lines().next().unwrap_or_default().trim();
        let signature = format!("sha256={}", hmac_sha256(secret.as_bytes(), &body));
        headers.push(("X-Firsthand-Signature", signature));
    }
    let headers: Vec<(&str, &str)> =
        headers.iter().map(|(name, value)| (*name, &**value)).collect();
    let limits = Limits { time: WEBHOOK_TIME, ..Limits::default() };
    // The address is the user's own, and is often on this machine.
    let client = Fetcher::with_reach(limits, Reach::PublicAndLoopback);
    match client.post(address, &headers, &body) {
        Ok(200..=299) => Ok(()),
        Ok(status) => Err(format!("`{address}` answered with status {status}")),
        Err(error) => {
            let cause = std::error::Error::source(&error).map(|cause| format!(": {cause}"));
            Err(format!("`{address}`: {error}{}", cause.unwrap_or_default()))
        }
    }
}

/// Runs the command with an alert on its standard input.
pub(super) fn run(delivery: &Delivery, alert: &Alert) -> Result<(), String> {
    let Some([program, arguments @ ..]) = delivery.command.as_deref() else { return Ok(()) };
    let told = |error: std::io::Error| format!("`{program}`: {error}");
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(told)?;
    let body = serde_json::to_vec(alert).map_err(|error| error.to_string())?;
    if let Some(mut input) = child.stdin.take() {
        // An alert fits into a pipe; a program that does not read it need not.
        let _ = input.write_all(&body);
    }
    let started = Instant::now();
    loop {
        match child.try_wait().map_err(told)? {
            Some(status) if status.success() => return Ok(()),
            Some(status) => return Err(format!("`{program}` ended with {status}")),
            None if started.elapsed() > COMMAND_TIME => {
                // It may have ended meanwhile.
                let _ = child.kill();
                let _ = child.wait();
                return Err(format!("`{program}` did not end within {} s", COMMAND_TIME.as_secs()));
            }
            None => std::thread::sleep(Duration::from_millis(20)),
        }
    }
}

/// Writes the newest alerts as an Atom feed, whole or not at all.
pub(super) fn write_feed(path: &Path, alerts: &[Alert]) -> std::io::Result<()> {
    let mut newest: Vec<&Alert> = alerts.iter().collect();
    newest.sort_by_key(|alert| std::cmp::Reverse((alert.happened.sequence, &alert.id)));
    newest.truncate(FEED_ALERTS);
    let time = |alert: &Alert| {
        Timestamp::from_second(alert.happened.at.0).unwrap_or(Timestamp::UNIX_EPOCH).to_string()
    };
    let updated = newest.first().map_or_else(|| Timestamp::UNIX_EPOCH.to_string(), |it| time(it));
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n\
         <id>urn:firsthand:alerts</id>\n<title>Firsthand alerts</title>\n<updated>{updated}</updated>\n"
    );
    for alert in newest {
        let json = serde_json::to_string(&alert.happened).unwrap_or_default();
        write!(
            xml,
            "<entry>\n<id>urn:firsthand:alert:{}</id>\n<title>{}</title>\n<updated>{}</updated>\n\
             <author><name>{}</name></author>\n<content type=\"text\">{}</content>\n</entry>\n",
            alert.id,
            escaped(&alert.title),
            time(alert),
            escaped(&alert.rule),
            escaped(&json)
        )
        .map_err(std::io::Error::other)?;
    }
    xml.push_str("</feed>\n");
    let mut name = path.as_os_str().to_owned();
    name.push(".part");
    std::fs::write(&name, xml)?;
    std::fs::rename(&name, path)
}

/// Text for XML: its special characters escaped, those that it cannot hold left out.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '&' => safe.push_str("&amp;"),
            '"' => safe.push_str("&quot;"),
            c if c.is_control() && !['\t', '\n'].contains(&c) => safe.push('\u{fffd}'),
            '\u{fffe}' | '\u{ffff}' => safe.push('\u{fffd}'),
            c => safe.push(c),
        }
    }
    safe
}
