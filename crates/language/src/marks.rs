//! Runs of text in quotation marks.

use firsthand_model::Span;

/// A run in quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quoted {
    /// The run with its marks.
    pub outer: Span,
    /// The run without them.
    pub inner: Span,
    /// Whether a closing mark was found; where not, the run ends with its paragraph.
    pub closed: bool,
    /// 0 for a run that stands in no other, 1 for one within a run, and so on.
    pub depth: u8,
}

/// The runs in quotation marks in `text`, in order of their start; `blocks` are its paragraphs.
pub fn quoted_runs(text: &str, blocks: &[Span]) -> Vec<Quoted> {
    let _ = (text, blocks);
    Vec::new()
}
