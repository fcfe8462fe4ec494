//! Where names begin and end: runs of capitals, freed of what only looks like a name.

use std::ops::Range;

use firsthand_model::Span;

use super::kinds::settle_kinds;
use super::lists::{Classes, is_organisation};
use super::places::{PLACE_WORDS_MAX, PlaceWord, place_word};
use super::roles::{role_after, role_before, split_role};
use super::sight::{Evidence, Reader, Shape};
use super::{Name, NameKind};
use crate::Language;
use crate::analysis::{Sentence, Word};
use crate::reporting::is_speech_verb;

/// The most words a name may have; longer runs of capitals are headings or junk and are cut.
const NAME_WORDS_MAX: usize = 10;

/// A name found, and how sure it is to be one.
pub(super) struct Found {
    pub(super) name: Name,
    /// Whether a title stood before it, which only people have.
    pub(super) titled: bool,
    /// Whether its only sign is a capital that opens a sentence.
    pub(super) weak: bool,
}

/// The names in a text whose words and sentences are known. Linear in the number of words.
pub(crate) fn find_names(
    text: &str,
    words: &[Word],
    sentences: &[Sentence],
    language: Language,
) -> Vec<Name> {
    let (reader, headings) = Reader::new(text, words, sentences, language);
    let mut found = Vec::new();
    for (sentence, &heading) in sentences.iter().zip(&headings) {
        reader.names_in(sentence, heading, &mut found);
    }
    settle_kinds(&reader, &found)
}

