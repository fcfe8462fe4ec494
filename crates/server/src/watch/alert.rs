//! What happened that somebody wants to know.

use firsthand_archive::{Change, Happened};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::rules::{Rule, When};

/// What happened that somebody wants to know.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Alert {
    /// The same for the same rule and the same happening, however often it is delivered.
    pub id: String,
    /// The name of the rule that made it.
    pub rule: String,
    /// What happened, for people.
    pub title: String,
    /// What happened, for programs.
    pub happened: Happened,
}

impl Alert {
    pub(super) fn of(rule: &Rule, happened: Happened) -> Alert {
        // That a story passed a number of reports is told once, however it goes on.
        let what = match (&happened.change, rule.when) {
            (Change::StoryChanged { story, .. }, When::IndependentReports) => story.to_string(),
            (change, _) => serde_json::to_string(change).unwrap_or_default(),
        };
        let digest = Sha256::digest(format!("{}\n{what}", rule.name));
        let number =
            digest[..16].iter().fold(0, |number: u128, &byte| number << 8 | u128::from(byte));
        let id = format!("{number:032x}");
        Alert { id, rule: rule.name.clone(), title: title(&happened.change), happened }
    }
}

fn title(change: &Change) -> String {
    match change {
        Change::DerivationFound { source, article, kind, credited, .. } => {
            let credit = match credited {
                Some(true) => ", credited",
                Some(false) => ", without credit",
                None => "",
            };
            format!("{article} is a {kind} of {source}{credit}")
        }
        Change::QuotationChanged { speaker, article, first, changes, .. } => {
            let speaker = speaker.as_deref().unwrap_or("somebody");
            format!("{article} quotes {speaker} otherwise than {first}: {}", changes.join(", "))
        }
        Change::ConflictFound { kind, a, b, detail, .. } => {
            format!("{a} and {b} disagree on a {kind}: {detail}")
        }
        Change::StoryChanged { story, headline, independent, .. } => {
            let headline = headline.as_deref().unwrap_or("(no headline)");
            format!("{independent} independent reports: {headline} ({story})")
        }
        _ => "something happened".to_owned(),
    }
}
