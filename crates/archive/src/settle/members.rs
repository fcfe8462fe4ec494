//! Which articles are in which story.

use std::collections::{BTreeMap, BTreeSet};

use firsthand_model::{ArticleId, ArticleOrdinal};
use firsthand_trace::Progress;
use firsthand_trace::story::{self, Profile};
use rusqlite::{Connection, Transaction, params};

use super::ENGINE;
use super::turn::Turn;
use crate::archive::{Archive, Fault};
use crate::change::{Change, note};
use crate::error::ArchiveError;
use crate::lookup::carriers;
use crate::packed::from_packed_json;
use crate::read_out::story_time;
use crate::stored::{article_id, content_of};
use crate::story::StoryId;

/// Stories that are written at once: others wait so long at the most.
const STORIES_AT_ONCE: usize = 500;

/// Articles that are marked as settled at once.
const ARTICLES_AT_ONCE: usize = 5_000;

/// An article, as far as its story depends on it.
struct Member {
    number: i64,
    code: String,
    version: i64,
    story: Option<i64>,
    is_settled: bool,
    time: i64,
    house: Option<String>,
    listed: i64,
}

/// What grouping all articles came to.
struct Grouping {
    members: Vec<Member>,
    /// Places of members, the earliest first.
    groups: Vec<Vec<ArticleOrdinal>>,
    /// Articles that were added or changed, and those that may share text with one of them.
    touched: BTreeSet<i64>,
    /// The stories there are, by their codes: their numbers, and how many articles they have.
    known: BTreeMap<String, (i64, i64)>,
}

impl Archive {
    /// Groups all articles anew if any was added, changed or erased; tells how many stories wait to be traced
    /// because of it.
    pub(super) fn regroup(
        &self,
        turn: Turn,
        progress: &dyn Progress,
    ) -> Result<usize, ArchiveError> {
        let grouping = self.read("group stories", |connection| {
            let sql = "SELECT EXISTS (SELECT 1 FROM articles WHERE settled = 0)";
            let is_stale: bool = connection.query_row(sql, [], |row| row.get(0))?;
            if is_stale { Grouping::of(connection, progress).map(Some) } else { Ok(None) }
        })?;
        let Some(Grouping { members, groups, touched, mut known }) = grouping else {
            return Ok(0);
        };
        let mut waiting = 0;
        let mut wanted = Vec::new();
        for group in &groups {
            let group: Vec<&Member> = group.iter().map(|it| &members[it.index()]).collect();
            let before = known.remove(&group[0].code);
            let is_same = before.is_some_and(|(story, articles)| {
                articles as usize == group.len()
                    && group.iter().all(|member| member.story == Some(story))
            });
            let is_touched =
                !is_same || group.iter().any(|member| touched.contains(&member.number));
            if is_touched {
                waiting += 1;
                wanted.push((group, before.map(|(story, _)| story)));
            }
        }
        for part in wanted.chunks(STORIES_AT_ONCE) {
            turn.write(self, "settle stories", |transaction| {
                part.iter().try_for_each(|(group, story)| write_story(transaction, group, *story))
            })?;
        }
        let gone: Vec<(String, i64)> =
            known.into_iter().map(|(code, (story, _))| (code, story)).collect();
        for part in gone.chunks(STORIES_AT_ONCE) {
            turn.write(self, "settle stories", |transaction| {
                part.iter().try_for_each(|(code, story)| delete_story(transaction, code, *story))
            })?;
        }
        let settled: Vec<&Member> = members.iter().filter(|member| !member.is_settled).collect();
        for part in settled.chunks(ARTICLES_AT_ONCE) {
            turn.write(self, "settle stories", |transaction| {
                // An article that changed meanwhile waits for the next time.
                let mut settle = transaction.prepare_cached(
                    "UPDATE articles SET settled = 1 WHERE article = ?1 AND current = ?2",
                )?;
                for member in part {
                    settle.execute([member.number, member.version])?;
                }
                Ok(())
            })?;
        }
        Ok(waiting)
    }
}

impl Grouping {
    fn of(connection: &Connection, progress: &dyn Progress) -> Result<Grouping, Fault> {
        let (members, profiles) = read_members(connection, progress)?;
        progress.stage("grouping stories", 0);
        let times: Vec<i64> = members.iter().map(|member| member.time).collect();
        let groups = story::groups(&profiles, &times);
        drop(profiles);
        let touched = touched_articles(connection, &members)?;
        let mut known = BTreeMap::new();
        let mut statement = connection.prepare("SELECT code, story, articles FROM stories")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            known.insert(row.get(0)?, (row.get(1)?, row.get(2)?));
        }
        Ok(Grouping { members, groups, touched, known })
    }
}

