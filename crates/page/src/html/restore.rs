//! Puts back what the extraction library dropped from within the article.
//!
//! The library works on parts of paragraphs and drops those that look like lists of links: a sentence full of
//! links, the text between two of them, a post of somebody else that the article embeds. What stands between two
//! lines that it kept, outside of menus and boxes, and reads like prose, is the article's as well.

use std::collections::HashMap;

use firsthand_model::BlockKind;

use crate::draft::{Draft, Piece};
use crate::html::surroundings::{Line, Surroundings};
use crate::newsroom::kind_of_form;
use crate::text::{count_words, ends_sentence};

/// The most lines between two kept ones that are looked at; longer gaps are other things.
const LONGEST_GAP: usize = 12;
/// The fewest words of a dropped sentence.
const SENTENCE_WORDS: usize = 8;
/// The share of a line's letters that may be links.
const LINKED_SHARE: f64 = 0.6;

/// Puts back lines of the page between pieces of the draft, and whole lines for their remains.
pub(crate) fn restore(surroundings: &Surroundings, draft: &mut Draft) {
    let near = surroundings.near();
    let forms: Vec<String> =
        draft.pieces.iter().map(|piece| surroundings.form_of(&piece.text).into_owned()).collect();
    let anchors = anchors(near, &forms);
    let first = anchors.first().copied();
    let pieces = std::mem::take(&mut draft.pieces);
    let text = forms.join(" | ");
    let mut pieces: Vec<Option<Piece>> = pieces.into_iter().map(Some).collect();
    let mut restored: Vec<(usize, Piece)> = Vec::new();
    if let Some((line, piece)) = first {
        restore_lead(
            &near[line.saturating_sub(LEAD_LINES)..line],
            piece,
            &forms,
            &mut pieces,
            &mut restored,
        );
    }
    for pair in anchors.windows(2) {
        let ((line, piece), (next_line, next_piece)) = (pair[0], pair[1]);
        if next_line - line > LONGEST_GAP {
            continue;
        }
        for candidate in &near[line + 1..next_line] {
            let within: Vec<usize> = (piece + 1..next_piece)
                .filter(|&place| pieces[place].is_some() && holds(&candidate.form, &forms[place]))
                .collect();
            if !is_wanted(candidate) || (within.is_empty() && text.contains(&candidate.form)) {
                continue;
            }
            // Where remains of several lines stand in a gap, a line without remains has no certain place.
            if within.is_empty() && (piece + 1..next_piece).any(|place| pieces[place].is_some()) {
                continue;
            }
            let place = within.first().copied().unwrap_or(piece + 1);
            for &remains in &within {
                pieces[remains] = None;
            }
            restored.push((place, piece_of(candidate)));
        }
    }
    let mut restored = restored.into_iter().peekable();
    for (place, piece) in pieces.into_iter().enumerate() {
        while let Some((_, line)) = restored.next_if(|(before, _)| *before <= place) {
            draft.pieces.push(line);
        }
        draft.pieces.extend(piece);
    }
    draft.pieces.extend(restored.map(|(_, line)| line));
}

/// How many lines before the first kept one may be the article's lead.
const LEAD_LINES: usize = 3;
/// The fewest words of a lead that was dropped whole: shorter lines are the deck under the headline.
const LEAD_WORDS: usize = 20;

/// Puts back the paragraphs right before the first kept line: the library drops leads in large type.
fn restore_lead(
    lines: &[Line],
    first: usize,
    forms: &[String],
    pieces: &mut [Option<Piece>],
    restored: &mut Vec<(usize, Piece)>,
) {
    let mut lead = Vec::new();
    for line in lines.iter().rev() {
        if !is_wanted(line) {
            break;
        }
        let within: Vec<usize> =
            (0..first).filter(|&place| holds(&line.form, &forms[place])).collect();
        if within.is_empty() && (count_words(&line.text) < LEAD_WORDS || forms.contains(&line.form))
        {
            break;
        }
        for remains in within {
            pieces[remains] = None;
        }
        lead.push((first, piece_of(line)));
    }
    restored.extend(lead.into_iter().rev());
}

/// Which line each piece is, where it is one whole: pairs of line and piece, both ascending.
fn anchors(near: &[Line], forms: &[String]) -> Vec<(usize, usize)> {
    let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
    for (place, form) in forms.iter().enumerate().rev() {
        places.entry(form).or_default().push(place);
    }
    let mut anchors = Vec::new();
    let mut least = 0;
    for (line, candidate) in near.iter().enumerate() {
        let Some(places) = places.get_mut(candidate.form.as_str()) else { continue };
        while places.last().is_some_and(|&place| place < least) {
            places.pop();
        }
        if let Some(place) = places.pop() {
            anchors.push((line, place));
            least = place + 1;
        }
    }
    anchors
}

/// Whether one plain form stands in another as whole words.
fn holds(whole: &str, part: &str) -> bool {
    !part.is_empty()
        && whole.len() > part.len()
        && format!(" {whole} ").contains(&format!(" {part} "))
}

/// Whether a line reads like a part of an article.
fn is_wanted(line: &Line) -> bool {
    let words = count_words(&line.text);
    if line.kind == BlockKind::EmbeddedPost {
        return words > 2;
    }
    let linked: usize = line.links.iter().map(|link| link.range.len()).sum();
    matches!(line.kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::BlockQuote)
        && words >= SENTENCE_WORDS
        && ends_sentence(&line.text)
        && linked as f64 <= LINKED_SHARE * line.text.len() as f64
        && kind_of_form(&line.text, &line.form).is_none()
}

fn piece_of(line: &Line) -> Piece {
    let links = line.links.iter().map(|link| (link.range.clone(), link.address.clone())).collect();
    Piece { kind: line.kind, text: line.text.clone(), links }
}
