//! Grouping anew what lies around an article, and telling what that changes.

use std::collections::{BTreeMap, BTreeSet};

use firsthand_model::ArticleId;

use super::change::{Change, StreamStory};
use super::{REGROUPED_ARTICLES, Stream};
use crate::story::candidates::Pair;
use crate::story::likeness::STORY_THRESHOLD;
use crate::story::linkage::average_linkage;

impl Stream {
    /// Groups the stories around some units anew, as the batch would group the same articles.
    pub(super) fn regroup(&mut self, around: &[u32]) -> Vec<Change> {
        let around = self.around(around);
        self.window.weigh_anew(&around.units);
        let pairs = self.window.pairs(&around.units);
        self.apply(&around.units, &around.start, &pairs)
    }

    /// The units that pairs at the threshold connect with `from`, whole stories at a time and the nearest
    /// first, until there are enough. Stories that are too large come as one.
    fn around(&self, from: &[u32]) -> Around {
        let mut seen: BTreeSet<u32> = BTreeSet::new();
        let mut whole: BTreeSet<u32> = BTreeSet::new();
        let mut waiting: std::collections::VecDeque<u32> = from.iter().copied().collect();
        while let Some(unit) = waiting.pop_front() {
            if seen.contains(&unit) {
                continue;
            }
            let story = self.window.unit(unit).story;
            let members = match story {
                Some(story) => self.window.of_story(story).clone(),
                None => BTreeSet::from([unit]),
            };
            let is_too_many = seen.len() - whole.len() + members.len() > REGROUPED_ARTICLES;
            seen.extend(&members);
            if is_too_many {
                whole.extend(&members);
                continue;
            }
            for &member in &members {
                let near = self.window.nearest(member).into_iter();
                waiting.extend(
                    near.take_while(|(_, similarity)| *similarity >= STORY_THRESHOLD)
                        .map(|(other, _)| other),
                );
            }
        }
        let units: Vec<u32> = seen.into_iter().collect();
        let mut group_of: BTreeMap<StreamStory, u32> = BTreeMap::new();
        let mut next = 0;
        let mut fresh = || {
            next += 1;
            next - 1
        };
        let start = units.iter().map(|unit| match self.window.unit(*unit).story {
            Some(story) if whole.contains(unit) => {
                *group_of.entry(story).or_insert_with(&mut fresh)
            }
            _ => fresh(),
        });
        Around { start: start.collect(), units }
    }

    /// Groups `units` and gives each group the name of the story that most of it was; tells what changes.
    pub(super) fn apply(&mut self, units: &[u32], start: &[u32], pairs: &[Pair]) -> Vec<Change> {
        let group_of = average_linkage(start, pairs, STORY_THRESHOLD);
        let count = group_of.iter().max().map_or(0, |last| *last as usize + 1);
        let mut groups: Vec<Vec<u32>> = vec![Vec::new(); count];
        for (&unit, &group) in units.iter().zip(&group_of) {
            groups[group as usize].push(unit);
        }
        let names = self.names(&groups);
        let mut changes = Vec::new();
        let mut targets: Vec<StreamStory> = Vec::with_capacity(groups.len());
        for (group, name) in groups.iter().zip(&names) {
            targets.push(match name {
                Some(story) => *story,
                None => self.split(group, &mut changes),
            });
        }
        self.merge(&groups, &targets, &mut changes);
        for (group, &target) in groups.iter().zip(&targets) {
            for &unit in group {
                let (story, articles) = {
                    let unit = self.window.unit(unit);
                    (unit.story, unit.articles.clone())
                };
                if story != Some(target) {
                    self.window.set_story(unit, target);
                    changes.extend(articles.into_iter().map(|article| match story {
                        Some(from) => Change::Moved { article, from, to: target },
                        None if group.len() == 1 => Change::Created { story: target, article },
                        None => Change::Joined { story: target, article },
                    }));
                }
            }
        }
        changes
    }

    /// The story that each group goes on being: the one with which it shares most units, each story once.
    fn names(&self, groups: &[Vec<u32>]) -> Vec<Option<StreamStory>> {
        let mut shared: BTreeMap<(usize, StreamStory), usize> = BTreeMap::new();
        for (group, units) in groups.iter().enumerate() {
            for story in units.iter().filter_map(|unit| self.window.unit(*unit).story) {
                *shared.entry((group, story)).or_default() += 1;
            }
        }
        let mut shared: Vec<_> = shared.into_iter().collect();
        shared.sort_by_key(|&((group, story), units)| (std::cmp::Reverse(units), story, group));
        let mut names = vec![None; groups.len()];
        let mut given = BTreeSet::new();
        for ((group, story), _) in shared {
            if names[group].is_none() && given.insert(story) {
                names[group] = Some(story);
            }
        }
        names
    }

    /// Makes a story of a group that goes on being none, out of the story that most of it comes from.
    fn split(&mut self, group: &[u32], changes: &mut Vec<Change>) -> StreamStory {
        let into = StreamStory(self.next_story);
        self.next_story += 1;
        let mut parts: BTreeMap<StreamStory, Vec<u32>> = BTreeMap::new();
        for &unit in group {
            if let Some(story) = self.window.unit(unit).story {
                parts.entry(story).or_default().push(unit);
            }
        }
        let most =
            parts.into_iter().max_by_key(|(story, units)| (units.len(), std::cmp::Reverse(*story)));
        if let Some((from, units)) = most {
            let mut articles: Vec<ArticleId> = Vec::new();
            for unit in units {
                articles.extend(self.window.unit(unit).articles.iter().cloned());
                self.window.set_story(unit, into);
            }
            articles.sort();
            changes.push(Change::Split { from, into, articles });
        }
        into
    }

    /// Merges stories that no group goes on being into the one that most of their units went to.
    fn merge(&mut self, groups: &[Vec<u32>], targets: &[StreamStory], changes: &mut Vec<Change>) {
        let mut left: BTreeMap<StreamStory, BTreeMap<StreamStory, Vec<u32>>> = BTreeMap::new();
        for (group, &target) in groups.iter().zip(targets) {
            for &unit in group {
                if let Some(story) = self.window.unit(unit).story
                    && !targets.contains(&story)
                {
                    left.entry(story).or_default().entry(target).or_default().push(unit);
                }
            }
        }
        for (from, to) in left {
            let largest =
                to.iter().max_by_key(|(story, units)| (units.len(), std::cmp::Reverse(**story)));
            let Some((&into, _)) = largest else { continue };
            // Those that go elsewhere are moved first: what is merged takes along all that is left.
            for (&target, units) in to.iter().filter(|(target, _)| **target != into) {
                for &unit in units {
                    let articles = self.window.unit(unit).articles.clone();
                    self.window.set_story(unit, target);
                    changes.extend(articles.into_iter().map(|article| Change::Moved {
                        article,
                        from,
                        to: target,
                    }));
                }
            }
            for &unit in &to[&into] {
                self.window.set_story(unit, into);
            }
            changes.push(Change::Merged { from, into });
        }
    }
}

/// Units to be grouped, ascending, with the group that each is in at first.
struct Around {
    units: Vec<u32>,
    start: Vec<u32>,
}
