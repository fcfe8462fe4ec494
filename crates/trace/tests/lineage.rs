//! Who took what from whom, on invented articles whose descent is known.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use firsthand_model::{
    Article, ArticleId, ArticleOrdinal, Credit, CreditKind, CreditStatus, Direction, Dossier,
    LineageKind, LineageLink,
};
use firsthand_trace::{NoProgress, trace};

const REPORT: &str = "\
The harbour board of Tarn voted on Monday to close the eastern quay for two years, saying that its piles had rotted through.
Surveyors found the damage in March, when a crane sank eleven centimetres into the planks while unloading timber.
“Nobody was hurt, and that was luck and nothing else,” harbour master Ilse Brandt told reporters outside the pilots' house.
Ferries to the outer islands will leave from the fish market until the work is done, and lorries will be sent round by Upper Tarn.
The repair is put at 14 million crowns, of which the province pays a third and the fishing fleet nothing at all.
Shopkeepers along the quay fear for their summer, though the board has promised to lower their rents from June.
Work begins on 4 May and is to end in the spring of the year after next, if the winter storms allow it.";

const REWRITE: &str = "\
Tarn must do without its eastern quay for two years: on Monday the board decided to shut it, for the piles have rotted.
It was a crane that gave the damage away in March, sinking eleven centimetres into the planks with a load of timber.
Island ferries will meanwhile use the fish market, and every lorry has to make its way through Upper Tarn.
The price of the repair is 14 million crowns; the province bears one third, the fishing fleet nothing.
Summer worries the shopkeepers of the quay, even with lower rents promised by the board from June on.";

const OTHER: &str = "\
A heron has nested on the roof of the Mellby school for the third year, and the headmistress has moved the bell practice.
Pupils count the fish it brings and draw up a table, which hangs beside the door to the kitchen garden.
The bird is thought to be nine years old; a ring on its left leg was put there on the Brenna marshes.";

fn article(id: &str, outlet: &str, published: Option<&str>, text: &str) -> Article {
    let mut article = Article::of_text(ArticleId::new(id).unwrap(), format!("{id}.txt"), text);
    article.publisher = Some(outlet.to_owned());
    article.headline = text.split(" for ").next().map(str::to_owned);
    article.published = published.map(|time| time.parse().unwrap());
    article.language = Some("en".to_owned());
    article
}

fn crediting(mut article: Article, name: &str) -> Article {
    article.credits.push(Credit {
        name: name.to_owned(),
        kind: CreditKind::CreditLine,
        phrase: format!("Source: {name}"),
        span: None,
    });
    article
}

fn run(articles: Vec<Article>) -> Dossier {
    trace(articles, &NoProgress)
}

fn ordinal(dossier: &Dossier, id: &str) -> ArticleOrdinal {
    let place = dossier.articles.iter().position(|article| article.id.as_str() == id);
    ArticleOrdinal::from_index(place.unwrap())
}

fn link<'d>(dossier: &'d Dossier, a: &str, b: &str) -> Option<&'d LineageLink> {
    let (a, b) = (ordinal(dossier, a), ordinal(dossier, b));
    dossier
        .lineage
        .iter()
        .find(|link| (link.from, link.to) == (a, b) || (link.from, link.to) == (b, a))
}

#[test]
fn a_copy_is_linked_to_its_source_and_not_to_another_copy() {
    let dossier = run(vec![
        article("report", "Tarn Courier", Some("2031-03-03T09:00:00"), REPORT),
        crediting(
            article("copy-1", "Bay Post", Some("2031-03-03T12:00:00"), REPORT),
            "Tarn Courier",
        ),
        article("copy-2", "Islander", Some("2031-03-04"), REPORT),
    ]);
    for (copy, credit) in [("copy-1", CreditStatus::Credited), ("copy-2", CreditStatus::Uncredited)]
    {
        let link = link(&dossier, "report", copy).unwrap();
        assert_eq!(
            (link.from, link.kind),
            (ordinal(&dossier, "report"), LineageKind::Republication)
        );
        assert_eq!((link.direction, link.credit), (Direction::Known, credit));
        assert!(!link.evidence.is_empty());
    }
    assert_eq!(link(&dossier, "copy-1", "copy-2"), None);
    assert_eq!(dossier.stories[0].independent_reports, 1);
}

