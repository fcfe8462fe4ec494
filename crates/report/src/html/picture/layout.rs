//! Where everything of a lineage picture stands: rows, marks and arrows, without drawing any of it.
//!
//! Each article has a row of its own, labelled on the left; its mark stands on the axis of time in the
//! middle; what it took, and from whom, is written on the right. Arrows run along the axis: down (or up)
//! beside the source's mark, then across to the mark of the derived article. A trunk never passes through
//! another article's mark, so labels and marks cannot overlap and no arrow seems to stop on its way.

use std::collections::BTreeMap;

use firsthand_model::{
    ArticleOrdinal, CreditStatus, Direction, LineageKind, LineageLink, StoryOrdinal, UnseenSource,
};

use super::scale::{Scale, When};
use super::words::PictureWords;
use crate::index::Index;

/// The picture's width, and where its three columns begin and end; in the picture's own units.
pub(super) const WIDTH: i32 = 960;
pub(super) const AXIS_LEFT: i32 = 330;
pub(super) const AXIS_RIGHT: i32 = 650;
pub(super) const NOTES_LEFT: i32 = 690;
/// Room for the days above the first row.
pub(super) const HEADER_HEIGHT: i32 = 30;
/// Half the width of a mark.
pub(super) const MARK_RADIUS: i32 = 12;
const ROW_HEIGHT_MIN: i32 = 66;
const BAND_HEIGHT: i32 = 30;
const NOTE_HEIGHT: i32 = 18;
/// How far arrows into one mark keep from one another.
const ARROWS_APART: i32 = 7;
/// Where lines leave a mark sideways, below its middle: far enough from one another to be told apart.
const EXITS: [i32; 5] = [0, -6, 6, -3, 3];
/// How far a trunk stands from the marks it passes, and from other trunks.
const CLEARANCE: i32 = 9;
/// Left of the axis there is room for arrows that find none on it.
const GUTTER_LEFT: i32 = 300;

/// What a row is about.
pub(super) enum Subject<'d> {
    /// A line that names a story.
    Story(StoryOrdinal),
    /// An article of the collection.
    Article(ArticleOrdinal),
    /// A text that is not in it.
    Unseen(&'d UnseenSource),
}

/// One row of the picture.
pub(super) struct Row<'d> {
    pub(super) subject: Subject<'d>,
    pub(super) top: i32,
    pub(super) height: i32,
    /// How the time is known.
    pub(super) when: When,
    /// From where to where the mark reaches.
    pub(super) left: i32,
    pub(super) right: i32,
    /// What it took and from whom, a line each.
    pub(super) notes: Vec<String>,
}

impl Row<'_> {
    pub(super) fn middle(&self) -> i32 {
        self.top + self.height / 2
    }

    fn center(&self) -> i32 {
        i32::midpoint(self.left, self.right)
    }
}

/// How an arrow is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stroke {
    Credited,
    Uncredited,
    Undecided,
    Unseen,
    FollowUp,
}

/// A line from a source to what derives from it.
pub(super) struct Arrow {
    pub(super) stroke: Stroke,
    /// The corners it runs through, the last of them at the derived article's mark.
    pub(super) corners: Vec<(i32, i32)>,
    /// Whether it ends in a head: not where the direction is unknown.
    pub(super) has_head: bool,
}

/// Everything of one picture.
pub(super) struct Layout<'d> {
    pub(super) rows: Vec<Row<'d>>,
    pub(super) arrows: Vec<Arrow>,
    pub(super) ticks: Vec<(i32, String)>,
    pub(super) height: i32,
}

/// A connection between two rows, before it has a way.
struct Connection {
    from: usize,
    to: usize,
    stroke: Stroke,
    has_head: bool,
    note: String,
}

