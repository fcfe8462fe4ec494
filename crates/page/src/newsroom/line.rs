//! What a line around an article is, told by its own words.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use firsthand_model::{Moment, SetAsideKind};
use regex::Regex;

use crate::newsroom::byline::{Byline, byline_of, contributors_of, is_empty_byline};
use crate::newsroom::copyright::{Copyright, copyright_of};
use crate::newsroom::dates::find_date;
use crate::newsroom::furniture::{CommentHeading, comment_heading, furniture_kind};
use crate::newsroom::outlets::{is_domain_name, is_known_outlet, is_outlet};
use crate::newsroom::plain::{plain, table_form};

/// What a line is, with what it tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum LineKind {
    /// "By A and B, The Paper", with the dates that stand in the same line.
    Byline(Byline, Vec<(DateRole, Moment)>),
    /// "X contributed to this report".
    Contributors(Byline),
    /// Dates of publication and change, and nothing else.
    Dates(Vec<(DateRole, Moment)>),
    /// A copyright line.
    Copyright(Copyright),
    /// "Source: X", "The-X-Wire", "(X)".
    CreditLine(String),
    /// The name of a site, alone.
    Site(String),
    /// The heading of the readers' comments.
    CommentHeading(CommentHeading),
    /// Anything else that is not the article.
    Aside(SetAsideKind),
}

/// What a date on a page says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DateRole {
    /// When it was published.
    Published,
    /// When it was published, said so against another date that is that of a change: "First published on".
    FirstPublished,
    /// When it was last changed.
    Updated,
}

/// Longer lines are prose whatever they begin with.
const LONGEST_LINE_BYTES: usize = 600;

/// What `line` is, or `None` if nothing marks it: then it is prose, a heading, or unknown.
pub(crate) fn kind_of_line(line: &str) -> Option<LineKind> {
    if line.len() > LONGEST_LINE_BYTES + BLANK_BYTES {
        return None;
    }
    kind_of_form(line, &plain(line))
}

/// White space around a line that is looked past.
const BLANK_BYTES: usize = 100;

/// [`kind_of_line`] for a line whose [`plain`] form is known.
pub(crate) fn kind_of_form(line: &str, form: &str) -> Option<LineKind> {
    let line = line.trim();
    if line.len() > LONGEST_LINE_BYTES {
        return None;
    }
    if is_empty_byline(line) {
        return Some(LineKind::Aside(SetAsideKind::Masthead));
    }
    let (dates, rest) = split_dates(line);
    if let Some(byline) = byline_of(line) {
        return Some(LineKind::Byline(byline, dates));
    }
    // The date may stand before the byline: "2 May 2024, 10:05 — By Ada Quill".
    if !dates.is_empty()
        && let Some(byline) = byline_of(&rest)
    {
        return Some(LineKind::Byline(byline, dates));
    }
    if let Some(byline) = contributors_of(line) {
        return Some(LineKind::Contributors(byline));
    }
    if let Some(copyright) = copyright_of(line) {
        return Some(LineKind::Copyright(copyright));
    }
    if let Some(name) = credit_line(line) {
        return Some(LineKind::CreditLine(name));
    }
    if let Some(heading) = comment_heading(line, form) {
        return Some(LineKind::CommentHeading(heading));
    }
    if !dates.is_empty() && rest.is_empty() {
        return Some(LineKind::Dates(dates));
    }
    if form.split(' ').count() <= 3 && !line.ends_with(['.', '?', '!']) {
        if is_domain_name(line) || (is_outlet(line) && !is_known_outlet(line)) {
            return Some(LineKind::Site(line.to_owned()));
        }
        if is_known_outlet(line) {
            return Some(LineKind::CreditLine(line.to_owned()));
        }
    }
    furniture_kind(line, form).map(LineKind::Aside)
}

/// Words that stand around dates, in plain form: labels, weekdays, zones, and reading times.
#[rustfmt::skip]
const DATE_WORDS: &[&str] = &[
    "published", "publish", "posted", "created", "updated", "modified", "last", "first", "on", "at",
    "date", "release", "issued", "time", "edited", "pm", "am", "a", "m", "p", "min", "mins",
    "minute", "minutes", "read", "#", "et", "est", "edt", "gmt", "utc", "bst", "cet", "cest",
    "local", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon",
    "tue", "tues", "wed", "thu", "thur", "fri", "sat", "sun", "veroffentlicht", "aktualisiert",
    "erschienen", "stand", "am", "um", "uhr", "montag", "dienstag", "mittwoch", "donnerstag",
    "freitag", "samstag", "sonntag", "publie", "mis", "jour", "a", "le", "lundi", "mardi",
    "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "publicado", "actualizado", "el", "las",
    "lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo", "atualizado", "em",
    "as", "pubblicato", "aggiornato", "il", "alle", "ore", "опубликовано", "обновлено", "дата",
    "публикации", "в", "г", "понедельник", "вторник", "среда", "четверг", "пятница", "суббота",
    "воскресенье", "views", "and", "the", "publicerad", "uppdaterad", "publisert", "oppdatert", "publiceret",
    "opdateret", "kl", "klockan", "gepubliceerd", "bijgewerkt", "op", "opublikowano", "aktualizacja", "godz",
    "опубліковано", "оновлено", "yayinlanma", "guncelleme", "tarihi", "publicada", "publicata", "publiee",
    "julkaistu", "päivitetty", "klo", "publikováno", "aktualizováno", "megjelent", "frissítve", "δημοσιεύτηκε",
    "δημοσίευση", "ενημερώθηκε", "ενημέρωση", "στις", "نشر", "تاريخ", "النشر", "تحديث", "آخر", "الاثنين", "الثلاثاء",
    "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد", "פורסם", "עודכן", "입력", "수정", "등록", "업데이트", "originally",
    "公", "開", "日", "時", "更", "新", "掲", "載", "配", "信", "发", "發", "布", "时", "间", "時間",
];

