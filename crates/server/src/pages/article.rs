//! An article: its text with each sentence's origin, what the page says of itself, its real sources.

mod origins;
mod versions;

use firsthand_archive::{Archive, ArchiveError, ArticleSummary, Version};
use firsthand_model::{
    Article, ArticleOrdinal, Conflict, CreditKind, Dossier, LineageLink, SentenceOrigin,
};
use firsthand_report::parts::{Index, Safe};
use maud::{Markup, html};

use super::parts::{
    address, article_link, credit, days, headline, more, outlet_link, percent, time,
};
use super::{Answer, Page, Section, likely};
use crate::site::{Site, encode};
use crate::words;

/// Sources, copies and conflicts that are listed beside the text.
const BESIDE: usize = 12;
/// Comments that are shown.
const COMMENTS: usize = 60;

/// The page of the article that `id` means.
pub(crate) fn page(archive: &Archive, site: &Site, id: &str) -> Result<Answer, ArchiveError> {
    let Some(stored) = archive.article(id)? else { return Ok(Answer::Missing) };
    let summary = &stored.summary;
    if summary.id.as_str() != id {
        return Ok(Answer::Elsewhere(site.article(summary.id.as_str())));
    }
    let dossier = match &summary.story {
        Some(story) => archive.dossier(story)?,
        None => None,
    };
    // An article that came after its story was last settled stands alone until then.
    let dossier =
        dossier.filter(|dossier| Index::new(dossier).by_id(id).is_some()).unwrap_or_else(|| {
            Dossier { articles: vec![stored.article.clone()], ..Dossier::default() }
        });
    let index = Index::new(&dossier);
    let ordinal = index.by_id(id).unwrap_or(ArticleOrdinal(0));
    let versions = if summary.versions > 1 { archive.versions(id)? } else { Vec::new() };
    let notice = match &summary.story {
        Some(_) => html! {},
        None => likely::notice(archive, site, &stored.article)?,
    };
    Ok(Answer::Page(shown(site, &index, ordinal, summary, &versions, &notice)))
}

fn shown(
    site: &Site,
    index: &Index<'_>,
    ordinal: ArticleOrdinal,
    summary: &ArticleSummary,
    versions: &[Version],
    notice: &Markup,
) -> Page {
    let article = index.article(ordinal);
    let title = headline(site, article.headline.as_deref());
    let origins: Vec<&SentenceOrigin> =
        index.dossier.origins.iter().filter(|origin| origin.article == ordinal).collect();
    let texts = &site.words().article;
    let content = html! {
        p .kicker { (outlet_link(site, article.publisher.as_deref())) }
        h1 dir="auto" { (Safe(&title)) }
        p .standfirst {
            @if !article.bylines.is_empty() { bdi { (Safe(&article.bylines.join(", "))) } " · " }
            (date(site, article))
            @if let Some(story) = &summary.story {
                " · " a href=(site.story(&story.to_string())) { (texts.to_story) }
            }
        }
        (notice)
        div .reader {
            div {
                (tools(site, article))
                @if !origins.is_empty() {
                    (origins::bar(site, &origins))
                    p .legend { (texts.legend) " " (super::parts::reuse_legend(site)) }
                }
                article .body dir="auto" lang=[article.language.as_deref()] aria-label=(Safe(&title)) {
                    (origins::text(site, index, ordinal, &origins))
                }
                (versions::section(site, versions))
                (comments(site, article))
            }
            aside .rail aria-label=(texts.beside) {
                (related(site, index, ordinal))
                (conflicts(site, index, ordinal, summary))
                section {
                    h2 { (texts.about) }
                    (metadata(site, article, summary))
                }
            }
        }
    };
    Page { title, section: Section::Stories, content }
}

fn date(site: &Site, article: &Article) -> Markup {
    html! {
        @match article.published {
            Some(published) => (time(published)),
            None => (super::parts::written(site, article)),
        }
    }
}

/// Listen, copy a link, share, print, check. What needs script is hidden until there is some.
fn tools(site: &Site, article: &Article) -> Markup {
    let texts = &site.words().tools;
    let page = format!("{}{}", site.origin, site.article(article.id.as_str()));
    let title = headline(site, article.headline.as_deref());
    let mail = format!("mailto:?subject={}&body={}", encode(&title), encode(&page));
    html! {
        div .tools role="group" aria-label=(texts.title) {
            button .quiet type="button" hidden data-listen data-stopped=(texts.listen) data-speaking=(texts.pause) data-paused=(texts.go_on) { (texts.listen) }
            button .quiet type="button" hidden data-listen-stop { (texts.stop) }
            button .quiet type="button" hidden data-script data-copy { (texts.copy) }
            a .button.quiet href=(mail) data-share { (texts.share) }
            button .quiet type="button" hidden data-script data-print { (texts.print) }
            a .button.quiet href=(site.path(&format!("/check?article={}", encode(article.id.as_str())))) { (texts.check) }
        }
    }
}

/// Where the article comes from and what came of it: the related sources that pages promise.
fn related(site: &Site, index: &Index<'_>, ordinal: ArticleOrdinal) -> Markup {
    let texts = &site.words().article;
    let lineage = &index.dossier.lineage;
    let derives = |link: &&LineageLink| link.kind.is_derivation();
    let sources: Vec<_> = lineage.iter().filter(|it| it.to == ordinal).filter(derives).collect();
    let copies: Vec<_> = lineage.iter().filter(|it| it.from == ordinal).filter(derives).collect();
    let others: Vec<_> = lineage
        .iter()
        .filter(|it| (it.from == ordinal || it.to == ordinal) && !it.kind.is_derivation())
        .collect();
    html! {
        section {
            h2 { (texts.sources) }
            @if sources.is_empty() { p .meta { (texts.no_sources) } }
            (link_list(site, index, ordinal, &sources))
        }
        @if !copies.is_empty() {
            section { h2 { (texts.copies) } (link_list(site, index, ordinal, &copies)) }
        }
        @if !others.is_empty() {
            section { h2 { (texts.others) } (link_list(site, index, ordinal, &others)) }
        }
    }
}

