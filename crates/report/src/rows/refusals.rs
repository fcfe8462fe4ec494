//! `refusals.jsonl`: what lies beside `articles.jsonl`, the input that gave no article and why.

use std::io::{self, Write};

use firsthand_model::{Dossier, Refusal};
use serde::Serialize;

use super::write_all;

/// The file that names the input without an article, beside `articles.jsonl`.
pub const REFUSALS_FILE: &str = "refusals.jsonl";

#[derive(Serialize)]
struct RefusalRow<'d> {
    source: &'d str,
    reason: &'d str,
}

/// Writes a row for each input that gave no article, in the order in which they were met, and says how many.
///
/// # Errors
///
/// Whatever `out` refuses with.
pub fn write_refusals(dossier: &Dossier, out: &mut dyn Write) -> io::Result<usize> {
    let rows = dossier.refusals.iter();
    write_all(rows.map(|Refusal { source, reason }| RefusalRow { source, reason }), out)
}