/// Words that mark the date after them as that of a change.
const UPDATE_WORDS: &[&str] = &[
    "updated",
    "modified",
    "edited",
    "aktualisiert",
    "jour",
    "actualizado",
    "atualizado",
    "aggiornato",
    "обновлено",
    "uppdaterad",
    "oppdatert",
    "opdateret",
    "bijgewerkt",
    "aktualizacja",
    "оновлено",
    "guncelleme",
    "päivitetty",
    "aktualizováno",
    "frissítve",
    "ενημερώθηκε",
    "ενημέρωση",
    "تحديث",
    "עודכן",
    "수정",
    "업데이트",
];
/// The same in scripts that set no space between words.
const UPDATE_SIGNS: &[&str] = &["更新", "改訂"];

fn is_date_word(word: &str) -> bool {
    static FORMS: LazyLock<BTreeSet<String>> =
        LazyLock::new(|| DATE_WORDS.iter().map(|word| table_form(word)).collect());
    FORMS.contains(word)
}

fn is_update_word(word: &str) -> bool {
    UPDATE_WORDS.iter().any(|row| table_form(row) == word)
}

/// Labels that tell a date from that of a change which stands without one.
const FIRST_LABELS: &[&str] = &["first published", "originally published"];

/// The longest line in which dates are looked for.
const LONGEST_DATED_BYTES: usize = 240;

/// The dates in a line, and what else stands there, without labels, weekdays and counters.
fn split_dates(line: &str) -> (Vec<(DateRole, Moment)>, String) {
    let (mut dates, mut parts) = (Vec::new(), Vec::new());
    let mut rest = line;
    if line.len() <= LONGEST_DATED_BYTES {
        while let Some(found) = find_date(rest) {
            let before = &rest[..found.start];
            let form = plain(before);
            let updated = form.split(' ').any(is_update_word)
                || UPDATE_SIGNS.iter().any(|sign| before.contains(sign));
            let role = if updated {
                DateRole::Updated
            } else if FIRST_LABELS.iter().any(|label| form.contains(label)) {
                DateRole::FirstPublished
            } else {
                DateRole::Published
            };
            dates.push((role, found.moment));
            parts.push(before);
            rest = &rest[found.end..];
        }
    }
    parts.push(rest);
    let parts: Vec<&str> = parts
        .into_iter()
        .map(without_date_words)
        .filter(|part| !part.is_empty() && !is_place_in_print(part))
        .collect();
    (dates, parts.join(" | "))
}

/// "Page A01", "Section B, Page 3": where a line stood in print.
fn is_place_in_print(part: &str) -> bool {
    static PLACE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)^(?:section\s+\w{1,3}[,;]?\s*)?(?:page|pg\.?|p\.)\s*[a-z]{0,2}-?\d{1,3}$")
            .expect("the form is valid")
    });
    part.len() < 40 && PLACE.is_match(part)
}

/// `part` without the labels and weekdays at its ends.
fn without_date_words(part: &str) -> &str {
    let edge = |c: char| c.is_whitespace() || "|,،;:：·•/–—-()[]".contains(c);
    let mut part = part.trim_matches(edge);
    while let Some(last) = part.rsplit(char::is_whitespace).next().filter(|word| is_label(word)) {
        part = part[..part.len() - last.len()].trim_end_matches(edge);
    }
    while let Some(first) = part.split(char::is_whitespace).next().filter(|word| is_label(word)) {
        part = part[first.len()..].trim_start_matches(edge);
    }
    part
}

fn is_label(word: &str) -> bool {
    let form = plain(word);
    !word.is_empty() && form.split(' ').all(|word| word.is_empty() || is_date_word(word))
}

