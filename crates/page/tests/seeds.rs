//! The five real pages the project began with, where they are at hand: facts about their structure only,
//! since their text is not ours to keep.

use std::path::{Path, PathBuf};

use firsthand_model::{Article, ArticleId, BlockKind, SetAsideKind};
use firsthand_page::{Page, read_page};

#[expect(clippy::print_stderr, reason = "a test that skips says so")]
fn seeds() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/seeds");
    if !folder.is_dir() {
        eprintln!("skipped: no seed pages at {}", folder.display());
        return None;
    }
    Some(folder)
}

/// The seed whose file name begins with `number`.
fn read(folder: &Path, number: &str) -> Article {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("readable")
        .map(|entry| entry.expect("readable").path())
        .collect();
    files.sort();
    let path = files
        .into_iter()
        .find(|path| {
            path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(number))
        })
        .expect("the seed is there");
    let bytes = std::fs::read(&path).expect("readable");
    let id = ArticleId::new(number).expect("not blank");
    read_page(&Page {
        source: number,
        id,
        bytes: &bytes,
        file_name: Some("seed.txt"),
        today: None,
        given: firsthand_page::Given::default(),
    })
    .expect("the seed is an article")
}

fn count(article: &Article, kind: BlockKind) -> usize {
    article.blocks.iter().filter(|block| block.kind == kind).count()
}

#[test]
fn paragraphs_headings_and_comments_are_counted_right() {
    let Some(folder) = seeds() else { return };
    let counts: Vec<_> = ["000", "001", "002", "003", "004"]
        .iter()
        .map(|number| {
            let article = read(&folder, number);
            let paragraphs = count(&article, BlockKind::Paragraph);
            let headings = count(&article, BlockKind::Heading);
            assert_eq!(paragraphs + headings, article.blocks.len(), "{number}");
            (paragraphs, headings, article.comments.len())
        })
        .collect();
    assert_eq!(counts, [(48, 2, 0), (12, 0, 0), (7, 0, 0), (10, 0, 0), (21, 0, 12)]);
}

#[test]
fn no_short_line_of_furniture_is_left_in_a_body() {
    let Some(folder) = seeds() else { return };
    for number in ["001", "002", "003", "004"] {
        let article = read(&folder, number);
        for block in &article.blocks {
            assert!(block.span.len() > 60, "{number}: {}", block.span.of(&article.text));
        }
        assert!(article.set_aside.iter().all(|aside| aside.text.chars().count() < 200), "{number}");
    }
}

#[test]
fn dates_are_given_or_inferred_as_the_pages_allow() {
    let Some(folder) = seeds() else { return };
    let given: Vec<_> = ["000", "001", "002", "003", "004"]
        .iter()
        .filter(|number| read(&folder, number).published.is_some())
        .collect();
    assert_eq!(given, [&"002"]);
    assert!(read(&folder, "000").published_inferred.is_some());
    let anniversary = read(&folder, "003").published_inferred.expect("an anniversary is told");
    assert!(anniversary.range.length_days() <= 366, "{}", anniversary.range);
}

#[test]
fn who_wrote_it_is_told_where_the_page_tells_it() {
    let Some(folder) = seeds() else { return };
    let people: Vec<_> = ["000", "001", "002", "003", "004"]
        .iter()
        .map(|number| {
            let article = read(&folder, number);
            (article.bylines.len(), article.contributors.len(), article.publisher.is_some())
        })
        .collect();
    assert_eq!(people, [(3, 1, true), (0, 0, false), (1, 0, true), (0, 0, false), (0, 0, false)]);
    let update = read(&folder, "000");
    assert!(update.set_aside.iter().any(|aside| aside.kind == SetAsideKind::UpdateNotice));
}
