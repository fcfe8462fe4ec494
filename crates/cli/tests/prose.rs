//! What the prose says is so: links lead somewhere, commands in the README give what they show.

#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "a test fails by panicking")]

mod harness;

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use harness::{Folder, workspace};
use regex::Regex;

/// Folders that hold no prose of the project.
const PASSED_OVER: [&str; 2] = ["target", "node_modules"];

fn prose(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let (path, name) = (entry.path(), entry.file_name().into_string().unwrap());
        if name.starts_with('.') || PASSED_OVER.contains(&name.as_str()) {
            continue;
        }
        if path.is_dir() {
            prose(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "md") {
            found.push(path);
        }
    }
}

#[test]
fn links_lead_to_files_that_exist() {
    let link = Regex::new(r"\]\(([^)\s]+)\)").unwrap();
    let mut files = Vec::new();
    prose(&workspace(), &mut files);
    assert!(!files.is_empty());
    let mut broken = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        for target in link.captures_iter(&text).map(|found| found[1].to_owned()) {
            let path = target.split('#').next().unwrap();
            let is_elsewhere = target.contains("://") || target.starts_with("mailto:");
            if !is_elsewhere && !path.is_empty() && !file.parent().unwrap().join(path).exists() {
                broken.push(format!("{}: {target}", file.display()));
            }
        }
    }
    assert!(broken.is_empty(), "links that lead nowhere:\n{}", broken.join("\n"));
}

/// The commands of a file's `console` blocks, each with the lines that follow it.
fn commands(text: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    let mut is_console = false;
    for line in text.lines() {
        if line.starts_with("```") {
            is_console = line == "```console";
        } else if is_console {
            match (line.strip_prefix("$ "), found.last_mut()) {
                (Some(command), _) => found.push((command.to_owned(), String::new())),
                (None, Some((_, output))) => {
                    output.push_str(line.trim_end());
                    output.push('\n');
                }
                (None, None) => panic!("output before any command: {line}"),
            }
        }
    }
    found
}

/// Runs `cargo run ... -- ARGUMENTS` as the built command, in a folder with the sample, both streams
/// together as a terminal shows them.
fn output(command: &str) -> Option<String> {
    let (cargo, arguments) = command.split_once(" -- ")?;
    if !cargo.starts_with("cargo run") {
        return None;
    }
    let folder = Folder::new();
    folder.copy_of("examples/pages").copy_of("examples/odd");
    let arguments: Vec<&str> = arguments.split_whitespace().collect();
    let (mut reader, writer) = std::io::pipe().unwrap();
    let mut child = folder
        .command(&arguments)
        .stdout(writer.try_clone().unwrap())
        .stderr(writer)
        .spawn()
        .unwrap();
    let mut text = String::new();
    reader.read_to_string(&mut text).unwrap();
    assert_ne!(child.wait().unwrap().code(), Some(2), "`{command}` could not run:\n{text}");
    Some(text.lines().flat_map(|line| [line.trim_end(), "\n"]).collect())
}

#[test]
fn commands_in_the_readme_give_what_they_show() {
    let path = workspace().join("README.md");
    let Ok(text) = fs::read_to_string(&path) else {
        eprintln!("skipped: {} is not there", path.display());
        return;
    };
    let mut reports = 0;
    for (command, shown) in commands(&text) {
        let Some(real) = output(&command) else { continue };
        reports += usize::from(command.contains("report examples/pages"));
        // A block may show the beginning only, and says so.
        let matches = match shown.split_once("[...]\n") {
            Some((beginning, end)) => real.starts_with(beginning) && real.ends_with(end),
            None => real == shown,
        };
        assert!(matches, "`{command}` shows\n{shown}\nand really gives\n{real}");
    }
    assert!(reports > 0, "the README shows no `cargo run ... -- report examples/pages`");
}

#[test]
fn blocks_are_taken_apart() {
    let text =
        "Words.\n```console\n$ cargo run -- report x\none\ntwo \n$ ls\n```\n```\n$ not this\n```\n";
    let expected = [("cargo run -- report x", "one\ntwo\n"), ("ls", "")];
    assert_eq!(commands(text), expected.map(|(command, output)| (command.into(), output.into())));
}