#[test]
fn a_credit_outweighs_a_wrong_date() {
    let dossier = run(vec![
        article("report", "Tarn Courier", Some("2031-03-03"), REPORT),
        crediting(article("copy", "Bay Post", Some("2031-03-01"), REPORT), "Tarn Courier"),
    ]);
    let link = link(&dossier, "report", "copy").unwrap();
    assert_eq!((link.from, link.credit), (ordinal(&dossier, "report"), CreditStatus::Credited));
    assert!(
        link.evidence
            .iter()
            .any(|reason| reason.rule == "published-earlier" && reason.weight < 0.0)
    );
}

#[test]
fn nothing_decides_between_undated_equals_and_that_is_said() {
    let dossier =
        run(vec![article("a", "Courier", None, REPORT), article("b", "Post", None, REPORT)]);
    let link = link(&dossier, "a", "b").unwrap();
    assert_eq!((link.direction, link.credit), (Direction::Unknown, CreditStatus::Undecided));
    assert!(link.evidence.iter().any(|reason| reason.rule == "direction-unknown"));
    assert!(dossier.origins.iter().all(|origin| origin.origin.is_none()));
}

#[test]
fn a_text_told_again_in_other_words_is_a_rewrite() {
    let dossier = run(vec![
        article("report", "Tarn Courier", Some("2031-03-03"), REPORT),
        article("rewrite", "Quick News", Some("2031-03-04"), REWRITE),
        article("heron", "Mellby Leaf", Some("2031-03-04"), OTHER),
    ]);
    let found = link(&dossier, "report", "rewrite").unwrap();
    assert!(matches!(found.kind, LineageKind::Rewrite | LineageKind::Digest), "{:?}", found.kind);
    assert_eq!(found.from, ordinal(&dossier, "report"));
    assert_eq!(link(&dossier, "report", "heron"), None);
    assert_eq!(dossier.stories.len(), 2);
    let rewrite = ordinal(&dossier, "rewrite");
    let traced = dossier
        .origins
        .iter()
        .filter(|origin| origin.article == rewrite && origin.origin.is_some());
    assert!(traced.count() >= 4);
}

#[test]
fn a_page_made_of_two_reports_has_two_sources() {
    let both: String = REPORT.lines().take(3).chain(OTHER.lines()).collect::<Vec<_>>().join("\n");
    let dossier = run(vec![
        article("report", "Tarn Courier", Some("2031-03-03"), REPORT),
        article("heron", "Mellby Leaf", Some("2031-03-03"), OTHER),
        article("roundup", "Weekly", Some("2031-03-06"), &both),
    ]);
    let roundup = ordinal(&dossier, "roundup");
    let sources: Vec<_> =
        dossier.lineage.iter().filter(|link| link.to == roundup).map(|link| link.from).collect();
    assert_eq!(sources, [ordinal(&dossier, "heron"), ordinal(&dossier, "report")]);
}

#[test]
fn a_statement_that_two_pages_used_is_not_a_copy() {
    let handed_out = "The ministry said in a statement that the eastern quay would be closed for two years from May \
        and that every ferry line would keep its hours, its fares and its crews throughout the work on the piles.";
    let page = |own: &str| format!("{own}\n{handed_out}\n{own}");
    let first = page(
        "Islanders gathered at the fish market on Tuesday, some of them with folding chairs, to hear what comes next.",
    );
    let second = page(
        "The pilots' union asked for a second crane, while its chairwoman counted the boats that lie idle in the bay.",
    );
    let dossier = run(vec![
        article("first", "Islander", Some("2031-03-04"), &first),
        article("second", "Bay Post", Some("2031-03-05"), &second),
    ]);
    let link = link(&dossier, "first", "second").unwrap();
    assert_eq!((link.kind, link.direction), (LineageKind::SharedSource, Direction::None));
    assert_eq!(dossier.unseen_sources.len(), 1);
    assert_eq!(dossier.unseen_sources[0].articles.len(), 2);
}

#[test]
fn the_order_of_the_articles_makes_no_difference() {
    let articles = || {
        vec![
            article("report", "Tarn Courier", Some("2031-03-03T09:00:00"), REPORT),
            article("copy", "Islander", None, REPORT),
            article("rewrite", "Quick News", Some("2031-03-04"), REWRITE),
            article("heron", "Mellby Leaf", None, OTHER),
        ]
    };
    let mut turned = articles();
    turned.reverse();
    assert_eq!(run(articles()), run(turned));
}

