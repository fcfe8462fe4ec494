//! `firsthand serve` as people start and stop it.

#![cfg(all(feature = "serve", unix))]
#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "a test fails by panicking")]

mod harness;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use firsthand_archive::{Access, Archive};
use harness::{Folder, workspace};

/// A server over an empty archive, with what it wrote until it was ready.
struct Served {
    child: Child,
    address: String,
    /// What was logged before it served.
    before: String,
    log: BufReader<std::process::ChildStderr>,
    _folder: tempfile::TempDir,
}

impl Served {
    fn start(arguments: &[&str]) -> Served {
        let folder = tempfile::tempdir().unwrap();
        let archive = folder.path().join("desk.archive");
        Archive::open(&archive, Access::Write).unwrap();
        let mut child = Command::new(env!("CARGO_BIN_EXE_firsthand"))
            .arg("serve")
            .arg("--archive")
            .arg(&archive)
            .args(["--address", "127.0.0.1:0"])
            .args(arguments)
            .env_clear()
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut log = BufReader::new(child.stderr.take().unwrap());
        // What is watched may be logged before.
        let (mut line, mut before) = (String::new(), String::new());
        while !line.starts_with("serving http://") {
            before.push_str(&std::mem::take(&mut line));
            assert!(log.read_line(&mut line).unwrap() > 0, "{before}");
        }
        let address = line.trim().trim_start_matches("serving http://");
        let address = address.split('/').next().unwrap().to_owned();
        Served { child, address, before, log, _folder: folder }
    }

    fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    /// Tells it to stop; its exit code and the rest of its log.
    fn stop(mut self, signal: &str) -> (Option<i32>, String) {
        let told = Command::new("kill").args([signal, &self.child.id().to_string()]).status();
        assert!(told.unwrap().success());
        let status = self.child.wait().unwrap();
        let mut log = self.before;
        self.log.read_to_string(&mut log).unwrap();
        (status.code(), log)
    }
}

#[test]
fn it_serves_until_it_is_told_to_stop() {
    for signal in ["-TERM", "-INT"] {
        let served = Served::start(&[]);
        assert!(served.get("/healthz").starts_with("HTTP/1.1 200"));
        let front = served.get("/?secret=not-for-the-log");
        assert!(front.contains("There are no stories here yet"), "{front}");
        // A connection that waits for nothing does not hold it up.
        let _idle = TcpStream::connect(&served.address).unwrap();
        let (code, log) = served.stop(signal);
        assert_eq!(code, Some(0), "{log}");
        assert!(log.contains("stopped") && log.contains("path=\"/healthz\""), "{log}");
        assert!(!log.contains("not-for-the-log"), "{log}");
    }
}

#[test]
fn its_log_can_be_read_by_programs() {
    let served = Served::start(&["--log-format", "json", "--base-path", "/desk"]);
    assert!(served.get("/desk/").contains("href=\"/desk/people\""));
    let (_, log) = served.stop("-TERM");
    for line in log.lines() {
        let entry: serde_json::Value = serde_json::from_str(line).unwrap();
        assert!(entry["level"].is_string() && entry["message"].is_string(), "{line}");
    }
    assert!(log.contains("\"status\":200"), "{log}");
}

#[test]
fn what_cannot_be_served_is_said() {
    let folder = Folder::new();
    folder
        .run(&["serve"])
        .ends_with_code(2)
        .says("error: could not open the archive: there is no archive `firsthand.archive`")
        .says("hint: `firsthand add` makes one");
    folder
        .run(&["serve", "--archive", "a.archive", "--address", "0.0.0.0:80"])
        .ends_with_code(2)
        .says("error: `0.0.0.0:80` can be reached by others, and there is no password and no token")
        .says("hint: set `password_hash`");
    folder.file("serve.toml", "archive = \"a\"\npassword_hash = \"plain words\"\n");
    folder
        .run(&["serve", "--config", "serve.toml"])
        .ends_with_code(2)
        .says("error: the hash of the password cannot be used: it is no argon2id hash in PHC form");
    folder.file("serve.toml", "adress = \"x\"\n");
    folder
        .run(&["serve", "--config", "serve.toml"])
        .ends_with_code(2)
        .says("could not use the configuration `serve.toml`: unknown field `adress`");
}

