//! The steps of an explanation: what was weighed, then what there is to judge it by.

use firsthand_model::{ArticleOrdinal, LineageLink, Passage, Reuse, ReuseKind};

use super::{QuotedPassage, Step, ancestry};
use crate::describe::{
    change_in_words, changes_in_words, count, enumeration, gravest_changes, link_sentence, percent,
    written,
};
use crate::index::Index;
use crate::rows::four_decimals;
use crate::text::one_line;

/// How many shared passages are quoted; the rest are in `reuse.jsonl`.
const SHARED_PASSAGES_QUOTED: usize = 5;

/// The verdict and the steps for two articles.
pub(super) fn all(index: &Index<'_>, a: ArticleOrdinal, b: ArticleOrdinal) -> (String, Vec<Step>) {
    if a == b {
        let verdict = format!("{} is one article, given twice.", numbered(index, a));
        return (verdict, Vec::new());
    }
    let is_between = |x, y| (x == a && y == b) || (x == b && y == a);
    let links: Vec<&LineageLink> =
        index.dossier.lineage.iter().filter(|link| is_between(link.from, link.to)).collect();
    let reuse = index.dossier.reuse.iter().find(|reuse| is_between(reuse.a, reuse.b));

    let mut steps = Vec::new();
    for link in &links {
        steps.extend(link.evidence.iter().map(|evidence| Step {
            rule: evidence.rule.clone().into_owned(),
            text: index.told(&evidence.text),
            weight: Some(four_decimals(evidence.weight)),
            passages: evidence.passages.iter().map(|&it| QuotedPassage::new(index, it)).collect(),
        }));
    }
    steps.extend(links.iter().filter_map(|link| on_the_way(index, link)));
    steps.push(shared_passages(index, reuse, links.first().copied()));
    steps.push(stories(index, a, b));
    steps.push(dates(index, a, b));
    steps.extend(credits(index, a, b));
    let kinship = ancestry::step(index, a, b);
    let mut verdict = verdict(index, a, b, links.first().copied(), reuse);
    if let (true, Some(kinship)) = (links.is_empty(), &kinship) {
        verdict.push_str(match kinship.rule.as_str() {
            ancestry::COMMON_SOURCE => " Both come from one other article.",
            _ => " One comes from the other through articles between them.",
        });
    }
    steps.extend(kinship);
    (verdict, steps)
}

fn verdict(
    index: &Index<'_>,
    a: ArticleOrdinal,
    b: ArticleOrdinal,
    link: Option<&LineageLink>,
    reuse: Option<&Reuse>,
) -> String {
    if let Some(link) = link {
        let sentence = link_sentence(index, link);
        return format!("{sentence}. Confidence {}.", percent(link.confidence));
    }
    let both = format!("{} and {}", numbered(index, a), numbered(index, b));
    let affair = |article| {
        let story = index.story_of(article)?;
        Some(index.dossier.stories[story.index()].affair)
    };
    let same_story = index.story_of(a).is_some() && index.story_of(a) == index.story_of(b);
    let same_affair = affair(a).is_some() && affair(a) == affair(b);
    match (reuse, same_story, same_affair) {
        (Some(_), _, _) => format!("{both} share words, but not enough to link them."),
        (None, true, _) => {
            format!(
                "{both} tell the same story; nothing was found to have passed straight from one to the other."
            )
        }
        (None, false, true) => {
            format!(
                "{both} are parts of one affair; nothing was found to have passed between them."
            )
        }
        (None, false, false) => format!("{both} are not linked: they tell of different things."),
    }
}

fn numbered(index: &Index<'_>, article: ArticleOrdinal) -> String {
    format!("{} {}", index.number(article), index.name(article))
}

fn fact(rule: &str, text: String) -> Step {
    Step { rule: rule.to_owned(), text, weight: None, passages: Vec::new() }
}

/// How many changes are told one by one; the rest are in `lineage.jsonl`.
const CHANGES_TOLD: usize = 12;

