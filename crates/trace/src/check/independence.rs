//! Which sources count as one, and whom a source has it from.

use firsthand_language::NameKind;
use firsthand_model::{
    ArticleOrdinal, Direction, LineageKind, LineageLink, Passage, Quotation, SourceGroup,
};
use rustc_hash::FxHashMap;

use crate::Collection;

/// Words that stand for somebody who is not named; folded.
const UNNAMED: &[&str] = &[
    "adviser",
    "advisers",
    "aide",
    "aides",
    "diplomat",
    "diplomats",
    "insider",
    "insiders",
    "lawmaker",
    "official",
    "officials",
    "people",
    "person",
    "source",
    "sources",
    "witness",
    "witnesses",
];

/// The sources by what they derive from, with each article's place among them; the page has none.
#[derive(Debug)]
pub(super) struct Groups {
    pub(super) groups: Vec<SourceGroup>,
    of_article: Vec<usize>,
}

impl Groups {
    /// Joins sources with the same text, sources of which lineage makes one the other's source, and those it traces to
    /// one text that is not here. What has the page's text, or derives from the page, is of the page.
    pub(super) fn of(
        collection: &Collection,
        page: ArticleOrdinal,
        links: &[LineageLink],
    ) -> Groups {
        let mut above: Vec<usize> = (0..collection.len()).collect();
        let mut first_with: FxHashMap<&str, usize> = FxHashMap::default();
        for ordinal in collection.ordinals() {
            let text = collection.article(ordinal).text.trim();
            let first = *first_with.entry(text).or_insert(ordinal.index());
            // Pages without text have nothing in common.
            if !text.is_empty() && ordinal != page && first != page.index() {
                join(&mut above, first, ordinal.index());
            }
        }
        let page_text = collection.article(page).text.trim();
        let mut is_of_page: Vec<bool> = collection
            .articles()
            .iter()
            .map(|article| !page_text.is_empty() && article.text.trim() == page_text)
            .collect();
        for link in links {
            let joins = link.kind.is_derivation() || link.kind == LineageKind::SharedSource;
            if link.from == page {
                is_of_page[link.to.index()] |=
                    link.kind.is_derivation() && link.direction == Direction::Known;
            } else if joins && link.to != page {
                join(&mut above, link.from.index(), link.to.index());
            }
        }
        let mut members: FxHashMap<(usize, bool), Vec<ArticleOrdinal>> = FxHashMap::default();
        for ordinal in collection.ordinals().filter(|&ordinal| ordinal != page) {
            let root = find(&mut above, ordinal.index());
            members.entry((root, is_of_page[ordinal.index()])).or_default().push(ordinal);
        }
        let mut groups: Vec<SourceGroup> = members
            .into_iter()
            .map(|((_, is_of_page), mut articles)| {
                articles.sort_by_key(|&article| (collection.time_key(article), article));
                SourceGroup { articles, is_of_page }
            })
            .collect();
        groups.sort_by_key(|group| (collection.time_key(group.articles[0]), group.articles[0]));
        let mut of_article = vec![usize::MAX; collection.len()];
        for (place, group) in groups.iter().enumerate() {
            for article in &group.articles {
                of_article[article.index()] = place;
            }
        }
        Groups { groups, of_article }
    }

    /// The place of a source's group.
    pub(super) fn of_source(&self, article: ArticleOrdinal) -> usize {
        self.of_article[article.index()]
    }

    /// Whether a source bears nothing out, being the page's own text or made from it.
    pub(super) fn is_of_page(&self, article: ArticleOrdinal) -> bool {
        self.groups[self.of_source(article)].is_of_page
    }
}

fn find(above: &mut [usize], thing: usize) -> usize {
    let mut at = thing;
    while above[at] != at {
        above[at] = above[above[at]];
        at = above[at];
    }
    at
}

fn join(above: &mut [usize], one: usize, other: usize) {
    let (one, other) = (find(above, one), find(above, other));
    above[one.max(other)] = one.min(other);
}

/// The unnamed source whose words a passage gives, as the article calls it; `None` if somebody is named, or nobody's
/// words are given.
pub(super) fn unnamed_source(
    collection: &Collection,
    passage: Passage,
    quotations: &[Quotation],
) -> Option<String> {
    let said = quotations.iter().filter(|it| it.article == passage.article).filter(|it| {
        it.content.overlaps(passage.span) || it.cue.is_some_and(|cue| cue.overlaps(passage.span))
    });
    let mut unnamed = None;
    for quotation in said {
        let speaker = quotation.speaker_name.as_deref()?;
        let analysis = collection.analysis(passage.article);
        let names_person = quotation.speaker.is_some_and(|span| {
            let start = analysis.names.partition_point(|name| name.span.end() <= span.start());
            analysis.names[start..]
                .iter()
                .take_while(|name| name.span.start() < span.end())
                .any(|name| name.kind == NameKind::Person)
        });
        let stands_for_nobody = speaker
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| UNNAMED.contains(&word.to_lowercase().as_str()));
        if names_person || !stands_for_nobody {
            return None;
        }
        unnamed = unnamed.or(Some(speaker.to_owned()));
    }
    unnamed
}
