//! What the archive promises of its file: forms, copies, erasure, and the same findings whatever the order.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use parquet::file::reader::FileReader;
use std::fs;
use std::path::Path;

use firsthand_archive::{
    Access, Archive, ArchiveError, ArticleFilter, Incoming, StoryFilter, incoming_of_line,
};
use firsthand_trace::{NoProgress, Progress};
use support::{archive, page, pages};

/// Everything that readers are told, as one text.
fn told(archive: &Archive) -> String {
    let mut told = String::new();
    let articles = archive.articles(&ArticleFilter::default(), None, 1_000).unwrap().items;
    let mut articles: Vec<String> = articles
        .into_iter()
        .map(|it| format!("{it:?} {:?}", archive.versions(it.id.as_str()).unwrap()))
        .collect();
    articles.sort();
    told.extend(articles);
    let stories = archive.stories(&StoryFilter::default(), None, 1_000).unwrap().items;
    let mut stories: Vec<String> = stories
        .into_iter()
        .map(|it| {
            let dossier = archive.dossier(&it.id).unwrap().unwrap();
            let story = archive.story(&it.id).unwrap().unwrap();
            format!("{story:?} {}", serde_json::to_string(&dossier).unwrap())
        })
        .collect();
    stories.sort();
    told.extend(stories);
    let copying = archive.copying(None, 100).unwrap();
    let people = archive.people(None, None, 100).unwrap();
    format!("{told}{copying:?}{people:?}")
}

/// Twelve pages: four stories of which some share passages, and a version.
fn many() -> Vec<Incoming> {
    let mut many = pages();
    let texts = [support::WALL, support::BEES, support::BRIDGE];
    for (number, text) in texts.into_iter().enumerate() {
        let name = format!("digest-{number}");
        let more = format!("What the papers say. {text} More tomorrow, the editors promise.");
        many.push(page("digest", &name, "2026-03-11", "What the papers say", &more, 1_773_200_000));
        let late = format!("A month on, little has changed. {}", &text[..text.len() / 2]);
        many.push(page("monthly", &name, "2026-04-12", "A month on", &late, 1_776_000_000));
    }
    many.push(page(
        "tidewater",
        "wall",
        "2026-03-03T08:00:00Z",
        "Tarn harbour wall gives way again",
        support::WALL_COPY,
        1_772_540_000,
    ));
    many
}

#[test]
fn findings_do_not_depend_on_the_order_nor_on_the_steps() {
    let expected = {
        let (_folder, archive) = archive();
        archive.add(many()).unwrap();
        archive.settle(&NoProgress).unwrap();
        told(&archive)
    };
    assert!(expected.contains("\"digest\"") && expected.len() > 10_000);
    let mut random = 7_u64;
    for round in 0..12 {
        let mut order = many();
        for place in (1..order.len()).rev() {
            random = random
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            order.swap(place, (random >> 33) as usize % (place + 1));
        }
        let (_folder, archive) = archive();
        let at_once = 1 + round % 4;
        for (number, part) in order.chunks(at_once).enumerate() {
            archive.add(part.to_vec()).unwrap();
            if (number + round) % 3 == 0 {
                archive.settle(&NoProgress).unwrap();
            }
        }
        archive.settle(&NoProgress).unwrap();
        assert!(told(&archive) == expected, "round {round}");
        assert!(archive.verify(&NoProgress).unwrap().is_sound());
    }
}

/// Does something while stories are grouped.
struct Meanwhile<F>(F);

impl<F: Fn() + Sync> Progress for Meanwhile<F> {
    fn stage(&self, name: &'static str, _: usize) {
        if name == "grouping stories" {
            (self.0)();
        }
    }

    fn advance(&self, _: usize) {}
}

