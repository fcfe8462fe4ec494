//! The batch finds what is found in memory, whatever the memory and however often it is ended.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "../../trace/tests/random/mod.rs"]
mod random;

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use firsthand_batch::{BatchError, Memory, PlainArticle, clear, find, find_in_memory};
use firsthand_trace::{NoProgress, Progress};
use random::Random;
use tempfile::tempdir;

impl Random {
    /// Words of an invented vocabulary, small numbers often.
    fn words(&mut self, count: usize) -> Vec<String> {
        (0..count)
            .map(|_| {
                let bound = 2 << self.below(11);
                format!("w{}", self.below(bound))
            })
            .collect()
    }
}

/// Articles of six houses over eight weeks; every third holds a part of an earlier one, and every house closes
/// its articles with a line of its own.
fn articles(count: usize) -> Vec<PlainArticle> {
    let mut random = Random(5);
    let mut texts: Vec<Vec<String>> = Vec::new();
    for number in 0..count {
        let mut words = random.words(120);
        if number % 3 == 2 {
            let source = texts[random.below(number)].clone();
            let from = random.below(60);
            words.splice(20..60, source[from..from + 40].iter().cloned());
        }
        texts.push(words);
    }
    let mut article = |(number, words): (usize, Vec<String>)| {
        let house = random.below(6);
        let day = 1 + random.below(28);
        let month = 1 + random.below(2);
        let close = format!("All of this is printed by house {house} for its readers every day.");
        PlainArticle {
            id: format!("{number:05}"),
            publisher: (number % 7 > 0).then(|| format!("House {house}")),
            published: (number % 5 > 0)
                .then(|| format!("2031-{month:02}-{day:02}").parse().unwrap()),
            text: format!("{}.\n{close}", words.join(" ")),
        }
    };
    texts.into_iter().enumerate().map(&mut article).collect()
}

fn in_memory(articles: &[PlainArticle]) -> Vec<u8> {
    let mut rows = Vec::new();
    find_in_memory(articles, &NoProgress, &mut rows).unwrap();
    rows
}

fn batch(
    articles: &[PlainArticle],
    folder: &Path,
    memory: Memory,
    progress: &dyn Progress,
) -> Result<Vec<u8>, BatchError> {
    let mut rows = Vec::new();
    let articles = articles.iter().cloned().map(Ok);
    find(articles, folder, "these articles", memory, progress, &mut rows)?;
    Ok(rows)
}

/// Little more than the program itself takes.
const LEAST: u64 = 26 << 20;

#[test]
fn any_memory_gives_the_rows_of_all_memory() {
    let articles = articles(1_500);
    let expected = in_memory(&articles);
    assert!(expected.split(|&byte| byte == b'\n').count() > 400);
    for bytes in [LEAST, 64 << 20, 4 << 30] {
        let folder = tempdir().unwrap();
        let memory = Memory::bytes(bytes);
        assert!(batch(&articles, folder.path(), memory, &NoProgress).unwrap() == expected);
    }
}

/// Ends a run at one of its signs of life, as a kill would.
struct Ends {
    signs_left: AtomicUsize,
}

impl Ends {
    fn sign(&self) {
        if self.signs_left.fetch_sub(1, Ordering::Relaxed) == 0 {
            resume_unwind(Box::new("ended"));
        }
    }
}

impl Progress for Ends {
    fn stage(&self, _name: &'static str, _steps: usize) {
        self.sign();
    }

    fn advance(&self, _steps: usize) {
        self.sign();
    }
}

#[test]
fn a_run_that_was_ended_goes_on_with_the_same_result() {
    let articles = articles(150);
    let expected = in_memory(&articles);
    let memory = Memory::bytes(LEAST);
    let mut ended = 0;
    for signs in (0..300).step_by(23) {
        let folder = tempdir().unwrap();
        let ends = Ends { signs_left: AtomicUsize::new(signs) };
        let run = || batch(&articles, folder.path(), memory, &ends);
        ended += usize::from(catch_unwind(AssertUnwindSafe(run)).is_err());
        let rows = batch(&articles, folder.path(), memory, &NoProgress).unwrap();
        assert!(rows == expected, "ended after {signs} signs");
    }
    assert!(ended > 4, "{ended} runs were ended");
}

#[test]
fn what_is_finished_is_not_done_again() {
    let articles = articles(60);
    let folder = tempdir().unwrap();
    let memory = Memory::bytes(LEAST);
    let expected = batch(&articles, folder.path(), memory, &NoProgress).unwrap();
    let mut rows = Vec::new();
    let nothing = std::iter::from_fn(|| -> Option<io::Result<PlainArticle>> {
        panic!("the articles are read again")
    });
    let found =
        find(nothing, folder.path(), "these articles", memory, &NoProgress, &mut rows).unwrap();
    assert_eq!((found.articles, rows == expected), (60, true));
    clear(folder.path()).unwrap();
    assert!(!folder.path().exists());
}

#[test]
fn a_folder_of_other_input_is_left_alone() {
    let folder = tempdir().unwrap();
    let memory = Memory::bytes(LEAST);
    batch(&articles(10), folder.path(), memory, &NoProgress).unwrap();
    let other = articles(11).into_iter().map(Ok);
    let error = find(other, folder.path(), "other articles", memory, &NoProgress, &mut Vec::new());
    assert!(matches!(error, Err(BatchError::OtherRun { .. })), "{error:?}");
}

#[test]
fn input_that_breaks_off_and_folders_of_junk_are_named() {
    let folder = tempdir().unwrap();
    let memory = Memory::bytes(LEAST);
    let broken = articles(5).into_iter().map(Ok).chain([Err(io::Error::other("cut off"))]);
    let error = find(broken, folder.path(), "input", memory, &NoProgress, &mut Vec::new());
    assert!(matches!(error, Err(BatchError::Input { .. })), "{error:?}");
    std::fs::write(folder.path().join("journal.json"), "junk").unwrap();
    let error = find([].into_iter(), folder.path(), "input", memory, &NoProgress, &mut Vec::new());
    let error = error.unwrap_err().to_string();
    assert!(error.contains("journal.json` is damaged"), "{error}");
}

#[test]
fn too_little_memory_says_how_much_it_takes() {
    let folder = tempdir().unwrap();
    let error = batch(&articles(20), folder.path(), Memory::bytes(1 << 20), &NoProgress);
    let error = error.unwrap_err().to_string();
    assert_eq!(error, "20 articles need at least 26 MB of memory, 2 MB were allowed");
}

#[test]
fn no_articles_and_empty_texts_are_no_trouble() {
    for count in [0, 1] {
        let empty = PlainArticle { text: String::new(), ..articles(1).remove(0) };
        let articles = vec![empty; count];
        let folder = tempdir().unwrap();
        let rows = batch(&articles, folder.path(), Memory::bytes(LEAST), &NoProgress).unwrap();
        assert_eq!(rows, b"");
    }
}
