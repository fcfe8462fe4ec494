//! Outlets in a circle, with an arrow from each that gives to each that takes: thicker for more, dashed where most goes
//! without credit.

use std::f64::consts::TAU;

use firsthand_archive::Copying;
use firsthand_report::parts::{Safe, shorten};
use maud::{Markup, html};

use super::is_bare;
use crate::site::Site;
use crate::words::fill;

/// The picture's size, the circle in it, and the circles of the outlets; in its own units.
const WIDTH: f64 = 760.0;
const HEIGHT: f64 = 520.0;
const RADIUS: f64 = 175.0;
const NODE: f64 = 9.0;
/// How far an arrow bends to its right, as a share of its length: arrows there and back do not lie on one another.
const BEND: f64 = 0.16;
/// Arrows drawn, and those that the description tells.
const ARROWS: usize = 80;
const DESCRIBED: usize = 20;

pub(super) fn graph(site: &Site, names: &[&str], takings: &[Copying]) -> Markup {
    let place_of = |name: &str| names.iter().position(|it| *it == name);
    let drawn: Vec<(usize, usize, &Copying)> = takings
        .iter()
        .filter_map(|it| Some((place_of(&it.source)?, place_of(&it.copier)?, it)))
        .take(ARROWS)
        .collect();
    let most = drawn.iter().map(|(_, _, it)| it.articles).max().unwrap_or(1);
    let texts = &site.words().outlets;
    let told: Vec<String> = drawn
        .iter()
        .take(DESCRIBED)
        .map(|(_, _, it)| {
            let (times, credited) = (it.articles.to_string(), it.credited.to_string());
            fill(
                &texts.from_to,
                &[("from", &it.source), ("to", &it.copier), ("n", &times), ("c", &credited)],
            )
        })
        .collect();
    html! {
        div .scroll tabindex="0" role="region" aria-label=(texts.graph) {
            svg .graph role="group" viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } aria-labelledby="graph-title graph-text" {
                title #graph-title { (texts.matrix) }
                desc #graph-text { (Safe(&told.join(". "))) }
                @for (from, to, taking) in &drawn { (arrow(point(*from, names.len()), point(*to, names.len()), taking, most)) }
                @for (place, name) in names.iter().enumerate() { (node(site, name, place, names.len())) }
            }
        }
    }
}

fn point(place: usize, count: usize) -> (f64, f64) {
    let turn = place as f64 / count.max(1) as f64 * TAU - TAU / 4.0;
    (WIDTH / 2.0 + RADIUS * turn.cos(), HEIGHT / 2.0 + RADIUS * turn.sin())
}

fn node(site: &Site, name: &str, place: usize, count: usize) -> Markup {
    let (x, y) = point(place, count);
    let (across, down) = ((x - WIDTH / 2.0) / RADIUS, (y - HEIGHT / 2.0) / RADIUS);
    let anchor = match across {
        _ if across > 0.25 => "start",
        _ if across < -0.25 => "end",
        _ => "middle",
    };
    let (text_x, text_y) = (x + across * 18.0, y + down * 22.0 + 4.0);
    html! {
        circle .node cx=(number(x)) cy=(number(y)) r=(NODE) {}
        a href=(site.outlet(name)) {
            text x=(number(text_x)) y=(number(text_y)) text-anchor=(anchor) { (Safe(&shorten(name, 24))) }
        }
    }
}

fn arrow(from: (f64, f64), to: (f64, f64), taking: &Copying, most: u32) -> Markup {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let bend = (f64::midpoint(from.0, to.0) - dy * BEND, f64::midpoint(from.1, to.1) + dx * BEND);
    // The arrow ends at the edge of the circle it points to, coming from where it bends.
    let (ex, ey) = (to.0 - bend.0, to.1 - bend.1);
    let length = ex.hypot(ey).max(1.0);
    let unit = (ex / length, ey / length);
    let tip = (to.0 - unit.0 * (NODE + 2.0), to.1 - unit.1 * (NODE + 2.0));
    let width = 1.2 + 3.8 * f64::from(taking.articles) / f64::from(most.max(1));
    let length = 5.0 + width;
    let back = (tip.0 - unit.0 * length, tip.1 - unit.1 * length);
    let side = (-unit.1 * length * 0.5, unit.0 * length * 0.5);
    let corners = [tip, (back.0 + side.0, back.1 + side.1), (back.0 - side.0, back.1 - side.1)];
    let points: Vec<String> =
        corners.iter().map(|(x, y)| format!("{},{}", number(*x), number(*y))).collect();
    let path = format!(
        "M{} {} Q{} {} {} {}",
        number(from.0),
        number(from.1),
        number(bend.0),
        number(bend.1),
        number(back.0),
        number(back.1)
    );
    html! {
        path .edge .bare[is_bare(taking)] d=(path) stroke-width=(number(width)) {}
        polygon .head .bare[is_bare(taking)] points=(points.join(" ")) {}
    }
}

/// A coordinate to one decimal.
fn number(value: f64) -> f64 {
    (value * 10.0).round() / 10.0 + 0.0
}
