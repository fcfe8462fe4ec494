//! What a story is called, when and where it was told, and by how many.

use std::collections::{BTreeMap, BTreeSet};

use firsthand_language::{NameKind, fold, word_spans};
use firsthand_model::{Affair, ArticleOrdinal, DateRange, Direction, Evidence, LineageKind, Story};

use super::across_evidence::across_languages;
use super::profile::Profile;
use super::story_names::story_names;
use crate::Collection;
use crate::lineage::Family;

/// How many names a story is described by.
const NAMES_SHOWN: usize = 8;

/// How soon the dash of a dateline stands: behind a place, a country, a day and an agency.
const DATELINE_CHARACTERS: usize = 60;

/// Names in capitals of so many letters may be abbreviations.
const ABBREVIATION_LETTERS: usize = 4;

/// Fills in what readers see of each story and affair once its lineage is known: headline, order of articles,
/// days, names, how many reports are independent, and why the articles are one story.
pub fn describe(
    collection: &Collection,
    stories: &mut [Story],
    affairs: &mut [Affair],
    family: &Family,
) {
    let ties = Ties::of(collection, stories, family);
    let order = order(collection, family);
    for (story, shared) in stories.iter_mut().zip(&ties.sharing_pairs) {
        story.articles.sort_by_key(|&article| (order[article.index()], article));
        story.independent_reports = ties.independent_reports(&story.articles);
        story.headline = ties.best_headline(collection, &story.articles);
        story.days = days(collection, &story.articles);
        let mut names: Vec<_> = story_names(collection, story).into_values().collect();
        names.sort_by(|x, y| y.prominence.total_cmp(&x.prominence).then(x.shown.cmp(&y.shown)));
        let datelines = datelines(collection, &story.articles);
        let is_where = |shown: &str| {
            let shown = compared(shown);
            let those = datelines.iter().filter(|dateline| dateline.starts_with(&shown)).count();
            those > 0 && 2 * those >= datelines.len()
        };
        story.place = names
            .iter()
            .find(|name| may_be_a_place(name.kind) && is_where(&name.shown))
            .map(|name| without_shouting(&name.shown));
        story.names = names.into_iter().take(NAMES_SHOWN).map(|name| name.shown).collect();
        story.evidence = evidence(collection, story, *shared);
    }
    for affair in affairs {
        let largest = affair.stories.iter().max_by_key(|story| {
            (stories[story.index()].articles.len(), std::cmp::Reverse(**story))
        });
        affair.headline = largest.and_then(|story| stories[story.index()].headline.clone());
    }
}

/// A dateline is set in capitals: `STAVREN` is Stavren. Short ones (`UAE`) may be letters.
fn without_shouting(place: &str) -> String {
    let is_shouted = |word: &str| {
        word.chars().count() > ABBREVIATION_LETTERS && word.chars().all(char::is_uppercase)
    };
    let calm = |word: &str| {
        let mut letters = word.chars();
        let first: String = letters.by_ref().take(1).collect();
        first + &letters.as_str().to_lowercase()
    };
    let words = place.split(' ');
    let words = words.map(|word| if is_shouted(word) { calm(word) } else { word.to_owned() });
    words.collect::<Vec<_>>().join(" ")
}

/// An agency can open a dateline as well.
fn may_be_a_place(kind: NameKind) -> bool {
    matches!(kind, NameKind::Place | NameKind::Unknown)
}

/// The datelines of the articles that have one, as their words are compared.
fn datelines(collection: &Collection, articles: &[ArticleOrdinal]) -> Vec<Vec<String>> {
    let dateline = |&article: &ArticleOrdinal| dateline_of(&collection.article(article).text);
    articles.iter().filter_map(dateline).map(compared).collect()
}

/// What a text begins with, up to a dash that stands soon.
fn dateline_of(text: &str) -> Option<&str> {
    let soon = text.char_indices().take(DATELINE_CHARACTERS);
    let (dash, _) = soon.into_iter().find(|(_, character)| matches!(character, '—' | '–' | '-'))?;
    Some(&text[..dash])
}

fn compared(text: &str) -> Vec<String> {
    word_spans(text).map(|span| fold(span.of(text))).collect()
}

