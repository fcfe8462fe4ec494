//! Small parts that every section uses: safe text, links to articles, quoted passages.

use firsthand_model::{ArticleOrdinal, Passage, ReuseKind};
use maud::{Escaper, Markup, Render, html};
use std::fmt::Write as _;

use super::limits;
use crate::index::{Index, Piece, backticked};
use crate::text::{inert, shorten, web_address};

/// Text from a page or a finding: escaped, and with nothing in it that acts. All such text goes through this.
pub struct Safe<'t>(pub &'t str);

impl Render for Safe<'_> {
    fn render_to(&self, buffer: &mut String) {
        Escaper::new(buffer).write_str(&inert(self.0)).expect("writing to a string cannot fail");
    }
}

/// The article's number and name, linked to its card where it has one.
pub(super) fn article(index: &Index<'_>, ordinal: ArticleOrdinal) -> Markup {
    let content = html! {
        span .num { (index.number(ordinal)) } " " bdi { (Safe(&index.name(ordinal))) }
    };
    html! {
        @if has_card(index, ordinal) {
            a .article href={ "#article-" (index.number(ordinal)) } { (content) }
        } @else {
            span .article { (content) }
        }
    }
}

/// Whether the article is among those listed.
pub(super) fn has_card(index: &Index<'_>, ordinal: ArticleOrdinal) -> bool {
    index.number(ordinal) <= limits::ARTICLES
}

/// An address: a link if it is a web address, else plain text.
pub(crate) fn address(address: &str) -> Markup {
    html! {
        @match web_address(address) {
            Some(target) => a .address rel="noreferrer noopener nofollow" href=(target) { (Safe(address)) },
            None => span .address { (Safe(address)) },
        }
    }
}

/// A finding's sentence: the ids it names in backticks become links to their articles.
pub(super) fn told(index: &Index<'_>, sentence: &str) -> Markup {
    html! {
        @for piece in backticked(sentence) {
            @match piece {
                Piece::Plain(text) => (Safe(text)),
                Piece::Quoted(id) => {
                    @if let Some(ordinal) = index.by_id(id) { (article(index, ordinal)) }
                    @else { code { (Safe(id)) } }
                }
            }
        }
    }
}

/// The beginning of a passage, up to `columns_max`, with the article it stands in.
pub(super) fn passage(index: &Index<'_>, passage: Passage, columns_max: usize) -> Markup {
    html! {
        blockquote .passage {
            p dir="auto" { (Safe(&shorten(index.words(passage), columns_max))) }
            footer { (article(index, passage.article)) }
        }
    }
}

/// The class and the name of a kind of reuse.
pub(super) fn kind_class(kind: ReuseKind) -> &'static str {
    kind.name()
}

/// Says what a cut list leaves out, if anything.
pub(super) fn more(total: usize, shown: usize, what: &str) -> Markup {
    html! {
        @if total > shown {
            p .more { (total - shown) " more " (what) " are not shown here; " code { "dossier.json" } " has them all." }
        }
    }
}
