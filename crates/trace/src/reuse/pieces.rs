//! A shared passage cut where sentences end, so that each piece says for itself how much was changed.

use firsthand_model::ReuseKind;

use super::align::Aligned;

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
pub(super) fn pieces(passage: &Aligned, a_sentence: &[u32], b_sentence: &[u32]) -> Vec<Piece> {
    let of = |&(a, b): &(u32, u32)| (a_sentence[a as usize], b_sentence[b as usize]);
    let within: Vec<&[(u32, u32)]> = passage
        .agreeing
        .chunk_by(|x, y| {
            let ((a, b), (next_a, next_b)) = (of(x), of(y));
            a == next_a || b == next_b
        })
        .collect();
    let mut pieces: Vec<Piece> = Vec::with_capacity(within.len());
    for (place, agreeing) in within.iter().enumerate() {
        let (Some(first), Some(last)) = (agreeing.first(), agreeing.last()) else { continue };
        let mut a = (first.0 as usize, last.0 as usize + 1);
        let mut b = (first.1 as usize, last.1 as usize + 1);
        // What a sentence has before its first agreeing word or after its last is part of it, but for the
        // passage's own ends, which were decided word by word.
        if place > 0 {
            a.0 = beginning(a_sentence, a.0);
            b.0 = beginning(b_sentence, b.0);
        }
        if place + 1 < within.len() {
            a.1 = ending(a_sentence, a.1);
            b.1 = ending(b_sentence, b.1);
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

/// The first word of the sentence that `word` stands in.
fn beginning(sentence: &[u32], word: usize) -> usize {
    sentence[..word].iter().rposition(|of| *of != sentence[word]).map_or(0, |before| before + 1)
}

/// One past the last word of the sentence that the word before `end` stands in.
fn ending(sentence: &[u32], end: usize) -> usize {
    let of = sentence[end - 1];
    sentence[end..].iter().position(|next| *next != of).map_or(sentence.len(), |words| end + words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_sentence_says_how_much_was_changed() {
        // Three sentences of five words; the second lost most of its words.
        let sentence: Vec<u32> = [0, 1, 2].into_iter().flat_map(|of| [of; 5]).collect();
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
        let sentence: Vec<u32> = [0, 1, 2].into_iter().flat_map(|of| [of; 5]).collect();
        let agreeing = (2..15).map(|word| (word, word)).collect();
        let found = pieces(&Aligned { agreeing }, &sentence, &sentence);
        assert_eq!(found, [Piece { a: (2, 15), b: (2, 15), kind: ReuseKind::Verbatim }]);
    }
}
