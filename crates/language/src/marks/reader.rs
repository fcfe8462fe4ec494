//! Follows the marks of one paragraph and pairs them.

use firsthand_model::Span;

use super::Quoted;
use super::beside::{Beside, is_clause_end, is_mark};

/// The deepest nesting that is followed; marks that would open more are passed over, so that hostile
/// text cannot make the search for a partner long.
const OPEN_RUNS_MAX: usize = 8;

/// How far ahead a closing mark is looked for to tell a plural's apostrophe from a closing mark.
const APOSTROPHE_SEARCH_BYTES: usize = 160;

/// The mark a run was opened with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    /// “
    Double,
    /// ” as Swedish and Finnish open.
    RightDouble,
    /// „
    LowDouble,
    /// "
    StraightDouble,
    /// Two backticks or two apostrophes.
    Doubled,
    /// ‘
    Single,
    /// ‚
    LowSingle,
    /// '
    StraightSingle,
    /// «
    Guillemet,
    /// » as German and Danish open.
    ReverseGuillemet,
    /// ‹
    SingleGuillemet,
    /// › as German and Danish open.
    ReverseSingleGuillemet,
    /// 「
    Corner,
    /// 『
    WhiteCorner,
}

struct Open {
    mark: Mark,
    /// Where the mark begins and ends.
    at: usize,
    after: usize,
}

pub(super) struct Reader<'t> {
    text: &'t str,
    offset: usize,
    open: Vec<Open>,
    /// How many “ and ” are still ahead.
    openers_left: usize,
    closers_left: usize,
    runs: &'t mut Vec<Quoted>,
}

