//! Which of two articles was there first.

use firsthand_model::{
    Article, ArticleOrdinal, CreditKind, Evidence, Passage, Reuse, SetAsideKind,
};
use rustc_hash::FxHashSet;

use super::credit::{Naming, naming};
use super::measure::{Measure, held_elsewhere, likenesses};
use super::mentions::Mentions;
use super::outlet_names::is_same_outlet;
use super::weights::{EVIDENCE_KINDS, WEIGHTS};
use crate::Collection;

/// The values of each kind of evidence for one pair, in the order of [`WEIGHTS`]; positive speaks for the pair's
/// `a` as the source.
pub type EvidenceValues = [f64; EVIDENCE_KINDS];

/// Times further apart than this are not a slip of the clock or the calendar, in seconds.
const SLIP_SECONDS: i64 = 3 * 24 * 60 * 60;

/// An article of which more than this is shared has too little besides to compare it with.
const WHOLE: f64 = 0.85;

/// An article put together from others has at least this share from them ...
const COMPILED_HELD: f64 = 0.5;

/// ... and at least this many of them share nothing with one another. Each further one speaks as much again: were the
/// compilation the source, all of them, each on a matter of its own, would have taken something from it.
const COMPILED_FROM: usize = 3;

/// Those beyond so many add nothing.
const COMPILED_FROM_MAX: usize = 6;

/// So many of those that share passages with an article are compared with one another.
const PARTNERS_MAX: usize = 24;

/// What days count that differ where time zones leave the order open.
const OPEN_DAYS: f64 = 0.5;

/// Folded words by which a page says that it puts right what it said before.
const CORRECTS: [&str; 10] = [
    "correction",
    "corrected",
    "corrects",
    "korrektur",
    "berichtigung",
    "rectificatif",
    "correctif",
    "correccion",
    "rectificacion",
    "исправлено",
];

/// What is read once of each article, for comparing it with others.
pub(super) struct Facts {
    pub(super) mentions: Mentions,
    /// The share of each article's words that stand in any other.
    pub(super) held: Vec<f64>,
    /// The articles that share passages with an article of an outlet, with the outlet.
    partners: FxHashSet<(ArticleOrdinal, u32)>,
    has_own_dateline: Vec<bool>,
    /// From how many articles each is put together, counted from [`COMPILED_FROM`] on; 0 for others.
    compiled: Vec<f64>,
    corrects: Vec<bool>,
    quoted: Vec<f64>,
}

impl Facts {
    pub(super) fn of(collection: &Collection, reuse: &[Reuse]) -> Facts {
        let mentions = Mentions::of(collection);
        let articles = collection.articles();
        let held = held_elsewhere(collection, reuse);
        let partners = reuse
            .iter()
            .flat_map(|pair| [(pair.a, pair.b), (pair.b, pair.a)])
            .filter_map(|(article, other)| Some((article, mentions.outlet_of(other)?)))
            .collect();
        Facts {
            partners,
            has_own_dateline: articles.iter().map(has_own_dateline).collect(),
            compiled: compiled(collection, reuse, &held),
            held,
            corrects: collection.ordinals().map(|article| corrects(collection, article)).collect(),
            quoted: collection
                .ordinals()
                .map(|article| quoted_share(collection, article))
                .collect(),
            mentions,
        }
    }

    /// Whether the article is put together from several that have nothing in common.
    pub(super) fn is_compiled(&self, article: ArticleOrdinal) -> bool {
        self.compiled[article.index()] > 0.0
    }

    /// Whether the article shares passages with one that an outlet of this name publishes.
    pub(super) fn shares_with(&self, article: ArticleOrdinal, outlet: &str) -> bool {
        self.mentions
            .outlet_called(outlet)
            .is_some_and(|outlet| self.partners.contains(&(article, outlet)))
    }
}

