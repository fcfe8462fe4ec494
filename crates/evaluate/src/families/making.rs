//! Articles made from others.

use std::collections::BTreeMap;

use super::draft::{Draft, Place, Role, Stamp, Unit};
use super::edit::{self, Depth};
use super::outlets::{Outlet, outlets};
use super::random::Random;
use super::wording::{self, Form};
use super::{BaseArticle, Edge, EdgeKind, Options};

/// One sentence of the base, and whether a paragraph begins with it.
pub(super) type BaseSentence = (String, bool);

/// What is made, and what it is made with.
pub(super) struct Maker<'b> {
    pub(super) random: Random,
    pub(super) options: Options,
    pub(super) outlets: Vec<Outlet>,
    pub(super) drafts: Vec<Draft>,
    pub(super) edges: Vec<Edge>,
    /// Base articles not used yet.
    pub(super) base: Vec<&'b BaseArticle>,
    /// What of an event's base its first report leaves for others to tell.
    pub(super) rest: BTreeMap<Place, Vec<BaseSentence>>,
    versions: u64,
}

/// What an article makes of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operation {
    Republish,
    CopyParts,
    Rewrite,
    Digest,
    Quote,
    FollowUp,
}

/// The most that a wrong time is wrong, in minutes.
const WRONG_BY_MINUTES: usize = 2 * 24 * 60;

/// The median time until an article is copied, in minutes.
const COPIED_AFTER_MINUTES: f64 = 300.0;

