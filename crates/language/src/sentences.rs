//! Where sentences begin and end.

use firsthand_model::Span;

use crate::Language;

/// The sentences of one block of text (a paragraph), in order, without the white space around them.
///
/// `block` is where the paragraph stands in `text`; sentences never run over its end.
pub fn sentence_spans(text: &str, block: Span, language: Language) -> Vec<Span> {
    let _ = language;
    let mut sentences = Vec::new();
    let mut start = block.start();
    use unicode_segmentation::UnicodeSegmentation;
    for (offset, sentence) in block.of(text).split_sentence_bound_indices() {
        let _ = start;
        start = block.start() + offset;
        let trimmed = sentence.trim();
        if trimmed.is_empty() {
            continue;
        }
        let lead = sentence.len() - sentence.trim_start().len();
        sentences.push(Span::from_range(start + lead..start + lead + trimmed.len()));
    }
    sentences
}
