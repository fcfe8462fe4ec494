//! What stands around the article on its page: the lines that tell of it, and the furniture.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::hash::{Hash, Hasher};
use std::sync::LazyLock;

use firsthand_model::{BlockKind, SetAsideKind};
use regex::Regex;
use rustc_hash::{FxHashSet, FxHasher};
use scraper::{ElementRef, Html};

use crate::draft::Draft;
use crate::html::blocks::blocks_under;
use crate::html::comments::is_comment;
use crate::html::extract::{ExtractedBlock, ExtractedLink};
use crate::html::marks::marked_kind;
use crate::html::metadata::{element_text, headings};
use crate::newsroom::{Facts, LineKind, kind_of_form, plain};
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
        let around = headings(tree).take(HEADINGS).flat_map(|heading| heading.ancestors());
        Elsewhere { around_headline: around.filter_map(ElementRef::wrap).collect() }
    }

    /// Why an element is such a part itself; `None` if it is none.
    pub(crate) fn begins_at(&self, element: ElementRef<'_>) -> Option<SetAsideKind> {
        let tag = element.value();
        let marks = [tag.attr("class"), tag.id()];
        let marked = |form: &Regex| marks.into_iter().flatten().any(|mark| form.is_match(mark));
        // Most elements are marked as nothing, which one pattern tells.
        let is_marked = marked(&OTHER);
        let kind = if is_marked && marked(&RELATED) {
            SetAsideKind::RelatedLinks
        } else if is_marked || matches!(tag.name(), "nav" | "aside" | "form" | "dialog") {
            SetAsideKind::Furniture
        } else {
            return None;
        };
        (!self.around_headline.contains(&element) && !holds_a_post(element)).then_some(kind)
    }

    /// Whether an element stands in such a part, or in the page's foot.
    pub(crate) fn holds(&self, element: ElementRef<'_>) -> bool {
        element.ancestors().filter_map(ElementRef::wrap).chain([element]).any(|ancestor| {
            (ancestor.value().name() == "footer"
                && !self.around_headline.contains(&ancestor)
                && !is_article_foot(ancestor))
                || self.begins_at(ancestor).is_some()
        })
    }
}

/// Whether a footer is that of the article and tells of it: `<footer class="entry-meta">`.
fn is_article_foot(footer: ElementRef<'_>) -> bool {
    footer.value().classes().any(|class| {
        class
            .split(['-', '_'])
            .any(|part| matches!(part, "meta" | "submitted" | "byline" | "author"))
    })
}

/// The most elements of what an embedded post is wrapped in.
const POST_ELEMENTS: usize = 40;

/// Whether an element is the wrapper of an embedded post: sites class it "social" or "widget".
fn holds_a_post(element: ElementRef<'_>) -> bool {
    let mut inner = element.descendent_elements().take(POST_ELEMENTS + 1);
    inner.any(|it| {
        it.value().name() == "blockquote" && marked_kind(it) == Some(BlockKind::EmbeddedPost)
    }) && element.descendent_elements().nth(POST_ELEMENTS).is_none()
}

/// Parts of classes and ids of lists of other pages.
const RELATED_MARKS: &str = "related|recommend|popular|trending|teaser|carousel|latest|read-more|readmore|more-|most-read|outbrain|taboola|recent";
/// Parts of classes and ids of other things that are no article.
const FURNITURE_MARKS: &str =
    "comment|sidebar|promo|widget|newsletter|subscribe|cookie|share|social|breadcrumb";

static RELATED: LazyLock<Regex> = LazyLock::new(|| marks(RELATED_MARKS));
static OTHER: LazyLock<Regex> =
    LazyLock::new(|| marks(&format!("{RELATED_MARKS}|{FURNITURE_MARKS}")));

fn marks(parts: &str) -> Regex {
    Regex::new(&format!("(?i-u){parts}")).expect("the words are valid")
}

/// The lines of a page, those near the article and those of parts that are not.
pub(crate) struct Surroundings {
    near: Vec<Line>,
    /// Where each line stands in `near`, for its form.
    forms: HashMap<String, usize>,
    elsewhere: Vec<(SetAsideKind, Line)>,
    /// The plain forms of the lines in small boxes, to look for pieces of them.
    box_text: String,
    /// What lines that are no running text are by their marks, by their forms.
    marked: HashMap<String, BlockKind>,
}

/// A line as the page shows it, and its plain form.
pub(crate) struct Line {
    pub(crate) text: String,
    pub(crate) form: String,
    pub(crate) kind: BlockKind,
    pub(crate) links: Vec<ExtractedLink>,
}