#[test]
fn what_happens_while_the_archive_is_settled_is_not_lost() {
    let expected = {
        let (_folder, archive) = archive();
        archive.add(many()).unwrap();
        archive.settle(&NoProgress).unwrap();
        told(&archive)
    };
    let (_folder, archive) = archive();
    let (mut early, mut late) = (many(), Vec::new());
    while late.len() < 4 {
        late.extend(early.pop());
    }
    // Others add while one settles, and what they add waits for the next time.
    archive.add(early).unwrap();
    let other = Archive::open(archive.path(), Access::Write).unwrap();
    let add = || drop(other.add(late.clone()).unwrap());
    archive.settle(&Meanwhile(add)).unwrap();
    assert!(!archive.is_settled().unwrap());
    // One of the four is a version of an article that has a story.
    assert_eq!(archive.unsettled_articles(10).unwrap().len(), 3);
    archive.settle(&NoProgress).unwrap();
    assert!(told(&archive) == expected, "added meanwhile");

    // Something is forgotten that was read already: nothing of it may be written.
    let text = format!("{} \"It was me,\" said Zyxqua Vantorbel of the guild.", support::WALL);
    let secret = page("leaks", "secret", "2026-03-04", "Vantorbel confesses", &text, 1_772_600_000);
    let id = archive.add(vec![secret]).unwrap().remove(0).article;
    // The file cannot be written anew while it is read, which is said.
    let forget = || drop(other.forget(id.as_str()));
    let overtaken = archive.settle(&Meanwhile(forget)).unwrap_err();
    assert!(matches!(overtaken, ArchiveError::Busy { .. }), "{overtaken}");
    archive.settle(&NoProgress).unwrap();
    assert!(told(&archive) == expected, "forgotten meanwhile");

    // Two settle at once: the one that began first leaves off.
    archive
        .add(vec![page("x", "x", "2026-03-05", "Bees on the wall", support::BEES, 1_772_700_000)])
        .unwrap();
    let settle = || assert!(other.settle(&NoProgress).is_ok());
    let overtaken = archive.settle(&Meanwhile(settle)).unwrap_err();
    assert!(matches!(overtaken, ArchiveError::Busy { .. }), "{overtaken}");
    assert!(archive.is_settled().unwrap());
    assert!(archive.verify(&NoProgress).unwrap().is_sound());
}

#[test]
fn an_article_is_with_its_likely_story_before_it_is_settled() {
    let (_folder, archive) = archive();
    let mut all = many();
    let copy = all.remove(1);
    archive.add(all).unwrap();
    archive.settle(&NoProgress).unwrap();
    let likely = archive.likely_story(&copy.article).unwrap().expect("a story");
    archive.add(vec![copy.clone()]).unwrap();
    let added = archive.unsettled_articles(5).unwrap().remove(0);
    let stored = archive.article(added.id.as_str()).unwrap().unwrap();
    assert_eq!(archive.likely_story(&stored.article).unwrap(), Some(likely.clone()));
    archive.settle(&NoProgress).unwrap();
    let settled = archive.article(added.id.as_str()).unwrap().unwrap().summary.story;
    assert_eq!(settled.as_ref(), Some(&likely.story));
    // What nothing here tells of has no story.
    let other = page(
        "x",
        "x",
        "2026-03-05",
        "Goats elect a mayor",
        "The nine goats of Little Hallow chose a mayor in the market on Sunday, farmers said. The oldest won by two votes.",
        1,
    );
    assert_eq!(archive.likely_story(&other.article).unwrap(), None);
}

