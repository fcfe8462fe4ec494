//! Passages and the marks around them.

use firsthand_model::Span;

/// Marks that belong to the word they stand before.
const OPENING: [char; 12] = ['"', '“', '‘', '«', '„', '(', '[', '\'', '$', '€', '£', '*'];

/// Marks that open or close a quotation.
const QUOTATION: [char; 8] = ['"', '“', '”', '«', '»', '„', '’', '\''];

/// What a sentence ends with.
const END: [char; 9] = ['.', '!', '?', ':', '…', '\n', '。', '”', '"'];

/// A passage with the marks of its outer words: opening marks before, everything up to white space after.
pub(super) fn with_marks(text: &str, span: Span) -> Span {
    let opening: usize = text[..span.start()]
        .chars()
        .rev()
        .take_while(|character| OPENING.contains(character))
        .map(char::len_utf8)
        .sum();
    let closing: usize = text[span.end()..]
        .chars()
        .take_while(|character| !character.is_whitespace() && !character.is_alphanumeric())
        .map(char::len_utf8)
        .sum();
    Span::from_range(span.start() - opening..span.end() + closing)
}

/// Whether a passage begins where a sentence or quotation begins, and ends where one ends.
pub(super) fn is_whole(text: &str, span: Span) -> bool {
    let before = text[..span.start()].trim_end_matches(|character: char| {
        character != '\n' && (character.is_whitespace() || OPENING.contains(&character))
    });
    let quoted = text[before.len()..span.start()].contains(QUOTATION);
    let begins = quoted || before.is_empty() || before.ends_with(END);
    let after = text[span.end()..].trim_start_matches([',', ' ']);
    let ends = after.is_empty() || after.starts_with(END) || after.starts_with(QUOTATION);
    begins && ends
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(text: &str, of: &str) -> Span {
        let start = text.find(of).unwrap();
        Span::from_range(start..start + of.len())
    }

    #[test]
    fn whole_sentences_and_quotations_are_told_from_phrases() {
        let text = "It rained. “We left early,” she said. He stayed at home until noon.";
        assert!(is_whole(text, span(text, "We left early")));
        assert!(is_whole(text, span(text, "He stayed at home until noon")));
        assert!(!is_whole(text, span(text, "stayed at home until noon")));
        assert!(!is_whole(text, span(text, "He stayed at home")));
    }

    #[test]
    fn marks_go_with_their_words() {
        let text = "It rained. “We left early,” she said.";
        assert_eq!(with_marks(text, span(text, "We left early")).of(text), "“We left early,”");
        assert_eq!(with_marks(text, span(text, "It rained")).of(text), "It rained.");
    }
}
