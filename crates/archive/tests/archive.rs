//! What is added is found again: by id, in lists, by its words, in its story.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use firsthand_archive::{Access, Archive, ArticleFilter, Change, Outcome, StoryFilter};
use firsthand_trace::NoProgress;
use support::{archive, page, pages};

#[test]
fn what_is_added_is_found_again() {
    let (folder, archive) = archive();
    let added = archive.add(pages()).unwrap();
    assert!(added.iter().all(|added| added.outcome == Outcome::New));
    let again = archive.add(pages()).unwrap();
    assert!(again.iter().all(|added| added.outcome == Outcome::Same));
    let settled = archive.settle(&NoProgress).unwrap();
    assert_eq!((settled.stories, settled.traced), (3, 3));
    assert!(archive.is_settled().unwrap());

    let reader = Archive::open(folder.path().join("a.archive"), Access::Read).unwrap();
    let wall = &added[0].article;
    assert!(wall.as_str().starts_with("wall-"), "{wall}");
    let stored = reader.article(wall.as_str()).unwrap().unwrap();
    assert_eq!(stored.article.text, support::WALL);
    assert_eq!(stored.article.id, *wall);
    assert_eq!(
        reader.page_bytes("https://tidewater.example/wall", None).unwrap().unwrap(),
        pages()[0].bytes
    );
    assert!(reader.article("wall-").unwrap().is_some(), "only one begins so");

    let listed = reader.articles(&ArticleFilter::default(), None, 3).unwrap();
    let headlines: Vec<_> = listed.items.iter().map(|it| it.headline.clone().unwrap()).collect();
    assert_eq!(
        headlines,
        [
            "Selm bridge closed to lorries",
            "A third of the hives are empty",
            "Harbour wall at Tarn collapses"
        ]
    );
    let rest = reader.articles(&ArticleFilter::default(), listed.next.as_ref(), 3).unwrap();
    assert_eq!((rest.items.len(), rest.next), (1, None));

    let stories = reader.stories(&StoryFilter::default(), None, 10).unwrap().items;
    let story = stories.iter().find(|story| story.articles == 2).unwrap();
    assert_eq!(story.id, stored.summary.story.unwrap());
    let dossier = reader.dossier(&story.id).unwrap().unwrap();
    assert_eq!(dossier.articles.len(), 2);
    assert!(!dossier.reuse.is_empty() && !dossier.lineage.is_empty());
    let changes = reader.changes_since(0, 100).unwrap();
    let told = |is: fn(&Change) -> bool| changes.iter().filter(|it| is(&it.change)).count();
    assert_eq!(told(|it| matches!(it, Change::ArticleAdded { .. })), 4);
    assert_eq!(told(|it| matches!(it, Change::StoryCreated { .. })), 3);
    assert_eq!(told(|it| matches!(it, Change::DerivationFound { .. })), 1, "{changes:?}");
    assert!(
        told(|it| matches!(it, Change::QuotationChanged { .. })) >= 1,
        "{:?}",
        dossier.quotation_records
    );
    assert_eq!(archive.settle(&NoProgress).unwrap().traced, 0);
}

#[test]
fn words_are_found_with_filters() {
    let (_folder, archive) = archive();
    archive.add(pages()).unwrap();
    archive.settle(&NoProgress).unwrap();
    let find = |query: &str, filter: &ArticleFilter| {
        let found = archive.search(query, filter, None, 10).unwrap();
        found.items.into_iter().map(|hit| hit.article.publisher.unwrap()).collect::<Vec<_>>()
    };
    let all = ArticleFilter::default();
    assert_eq!(find("harbour wall", &all).len(), 2);
    assert_eq!(find("\"Ina Roake\" crowns", &all).len(), 2);
    assert_eq!(find("hive*", &all), ["orrin-mail"]);
    assert!(find("harbour hives", &all).is_empty());
    let only = ArticleFilter { publisher: Some("GAZETTE".to_owned()), ..all.clone() };
    assert_eq!(find("harbour", &only), ["gazette"]);
    let late = ArticleFilter { from: Some("2026-03-08".parse().unwrap()), ..all.clone() };
    assert_eq!(find("on", &late), ["selm-times"]);
    for hostile in ["\"", "a AND", "NEAR(", "x:y*", "' OR 1=1 --", "-", "^a", "{a}", "\u{0}", "*"] {
        archive.search(hostile, &all, None, 10).unwrap();
    }
}

#[test]
fn a_page_that_changes_is_a_version_whatever_the_order() {
    let versions = [
        page("tidewater", "wall", "2026-03-03", "Wall gives way", support::WALL, 100),
        page("tidewater", "wall", "2026-03-03", "Wall gives way", support::WALL_COPY, 200),
        page("tidewater", "wall", "2026-03-03", "Wall gives way", support::WALL, 300),
    ];
    let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
    for order in orders {
        let (_folder, archive) = archive();
        for place in order {
            archive.add(vec![versions[place].clone()]).unwrap();
        }
        let stored = archive.article("wall").unwrap().unwrap();
        assert_eq!(stored.summary.versions, 3, "{order:?}");
        assert_eq!(stored.article.text, support::WALL, "{order:?}");
        let found = archive.search("\"14 million\"", &ArticleFilter::default(), None, 10).unwrap();
        assert!(found.items.is_empty(), "only the current version is searched");
    }
}
