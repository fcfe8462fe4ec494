//! An article cut into units: sentences in which each quoted run is a single token.

use firsthand_language::{Analysis, Quoted};
use firsthand_model::{Article, Span};

/// One token of a unit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token<'a> {
    /// Where it stands.
    pub(super) span: Span,
    /// What it is.
    pub(super) kind: TokenKind,
    /// A word as it is compared; empty for anything else.
    pub(super) folded: &'a str,
    /// Whether a word begins with a capital letter.
    pub(super) capital: bool,
    /// Whether a word ends in a possessive `’s`.
    pub(super) possessive: bool,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// A word outside quotation marks.
    Word,
    /// An outermost quoted run, as an index into [`Analysis::quoted`].
    Quote(usize),
    /// `,` or `、`.
    Comma,
    /// `:`.
    Colon,
    /// `;`.
    Semicolon,
    /// A dash with white space beside it, or a long dash.
    Dash,
    /// An opening bracket.
    Open,
    /// A closing bracket.
    Close,
    /// A quotation mark that opens or closes no run, an ellipsis, any other sign.
    Sign,
}

/// A sentence, quoted runs taken as a whole: `“A. B,” she said.` is one unit.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    /// Its tokens, as a run of [`Units::tokens`].
    pub(super) tokens: std::ops::Range<usize>,
    /// Which block it stands in.
    pub(super) block: usize,
}

/// All units of one article, in the order of its text.
#[derive(Debug)]
pub(super) struct Units<'a> {
    /// The tokens of all units.
    pub(super) tokens: Vec<Token<'a>>,
    /// The units.
    pub(super) units: Vec<Unit>,
}

/// The units of an article; linear in its length.
pub(super) fn units<'a>(
    article: &'a Article,
    analysis: &'a Analysis,
    is_speech_cue: impl Fn(&str) -> bool,
) -> Units<'a> {
    let text = article.text.as_str();
    let mut reader = Reader { text, analysis, tokens: Vec::new(), next_run: 0 };
    let mut units: Vec<Unit> = Vec::new();
    let mut sentence = 0;
    for (block, span) in block_spans(article).into_iter().enumerate() {
        let first = reader.tokens.len();
        reader.read_block(span);
        let mut start = first;
        for index in first..reader.tokens.len() {
            let token = reader.tokens[index];
            let mut begins_sentence = false;
            while let Some(next) = analysis.sentences.get(sentence) {
                if next.span.start() > token.span.start() {
                    break;
                }
                begins_sentence = true;
                sentence += 1;
            }
            if index > start && begins_unit(text, &reader, index, begins_sentence) {
                units.push(Unit { tokens: start..index, block });
                start = index;
            }
            // Sentences that begin inside a run do not begin a unit.
            if let TokenKind::Quote(_) = token.kind {
                while analysis
                    .sentences
                    .get(sentence)
                    .is_some_and(|next| next.span.start() < token.span.end())
                {
                    sentence += 1;
                }
            }
        }
        if start < reader.tokens.len() {
            units.push(Unit { tokens: start..reader.tokens.len(), block });
        }
    }
    let tokens = reader.tokens;
    Units { units: joined(text, &tokens, units, is_speech_cue), tokens }
}

/// The article's blocks, or its lines where it has none.
fn block_spans(article: &Article) -> Vec<Span> {
    if !article.blocks.is_empty() {
        return article.blocks.iter().map(|block| block.span).collect();
    }
    let mut start = 0;
    article
        .text
        .split_inclusive('\n')
        .filter_map(|line| {
            let span = Span::from_range(start..start + line.trim_end().len());
            start += line.len();
            (!span.is_empty()).then_some(span)
        })
        .collect()
}

/// The last character of a run before its closing mark.
pub(super) fn last_inner(text: &str, run: &Quoted) -> Option<char> {
    run.inner.of(text).trim_end_matches(['’', '\'', ' ', '\u{a0}']).chars().next_back()
}

fn begins_unit(text: &str, reader: &Reader<'_>, index: usize, begins_sentence: bool) -> bool {
    let (before, token) = (reader.tokens[index - 1], reader.tokens[index]);
    let TokenKind::Quote(run) = before.kind else {
        // A colon or comma before a run belongs to the run's introduction.
        let introduces = matches!(before.kind, TokenKind::Comma | TokenKind::Colon);
        return begins_sentence && !introduces;
    };
    match last_inner(text, &reader.analysis.quoted[run]) {
        Some(',' | '،') => false,
        Some('.' | '。' | '…') => {
            begins_sentence
                || token.capital
                || (matches!(token.kind, TokenKind::Quote(_))
                    && !text[before.span.end()..token.span.start()]
                        .contains(|c: char| c.is_alphanumeric()))
        }
        Some('?' | '!') => begins_sentence || token.capital,
        _ => begins_sentence,
    }
}

/// How many words may stand between a run that asks or exclaims and its cue: `“Why?” the mayor asked`.
const WORDS_BEFORE_CUE: usize = 10;

