//! Families: who takes from whom.

use super::draft::{Place, Role};
use super::edit;
use super::making::{BaseSentence, Maker, Operation};
use super::wording;
use super::{Edge, EdgeKind};

/// Families begin within this many minutes of one another.
const MONTH_MINUTES: usize = 30 * 24 * 60;

/// What is made of an article, commoner operations more than once.
const OPERATIONS: [Operation; 9] = [
    Operation::Republish,
    Operation::Republish,
    Operation::CopyParts,
    Operation::CopyParts,
    Operation::Rewrite,
    Operation::Rewrite,
    Operation::Rewrite,
    Operation::Digest,
    Operation::Digest,
];

/// Fewest sentences of a first report.
const REPORT_SENTENCES: usize = 8;

impl Maker<'_> {
    /// Makes families until there are as many as asked for, or the base is used up, then the round-ups.
    pub(super) fn make_all(&mut self) {
        let mut reports = Vec::new();
        for _ in 0..self.options.families {
            let first = match self.random.below(20) {
                0..4 => self.chain(),
                4..8 => self.fan(),
                8..12 => self.tree(),
                12..15 => self.handed_out(),
                15..17 => self.correction(),
                _ => self.event(),
            };
            let Some(first) = first else { break };
            reports.extend(first);
        }
        self.random.shuffle(&mut reports);
        for parents in reports.chunks(8) {
            let count = self.random.between(2, 5);
            if parents.len() >= count {
                self.round_up(&parents[..count]);
            }
        }
        for _ in 0..self.options.families / 4 {
            let Some(sentences) = self.sentences(4) else { break };
            self.report(&sentences);
        }
    }

    /// A first report.
    fn report(&mut self, sentences: &[BaseSentence]) -> Place {
        let units = self.own_units(sentences);
        let minute = self.random.below(MONTH_MINUTES) as i64;
        let outlet = self.outlet(&[]);
        self.publish(outlet, units, minute, None)
    }

    /// A first report, made of up to `most` sentences; the others are kept for its event.
    fn first_report(&mut self) -> Option<Place> {
        let sentences = self.sentences(REPORT_SENTENCES)?;
        let split = match sentences.len() {
            few @ ..14 => few,
            many => many * 6 / 10,
        };
        let report = self.report(&sentences[..split]);
        self.rest.insert(report, sentences[split..].to_vec());
        Some(report)
    }

    /// Some article made of `parent`; a plain copy where it has not enough for anything else.
    fn some_copy(&mut self, parent: Place) -> Place {
        let operation = *self.random.pick(&OPERATIONS);
        self.derive(parent, operation)
            .or_else(|| self.derive(parent, Operation::Republish))
            .expect("anything can be republished")
    }

    fn chain(&mut self) -> Option<Vec<Place>> {
        let first = self.first_report()?;
        let second = self.some_copy(first);
        let third = self.some_copy(second);
        Some(if self.random.chance(0.5) { vec![first] } else { vec![third] })
    }

    fn fan(&mut self) -> Option<Vec<Place>> {
        let first = self.first_report()?;
        for _ in 0..self.random.between(2, 5) {
            self.some_copy(first);
        }
        Some(vec![first])
    }

    fn tree(&mut self) -> Option<Vec<Place>> {
        let first = self.first_report()?;
        let second = self.some_copy(first);
        self.some_copy(first);
        for _ in 0..self.random.between(1, 3) {
            self.some_copy(second);
        }
        Some(vec![second])
    }

    /// Pages that print words from one text that was handed out, or sent by an agency that is not here.
    fn handed_out(&mut self) -> Option<Vec<Place>> {
        let release = self.sentences(6)?;
        let release: Vec<BaseSentence> = release.into_iter().take(10).collect();
        let release = self.own_units(&release);
        let minute = self.random.below(MONTH_MINUTES) as i64;
        let by_agency = self.random.chance(0.4);
        let agency = self.random.below(5);
        let count = self.random.between(2, 4);
        let mut places: Vec<Place> = Vec::new();
        for _ in 0..count {
            let outlet = loop {
                let outlet = self.outlet(&places);
                if outlet != agency {
                    break outlet;
                }
            };
            let own = self.sentences(5)?;
            let mut units = self.own_units(&own[..own.len().min(10)]);
            let least = release.len() / 2 + 1;
            let from = self.random.below(release.len() - least + 1);
            let to = self.random.between(from + least, release.len());
            let mut taken: Vec<_> = release[from..to].to_vec();
            for unit in &mut taken {
                unit.taken = Some((usize::MAX, unit.version));
            }
            if by_agency {
                let name = self.outlets[agency].clone();
                let line = *self.random.pick(&[
                    "With material from {o}",
                    "Source: {o}",
                    "{o} contributed to this report.",
                ]);
                let mut aside = self.aside(line.replace("{o}", &name.name), Some(agency));
                aside.role = Role::Aside;
                units.push(aside);
            } else {
                let said = wording::handed_out(&mut self.random);
                let aside = self.aside(said, None);
                taken.insert(0, aside);
            }
            taken[0].opens_paragraph = true;
            let at = self.random.between(1, units.len());
            units.splice(at..at, taken);
            let late = self.random.mostly_short(120.0, 1.0) as i64;
            places.push(self.publish(outlet, units, minute + late, None));
        }
        for (at, &a) in places.iter().enumerate() {
            for &b in &places[at + 1..] {
                self.edges.push(Edge::new(a, b, EdgeKind::SharedSource));
            }
        }
        Some(Vec::new())
    }

    /// A report with a wrong number, put right later; early copies keep it, late ones do not.
    fn correction(&mut self) -> Option<Vec<Place>> {
        let first = self.first_report()?;
        let early = self.derive(first, Operation::Republish)?;
        let mut units = self.drafts[first].units.clone();
        let mut fixed = None;
        for unit in &mut units {
            unit.taken = Some((first, unit.version));
            if fixed.is_none() && unit.role == Role::Story {
                fixed = edit::with_wrong_number(&unit.text, &mut self.random);
                if let Some(text) = &fixed {
                    text.clone_into(&mut unit.text);
                    unit.version = u64::MAX - first as u64;
                }
            }
        }
        let note = "An earlier version of this article gave a wrong number.".to_owned();
        let note = self.aside(note, None);
        units.push(note);
        let outlet = self.drafts[first].outlet;
        let minute = self.drafts[first].minute + self.random.between(600, 2000) as i64;
        let corrected = self.publish(outlet, units, minute, None);
        self.edges.push(Edge::new(first, corrected, EdgeKind::Republication));
        self.derive(corrected, Operation::Republish)?;
        self.some_copy(early);
        Some(vec![corrected])
    }

    /// An event with reports that took nothing from one another, later news of it, and its quotations.
    fn event(&mut self) -> Option<Vec<Place>> {
        let first = self.first_report()?;
        match self.random.below(3) {
            0 => {
                let rest = self.rest.remove(&first).filter(|rest| rest.len() >= 5);
                if let Some(rest) = rest {
                    let other = self.report(&rest);
                    let near = self.drafts[first].minute + self.random.between(30, 600) as i64;
                    self.drafts[other].minute = near;
                    if let Some(stamp) = &mut self.drafts[other].stamp {
                        stamp.minute = near;
                    }
                    self.edges.push(Edge::new(first, other, EdgeKind::Independent));
                }
            }
            1 => {
                self.derive(first, Operation::Quote);
            }
            _ => {}
        }
        let days = self.random.between(3, 12) as i64;
        let minute = self.drafts[first].minute + days * 24 * 60;
        self.derive_at(first, Operation::FollowUp, minute);
        if self.random.chance(0.5) {
            self.derive(first, Operation::Quote);
        }
        self.some_copy(first);
        Some(vec![first])
    }
}
