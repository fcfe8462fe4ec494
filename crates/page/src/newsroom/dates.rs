//! Dates as pages write them for readers, and for machines.
//!
//! Only what is written is read: a date without a year is no date, one with two readings (`02/03/2025`)
//! is none either, and no time zone is assumed.

use std::sync::LazyLock;

use firsthand_model::Moment;
use jiff::civil::{Date, DateTime, Time, Weekday};
use jiff::tz::Offset;
use regex::{Captures, Regex};

/// A date found in a line, and the bytes it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FoundDate {
    pub(crate) moment: Moment,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// Month names by their beginnings: English, German, French, Spanish, Italian, Portuguese, Dutch, Nordic languages,
/// Russian, Ukrainian, Polish, Czech, Hungarian, Finnish, Turkish, Greek, Arabic, Hebrew. The first match decides, so
/// longer beginnings stand first.
#[rustfmt::skip]
const MONTHS: &[(&str, i8)] = &[
    ("marras", 11), ("červenec", 7), ("července", 7),
    ("jan", 1), ("gennaio", 1), ("enero", 1), ("ene", 1), ("янв", 1), ("січ", 1), ("styc", 1), ("led", 1), ("tammi", 1),
    ("ocak", 1), ("ιαν", 1), ("يناير", 1), ("كانون الثاني", 1), ("בינואר", 1), ("ינואר", 1),
    ("feb", 2), ("fev", 2), ("févr", 2), ("fév", 2), ("фев", 2), ("лют", 2), ("lut", 2), ("únor", 2), ("helmi", 2),
    ("şub", 2), ("φεβ", 2), ("فبراير", 2), ("شباط", 2), ("בפברואר", 2), ("פברואר", 2),
    ("mar", 3), ("mär", 3), ("mrt", 3), ("maart", 3), ("мар", 3), ("берез", 3), ("břez", 3), ("márc", 3), ("maalis", 3),
    ("μαρ", 3), ("μάρ", 3), ("مارس", 3), ("آذار", 3), ("במרץ", 3), ("מרץ", 3),
    ("apr", 4), ("avr", 4), ("abr", 4), ("апр", 4), ("квіт", 4), ("kwie", 4), ("dub", 4), ("ápr", 4), ("huhti", 4),
    ("nisan", 4), ("απρ", 4), ("أبريل", 4), ("ابريل", 4), ("إبريل", 4), ("نيسان", 4), ("באפריל", 4), ("אפריל", 4),
    ("may", 5), ("mai", 5), ("mei", 5), ("mag", 5), ("мая", 5), ("май", 5), ("трав", 5), ("maj", 5), ("květ", 5), ("máj", 5),
    ("touko", 5), ("μαΐ", 5), ("μαϊ", 5), ("μάι", 5), ("مايو", 5), ("أيار", 5), ("במאי", 5), ("מאי", 5),
    ("juin", 6), ("jun", 6), ("giu", 6), ("июн", 6), ("черв", 6), ("czer", 6), ("červ", 6), ("jún", 6), ("kesä", 6),
    ("haz", 6), ("ιουν", 6), ("ιούν", 6), ("يونيو", 6), ("حزيران", 6), ("ביוני", 6), ("יוני", 6),
    ("juil", 7), ("jul", 7), ("lug", 7), ("июл", 7), ("лип", 7), ("lip", 7), ("júl", 7), ("heinä", 7), ("tem", 7),
    ("ιουλ", 7), ("ιούλ", 7), ("يوليو", 7), ("تموز", 7), ("ביולי", 7), ("יולי", 7),
    ("aug", 8), ("août", 8), ("aout", 8), ("ago", 8), ("авг", 8), ("серп", 8), ("sier", 8), ("srp", 8), ("elo", 8),
    ("ağu", 8), ("αυγ", 8), ("αύγ", 8), ("أغسطس", 8), ("اغسطس", 8), ("באוגוסט", 8), ("אוגוסט", 8),
    ("sep", 9), ("set", 9), ("сен", 9), ("верес", 9), ("wrze", 9), ("září", 9), ("szept", 9), ("syys", 9), ("eyl", 9),
    ("σεπ", 9), ("سبتمبر", 9), ("أيلول", 9), ("בספטמבר", 9), ("ספטמבר", 9),
    ("oct", 10), ("okt", 10), ("out", 10), ("ott", 10), ("окт", 10), ("жовт", 10), ("paź", 10), ("říj", 10), ("loka", 10),
    ("eki", 10), ("οκτ", 10), ("أكتوبر", 10), ("اكتوبر", 10), ("באוקטובר", 10), ("אוקטובר", 10),
    ("nov", 11), ("ноя", 11), ("листоп", 11), ("listo", 11), ("kas", 11), ("νοε", 11), ("νοέ", 11), ("نوفمبر", 11),
    ("בנובמבר", 11), ("נובמבר", 11),
    ("dec", 12), ("dez", 12), ("déc", 12), ("dic", 12), ("дек", 12), ("груд", 12), ("grud", 12), ("pros", 12), ("joulu", 12),
    ("ara", 12), ("δεκ", 12), ("ديسمبر", 12), ("בדצמבר", 12), ("דצמבר", 12),
];

