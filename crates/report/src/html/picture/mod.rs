//! A picture of where articles came from: one row each, in time, with arrows from source to derived.

mod layout;
mod scale;
mod words;

use maud::{Markup, html};

use super::parts::Safe;
use crate::index::Index;
use crate::text::{one_line, shorten};
use firsthand_model::{LineageKind, StoryOrdinal};
use layout::{
    AXIS_LEFT, AXIS_RIGHT, Arrow, HEADER_HEIGHT, Layout, MARK_RADIUS, NOTES_LEFT, Row, Stroke,
    Subject, WIDTH,
};
use scale::When;
pub use words::{English, PictureWords};

/// How many columns of text fit left of the axis: a name in bold, a headline in small type.
const NAME_COLUMNS: usize = 34;
const HEADLINE_COLUMNS: usize = 43;
/// How many columns fit right of the axis.
const NOTE_COLUMNS: usize = 42;
/// How many links the picture's description tells; the table tells all.
const LINKS_DESCRIBED: usize = 12;

/// One picture, laid out.
pub struct Picture<'i, 'd> {
    index: &'i Index<'d>,
    words: &'i dyn PictureWords,
    name: String,
    layout: Layout<'d>,
}

impl<'i, 'd> Picture<'i, 'd> {
    /// The picture of some stories, under an anchor name that no other picture has.
    pub fn new(
        index: &'i Index<'d>,
        stories: &[StoryOrdinal],
        name: &str,
        words: &'i dyn PictureWords,
    ) -> Picture<'i, 'd> {
        Picture { index, words, name: name.to_owned(), layout: Layout::new(index, stories, words) }
    }

    /// The picture as a figure with its caption.
    pub fn render(&self) -> Markup {
        let layout = &self.layout;
        let (title, description) =
            (format!("picture-{}-title", self.name), format!("picture-{}-description", self.name));
        html! {
            figure .picture {
                div .scroll tabindex="0" role="region" aria-label=(Safe(&self.words.region())) {
                    svg role=(self.role()) viewBox={ "0 0 " (WIDTH) " " (layout.height) }
                        width=(WIDTH) height=(layout.height)
                        aria-labelledby={ (title) " " (description) }
                    {
                        title id=(title) { (Safe(&self.words.title())) }
                        desc id=(description) { (Safe(&self.description())) }
                        (self.bands())
                        (self.axis())
                        @for arrow in &layout.arrows { (draw_arrow(arrow)) }
                        @for row in &layout.rows { (self.draw_row(row)) }
                    }
                }
                figcaption { (Safe(&self.words.caption())) }
            }
        }
    }

    fn description(&self) -> String {
        let articles: Vec<_> = self
            .layout
            .rows
            .iter()
            .filter_map(|row| match row.subject {
                Subject::Article(article) => Some(article),
                _ => None,
            })
            .collect();
        let links = self.index.dossier.lineage.iter().filter(|link| {
            link.kind != LineageKind::Independent
                && articles.contains(&link.from)
                && articles.contains(&link.to)
        });
        let mut told: Vec<String> =
            links.map(|link| self.words.sentence(self.index, link)).collect();
        let left_out = told.len().saturating_sub(LINKS_DESCRIBED);
        told.truncate(LINKS_DESCRIBED);
        if left_out > 0 {
            told.push(self.words.left_out(left_out));
        }
        format!("{} {}", self.words.articles_in_time(articles.len()), told.join(" "))
    }

    fn bands(&self) -> Markup {
        html! {
            @for (place, row) in self.layout.rows.iter().enumerate() {
                @let class = match row.subject {
                    Subject::Story(_) => "band story",
                    _ if place % 2 == 0 => "band",
                    _ => "band odd",
                };
                rect class=(class) x="0" y=(row.top) width=(WIDTH) height=(row.height) {}
                // An article of which no date is known can have been written anywhere on the axis.
                @if let (Subject::Article(_), When::Unknown) = (&row.subject, row.when) {
                    rect .mark.unknown x=(AXIS_LEFT) y=(row.middle() - 2) width=(AXIS_RIGHT - AXIS_LEFT) height="4" rx="2" {}
                }
            }
        }
    }

    fn axis(&self) -> Markup {
        let bottom = self.layout.height - 8;
        html! {
            @for (place, day) in &self.layout.ticks {
                line .tick x1=(place) y1=(HEADER_HEIGHT - 6) x2=(place) y2=(bottom) {}
                text .day x=(place) y=(HEADER_HEIGHT - 12) text-anchor="middle" { (day) }
            }
        }
    }

