//! Comments written from one template.
//!
//! A comment is a set of word trigrams. Two comments of one article belong together when they share
//! several of those that are rare in ordinary text (see `SHARED_MIN` and `SHARE_MIN`); what belongs
//! together through a third makes the core of a group. A comment that shares less is added when it has a
//! phrase of the core (`ADDED_SHARED_MIN`). Pairs are met through an index of trigrams in which each
//! comment looks back at a bounded number of others, so that time grows with the number of words.

mod phrases;

use std::hash::{Hash, Hasher};

use firsthand_language::{Analysis, Word};
use firsthand_model::{Article, ArticleOrdinal, CommentGroup};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHasher};

use crate::Collection;

/// Words of a trigram.
const SHINGLE_WORDS: usize = 3;
/// Trigrams that two comments must share.
const SHARED_MIN: usize = 3;
/// Share of the shorter comment's trigrams that the two must share: near-identical wording, or a
/// template of which the name and a word or two are exchanged in every sentence.
const SHARE_MIN: f64 = 0.12;
/// Trigrams of the core, a phrase of four words, and their share of its own, by which a comment is
/// added to a core.
const ADDED_SHARED_MIN: usize = 2;
const ADDED_SHARE_MIN: f64 = 0.05;
/// Times that comments are added: what one brings may add another.
const ROUNDS: usize = 2;
/// Groups that a trigram leads to.
const GROUPS_PER_SHINGLE: usize = 8;
/// Letters of a word that has substance in the core, and in what is added to it.
const CORE_LETTERS: usize = 5;
const ADDED_LETTERS: usize = 4;
/// Earlier comments with the same trigram that a comment is compared with.
const LOOKED_BACK: usize = 24;

/// Comments of near-identical wording, by article.
pub fn comment_groups(collection: &Collection) -> Vec<CommentGroup> {
    let ordinals: Vec<ArticleOrdinal> = collection.ordinals().collect();
    let by_article: Vec<Vec<CommentGroup>> = ordinals
        .par_iter()
        .map(|&ordinal| article_groups(ordinal, collection.article(ordinal)))
        .collect();
    by_article.into_iter().flatten().collect()
}

fn article_groups(article: ArticleOrdinal, of: &Article) -> Vec<CommentGroup> {
    let analyses: Vec<Analysis> = of
        .comments
        .iter()
        .map(|comment| Analysis::of(&comment.text, of.language.as_deref(), &[]))
        .collect();
    let core: Vec<Vec<u64>> =
        analyses.iter().map(|analysis| shingles(analysis, CORE_LETTERS)).collect();
    let mut groups = cores(&core);
    if !groups.is_empty() {
        let wider: Vec<Vec<u64>> =
            analyses.iter().map(|analysis| shingles(analysis, ADDED_LETTERS)).collect();
        for _ in 0..ROUNDS {
            add_to_cores(&wider, &mut groups);
        }
    }
    groups
        .into_iter()
        .map(|comments| {
            let texts: Vec<(&str, &Analysis)> = comments
                .iter()
                .map(|&comment| (of.comments[comment].text.as_str(), &analyses[comment]))
                .collect();
            CommentGroup { article, phrases: phrases::phrases(&texts), comments }
        })
        .collect()
}

/// The cores of the groups, each ascending, in the order of their first comment.
fn cores(shingles: &[Vec<u64>]) -> Vec<Vec<usize>> {
    let mut parents: Vec<usize> = (0..shingles.len()).collect();
    let mut index: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    for (at, own) in shingles.iter().enumerate() {
        let mut shared: FxHashMap<usize, usize> = FxHashMap::default();
        for &shingle in own {
            let earlier = index.entry(shingle).or_default();
            for &other in earlier.iter().rev().take(LOOKED_BACK) {
                *shared.entry(other).or_default() += 1;
            }
            earlier.push(at);
        }
        for (other, count) in shared {
            let shorter = own.len().min(shingles[other].len());
            if count >= SHARED_MIN && count as f64 >= SHARE_MIN * shorter as f64 {
                let (a, b) = (root(&mut parents, at), root(&mut parents, other));
                // The smallest member is the root, whatever the order of joining.
                parents[a.max(b)] = a.min(b);
            }
        }
    }
    let mut members: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    for at in 0..shingles.len() {
        members.entry(root(&mut parents, at)).or_default().push(at);
    }
    let mut groups: Vec<Vec<usize>> =
        members.into_values().filter(|group| group.len() > 1).collect();
    groups.sort_unstable();
    groups
}