#[test]
fn spans_lie_in_their_texts() {
    let dossier = run(vec![
        article("report", "Tarn Courier", Some("2031-03-03"), REPORT),
        article("rewrite", "Quick News", None, REWRITE),
        article("copy", "Islander", Some("2031-03-05"), &REPORT.replace('e', "é")),
    ]);
    for pair in &dossier.reuse {
        for passage in &pair.passages {
            assert!(!passage.a.of(&dossier.article(pair.a).text).is_empty());
            assert!(!passage.b.of(&dossier.article(pair.b).text).is_empty());
        }
    }
    for origin in &dossier.origins {
        assert!(!origin.sentence.of(&dossier.article(origin.article).text).is_empty());
    }
}

#[test]
fn a_thousand_copies_are_linked_to_their_report_and_not_to_each_other() {
    let copy =
        |place: usize| article(&format!("c{place:04}"), &format!("Paper {place}"), None, REPORT);
    let mut articles: Vec<Article> = (0..1000).map(copy).collect();
    articles.push(article("report", "Tarn Courier", Some("2031-03-03T09:00:00"), REPORT));
    for copy in articles.iter_mut().take(1000) {
        copy.published = Some("2031-03-05".parse().unwrap());
    }
    let dossier = run(articles);
    // As many links as copies at most, however many pairs share their text.
    assert!(dossier.lineage.len() <= 1000, "{} links", dossier.lineage.len());
    let report = ordinal(&dossier, "report");
    let derived = dossier.lineage.iter().filter(|link| link.kind.is_derivation());
    assert!(derived.clone().count() >= 30);
    assert!(
        derived.filter(|link| link.direction == Direction::Known).all(|link| link.from == report)
    );
}

#[test]
fn times_that_run_in_a_circle_leave_a_tree() {
    // Each names the next as its source, and the times contradict two of the three.
    let outlets = ["Tarn Courier", "Bay Post", "Islander"];
    let articles = (0..3)
        .map(|place| {
            let day = format!("2031-03-0{}", 5 - place);
            let own = article(&format!("a{place}"), outlets[place], Some(&day), REPORT);
            crediting(own, outlets[(place + 1) % 3])
        })
        .collect();
    let dossier = run(articles);
    let mut sources = vec![Vec::new(); 3];
    for link in dossier.lineage.iter().filter(|link| link.direction == Direction::Known) {
        sources[link.to.index()].push(link.from);
    }
    for start in 0..3 {
        let (mut at, mut steps) = (start, 0);
        while let Some(source) = sources[at].first() {
            at = source.index();
            steps += 1;
            assert!(steps <= 3, "a circle: {sources:?}");
        }
    }
}

#[test]
fn extreme_and_equal_times_are_no_trouble() {
    let days = ["9999-12-31", "0001-01-01", "9999-12-30T10:00:00", "9999-12-31"];
    let articles = days
        .iter()
        .enumerate()
        .map(|(place, day)| {
            article(&format!("a{place}"), &format!("Outlet {place}"), Some(day), REPORT)
        })
        .collect();
    let dossier = run(articles);
    let first = ordinal(&dossier, "a1");
    for link in dossier.lineage.iter().filter(|link| link.direction == Direction::Known) {
        assert_eq!(link.from, first);
    }
    let same = (0..6)
        .map(|place| {
            article(&format!("s{place}"), &format!("Outlet {place}"), Some("2031-03-03"), REPORT)
        })
        .collect();
    let dossier = run(same);
    // Nothing tells which of six equal texts of one day was first: five links say so.
    assert_eq!(dossier.lineage.len(), 5);
    assert!(dossier.lineage.iter().all(|link| link.direction == Direction::Unknown));
}

#[test]
fn articles_without_words_are_no_trouble() {
    let texts = ["", "   \n", "—", "“”", "https://", "://", "a://b\u{2014}://"];
    let articles = texts
        .iter()
        .enumerate()
        .map(|(place, text)| article(&format!("a{place}"), "Outlet", None, text))
        .collect();
    assert!(run(articles).lineage.iter().all(|link| !link.kind.is_derivation()));
}

