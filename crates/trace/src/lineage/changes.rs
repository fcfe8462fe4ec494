//! What changed in a sentence on its way.

use firsthand_language::Analysis;
use firsthand_model::{Span, WordChange};

/// Sentences whose lengths in words multiply to more than this are not compared word by word.
const CELLS_MAX: usize = 1 << 18;

/// The runs of words in which `sentence` of `copy` differs from `origin` of `source`, in order: words dropped, put
/// in, or put in the place of others. Empty if they have the same words. Quadratic in the length of the
/// sentences, with a bound beyond which all of one is told as put in the place of the other.
pub(super) fn changes(
    source: &Analysis,
    origin: Span,
    copy: &Analysis,
    sentence: Span,
) -> Vec<WordChange> {
    let (in_source, in_copy) = (source.words_in(origin), copy.words_in(sentence));
    let old: Vec<&str> = source.words[in_source.clone()].iter().map(|word| &*word.folded).collect();
    let new: Vec<&str> = copy.words[in_copy.clone()].iter().map(|word| &*word.folded).collect();
    let start = old.iter().zip(&new).take_while(|(old, new)| old == new).count();
    let rest = old[start..].iter().rev().zip(new[start..].iter().rev());
    let end = rest.take_while(|(old, new)| old == new).count();
    let common = common_words(&old[start..old.len() - end], &new[start..new.len() - end]);
    let span = |analysis: &Analysis, first: usize, from: usize, to: usize| {
        (from < to)
            .then(|| analysis.words[first + from].span.cover(analysis.words[first + to - 1].span))
    };
    let mut changes = Vec::new();
    let (mut old_at, mut new_at) = (start, start);
    let ends = [(old.len() - end, new.len() - end)];
    for (old_next, new_next) in
        common.into_iter().map(|(old, new)| (old + start, new + start)).chain(ends)
    {
        if old_at < old_next || new_at < new_next {
            changes.push(WordChange {
                in_origin: span(source, in_source.start, old_at, old_next),
                in_article: span(copy, in_copy.start, new_at, new_next),
            });
        }
        (old_at, new_at) = (old_next + 1, new_next + 1);
    }
    changes
}

/// The places of a longest common subsequence.
fn common_words(old: &[&str], new: &[&str]) -> Vec<(usize, usize)> {
    if old.len().saturating_mul(new.len()) > CELLS_MAX {
        return Vec::new();
    }
    let width = new.len() + 1;
    let mut longest = vec![0_u32; (old.len() + 1) * width];
    for x in (0..old.len()).rev() {
        for y in (0..new.len()).rev() {
            longest[x * width + y] = if old[x] == new[y] {
                longest[(x + 1) * width + y + 1] + 1
            } else {
                longest[(x + 1) * width + y].max(longest[x * width + y + 1])
            };
        }
    }
    let (mut x, mut y) = (0, 0);
    let mut common = Vec::new();
    while x < old.len() && y < new.len() {
        if old[x] == new[y] {
            common.push((x, y));
            (x, y) = (x + 1, y + 1);
        } else if longest[(x + 1) * width + y] >= longest[x * width + y + 1] {
            x += 1;
        } else {
            y += 1;
        }
    }
    common
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(old: &str, new: &str) -> Vec<(String, String)> {
        let (source, copy) =
            (Analysis::of(old, Some("en"), &[]), Analysis::of(new, Some("en"), &[]));
        let whole = |text: &str| Span::from_range(0..text.len());
        let words = |span: Option<Span>, text: &str| {
            span.map_or(String::new(), |span| span.of(text).to_owned())
        };
        changes(&source, whole(old), &copy, whole(new))
            .into_iter()
            .map(|change| (words(change.in_origin, old), words(change.in_article, new)))
            .collect()
    }

    #[test]
    fn words_dropped_put_in_and_altered_are_told_apart() {
        let old = "The board of Tarn said on Monday that 12 piles had rotted.";
        let pairs = |list: &[(&str, &str)]| {
            list.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect::<Vec<_>>()
        };
        assert_eq!(told(old, old), pairs(&[]));
        assert_eq!(
            told(old, "The board said on Monday that 14 piles had quietly rotted."),
            pairs(&[("of Tarn", ""), ("12", "14"), ("", "quietly")])
        );
        assert_eq!(told("One.", "Two three."), pairs(&[("One", "Two three")]));
    }
}
