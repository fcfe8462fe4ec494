//! Which articles may share text with one: sampled runs of words.
//!
//! Of every [`WINDOW`] runs of [`RUN_WORDS`] words in a row the one with the smallest hash is kept (winnowing:
//! Schleimer, Wilkerson and Aiken 2003). Whatever two articles share word for word over `WINDOW + RUN_WORDS - 1`
//! words, they share a kept run of.

use std::collections::BTreeMap;
use std::fmt::Write;

use firsthand_language::for_each_word_hash;
use firsthand_model::{Article, ArticleId};
use rusqlite::{Connection, params};
use serde::Serialize;

use crate::archive::{Archive, Fault};
use crate::error::ArchiveError;

/// Words of a run. Six words in a row are seldom in two articles by chance, and edits leave many of them.
const RUN_WORDS: usize = 6;

/// Of so many runs in a row one is kept at the least: a shared passage of 17 words is found for certain, and about two
/// runs of thirteen are kept.
const WINDOW: usize = 12;

/// A run that more articles have than this says nothing of any two of them: a footer, a slogan.
pub(crate) const MOST_CARRIERS: usize = 200;

/// How many runs of one article are looked up at the most, spread over its text.
const MOST_RUNS: usize = 2_000;

/// The hashes of the runs that are kept of an article, as words for the index.
pub(crate) fn run_tokens(words: &[u32]) -> String {
    let mut tokens = String::new();
    for hash in kept_runs(words) {
        write!(tokens, "{hash:010x} ").expect("a text takes text");
    }
    tokens.truncate(tokens.trim_end().len());
    tokens
}

/// [`run_tokens`] of a text.
pub(crate) fn tokens_of(text: &str) -> String {
    let mut hashes = Vec::new();
    for_each_word_hash(text, |hash, _| hashes.push(hash));
    run_tokens(&hashes)
}

/// The kept runs, each once.
fn kept_runs(words: &[u32]) -> Vec<u64> {
    if words.len() < RUN_WORDS {
        return Vec::new();
    }
    // Forty bits tell runs apart well enough to find who may share them.
    let hashes: Vec<u64> = words
        .windows(RUN_WORDS)
        .map(|run| run.iter().fold(0, |hash, &word| mixed(hash ^ u64::from(word))) >> 24)
        .collect();
    let mut kept = Vec::new();
    let mut last = usize::MAX;
    for (start, window) in hashes.windows(WINDOW.min(hashes.len())).enumerate() {
        let smallest = (0..window.len()).min_by_key(|&place| (window[place], place));
        let at = start + smallest.unwrap_or(0);
        if at != last {
            last = at;
            kept.push(hashes[last]);
        }
    }
    kept.sort_unstable();
    kept.dedup();
    kept
}

/// A finaliser whose every bit depends on every bit given (`SplitMix64`, Steele and others 2014).
fn mixed(value: u64) -> u64 {
    let mut value = value.wrapping_add(0x9e37_79b9_7f4a_7c15);
    value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}

/// An article that may share text with another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Candidate {
    /// The article.
    pub article: ArticleId,
    /// How many kept runs the two have in common.
    pub runs: usize,
}

impl Archive {
    /// The articles here that may share text with `article`, those with most in common first; `article` need not be
    /// in the archive, and is not among them if it is.
    ///
    /// Which passages they share is for `firsthand_trace` to tell. Cost: one look-up in the index for each run that is
    /// kept of the article, about one for seven words; what more than 200 articles have is passed over.
    ///
    /// # Errors
    ///
    /// [`ArchiveError`] if the archive cannot be read.
    pub fn sharing_text(
        &self,
        article: &Article,
        limit: usize,
    ) -> Result<Vec<Candidate>, ArchiveError> {
        let tokens = tokens_of(&article.text);
        self.read("look up shared text", |connection| {
            let carriers = carriers(connection, &tokens)?;
            let mut found = Vec::new();
            let mut of_version = connection
                .prepare_cached("SELECT id FROM articles WHERE current = ?1 AND id != ?2")?;
            for (version, runs) in carriers {
                let mut rows = of_version.query(params![version, article.id.as_str()])?;
                if let Some(row) = rows.next()? {
                    let article = crate::stored::article_id(row.get(0)?)?;
                    found.push(Candidate { article, runs });
                }
            }
            found.sort_by(|x, y| y.runs.cmp(&x.runs).then_with(|| x.article.cmp(&y.article)));
            found.truncate(limit);
            Ok(found)
        })
    }
}

/// The versions that have any of some kept runs, each with how many.
pub(crate) fn carriers(
    connection: &Connection,
    tokens: &str,
) -> Result<BTreeMap<i64, usize>, Fault> {
    let all: Vec<&str> = tokens.split(' ').filter(|token| !token.is_empty()).collect();
    let step = all.len().div_ceil(MOST_RUNS).max(1);
    let mut counts: BTreeMap<i64, usize> = BTreeMap::new();
    let mut statement =
        connection.prepare_cached("SELECT rowid FROM runs WHERE runs MATCH ?1 LIMIT ?2")?;
    for token in all.into_iter().step_by(step) {
        let versions: Vec<i64> = statement
            .query_map(params![format!("\"{token}\""), MOST_CARRIERS as i64 + 1], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        if versions.len() <= MOST_CARRIERS {
            for version in versions {
                *counts.entry(version).or_default() += 1;
            }
        }
    }
    Ok(counts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(seed: u64, count: u64) -> Vec<u32> {
        (0..count).map(|word| mixed(seed << 32 | word) as u32).collect()
    }

    #[test]
    fn seventeen_words_in_a_row_are_always_found() {
        for seed in 0..200 {
            let shared = words(1_000 + seed, (WINDOW + RUN_WORDS - 1) as u64);
            let with = |around: u64| {
                [words(around, 40 + around % 7), shared.clone(), words(around + 1, 30)].concat()
            };
            let (a, b) = (kept_runs(&with(seed * 4)), kept_runs(&with(seed * 4 + 2)));
            assert!(a.iter().any(|run| b.contains(run)), "seed {seed}");
        }
    }

    #[test]
    fn about_two_runs_of_thirteen_are_kept() {
        let kept = kept_runs(&words(7, 13_000)).len();
        assert!((1_800..2_200).contains(&kept), "{kept}");
        assert!(kept_runs(&words(7, 5)).is_empty());
        assert_eq!(kept_runs(&words(7, 6)).len(), 1);
    }
}
