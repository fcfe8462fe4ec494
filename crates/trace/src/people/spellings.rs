//! How a bearer is written, and under which spelling it is shown.

use std::collections::BTreeMap;

use firsthand_language::{fold, mended};
use firsthand_model::{Passage, Spelling, SpellingForm};

use super::names::name_words;

/// A name of more words than this, or one that only stands in capitals, is shown only if there is no other.
const MOST_WORDS: usize = 4;

/// The spellings of one bearer, counted.
#[derive(Debug, Default)]
pub(super) struct Spellings {
    counted: BTreeMap<String, (usize, Passage)>,
}

impl Spellings {
    /// Adds one mention as it is written; mentions come in the order of articles and places.
    pub(super) fn add(&mut self, written: &str, passage: Passage) {
        let text = written.split_whitespace().collect::<Vec<_>>().join(" ");
        self.counted.entry(text).or_insert((0, passage)).0 += 1;
    }

    /// The name to show and every spelling, the most frequent first.
    ///
    /// Shown is the most frequent of the undamaged spellings that give the name in full. If every
    /// spelling is damaged, the first of them as it was before.
    pub(super) fn settled(self) -> (String, Vec<Spelling>) {
        let clean: Vec<(&str, usize)> = self
            .counted
            .iter()
            .filter(|(text, _)| !self.is_damaged(text))
            .map(|(text, (count, _))| (text.as_str(), *count))
            .collect();
        let name = clean
            .iter()
            .max_by_key(|(text, count)| {
                let words = name_words(text);
                let readable = words.len() <= MOST_WORDS && text.contains(char::is_lowercase);
                let whole = words.len() >= 2 && words.iter().all(|word| word.chars().count() > 1);
                (readable, whole, words.len() >= 2, *count, std::cmp::Reverse(*text))
            })
            .map(|(text, _)| (*text).to_owned())
            .or_else(|| self.counted.keys().next().map(|text| repaired(text)))
            .unwrap_or_default();
        let mut spellings: Vec<Spelling> = self
            .counted
            .iter()
            .map(|(text, &(count, first))| {
                let form =
                    if self.is_damaged(text) { SpellingForm::Damaged } else { form(text, &name) };
                Spelling { text: text.clone(), form, count, first }
            })
            .collect();
        spellings.sort_by(|one, other| {
            other.count.cmp(&one.count).then_with(|| one.text.cmp(&other.text))
        });
        (name, spellings)
    }

    /// Whether a spelling has mojibake, or an `s` that a lost apostrophe left behind.
    fn is_damaged(&self, text: &str) -> bool {
        let without_s = text.strip_suffix('s').is_some_and(|unmarked| {
            self.counted.contains_key(unmarked)
                || self
                    .counted
                    .keys()
                    .any(|other| other.ends_with(unmarked) && other.len() > text.len())
        });
        *mended(text) != *text || without_s
    }
}

/// A damaged spelling put right as far as it can be.
fn repaired(text: &str) -> String {
    mended(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What sets an undamaged spelling apart from the name shown.
fn form(text: &str, name: &str) -> SpellingForm {
    if fold(text) == fold(name) {
        return SpellingForm::Full;
    }
    let (mine, full) = (name_words(text), name_words(name));
    let initials = |word: &String| word.trim_end_matches('.').chars().count() == 1;
    if mine.iter().any(initials) && !full.iter().any(initials)
        || mine.len() == 1 && full.len() > 1 && !text.contains(char::is_lowercase)
    {
        SpellingForm::Initials
    } else if mine.len() < full.len() && mine.iter().all(|word| full.contains(word)) {
        SpellingForm::Short
    } else if mine.len() > full.len() {
        SpellingForm::Full
    } else {
        SpellingForm::Variant
    }
}

#[cfg(test)]
mod tests {
    use firsthand_model::{ArticleOrdinal, Span};

    use super::*;

    fn of(mentions: &[&str]) -> (String, Vec<(String, SpellingForm)>) {
        let mut spellings = Spellings::default();
        for mention in mentions {
            let passage = Passage { article: ArticleOrdinal(0), span: Span::from_range(0..1) };
            spellings.add(mention, passage);
        }
        let (name, spellings) = spellings.settled();
        (name, spellings.into_iter().map(|spelling| (spelling.text, spelling.form)).collect())
    }

    #[test]
    fn damage_is_kept_and_never_shown_while_there_is_better() {
        let (name, spellings) = of(&["InÃ¨s Orr", "InÃ¨s Orr", "Inès Orr", "Orr", "Orrs"]);
        assert_eq!(name, "Inès Orr");
        let form = |text: &str| spellings.iter().find(|(other, _)| other == text).unwrap().1;
        assert_eq!(form("InÃ¨s Orr"), SpellingForm::Damaged);
        assert_eq!(form("Orrs"), SpellingForm::Damaged);
        assert_eq!(form("Orr"), SpellingForm::Short);
        assert_eq!(of(&["InÃ¨s Orr"]).0, "Inès Orr");
    }

    #[test]
    fn the_name_shown_is_the_usual_full_one() {
        let (name, spellings) =
            of(&["Orr", "Orr", "Karl Orr", "Karl Orr", "Karl J. Orr", "K. Orr", "Carl Orr"]);
        assert_eq!(name, "Karl Orr");
        let form = |text: &str| spellings.iter().find(|(other, _)| other == text).unwrap().1;
        assert_eq!(form("K. Orr"), SpellingForm::Initials);
        assert_eq!(form("Carl Orr"), SpellingForm::Variant);
        assert_eq!(of(&["ORR", "Orr"]).0, "Orr");
    }
}
