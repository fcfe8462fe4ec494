//! The words of a text as numbers: what a search through millions of texts compares.

use firsthand_model::Span;

use crate::fold::fold_undamaged_into;
use crate::mojibake::Mended;
use crate::words::undamaged_word_spans;

/// Calls `take` with each word of `text` in order, as a hash of its folded form and where it stands.
///
/// The words are those of [`word_spans`](crate::word_spans), but for those that fold to nothing; two have the
/// same hash if [`fold`](crate::fold()) makes them the same (and, once in four thousand million, if it does
/// not). The hash is the same on every machine and in every version that shares an index. Linear; no
/// allocation for text in ASCII, typographic quotation marks and dashes.
pub fn for_each_word_hash(text: &str, take: impl FnMut(u32, Span)) {
    for_each_word::<WordHash>(text, take);
}

/// [`for_each_word_hash`] for where the words stand alone, which is found in less time.
pub fn for_each_word_span(text: &str, mut take: impl FnMut(Span)) {
    for_each_word::<NoHash>(text, |_, span| take(span));
}

fn for_each_word<H: Hashing>(text: &str, mut take: impl FnMut(u32, Span)) {
    let mut folded = String::new();
    if let Some(mended) = Mended::of(text) {
        for span in undamaged_word_spans(mended.text()) {
            fold_undamaged_into(span.of(mended.text()), &mut folded);
            if !folded.is_empty() {
                take(H::of(&folded), mended.given(span));
            }
        }
        return;
    }
    let mut line_start = 0;
    for line in text.split_inclusive('\n') {
        if is_plain(line.as_bytes()) {
            for_each_plain_word::<H>(line.as_bytes(), |hash, start, end| {
                take(hash, Span::from_range(line_start + start..line_start + end));
            });
        } else {
            for span in undamaged_word_spans(line) {
                fold_undamaged_into(span.of(line), &mut folded);
                if !folded.is_empty() {
                    let (start, end) = (line_start + span.start(), line_start + span.end());
                    take(H::of(&folded), Span::from_range(start..end));
                }
            }
        }
        line_start += line.len();
    }
}

/// What a word is made into, byte by byte.
trait Hashing: Copy {
    const EMPTY: Self;

    fn with(self, byte: u8) -> Self;

    fn finished(self) -> u32;

    /// Of a folded word.
    fn of(folded: &str) -> u32 {
        folded.bytes().fold(Self::EMPTY, Self::with).finished()
    }
}

/// FNV-1a over 64 bits, finished so that every bit depends on every byte.
#[derive(Clone, Copy)]
struct WordHash(u64);

impl Hashing for WordHash {
    const EMPTY: WordHash = WordHash(0xcbf2_9ce4_8422_2325);

