//! Of what alerts are made, and where they go.

use std::path::PathBuf;

use firsthand_archive::{Archive, ArchiveError, Change, StoryId};
use serde::Deserialize;

/// The rules of a file, and how their alerts are delivered.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AlertRules {
    /// Of what alerts are made.
    #[serde(default, rename = "alert")]
    pub rules: Vec<Rule>,
    /// Where they go.
    #[serde(default)]
    pub deliver: Delivery,
}

/// One rule.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// What it is called in its alerts.
    pub name: String,
    /// Of what it makes alerts.
    pub when: When,
    /// With [`When::DerivesFrom`]: only if the source is of this publisher.
    pub publisher: Option<String>,
    /// With [`When::QuotationChanged`]: only of this speaker.
    pub speaker: Option<String>,
    /// Only in this story.
    pub story: Option<StoryId>,
    /// With [`When::IndependentReports`]: from so many reports on.
    pub least: Option<u32>,
}

/// Of what a rule makes alerts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum When {
    /// A page derives from another.
    DerivesFrom,
    /// A page gives a quotation otherwise than the page that had it first.
    QuotationChanged,
    /// Two accounts disagree.
    Conflict,
    /// A story has so many independent reports.
    IndependentReports,
}

/// Where alerts go; each of the ways that is named is used.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Delivery {
    /// A file that is written as an Atom feed.
    pub feed: Option<PathBuf>,
    /// An address that each alert is posted to as JSON.
    pub webhook: Option<String>,
    /// A file whose first line signs what is posted.
    pub secret_file: Option<PathBuf>,
    /// A program with its arguments, which gets each alert as JSON on its standard input.
    pub command: Option<Vec<String>>,
}

/// Why rules cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RulesError {
    /// They are not written as they must be.
    #[error("not rules for alerts")]
    Toml(#[from] toml_edit::de::Error),
    /// A rule lacks what it needs, or has what it cannot use.
    #[error("alert `{name}`: {reason}")]
    Rule {
        /// Which rule.
        name: String,
        /// What is wrong.
        reason: &'static str,
    },
    /// A way to deliver lacks what it needs.
    #[error("`deliver`: {reason}")]
    Delivery {
        /// What is wrong.
        reason: &'static str,
    },
}

impl AlertRules {
    /// Reads rules as TOML; `docs/watch.md` has an example.
    ///
    /// # Errors
    ///
    /// A [`RulesError`] that says which rule is wrong, and how.
    pub fn parse(text: &str) -> Result<AlertRules, RulesError> {
        let rules: AlertRules = toml_edit::de::from_str(text)?;
        for rule in &rules.rules {
            let wrong = |reason| Err(RulesError::Rule { name: rule.name.clone(), reason });
            if rule.least.is_some() && rule.when != When::IndependentReports {
                return wrong("`least` goes with `independent-reports` only");
            }
            if rule.least.is_none() && rule.when == When::IndependentReports {
                return wrong("`independent-reports` needs `least`, the number of reports");
            }
            if rule.publisher.is_some() && rule.when != When::DerivesFrom {
                return wrong("`publisher` goes with `derives-from` only");
            }
            if rule.speaker.is_some() && rule.when != When::QuotationChanged {
                return wrong("`speaker` goes with `quotation-changed` only");
            }
        }
        let deliver = &rules.deliver;
        if deliver.command.as_ref().is_some_and(Vec::is_empty) {
            return Err(RulesError::Delivery { reason: "`command` names no program" });
        }
        if deliver.webhook.as_deref().is_some_and(|address| !super::list::is_web(address)) {
            return Err(RulesError::Delivery { reason: "`webhook` is no address of the web" });
        }
        if deliver.secret_file.is_some() && deliver.webhook.is_none() {
            return Err(RulesError::Delivery { reason: "`secret_file` goes with `webhook` only" });
        }
        Ok(rules)
    }
}

impl Rule {
    /// Whether an alert is made of what happened.
    pub(super) fn applies(&self, change: &Change, archive: &Archive) -> Result<bool, ArchiveError> {
        // A story is followed under whatever name it goes by now.
        let is_followed = |story: &StoryId| match &self.story {
            None => Ok(true),
            Some(followed) => {
                let now = |id: &StoryId| Ok(archive.story(id)?.map(|story| story.summary.id));
                Ok::<_, ArchiveError>(now(followed)?.is_some_and(|it| it == *story))
            }
        };
        Ok(match (self.when, change) {
            (When::DerivesFrom, Change::DerivationFound { story, source, .. }) => {
                let is_ours = match &self.publisher {
                    None => true,
                    Some(ours) => archive
                        .article(source.as_str())?
                        .and_then(|stored| stored.summary.publisher)
                        .is_some_and(|publisher| is_same_name(&publisher, ours)),
                };
                is_ours && is_followed(story)?
            }
            (When::QuotationChanged, Change::QuotationChanged { story, speaker, .. }) => {
                let is_theirs = match &self.speaker {
                    None => true,
                    Some(wanted) => {
                        speaker.as_deref().is_some_and(|speaker| is_same_name(speaker, wanted))
                    }
                };
                is_theirs && is_followed(story)?
            }
            (When::Conflict, Change::ConflictFound { story, .. }) => is_followed(story)?,
            (When::IndependentReports, Change::StoryChanged { story, independent, .. }) => {
                self.least.is_some_and(|least| *independent >= least) && is_followed(story)?
            }
            _ => false,
        })
    }
}

fn is_same_name(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    #[test]
    fn rules_are_read_and_wrong_ones_named() {
        let rules = AlertRules::parse(
            "[[alert]]\nname = \"ours\"\nwhen = \"derives-from\"\npublisher = \"Quay Post\"\n\
             [[alert]]\nname = \"big\"\nwhen = \"independent-reports\"\nleast = 3\n\
             [deliver]\nfeed = \"alerts.xml\"\ncommand = [\"notify\", \"-x\"]\n",
        )
        .unwrap();
        assert_eq!((rules.rules.len(), rules.rules[1].least), (2, Some(3)));
        let error = |text: &str| AlertRules::parse(text).unwrap_err().to_string();
        let big = error("[[alert]]\nname = \"big\"\nwhen = \"independent-reports\"");
        assert_eq!(big, "alert `big`: `independent-reports` needs `least`, the number of reports");
        assert_eq!(error("[[alert]]\nname = 3"), "not rules for alerts");
        assert_eq!(
            error("[deliver]\nwebhook = \"x\""),
            "`deliver`: `webhook` is no address of the web"
        );
    }
}
