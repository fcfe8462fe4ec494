//! Words that tell of an event, by kind.
//!
//! The tables hold the everyday verbs and nouns of meeting, travelling, calling, announcing, drafting,
//! agreeing, voting and using force, in the sense of the event types of ACE 2005 (Contact.Meet,
//! Contact.Phone-Write, Movement.Transport, Conflict.Attack, ...). Other languages have no table yet.

use std::sync::LazyLock;

use firsthand_language::{Language, Word};
use firsthand_model::EventKind;
use rustc_hash::FxHashMap;

/// How a word tells of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// As the verb: its clause tells the event.
    Verb,
    /// As a verb that tells an event only with what it is done to: "signed the treaty".
    Transitive,
    /// As a verb of saying, which tells an event only where it is dated.
    Aside,
    /// As the noun: it may only be mentioned, so more must stand around it.
    Noun,
}

/// A word, or a few, that tell of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Trigger {
    pub(super) kind: EventKind,
    pub(super) form: Form,
    /// How many words it is.
    pub(super) length: usize,
}

const TABLE: &[(EventKind, Form, &str)] = &[
    (
        EventKind::Meeting,
        Form::Verb,
        "meet|met|meets|sit down with|sat down with|held talks|hold talks|holding talks|holds talks|\
         confer with|conferred with|held a meeting|held meetings|met again|hosted|negotiated with|\
         held consultations",
    ),
    (EventKind::Meeting, Form::Noun, "meeting|meetings|talks|summit|encounter|consultations"),
    (
        EventKind::Visit,
        Form::Verb,
        "travel to|travels to|travelled to|traveled to|traveling to|travelling to|visit|visited|visits|\
         visiting|fly to|flies to|flew to|flying to|flown to|head to|heads to|headed to|heading to|\
         arrive in|arrived in|arrives in|land in|landed in|go to|goes to|went to|going to travel|\
         paid a visit|returned to|sent to|dispatched to",
    ),
    (EventKind::Visit, Form::Noun, "visit to|trip to|journey to"),
    (
        EventKind::Call,
        Form::Verb,
        "phoned|telephoned|spoke by phone|speak by phone|spoken by phone|talked by phone|\
         spoke by telephone|spoke on the phone|spoke by video|called by phone|held a phone call|\
         held a call",
    ),
    (
        EventKind::Call,
        Form::Noun,
        "phone call|telephone call|video call|call with|call between|conference call",
    ),
    (
        EventKind::Statement,
        Form::Verb,
        "announced|announces|issued a statement|released a statement|declared|testified",
    ),
    (
        EventKind::Statement,
        Form::Aside,
        "told reporters|said in a statement|said in an interview|told a press conference|\
         told a news conference|wrote on x|posted on x",
    ),
    (EventKind::Statement, Form::Noun, "press briefing|press conference|news conference"),
    (
        EventKind::Draft,
        Form::Verb,
        "drafted|drafting|drew up|drawn up|unveiled a plan|presented a plan|proposed a plan|put forward",
    ),
    (
        EventKind::Draft,
        Form::Noun,
        "draft|peace plan|point plan|ceasefire plan|proposal|draft agreement|draft law",
    ),
    (
        EventKind::Agreement,
        Form::Verb,
        "reached an agreement|reached a deal|struck a deal|reached agreement|concluded a treaty",
    ),
    (
        EventKind::Agreement,
        Form::Transitive,
        "signed|to sign|will sign|signs|agreed to|agree to|agreed on|ratified|brokered|signed off on|\
         initialled|initialed",
    ),
    (
        EventKind::Vote,
        Form::Verb,
        "voted|votes on|vote on|voted to|will vote|adopted by|rejected by",
    ),
    (EventKind::Vote, Form::Noun, "referendum|vote of confidence|parliamentary vote"),
    (
        EventKind::Strike,
        Form::Verb,
        "bombed|shelled|invaded|opened fire|launched an attack|launched a missile|launched missiles|\
         launched an invasion|struck with missiles",
    ),
    (EventKind::Strike, Form::Transitive, "attacked|fired on|stormed"),
    (
        EventKind::Strike,
        Form::Noun,
        "airstrike|airstrikes|missile strike|drone strike|drone attack|invasion",
    ),
];

/// The longest trigger has this many words.
const LONGEST: usize = 4;

/// The trigger that begins at the word at `index`, the longest where several do.
pub(super) fn trigger_at(words: &[Word], index: usize, language: Language) -> Option<Trigger> {
    static TRIGGERS: LazyLock<FxHashMap<String, Trigger>> = LazyLock::new(|| {
        let mut triggers = FxHashMap::default();
        for &(kind, form, phrases) in TABLE {
            for phrase in phrases.split('|').map(str::trim) {
                let length = phrase.split(' ').count();
                triggers.entry(phrase.to_owned()).or_insert(Trigger { kind, form, length });
            }
        }
        triggers
    });
    if language != Language::English {
        return None;
    }
    (1..=LONGEST.min(words.len().saturating_sub(index))).rev().find_map(|length| {
        let phrase: Vec<&str> =
            words[index..index + length].iter().map(|word| &*word.folded).collect();
        TRIGGERS.get(&phrase.join(" ")).copied()
    })
}

#[cfg(test)]
mod tests {
    use firsthand_language::Analysis;

    use super::*;

    #[test]
    fn the_longest_trigger_wins_and_no_phrase_is_too_long() {
        let words = Analysis::of("They said in a statement that they met.", Some("en"), &[]).words;
        let found = trigger_at(&words, 1, Language::English).expect("a statement");
        assert_eq!(found.form, Form::Aside);
        assert_eq!((found.kind, found.length), (EventKind::Statement, 4));
        assert_eq!(trigger_at(&words, 0, Language::English), None);
        for (_, _, phrases) in TABLE {
            assert!(phrases.split('|').all(|phrase| phrase.split_whitespace().count() <= LONGEST));
        }
    }
}
