//! Where sentences begin and end.

use firsthand_model::Span;

use crate::abbreviations::{Abbreviation, abbreviation};
use crate::function_words::is_function_word;
use crate::reporting::is_speech_verb;
use crate::{Language, fold};

/// The longest sentence in bytes. What runs on without a full stop (tables, menus, junk) is cut here
/// at white space, so that no later stage meets a sentence of unbounded length.
pub const SENTENCE_BYTES_MAX: usize = 4_096;

/// How far past [`SENTENCE_BYTES_MAX`] white space is looked for before a sentence is cut anywhere.
const CUT_SEARCH_BYTES: usize = 512;

/// How far back a word before a full stop is read; longer ones are no abbreviations.
const LAST_WORD_BYTES: usize = 24;

/// How many words a name before a reporting verb may have: “Why?” Ana Maria Orr asked.
const REPORTING_NAME_WORDS: usize = 3;

/// The sentences of one block of text (a paragraph), in order, without the white space around them.
///
/// `block` is where the paragraph stands in `text`; sentences never run over its end. Closing marks
/// and brackets belong to the sentence they follow; a blank line, or a line break where the next word
/// would still have fitted, ends a sentence without a full stop. Linear in the length of the block; no
/// sentence is longer than about [`SENTENCE_BYTES_MAX`].
pub fn sentence_spans(text: &str, block: Span, language: Language) -> Vec<Span> {
    let mut splitter = Splitter {
        text: block.of(text),
        offset: block.start(),
        language,
        start: 0,
        sentences: Vec::new(),
    };
    splitter.run();
    splitter.sentences
}

struct Splitter<'t> {
    text: &'t str,
    /// Where `text` stands in the whole text.
    offset: usize,
    language: Language,
    /// Where the sentence under way begins in `text`.
    start: usize,
    sentences: Vec<Span>,
}