/// Lines, in plain form, under which stands when an event takes place.
#[rustfmt::skip]
const EVENT_LABELS: &[&str] =
    &["when", "date and time", "event date", "starts", "wann", "termin", "quand", "cuando", "quando", "wanneer", "когда", "коли"];

/// The most words of a box that the library may have kept a piece of: larger parts that are classed as
/// something else have held the article itself.
const BOX_WORDS: usize = 30;
/// The most words of such a piece.
const BOX_PIECE_WORDS: usize = 8;

impl Surroundings {
    pub(crate) fn of<'t>(tree: &'t Html, elsewhere: &Elsewhere<'t>) -> Surroundings {
        let lines = |blocks: Vec<ExtractedBlock>| {
            blocks.into_iter().map(|block| Line {
                form: plain(&block.text),
                text: block.text,
                kind: block.kind,
                links: block.links,
            })
        };
        let parts = RefCell::new(Vec::new());
        let skip = |element: ElementRef<'t>| {
            let kind = elsewhere.begins_at(element);
            let is_comment = is_comment(element);
            if let Some(kind) = kind
                && !is_comment
            {
                parts.borrow_mut().push((kind, element));
            }
            kind.is_some() || is_comment
        };
        let near: Vec<Line> = lines(blocks_under(tree.root_element(), &skip)).collect();
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
        let forms =
            near.iter().enumerate().map(|(place, line)| (line.text.clone(), place)).collect();
        let lines = near.iter().chain(of_parts.iter().map(|(_, line)| line));
        let mut marked: HashMap<String, BlockKind> = lines
            .filter(|line| set_aside_as(line.kind).is_some() && !line.form.is_empty())
            .map(|line| (line.form.clone(), line.kind))
            .collect();
        if !marked.is_empty() {
            // A whole paragraph that is also a pull quote is a paragraph.
            for line in near.iter().filter(|line| line.kind == BlockKind::Paragraph) {
                marked.remove(&line.form);
            }
        }
        Surroundings { near, forms, elsewhere: of_parts, box_text, marked }
    }

    /// What a piece is: by the marks of its line on the page, which the library drops, else as it gave it.
    pub(crate) fn marked_kind(&self, form: &str, kind: BlockKind) -> BlockKind {
        if let Some(&marked) = self.marked.get(form) {
            return marked;
        }
        // The library joins the lines of an embedded post.
        let mut posts = self.marked.iter().filter(|(_, kind)| **kind == BlockKind::EmbeddedPost);
        let holds_one = kind == BlockKind::BlockQuote
            && posts.any(|(line, _)| line.len() > TELLING_BYTES && form.contains(line.as_str()));
        if holds_one { BlockKind::EmbeddedPost } else { kind }
    }

    /// The lines of the page outside of other parts, in its order.
    pub(crate) fn near(&self) -> &[Line] {
        &self.near
    }

    /// The plain form of a piece of the page; those of its lines are known already.
    pub(crate) fn form_of(&self, text: &str) -> Cow<'_, str> {
        match self.forms.get(text) {
            Some(&place) => Cow::Borrowed(&self.near[place].form),
            None => Cow::Owned(plain(text)),
        }
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
        let mut known = self.known(draft, facts);
        self.note_near(&mut known, facts, draft);
        for (kind, line) in &self.elsewhere {
            let kind = set_aside_as(line.kind).unwrap_or(*kind);
            set_aside(line, kind, &mut known, draft);
        }
    }

    fn note_near(&self, known: &mut Known, facts: &mut Facts, draft: &mut Draft) {
        let of_article: Vec<bool> =
            self.near.iter().map(|line| known.is_article(&line.form)).collect();
        let is_long = |place: &usize| self.near[*place].form.len() > 20 && of_article[*place];
        let last = (0..self.near.len()).rfind(is_long);
        let first = (0..self.near.len()).find(is_long);
        let headline =
            self.near.iter().position(|line| known.headline.as_ref() == Some(&line.form));
        let from = headline.or(first.map(|first| first.saturating_sub(LINES_ABOVE))).unwrap_or(0);
        let to = last.map_or(self.near.len(), |last| last + LINES_BELOW);
        let mut in_related = false;
        let mut after_event_label = false;
        for (place, line) in self.near.iter().enumerate() {
            let is_of_event =
                std::mem::replace(&mut after_event_label, EVENT_LABELS.contains(&&*line.form));
            if of_article[place] && line.kind != BlockKind::PullQuote {
                continue;
            }
            let kind = kind_of_form(&line.text, &line.form);
            let tells = from <= place && place <= to && !in_related;
            match &kind {
                Some(copyright @ LineKind::Copyright(_)) => facts.note(copyright, &line.text),
                Some(LineKind::Aside(SetAsideKind::RelatedLinks)) => {
                    in_related |= last.is_some_and(|last| place > last);
                }
                Some(LineKind::Dates(_)) if is_of_event => {}
                Some(kind) if tells => facts.note(kind, &line.text),
                _ => {}
            }
            let unmarked =
                if in_related { SetAsideKind::RelatedLinks } else { SetAsideKind::Furniture };
            let kind = match (set_aside_as(line.kind), &kind) {
                (Some(SetAsideKind::PullQuote), _) => SetAsideKind::PullQuote,
                (marked, None) => marked.unwrap_or(unmarked),
                (_, Some(kind)) => aside_of(kind),
            };
            set_aside(line, kind, known, draft);
        }
    }

    fn known(&self, draft: &Draft, facts: &Facts) -> Known {
        let form = |text: &str| self.form_of(text).into_owned();
        let pieces: Vec<String> = draft.pieces.iter().map(|piece| form(&piece.text)).collect();
        let asides = draft.set_aside.iter().map(|aside| form(&aside.text));
        let comments = facts.comments.iter().flat_map(|comment| comment.text.lines().map(plain));
        let text = pieces.join(" | ");
        Known {
            runs: runs_of(&text).map(hashed).collect(),
            lines: pieces.into_iter().chain(asides).chain(comments).collect(),
            text,
            headline: facts.headline.as_deref().map(plain),
            aside: draft.set_aside.iter().map(|aside| aside.text.clone()).collect(),
        }
    }
}

