//! The reasons for a link in one sentence.

use firsthand_model::{Evidence, LineageLink};

use crate::describe::enumeration;
use crate::index::Index;

/// How many reasons for a conclusion are told in its sentence; the steps tell all.
const REASONS_TOLD: usize = 3;

/// "Because ..., although ...": what weighs most for the link, and what weighs most against it.
pub(super) fn told(index: &Index<'_>, link: &LineageLink) -> String {
    let mut weighed: Vec<&Evidence> = link.evidence.iter().collect();
    // The reasons that were not weighed say what kind of link it is; they keep their place.
    weighed.sort_by(|x, y| y.weight.max(0.0).total_cmp(&x.weight.max(0.0)));
    let told = |evidence: &Evidence| index.told(&evidence.text).trim_end_matches('.').to_owned();
    let reasons: Vec<String> = weighed
        .iter()
        .filter(|evidence| evidence.weight >= 0.0)
        .take(REASONS_TOLD)
        .map(|evidence| told(evidence))
        .collect();
    let against = weighed.last().filter(|evidence| evidence.weight < 0.0);
    let mut sentence = format!("Because {}", enumeration(&reasons));
    if let Some(against) = against {
        sentence.push_str(", although ");
        sentence.push_str(&told(against));
    }
    sentence.push('.');
    sentence
}
