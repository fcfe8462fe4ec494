//! The findings that can be written one by one, and the files they go to.

use std::fmt;
use std::str::FromStr;

/// One kind of finding that has a JSON Lines file of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// What each page publishes.
    Articles,
    /// Which story and affair each article belongs to.
    Stories,
    /// The passages that pairs of articles share.
    Reuse,
    /// Which article derives from which.
    Lineage,
    /// The quotations of each article.
    Quotes,
    /// People, organisations and places with their spellings and roles.
    People,
    /// Where accounts disagree.
    Conflicts,
    /// What happened or is to happen.
    Events,
}

impl Stage {
    /// Every stage, in the order in which they build on one another.
    pub const ALL: [Stage; 8] = [
        Stage::Articles,
        Stage::Stories,
        Stage::Reuse,
        Stage::Lineage,
        Stage::Quotes,
        Stage::People,
        Stage::Conflicts,
        Stage::Events,
    ];

    /// The stage's name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Stage::Articles => "articles",
            Stage::Stories => "stories",
            Stage::Reuse => "reuse",
            Stage::Lineage => "lineage",
            Stage::Quotes => "quotes",
            Stage::People => "people",
            Stage::Conflicts => "conflicts",
            Stage::Events => "events",
        }
    }

    /// The file its rows go to: `articles.jsonl`.
    pub fn file_name(self) -> String {
        format!("{}.jsonl", self.name())
    }
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A name that no stage has.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no stage: choose from {names}", names = all_names())]
pub struct ParseStageError(String);

fn all_names() -> String {
    Stage::ALL.map(|stage| format!("`{}`", stage.name())).join(", ")
}

impl FromStr for Stage {
    type Err = ParseStageError;

    fn from_str(name: &str) -> Result<Stage, ParseStageError> {
        Stage::ALL
            .into_iter()
            .find(|stage| stage.name() == name.trim())
            .ok_or_else(|| ParseStageError(name.chars().take(80).collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stage_is_found_by_its_name() {
        for stage in Stage::ALL {
            assert_eq!(stage.name().parse(), Ok(stage));
            assert_eq!(stage.file_name(), format!("{stage}.jsonl"));
        }
        assert_eq!(
            "quotations".parse::<Stage>().unwrap_err().to_string(),
            "`quotations` is no stage: choose from `articles`, `stories`, `reuse`, `lineage`, \
             `quotes`, `people`, `conflicts`, `events`"
        );
    }
}
