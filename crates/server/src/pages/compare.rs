//! Any two articles side by side, with what they share marked and linked across.

use std::collections::BTreeSet;

use firsthand_archive::{Archive, ArchiveError, StoredArticle};
use firsthand_model::{Article, ArticleOrdinal, Dossier, LineageLink, Reuse, ReuseKind};
use firsthand_report::parts::{Index, MarkedText, Safe, Side};
use maud::{Markup, html};

use super::parts::{
    article_link, block, headline, outlet_link, percent, reuse_legend, reuse_sign, told, written,
};
use super::picture::sentence;
use super::{Answer, Page, Section};
use crate::parameters::Parameters;
use crate::site::Site;
use crate::words::{self, fill, plural};

/// Bytes of each text that are shown.
const TEXT_BYTES: usize = 60_000;
/// Bytes of each text that two articles of different stories are compared by.
const TRACED_BYTES: usize = 200_000;
/// Reasons given.
const REASONS: usize = 12;

/// The page of two articles, or the form that asks which.
pub(crate) fn page(
    archive: &Archive,
    site: &Site,
    parameters: &Parameters,
) -> Result<Answer, ArchiveError> {
    let texts = &site.words().compare;
    let named = |name| parameters.get(name).map(|id| archive.article(id)).transpose();
    let (a, b) = (named("a")?.flatten(), named("b")?.flatten());
    let content = match (&a, &b) {
        (Some(a), Some(b)) if a.summary.id == b.summary.id => {
            html! { (form(site, parameters)) p .notice { (texts.same) } }
        }
        (Some(a), Some(b)) => {
            let dossier = dossier_of(archive, a, b)?;
            compared(site, &dossier, a, b)
        }
        _ => {
            let missing = parameters.get("a").is_some() && parameters.get("b").is_some();
            html! {
                h1 { (texts.title) }
                @if missing { p .notice.bad { (texts.unknown) } }
                (form(site, parameters))
            }
        }
    };
    Ok(Answer::Page(Page { title: texts.title.clone(), section: Section::Search, content }))
}

/// The dossier that tells of both: that of a story they are in or share text with, else one of the two alone.
fn dossier_of(
    archive: &Archive,
    a: &StoredArticle,
    b: &StoredArticle,
) -> Result<Dossier, ArchiveError> {
    for story in [&a.summary.story, &b.summary.story].into_iter().flatten() {
        let Some(dossier) = archive.dossier(story)? else { continue };
        let index = Index::new(&dossier);
        let has = |it: &StoredArticle| index.by_id(it.summary.id.as_str()).is_some();
        if has(a) && has(b) {
            return Ok(dossier);
        }
    }
    let pair = [&a.article, &b.article].map(shortened);
    Ok(firsthand_trace::trace(pair.into(), &firsthand_trace::NoProgress))
}

/// The article with a text that is not too long to be compared while somebody waits.
fn shortened(article: &Article) -> Article {
    if article.text.len() <= TRACED_BYTES {
        return article.clone();
    }
    let end = article.text.floor_char_boundary(TRACED_BYTES);
    let text = article.text[..end].to_owned();
    let mut short = Article::of_text(article.id.clone(), article.source.clone(), text);
    short.publisher.clone_from(&article.publisher);
    short.headline.clone_from(&article.headline);
    short.published = article.published;
    short.language.clone_from(&article.language);
    short
}