fn month(word: &str) -> Option<i8> {
    let word = word.to_lowercase();
    MONTHS.iter().find(|(beginning, _)| word.starts_with(beginning)).map(|&(_, month)| month)
}

/// Offsets of zone names that mean one offset; `ET` and its kin are resolved by date.
#[rustfmt::skip]
const ZONES: &[(&str, i32)] = &[
    ("UTC", 0), ("GMT", 0), ("Z", 0), ("EST", -5), ("EDT", -4), ("CDT", -5), ("MST", -7),
    ("MDT", -6), ("PST", -8), ("PDT", -7), ("CET", 1), ("CEST", 2), ("MEZ", 1), ("MESZ", 2),
    ("EET", 2), ("EEST", 3), ("MSK", 3), ("МСК", 3), ("JST", 9), ("AEST", 10), ("AEDT", 11),
];

const TIME: &str = r"(?:(?P<hour>\d{1,2})(?::|\.|h|\s?h\s?)(?P<minute>\d{2})(?::\d{2})?|(?P<bare>\d{1,2})(?P<half_hour>\s?[ap]\.?m\b))(?:\s?(?P<half>[AaPp]\.?[Mm]\b\.?))?(?:\s*Uhr)?(?:\s*\(?(?P<zone>(?:UTC|GMT)\s?[+-]\d{1,2}(?::?\d{2})?|[+-]\d{2}:?\d{2}|[A-ZМСК]{1,4}\b)\)?)?";

/// A time of day as East Asian pages write it, half of the day first.
const CLOCK: &str = r"(?P<half>午前|午後|오전|오후|上午|下午)?\s?(?P<hour>\d{1,2})(?::|時|时|時間|点|點|시\s?)(?P<minute>\d{2})(?:分|분|:\d{2})?";

