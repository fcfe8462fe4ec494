//! Runs of text in quotation marks.

mod beside;
mod clauses;
mod reader;

use firsthand_model::Span;

use crate::mojibake::Mended;
pub(crate) use clauses::without_clauses;
use reader::Reader;

/// A run in quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quoted {
    /// The run with its marks.
    pub outer: Span,
    /// The run without them, and without white space at its ends.
    pub inner: Span,
    /// Whether a closing mark was found; where not, the run ends with its paragraph, with the run
    /// around it, or where another run of its kind begins.
    pub closed: bool,
    /// 0 for a run that stands in no other, 1 for one within a run, and so on.
    pub depth: u8,
}

/// The runs in quotation marks in `text`, in order of their start; `blocks` are its paragraphs.
///
/// Knows “ ” ‘ ’ „ ‚ « » ‹ › in either direction, 「」『』, straight marks, doubled apostrophes and
/// backticks, and tells apostrophes and inch marks from quotation marks by what stands beside them. An
/// opening mark without its closing mark ends with its paragraph; a quotation that goes on over
/// paragraphs, each opened anew, gives one run a paragraph of which only the last is closed. Marks in
/// UTF-8 that was read as Windows-1252 (`â€œ`) are marks, and their spans hold the whole sequence. Linear.
pub fn quoted_runs(text: &str, blocks: &[Span]) -> Vec<Quoted> {
    let Some(mended) = Mended::of(text) else { return undamaged_quoted_runs(text, blocks) };
    let blocks: Vec<Span> = blocks.iter().map(|&block| mended.mended(block)).collect();
    let mut runs = undamaged_quoted_runs(mended.text(), &blocks);
    for run in &mut runs {
        run.place(|span| mended.given(span));
    }
    runs
}

impl Quoted {
    /// Moves its spans to where `place` says.
    pub(crate) fn place(&mut self, place: impl Fn(Span) -> Span) {
        (self.outer, self.inner) = (place(self.outer), place(self.inner));
    }
}

/// [`quoted_runs`] of a text that has no mojibake.
pub(crate) fn undamaged_quoted_runs(text: &str, blocks: &[Span]) -> Vec<Quoted> {
    let mut runs = Vec::new();
    for &block in blocks {
        Reader::new(block.of(text), block.start(), &mut runs).run();
    }
    runs.sort_unstable_by_key(|run| (run.outer.start(), std::cmp::Reverse(run.outer.end())));
    set_depths(&mut runs);
    runs
}

