//! Two articles side by side, with what they share marked and linked across.

use std::collections::{BTreeMap, BTreeSet};

use firsthand_model::{ArticleOrdinal, LineageKind, LineageLink, Reuse, ReuseKind};
use maud::{Markup, html};

use super::articles::block;
use super::limits;
use super::marked::MarkedText;
use super::parts::{Safe, article as article_link, kind_class};
use crate::describe::{count, enumeration, link_sentence, percent, reuse_sign};
use crate::index::Index;
use crate::side::Side;

/// The linked pairs that share text, in the order in which they are shown.
pub(super) struct Pairs<'d> {
    shown: Vec<(&'d LineageLink, &'d Reuse)>,
    total: usize,
}

impl<'d> Pairs<'d> {
    pub(super) fn new(index: &Index<'d>) -> Pairs<'d> {
        let reuse: BTreeMap<(ArticleOrdinal, ArticleOrdinal), &Reuse> =
            index.dossier.reuse.iter().map(|reuse| (ordered(reuse.a, reuse.b), reuse)).collect();
        let mut shown: Vec<(&LineageLink, &Reuse)> = index
            .dossier
            .lineage
            .iter()
            .filter(|link| link.kind != LineageKind::Independent)
            .filter_map(|link| Some((link, *reuse.get(&ordered(link.from, link.to))?)))
            .collect();
        let total = shown.len();
        shown.sort_by_key(|(link, _)| {
            (!link.kind.is_derivation(), index.number(link.from), index.number(link.to))
        });
        shown.truncate(limits::PAIRS);
        Pairs { shown, total }
    }

    /// The anchor of the pair that belongs to a link, if it is shown.
    pub(super) fn anchor(&self, link: &LineageLink) -> Option<String> {
        let place = self.shown.iter().position(|(shown, _)| std::ptr::eq(*shown, link))?;
        Some(format!("pair-{}", place + 1))
    }

    pub(super) fn section(&self, index: &Index<'_>) -> Option<Markup> {
        if self.shown.is_empty() {
            return None;
        }
        Some(html! {
            p .legend {
                "Every passage that stands in both is marked and numbered; its number leads to the other side. "
                @for kind in [ReuseKind::Verbatim, ReuseKind::Edited, ReuseKind::Paraphrased] {
                    span class={ "key " (kind_class(kind)) } { (reuse_sign(kind)) " " (kind.name()) } " "
                }
                "In an edited passage, " em .differs { "slanted words" } " have no counterpart."
            }
            @for (place, (link, reuse)) in self.shown.iter().enumerate() {
                (pair(index, place + 1, link, reuse))
            }
            @if self.total > self.shown.len() {
                p .more {
                    (self.total - self.shown.len()) " more linked pairs are not set side by side here; "
                    code { "dossier.json" } " has their passages, and " code { "firsthand explain" } " tells of any two articles."
                }
            }
        })
    }
}

fn ordered(a: ArticleOrdinal, b: ArticleOrdinal) -> (ArticleOrdinal, ArticleOrdinal) {
    (a.min(b), a.max(b))
}

fn pair(index: &Index<'_>, number: usize, link: &LineageLink, reuse: &Reuse) -> Markup {
    let column = |side| Column::new(index, reuse, side);
    let (a, b) = (column(Side::A), column(Side::B));
    let of_kind = |kind: ReuseKind| {
        let number = reuse.passages.iter().filter(|passage| passage.kind == kind).count();
        (number > 0).then(|| format!("{number} {}", kind.name()))
    };
    let kinds: Vec<String> = [ReuseKind::Verbatim, ReuseKind::Edited, ReuseKind::Paraphrased]
        .into_iter()
        .filter_map(of_kind)
        .collect();
    html! {
        div .pair id={ "pair-" (number) } {
            h3 { (Safe(&link_sentence(index, link))) }
            p .meta {
                (count(reuse.passages.len(), "shared passage", "shared passages")) ": " (enumeration(&kinds))
                ". Shared are " (percent(link.coverage_of_from)) " of the words of " bdi { (Safe(&index.name(link.from))) }
                " and " (percent(link.coverage_of_to)) " of those of " bdi { (Safe(&index.name(link.to))) } "."
            }
            div .columns {
                (a.render(index, number, &b.marked.shown))
                (b.render(index, number, &a.marked.shown))
            }
        }
    }
}

/// One of the two texts.
struct Column<'r, 'd> {
    reuse: &'r Reuse,
    side: Side,
    article: ArticleOrdinal,
    /// Marks below the number of passages are passages, those above are differing words.
    marked: MarkedText<'d>,
}

impl<'r, 'd> Column<'r, 'd> {
    fn new(index: &Index<'d>, reuse: &'r Reuse, side: Side) -> Column<'r, 'd> {
        let marked = side.marked(index, reuse, limits::PAIR_TEXT_BYTES);
        Column { reuse, side, article: side.article(reuse), marked }
    }

    fn render(&self, index: &Index<'_>, pair: usize, counterparts: &BTreeSet<usize>) -> Markup {
        let name = index.name(self.article);
        html! {
            section .column tabindex="0" aria-label=(Safe(&format!("{} {name}", index.number(self.article)))) {
                h4 { (article_link(index, self.article)) }
                @for paragraph in &self.marked.paragraphs {
                    (block(paragraph.kind, &html! {
                        @for piece in &paragraph.segments {
                            @for &mark in &piece.begins {
                                (self.passage_number(index, pair, mark, counterparts))
                            }
                            (self.piece(piece.text, &piece.marks))
                        }
                    }))
                }
                @if self.marked.is_cut { p .more { "The rest of this long text is left out here." } }
            }
        }
    }

    /// The number at the beginning of a passage; differing words have none.
    fn passage_number(
        &self,
        index: &Index<'_>,
        pair: usize,
        mark: usize,
        counterparts: &BTreeSet<usize>,
    ) -> Markup {
        let Some(passage) = self.reuse.passages.get(mark) else { return html! {} };
        let own = format!("passage-{pair}{}-{}", self.side.letter(), mark + 1);
        let other_side = self.side.other();
        let target = format!("#passage-{pair}{}-{}", other_side.letter(), mark + 1);
        let other = other_side.article(self.reuse);
        let label = format!(
            "passage {}, {}: its counterpart in {}",
            mark + 1,
            passage.kind.name(),
            index.name(other)
        );
        let sign = html! { (mark + 1) (reuse_sign(passage.kind)) };
        html! {
            @if counterparts.contains(&mark) {
                a .jump id=(own) href=(target) aria-label=(Safe(&label)) title=(Safe(&label)) { (sign) }
            } @else {
                span .jump id=(own) title="its counterpart is not shown" { (sign) }
            }
        }
    }

    fn piece(&self, text: &str, marks: &[usize]) -> Markup {
        let passages = self.reuse.passages.len();
        // Where passages overlap, the one that is nearest to the same words gives the look.
        let kind =
            marks.iter().filter_map(|&mark| self.reuse.passages.get(mark)).map(|it| it.kind).min();
        let differs = marks.iter().any(|&mark| mark >= passages);
        let words = html! { @if differs { em .differs { (Safe(text)) } } @else { (Safe(text)) } };
        html! {
            @match kind {
                Some(kind) => mark class=(kind_class(kind)) { (words) },
                None => span .own { (words) },
            }
        }
    }
}
