//! An archive from the outside: what is kept, what is told, and that nothing acknowledged is ever lost.

#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "a test fails by panicking")]

mod harness;

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead, BufReader};
use std::process::Stdio;
use std::time::Duration;

use harness::{Folder, Run};
use serde_json::Value;

/// A line of input with a text of its own.
fn line(number: usize) -> String {
    let text = format!(
        "The council of Ostrel met for the {number}th time on Monday and put off the matter of pier {number} again. \
         Harbour master Ina Roake said that nobody had asked her about pier {number}."
    );
    let line = serde_json::json!({
        "id": format!("n{number}"), "text": text, "title": format!("Pier {number} put off"),
        "publisher": "Ostrel Post", "published": "2026-03-02"
    });
    format!("{line}\n")
}

fn json_lines(run: &Run) -> Vec<Value> {
    run.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn pages_are_kept_listed_found_shown_and_forgotten() {
    let folder = Folder::new();
    folder.copy_of("examples/pages");
    let run = folder.run(&["add", "examples/pages"]);
    run.ends_with_code(0).says("new articles, 0 changed ones, 0 known already").says("stories, ");
    let run = folder.run(&["add", "examples/pages"]);
    run.ends_with_code(0).says("0 new articles, 0 changed ones,").says("none of them changed");
    let stories = json_lines(&folder.run(&["stories", "--json"]));
    assert!(stories.len() > 1);
    let largest = stories.iter().max_by_key(|story| story["articles"].as_u64()).unwrap();
    let story = largest["id"].as_str().unwrap();
    folder.run(&["stories", "--least", "2"]).ends_with_code(0).shows(story);
    folder.run(&["show", story]).ends_with_code(0).shows("articles");
    let found = json_lines(&folder.run(&["search", "bridge*", "--json"]));
    let found = if found.is_empty() {
        json_lines(&folder.run(&["search", "the", "--json"]))
    } else {
        found
    };
    let id = found[0]["article"]["id"].as_str().unwrap();
    folder.run(&["show", id]).ends_with_code(0).shows(id);
    let page = folder.run(&["show", id, "--page"]);
    let source = found[0]["article"]["source"].as_str().unwrap();
    assert_eq!(page.stdout.as_bytes(), folder.bytes(source));
    folder.run(&["verify"]).ends_with_code(0).shows("everything is as it was written");
    folder.run(&["backup", "copy.archive"]).ends_with_code(0).says("everything sound");
    folder
        .run(&["backup", "copy.archive"])
        .ends_with_code(2)
        .says("`copy.archive` is there already");
    folder.run(&["forget", id]).ends_with_code(0).says("forgot ");
    folder.run(&["show", id]).ends_with_code(2).says("no article of `firsthand.archive` is called");
    folder.run(&["show", id, "--archive", "copy.archive"]).ends_with_code(0);
    folder.run(&["verify"]).ends_with_code(0);
}

#[test]
fn an_archive_is_input_like_any_other() {
    let folder = Folder::new();
    folder.copy_of("examples/pages");
    folder.run(&["add", "examples/pages", "--archive", "desk"]).ends_with_code(0);
    folder.run(&["trace", "desk", "--out", "one"]).ends_with_code(0);
    folder.run(&["trace", "--archive=desk", "--out", "two"]).ends_with_code(0);
    folder.run(&["trace", "examples/pages", "--out", "pages"]).ends_with_code(0);
    for file in ["articles", "stories", "reuse", "lineage", "quotes", "conflicts", "events"] {
        let name = format!("{file}.jsonl");
        assert_eq!(folder.bytes(&format!("one/{name}")), folder.bytes(&format!("two/{name}")));
        let rows = |of: &str| folder.rows(&format!("{of}/{name}")).len();
        assert_eq!(rows("one"), rows("pages"), "{name}");
    }
    folder.run(&["report", "--archive=desk"]).ends_with_code(0);
    folder.run(&["quotes", "desk"]).ends_with_code(0);
}

#[test]
fn an_export_makes_the_archive_again() {
    let folder = Folder::new();
    folder.copy_of("examples/pages");
    folder.run(&["add", "examples/pages"]).ends_with_code(0);
    folder
        .run(&["export", "--versions", "--out", "all.jsonl"])
        .ends_with_code(0)
        .says("wrote all.jsonl");
    folder.run(&["import", "all.jsonl", "--archive", "again"]).ends_with_code(0);
    let stories = |archive: &str| folder.run(&["stories", "--json", "--archive", archive]).stdout;
    let sorted = |text: String| text.lines().map(str::to_owned).collect::<BTreeSet<_>>();
    assert_eq!(sorted(stories("again")), sorted(stories("firsthand.archive")));
    folder.run(&["trace", "all.jsonl", "--emit", "articles"]).ends_with_code(0);
    for format in ["csv", "parquet", "json-ld"] {
        folder.run(&["export", "--format", format, "--out", format]).ends_with_code(0);
        assert!(folder.bytes(format).len() > 1_000);
    }
    folder.run(&["export", "--format", "csv"]).ends_with_code(0).shows("id,source,url,publisher");
}

#[test]
fn what_cannot_be_done_is_told_with_what_to_do() {
    let folder = Folder::new();
    folder
        .run(&["stories"])
        .ends_with_code(2)
        .says("there is no archive `firsthand.archive`")
        .says("hint: `firsthand add`");
    folder.file("text", "no archive");
    folder
        .run(&["stories", "--archive", "text"])
        .ends_with_code(2)
        .says("`text` is no archive of firsthand");
    folder.file("a.jsonl", line(1));
    folder.run(&["add", "a.jsonl", "none"]).ends_with_code(1).says("none: there is no such file");
    folder
        .run(&["add", "none"])
        .ends_with_code(2)
        .says("nothing could be read")
        .says("`--help` tells what else can be read");
    folder.run(&["add"]).ends_with_code(2).says("required");
    folder.run(&["settle", "--archive", "none"]).ends_with_code(2).says("there is no archive");
    assert!(!folder.path().join("none").exists());
    folder.run(&["show", "xyz"]).ends_with_code(2).says("is called `xyz`");
    folder.run(&["show", "s-000000000000"]).ends_with_code(2).says("there is no story");
    folder
        .run(&["show", "n1-", "--page", "--version", "9"])
        .ends_with_code(2)
        .says("no such version");
    folder.run(&["search", "\" NEAR ( *:"]).ends_with_code(0).says("no article holds");
    folder
        .run(&["forget", "xyz", "--archive", "none"])
        .ends_with_code(2)
        .says("there is no archive");
    assert!(!folder.path().join("none").exists());
}

#[test]
fn a_changed_page_is_shown_with_what_changed() {
    let folder = Folder::new();
    let later = line(1).replace("put off the matter", "settled the matter");
    folder.file("a.jsonl", line(1));
    folder.run(&["add", "a.jsonl"]).ends_with_code(0);
    folder.file("a.jsonl", later);
    let path = folder.path().join("a.jsonl");
    let soon = fs::metadata(&path).unwrap().modified().unwrap() + Duration::from_mins(1);
    fs::File::options().append(true).open(&path).unwrap().set_modified(soon).unwrap();
    folder.run(&["add", "a.jsonl"]).ends_with_code(0).says("0 new articles, 1 changed,");
    folder
        .run(&["show", "n1-"])
        .ends_with_code(0)
        .shows("version 2")
        .shows("[-put off-] {+settled+} the matter");
    let run = folder.run(&["show", "n1-", "--json"]);
    let json: Value = serde_json::from_str(&run.stdout).unwrap();
    let edits = json["versions"][1]["changes"][0]["edits"].as_array().unwrap();
    assert!(edits.contains(&serde_json::json!({"edit": "come", "text": "settled"})), "{edits:?}");
}

#[test]
fn the_commands_of_the_documentation_run() {
    let text = fs::read_to_string(harness::workspace().join("docs/archive.md")).unwrap();
    let folder = Folder::new();
    folder.copy_of("examples/pages");
    let commands: Vec<&str> =
        text.lines().filter_map(|line| line.strip_prefix("$ firsthand ")).collect();
    assert!(commands.len() > 8);
    for command in commands {
        let arguments: Vec<&str> = command.split(' ').map(|it| it.trim_matches('"')).collect();
        folder.run(&arguments).ends_with_code(0);
    }
}

#[cfg(all(feature = "fetch", feature = "serve"))]
#[test]
fn what_cannot_be_watched_is_told() {
    let folder = Folder::new();
    folder.file("list", "# nothing\n").file("rules", "[[alert]]\nname = 1\n");
    folder
        .run(&["watch", "list"])
        .ends_with_code(2)
        .says("there is no address in it")
        .says("hint: give OPML");
    folder.file("list", "http://127.0.0.1:9/feed\n");
    folder
        .run(&["watch", "list", "--alerts", "rules"])
        .ends_with_code(2)
        .says("could not use the rules in `rules`");
    // Private networks are out of reach, and a feed that fails does not end the watch.
    let run = folder.run(&["watch", "list", "--once"]);
    run.ends_with_code(1)
        .says("http://127.0.0.1:9/feed: ")
        .says("asked 1, 0 new, 0 changed, 1 failed");
    folder.run(&["watch", "list", "--once"]).ends_with_code(0);
}

/// How often a command is killed: 50 times or, as `FIRSTHAND_KILLS` has it, two hundred times where nobody waits for it.
fn kills() -> usize {
    std::env::var("FIRSTHAND_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(50)
}

/// Again and again, a command that adds, and now and then one that settles, is killed in the middle. What it had told of as added
/// is there, and what is found is what an archive finds that was never killed.
#[cfg(unix)]
#[test]
fn nothing_acknowledged_is_lost_to_a_kill() {
    let folder = Folder::new();
    let mut acknowledged = BTreeSet::new();
    let mut killed = 0;
    // How long such a command takes here, so that it is killed at every stage of it.
    folder.file("first.jsonl", line(0));
    let started = std::time::Instant::now();
    folder.run(&["add", "--no-settle", "--tell", "first.jsonl"]).ends_with_code(0);
    let usual = started.elapsed().as_micros() as u64;
    for round in 0..kills() {
        // Small parts: each is committed and told of before the next is read.
        let mut names = Vec::new();
        for number in 0..3 {
            let name = format!("r{round}-{number}.jsonl");
            folder.file(&name, line(round * 3 + number));
            names.push(name);
        }
        let mut arguments = vec!["add", "--no-settle", "--tell"];
        arguments.extend(names.iter().map(String::as_str));
        if round % 5 == 4 {
            arguments = vec!["settle"];
        }
        let mut child = folder
            .command(&arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let delay = Duration::from_micros((round as u64 * 7_919) % (usual + usual / 2));
        std::thread::sleep(delay);
        killed += usize::from(child.try_wait().unwrap().is_none());
        let _ = child.kill();
        let told = BufReader::new(child.stdout.take().unwrap());
        acknowledged.extend(told.lines().map(Result::unwrap));
        child.wait().unwrap();
    }
    assert!(killed > 5 && acknowledged.len() > 5, "{killed} killed, {} told", acknowledged.len());
    folder.run(&["verify"]).ends_with_code(0).shows("everything is as it was written");
    let export = folder.run(&["export", "--format", "csv"]);
    for id in &acknowledged {
        assert!(export.stdout.contains(id.as_str()), "{id} was acknowledged");
    }
    folder.run(&["settle"]).ends_with_code(0);
    folder.run(&["verify"]).ends_with_code(0);
    folder.run(&["export", "--versions", "--out", "all.jsonl"]).ends_with_code(0);
    folder.run(&["import", "all.jsonl", "--archive", "again"]).ends_with_code(0);
    let stories = |archive| {
        let all = ["stories", "--archive", archive, "--json", "--limit", "10000"];
        let run = folder.run(&all);
        let mut lines: Vec<String> = run.stdout.lines().map(str::to_owned).collect();
        lines.sort();
        lines
    };
    assert_eq!(stories("firsthand.archive"), stories("again"));
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_to_can_be_read() {
    use std::os::unix::fs::PermissionsExt;

    let folder = Folder::new();
    folder.folder("kept").file("a.jsonl", line(1));
    folder.run(&["add", "a.jsonl", "--archive", "kept/desk"]).ends_with_code(0);
    let kept = folder.path().join("kept");
    let allow = |mode| fs::set_permissions(&kept, fs::Permissions::from_mode(mode)).unwrap();
    let allow_file = |mode| {
        fs::set_permissions(kept.join("desk"), fs::Permissions::from_mode(mode)).unwrap();
    };
    allow_file(0o444);
    allow(0o555);
    if fs::write(kept.join("probe"), "").is_ok() {
        eprintln!("skipped: this user may write to folders that nobody may write to");
        allow(0o755);
        return;
    }
    folder
        .run(&["search", "pier", "--archive", "kept/desk"])
        .ends_with_code(0)
        .shows("Pier 1 put off");
    folder
        .run(&["add", "a.jsonl", "--archive", "kept/desk"])
        .ends_with_code(2)
        .says("cannot be written to");
    folder.run(&["add", "a.jsonl", "--archive", "kept/new"]).ends_with_code(2);
    allow(0o755);
}
