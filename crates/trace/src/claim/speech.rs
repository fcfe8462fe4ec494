//! The same words given to two people, and one person's words changed so that their sense changes.

use firsthand_language::{NameKind, fold};
use firsthand_model::{ConflictKind, Passage, Quotation, QuotationKind, Span};
use rustc_hash::FxHashMap;

use super::account::Account;
use super::align::Comparison;
use super::finding::Finding;
use super::half_name::is_short_for;
use super::rewording::{differences, is_condition, shown};
use crate::people::{name_words, names_agree};

/// Words compared of one quotation; what follows is left alone, so that a page in quotation marks costs
/// no more than a paragraph.
const MOST_WORDS: usize = 160;

/// Quotations are candidates for one another if they share a run of this many words; of short ones,
/// where a changed word in the middle leaves no longer run, one of two.
const SHINGLE: usize = 3;
const SHINGLE_OF_SHORT: usize = 2;

/// A quotation of no more words is short.
const MOST_WORDS_OF_SHORT: usize = 9;

/// A run that more quotations share is a stock phrase.
const MOST_POSTINGS: usize = 16;

/// Share of the shorter quotation's words that must stand in the other, in order.
const LEAST_SHARED: f64 = 0.7;

/// How many words of a quotation a passage is centred on.
const SHOWN_WORDS: usize = 20;

/// Fewer shared words may be anybody's.
const FEWEST_SHARED_WORDS: usize = 4;

/// The same for words of two speakers: titles and sayings are quoted by many.
const FEWEST_SHARED_WORDS_OF_TWO: usize = 6;

/// The same where two speakers are given exactly the same words, all of them.
const FEWEST_EQUAL_WORDS_OF_TWO: usize = 5;

/// The same for one speaker's words of which a single one differs.
const FEWEST_SHARED_WORDS_BUT_ONE: usize = 3;

/// Finds quotations of the same words with two speakers, and with a changed sense.
pub(super) fn find(
    comparison: &Comparison<'_, '_>,
    (of_a, of_b): (&[&Quotation], &[&Quotation]),
    findings: &mut Vec<Finding>,
) {
    let speech = |account: &Account<'_>, quotations: &[&Quotation]| -> Vec<Vec<String>> {
        quotations.iter().map(|quotation| marked_words(account, quotation)).collect()
    };
    let (words_a, words_b) = (speech(comparison.a, of_a), speech(comparison.b, of_b));
    for (index_a, index_b) in candidates(&words_a, &words_b) {
        let differences = differences(&words_a[index_a], &words_b[index_b]);
        let shorter = words_a[index_a].len().min(words_b[index_b].len());
        let matched = differences.matched;
        let one_word = differences.is_one_word();
        let fewest = if one_word { FEWEST_SHARED_WORDS_BUT_ONE } else { FEWEST_SHARED_WORDS };
        if matched < fewest
            || (matched as f64) < LEAST_SHARED * shorter as f64
            || differences.inner_words() > matched / 2
        {
            continue;
        }
        let (quotation_a, quotation_b) = (of_a[index_a], of_b[index_b]);
        let passages = (passage(comparison.a, quotation_a), passage(comparison.b, quotation_b));
        let strength = matched as f64;
        let speakers = speakers(comparison, quotation_a, quotation_b);
        let sense = differences.sense().or_else(|| {
            let cut = differences.cut_condition().filter(|_| matches!(speakers, Speakers::Same))?;
            // The writer may tell the condition outside of the marks.
            let kept = !is_told_with_condition(comparison.a, quotation_a)
                || !is_told_with_condition(comparison.b, quotation_b);
            kept.then(|| format!("{} / {}", shown(&cut.a), shown(&cut.b)))
        });
        match (speakers, sense) {
            (Speakers::Different(one, other), None)
                if matched >= FEWEST_SHARED_WORDS_OF_TWO
                    || matched >= FEWEST_EQUAL_WORDS_OF_TWO && differences.gaps.is_empty() =>
            {
                findings.push(Finding::new(
                    ConflictKind::Speaker,
                    "same-words-other-speaker",
                    passages,
                    format!("said by {one} / said by {other}"),
                    strength,
                ));
            }
            (Speakers::Same, None) if one_word => {
                if let Some(detail) = differences.other_word() {
                    findings.push(Finding::new(
                        ConflictKind::Quotation,
                        "quoted-word-exchanged",
                        passages,
                        detail,
                        strength,
                    ));
                }
            }
            (Speakers::Same | Speakers::Unknown, Some(detail)) => findings.push(Finding::new(
                ConflictKind::Quotation,
                "quoted-words-changed",
                passages,
                detail,
                strength,
            )),
            _ => {}
        }
    }
}

/// The words in quotation marks, folded.
fn marked_words(account: &Account<'_>, quotation: &Quotation) -> Vec<String> {
    if quotation.kind == QuotationKind::Indirect {
        return Vec::new();
    }
    let words = account.analysis.words_in(quotation.content);
    let runs = &account.analysis.quoted;
    account.analysis.words[words]
        .iter()
        .filter(|word| {
            // A mixed quotation holds the writer's words too: only those in marks are the speaker's.
            quotation.kind == QuotationKind::Direct
                || runs.iter().any(|run| run.inner.contains(word.span))
        })
        .take(MOST_WORDS)
        .map(|word| word.folded.to_string())
        .collect()
}

