//! Below what a figure must not fall.

use toml_edit::{DocumentMut, InlineTable, Item, Table, TableLike, Value, value};

use crate::{DataSet, Figure, Measured};

/// The margin a new floor gets: what a harmless change may cost.
const DEFAULT_MARGIN: f64 = 0.02;

/// Floors are kept in thousandths: a third digit is all that the sets can tell.
const STEPS: f64 = 1000.0;

/// The floors file: for each set its digest and a floor for each figure.
///
/// ```toml
/// [stories]
/// digest = "sha-256 of the set the floors were measured on"
/// bcubed-f1 = { floor = 0.9, margin = 0.03 }
/// ```
#[derive(Clone, Debug)]
pub struct Floors {
    document: DocumentMut,
}

/// Below what one figure must not fall.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Floor {
    /// The least allowed value.
    pub value: f64,
    /// How far below a new measurement a floor is set.
    pub margin: f64,
}

/// How a figure stands to its floor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// At the floor or above.
    Holds,
    /// Below it.
    Below,
    /// There is none.
    NoFloor,
}

impl Verdict {
    /// The verdict in the table.
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Holds => "holds",
            Verdict::Below => "BELOW",
            Verdict::NoFloor => "no floor",
        }
    }
}

/// Whether an update may lower floors, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lowering<'r> {
    /// Floors only rise.
    Forbidden,
    /// Floors are set to what is measured now; the reason is kept beside each one that falls.
    Because(&'r str),
}

/// Why a floors file cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FloorsError {
    /// It is no TOML.
    #[error("not a TOML file")]
    Syntax(#[from] toml_edit::TomlError),
    /// A table has the name of no set.
    #[error("there is no set `{0}`")]
    UnknownSet(String),
    /// An entry is no floor.
    #[error("`{0}` is not of the form {{ floor = 0.9, margin = 0.02 }} with numbers from 0 to 1")]
    NotAFloor(String),
    /// A floor is set for something that is not measured, and so would hold nothing.
    #[error("there is a floor for `{0}`, which is not measured")]
    UnknownFigure(String),
}

impl Floors {
    /// The project's own floors, `crates/evaluate/floors.toml` as it was built in.
    ///
    /// # Panics
    ///
    /// Never: a test reads that file.
    pub fn built_in() -> Floors {
        Floors::parse(include_str!("../floors.toml")).expect("a test reads the project's floors")
    }

    /// Reads a floors file.
    ///
    /// # Errors
    ///
    /// If it is no TOML, names a set there is not, or holds an entry that is no floor.
    pub fn parse(text: &str) -> Result<Floors, FloorsError> {
        let document: DocumentMut = text.parse()?;
        for (name, item) in document.iter() {
            if !DataSet::ALL.iter().any(|set| set.name() == name) {
                return Err(FloorsError::UnknownSet(name.to_owned()));
            }
            let Some(table) = item.as_table_like() else {
                return Err(FloorsError::NotAFloor(name.to_owned()));
            };
            for (figure, item) in table.iter().filter(|(key, _)| *key != "digest") {
                if floor_of(item).is_none() {
                    return Err(FloorsError::NotAFloor(format!("{name}.{figure}")));
                }
            }
        }
        Ok(Floors { document })
    }

    /// Refuses floors for figures that do not exist: a misspelt floor would hold nothing.
    ///
    /// # Errors
    ///
    /// If a set was measured and a floor in its table names none of its figures.
    pub fn check_names(&self, measured: &Measured) -> Result<(), FloorsError> {
        for (set, _) in &measured.digests {
            for (key, _) in self.table(*set).into_iter().flat_map(TableLike::iter) {
                let known = |figure: &Figure| figure.set == *set && figure.name == key;
                if key != "digest" && !measured.figures.iter().any(known) {
                    return Err(FloorsError::UnknownFigure(format!("{}.{key}", set.name())));
                }
            }
        }
        Ok(())
    }

    /// The floor of a figure, if it has one.
    pub fn floor(&self, figure: &Figure) -> Option<Floor> {
        self.table(figure.set)?.get(figure.name).and_then(floor_of)
    }

    /// How a figure stands to its floor.
    pub fn verdict(&self, figure: &Figure) -> Verdict {
        match self.floor(figure) {
            None => Verdict::NoFloor,
            // What the table shows must decide, so that 0.900 never stands below 0.900.
            Some(floor) if (figure.value * STEPS).round() >= (floor.value * STEPS).round() => {
                Verdict::Holds
            }
            Some(_) => Verdict::Below,
        }
    }

    /// The sets that are not the ones the floors were measured on.
    pub fn changed_sets(&self, measured: &Measured) -> Vec<DataSet> {
        let differs = |(set, digest): &&(DataSet, crate::Digest)| {
            let kept = self.table(*set).and_then(|table| table.get("digest")?.as_str());
            kept.is_some_and(|kept| kept != digest.0)
        };
        measured.digests.iter().filter(differs).map(|(set, _)| *set).collect()
    }

