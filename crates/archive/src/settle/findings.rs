//! Keeping what was found in a story: the dossier, the tables that other questions are answered from, and what is new
//! in it.

use std::collections::{BTreeMap, BTreeSet};

use firsthand_model::{ArticleOrdinal, LineageKind, VariantChange};
use rusqlite::{Transaction, params};

use super::ENGINE;
use super::dossier::{Found, Traced};
use super::members::id_of;
use crate::archive::Fault;
use crate::change::{Change, note};
use crate::packed::hash_of;
use crate::read_out::{day_number, house};
use crate::story::StoryId;

/// Writes what was found in one story.
pub(super) fn keep(transaction: &Transaction<'_>, traced: &Traced) -> Result<(), Fault> {
    let Some(found) = &traced.found else {
        transaction
            .prepare_cached("UPDATE stories SET engine = ?2 WHERE story = ?1")?
            .execute(params![traced.story, ENGINE])?;
        return Ok(());
    };
    let story = found.story();
    let members: BTreeSet<ArticleOrdinal> = story.articles.iter().copied().collect();
    let is_own = |article: ArticleOrdinal| members.contains(&article);
    let conflicts =
        found.dossier.conflicts.iter().filter(|it| is_own(it.a.article) || is_own(it.b.article));
    let quotations = found.dossier.quotations.iter().filter(|it| is_own(it.article)).count();
    transaction
        .prepare_cached(
            "UPDATE stories SET headline = ?2, place = ?3, first_day = ?4, last_day = ?5, independent = ?6,
                 conflicts = ?7, quotations = ?8, fingerprint = ?9, engine = ?10, length = ?11, dossier = ?12
             WHERE story = ?1",
        )?
        .execute(params![
            traced.story,
            story.headline,
            story.place,
            story.days.map(|days| day_number(days.from())),
            story.days.map(|days| day_number(days.to())),
            story.independent_reports,
            conflicts.count() as i64,
            quotations as i64,
            traced.fingerprint,
            ENGINE,
            found.kept.length,
            found.kept.bytes,
        ])?;
    for table in ["neighbours", "derivations", "quotations"] {
        let sql = format!("DELETE FROM {table} WHERE story = ?1");
        transaction.prepare_cached(&sql)?.execute([traced.story])?;
    }
    let mut insert =
        transaction.prepare_cached("INSERT INTO neighbours (story, article) VALUES (?1, ?2)")?;
    for neighbour in &found.neighbours {
        insert.execute([traced.story, *neighbour])?;
    }
    drop(insert);
    let numbers = numbers_of(transaction, found)?;
    let code: String = transaction
        .prepare_cached("SELECT code FROM stories WHERE story = ?1")?
        .query_row([traced.story], |row| row.get(0))?;
    let keeper =
        Keeper { transaction, found, numbers, story: traced.story, id: StoryId::of_code(code) };
    keeper.keep_derivations()?;
    keeper.keep_quotations()?;
    keeper.tell()
}

/// The number of each article of a dossier.
fn numbers_of(
    transaction: &Transaction<'_>,
    found: &Found,
) -> Result<BTreeMap<ArticleOrdinal, i64>, Fault> {
    let mut by_id = BTreeMap::new();
    for &number in found.members.iter().chain(&found.neighbours) {
        by_id.insert(id_of(transaction, number)?, number);
    }
    let articles = found.dossier.articles.iter().enumerate();
    Ok(articles
        .map(|(place, article)| (ArticleOrdinal::from_index(place), by_id[&article.id]))
        .collect())
}

struct Keeper<'k> {
    transaction: &'k Transaction<'k>,
    found: &'k Found,
    numbers: BTreeMap<ArticleOrdinal, i64>,
    story: i64,
    id: StoryId,
}

