//! The articles that a stream looks back on.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use firsthand_model::ArticleId;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::change::StreamStory;
use crate::story::across::{LEAST_SHARED, is_common, terms};
use crate::story::candidates::{CANDIDATES, Pair, SEARCH_TERMS};
use crate::story::copies::Copies;
use crate::story::likeness::{LEAST_LIKENESS, likeness, likeness_across_languages};
use crate::story::profile::Profile;
use crate::story::vectors::{cosine, rarity, scaled, weightiest};

/// Of the articles that have a term, so many of the latest are looked at.
const LATEST_CARRIERS: usize = 192;

/// When the window holds so many times as many articles as when pairs were compared, they are compared again:
/// by then it is better known how rare words are.
const WEIGHED_AGAIN: f32 = 1.25;

/// An article with its copies.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Unit {
    pub(super) articles: Vec<ArticleId>,
    pub(super) profile: Profile,
    /// `None` only while it is being put in.
    pub(super) story: Option<StreamStory>,
    /// Earlier and later units that it is alike to at all, each pair held by both.
    near: BTreeMap<u32, f32>,
    /// The terms by which it is found: its weightiest when it arrived.
    search_terms: Vec<u64>,
    /// How many units there were when its pairs were compared.
    weighed_at: u32,
}

/// Units by number, in order of arrival, with the indexes that find them.
#[derive(Clone, Debug, Default)]
pub(super) struct Window {
    next_unit: u32,
    units: BTreeMap<u32, Unit>,
    unit_of: FxHashMap<ArticleId, u32>,
    copies: Copies,
    /// How many units have a term.
    frequencies: FxHashMap<u64, u32>,
    /// Units by their search terms, the latest last.
    carriers: FxHashMap<u64, VecDeque<u32>>,
    /// How many units have a word among their names.
    named: FxHashMap<u64, u32>,
    /// How many units have a capitalised word or a number.
    capitals: FxHashMap<u64, u32>,
    stories: BTreeMap<StreamStory, BTreeSet<u32>>,
}

impl Window {
    /// A window from its saved units.
    pub(super) fn of(next_unit: u32, units: Vec<(u32, Unit)>) -> Window {
        let mut window = Window { next_unit, ..Window::default() };
        for (number, unit) in units {
            for article in &unit.articles {
                window.unit_of.insert(article.clone(), number);
            }
            if let Some(story) = unit.story {
                window.stories.entry(story).or_default().insert(number);
            }
            window.count(&unit.profile);
            window.index(number, &unit);
            window.units.insert(number, unit);
        }
        window
    }

    pub(super) fn into_units(self) -> (u32, Vec<(u32, Unit)>) {
        (self.next_unit, self.units.into_iter().collect())
    }

    pub(super) fn len(&self) -> usize {
        self.units.len()
    }

    pub(super) fn holds(&self, article: &ArticleId) -> bool {
        self.unit_of.contains_key(article)
    }

    pub(super) fn unit_of(&self, article: &ArticleId) -> Option<u32> {
        self.unit_of.get(article).copied()
    }

    pub(super) fn unit(&self, number: u32) -> &Unit {
        &self.units[&number]
    }

