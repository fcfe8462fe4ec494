//! Who takes text from whom, and how often with credit: as a matrix and as a graph; and one outlet alone.

mod graph;

use std::collections::{BTreeMap, BTreeSet};

use firsthand_archive::{Archive, ArchiveError, ArticleFilter, Copying};
use firsthand_report::parts::{Safe, shorten};
use maud::{Markup, html};

use super::parts::{headline, summary_written};
use super::{Answer, Page, Section};
use crate::site::{Site, encode};
use crate::words::{fill, plural};

/// Pairs of outlets that are looked at.
const PAIRS: usize = 2_000;
/// Outlets in the matrix and the graph: those that give and take most.
const OUTLETS: usize = 14;
/// Outlets in the list.
const LISTED: usize = 200;
/// Articles of an outlet.
const ARTICLES: usize = 15;
const NAME_COLUMNS: usize = 26;

/// All outlets.
pub(crate) fn list(archive: &Archive, site: &Site) -> Result<Answer, ArchiveError> {
    let texts = &site.words().outlets;
    let takings = archive.copying(None, PAIRS)?;
    let outlets = archive.outlets(None, LISTED)?;
    let names = busiest(&takings);
    let content = html! {
        h1 { (texts.title) }
        p .standfirst { (texts.help) }
        @if names.is_empty() {
            p .empty { (texts.empty) }
        } @else {
            section .part {
                h2 #matrix { (texts.matrix) }
                (matrix(site, &names, &takings))
                p .legend {
                    span .key.verbatim { (texts.some) } " " span .key.edited { (texts.bare) }
                }
            }
            section .part {
                h2 #graph { (texts.graph) }
                (graph::graph(site, &names, &takings))
            }
        }
        section .part aria-labelledby="all" {
            h2 #all { (texts.all) }
            ul .people-list {
                @for outlet in &outlets {
                    li {
                        p { a href=(site.outlet(&outlet.name)) { bdi { (Safe(&outlet.name)) } } }
                        p .meta { (plural(outlet.articles as usize, &site.words().people.one_article, &site.words().people.many_articles)) }
                    }
                }
            }
        }
    };
    Ok(Answer::Page(Page { title: texts.title.clone(), section: Section::Outlets, content }))
}

/// The outlets that give and take most, by name.
fn busiest(takings: &[Copying]) -> Vec<&str> {
    let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
    for taking in takings {
        *counts.entry(&taking.source).or_default() += u64::from(taking.articles);
        *counts.entry(&taking.copier).or_default() += u64::from(taking.articles);
    }
    let mut names: Vec<(&str, u64)> = counts.into_iter().collect();
    names.sort_by(|x, y| y.1.cmp(&x.1).then_with(|| x.0.cmp(y.0)));
    let chosen: BTreeSet<&str> = names.iter().take(OUTLETS).map(|(name, _)| *name).collect();
    chosen.into_iter().collect()
}