impl Keeper<'_> {
    fn is_own(&self, article: ArticleOrdinal) -> bool {
        self.found.story().articles.contains(&article)
    }

    /// A derivation is kept with the story of the article that derives, so that it is counted once.
    fn derivations(&self) -> impl Iterator<Item = &firsthand_model::LineageLink> {
        self.found
            .dossier
            .lineage
            .iter()
            .filter(|link| link.kind.is_derivation() && self.is_own(link.to))
            .filter(|link| link.direction == firsthand_model::Direction::Known)
    }

    fn keep_derivations(&self) -> rusqlite::Result<()> {
        let mut insert = self.transaction.prepare_cached(
            "INSERT OR IGNORE INTO derivations (story, source, article, kind, credited, confidence)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?;
        for link in self.derivations() {
            insert.execute(params![
                self.story,
                self.numbers[&link.from],
                self.numbers[&link.to],
                LineageKind::name(link.kind),
                link.credit.as_flag(),
                link.confidence,
            ])?;
        }
        Ok(())
    }

    fn keep_quotations(&self) -> rusqlite::Result<()> {
        let mut insert = self.transaction.prepare_cached(
            "INSERT INTO quotations (story, article, number, speaker, person, role)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?;
        let quotations = self.found.dossier.quotations.iter().enumerate();
        for (number, quotation) in quotations.filter(|(_, it)| self.is_own(it.article)) {
            insert.execute(params![
                self.story,
                self.numbers[&quotation.article],
                number as i64,
                quotation.speaker_name,
                quotation.speaker_name.as_deref().map(house),
                quotation.speaker_role,
            ])?;
        }
        Ok(())
    }

    /// Tells what is new in the story.
    fn tell(&self) -> Result<(), Fault> {
        let story = self.found.story();
        let changed = Change::StoryChanged {
            story: self.id.clone(),
            headline: story.headline.clone(),
            articles: story.articles.len() as u32,
            independent: story.independent_reports,
        };
        note(self.transaction, Some(self.numbers[&story.articles[0]]), &changed)?;
        let dossier = &self.found.dossier;
        let id = |article: ArticleOrdinal| dossier.article(article).id.clone();
        for link in self.derivations() {
            let change = Change::DerivationFound {
                story: self.id.clone(),
                source: id(link.from),
                article: id(link.to),
                kind: link.kind.name().to_owned(),
                credited: link.credit.as_flag(),
            };
            let what = ("derivation", link.kind.name(), link.credit.as_flag());
            self.tell_once([link.to, link.from], &what, &change)?;
        }
        for conflict in &dossier.conflicts {
            let sides = [conflict.a.article, conflict.b.article];
            if !sides.iter().any(|&side| self.is_own(side)) {
                continue;
            }
            let change = Change::ConflictFound {
                story: self.id.clone(),
                kind: conflict.kind.name().to_owned(),
                a: id(conflict.a.article),
                b: id(conflict.b.article),
                detail: conflict.detail.clone(),
            };
            self.tell_once(sides, &("conflict", conflict.kind.name(), &conflict.detail), &change)?;
        }
        for record in &dossier.quotation_records {
            let first = &dossier.quotations[record.variants[0].quotation];
            for variant in &record.variants[1..] {
                let quotation = &dossier.quotations[variant.quotation];
                let differences: Vec<String> = variant
                    .changes
                    .iter()
                    .filter(|&&change| change != VariantChange::Punctuation)
                    .map(|change| change.name().to_owned())
                    .collect();
                if differences.is_empty() || !self.is_own(quotation.article) {
                    continue;
                }
                let words = first.content.of(&dossier.article(first.article).text).to_owned();
                let what = ("quotation", &words, &differences);
                let change = Change::QuotationChanged {
                    story: self.id.clone(),
                    speaker: record.speaker_name.clone(),
                    article: id(quotation.article),
                    first: id(first.article),
                    words: words.clone(),
                    changes: differences.clone(),
                };
                self.tell_once([quotation.article, first.article], &what, &change)?;
            }
        }
        Ok(())
    }

    /// Tells of something that concerns two articles, unless the same was told before of them; `what` says which it is.
    fn tell_once(
        &self,
        [a, b]: [ArticleOrdinal; 2],
        what: &impl serde::Serialize,
        change: &Change,
    ) -> Result<(), Fault> {
        let id = |article| &self.found.dossier.article(article).id;
        let told = serde_json::to_vec(&(id(a), id(b), what)).expect("texts can be written as JSON");
        let (of_a, of_b) = (self.numbers[&a], self.numbers[&b]);
        let is_new = self
            .transaction
            .prepare_cached("INSERT OR IGNORE INTO told (hash, a, b) VALUES (?1, ?2, ?3)")?
            .execute(params![hash_of(&told), of_a, of_b])?;
        if is_new > 0 {
            note(self.transaction, Some(of_a), change)?;
        }
        Ok(())
    }
}
