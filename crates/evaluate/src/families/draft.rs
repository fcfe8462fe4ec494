//! An article in the making.

use super::outlets::Outlet;

/// Where an article stands among those that were made.
pub(super) type Place = usize;

/// A sentence as one page prints it.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    pub(super) text: String,
    /// The same for two units only if they are the same words by descent.
    pub(super) version: u64,
    /// The version it was made from, and whose.
    pub(super) taken: Option<(Place, u64)>,
    /// The outlet that it credits.
    pub(super) names: Option<usize>,
    pub(super) opens_paragraph: bool,
    pub(super) role: Role,
}

/// What a unit is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// It tells the story.
    Story,
    /// It says where the story is from, or advertises.
    Aside,
}

/// An article in the making.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) outlet: usize,
    pub(super) title: String,
    pub(super) url: String,
    pub(super) units: Vec<Unit>,
    /// An outlet that a link leads to, with the address.
    pub(super) link: Option<(usize, String)>,
    /// When it was really published, in minutes.
    pub(super) minute: i64,
    /// What it gives as its time.
    pub(super) stamp: Option<Stamp>,
}

/// A time as a page gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    pub(super) minute: i64,
    /// Whether only the day is given.
    pub(super) is_day: bool,
}

impl Draft {
    /// The article's text, paragraphs on lines of their own.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        for unit in &self.units {
            if !text.is_empty() {
                text.push(if unit.opens_paragraph { '\n' } else { ' ' });
            }
            text.push_str(&unit.text);
        }
        text
    }

    pub(super) fn story(&self) -> impl Iterator<Item = &Unit> {
        self.units.iter().filter(|unit| unit.role == Role::Story)
    }

    /// The outlets it credits, in whatever form; itself aside.
    pub(super) fn credits<'d>(&'d self, outlets: &'d [Outlet]) -> impl Iterator<Item = usize> + 'd {
        let in_units = self.units.iter().filter_map(|unit| {
            let outlet = &outlets[unit.names?];
            let names = [&outlet.name, &outlet.short, &outlet.host];
            // Later hands may have cut the words that gave the credit.
            names.iter().any(|name| unit.text.contains(name.as_str())).then_some(unit.names?)
        });
        in_units
            .chain(self.link.as_ref().map(|(outlet, _)| *outlet))
            .filter(|&named| named != self.outlet)
    }
}