static FORMS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    let month = r"(?P<month>\p{L}{3,12})\.?";
    let between = r"(?:\s*(?:,|،|\||-|–|—|•|·|/|at|um|à|a las|alle|as|às|om|klo|kl\.?|в|г\.?,?|o|о|στις|الساعة|בשעה)\s*|\s+){1,3}";
    [
        // 2025-12-02T09:19:00+04:00, 2025-12-02 09:19
        format!(r"\b(?P<year>\d{{4}})-(?P<number>\d{{2}})-(?P<day>\d{{2}})(?:[T ]{TIME})?"),
        // 2025/12/02
        format!(r"\b(?P<year>\d{{4}})/(?P<number>\d{{1,2}})/(?P<day>\d{{1,2}})\b(?:{between}{TIME})?"),
        // 02.12.2025 09:19
        format!(r"\b(?P<day>\d{{1,2}})\.\s?(?P<number>\d{{1,2}})\.\s?(?P<year>\d{{4}})\b(?:{between}{TIME})?"),
        // 02 December 2025 09:19, 2nd of December 2025, 2 de diciembre de 2025, Tue, 02 Dec 2025
        format!(r"(?i)\b(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.|º)?(?:\s+(?:of|de)\s+|[\s-]+){month}(?:\s+(?:de|del)\s+|,?[\s-]+)(?P<year>\d{{4}})\b(?-i:(?:{between}{TIME})?)"),
        // December 2, 2025 at 9:19 a.m. ET
        format!(r"(?i)\b{month}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b(?-i:(?:{between}{TIME})?)"),
        // 2025年12月2日 9時19分, 2025년 12월 2일 오후 9:19
        format!(r"(?P<year>\d{{4}})\s?[年년]\s?(?P<number>\d{{1,2}})\s?[月월]\s?(?P<day>\d{{1,2}})\s?[日일号]?(?:\s*\([^)]{{1,12}}\))?(?:[\s,]*{CLOCK})?"),
        // 2025. 12. 2. 9:19, 2025.12.02.
        format!(r"\b(?P<year>\d{{4}})\.\s?(?P<number>\d{{1,2}})\.\s?(?P<day>\d{{1,2}})\b\.?(?:[\s,]*(?:{CLOCK}))?"),
        // 2025. december 2. 9:19
        format!(r"(?i)\b(?P<year>\d{{4}})\.?\s+{month}\s+(?P<day>\d{{1,2}})\b\.?(?-i:(?:{between}{TIME})?)"),
        // 12/31/2025: only where one of the two cannot be a month
        format!(r"\b(?P<first>\d{{1,2}})/(?P<second>\d{{1,2}})/(?P<year>\d{{4}})\b(?:{between}{TIME})?"),
    ]
    .iter()
    .map(|form| Regex::new(form).expect("the forms of dates are valid"))
    .collect()
});

/// A time of day that stands before its date: `09:19, 02 December 2025`.
static LEADING_TIME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(r"{TIME}(?:\s*Uhr)?[\s,|•·–—-]*(?:on\s+)?(?:\p{{L}}{{2,11}}\.?,?\s+)?$"))
        .expect("the form of a leading time is valid")
});

/// The first date in `line`, read with its time and zone where they stand beside it.
///
/// Years before 1900 and after 2199 are no dates of publication. Linear in the length of `line`.
pub(crate) fn find_date(line: &str) -> Option<FoundDate> {
    // A date has a year; most lines have none, and the forms are slow.
    let has_year = |digits: &[u8]| digits.iter().all(u8::is_ascii_digit);
    if !line.as_bytes().windows(4).any(has_year) {
        return None;
    }
    let mut best: Option<FoundDate> = None;
    for form in FORMS.iter() {
        let found = form.captures_iter(line).find_map(|captures| read(&captures, line));
        if let Some(found) = found
            && best.is_none_or(|best| (found.start, best.end) < (best.start, found.end))
        {
            best = Some(found);
        }
    }
    let mut best = best?;
    if best.moment.time().is_none()
        && let Some(captures) = LEADING_TIME.captures(&line[..best.start])
        && let Some((time, offset)) = time_of(&captures, best.moment.date())
    {
        best.start = captures.get(0).expect("group 0 is the match").start();
        best.moment = moment(best.moment.date(), Some(time), offset);
    }
    Some(best)
}

/// A date that a machine-readable field gives, in ISO 8601 or as for readers.
pub(crate) fn machine_date(field: &str) -> Option<Moment> {
    let field = field.trim();
    if field.len() > 80 {
        return None;
    }
    if let Ok(moment) = field.parse::<Moment>()
        && plausible(moment.date())
    {
        return Some(moment);
    }
    find_date(field).map(|found| found.moment)
}

/// The day in an address: `/2025/12/02/`, `/2025-12-02-`, `/20251202/`; never a month alone.
pub(crate) fn address_date(url: &str) -> Option<Date> {
    static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"[/_-](\d{4})(?:/(\d{1,2})/(\d{1,2})|-(\d{2})-(\d{2})|(\d{2})(\d{2}))(?:[/_.-]|$)",
        )
        .expect("the form of dates in addresses is valid")
    });
    let path = url.split(['?', '#']).next().unwrap_or_default();
    ADDRESS.captures_iter(path).find_map(|captures| {
        let numbers: Vec<i16> = captures
            .iter()
            .skip(1)
            .flatten()
            .filter_map(|part| part.as_str().parse().ok())
            .collect();
        let &[year, month, day] = numbers.as_slice() else { return None };
        Date::new(year, month as i8, day as i8).ok().filter(|&date| plausible(date))
    })
}

