//! What of an article decides its story.

use firsthand_language::{Analysis, Language, TimeKind, is_function_word};
use firsthand_model::{Article, DateRange};
use jiff::civil::{Date, Weekday};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::copies::Sketch;
use super::hash::{joined_hash, word_hash};

/// How many words of the text count, from its beginning: news says what happened first. Swept on labelled
/// stories: 200 to 300 words differ by less than noise, 100 and 500 are worse.
const LEAD_WORDS: usize = 200;

/// How often a word of the headline counts. Swept: 3 to 10 differ by less than noise.
const HEADLINE_WEIGHT: f32 = 5.0;

/// How many sentences are looked at for days of the week. Swept: 8 is best, 6 to 12 within noise, 5 says too
/// little, 20 takes in the background.
const WEEKDAY_SENTENCES: usize = 8;

/// An article with fewer telling words and word pairs in headline and lead says too little to be compared.
const LEAST_TERMS: usize = 8;

/// A text shorter than this is a copy of another only if their headlines share a word too: a paywall's notice
/// under a hundred headlines is no report.
const SHORT_TEXT_WORDS: usize = 60;

/// What of one article decides its story: the words of headline and lead, the days it names, when it can have
/// been written, and what can be compared across languages.
///
/// About 4 KB an article: some 300 terms of 12 bytes each. It holds no text, only hashes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Profile {
    /// Stems and stem pairs by their hash, ascending, each with ln(1 + how often it stands there).
    pub(super) terms: Vec<(u64, f32)>,
    /// The days of the week that the lead names.
    pub(super) weekdays: Weekdays,
    /// The first and last day on which it can have been written, counted from 1970.
    pub(super) written: Option<(i32, i32)>,
    /// Articles are compared by their words only if this number is the same.
    pub(super) language: u8,
    /// Words with a capital, hashed and ascending.
    pub(super) capitals: Vec<u64>,
    /// Numbers in digits, hashed and ascending.
    pub(super) numerals: Vec<u64>,
    /// The words of its names, hashed and ascending.
    pub(super) named: Vec<u64>,
    /// By which copies of its text are known.
    pub(super) sketch: Sketch,
    /// The words of the headline, hashed and ascending.
    headline: Vec<u64>,
    /// Whether the text is too short for a copy of it to tell one story under another headline.
    is_short: bool,
}

impl Profile {
    /// The profile of an article whose text was read as `analysis`, and that can have been written on the days
    /// `written`. Linear in the text.
    pub fn of(article: &Article, analysis: &Analysis, written: Option<DateRange>) -> Profile {
        let headline = article.headline.as_deref().unwrap_or_default();
        let headline = Analysis::of(headline, article.language.as_deref(), &[]);
        let mut counts = FxHashMap::default();
        add_terms(&mut counts, &headline, HEADLINE_WEIGHT);
        add_terms(&mut counts, analysis, 1.0);
        let mut terms: Vec<(u64, f32)> =
            counts.into_iter().map(|(term, count)| (term, count.ln_1p())).collect();
        terms.sort_unstable_by_key(|&(term, _)| term);
        let text = &article.text;
        let is_telling =
            |folded: &str| !folded.is_empty() && !is_function_word(folded, analysis.language);
        let capitals = analysis.words.iter().filter(|word| {
            word.span.of(text).starts_with(char::is_uppercase) && is_telling(&word.folded)
        });
        let numerals = analysis
            .words
            .iter()
            .filter(|word| word.folded.starts_with(|first: char| first.is_ascii_digit()));
        let names = analysis.names.iter().flat_map(|name| analysis.words_in(name.span));
        let lead = &analysis.words[..analysis.words.len().min(LEAD_WORDS)];
        Profile {
            terms,
            weekdays: Weekdays::of_lead(analysis, written),
            written: written.map(|days| (day_number(days.from()), day_number(days.to()))),
            language: language_number(analysis.language),
            capitals: hashes(capitals.map(|word| &*word.folded)),
            numerals: hashes(numerals.map(|word| &*word.folded)),
            named: hashes(
                names.map(|word| &*analysis.words[word].folded).filter(|word| is_telling(word)),
            ),
            sketch: Sketch::of(lead.iter().map(|word| &*word.folded)),
            headline: hashes(headline.words.iter().map(|word| &*word.stem)),
            is_short: analysis.words.len() < SHORT_TEXT_WORDS,
        }
    }

