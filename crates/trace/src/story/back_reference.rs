//! Sentences in which a story speaks of an earlier one.

use std::collections::BTreeSet;

use firsthand_language::{Analysis, Language, Sentence, TimeExpression, TimeKind, Unit};
use firsthand_model::{ArticleOrdinal, DateRange, Passage, Story};

use super::story_names::name_key;
use crate::Collection;

/// A back-reference to a time must name one of whom the earlier story tells; to a count ("the second meeting"),
/// which fits more than one story, two.
const LEAST_NAMES_WITH_TIME: usize = 1;

/// See [`LEAST_NAMES_WITH_TIME`].
const LEAST_NAMES_WITH_COUNT: usize = 2;

/// How many sentences of an article are looked at: background stands in the body too.
const SENTENCES_MAX: usize = 60;

/// A sentence that speaks of something earlier.
pub(super) struct BackReference {
    pub(super) passage: Passage,
    /// The names in it, as they are compared.
    names: BTreeSet<String>,
    /// The times it gives, each with the days it was.
    times: Vec<(TimeKind, Option<DateRange>)>,
    /// It counts: "the second", "a third".
    counts: bool,
}

impl BackReference {
    /// Whether it can speak of a story about `names`, told on `days`.
    pub(super) fn fits(&self, names: impl Fn(&str) -> bool, days: Option<DateRange>) -> bool {
        let shared = self.names.iter().filter(|name| names(name)).count();
        let at_the_time = days.is_some_and(|days| {
            self.times.iter().any(|(kind, resolved)| match (resolved, kind) {
                (Some(range), _) => range.intersection(days).is_some(),
                // Of an undated page only the month is known.
                (None, TimeKind::Month { month, .. } | TimeKind::MonthDay { month, .. }) => {
                    days.from().month() == *month || days.to().month() == *month
                }
                (None, _) => false,
            })
        });
        (at_the_time && shared >= LEAST_NAMES_WITH_TIME)
            || (self.counts && shared >= LEAST_NAMES_WITH_COUNT)
    }
}

/// The back-references of a story's articles.
pub(super) fn back_references(collection: &Collection, story: &Story) -> Vec<BackReference> {
    story.articles.iter().flat_map(|&article| in_article(collection, article)).collect()
}

fn in_article(collection: &Collection, article: ArticleOrdinal) -> Vec<BackReference> {
    let analysis = collection.analysis(article);
    let cues = cues(analysis.language);
    let written = collection.written(article);
    let is_cue = |sentence: &Sentence| {
        analysis.words[sentence.words.clone()].iter().any(|word| cues.contains(&&*word.folded))
    };
    let within = |sentence: &Sentence, time: &TimeExpression| sentence.span.contains(time.span);
    analysis
        .sentences
        .iter()
        .take(SENTENCES_MAX)
        .filter_map(|sentence| {
            let counts = counts_again(analysis, sentence);
            let times: Vec<_> = analysis
                .times
                .iter()
                .filter(|time| within(sentence, time) && !matches!(time.kind, TimeKind::TimeOfDay))
                .map(|time| (time.kind.clone(), time.resolve(written)))
                .collect();
            if !(counts || (!times.is_empty() && is_cue(sentence))) {
                return None;
            }
            let text = &collection.article(article).text;
            let names = analysis.names.iter().filter(|name| sentence.span.contains(name.span));
            let names = names.map(|name| name_key(name.span.of(text), name.kind)).collect();
            let times = if is_cue(sentence) { times } else { Vec::new() };
            let passage = Passage { article, span: sentence.span };
            Some(BackReference { passage, names, times, counts })
        })
        .collect()
}

/// Whether a sentence counts something from the second on: "their third meeting".
fn counts_again(analysis: &Analysis, sentence: &Sentence) -> bool {
    analysis.quantities.iter().any(|quantity| {
        quantity.unit == Unit::Ordinal
            && quantity.value >= 2.0
            && sentence.span.contains(quantity.span)
    })
}

/// Small words that set one event after another.
fn cues(language: Language) -> &'static [&'static str] {
    match language {
        Language::English => &["after", "following", "since", "earlier", "previous", "previously"],
        Language::German => &["nach", "nachdem", "seit", "zuvor", "vorherige", "vorherigen"],
        Language::French => &["apres", "depuis", "precedente", "precedent", "precedemment"],
        Language::Spanish => &["tras", "despues", "desde", "anterior", "anteriormente"],
        Language::Russian => &["после", "вслед", "ранее", "предыдущеи", "предыдущего"],
        _ => &[],
    }
}