/// The evidence of every pair, for fitting the weights; in the order of `reuse`.
pub fn evidence_values(collection: &Collection, reuse: &[Reuse]) -> Vec<EvidenceValues> {
    let facts = Facts::of(collection, reuse);
    reuse
        .iter()
        .map(|pair| {
            let measure = Measure::of(collection, pair, &likenesses(collection, pair));
            values(collection, &facts, pair, &measure)
        })
        .collect()
}

/// The log-odds that `a` is the source, given the values of the evidence.
pub(super) fn log_odds(values: &EvidenceValues) -> f64 {
    values.iter().zip(&WEIGHTS).map(|(value, weight)| value * weight.log_odds).sum()
}

/// Each piece of evidence for `pair.a` being the source of `pair.b`.
pub(super) fn values(
    collection: &Collection,
    facts: &Facts,
    pair: &Reuse,
    measure: &Measure,
) -> EvidenceValues {
    let (a, b) = (collection.article(pair.a), collection.article(pair.b));
    let sign = |for_a: bool, for_b: bool| f64::from(i8::from(for_a) - i8::from(for_b));
    let per_article = |of: &[bool]| sign(of[pair.a.index()], of[pair.b.index()]);
    let before = match (a.published, b.published) {
        (Some(mine), Some(theirs)) => mine.is_before(theirs),
        _ => None,
    };
    let published = match (before, a.published, b.published) {
        (Some(true), ..) => 1.0,
        (Some(false), ..) => -1.0,
        // The days differ, but the places they are of may account for that.
        (None, Some(mine), Some(theirs)) => {
            OPEN_DAYS * sign(mine.date() < theirs.date(), theirs.date() < mine.date())
        }
        _ => 0.0,
    };
    let by_days = match (a.published, b.published) {
        (Some(mine), Some(theirs)) => {
            mine.sort_key().saturating_sub(theirs.sort_key()).saturating_abs() > SLIP_SECONDS
        }
        _ => false,
    };
    let written = match (collection.written(pair.a), collection.written(pair.b)) {
        (Some(mine), Some(theirs)) if a.published.is_none() || b.published.is_none() => {
            sign(mine.to() < theirs.from(), theirs.to() < mine.from())
        }
        _ => 0.0,
    };
    let of_b = naming(collection, &facts.mentions, pair.b, pair.a);
    let of_a = naming(collection, &facts.mentions, pair.a, pair.b);
    let says = |is: fn(&Naming) -> bool| sign(is(&of_b), is(&of_a));
    let difference = |of: &[f64]| of[pair.a.index()] - of[pair.b.index()];
    [
        published,
        if by_days { published } else { 0.0 },
        written,
        says(|naming| matches!(naming, Naming::Names(_))),
        says(|naming| matches!(naming, Naming::LinksToPage(_))),
        says(|naming| matches!(naming, Naming::LinksToSite(_))),
        details_lost(measure),
        -difference(&facts.compiled),
        at_home(measure),
        per_article(&facts.has_own_dateline),
        sign(
            !a.bylines.is_empty() && b.bylines.is_empty(),
            a.bylines.is_empty() && !b.bylines.is_empty(),
        ),
        (10.0 * difference(&facts.quoted)).clamp(-2.0, 2.0),
        -per_article(&facts.corrects),
    ]
}

/// The evidence in words, as far as it speaks for either side; weights are positive where they speak for
/// `source`.
pub(super) fn evidence(
    collection: &Collection,
    facts: &Facts,
    source: ArticleOrdinal,
    copy: ArticleOrdinal,
    values: &EvidenceValues,
    measure: &Measure,
) -> Vec<Evidence> {
    let mut all: Vec<Evidence> = values
        .iter()
        .zip(&WEIGHTS)
        .enumerate()
        .map(|(place, (value, weight))| (place, value * weight.log_odds))
        .filter(|(_, weight)| weight.abs() >= 0.05)
        .map(|(place, weight)| {
            // Told from the side that the evidence speaks for.
            let rule = WEIGHTS[place].rule;
            let (first, second) = if values[place] > 0.0 { (source, copy) } else { (copy, source) };
            let mut evidence = Evidence::new(rule, String::new(), weight);
            (evidence.text, evidence.passages) =
                told(collection, facts, rule, first, second, measure, first == source);
            evidence
        })
        .collect();
    all.sort_by(|x, y| y.weight.total_cmp(&x.weight));
    all
}

