//! What of an article is worked out once, when it is added.

use firsthand_language::{Analysis, for_each_word_hash};
use firsthand_model::{Article, DateRange, Moment};
use firsthand_trace::story::Profile;
use jiff::civil::{Date, date};

use crate::incoming::{Incoming, Seconds};
use crate::lookup::run_tokens;
use crate::packed::{PackedJson, hash_of, packed};
use crate::place::Place;

/// A page on its way into the archive, with everything worked out that takes time.
pub(crate) struct Prepared {
    pub(crate) place: Place,
    pub(crate) page_hash: [u8; 32],
    pub(crate) page_length: i64,
    pub(crate) page_bytes: Vec<u8>,
    pub(crate) got: Seconds,
    pub(crate) said: [u8; 32],
    pub(crate) article: Article,
    pub(crate) content: PackedJson,
    pub(crate) words: i64,
    pub(crate) time: i64,
    pub(crate) days: Option<DateRange>,
    pub(crate) house: Option<String>,
    pub(crate) profile: PackedJson,
    pub(crate) runs: String,
}

impl Prepared {
    /// Reads an article's text once for everything that is kept of it. A few milliseconds a page.
    pub(crate) fn of(incoming: Incoming) -> Prepared {
        let Incoming { bytes, address, name, got, mut article } = incoming;
        let place = Place::of(address.as_deref(), article.url.as_deref(), &name);
        article.id = place.id();
        let blocks: Vec<_> = article.blocks.iter().map(|block| block.span).collect();
        let analysis = Analysis::of(&article.text, article.language.as_deref(), &blocks);
        let days = days(&article);
        let profile = PackedJson::of(&Profile::of(&article, &analysis, days));
        let mut hashes = Vec::with_capacity(analysis.words.len());
        for_each_word_hash(&article.text, |hash, _| hashes.push(hash));
        Prepared {
            place,
            page_hash: hash_of(&bytes),
            page_length: bytes.len() as i64,
            page_bytes: packed(&bytes),
            got,
            said: said(&article),
            content: PackedJson::of(&article),
            words: hashes.len() as i64,
            time: listed_at(&article, got),
            days,
            house: article.publisher.as_deref().map(house),
            profile,
            runs: run_tokens(&hashes),
            article,
        }
    }
}

/// The hash of what an article says to its readers: pages that differ in anything else, such as counters and
/// comments, are one version of it.
fn said(article: &Article) -> [u8; 32] {
    let published = article.published.map(|moment| moment.to_string());
    let said = (
        (&article.url, &article.publisher, &article.headline, &article.bylines),
        (&article.contributors, &published, &article.text),
    );
    hash_of(&serde_json::to_vec(&said).expect("texts can be written as JSON"))
}

/// A publisher's name as it is compared: words in plain form.
pub(crate) fn house(publisher: &str) -> String {
    let words = firsthand_language::word_spans(publisher);
    let folded: Vec<String> = words
        .into_iter()
        .map(|span| firsthand_language::fold(span.of(publisher)))
        .filter(|word| !word.is_empty())
        .collect();
    if folded.is_empty() { publisher.trim().to_lowercase() } else { folded.join(" ") }
}

/// The days on which an article can have been written, as far as it tells itself.
fn days(article: &Article) -> Option<DateRange> {
    match article.published {
        Some(moment) => Some(DateRange::day(moment.date())),
        None => article.published_inferred.as_ref().map(|inferred| inferred.range),
    }
}

/// By which time an article is listed: when it was published or, where that is not known, can first have been; never
/// later than the page was got, so that a date in the future does not stay on top for ever.
fn listed_at(article: &Article, got: Seconds) -> i64 {
    let inferred = || Some(Moment::day(article.published_inferred.as_ref()?.range.from()));
    let told = article.published.or_else(inferred);
    told.map_or(got.0, |moment| moment.sort_key().min(got.0))
}

/// By which time an article is sorted when stories are made, as [`Collection::time_key`](firsthand_trace::Collection::time_key)
/// has it, from the columns of its version.
pub(crate) fn story_time(published: Option<&str>, first_day: Option<i64>) -> i64 {
    let published = published.and_then(|published| published.parse::<Moment>().ok());
    let inferred = || day_of_number(first_day?).map(Moment::day);
    published.or_else(inferred).map_or(i64::MAX, Moment::sort_key)
}

/// Days since 1970; every date of the calendar has a number.
pub(crate) fn day_number(day: Date) -> i64 {
    date(1970, 1, 1).until(day).map_or(i64::MAX, |span| i64::from(span.get_days()))
}

/// The day of a number that [`day_number`] gave.
pub(crate) fn day_of_number(number: i64) -> Option<Date> {
    let days = jiff::Span::new().try_days(number).ok()?;
    date(1970, 1, 1).checked_add(days).ok()
}