/// All articles by id, with their profiles.
fn read_members(
    connection: &Connection,
    progress: &dyn Progress,
) -> Result<(Vec<Member>, Vec<Profile>), Fault> {
    let count: i64 = connection.query_row("SELECT count(*) FROM articles", [], |row| row.get(0))?;
    progress.stage("reading profiles", count as usize);
    let mut statement = connection.prepare(
        "SELECT articles.article, id, code, current, story, settled, published, first_day, house, time,
             profile, profile_length
         FROM articles JOIN versions ON version = current ORDER BY id",
    )?;
    let mut rows = statement.query([])?;
    let (mut members, mut profiles) = (Vec::new(), Vec::new());
    while let Some(row) = rows.next()? {
        let published: Option<String> = row.get(6)?;
        members.push(Member {
            number: row.get(0)?,
            code: row.get(2)?,
            version: row.get(3)?,
            story: row.get(4)?,
            is_settled: row.get(5)?,
            time: story_time(published.as_deref(), row.get(7)?),
            house: row.get(8)?,
            listed: row.get(9)?,
        });
        let profile: Vec<u8> = row.get(10)?;
        profiles.push(from_packed_json(&profile, row.get(11)?, "a profile")?);
        progress.advance(1);
    }
    Ok((members, profiles))
}

/// The articles that were added or changed, and those that may share text with one of them.
fn touched_articles(connection: &Connection, members: &[Member]) -> Result<BTreeSet<i64>, Fault> {
    let by_version: BTreeMap<i64, i64> =
        members.iter().map(|member| (member.version, member.number)).collect();
    let mut touched = BTreeSet::new();
    // Where nothing was settled before, every story is new, and nothing has to be looked up.
    if members.iter().all(|member| !member.is_settled) {
        touched.extend(members.iter().map(|member| member.number));
        return Ok(touched);
    }
    for member in members.iter().filter(|member| !member.is_settled) {
        touched.insert(member.number);
        let article = content_of(connection, member.version)?;
        let sharing = carriers(connection, &crate::lookup::tokens_of(&article.text))?;
        touched.extend(sharing.keys().filter_map(|version| by_version.get(version)));
    }
    Ok(touched)
}

/// Writes who is in a story, which waits to be traced then, and tells of it if it is new.
fn write_story(
    transaction: &Transaction<'_>,
    group: &[&Member],
    known: Option<i64>,
) -> Result<(), Fault> {
    let code = &group[0].code;
    let listed = group.iter().map(|member| member.listed).max().unwrap_or(i64::MIN);
    let houses: BTreeSet<&str> =
        group.iter().filter_map(|member| member.house.as_deref()).collect();
    let story = if let Some(story) = known {
        story
    } else {
        transaction
            .prepare_cached(
                "INSERT INTO stories (code, time, articles, houses, independent, conflicts, quotations)
                 VALUES (?1, ?2, 0, 0, 0, 0, 0)",
            )?
            .execute(params![code, listed])?;
        transaction.last_insert_rowid()
    };
    transaction
        .prepare_cached(
            "UPDATE stories SET engine = NULL, time = ?2, articles = ?3, houses = ?4 WHERE story = ?1",
        )?
        .execute(params![story, listed, group.len() as i64, houses.len() as i64])?;
    for member in group.iter().filter(|member| member.story != Some(story)) {
        transaction
            .prepare_cached("UPDATE articles SET story = ?2 WHERE article = ?1")?
            .execute([member.number, story])?;
    }
    // A story that went on under another name is told of as merged into that.
    if known.is_none() && group.iter().all(|member| member.story.is_none()) {
        let headline = first_headline(transaction, group[0].version)?;
        let change = Change::StoryCreated { story: StoryId::of_code(code.clone()), headline };
        note(transaction, Some(group[0].number), &change)?;
    }
    Ok(())
}

/// Deletes a story whose articles are in others now, and tells in which.
fn delete_story(transaction: &Transaction<'_>, code: &str, story: i64) -> Result<(), Fault> {
    let into: Option<(i64, String)> =
        rusqlite::OptionalExtension::optional(transaction.query_row(
            "SELECT articles.article, stories.code FROM articles JOIN stories USING (story)
         WHERE articles.code = ?1",
            [code],
            |row| Ok((row.get(0)?, row.get(1)?)),
        ))?;
    if let Some((article, into)) = into {
        let (from, into) = (StoryId::of_code(code.to_owned()), StoryId::of_code(into));
        note(transaction, Some(article), &Change::StoryMerged { from, into })?;
    }
    transaction.prepare_cached("DELETE FROM stories WHERE story = ?1")?.execute([story])?;
    Ok(())
}

fn first_headline(connection: &Connection, version: i64) -> rusqlite::Result<Option<String>> {
    connection
        .prepare_cached("SELECT headline FROM versions WHERE version = ?1")?
        .query_row([version], |row| row.get(0))
}

/// The stories whose findings are missing or of another engine.
pub(super) fn waiting_stories(connection: &Connection) -> Result<Vec<i64>, Fault> {
    let found = connection
        .prepare("SELECT story FROM stories WHERE engine IS NOT ?1 ORDER BY story")?
        .query_map([ENGINE], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(found)
}

/// The id of an article, for what is told.
pub(super) fn id_of(connection: &Connection, number: i64) -> Result<ArticleId, Fault> {
    let id = connection
        .prepare_cached("SELECT id FROM articles WHERE article = ?1")?
        .query_row([number], |row| row.get(0))?;
    article_id(id)
}
