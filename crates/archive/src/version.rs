//! What a page said before, and what changed.

use firsthand_model::{Article, Span};
use firsthand_report::parts::{Edit, Step, edits, steps};
use serde::{Deserialize, Serialize};

use crate::archive::{Archive, Fault};
use crate::error::ArchiveError;
use crate::incoming::Seconds;
use crate::stored::{content_of, number_of};

/// Sentences on each side that are compared at the most; longer articles are compared by their first.
const MOST_SENTENCES: usize = 2_000;

/// Pairs of them.
const CELLS_MAX: usize = (MOST_SENTENCES + 1) * (MOST_SENTENCES + 1);

/// One version of an article.
#[derive(Clone, Debug, PartialEq)]
pub struct Version {
    /// When it was first seen.
    pub got: Seconds,
    /// When it was last seen, as far as anybody looked.
    pub seen: Seconds,
    /// Whether it is the one that is listed, searched and traced.
    pub is_current: bool,
    /// What the page said.
    pub article: Article,
    /// What changed since the version before; empty for the first.
    pub changes: Vec<TextChange>,
}

/// Something that a page says otherwise than before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "part", rename_all = "kebab-case")]
pub enum TextChange {
    /// The headline.
    Headline {
        /// Before.
        before: Option<String>,
        /// Now.
        now: Option<String>,
    },
    /// The time of publication.
    Published {
        /// Before.
        before: Option<String>,
        /// Now.
        now: Option<String>,
    },
    /// Who wrote it.
    Bylines {
        /// Before.
        before: Vec<String>,
        /// Now.
        now: Vec<String>,
    },
    /// Sentences of the text: those that are gone and those that stand in their place, one of them maybe empty.
    Text {
        /// Before; one after the other.
        before: String,
        /// Now.
        now: String,
    },
}

impl TextChange {
    /// What it says before and now; empty where it says nothing.
    pub fn sides(&self) -> (String, String) {
        match self {
            TextChange::Headline { before, now } | TextChange::Published { before, now } => {
                (before.clone().unwrap_or_default(), now.clone().unwrap_or_default())
            }
            TextChange::Bylines { before, now } => (before.join(", "), now.join(", ")),
            TextChange::Text { before, now } => (before.clone(), now.clone()),
        }
    }

    /// What became of it word by word.
    pub fn edits(&self) -> Vec<Edit> {
        let (before, now) = self.sides();
        edits(&before, &now)
    }
}

/// A version without its text, as programs get it: what changed, and how, word by word.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct VersionRow {
    /// When it was first seen.
    pub got: Seconds,
    /// When it was last seen.
    pub seen: Seconds,
    /// Whether it is the one that is listed, searched and traced.
    pub current: bool,
    /// What changed since the version before; empty for the first.
    pub changes: Vec<ChangeRow>,
}

/// A change, with its words.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ChangeRow {
    /// What changed.
    #[serde(flatten)]
    pub change: TextChange,
    /// The words that stayed, went and came, in order.
    pub edits: Vec<Edit>,
}

impl Version {
    /// It as programs get it.
    pub fn row(&self) -> VersionRow {
        let changes = self.changes.iter();
        VersionRow {
            got: self.got,
            seen: self.seen,
            current: self.is_current,
            changes: changes
                .map(|change| ChangeRow { change: change.clone(), edits: change.edits() })
                .collect(),
        }
    }
}

impl Archive {
    /// The versions of the article that `name` means (see [`Archive::article`]), in order of time, each with what
    /// changed. Empty if there is no such article.
    ///
    /// # Errors
    ///
    /// [`ArchiveError`] if the archive cannot be read.
    pub fn versions(&self, name: &str) -> Result<Vec<Version>, ArchiveError> {
        self.read("read versions", |connection| {
            let Some(number) = number_of(connection, name)? else { return Ok(Vec::new()) };
            let rows: Vec<(i64, i64, i64, bool)> = connection
                .prepare_cached(
                    "SELECT version, got, seen, version = current FROM versions JOIN articles USING (article)
                     WHERE versions.article = ?1 ORDER BY got, said",
                )?
                .query_map([number], |row| {
                    Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
                })?
                .collect::<rusqlite::Result<_>>()?;
            let mut versions: Vec<Version> = Vec::with_capacity(rows.len());
            for (version, got, seen, is_current) in rows {
                let article: Article = content_of(connection, version)?;
                let changes = versions
                    .last()
                    .map_or_else(Vec::new, |before| changes(&before.article, &article));
                let (got, seen) = (Seconds(got), Seconds(seen));
                versions.push(Version { got, seen, is_current, article, changes });
            }
            Ok::<_, Fault>(versions)
        })
    }
}

/// What one version says otherwise than the one before.
fn changes(before: &Article, now: &Article) -> Vec<TextChange> {
    let mut found = Vec::new();
    if before.headline != now.headline {
        let (before, now) = (before.headline.clone(), now.headline.clone());
        found.push(TextChange::Headline { before, now });
    }
    if before.published != now.published {
        let told = |article: &Article| article.published.map(|moment| moment.to_string());
        found.push(TextChange::Published { before: told(before), now: told(now) });
    }
    if before.bylines != now.bylines {
        let (before, now) = (before.bylines.clone(), now.bylines.clone());
        found.push(TextChange::Bylines { before, now });
    }
    found.extend(text_changes(before, now));
    found
}

/// The runs of sentences that differ.
fn text_changes(before: &Article, now: &Article) -> Vec<TextChange> {
    let (old, new) = (sentences(before), sentences(now));
    let aligned = steps(old.len(), new.len(), CELLS_MAX, |i, j| old[i] == new[j])
        .expect("the sentences that are compared are bounded");
    let mut found = Vec::new();
    let (mut gone, mut come): (Vec<&str>, Vec<&str>) = (Vec::new(), Vec::new());
    let mut end_run = |gone: &mut Vec<&str>, come: &mut Vec<&str>| {
        if !gone.is_empty() || !come.is_empty() {
            found.push(TextChange::Text { before: gone.join(" "), now: come.join(" ") });
            gone.clear();
            come.clear();
        }
    };
    for step in aligned {
        match step {
            Step::Both(..) => end_run(&mut gone, &mut come),
            Step::First(i) => gone.push(old[i]),
            Step::Second(j) => come.push(new[j]),
        }
    }
    end_run(&mut gone, &mut come);
    found
}

fn sentences(article: &Article) -> Vec<&str> {
    let blocks: Vec<Span> = article.blocks.iter().map(|block| block.span).collect();
    firsthand_language::sentences(&article.text, article.language.as_deref(), &blocks)
        .into_iter()
        .map(|span| span.of(&article.text))
        .take(MOST_SENTENCES)
        .collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use firsthand_model::ArticleId;

    use super::*;

    #[test]
    fn what_changed_is_told_sentence_by_sentence() {
        let article = |text: &str| Article::of_text(ArticleId::new("a").unwrap(), "a", text);
        let before = article("One stays. Two goes. Three stays.\nFour is old. Five stays.");
        let now = article("One stays. Three stays.\nFour is new. Five stays. Six comes.");
        let told: Vec<(String, String)> = changes(&before, &now)
            .into_iter()
            .map(|change| match change {
                TextChange::Text { before, now } => (before, now),
                other => panic!("{other:?}"),
            })
            .collect();
        let expected = [("Two goes.", ""), ("Four is old.", "Four is new."), ("", "Six comes.")];
        assert_eq!(told, expected.map(|(x, y)| (x.to_owned(), y.to_owned())));
        assert!(changes(&now, &now).is_empty());
    }
}
