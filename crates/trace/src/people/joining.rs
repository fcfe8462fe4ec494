//! Which groups of names, each of one article, are of one bearer.

use firsthand_language::NameKind;
use firsthand_model::AffairOrdinal;
use rustc_hash::FxHashMap;

use super::article::Person;
use super::names::{bare, names_agree, transliterated};

/// Bearers with one surname, or first name, in one affair; more are not told apart.
const MOST_NAMESAKES: usize = 64;

/// Other names of what half the world's news calls by its initials: the common English short forms of
/// the ISO 3166 names, and of the bodies of the same kind.
const SAME_NAMES: &[(&str, &str)] = &[
    ("us", "united states"),
    ("u s", "united states"),
    ("usa", "united states"),
    ("u s a", "united states"),
    ("united states of america", "united states"),
    ("uk", "united kingdom"),
    ("u k", "united kingdom"),
    ("great britain", "united kingdom"),
    ("britain", "united kingdom"),
    ("uae", "united arab emirates"),
    ("eu", "european union"),
    ("e u", "european union"),
    ("un", "united nations"),
    ("u n", "united nations"),
];

/// Bearers in the making: only which group belongs to which.
#[derive(Default)]
pub(super) struct Joining {
    drafts: Vec<Draft>,
    /// By affair and the last or first word of a name of at least two words.
    by_word: FxHashMap<(AffairOrdinal, String), Vec<usize>>,
    /// By the whole name, over all affairs.
    by_name: FxHashMap<String, usize>,
}

struct Draft {
    words: Vec<String>,
    mentions: usize,
}

impl Joining {
    /// The bearer of a group whose name has at least two words, or is of a body or a place.
    ///
    /// Two names of people are one if first and last words agree (an initial and another transliteration
    /// do) and both stand in one affair; over several affairs the whole name must be the same. Bodies and
    /// places must be called the same.
    pub(super) fn by_full_name(
        &mut self,
        person: &Person,
        affair: AffairOrdinal,
        mentions: usize,
    ) -> usize {
        let key = whole_key(person);
        let somebody = is_somebody(person);
        let namesakes = last_key(person)
            .filter(|_| somebody)
            .and_then(|last| self.by_word.get(&(affair, last)));
        let agreeing = namesakes.and_then(|known| {
            known.iter().copied().find(|&id| names_agree(&self.drafts[id].words, &person.words))
        });
        let id = agreeing.or_else(|| self.by_name.get(&key).copied()).unwrap_or_else(|| {
            self.drafts.push(Draft { words: person.words.clone(), mentions: 0 });
            self.drafts.len() - 1
        });
        let draft = &mut self.drafts[id];
        draft.mentions += mentions;
        if person.words.len() > draft.words.len() {
            draft.words.clone_from(&person.words);
        }
        self.by_name.entry(key).or_insert(id);
        if somebody && person.words.len() >= 2 {
            for word in [last_key(person), first_key(person)].into_iter().flatten() {
                let namesakes = self.by_word.entry((affair, word)).or_default();
                if !namesakes.contains(&id) && namesakes.len() < MOST_NAMESAKES {
                    namesakes.push(id);
                }
            }
        }
        id
    }

    /// The bearer of a group that is a single word: the body or place called so, else whoever in the
    /// affair has it as a surname or first name and is named most, else a bearer of its own.
    pub(super) fn by_single_word(
        &mut self,
        person: &Person,
        affair: AffairOrdinal,
        mentions: usize,
    ) -> usize {
        let word = last_key(person).unwrap_or_default();
        let fuller = self.by_word.get(&(affair, word.clone())).and_then(|known| {
            // `max_by_key` takes the last of equals: the order is turned round for the first.
            known.iter().copied().rev().max_by_key(|&id| self.drafts[id].mentions)
        });
        let own = format!("{}\u{0}{word}", affair.0);
        // What is somebody's surname in this affair is a place elsewhere: whoever has it here comes first.
        let id = fuller
            .or_else(|| self.by_name.get(&whole_key(person)).copied())
            .or_else(|| self.by_name.get(&own).copied())
            .unwrap_or_else(|| {
                self.drafts.push(Draft { words: person.words.clone(), mentions: 0 });
                self.drafts.len() - 1
            });
        if fuller.is_none() {
            self.by_name.entry(own).or_insert(id);
        }
        self.drafts[id].mentions += mentions;
        id
    }

    /// How many bearers there are.
    pub(super) fn len(&self) -> usize {
        self.drafts.len()
    }
}

/// Whether the group is a single word that may be the short form of somebody's name.
pub(super) fn is_short(person: &Person) -> bool {
    person.words.len() < 2 && matches!(person.kind, NameKind::Person | NameKind::Unknown)
}

fn is_somebody(person: &Person) -> bool {
    matches!(person.kind, NameKind::Person | NameKind::Unknown)
}

/// The whole name as it is looked up.
fn whole_key(person: &Person) -> String {
    let name = person.words.join(" ");
    let same = SAME_NAMES.iter().find(|(short, _)| *short == name);
    let name = same.map_or(name.as_str(), |(_, long)| long);
    name.split(' ').map(|word| transliterated(bare(word))).collect::<Vec<_>>().join(" ")
}

fn last_key(person: &Person) -> Option<String> {
    person.words.last().map(|word| transliterated(bare(word)))
}

fn first_key(person: &Person) -> Option<String> {
    person
        .words
        .first()
        .filter(|word| word.chars().count() > 1)
        .map(|word| transliterated(bare(word)))
}