fn set_depths(runs: &mut [Quoted]) {
    let mut around: Vec<usize> = Vec::new();
    for run in runs {
        while around.last().is_some_and(|&end| end <= run.outer.start()) {
            around.pop();
        }
        run.depth = u8::try_from(around.len()).unwrap_or(u8::MAX);
        around.push(run.outer.end());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn runs(text: &str) -> Vec<(&str, u8, bool)> {
        let blocks: Vec<_> = text
            .split('\n')
            .scan(0, |start, line| {
                let span = Span::from_range(*start..*start + line.len());
                *start += line.len() + 1;
                Some(span)
            })
            .collect();
        quoted_runs(text, &blocks)
            .into_iter()
            .map(|run| {
                assert!(run.outer.contains(run.inner));
                (run.inner.of(text), run.depth, run.closed)
            })
            .collect()
    }

    #[test]
    fn every_script_has_its_marks() {
        for text in [
            "He said “Yes, go” and left.",
            "He said \"Yes, go\" and left.",
            "He said ''Yes, go'' and left.",
            "He said ``Yes, go'' and left.",
            "He said ‘Yes, go’ and left.",
            "He said 'Yes, go' and left.",
            "Er sagte: „Yes, go“ und ging.",
            "Er sagte: „Yes, go” und ging.",
            "Er sagte: „Yes, go\" und ging.",
            "Er sagte: ‚Yes, go‘ und ging.",
            "Er sagte: »Yes, go« und ging.",
            "Il dit : « Yes, go » et part.",
            "Он сказал: «Yes, go» и ушёл.",
            "Hon sa ”Yes, go” och gick.",
            "彼は「Yes, go」と言った。",
            "彼は『Yes, go』と言った。",
            "“Yes, go“ he said.",
        ] {
            assert_eq!(runs(text), [("Yes, go", 0, true)], "{text}");
        }
    }

    #[test]
    fn damaged_marks_are_marks() {
        for (text, outer, inner) in [
            ("He said â€œYes, goâ€\u{9d} and left.", "â€œYes, goâ€\u{9d}", "Yes, go"),
            ("He said â€˜Donâ€™t goâ€™ and left.", "â€˜Donâ€™t goâ€™", "Donâ€™t go"),
            (
                "Il dit : Â«Â\u{a0}Oui, lÃ\u{a0}Â\u{a0}Â».",
                "Â«Â\u{a0}Oui, lÃ\u{a0}Â\u{a0}Â»",
                "Oui, lÃ\u{a0}",
            ),
            ("Er sagte: â€žGeh!â€œ und ging.", "â€žGeh!â€œ", "Geh!"),
        ] {
            let found = quoted_runs(text, &[Span::from_range(0..text.len())]);
            let found: Vec<_> = found
                .iter()
                .map(|run| (run.outer.of(text), run.inner.of(text), run.closed))
                .collect();
            assert_eq!(found, [(outer, inner, true)], "{text}");
        }
    }

    #[test]
    fn apostrophes_are_no_marks() {
        for text in [
            "It didn’t, it couldn't, the Lunds’ dog and the Orrs' cat",
            "the ’90s, the '90s, rock ’n’ roll",
            "6'2\" tall and 5\" wide",
            "l’Europe d'ici",
        ] {
            assert_eq!(runs(text), [], "{text}");
        }
        assert_eq!(
            runs("He called it ‘the Lunds’ house on the hill’ and ‘a ruin’."),
            [("the Lunds’ house on the hill", 0, true), ("a ruin", 0, true)]
        );
        assert_eq!(
            runs("'We don't know the Orrs' plan,' she said"),
            [("We don't know the Orrs' plan,", 0, true)]
        );
        assert_eq!(runs("\"He is 6'2\" tall,\" she said"), [("He is 6'2\" tall,", 0, true)]);
    }

    #[test]
    fn runs_nest_and_unbalanced_marks_end() {
        assert_eq!(
            runs("“I said, ‘What was it?’ and left,” he said."),
            [("I said, ‘What was it?’ and left,", 0, true), ("What was it?", 1, true)]
        );
        assert_eq!(
            runs("“I said, ‘What was it? And he said, ‘nothing,’” Orr said. “Go.”"),
            [
                ("I said, ‘What was it? And he said, ‘nothing,’", 0, true),
                ("What was it? And he said, ‘nothing,’", 1, false),
                ("nothing,", 2, true),
                ("Go.", 0, true),
            ]
        );
        assert_eq!(
            runs("“One paragraph.\n“And the last.” He sat. “Lost end.\nPlain."),
            [("One paragraph.", 0, false), ("And the last.", 0, true), ("Lost end.", 0, false)]
        );
        assert_eq!(
            runs("„Er sagte: ‚Nein.‘ Dann ging er“, so Vogt. „Gut.“"),
            [("Er sagte: ‚Nein.‘ Dann ging er", 0, true), ("Nein.", 1, true), ("Gut.", 0, true)]
        );
        assert_eq!(
            runs("She wrote: “Let’s go. We can.’ Then she saw the film “Wall.”"),
            [("Let’s go. We can.", 0, true), ("Wall.", 0, true)]
        );
        assert_eq!(
            runs("“The Orrs’ dog, the ‘old’ one, and the Lunds’.”"),
            [("The Orrs’ dog, the ‘old’ one, and the Lunds’.", 0, true), ("old", 1, true)]
        );
        assert_eq!(
            runs("« Il a dit “non” hier », dit-elle. «Bien»"),
            [("Il a dit “non” hier", 0, true), ("non", 1, true), ("Bien", 0, true)]
        );
        assert_eq!(
            runs("\"It is 'new',\" he said, \"and big.\""),
            [("It is 'new',", 0, true), ("new", 1, true), ("and big.", 0, true)]
        );
    }

    #[test]
    fn marks_without_end_stay_linear() {
        for mark in ["“", "”", "\"", "'", "’", "‘", "«", "„", "''", " s’ a", "“a", "a\" \"b"]
        {
            let text = mark.repeat(200_000);
            let found = quoted_runs(&text, &[Span::from_range(0..text.len())]);
            assert!(found.iter().all(|run| text.is_char_boundary(run.inner.start())));
        }
    }
}