impl Splitter<'_> {
    fn run(&mut self) {
        let width = self.text.lines().map(str::len).max().unwrap_or(0);
        let mut line_start = 0;
        let mut straight_marks = 0_usize;
        let mut at = 0;
        loop {
            at += self.quiet_bytes(at);
            let Some(character) = self.text[at..].chars().next() else { break };
            let after = at + character.len_utf8();
            if after - self.start > SENTENCE_BYTES_MAX
                && (character.is_whitespace()
                    || after - self.start > SENTENCE_BYTES_MAX + CUT_SEARCH_BYTES)
            {
                self.end_sentence(after);
            }
            match character {
                '"' => straight_marks += 1,
                '\n' => {
                    if self.breaks_line(line_start, at, width) {
                        self.end_sentence(after);
                        straight_marks = 0;
                    }
                    line_start = after;
                }
                _ if is_terminator(character) => {
                    let run_end = self.skip(after, is_terminator);
                    let inside = straight_marks % 2 == 1;
                    let end = self.skip_closing(run_end, inside);
                    straight_marks += self.text[run_end..end].matches('"').count();
                    if self.ends_sentence(at, run_end, end) {
                        self.end_sentence(end);
                    }
                    at = end;
                    continue;
                }
                _ => {}
            }
            at = after;
        }
        self.end_sentence(self.text.len());
    }

    /// How many bytes from `at` on can be passed over: ASCII that ends nothing, as far as no sentence grows too long.
    fn quiet_bytes(&self, at: usize) -> usize {
        let room = (self.start + SENTENCE_BYTES_MAX).saturating_sub(at);
        let bytes = &self.text.as_bytes()[at..];
        let bytes = &bytes[..bytes.len().min(room)];
        bytes.iter().position(|&byte| !QUIET[usize::from(byte)]).unwrap_or(bytes.len())
    }

    fn end_sentence(&mut self, end: usize) {
        let sentence = &self.text[self.start..end];
        let trimmed = sentence.trim();
        if !trimmed.is_empty() {
            let start = self.start + (sentence.len() - sentence.trim_start().len());
            let start = self.offset + start;
            self.sentences.push(Span::from_range(start..start + trimmed.len()));
        }
        self.start = end;
    }

    fn skip(&self, from: usize, wanted: impl Fn(char) -> bool) -> usize {
        let rest = &self.text[from..];
        from + rest.find(|character| !wanted(character)).unwrap_or(rest.len())
    }

    /// Past the marks and brackets that close after a terminator. A straight mark closes if one is
    /// open; a French guillemet may stand behind a space.
    fn skip_closing(&self, from: usize, inside_straight: bool) -> usize {
        let mut inside_straight = inside_straight;
        let mut end = from;
        for character in self.text[from..].chars() {
            let closes = match character {
                '"' => std::mem::take(&mut inside_straight),
                // An opening mark elsewhere, these close in German when they follow a terminator.
                '“' | '‘' | '«' | '‹' => self.language == Language::German,
                '\'' => !self.text[end + 1..].starts_with(char::is_alphanumeric),
                _ => is_closing(character),
            };
            if !closes {
                break;
            }
            end += character.len_utf8();
        }
        let behind_space =
            self.skip(end, |character| matches!(character, ' ' | '\u{a0}' | '\u{202f}'));
        if behind_space > end
            && behind_space <= end + 3
            && self.language != Language::German
            && self.text[behind_space..].starts_with(['»', '›'])
        {
            return self.skip(behind_space, |character| matches!(character, '»' | '›' | ')' | '”'));
        }
        end
    }

    /// Whether the line break at `at` ends a sentence: a blank line or a list item follows, or the line
    /// was broken although the next word would have fitted into the width of the block.
    fn breaks_line(&self, line_start: usize, at: usize, width: usize) -> bool {
        let next = self.text[at + 1..].trim_start_matches([' ', '\t', '\r', '\u{a0}']);
        if next.is_empty() || next.starts_with('\n') {
            return true;
        }
        let item = next.chars().next().is_some_and(is_bullet)
            && next.chars().nth(1).is_some_and(char::is_whitespace);
        let line = self.text[line_start..at].trim_end();
        let word = next.chars().take(width.min(64)).take_while(|c| !c.is_whitespace());
        let word_bytes: usize = word.map(char::len_utf8).sum();
        item || line.len() + 1 + word_bytes < width
    }

    /// Whether the terminators from `at` to `run_end`, closed until `end`, end a sentence.
    fn ends_sentence(&self, at: usize, run_end: usize, end: usize) -> bool {
        let run = &self.text[at..run_end];
        let closed = end > run_end;
        let rest = &self.text[end..];
        let Some(next) = rest.chars().next() else { return true };
        if run.contains(is_wide_terminator) {
            // 「…。」と: the particle takes the quotation into its own sentence.
            return !(closed
                && matches!(next, 'と' | 'っ' | 'な' | 'の' | 'は' | 'が' | 'を' | 'に'));
        }
        let full_stop = run == ".";
        if !next.is_whitespace() {
            return self.ends_without_space(at, full_stop, closed, rest);
        }
        let following = rest.trim_start_matches(|c: char| c.is_whitespace() || is_opening(c));
        let Some(first) = following.chars().next() else { return true };
        if first.is_lowercase() {
            return false;
        }
        if full_stop && !closed {
            return self.full_stop_ends(at, following, first);
        }
        if run.contains(['?', '!']) {
            return !(closed && self.is_reporting_clause(following));
        }
        // An ellipsis before a number or a capital: the next thought, unless it trails inside a list.
        !(run.contains('…') || run.len() > 1)
            || first.is_uppercase()
            || first.is_alphabetic()
            || closed
    }

    /// A terminator with no space behind it ends a sentence only where a space was lost: between a
    /// lower-case word and a capitalised one ("the end.The next").
    fn ends_without_space(&self, at: usize, full_stop: bool, closed: bool, rest: &str) -> bool {
        let mut characters = rest.chars();
        let (first, second) = (characters.next(), characters.next());
        let capitalised = first.is_some_and(char::is_uppercase)
            && second
                .is_none_or(|c| c.is_lowercase() || c.is_whitespace() || c == '\'' || c == '’');
        let opens = first.is_some_and(is_opening) && second.is_some_and(char::is_uppercase);
        if first == Some('[') && second.is_some_and(|c| c.is_ascii_digit()) {
            // A note mark, "end.[12] The next": at most three digits.
            let note = rest.bytes().take(5).position(|byte| byte == b']');
            return note.is_some_and(|length| rest[length + 1..].starts_with(char::is_whitespace));
        }
        if !capitalised && !opens {
            return false;
        }
        if closed {
            return true;
        }
        let word = self.word_before(at);
        if !full_stop {
            return word.chars().next_back().is_some_and(char::is_alphabetic);
        }
        let looks_like_address = word.contains(['.', '/', '@', '_', ':']);
        !looks_like_address
            && word.chars().filter(|c| c.is_lowercase()).count() >= 2
            && abbreviation(&word.to_lowercase(), self.language).is_none()
    }

    /// Whether a single full stop at `at` ends a sentence when `following` comes after white space.
    fn full_stop_ends(&self, at: usize, following: &str, first: char) -> bool {
        let word = self.word_before(at);
        let word = word.trim_start_matches(is_opening);
        if word.is_empty() {
            return true;
        }
        let starts_anew = || {
            let next: String =
                following.chars().take_while(|c| c.is_alphanumeric()).take(24).collect();
            is_function_word(&fold(&next), self.language)
        };
        if word.bytes().all(|byte| byte.is_ascii_digit()) {
            return !(self.language == Language::German
                && word.len() <= 2
                && is_german_ordinal_noun(following));
        }
        if !word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '№' | '§')) {
            return true;
        }
        match abbreviation(&word.to_lowercase(), self.language) {
            Some(Abbreviation::Leading) => return false,
            Some(Abbreviation::BeforeNumber) if first.is_numeric() => return false,
            Some(Abbreviation::BeforeNumber) => {
                // "Feb. The": a month without its day still stands short.
                return starts_anew()
                    || word.chars().count() <= 2
                    || !word.starts_with(char::is_uppercase);
            }
            Some(Abbreviation::Either) => return starts_anew(),
            None => {}
        }
        let initials = word.split('.').all(|part| part.chars().count() <= 1)
            && word.chars().next_back().is_some_and(char::is_uppercase);
        let dotted = word.contains('.')
            && word.split('.').all(|part| (1..=2).contains(&part.chars().count()));
        if initials || dotted {
            return starts_anew();
        }
        true
    }

    /// The word right before the byte at `at`, at most [`LAST_WORD_BYTES`] of it.
    fn word_before(&self, at: usize) -> &str {
        let mut from = at.saturating_sub(LAST_WORD_BYTES).max(self.start.min(at));
        while !self.text.is_char_boundary(from) {
            from += 1;
        }
        let tail = &self.text[from..at];
        let start = tail.char_indices().rev().find(|&(_, c)| {
            c.is_whitespace() || matches!(c, '(' | '[' | '“' | '"' | '«' | '—' | '–')
        });
        start.map_or(tail, |(index, c)| &tail[index + c.len_utf8()..])
    }

    /// Whether a clause such as "Orr asked" follows, with which “Why?” is one sentence.
    fn is_reporting_clause(&self, following: &str) -> bool {
        let mut end = following.len().min(120);
        while !following.is_char_boundary(end) {
            end -= 1;
        }
        let mut words = following[..end].split_inclusive(char::is_whitespace);
        for _ in 0..=REPORTING_NAME_WORDS {
            let Some(word) = words.next() else { return false };
            let bare = word.trim().trim_end_matches(is_clause_end);
            if is_speech_verb(&fold(bare), self.language) {
                return true;
            }
            if bare.len() < word.trim().len() || !bare.starts_with(char::is_uppercase) {
                return false;
            }
        }
        false
    }
}