/// Adds each comment of no group to the group it shares most with, if that is enough.
fn add_to_cores(shingles: &[Vec<u64>], groups: &mut [Vec<usize>]) {
    let mut index: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    let mut grouped = vec![false; shingles.len()];
    for (group, comments) in groups.iter().enumerate() {
        for &comment in comments {
            grouped[comment] = true;
            for &shingle in &shingles[comment] {
                let leads_to = index.entry(shingle).or_default();
                if leads_to.last() != Some(&group) && leads_to.len() < GROUPS_PER_SHINGLE {
                    leads_to.push(group);
                }
            }
        }
    }
    let mut additions = Vec::new();
    for (comment, own) in shingles.iter().enumerate().filter(|(comment, _)| !grouped[*comment]) {
        let mut shared: FxHashMap<usize, usize> = FxHashMap::default();
        for &group in own.iter().filter_map(|shingle| index.get(shingle)).flatten() {
            *shared.entry(group).or_default() += 1;
        }
        let best =
            shared.into_iter().max_by_key(|&(group, count)| (count, std::cmp::Reverse(group)));
        if let Some((group, count)) = best
            && count >= ADDED_SHARED_MIN
            && count as f64 >= ADDED_SHARE_MIN * own.len() as f64
        {
            additions.push((group, comment));
        }
    }
    for (group, comment) in additions {
        groups[group].push(comment);
    }
    for group in groups {
        group.sort_unstable();
    }
}

/// The trigrams of a comment that lie in one sentence each and hold a word of substance, sorted, without
/// repeats.
fn shingles(analysis: &Analysis, letters: usize) -> Vec<u64> {
    let mut shingles: Vec<u64> = analysis
        .sentences
        .iter()
        .flat_map(|sentence| analysis.words[sentence.words.clone()].windows(SHINGLE_WORDS))
        .filter(|words| words.iter().any(|word| has_substance(word, letters)))
        .map(|words| {
            let mut hasher = FxHasher::default();
            for word in words {
                word.folded.hash(&mut hasher);
            }
            hasher.finish()
        })
        .collect();
    shingles.sort_unstable();
    shingles.dedup();
    shingles
}

/// Whether a word is more than an article, a pronoun or a preposition, by its number of letters.
fn has_substance(word: &Word, letters: usize) -> bool {
    word.folded.chars().take(letters).count() == letters
}

fn root(parents: &mut [usize], mut at: usize) -> usize {
    while parents[at] != at {
        parents[at] = parents[parents[at]];
        at = parents[at];
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quotation::testing::collection;

    fn groups_of(comments: &[&str]) -> Vec<CommentGroup> {
        let mut articles = collection(&[("a", "Text.")]).into_articles();
        articles[0].comments = comments
            .iter()
            .map(|text| firsthand_model::Comment {
                author: None,
                time: None,
                text: (*text).to_owned(),
            })
            .collect();
        comment_groups(&Collection::new(articles))
    }

    #[test]
    fn comments_from_one_template_are_one_group() {
        let groups = groups_of(&[
            "Lund’s plan for the harbour raises questions, but she will need to win over the council first.",
            "I took the ferry yesterday and it was late again.",
            "Moor’s plan for the harbour raises questions, but he will need to win over the unions first.",
            "Great photo of the lighthouse at the top.",
            "Aksel's plan for the harbour raises doubts, but he will need to win over the council.",
        ]);
        assert_eq!(groups.len(), 1);
        assert_eq!(groups[0].comments, [0, 2, 4]);
        assert!(
            groups[0].phrases[0].contains("will need to win over the"),
            "{:?}",
            groups[0].phrases
        );
    }

    #[test]
    fn comments_in_people_s_own_words_are_no_group() {
        let groups = groups_of(&[
            "The harbour plan is a disgrace and the council knows it.",
            "My grandfather built boats there; what a shame about the harbour plan.",
            "Finally somebody does something about the traffic.",
            "",
        ]);
        assert_eq!(groups, []);
    }

    #[test]
    fn the_same_comment_ten_thousand_times_is_one_group() {
        let comments =
            vec!["Buy cheap watches at the old market today, friends of the harbour."; 10_000];
        let groups = groups_of(&comments);
        assert_eq!(groups.len(), 1);
        assert_eq!(groups[0].comments.len(), 10_000);
        assert_eq!(groups[0].phrases.len(), 1);
    }
}
