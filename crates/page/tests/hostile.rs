//! Input that is meant to break readers: refused by name or read, in seconds, without a panic.

use firsthand_model::{Article, ArticleId};
use firsthand_page::{Page, PageError, format_of, read_json_line, read_page};

fn read(bytes: &[u8], name: &str) -> Result<Article, PageError> {
    let id = ArticleId::new("a").expect("the id is not blank");
    read_page(&Page {
        source: name,
        id,
        bytes,
        file_name: Some(name),
        today: None,
        given: firsthand_page::Given::default(),
    })
}

/// Reads and checks; nothing is timed, but what is quadratic here would take minutes.
fn read_checked(bytes: &[u8], name: &str) -> Result<Article, PageError> {
    let result = read(bytes, name);
    if let Ok(article) = &result {
        check(article);
    }
    result
}

/// What holds of every article, whatever it was read from.
fn check(article: &Article) {
    let mut end = 0;
    for block in &article.blocks {
        assert!(block.span.start() >= end, "blocks are in order and apart");
        assert!(!block.span.of(&article.text).trim().is_empty());
        assert!(
            article.text[end..block.span.start()].trim().is_empty(),
            "only white space between"
        );
        end = block.span.end();
    }
    for link in &article.links {
        assert_eq!(link.span.map(|span| span.of(&article.text)), Some(link.text.as_str()));
    }
    for credit in &article.credits {
        if let Some(span) = credit.span {
            assert!(!span.of(&article.text).is_empty());
        }
    }
    assert!(article.comments.iter().all(|comment| !comment.text.trim().is_empty()));
}

const PARAGRAPH: &str = "<p>The outer wall of the harbour gave way on Monday night, the port office said, \
    and three boats were lost before the crews could be warned of it.</p>";

#[test]
fn zero_bytes_and_blank_files_are_empty() {
    assert_eq!(read(b"", "a.html").unwrap_err(), PageError::Empty);
    assert_eq!(read(b" \n\t\r\n", "a.txt").unwrap_err(), PageError::Empty);
}

#[test]
fn binary_is_refused_by_name() {
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
    assert_eq!(
        read(png, "a.html").unwrap_err().to_string(),
        "this is a PNG image, not a page of text"
    );
    let noise: Vec<u8> =
        (0..4_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    assert_eq!(read(&noise, "a.txt").unwrap_err(), PageError::Binary { kind: "binary data" });
}

#[test]
fn invalid_utf8_is_read_with_marks_where_it_is_broken() {
    let mut page = "Der Wall der Stadt brach am Montag ein, sagte die Behörde, und drei Boote gingen verloren. Für Ärger sorgte das Süßwasser.\n"
        .repeat(2)
        .into_bytes();
    page[20] = 0xff;
    let article = read_checked(&page, "a.txt").unwrap();
    assert!(article.text.contains('\u{fffd}') && article.text.contains("Süßwasser"));
}

#[test]
fn a_hundred_thousand_nested_tags_keep_their_text() {
    let page =
        format!("{}{}{}", "<div>".repeat(100_000), PARAGRAPH.repeat(4), "</div>".repeat(100_000));
    let article = read_checked(page.as_bytes(), "a.html").unwrap();
    assert!(article.text.contains("three boats were lost"));
    let unclosed = format!("{}{}", "<div><span><b>".repeat(40_000), PARAGRAPH.repeat(4));
    assert!(read_checked(unclosed.as_bytes(), "a.html").unwrap().text.contains("three boats"));
}

#[test]
fn two_hundred_megabytes_of_one_line_are_refused() {
    let line = vec![b'a'; 200 << 20];
    assert!(matches!(read(&line, "a.txt"), Err(PageError::TooLarge { .. })));
    assert!(matches!(format_of(&line, None), Err(PageError::TooLarge { .. })));
    let words = "word ".repeat(8 << 20);
    assert!(matches!(read(words.as_bytes(), "a.txt"), Err(PageError::LineTooLong { .. })));
    assert!(matches!(read(words.as_bytes(), "a.html"), Err(PageError::LineTooLong { .. })));
}

#[test]
fn bombs_go_off_quietly() {
    let body = PARAGRAPH.repeat(4);
    for bomb in [
        format!("<html><script>{}</script>{body}", "x<!--<script>".repeat(200_000)),
        format!("<html><script>{}", "var a = '</p>';".repeat(100_000)),
        format!("<html><p title='{}'>{body}", "y".repeat(8 << 20)),
        format!("<html><p {}>{body}", "a b=c ".repeat(300_000)),
        format!("<html><p title=\"{body}"),
        format!("<html>{body}{}", "<!-- ".repeat(200_000)),
        format!("<html>{body}{}", "<a href=x>".repeat(20_000)),
        format!("<html>{}{body}", "<b><i><p>".repeat(20_000)),
        format!("<html>{body}<table>{}", "<tr><td>".repeat(20_000)),
        format!("<html>{body}{}", "</p>".repeat(100_000)),
        format!("<html>{body}{}", "&amp;".repeat(100_000)),
        format!("<html>{body}<title>{}", "t".repeat(4 << 20)),
        format!("<html><script type=application/ld+json>{}</script>{body}", "[".repeat(100_000)),
        format!("<html>{body}<svg>{}", "<g>".repeat(50_000)),
        format!("<html>{body}<select>{}", "<option>x".repeat(20_000)),
    ] {
        let _ = read_checked(bomb.as_bytes(), "a.html");
    }
}

#[test]
fn wide_pages_are_refused_with_their_size() {
    let wide = PARAGRAPH.repeat(60_000);
    let error = read_checked(wide.as_bytes(), "a.html").unwrap_err();
    assert!(matches!(error, PageError::TooMuchMarkup { .. }), "{error}");
}

#[test]
fn long_texts_take_linear_time() {
    let head = "Views: 12\nBy Ada Quill\n3 March 2024\nRelated: One\n12 Comments\n".repeat(20_000);
    let _ = read_checked(head.as_bytes(), "a.txt");
    let sentence = "According to The Harbour Post, Ada Quill told CNN Tuesday that it fell. ";
    let _ = read_checked(format!("{}\n", sentence.repeat(40)).repeat(400).as_bytes(), "a.txt");
    let capitals = "The Harbour And Ada Quill Of The ".repeat(30_000);
    let _ = read_checked(format!("{capitals}\n").as_bytes(), "a.txt");
    let line = format!("{{\"id\":1,\"text\":\"{}\"}}", sentence.repeat(5_000));
    check(&read_json_line(&line, "a:1").unwrap());
}

/// A generator of numbers that is the same on every machine (`SplitMix64`).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % bound as u64) as usize
    }
}

