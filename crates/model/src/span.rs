//! Where a run of text lies, in bytes inside the program and in code points outside it.

use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A half-open run of bytes in one text: `start <= end` holds by construction.
///
/// The text it points into is not part of it. Whoever builds a span owes that both ends lie on
/// character boundaries of that text; everything in this workspace does.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "[u32; 2]", try_from = "[u32; 2]")]
pub struct Span {
    start: u32,
    end: u32,
}

impl From<Span> for [u32; 2] {
    fn from(span: Span) -> [u32; 2] {
        [span.start, span.end]
    }
}

impl TryFrom<[u32; 2]> for Span {
    type Error = String;

    fn try_from([start, end]: [u32; 2]) -> Result<Span, String> {
        if start <= end {
            Ok(Span { start, end })
        } else {
            Err(format!("span {start} to {end} runs backwards"))
        }
    }
}

impl Span {
    /// A span from `start` to `end`, or `None` if it would run backwards or pass 4 GiB.
    pub fn new(start: usize, end: usize) -> Option<Span> {
        if start > end {
            return None;
        }
        Some(Span { start: u32::try_from(start).ok()?, end: u32::try_from(end).ok()? })
    }

    /// The span of a range that is known to run forwards.
    ///
    /// # Panics
    ///
    /// If `range.start > range.end`, or if `range.end` passes 4 GiB.
    pub fn from_range(range: Range<usize>) -> Span {
        Span::new(range.start, range.end).expect("a range runs forwards and articles are bounded")
    }

    /// First byte.
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// One past the last byte.
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the span holds nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The same run as a range, for slicing.
    pub fn range(self) -> Range<usize> {
        self.start()..self.end()
    }

    /// The text under this span.
    ///
    /// # Panics
    ///
    /// If the span does not lie in `text` on character boundaries: it belongs to another text.
    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }

    /// Whether every byte of `other` lies in this span.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the byte at `offset` lies in this span.
    pub fn contains_offset(self, offset: usize) -> bool {
        self.start() <= offset && offset < self.end()
    }

    /// Whether the spans share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The bytes in both, or `None` if there are none.
    pub fn intersection(self, other: Span) -> Option<Span> {
        let (start, end) = (self.start.max(other.start), self.end.min(other.end));
        (start < end).then_some(Span { start, end })
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn cover(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

/// A half-open run of Unicode code points in one text, written as `[start, end]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "[u32; 2]", try_from = "[u32; 2]")]
pub struct CodePointSpan {
    start: u32,
    end: u32,
}

impl CodePointSpan {
    /// A span from `start` to `end`, or `None` if it would run backwards.
    pub fn new(start: u32, end: u32) -> Option<CodePointSpan> {
        (start <= end).then_some(CodePointSpan { start, end })
    }

    /// First code point.
    pub fn start(self) -> u32 {
        self.start
    }

    /// One past the last code point.
    pub fn end(self) -> u32 {
        self.end
    }
}

impl fmt::Display for CodePointSpan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

impl From<CodePointSpan> for [u32; 2] {
    fn from(span: CodePointSpan) -> Self {
        [span.start, span.end]
    }
}

impl TryFrom<[u32; 2]> for CodePointSpan {
    type Error = String;

    fn try_from([start, end]: [u32; 2]) -> Result<Self, String> {
        CodePointSpan::new(start, end)
            .ok_or_else(|| format!("span [{start}, {end}] runs backwards"))
    }
}

/// How many bytes lie between two remembered counts: a lookup counts at most this many bytes.
const STRIDE: usize = 256;

/// Turns byte offsets of one text into code point offsets and back.
///
/// Building it is one pass over the text; a lookup counts at most 256 bytes. ASCII texts keep no
/// table at all.
#[derive(Clone, Debug)]
pub struct CodePoints<'t> {
    text: &'t str,
    /// Code points before byte `i * STRIDE`; empty where every character is one byte.
    before: Vec<u32>,
}

impl<'t> CodePoints<'t> {
    /// Reads `text` once.
    pub fn new(text: &'t str) -> CodePoints<'t> {
        if text.is_ascii() {
            return CodePoints { text, before: Vec::new() };
        }
        let mut count = 0;
        let before = text
            .as_bytes()
            .chunks(STRIDE)
            .map(|chunk| {
                let here = count;
                count += starts(chunk);
                here
            })
            .collect();
        CodePoints { text, before }
    }

    /// How many code points stand before byte `offset`. Offsets past the end count as the end.
    pub fn offset(&self, offset: usize) -> u32 {
        let offset = offset.min(self.text.len());
        if self.before.is_empty() {
            return offset as u32;
        }
        let chunk = (offset / STRIDE).min(self.before.len() - 1);
        self.before[chunk] + starts(&self.text.as_bytes()[chunk * STRIDE..offset])
    }

    /// The same run, counted in code points.
    pub fn span(&self, span: Span) -> CodePointSpan {
        CodePointSpan { start: self.offset(span.start()), end: self.offset(span.end()) }
    }

    /// The same run, counted in bytes; `None` if it does not lie in the text.
    pub fn bytes(&self, span: CodePointSpan) -> Option<Span> {
        Span::new(self.byte(span.start)?, self.byte(span.end)?)
    }

    fn byte(&self, code_point: u32) -> Option<usize> {
        if self.before.is_empty() {
            return (code_point as usize <= self.text.len()).then_some(code_point as usize);
        }
        let chunk = self.before.partition_point(|&count| count <= code_point) - 1;
        let mut left = code_point - self.before[chunk];
        for (offset, byte) in self.text.bytes().enumerate().skip(chunk * STRIDE) {
            if is_start(byte) {
                if left == 0 {
                    return Some(offset);
                }
                left -= 1;
            }
        }
        (left == 0).then_some(self.text.len())
    }
}

fn is_start(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

fn starts(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|&&byte| is_start(byte)).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn backward_spans_cannot_be_built() {
        assert_eq!(Span::new(3, 2), None);
        assert_eq!(CodePointSpan::new(3, 2), None);
        assert!(serde_json::from_str::<CodePointSpan>("[3,2]").is_err());
    }

    #[test]
    fn code_points_agree_with_counting_characters() {
        for unit in ["a", "é", "„", "𝔸", "ab„é𝔸", "aaaaaaa„"] {
            let text = unit.repeat(700);
            let points = CodePoints::new(&text);
            for (count, (offset, _)) in text.char_indices().enumerate() {
                assert_eq!(points.offset(offset), count as u32);
                let span = CodePointSpan::new(count as u32, count as u32 + 1).unwrap();
                let bytes = points.bytes(span).unwrap();
                assert_eq!(bytes.start(), offset);
                assert_eq!(points.span(bytes), span);
            }
            let characters = text.chars().count() as u32;
            assert_eq!(points.offset(text.len()), characters);
            assert_eq!(points.bytes(CodePointSpan::new(0, characters + 1).unwrap()), None);
        }
    }

    #[test]
    fn intersection_is_empty_where_spans_only_touch() {
        let (left, right) = (Span::new(0, 3).unwrap(), Span::new(3, 5).unwrap());
        assert_eq!(left.intersection(right), None);
        assert!(!left.overlaps(right));
        assert_eq!(left.cover(right), Span::new(0, 5).unwrap());
    }
}
