use firsthand_model::{Article, ArticleId, BlockKind, SetAsideKind};

use crate::error::PageError;
use crate::page::{Page, read_page};

fn read(text: &str) -> Result<Article, PageError> {
    let id = ArticleId::new("a").unwrap();
    read_page(&Page {
        source: "a.txt",
        id,
        bytes: text.as_bytes(),
        file_name: Some("a.txt"),
        today: None,
        given: crate::given::Given::default(),
    })
}

fn asides(article: &Article, kind: SetAsideKind) -> Vec<&str> {
    article
        .set_aside
        .iter()
        .filter(|aside| aside.kind == kind)
        .map(|aside| aside.text.as_str())
        .collect()
}

const FURNISHED: &str = "facebook\nmenu\nsearch\nSEARCH FOR ?\n\nAny use of materials requires a link to Quay.example\n\
Quay.example © 2024. .\nHARBOUR\nA+\nA-\n\nReuters: Outer wall of the old harbour gives way in storm\n\n03 March 2024 07:45\n\n\
The outer wall of the harbour gave way on Monday night, the port office said, and three boats were lost.\n\n\
Nobody was hurt.\n\nCrews had warned of the cracks\n\n\
Crews had asked the council twice for stone and money to close the cracks, Reuters writes.\n\n\
By Ada Quill\n\nQuay.example\nViews: 1,204\n\nprint\ncopy link\nСсылка скопирована\nHARBOUR\nloading";

#[test]
fn furniture_is_set_aside_and_every_paragraph_kept() {
    let article = read(FURNISHED).unwrap();
    assert_eq!(
        article.headline.as_deref(),
        Some("Reuters: Outer wall of the old harbour gives way in storm")
    );
    assert_eq!(article.publisher.as_deref(), Some("Quay.example"));
    assert_eq!(article.bylines, ["Ada Quill"]);
    assert_eq!(article.published.unwrap().to_string(), "2024-03-03T07:45:00");
    let blocks: Vec<_> =
        article.blocks.iter().map(|block| (block.kind, block.span.of(&article.text))).collect();
    assert_eq!(blocks.len(), 4);
    assert_eq!(blocks[1], (BlockKind::Paragraph, "Nobody was hurt."));
    assert_eq!(blocks[2], (BlockKind::Heading, "Crews had warned of the cracks"));
    assert!(asides(&article, SetAsideKind::Furniture).contains(&"Ссылка скопирована"));
    assert_eq!(asides(&article, SetAsideKind::LegalNotice).len(), 2);
    let credits: Vec<_> = article.credits.iter().map(|credit| credit.phrase.as_str()).collect();
    assert_eq!(credits, ["Reuters:", "Reuters writes", "Quay.example © 2024. ."]);
}

const PARAGRAPH: &str = "The outer wall of the harbour gave way on Monday night, the port office said, and three boats were lost.";

#[test]
fn comments_stand_apart() {
    let text = format!(
        "{PARAGRAPH}\n{PARAGRAPH} Again.\n2 Comments\nThe wall was old, and all of us in town knew it was.\n\
        They should have asked the crews before they closed the yard.\nRelated Stories:\n• One • Two"
    );
    let article = read(&text).unwrap();
    assert_eq!(article.blocks.len(), 2);
    assert_eq!(article.comments.len(), 2);
    assert!(article.comments[0].author.is_none());
    assert_eq!(asides(&article, SetAsideKind::RelatedLinks).len(), 2);
}

#[test]
fn comments_keep_author_and_time() {
    let text = format!(
        "Outer wall gives way in storm\n{PARAGRAPH}\n{PARAGRAPH} Again.\nComments\nJo Park\n3 hours ago\n\
        The wall was old.\nAll knew it was going to fall one day.\nReply\nMia Orr · 2 hours ago\nNot all of us did, to be honest about it.\nReply"
    );
    let article = read(&text).unwrap();
    let seen: Vec<_> =
        article.comments.iter().map(|c| (c.author.as_deref(), c.time.as_deref())).collect();
    assert_eq!(
        seen,
        [(Some("Jo Park"), Some("3 hours ago")), (Some("Mia Orr"), Some("2 hours ago"))]
    );
    assert_eq!(
        article.comments[0].text,
        "The wall was old.\nAll knew it was going to fall one day."
    );
}

#[test]
fn what_no_page_gives_is_not_made_up() {
    let article = read(&format!("Listen to the article\n{PARAGRAPH}\n{PARAGRAPH} Again.")).unwrap();
    assert_eq!(article.headline, None);
    assert_eq!(article.publisher, None);
    assert_eq!(article.published, None);
    assert!(article.bylines.is_empty() && article.credits.is_empty());
}