const FRAGMENTS: &[&str] = &[
    "<p>",
    "</p>",
    "<div class=comment>",
    "</div>",
    "<a href='/x?é'>",
    "</a>",
    "<b>",
    "<i",
    ">",
    "\"",
    "'",
    "<!--",
    "-->",
    "<li>",
    "<ul>",
    "<table>",
    "<td>",
    "<script>",
    "</script>",
    "<h1>",
    "</h1>",
    "<time datetime=2024-03-03>",
    "&nbsp;",
    "&#x1f600;",
    "\u{a0}",
    "\u{ad}",
    "“",
    "”",
    "é",
    "Ж",
    "。",
    "\n",
    "\n\n",
    "\r\n",
    "By Ada Quill, CNN",
    "12 Comments",
    "© 2024 Quay",
    "(CNN) — ",
    "03 March 2024 09:19",
    "Related:",
    "Source: Reuters",
    "Views: 3",
    "The wall of the harbour gave way on Monday night, the port office said, and three boats were lost. ",
    "CNN writes that nobody was hurt in the storm, which is what the crews had told Reuters before. ",
    "<blockquote>",
    "<figcaption>",
    "<section id=comments>",
    "• item",
    "Jo Park\n3 hours ago\n",
    "<title>",
    "\0",
    "<svg/>",
    "<br/>",
    "<p class=\"byline\">",
    "<script type=application/ld+json>{\"@type\":\"NewsArticle\"}</script>",
];

#[test]
fn random_pages_give_whole_articles_or_reasons() {
    let mut numbers = Numbers(7);
    for round in 0..600 {
        let mut page = Vec::new();
        if round % 2 == 0 {
            page.extend_from_slice(b"<html>");
        }
        for _ in 0..numbers.below(120) {
            if numbers.below(40) == 0 {
                page.extend(
                    (0..numbers.below(8)).map(|_| numbers.below(256) as u8).collect::<Vec<_>>(),
                );
            } else {
                page.extend_from_slice(FRAGMENTS[numbers.below(FRAGMENTS.len())].as_bytes());
            }
        }
        // NUL bytes make most pages binary; half of them go on without.
        if round % 4 < 2 {
            page.retain(|&byte| byte != 0);
        }
        match read(&page, if round % 2 == 0 { "a.html" } else { "a.txt" }) {
            Ok(article) => check(&article),
            Err(error) => assert!(!error.to_string().is_empty()),
        }
        if let Ok(text) = String::from_utf8(page) {
            let line = serde_json::json!({ "id": "a", "text": text }).to_string();
            if let Ok(article) = read_json_line(&line, "a:1") {
                assert_eq!(article.text, text);
                check(&article);
            }
        }
    }
}

#[test]
fn a_short_page_titled_as_an_error_is_refused_and_a_long_article_is_not() {
    let page = |title: &str, paragraphs: usize| {
        const WORDS: [&str; 13] = [
            "harbour", "keeper", "quay", "storm", "council", "river", "bridge", "vote", "tram",
            "school", "market", "ferry", "island",
        ];
        let word = |n: usize| WORDS[n % WORDS.len()];
        let sentence = |n: usize| {
            let (one, other) = (word(n * 5), word(n * n + 3));
            format!(
                "The {one} near the {other} was told of the {} and its {}. ",
                word(n + 7),
                word(n * 3)
            )
        };
        let paragraph = |n: usize| {
            let text: String = (4 * n..4 * n + 4).map(sentence).collect();
            format!("<p>{text}</p>")
        };
        let text: String = (2..2 + paragraphs).map(paragraph).collect();
        format!(
            "<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{text}</article></body></html>"
        )
    };
    let short = "<html><head><title>404 Not Found</title></head><body><h1>404</h1><p>The page you were looking \
                 for could not be found. Go to the home page.</p></body></html>";
    assert!(matches!(read(short.as_bytes(), "a.html"), Err(PageError::ErrorPage { .. })));
    let told = read(page("Just a moment - Page not found", 8).as_bytes(), "b.html");
    assert!(told.is_ok(), "{told:?}");
}