/// Pairs of quotations that share a run of three words.
fn candidates(a: &[Vec<String>], b: &[Vec<String>]) -> Vec<(usize, usize)> {
    let mut postings: FxHashMap<&[String], Vec<usize>> = FxHashMap::default();
    for (index, words) in b.iter().enumerate() {
        for shingle in shingles(words) {
            let posting = postings.entry(shingle).or_default();
            if posting.last() != Some(&index) {
                posting.push(index);
            }
        }
    }
    let mut pairs: Vec<_> = a
        .iter()
        .enumerate()
        .flat_map(|(index, words)| shingles(words).map(move |shingle| (index, shingle)))
        .filter_map(|(index, shingle)| Some((index, postings.get(shingle)?)))
        .filter(|(_, posting)| posting.len() <= MOST_POSTINGS)
        .flat_map(|(index, posting)| posting.iter().map(move |&other| (index, other)))
        .collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// The runs of words by which a quotation is found.
fn shingles(words: &[String]) -> impl Iterator<Item = &[String]> {
    let short = words.len() <= MOST_WORDS_OF_SHORT;
    let pairs = if short { words } else { &[] };
    words.windows(SHINGLE).chain(pairs.windows(SHINGLE_OF_SHORT))
}

/// Whether a condition stands in the sentence of a quotation, in the marks or outside of them.
fn is_told_with_condition(account: &Account<'_>, quotation: &Quotation) -> bool {
    let analysis = account.analysis;
    let sentence = |at: usize| analysis.sentence_at(at).map(|index| analysis.sentences[index].span);
    let content = quotation.content;
    let area = [content.start(), content.end().saturating_sub(1)]
        .into_iter()
        .filter_map(sentence)
        .fold(content, Span::cover);
    analysis.words[analysis.words_in(area)].iter().any(|word| is_condition(&word.folded))
}

enum Speakers {
    Same,
    Different(String, String),
    /// One of them is not named.
    Unknown,
}

fn speakers(comparison: &Comparison<'_, '_>, a: &Quotation, b: &Quotation) -> Speakers {
    let (Some(one), Some(other)) = (speaker_name(comparison.a, a), speaker_name(comparison.b, b))
    else {
        return Speakers::Unknown;
    };
    let (words_one, words_other) = (name_words(&one), name_words(&other));
    let short_form = || {
        let ends = |words: &[String]| Some((words.first()?.clone(), words.last()?.clone()));
        ends(&words_one).zip(ends(&words_other)).is_some_and(|((first, last), (other, surname))| {
            last == surname && is_short_for(&first, &other)
        })
    };
    if fold(&one) == fold(&other) || names_agree(&words_one, &words_other) || short_form() {
        return Speakers::Same;
    }
    // "The governor" may be the one the other page names, and whoever "she" is was only inferred.
    let named = |account: &Account<'_>, quotation: &Quotation, name: &str| {
        is_name(name) && !is_pronoun(account, quotation)
    };
    if !named(comparison.a, a, &one) || !named(comparison.b, b, &other) {
        return Speakers::Unknown;
    }
    // A spokesman and the house spoken for are one voice, and a capital at the start of a sentence makes
    // no name: only people whom the article knows as such are held against each other.
    let known = |account: &Account<'_>, quotation: &Quotation, words: &[String]| {
        // "Her husband, Paul": whoever is described first is somebody.
        let described = quotation.speaker_name.as_deref().is_some_and(|name| !is_name(name));
        account.people.records().iter().any(|person| {
            let somebody = person.is_person() || (described && person.kind == NameKind::Unknown);
            somebody && names_agree(&person.words, words)
        })
    };
    if !known(comparison.a, a, &words_one) || !known(comparison.b, b, &words_other) {
        return Speakers::Unknown;
    }
    Speakers::Different(one, other)
}

/// The speaker's name; of a description with the name behind it ("his sister, Ada Orr") the name.
fn speaker_name(account: &Account<'_>, quotation: &Quotation) -> Option<String> {
    let name = quotation.speaker_name.as_ref()?;
    if is_name(name) {
        return Some(name.clone());
    }
    let behind = quotation.speaker.and_then(|speaker| {
        let names = &account.analysis.names;
        let next = names.partition_point(|name| name.span.start() < speaker.end());
        let gap = account.text.get(speaker.end()..names.get(next)?.span.start())?;
        (gap.trim() == ",")
            .then(|| account.people.record(account.people.of_name(next)).name.clone())
    });
    Some(behind.unwrap_or_else(|| name.clone()))
}

/// Whether the speaker next to the words is only "he" or "she".
fn is_pronoun(account: &Account<'_>, quotation: &Quotation) -> bool {
    const PRONOUNS: &[&str] = &["he", "she", "they", "i", "we", "it", "who"];
    quotation
        .speaker
        .is_none_or(|speaker| PRONOUNS.contains(&fold(speaker.of(account.text)).as_str()))
}

/// Whether a speaker is given by name and not only described.
fn is_name(speaker: &str) -> bool {
    speaker.split_whitespace().all(|word| word.starts_with(|first: char| !first.is_lowercase()))
        && !speaker.is_empty()
}

/// The sentence in which a quotation and its speaker stand.
fn passage(account: &Account<'_>, quotation: &Quotation) -> Passage {
    let words = account.analysis.words_in(quotation.content);
    let all = &account.analysis.words;
    let focus = match (words.clone().next(), words.clone().take(SHOWN_WORDS).next_back()) {
        (Some(first), Some(last)) => all[first].span.cover(all[last].span),
        _ => quotation.content,
    };
    match account.analysis.sentence_at(focus.start()) {
        Some(index) => account.passage(&account.statements[index], focus),
        None => Passage { article: account.ordinal, span: focus },
    }
}