fn plausible(date: Date) -> bool {
    (1900..2200).contains(&date.year())
}

fn read(captures: &Captures<'_>, line: &str) -> Option<FoundDate> {
    let number =
        |name: &str| captures.name(name).and_then(|part| part.as_str().parse::<i16>().ok());
    let year = number("year")?;
    let (month, day) = if let Some(first) = number("first") {
        let second = number("second")?;
        match (first > 12, second > 12) {
            (true, false) => (second as i8, first as i8),
            (false, true) => (first as i8, second as i8),
            _ if first == second => (first as i8, second as i8),
            _ if is_day_first(line) => (second as i8, first as i8),
            _ => return None,
        }
    } else if let Some(month) = number("number") {
        (month as i8, number("day")? as i8)
    } else {
        (month_of(captures)?, number("day")? as i8)
    };
    let date = Date::new(year, month, day).ok().filter(|&date| plausible(date))?;
    let whole = captures.get(0).expect("group 0 is the match");
    let (time, offset) =
        time_of(captures, date).map_or((None, None), |(time, offset)| (Some(time), offset));
    Some(FoundDate { moment: moment(date, time, offset), start: whole.start(), end: whole.end() })
}

/// Words and forms beside a date in languages that write the day first; English writes both orders.
fn is_day_first(line: &str) -> bool {
    static DAY_FIRST: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?i)\b(?:publi(?:é|ée|cado|cada|cerad|sert|ceret)|pubblicat[oa]|ver[öo]ffentlicht|gepubliceerd|actualizado|atualizado|aggiornato|mis à jour|le|el|em|il|às|alle|à|uhr|ore|opublikowano|yayınlanma)\b|\d{1,2}h\d{2}|[а-яіїє]{3}",
        )
        .expect("the words are valid")
    });
    DAY_FIRST.is_match(line)
}

fn month_of(captures: &Captures<'_>) -> Option<i8> {
    month(captures.name("month")?.as_str())
}

fn moment(date: Date, time: Option<Time>, offset: Option<Offset>) -> Moment {
    match (time, offset) {
        (Some(time), Some(offset)) => Moment::zoned(DateTime::from_parts(date, time), offset),
        (Some(time), None) => Moment::local(DateTime::from_parts(date, time)),
        (None, _) => Moment::day(date),
    }
}

const AFTERNOON: &[&str] = &["午後", "오후", "下午"];

fn time_of(captures: &Captures<'_>, date: Date) -> Option<(Time, Option<Offset>)> {
    let number = |name: &str| captures.name(name).and_then(|part| part.as_str().parse::<i8>().ok());
    let mut hour = number("hour").or_else(|| number("bare"))?;
    let minute = number("minute").unwrap_or(0);
    let half = captures.name("half").or_else(|| captures.name("half_hour"));
    if let Some(half) = half {
        if !(1..=12).contains(&hour) {
            return None;
        }
        hour %= 12;
        if half.as_str().trim().starts_with(['p', 'P']) || AFTERNOON.contains(&half.as_str()) {
            hour += 12;
        }
    }
    let time = Time::new(hour, minute, 0, 0).ok()?;
    let offset = captures.name("zone").and_then(|zone| offset_of(zone.as_str(), date));
    Some((time, offset))
}

