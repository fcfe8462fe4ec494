//! Quotations in languages of which only the reporting verbs are known.

use std::ops::Range;

use firsthand_language::{Language, Quoted, is_reporting_verb};

use super::find::{Finder, Found};
use super::tokens::{Token, TokenKind};

/// Finds quoted runs with a reporting verb of the language next to them.
#[derive(Clone, Copy, Debug)]
pub(super) struct General {
    language: Language,
}

impl General {
    pub(super) fn new(language: Language) -> General {
        General { language }
    }

    /// The reporting verb of a unit: the nearest to one of its runs, outside all of them.
    fn cue(self, tokens: &[Token<'_>]) -> Option<usize> {
        let runs: Vec<usize> = (0..tokens.len())
            .filter(|&at| matches!(tokens[at].kind, TokenKind::Quote(_)))
            .collect();
        (0..tokens.len())
            .filter(|&at| {
                is_word(tokens, at) && is_reporting_verb(tokens[at].folded, self.language)
            })
            .min_by_key(|&at| {
                let after = runs.partition_point(|&run| run < at);
                let before = after.checked_sub(1).map(|index| at - runs[index]);
                let next = runs.get(after).map(|&run| run - at);
                (before.into_iter().chain(next).min(), at)
            })
            .or_else(|| self.so(tokens))
    }

    /// The German "so" in place of a verb: `„…“, so die Ministerin`.
    fn so(self, tokens: &[Token<'_>]) -> Option<usize> {
        if self.language != Language::German {
            return None;
        }
        let is_quote = |at: usize| matches!(tokens[at].kind, TokenKind::Quote(_));
        (2..tokens.len()).find(|&at| {
            let follows = tokens.get(at + 1).is_some_and(|next| {
                next.capital
                    || matches!(next.folded, "der" | "die" | "das" | "ein" | "eine" | "er" | "sie")
            });
            tokens[at].folded == "so"
                && tokens[at - 1].kind == TokenKind::Comma
                && is_quote(at - 2)
                && follows
        })
    }

    /// The speaker next to the cue: after it where the verb follows a run or a comma (inverted clauses),
    /// before it otherwise.
    fn speaker(text: &str, tokens: &[Token<'_>], cue: usize) -> Option<Range<usize>> {
        let mut group = cue;
        while group > 0
            && is_word(tokens, group - 1)
            && AUXILIARIES.contains(&tokens[group - 1].folded)
        {
            group -= 1;
        }
        let inverted = group > 0 && !is_word(tokens, group - 1);
        if inverted {
            speaker_after(text, tokens, cue).or_else(|| speaker_before(tokens, group))
        } else {
            speaker_before(tokens, group).or_else(|| speaker_after(text, tokens, cue))
        }
    }
}

/// The pronoun or the name, with the role before it, that follows the cue.
fn speaker_after(text: &str, tokens: &[Token<'_>], cue: usize) -> Option<Range<usize>> {
    let mut start = cue + 1;
    while is_word(tokens, start)
        && (PARTICLES.contains(&tokens[start].folded) || is_russian_hearer(&tokens[start]))
    {
        start += 1;
    }
    let end = (start..start + LONGEST_SPEAKER)
        .find(|&at| !is_word(tokens, at) || at > start && ends_sentence(text, tokens, at))
        .unwrap_or(start + LONGEST_SPEAKER);
    // Spanish "él" folds to the article "el", which a noun follows.
    let is_article = tokens.get(start).is_some_and(|token| token.folded == "el") && end > start + 1;
    if end > start && !is_article && PRONOUNS.contains(&tokens[start].folded) {
        return Some(start..start + 1);
    }
    let Some(named) = (start..end).find(|&at| tokens[at].capital) else {
        // An article and a noun: "dijo el portavoz".
        return (end > start).then(|| start..end.min(start + 2));
    };
    let stop =
        (named..end).find(|&at| !tokens[at].capital && !joins_name(tokens, at)).unwrap_or(end);
    let first = if named > start + LONGEST_ROLE { named } else { start };
    Some(first..stop)
}

/// Whether a sentence ends before the word at `at`: at a full stop behind a word too long to be shortened, or before a
/// pronoun.
fn ends_sentence(text: &str, tokens: &[Token<'_>], at: usize) -> bool {
    const LONGEST_SHORTENED: usize = 4;
    let before = tokens[at - 1].span;
    text[before.end()..tokens[at].span.start()].contains('.')
        && (before.of(text).chars().count() > LONGEST_SHORTENED
            || PRONOUNS.contains(&tokens[at].folded))
}

/// Whether a word is a Russian noun in the dative plural: whom a speaker told, not who speaks
/// (`сообщил журналистам мэр`).
fn is_russian_hearer(token: &Token<'_>) -> bool {
    const FEWEST_BYTES: usize = 12;
    !token.capital
        && token.folded.len() >= FEWEST_BYTES
        && (token.folded.ends_with("ам") || token.folded.ends_with("ям"))
}

/// The name or the word that stands before the verb group that begins at `group`.
fn speaker_before(tokens: &[Token<'_>], group: usize) -> Option<Range<usize>> {
    let floor =
        (group.saturating_sub(LONGEST_SPEAKER)..group).rev().find(|&at| !is_word(tokens, at));
    let start = floor.map_or(group.saturating_sub(LONGEST_SPEAKER), |at| at + 1);
    if group > start && PRONOUNS.contains(&tokens[group - 1].folded) {
        return Some(group - 1..group);
    }
    let Some(last) = (start..group).rev().find(|&at| tokens[at].capital) else {
        return (group > start).then(|| group - 1..group);
    };
    let first =
        (start..last).rev().take_while(|&at| tokens[at].capital || joins_name(tokens, at)).last();
    Some(first.unwrap_or(last)..last + 1)
}

impl Finder for General {
    fn attributions(&self, text: &str, tokens: &[Token<'_>], quoted: &[Quoted]) -> Vec<Found> {
        let Some(cue) = self.cue(tokens) else { return Vec::new() };
        // A word or two in marks away from the cue are a title or a word held at arm's length.
        let is_content = |at: &usize| match tokens[*at].kind {
            TokenKind::Quote(run) => {
                let words =
                    quoted[run].inner.of(text).split_whitespace().take(FEWEST_WORDS_AWAY).count();
                words == FEWEST_WORDS_AWAY || at.abs_diff(cue) <= NEAR_TOKENS
            }
            _ => false,
        };
        let content: Vec<_> = (0..tokens.len()).filter(is_content).map(|at| at..at + 1).collect();
        if content.is_empty() {
            return Vec::new();
        }
        let speaker = General::speaker(text, tokens, cue);
        vec![Found { content, cue: Some(cue..cue + 1), speaker }]
    }

    fn first_subject(
        &self,
        _text: &str,
        tokens: &[Token<'_>],
        _quoted: &[Quoted],
    ) -> Option<Range<usize>> {
        let first = (0..tokens.len()).find(|&at| tokens[at].capital && at > 0)?;
        let end = (first..tokens.len()).find(|&at| !tokens[at].capital).unwrap_or(tokens.len());
        Some(first..end)
    }

    fn noun_group(
        &self,
        _text: &str,
        _tokens: &[Token<'_>],
        _quoted: &[Quoted],
        _at: usize,
    ) -> Option<Range<usize>> {
        None
    }

    fn subject_of(
        &self,
        text: &str,
        tokens: &[Token<'_>],
        _quoted: &[Quoted],
        cue: &Range<usize>,
    ) -> Option<Range<usize>> {
        General::speaker(text, tokens, cue.start)
    }

    fn is_speech_cue(&self, folded: &str) -> bool {
        is_reporting_verb(folded, self.language)
    }
}

fn is_word(tokens: &[Token<'_>], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word)
}

/// Small words within names.
fn joins_name(tokens: &[Token<'_>], at: usize) -> bool {
    matches!(
        tokens[at].folded,
        "von" | "van" | "de" | "der" | "du" | "del" | "la" | "le" | "al" | "bin" | "di"
    )
}

/// Auxiliaries and pronouns between a subject and its reporting verb, or before an inverted subject.
const AUXILIARIES: &[&str] = &[
    "hat", "haben", "habe", "hatte", "hatten", "wurde", "a", "ont", "avait", "avaient", "est",
    "sest", "se", "sich", "ha", "han", "habia", "habian", "le", "les", "lui", "leur", "nous", "me",
];
/// What stands between an inverted verb and its pronoun: "affirme-t-il", "sagte denn er".
const PARTICLES: &[&str] =
    &["t", "denn", "dann", "hier", "aussi", "tambien", "gestern", "heute", "hoy", "ayer"];
const PRONOUNS: &[&str] = &[
    "er", "sie", "ich", "wir", "il", "elle", "ils", "elles", "je", "nous", "el", "ella", "ellos",
    "ellas", "yo", "он", "она", "они", "я", "мы",
];

/// Words of a quoted run that is content wherever the cue stands in its sentence.
const FEWEST_WORDS_AWAY: usize = 4;
/// Tokens within which a shorter run is content of the cue.
const NEAR_TOKENS: usize = 6;
/// Words in the longest speaker looked at.
const LONGEST_SPEAKER: usize = 8;
/// Words of the longest role before a name: "der frühere Minister Meyer".
const LONGEST_ROLE: usize = 4;
