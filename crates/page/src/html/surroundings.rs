//! What stands around the article on its page: the lines that tell of it, and the furniture.

use std::cell::RefCell;
use std::collections::BTreeSet;

use firsthand_model::SetAsideKind;
use scraper::{ElementRef, Html, Selector};

use crate::draft::Draft;
use crate::html::blocks::blocks_under;
use crate::html::comments::is_comment;
use crate::html::extract::ExtractedBlock;
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

    /// Why an element is such a part itself; `None` if it is none.
    pub(crate) fn begins_at(&self, element: ElementRef<'_>) -> Option<SetAsideKind> {
        let tag = element.value();
        let marks = || tag.classes().chain(tag.id()).map(str::to_ascii_lowercase);
        let of_kind =
            |table: &[&str]| marks().any(|mark| table.iter().any(|word| mark.contains(word)));
        let kind = if of_kind(RELATED) {
            SetAsideKind::RelatedLinks
        } else if matches!(tag.name(), "nav" | "aside" | "form" | "dialog") || of_kind(FURNITURE) {
            SetAsideKind::Furniture
        } else {
            return None;
        };
        (!self.around_headline.contains(&element)).then_some(kind)
    }

    /// Whether an element stands in such a part, or in the page's foot.
    pub(crate) fn holds(&self, element: ElementRef<'_>) -> bool {
        element.ancestors().filter_map(ElementRef::wrap).chain([element]).any(|ancestor| {
            (ancestor.value().name() == "footer" && !self.around_headline.contains(&ancestor))
                || self.begins_at(ancestor).is_some()
        })
    }
}

/// Parts of classes and ids of lists of other pages.
const RELATED: &[&str] = &[
    "related",
    "recommend",
    "popular",
    "trending",
    "teaser",
    "carousel",
    "latest",
    "read-more",
    "readmore",
    "more-",
    "most-read",
    "outbrain",
    "taboola",
    "recent",
];
/// Parts of classes and ids of other things that are no article.
const FURNITURE: &[&str] = &[
    "comment",
    "sidebar",
    "promo",
    "widget",
    "newsletter",
    "subscribe",
    "cookie",
    "share",
    "social",
    "breadcrumb",
];

/// The lines of a page, those near the article and those of parts that are not.
pub(crate) struct Surroundings {
    near: Vec<Line>,
    elsewhere: Vec<(SetAsideKind, Line)>,
    /// The plain forms of the lines in small boxes, to look for pieces of them.
    box_text: String,
}

/// A line and its plain form.
struct Line {
    text: String,
    form: String,
}

/// The most words of a box that the library may have kept a piece of: larger parts that are classed as
/// something else have held the article itself.
const BOX_WORDS: usize = 30;
/// The most words of such a piece.
const BOX_PIECE_WORDS: usize = 8;

impl Surroundings {
    pub(crate) fn of<'t>(tree: &'t Html, elsewhere: &Elsewhere<'t>) -> Surroundings {
        let lines = |blocks: Vec<ExtractedBlock>| {
            blocks.into_iter().map(|block| Line { form: plain(&block.text), text: block.text })
        };
        let parts = RefCell::new(Vec::new());
        let skip = |element: ElementRef<'t>| {
            let kind = elsewhere.begins_at(element);
            if let Some(kind) = kind
                && !is_comment(element)
            {
                parts.borrow_mut().push((kind, element));
            }
            kind.is_some() || is_comment(element)
        };
        let near = lines(blocks_under(tree.root_element(), &skip)).collect();
        let mut of_parts = Vec::new();
        let mut box_text = String::from("|");
        for (kind, part) in parts.take() {
            let part: Vec<Line> = lines(blocks_under(part, &is_comment)).collect();
            if part.iter().map(|line| line.form.split(' ').count()).sum::<usize>() <= BOX_WORDS {
                for line in &part {
                    box_text.push(' ');
                    box_text.push_str(&line.form);
                    box_text.push_str(" |");
                }
            }
            of_parts.extend(part.into_iter().map(|line| (kind, line)));
        }
        Surroundings { near, elsewhere: of_parts, box_text }
    }

    /// Whether a short piece that the library kept stands in a box of another kind and nowhere else.
    pub(crate) fn is_from_box(&self, form: &str) -> bool {
        !form.is_empty()
            && form.split(' ').count() <= BOX_PIECE_WORDS
            && self.box_text.contains(&format!(" {form} "))
            && !self.near.iter().any(|line| line.form.contains(form))
    }

    /// Takes from the lines around the article what they tell, and sets the rest aside.
    pub(crate) fn note(&self, facts: &mut Facts, draft: &mut Draft) {
        let known = Known::of(draft, facts);
        self.note_near(&known, facts, draft);
        for (kind, line) in &self.elsewhere {
            set_aside(line, *kind, &known, draft);
        }
    }

    fn note_near(&self, known: &Known, facts: &mut Facts, draft: &mut Draft) {
        let is_article = |line: &Line| line.form.len() > 20 && known.is_article(&line.form);
        let last = self.near.iter().rposition(is_article);
        let first = self.near.iter().position(is_article);
        let headline =
            self.near.iter().position(|line| known.headline.as_ref() == Some(&line.form));
        let from = headline.or(first.map(|first| first.saturating_sub(LINES_ABOVE))).unwrap_or(0);
        let to = last.map_or(self.near.len(), |last| last + LINES_BELOW);
        let mut in_related = false;
        for (place, line) in self.near.iter().enumerate() {
            if known.is_article(&line.form) {
                continue;
            }
            let kind = kind_of_line(&line.text);
            let tells = from <= place && place <= to && !in_related;
            match &kind {
                Some(copyright @ LineKind::Copyright(_)) => facts.note(copyright, &line.text),
                Some(LineKind::Aside(SetAsideKind::RelatedLinks)) => {
                    in_related |= last.is_some_and(|last| place > last);
                }
                Some(kind) if tells => facts.note(kind, &line.text),
                _ => {}
            }
            let unmarked =
                if in_related { SetAsideKind::RelatedLinks } else { SetAsideKind::Furniture };
            set_aside(line, kind.as_ref().map_or(unmarked, aside_of), known, draft);
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

fn set_aside(line: &Line, kind: SetAsideKind, known: &Known, draft: &mut Draft) {
    let form = &line.form;
    if form.is_empty() || known.is_article(form) || draft.set_aside.len() >= MAXIMUM_SET_ASIDE {
        return;
    }
    let is_headline = known.headline.as_ref() == Some(form);
    let kind = if is_headline { SetAsideKind::Masthead } else { kind };
    if !draft.set_aside.iter().any(|aside| aside.text == line.text) {
        draft.set_aside(kind, line.text.as_str());
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