    fn draw_row(&self, row: &Row<'_>) -> Markup {
        let middle = row.middle();
        let top = middle - 33;
        html! {
            @match &row.subject {
                Subject::Story(story) => {
                    @let found = &self.index.dossier.stories[story.index()];
                    text .storyname x="12" y=(middle + 5) {
                        (Safe(&shorten(&format!("{}: {}", self.words.story(*story), self.headline(found.headline.as_deref())), 96)))
                    }
                }
                Subject::Article(article) => {
                    @let found = self.index.article(*article);
                    @let number = self.index.number(*article);
                    @let unknown = self.words.publisher_unknown();
                    @let names = html! {
                        text .name x="12" y=(top + 21) { (number) " " (Safe(&shorten(found.publisher.as_deref().unwrap_or(&unknown), NAME_COLUMNS))) }
                        text .headline x="12" y=(top + 38) { (Safe(&shorten(&self.headline(found.headline.as_deref()), HEADLINE_COLUMNS))) }
                    };
                    @match self.words.address(self.index, *article) {
                        Some(address) => a href=(address) { (names) },
                        None => (names),
                    }
                    text .date x="12" y=(top + 54) { (Safe(&self.words.written(found))) }
                    (draw_mark(row, &number.to_string()))
                }
                Subject::Unseen(source) => {
                    @let nameless = self.words.a_text();
                    text .name x="12" y=(top + 21) { (Safe(&self.words.not_in_the_collection())) }
                    text .headline x="12" y=(top + 38) { (Safe(&shorten(source.name.as_deref().unwrap_or(&nameless), HEADLINE_COLUMNS))) }
                    text .date x="12" y=(top + 54) { (Safe(&self.words.must_have_existed())) }
                    circle .mark.unseen cx=(row.left + MARK_RADIUS) cy=(middle) r=(MARK_RADIUS) {}
                    text .number.hollow x=(row.left + MARK_RADIUS) y=(middle + 4) text-anchor="middle" { "?" }
                }
            }
            @let first = middle + 4 - (row.notes.len() as i32 - 1) * 9;
            @for (place, note) in row.notes.iter().enumerate() {
                text .note x=(NOTES_LEFT) y=(first + place as i32 * 18) { (Safe(&shorten(note, NOTE_COLUMNS))) }
            }
        }
    }

    /// An image is one thing to assistive technology; one with links in it is a group of them.
    fn role(&self) -> &'static str {
        let leads_somewhere = |row: &Row<'_>| match row.subject {
            Subject::Article(article) => self.words.address(self.index, article).is_some(),
            _ => false,
        };
        if self.layout.rows.iter().any(leads_somewhere) { "group" } else { "img" }
    }

    fn headline(&self, headline: Option<&str>) -> String {
        headline.map_or_else(|| self.words.no_headline(), one_line)
    }
}

impl std::fmt::Debug for Picture<'_, '_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Picture").field("name", &self.name).finish_non_exhaustive()
    }
}

fn draw_mark(row: &Row<'_>, number: &str) -> Markup {
    let middle = row.middle();
    let center = i32::midpoint(row.left, row.right);
    html! {
        @match row.when {
            When::Given(_) => {
                circle .mark.given cx=(center) cy=(middle) r=(MARK_RADIUS) {}
                text .number x=(center) y=(middle + 4) text-anchor="middle" { (number) }
            }
            When::Between(..) => {
                rect .mark.inferred x=(row.left) y=(middle - MARK_RADIUS) width=(row.right - row.left)
                    height=(2 * MARK_RADIUS) rx=(MARK_RADIUS) {}
                text .number.hollow x=(center) y=(middle + 4) text-anchor="middle" { (number) }
            }
            When::Unknown => {
                circle .mark.inferred cx=(center) cy=(middle) r=(MARK_RADIUS) {}
                text .number.hollow x=(center) y=(middle + 4) text-anchor="middle" { (number) }
            }
        }
    }
}

fn draw_arrow(arrow: &Arrow) -> Markup {
    let class = match arrow.stroke {
        Stroke::Credited => "arrow credited",
        Stroke::Uncredited => "arrow uncredited",
        Stroke::Undecided => "arrow undecided",
        Stroke::Unseen => "arrow unseen",
        Stroke::FollowUp => "arrow followup",
    };
    let path: Vec<String> = arrow
        .corners
        .iter()
        .enumerate()
        .map(|(place, (x, y))| format!("{}{x} {y}", if place == 0 { 'M' } else { 'L' }))
        .collect();
    html! {
        g class=(class) {
            path d=(path.join(" ")) {}
            @if let ([.., before, end], true) = (arrow.corners.as_slice(), arrow.has_head) {
                polygon points=(head(*before, *end)) {}
            }
        }
    }
}

/// The corners of an arrow's head at `end`, for a line that comes from `before`.
fn head(before: (i32, i32), end: (i32, i32)) -> String {
    let (x, y) = end;
    match (end.0 - before.0, end.1 - before.1) {
        (across, _) if across > 0 => format!("{x},{y} {},{} {},{}", x - 9, y - 5, x - 9, y + 5),
        (across, _) if across < 0 => format!("{x},{y} {},{} {},{}", x + 9, y - 5, x + 9, y + 5),
        (_, down) if down > 0 => format!("{x},{y} {},{} {},{}", x - 5, y - 9, x + 5, y - 9),
        _ => format!("{x},{y} {},{} {},{}", x - 5, y + 9, x + 5, y + 9),
    }
}

/// What the marks and lines of every picture mean.
pub fn legend(words: &dyn PictureWords) -> Markup {
    let [given, inferred, credited, uncredited, undecided, unseen, followup] = words.legend();
    let line = |class: &str, words: &str| {
        html! {
            li {
                svg .key width="46" height="14" viewBox="0 0 46 14" aria-hidden="true" focusable="false" {
                    g class={ "arrow " (class) } {
                        path d="M2 7 L38 7" {}
                        polygon points="44,7 35,2 35,12" {}
                    }
                }
                " " (Safe(words))
            }
        }
    };
    html! {
        ul .keys {
            li {
                svg .key width="18" height="18" viewBox="0 0 18 18" aria-hidden="true" focusable="false" { circle .mark.given cx="9" cy="9" r="7" {} }
                " " (Safe(&given))
            }
            li {
                svg .key width="34" height="18" viewBox="0 0 34 18" aria-hidden="true" focusable="false" { rect .mark.inferred x="2" y="2" width="30" height="14" rx="7" {} }
                " " (Safe(&inferred))
            }
            (line("credited", &credited))
            (line("uncredited", &uncredited))
            (line("undecided", &undecided))
            (line("unseen", &unseen))
            (line("followup", &followup))
        }
    }
}
