//! Sorts the units of a page: the article, what tells of it, and the rest.

use firsthand_model::{BlockKind, SetAsideKind};

use crate::draft::{Draft, Piece};
use crate::newsroom::{Facts, LineKind};
use crate::text::body::body;
use crate::text::comments::comments_in;
use crate::text::unit::{Unit, units};

/// The draft of a page of text; what its lines tell goes to `facts`.
pub(crate) fn sorted(text: &str, facts: &mut Facts) -> Draft {
    let units = units(text);
    let mut body = body(&units);
    let mut draft = Draft::default();
    let headline = headline_before(&units, body.start).or_else(|| {
        let opening = opening_headline(&units, body.start).filter(|_| !body.is_empty())?;
        body.start = opening + 1;
        Some(opening)
    });
    if let Some(place) = headline
        && facts.headline.is_none()
    {
        facts.headline = Some(units[place].text.to_owned());
    }
    sort_head(&units[..body.start], headline, facts, &mut draft);
    sort_body(&units[body.clone()], facts, &mut draft);
    sort_tail(&units[body.end..], facts, &mut draft);
    draft
}

/// The fewest words of a headline in text: shorter lines are as often sections and buttons.
const HEADLINE_WORDS: usize = 4;
/// The most.
const LONGEST_HEADLINE_WORDS: usize = 35;
/// How much a word of a candidate weighs against a line of distance from the body.
const WORD_WEIGHT: usize = 2;

/// The line before the body that reads most like a headline: long, near the body.
fn headline_before(units: &[Unit<'_>], body_start: usize) -> Option<usize> {
    let candidates = units[..body_start].iter().enumerate().filter(|(_, unit)| {
        unit.kind.is_none()
            && (HEADLINE_WORDS..=LONGEST_HEADLINE_WORDS).contains(&unit.words)
            && !unit.text.ends_with([':', ';', ','])
            && begins_like_title(unit.text)
    });
    let score = |place: usize, unit: &Unit<'_>| {
        (unit.words.min(10) * WORD_WEIGHT).saturating_sub(body_start - place)
    };
    // Of equals the first: a headline stands above its second deck.
    candidates
        .max_by_key(|&(place, unit)| (score(place, unit), usize::MAX - place))
        .map(|(place, _)| place)
}