fn offset_of(zone: &str, date: Date) -> Option<Offset> {
    let numeric = zone.trim_start_matches("UTC").trim_start_matches("GMT").trim();
    if let Some(sign) = numeric.chars().next().filter(|sign| matches!(sign, '+' | '-')) {
        let digits: String = numeric.chars().filter(char::is_ascii_digit).collect();
        let (hours, minutes) = if digits.len() > 2 {
            digits.split_at(digits.len() - 2)
        } else {
            (digits.as_str(), "0")
        };
        let seconds = hours.parse::<i32>().ok()? * 3_600 + minutes.parse::<i32>().ok()? * 60;
        return Offset::from_seconds(if sign == '-' { -seconds } else { seconds }).ok();
    }
    let american = match zone {
        "ET" => Some(-5),
        "CT" => Some(-6),
        "MT" => Some(-7),
        "PT" => Some(-8),
        _ => None,
    };
    if let Some(winter) = american {
        let hours = winter + i32::from(is_american_summer(date)?);
        return Offset::from_seconds(hours * 3_600).ok();
    }
    let &(_, hours) = ZONES.iter().find(|(name, _)| *name == zone)?;
    Offset::from_seconds(hours * 3_600).ok()
}

/// Whether clocks in the United States are an hour ahead on `date`: from the second Sunday of March
/// to the first of November, since 2007; `None` before.
fn is_american_summer(date: Date) -> Option<bool> {
    if date.year() < 2007 {
        return None;
    }
    let from = Date::new(date.year(), 3, 1).ok()?.nth_weekday_of_month(2, Weekday::Sunday).ok()?;
    let to = Date::new(date.year(), 11, 1).ok()?.nth_weekday_of_month(1, Weekday::Sunday).ok()?;
    Some(from <= date && date < to)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Option<String> {
        find_date(line).map(|found| found.moment.to_string())
    }

    #[test]
    fn dates_are_read_in_the_forms_pages_use() {
        for (line, expected) in [
            ("02 December 2025 09:19", "2025-12-02T09:19:00"),
            ("December 2, 2025 at 9:19 a.m. ET", "2025-12-02T09:19:00-05:00"),
            ("Published July 4, 2025, 9:05 PM EDT", "2025-07-04T21:05:00-04:00"),
            ("Updated 7:30 PM ET, Tue July 1, 2025", "2025-07-01T19:30:00-04:00"),
            ("Dec. 2, 2025", "2025-12-02"),
            ("Tue, 02 Dec 2025 09:19:00 +0400", "2025-12-02T09:19:00+04:00"),
            ("2. Dezember 2025, 09:19 Uhr", "2025-12-02T09:19:00"),
            ("Publié le 2 décembre 2025 à 9h19", "2025-12-02T09:19:00"),
            ("2 de diciembre de 2025", "2025-12-02"),
            ("2 декабря 2025, 09:19", "2025-12-02T09:19:00"),
            ("02.12.2025 | 09:19", "2025-12-02T09:19:00"),
            ("2025-12-02T09:19:00Z", "2025-12-02T09:19:00Z"),
            ("09:19, 2 March 2025", "2025-03-02T09:19:00"),
            ("13/12/2025", "2025-12-13"),
            ("Publicado em 04/03/2025 às 07h45", "2025-03-04T07:45:00"),
            ("Publicerad 4 mars 2025 kl. 06.40", "2025-03-04T06:40:00"),
            ("2025/12/02", "2025-12-02"),
            ("the 2nd of May 2025", "2025-05-02"),
        ] {
            assert_eq!(read(line).as_deref(), Some(expected), "{line}");
        }
    }

    #[test]
    fn what_is_no_whole_date_is_none() {
        for line in [
            "02/03/2025",
            "December 2025",
            "on Tuesday",
            "31 February 2025",
            "Feb. 24",
            "room 12 2025",
            "1.2.3",
            "24 people 2025",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }

    #[test]
    fn addresses_give_days() {
        let day = |url| address_date(url).map(|date| date.to_string());
        assert_eq!(day("https://a.example/2025/12/02/storm").as_deref(), Some("2025-12-02"));
        assert_eq!(
            day("https://a.example/news/storm-2025-12-02.html").as_deref(),
            Some("2025-12-02")
        );
        assert_eq!(day("https://a.example/20251202/storm").as_deref(), Some("2025-12-02"));
        assert_eq!(day("https://a.example/2025/12/storm"), None);
        assert_eq!(day("https://a.example/id/20259999/"), None);
    }
}
