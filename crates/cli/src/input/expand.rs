//! Files, folders, patterns and `-`, as people type them, to the single files they mean.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use firsthand_model::{Notice, Refusal};
use glob::MatchOptions;
use walkdir::{DirEntry, WalkDir};

use super::companions::{PassedOver, ending};
use super::source::{Location, Source};

/// How people expect patterns to work: like a shell's, where hidden files must be asked for.
const PATTERN: MatchOptions = MatchOptions {
    case_sensitive: true,
    require_literal_separator: true,
    require_literal_leading_dot: true,
};

/// Something that a path led to.
#[derive(Debug)]
pub(super) enum Met {
    /// A file or stream to read.
    Source(Source),
    /// Nothing that could be read.
    Refused(Refusal),
}

/// Finds every source that `paths` lead to, in the order of the paths and, within a folder or pattern,
/// in the order of names. A file met twice is read once, with a notice; files that lie in a folder and are no
/// pages by their names are passed over, with one notice for the folder.
pub(super) fn expand(paths: &[PathBuf]) -> (Vec<Met>, Vec<Notice>) {
    let mut expansion = Expansion::default();
    for path in paths {
        expansion.add_argument(path);
    }
    (expansion.met, expansion.notices)
}

#[derive(Default)]
struct Expansion {
    met: Vec<Met>,
    notices: Vec<Notice>,
    seen: HashSet<PathBuf>,
}

impl Expansion {
    fn add_argument(&mut self, path: &Path) {
        if path == Path::new("-") {
            self.add(Source { name: "-".to_owned(), location: Location::StandardInput });
            return;
        }
        if let Some(address) = path.to_str().filter(|text| is_address(text)) {
            let location = Location::Address(Err(String::new()));
            return self.add(Source { name: address.to_owned(), location });
        }
        match fs::metadata(path) {
            Ok(found) if found.is_dir() => self.add_folder(path),
            // What is named outright is read even if it is a pipe; only folders pass such things over.
            Ok(_) => self.add_file(path),
            Err(error) if error.kind() == io::ErrorKind::NotFound => self.add_missing(path),
            Err(error) => self.refuse(path, &error.to_string()),
        }
    }

    /// What is no file may be a pattern that the shell left alone.
    fn add_missing(&mut self, path: &Path) {
        if fs::symlink_metadata(path).is_ok() {
            return self.refuse(path, "the link leads nowhere");
        }
        let pattern = path.to_str().filter(|text| text.contains(['*', '?', '[']));
        let Some(pattern) = pattern else {
            return self.refuse(path, "there is no such file or folder");
        };
        // To the library, `**` at the end means folders alone.
        let everything = pattern.ends_with("/**") || pattern == "**";
        let pattern = if everything { format!("{pattern}/*") } else { pattern.to_owned() };
        match glob::glob_with(&pattern, PATTERN) {
            Ok(matches) => self.add_matches(path, matches),
            Err(error) => self.refuse(path, &format!("not a pattern: {}", error.msg)),
        }
    }

    fn add_matches(&mut self, pattern: &Path, matches: glob::Paths) {
        let mut count = 0;
        // `**/*` gives a folder and everything in it: its files come by themselves.
        let everything_below = pattern.components().any(|part| part.as_os_str() == "**");
        for found in matches {
            count += 1;
            match found {
                Ok(path) if path.is_dir() && everything_below => count -= 1,
                Ok(path) if path.is_dir() => self.add_folder(&path),
                Ok(path) => self.add_file(&path),
                Err(error) => self.refuse(error.path(), &error.error().to_string()),
            }
        }
        if count == 0 {
            self.refuse(pattern, "no file matches the pattern");
        }
    }

    fn add_folder(&mut self, folder: &Path) {
        let mut is_empty = true;
        let mut passed_over = PassedOver::default();
        let entries = WalkDir::new(folder)
            .follow_links(true)
            .sort_by_file_name()
            .into_iter()
            .filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry.file_name()));
        for entry in entries {
            match entry {
                Ok(entry) if entry.file_type().is_dir() => {}
                Ok(entry) => {
                    if let Some(ending) = ending(entry.path()) {
                        passed_over.note(ending);
                    } else {
                        is_empty = false;
                        self.add_entry(&entry);
                    }
                }
                Err(error) => {
                    is_empty = false;
                    self.add_walk_error(folder, &error);
                }
            }
        }
        match passed_over.told() {
            Some(told) if is_empty => self.refuse(folder, &format!("the folder holds only {told}")),
            Some(told) => self.notices.push(Notice {
                source: folder.display().to_string(),
                text: format!("passed over {told}"),
            }),
            None if is_empty => {
                self.refuse(folder, "the folder holds no files (hidden ones are passed over)");
            }
            None => {}
        }
    }

    fn add_entry(&mut self, entry: &DirEntry) {
        if entry.file_type().is_file() {
            self.add_file(entry.path());
        } else {
            self.refuse(entry.path(), "neither a file nor a folder");
        }
    }

    fn add_walk_error(&mut self, folder: &Path, error: &walkdir::Error) {
        let path = error.path().unwrap_or(folder);
        if error.loop_ancestor().is_some() {
            // Everything behind the link is read where it really stands.
            self.notices.push(Notice {
                source: path.display().to_string(),
                text: "a link to a folder above it; not followed".to_owned(),
            });
        } else if fs::symlink_metadata(path).is_ok_and(|found| found.is_symlink()) {
            self.refuse(path, "the link leads nowhere");
        } else {
            let reason = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
            self.refuse(path, &reason);
        }
    }

    fn add_file(&mut self, path: &Path) {
        let name = path.display().to_string();
        self.add(Source { name, location: Location::File(path.to_owned()) });
    }

    fn add(&mut self, source: Source) {
        let key = match &source.location {
            Location::StandardInput => PathBuf::from("-"),
            Location::File(path) => without_dots(path),
            Location::Address(_) => PathBuf::from(&source.name),
        };
        if self.seen.insert(key) {
            self.met.push(Met::Source(source));
        } else {
            let text = "given more than once; read once".to_owned();
            self.notices.push(Notice { source: source.name, text });
        }
    }

    fn refuse(&mut self, path: &Path, reason: &str) {
        let (source, reason) = (path.display().to_string(), reason.to_owned());
        self.met.push(Met::Refused(Refusal { source, reason }));
    }
}