/// The bytes that are neither a mark nor a line break nor beyond ASCII.
const QUIET: [bool; 256] = {
    let mut quiet = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        quiet[byte] = !matches!(byte as u8, b'"' | b'\n' | b'.' | b'?' | b'!');
        byte += 1;
    }
    quiet
};

fn is_clause_end(character: char) -> bool {
    matches!(character, '.' | ',' | ';' | ':' | '?' | '!')
}

fn is_terminator(character: char) -> bool {
    matches!(character, '.' | '?' | '!' | '…' | '‼' | '⁇' | '⁈' | '⁉' | '‽' | '؟' | '۔' | '।' | '॥')
        || is_wide_terminator(character)
}

/// Terminators of scripts that put no space after them.
fn is_wide_terminator(character: char) -> bool {
    matches!(character, '。' | '｡' | '！' | '？' | '．')
}

fn is_closing(character: char) -> bool {
    matches!(character, '”' | '’' | '»' | '›' | ')' | ']' | '}' | '」' | '』' | '）' | '】' | '》')
}

fn is_opening(character: char) -> bool {
    matches!(
        character,
        '“' | '‘'
            | '„'
            | '‚'
            | '«'
            | '‹'
            | '»'
            | '"'
            | '\''
            | '('
            | '['
            | '{'
            | '「'
            | '『'
            | '（'
            | '¿'
            | '¡'
            | '—'
            | '–'
            | '-'
            | '•'
            | '`'
    )
}