#[test]
fn credits_are_known_in_five_languages() {
    for (language, sentence) in [
        ("en", "The news was broken by the Lodestone on Monday."),
        ("en", "Prices rose, Lodestone’s report says."),
        ("de", "Das berichtet die Zeitung Lodestone unter Berufung auf Kreise."),
        ("de", "Laut Lodestone steigen die Preise."),
        ("fr", "Les prix montent, selon Lodestone."),
        ("es", "Los precios suben, según Lodestone."),
        ("ru", "Цены растут, сообщает Lodestone."),
        ("en", "Read it at https://lodestone.example/2031/quay."),
    ] {
        let mut source = article("report", "Lodestone", Some("2031-03-03"), REPORT);
        source.url = Some("https://www.lodestone.example/2031/quay".to_owned());
        let mut copy =
            article("copy", "Bay Post", Some("2031-03-05"), &format!("{REPORT}\n{sentence}"));
        copy.language = Some(language.to_owned());
        let dossier = run(vec![source, copy]);
        let link = link(&dossier, "report", "copy").unwrap();
        assert_eq!(link.credit, CreditStatus::Credited, "{sentence}: {:#?}", link.evidence);
    }
}

#[test]
fn uncredited_is_said_only_where_nobody_is_named() {
    let credit = |text: &str| {
        let dossier = run(vec![
            article("report", "Lodestone", Some("2031-03-03"), REPORT),
            article("copy", "Bay Post", Some("2031-03-05"), text),
        ]);
        let link = link(&dossier, "report", "copy").unwrap();
        (link.credit, link.evidence.iter().any(|reason| reason.rule == "credit-absent"))
    };
    assert_eq!(credit(REPORT), (CreditStatus::Uncredited, true));
    let dossier = run(vec![
        article("report", "Lodestone", Some("2031-03-03"), REPORT),
        crediting(article("copy", "Bay Post", Some("2031-03-05"), REPORT), "Harbour Gazette"),
    ]);
    let elsewhere = link(&dossier, "report", "copy").unwrap();
    assert_eq!(elsewhere.credit, CreditStatus::Undecided);
    assert!(elsewhere.evidence.iter().any(|reason| reason.rule == "credit-elsewhere"));
    let little = format!("{}\n{OTHER}\n{OTHER}", REPORT.lines().next().unwrap());
    assert_eq!(credit(&little).0, CreditStatus::Undecided);
}

#[test]
fn credits_lead_to_the_first_reporter() {
    let second = format!("{REPORT}\nThe story was first reported by Lodestone.");
    let third = format!("{second}\nBay Post reported it on Tuesday.");
    let dossier = run(vec![
        article("first", "Lodestone", Some("2031-03-03"), REPORT),
        article("second", "Bay Post", Some("2031-03-04"), &second),
        article("third", "Islander", Some("2031-03-05"), &third),
    ]);
    let link = link(&dossier, "second", "third").unwrap();
    let chain = [ordinal(&dossier, "second"), ordinal(&dossier, "first")];
    assert_eq!(link.credit_chain, chain);
    let told = link.evidence.iter().find(|reason| reason.rule == "credit-chain").unwrap();
    assert_eq!(told.text, "the credits lead to Lodestone through Bay Post");
}

#[test]
fn an_inherited_error_tells_the_copy_it_came_through() {
    let wrong = REPORT.replace("14 million", "40 million");
    let dossier = run(vec![
        article("report", "Lodestone", Some("2031-03-03"), REPORT),
        article("wrong", "Bay Post", Some("2031-03-04"), &wrong),
        article("late", "Islander", Some("2031-03-05"), &wrong),
    ]);
    assert!(link(&dossier, "wrong", "late").is_some());
    assert!(link(&dossier, "report", "late").is_none());
    let late = ordinal(&dossier, "late");
    let changed: Vec<_> = dossier
        .origins
        .iter()
        .filter(|origin| origin.article == late && !origin.changes.is_empty())
        .collect();
    // Each sentence is followed to the report, with what changed and through whom it came.
    assert_eq!(changed.len(), 1);
    let (origin, change) = (changed[0].origin.unwrap(), changed[0].changes[0]);
    assert_eq!(origin.passage.article, ordinal(&dossier, "report"));
    assert_eq!(changed[0].via.unwrap().article, ordinal(&dossier, "wrong"));
    assert_eq!(change.in_origin.unwrap().of(REPORT), "14");
    assert_eq!(change.in_article.unwrap().of(&wrong), "40");
}
