//! The timeline as a calendar: iCalendar ([RFC 5545](https://www.rfc-editor.org/rfc/rfc5545)), one event
//! of whole days for each dated event.
//!
//! Nothing in it comes from a clock: the stamp of an event is the day of the latest article that tells of
//! it, and its UID depends on what it is and not on its place in the list, so that a calendar that took
//! the file in before knows it again.

use std::fmt::Write as _;
use std::io::{self, Write};

use firsthand_model::{DateRange, Dossier, Event, EventStatus};
use jiff::civil::Date;

use crate::describe::{event_title, told_by};
use crate::index::Index;
use crate::text::{one_line, web_address};

/// The file that holds the calendar, beside `events.jsonl`.
pub const CALENDAR_FILE: &str = "events.ics";

/// A line holds at most so many octets, its end not counted (RFC 5545, 3.1).
const LINE_OCTETS_MAX: usize = 75;

/// How many passages a description quotes.
const PASSAGES_MAX: usize = 3;

/// Writes the dated events as a calendar and says how many there were. Undated events have no place in it.
///
/// What happened on a day that is told is `CONFIRMED`; what is planned or uncertain, or happened on some day
/// of several, `TENTATIVE`; what is denied `CANCELLED`. Linear in what is written.
///
/// # Errors
///
/// Whatever `out` refuses with.
pub fn write(dossier: &Dossier, out: &mut dyn Write) -> io::Result<usize> {
    let index = Index::new(dossier);
    let mut calendar = Calendar::default();
    calendar.line("BEGIN", "VCALENDAR");
    calendar.line("VERSION", "2.0");
    calendar.line("PRODID", "-//Firsthand//Timeline//EN");
    calendar.line("CALSCALE", "GREGORIAN");
    let mut count = 0;
    for event in &dossier.events {
        if let Some(days) = event.days {
            calendar.event(&index, event, days);
            count += 1;
        }
    }
    calendar.line("END", "VCALENDAR");
    out.write_all(calendar.text.as_bytes())?;
    Ok(count)
}

#[derive(Default)]
struct Calendar {
    text: String,
}

impl Calendar {
    fn event(&mut self, index: &Index<'_>, event: &Event, days: DateRange) {
        let day = |date: Date| date.strftime("%Y%m%d").to_string();
        self.line("BEGIN", "VEVENT");
        self.line("UID", &uid(index, event, days));
        self.line("DTSTAMP", &format!("{}T000000Z", day(stamp(index, event, days))));
        self.line("DTSTART;VALUE=DATE", &day(days.from()));
        // The end is the day after (RFC 5545, 3.6.1); the last day there is has none.
        if let Ok(end) = days.to().tomorrow() {
            self.line("DTEND;VALUE=DATE", &day(end));
        }
        self.line("SUMMARY", &escaped(&event_title(event)));
        if let Some(place) = &event.place {
            self.line("LOCATION", &escaped(place));
        }
        self.line("STATUS", status(event, days));
        self.line("CATEGORIES", &escaped(&event.kind.name().to_uppercase()));
        self.line("TRANSP", "TRANSPARENT");
        self.line("DESCRIPTION", &escaped_lines(&description(index, event, days)));
        let addresses = event.mentions.iter().filter_map(|mention| {
            web_address(index.article(mention.passage.article).url.as_deref()?)
        });
        if let Some(address) = addresses.into_iter().next() {
            self.line("URL", &one_line(address));
        }
        self.line("X-FIRSTHAND-STATUS", event.status.name());
        self.line("END", "VEVENT");
    }

    /// A content line, folded so that no line is longer than 75 octets and no character is cut.
    fn line(&mut self, name: &str, value: &str) {
        let mut used = 0;
        for character in name.chars().chain(std::iter::once(':')).chain(value.chars()) {
            if used + character.len_utf8() > LINE_OCTETS_MAX {
                self.text.push_str("\r\n ");
                used = 1;
            }
            self.text.push(character);
            used += character.len_utf8();
        }
        self.text.push_str("\r\n");
    }
}

fn status(event: &Event, days: DateRange) -> &'static str {
    match event.status {
        EventStatus::Denied => "CANCELLED",
        EventStatus::Happened if days.from() == days.to() => "CONFIRMED",
        EventStatus::Happened | EventStatus::Planned | EventStatus::Uncertain => "TENTATIVE",
    }
}

/// The day of the latest article that tells of the event or, where none has a date, its own first day.
fn stamp(index: &Index<'_>, event: &Event, days: DateRange) -> Date {
    let written = event.mentions.iter().filter_map(|mention| {
        let article = index.article(mention.passage.article);
        let inferred = article.published_inferred.as_ref().map(|inferred| inferred.range.to());
        article.published.map(firsthand_model::Moment::date).or(inferred)
    });
    written.max().unwrap_or_else(|| days.from())
}

fn description(index: &Index<'_>, event: &Event, days: DateRange) -> Vec<String> {
    let mut lines = vec![event.status.name().to_owned()];
    if days.from() != days.to() {
        lines[0].push_str(", on some day of these");
    }
    let sources: Vec<String> =
        told_by(index, event).iter().map(|&article| index.name(article)).collect();
    lines.push(format!("told by {}", sources.join(", ")));
    for mention in event.mentions.iter().take(PASSAGES_MAX) {
        let source = index.id(mention.passage.article);
        lines.push(format!("“{}” ({source})", one_line(index.words(mention.passage))));
    }
    lines
}

/// What the event is, hashed: the same in every run that finds it in the same article.
fn uid(index: &Index<'_>, event: &Event, days: DateRange) -> String {
    let mut told = format!("{}\n{days}\n", event.kind.name());
    let first = &event.mentions[0].passage;
    let span = index.span(first.article, first.span);
    write!(told, "{}\n{span}", index.id(first.article)).expect("writing to a string cannot fail");
    format!("{:016x}@firsthand", fnv(told.as_bytes()))
}

/// FNV-1a, 64 bits: names an event, guards nothing.
fn fnv(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// A text value on one line: what acts is taken out, what parts values is escaped (RFC 5545, 3.3.11).
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in one_line(text).chars() {
        if matches!(character, '\\' | ';' | ',') {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

fn escaped_lines(lines: &[String]) -> String {
    lines.iter().map(|line| escaped(line)).collect::<Vec<_>>().join("\\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_folded_between_characters_and_unfold_again() {
        let value = "Ärger über die Brücke, ".repeat(20);
        let mut calendar = Calendar::default();
        calendar.line("SUMMARY", &value);
        assert!(calendar.text.ends_with("\r\n"));
        for line in calendar.text.trim_end_matches("\r\n").split("\r\n") {
            assert!(line.len() <= LINE_OCTETS_MAX, "{line}");
        }
        assert_eq!(calendar.text.replace("\r\n ", ""), format!("SUMMARY:{value}\r\n"));
    }

    #[test]
    fn what_parts_values_is_escaped() {
        assert_eq!(escaped("a, b; c\\d\ne\u{202e}f"), "a\\, b\\; c\\\\d e\u{fffd}f");
    }
}