impl<'d> Layout<'d> {
    pub(super) fn new(
        index: &Index<'d>,
        stories: &[StoryOrdinal],
        words: &dyn PictureWords,
    ) -> Layout<'d> {
        let mut rows = rows(index, stories);
        let connections = connections(index, &rows, words);
        for connection in &connections {
            rows[connection.to].notes.push(connection.note.clone());
        }
        let times: Vec<When> = rows.iter().map(|row| row.when).collect();
        let scale = Scale::new(&times, AXIS_LEFT + MARK_RADIUS, AXIS_RIGHT - MARK_RADIUS);
        let mut top = HEADER_HEIGHT;
        for row in &mut rows {
            row.top = top;
            row.height = match row.subject {
                Subject::Story(_) => BAND_HEIGHT,
                _ => ROW_HEIGHT_MIN.max(row.notes.len() as i32 * NOTE_HEIGHT + 16),
            };
            top += row.height;
            (row.left, row.right) = extent(row.when, &scale);
        }
        place_undated_sources(&mut rows, &connections);
        place_unseen(&mut rows, &connections);
        let arrows = route(&rows, &connections);
        Layout { rows, arrows, ticks: scale.ticks(84), height: top + 8 }
    }
}

fn rows<'d>(index: &Index<'d>, stories: &[StoryOrdinal]) -> Vec<Row<'d>> {
    let row = |subject, when| Row {
        subject,
        top: 0,
        height: 0,
        when,
        left: 0,
        right: 0,
        notes: Vec::new(),
    };
    let mut rows = Vec::new();
    for &ordinal in stories {
        let Some(story) = index.dossier.stories.get(ordinal.index()) else { continue };
        if stories.len() > 1 {
            rows.push(row(Subject::Story(ordinal), When::Unknown));
        }
        let mut unseen: Vec<&UnseenSource> =
            index.dossier.unseen_sources.iter().filter(|it| it.story == ordinal).collect();
        for &article in &story.articles {
            // An unseen source stands above the first article that drew on it.
            let (here, later) = unseen.into_iter().partition(|it| it.articles.contains(&article));
            unseen = later;
            let here: Vec<&UnseenSource> = here;
            rows.extend(here.into_iter().map(|it| row(Subject::Unseen(it), When::Unknown)));
            rows.push(row(Subject::Article(article), When::of(index.article(article))));
        }
    }
    rows
}

fn extent(when: When, scale: &Scale) -> (i32, i32) {
    match when {
        When::Given(at) => (scale.place(at) - MARK_RADIUS, scale.place(at) + MARK_RADIUS),
        When::Between(first, last) => {
            let (left, right) = (scale.place(first), scale.place(last));
            (left, right.max(left + 2 * MARK_RADIUS))
        }
        When::Unknown => (AXIS_RIGHT - 2 * MARK_RADIUS, AXIS_RIGHT),
    }
}

