//! What stands around the article on its page: the lines that tell of it, and the furniture.

use std::cell::RefCell;
use std::collections::BTreeSet;

use firsthand_model::SetAsideKind;
use scraper::{ElementRef, Html, Selector};

use crate::draft::Draft;
use crate::html::blocks::blocks_under;
use crate::html::comments::is_comment;
use crate::html::metadata::element_text;
use crate::newsroom::{Facts, LineKind, kind_of_line, plain};
use crate::text::aside_of;

/// How many lines are set aside of one page; pages with more repeat themselves.
const MAXIMUM_SET_ASIDE: usize = 1_000;
/// How many lines above the article's first are looked at where the page shows no headline.
const LINES_ABOVE: usize = 6;
/// How many lines below the article's last are looked at for credits and bylines.
const LINES_BELOW: usize = 8;

/// Parts of a page that hold other pages' headlines, names and dates.
///
/// They are told by element and by class. What contains the headline is never such a part, whatever its
/// class says: sites name their wrappers after what else is in them.
pub(crate) struct Elsewhere<'t> {
    around_headline: Vec<ElementRef<'t>>,
}

/// How many first headings are taken for the page's own.
const HEADINGS: usize = 3;

impl<'t> Elsewhere<'t> {
    pub(crate) fn of(tree: &'t Html) -> Elsewhere<'t> {
        let selector = Selector::parse("h1").expect("the selector is valid");
        let around = tree.select(&selector).take(HEADINGS).flat_map(|heading| heading.ancestors());
        Elsewhere { around_headline: around.filter_map(ElementRef::wrap).collect() }
    }

    /// Whether an element is such a part itself.
    pub(crate) fn begins_at(&self, element: ElementRef<'_>) -> bool {
        let tag = element.value();
        let is_marked = matches!(tag.name(), "nav" | "aside" | "form" | "dialog")
            || tag.classes().chain(tag.id()).any(|mark| {
                let mark = mark.to_ascii_lowercase();
                MARKS.iter().any(|word| mark.contains(word))
            });
        is_marked && !self.around_headline.contains(&element)
    }

    /// Whether an element stands in such a part, or in the page's foot.
    pub(crate) fn holds(&self, element: ElementRef<'_>) -> bool {
        element.ancestors().filter_map(ElementRef::wrap).chain([element]).any(|ancestor| {
            (ancestor.value().name() == "footer" && !self.around_headline.contains(&ancestor))
                || self.begins_at(ancestor)
        })
    }
}

/// Parts of classes and ids of such parts.
const MARKS: &[&str] = &[
    "related",
    "comment",
    "sidebar",
    "recommend",
    "popular",
    "trending",
    "teaser",
    "promo",
    "widget",
    "carousel",
    "latest",
    "read-more",
    "readmore",
    "more-",
    "newsletter",
    "subscribe",
    "cookie",
    "share",
    "social",
    "breadcrumb",
    "most-read",
    "outbrain",
    "taboola",
];

/// Takes from the lines around the article what they tell, and sets the rest aside.
pub(crate) fn note_surroundings<'t>(
    tree: &'t Html,
    elsewhere: &Elsewhere<'t>,
    facts: &mut Facts,
    draft: &mut Draft,
) {
    let parts = RefCell::new(Vec::new());
    let skip = |element: ElementRef<'t>| {
        let skipped = is_comment(element) || elsewhere.begins_at(element);
        if skipped && !is_comment(element) {
            parts.borrow_mut().push(element);
        }
        skipped
    };
    let near: Vec<String> =
        blocks_under(tree.root_element(), &skip).into_iter().map(|block| block.text).collect();
    let known = Known::of(draft, facts);
    note_near_lines(&near, &known, facts, draft);
    for part in parts.take() {
        for block in blocks_under(part, &is_comment) {
            set_aside(&block.text, Some(SetAsideKind::RelatedLinks), &known, draft);
        }
    }
}

/// What has been read already, in plain form.
struct Known {
    lines: BTreeSet<String>,
    text: String,
    headline: Option<String>,
}

