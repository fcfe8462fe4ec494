//! The text of an article with the origin of each sentence: a sign behind it and, on hover, focus and tap, a card.

use firsthand_model::{ArticleOrdinal, Passage, ReuseKind, SentenceOrigin, Span};
use firsthand_report::parts::{Index, MarkedText, Paragraph, Safe, shorten};
use maud::{Markup, html};

use super::super::parts::{NAME_COLUMNS, block, changed, reuse_sign, see, text_fragment, written};
use crate::site::Site;
use crate::words::{self, fill, plural};

/// Bytes of a text that are shown.
const TEXT_BYTES: usize = 200_000;
/// How much of the origin a card quotes.
const QUOTED_COLUMNS: usize = 400;

/// How many sentences came from elsewhere, as a picture and in words.
pub(super) fn bar(site: &Site, origins: &[&SentenceOrigin]) -> Markup {
    let texts = &site.words().reuse;
    let of = |kind: Option<ReuseKind>| {
        origins.iter().filter(|it| it.origin.map(|origin| origin.kind) == kind).count()
    };
    let parts = [
        ("first", &texts.first_here, of(None)),
        ("verbatim", &texts.verbatim, of(Some(ReuseKind::Verbatim))),
        ("edited", &texts.edited, of(Some(ReuseKind::Edited))),
        ("paraphrased", &texts.paraphrased, of(Some(ReuseKind::Paraphrased))),
    ];
    let told: Vec<String> = parts
        .iter()
        .filter(|(_, _, number)| *number > 0)
        .map(|(_, name, number)| format!("{number} {name}"))
        .collect();
    let mut left = 0;
    let placed = parts.map(|(class, _, number)| {
        left += number;
        (class, left - number, number)
    });
    html! {
        svg .share viewBox={ "0 0 " (origins.len().max(1)) " 1" } preserveAspectRatio="none" aria-hidden="true" focusable="false" {
            @for (class, x, number) in placed {
                rect class=(class) x=(x) y="0" width=(number) height="1" {}
            }
        }
        p .meta { (plural(origins.len(), &texts.one_sentence, &texts.many_sentences)) ": " (told.join(", ")) "." }
    }
}

/// The paragraphs.
pub(super) fn text(
    site: &Site,
    index: &Index<'_>,
    ordinal: ArticleOrdinal,
    origins: &[&SentenceOrigin],
) -> Markup {
    let article = index.article(ordinal);
    let spans: Vec<Span> = match origins {
        // Sentences are listened to and linked to even where nothing was traced.
        [] => article.blocks.iter().map(|block| block.span).collect(),
        origins => origins.iter().map(|origin| origin.sentence).collect(),
    };
    let marked = MarkedText::new(article, &spans, TEXT_BYTES);
    html! {
        @for paragraph in &marked.paragraphs {
            (block(paragraph.kind, &sentences(site, index, origins, paragraph)))
        }
        @if marked.is_cut { p .more { (site.words().article.cut) } }
    }
}

fn sentences(
    site: &Site,
    index: &Index<'_>,
    origins: &[&SentenceOrigin],
    paragraph: &Paragraph<'_>,
) -> Markup {
    html! {
        @for piece in &paragraph.segments {
            @match piece.marks.first() {
                None => (Safe(piece.text)),
                Some(&place) => {
                    @let origin = origins.get(place).and_then(|it| it.origin);
                    @let class = origin.map_or("first", |origin| origin.kind.name());
                    // The anchor goes to the first piece of a sentence.
                    @let anchor = piece.begins.contains(&place).then(|| format!("sentence-{}", place + 1));
                    span class={ "sentence " (class) } id=[anchor] {
                        (Safe(piece.text))
                        @for &ended in &piece.ends { (origin_mark(site, index, origins, ended)) }
                    }
                }
            }
        }
    }
}

fn origin_mark(
    site: &Site,
    index: &Index<'_>,
    origins: &[&SentenceOrigin],
    place: usize,
) -> Markup {
    let Some((sentence, origin)) = origins.get(place).and_then(|it| Some((it, it.origin?))) else {
        return html! {};
    };
    let source = origin.passage.article;
    let kind = words::reuse(site.words(), origin.kind);
    let texts = &site.words().reuse;
    let name = shorten(&format!("{} {}", index.number(source), index.name(source)), NAME_COLUMNS);
    let label = fill(&texts.from, &[("kind", kind), ("article", &name)]);
    let own = Passage { article: sentence.article, span: sentence.sentence };
    let compare = site.compare(index.id(source), index.id(sentence.article));
    html! {
        sup .from {
            a href=(compare) aria-label=(Safe(&label)) aria-describedby={ "origin-" (place + 1) } {
                (index.number(source)) (reuse_sign(origin.kind))
            }
        }
        span .origin-card id={ "origin-" (place + 1) } {
            span { strong { (Safe(&label)) } }
            span .meta { (written(site, index.article(source))) }
            span .quoted dir="auto" {
                @let first = shorten(index.words(origin.passage), QUOTED_COLUMNS);
                @match origin.kind {
                    ReuseKind::Verbatim => (Safe(&first)),
                    _ => (changed(site, &shorten(index.words(own), QUOTED_COLUMNS), &first)),
                }
            }
            @if let Some(via) = sentence.via {
                span .meta {
                    @let name = shorten(&format!("{} {}", index.number(via.article), index.name(via.article)), NAME_COLUMNS);
                    (Safe(&fill(&texts.via, &[("article", &name)])))
                }
            }
            span .acts {
                (see(site, index, origin.passage))
                " " a href=(compare) { (site.words().compare.side_by_side) }
                " " a href={ (site.article(index.id(sentence.article))) (text_fragment(index.words(own))) } data-passage { (site.words().tools.copy_passage) }
            }
        }
    }
}
