//! An article in the making: pieces in order, not yet one text.

use std::ops::Range;

use firsthand_model::{Block, BlockKind, Link, SetAside, SetAsideKind, Span};

/// A paragraph, heading or other piece of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) kind: BlockKind,
    pub(crate) text: String,
    /// Where in the text a link stands, and where it leads.
    pub(crate) links: Vec<(Range<usize>, String)>,
}

impl Piece {
    pub(crate) fn new(kind: BlockKind, text: impl Into<String>) -> Piece {
        Piece { kind, text: text.into(), links: Vec::new() }
    }
}

/// What has been decided about a page so far.
#[derive(Clone, Debug, Default)]
pub(crate) struct Draft {
    /// The article's own pieces, in order.
    pub(crate) pieces: Vec<Piece>,
    /// What is not the article, in the order it was met.
    pub(crate) set_aside: Vec<SetAside>,
}

impl Draft {
    pub(crate) fn set_aside(&mut self, kind: SetAsideKind, text: impl Into<String>) {
        self.set_aside.push(SetAside { kind, text: text.into() });
    }

    /// The pieces as one text, joined by line feeds, with the blocks and links in it.
    pub(crate) fn assembled(&self) -> (String, Vec<Block>, Vec<Link>) {
        let mut text = String::with_capacity(self.pieces.iter().map(|p| p.text.len() + 1).sum());
        let (mut blocks, mut links) = (Vec::with_capacity(self.pieces.len()), Vec::new());
        for piece in &self.pieces {
            if piece.text.trim().is_empty() {
                continue;
            }
            if !text.is_empty() {
                text.push('\n');
            }
            let start = text.len();
            text.push_str(&piece.text);
            blocks.push(Block { span: Span::from_range(start..text.len()), kind: piece.kind });
            for (range, url) in &piece.links {
                links.push(Link {
                    url: url.clone(),
                    text: piece.text[range.clone()].to_owned(),
                    span: Some(Span::from_range(start + range.start..start + range.end)),
                });
            }
        }
        (text, blocks, links)
    }
}