/// What has been read already, in plain form.
struct Known {
    lines: BTreeSet<String>,
    text: String,
    /// The hashes of all runs of [`RUN_WORDS`] words of `text`: most lines are told from it by their first.
    runs: FxHashSet<u64>,
    headline: Option<String>,
    /// What has been set aside, as written.
    aside: HashSet<String>,
}

/// The fewest bytes of a form that tells its line from others wherever it stands.
const TELLING_BYTES: usize = 24;
/// How many words in a row are hashed.
const RUN_WORDS: usize = 3;

impl Known {
    /// Whether a line is part of the article's text: the library cuts paragraphs at other places.
    fn is_article(&self, form: &str) -> bool {
        self.lines.contains(form)
            || (form.len() >= TELLING_BYTES
                && runs_of(form).next().is_none_or(|run| self.runs.contains(&hashed(run)))
                && self.text.contains(form))
    }
}

/// Every run of [`RUN_WORDS`] words in a plain form.
fn runs_of(form: &str) -> impl Iterator<Item = &str> {
    let ends = form.match_indices(' ').map(|(at, _)| at).chain([form.len()]);
    let starts = [0].into_iter().chain(form.match_indices(' ').map(|(at, _)| at + 1));
    starts.zip(ends.skip(RUN_WORDS - 1)).map(|(start, end)| &form[start..end])
}

fn hashed(run: &str) -> u64 {
    let mut hasher = FxHasher::default();
    run.hash(&mut hasher);
    hasher.finish()
}

/// What a line that is no running text is set aside as, where the article does not keep it.
fn set_aside_as(kind: BlockKind) -> Option<SetAsideKind> {
    match kind {
        BlockKind::PullQuote => Some(SetAsideKind::PullQuote),
        BlockKind::Caption | BlockKind::EmbeddedPost => Some(SetAsideKind::Embedded),
        _ => None,
    }
}

fn set_aside(line: &Line, kind: SetAsideKind, known: &mut Known, draft: &mut Draft) {
    let form = &line.form;
    let is_kept = match kind {
        // It repeats the article and is told all the same, unless it stands there as a piece.
        SetAsideKind::PullQuote => known.lines.contains(form),
        _ => known.is_article(form),
    };
    if form.is_empty() || draft.set_aside.len() >= MAXIMUM_SET_ASIDE || is_kept {
        return;
    }
    let is_headline = known.headline.as_ref() == Some(form);
    let kind = if is_headline { SetAsideKind::Masthead } else { kind };
    if known.aside.insert(line.text.clone()) {
        draft.set_aside(kind, line.text.as_str());
    }
}

/// The page's title, as a browser shows it.
pub(crate) fn title_of(tree: &Html) -> Option<String> {
    let mut elements = tree.root_element().descendent_elements();
    Some(element_text(elements.find(|element| element.value().name() == "title")?))
}

/// The name behind the headline in the page's title, if the title is the headline and one name more.
pub(crate) fn site_in_title(tree: &Html, headline: &str) -> Option<String> {
    let title = title_of(tree)?;
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
