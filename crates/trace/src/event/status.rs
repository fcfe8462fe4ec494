//! Whether an event is told as past, to come, denied or uncertain.

use firsthand_model::{DateRange, EventStatus};

use super::telling::Site;
use super::triggers::Form;

/// How far before a verb, and before a noun, a word still says whether it is denied or to come.
const REACH_OF_VERB: usize = 5;
const REACH_OF_NOUN: usize = 10;

const HEDGES: &[&str] = &[
    "may",
    "might",
    "could",
    "reportedly",
    "allegedly",
    "possibly",
    "perhaps",
    "possible",
    "rumoured",
    "rumored",
    "would",
    "apparently",
];

const TO_COME: &[&str] = &[
    "will",
    "due",
    "set",
    "scheduled",
    "expected",
    "plans",
    "planned",
    "planning",
    "upcoming",
    "preparing",
    "intends",
    "wants",
    "hopes",
    "shall",
    "next",
    "ahead",
];

const DENIALS: &[&str] = &[
    "not",
    "never",
    "no",
    "without",
    "cancelled",
    "canceled",
    "refused",
    "declined",
    "denied",
    "ruled",
    "didnt",
    "wont",
    "hasnt",
    "havent",
    "isnt",
    "arent",
    "wasnt",
    "werent",
    "neither",
];

/// The status that the words before the event, and its days, tell.
pub(super) fn status(site: &Site<'_, '_>, days: Option<DateRange>) -> EventStatus {
    let at = &site.trigger_words;
    let reach = if site.trigger.form == Form::Noun { REACH_OF_NOUN } else { REACH_OF_VERB };
    let near = at.start.saturating_sub(REACH_OF_VERB).max(site.clause.start)..at.start;
    let far = at.start.saturating_sub(reach).max(site.clause.start)..at.start;
    let any = |mut words: std::ops::Range<usize>, list: &[&str]| {
        words.any(|index| list.contains(&site.folded(index)))
    };
    if any(near.clone(), DENIALS) {
        return EventStatus::Denied;
    }
    if any(far.clone(), HEDGES) {
        return EventStatus::Uncertain;
    }
    // "To" before the verb itself; anywhere else it is a preposition.
    let infinitive = at
        .start
        .checked_sub(1)
        .is_some_and(|index| site.clause.contains(&index) && site.folded(index) == "to");
    let coming =
        any(far, TO_COME) || site.folded(at.start) == "will" || site.folded(at.start) == "to";
    let after_writing =
        days.zip(site.account.written).is_some_and(|(days, written)| days.from() > written.to());
    if infinitive || coming || after_writing { EventStatus::Planned } else { EventStatus::Happened }
}
