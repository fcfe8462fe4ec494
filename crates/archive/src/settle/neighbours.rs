//! Which articles of other stories are traced together with a story's own.

use std::collections::BTreeMap;

use firsthand_model::Article;
use firsthand_trace::reuse::shared_passages;
use rusqlite::{Connection, OptionalExtension};

use crate::archive::Fault;
use crate::lookup::{carriers, tokens_of};
use crate::stored::content_of;

/// An article of another story is looked at if so many of its kept runs of words are a story's: one or two can be
/// phrases.
const LEAST_RUNS: usize = 3;

/// And not more than so many of them, those with most in common.
const MOST_CANDIDATES: usize = 24;

/// A story, read to be traced.
pub(super) struct StoryRead {
    pub(super) story: i64,
    pub(super) fingerprint: Option<[u8; 32]>,
    /// Its articles with their numbers.
    pub(super) members: Vec<(i64, Article)>,
    /// Articles of other stories that may share text with them.
    pub(super) candidates: Vec<(i64, Article)>,
}

/// Reads a story's articles, and those that may share text with them; `None` if the story is no more.
pub(super) fn read_story(connection: &Connection, story: i64) -> Result<Option<StoryRead>, Fault> {
    let fingerprint: Option<Option<[u8; 32]>> = connection
        .prepare_cached("SELECT fingerprint FROM stories WHERE story = ?1")?
        .query_row([story], |row| row.get(0))
        .optional()?;
    let Some(fingerprint) = fingerprint else { return Ok(None) };
    let own: Vec<(i64, i64)> = connection
        .prepare_cached("SELECT article, current FROM articles WHERE story = ?1 ORDER BY id")?
        .query_map([story], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    if own.is_empty() {
        return Ok(None);
    }
    let mut members = Vec::new();
    let mut runs_of: BTreeMap<i64, usize> = BTreeMap::new();
    for &(number, version) in &own {
        let article = content_of(connection, version)?;
        for (version, runs) in carriers(connection, &tokens_of(&article.text))? {
            let most = runs_of.entry(version).or_default();
            *most = (*most).max(runs);
        }
        members.push((number, article));
    }
    let mut found = Vec::new();
    let mut of_version =
        connection.prepare_cached("SELECT article, id, story FROM articles WHERE current = ?1")?;
    for (version, runs) in runs_of.into_iter().filter(|&(_, runs)| runs >= LEAST_RUNS) {
        let row: Option<(i64, String, Option<i64>)> = of_version
            .query_row([version], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .optional()?;
        if let Some((number, id, other)) = row.filter(|(_, _, other)| *other != Some(story)) {
            debug_assert_ne!(other, Some(story), "members are no neighbours");
            found.push((std::cmp::Reverse(runs), id, number, version));
        }
    }
    found.sort();
    found.truncate(MOST_CANDIDATES);
    let candidates = found
        .into_iter()
        .map(|(_, _, number, version)| Ok((number, content_of(connection, version)?)))
        .collect::<Result<_, Fault>>()?;
    Ok(Some(StoryRead { story, fingerprint, members, candidates }))
}

/// The numbers of the candidates that share a passage with a member; and the articles of these and of the members.
pub(super) fn that_share(
    members: Vec<(i64, Article)>,
    candidates: Vec<(i64, Article)>,
) -> (Vec<i64>, Vec<Article>) {
    let own = members.len();
    let (mut numbers, mut articles): (Vec<i64>, Vec<Article>) =
        members.into_iter().chain(candidates).unzip();
    if articles.len() == own {
        return (Vec::new(), articles);
    }
    let mut shares = vec![false; articles.len()];
    for pair in shared_passages(&articles) {
        let (a, b) = (pair.a.index(), pair.b.index());
        if (a < own) != (b < own) {
            shares[a.max(b)] = true;
        }
    }
    let mut place = 0;
    articles.retain(|_| {
        place += 1;
        place <= own || shares[place - 1]
    });
    let mut place = 0;
    numbers.retain(|_| {
        place += 1;
        place > own && shares[place - 1]
    });
    (numbers, articles)
}
