//! A text cut at the borders of the spans marked in it, so that overlapping marks can be shown.
//!
//! Markup nests and spans do not: where two passages overlap, the text is cut at every border, and each
//! piece says which marks cover it and which begin in it.

use std::collections::BTreeSet;

use firsthand_model::Span;

/// How many marks one segment names at most.
///
/// Bounds the work where a hostile or degenerate text carries thousands of marks on one place: without
/// it, n marks over each other would cost n² entries. The marks that begin first are kept.
const MARKS_NAMED_AT_ONCE: usize = 8;

/// A piece of a text with the same marks over its whole length.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment<'t> {
    /// The piece itself; never empty.
    pub text: &'t str,
    /// Where it stands in the whole text.
    pub span: Span,
    /// The marks that cover it, as places in the list given, ascending; at most eight.
    pub marks: Vec<usize>,
    /// The marks whose first piece this is, ascending. Each mark that is shown begins exactly once.
    pub begins: Vec<usize>,
    /// The marks whose last piece this is, ascending. Each mark that is shown ends exactly once.
    pub ends: Vec<usize>,
}

/// Cuts the part of `text` under `within` at the borders of `marks`.
///
/// The pieces joined give exactly that part. Marks may overlap, repeat, stand in any order and reach
/// out of `within` or of the text; what lies outside is not shown, and a border inside a character
/// moves to that character's start. Marks of which nothing is inside do not appear.
/// O((marks + segments) · log marks).
pub fn segments<'t>(text: &'t str, within: Span, marks: &[Span]) -> Vec<Segment<'t>> {
    let border = |offset: usize| text.floor_char_boundary(offset.min(text.len()));
    let (start, end) = (border(within.start()), border(within.end()));
    // (place, mark) pairs; a mark that is empty after clipping is never shown.
    let mut openings = Vec::new();
    let mut closings = Vec::new();
    for (mark, span) in marks.iter().enumerate() {
        let (from, to) = (border(span.start()).max(start), border(span.end()).min(end));
        if from < to {
            openings.push((from, mark));
            closings.push((to, mark));
        }
    }
    openings.sort_unstable();
    closings.sort_unstable();
    let mut cuts: Vec<usize> =
        openings.iter().chain(&closings).map(|&(place, _)| place).chain([start, end]).collect();
    cuts.sort_unstable();
    cuts.dedup();

    let mut pieces = Vec::with_capacity(cuts.len());
    let mut open = BTreeSet::new();
    let (mut opening, mut closing) = (0, 0);
    for pair in cuts.windows(2) {
        let (from, to) = (pair[0], pair[1]);
        let closed_before = closing;
        while closings.get(closing).is_some_and(|&(place, _)| place <= from) {
            closing += 1;
        }
        for &(_, mark) in &closings[closed_before..closing] {
            open.remove(&mark);
        }
        let opened_before = opening;
        while openings.get(opening).is_some_and(|&(place, _)| place <= from) {
            opening += 1;
        }
        let begins: Vec<usize> =
            openings[opened_before..opening].iter().map(|&(_, mark)| mark).collect();
        open.extend(&begins);
        let ends = closings[closing..]
            .iter()
            .take_while(|&&(place, _)| place == to)
            .map(|&(_, mark)| mark)
            .collect();
        pieces.push(Segment {
            text: &text[from..to],
            span: Span::from_range(from..to),
            marks: open.iter().copied().take(MARKS_NAMED_AT_ONCE).collect(),
            begins,
            ends,
        });
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(start: usize, end: usize) -> Span {
        Span::new(start, end).unwrap()
    }

    fn shown(text: &str, within: Span, marks: &[Span]) -> String {
        let mut shown = String::new();
        for piece in segments(text, within, marks) {
            let names: Vec<String> = piece.marks.iter().map(usize::to_string).collect();
            shown.extend([&names.join("+"), "[", piece.text, "]"]);
        }
        shown
    }

    #[test]
    fn a_text_without_marks_is_one_piece() {
        assert_eq!(shown("abc", span(0, 3), &[]), "[abc]");
        assert_eq!(segments("abc", span(1, 1), &[]), []);
    }

    #[test]
    fn overlapping_marks_are_cut_where_they_meet() {
        let marks = [span(0, 4), span(2, 6), span(2, 3)];
        assert_eq!(shown("abcdefgh", span(0, 8), &marks), "0[ab]0+1+2[c]0+1[d]1[ef][gh]");
    }

    #[test]
    fn each_mark_begins_and_ends_once_even_where_clipped() {
        let marks = [span(0, 4), span(2, 9), span(4, 4), span(7, 9)];
        let pieces = segments("abcdefgh", span(1, 6), &marks);
        let begins: Vec<usize> = pieces.iter().flat_map(|piece| piece.begins.clone()).collect();
        let ends: Vec<usize> = pieces.iter().flat_map(|piece| piece.ends.clone()).collect();
        assert_eq!((begins, ends), (vec![0, 1], vec![0, 1]));
        assert_eq!(pieces.iter().map(|piece| piece.text).collect::<String>(), "bcdef");
    }

    #[test]
    fn borders_inside_a_character_move_to_its_start() {
        assert_eq!(shown("aé„b", span(0, 99), &[span(2, 5)]), "[a]0[é][„b]");
    }

    #[test]
    fn the_pieces_always_give_the_text_back() {
        // A small linear congruence instead of a random crate: the same cases on every run.
        let text = "„Nein“, sagte sie – und ging. 𝔸lles weitere später.";
        let mut state = 7_u32;
        let mut next = move |bound: usize| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) as usize % bound
        };
        for _ in 0..500 {
            let marks: Vec<Span> = (0..next(6))
                .map(|_| {
                    let start = next(70);
                    span(start, start + next(30))
                })
                .collect();
            let from = text.floor_char_boundary(next(text.len()));
            let within = span(from, text.len() + next(4));
            let pieces = segments(text, within, &marks);
            let joined: String = pieces.iter().map(|piece| piece.text).collect();
            assert_eq!(joined, text[from..], "{marks:?} within {within:?}");
            for piece in &pieces {
                for (mark, whole) in marks.iter().enumerate() {
                    let covers = whole.start() <= piece.span.start()
                        && text.floor_char_boundary(whole.end()) >= piece.span.end();
                    if piece.marks.contains(&mark) {
                        assert!(whole.overlaps(piece.span) || covers);
                    }
                }
            }
        }
    }

    #[test]
    fn thousands_of_marks_on_one_place_stay_cheap() {
        let text = "x".repeat(40_000);
        let marks: Vec<Span> = (0..20_000).map(|n| span(n, 40_000 - n)).collect();
        let pieces = segments(&text, span(0, 40_000), &marks);
        assert!(pieces.iter().all(|piece| piece.marks.len() <= MARKS_NAMED_AT_ONCE));
        assert_eq!(pieces.iter().map(|piece| piece.begins.len()).sum::<usize>(), 20_000);
    }
}