impl<'b> Maker<'b> {
    pub(super) fn new(base: &'b [BaseArticle], options: Options) -> Maker<'b> {
        let mut random = Random::new(options.seed);
        let mut base: Vec<&BaseArticle> = base.iter().collect();
        random.shuffle(&mut base);
        let outlets = outlets(&mut random);
        Maker {
            random,
            options,
            outlets,
            drafts: Vec::new(),
            edges: Vec::new(),
            base,
            rest: BTreeMap::new(),
            versions: 0,
        }
    }

    pub(super) fn fresh_version(&mut self) -> u64 {
        self.versions += 1;
        self.versions
    }

    /// An outlet that none of `not` is of.
    pub(super) fn outlet(&mut self, not: &[Place]) -> usize {
        loop {
            let outlet = self.random.below(self.outlets.len());
            if not.iter().all(|&place| self.drafts[place].outlet != outlet) {
                return outlet;
            }
        }
    }

    /// Sentences of an unused base article with at least `least` of them.
    pub(super) fn sentences(&mut self, least: usize) -> Option<Vec<BaseSentence>> {
        let found = self.base.iter().rposition(|article| article.sentences.len() >= least)?;
        Some(self.base.remove(found).sentences.clone())
    }

    /// What else there is to tell of the parent's event, else something of another.
    fn host(&mut self, parent: Place, least: usize) -> Option<Vec<BaseSentence>> {
        match self.rest.remove(&parent) {
            Some(rest) if rest.len() >= least => Some(rest),
            _ => self.sentences(least),
        }
    }

    pub(super) fn own_units(&mut self, sentences: &[BaseSentence]) -> Vec<Unit> {
        let unit = |maker: &mut Self, (text, opens): &BaseSentence| Unit {
            text: text.clone(),
            version: maker.fresh_version(),
            taken: None,
            names: None,
            opens_paragraph: *opens,
            role: Role::Story,
        };
        sentences.iter().map(|sentence| unit(self, sentence)).collect()
    }

    /// Publishes what was made; its time may be given wrongly or not at all.
    pub(super) fn publish(
        &mut self,
        outlet: usize,
        mut units: Vec<Unit>,
        minute: i64,
        link: Option<(usize, String)>,
    ) -> Place {
        if self.random.chance(0.2) {
            let text = wording::own_promotion(&self.outlets[outlet], &mut self.random);
            let aside = self.aside(text, None);
            units.push(aside);
        }
        let place = self.drafts.len();
        let stamp = (!self.random.chance(self.options.undated)).then(|| {
            let wrong = self.random.chance(self.options.wrongly_dated);
            let early = if wrong { self.random.between(60, WRONG_BY_MINUTES) as i64 } else { 0 };
            Stamp { minute: minute - early, is_day: self.random.chance(0.2) }
        });
        let first = units.iter().find(|unit| unit.role == Role::Story);
        let words: Vec<&str> = first.map_or("", |unit| &unit.text).split(' ').collect();
        let count = self.random.between(6, 10).min(words.len());
        let title = words[..count].join(" ").trim_matches(['“', '"', ',', '.']).to_owned();
        let title = edit::in_capitals_first(&edit::edited(&title, Depth::Light, &mut self.random));
        let url = format!("https://www.{}/2031/{place}", self.outlets[outlet].host);
        self.drafts.push(Draft { outlet, title, url, units, link, minute, stamp });
        place
    }

    pub(super) fn aside(&mut self, text: String, names: Option<usize>) -> Unit {
        let version = self.fresh_version();
        Unit { text, version, taken: None, names, opens_paragraph: true, role: Role::Aside }
    }

    /// What an article taken from `parent` says its time is.
    pub(super) fn minute_after(&mut self, parent: Place) -> i64 {
        let hours = self.random.mostly_short(COPIED_AFTER_MINUTES, 1.2);
        self.drafts[parent].minute + 3 + hours.min(7.0 * 24.0 * 60.0) as i64
    }

    /// A unit as it is taken over: changed by `depth`, or in other types only.
    pub(super) fn taken(
        &mut self,
        parent: Place,
        unit: &Unit,
        depth: Option<Depth>,
        style: usize,
    ) -> Unit {
        let text = match depth {
            None => edit::in_other_types(&unit.text, style),
            Some(depth) => edit::edited(&unit.text, depth, &mut self.random),
        };
        let is_same = depth.is_none() || text == unit.text;
        let version = if is_same { unit.version } else { self.fresh_version() };
        Unit { text, version, taken: Some((parent, unit.version)), ..unit.clone() }
    }

    /// Makes an article from `parent`, if that has enough to make it of.
    pub(super) fn derive(&mut self, parent: Place, operation: Operation) -> Option<Place> {
        let minute = self.minute_after(parent);
        self.derive_at(parent, operation, minute)
    }

    pub(super) fn derive_at(
        &mut self,
        parent: Place,
        operation: Operation,
        minute: i64,
    ) -> Option<Place> {
        let outlet = self.outlet(&[parent]);
        let mut units = match operation {
            Operation::Republish => self.republished(parent),
            Operation::CopyParts => self.parts(parent)?,
            Operation::Rewrite => self.rewritten(parent)?,
            Operation::Digest => self.digest_of(parent)?,
            Operation::Quote => self.quoting(parent)?,
            Operation::FollowUp => self.followed(parent)?,
        };
        let credited = match operation {
            Operation::Republish => 0.6,
            Operation::CopyParts | Operation::Digest => 0.5,
            Operation::Rewrite => 0.4,
            Operation::Quote => 0.15,
            Operation::FollowUp => 0.1,
        };
        let mut link = None;
        if self.random.chance(credited) {
            // Some name the first reporter, of whom they know from their source.
            let first = self.drafts[parent].credits(&self.outlets).next();
            let named = first.filter(|_| self.random.chance(0.25));
            self.add_credit(parent, named, operation, &mut units, &mut link);
        }
        let child = self.publish(outlet, units, minute, link);
        self.edges.push(Edge::new(parent, child, operation.kind()));
        Some(child)
    }

    /// Puts a credit to `parent`, or to the outlet that it credits, into the units.
    fn add_credit(
        &mut self,
        parent: Place,
        first: Option<usize>,
        operation: Operation,
        units: &mut Vec<Unit>,
        link: &mut Option<(usize, String)>,
    ) {
        let named = first.unwrap_or(self.drafts[parent].outlet);
        let url = if first.is_none() {
            self.drafts[parent].url.clone()
        } else {
            format!("https://www.{}/2031/first", self.outlets[named].host)
        };
        let is_copied = operation == Operation::Republish;
        let credit = wording::credit(&self.outlets[named], &url, is_copied, &mut self.random);
        let taken = units.iter().position(|unit| unit.taken.is_some()).unwrap_or(0);
        match credit.form {
            Form::Link => *link = Some((named, url)),
            Form::Line | Form::Address => {
                let aside = self.aside(credit.text, Some(named));
                units.push(aside);
            }
            Form::Sentence | Form::Told => {
                let mut unit = self.aside(credit.text, Some(named));
                unit.opens_paragraph = self.random.chance(0.4);
                let at = (taken + self.random.between(1, 3)).min(units.len());
                units.insert(at, unit);
            }
            Form::Tail | Form::Opening | Form::Dateline => {
                let at = if credit.form == Form::Dateline { 0 } else { taken };
                let version = self.fresh_version();
                let unit = &mut units[at];
                unit.text = match credit.form {
                    Form::Tail => {
                        let end = unit.text.trim_end_matches(['.', '!', '?']);
                        let stop = &unit.text[end.len()..];
                        format!("{end}{}{stop}", credit.text)
                    }
                    _ => format!("{}{}", credit.text, unit.text),
                };
                unit.names = Some(named);
                unit.version = version;
            }
        }
    }

    fn republished(&mut self, parent: Place) -> Vec<Unit> {
        let style = self.random.below(3);
        let depth = self.random.chance(0.25).then_some(Depth::Light);
        let mut units = Vec::new();
        let given = self.drafts[parent].units.clone();
        let story = given.iter().filter(|unit| unit.role == Role::Story).count();
        // Editors cut from the end.
        let cut =
            if self.random.chance(0.4) { self.random.between(1, (story / 5).max(1)) } else { 0 };
        let mut left = story.saturating_sub(if story > 4 { cut } else { 0 });
        for unit in &given {
            if unit.role == Role::Aside {
                let stays = if unit.names.is_some() { 0.6 } else { 0.1 };
                if self.random.chance(stays) {
                    units.push(self.taken(parent, unit, None, style));
                }
            } else if left > 0 {
                left -= 1;
                units.push(self.taken(parent, unit, depth, style));
            }
        }
        units
    }

    /// Neighbouring sentences of the parent, from a paragraph's beginning.
    fn run_of(&mut self, parent: Place, least: usize, most: usize) -> Option<Vec<Unit>> {
        let story: Vec<Unit> = self.drafts[parent].story().cloned().collect();
        if story.len() < least + 1 {
            return None;
        }
        let count = self.random.between(least, most.min(story.len() - 1));
        let first = self.random.below(story.len() - count + 1);
        Some(story[first..first + count].to_vec())
    }

    fn parts(&mut self, parent: Place) -> Option<Vec<Unit>> {
        let run = self.run_of(parent, 3, 7)?;
        let host = self.sentences(4)?;
        let length = |units: usize| units * 10 / 6;
        let host = self.own_units(&host[..host.len().min(length(run.len()) + 4)]);
        let style = self.random.below(3);
        let depth = self.random.chance(0.25).then_some(Depth::Light);
        let mut taken: Vec<Unit> =
            run.iter().map(|unit| self.taken(parent, unit, depth, style)).collect();
        taken[0].opens_paragraph = true;
        let at = if self.random.chance(0.3) { 0 } else { self.random.between(1, host.len()) };
        let mut units = host;
        if at < units.len() {
            units[at].opens_paragraph = true;
        }
        units.splice(at..at, taken);
        Some(units)
    }

    fn rewritten(&mut self, parent: Place) -> Option<Vec<Unit>> {
        let given = self.drafts[parent].units.clone();
        if given.len() < 5 {
            return None;
        }
        let mut units = Vec::new();
        let wrong = self.random.chance(0.2).then(|| self.random.below(given.len()));
        for (at, unit) in given.iter().enumerate() {
            let stays = match (unit.role, unit.names) {
                (Role::Story, _) => 0.85,
                (Role::Aside, Some(_)) => 0.3,
                (Role::Aside, None) => 0.0,
            };
            if !self.random.chance(stays) {
                continue;
            }
            let mut taken = self.taken(parent, unit, Some(Depth::Reworded), 0);
            if wrong == Some(at)
                && let Some(text) = edit::with_wrong_number(&taken.text, &mut self.random)
            {
                taken.text = text;
            }
            taken.opens_paragraph = self.random.chance(0.5);
            units.push(taken);
        }
        for at in 1..units.len() {
            if self.random.chance(0.12) {
                units.swap(at - 1, at);
            }
        }
        (units.len() >= 4).then_some(units)
    }

    /// A few of the parent's sentences, shortened; the first among them mostly.
    fn digest_units(&mut self, parent: Place, count: usize) -> Vec<Unit> {
        let story: Vec<Unit> = self.drafts[parent].story().cloned().collect();
        let mut chosen: Vec<usize> = (1..story.len()).collect();
        self.random.shuffle(&mut chosen);
        chosen.truncate(count.saturating_sub(1));
        if self.random.chance(0.85) || chosen.is_empty() {
            chosen.push(0);
        }
        chosen.sort_unstable();
        let depth = match self.random.below(10) {
            0..4 => None,
            4..7 => Some(Depth::Light),
            _ => Some(Depth::Reworded),
        };
        let mut units = Vec::new();
        for at in chosen {
            let mut unit = self.taken(parent, &story[at], depth, 0);
            let short = edit::shortened(&unit.text, &mut self.random);
            if short != unit.text {
                unit.text = short;
                unit.version = self.fresh_version();
            }
            unit.opens_paragraph = units.is_empty();
            units.push(unit);
        }
        units
    }

    fn digest_of(&mut self, parent: Place) -> Option<Vec<Unit>> {
        let story = self.drafts[parent].story().count();
        if story < 7 {
            return None;
        }
        let count = self.random.between(2, 3.max(story / 3).min(4));
        Some(self.digest_units(parent, count))
    }

    /// One account of several articles.
    pub(super) fn round_up(&mut self, parents: &[Place]) -> Place {
        let outlet = self.outlet(parents);
        let mut units = Vec::new();
        if self.random.chance(0.6) {
            let opening = *self.random.pick(&[
                "Good morning. Here is what you need to know today.",
                "The day in brief.",
                "Five stories you may have missed.",
                "Our round-up of the news.",
            ]);
            let unit = self.aside(opening.to_owned(), None);
            units.push(unit);
        }
        let mut link = None;
        let mut minute = 0;
        for &parent in parents {
            let story = self.drafts[parent].story().count();
            let most = if parents.len() > 3 { 2 } else { 3 };
            let count = self.random.between(most - 1, most).min(story);
            let mut part = self.digest_units(parent, count);
            if self.random.chance(0.4) {
                self.add_credit(parent, None, Operation::Digest, &mut part, &mut link);
            }
            units.extend(part);
            minute = minute.max(self.minute_after(parent));
        }
        let child = self.publish(outlet, units, minute, link);
        for &parent in parents {
            self.edges.push(Edge::new(parent, child, EdgeKind::Digest));
        }
        child
    }

    fn quoting(&mut self, parent: Place) -> Option<Vec<Unit>> {
        let quote = self.drafts[parent]
            .story()
            .find_map(|unit| Some((quoted_words(&unit.text)?, unit.clone())));
        let (words, unit) = quote?;
        let host = self.host(parent, 5)?;
        let mut units = self.own_units(&host[..host.len().min(14)]);
        let text = wording::quoted(&words, &mut self.random);
        let at = self.random.between(1, units.len());
        let version = self.fresh_version();
        let taken = Some((parent, unit.version));
        units.insert(at, Unit { text, version, taken, opens_paragraph: true, ..unit });
        Some(units)
    }

    /// News of the same matter, with a paragraph of what was reported before.
    fn followed(&mut self, parent: Place) -> Option<Vec<Unit>> {
        let run = self.run_of(parent, 2, 3)?;
        let host = self.host(parent, 6)?;
        let mut units = self.own_units(&host[..host.len().min(16)]);
        let depth = self.random.chance(0.4).then_some(Depth::Light);
        let at = self.random.between(units.len() * 2 / 3, units.len());
        let mut taken: Vec<Unit> =
            run.iter().map(|unit| self.taken(parent, unit, depth, 0)).collect();
        taken[0].opens_paragraph = true;
        units.splice(at..at, taken);
        Some(units)
    }
}

impl Operation {
    fn kind(self) -> EdgeKind {
        match self {
            Operation::Republish => EdgeKind::Republication,
            Operation::CopyParts => EdgeKind::PartialCopy,
            Operation::Rewrite => EdgeKind::Rewrite,
            Operation::Digest => EdgeKind::Digest,
            Operation::Quote => EdgeKind::QuoteOnly,
            Operation::FollowUp => EdgeKind::FollowUp,
        }
    }
}

/// Eight quoted words or more.
fn quoted_words(sentence: &str) -> Option<String> {
    let start = sentence.find(['"', '“'])?;
    let inner = &sentence[start..].trim_start_matches(['"', '“']);
    let end = inner.find(['"', '”'])?;
    let words = inner[..end].trim_end_matches([',', '.']);
    (words.split(' ').count() >= 8).then(|| words.to_owned())
}