    /// Whether headline and lead hold too few words to be compared with anything.
    pub fn says_too_little(&self) -> bool {
        self.terms.len() < LEAST_TERMS
    }

    /// How many days lie between the days on which two articles can have been written; `None` if those of
    /// one are unknown.
    pub(super) fn days_to(&self, other: &Profile) -> Option<u32> {
        let ((from, to), (other_from, other_to)) = (self.written?, other.written?);
        let between = from.saturating_sub(other_to).max(other_from.saturating_sub(to));
        Some(between.max(0).unsigned_abs())
    }

    /// Whether the headlines of two short texts allow them to be copies.
    pub(super) fn headline_fits(&self, other: &Profile) -> bool {
        let either_is_missing = self.headline.is_empty() || other.headline.is_empty();
        let shares_a_word =
            || self.headline.iter().any(|word| other.headline.binary_search(word).is_ok());
        !(self.is_short || other.is_short) || either_is_missing || shares_a_word()
    }
}

/// Days of the week, as a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Weekdays(u8);

impl Weekdays {
    /// The days of the week that the first sentences name, or that a date in them falls on. "Today" and
    /// "yesterday" are left out: they are no surer than the date of the page, and a wrong one would set
    /// articles apart that tell of the same day.
    fn of_lead(analysis: &Analysis, written: Option<DateRange>) -> Weekdays {
        let sentences = analysis.sentences.len().min(WEEKDAY_SENTENCES);
        let lead_end = analysis.sentences[..sentences].last().map_or(0, |last| last.span.end());
        let lead = analysis.times.iter().take_while(|time| time.span.end() <= lead_end);
        let (mut named, mut dated) = (Weekdays::default(), Weekdays::default());
        for time in lead {
            match time.kind {
                TimeKind::Weekday { weekday, .. } => named = named.with(weekday),
                TimeKind::Fixed(_) | TimeKind::MonthDay { .. } => {
                    let day = time.resolve(written).filter(|range| range.length_days() == 0);
                    dated = day.map_or(dated, |day| dated.with(day.from().weekday()));
                }
                _ => {}
            }
        }
        if named == Weekdays::default() { dated } else { named }
    }

    fn with(self, day: Weekday) -> Weekdays {
        Weekdays(self.0 | 1 << day.to_monday_zero_offset())
    }

    /// Whether both name days, and none of them is the same.
    pub(super) fn disagree(self, other: Weekdays) -> bool {
        self.0 != 0 && other.0 != 0 && self.0 & other.0 == 0
    }
}

fn add_terms(counts: &mut FxHashMap<u64, f32>, analysis: &Analysis, weight: f32) {
    let mut previous = None;
    for word in analysis.words.iter().take(LEAD_WORDS) {
        if word.folded.is_empty() || is_function_word(&word.folded, analysis.language) {
            previous = None;
            continue;
        }
        let stem = word_hash(&word.stem);
        *counts.entry(stem).or_default() += weight;
        if let Some(previous) = previous {
            *counts.entry(joined_hash(previous, stem)).or_default() += weight;
        }
        previous = Some(stem);
    }
}

/// The hashes of some words, ascending, each once.
fn hashes<'w>(words: impl Iterator<Item = &'w str>) -> Vec<u64> {
    let mut hashes: Vec<u64> = words.map(word_hash).collect();
    hashes.sort_unstable();
    hashes.dedup();
    hashes
}

/// Days since 1970; every date of the calendar has one.
fn day_number(date: Date) -> i32 {
    let epoch = jiff::civil::date(1970, 1, 1);
    epoch.until(date).map_or(i32::MAX, |span| span.get_days())
}

/// Kept in saved states: numbers are never used again for another language.
fn language_number(language: Language) -> u8 {
    match language {
        Language::English => 1,
        Language::German => 2,
        Language::French => 3,
        Language::Spanish => 4,
        Language::Russian => 5,
        _ => 0,
    }
}
