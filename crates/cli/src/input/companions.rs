//! Files that lie beside pages without being pages: what a browser saves with one, what a project keeps.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use firsthand_page::{Format, format_of};

/// Endings of files that are passed over in a folder; read only when they are named outright or matched by
/// a pattern. Not here: documents that can hold an article in a form that is not read (`pdf`, `docx`,
/// `mht`, `zip`): whoever collected those must be told that they are missing.
const ENDINGS: &[&str] = &[
    // What a browser saves with a page.
    "css",
    "js",
    "mjs",
    "map",
    "wasm",
    "woff",
    "woff2",
    "ttf",
    "otf",
    "eot",
    "ico",
    "png",
    "jpg",
    "jpeg",
    "gif",
    "svg",
    "webp",
    "avif",
    "bmp",
    "tif",
    "tiff",
    "mp3",
    "m4a",
    "ogg",
    "wav",
    "mp4",
    "webm",
    "mov",
    "vtt",
    "webmanifest",
    // What is kept about a collection: notes, tables, settings, scripts, sums.
    "md",
    "markdown",
    "rst",
    "adoc",
    "csv",
    "tsv",
    "xml",
    "xsl",
    "xsd",
    "yaml",
    "yml",
    "toml",
    "ini",
    "cfg",
    "conf",
    "lock",
    "log",
    "py",
    "ipynb",
    "rs",
    "go",
    "rb",
    "pl",
    "php",
    "java",
    "c",
    "h",
    "cpp",
    "ts",
    "tsx",
    "jsx",
    "sh",
    "bat",
    "ps1",
    "sql",
    "r",
    "md5",
    "sha256",
    "bib",
    "tex",
];

/// How much of a file tells whether it is a feed.
const HEAD_BYTES: u64 = 8 << 10;

/// How many endings are told one by one.
const MOST_TOLD: usize = 6;

/// The ending for which a file in a folder is passed over, in lower case. Of XML files feeds are read.
pub(super) fn ending(path: &Path) -> Option<&'static str> {
    let ending = path.extension()?.to_str()?;
    let known = ENDINGS.iter().find(|known| known.eq_ignore_ascii_case(ending)).copied()?;
    (known != "xml" || !is_feed(path)).then_some(known)
}

/// Whether a file begins as a feed does.
fn is_feed(path: &Path) -> bool {
    let mut head = Vec::new();
    let read = File::open(path).and_then(|file| file.take(HEAD_BYTES).read_to_end(&mut head));
    read.is_ok() && format_of(&head, None) == Ok(Format::Feed)
}

/// The files of one folder that were passed over, by ending.
#[derive(Debug, Default)]
pub(super) struct PassedOver {
    counts: BTreeMap<&'static str, usize>,
}

impl PassedOver {
    pub(super) fn note(&mut self, ending: &'static str) {
        *self.counts.entry(ending).or_default() += 1;
    }

    /// What to say of them, if there are any: `3 files that are no pages: 2 .css, 1 .js`.
    pub(super) fn told(&self) -> Option<String> {
        let all: usize = self.counts.values().sum();
        let files = match all {
            0 => return None,
            1 => "1 file that is no page".to_owned(),
            _ => format!("{all} files that are no pages"),
        };
        let mut counts: Vec<(&str, usize)> =
            self.counts.iter().map(|(ending, count)| (*ending, *count)).collect();
        counts.sort_by_key(|&(ending, count)| (std::cmp::Reverse(count), ending));
        let mut told: Vec<String> = counts
            .iter()
            .take(MOST_TOLD)
            .map(|(ending, count)| format!("{count} .{ending}"))
            .collect();
        let others: usize = counts.iter().skip(MOST_TOLD).map(|(_, count)| count).sum();
        if others > 0 {
            told.push(format!("{others} others"));
        }
        Some(format!("{files}: {}", told.join(", ")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_browser_saves_beside_a_page_is_no_page_and_a_document_may_be_one() {
        assert_eq!(ending(Path::new("a/B.CSS")), Some("css"));
        assert_eq!(ending(Path::new("README.md")), Some("md"));
        for name in ["a.html", "a.pdf", "a.docx", "a.txt", "a.jsonl", "a.json", "LICENSE", "css"] {
            assert_eq!(ending(Path::new(name)), None, "{name}");
        }
    }

    #[test]
    fn the_most_frequent_are_told_first_and_the_rest_as_a_number() {
        let mut passed = PassedOver::default();
        assert_eq!(passed.told(), None);
        passed.note("js");
        assert_eq!(passed.told().unwrap(), "1 file that is no page: 1 .js");
        for ending in ["css", "css", "gif", "ico", "png", "svg", "xml"] {
            passed.note(ending);
        }
        let told =
            "8 files that are no pages: 2 .css, 1 .gif, 1 .ico, 1 .js, 1 .png, 1 .svg, 1 others";
        assert_eq!(passed.told().unwrap(), told);
    }
}
