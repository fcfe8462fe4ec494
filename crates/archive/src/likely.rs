//! Which story an article most likely tells that no story has yet: one that has just come, or one that is not in the archive.
//!
//! What is certain comes with [`Archive::settle`], which weighs all articles against one another. Until then an article is grouped
//! with the few that share most with it, by the same rules as all of them are: the words of its headline and lead are looked up,
//! each among its newest carriers, and rare ones count more.

use std::collections::BTreeMap;

use firsthand_language::{Analysis, fold, is_function_word};
use firsthand_model::{Article, ArticleId, ArticleOrdinal};
use firsthand_trace::Collection;
use firsthand_trace::story::{Profile, groups};
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};

use crate::archive::{Archive, Fault};
use crate::error::ArchiveError;
use crate::lookup::{MOST_CARRIERS, carriers, tokens_of};
use crate::packed::from_packed_json;
use crate::search::words as index_words;
use crate::stored::article_id;
use crate::story::StoryId;

/// Words of the text that are looked up, from its beginning, as far as stories are told by them.
const LEAD_WORDS: usize = 200;

/// Different words that are looked up at the most; those of the headline first, then those with a capital.
const MOST_WORDS: usize = 64;

/// Of the articles that have a word, so many of the newest are looked at: stories are of days, not of years.
const NEWEST: usize = 400;

/// Articles that are grouped together with it.
const COMPANIONS: usize = 48;

/// How often an article counts that shares a kept run of words, against one that shares the rarest word.
const RUN_WEIGHT: f64 = 2.0;

/// The story that an article most likely tells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LikelyStory {
    /// The story; articles that are settled later may move it.
    pub story: StoryId,
    /// The articles of it that it was grouped with, by id.
    pub like: Vec<ArticleId>,
}

impl Archive {
    /// The story that `article` most likely tells, which need not be in the archive; `None` if none here seems to be told by it.
    ///
    /// An estimate: [`Archive::settle`] may come to another, since it knows how rare words are among all articles. Cost: at most 64
    /// look-ups of words of 400 rows each, one for each kept run of words as in [`Archive::sharing_text`], and grouping 49
    /// articles; it does not grow with the archive but for the depth of its indexes.
    ///
    /// # Errors
    ///
    /// [`ArchiveError`] if the archive cannot be read.
    pub fn likely_story(&self, article: &Article) -> Result<Option<LikelyStory>, ArchiveError> {
        let collection = Collection::new(vec![article.clone()]);
        let own = ArticleOrdinal(0);
        let analysis = collection.analysis(own);
        let profile = Profile::of(article, analysis, collection.written(own));
        if profile.says_too_little() {
            return Ok(None);
        }
        let words = telling_words(article, analysis);
        let tokens = tokens_of(&article.text);
        let time = collection.time_key(own);
        self.read("look up a story", |connection| {
            let mut companions = companions(connection, &words, &tokens)?;
            companions.retain(|(id, _)| *id != article.id);
            let (mut profiles, mut times) = (vec![profile], vec![time]);
            let mut known = Vec::new();
            for (id, version) in companions.into_iter().take(COMPANIONS) {
                let companion = companion(connection, id, version)?;
                profiles.push(companion.profile);
                times.push(companion.time);
                known.push((companion.id, companion.story));
            }
            let groups = groups(&profiles, &times);
            let group = groups.into_iter().find(|group| group.contains(&own)).unwrap_or_default();
            Ok(story_of(
                group.iter().filter_map(|it| it.index().checked_sub(1)).map(|it| &known[it]),
            ))
        })
    }
}

/// The story that most of them are in, the first by name of several.
fn story_of<'k>(
    group: impl Iterator<Item = &'k (ArticleId, Option<StoryId>)>,
) -> Option<LikelyStory> {
    let mut by_story: BTreeMap<&StoryId, Vec<ArticleId>> = BTreeMap::new();
    for (id, story) in group {
        if let Some(story) = story {
            by_story.entry(story).or_default().push(id.clone());
        }
    }
    let most = by_story.values().map(Vec::len).max()?;
    let (story, mut like) = by_story.into_iter().find(|(_, like)| like.len() == most)?;
    like.sort();
    Some(LikelyStory { story: story.clone(), like })
}