fn link_list(
    site: &Site,
    index: &Index<'_>,
    ordinal: ArticleOrdinal,
    links: &[&LineageLink],
) -> Markup {
    html! {
        ul .related {
            @for link in links.iter().take(BESIDE) {
                @let other = if link.from == ordinal { link.to } else { link.from };
                li {
                    p { (article_link(site, index, other)) }
                    p .meta {
                        (words::lineage(site.words(), link.kind)) " " (credit(site, link))
                        @if link.kind.is_derivation() { " · " (percent(link.coverage_of_to)) }
                        " · " a href=(site.compare(index.id(link.from), index.id(link.to))) { (site.words().compare.side_by_side) }
                    }
                }
            }
        }
        (more(site, links.len(), BESIDE))
    }
}

fn conflicts(
    site: &Site,
    index: &Index<'_>,
    ordinal: ArticleOrdinal,
    summary: &ArticleSummary,
) -> Markup {
    let of_article: Vec<(usize, &Conflict)> = index
        .dossier
        .conflicts
        .iter()
        .enumerate()
        .filter(|(_, it)| it.a.article == ordinal || it.b.article == ordinal)
        .collect();
    html! {
        @if !of_article.is_empty() {
            section {
                h2 { (site.words().article.conflicts) }
                ul .related {
                    @for (place, conflict) in of_article.iter().take(BESIDE) {
                        @let other = if conflict.a.article == ordinal { conflict.b.article } else { conflict.a.article };
                        li {
                            p {
                                span .tag { (words::conflict(site.words(), conflict.kind)) } " "
                                @match &summary.story {
                                    Some(story) => a href={ (site.story(&story.to_string())) "#conflict-" (place + 1) } { (Safe(&conflict.detail)) },
                                    None => (Safe(&conflict.detail)),
                                }
                            }
                            p .meta { (article_link(site, index, other)) }
                        }
                    }
                }
                (more(site, of_article.len(), BESIDE))
            }
        }
    }
}

fn metadata(site: &Site, article: &Article, summary: &ArticleSummary) -> Markup {
    let texts = &site.words().article;
    html! {
        dl .metadata {
            dt { (texts.published) }
            dd {
                @match (article.published, &article.published_inferred) {
                    (Some(published), _) => { (time(published)) " " span .meta { (texts.as_given) } }
                    (None, Some(inferred)) => {
                        span .inferred { (texts.inferred_mark) } " " (days(site, inferred.range))
                        ul lang="en" { @for reason in &inferred.evidence { li .meta { (Safe(reason)) } } }
                    }
                    (None, None) => (texts.date_unknown),
                }
            }
            @if let Some(updated) = article.updated { dt { (texts.updated) } dd { (time(updated)) } }
            @if !article.contributors.is_empty() {
                dt { (texts.contributors) } dd { bdi { (Safe(&article.contributors.join(", "))) } }
            }
            @if let Some(section) = &article.section { dt { (texts.section) } dd { bdi { (Safe(section)) } } }
            @if let Some(language) = &article.language { dt { (texts.language) } dd { (Safe(language)) } }
            @if !article.credits.is_empty() {
                dt { (texts.credits) }
                dd { ul { @for it in &article.credits { li { q { (Safe(&it.phrase)) } " " span .meta { (credit_form(site, it.kind)) } } } } }
            }
            dt { (texts.source) }
            dd {
                @match &article.url {
                    Some(url) => (address(url)),
                    None => code { (Safe(&article.source)) },
                }
            }
            dt { (texts.id) }
            dd { code { (Safe(article.id.as_str())) } }
            @if summary.versions > 1 {
                dt { (texts.versions) } dd { a href="#versions" { (summary.versions) } }
            }
            @if !article.remarks.is_empty() {
                dt { (texts.remarks) }
                dd { ul lang="en" { @for remark in &article.remarks { li { (Safe(remark)) } } } }
            }
        }
    }
}

fn credit_form(site: &Site, kind: CreditKind) -> &'static str {
    let texts = &site.words().article;
    match kind {
        CreditKind::Named => &texts.credit_named,
        CreditKind::Dateline => &texts.credit_dateline,
        CreditKind::CreditLine => &texts.credit_line,
        CreditKind::Link => &texts.credit_link,
        CreditKind::Copyright => &texts.credit_copyright,
        _ => &texts.credit_other,
    }
}

fn comments(site: &Site, article: &Article) -> Markup {
    let texts = &site.words().article;
    html! {
        @if !article.comments.is_empty() {
            details {
                summary { (words::plural(article.comments.len(), &texts.one_comment, &texts.many_comments)) }
                ul .comments {
                    @for comment in article.comments.iter().take(COMMENTS) {
                        li {
                            p .meta {
                                bdi { (Safe(comment.author.as_deref().unwrap_or("–"))) }
                                @if let Some(time) = &comment.time { ", " (Safe(time)) }
                            }
                            p dir="auto" { (Safe(&comment.text)) }
                        }
                    }
                }
                (more(site, article.comments.len(), COMMENTS))
            }
        }
    }
}