fn matrix(site: &Site, names: &[&str], takings: &[Copying]) -> Markup {
    let texts = &site.words().outlets;
    let by_pair: BTreeMap<(&str, &str), &Copying> =
        takings.iter().map(|it| ((it.source.as_str(), it.copier.as_str()), it)).collect();
    let is_source = |name: &&&str| takings.iter().any(|it| it.source == **name);
    let is_copier = |name: &&&str| takings.iter().any(|it| it.copier == **name);
    let sources: Vec<&&str> = names.iter().filter(is_source).collect();
    let copiers: Vec<&&str> = names.iter().filter(is_copier).collect();
    html! {
        div .scroll tabindex="0" role="region" aria-label=(texts.matrix) {
            table .matrix {
                caption { (texts.help) }
                thead {
                    tr {
                        th scope="col" { (texts.gives) " ↓ · " (texts.takes) " →" }
                        @for name in &copiers { th scope="col" { a href=(site.outlet(name)) { bdi { (Safe(&shorten(name, NAME_COLUMNS))) } } } }
                    }
                }
                tbody {
                    @for from in &sources {
                        tr {
                            th scope="row" { a href=(site.outlet(from)) { bdi { (Safe(&shorten(from, NAME_COLUMNS))) } } }
                            @for to in &copiers {
                                @match by_pair.get(&(**from, **to)) {
                                    Some(taking) => td .some[!is_bare(taking)] .bare[is_bare(taking)] {
                                        strong { (taking.articles) }
                                        span { (fill(&texts.credited_short, &[("c", &taking.credited.to_string())])) }
                                    },
                                    None => td .self[from == to] { },
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Whether more of it goes without credit than with it.
fn is_bare(taking: &Copying) -> bool {
    taking.uncredited > taking.credited
}

/// One outlet: from whom it takes, who takes from it, what is new.
pub(crate) fn outlet(archive: &Archive, site: &Site, name: &str) -> Result<Answer, ArchiveError> {
    let texts = &site.words().outlets;
    let filter = ArticleFilter { publisher: Some(name.to_owned()), ..ArticleFilter::default() };
    let articles = archive.articles(&filter, None, ARTICLES)?;
    let Some(first) = articles.items.first() else { return Ok(Answer::Missing) };
    let takings = archive.copying(Some(name), PAIRS)?;
    let own = archive.outlets(Some(name), 1)?.pop();
    let own_name = own.as_ref().map_or(name, |own| own.name.as_str());
    let took = takings.iter().filter(|it| it.copier == own_name);
    let gave = takings.iter().filter(|it| it.source == own_name);
    let title = first.publisher.clone().unwrap_or_else(|| name.to_owned());
    let content = html! {
        p .kicker { a href=(site.path("/outlets")) { (texts.title) } }
        h1 { bdi { (Safe(&title)) } }
        @if let Some(own) = &own {
            p .standfirst {
                (fill(&texts.told, &[
                    ("n", &own.articles.to_string()), ("derived", &own.derived.to_string()),
                    ("credited", &own.credited.to_string()), ("taken", &own.taken.to_string()),
                ]))
            }
        }
        section .part { h2 { (texts.took) } (pairs(site, &texts.took, &took.collect::<Vec<_>>(), |it| &it.source)) }
        section .part { h2 { (texts.gave) } (pairs(site, &texts.gave, &gave.collect::<Vec<_>>(), |it| &it.copier)) }
        section .part {
            h2 { (texts.newest) }
            ul .related {
                @for article in &articles.items {
                    li {
                        p dir="auto" { a href=(site.article(article.id.as_str())) { (Safe(&headline(site, article.headline.as_deref()))) } }
                        p .meta { (summary_written(site, article)) }
                    }
                }
            }
            @if articles.next.is_some() {
                p { a href=(site.path(&format!("/search?publisher={}", encode(name)))) { (site.words().lists.more) } }
            }
        }
    };
    Ok(Answer::Page(Page { title, section: Section::Outlets, content }))
}

fn pairs(
    site: &Site,
    name: &str,
    takings: &[&Copying],
    other: impl Fn(&Copying) -> &str,
) -> Markup {
    let texts = &site.words().outlets;
    html! {
        @if takings.is_empty() { p .meta { (texts.none) } }
        @else {
            div .scroll tabindex="0" role="region" aria-label=(name) {
            table {
                thead { tr { th scope="col" { (texts.outlet) } th scope="col" .number { (texts.articles) } th scope="col" .number { (site.words().lineage.credited) } th scope="col" .number { (site.words().lineage.uncredited) } } }
                tbody {
                    @for it in takings.iter().take(LISTED) {
                        tr {
                            td { a href=(site.outlet(other(it))) { bdi { (Safe(other(it))) } } }
                            td .number { (it.articles) } td .number { (it.credited) } td .number { (it.uncredited) }
                        }
                    }
                }
            }
            }
        }
    }
}