    fn with(self, byte: u8) -> WordHash {
        WordHash((self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
    }

    fn finished(self) -> u32 {
        (self.0.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32
    }
}

/// Nothing: for whoever asks only where words stand.
#[derive(Clone, Copy)]
struct NoHash;

impl Hashing for NoHash {
    const EMPTY: NoHash = NoHash;

    fn with(self, _: u8) -> NoHash {
        NoHash
    }

    fn finished(self) -> u32 {
        0
    }
}

/// The hash of a folded word.
pub(crate) fn hash_of(folded: &str) -> u32 {
    WordHash::of(folded)
}

/// What a byte of plain text is to the word boundaries of UAX #29.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Letter,
    Digit,
    /// `_`: part of a word beside letters and digits.
    Joiner,
    /// Joins letters, or digits: `.` and apostrophes.
    MiddleOfAny,
    /// Joins letters: `:`.
    MiddleOfLetters,
    /// Joins digits: `,` and `;`.
    MiddleOfDigits,
    Other,
}

impl Class {
    /// Whether a word goes on over this between `before` and `after`.
    fn joins(self, before: Class, after: Class) -> bool {
        match self {
            Class::MiddleOfAny => before == after && matches!(before, Class::Letter | Class::Digit),
            Class::MiddleOfLetters => before == Class::Letter && after == Class::Letter,
            Class::MiddleOfDigits => before == Class::Digit && after == Class::Digit,
            _ => false,
        }
    }
}

const CLASSES: [Class; 256] = {
    let mut classes = [Class::Other; 256];
    let mut byte = 0;
    while byte < 128 {
        classes[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
            b'0'..=b'9' => Class::Digit,
            b'_' => Class::Joiner,
            b'.' | b'\'' => Class::MiddleOfAny,
            b':' => Class::MiddleOfLetters,
            b',' | b';' => Class::MiddleOfDigits,
            _ => Class::Other,
        };
        byte += 1;
    }
    classes
};

/// The character of the plain set beyond ASCII that begins here: its class and length.
fn beyond_ascii(bytes: &[u8]) -> Option<(Class, usize)> {
    match bytes {
        // ‘ ’
        [0xe2, 0x80, 0x98 | 0x99, ..] => Some((Class::MiddleOfAny, 3)),
        // – — “ ” „ • …
        [0xe2, 0x80, 0x93 | 0x94 | 0x9c..=0x9e | 0xa2 | 0xa6, ..] => Some((Class::Other, 3)),
        // No-break space « »
        [0xc2, 0xa0 | 0xab | 0xbb, ..] => Some((Class::Other, 2)),
        _ => None,
    }
}

/// Whether a line holds nothing but ASCII and the marks that [`beyond_ascii`] knows.
fn is_plain(line: &[u8]) -> bool {
    let mut at = 0;
    while let Some(next) = first_beyond_ascii(&line[at..]) {
        match beyond_ascii(&line[at + next..]) {
            Some((_, length)) => at += next + length,
            None => return false,
        }
    }
    true
}

/// Where the first byte is that is no ASCII; sixteen are looked at at once.
fn first_beyond_ascii(bytes: &[u8]) -> Option<usize> {
    let (chunks, rest) = bytes.as_chunks::<16>();
    let ascii = chunks.iter().take_while(|chunk| chunk.is_ascii()).count();
    let rest = chunks.get(ascii).map_or(rest, |chunk| chunk.as_slice());
    let within = rest.iter().position(|byte| !byte.is_ascii())?;
    Some(ascii * 16 + within)
}

/// For each byte of a word its lower case; 0 for all others.
const LOWER: [u8; 256] = {
    let mut lower = [0; 256];
    let mut byte = 0;
    while byte < 128 {
        if matches!(CLASSES[byte], Class::Letter | Class::Digit | Class::Joiner) {
            lower[byte] = (byte as u8).to_ascii_lowercase();
        }
        byte += 1;
    }
    lower
};

fn class_at(line: &[u8], at: usize) -> (Class, usize) {
    match line.get(at) {
        None => (Class::Other, 1),
        Some(&byte) if byte.is_ascii() => (CLASSES[usize::from(byte)], 1),
        Some(_) => beyond_ascii(&line[at..]).unwrap_or((Class::Other, 1)),
    }
}

/// The words of a plain line: hash, first byte, one past the last.
fn for_each_plain_word<H: Hashing>(line: &[u8], mut take: impl FnMut(u32, usize, usize)) {
    let lower_at = |at: usize| line.get(at).map_or(0, |&byte| LOWER[usize::from(byte)]);
    let mut at = 0;
    while at < line.len() {
        let mut lower = lower_at(at);
        if lower == 0 {
            at += 1;
            continue;
        }
        let start = at;
        let mut hash = H::EMPTY;
        loop {
            while lower != 0 {
                hash = hash.with(lower);
                at += 1;
                lower = lower_at(at);
            }
            // Most words end with a space: only what may join is looked at closely.
            if line.get(at).is_none_or(|&byte| byte == b' ') {
                break;
            }
            let (mark, length) = class_at(line, at);
            if mark == Class::Other {
                break;
            }
            let (before, (after, _)) = (class_at(line, at - 1).0, class_at(line, at + length));
            if !mark.joins(before, after) {
                break;
            }
            // An apostrophe folds away; a full stop, colon or comma stays.
            if length == 1 && line[at] != b'\'' {
                hash = hash.with(line[at]);
            }
            at += length;
            lower = lower_at(at);
        }
        if line[start..at].iter().any(|&byte| byte != b'_') {
            take(hash.finished(), start, at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Analysis;

    fn quick(text: &str) -> Vec<(u32, Span)> {
        let mut words = Vec::new();
        for_each_word_hash(text, |hash, span| words.push((hash, span)));
        words
    }

    fn plain_way(text: &str) -> Vec<(u32, Span)> {
        Analysis::of(text, None, &[])
            .words
            .iter()
            .filter(|word| !word.folded.is_empty())
            .map(|word| (hash_of(&word.folded), word.span))
            .collect()
    }

    #[test]
    fn the_quick_way_finds_the_words_of_the_plain_way() {
        let pieces = [
            "a", "B", "Zz", "7", "10", "_", ".", ",", ":", ";", "'", "’", "‘", "“", "”", "—", "–",
            "…", "«", "»", "\u{a0}", " ", " ", "\n", "\r\n", "-", "$", "%", "é", "ß", "я",
            "\u{ad}", "\u{200b}", "Ã©", "â€™", "日本", "\u{301}", "@", "/", "„", "•", "ﬁ", "\t",
        ];
        let mut state = 1_u64;
        let mut below = |bound: usize| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as usize % bound
        };
        for round in 0..20_000 {
            // Half of the texts hold nothing that leaves the quick way.
            let choice = if round % 2 == 0 { 28 } else { pieces.len() };
            let text: String = (0..below(24)).map(|_| pieces[below(choice)]).collect();
            let words = quick(&text);
            assert_eq!(words, plain_way(&text), "{text:?}");
            let mut spans = Vec::new();
            for_each_word_span(&text, |span| spans.push(span));
            assert!(spans.iter().eq(words.iter().map(|(_, span)| span)), "{text:?}");
        }
    }

    #[test]
    fn damage_and_case_make_no_difference() {
        let hashes = |text| quick(text).into_iter().map(|(hash, _)| hash).collect::<Vec<_>>();
        assert_eq!(hashes("It isn’t THE end"), hashes("it isn't the End"));
        assert_eq!(hashes("It isnâ€™t the end"), hashes("it isnt the end"));
        assert_ne!(hashes("end"), hashes("ends"));
    }
}
