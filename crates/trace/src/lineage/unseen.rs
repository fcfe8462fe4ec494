//! Texts that two articles must both have had, and that are not here.

use std::collections::BTreeMap;

use firsthand_model::{
    ArticleOrdinal, Evidence, Passage, Reuse, SharedPassage, Span, StoryOrdinal, UnseenSource,
};

use super::credit::{credited_outlets, naming};
use super::direction::Facts;
use super::family::Groups;
use super::kinship::Kinship;
use super::measure::Measure;
use super::outlet_names::is_same_outlet;
use crate::Collection;

/// Folded words by which articles say that they have something from a text that was handed out.
const HANDED_OUT: [&str; 15] = [
    "statement",
    "statements",
    "release",
    "communique",
    "announcement",
    "memo",
    "transcript",
    "mitteilung",
    "pressemitteilung",
    "erklarung",
    "declaration",
    "comunicado",
    "declaracion",
    "заявлении",
    "сообщении",
];

/// Fewer shared words than this are a turn of phrase.
const SHARED_AT_LEAST: usize = 18;

/// Two articles that have a text from a third still have most of their words of their own.
const SHARED_AT_MOST: f64 = 0.7;

/// Why two articles seem to have what they share from a text that is not here: neither names the other, both
/// have words of their own, and both say of the shared words that they come from a statement or the like,
/// or both name the same third outlet. `None` if it does not seem so.
pub(super) fn shared_source(
    collection: &Collection,
    facts: &Facts,
    pair: &Reuse,
    measure: &Measure,
) -> Option<Evidence> {
    if measure.b.shared < SHARED_AT_LEAST
        || measure.a.coverage() > SHARED_AT_MOST
        || measure.b.coverage() > SHARED_AT_MOST
        // What is put together from others has no words of its own, however little is from this one.
        || facts.is_compiled(pair.a)
        || facts.is_compiled(pair.b)
    {
        return None;
    }
    let (a, b) = (collection.article(pair.a), collection.article(pair.b));
    let names = |copy, source| naming(collection, &facts.mentions, copy, source).is_credit();
    if names(pair.a, pair.b) || names(pair.b, pair.a) {
        return None;
    }
    let third = named_thirds(collection, facts, pair.a)
        .filter(|name| !facts.shares_with(pair.a, name) && !facts.shares_with(pair.b, name))
        .find(|name| {
            named_thirds(collection, facts, pair.b).any(|other| is_same_outlet(name, other))
        });
    if let Some(third) = third {
        let text = format!("`{}` and `{}` both credit {third}, which is not here", a.id, b.id);
        return Some(Evidence::new("same-outlet-credited", text, 1.0));
    }
    let said_in_a = handed_out(collection, pair.a, &pair.passages, |passage| passage.a)?;
    let said_in_b = handed_out(collection, pair.b, &pair.passages, |passage| passage.b)?;
    let text = format!(
        "`{}` and `{}` both have the shared words from a text that was handed out, and neither names the other",
        a.id, b.id
    );
    Some(Evidence::new("same-text-handed-out", text, 1.0).with_passages([
        Passage { article: pair.a, span: said_in_a },
        Passage { article: pair.b, span: said_in_b },
    ]))
}

/// Whom an article says that it has something from: the outlets it credits, and the names on its credit lines.
fn named_thirds<'c>(
    collection: &'c Collection,
    facts: &'c Facts,
    article: ArticleOrdinal,
) -> impl Iterator<Item = &'c str> {
    let outlets = credited_outlets(collection.article(article)).map(|credit| credit.name.as_str());
    outlets.chain(facts.mentions.credit_lines(article).iter().map(String::as_str))
}

/// How many sentences before a passage may say where what follows is from.
const ANNOUNCED_BEFORE: usize = 6;

/// The sentence with a shared passage, or shortly before one, that says it comes from a text handed out.
fn handed_out(
    collection: &Collection,
    article: ArticleOrdinal,
    passages: &[SharedPassage],
    side: fn(&SharedPassage) -> Span,
) -> Option<Span> {
    let analysis = collection.analysis(article);
    passages.iter().find_map(|passage| {
        let span = side(passage);
        let first =
            analysis.sentences.partition_point(|sentence| sentence.span.end() <= span.start());
        analysis.sentences[first.saturating_sub(ANNOUNCED_BEFORE)..]
            .iter()
            .take_while(|sentence| sentence.span.start() < span.end())
            .find(|sentence| {
                analysis.words[sentence.words.clone()]
                    .iter()
                    .any(|word| HANDED_OUT.contains(&&*word.folded))
            })
            .map(|sentence| sentence.span)
    })
}

/// Who has which passages of one text.
type Holders = BTreeMap<ArticleOrdinal, Vec<Span>>;

/// The texts behind the pairs that share one: pairs with an article in common have the same.
pub(super) fn gather(
    collection: &Collection,
    facts: &Facts,
    kinships: &[Kinship],
    pairs: &[(usize, usize)],
    reuse: &[Reuse],
) -> Vec<UnseenSource> {
    let mut joined = Groups::new(collection.len());
    for &(place, _) in pairs {
        let pair = &reuse[kinships[place].pair];
        joined.join(pair.a.index(), pair.b.index());
    }
    let mut groups: BTreeMap<(usize, usize), Holders> = BTreeMap::new();
    for &(place, story) in pairs {
        let pair = &reuse[kinships[place].pair];
        let holders = groups.entry((story, joined.of(pair.a.index()))).or_default();
        for passage in &pair.passages {
            holders.entry(pair.a).or_default().push(passage.a);
            holders.entry(pair.b).or_default().push(passage.b);
        }
    }
    groups
        .into_iter()
        .map(|((story, _), holders)| UnseenSource {
            story: StoryOrdinal::from_index(story),
            articles: holders.keys().copied().collect(),
            name: common_credit(collection, facts, holders.keys().copied()),
            passages: holders
                .into_iter()
                .flat_map(|(article, mut spans)| {
                    spans.sort_unstable();
                    spans.dedup();
                    spans.into_iter().map(move |span| Passage { article, span })
                })
                .collect(),
        })
        .collect()
}

/// The outlet that all of them credit, if there is one.
fn common_credit(
    collection: &Collection,
    facts: &Facts,
    mut articles: impl Iterator<Item = ArticleOrdinal> + Clone,
) -> Option<String> {
    let first = articles.next()?;
    named_thirds(collection, facts, first)
        .find(|name| {
            articles.clone().all(|article| {
                named_thirds(collection, facts, article).any(|other| is_same_outlet(name, other))
            })
        })
        .map(str::to_owned)
}