#[test]
fn what_is_forgotten_is_as_if_it_had_never_come() {
    let expected = {
        let (_folder, archive) = archive();
        archive.add(many()).unwrap();
        archive.settle(&NoProgress).unwrap();
        told(&archive)
    };
    let (folder, archive) = archive();
    let rare = "Zyxqua Vantorbel";
    let text = format!(
        "{} \"It was me,\" said {rare} of the wharf guild to the Tidewater.",
        support::WALL
    );
    let mut page = page(
        "leaks",
        "zyxqua-story",
        "2026-03-04",
        "Zyxqua Vantorbel confesses to wall",
        &text,
        1_772_600_000,
    );
    page.bytes =
        format!("<p>{text}</p><!-- {} -->", "unpackable 8f3k2j5h9d".repeat(3)).into_bytes();
    archive.add(many()).unwrap();
    archive.add(vec![page.clone()]).unwrap();
    archive.settle(&NoProgress).unwrap();
    assert!(told(&archive).contains(rare));
    let hash = firsthand_hash(&page.bytes);
    let packed = zstd::bulk::compress(&page.bytes, 3).unwrap();
    assert!(
        holds(folder.path(), &hash) && holds(folder.path(), b"zyxqua"),
        "the search can see it"
    );
    assert!(holds(folder.path(), &packed[packed.len() / 2..]));
    assert!(archive.forget("zyxqua-story").unwrap().is_some());
    for trace in [&hash[..], b"zyxqua", b"Zyxqua", b"vantorbel", &packed[packed.len() / 2..]] {
        assert!(!holds(folder.path(), trace), "{}", String::from_utf8_lossy(trace));
    }
    archive.settle(&NoProgress).unwrap();
    assert!(told(&archive) == expected);
    assert!(archive.verify(&NoProgress).unwrap().is_sound());
    assert!(archive.forget("zyxqua-story").unwrap().is_none());
}

fn firsthand_hash(bytes: &[u8]) -> Vec<u8> {
    use sha2::Digest;
    sha2::Sha256::digest(bytes).to_vec()
}

/// Whether any file of a folder holds some bytes.
fn holds(folder: &Path, bytes: &[u8]) -> bool {
    fs::read_dir(folder).unwrap().any(|entry| {
        let file = fs::read(entry.unwrap().path()).unwrap();
        file.windows(bytes.len()).any(|window| window == bytes)
    })
}

#[test]
fn a_copy_is_whole_and_stands_alone() {
    let (folder, archive) = archive();
    archive.add(many()).unwrap();
    archive.settle(&NoProgress).unwrap();
    let to = folder.path().join("copy.archive");
    assert!(archive.backup(&to, &NoProgress).unwrap().is_sound());
    let copy = Archive::open(&to, Access::Read).unwrap();
    assert!(told(&copy) == told(&archive));
    assert!(matches!(archive.backup(&to, &NoProgress), Err(ArchiveError::InTheWay { .. })));
    assert!(!folder.path().join("copy.archive.part").exists());
}

#[test]
fn lines_make_the_archive_again() {
    let (_folder, first) = archive();
    let mut pages = many();
    pages[0].bytes = vec![0xff, 0xfe, 0, 200, 10];
    first.add(pages).unwrap();
    first.settle(&NoProgress).unwrap();
    let mut lines = Vec::new();
    let count = first.export_json_lines(&ArticleFilter::default(), true, &mut lines).unwrap();
    let lines = String::from_utf8(lines).unwrap();
    assert_eq!((count, lines.lines().count()), (11, 11));
    let (_folder, second) = archive();
    for line in lines.lines().rev() {
        second.add(incoming_of_line(line).unwrap()).unwrap();
    }
    second.settle(&NoProgress).unwrap();
    assert!(told(&second) == told(&first));
    let bytes =
        |archive: &Archive| archive.page_bytes("https://tidewater.example/wall", Some(0)).unwrap();
    assert_eq!(bytes(&second), bytes(&first));
    assert_eq!(bytes(&first).unwrap(), [0xff, 0xfe, 0, 200, 10]);
}