fn form(site: &Site, parameters: &Parameters) -> Markup {
    let texts = &site.words().compare;
    html! {
        form .filters action=(site.path("/compare")) method="get" {
            div { label for="a" { (texts.one) } input #a name="a" required maxlength="2000" value=[parameters.get("a")]; }
            div { label for="b" { (texts.other) } input #b name="b" required maxlength="2000" value=[parameters.get("b")]; }
            div { button { (texts.compare) } }
            p .meta.wide { (texts.help) }
        }
    }
}

fn compared(site: &Site, dossier: &Dossier, a: &StoredArticle, b: &StoredArticle) -> Markup {
    let index = Index::new(dossier);
    let texts = &site.words().compare;
    let ordinal = |it: &StoredArticle| index.by_id(it.summary.id.as_str());
    let (Some(a), Some(b)) = (ordinal(a), ordinal(b)) else { return html! {} };
    let is_pair = |x: ArticleOrdinal, y: ArticleOrdinal| (x, y) == (a, b) || (x, y) == (b, a);
    let reuse = dossier.reuse.iter().find(|reuse| is_pair(reuse.a, reuse.b));
    let link = dossier.lineage.iter().find(|link| is_pair(link.from, link.to));
    let none = Reuse { a, b, passages: Vec::new() };
    let reuse = reuse.unwrap_or(&none);
    let (left, right) = (Column::new(&index, reuse, Side::A), Column::new(&index, reuse, Side::B));
    html! {
        h1 { (texts.title) }
        (finding(site, &index, link, reuse))
        p .legend { (texts.legend) " " (reuse_legend(site)) em .differs { (texts.slanted) } "." }
        div .columns {
            (left.render(site, &index, &right.marked.shown))
            (right.render(site, &index, &left.marked.shown))
        }
    }
}

/// What was found of the two, with the reasons.
fn finding(site: &Site, index: &Index<'_>, link: Option<&LineageLink>, reuse: &Reuse) -> Markup {
    let texts = &site.words().compare;
    let of_kind = |kind: ReuseKind| {
        let number = reuse.passages.iter().filter(|passage| passage.kind == kind).count();
        (number > 0).then(|| format!("{number} {}", words::reuse(site.words(), kind)))
    };
    let kinds: Vec<String> = [ReuseKind::Verbatim, ReuseKind::Edited, ReuseKind::Paraphrased]
        .into_iter()
        .filter_map(of_kind)
        .collect();
    html! {
        @match link {
            Some(link) => {
                p .standfirst { (Safe(&sentence(site, index, link))) "." }
                p .meta {
                    (plural(reuse.passages.len(), &texts.one_passage, &texts.many_passages))
                    @if !kinds.is_empty() { ": " (kinds.join(", ")) }
                    ". "
                    (Safe(&fill(&texts.shares, &[
                        ("of_from", &percent(link.coverage_of_from)), ("from", &index.name(link.from)),
                        ("of_to", &percent(link.coverage_of_to)), ("to", &index.name(link.to)),
                        ("sure", &percent(link.confidence)),
                    ])))
                }
                details {
                    summary { (texts.why) }
                    ul .because {
                        @for reason in link.evidence.iter().take(REASONS) {
                            li { (told(site, index, &reason.text)) " " code .rule { (Safe(&reason.rule)) } }
                        }
                    }
                }
            }
            None => p .standfirst { (texts.nothing) },
        }
    }
}

/// One of the two texts.
struct Column<'r, 'd> {
    reuse: &'r Reuse,
    side: Side,
    /// Marks below the number of passages are passages, those above are differing words.
    marked: MarkedText<'d>,
}

impl<'r, 'd> Column<'r, 'd> {
    fn new(index: &Index<'d>, reuse: &'r Reuse, side: Side) -> Column<'r, 'd> {
        let marked = side.marked(index, reuse, TEXT_BYTES);
        Column { reuse, side, marked }
    }

    fn render(&self, site: &Site, index: &Index<'_>, counterparts: &BTreeSet<usize>) -> Markup {
        let ordinal = self.side.article(self.reuse);
        let article = index.article(ordinal);
        html! {
            section .column tabindex="0" aria-label=(Safe(&format!("{} {}", index.number(ordinal), index.name(ordinal)))) {
                h2 {
                    (article_link(site, index, ordinal)) " "
                    span .meta dir="auto" { (Safe(&headline(site, article.headline.as_deref()))) }
                }
                p .meta { (outlet_link(site, article.publisher.as_deref())) " · " (written(site, article)) }
                @for paragraph in &self.marked.paragraphs {
                    (block(paragraph.kind, &html! {
                        @for piece in &paragraph.segments {
                            @for &mark in &piece.begins { (self.jump(site, mark, counterparts)) }
                            (self.piece(piece.text, &piece.marks))
                        }
                    }))
                }
                @if self.marked.is_cut { p .more { (site.words().article.cut) } }
            }
        }
    }

    /// The number at the beginning of a passage, which leads to its counterpart; differing words have none.
    fn jump(&self, site: &Site, mark: usize, counterparts: &BTreeSet<usize>) -> Markup {
        let Some(passage) = self.reuse.passages.get(mark) else { return html! {} };
        let own = format!("passage-{}-{}", self.side.letter(), mark + 1);
        let target = format!("#passage-{}-{}", self.side.other().letter(), mark + 1);
        let number = (mark + 1).to_string();
        let kind = words::reuse(site.words(), passage.kind);
        let label = fill(&site.words().compare.counterpart, &[("n", &number), ("kind", kind)]);
        let sign = html! { (number) (reuse_sign(passage.kind)) };
        html! {
            @if counterparts.contains(&mark) { a .jump id=(own) href=(target) aria-label=(label) { (sign) } }
            @else { span .jump id=(own) { (sign) } }
        }
    }

    fn piece(&self, text: &str, marks: &[usize]) -> Markup {
        let passages = self.reuse.passages.len();
        // Where passages overlap, the one that is nearest to the same words gives the look.
        let of_passages =
            marks.iter().filter_map(|&mark| Some((self.reuse.passages.get(mark)?.kind, mark)));
        let nearest = of_passages.min();
        let differs = marks.iter().any(|&mark| mark >= passages);
        let words = html! { @if differs { em .differs { (Safe(text)) } } @else { (Safe(text)) } };
        html! {
            @match nearest {
                Some((kind, mark)) => mark class=(kind.name()) data-passage=(mark + 1) { (words) },
                None => span .own { (words) },
            }
        }
    }
}