/// Moves undated articles from which others took to the left: there they came before them. Other undated
/// articles stand on the right.
fn place_undated_sources(rows: &mut [Row<'_>], connections: &[Connection]) {
    for (place, row) in rows.iter_mut().enumerate() {
        let is_source = connections.iter().any(|it| it.from == place && it.has_head);
        if row.when == When::Unknown && is_source {
            (row.left, row.right) = (AXIS_LEFT, AXIS_LEFT + 2 * MARK_RADIUS);
        }
    }
}

/// Moves each unseen source to the left of the first of its articles: it must have been there before.
fn place_unseen(rows: &mut [Row<'_>], connections: &[Connection]) {
    for place in 0..rows.len() {
        if !matches!(rows[place].subject, Subject::Unseen(_)) {
            continue;
        }
        let derived = connections.iter().filter(|it| it.from == place).map(|it| rows[it.to].left);
        let earliest = derived.min().unwrap_or(AXIS_LEFT);
        let left = (earliest - 3 * MARK_RADIUS).max(AXIS_LEFT - MARK_RADIUS);
        (rows[place].left, rows[place].right) = (left, left + 2 * MARK_RADIUS);
    }
}

fn connections(index: &Index<'_>, rows: &[Row<'_>], words: &dyn PictureWords) -> Vec<Connection> {
    let row_of = |article: ArticleOrdinal| {
        rows.iter().position(|row| matches!(row.subject, Subject::Article(it) if it == article))
    };
    let mut connections = Vec::new();
    for link in &index.dossier.lineage {
        let (Some(from), Some(to)) = (row_of(link.from), row_of(link.to)) else { continue };
        let Some(stroke) = stroke(link) else { continue };
        let has_head = link.direction == Direction::Known;
        let note = words.note(index, link);
        connections.push(Connection { from, to, stroke, has_head, note });
    }
    for (from, row) in rows.iter().enumerate() {
        let Subject::Unseen(source) = &row.subject else { continue };
        for &article in &source.articles {
            let Some(to) = row_of(article) else { continue };
            let note = words.unseen_note();
            connections.push(Connection { from, to, stroke: Stroke::Unseen, has_head: true, note });
        }
    }
    connections
}

/// How a link is drawn; `None` for those that only the table tells of.
fn stroke(link: &LineageLink) -> Option<Stroke> {
    match link.kind {
        LineageKind::FollowUp => Some(Stroke::FollowUp),
        kind if kind.is_derivation() => Some(match link.credit {
            CreditStatus::Credited => Stroke::Credited,
            CreditStatus::Uncredited => Stroke::Uncredited,
            CreditStatus::Undecided => Stroke::Undecided,
        }),
        _ => None,
    }
}

/// A trunk that was laid: where it stands, which rows it spans, whose it is.
struct Trunk {
    x: i32,
    top: i32,
    bottom: i32,
    from: usize,
    stroke: Stroke,
}

fn route(rows: &[Row<'_>], connections: &[Connection]) -> Vec<Arrow> {
    let mut entries = vec![0; rows.len()];
    let mut totals = vec![0; rows.len()];
    for connection in connections {
        totals[connection.to] += 1;
    }
    let mut trunks: Vec<Trunk> = Vec::new();
    let mut exits: BTreeMap<usize, Vec<i32>> = BTreeMap::new();
    let mut arrows = Vec::with_capacity(connections.len());
    for connection in connections {
        let (source, target) = (&rows[connection.from], &rows[connection.to]);
        let offset = (2 * entries[connection.to] + 1 - totals[connection.to]) * ARROWS_APART / 2;
        entries[connection.to] += 1;
        let entry_y = target.middle() + offset.clamp(-target.height / 2 + 4, target.height / 2 - 4);
        let x = trunk_place(rows, &trunks, connection, entry_y);
        trunks.push(Trunk {
            x,
            top: source.middle().min(entry_y),
            bottom: source.middle().max(entry_y),
            from: connection.from,
            stroke: connection.stroke,
        });
        // Lines begin under the mark, which is drawn over them. Those that leave it sideways, for
        // different trunks, leave it at different heights.
        let start = if source.left < x && x < source.right {
            (x, source.middle())
        } else {
            let of_source = exits.entry(connection.from).or_default();
            let place = of_source.iter().position(|&trunk| trunk == x).unwrap_or_else(|| {
                of_source.push(x);
                of_source.len() - 1
            });
            (source.center(), source.middle() + EXITS[place % EXITS.len()])
        };
        let end = if x <= target.center() { target.left } else { target.right };
        let mut corners = vec![start];
        for corner in [(x, start.1), (x, entry_y), (end, entry_y)] {
            if corners.last() != Some(&corner) {
                corners.push(corner);
            }
        }
        arrows.push(Arrow { stroke: connection.stroke, corners, has_head: connection.has_head });
    }
    arrows
}

/// The place nearest to the source's middle where a trunk meets no mark and no other source's trunk, and
/// where there is room for the arrow's head beside the target.
fn trunk_place(rows: &[Row<'_>], trunks: &[Trunk], connection: &Connection, entry_y: i32) -> i32 {
    let (source, target) = (&rows[connection.from], &rows[connection.to]);
    let (top, bottom) = (source.middle().min(entry_y), source.middle().max(entry_y));
    let (first, last) = (connection.from.min(connection.to), connection.from.max(connection.to));
    let is_free = |x: i32| {
        let misses_marks = rows[first + 1..last].iter().all(|row| {
            matches!(row.subject, Subject::Story(_))
                || x < row.left - CLEARANCE
                || x > row.right + CLEARANCE
        });
        // Arrows of one source and one look may share their trunk.
        let misses_trunks = trunks.iter().all(|trunk| {
            let is_shared = trunk.from == connection.from && trunk.stroke == connection.stroke;
            is_shared && trunk.x == x
                || (trunk.x - x).abs() >= CLEARANCE
                || trunk.bottom <= top
                || trunk.top >= bottom
        });
        let has_room = x <= target.left - 16 || x >= target.right + 16;
        misses_marks && misses_trunks && has_room
    };
    let center = source.center();
    let candidates = (0..80).flat_map(|step| [center - step * 5, center + step * 5]);
    candidates
        .filter(|x| (GUTTER_LEFT..=NOTES_LEFT - 10).contains(x))
        .find(|&x| is_free(x))
        .unwrap_or(GUTTER_LEFT)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row<'d>(place: i32, center: i32) -> Row<'d> {
        Row {
            subject: Subject::Article(ArticleOrdinal(place as u32)),
            top: place * ROW_HEIGHT_MIN,
            height: ROW_HEIGHT_MIN,
            when: When::Given(0),
            left: center - MARK_RADIUS,
            right: center + MARK_RADIUS,
            notes: Vec::new(),
        }
    }

    fn connection(from: usize, to: usize, stroke: Stroke) -> Connection {
        Connection { from, to, stroke, has_head: true, note: String::new() }
    }

    /// Whether an arrow's trunk runs through the mark of a row that it only passes.
    fn crosses_a_mark(arrow: &Arrow, rows: &[Row<'_>], passed: &[usize]) -> bool {
        let x = arrow.corners[arrow.corners.len() - 2].0;
        passed.iter().any(|&place| rows[place].left <= x && x <= rows[place].right)
    }

    #[test]
    fn arrows_pass_beside_marks_at_the_same_time() {
        let rows: Vec<Row> = (0..4).map(|place| row(place, 400)).collect();
        let connections =
            [connection(0, 3, Stroke::Credited), connection(1, 3, Stroke::Uncredited)];
        let arrows = route(&rows, &connections);
        assert!(!crosses_a_mark(&arrows[0], &rows, &[1, 2]));
        assert!(!crosses_a_mark(&arrows[1], &rows, &[2]));
        let trunk = |arrow: &Arrow| arrow.corners[arrow.corners.len() - 2].0;
        assert!((trunk(&arrows[0]) - trunk(&arrows[1])).abs() >= CLEARANCE);
        let ends: Vec<(i32, i32)> = arrows.iter().map(|it| *it.corners.last().unwrap()).collect();
        assert_ne!(ends[0], ends[1], "two arrows into one mark end apart");
    }

    #[test]
    fn arrows_of_one_source_and_look_share_a_trunk() {
        let rows = [row(0, 400), row(1, 500), row(2, 600)];
        let connections = [connection(0, 1, Stroke::Credited), connection(0, 2, Stroke::Credited)];
        let arrows = route(&rows, &connections);
        assert_eq!(arrows[0].corners[0], arrows[1].corners[0]);
        assert_eq!(arrows[0].corners[1].0, 400);
    }

    #[test]
    fn a_crowded_picture_still_gets_its_arrows() {
        let rows: Vec<Row> = (0..30)
            .map(|place| Row { left: AXIS_LEFT, right: AXIS_RIGHT, ..row(place, 400) })
            .collect();
        let connections: Vec<Connection> =
            (1..30).map(|to| connection(0, to, Stroke::Uncredited)).collect();
        assert_eq!(route(&rows, &connections).len(), 29);
    }
}
