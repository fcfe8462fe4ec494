//! Which articles are in which story.

use std::collections::{BTreeMap, BTreeSet};

use firsthand_model::{ArticleId, Moment};
use firsthand_trace::Progress;
use firsthand_trace::story::{self, Profile};
use rusqlite::{Connection, Transaction, params};

use super::ENGINE;
use crate::archive::{Archive, Fault};
use crate::change::{Change, note};
use crate::error::ArchiveError;
use crate::lookup::carriers;
use crate::packed::from_packed_json;
use crate::read_out::day_of_number;
use crate::stored::{article_id, content_of};
use crate::story::StoryId;

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

impl Archive {
    /// Groups all articles anew if any was added, changed or erased; tells how many stories wait to be traced
    /// because of it.
    pub(super) fn regroup(&self, progress: &dyn Progress) -> Result<usize, ArchiveError> {
        let is_stale = self.read("read stories", |connection| {
            let sql = "SELECT EXISTS (SELECT 1 FROM articles WHERE settled = 0)";
            Ok::<bool, Fault>(connection.query_row(sql, [], |row| row.get(0))?)
        })?;
        if !is_stale {
            return Ok(0);
        }
        // Nobody may add articles between reading and writing: the members written are those of all articles.
        self.write("settle stories", |transaction| {
            let (members, profiles) = read_members(transaction, progress)?;
            progress.stage("grouping stories", 0);
            let times: Vec<i64> = members.iter().map(|member| member.time).collect();
            let groups = story::groups(&profiles, &times);
            drop(profiles);
            let touched = touched_articles(transaction, &members)?;
            let groups: Vec<Vec<&Member>> = groups
                .iter()
                .map(|group| group.iter().map(|article| &members[article.index()]).collect())
                .collect();
            write_stories(transaction, &groups, &touched)
        })
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
        let published = published.and_then(|published| published.parse::<Moment>().ok());
        let inferred = || day_of_number(row.get::<_, Option<i64>>(7).ok()??).map(Moment::day);
        members.push(Member {
            number: row.get(0)?,
            code: row.get(2)?,
            version: row.get(3)?,
            story: row.get(4)?,
            is_settled: row.get(5)?,
            time: published.or_else(inferred).map_or(i64::MAX, Moment::sort_key),
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
    for member in members.iter().filter(|member| !member.is_settled) {
        touched.insert(member.number);
        let article = content_of(connection, member.version)?;
        let sharing = carriers(connection, &crate::lookup::tokens_of(&article.text))?;
        touched.extend(sharing.keys().filter_map(|version| by_version.get(version)));
    }
    Ok(touched)
}

/// Writes who is in which story, and tells what changed; stories whose findings can have changed wait to be traced.
fn write_stories(
    transaction: &Transaction<'_>,
    groups: &[Vec<&Member>],
    touched: &BTreeSet<i64>,
) -> Result<usize, Fault> {
    let mut known: BTreeMap<String, (i64, i64)> = BTreeMap::new();
    {
        let mut statement = transaction.prepare("SELECT code, story, articles FROM stories")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            known.insert(row.get(0)?, (row.get(1)?, row.get(2)?));
        }
    }
    let mut waiting = 0;
    for group in groups {
        let code = &group[0].code;
        let listed = group.iter().map(|member| member.listed).max().unwrap_or(i64::MIN);
        let houses: BTreeSet<&str> =
            group.iter().filter_map(|member| member.house.as_deref()).collect();
        let (story, is_new, is_same) = if let Some((story, articles)) = known.remove(code) {
            let is_same = articles as usize == group.len()
                && group.iter().all(|member| member.story == Some(story));
            (story, false, is_same)
        } else {
            transaction
                .prepare_cached(
                    "INSERT INTO stories (code, time, articles, houses, independent, conflicts, quotations)
                     VALUES (?1, ?2, 0, 0, 0, 0, 0)",
                )?
                .execute(params![code, listed])?;
            (transaction.last_insert_rowid(), true, false)
        };
        let is_touched = !is_same || group.iter().any(|member| touched.contains(&member.number));
        if is_touched {
            waiting += 1;
            transaction
                .prepare_cached(
                    "UPDATE stories SET engine = NULL, time = ?2, articles = ?3, houses = ?4 WHERE story = ?1",
                )?
                .execute(params![story, listed, group.len() as i64, houses.len() as i64])?;
        }
        for member in group.iter().filter(|member| member.story != Some(story)) {
            transaction
                .prepare_cached("UPDATE articles SET story = ?2 WHERE article = ?1")?
                .execute([member.number, story])?;
        }
        // A story that went on under another name is told of as merged into that.
        if is_new && group.iter().all(|member| member.story.is_none()) {
            let headline = first_headline(transaction, group[0].version)?;
            let change = Change::StoryCreated { story: StoryId::of_code(code.clone()), headline };
            note(transaction, Some(group[0].number), &change)?;
        }
    }
    transaction.execute("UPDATE articles SET settled = 1 WHERE settled = 0", [])?;
    for (code, (story, _)) in known {
        let into: Option<(i64, String)> =
            rusqlite::OptionalExtension::optional(transaction.query_row(
                "SELECT articles.article, stories.code FROM articles JOIN stories USING (story)
                 WHERE articles.code = ?1",
                [&code],
                |row| Ok((row.get(0)?, row.get(1)?)),
            ))?;
        if let Some((article, into)) = into {
            let (from, into) = (StoryId::of_code(code), StoryId::of_code(into));
            note(transaction, Some(article), &Change::StoryMerged { from, into })?;
        }
        transaction.prepare_cached("DELETE FROM stories WHERE story = ?1")?.execute([story])?;
    }
    Ok(waiting)
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