impl Known {
    fn of(draft: &Draft, facts: &Facts) -> Known {
        let pieces = draft.pieces.iter().map(|piece| plain(&piece.text));
        let asides = draft.set_aside.iter().map(|aside| plain(&aside.text));
        let comments = facts.comments.iter().flat_map(|comment| comment.text.lines().map(plain));
        let text: Vec<String> = pieces.collect();
        Known {
            lines: text.iter().cloned().chain(asides).chain(comments).collect(),
            text: text.join(" | "),
            headline: facts.headline.as_deref().map(plain),
        }
    }

    /// Whether a line is part of the article's text: the library cuts paragraphs at other places.
    fn is_article(&self, form: &str) -> bool {
        const TELLING_BYTES: usize = 24;
        self.lines.contains(form) || (form.len() >= TELLING_BYTES && self.text.contains(form))
    }
}

fn note_near_lines(near: &[String], known: &Known, facts: &mut Facts, draft: &mut Draft) {
    let forms: Vec<String> = near.iter().map(|line| plain(line)).collect();
    let is_article = |form: &String| form.len() > 20 && known.is_article(form);
    let last = forms.iter().rposition(is_article);
    let first = forms.iter().position(is_article);
    let headline = forms.iter().position(|form| known.headline.as_ref() == Some(form));
    let from = headline.or(first.map(|first| first.saturating_sub(LINES_ABOVE))).unwrap_or(0);
    let to = last.map_or(near.len(), |last| last + LINES_BELOW);
    let mut in_related = false;
    for (place, (line, form)) in near.iter().zip(&forms).enumerate() {
        if known.is_article(form) {
            continue;
        }
        let kind = kind_of_line(line);
        let is_near = from <= place && place <= to;
        let is_below = last.is_some_and(|last| place > last);
        match &kind {
            Some(LineKind::Copyright(_)) => facts.note(kind.as_ref().expect("matched"), line),
            Some(LineKind::Aside(SetAsideKind::RelatedLinks)) => in_related |= is_below,
            // Below the article only what nothing else has told counts: other pages' names stand there too.
            Some(LineKind::Byline(..) | LineKind::Dates(_)) if !is_near || in_related => {}
            Some(kind) if is_near && !in_related => facts.note(kind, line),
            _ => {}
        }
        let aside = kind.as_ref().map(aside_of);
        set_aside(line, aside.or(in_related.then_some(SetAsideKind::RelatedLinks)), known, draft);
    }
}

fn set_aside(line: &str, kind: Option<SetAsideKind>, known: &Known, draft: &mut Draft) {
    let form = plain(line);
    if form.is_empty() || known.is_article(&form) || draft.set_aside.len() >= MAXIMUM_SET_ASIDE {
        return;
    }
    let kind = if known.headline.as_ref() == Some(&form) {
        SetAsideKind::Masthead
    } else {
        kind.unwrap_or(SetAsideKind::Furniture)
    };
    if !draft.set_aside.iter().any(|aside| aside.text == line) {
        draft.set_aside(kind, line);
    }
}

/// The name behind the headline in the page's title, if the title is the headline and one name more.
pub(crate) fn site_in_title(tree: &Html, headline: &str) -> Option<String> {
    let selector = Selector::parse("title").expect("the selector is valid");
    let title = element_text(tree.select(&selector).next()?);
    let rest = title.strip_prefix(headline)?.trim_start();
    let name = ["|", "-", "–", "—", "::", "»", "•", "·"]
        .iter()
        .find_map(|mark| rest.strip_prefix(mark))?
        .trim();
    // A section may stand between: "Headline - World - The Paper".
    let mut name = name;
    for mark in [" | ", " - ", " – ", " — "] {
        name = name.rsplit_once(mark).map_or(name, |(_, last)| last.trim());
    }
    let words = name.split_whitespace().count();
    ((1..=5).contains(&words) && name.chars().any(char::is_alphabetic)).then(|| name.to_owned())
}