#[test]
fn tables_hold_every_article() {
    let (_folder, archive) = archive();
    archive.add(many()).unwrap();
    archive.settle(&NoProgress).unwrap();
    let mut csv = Vec::new();
    assert_eq!(archive.export_csv(&ArticleFilter::default(), &mut csv).unwrap(), 10);
    assert_eq!(String::from_utf8(csv).unwrap().lines().count(), 11);
    let mut parquet = Vec::new();
    assert_eq!(archive.export_parquet(&ArticleFilter::default(), &mut parquet).unwrap(), 10);
    let reader = parquet::file::reader::SerializedFileReader::new(bytes(parquet)).unwrap();
    let rows: Vec<_> = reader.get_row_iter(None).unwrap().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 10);
    assert!(rows.iter().any(|row| row.to_string().contains("Beekeepers in the valley")));
    let mut linked = Vec::new();
    let stories = archive.export_json_ld(&StoryFilter::default(), &mut linked).unwrap();
    let lines = String::from_utf8(linked).unwrap();
    assert_eq!(lines.lines().count() as u64, stories);
    for line in lines.lines() {
        let dossier: serde_json::Value = serde_json::from_str(line).unwrap();
        assert_eq!(dossier["@type"], "Dossier");
    }
}

fn bytes(of: Vec<u8>) -> bytes::Bytes {
    of.into()
}

#[test]
fn damage_is_found_and_named() {
    let (folder, archive) = archive();
    archive.add(pages()).unwrap();
    archive.settle(&NoProgress).unwrap();
    drop(archive);
    let path = folder.path().join("a.archive");
    let change = |sql: &str| {
        let connection = rusqlite::Connection::open(&path).unwrap();
        connection.execute_batch(sql).unwrap();
        let archive = Archive::open(&path, Access::Read).unwrap();
        let checked = archive.verify(&NoProgress).unwrap();
        checked.problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
    };
    let told = change("UPDATE pages SET hash = zeroblob(32) WHERE page = 1");
    assert!(told.contains("not those of its hash"), "{told}");
    let told = change("DELETE FROM search WHERE rowid = 2");
    assert!(told.contains("cannot be searched"), "{told}");
    let told = change("PRAGMA foreign_keys = OFF; DELETE FROM stories WHERE story = 1");
    assert!(told.contains("refers to no row of `stories`"), "{told}");
}

#[test]
fn an_archive_of_a_later_version_and_other_files_are_refused_and_left_alone() {
    let (folder, archive) = archive();
    archive.add(pages()).unwrap();
    drop(archive);
    let path = folder.path().join("a.archive");
    let connection = rusqlite::Connection::open(&path).unwrap();
    connection.execute_batch("PRAGMA user_version = 99").unwrap();
    drop(connection);
    for access in [Access::Read, Access::Write] {
        let error = Archive::open(&path, access).unwrap_err();
        assert!(matches!(error, ArchiveError::Newer { found: 99, .. }), "{error}");
    }
    let other = folder.path().join("other.db");
    let connection = rusqlite::Connection::open(&other).unwrap();
    connection.execute_batch("CREATE TABLE t (x); INSERT INTO t VALUES (1)").unwrap();
    drop(connection);
    fs::write(folder.path().join("text"), "no database").unwrap();
    for name in ["other.db", "text"] {
        let before = fs::read(folder.path().join(name)).unwrap();
        for access in [Access::Read, Access::Write] {
            let error = Archive::open(folder.path().join(name), access).unwrap_err();
            assert!(matches!(error, ArchiveError::NotAnArchive { .. }), "{error}");
        }
        assert_eq!(fs::read(folder.path().join(name)).unwrap(), before);
    }
    let error = Archive::open(folder.path().join("none"), Access::Read).unwrap_err();
    assert!(matches!(error, ArchiveError::Missing { .. }));
    assert!(!folder.path().join("none").exists());
}

/// The forms that archives have had, each with what one of them held.
const FORMS: [(&str, &str); 3] = [
    (include_str!("../src/schema/1_pages.sql"), ""),
    (include_str!("../src/schema/2_findings.sql"), "UPDATE articles SET settled = 0"),
    (include_str!("../src/schema/3_state.sql"), "INSERT INTO state VALUES ('a', 'b', 'c')"),
];