#[test]
fn hashes_are_made_for_the_configuration() {
    let folder = Folder::new();
    let run = folder.run(&["serve", "--new-token"]);
    run.ends_with_code(0);
    assert!(run.stdout.contains("token_hash = \"sha256:"), "{}", run.stdout);
    folder
        .file("serve.toml", format!("archive = \"none\"\naddress = \"0.0.0.0:1\"\n{}", run.stdout));
    // The hash opens the way to the next mistake.
    folder.run(&["serve", "--config", "serve.toml"]).ends_with_code(2).says("there is no archive");
}

/// The blocks of a document that are set in a language.
fn blocks(document: &str, language: &str) -> Vec<String> {
    let text = std::fs::read_to_string(workspace().join(document)).unwrap();
    let opening = format!("```{language}\n");
    let blocks = text.split(&opening).skip(1);
    blocks.map(|rest| rest.split("```").next().unwrap().to_owned()).collect()
}

#[test]
fn the_configurations_in_the_documents_can_be_used() {
    let begin: PathBuf = workspace().join("deploy/serve.toml");
    let mut configurations = blocks("docs/serve.md", "toml");
    configurations.push(std::fs::read_to_string(begin).unwrap());
    assert!(configurations.len() > 1);
    for configuration in configurations {
        let folder = Folder::new();
        folder.file("serve.toml", configuration);
        folder
            .run(&["serve", "--config", "serve.toml"])
            .ends_with_code(2)
            .says("there is no archive `/var/lib/firsthand/desk.archive`");
    }
}

#[test]
fn the_calls_in_the_documents_are_answered() {
    let served = Served::start(&[]);
    for block in blocks("docs/api.md", "sh") {
        let call = block.trim().strip_prefix("curl http://127.0.0.1:7341").unwrap().to_owned();
        assert!(served.get(&call).starts_with("HTTP/1.1 200"), "{call}");
    }
    served.stop("-TERM");
}

#[cfg(feature = "fetch")]
#[test]
fn it_watches_beside_serving() {
    let folder = tempfile::tempdir().unwrap();
    let list = folder.path().join("feeds.txt");
    // Nothing leaves this machine: a private network is never reached.
    std::fs::write(&list, "http://127.0.0.1:9/feed.xml\n").unwrap();
    let served = Served::start(&["--watch", list.to_str().unwrap(), "--every", "5"]);
    let mut page = String::new();
    for _ in 0..200 {
        page = served.get("/watched");
        if page.contains("Last round") {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    assert!(page.contains("127.0.0.1:9/feed.xml") && page.contains("fails"), "{page}");
    assert!(served.get("/metrics").contains("firsthand_watched_failing 1"));
    let (code, log) = served.stop("-TERM");
    assert_eq!(code, Some(0), "{log}");
    assert!(log.contains("an address failed") && !log.contains("stopped in the middle"), "{log}");
}

#[cfg(feature = "fetch")]
#[test]
fn what_cannot_be_watched_is_said() {
    let folder = Folder::new();
    folder.file("feeds.txt", "news please\n");
    folder
        .run(&["serve", "--watch", "feeds.txt", "--address", "127.0.0.1:0"])
        .ends_with_code(2)
        .says("error: could not watch: `feeds.txt` cannot be used: line 1 is no address of the web: `news please`");
    folder
        .run(&["serve", "--watch", "none.txt", "--address", "127.0.0.1:0"])
        .ends_with_code(2)
        .says("error: could not watch: could not read `none.txt`");
    folder
        .run(&["serve", "--watch", "feeds.txt", "--read-only"])
        .ends_with_code(2)
        .says("error: a read-only server does not watch")
        .says("hint: run `firsthand watch` beside it");
    folder
        .run(&["serve", "--alerts", "alerts.toml"])
        .ends_with_code(2)
        .says("error: there are rules for alerts, and nothing to watch");
}
