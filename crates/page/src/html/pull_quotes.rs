//! Words of the article that its page sets a second time.

use std::borrow::Cow;

use firsthand_model::BlockKind;

/// The fewest words of a repetition that nothing but its being one tells: shorter ones are refrains.
const UNMARKED_WORDS: usize = 8;
/// The fewest characters of such a one, for scripts that write a word in one or two.
const UNMARKED_CHARACTERS: usize = 40;
/// The fewest words where the page sets them as a quotation.
const QUOTED_WORDS: usize = 4;
/// The most words of a pull quote.
const MAXIMUM_WORDS: usize = 80;
/// How many words in a row lead to the paragraphs that may hold a line.
const RUN_WORDS: usize = 4;
/// How many paragraphs with the same words are looked at for one line.
const MAXIMUM_HOLDERS: usize = 8;
/// The share of a marked pull quote's runs that must stand in the article: editors shorten and join.
const MARKED_SHARE: f64 = 0.3;

/// A piece that may be a pull quote, or hold the words of one.
pub(crate) struct Candidate<'f> {
    /// What it is by its marks.
    pub(crate) kind: BlockKind,
    /// Its plain form.
    pub(crate) form: Cow<'f, str>,
    /// Whether it is a sentence or stands in quotation marks: lines of lists and tables repeat one another.
    pub(crate) reads_alone: bool,
}

/// Which pieces are pull quotes that repeat another piece, by the pieces' kinds and plain forms.
///
/// The general evidence is repetition: all words of a shorter piece stand in a row in a longer one. Of two that are
/// alike, the one that is set as a quotation is the repetition. What is marked as a pull quote may have been shortened.
/// Cost: linear in the length of the text.
pub(crate) fn repetitions(pieces: &[Candidate<'_>]) -> Vec<bool> {
    let holders = Holders::of(pieces);
    let is_repeated = |(place, Candidate { kind, form, reads_alone }): (usize, &Candidate<'_>)| {
        let words = form.split(' ').take(MAXIMUM_WORDS + 1).count();
        let least = match kind {
            BlockKind::BlockQuote | BlockKind::PullQuote => QUOTED_WORDS,
            BlockKind::Paragraph | BlockKind::Heading => UNMARKED_WORDS,
            _ => return false,
        };
        if words < least || words > MAXIMUM_WORDS {
            return false;
        }
        if least == UNMARKED_WORDS
            && (!reads_alone
                || form.chars().take(UNMARKED_CHARACTERS).count() < UNMARKED_CHARACTERS)
        {
            return false;
        }
        if *kind == BlockKind::PullQuote {
            let all = runs(form).count();
            let found = runs(form).filter(|&run| holders.others(run, place).next().is_some());
            return found.count() as f64 >= MARKED_SHARE * all as f64;
        }
        let Some(first) = runs(form).next() else { return false };
        holders.others(first, place).any(|other| {
            let Candidate { kind: other_kind, form: other, .. } = &pieces[other];
            let is_text = *kind != BlockKind::Paragraph && *other_kind == BlockKind::Paragraph;
            (other.len() > form.len() || (other == form && is_text))
                && format!(" {other} ").contains(&format!(" {form} "))
        })
    };
    pieces.iter().enumerate().map(is_repeated).collect()
}

/// Which pieces hold a run of words, by the hash of the run.
struct Holders(Vec<(u64, usize)>);

impl Holders {
    fn of(pieces: &[Candidate<'_>]) -> Holders {
        let is_text = |kind: BlockKind| {
            matches!(kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::BlockQuote)
        };
        let texts = pieces.iter().enumerate().filter(|(_, piece)| is_text(piece.kind));
        let rows = texts.flat_map(|(place, piece)| runs(&piece.form).map(move |run| (run, place)));
        let mut rows: Vec<(u64, usize)> = rows.collect();
        rows.sort_unstable();
        rows.dedup();
        Holders(rows)
    }

    /// The first pieces but one that hold a run.
    fn others(&self, run: u64, but: usize) -> impl Iterator<Item = usize> {
        let from = self.0.partition_point(|row| row.0 < run);
        let rows = self.0[from..].iter().take_while(move |row| row.0 == run);
        rows.map(|row| row.1).filter(move |&place| place != but).take(MAXIMUM_HOLDERS)
    }
}

/// The most words of the line under a pull quote that says whose words it repeats.
const SIGNATURE_WORDS: usize = 12;

/// Whether the piece after a pull quote is its signature.
pub(crate) fn is_signature(kind: BlockKind, text: &str, form: &str) -> bool {
    let is_short = form.split(' ').count() <= SIGNATURE_WORDS;
    let is_set_apart = matches!(kind, BlockKind::BlockQuote | BlockKind::PullQuote);
    is_short
        && !text.ends_with(['.', '!', '?', ':'])
        && (is_set_apart || text.starts_with(['—', '–', '―']))
}

/// The hashes of all runs of [`RUN_WORDS`] words.
fn runs(form: &str) -> impl Iterator<Item = u64> {
    let mut last = [0_u64; RUN_WORDS];
    form.split(' ').enumerate().filter_map(move |(place, word)| {
        last.rotate_left(1);
        last[RUN_WORDS - 1] = hashed(word);
        let whole = last.iter().fold(0_u64, |hash, &word| hash.rotate_left(21) ^ word);
        (place + 1 >= RUN_WORDS).then_some(whole)
    })
}

/// FNV-1a.
fn hashed(word: &str) -> u64 {
    word.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn repeated(pieces: &[(BlockKind, &str)]) -> Vec<bool> {
        let pieces: Vec<_> = pieces
            .iter()
            .map(|&(kind, form)| Candidate { kind, form: Cow::Borrowed(form), reads_alone: true })
            .collect();
        repetitions(&pieces)
    }

    #[test]
    fn the_shorter_of_two_is_the_repetition() {
        use BlockKind::{BlockQuote, Paragraph, PullQuote};
        let long = "we lost three boats and the outer wall in one night said ana lund the mayor";
        assert_eq!(
            repeated(&[
                (BlockQuote, "three boats and the outer wall"),
                (Paragraph, long),
                (Paragraph, "we lost three boats and the outer wall in one night"),
                (Paragraph, "we lost three boats and the port office did not"),
                (PullQuote, "we lost three boats in one night said lund"),
                (PullQuote, "nobody warned us at all that night"),
                (Paragraph, "outer wall in"),
            ]),
            [true, false, true, false, true, false, false]
        );
        assert_eq!(repeated(&[(BlockQuote, long), (Paragraph, long)]), [true, false]);
        assert_eq!(repeated(&[(Paragraph, long), (Paragraph, long)]), [false, false]);
    }

    #[test]
    fn signatures_are_short_and_set_apart() {
        assert!(is_signature(BlockKind::BlockQuote, "Ana Lund, mayor", "ana lund mayor"));
        assert!(is_signature(BlockKind::Paragraph, "— Ana Lund", "ana lund"));
        assert!(!is_signature(BlockKind::Paragraph, "Ana Lund", "ana lund"));
        assert!(!is_signature(BlockKind::BlockQuote, "They left.", "they left"));
    }
}