/// Whether an argument is an address on the web and no path.
fn is_address(text: &str) -> bool {
    ["http://", "https://"].iter().any(|scheme| {
        text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    })
}

fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

/// `./a` and `a` are one file; a file called `-` is not standard input.
fn without_dots(path: &Path) -> PathBuf {
    let parts = path.components().filter(|part| *part != Component::CurDir);
    let path: PathBuf = parts.collect();
    if path == Path::new("-") { Path::new(".").join(path) } else { path }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(paths: &[PathBuf]) -> (Vec<String>, Vec<String>) {
        let (met, notices) = expand(paths);
        let name = |met| match met {
            Met::Source(source) => source.name,
            Met::Refused(refusal) => format!("! {}", refusal.reason),
        };
        let notices = notices.into_iter().map(|notice| notice.text).collect();
        (met.into_iter().map(name).collect(), notices)
    }

    fn folder_with(files: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for file in files {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "x").unwrap();
        }
        folder
    }

    fn within(folder: &tempfile::TempDir, names: Vec<String>) -> Vec<String> {
        let prefix = format!("{}/", folder.path().display());
        names.into_iter().map(|name| name.replace(&prefix, "")).collect()
    }

    #[test]
    fn folders_are_read_in_the_order_of_names_without_hidden_files() {
        let folder = folder_with(&["b.html", "a/z.txt", "a/.hidden", ".git/config", "c.html"]);
        let (met, notices) = names(&[folder.path().to_owned()]);
        assert_eq!(within(&folder, met), ["a/z.txt", "b.html", "c.html"]);
        assert!(notices.is_empty());
    }

    #[test]
    fn patterns_match_as_in_a_shell() {
        let folder = folder_with(&["a.html", "b.txt", "deep/c.html", ".d.html"]);
        let flat = names(&[folder.path().join("*.html")]).0;
        assert_eq!(within(&folder, flat), ["a.html"]);
        let deep = names(&[folder.path().join("**/*.html")]).0;
        assert_eq!(within(&folder, deep), ["a.html", "deep/c.html"]);
        for pattern in ["**/*", "**"] {
            let (everything, notices) = names(&[folder.path().join(pattern)]);
            assert_eq!(within(&folder, everything), ["a.html", "b.txt", "deep/c.html"]);
            assert!(notices.is_empty());
        }
        assert_eq!(names(&[folder.path().join("*.pdf")]).0, ["! no file matches the pattern"]);
    }

    #[test]
    fn a_folders_stylesheets_and_notes_are_passed_over_unless_asked_for() {
        let folder =
            folder_with(&["a.html", "a_files/b.css", "a_files/c.JS", "d.pdf", "only/e.md"]);
        let (met, notices) = names(&[folder.path().to_owned()]);
        assert_eq!(within(&folder, met), ["a.html", "d.pdf"]);
        assert_eq!(notices, ["passed over 3 files that are no pages: 1 .css, 1 .js, 1 .md"]);
        let (met, _) = names(&[folder.path().join("only")]);
        assert_eq!(met, ["! the folder holds only 1 file that is no page: 1 .md"]);
        let (named, notices) =
            names(&[folder.path().join("only/e.md"), folder.path().join("*/*.css")]);
        assert_eq!(within(&folder, named), ["only/e.md", "a_files/b.css"]);
        assert!(notices.is_empty());
    }

    #[test]
    fn a_file_named_like_a_pattern_is_that_file() {
        let folder = folder_with(&["[1].html"]);
        assert_eq!(within(&folder, names(&[folder.path().join("[1].html")]).0), ["[1].html"]);
    }

    #[test]
    fn a_file_met_twice_is_read_once() {
        let folder = folder_with(&["a.html"]);
        let (met, notices) = names(&[folder.path().to_owned(), folder.path().join("./a.html")]);
        assert_eq!(within(&folder, met), ["a.html"]);
        assert_eq!(notices, ["given more than once; read once"]);
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_but_not_in_circles() {
        let folder = folder_with(&["deep/a.html"]);
        std::os::unix::fs::symlink(folder.path(), folder.path().join("deep/up")).unwrap();
        std::os::unix::fs::symlink("nowhere", folder.path().join("dangling.html")).unwrap();
        let (met, notices) = names(&[folder.path().to_owned()]);
        assert_eq!(within(&folder, met), ["! the link leads nowhere", "deep/a.html"]);
        assert_eq!(notices, ["a link to a folder above it; not followed"]);
        let dangling = names(&[folder.path().join("dangling.html")]).0;
        assert_eq!(dangling, ["! the link leads nowhere"]);
    }

    #[test]
    fn an_empty_folder_is_told() {
        let folder = folder_with(&[".hidden"]);
        let told = names(&[folder.path().to_owned()]).0;
        assert_eq!(told, ["! the folder holds no files (hidden ones are passed over)"]);
    }
}
