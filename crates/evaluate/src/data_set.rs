//! The sets that are measured on, and how a changed one is noticed.

use std::fmt;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

/// A set with known answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DataSet {
    /// Articles made from one another in known ways.
    Reuse,
    /// Families made from articles that have nothing to do with one another.
    Lineage,
    /// Articles of known events.
    Stories,
    /// Articles with annotated attributions.
    Quotes,
    /// Pairs of accounts with marked conflicts and traps.
    Conflicts,
    /// Sentences that a source supports or does not.
    Check,
    /// Web pages with their main text.
    Pages,
    /// Pages in the forms real sites use, with what is true of them. Built in.
    Newsroom,
}

impl DataSet {
    /// Every set, in the order they are measured.
    pub const ALL: [DataSet; 8] = [
        DataSet::Reuse,
        DataSet::Lineage,
        DataSet::Stories,
        DataSet::Quotes,
        DataSet::Conflicts,
        DataSet::Check,
        DataSet::Pages,
        DataSet::Newsroom,
    ];

    /// Whether the set is a part of this program and needs no folder.
    pub fn is_built_in(self) -> bool {
        self == DataSet::Newsroom
    }

    /// The set's name in the table and in the floors file.
    pub fn name(self) -> &'static str {
        match self {
            DataSet::Reuse => "reuse",
            DataSet::Lineage => "lineage",
            DataSet::Stories => "stories",
            DataSet::Quotes => "quotes",
            DataSet::Conflicts => "conflicts",
            DataSet::Check => "check",
            DataSet::Pages => "pages",
            DataSet::Newsroom => "newsroom",
        }
    }

    /// The file or folder in the data folder that holds the set, unless it is built in.
    pub fn path(self, data: &Path) -> PathBuf {
        data.join(match self {
            DataSet::Reuse => "reuse-dev",
            DataSet::Lineage => "reuse-base.jsonl",
            DataSet::Stories => "stories-dev.jsonl",
            DataSet::Quotes => "quotes-dev.jsonl",
            DataSet::Conflicts => "conflicts-dev.jsonl",
            DataSet::Check => "check-dev.jsonl",
            DataSet::Pages => "pages",
            DataSet::Newsroom => "newsroom",
        })
    }

    /// The digest of everything in the set that a figure depends on.
    ///
    /// # Errors
    ///
    /// If a file of the set cannot be read.
    pub fn digest(self, data: &Path) -> io::Result<Digest> {
        if self.is_built_in() {
            let mut hasher = Sha256::new();
            for page in crate::newsroom::pages() {
                hasher.update(format!("{page:?}"));
            }
            return Ok(Digest(format!("{:x}", hasher.finalize())));
        }
        let mut files = Vec::new();
        list(&self.path(data), String::new(), &mut files)?;
        files.sort();
        let mut hasher = Sha256::new();
        for (name, path) in files {
            hasher.update(name.as_bytes());
            hasher.update([0]);
            hasher.update(std::fs::metadata(&path)?.len().to_le_bytes());
            io::copy(&mut File::open(&path)?, &mut hasher)?;
        }
        Ok(Digest(format!("{:x}", hasher.finalize())))
    }
}

/// The files under `path`, named relative to it.
fn list(path: &Path, name: String, files: &mut Vec<(String, PathBuf)>) -> io::Result<()> {
    if !path.is_dir() {
        files.push((name, path.to_owned()));
        return Ok(());
    }
    for entry in std::fs::read_dir(path)? {
        let entry = entry?;
        let inner = format!("{name}/{}", entry.file_name().to_string_lossy());
        list(&entry.path(), inner, files)?;
    }
    Ok(())
}

/// The SHA-256 of a set, in hexadecimal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Digest(pub String);

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_file_changes_the_digest() {
        let data = tempfile::tempdir().unwrap();
        let pages = data.path().join("pages/html");
        std::fs::create_dir_all(&pages).unwrap();
        std::fs::write(pages.join("a.html"), "one").unwrap();
        let first = DataSet::Pages.digest(data.path()).unwrap();
        assert_eq!(first, DataSet::Pages.digest(data.path()).unwrap());
        std::fs::write(pages.join("a.html"), "two").unwrap();
        assert_ne!(first, DataSet::Pages.digest(data.path()).unwrap());
        assert!(DataSet::Stories.digest(data.path()).is_err());
    }
}
