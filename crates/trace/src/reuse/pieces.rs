//! A shared passage cut where sentences end, so that each piece says for itself how much was changed.

use firsthand_model::ReuseKind;

use super::align::Aligned;
use super::words::Sentences;

/// Where less than this share of the longer side's words agree, a piece is told in other words rather than
/// edited.
const EDITED_DENSITY: f64 = 0.6;

/// A piece of a shared passage, as half-open runs of words, and how its two sides compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) a: (usize, usize),
    pub(super) b: (usize, usize),
    pub(super) kind: ReuseKind,
}

/// The pieces of a passage: cut where both sides pass to another sentence, and joined again where
/// neighbours are of one kind and touch. Linear in the agreeing words.
pub(super) fn pieces(passage: &Aligned, of_a: &Sentences, of_b: &Sentences) -> Vec<Piece> {
    let (mut in_a, mut in_b) = (0, 0);
    let mut stays = |&(a, b): &(u32, u32)| {
        let (stays_in_a, stays_in_b) = (of_a.go_on(&mut in_a, a), of_b.go_on(&mut in_b, b));
        stays_in_a || stays_in_b
    };
    passage.agreeing.first().map(&mut stays);
    let within: Vec<&[(u32, u32)]> = passage.agreeing.chunk_by(|_, next| stays(next)).collect();
    let mut pieces: Vec<Piece> = Vec::with_capacity(within.len());
    for (place, agreeing) in within.iter().enumerate() {
        let (Some(first), Some(last)) = (agreeing.first(), agreeing.last()) else { continue };
        let mut a = (first.0 as usize, last.0 as usize + 1);
        let mut b = (first.1 as usize, last.1 as usize + 1);
        // What a sentence has before its first agreeing word or after its last is part of it, but for the
        // passage's own ends, which were decided word by word.
        if place > 0 {
            (a.0, b.0) = (of_a.first(first.0) as usize, of_b.first(first.1) as usize);
        }
        if place + 1 < within.len() {
            (a.1, b.1) = (of_a.end(last.0) as usize, of_b.end(last.1) as usize);
        }
        let longer = (a.1 - a.0).max(b.1 - b.0);
        let kind = if agreeing.len() == a.1 - a.0 && agreeing.len() == b.1 - b.0 {
            ReuseKind::Verbatim
        } else if agreeing.len() as f64 >= EDITED_DENSITY * longer as f64 {
            ReuseKind::Edited
        } else {
            ReuseKind::Paraphrased
        };
        match pieces.last_mut() {
            Some(before) if before.kind == kind && before.a.1 == a.0 && before.b.1 == b.0 => {
                (before.a.1, before.b.1) = (a.1, b.1);
            }
            _ => pieces.push(Piece { a, b, kind }),
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_sentence_says_how_much_was_changed() {
        // Three sentences of five words; the second lost most of its words.
        let sentence = Sentences::of_lengths(&[5, 5, 5]);
        let agreeing = (0..15).filter(|word| ![6, 7, 8].contains(word)).map(|word| (word, word));
        let found = pieces(&Aligned { agreeing: agreeing.collect() }, &sentence, &sentence);
        let piece = |from, to, kind| Piece { a: (from, to), b: (from, to), kind };
        assert_eq!(
            found,
            [
                piece(0, 5, ReuseKind::Verbatim),
                piece(5, 10, ReuseKind::Paraphrased),
                piece(10, 15, ReuseKind::Verbatim)
            ]
        );
    }

    #[test]
    fn copied_sentences_stay_one_piece() {
        let sentence = Sentences::of_lengths(&[5, 5, 5]);
        let agreeing = (2..15).map(|word| (word, word)).collect();
        let found = pieces(&Aligned { agreeing }, &sentence, &sentence);
        assert_eq!(found, [Piece { a: (2, 15), b: (2, 15), kind: ReuseKind::Verbatim }]);
    }
}
