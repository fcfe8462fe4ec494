//! The built command, run in a throwaway folder.
//!
//! Whatever fails shows the command, the folder and what is in it, and both streams.

#![allow(dead_code, reason = "each test file uses the part that it needs")]
#![allow(unreachable_pub, reason = "a module of a test is reached from that test only")]
#![allow(missing_docs, reason = "the names say it")]

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// The environment that would change what the command writes.
const WATCHED_VARIABLES: [&str; 8] = [
    "FIRSTHAND_ARCHIVE",
    "COLUMNS",
    "LINES",
    "NO_COLOR",
    "CLICOLOR",
    "CLICOLOR_FORCE",
    "RAYON_NUM_THREADS",
    "RUST_BACKTRACE",
];

/// The root of the workspace.
pub fn workspace() -> PathBuf {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the crate lies in crates/");
    crates.parent().expect("crates/ lies in the workspace").to_owned()
}

/// Something beside the workspace that need not be there; says so where it is not.
pub fn shared(name: &str) -> Option<PathBuf> {
    let path = workspace().join("../shared").join(name);
    if path.exists() {
        return Some(path);
    }
    eprintln!("skipped: {} is not there", path.display());
    None
}

/// A throwaway folder to run commands in.
pub struct Folder {
    folder: TempDir,
}

impl Folder {
    pub fn new() -> Folder {
        Folder { folder: tempfile::tempdir().expect("a temporary folder can be made") }
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file, with the folders above it.
    pub fn file(&self, name: &str, contents: impl AsRef<[u8]>) -> &Folder {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().expect("files lie in the folder")).unwrap();
        fs::write(path, contents).unwrap();
        self
    }

    /// Makes an empty folder.
    pub fn folder(&self, name: &str) -> &Folder {
        fs::create_dir_all(self.path().join(name)).unwrap();
        self
    }

    /// Copies the files of a folder of the workspace.
    pub fn copy_of(&self, folder: &str) -> &Folder {
        let entries = fs::read_dir(workspace().join(folder)).unwrap();
        for entry in entries.map(Result::unwrap).filter(|entry| entry.path().is_file()) {
            let name = format!("{folder}/{}", entry.file_name().to_str().unwrap());
            self.file(&name, fs::read(entry.path()).unwrap());
        }
        self
    }

    pub fn bytes(&self, name: &str) -> Vec<u8> {
        fs::read(self.path().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// The rows of a JSON Lines file.
    pub fn rows(&self, name: &str) -> Vec<Value> {
        let text = String::from_utf8(self.bytes(name)).expect("output is UTF-8");
        text.lines().map(|line| serde_json::from_str(line).expect("a line is JSON")).collect()
    }

    /// A command that is to run here, with a known environment.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_firsthand"));
        command.args(arguments).current_dir(self.path());
        for variable in WATCHED_VARIABLES {
            command.env_remove(variable);
        }
        command
    }

    /// Runs the command with nothing on standard input.
    pub fn run(&self, arguments: &[&str]) -> Run {
        self.finish(&mut self.command(arguments), "")
    }

    /// Runs the command with `input` on standard input.
    pub fn run_with_input(&self, arguments: &[&str], input: &str) -> Run {
        self.finish(&mut self.command(arguments), input)
    }

    /// Runs a command made by [`Folder::command`].
    pub fn finish(&self, command: &mut Command, input: &str) -> Run {
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the command was built");
        let mut stdin = child.stdin.take().expect("it is a pipe");
        // A command that does not read its input closes the pipe.
        let _ = stdin.write_all(input.as_bytes());
        drop(stdin);
        let output = child.wait_with_output().unwrap();
        Run {
            command: format!("{command:?}"),
            listing: self.listing(),
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout).expect("standard output is UTF-8"),
            stderr: String::from_utf8(output.stderr).expect("standard error is UTF-8"),
        }
    }

    fn listing(&self) -> String {
        fn list(folder: &Path, prefix: &str, text: &mut String) {
            let mut entries: Vec<_> = fs::read_dir(folder).unwrap().map(Result::unwrap).collect();
            entries.sort_by_key(fs::DirEntry::file_name);
            for entry in entries {
                let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
                let kind = entry.file_type().unwrap();
                if kind.is_dir() {
                    list(&entry.path(), &format!("{name}/"), text);
                } else {
                    let size = entry.metadata().map_or(0, |found| found.len());
                    writeln!(text, "  {size:>10}  {name}").unwrap();
                }
            }
        }
        let mut text = format!("{}\n", self.path().display());
        list(self.path(), "", &mut text);
        text
    }
}

/// What a command did.
pub struct Run {
    command: String,
    listing: String,
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

impl Run {
    #[track_caller]
    pub fn ends_with_code(&self, code: i32) -> &Run {
        self.holds(self.code == Some(code), &format!("exit code {code}"))
    }

    #[track_caller]
    pub fn says(&self, text: &str) -> &Run {
        self.holds(self.stderr.contains(text), &format!("`{text}` on standard error"))
    }

    #[track_caller]
    pub fn says_nothing_of(&self, text: &str) -> &Run {
        self.holds(!self.stderr.contains(text), &format!("no `{text}` on standard error"))
    }

    #[track_caller]
    pub fn shows(&self, text: &str) -> &Run {
        self.holds(self.stdout.contains(text), &format!("`{text}` on standard output"))
    }

    #[track_caller]
    pub fn holds(&self, condition: bool, expected: &str) -> &Run {
        assert!(condition, "expected {expected}\n{self}");
        self
    }
}

impl std::fmt::Display for Run {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let code = self.code.map_or("killed".to_owned(), |code| code.to_string());
        writeln!(f, "command: {}\nexit code: {code}\nfolder: {}", self.command, self.listing)?;
        write!(f, "--- stdout\n{}--- stderr\n{}---", self.stdout, self.stderr)
    }
}

/// An invented report, as a page of HTML.
pub fn page(headline: &str) -> String {
    format!(
        "<!DOCTYPE html><html lang=\"en\"><head><title>{headline}</title></head><body>\
         <nav><a href=\"/\">Home</a> <a href=\"/sport\">Sport</a></nav><article><h1>{headline}</h1>{}\
         </article><footer>All rights reserved.</footer></body></html>",
        paragraphs().map(|text| format!("<p>{text}</p>")).join("\n")
    )
}

/// The same report as a line of JSON Lines.
pub fn json_line(id: &str) -> String {
    let text = paragraphs().join("\n");
    serde_json::json!({ "id": id, "title": "Ferry back in service", "text": text }).to_string()
}

fn paragraphs() -> [&'static str; 4] {
    [
        "The ferry between Norrick and the island of Ulm is running again after eleven days in dock, the \
         harbour office said on Monday. The first crossing left at six in the morning with forty passengers \
         and two lorries of fresh bread on board.",
        "“We replaced the shaft and both bearings,” said harbour master Ida Brenn, who watched the crossing \
         from the pier. “The rest of the ship is in better shape than I am.” The repair cost 310,000 crowns, \
         she added, and was paid for by the insurers.",
        "Shopkeepers on the island had been supplied by a fishing boat that could carry no more than three \
         pallets at a time. According to the island council, milk ran out twice and the school kitchen served \
         potatoes for a week.",
        "A second ferry, promised four years ago, is still being built. The yard in Halden expects to hand it \
         over in the autumn, a spokesman said, but would not name a day.",
    ]
}