    pub(super) fn units(&self) -> impl Iterator<Item = u32> + use<'_> {
        self.units.keys().copied()
    }

    /// The first unit from `number` on.
    pub(super) fn unit_from(&self, number: u32) -> Option<u32> {
        self.units.range(number..).next().map(|(number, _)| *number)
    }

    /// The units of a story.
    pub(super) fn of_story(&self, story: StreamStory) -> &BTreeSet<u32> {
        &self.stories[&story]
    }

    /// The unit that `profile` is a copy of.
    pub(super) fn original(&self, profile: &Profile) -> Option<u32> {
        self.copies.original(profile, |unit| self.units.get(&unit).map(|unit| &unit.profile))
    }

    /// Puts a copy to its original and returns their story.
    pub(super) fn add_copy(&mut self, original: u32, article: ArticleId) -> StreamStory {
        self.unit_of.insert(article.clone(), original);
        let unit = self.units.get_mut(&original).expect("an original is in the window");
        unit.articles.push(article);
        unit.story.expect("only the unit that is being put in has no story")
    }

    /// Puts in an article that is no copy, and compares it with those that share its weightiest terms.
    pub(super) fn insert(&mut self, article: ArticleId, profile: Profile) -> u32 {
        let number = self.next_unit;
        self.next_unit += 1;
        self.unit_of.insert(article.clone(), number);
        self.count(&profile);
        let search_terms = weightiest(&self.vector(&profile, self.units.len() + 1), SEARCH_TERMS);
        let unit = Unit {
            articles: vec![article],
            profile,
            story: None,
            near: BTreeMap::new(),
            search_terms: search_terms.into_iter().map(|(term, _)| term).collect(),
            weighed_at: 0,
        };
        self.index(number, &unit);
        self.units.insert(number, unit);
        self.compare(number);
        number
    }

    /// Forgets the unit that arrived first; its story goes on without it.
    pub(super) fn forget_first(&mut self) {
        let Some((number, unit)) = self.units.pop_first() else { return };
        for article in &unit.articles {
            self.unit_of.remove(article);
        }
        self.copies.remove(number, &unit.profile);
        self.set_story_of(number, unit.story, None);
        for other in unit.near.keys() {
            if let Some(other) = self.units.get_mut(other) {
                other.near.remove(&number);
            }
        }
        for (term, _) in &unit.profile.terms {
            lower(&mut self.frequencies, *term);
        }
        for term in &unit.search_terms {
            // Carriers are in order of arrival: the first unit is the first of each.
            if let Some(carriers) = self.carriers.get_mut(term) {
                carriers.pop_front();
                if carriers.is_empty() {
                    self.carriers.remove(term);
                }
            }
        }
        for name in &unit.profile.named {
            lower(&mut self.named, *name);
        }
        for word in unit.profile.capitals.iter().chain(&unit.profile.numerals) {
            lower(&mut self.capitals, *word);
        }
    }

    /// Gives a unit another story.
    pub(super) fn set_story(&mut self, number: u32, story: StreamStory) {
        let unit = self.units.get_mut(&number).expect("only units of the window change story");
        let before = unit.story.replace(story);
        self.set_story_of(number, before, Some(story));
    }

    fn set_story_of(&mut self, number: u32, from: Option<StreamStory>, to: Option<StreamStory>) {
        if let Some(from) = from
            && let Some(units) = self.stories.get_mut(&from)
        {
            units.remove(&number);
            if units.is_empty() {
                self.stories.remove(&from);
            }
        }
        if let Some(to) = to {
            self.stories.entry(to).or_default().insert(number);
        }
    }

    /// The units near to one, the most alike first.
    pub(super) fn nearest(&self, number: u32) -> Vec<(u32, f32)> {
        let near: Vec<(u32, f32)> =
            self.units[&number].near.iter().map(|(n, s)| (*n, *s)).collect();
        weightiest(&near, near.len())
    }

    /// All pairs among `units`, which ascend, by their places there.
    pub(super) fn pairs(&self, units: &[u32]) -> Vec<Pair> {
        let mut pairs = Vec::new();
        for (a, number) in units.iter().enumerate() {
            for (&other, &similarity) in self.units[number].near.range(number + 1..) {
                if let Ok(b) = units.binary_search(&other) {
                    pairs.push(Pair { a: a as u32, b: b as u32, similarity });
                }
            }
        }
        pairs
    }

    /// Compares those of `units` again whose pairs were compared when much less was known.
    pub(super) fn weigh_anew(&mut self, units: &[u32]) {
        let now = self.units.len() as f32;
        let old: Vec<u32> = units
            .iter()
            .copied()
            .filter(|unit| now > WEIGHED_AGAIN * self.units[unit].weighed_at as f32)
            .collect();
        for unit in old {
            self.compare(unit);
        }
    }

    fn count(&mut self, profile: &Profile) {
        for (term, _) in &profile.terms {
            *self.frequencies.entry(*term).or_default() += 1;
        }
        for name in &profile.named {
            *self.named.entry(*name).or_default() += 1;
        }
        for word in profile.capitals.iter().chain(&profile.numerals) {
            *self.capitals.entry(*word).or_default() += 1;
        }
    }

    fn index(&mut self, number: u32, unit: &Unit) {
        self.copies.insert(number, &unit.profile);
        for &term in &unit.search_terms {
            self.carriers.entry(term).or_default().push_back(number);
        }
    }

    /// A profile's terms, weighted by how rare they are among so many units.
    fn vector(&self, profile: &Profile, units: usize) -> Vec<(u64, f32)> {
        let weigh =
            |&(term, count): &(u64, f32)| (term, count * rarity(units, self.frequencies[&term]));
        let vector: Vec<(u64, f32)> = profile.terms.iter().map(weigh).collect();
        let squares = vector.iter().map(|(_, weight)| weight * weight).sum();
        scaled(vector, squares)
    }

    /// Compares a unit with those that share its weightiest terms, and holds what came of it in both.
    fn compare(&mut self, number: u32) {
        let found = self.likenesses(number);
        let units = self.units.len() as u32;
        let unit = self.units.get_mut(&number).expect("it is being compared");
        unit.weighed_at = units;
        let before = std::mem::replace(&mut unit.near, found.clone());
        for other in before.keys().filter(|other| !found.contains_key(other)) {
            if let Some(other) = self.units.get_mut(other) {
                other.near.remove(&number);
            }
        }
        for (other, similarity) in found {
            let other = self.units.get_mut(&other).expect("candidates are in the window");
            other.near.insert(number, similarity);
        }
    }

    fn likenesses(&self, number: u32) -> BTreeMap<u32, f32> {
        let profile = &self.units[&number].profile;
        let mut found = BTreeMap::new();
        if profile.says_too_little() {
            return found;
        }
        let vector = self.vector(profile, self.units.len());
        let mut shared: FxHashMap<u32, f32> = FxHashMap::default();
        for (term, weight) in weightiest(&vector, SEARCH_TERMS) {
            let carriers = self.carriers.get(&term).into_iter().flatten();
            for &other in carriers.rev().take(LATEST_CARRIERS) {
                *shared.entry(other).or_default() += weight * weight;
            }
        }
        shared.remove(&number);
        // The order of the map does not show: entries are sorted by weight, then by number.
        let shared: Vec<(u32, f32)> = shared.into_iter().collect();
        for (other, _) in weightiest(&shared, CANDIDATES) {
            let theirs = &self.units[&other].profile;
            if theirs.says_too_little() {
                continue;
            }
            let similarity = if theirs.language == profile.language {
                let cosine = cosine(&vector, &self.vector(theirs, self.units.len()));
                if cosine < LEAST_LIKENESS { 0.0 } else { likeness(cosine, profile, theirs) }
            } else {
                self.likeness_across_languages(profile, theirs)
            };
            if similarity > 0.0 {
                found.insert(other, similarity);
            }
        }
        found
    }

    fn likeness_across_languages(&self, a: &Profile, b: &Profile) -> f32 {
        let (a_names, b_names) = (self.name_vector(a), self.name_vector(b));
        let shared: Vec<u64> = a_names
            .iter()
            .map(|(word, _)| *word)
            .filter(|word| b_names.binary_search_by_key(word, |entry| entry.0).is_ok())
            .collect();
        let tells = |word: &u64| !is_common(self.capitals[word], self.units.len());
        let cosine = cosine(&a_names, &b_names);
        if shared.len() < LEAST_SHARED || !shared.iter().any(tells) || cosine < LEAST_LIKENESS {
            return 0.0;
        }
        likeness_across_languages(cosine, a, b)
    }

    fn name_vector(&self, profile: &Profile) -> Vec<(u64, f32)> {
        let weigh = |word| (word, rarity(self.units.len(), self.capitals[&word]));
        let words = terms(profile, |word| self.named.contains_key(&word));
        let vector: Vec<(u64, f32)> = words.map(weigh).collect();
        let squares = vector.iter().map(|(_, weight)| weight * weight).sum();
        scaled(vector, squares)
    }
}

/// Counts one less of something, and forgets what there is none of.
fn lower(counts: &mut FxHashMap<u64, u32>, counted: u64) {
    if let Some(count) = counts.get_mut(&counted) {
        *count -= 1;
        if *count == 0 {
            counts.remove(&counted);
        }
    }
}