#[test]
fn archives_of_every_earlier_form_are_brought_up() {
    let (folder, archive) = archive();
    archive.add(pages()).unwrap();
    drop(archive);
    for form in 1..=FORMS.len() {
        let path = folder.path().join(format!("form-{form}"));
        let old = rusqlite::Connection::open(&path).unwrap();
        old.execute_batch("PRAGMA application_id = 1181905780").unwrap();
        for (schema, _) in &FORMS[..form] {
            old.execute_batch(schema).unwrap();
        }
        // What that form knew of the pages, as it stood in its tables.
        let from = folder.path().join("a.archive");
        old.execute("ATTACH ?1 AS new", [from.to_str().unwrap()]).unwrap();
        for (table, columns) in [
            ("pages", "*"),
            ("versions", "*"),
            ("articles (article, id, code, place, current)", "article, id, code, place, current"),
            ("changes", "*"),
        ] {
            let name = table.split(' ').next().unwrap();
            old.execute_batch(&format!(
                "PRAGMA foreign_keys = OFF; INSERT INTO {table} SELECT {columns} FROM new.{name}"
            ))
            .unwrap();
        }
        let texts: Vec<i64> = old
            .prepare("SELECT current FROM articles")
            .unwrap()
            .query_map([], |row| row.get(0))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        for version in texts {
            old.execute(
                "INSERT INTO search (rowid, headline, text) VALUES (?1, '', 'quay')",
                [version],
            )
            .unwrap();
            old.execute("INSERT INTO runs (rowid, hashes) VALUES (?1, 'ab')", [version]).unwrap();
        }
        old.execute_batch(&format!(
            "DETACH new; {}; PRAGMA user_version = {form}",
            FORMS[form - 1].1
        ))
        .unwrap();
        drop(old);
        if form < FORMS.len() {
            let error = Archive::open(&path, Access::Read).unwrap_err();
            assert!(matches!(error, ArchiveError::Older { .. }), "{error}");
        }
        let archive = Archive::open(&path, Access::Write).unwrap();
        assert_eq!(archive.settle(&NoProgress).unwrap().stories, 3, "form {form}");
        assert_eq!(archive.article_count().unwrap(), 4);
        let checked = archive.verify(&NoProgress).unwrap();
        assert!(checked.is_sound(), "{:?}", checked.problems);
    }
}

#[test]
fn a_second_writer_is_told_of_the_first_one() {
    let (folder, archive) = archive();
    archive.add(pages()).unwrap();
    let path = folder.path().join("a.archive");
    let other = rusqlite::Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    // Readers do not mind.
    let reader = Archive::open(&path, Access::Read).unwrap();
    assert_eq!(reader.article_count().unwrap(), 4);
    let error = archive.add(pages()).unwrap_err();
    assert!(matches!(error, ArchiveError::Busy { .. }), "{error}");
    other.execute_batch("COMMIT").unwrap();
    archive.add(pages()).unwrap();
    let error = reader.add(pages()).unwrap_err();
    assert!(matches!(error, ArchiveError::ReadOnly { .. }), "{error}");
}

#[test]
fn nothing_is_lost_where_there_is_no_room() {
    let (folder, archive) = archive();
    archive.add(pages()).unwrap();
    archive.settle(&NoProgress).unwrap();
    let before = told(&archive);
    archive.limit_file(900 << 10).unwrap();
    let big: Vec<Incoming> = (0..400)
        .map(|number| {
            let text = format!("{number} {}", support::BEES).repeat(3);
            let mut page =
                page("mail", &format!("n{number}"), "2026-03-09", "Bees", &text, 1_773_000_000);
            page.bytes = (0..4_000_u32)
                .flat_map(|x| (x.wrapping_mul(2_654_435_761) ^ number).to_le_bytes())
                .collect();
            page
        })
        .collect();
    let error = archive.add(big).unwrap_err();
    assert!(matches!(error, ArchiveError::Full { .. }), "{error}");
    drop(archive);
    let archive = Archive::open(folder.path().join("a.archive"), Access::Write).unwrap();
    assert!(told(&archive) == before);
    assert!(archive.verify(&NoProgress).unwrap().is_sound());
}
