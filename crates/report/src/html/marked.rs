//! An article's text by paragraphs, cut at the borders of what is marked in it.

use std::collections::BTreeSet;

use firsthand_model::{Article, Block, BlockKind, Span};

use crate::segment::{Segment, segments};

/// A text ready to be shown with its marks.
#[derive(Debug)]
pub struct MarkedText<'d> {
    /// Its blocks, in order.
    pub paragraphs: Vec<Paragraph<'d>>,
    /// Whether the end of the text is left out.
    pub is_cut: bool,
    /// The marks of which anything is shown.
    pub shown: BTreeSet<usize>,
}

/// One block of the text.
#[derive(Debug)]
pub struct Paragraph<'d> {
    /// What it is.
    pub kind: BlockKind,
    /// Its text, cut at the borders of the marks.
    pub segments: Vec<Segment<'d>>,
}

impl<'d> MarkedText<'d> {
    /// Cuts the first `bytes_max` bytes of an article's text at its blocks and at `marks`.
    ///
    /// Over the whole text each mark begins once and ends once, even where it runs over several blocks.
    pub fn new(article: &'d Article, marks: &[Span], bytes_max: usize) -> MarkedText<'d> {
        let text = &article.text[..article.text.floor_char_boundary(bytes_max)];
        let mut paragraphs = Vec::new();
        let mut shown = BTreeSet::new();
        let mut last_end = vec![None; marks.len()];
        // Marks sorted by start let each block look at its own part of them only.
        let mut by_start: Vec<usize> = (0..marks.len()).collect();
        by_start.sort_unstable_by_key(|&mark| (marks[mark].start(), mark));
        let mut running: Vec<usize> = Vec::new();
        let mut next = 0;
        for block in blocks(article) {
            if block.span.start() >= text.len() {
                break;
            }
            while next < by_start.len() && marks[by_start[next]].start() < block.span.end() {
                running.push(by_start[next]);
                next += 1;
            }
            running.retain(|&mark| marks[mark].end() > block.span.start());
            let spans: Vec<Span> = running.iter().map(|&mark| marks[mark]).collect();
            let mut pieces = segments(text, block.span, &spans);
            for piece in &mut pieces {
                // Back from places in the running list to the caller's marks.
                for list in [&mut piece.marks, &mut piece.begins, &mut piece.ends] {
                    for place in list.iter_mut() {
                        *place = running[*place];
                    }
                    list.sort_unstable();
                }
                piece.begins.retain(|&mark| shown.insert(mark));
                for &mark in &piece.ends {
                    last_end[mark] = Some(piece.span.end());
                }
            }
            paragraphs.push(Paragraph { kind: block.kind, segments: pieces });
        }
        for paragraph in &mut paragraphs {
            for piece in &mut paragraph.segments {
                piece.ends.retain(|&mark| last_end[mark] == Some(piece.span.end()));
            }
        }
        MarkedText { paragraphs, is_cut: text.len() < article.text.len(), shown }
    }
}

/// The article's blocks, or its lines where it has none, in order.
fn blocks(article: &Article) -> Vec<Block> {
    if !article.blocks.is_empty() {
        return article.blocks.clone();
    }
    let mut start = 0;
    let mut lines = Vec::new();
    for line in article.text.split('\n') {
        if !line.trim().is_empty() {
            let span = Span::from_range(start..start + line.len());
            lines.push(Block { span, kind: BlockKind::Paragraph });
        }
        start += line.len() + 1;
    }
    lines
}
