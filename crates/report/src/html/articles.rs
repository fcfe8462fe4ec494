//! One card for each article: what the page says of itself, and where each sentence came from.

use firsthand_model::{Article, ArticleOrdinal, BlockKind, CreditKind, ReuseKind};
use maud::{Markup, html};

use super::limits;
use super::marked::{MarkedText, Paragraph};
use super::parts::{Safe, address, article as article_link, kind_class, more, told};
use super::texts::{ArticleText, Texts, sentence_anchor};
use crate::describe::{count, enumeration, headline, moment, reuse_sign};
use crate::index::Index;

pub(super) fn section(index: &Index<'_>, texts: &Texts<'_>) -> Option<Markup> {
    if index.dossier.articles.is_empty() {
        return None;
    }
    let articles = index.reading_order();
    Some(html! {
        p .legend {
            "After a sentence stands the number of the earliest article here that carries it, and how the sentence compares: "
            @for kind in [ReuseKind::Verbatim, ReuseKind::Edited, ReuseKind::Paraphrased] {
                span class={ "key " (kind_class(kind)) } { (reuse_sign(kind)) " " (kind.name()) } " "
            }
            "A sentence without a number stands here first."
        }
        @for &ordinal in articles.iter().take(limits::ARTICLES) {
            (card(index, texts, ordinal))
        }
        @if articles.len() > limits::TEXTS {
            p .more { "The texts of the first " (limits::TEXTS) " articles are shown." }
        }
        (more(articles.len(), limits::ARTICLES, "articles"))
    })
}

fn card(index: &Index<'_>, texts: &Texts<'_>, ordinal: ArticleOrdinal) -> Markup {
    let article = index.article(ordinal);
    let number = index.number(ordinal);
    let text = texts.of(ordinal);
    html! {
        article .card id={ "article-" (number) } aria-labelledby={ "article-" (number) "-title" } {
            h3 id={ "article-" (number) "-title" } dir="auto" {
                span .num { (number) } " " (Safe(&headline(article)))
            }
            (metadata(index, ordinal, article))
            @if !text.origins.is_empty() { (origin_bar(text)) }
            @if let Some(marked) = &text.marked { (body(index, texts, ordinal, text, marked)) }
        }
    }
}

fn metadata(index: &Index<'_>, ordinal: ArticleOrdinal, article: &Article) -> Markup {
    html! {
        dl .metadata {
            dt { "Publisher" }
            dd { bdi { (Safe(article.publisher.as_deref().unwrap_or("not given"))) } }
            @if !article.bylines.is_empty() {
                dt { "By" } dd { bdi { (Safe(&enumeration(&article.bylines))) } }
            }
            @if !article.contributors.is_empty() {
                dt { "Contributors" } dd { bdi { (Safe(&enumeration(&article.contributors))) } }
            }
            dt { "Published" }
            dd { (date(index, article)) }
            @if let Some(updated) = article.updated {
                dt { "Updated" } dd { (moment(updated)) }
            }
            @if let Some(language) = &article.language {
                dt { "Language" } dd { (Safe(language)) }
            }
            @if !article.credits.is_empty() {
                dt { "Credits" }
                dd {
                    ul {
                        @for credit in &article.credits {
                            li { q { (Safe(&credit.phrase)) } span .meta { " " (credit_form(credit.kind)) } }
                        }
                    }
                }
            }
            dt { "Source" }
            dd {
                code { (Safe(&article.source)) }
                @if let Some(url) = &article.url { br; (address(url)) }
            }
            dt { "Id" }
            dd {
                code { (Safe(article.id.as_str())) }
                @if let Some(story) = index.story_of(ordinal) { span .meta { " in story " (story) } }
            }
            @if !article.remarks.is_empty() {
                dt { "Remarks" }
                dd { ul { @for remark in &article.remarks { li { (Safe(remark)) } } } }
            }
        }
    }
}

fn date(index: &Index<'_>, article: &Article) -> Markup {
    html! {
        @match (article.published, &article.published_inferred) {
            (Some(published), _) => {
                (moment(published)) span .meta { " as the page gives it" }
            }
            (None, Some(inferred)) => {
                span .inferred { "inferred" } " " span .days { (inferred.range) }
                @if !inferred.evidence.is_empty() {
                    ul { @for reason in &inferred.evidence { li { (told(index, reason)) } } }
                }
            }
            (None, None) => { "not given, and nothing in the text tells" }
        }
    }
}

fn credit_form(kind: CreditKind) -> &'static str {
    match kind {
        CreditKind::Named => "named in the text",
        CreditKind::Dateline => "in the dateline",
        CreditKind::CreditLine => "a line of its own",
        CreditKind::Link => "a link",
        CreditKind::Copyright => "in the copyright line",
        _ => "in another form",
    }
}

