//! A judged pair as a link of the family tree.

use firsthand_model::{
    ArticleOrdinal, CreditStatus, Direction, Evidence, LineageKind, LineageLink, Passage, Reuse,
    Story,
};

use super::branching::Parents;
use super::credit::{Naming, is_same_publisher, naming};
use super::direction::{Facts, evidence};
use super::kind::{Circumstances, Nearness, kind};
use super::kinship::Kinship;
use super::sense::link_changes;
use crate::Collection;

/// A derivation is called uncredited only if at least this share of the copy comes from the source.
const UNCREDITED_COVERAGE: f64 = 0.2;

/// Published later by this much is later by days, in seconds: a day and a half, since times differ by a day
/// across zones.
const DAYS_LATER_SECONDS: i64 = 36 * 60 * 60;

/// Everything a link is told from.
pub(super) struct Told<'c> {
    pub(super) collection: &'c Collection,
    pub(super) facts: &'c Facts,
    pub(super) parents: &'c Parents,
    pub(super) reuse: &'c [Reuse],
    pub(super) stories: &'c [Story],
    /// Each article's story.
    pub(super) story_of: &'c [usize],
}

impl Told<'_> {
    /// The link for one pair; `chosen` says whether the source is among those that explain the copy.
    pub(super) fn link(&self, kinship: &Kinship, chosen: bool) -> LineageLink {
        let measure = &kinship.measure;
        let mut kind_found = kind(measure, self.circumstances(kinship, chosen));
        let mut reasons = vec![self.shared_words(kinship)];
        let mut direction =
            if kinship.is_decided() { Direction::Known } else { Direction::Unknown };
        if let Some(shared) = &kinship.shared_source {
            kind_found = LineageKind::SharedSource;
            direction = Direction::None;
            reasons.push(shared.clone());
        } else if kind_found == LineageKind::QuoteOnly {
            direction = Direction::None;
        }
        let mut credit = CreditStatus::Undecided;
        let mut credit_chain = Vec::new();
        if direction == Direction::Known && kind_found.is_derivation() {
            let (status, reason) = self.credit_status(kinship);
            credit = status;
            reasons.extend(reason);
            if let Some(chain) = self.credit_chain(kinship) {
                reasons.push(chain.1);
                credit_chain = chain.0;
            }
        }
        reasons.extend(evidence(
            self.collection,
            self.facts,
            kinship.source,
            kinship.copy,
            &kinship.values,
            measure,
        ));
        let id = |article| &self.collection.article(article).id;
        if direction == Direction::Unknown {
            let text = format!(
                "nothing decides which of `{}` and `{}` was there first",
                id(kinship.source),
                id(kinship.copy)
            );
            reasons.push(Evidence::new("direction-unknown", text, 0.0));
        }
        let derives = direction == Direction::Known && kind_found.is_derivation();
        let changes =
            if derives { link_changes(self.collection, kinship, self.reuse) } else { Vec::new() };
        let is_turned = direction != Direction::Known && kinship.source > kinship.copy;
        let (of_source, of_copy) = (measure.a.coverage(), measure.b.coverage());
        let (from, to, coverage_of_from, coverage_of_to) = if is_turned {
            (kinship.copy, kinship.source, of_copy, of_source)
        } else {
            (kinship.source, kinship.copy, of_source, of_copy)
        };
        LineageLink {
            from,
            to,
            kind: kind_found,
            direction,
            credit,
            credit_chain,
            coverage_of_from,
            coverage_of_to,
            confidence: kinship.confidence(),
            evidence: reasons,
            changes,
        }
    }

    fn circumstances(&self, kinship: &Kinship, chosen: bool) -> Circumstances {
        let published = |article| self.collection.article(article).published;
        let is_days_later =
            published(kinship.source).zip(published(kinship.copy)).map(|(source, copy)| {
                copy.sort_key().saturating_sub(source.sort_key()) >= DAYS_LATER_SECONDS
            });
        Circumstances {
            sources: if chosen { self.parents.count(kinship.copy) } else { 1 },
            held: self.facts.held[kinship.copy.index()],
            is_days_later,
            nearness: self.nearness(kinship),
        }
    }

    fn nearness(&self, kinship: &Kinship) -> Nearness {
        let [source, copy] =
            [kinship.source, kinship.copy].map(|article| self.story_of[article.index()]);
        let affair = |story: usize| self.stories.get(story).map(|story| story.affair);
        if source == copy {
            Nearness::SameStory
        } else if affair(source).is_some() && affair(source) == affair(copy) {
            Nearness::SameAffair
        } else {
            Nearness::Apart
        }
    }

    /// How much is shared, with the longest passages.
    fn shared_words(&self, kinship: &Kinship) -> Evidence {
        let (measure, pair) = (&kinship.measure, &self.reuse[kinship.pair]);
        let text = format!(
            "{} of {} words of `{}` stand in `{}` ({} of them copied, {} in other words), {:.0} % of neighbouring \
             passages in the same order",
            measure.b.shared,
            measure.b.words,
            self.collection.article(kinship.copy).id,
            self.collection.article(kinship.source).id,
            measure.b.copied,
            measure.b.shared - measure.b.copied,
            100.0 * measure.order_kept,
        );
        let mut longest: Vec<_> = pair.passages.iter().collect();
        longest
            .sort_by_key(|passage| (passage.kind, std::cmp::Reverse(passage.b.len()), passage.a));
        let passages = longest.into_iter().take(2).flat_map(|passage| {
            [
                Passage { article: pair.a, span: passage.a },
                Passage { article: pair.b, span: passage.b },
            ]
        });
        Evidence::new("shared-passages", text, kinship.confidence()).with_passages(passages)
    }

    /// Whether the copy names its source; "uncredited" only where coverage and direction allow the word.
    fn credit_status(&self, kinship: &Kinship) -> (CreditStatus, Option<Evidence>) {
        let copy = self.collection.article(kinship.copy);
        let source = self.collection.article(kinship.source);
        if is_same_publisher(copy, source) {
            let text = format!("`{}` and `{}` are of one publisher", copy.id, source.id);
            return (CreditStatus::Undecided, Some(Evidence::new("same-publisher", text, 0.0)));
        }
        let place = |span: Option<_>| span.map(|span| Passage { article: kinship.copy, span });
        let undecided = |rule, text: String, span| {
            let evidence = Evidence::new(rule, text, 0.0).with_passages(place(span));
            (CreditStatus::Undecided, Some(evidence))
        };
        match naming(self.collection, &self.facts.mentions, kinship.copy, kinship.source) {
            Naming::Names(_) | Naming::LinksToPage(_) | Naming::LinksToSite(_) => {
                (CreditStatus::Credited, None)
            }
            Naming::Mentions(named) => undecided(
                "source-mentioned",
                format!(
                    "`{}` mentions {} (“{}”), but does not say that anything is from there",
                    copy.id, named.name, named.phrase
                ),
                named.span,
            ),
            Naming::NamesOthers(named) => undecided(
                "credit-elsewhere",
                format!(
                    "`{}` gives credit (“{}”), but whether that is `{}` cannot be told",
                    copy.id, named.phrase, source.id
                ),
                named.span,
            ),
            Naming::Nobody if kinship.measure.b.coverage() >= UNCREDITED_COVERAGE => {
                let text = format!(
                    "{:.0} % of `{}` is from `{}`, which was there first, and it names no source in any form: no outlet in \
                     the text or headline, no dateline, no credit line, no link",
                    100.0 * kinship.measure.b.coverage(),
                    copy.id,
                    source.id
                );
                (CreditStatus::Uncredited, Some(Evidence::new("credit-absent", text, 0.0)))
            }
            Naming::Nobody => undecided(
                "too-little-taken",
                format!(
                    "`{}` names no source, but only {:.0} % of it is from `{}`",
                    copy.id,
                    100.0 * kinship.measure.b.coverage(),
                    source.id
                ),
                None,
            ),
        }
    }

    /// Where the credits lead: the source, whom the source credits of those it derives from, and so on.
    fn credit_chain(&self, kinship: &Kinship) -> Option<(Vec<ArticleOrdinal>, Evidence)> {
        if !kinship.is_named {
            return None;
        }
        let mentions = &self.facts.mentions;
        let mut chain = vec![kinship.source];
        let mut at = kinship.source;
        // Descent has no circles, so the chain ends.
        while let Some(&next) = self
            .parents
            .of(at)
            .iter()
            .find(|&&source| naming(self.collection, mentions, at, source).is_credit())
        {
            chain.push(next);
            at = next;
        }
        if chain.len() < 2 {
            return None;
        }
        let name = |article: &ArticleOrdinal| {
            let article = self.collection.article(*article);
            article.publisher.clone().unwrap_or_else(|| article.id.as_str().to_owned())
        };
        let through: Vec<String> = chain[..chain.len() - 1].iter().map(name).collect();
        let text = format!(
            "the credits lead to {} through {}",
            name(&chain[chain.len() - 1]),
            through.join(" and ")
        );
        Some((chain, Evidence::new("credit-chain", text, 0.0)))
    }
}
