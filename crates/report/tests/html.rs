//! The HTML report: well-formed, self-contained, and proof against what pages contain.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it does not expect")]

mod fixture;

use std::collections::BTreeSet;
use std::path::Path;

use firsthand_model::{ArticleOrdinal, Dossier};
use firsthand_report::html::render;
use scraper::{Html, Selector};

fn selector(text: &str) -> Selector {
    Selector::parse(text).unwrap()
}

fn texts(page: &Html, query: &str) -> Vec<String> {
    page.select(&selector(query)).map(|it| it.text().collect::<String>()).collect()
}

/// Every element is closed in order, and every attribute is quoted and stands once.
fn assert_well_formed(page: &str) {
    const VOID: [&str; 4] = ["meta", "br", "link", "img"];
    let mut open: Vec<&str> = Vec::new();
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let end = rest.find('>').expect("every tag ends");
        let tag = &rest[..end];
        rest = &rest[end + 1..];
        if tag.starts_with('!') {
            continue;
        }
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "`</{name}>` closes what is open");
            continue;
        }
        let name = tag.split_whitespace().next().unwrap();
        assert!(name.chars().all(|c| c.is_ascii_alphanumeric()), "element `{name}`");
        assert_eq!(tag.matches('"').count() % 2, 0, "quotes of `<{tag}>`");
        if !VOID.contains(&name) {
            open.push(name);
        }
        if name == "style" {
            rest = &rest[rest.find("</style>").expect("the style ends")..];
        }
    }
    assert_eq!(open, Vec::<&str>::new(), "everything is closed");
}

fn assert_sound(rendered: &str) {
    assert_well_formed(rendered);
    let page = Html::parse_document(rendered);
    assert_eq!(page.errors, Vec::<String>::new(), "the parser has nothing to repair");
    let mut ids = BTreeSet::new();
    for element in page.select(&selector("[id]")) {
        let id = element.value().attr("id").unwrap();
        assert!(ids.insert(id.to_owned()), "id `{id}` stands twice");
    }
    for element in page.select(&selector("[href]")) {
        let target = element.value().attr("href").unwrap();
        match target.strip_prefix('#') {
            Some(anchor) => assert!(ids.contains(anchor), "`{target}` leads nowhere"),
            None => assert!(
                target.starts_with("https://") || target.starts_with("http://"),
                "`{target}`"
            ),
        }
    }
    for attribute in ["aria-labelledby"] {
        for element in page.select(&selector(&format!("[{attribute}]"))) {
            for id in element.value().attr(attribute).unwrap().split_whitespace() {
                assert!(ids.contains(id), "`{attribute}` names `{id}`");
            }
        }
    }
    let forbidden =
        page.select(&selector("script, iframe, object, embed, form, img, link, base")).count();
    assert_eq!(forbidden, 0, "nothing runs and nothing is loaded");
    for element in page.select(&selector("*")) {
        for (name, _) in element.value().attrs() {
            assert!(!name.starts_with("on"), "no handler `{name}`");
            assert_ne!(name, "src");
        }
    }
    let mut level = 1;
    for heading in page.select(&selector("h1, h2, h3, h4, h5, h6")) {
        let here: u8 = heading.value().name()[1..].parse().unwrap();
        assert!(
            here <= level + 1,
            "heading `{}` skips a level",
            heading.text().collect::<String>()
        );
        level = here;
    }
    assert_eq!(page.select(&selector("h1")).count(), 1);
    assert_eq!(page.select(&selector("main")).count(), 1);
}

#[test]
fn the_report_is_sound() {
    let rendered = render(&fixture::dossier());
    // Kept where a person can open it.
    std::fs::write(Path::new(env!("CARGO_TARGET_TMPDIR")).join("report.html"), &rendered).unwrap();
    assert_sound(&rendered);
}

#[test]
fn an_empty_dossier_still_makes_a_page() {
    let rendered = render(&Dossier::default());
    assert_sound(&rendered);
    assert!(rendered.contains("No articles were found."));
}

#[test]
fn the_same_dossier_gives_the_same_page() {
    assert_eq!(render(&fixture::dossier()), render(&fixture::dossier()));
}