impl Reader<'_> {
    fn names_in(&self, sentence: &Sentence, heading: bool, found: &mut Vec<Found>) {
        let end = sentence.words.end;
        let mut word = sentence.words.start;
        while word < end {
            if !self.is_capital(word) {
                word += 1;
                continue;
            }
            if let Some(known_end) = self.known_name(word, end) {
                // "New York Times reporter", "Washington Post": a known name may go on.
                let run = word..self.extend(known_end, end, heading).max(known_end);
                self.emit(run.clone(), &sentence.words, found);
                word = run.end;
                continue;
            }
            if !self.can_begin(word, end, heading) {
                word += 1;
                continue;
            }
            let run = word..self.extend(word + 1, end, heading);
            self.emit(run.clone(), &sentence.words, found);
            word = run.end;
        }
    }

    /// Where a known place or organisation of several words that begins at `word` ends.
    fn known_name(&self, word: usize, end: usize) -> Option<usize> {
        let mut known = None;
        let mut key = String::new();
        for next in word..end.min(word + PLACE_WORDS_MAX) {
            if next > word {
                if !matches!(self.gap(next - 1), " " | "\u{a0}" | "-" | ". " | ".") {
                    break;
                }
                key.push(' ');
            }
            key.push_str(self.folded(next));
            if next > word
                && self.is_capital(next)
                && (is_organisation(&key) || place_word(&key).is_some())
            {
                known = Some(next + 1);
            }
            if next > word && !self.is_capital(next) && !self.is_function_word(next) {
                break;
            }
        }
        known
    }

    /// Whether a name can begin with the capital at `word`.
    fn can_begin(&self, word: usize, end: usize, heading: bool) -> bool {
        if self.is_function_word(word) && self.shapes[word] != Shape::Capitals
            || self.folded(word).chars().count() == 1 && self.initial[word]
            || self.has(word, Classes::CALENDAR)
                && !(self.has(word, Classes::GIVEN_NAME) && self.next_is_surname(word, end))
            || is_contraction(self.words[word].span.of(self.text))
        {
            return false;
        }
        if self.shapes[word] == Shape::Capitals && self.is_function_word(word) {
            // "US" and "IT" are names, a shouted "THE" is not.
            return place_word(self.folded(word)).is_some() && self.folded(word) == "us";
        }
        let known = self.is_known(word);
        let Evidence { lower, capital } = self.evidence(word);
        if heading {
            return known || capital > 0 && capital >= lower;
        }
        if self.language == Language::German && self.shapes[word] == Shape::Capital {
            // German nouns have capitals too: a second capital or a known word must say more.
            return known
                || self.next_is_surname(word, end) && lower == 0
                || word > 0 && self.gap(word - 1) == " " && self.is_titled(word - 1);
        }
        if !self.initial[word] {
            return known || capital >= lower || self.next_is_surname(word, end);
        }
        if known || capital > lower {
            return true;
        }
        lower == 0 && !has_common_ending(self.folded(word), self.language)
    }

    fn is_titled(&self, word: usize) -> bool {
        self.has(word, Classes::HONORIFIC) || self.has(word, Classes::ROLE)
    }

    /// Whether the lists know the word as part of names.
    fn is_known(&self, word: usize) -> bool {
        let given_or_titled = Classes::GIVEN_NAME
            .with(Classes::HONORIFIC)
            .with(Classes::ROLE)
            .with(Classes::PLACE_HEAD);
        place_word(self.folded(word)).is_some()
            || is_organisation(self.folded(word))
            || self.has(word, given_or_titled)
                && self.words.get(word + 1).is_some_and(|_| {
                    matches!(self.gap(word), " " | ". " | "\u{a0}" | "-")
                        && self.is_capital(word + 1)
                })
    }

    /// Whether the word is a place or an organisation by itself.
    fn is_known_alone(&self, word: usize) -> bool {
        self.is_capital(word)
            && (is_organisation(self.folded(word))
                || place_word(self.folded(word)) == Some(PlaceWord::Place))
    }

    /// Whether a capital in a heading goes on with a given name: "By Ana Lund".
    fn is_byline_surname(&self, word: usize, heading: bool) -> bool {
        heading
            && self.is_capital(word)
            && !self.is_function_word(word)
            && self.has(word - 1, Classes::GIVEN_NAME)
            && self.evidence(word).lower == 0
    }

    fn next_is_surname(&self, word: usize, end: usize) -> bool {
        word + 1 < end
            && matches!(self.gap(word), " " | "\u{a0}" | ". ")
            && self.is_capital(word + 1)
            && !self.is_function_word(word + 1)
            && !self.has(word + 1, Classes::CALENDAR)
            && !self.is_possessive(word)
    }

    /// How far the run whose last word so far stands before `next` goes on.
    fn extend(&self, mut next: usize, end: usize, heading: bool) -> usize {
        let first = next - 1;
        let end = end.min(first + NAME_WORDS_MAX);
        while next < end {
            let last = next - 1;
            if self.is_possessive(last) || !self.joins(last) {
                break;
            }
            // "Russia-Georgia", "Hamas-Fatah": two names that a hyphen sets against each other.
            if self.gap(last) == "-" && (self.is_known_alone(last) || self.is_known_alone(next)) {
                break;
            }
            if self.continues(next, heading) || self.is_byline_surname(next, heading) {
                next += 1;
                continue;
            }
            // "Kim Jong-un": a hyphen binds a short ending.
            if self.gap(last) == "-"
                && self.shapes[next] == Shape::Lower
                && self.folded(next).chars().count() <= 3
                && next > first + 1
                && !self.is_function_word(next)
            {
                next += 1;
                continue;
            }
            let Some(after) = self.after_connector(first, next, end) else { break };
            next = after;
        }
        next
    }

    /// Whether only a space, a hyphen or an abbreviation's full stop stands behind the word.
    fn joins(&self, word: usize) -> bool {
        match self.gap(word) {
            " " | "\u{a0}" | "\u{202f}" | "-" | " & " => true,
            ". " | ".\u{a0}" | "." => {
                let letters = self.words[word].span.of(self.text).chars().count();
                letters == 1 || self.has(word, Classes::HONORIFIC)
            }
            _ => false,
        }
    }

    fn continues(&self, word: usize, heading: bool) -> bool {
        if !self.is_capital(word)
            || self.has(word, Classes::CALENDAR)
            || is_contraction(self.words[word].span.of(self.text))
        {
            return false;
        }
        if self.is_function_word(word) {
            return self.folded(word) == "us" && self.shapes[word] == Shape::Capitals;
        }
        let Evidence { lower, capital } = self.evidence(word);
        !heading || capital > 0 && capital >= lower || self.is_known(word) && lower == 0
    }

    /// Past the small words inside names ("van der", "of the"), if a capital follows them.
    fn after_connector(&self, first: usize, next: usize, end: usize) -> Option<usize> {
        let mut after = next;
        while after < end && after < next + 2 && self.has(after, Classes::PARTICLE) {
            if !matches!(self.gap(after), " " | "-" | "’" | "'" | "\u{a0}") {
                return None;
            }
            after += 1;
        }
        let continues = |after: usize| after < end && self.continues(after, false);
        // Romance particles join whole names, but "de" also joins roles and other things to places.
        if after > next && continues(after) {
            return Some(after + 1);
        }
        if !matches!(self.folded(next), "of" | "for" | "fur" | "des" | "der") {
            return None;
        }
        let organisation = (first..next).any(|word| {
            self.has(word, Classes::ORGANISATION_WORD) || self.has(word, Classes::ROLE)
        });
        let article = usize::from(next + 1 < end && self.folded(next + 1) == "the");
        let after = next + 1 + article;
        (organisation
            && self.gap(next) == " "
            && continues(after)
            && !self.has(after, Classes::GIVEN_NAME))
        .then_some(after + 1)
    }

    /// Frees a run of titles, roles and demonyms, and keeps what is left as a name.
    fn emit(&self, run: Range<usize>, sentence: &Range<usize>, found: &mut Vec<Found>) {
        let mut name = run.clone();
        let split = split_role(self, &run);
        name.start = split.name_start;
        if name.is_empty() {
            return;
        }
        let alone = name.len() == 1;
        let key = self.key(&name);
        let place = place_word(&key);
        let letter = alone && key.chars().count() == 1;
        if place == Some(PlaceWord::Demonym) || letter {
            return;
        }
        let bare_role = alone
            && (self.has(name.start, Classes::ROLE) || self.has(name.start, Classes::HONORIFIC))
            && !split.titled;
        if bare_role {
            return;
        }
        // A common adjective in front of a name, at the start of a sentence.
        let titled = split.titled;
        let role = split.role.or_else(|| role_before(self, name.start, sentence));
        let role = role.or_else(|| role_after(self, name.end, sentence));
        let known = place.is_some() || is_organisation(&key);
        let Evidence { lower, capital } = self.evidence(name.start);
        let reports =
            name.end < sentence.end && is_speech_verb(self.folded(name.end), self.language);
        let weak = alone
            && self.initial[name.start]
            && !known
            && role.is_none()
            && !titled
            && !(capital > 0 && lower == 0)
            && !(lower == 0 && (reports || self.is_possessive(name.start)))
            && self.shapes[name.start] != Shape::Capitals;
        let start = self.words[name.start].span.start();
        let mut end = self.name_end(name.end - 1).max(start);
        // "U.S." keeps its last full stop.
        let dotted =
            self.text[start..end].rsplit(' ').next().is_some_and(|word| word.contains('.'));
        if dotted
            && self.shapes[name.end - 1] == Shape::Capitals
            && self.text[end..].starts_with('.')
        {
            end += 1;
        }
        let span = Span::from_range(start..end);
        let kind = NameKind::Unknown;
        found.push(Found { name: Name { span, kind, role, words: name }, titled, weak });
    }
}

/// "It’s", "We’ve", "I’m": a pronoun and a verb.
fn is_contraction(written: &str) -> bool {
    let Some(at) = written.find(['’', '\'']) else { return false };
    let head = written[..at].to_lowercase();
    let pronoun = [
        "i", "it", "he", "she", "we", "you", "they", "that", "there", "what", "who", "here", "let",
        "how", "where",
    ];
    pronoun.contains(&head.as_str()) || written.ends_with("n’t") || written.ends_with("n't")
}

/// Endings of verbs, adverbs and abstract nouns, which a name at the start of a sentence rarely has.
fn has_common_ending(folded: &str, language: Language) -> bool {
    const ENGLISH: [&str; 14] = [
        "ing", "ed", "ly", "tion", "tions", "ness", "ment", "ments", "ities", "ers", "ists",
        "ials", "ous", "ful",
    ];
    language == Language::English && ENGLISH.iter().any(|ending| folded.ends_with(ending))
}
