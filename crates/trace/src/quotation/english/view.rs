//! One unit with the classes of its words.

use std::ops::Range;

use firsthand_language::Quoted;

use super::classes::{Class, class_of};
use super::cues::{CueClass, Frames, cue_frames};
use crate::quotation::tokens::{Token, TokenKind, last_inner};

/// One unit with the classes of its words; positions are indices into `tokens`.
pub(super) struct View<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token<'a>],
    pub(super) quoted: &'a [Quoted],
    classes: Vec<Class>,
}

impl<'a> View<'a> {
    pub(super) fn new(text: &'a str, tokens: &'a [Token<'a>], quoted: &'a [Quoted]) -> View<'a> {
        let classes = tokens
            .iter()
            .map(|token| match class_of(token) {
                // "it's" folds to "its".
                Class::PossessivePronoun if token.possessive => Class::SubjectPronoun,
                class => class,
            })
            .collect();
        View { text, tokens, quoted, classes }
    }

    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    pub(super) fn kind(&self, at: usize) -> Option<TokenKind> {
        self.tokens.get(at).map(|token| token.kind)
    }

    pub(super) fn class(&self, at: usize) -> Option<Class> {
        self.classes.get(at).copied()
    }

    pub(super) fn folded(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| token.folded)
    }

    pub(super) fn is_quote(&self, at: usize) -> bool {
        matches!(self.kind(at), Some(TokenKind::Quote(_)))
    }

    pub(super) fn is_comma(&self, at: usize) -> bool {
        self.kind(at) == Some(TokenKind::Comma)
    }

    /// A comma or a dash.
    pub(super) fn is_pause(&self, at: usize) -> bool {
        matches!(self.kind(at), Some(TokenKind::Comma | TokenKind::Dash))
    }

    /// The verb cue at `at`.
    pub(super) fn verb(&self, at: usize) -> Option<Frames> {
        let token = self.tokens.get(at).filter(|token| token.kind == TokenKind::Word)?;
        cue_frames(token.folded, CueClass::Verb)
    }

    /// Whether the word at `at` can be part of a noun group.
    pub(super) fn is_nominal(&self, at: usize) -> bool {
        self.class(at) == Some(Class::Other)
    }

    /// Whether the word at `at` begins with a capital.
    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.capital)
    }

    /// How many words the run at `at` holds, none for other tokens; counting stops at `limit`.
    pub(super) fn quote_words(&self, at: usize, limit: usize) -> usize {
        match self.kind(at) {
            Some(TokenKind::Quote(run)) => {
                self.quoted[run].inner.of(self.text).split_whitespace().take(limit).count()
            }
            _ => 0,
        }
    }

    /// The last character of the run at `at`.
    pub(super) fn quote_ending(&self, at: usize) -> Option<char> {
        match self.kind(at) {
            Some(TokenKind::Quote(run)) => last_inner(self.text, &self.quoted[run]),
            _ => None,
        }
    }

    /// Where the noun group that ends before `end` begins, prepositional additions included
    /// ("a spokesman for the party"); `end` itself if no noun stands there.
    pub(super) fn noun_group_start(&self, end: usize, floor: usize) -> usize {
        let mut start = end;
        while start > floor && end - start < LONGEST_GROUP {
            let before = start - 1;
            match self.class(before) {
                Some(Class::Other) => {
                    if self.is_finite_verb(before, start) {
                        break;
                    }
                    start = before;
                }
                Some(Class::Determiner | Class::PossessivePronoun) if start < end => {
                    start = before;
                    match self.before_preposition(start, floor) {
                        Some(next) => start = next,
                        None => break,
                    }
                }
                Some(Class::Preposition) if start < end => {
                    match self.before_preposition(start, floor) {
                        Some(next) => start = next,
                        None => break,
                    }
                }
                Some(Class::Conjunction)
                    if start < end
                        && self.folded(before) == "and"
                        && self.joins_nouns(before, floor) =>
                {
                    start = before;
                }
                Some(Class::Sign) if self.kind(before) == Some(TokenKind::Close) => {
                    match self.open_of(before, floor) {
                        Some(open) if open > floor => start = open,
                        _ => break,
                    }
                }
                _ => break,
            }
        }
        // A group does not begin with a bare "and" or a bracket.
        while start < end
            && !matches!(
                self.class(start),
                Some(Class::Other | Class::Determiner | Class::PossessivePronoun)
            )
        {
            start += 1;
        }
        start
    }

    /// Where the preposition before `start` stands, if it hangs on a noun before it.
    fn before_preposition(&self, start: usize, floor: usize) -> Option<usize> {
        let preposition = start.checked_sub(1).filter(|&at| at > floor)?;
        let hangs = matches!(
            self.folded(preposition),
            "of" | "for"
                | "from"
                | "at"
                | "in"
                | "with"
                | "to"
                | "near"
                | "under"
                | "on"
                | "by"
                | "against"
        ) && self.is_nominal(preposition - 1)
            && !self.is_time(preposition - 1)
            && (self.verb(preposition - 1).is_none() || self.folded(preposition) == "of");
        hangs.then_some(preposition)
    }

    fn is_time(&self, at: usize) -> bool {
        self.class(at) == Some(Class::Time)
    }

    /// Whether `and` at `at` joins two nouns rather than two clauses.
    fn joins_nouns(&self, at: usize, floor: usize) -> bool {
        if at <= floor || !self.is_nominal(at - 1) || self.verb(at - 1).is_some() {
            return false;
        }
        let after = at + 1;
        (self.is_capital(at - 1) && self.is_capital(after))
            || (self.is_nominal(after) && !self.is_capital(at - 1) && !self.is_capital(after))
    }

    fn open_of(&self, close: usize, floor: usize) -> Option<usize> {
        (floor..close).rev().take(LONGEST_GROUP).find(|&at| self.kind(at) == Some(TokenKind::Open))
    }

    /// Whether the lower-case word at `at` before the group that begins at `next` is likely its own
    /// clause's verb: a cue or an -ed form before an article, a preposition or a name.
    fn is_finite_verb(&self, at: usize, next: usize) -> bool {
        if self.is_capital(at) {
            return false;
        }
        if let Some(frames) = self.verb(at)
            && !frames.any(Frames::NOUN_TOO)
        {
            return true;
        }
        self.folded(at).ends_with("ed")
            && matches!(self.class(next), Some(Class::Determiner | Class::PossessivePronoun))
    }

    /// Where the noun group that begins at `start` ends: "John Smith", "the mayor of the town"; `start`
    /// itself if no noun stands there. Commas end it.
    pub(super) fn noun_group_end(&self, start: usize) -> usize {
        let mut end = start;
        if matches!(self.class(end), Some(Class::SubjectPronoun | Class::ObjectPronoun)) {
            return end + 1;
        }
        while end < self.len() && end - start < LONGEST_GROUP {
            match self.class(end) {
                Some(Class::Determiner | Class::PossessivePronoun) => {
                    // A second article begins another group: "told reporters the plan".
                    if end > start && self.class(end - 1) == Some(Class::Other) {
                        break;
                    }
                    end += 1;
                }
                Some(Class::Other) => {
                    let begins_clause = end > start && {
                        let lower_before =
                            !self.is_capital(end - 1) && self.class(end - 1) == Some(Class::Other);
                        // "told reporters Smith would": a name after a plain noun is another group.
                        self.is_capital(end) && lower_before && self.folded(end - 1).ends_with('s')
                    };
                    if begins_clause
                        || (end > start
                            && self.verb(end).is_some_and(|frames| !frames.any(Frames::NOUN_TOO))
                            && !self.is_capital(end))
                    {
                        break;
                    }
                    end += 1;
                }
                Some(Class::Preposition)
                    if end > start
                        && matches!(self.folded(end), "of" | "for" | "at" | "from" | "with")
                        && matches!(
                            self.class(end + 1),
                            Some(Class::Other | Class::Determiner | Class::PossessivePronoun)
                        ) =>
                {
                    end += 1;
                }
                Some(Class::Conjunction)
                    if end > start && self.folded(end) == "and" && self.joins_nouns(end, start) =>
                {
                    end += 1;
                }
                _ => break,
            }
        }
        end
    }

    /// The subject of the verb group that begins at `cue`: pronoun, noun group, the noun group before an
    /// insertion between commas.
    pub(super) fn subject_before(&self, cue: usize, floor: usize) -> Subject {
        let mut end = cue;
        while end > floor
            && matches!(
                self.class(end - 1),
                Some(Class::Adverb | Class::Auxiliary | Class::Be | Class::Time)
            )
        {
            end -= 1;
        }
        if end == floor {
            return Subject::None;
        }
        let before = end - 1;
        match self.class(before) {
            Some(Class::SubjectPronoun | Class::Relative | Class::That) => {
                Subject::Found(before..end)
            }
            Some(Class::Determiner) if !matches!(self.folded(before), "the" | "a" | "an") => {
                Subject::Found(before..end)
            }
            Some(Class::Conjunction) => Subject::Shared,
            Some(Class::Other) => {
                let start = self.noun_group_start(end, floor);
                if start < end { Subject::Found(start..end) } else { Subject::None }
            }
            Some(Class::Sign) if self.is_pause(before) => {
                self.subject_before_insertion(before, floor)
            }
            Some(Class::Sign) if self.kind(before) == Some(TokenKind::Close) => {
                let start = self.noun_group_start(end, floor);
                if start < end { Subject::Found(start..end) } else { Subject::None }
            }
            _ => Subject::None,
        }
    }

    /// The subject where `pause` closes an insertion: "Smith, the mayor, said".
    fn subject_before_insertion(&self, pause: usize, floor: usize) -> Subject {
        let mut opening = pause;
        for _ in 0..LONGEST_INSERTION {
            if opening <= floor + 1 {
                return Subject::Shared;
            }
            opening -= 1;
            if self.is_quote(opening) {
                return Subject::Shared;
            }
            if self.kind(opening) == self.kind(pause) {
                // "Smith, 45, a baker, said": the insertion may be a row of them.
                let end = opening;
                let start = self.noun_group_start(end, floor);
                if start < end && (self.is_capital(end - 1) || self.begins_insertion(opening + 1)) {
                    if self.folded(end - 1).bytes().all(|byte| byte.is_ascii_digit()) {
                        continue;
                    }
                    return Subject::Found(start..end);
                }
            }
        }
        Subject::Shared
    }

    fn begins_insertion(&self, at: usize) -> bool {
        matches!(
            self.class(at),
            Some(
                Class::Determiner
                    | Class::Relative
                    | Class::PossessivePronoun
                    | Class::Preposition
                    | Class::Subordinator
                    | Class::Adverb
                    | Class::Other
            )
        )
    }

    /// The first noun group of the clause that begins at `floor`, for verbs without a subject of their own.
    pub(super) fn first_subject(&self, floor: usize, ceiling: usize) -> Option<Range<usize>> {
        let mut at = floor;
        // "In March, the mayor …": what stands before the first comma is no subject if it begins with a preposition.
        if matches!(
            self.class(at),
            Some(
                Class::Preposition | Class::Subordinator | Class::Adverb | Class::To | Class::Time
            )
        ) {
            let comma = (at..ceiling).take(LONGEST_INSERTION).find(|&comma| self.is_comma(comma));
            at = comma.map_or(at + 1, |comma| comma + 1);
        }
        let last = ceiling.min(at + LONGEST_INSERTION);
        while at < last && matches!(self.class(at), Some(Class::Conjunction | Class::Adverb)) {
            at += 1;
        }
        if self.class(at) == Some(Class::SubjectPronoun) {
            return Some(at..at + 1);
        }
        let end = self.subject_end(at).min(ceiling);
        (end > at).then_some(at..end)
    }

    /// Where a subject that begins at `at` ends: before its verb.
    pub(super) fn subject_end(&self, at: usize) -> usize {
        let mut end = self.noun_group_end(at);
        let named = (at..end).find(|&word| {
            self.is_capital(word) && !self.is_capital(word + 1) && word + 1 < end && word > at
        });
        if let Some(named) = named {
            end = named + 1;
        } else if let Some(verb) = (at + 1..end).find(|&word| {
            !self.is_capital(word)
                && self.folded(word).ends_with("ed")
                && self.class(word - 1) == Some(Class::Other)
        }) {
            end = verb;
        }
        end
    }
}

/// The subject of a verb.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    /// Its own.
    Found(Range<usize>),
    /// That of the verb before: "… and said".
    Shared,
    /// None can be told.
    None,
}

/// Tokens in the longest noun group looked at.
const LONGEST_GROUP: usize = 24;
/// Tokens in the longest insertion between a subject and its verb.
const LONGEST_INSERTION: usize = 40;