#[test]
fn an_agency_report_tells_its_house() {
    let text = format!(
        "Outer wall gives way in storm\nBy Ada Quill and Jon Park, CNN\n(CNN) — {PARAGRAPH}\n{PARAGRAPH} Again.\n\
        CNN’s Mia Orr contributed to this report.\nThis story has been updated with additional details.\nThe-CNN-Wire\n™ & © 2024 Harbour Network, Inc. All rights reserved."
    );
    let article = read(&text).unwrap();
    assert_eq!(article.publisher.as_deref(), Some("CNN"));
    assert_eq!(article.contributors, ["Mia Orr"]);
    assert_eq!(article.published, None);
    assert_eq!(article.published_inferred.unwrap().range.to_string(), "2024-01-01 to 2024-12-31");
    assert_eq!(article.blocks.len(), 2);
}

#[test]
fn pages_without_an_article_say_why() {
    assert_eq!(read("home\nnews\nsport\nweather").unwrap_err(), PageError::TooShort { words: 0 });
    assert!(matches!(read("404 Not Found\nnginx").unwrap_err(), PageError::ErrorPage { .. }));
    assert!(matches!(
        read("Just a moment...\nChecking your browser").unwrap_err(),
        PageError::Wall { .. }
    ));
    let line = "word ".repeat(1 << 18);
    assert!(matches!(read(&line).unwrap_err(), PageError::LineTooLong { .. }));
}

#[test]
fn a_counter_of_comments_above_the_article_heads_no_thread() {
    let text = format!(
        "Outer wall of the harbour gives way\nTwitter\nComments\nPrint\n{PARAGRAPH}\n{PARAGRAPH} Again.\nComments\n\
         The wall was old, and all of us in town knew it was."
    );
    let article = read(&text).unwrap();
    assert_eq!(article.headline.as_deref(), Some("Outer wall of the harbour gives way"));
    assert_eq!((article.blocks.len(), article.comments.len()), (2, 1));
    let text = format!(
        "Outer wall of the harbour gives way\n12 Comments\n{PARAGRAPH}\n{PARAGRAPH} Again."
    );
    assert_eq!(read(&text).unwrap().blocks.len(), 2);
}

#[test]
fn wrapped_paragraphs_stay_as_they_are() {
    let paragraph = "The outer wall of the harbour gave way on Monday night, the port\noffice said, and three boats \
                     were lost before the crews could be\nwarned. Nobody was hurt, but the yard is closed for a\nweek.\n";
    let text = format!(
        "OUTER WALL OF THE HARBOUR GIVES WAY\n\nBy Ada Quill\n\n{paragraph}\n{paragraph}\n{paragraph}"
    );
    let article = read(&text).unwrap();
    assert_eq!(article.blocks.len(), 3);
    assert_eq!(article.blocks[0].span.of(&article.text), paragraph.trim());
}

#[test]
fn german_and_russian_pages_lose_their_furniture_too() {
    let text = "Startseite\nSuche\nTeilen\nHafenmauer bricht im Sturm ein\n3. März 2024, 07:45 Uhr\nVon Jana Öhm\n\
        Die äußere Mauer des Hafens ist am Montagabend im Sturm eingebrochen, wie das Hafenamt mitteilte.\n\
        Drei Boote gingen verloren, bevor die Mannschaften gewarnt werden konnten, berichtet die dpa.\n\
        Lesen Sie auch: Ebbe und Flut\nKommentare\nDie Mauer war alt, und alle in der Stadt wussten das seit Jahren.\n© 2024 Hafenbote";
    let article = read(text).unwrap();
    assert_eq!(article.headline.as_deref(), Some("Hafenmauer bricht im Sturm ein"));
    assert_eq!(article.bylines, ["Jana Öhm"]);
    assert_eq!(article.published.unwrap().to_string(), "2024-03-03T07:45:00");
    assert_eq!((article.blocks.len(), article.comments.len()), (2, 1));
    assert_eq!(article.publisher.as_deref(), Some("Hafenbote"));
    let text = "Главная\nПоиск\nВнешняя стена порта рухнула во время шторма\n3 марта 2024, 07:45\nАвтор: Анна Петрова\n\
        Внешняя стена порта рухнула в понедельник вечером во время шторма, сообщили в управлении порта.\n\
        Три лодки были потеряны прежде, чем экипажи успели предупредить, пишет Интерфакс.\nЧитайте также: Прилив\nПоделиться";
    let article = read(text).unwrap();
    assert_eq!(article.headline.as_deref(), Some("Внешняя стена порта рухнула во время шторма"));
    assert_eq!(article.bylines, ["Анна Петрова"]);
    assert_eq!(article.published.unwrap().to_string(), "2024-03-03T07:45:00");
    assert_eq!(article.blocks.len(), 2);
    assert_eq!(article.credits[0].name, "Интерфакс");
}

#[test]
fn a_headline_and_a_byline_without_prose_are_no_article() {
    let error = read("Wall falls in storm.\nBy Ada Quill\n").unwrap_err();
    assert!(error.to_string().starts_with("no article"), "{error}");
}
