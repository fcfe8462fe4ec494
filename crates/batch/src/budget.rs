//! How much memory a run may use, and for what.

use std::fmt;
use std::str::FromStr;

/// An amount of memory, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Memory(u64);

/// What the program itself, its threads and its buffers take, whatever the input.
const OVERHEAD: u64 = 24 << 20;

impl Memory {
    /// So many bytes.
    pub fn bytes(bytes: u64) -> Memory {
        Memory(bytes)
    }

    /// The memory that tables of so many bytes leave, or how much would be needed for them.
    pub(crate) fn beside(self, tables: u64) -> Result<Memory, Memory> {
        let least = OVERHEAD + 2 * tables;
        if self.0 < least {
            return Err(Memory(least));
        }
        Ok(Memory(self.0 - OVERHEAD - tables))
    }

    /// One part in `parts`, in bytes.
    pub(crate) fn part(self, parts: u64) -> usize {
        usize::try_from(self.0 / parts).unwrap_or(usize::MAX)
    }
}

/// A text that is no amount of memory.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is no amount of memory; give one such as `512MB` or `4GB`")]
pub struct ParseMemoryError {
    text: String,
}

const UNITS: [(&str, u64); 9] = [
    ("kib", 1 << 10),
    ("mib", 1 << 20),
    ("gib", 1 << 30),
    ("kb", 1_000),
    ("mb", 1_000_000),
    ("gb", 1_000_000_000),
    ("k", 1 << 10),
    ("m", 1 << 20),
    ("g", 1 << 30),
];

impl FromStr for Memory {
    type Err = ParseMemoryError;

    /// A whole number with `kB`, `MB`, `GB`, `KiB`, `MiB` or `GiB`, in any case.
    fn from_str(text: &str) -> Result<Memory, ParseMemoryError> {
        let lower = text.trim().to_ascii_lowercase();
        let (number, unit) = UNITS
            .iter()
            .find_map(|(unit, bytes)| Some((lower.strip_suffix(unit)?, *bytes)))
            .ok_or_else(|| ParseMemoryError { text: text.to_owned() })?;
        let number: Option<u64> = number.trim_end().parse().ok();
        number
            .and_then(|number| number.checked_mul(unit))
            .map(Memory)
            .ok_or_else(|| ParseMemoryError { text: text.to_owned() })
    }
}

impl fmt::Display for Memory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} MB", self.0.div_ceil(1_000_000))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_people_write_them() {
        let bytes = |text: &str| text.parse::<Memory>().map(|memory| memory.0);
        assert_eq!(bytes("512MB"), Ok(512_000_000));
        assert_eq!(bytes("4 GiB"), Ok(4 << 30));
        assert_eq!(bytes("64m"), Ok(64 << 20));
        for text in ["", "MB", "512", "-1GB", "1.5GB", "99999999999999999GB"] {
            assert!(bytes(text).is_err(), "{text}");
        }
    }

    #[test]
    fn tables_that_leave_too_little_say_what_is_needed() {
        let memory = Memory::bytes(100 << 20);
        assert!(memory.beside(30 << 20).is_ok());
        assert_eq!(memory.beside(60 << 20), Err(Memory((24 << 20) + (120 << 20))));
    }
}