/// What a rule saw, `first` being the article that it puts first.
fn told(
    collection: &Collection,
    facts: &Facts,
    rule: &str,
    first: ArticleOrdinal,
    second: ArticleOrdinal,
    measure: &Measure,
    is_source_first: bool,
) -> (String, Vec<Passage>) {
    let (a, b) = (collection.article(first), collection.article(second));
    let of_second = if is_source_first { &measure.b } else { &measure.a };
    let time = |article: &Article| {
        article.published.map_or_else(|| "no time".to_owned(), |time| time.to_string())
    };
    let text = match rule {
        "published-earlier" => {
            format!("`{}` gives {} as its time, `{}` gives {}", a.id, time(a), b.id, time(b))
        }
        "published-days-earlier" => {
            format!("`{}` was there days before `{}`: no slip of a clock", a.id, b.id)
        }
        "written-earlier" => {
            let days = |article| {
                collection.written(article).map_or_else(String::new, |range| range.to_string())
            };
            format!(
                "`{}` was written {}, `{}` {}, as far as their texts tell",
                a.id,
                days(first),
                b.id,
                days(second)
            )
        }
        "credit-named" | "credit-linked" | "credit-linked-site" => {
            return told_credit(collection, facts, first, second);
        }
        "details-lost" => format!(
            "{:.0} % of `{}` stands in `{}`, which begins with it and goes on: the fuller text is the likelier source",
            100.0 * of_second.coverage(),
            b.id,
            a.id
        ),
        "compiled" => format!(
            "{:.0} % of `{}` stands in several articles that have nothing in common: it was put together from them",
            100.0 * facts.held[second.index()],
            b.id
        ),
        "at-home" => format!(
            "what both have belongs to the rest of `{}` by its words, and less to the rest of `{}`",
            a.id, b.id
        ),
        "own-dateline" => format!(
            "the dateline of `{}` names its own publisher, that of `{}` does not",
            a.id, b.id
        ),
        "signed" => format!("`{}` names its writers, `{}` nobody", a.id, b.id),
        "quotations-lost" => format!("`{}` quotes directly more than `{}`", a.id, b.id),
        _ => format!("`{}` says that it corrects an earlier version", b.id),
    };
    (text, Vec::new())
}

fn told_credit(
    collection: &Collection,
    facts: &Facts,
    source: ArticleOrdinal,
    copy: ArticleOrdinal,
) -> (String, Vec<Passage>) {
    let id = &collection.article(copy).id;
    let passage = |span: Option<_>| {
        span.map(|span| Passage { article: copy, span }).into_iter().collect::<Vec<_>>()
    };
    match naming(collection, &facts.mentions, copy, source) {
        Naming::Names(named) => {
            (format!("`{id}` names {}: “{}”", named.name, named.phrase), passage(named.span))
        }
        Naming::LinksToPage(url) | Naming::LinksToSite(url) => {
            (format!("`{id}` links to {url}"), Vec::new())
        }
        Naming::NamesOthers(named) => {
            (format!("`{id}` has something from others: “{}”", named.phrase), passage(named.span))
        }
        Naming::Mentions(named) => (format!("`{id}` mentions {}", named.name), passage(named.span)),
        Naming::Nobody => (format!("`{id}` names nobody"), Vec::new()),
    }
}

/// How much more of `b` stands in `a` than the reverse, as far as the beginning of the fuller one is shared: who
/// shortens a text keeps its beginning, who puts something into a text of their own begins with their own.
fn details_lost(measure: &Measure) -> f64 {
    let difference = measure.b.coverage() - measure.a.coverage();
    difference * if difference > 0.0 { measure.a.lead } else { measure.b.lead }
}

