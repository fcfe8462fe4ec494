//! Comma-separated values as RFC 4180 has them.

use std::borrow::Cow;
use std::io::{self, Write};

/// Writes one line, ended by CR LF.
///
/// # Errors
///
/// Whatever `out` refuses with.
pub fn write_line(cells: &[impl AsRef<str>], out: &mut dyn Write) -> io::Result<()> {
    for (place, cell) in cells.iter().enumerate() {
        if place > 0 {
            out.write_all(b",")?;
        }
        out.write_all(escaped(cell.as_ref()).as_bytes())?;
    }
    out.write_all(b"\r\n")
}

/// A cell with the marks it needs. What a spreadsheet would take for a formula gets an apostrophe before it:
/// pages are not trusted.
fn escaped(cell: &str) -> Cow<'_, str> {
    let acts = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if !acts && !cell.contains(['"', ',', '\n', '\r']) {
        return Cow::Borrowed(cell);
    }
    let guard = if acts { "'" } else { "" };
    Cow::Owned(format!("\"{guard}{}\"", cell.replace('"', "\"\"")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_hold_anything_and_do_nothing() {
        let mut out = Vec::new();
        write_line(&["plain", "a, b", "say \"yes\"", "two\nlines", "=1+1", ""], &mut out).unwrap();
        let line = String::from_utf8(out).unwrap();
        assert_eq!(line, "plain,\"a, b\",\"say \"\"yes\"\"\",\"two\nlines\",\"'=1+1\",\r\n");
    }
}