/// A first line that ends as a sentence does but is a headline: a byline or a date follows it.
fn opening_headline(units: &[Unit<'_>], body_start: usize) -> Option<usize> {
    let unit = units.get(body_start).filter(|unit| unit.words <= LONGEST_HEADLINE_WORDS)?;
    let next = units.get(body_start + 1)?;
    let told = matches!(next.kind, Some(LineKind::Byline(..) | LineKind::Dates(_)));
    (told && unit.kind.is_none()).then_some(body_start)
}

fn begins_like_title(text: &str) -> bool {
    let first = text.chars().find(|c| c.is_alphanumeric());
    first.is_some_and(|first| !first.is_lowercase())
}

/// Sorts what stands before the body. The date and byline nearest to the body are the article's own;
/// those further up belong to the site.
fn sort_head(head: &[Unit<'_>], headline: Option<usize>, facts: &mut Facts, draft: &mut Draft) {
    for unit in head.iter().rev() {
        if let Some(kind) = &unit.kind {
            facts.note(kind, unit.text);
        }
    }
    for (place, unit) in head.iter().enumerate() {
        let is_headline = Some(place) == headline;
        let is_deck = headline.is_some_and(|headline| place > headline) && unit.words >= DECK_WORDS;
        match &unit.kind {
            _ if is_headline => draft.set_aside(SetAsideKind::Masthead, unit.text),
            Some(kind) => draft.set_aside(aside_of(kind), unit.text),
            None if is_deck && begins_like_title(unit.text) => {
                draft.pieces.push(Piece::new(BlockKind::Paragraph, unit.text));
            }
            None => draft.set_aside(SetAsideKind::Furniture, unit.text),
        }
    }
}

/// A line of this many words between headline and body is the article's deck, not furniture.
const DECK_WORDS: usize = 7;

/// How many units of the body may still tell byline and date.
const TELLING_UNITS: usize = 3;

fn sort_body(body: &[Unit<'_>], facts: &mut Facts, draft: &mut Draft) {
    let script = Script::of_all(body);
    for (place, unit) in body.iter().enumerate() {
        let foreign = unit.words <= FOREIGN_WORDS && !Script::of(unit.text).agrees_with(script);
        match &unit.kind {
            Some(kind) => {
                if place < TELLING_UNITS
                    || !matches!(kind, LineKind::Dates(_) | LineKind::Byline(..))
                {
                    facts.note(kind, unit.text);
                }
                draft.set_aside(aside_of(kind), unit.text);
            }
            None if foreign => draft.set_aside(SetAsideKind::Furniture, unit.text),
            None => draft.pieces.push(Piece::new(block_kind(unit), unit.text)),
        }
    }
}

/// Lines of this many words in another alphabet than the body's are buttons of another language.
const FOREIGN_WORDS: usize = 12;
/// The most words of a heading within an article.
const LONGEST_HEADING_WORDS: usize = 16;

fn block_kind(unit: &Unit<'_>) -> BlockKind {
    let text = unit.text;
    let is_bullet = text.starts_with(['•', '▪', '◦', '‣', '■', '●', '·'])
        || ["- ", "* ", "– ", "— ", "+ "].iter().any(|bullet| text.starts_with(bullet))
            && !text.ends_with(" —");
    let numbered = text.split_once(['.', ')']).is_some_and(|(number, rest)| {
        !number.is_empty()
            && number.len() <= 2
            && number.bytes().all(|byte| byte.is_ascii_digit())
            && rest.starts_with(' ')
    });
    if text.starts_with('>') {
        BlockKind::BlockQuote
    } else if is_bullet || (numbered && unit.words > 2) {
        BlockKind::ListItem
    } else if !unit.ends_sentence && unit.words <= LONGEST_HEADING_WORDS && begins_like_title(text)
    {
        BlockKind::Heading
    } else {
        BlockKind::Paragraph
    }
}

fn sort_tail(tail: &[Unit<'_>], facts: &mut Facts, draft: &mut Draft) {
    let mut in_related = false;
    let mut place = 0;
    while let Some(unit) = tail.get(place) {
        place += 1;
        match &unit.kind {
            Some(LineKind::CommentHeading(heading)) => {
                draft.set_aside(SetAsideKind::Furniture, unit.text);
                let end =
                    place + tail[place..].iter().take_while(|unit| !ends_thread(unit)).count();
                let thread = &tail[place..end];
                // A heading with no prose under it is a counter.
                if thread.iter().any(Unit::is_prose) {
                    let comments = comments_in(thread, heading.announced, &mut draft.set_aside);
                    facts.comments.extend(comments);
                    place = end;
                }
            }
            Some(kind) => {
                in_related |= matches!(kind, LineKind::Aside(SetAsideKind::RelatedLinks));
                if !(in_related && matches!(kind, LineKind::Dates(_) | LineKind::Byline(..))) {
                    facts.note(kind, unit.text);
                }
                draft.set_aside(aside_of(kind), unit.text);
            }
            None if in_related => draft.set_aside(SetAsideKind::RelatedLinks, unit.text),
            None => draft.set_aside(SetAsideKind::Furniture, unit.text),
        }
    }
}

/// Whether a unit stands after the last comment.
fn ends_thread(unit: &Unit<'_>) -> bool {
    matches!(
        unit.kind,
        Some(
            LineKind::Copyright(_)
                | LineKind::Aside(SetAsideKind::RelatedLinks | SetAsideKind::LegalNotice)
        )
    )
}

/// Why a line of a kind is not part of the article's text.
pub(crate) fn aside_of(kind: &LineKind) -> SetAsideKind {
    match kind {
        LineKind::Byline(..)
        | LineKind::Contributors(_)
        | LineKind::Dates(_)
        | LineKind::Site(_) => SetAsideKind::Masthead,
        LineKind::Copyright(_) => SetAsideKind::LegalNotice,
        LineKind::CreditLine(_) => SetAsideKind::CreditLine,
        LineKind::CommentHeading(_) => SetAsideKind::Furniture,
        LineKind::Aside(kind) => *kind,
    }
}

/// The alphabet most letters of a text belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Script {
    Latin,
    Cyrillic,
    Other,
    None,
}

impl Script {
    fn of(text: &str) -> Script {
        Script::most(text.chars())
    }

    fn of_all(units: &[Unit<'_>]) -> Script {
        Script::most(units.iter().flat_map(|unit| unit.text.chars()))
    }

    fn most(characters: impl Iterator<Item = char>) -> Script {
        let mut counts = [0_usize; 3];
        for character in characters.filter(|character| character.is_alphabetic()) {
            let script = match character {
                'A'..='z' | '\u{c0}'..='\u{24f}' => 0,
                '\u{400}'..='\u{52f}' => 1,
                _ => 2,
            };
            counts[script] += 1;
        }
        let most = *counts.iter().max().expect("there are three counts");
        match counts.iter().position(|&count| count == most && most > 0) {
            Some(0) => Script::Latin,
            Some(1) => Script::Cyrillic,
            Some(_) => Script::Other,
            None => Script::None,
        }
    }

    fn agrees_with(self, other: Script) -> bool {
        self == other || self == Script::None || other == Script::None
    }
}
