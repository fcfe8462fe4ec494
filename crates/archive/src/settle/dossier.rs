//! What was found in a story, as it is kept: without the articles, which the archive has already.

use std::collections::BTreeSet;

use firsthand_model::{ArticleId, Dossier, InferredDate, Story};
use rusqlite::{Connection, OptionalExtension};
use serde::{Deserialize, Serialize};

use crate::archive::Fault;
use crate::packed::{PackedJson, from_packed_json};
use crate::stored::{content_of, number_of};

/// A story that was traced.
pub(super) struct Traced {
    pub(super) story: i64,
    pub(super) fingerprint: [u8; 32],
    /// `None` where the findings are those that are kept already.
    pub(super) found: Option<Found>,
}

/// What was found in it.
pub(super) struct Found {
    pub(super) members: Vec<i64>,
    pub(super) neighbours: Vec<i64>,
    pub(super) dossier: Dossier,
    /// The story's own place among the stories of the dossier.
    pub(super) own: usize,
    pub(super) kept: PackedJson,
}

impl Found {
    /// The story itself.
    pub(super) fn story(&self) -> &Story {
        &self.dossier.stories[self.own]
    }
}

/// A dossier without its articles.
#[derive(Serialize, Deserialize)]
struct Kept {
    /// The ids of its articles, with the days that were inferred for those that tell none.
    articles: Vec<(ArticleId, Option<InferredDate>)>,
    findings: Dossier,
}

impl Traced {
    pub(super) fn unchanged(story: i64, fingerprint: [u8; 32]) -> Traced {
        Traced { story, fingerprint, found: None }
    }

    pub(super) fn of(
        story: i64,
        fingerprint: [u8; 32],
        members: Vec<i64>,
        neighbours: Vec<i64>,
        ids: &BTreeSet<ArticleId>,
        mut dossier: Dossier,
    ) -> Traced {
        let own = dossier
            .stories
            .iter()
            .position(|story| ids.contains(&dossier.article(story.articles[0]).id))
            .expect("the story was traced as one");
        let articles = std::mem::take(&mut dossier.articles);
        let dates = articles
            .iter()
            .map(|article| (article.id.clone(), article.published_inferred.clone()))
            .collect();
        let kept = Kept { articles: dates, findings: dossier };
        let packed = PackedJson::of(&kept);
        let dossier = Dossier { articles, ..kept.findings };
        let found = Found { members, neighbours, dossier, own, kept: packed };
        Traced { story, fingerprint, found: Some(found) }
    }
}

/// The dossier of a story; `None` if it was not traced yet.
pub(crate) fn dossier_of(connection: &Connection, story: i64) -> Result<Option<Dossier>, Fault> {
    let found: Option<(Option<Vec<u8>>, Option<i64>)> = connection
        .prepare_cached("SELECT dossier, length FROM stories WHERE story = ?1")?
        .query_row([story], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((Some(bytes), Some(length))) = found else { return Ok(None) };
    let kept: Kept = from_packed_json(&bytes, length, "a dossier")?;
    let mut articles = Vec::with_capacity(kept.articles.len());
    for (id, inferred) in kept.articles {
        let number = number_of(connection, id.as_str())?;
        let version: Option<i64> = match number {
            Some(number) => connection
                .prepare_cached("SELECT current FROM articles WHERE article = ?1")?
                .query_row([number], |row| row.get(0))?,
            None => None,
        };
        let Some(version) = version else { return Ok(None) };
        let mut article = content_of(connection, version)?;
        article.published_inferred = inferred;
        articles.push(article);
    }
    Ok(Some(Dossier { articles, ..kept.findings }))
}
