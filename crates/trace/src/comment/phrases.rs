//! The phrases that recur in a group of comments.

use std::hash::{Hash, Hasher};

use firsthand_language::Analysis;
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

/// Words of the longest and the shortest phrase looked for.
const PHRASE_WORDS_MAX: usize = 16;
const PHRASE_WORDS_MIN: usize = 3;
/// Phrases given for a group.
const PHRASES_MAX: usize = 12;

/// The phrases that stand in at least two of `comments`, the longest first; none is part of another that
/// stands in as many. Written as the first comment that has them writes them.
pub(super) fn phrases(comments: &[(&str, &Analysis)]) -> Vec<String> {
    let mut found: Vec<Phrase<'_>> = Vec::new();
    // Places (comment, word) that a longer phrase of the same comments already covers.
    let mut covered: FxHashSet<(usize, usize)> = FxHashSet::default();
    for length in (PHRASE_WORDS_MIN..=PHRASE_WORDS_MAX).rev() {
        let mut of_length: FxHashMap<u64, Vec<(usize, usize)>> = FxHashMap::default();
        for (comment, (_, analysis)) in comments.iter().enumerate() {
            for sentence in &analysis.sentences {
                let words = &analysis.words[sentence.words.clone()];
                for (offset, window) in words.windows(length).enumerate() {
                    let first = sentence.words.start + offset;
                    let mut hasher = FxHasher::default();
                    for word in window {
                        word.folded.hash(&mut hasher);
                    }
                    of_length.entry(hasher.finish()).or_default().push((comment, first));
                }
            }
        }
        let mut recurring: Vec<Vec<(usize, usize)>> = of_length
            .into_values()
            .filter(|places| places.iter().any(|&(comment, _)| comment != places[0].0))
            .filter(|places| {
                places.iter().any(|&(comment, first)| {
                    (first..first + length).any(|word| !covered.contains(&(comment, word)))
                })
            })
            .collect();
        recurring.sort_unstable();
        for places in recurring {
            let fresh = places.iter().any(|&(comment, first)| {
                (first..first + length).all(|word| !covered.contains(&(comment, word)))
            });
            if !fresh {
                continue;
            }
            for &(comment, first) in &places {
                covered.extend((first..first + length).map(|word| (comment, word)));
            }
            let (comment, first) = places[0];
            let (text, analysis) = comments[comment];
            let words = &analysis.words[first..first + length];
            let span = words[0].span.cover(words[length - 1].span);
            let mut in_comments: Vec<usize> = places.iter().map(|&(comment, _)| comment).collect();
            in_comments.dedup();
            found.push(Phrase { text: span.of(text), words: length, comments: in_comments.len() });
        }
    }
    found.sort_by(|a, b| b.words.cmp(&a.words).then(b.comments.cmp(&a.comments)));
    found
        .into_iter()
        .take(PHRASES_MAX)
        .map(|phrase| phrase.text.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect()
}

struct Phrase<'a> {
    text: &'a str,
    words: usize,
    comments: usize,
}