impl<'t> Reader<'t> {
    /// A reader of one paragraph, which begins at `offset` of the whole text.
    pub(super) fn new(text: &'t str, offset: usize, runs: &'t mut Vec<Quoted>) -> Reader<'t> {
        Reader { text, offset, open: Vec::new(), openers_left: 0, closers_left: 0, runs }
    }

    pub(super) fn run(&mut self) {
        for character in self.text.chars() {
            self.openers_left += usize::from(character == '“');
            self.closers_left += usize::from(character == '”');
        }
        let mut before = None;
        let mut characters = self.text.char_indices().peekable();
        while let Some((at, character)) = characters.next() {
            if !is_mark(character) {
                before = Some(character);
                continue;
            }
            let mut after = at + character.len_utf8();
            let doubled = matches!(character, '\'' | '`' | '’')
                && characters.peek().is_some_and(|&(_, next)| next == character)
                && !self.single_is_open();
            if doubled {
                characters.next();
                after += character.len_utf8();
            }
            let beside = Beside { before, after: characters.peek().map(|&(_, next)| next) };
            if doubled {
                self.doubled(character, at, after, beside);
            } else {
                self.mark(character, at, after, beside);
            }
            before = Some(character);
        }
        self.close_above(0, self.text.len());
    }

    fn mark(&mut self, character: char, at: usize, after: usize, beside: Beside) {
        match character {
            '“' => {
                self.openers_left -= 1;
                self.left_double(at, after, beside);
            }
            '”' | '〟' => {
                self.closers_left -= usize::from(character == '”');
                let double =
                    [Mark::Double, Mark::LowDouble, Mark::RightDouble, Mark::StraightDouble];
                if !self.close(&double, at, after) && beside.looks_opening() && beside.word_after()
                {
                    self.open(Mark::RightDouble, at, after);
                }
            }
            '„' | '〝' => self.open(Mark::LowDouble, at, after),
            '"' | '＂' => self.straight_double(at, after, beside),
            '‘' => {
                let closes_low =
                    beside.looks_closing() && self.close(&[Mark::LowSingle], at, after);
                if !closes_low && !beside.word_before() && !self.is_elision(after) {
                    self.open(Mark::Single, at, after);
                }
            }
            '’' => {
                let open = [Mark::Single, Mark::LowSingle];
                if !self.is_apostrophe(after, beside, '’')
                    && !self.close(&open, at, after)
                    && self.stands_for_double(beside)
                {
                    self.close(&[Mark::Double], at, after);
                }
            }
            '\'' => self.straight_single(at, after, beside),
            '‚' if !beside.word_before() && beside.word_after() => {
                self.open(Mark::LowSingle, at, after);
            }
            '«' => self.guillemet(Mark::Guillemet, Mark::ReverseGuillemet, at, after, beside),
            '»' => self.guillemet(Mark::ReverseGuillemet, Mark::Guillemet, at, after, beside),
            '‹' => {
                self.guillemet(
                    Mark::SingleGuillemet,
                    Mark::ReverseSingleGuillemet,
                    at,
                    after,
                    beside,
                );
            }
            '›' => {
                self.guillemet(
                    Mark::ReverseSingleGuillemet,
                    Mark::SingleGuillemet,
                    at,
                    after,
                    beside,
                );
            }
            '「' => self.open(Mark::Corner, at, after),
            '『' => self.open(Mark::WhiteCorner, at, after),
            '」' => drop(self.close(&[Mark::Corner], at, after)),
            '』' => drop(self.close(&[Mark::WhiteCorner], at, after)),
            _ => {}
        }
    }

    /// Whether ’ ends a quotation that was opened with “: behind the end of a clause, with no ” left for it.
    fn stands_for_double(&self, beside: Beside) -> bool {
        beside.gap_after()
            && beside.before.is_some_and(is_clause_end)
            && self.closers_left <= self.openers_left
    }

    /// Whether two apostrophes in a row may close two runs in single marks.
    fn single_is_open(&self) -> bool {
        self.open.iter().any(|open| matches!(open.mark, Mark::Single | Mark::StraightSingle))
    }

    /// “ opens in English and closes in German („…“); wrongly turned, it closes where it cannot open.
    fn left_double(&mut self, at: usize, after: usize, beside: Beside) {
        let top = self.open.iter().rposition(|open| open.mark == Mark::Double);
        let low = self.open.iter().rposition(|open| open.mark == Mark::LowDouble);
        let closing = beside.looks_closing() && !beside.looks_opening();
        if low > top
            && (closing || !beside.word_after())
            && self.close(&[Mark::LowDouble], at, after)
        {
            return;
        }
        if let Some(top) = top {
            if closing && self.close(&[Mark::Double], at, after) {
                return;
            }
            // A second opening mark nests only if enough closing marks are left for both.
            if self.closers_left < self.openers_left + 2 {
                self.close_above(top, at);
            }
        }
        self.open(Mark::Double, at, after);
    }

    fn straight_double(&mut self, at: usize, after: usize, beside: Beside) {
        let open = self.open.iter().rposition(|open| open.mark == Mark::StraightDouble);
        if let Some(open) = open {
            if self.is_inch_mark(at) {
                return;
            }
            if beside.looks_opening() && !beside.before.is_some_and(|c| c == '\'' || c == '’') {
                self.close_above(open, at);
                self.open(Mark::StraightDouble, at, after);
            } else {
                self.close(&[Mark::StraightDouble], at, after);
            }
            return;
        }
        if beside.looks_closing() && !beside.looks_opening() {
            // A run opened with a curly mark may be closed with a straight one.
            if self.close(&[Mark::LowDouble, Mark::Double], at, after) || !beside.word_after() {
                return;
            }
        }
        self.open(Mark::StraightDouble, at, after);
    }

    fn straight_single(&mut self, at: usize, after: usize, beside: Beside) {
        if self.is_apostrophe(after, beside, '\'') {
            return;
        }
        if beside.looks_opening() && beside.after.is_some_and(|c| c.is_alphanumeric() || is_mark(c))
        {
            if !self.is_elision(after) {
                self.open(Mark::StraightSingle, at, after);
            }
        } else if beside.looks_closing() {
            self.close(&[Mark::StraightSingle, Mark::Single], at, after);
        }
    }

    /// Two apostrophes or two backticks stand for one double mark.
    fn doubled(&mut self, character: char, at: usize, after: usize, beside: Beside) {
        let doubled = [Mark::Doubled, Mark::Double, Mark::StraightDouble];
        let opens = character == '`' || beside.looks_opening() && beside.word_after();
        let begins = opens && self.open.iter().all(|open| open.mark != Mark::Doubled);
        if !begins && self.close(&doubled, at, after) {
            return;
        }
        if opens && character != '’' {
            self.open(Mark::Doubled, at, after);
        }
    }

    fn guillemet(&mut self, opens: Mark, closes: Mark, at: usize, after: usize, beside: Beside) {
        // French and Russian open with «, German and Danish with »: whichever is open decides.
        let reversed = matches!(opens, Mark::ReverseGuillemet | Mark::ReverseSingleGuillemet);
        let can_open = if reversed {
            beside.looks_opening() && !beside.gap_after()
        } else {
            !(beside.looks_closing() && beside.gap_after()) || self.open.is_empty()
        };
        let closing_first =
            !reversed || !can_open || self.open.iter().any(|open| open.mark == closes);
        if closing_first && self.open.iter().any(|open| open.mark == closes) {
            let nests = !reversed && beside.looks_opening() && !beside.looks_closing();
            if !nests && self.close(&[closes], at, after) {
                return;
            }
        }
        if can_open {
            self.open(opens, at, after);
        }
    }

    fn open(&mut self, mark: Mark, at: usize, after: usize) {
        if self.open.len() < OPEN_RUNS_MAX {
            self.open.push(Open { mark, at, after });
        }
    }

    /// Closes the innermost run opened by one of `marks`; runs opened since end here unclosed.
    fn close(&mut self, marks: &[Mark], at: usize, after: usize) -> bool {
        let Some(index) = self.open.iter().rposition(|open| marks.contains(&open.mark)) else {
            return false;
        };
        self.close_above(index + 1, at);
        let open = self.open.pop().expect("the run at this index is still open");
        self.push(&open, at, Some(after));
        true
    }

    /// Ends the runs from `index` on at `end`, unclosed.
    fn close_above(&mut self, index: usize, end: usize) {
        while self.open.len() > index {
            let open = self.open.pop().expect("more runs are open than are kept");
            // A single mark that never closes is an apostrophe, unless it stands in a run or opens
            // its paragraph, as a quotation that goes on does.
            let stray = match open.mark {
                Mark::StraightSingle | Mark::LowSingle => true,
                Mark::Single => self.open.is_empty() && !self.text[..open.at].trim().is_empty(),
                _ => false,
            };
            if !stray {
                self.push(&open, end, None);
            }
        }
    }

    fn push(&mut self, open: &Open, inner_end: usize, closing_mark_end: Option<usize>) {
        let inner = &self.text[open.after..inner_end];
        let trimmed = inner.trim();
        if trimmed.is_empty() {
            return;
        }
        let inner_start = open.after + (inner.len() - inner.trim_start().len());
        let inner_end = inner_start + trimmed.len();
        let span = |start, end| Span::from_range(self.offset + start..self.offset + end);
        self.runs.push(Quoted {
            outer: span(open.at, closing_mark_end.unwrap_or(inner_end)),
            inner: span(inner_start, inner_end),
            closed: closing_mark_end.is_some(),
            depth: 0,
        });
    }

    /// Whether a mark before `after` stands for dropped letters: ’90s, ’em.
    fn is_elision(&self, after: usize) -> bool {
        let rest = &self.text[after..];
        let digits = rest.bytes().take(3).take_while(u8::is_ascii_digit).count();
        let decade = digits == 2
            && rest[2..]
                .chars()
                .next()
                .is_none_or(|c| c == 's' || !c.is_alphanumeric() && c != '%');
        let word: String = rest.chars().take_while(|c| c.is_alphabetic()).take(6).collect();
        decade || matches!(word.as_str(), "em" | "tis" | "twas" | "til" | "cause" | "bout" | "n")
    }

    /// Whether the mark that ends at `after` is an apostrophe and not a closing mark.
    fn is_apostrophe(&self, after: usize, beside: Beside, mark: char) -> bool {
        if beside.word_before() && beside.word_after() {
            return true;
        }
        if !beside.word_before() {
            return mark == '’' && beside.gap_before();
        }
        // A plural's apostrophe ("the Lunds’ house") inside a run: another closing mark must follow
        // before a new run opens.
        if !beside.before.is_some_and(|c| c == 's' || c == 'S') || beside.after != Some(' ') {
            return false;
        }
        let rest = &self.text[after..];
        if !rest[1..].starts_with(char::is_alphabetic) {
            return false;
        }
        let mut before = ' ';
        let mut ahead = rest.chars().take(APOSTROPHE_SEARCH_BYTES).peekable();
        while let Some(character) = ahead.next() {
            let next = ahead.peek().copied();
            let word_after = next.is_some_and(char::is_alphanumeric);
            if character == mark && !word_after && !before.is_whitespace() {
                return true;
            }
            if matches!(character, '‘' | '“' | '”' | '"')
                || character == mark && before.is_whitespace() && word_after
            {
                return false;
            }
            before = character;
        }
        false
    }

    /// Whether the straight mark at `at` measures: 6'2".
    fn is_inch_mark(&self, at: usize) -> bool {
        let measure = self.text[..at].bytes().rev().take_while(u8::is_ascii_digit).take(3);
        let digits = measure.count();
        digits > 0 && self.text[..at - digits].ends_with(['\'', '’', '′'])
    }
}
