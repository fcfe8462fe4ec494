//! How far a cue's content reaches.

use super::classes::Class;
use super::cues::Frames;
use super::view::{Subject, View};
use crate::quotation::tokens::TokenKind;

impl View<'_> {
    /// Where the content that begins at `start` ends: with its clause. A further cue with the same
    /// subject ends it ("… and added", "…, saying"), and so does a new main clause.
    pub(super) fn content_end(&self, start: usize) -> usize {
        let mut at = start + 1;
        while at < self.len() {
            match self.kind(at) {
                Some(TokenKind::Semicolon) => return at,
                Some(TokenKind::Comma | TokenKind::Dash) if self.ends_content(at + 1) => return at,
                // The comma stands within the marks: "“a star,” adding that".
                Some(TokenKind::Quote(_))
                    if self.quote_ending(at) == Some(',') && self.ends_content(at + 1) =>
                {
                    return at + 1;
                }
                Some(TokenKind::Word)
                    if self.class(at) == Some(Class::Conjunction)
                        && self.is_coordinated_cue(at + 1) =>
                {
                    return at;
                }
                _ => {}
            }
            at += 1;
        }
        self.len()
    }

    /// Whether what follows a comma no longer belongs to the content.
    fn ends_content(&self, at: usize) -> bool {
        match self.class(at) {
            Some(Class::Conjunction) => {
                self.folded(at) == "but"
                    || self.is_coordinated_cue(at + 1)
                    || self.is_new_attribution(at + 1)
            }
            Some(Class::Subordinator) => {
                matches!(
                    self.folded(at),
                    "while"
                        | "although"
                        | "though"
                        | "whereas"
                        | "as"
                        | "after"
                        | "before"
                        | "when"
                        | "since"
                )
            }
            Some(Class::Adverb) => self.is_participle_cue(at + 1),
            Some(Class::Relative) => false,
            _ => self.is_participle_cue(at) || self.is_new_attribution(at),
        }
    }

    /// A participle that begins another attribution: "…, adding that".
    fn is_participle_cue(&self, at: usize) -> bool {
        self.folded(at).ends_with("ing") && self.verb(at).is_some()
    }

    /// A finite cue without a subject of its own: "… and added that".
    fn is_coordinated_cue(&self, at: usize) -> bool {
        let mut verb = at;
        while matches!(self.class(verb), Some(Class::Adverb | Class::Auxiliary)) && verb < at + 3 {
            verb += 1;
        }
        let past = self.folded(verb).ends_with("ed")
            || matches!(self.folded(verb), "said" | "told" | "wrote" | "says" | "tells" | "spoke")
            || self.folded(verb).ends_with("ing")
                && self.verb(verb).is_some_and(|frames| frames.any(Frames::SPEECH));
        past && self.verb(verb).is_some_and(|frames| {
            !frames.any(Frames::NOUN_TOO) || self.folded(verb).ends_with("ed")
        })
    }

    /// A cue with a subject of its own right after the conjunction: "…, and Smith said".
    fn is_new_attribution(&self, at: usize) -> bool {
        (at + 1..(at + 6).min(self.len())).any(|verb| {
            self.verb(verb).is_some_and(|frames| frames.any(Frames::SPEECH) && !frames.any(Frames::NOUN_TOO))
                && matches!(self.subject_before(verb, at), Subject::Found(subject) if subject.start == at)
        })
    }

    /// Skips what may stand between a verb of saying and its content: adverbs, days, "in a statement".
    pub(super) fn after_adjuncts(&self, from: usize) -> usize {
        let mut at = from;
        for _ in 0..MOST_ADJUNCTS {
            match self.class(at) {
                Some(Class::Adverb | Class::Time) => at += 1,
                Some(Class::Preposition) => {
                    let end = self.noun_group_end(at + 1);
                    // "said in Ohio that": only what is followed by the content or by a pause is skipped.
                    if end == at + 1 {
                        return at;
                    }
                    at = end;
                }
                Some(Class::Determiner | Class::Other)
                    if matches!(
                        self.folded(at),
                        "last" | "this" | "that" | "earlier" | "late" | "early"
                    ) && (self.class(at + 1) == Some(Class::Time)
                        || matches!(
                            self.folded(at + 1),
                            "week"
                                | "month"
                                | "year"
                                | "night"
                                | "morning"
                                | "day"
                                | "afternoon"
                                | "evening"
                        )) =>
                {
                    at += 2;
                }
                _ => return at,
            }
        }
        at
    }
}

/// How many adverbs, days and prepositional groups may stand between a verb and its content.
const MOST_ADJUNCTS: usize = 4;