/// What became of the text on its way.
fn on_the_way(index: &Index<'_>, link: &LineageLink) -> Option<Step> {
    let mut text = format!("on the way: {}", changes_in_words(link)?);
    let changes = gravest_changes(link);
    let shown = changes.iter().take(CHANGES_TOLD);
    let told: Vec<String> =
        shown.clone().map(|change| one_line(&change_in_words(change))).collect();
    if !told.is_empty() {
        text.extend([": ", &told.join("; ")]);
    }
    let sides = shown.flat_map(|change| {
        let passage = |article, span: Option<_>| span.map(|span| Passage { article, span });
        [passage(link.from, change.in_from), passage(link.to, change.in_to)]
    });
    let passages = sides.flatten().map(|it| QuotedPassage::new(index, it)).collect();
    Some(Step { passages, ..fact("changed-on-the-way", text) })
}

fn shared_passages(index: &Index<'_>, reuse: Option<&Reuse>, link: Option<&LineageLink>) -> Step {
    let Some(reuse) = reuse else {
        return fact("shared-passages", "no passage stands in both".to_owned());
    };
    let of_kind = |kind: ReuseKind| {
        let number = reuse.passages.iter().filter(|passage| passage.kind == kind).count();
        (number > 0).then(|| format!("{number} {}", kind.name()))
    };
    let kinds: Vec<String> = [ReuseKind::Verbatim, ReuseKind::Edited, ReuseKind::Paraphrased]
        .into_iter()
        .filter_map(of_kind)
        .collect();
    let stand = count(reuse.passages.len(), "passage stands", "passages stand");
    let mut text = format!("{stand} in both: {}", enumeration(&kinds));
    if let Some(link) = link {
        let of_from = format!("{} of {}", percent(link.coverage_of_from), index.name(link.from));
        let of_to = format!("{} of {}", percent(link.coverage_of_to), index.name(link.to));
        text.extend(["; they are ", &of_from, " and ", &of_to]);
    }
    let quoted = reuse.passages.iter().take(SHARED_PASSAGES_QUOTED).flat_map(|passage| {
        [
            Passage { article: reuse.a, span: passage.a },
            Passage { article: reuse.b, span: passage.b },
        ]
    });
    let passages = quoted.map(|it| QuotedPassage::new(index, it)).collect();
    Step { passages, ..fact("shared-passages", text) }
}

fn stories(index: &Index<'_>, a: ArticleOrdinal, b: ArticleOrdinal) -> Step {
    let text = match (index.story_of(a), index.story_of(b)) {
        (Some(mine), Some(theirs)) if mine == theirs => format!("both are in story {mine}"),
        (Some(mine), Some(theirs)) => {
            let stories = &index.dossier.stories;
            let (first, second) = (stories[mine.index()].affair, stories[theirs.index()].affair);
            if first == second {
                format!("they are in stories {mine} and {theirs} of affair {first}")
            } else {
                format!(
                    "they are in stories {mine} and {theirs} of different affairs, {first} and {second}"
                )
            }
        }
        _ => "no story was found for at least one of them".to_owned(),
    };
    fact("stories", text)
}

fn dates(index: &Index<'_>, a: ArticleOrdinal, b: ArticleOrdinal) -> Step {
    let date = |article| format!("{}: {}", index.name(article), written(index.article(article)));
    let (first, second) = (index.article(a).published, index.article(b).published);
    let order = match first.zip(second).map(|(mine, theirs)| mine.is_before(theirs)) {
        Some(Some(true)) => "; the first is earlier",
        Some(Some(false)) => "; the second is earlier",
        _ => "; the dates given do not decide which is earlier",
    };
    fact("dates", format!("{}; {}{order}", date(a), date(b)))
}

/// Whom each of the two names as an origin, itself and its copyright line too: a reader sees what could have
/// been a credit.
fn credits(index: &Index<'_>, a: ArticleOrdinal, b: ArticleOrdinal) -> impl Iterator<Item = Step> {
    [a, b].into_iter().filter_map(|ordinal| {
        let article = index.article(ordinal);
        if article.credits.is_empty() {
            return None;
        }
        let phrases: Vec<String> = article
            .credits
            .iter()
            .map(|credit| format!("`{}`", one_line(&credit.phrase)))
            .collect();
        let text = format!("marks of origin in {}: {}", index.name(ordinal), enumeration(&phrases));
        let spans = article.credits.iter().filter_map(|credit| credit.span);
        let passages = spans
            .map(|span| QuotedPassage::new(index, Passage { article: ordinal, span }))
            .collect();
        Some(Step { passages, ..fact("credits", text) })
    })
}
