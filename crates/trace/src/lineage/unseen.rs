//! Texts that two articles must both have had, and that are not here.

use std::collections::BTreeMap;

use firsthand_model::{
    ArticleOrdinal, Evidence, Passage, Reuse, SharedPassage, Span, StoryOrdinal, UnseenSource,
};

use super::credit::{Naming, credited_outlets, is_same_outlet, naming};
use super::family::Kinship;
use super::measure::Measure;
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

/// Two articles that have a text from a third still have most of their words of their own.
const SHARED_AT_MOST: f64 = 0.7;

/// Why two articles seem to have what they share from a text that is not here: neither names the other, both
/// have words of their own, and both say of the shared words that they come from a statement or the like,
/// or both name the same third outlet. `None` if it does not seem so.
pub(super) fn shared_source(
    collection: &Collection,
    pair: &Reuse,
    measure: &Measure,
) -> Option<Evidence> {
    if measure.a.coverage() > SHARED_AT_MOST || measure.b.coverage() > SHARED_AT_MOST {
        return None;
    }
    let (a, b) = (collection.article(pair.a), collection.article(pair.b));
    let names = |naming: Naming| matches!(naming, Naming::Names(_) | Naming::Links(_));
    if names(naming(a, b)) || names(naming(b, a)) {
        return None;
    }
    let third = credited_outlets(a)
        .find(|credit| credited_outlets(b).any(|other| is_same_outlet(&credit.name, &other.name)));
    if let Some(third) = third {
        let text =
            format!("`{}` and `{}` both credit {}, which is not here", a.id, b.id, third.name);
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

/// The sentence with a shared passage, or right before one, that says it comes from a text handed out.
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
        analysis.sentences[first.saturating_sub(1)..]
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

/// The texts behind the pairs that share one: pairs with an article in common have the same.
pub(super) fn gather(
    collection: &Collection,
    kinships: &[Kinship],
    pairs: &[(usize, usize)],
    reuse: &[Reuse],
) -> Vec<UnseenSource> {
    let mut groups: Vec<(usize, BTreeMap<ArticleOrdinal, Vec<Span>>)> = Vec::new();
    for &(place, story) in pairs {
        let pair = &reuse[kinships[place].pair];
        let mut holders: BTreeMap<ArticleOrdinal, Vec<Span>> = BTreeMap::new();
        for passage in &pair.passages {
            holders.entry(pair.a).or_default().push(passage.a);
            holders.entry(pair.b).or_default().push(passage.b);
        }
        let known = groups.iter_mut().find(|(of, group)| {
            *of == story && holders.keys().any(|article| group.contains_key(article))
        });
        match known {
            Some((_, group)) => {
                for (article, spans) in holders {
                    group.entry(article).or_default().extend(spans);
                }
            }
            None => groups.push((story, holders)),
        }
    }
    groups
        .into_iter()
        .map(|(story, holders)| UnseenSource {
            story: StoryOrdinal::from_index(story),
            articles: holders.keys().copied().collect(),
            name: common_credit(collection, holders.keys().copied()),
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
    mut articles: impl Iterator<Item = ArticleOrdinal> + Clone,
) -> Option<String> {
    let first = articles.next()?;
    credited_outlets(collection.article(first))
        .find(|credit| {
            articles.clone().all(|article| {
                credited_outlets(collection.article(article))
                    .any(|other| is_same_outlet(&credit.name, &other.name))
            })
        })
        .map(|credit| credit.name.clone())
}