/// Each article's place in time: its own, but never before what it derives from.
fn order(collection: &Collection, family: &Family) -> Vec<(i64, usize)> {
    let mut order: Vec<(i64, usize)> =
        collection.ordinals().map(|article| (collection.time_key(article), 0)).collect();
    let derivations: Vec<_> = family
        .links
        .iter()
        .filter(|link| link.kind.is_derivation() && link.direction == Direction::Known)
        .collect();
    // A derivation moves a copy behind its source; after as many rounds as the longest line of descent nothing
    // moves. Descent has no circles, so that it is never longer than the articles are many.
    for _ in 0..collection.len() {
        let mut moved = false;
        for link in &derivations {
            let (time, steps) = order[link.from.index()];
            if order[link.to.index()] <= (time, steps) {
                order[link.to.index()] = (time, steps + 1);
                moved = true;
            }
        }
        if !moved {
            break;
        }
    }
    order
}

/// What lineage says of each article and story, gathered in one pass.
struct Ties {
    /// How many others each article took from, and how many took from it.
    sources: Vec<u32>,
    derivations: Vec<u32>,
    /// With which articles each shares a source that is not here.
    shared_source: BTreeMap<ArticleOrdinal, Vec<ArticleOrdinal>>,
    /// How many pairs of articles of each story share passages.
    sharing_pairs: Vec<usize>,
}

impl Ties {
    fn of(collection: &Collection, stories: &[Story], family: &Family) -> Ties {
        let mut story_of = vec![0; collection.len()];
        for (number, story) in stories.iter().enumerate() {
            for article in &story.articles {
                story_of[article.index()] = number;
            }
        }
        let mut ties = Ties {
            sources: vec![0; collection.len()],
            derivations: vec![0; collection.len()],
            shared_source: BTreeMap::new(),
            sharing_pairs: vec![0; stories.len()],
        };
        for link in &family.links {
            if link.kind.is_derivation() {
                ties.derivations[link.from.index()] += 1;
                ties.sources[link.to.index()] += 1;
            }
            if link.kind == LineageKind::SharedSource {
                ties.shared_source.entry(link.from).or_default().push(link.to);
                ties.shared_source.entry(link.to).or_default().push(link.from);
            }
            let story = story_of[link.from.index()];
            let shares = !matches!(link.kind, LineageKind::Independent | LineageKind::FollowUp);
            if shares && story == story_of[link.to.index()] && !stories.is_empty() {
                ties.sharing_pairs[story] += 1;
            }
        }
        ties
    }

    /// How many of a story's articles took from no other; those that share a source which is not here count as
    /// one.
    fn independent_reports(&self, articles: &[ArticleOrdinal]) -> u32 {
        let mut earlier: BTreeSet<ArticleOrdinal> = BTreeSet::new();
        let mut count = 0;
        for &article in articles.iter().filter(|article| self.sources[article.index()] == 0) {
            let others = self.shared_source.get(&article).into_iter().flatten();
            count += u32::from(!others.into_iter().any(|other| earlier.contains(other)));
            earlier.insert(article);
        }
        count
    }

    /// The headline of the article that most others derive from; of the earliest where none does.
    fn best_headline(
        &self,
        collection: &Collection,
        articles: &[ArticleOrdinal],
    ) -> Option<String> {
        articles
            .iter()
            .filter(|article| collection.article(**article).headline.is_some())
            .min_by_key(|article| std::cmp::Reverse(self.derivations[article.index()]))
            .and_then(|&article| collection.article(article).headline.clone())
    }
}

pub(super) fn days(collection: &Collection, articles: &[ArticleOrdinal]) -> Option<DateRange> {
    let ranges = || articles.iter().filter_map(|&article| collection.written(article));
    let from = ranges().map(DateRange::from).min()?;
    let to = ranges().map(DateRange::to).max()?;
    DateRange::new(from, to)
}

fn evidence(collection: &Collection, story: &Story, sharing_pairs: usize) -> Vec<Evidence> {
    let count = story.articles.len();
    if count < 2 {
        return story
            .articles
            .iter()
            .filter_map(|&article| too_little(collection, article))
            .collect();
    }
    let mut found = vec![Evidence::new(
        "same-words-and-names",
        format!(
            "headlines and leads of the {count} articles share words and names: {}",
            story.names.join(", ")
        ),
        1.0,
    )];
    found.extend(across_languages(collection, story));
    if sharing_pairs > 0 {
        let text = format!("{sharing_pairs} pairs of them share passages");
        found.push(Evidence::new("shared-passages", text, 1.0));
    }
    found
}

/// Why an article of a few words stands alone.
fn too_little(collection: &Collection, article: ArticleOrdinal) -> Option<Evidence> {
    let (of, analysis) = (collection.article(article), collection.analysis(article));
    let profile = Profile::of(of, analysis, collection.written(article));
    profile.says_too_little().then(|| {
        let text = "headline and lead hold too few words to be compared with other articles";
        Evidence::new("too-little-to-compare", text, 1.0)
    })
}
