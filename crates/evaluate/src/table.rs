//! The figures as a table for people.

use std::io::{self, Write};

use crate::{Figure, Floors, Measured};

/// Writes one row for each figure: set, figure, measured, floor, verdict, what it is made of.
///
/// # Errors
///
/// If `out` cannot be written to.
pub fn write_table(measured: &Measured, floors: &Floors, out: &mut dyn Write) -> io::Result<()> {
    let width = |text: fn(&Figure) -> &'static str, heading: &str| {
        let rows = measured.figures.iter().map(text);
        rows.chain([heading]).map(str::len).max().unwrap_or_default()
    };
    let set_width = width(|figure| figure.set.name(), "set");
    let name_width = width(|figure| figure.name, "figure");
    writeln!(
        out,
        "{:set_width$}  {:name_width$}  measured  floor  verdict   made of",
        "set", "figure"
    )?;
    for figure in &measured.figures {
        let floor =
            floors.floor(figure).map_or("-".to_owned(), |floor| format!("{:.3}", floor.value));
        writeln!(
            out,
            "{:set_width$}  {:name_width$}  {:>8.3}  {floor:>5}  {:<8}  {}",
            figure.set.name(),
            figure.name,
            figure.value,
            floors.verdict(figure).name(),
            figure.detail
        )?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::DataSet;

    #[test]
    fn columns_line_up() {
        let figure = |name, value| Figure {
            set: DataSet::Reuse,
            name,
            value,
            detail: "precision 1.000, recall 0.500".to_owned(),
        };
        let figures = vec![figure("pair-f1", 0.9), figure("x", 0.5)];
        let floors = Floors::parse("[reuse]\npair-f1 = { floor = 0.95, margin = 0 }").unwrap();
        let mut text = Vec::new();
        let measured = Measured { figures, ..Measured::default() };
        write_table(&measured, &floors, &mut text).unwrap();
        let expected = "\
set    figure   measured  floor  verdict   made of
reuse  pair-f1     0.900  0.950  BELOW     precision 1.000, recall 0.500
reuse  x           0.500      -  no floor  precision 1.000, recall 0.500
";
        assert_eq!(String::from_utf8(text).unwrap(), expected);
    }
}