fn is_bullet(character: char) -> bool {
    matches!(character, '•' | '‣' | '▪' | '●' | '◦' | '·' | '*' | '-' | '–' | '—' | '►' | '✓')
}

/// German numbers with a full stop are ordinals before months and these nouns: "2. Dezember".
fn is_german_ordinal_noun(following: &str) -> bool {
    const NOUNS: [&str; 34] = [
        "Januar",
        "Jänner",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
        "Jahrhundert",
        "Jahrestag",
        "Weltkrieg",
        "Platz",
        "Mal",
        "Runde",
        "Bundesliga",
        "Liga",
        "Klasse",
        "Stock",
        "Etage",
        "Geburtstag",
        "Tag",
        "Woche",
        "Minute",
        "Spieltag",
        "Auflage",
        "Kapitel",
        "Armee",
        "Division",
        "Brigade",
    ];
    NOUNS.iter().any(|noun| following.starts_with(noun))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str, language: Language) -> Vec<&str> {
        let block = Span::from_range(0..text.len());
        sentence_spans(text, block, language).into_iter().map(|span| span.of(text)).collect()
    }

    /// `|` marks where a sentence ends.
    fn assert_split(marked: &str, language: Language) {
        let expected: Vec<_> = marked.split('|').map(str::trim).collect();
        let text = marked.replace('|', "");
        assert_eq!(split(&text, language), expected);
    }

    #[test]
    fn abbreviations_do_not_end_sentences() {
        for marked in [
            "Mr. Orr met Gov. Lund in the U.S. Capitol. |He left.",
            "It was in the U.S. |The firm, Kite Inc. of Bern, grew 3.5 percent. |Nice.",
            "J. K. Hale wrote it. |See No. 5 and p. 12. |No. |She came on Feb. 24 at 5 p.m. |They ate.",
            "He lost to Brandt et al. in court. |Yes.",
            "In 2014. |12 people came.",
        ] {
            assert_split(marked, Language::English);
        }
        assert_split("Am 2. Dezember kam Hr. Vogt, d.h. spät. |Er ging.", Language::German);
        assert_split("M. Duval est là. |Il part à 3.5 km.", Language::French);
        assert_split("В. Орлов родился в 1950 г. в Туле. |Он жил там.", Language::Russian);
        assert_split("El Sr. Gil vive en EE.UU. desde 2010. |¿Por qué? |No sé.", Language::Spanish);
    }

    #[test]
    fn closing_marks_belong_to_the_sentence() {
        for marked in [
            "“We won.” |Lund left.",
            "“Why?” he asked. |“Go!” Ana Orr shouted. |“Now?” |The room was still.",
            "\"We won.\" |\"They lost.\" |Good.",
            "(It rained.) |She stayed (why?) at home.",
            "He said: “Well... maybe so. |I know.” |Then he left.",
            "He waited… and waited. |Then… |Nothing.",
        ] {
            assert_split(marked, Language::English);
        }
        assert_split("„Wir kommen.“ |Sie ging.", Language::German);
        assert_split("« Nous partons. » |Elle sourit.", Language::French);
        assert_split("«Мы уходим!» |Он замолчал.", Language::Russian);
        assert_split("今日は雨。|「行こう。」と言った。|終わり", Language::Other);
    }

    #[test]
    fn lost_spaces_and_line_breaks_end_sentences() {
        assert_split(
            "It came to an end.|The next day, node.js and Kite.com failed.",
            Language::English,
        );
        assert_split("“So it is.”|The end.", Language::English);
        assert_split(
            "A heading\n|The first line of a paragraph that runs on\nand on until it ends.\n|• one\n|• two",
            Language::English,
        );
        assert_split("One\n\n|two", Language::English);
    }

    #[test]
    fn sentences_without_end_are_cut_at_white_space() {
        let text = "word ".repeat(50_000);
        let sentences = split(&text, Language::English);
        assert!(sentences.len() > 50);
        assert!(sentences.iter().all(|sentence| sentence.len() <= SENTENCE_BYTES_MAX + 5));
        assert!(sentences.iter().all(|sentence| sentence.ends_with("word")));
        let dense = "語".repeat(50_000);
        assert_eq!(split(&dense, Language::Other).concat(), dense);
    }
}
