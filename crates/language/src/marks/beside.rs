//! What stands beside a mark, and what that makes of it.

/// The neighbours of a mark.
#[derive(Clone, Copy)]
pub(super) struct Beside {
    pub(super) before: Option<char>,
    pub(super) after: Option<char>,
}

impl Beside {
    pub(super) fn word_before(self) -> bool {
        self.before.is_some_and(char::is_alphanumeric)
    }

    pub(super) fn word_after(self) -> bool {
        self.after.is_some_and(char::is_alphanumeric)
    }

    pub(super) fn gap_before(self) -> bool {
        self.before.is_none_or(char::is_whitespace)
    }

    pub(super) fn gap_after(self) -> bool {
        self.after.is_none_or(char::is_whitespace)
    }

    /// Stands where a mark can only open: behind a gap, bracket, dash or other mark, before a word.
    pub(super) fn looks_opening(self) -> bool {
        !self.gap_after()
            && !self
                .after
                .is_some_and(|c| matches!(c, ',' | '.' | ';' | ':' | '?' | '!' | ')' | ']'))
            && self.before.is_none_or(|c| {
                c.is_whitespace()
                    || matches!(c, '(' | '[' | '{' | '—' | '–' | '-' | '/' | '\u{200b}')
                    || is_mark(c)
            })
    }

    /// Stands where a mark can only close: behind a word or full stop, before a gap or full stop.
    pub(super) fn looks_closing(self) -> bool {
        !self.gap_before()
            && (!self.word_after() || self.before.is_some_and(is_clause_end))
            && !(self.before.is_some_and(|c| matches!(c, '(' | '[' | '—' | '–')))
    }
}

pub(super) fn is_clause_end(character: char) -> bool {
    matches!(character, '.' | ',' | '?' | '!' | '…' | ';')
}

pub(super) fn is_mark(character: char) -> bool {
    matches!(
        character,
        '“' | '”'
            | '„'
            | '‟'
            | '"'
            | '＂'
            | '‘'
            | '’'
            | '‚'
            | '\''
            | '`'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '「'
            | '」'
            | '『'
            | '』'
            | '〝'
            | '〟'
    )
}
