//! Stories as articles arrive.
//!
//! A [`Stream`] takes one article at a time and tells what [changed](Change). Each arrival is compared with the
//! articles of a bounded window, and the stories around it are grouped anew, so that the order of arrival
//! leaves little behind: what batch and stream make of the same articles agrees to a bound that
//! `tests/stories.rs` holds. No disk, no clock; a stream can be saved with `serde` and goes on where it was.
//!
//! ```
//! use firsthand_language::Analysis;
//! use firsthand_model::{Article, ArticleId};
//! use firsthand_trace::story::{Change, Profile, Stream};
//!
//! let mut stream = Stream::default();
//! let mut arrives = |id: &str, text: &str| {
//!     let id = ArticleId::new(id).expect("not blank");
//!     let article = Article::of_text(id.clone(), "", text);
//!     let analysis = Analysis::of(text, Some("en"), &[]);
//!     stream.add(id, Profile::of(&article, &analysis, None))
//! };
//! let first = arrives("a", "The harbour board of Orrvik voted to close its eastern quay for two years.");
//! assert!(matches!(first[..], [Change::Created { .. }]));
//! let second = arrives("b", "Orrvik closes its eastern quay: the harbour board voted on rotten piles.");
//! assert!(matches!(second[..], [Change::Joined { .. }]));
//! ```

mod change;
mod regroup;
mod window;

use std::collections::{BTreeMap, BTreeSet};

use firsthand_model::ArticleId;
use serde::{Deserialize, Serialize};

pub use change::{Change, StreamStory};
use window::{Unit, Window};

use super::profile::Profile;

/// How many articles a stream looks back on, copies not counted, where nothing else is said.
const WINDOW_ARTICLES: usize = 10_000;

/// How many articles' stories are grouped anew when one arrives. Larger stories around it stay as they are and
/// are joined as a whole or not at all.
const REGROUPED_ARTICLES: usize = 256;

/// The stories of a stream of articles. How they are kept: the top of this file.
///
/// Memory: about 10 KB for each article of the window; nothing for older ones.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(from = "Saved", into = "Saved")]
pub struct Stream {
    window_articles: usize,
    next_story: u64,
    /// The unit whose stories are looked at again with the next arrival.
    next_review: u32,
    window: Window,
}

/// A stream as it is saved: indexes are built again from the units.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Saved {
    window_articles: usize,
    next_story: u64,
    next_review: u32,
    next_unit: u32,
    units: Vec<(u32, Unit)>,
}

impl From<Saved> for Stream {
    fn from(saved: Saved) -> Stream {
        Stream {
            window_articles: saved.window_articles,
            next_story: saved.next_story,
            next_review: saved.next_review,
            window: Window::of(saved.next_unit, saved.units),
        }
    }
}

impl From<Stream> for Saved {
    fn from(stream: Stream) -> Saved {
        let (next_unit, units) = stream.window.into_units();
        Saved {
            window_articles: stream.window_articles,
            next_story: stream.next_story,
            next_review: stream.next_review,
            next_unit,
            units,
        }
    }
}

impl Default for Stream {
    fn default() -> Stream {
        Stream::with_window(WINDOW_ARTICLES)
    }
}

impl Stream {
    /// A stream that looks back on so many articles, one at least; copies of one text count as one.
    pub fn with_window(articles: usize) -> Stream {
        Stream {
            window_articles: articles.max(1),
            next_story: 1,
            next_review: 0,
            window: Window::default(),
        }
    }

    /// Takes an article and tells what changed: at least that it [joined](Change::Joined) or
    /// [opened](Change::Created) a story. An id that is in the window already changes nothing.
    ///
    /// Cost: a few milliseconds at the most, whatever has gone before.
    pub fn add(&mut self, article: ArticleId, profile: Profile) -> Vec<Change> {
        if self.window.holds(&article) {
            return Vec::new();
        }
        if let Some(original) = self.window.original(&profile) {
            let story = self.window.add_copy(original, article.clone());
            return vec![Change::Joined { story, article }];
        }
        let unit = self.window.insert(article, profile);
        let mut changes = self.regroup(&[unit]);
        // Stories that nothing arrives for were grouped when less was known of how rare words are.
        if let Some(other) = self.window.unit_from(self.next_review) {
            self.next_review = other + 1;
            if other != unit {
                changes.extend(self.regroup(&[other]));
            }
        } else {
            self.next_review = 0;
        }
        while self.window.len() > self.window_articles {
            self.window.forget_first();
        }
        changes
    }

    /// Groups all stories of the window anew, and tells what changed: what [`stories`](super::stories) would make
    /// of these articles, but for ties. Cost as there.
    pub fn settle(&mut self) -> Vec<Change> {
        let units: Vec<u32> = self.window.units().collect();
        self.window.weigh_anew(&units);
        let pairs = self.window.pairs(&units);
        let start: Vec<u32> = (0..units.len() as u32).collect();
        self.apply(&units, &start, &pairs)
    }

    /// The story of an article of the window.
    pub fn story_of(&self, article: &ArticleId) -> Option<StreamStory> {
        self.window.unit_of(article).and_then(|unit| self.window.unit(unit).story)
    }

    /// The stories of the window with their articles, both in order of their names.
    pub fn stories(&self) -> BTreeMap<StreamStory, BTreeSet<ArticleId>> {
        let mut stories: BTreeMap<StreamStory, BTreeSet<ArticleId>> = BTreeMap::new();
        for unit in self.window.units().map(|unit| self.window.unit(unit)) {
            if let Some(story) = unit.story {
                stories.entry(story).or_default().extend(unit.articles.iter().cloned());
            }
        }
        stories
    }
}
