//! Who told what: each fact with where it stands, and how far it can be trusted.

use firsthand_model::{Fact, FactKind, FactOrigin};

use crate::newsroom::plain::plain;

/// How often what stands in a place is right, by place, as counted on the pages of
/// `crates/evaluate/newsroom.txt`; rounded down, since those pages are tidier than the web.
fn trust(origin: FactOrigin) -> f64 {
    match origin {
        FactOrigin::Given => 0.95,
        FactOrigin::JsonLd | FactOrigin::Heading | FactOrigin::Dateline => 0.9,
        FactOrigin::Meta | FactOrigin::Line | FactOrigin::CreditLine | FactOrigin::Address => 0.85,
        FactOrigin::Element | FactOrigin::Title => 0.8,
        FactOrigin::CopyrightLine => 0.7,
        _ => 0.6,
    }
}

/// What disagreement between two places costs.
const DISAGREEMENT: f64 = 0.85;
/// Nothing on a page is surer than this.
const SUREST: f64 = 0.99;

/// Everything that places of a page told, in the order in which they were asked.
#[derive(Clone, Debug, Default)]
pub(crate) struct Told {
    tellings: Vec<(FactKind, String, FactOrigin)>,
}

impl Told {
    /// Notes what a place told; the same from the same place counts once.
    pub(crate) fn tell(&mut self, kind: FactKind, value: impl Into<String>, origin: FactOrigin) {
        const MOST: usize = 500;
        let telling = (kind, value.into(), origin);
        if !telling.1.trim().is_empty()
            && self.tellings.len() < MOST
            && !self.tellings.contains(&telling)
        {
            self.tellings.push(telling);
        }
    }

    /// The fact that `value` was settled on: told by the first place that gave it, the surer the more places
    /// agree, and less sure where one tells something else. `single` facts exclude one another.
    pub(crate) fn fact(&self, kind: FactKind, value: &str, single: Single) -> Fact {
        let form = plain(value);
        let mut doubt = 1.0;
        let mut origin = None;
        let mut is_disputed = false;
        let mut asked = Vec::new();
        for (_, told, place) in self.tellings.iter().filter(|(told_kind, ..)| *told_kind == kind) {
            if told == value || (kind != FactKind::Published && plain(told) == form) {
                origin.get_or_insert(*place);
                if !asked.contains(place) {
                    asked.push(*place);
                    doubt *= 1.0 - trust(*place);
                }
            } else {
                is_disputed = true;
            }
        }
        let origin = origin.unwrap_or(FactOrigin::Text);
        if asked.is_empty() {
            doubt = 1.0 - trust(origin);
        }
        let penalty = if is_disputed && single == Single::Yes { DISAGREEMENT } else { 1.0 };
        let confidence = (1.0 - doubt).min(SUREST) * penalty;
        Fact { kind, value: value.to_owned(), origin, confidence }
    }

    /// Facts of a kind that stand beside one another: notices, marks.
    pub(crate) fn all(&self, kind: FactKind) -> Vec<Fact> {
        let mut facts: Vec<Fact> = Vec::new();
        for (_, value, _) in self.tellings.iter().filter(|(told_kind, ..)| *told_kind == kind) {
            if !facts.iter().any(|fact| plain(&fact.value) == plain(value)) {
                facts.push(self.fact(kind, value, Single::No));
            }
        }
        facts
    }
}

/// Whether a page has one fact of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Single {
    /// One publisher, one headline, one date.
    Yes,
    /// Several authors, several notices.
    No,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_that_agree_are_surer_and_disputes_less() {
        let mut told = Told::default();
        told.tell(FactKind::Headline, "Wall falls", FactOrigin::JsonLd);
        let alone = told.fact(FactKind::Headline, "Wall falls", Single::Yes);
        told.tell(FactKind::Headline, "WALL FALLS", FactOrigin::Heading);
        let agreed = told.fact(FactKind::Headline, "Wall falls", Single::Yes);
        told.tell(FactKind::Headline, "Sea wall gone", FactOrigin::Title);
        let disputed = told.fact(FactKind::Headline, "Wall falls", Single::Yes);
        assert_eq!(alone.origin, FactOrigin::JsonLd);
        assert!(agreed.confidence > alone.confidence && disputed.confidence < agreed.confidence);
        assert!(agreed.confidence <= SUREST);
    }
}
