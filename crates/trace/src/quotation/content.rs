//! What a stretch of content is: in whose words it stands, and where it ends.

use firsthand_language::Quoted;
use firsthand_model::{QuotationKind, Span};

use super::tokens::{Token, TokenKind};
use super::walk::FEWEST_WORDS_AMONG_OTHERS;

/// Letters from which titles write a word with a capital.
const SHORT_WORD_LETTERS: usize = 4;

/// Signs of the longest ending of speech: `?!…`.
const LONGEST_ENDING: usize = 3;

/// How one article sets what it quotes.
pub(super) struct Form<'a> {
    text: &'a str,
    quoted: &'a [Quoted],
    /// Whether any of its quotations stands in double marks.
    uses_double_marks: bool,
}

impl<'a> Form<'a> {
    pub(super) fn of(text: &'a str, quoted: &'a [Quoted]) -> Form<'a> {
        let uses_double_marks = quoted.iter().any(|run| run.depth == 0 && is_double(text, run));
        Form { text, quoted, uses_double_marks }
    }

    /// The form of a piece of content by the share of its letters in runs; `None` if it has no letter.
    ///
    /// Where an article sets its quotations in double marks, words in single ones among others are terms and titles
    /// and make the content no quotation in its own words.
    pub(super) fn kind_of(&self, tokens: &[Token<'_>], content: Span) -> Option<QuotationKind> {
        let letters =
            |span: Span| span.of(self.text).chars().filter(|c| c.is_alphanumeric()).count();
        let all = letters(content);
        let quoted: usize = tokens
            .iter()
            .filter(|token| matches!(token.kind, TokenKind::Quote(_)))
            .map(|token| letters(token.span))
            .sum();
        let in_double_marks = |token: &Token<'_>| match token.kind {
            TokenKind::Quote(run) => is_double(self.text, &self.quoted[run]),
            _ => false,
        };
        match (quoted, all) {
            (_, 0) => None,
            (0, _) => Some(QuotationKind::Indirect),
            // The share from which the scorer of the quotation data calls content direct.
            _ if quoted * 10 >= all * 9 => Some(QuotationKind::Direct),
            _ if self.uses_double_marks && !tokens.iter().any(in_double_marks) => {
                Some(QuotationKind::Indirect)
            }
            _ => Some(QuotationKind::Mixed),
        }
    }
}

/// `content` with the currency sign before it.
pub(super) fn with_currency(text: &str, content: Span) -> Span {
    match text[..content.start()].chars().next_back() {
        Some(sign @ ('$' | '€' | '£' | '#' | '@')) => {
            Span::from_range(content.start() - sign.len_utf8()..content.end())
        }
        _ => content,
    }
}

/// `content` with the full stop, question mark or exclamation mark right behind it.
pub(super) fn with_ending(text: &str, content: Span) -> Span {
    let ending = text[content.end()..]
        .chars()
        .take_while(|c| matches!(c, '.' | '?' | '!' | '…'))
        .map(char::len_utf8);
    Span::from_range(content.start()..content.end() + ending.take(LONGEST_ENDING).sum::<usize>())
}

/// Whether a run is a quotation wherever it stands: closed, long, and no title.
pub(super) fn is_long_quotation(text: &str, run: &Quoted) -> bool {
    let mut words = 0;
    let mut in_title_case = true;
    for word in run.inner.of(text).split_whitespace().take(FEWEST_WORDS_AMONG_OTHERS) {
        words += 1;
        in_title_case &= word.chars().count() < SHORT_WORD_LETTERS
            || !word.chars().next().is_some_and(char::is_lowercase);
    }
    run.closed && words >= FEWEST_WORDS_AMONG_OTHERS && !in_title_case
}

/// Whether a run opens with a mark for quotations where there is a lesser one for terms: not with ‘ ' ‚ or ‹.
fn is_double(text: &str, run: &Quoted) -> bool {
    let mark = &text[run.outer.start()..run.inner.start()];
    let mut signs = mark.chars().filter(|sign| !sign.is_whitespace());
    match (signs.next(), signs.next()) {
        (Some('‘' | '\'' | '‚' | '‹' | '›' | '`' | '’'), second) => second.is_some(),
        // Without a mark: what goes on after a clause within the marks.
        _ => true,
    }
}