#[test]
fn what_pages_contain_is_shown_and_never_run() {
    let rendered = render(&fixture::dossier());
    assert!(rendered.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    assert!(!rendered.to_lowercase().contains("<script"));
    assert!(!rendered.contains("javascript:alert(1)\""), "no link to it");
    for acting in ['\u{202E}', '\u{2066}', '\u{1b}', '\u{7}'] {
        assert!(!rendered.contains(acting), "{acting:?}");
    }
    let page = Html::parse_document(&rendered);
    let headings = texts(&page, "article h3");
    assert!(headings.iter().any(|it| it.contains("<script>alert(1)</script>")), "{headings:?}");
}

#[test]
fn nothing_is_fetched_and_the_policy_says_so() {
    let rendered = render(&fixture::dossier());
    assert!(rendered.contains("default-src 'none'; style-src 'unsafe-inline'; img-src data:"));
    assert!(rendered.contains(r#"<meta name="referrer" content="no-referrer">"#));
    for needle in ["@import", "url(", "http-equiv=\"refresh\""] {
        assert!(!rendered.contains(needle), "{needle}");
    }
}

#[test]
fn articles_stand_with_their_dates_and_how_they_are_known() {
    let page = Html::parse_document(&render(&fixture::dossier()));
    let cards = texts(&page, "article.card");
    assert_eq!(cards.len(), 8);
    assert!(cards[0].contains("Adela Brandvik and Tomas Reyl"));
    assert!(cards[0].contains("2031-11-25 09:19 +01:00 as the page gives it"), "{}", cards[0]);
    assert!(cards[2].contains("inferred 2031-11-25 to 2031-12-02"), "{}", cards[2]);
    assert!(cards[2].contains("carries words that Kestrel Wire published"));
    assert!(cards[5].contains("not given, and nothing in the text tells"));
}

#[test]
fn sentences_lead_to_where_they_stood_first() {
    let page = Html::parse_document(&render(&fixture::dossier()));
    let marks: Vec<(String, String)> = page
        .select(&selector("#article-2 sup.from a"))
        .map(|it| {
            (
                it.value().attr("href").unwrap().to_owned(),
                it.value().attr("aria-label").unwrap().to_owned(),
            )
        })
        .collect();
    assert_eq!(
        marks,
        [
            ("#sentence-1-1".to_owned(), "edited, from 1 Kestrel Wire".to_owned()),
            ("#sentence-1-2".to_owned(), "verbatim, from 1 Kestrel Wire".to_owned()),
            ("#sentence-1-3".to_owned(), "verbatim, from 1 Kestrel Wire".to_owned()),
        ]
    );
}

#[test]
fn shared_passages_lead_to_one_another_both_ways() {
    let page = Html::parse_document(&render(&fixture::dossier()));
    let pairs = page.select(&selector(".pair")).count();
    assert_eq!(pairs, 4, "every linked pair that shares text");
    let jumps: Vec<(String, String)> = page
        .select(&selector("a.jump"))
        .map(|it| {
            (
                it.value().attr("id").unwrap().to_owned(),
                it.value().attr("href").unwrap()[1..].to_owned(),
            )
        })
        .collect();
    assert_eq!(jumps.len(), 2 * (3 + 4 + 1 + 2));
    for (own, target) in &jumps {
        assert!(jumps.contains(&(target.clone(), own.clone())), "{own} and {target}");
    }
    let differing: Vec<String> = texts(&page, ".pair em.differs");
    assert!(differing.contains(&"138".to_owned()), "{differing:?}");
    assert!(differing.contains(&"inspectors finish 148".to_owned()), "{differing:?}");
}

#[test]
fn the_picture_says_in_words_what_it_shows() {
    let page = Html::parse_document(&render(&fixture::dossier()));
    let descriptions = texts(&page, "svg desc");
    assert_eq!(descriptions.len(), 1, "one picture: the other affair has one article");
    let told = &descriptions[0];
    assert!(
        told.contains("3 Harbour Post rewrites 1 Kestrel Wire and does not credit it."),
        "{told}"
    );
    let notes = texts(&page, "svg text.note");
    assert!(notes.contains(&"from 1: rewrite, uncredited".to_owned()), "{notes:?}");
    assert!(notes.contains(&"from an unseen source".to_owned()), "{notes:?}");
    let table = texts(&page, "table.lineage tr.link");
    assert_eq!(table.len(), 6, "every link but the independent pair");
}

#[test]
fn a_large_collection_is_cut_and_says_so() {
    let mut dossier = fixture::dossier();
    let template = dossier.articles[3].clone();
    for number in 0..600 {
        let mut article = template.clone();
        article.id = firsthand_model::ArticleId::new(format!("9-{number:04}")).unwrap();
        dossier.articles.push(article);
        dossier.stories[0].articles.push(ArticleOrdinal(8 + number));
    }
    let link = dossier.lineage[2].clone();
    let reuse = dossier.reuse[2].clone();
    for number in 0..600 {
        let to = ArticleOrdinal(8 + number);
        dossier.lineage.push(firsthand_model::LineageLink { to, ..link.clone() });
        dossier.reuse.push(firsthand_model::Reuse { b: to, ..reuse.clone() });
    }
    let rendered = render(&dossier);
    assert_sound(&rendered);
    let page = Html::parse_document(&rendered);
    assert_eq!(page.select(&selector(".pair")).count(), 30);
    let notes = texts(&page, "p.more");
    for told in [
        "574 more linked pairs are not set side by side here; dossier.json has their passages, and firsthand explain tells of any two articles.",
        "108 more articles are not shown here; dossier.json has them all.",
        "The texts of the first 80 articles are shown.",
        "Story s1 has 606 articles, too many for a picture; the table tells of them.",
    ] {
        assert!(notes.iter().any(|note| note == told), "{told}\n{notes:#?}");
    }
    assert!(rendered.len() < 2_000_000, "{} bytes", rendered.len());
}