    /// Moves each floor to its margin below what was measured, and keeps the digests of the sets.
    ///
    /// Comments and the order of the file stay. Figures without a floor get one.
    pub fn update(&mut self, measured: &Measured, lowering: Lowering<'_>) {
        for (set, digest) in &measured.digests {
            self.table_mut(*set).insert("digest", value(digest.0.clone()));
        }
        for figure in &measured.figures {
            let old = self.floor(figure);
            let margin = old.map_or(DEFAULT_MARGIN, |floor| floor.margin);
            let new = (((figure.value - margin) * STEPS).round() / STEPS).max(0.0);
            let falls = old.is_some_and(|floor| new < floor.value);
            let reason = match lowering {
                Lowering::Forbidden if falls => continue,
                Lowering::Because(reason) if falls => Some(reason),
                _ => None,
            };
            let mut entry = InlineTable::new();
            entry.insert("floor", new.into());
            entry.insert("margin", margin.into());
            if let Some(reason) = reason {
                entry.insert("lowered", reason.into());
            }
            let table = self.table_mut(figure.set);
            match table.get_mut(figure.name).and_then(Item::as_value_mut) {
                // The comment after an entry is part of its decor.
                Some(kept) => {
                    let decor = kept.decor().clone();
                    *kept = Value::InlineTable(entry);
                    *kept.decor_mut() = decor;
                }
                None => {
                    table.insert(figure.name, value(entry));
                }
            }
        }
    }

    fn table(&self, set: DataSet) -> Option<&dyn TableLike> {
        self.document.get(set.name())?.as_table_like()
    }

    fn table_mut(&mut self, set: DataSet) -> &mut dyn TableLike {
        self.document
            .entry(set.name())
            .or_insert_with(|| Item::Table(Table::new()))
            .as_table_like_mut()
            .expect("parsing refuses entries that are no tables")
    }
}

impl std::fmt::Display for Floors {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.document.fmt(f)
    }
}

fn floor_of(item: &Item) -> Option<Floor> {
    let entry = item.as_table_like()?;
    let number = |key| {
        let item = entry.get(key)?;
        let number = item.as_float().or_else(|| item.as_integer().map(|number| number as f64))?;
        (0.0..=1.0).contains(&number).then_some(number)
    };
    Some(Floor { value: number("floor")?, margin: number("margin")? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Digest;

    const TEXT: &str = "# Why.\n[stories]\ndigest = \"old\"\n\
        bcubed-f1 = { floor = 0.9, margin = 0.03 } # 45 stories\n";

    fn measured(value: f64) -> Measured {
        let figure =
            Figure { set: DataSet::Stories, name: "bcubed-f1", value, detail: String::new() };
        let digests = vec![(DataSet::Stories, Digest("new".to_owned()))];
        Measured { figures: vec![figure], digests, missing: Vec::new() }
    }

    #[test]
    fn a_figure_holds_at_its_floor_and_not_below() {
        let floors = Floors::parse(TEXT).unwrap();
        assert_eq!(floors.verdict(&measured(0.9).figures[0]), Verdict::Holds);
        assert_eq!(floors.verdict(&measured(0.8996).figures[0]), Verdict::Holds);
        assert_eq!(floors.verdict(&measured(0.899).figures[0]), Verdict::Below);
        assert_eq!(floors.changed_sets(&measured(0.9)), [DataSet::Stories]);
    }

    #[test]
    fn an_update_raises_and_keeps_comments() {
        let mut floors = Floors::parse(TEXT).unwrap();
        floors.update(&measured(0.96), Lowering::Forbidden);
        let text = floors.to_string();
        assert!(text.contains("floor = 0.93, margin = 0.03 } # 45 stories"), "{text}");
        assert!(text.starts_with("# Why.") && text.contains("\"new\""), "{text}");
        assert!(floors.changed_sets(&measured(0.96)).is_empty());
    }

    #[test]
    fn lowering_takes_a_reason_and_keeps_it() {
        let mut floors = Floors::parse(TEXT).unwrap();
        floors.update(&measured(0.5), Lowering::Forbidden);
        assert_eq!(
            floors.floor(&measured(0.5).figures[0]).unwrap().value.to_bits(),
            0.9_f64.to_bits()
        );
        floors.update(&measured(0.5), Lowering::Because("labels corrected"));
        let text = floors.to_string();
        assert!(text.contains("floor = 0.47") && text.contains("labels corrected"), "{text}");
    }

    #[test]
    fn a_misspelt_floor_is_refused() {
        let floors = Floors::parse("[stories]\nbcubed = { floor = 0.9, margin = 0 }").unwrap();
        let error = floors.check_names(&measured(1.0)).unwrap_err();
        assert_eq!(
            error.to_string(),
            "there is a floor for `stories.bcubed`, which is not measured"
        );
        assert!(Floors::parse("[stores]").is_err());
        assert!(Floors::parse("[stories]\nbcubed-f1 = 2").is_err());
        assert!(Floors::parse("[stories]\nbcubed-f1 = { floor = 90, margin = 0 }").is_err());
    }

    #[test]
    fn the_floors_of_the_project_can_be_read() {
        let floors = Floors::built_in();
        for set in DataSet::ALL {
            assert!(floors.table(set).is_some(), "no floors for `{}`", set.name());
        }
    }
}
