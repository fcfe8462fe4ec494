//! What each command takes, writes and ends with.

#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "a test fails by panicking")]

mod harness;

use std::fs;

use harness::{Folder, json_line, page};

#[test]
fn report_writes_both_files_and_a_summary() {
    let folder = Folder::new();
    folder.file("news/a.html", page("Ferry back in service"));
    let run = folder.run(&["report", "news"]);
    run.ends_with_code(0).shows("Ferry back in service").says("wrote report.html and dossier.json");
    assert!(String::from_utf8(folder.bytes("report.html")).unwrap().starts_with("<!DOCTYPE html>"));
    serde_json::from_slice::<serde_json::Value>(&folder.bytes("dossier.json")).unwrap();
}

#[test]
fn quiet_says_only_what_matters() {
    let folder = Folder::new();
    folder
        .file("a.html", page("Ferry back in service"))
        .file("b.html", page("Ferry back in service"));
    let run = folder.run(&["report", "a.html", "b.html", "--quiet"]);
    run.ends_with_code(0).holds(run.stderr.is_empty(), "nothing on standard error");
    let run = folder.run(&["--quiet", "report", "a.html", "c.html"]);
    run.ends_with_code(1).says("warning: c.html: there is no such file or folder");
}

#[test]
fn trace_writes_the_stages_asked_for() {
    let folder = Folder::new();
    folder.file("feed.jsonl", json_line("one"));
    let run =
        folder.run(&["trace", "feed.jsonl", "--emit", "articles,stories", "--out", "found/here"]);
    run.ends_with_code(0).says("wrote found/here/articles.jsonl (1 line)");
    let mut names: Vec<_> = fs::read_dir(folder.path().join("found/here"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, ["articles.jsonl", "stories.jsonl"]);
    folder.run(&["trace", "feed.jsonl", "--emit", "storys"]).ends_with_code(2).says("'stories'");
}

#[cfg(unix)]
#[test]
fn files_written_are_as_readable_as_any_other() {
    use std::os::unix::fs::PermissionsExt;

    let folder = Folder::new();
    folder.file("feed.jsonl", json_line("one"));
    folder.run(&["report", "feed.jsonl"]).ends_with_code(0);
    let mode = |name| fs::metadata(folder.path().join(name)).unwrap().permissions().mode();
    assert_eq!(mode("report.html"), mode("feed.jsonl"));
}

#[test]
fn standard_input_can_be_lines_or_a_page() {
    let folder = Folder::new();
    let lines = format!("{}\n{{broken\n", json_line("one"));
    let run = folder.run_with_input(&["trace", "-", "--emit", "articles"], &lines);
    run.ends_with_code(1).says("warning: -:2: not a JSON object");
    assert_eq!(folder.rows("articles.jsonl")[0]["id"], "one");
    let run = folder.run_with_input(&["trace", "-", "-", "--emit", "articles"], &page("Ferry"));
    run.ends_with_code(0).says("note: -: given more than once; read once");
    assert_eq!(folder.rows("articles.jsonl")[0]["id"], "stdin");
}

#[test]
fn patterns_are_expanded_where_the_shell_leaves_them_alone() {
    let folder = Folder::new();
    folder.file("news/b.html", page("Ferry b")).file("news/deep/c.html", page("Ferry c"));
    folder.file("news/a.txt", "x");
    folder.run(&["trace", "news/**/*.html", "--emit", "articles"]).ends_with_code(0);
    let ids: Vec<_> = folder.rows("articles.jsonl").iter().map(|row| row["id"].clone()).collect();
    assert_eq!(ids, ["b", "c"]);
}

#[test]
fn explain_finds_articles_by_id_path_or_part() {
    let folder = Folder::new();
    folder.file("news/herald.html", page("Ferry back in service"));
    folder.file("news/courier.html", page("Ferry back again"));
    folder.file("news/courant.html", page("Ferry back at last"));
    let by_id = folder.run(&["explain", "herald", "courier", "news"]);
    by_id.ends_with_code(0);
    let by_path = folder.run(&["explain", "./news/herald.html", "courie", "news"]);
    by_path.ends_with_code(0).holds(by_path.stdout == by_id.stdout, "the same explanation");
    let alone = folder.run(&["explain", "news/herald.html", "news/courier.html"]);
    alone.ends_with_code(0).holds(!alone.stdout.is_empty(), "an explanation");
    let json = folder.run(&["explain", "herald", "courier", "news", "--json"]);
    json.ends_with_code(0);
    serde_json::from_str::<serde_json::Value>(&json.stdout).expect("the steps are JSON");
}

#[test]
fn explain_offers_names_where_one_is_not_clear() {
    let folder = Folder::new();
    folder.file("news/herald.html", page("Ferry back in service"));
    folder.file("news/courier.html", page("Ferry back again"));
    let run = folder.run(&["explain", "herold", "courier", "news"]);
    run.ends_with_code(2)
        .says("error: no article is called `herold`")
        .says("hint: did you mean `herald`?");
    let run = folder.run(&["explain", "xyz", "courier", "news"]);
    run.ends_with_code(2).says("hint: give an article's id, its path, or a part of either");
    let run = folder.run(&["explain", "news/", "courier", "news"]);
    run.ends_with_code(2)
        .says("error: `news/` can be several articles")
        .says("hint: it can be `news/courier.html`");
    let run = folder.run(&["explain", "herald", "news/herald.html", "news"]);
    run.ends_with_code(2)
        .says("error: `herald` and `news/herald.html` are the same article, `herald`");
}

#[test]
fn unknown_commands_and_flags_offer_near_spellings() {
    let folder = Folder::new();
    folder.run(&["reprot"]).ends_with_code(2).says("'report'");
    folder
        .run(&["report", "x", "--quite"])
        .ends_with_code(2)
        .says("similar argument exists: '--quiet'");
    folder.run(&["report"]).ends_with_code(2).says("<PATH>...");
}

#[test]
fn colours_follow_the_flag_and_the_environment() {
    let folder = Folder::new();
    folder.file("feed.jsonl", json_line("one"));
    let coloured = |arguments: &[&str], variable: &str| {
        let mut command = folder.command(arguments);
        if !variable.is_empty() {
            command.env(variable, "1");
        }
        let run = folder.finish(&mut command, "");
        run.ends_with_code(1);
        (run.stdout.contains('\u{1b}'), run.stderr.contains('\u{1b}'))
    };
    let report = ["report", "feed.jsonl", "missing"];
    assert_eq!(coloured(&report, ""), (false, false), "piped");
    assert_eq!(coloured(&report, "CLICOLOR_FORCE"), (true, true), "forced");
    let always = ["report", "feed.jsonl", "missing", "--color", "always"];
    assert_eq!(coloured(&always, ""), (true, true), "always");
    assert_eq!(coloured(&always, "NO_COLOR"), (true, true), "the flag has the last word");
    let never = ["report", "feed.jsonl", "missing", "--color", "never"];
    assert_eq!(coloured(&never, "CLICOLOR_FORCE"), (false, false), "never");
}

#[test]
fn the_width_is_kept() {
    let folder = Folder::new();
    folder.file("a.html", page("Ferry back in service")).file("b.html", page("Ferry back again"));
    for columns in ["60", "132"] {
        let mut command = folder.command(&["report", "a.html", "b.html"]);
        let run = folder.finish(command.env("COLUMNS", columns), "");
        run.ends_with_code(0);
        let widest = run.stdout.lines().map(|line| line.chars().count()).max().unwrap();
        run.holds(widest <= columns.parse().unwrap(), &format!("no line over {columns} columns"));
    }
}

#[test]
fn a_closed_pipe_is_success() {
    let folder = Folder::new();
    folder.file("feed.jsonl", json_line("one"));
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let status =
        folder.command(&["report", "feed.jsonl", "--quiet"]).stdout(writer).status().unwrap();
    assert_eq!(status.code(), Some(0));
    assert!(folder.path().join("report.html").exists());
}

#[test]
fn control_characters_in_names_do_not_reach_the_terminal() {
    let folder = Folder::new();
    folder.run(&["report", "\u{1b}[2Jgone"]).ends_with_code(2).says("warning: \\u{1b}[2Jgone: ");
}

#[test]
fn quotes_are_told_by_speaker() {
    let folder = Folder::new();
    let line = |id: &str, text: &str| {
        serde_json::json!({"id": id, "published": "2031-11-25", "text": text}).to_string() + "\n"
    };
    let said = "“The bridge is safe until the spring comes,” Mayor Ana Lund told reporters.";
    let other = "Piet Moor said that the ferry was late.";
    folder.file("feed.jsonl", line("one", said) + &line("two", said) + &line("three", other));
    let run = folder.run(&["quotes", "feed.jsonl"]);
    run.ends_with_code(0).shows("Ana Lund, Mayor").shows("Piet Moor").shows("to reporters");
    let run = folder.run(&["quotes", "feed.jsonl", "--speaker", "lund", "--format", "jsonl"]);
    run.ends_with_code(0);
    let rows: Vec<serde_json::Value> =
        run.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[1]["same_as"], "q1");
    assert_eq!(rows[1]["addressee"], "reporters");
    let run = folder.run(&["quotes", "feed.jsonl", "-s", "Moor", "-f", "csv"]);
    run.ends_with_code(0).shows("id,source,").shows("that the ferry was late");
    let run = folder.run(&["quotes", "feed.jsonl", "--speaker", "Moore"]);
    run.ends_with_code(0).says("nobody called `Moore` is quoted; did you mean `Piet Moor`?");
}
