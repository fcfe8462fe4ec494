//! Lines, or paragraphs of wrapped lines, with what can be told of each alone.

use firsthand_language::word_spans;
use firsthand_model::SetAsideKind;

use crate::newsroom::{LineKind, kind_of_line};

/// A line; where the text is wrapped at a column, the lines of a paragraph together.
#[derive(Clone, Debug)]
pub(crate) struct Unit<'t> {
    /// Its text as given, without the white space around it.
    pub(crate) text: &'t str,
    /// How many words it has.
    pub(crate) words: usize,
    /// What its words say it is; `None` for prose, headings and the unknown.
    pub(crate) kind: Option<LineKind>,
    /// Whether it ends as sentences do.
    pub(crate) ends_sentence: bool,
}

/// A line of at least this many words that ends as a sentence does is prose.
const SENTENCE_WORDS: usize = 8;
/// A line of at least this many words is prose however it ends.
const PROSE_WORDS: usize = 25;

impl Unit<'_> {
    /// Whether it reads like running text.
    pub(crate) fn is_prose(&self) -> bool {
        self.kind.is_none()
            && (self.words >= PROSE_WORDS || (self.words >= SENTENCE_WORDS && self.ends_sentence))
    }
}

/// The units of a text, blank lines left out.
pub(crate) fn units(text: &str) -> Vec<Unit<'_>> {
    let wrapped = is_wrapped(text);
    let mut units = Vec::new();
    let mut start = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let blank = line.trim().is_empty();
        let begin = at;
        at += line.len();
        if blank {
            if let Some(from) = start.take() {
                push_unit(&text[from..begin], &mut units);
            }
            continue;
        }
        let from = *start.get_or_insert(begin);
        // In a wrapped paragraph only the last line is short.
        if !wrapped || line.trim_end().chars().count() < SHORTEST_WRAPPED {
            push_unit(&text[from..at], &mut units);
            start = None;
        }
    }
    if let Some(from) = start {
        push_unit(&text[from..], &mut units);
    }
    demote_comment_buttons(&mut units);
    units
}

/// The most words of a button.
const BUTTON_WORDS: usize = 2;

/// "Comments" between "Twitter" and "Print" is a button of a share bar and heads nothing.
fn demote_comment_buttons(units: &mut [Unit<'_>]) {
    let furniture = Some(LineKind::Aside(SetAsideKind::Furniture));
    let is_button = |unit: &Unit<'_>| unit.kind == furniture && unit.words <= BUTTON_WORDS;
    for place in 1..units.len().saturating_sub(1) {
        let is_heading = matches!(units[place].kind, Some(LineKind::CommentHeading(_)));
        if is_heading && is_button(&units[place - 1]) && is_button(&units[place + 1]) {
            units[place].kind.clone_from(&furniture);
        }
    }
}

fn push_unit<'t>(text: &'t str, units: &mut Vec<Unit<'t>>) {
    let text = text.trim();
    if !text.is_empty() {
        units.push(Unit {
            text,
            words: count_words(text),
            kind: kind_of_line(text),
            ends_sentence: ends_sentence(text),
        });
    }
}

/// The columns at which text is wrapped by hand or by mail programs.
const SHORTEST_WRAPPED: usize = 45;
const LONGEST_WRAPPED: usize = 100;
/// How many lines must run on to call a text wrapped.
const WRAPPED_LINES: usize = 6;

/// Whether the text is wrapped at a column: hardly any line is longer, and most lines of some length run
/// on in the next without a sentence's end.
fn is_wrapped(text: &str) -> bool {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let (mut long, mut run_on, mut stop) = (0, 0, 0);
    for (place, line) in lines.iter().enumerate() {
        let length = line.chars().count();
        if length > LONGEST_WRAPPED {
            long += 1;
        }
        let next_is_text = lines.get(place + 1).is_some_and(|next| !next.trim().is_empty());
        if length >= SHORTEST_WRAPPED && next_is_text {
            if ends_sentence(line) { stop += 1 } else { run_on += 1 }
        }
    }
    run_on >= WRAPPED_LINES && run_on > stop * 2 && long * 20 <= run_on
}

/// How many words a text has; scripts without spaces count two characters as a word.
pub(crate) fn count_words(text: &str) -> usize {
    count_words_to(usize::MAX, [text])
}

/// How many words some texts have together, counted no further than `limit`.
pub(crate) fn count_words_to<'t>(limit: usize, texts: impl IntoIterator<Item = &'t str>) -> usize {
    let mut all = 0;
    for text in texts {
        let (mut words, mut unspaced) = (0, 0);
        for span in word_spans(text) {
            let first = span.of(text).chars().next().unwrap_or(' ');
            if is_unspaced(first) {
                unspaced += 1;
            } else {
                words += 1;
            }
            if all + words + unspaced / 2 >= limit {
                return limit;
            }
        }
        all += words + unspaced / 2;
    }
    all
}

/// Han, Kana and Thai, whose words stand without spaces.
fn is_unspaced(character: char) -> bool {
    matches!(character, '\u{0e00}'..='\u{0eff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{2ffff}')
}

/// Whether a text ends as sentences do, closing quotation marks and brackets aside.
pub(crate) fn ends_sentence(text: &str) -> bool {
    let closing = |c: char| c.is_whitespace() || "\"'”’»“)]›*".contains(c);
    text.trim_end_matches(closing)
        .ends_with(['.', '!', '?', '…', '。', '！', '？', '।', '؟', '։', ':', ';'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrapped_paragraphs_are_one_unit() {
        let paragraph = "The outer wall of the harbour gave way on Monday night, the port\n\
                         office said, and three boats were lost before the crews could be\n\
                         warned. Nobody was hurt.\n";
        let text = format!("menu\nsearch\n\n{paragraph}\n{paragraph}\n{paragraph}\n{paragraph}");
        let units = units(&text);
        assert_eq!(units.len(), 6);
        assert_eq!(units[2].text, paragraph.trim());
    }

    #[test]
    fn long_lines_are_units_of_their_own() {
        let line = "The outer wall of the harbour gave way on Monday night, the port office said, and \
                    three boats were lost before the crews could be warned.\n";
        assert_eq!(units(&line.repeat(9)).len(), 9);
    }

    #[test]
    fn scripts_without_spaces_have_words_too() {
        assert_eq!(count_words("The wall fell."), 3);
        assert_eq!(count_words_to(5, ["The wall fell.", "港口外墙周一"]), 5);
        assert_eq!(count_words_to(9, ["The wall fell.", "港口外墙周一"]), 6);
        assert!(count_words("港口外墙周一晚上倒塌") >= 4);
        assert!(ends_sentence("倒塌。") && ends_sentence("“No.”") && !ends_sentence("Wall falls"));
    }
}