/// Words that begin what a cue before them introduces.
const BEGINS_CLAUSE: &[&str] = &[
    "that", "the", "a", "an", "he", "she", "it", "they", "we", "i", "there", "his", "her", "their",
    "its", "this", "whether",
];

/// Units again, where `“Why?” Smith asked.` was cut after its run.
fn joined(
    text: &str,
    tokens: &[Token<'_>],
    units: Vec<Unit>,
    is_speech_cue: impl Fn(&str) -> bool,
) -> Vec<Unit> {
    let mut out: Vec<Unit> = Vec::with_capacity(units.len());
    for unit in units {
        if let Some(last) = out.last_mut().filter(|last| last.block == unit.block) {
            let before = tokens[last.tokens.end - 1];
            let open_ended = matches!(before.kind, TokenKind::Quote(_))
                && before.span.of(text).trim_end_matches(is_mark).ends_with(['?', '!']);
            let words = &tokens[unit.tokens.clone()];
            let cue = words
                .iter()
                .take(WORDS_BEFORE_CUE)
                .take_while(|token| matches!(token.kind, TokenKind::Word | TokenKind::Comma))
                .position(|token| is_speech_cue(token.folded));
            // `“Why?” Smith asked.`, but not `“Why?” Smith said he left.`
            let ends_after_cue = cue.is_some_and(|cue| {
                cue > 0
                    && words.get(cue + 1).is_none_or(|token| {
                        token.kind != TokenKind::Word
                            || !token.capital && !BEGINS_CLAUSE.contains(&token.folded)
                    })
            });
            if open_ended && ends_after_cue {
                last.tokens.end = unit.tokens.end;
                continue;
            }
        }
        out.push(unit);
    }
    out
}

fn is_mark(character: char) -> bool {
    matches!(character, '"' | '”' | '“' | '’' | '\'' | '»' | '«' | '‘' | '`')
}

struct Reader<'a> {
    text: &'a str,
    analysis: &'a Analysis,
    tokens: Vec<Token<'a>>,
    next_run: usize,
}

impl Reader<'_> {
    /// Appends the tokens of one block.
    fn read_block(&mut self, block: Span) {
        let analysis = self.analysis;
        let mut words = analysis.words_in(block);
        let mut at = block.start();
        while at < block.end() {
            let run = self.next_outer_run(at, block.end());
            let run_start = run.map_or(block.end(), |run| analysis.quoted[run].outer.start());
            while let Some(word) = analysis.words.get(words.start) {
                if words.is_empty() || word.span.end() > run_start {
                    break;
                }
                words.start += 1;
                if word.span.start() < at {
                    continue;
                }
                self.read_signs(at, word.span.start());
                let written = word.span.of(self.text);
                self.tokens.push(Token {
                    span: word.span,
                    kind: TokenKind::Word,
                    folded: &word.folded,
                    capital: written.chars().next().is_some_and(char::is_uppercase),
                    possessive: written.ends_with("’s") || written.ends_with("'s"),
                });
                at = word.span.end();
            }
            self.read_signs(at, run_start.max(at));
            at = run_start.max(at);
            if let Some(run) = run {
                let span = analysis.quoted[run].outer;
                self.push_other(span, TokenKind::Quote(run));
                at = span.end();
                while !words.is_empty() && analysis.words[words.start].span.start() < at {
                    words.start += 1;
                }
            }
        }
    }

    /// The next run that stands in no other, at or after `at` and within `end`.
    fn next_outer_run(&mut self, at: usize, end: usize) -> Option<usize> {
        while let Some(run) = self.analysis.quoted.get(self.next_run) {
            if run.outer.start() >= end {
                return None;
            }
            let index = self.next_run;
            self.next_run += 1;
            if run.depth == 0
                && run.outer.start() >= at
                && run.outer.end() <= end
                && !run.outer.is_empty()
            {
                return Some(index);
            }
        }
        None
    }

    /// Appends the signs between two words.
    fn read_signs(&mut self, from: usize, to: usize) {
        let gap = &self.text[from..to];
        let bytes = self.text.as_bytes();
        for (offset, character) in gap.char_indices() {
            let start = from + offset;
            let end = start + character.len_utf8();
            let spaced = || {
                start.checked_sub(1).is_none_or(|before| bytes[before].is_ascii_whitespace())
                    || bytes.get(end).is_none_or(u8::is_ascii_whitespace)
            };
            let kind = match character {
                ',' | '，' | '、' | '،' => TokenKind::Comma,
                ':' | '：' => TokenKind::Colon,
                ';' => TokenKind::Semicolon,
                '—' | '―' => TokenKind::Dash,
                '-' | '–' if spaced() => TokenKind::Dash,
                '(' | '[' => TokenKind::Open,
                ')' | ']' => TokenKind::Close,
                '“' | '”' | '"' | '«' | '»' | '„' => TokenKind::Sign,
                _ => continue,
            };
            self.push_other(Span::from_range(start..end), kind);
        }
    }

    fn push_other(&mut self, span: Span, kind: TokenKind) {
        self.tokens.push(Token { span, kind, folded: "", capital: false, possessive: false });
    }
}
