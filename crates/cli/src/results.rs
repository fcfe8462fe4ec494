//! What was found, on standard output.

use std::io::{self, Write};

use anstream::{AutoStream, ColorChoice};
use firsthand_report::terminal::{Colours, Style};

use crate::failure::Failure;

/// Columns where nothing tells: wide enough for a table, narrow enough for a mail.
const DEFAULT_WIDTH: usize = 100;

/// Narrower than this, tables cannot be set.
const LEAST_WIDTH: usize = 40;

/// Writes a result to standard output.
pub(crate) fn print(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    write(&mut out).and_then(|()| out.flush()).map_err(|source| Failure::WriteOutput { source })
}

/// How results are set: coloured as `--color` and the environment say, as wide as there is room.
pub(crate) fn style() -> Style {
    let colours = match AutoStream::choice(&io::stdout()) {
        ColorChoice::Never => Colours::Never,
        _ => Colours::Always,
    };
    Style { width: width(), colours }
}

/// `COLUMNS` where it is set, else the terminal's width, else [`DEFAULT_WIDTH`].
fn width() -> usize {
    let told = std::env::var("COLUMNS").ok().and_then(|columns| columns.trim().parse().ok());
    let terminal = || terminal_size::terminal_size_of(io::stdout()).map(|(w, _)| usize::from(w.0));
    told.or_else(terminal).unwrap_or(DEFAULT_WIDTH).max(LEAST_WIDTH)
}