/// How much more the shared words have to do with the rest of `a` than with the rest of `b`; 0 where one has too
/// little besides to tell.
fn at_home(measure: &Measure) -> f64 {
    if measure.a.coverage().max(measure.b.coverage()) > WHOLE {
        return 0.0;
    }
    measure.a.belonging - measure.b.belonging
}

/// From how many articles each is put together: much of it stands in at least three articles that share nothing with
/// one another, which count as one, and one more for each further. Linear in the passages, since no more than a few partners
/// of each article are compared.
fn compiled(collection: &Collection, reuse: &[Reuse], held: &[f64]) -> Vec<f64> {
    let mut partners: Vec<Vec<(ArticleOrdinal, usize)>> = vec![Vec::new(); collection.len()];
    let mut pairs: FxHashSet<(ArticleOrdinal, ArticleOrdinal)> = FxHashSet::default();
    for (place, pair) in reuse.iter().enumerate() {
        pairs.insert((pair.a.min(pair.b), pair.a.max(pair.b)));
        for (one, other) in [(pair.a, pair.b), (pair.b, pair.a)] {
            if held[one.index()] >= COMPILED_HELD && partners[one.index()].len() < PARTNERS_MAX {
                partners[one.index()].push((other, place));
            }
        }
    }
    let grade = |(article, partners): (ArticleOrdinal, &Vec<(ArticleOrdinal, usize)>)| {
        let analysis = collection.analysis(article);
        let mut is_held = vec![false; analysis.words.len()];
        let mut strangers: Vec<ArticleOrdinal> = Vec::new();
        for &(partner, place) in partners {
            let share =
                |&other: &ArticleOrdinal| pairs.contains(&(partner.min(other), partner.max(other)));
            if strangers.iter().any(share) {
                continue;
            }
            strangers.push(partner);
            let pair = &reuse[place];
            for passage in &pair.passages {
                let here = if pair.a == article { passage.a } else { passage.b };
                is_held[analysis.words_in(here)].fill(true);
            }
        }
        let held = is_held.iter().filter(|held| **held).count() as f64;
        if strangers.len() < COMPILED_FROM || held < COMPILED_HELD * is_held.len() as f64 {
            return 0.0;
        }
        (strangers.len().min(COMPILED_FROM_MAX) + 1 - COMPILED_FROM) as f64
    };
    collection.ordinals().zip(&partners).map(grade).collect()
}

/// A dateline with the publisher's own name says that its people wrote this where it happened.
fn has_own_dateline(article: &Article) -> bool {
    article.credits.iter().any(|credit| {
        credit.kind == CreditKind::Dateline
            && article.publisher.as_deref().is_some_and(|own| is_same_outlet(&credit.name, own))
    })
}

/// Whether the article says at its beginning or end that it was corrected.
fn corrects(collection: &Collection, article: ArticleOrdinal) -> bool {
    let words: FxHashSet<&str> = CORRECTS.into_iter().collect();
    let analysis = collection.analysis(article);
    let edges = analysis.sentences.iter().take(2).chain(analysis.sentences.iter().rev().take(2));
    let in_text = edges.into_iter().any(|sentence| {
        let said = &analysis.words[sentence.words.clone()];
        said.iter().any(|word| words.contains(&*word.folded))
            || said.windows(2).any(|pair| {
                &*pair[1].folded == "version"
                    && ["earlier", "previous", "fruhere", "frueheren"].contains(&&*pair[0].folded)
            })
    });
    in_text
        || collection
            .article(article)
            .set_aside
            .iter()
            .any(|piece| piece.kind == SetAsideKind::UpdateNotice)
}

/// Direct quotations are told indirectly on the way, hardly ever the reverse.
fn quoted_share(collection: &Collection, article: ArticleOrdinal) -> f64 {
    let analysis = collection.analysis(article);
    let words: usize = analysis
        .quoted
        .iter()
        .filter(|run| run.depth == 0)
        .map(|run| analysis.words_in(run.inner).len())
        .sum();
    words as f64 / analysis.words.len().max(1) as f64
}