/// Whom a credit line names: "Source: X", "With material from X", "The-X-Wire", "(X)".
fn credit_line(line: &str) -> Option<String> {
    static FORMS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
        [
            r"(?i)^(?:news\s+)?(?:source|sources|quelle|quellen|fuente|fonte|bron|źródło|источник|джерело|via)\s*:\s*(?P<name>.{2,60}?)\.?$",
            r"(?i)^(?:with|includes?|contains?)\s+(?:material|information|content|reporting|files)\s+(?:from|by)\s+(?P<name>.{2,60}?)\.?$",
            r"(?i)^(?:mit\s+material\s+von|avec|con\s+información\s+de|com\s+informações\s+d[aoe]|по\s+материалам)\s+(?P<name>.{2,60}?)\.?$",
            r"^(?:[Tt]he[-–\s])?(?P<name>\p{Lu}[\p{L}\d&]*)[-–\s][Ww]ire$",
            r"^[(\[](?P<name>[^()\[\]]{2,40})[)\]]\.?$",
            r"^(?P<name>(?:dpa|AFP|AP|EFE|ANSA|TASS|SID|APA|KNA|epd|Reuters)(?:\s?[/,-]\s?\p{L}{2,10}){1,3})$",
        ]
        .iter()
        .map(|form| Regex::new(form).expect("the forms of credit lines are valid"))
        .collect()
    });
    if line.len() > 120 {
        return None;
    }
    for (place, form) in FORMS.iter().enumerate() {
        let Some(captures) = form.captures(line) else { continue };
        let name = captures.name("name")?.as_str().trim();
        let is_wire = place == 3;
        let is_list = place == 5;
        if is_wire {
            return Some(line.to_owned());
        }
        let named = name.split(['/', ',', ';']).map(str::trim).any(is_outlet);
        // After such words a name need not be known: "Source: Lodestone".
        let introduced = place < 3 && is_capitalised(name);
        if is_list || named || introduced {
            return Some(name.to_owned());
        }
    }
    None
}

/// Whether `name` is up to five words of which each begins with a capital, small ones aside.
fn is_capitalised(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let small = |word: &str| {
        matches!(word, "of" | "the" | "and" | "&" | "de" | "la" | "für" | "der" | "die" | "des")
    };
    words.len() <= 5
        && words.iter().all(|word| {
            small(word) || word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        })
        && words.first().is_some_and(|word| word.chars().next().is_some_and(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_around_articles_are_told() {
        assert_eq!(kind_of_line("The-QBN-Wire"), Some(LineKind::CreditLine("The-QBN-Wire".into())));
        assert_eq!(kind_of_line("Source: Reuters"), Some(LineKind::CreditLine("Reuters".into())));
        assert_eq!(
            kind_of_line("With material from Lodestone"),
            Some(LineKind::CreditLine("Lodestone".into()))
        );
        assert_eq!(kind_of_line("dpa/ab/cd"), Some(LineKind::CreditLine("dpa/ab/cd".into())));
        assert_eq!(kind_of_line("Quay.example"), Some(LineKind::Site("Quay.example".into())));
        assert_eq!(
            kind_of_line("12 Comments"),
            Some(LineKind::CommentHeading(CommentHeading { announced: Some(12) }))
        );
        assert_eq!(
            kind_of_line("Written by Published"),
            Some(LineKind::Aside(SetAsideKind::Masthead))
        );
        let Some(LineKind::Dates(dates)) =
            kind_of_line("Published 9:05 AM GMT, Mon March 3, 2025 | Updated March 4, 2025")
        else {
            panic!("dates are told")
        };
        assert_eq!(dates.len(), 2);
        assert_eq!(dates[0].0, DateRole::Published);
        assert_eq!(dates[1].0, DateRole::Updated);
    }

    #[test]
    fn a_label_tells_the_first_publication_from_a_change() {
        let Some(LineKind::Dates(dates)) =
            kind_of_line("First published on Wed 5 Mar 2031 07.30 GMT")
        else {
            panic!("a date is told")
        };
        assert_eq!(dates[0].0, DateRole::FirstPublished);
        assert_eq!(dates[0].1.to_string(), "2031-03-05T07:30:00Z");
    }

    #[test]
    fn bylines_and_dates_share_a_line() {
        for line in [
            "Posted on Thursday, 23 May 2024 by Ada Quill",
            "23 May 2024, 12:15 — By Ada Quill",
            "by Ada Quill, Thursday, 23 May 2024, 11:00",
            "By Ada Quill in Lisbon / 23 May 2024, 7.20 pm",
            "Posted on 23 May 2024, 10:05 By Ada Quill, Quay 3 min read",
        ] {
            let Some(LineKind::Byline(byline, dates)) = kind_of_line(line) else {
                panic!("{line}")
            };
            assert_eq!(byline.names, ["Ada Quill"], "{line}");
            assert_eq!(dates[0].1.date().to_string(), "2024-05-23", "{line}");
        }
    }

    #[test]
    fn prose_is_nothing_special() {
        for line in [
            "The treaty was signed on 3 March 2025 in the old port.",
            "On 3 March 2025, the wall gave way",
            "Crews emerge as key witnesses",
            "Source: somebody who was there and saw it",
        ] {
            assert_eq!(kind_of_line(line), None, "{line}");
        }
    }
}
