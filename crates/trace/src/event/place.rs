//! Where an event takes place.

use firsthand_model::{BearerKind, BearerOrdinal};

use super::telling::Site;

/// How far from its verb a place may stand.
const PLACE_REACH: usize = 10;

/// Nouns whose place is their own: "the war in Orland" tells not where people meet.
const ELSEWHERE: &[&str] = &[
    "war",
    "conflict",
    "fighting",
    "peace",
    "invasion",
    "troops",
    "crisis",
    "embassy",
    "ceasefire",
    "situation",
    "violence",
    "elections",
    "election",
    "interests",
    "allies",
];

/// Where: the first place named behind the verb after "in", "to" or "at", else the nearest before it.
pub(super) fn place(site: &Site<'_, '_>) -> Option<BearerOrdinal> {
    let mut before_trigger = None;
    for name in site.statement().names.clone() {
        let own = site.account.analysis.names[name].words.clone();
        let inside = site.clause.start <= own.start && own.end <= site.clause.end;
        let Some(bearer) = site.bearer(name).filter(|_| inside) else { continue };
        if site.register.get(bearer).kind != BearerKind::Place {
            continue;
        }
        let folded =
            |back: usize| own.start.checked_sub(back).map_or("", |index| site.folded(index));
        let led = matches!(folded(1), "in" | "at" | "to" | "into" | "near");
        let behind = own.start >= site.trigger_words.end;
        // "Visited Lund", "met in Lund", "arrived in Lund": the trigger may itself end in "in".
        let object = own.start == site.trigger_words.end;
        if !object && (!led || ELSEWHERE.contains(&folded(2))) {
            continue;
        }
        if behind && own.start - site.trigger_words.end <= PLACE_REACH {
            return Some(bearer);
        }
        if !behind
            && site.trigger_words.start - own.end.min(site.trigger_words.start) <= PLACE_REACH
        {
            before_trigger = Some(bearer);
        }
    }
    before_trigger
}