/// The words of headline and lead that can tell a story, as the index has them, each once, the likeliest first.
fn telling_words(article: &Article, analysis: &Analysis) -> Vec<String> {
    let headline = index_words(article.headline.as_deref().unwrap_or_default());
    let lead = &analysis.words[..analysis.words.len().min(LEAD_WORDS)];
    let has_capital = |text: &str| text.starts_with(char::is_uppercase);
    let (capitals, others): (Vec<&str>, Vec<&str>) =
        lead.iter().map(|word| word.span.of(&article.text)).partition(|text| has_capital(text));
    let lead = capitals.into_iter().chain(others).flat_map(index_words);
    let mut words = Vec::new();
    for word in headline.into_iter().chain(lead).map(|word| fold(&word)) {
        let is_telling = word.chars().count() > 2 && !is_function_word(&word, analysis.language);
        if is_telling && words.len() < MOST_WORDS && !words.contains(&word) {
            words.push(word);
        }
    }
    words
}

/// The articles that share most with one of such words and kept runs of words, those with most first: id and current version.
fn companions(
    connection: &Connection,
    words: &[String],
    tokens: &str,
) -> Result<Vec<(ArticleId, i64)>, Fault> {
    let mut weights: BTreeMap<i64, f64> = BTreeMap::new();
    let mut newest = connection.prepare_cached(
        "SELECT rowid FROM search WHERE search MATCH ?1 ORDER BY rowid DESC LIMIT ?2",
    )?;
    for word in words {
        let quoted = format!("\"{word}\"");
        let versions: Vec<i64> = newest
            .query_map(params![quoted, NEWEST as i64], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        // How rare it is among all is not known of a word that many have; that it is no rarer than this is.
        let weight = 1.0 / (1.0 + versions.len() as f64).ln_1p();
        for version in versions {
            *weights.entry(version).or_default() += weight;
        }
    }
    for (version, runs) in carriers(connection, tokens)? {
        let runs = runs.min(MOST_CARRIERS) as f64;
        *weights.entry(version).or_default() += RUN_WEIGHT * runs.ln_1p();
    }
    let mut heaviest: Vec<(i64, f64)> = weights.into_iter().collect();
    heaviest.sort_by(|x, y| y.1.total_cmp(&x.1).then(y.0.cmp(&x.0)));
    // The article itself may be among them.
    heaviest.truncate(COMPANIONS + 1);
    let mut id_of = connection.prepare_cached("SELECT id FROM articles WHERE current = ?1")?;
    let mut found = Vec::new();
    for (version, _) in heaviest {
        let mut rows = id_of.query([version])?;
        if let Some(row) = rows.next()? {
            found.push((article_id(row.get(0)?)?, version));
        }
    }
    Ok(found)
}

/// An article that is grouped with another.
struct Companion {
    id: ArticleId,
    story: Option<StoryId>,
    profile: Profile,
    time: i64,
}

fn companion(connection: &Connection, id: ArticleId, version: i64) -> Result<Companion, Fault> {
    let (published, first_day, profile, length, code): (
        Option<String>,
        Option<i64>,
        Vec<u8>,
        i64,
        Option<String>,
    ) = connection
        .prepare_cached(
            "SELECT published, versions.first_day, profile, profile_length, stories.code
             FROM versions JOIN articles ON articles.current = version
             LEFT JOIN stories ON stories.story = articles.story WHERE version = ?1",
        )?
        .query_row([version], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?))
        })?;
    Ok(Companion {
        id,
        story: code.map(StoryId::of_code),
        profile: from_packed_json(&profile, length, "a profile")?,
        time: crate::read_out::story_time(published.as_deref(), first_day),
    })
}
