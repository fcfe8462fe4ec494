//! Whether a bearer is a person, an organisation or a place, and why.

use firsthand_language::{Analysis, NameKind};
use firsthand_model::{BearerKind, Evidence, Passage};

use super::names::is_title;

/// What counts for a person: a title before the name, a role beside it, words given as its own.
const TITLE_WEIGHT: f64 = 3.0;
const ROLE_WEIGHT: f64 = 3.0;
/// What counts for a body: its name is that of a publisher of the collection.
const PUBLISHER_WEIGHT: f64 = 6.0;
/// What counts for a place: its people are called after it ("Orland", "Orlandian").
const PEOPLE_WEIGHT: f64 = 3.0;
/// Countries and firms speak too.
const SPEECH_WEIGHT: f64 = 0.5;
/// What the shape and the neighbours of one mention count.
const MENTION_WEIGHT: f64 = 1.0;

/// How many passages a reason shows.
const MOST_PASSAGES: usize = 3;

/// What mentions tell of the kind of their bearer.
#[derive(Clone, Debug, Default)]
pub(super) struct Signs {
    titled: Vec<Passage>,
    with_role: Vec<Passage>,
    speaking: Vec<Passage>,
    as_person: Vec<Passage>,
    as_organisation: Vec<Passage>,
    as_place: Vec<Passage>,
    with_people: Vec<Passage>,
    publishing: Vec<Passage>,
    mentions: usize,
}

impl Signs {
    /// Takes in one mention: the name at `index`, at `passage`, of which `speaks` says whether a
    /// quotation is given as its bearer's.
    pub(super) fn take(
        &mut self,
        analysis: &Analysis,
        index: usize,
        passage: Passage,
        speaks: bool,
    ) {
        let name = &analysis.names[index];
        let before = name.words.start.checked_sub(1).map(|word| &*analysis.words[word].folded);
        self.mentions += 1;
        if before.is_some_and(is_title) && name.kind == NameKind::Person {
            self.titled.push(passage);
        }
        if name.role.is_some() {
            self.with_role.push(passage);
        }
        if speaks {
            self.speaking.push(passage);
        }
        match name.kind {
            NameKind::Person => self.as_person.push(passage),
            NameKind::Organisation => self.as_organisation.push(passage),
            NameKind::Place => self.as_place.push(passage),
            NameKind::Unknown => {}
        }
    }

    /// Notes that the article has a word for its people, made from its name.
    pub(super) fn has_people(&mut self, passage: Passage) {
        self.with_people.push(passage);
    }

    /// Notes that a publisher of the collection is called so.
    pub(super) fn publishes(&mut self, passage: Passage) {
        self.publishing.push(passage);
    }

    /// Adds what other mentions of the same bearer tell.
    pub(super) fn add(&mut self, other: &Signs) {
        let pairs = [
            (&mut self.titled, &other.titled),
            (&mut self.with_role, &other.with_role),
            (&mut self.speaking, &other.speaking),
            (&mut self.as_person, &other.as_person),
            (&mut self.as_organisation, &other.as_organisation),
            (&mut self.as_place, &other.as_place),
            (&mut self.with_people, &other.with_people),
            (&mut self.publishing, &other.publishing),
        ];
        for (mine, theirs) in pairs {
            mine.extend(theirs);
        }
        self.mentions += other.mentions;
    }

    /// Whether more than the look of the word says that it is somebody.
    pub(super) fn is_surely_somebody(&self) -> bool {
        !(self.titled.is_empty() && self.with_role.is_empty() && self.speaking.is_empty())
    }

    /// The kind that has most on its side, with the reasons for it; `None` where nothing tells.
    pub(super) fn judged(&self) -> Option<(BearerKind, Vec<Evidence>)> {
        let count = |list: &[Passage], weight: f64| list.len() as f64 * weight;
        let person = count(&self.titled, TITLE_WEIGHT)
            + count(&self.with_role, ROLE_WEIGHT)
            + count(&self.as_person, MENTION_WEIGHT);
        let speech = count(&self.speaking, SPEECH_WEIGHT);
        let organisation = count(&self.as_organisation, MENTION_WEIGHT)
            + count(&self.publishing, PUBLISHER_WEIGHT);
        let place = count(&self.as_place, MENTION_WEIGHT) + count(&self.with_people, PEOPLE_WEIGHT);
        // Somebody of whom nothing but their speaking is known is a person.
        let person =
            if organisation + place == 0.0 || person > 0.0 { person + speech } else { 0.0 };
        let (kind, weight) = [
            (BearerKind::Person, person),
            (BearerKind::Organisation, organisation),
            (BearerKind::Place, place),
        ]
        .into_iter()
        .reduce(|best, next| if next.1 > best.1 { next } else { best })?;
        (weight > 0.0).then(|| (kind, self.reasons(kind)))
    }

    fn reasons(&self, kind: BearerKind) -> Vec<Evidence> {
        let reason = |rule: &'static str, list: &[Passage], weight: f64, text: &str| {
            (!list.is_empty()).then(|| {
                let text = format!("{} of {} mentions {text}", list.len(), self.mentions);
                let shown = list.iter().copied().take(MOST_PASSAGES);
                Evidence::new(rule, text, list.len() as f64 * weight).with_passages(shown)
            })
        };
        let reasons = match kind {
            BearerKind::Person => vec![
                reason(
                    "title-before",
                    &self.titled,
                    TITLE_WEIGHT,
                    "have a form of address before the name",
                ),
                reason(
                    "role-beside",
                    &self.with_role,
                    ROLE_WEIGHT,
                    "have an office or a trade beside the name",
                ),
                reason(
                    "speaks",
                    &self.speaking,
                    SPEECH_WEIGHT,
                    "stand as the speaker of a quotation",
                ),
                reason(
                    "reads-as-person",
                    &self.as_person,
                    MENTION_WEIGHT,
                    "read as somebody's name: a known given name, a verb of saying or `who` beside it",
                ),
            ],
            BearerKind::Organisation => vec![
                reason(
                    "is-publisher",
                    &self.publishing,
                    PUBLISHER_WEIGHT,
                    "are the name under which pages of the collection are published or credited",
                ),
                reason(
                    "reads-as-organisation",
                    &self.as_organisation,
                    MENTION_WEIGHT,
                    "read as the name of a body: a known one, a word such as `Ministry` or `Bank` in it, or capitals alone",
                ),
            ],
            BearerKind::Place => vec![
                reason(
                    "has-people",
                    &self.with_people,
                    PEOPLE_WEIGHT,
                    "stand in an article that has a word for its people made from the name",
                ),
                reason(
                    "reads-as-place",
                    &self.as_place,
                    MENTION_WEIGHT,
                    "read as the name of a place: a known one, a word such as `River` in it, or a word such as `in` before it",
                ),
            ],
        };
        reasons.into_iter().flatten().collect()
    }
}