/// How many sentences came from elsewhere, as a bar and in words.
fn origin_bar(text: &ArticleText<'_>) -> Markup {
    let of = |kind: Option<ReuseKind>| {
        text.origins.iter().filter(|it| it.origin.map(|origin| origin.kind) == kind).count()
    };
    let parts = [
        ("first", "first here", of(None)),
        ("verbatim", "verbatim from another", of(Some(ReuseKind::Verbatim))),
        ("edited", "edited", of(Some(ReuseKind::Edited))),
        ("paraphrased", "paraphrased", of(Some(ReuseKind::Paraphrased))),
    ];
    let told: Vec<String> = parts
        .iter()
        .filter(|(_, _, number)| *number > 0)
        .map(|(_, words, number)| format!("{number} {words}"))
        .collect();
    html! {
        div .origin {
            div .bar aria-hidden="true" {
                @for (class, _, number) in parts.iter().filter(|(_, _, number)| *number > 0) {
                    span class=(class) style={ "flex-grow:" (number) } {}
                }
            }
            p .meta { (count(text.origins.len(), "sentence", "sentences")) ": " (enumeration(&told)) "." }
        }
    }
}

fn body(
    index: &Index<'_>,
    texts: &Texts<'_>,
    ordinal: ArticleOrdinal,
    text: &ArticleText<'_>,
    marked: &MarkedText<'_>,
) -> Markup {
    html! {
        div .body dir="auto" {
            @for paragraph in &marked.paragraphs {
                (block(paragraph.kind, &sentences(index, texts, ordinal, text, paragraph)))
            }
            @if marked.is_cut { p .more { "The rest of this long text is left out here." } }
        }
    }
}

/// A block in the element that fits its kind. Headings within an article are no headings of this page.
pub(super) fn block(kind: BlockKind, content: &Markup) -> Markup {
    html! {
        @match kind {
            BlockKind::Heading => p .subheading dir="auto" { (content) },
            BlockKind::BlockQuote => blockquote dir="auto" { (content) },
            BlockKind::PullQuote => blockquote dir="auto" aria-label="Pull quote" { (content) },
            BlockKind::EmbeddedPost => blockquote dir="auto" aria-label="Embedded post" { (content) },
            BlockKind::ListItem => p .item dir="auto" { "• " (content) },
            BlockKind::Caption => p .caption dir="auto" { (content) },
            _ => p dir="auto" { (content) },
        }
    }
}

fn sentences(
    index: &Index<'_>,
    texts: &Texts<'_>,
    ordinal: ArticleOrdinal,
    text: &ArticleText<'_>,
    paragraph: &Paragraph<'_>,
) -> Markup {
    let number = index.number(ordinal);
    html! {
        @for piece in &paragraph.segments {
            @let origin = piece.marks.first().map(|&place| (place, text.origins[place].origin));
            @match origin {
                None => (Safe(piece.text)),
                Some((place, origin)) => {
                    // The anchor goes to the first piece of a sentence; overlapping ones share the piece.
                    @let anchor = piece.begins.contains(&place).then(|| sentence_anchor(number, place));
                    @let class = origin.map_or("first", |origin| kind_class(origin.kind));
                    span class={ "sentence " (class) } id=[anchor] { (Safe(piece.text)) }
                    @for &other in piece.begins.iter().filter(|&&other| other != place) {
                        span id=(sentence_anchor(number, other)) {}
                    }
                    @for &ended in &piece.ends { (origin_mark(index, texts, text, ended)) }
                }
            }
        }
    }
}

fn origin_mark(
    index: &Index<'_>,
    texts: &Texts<'_>,
    text: &ArticleText<'_>,
    place: usize,
) -> Markup {
    let Some(origin) = text.origins[place].origin else { return html! {} };
    let source = origin.passage.article;
    let label =
        format!("{}, from {} {}", origin.kind.name(), index.number(source), index.name(source));
    let sign = html! { (index.number(source)) (reuse_sign(origin.kind)) };
    html! {
        sup .from {
            @match texts.anchor(index, origin.passage) {
                Some(anchor) => a href={ "#" (anchor) } aria-label=(Safe(&label)) title=(Safe(&label)) { (sign) },
                None => span title=(Safe(&label)) { (sign) },
            }
        }
    }
}

/// For other sections: a link to where a passage can be seen in its article.
pub(super) fn see(
    index: &Index<'_>,
    texts: &Texts<'_>,
    passage: firsthand_model::Passage,
) -> Markup {
    html! {
        @if let Some(anchor) = texts.anchor(index, passage) {
            a .see href={ "#" (anchor) } aria-label={ "see it in article " (index.number(passage.article)) } { "in context" }
        } @else {
            (article_link(index, passage.article))
        }
    }
}
