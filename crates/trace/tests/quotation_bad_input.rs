//! Texts that are no articles: quotations are found, or not, in bounded time and with valid spans.

use firsthand_model::{Article, ArticleId, Comment, Quotation};
use firsthand_trace::{Collection, comment, quotation};

fn article(language: &str, text: String) -> Article {
    let mut article = Article::of_text(ArticleId::new("a").expect("it is not blank"), "a", text);
    article.language = Some(language.to_owned());
    article
}

/// Reads one text; every span must lie in it on character boundaries and hold something.
fn read(text: String) -> Vec<Quotation> {
    read_in("en", text)
}

fn read_in(language: &str, text: String) -> Vec<Quotation> {
    let collection = Collection::new(vec![article(language, text)]);
    let mut quotations = quotation::quotations(&collection);
    quotation::records(&collection, &mut quotations);
    let text = &collection.articles()[0].text;
    for quotation in &quotations {
        for span in
            [Some(quotation.content), quotation.cue, quotation.speaker].into_iter().flatten()
        {
            let words = text.get(span.range()).expect("the span lies on character boundaries");
            assert!(!words.is_empty());
        }
    }
    quotations
}

#[test]
fn nothing_but_marks() {
    for marks in ["\"", "“", "”", "“”", "''", "«»", "„“", "「", "‘", "'", "\" ", "“\n", "”“"]
    {
        assert_eq!(read(marks.repeat(1_000)), [], "{marks}");
    }
}

#[test]
fn a_million_marks() {
    read("\"".repeat(1_000_000));
    read("\"a b c d e.\" ".repeat(100_000));
    for marks in ["“", "“a” ", "“a b c d e f said ", "“a b c d. She said, "] {
        read(marks.repeat(20_000));
    }
}

#[test]
fn ten_megabytes_without_a_full_stop() {
    let sentence = "she said the bridge was safe and ";
    read(sentence.repeat(10_000_000 / sentence.len()));
    for words in [
        "said ",
        "“yes” said ",
        "“yes and yes and yes” ",
        "according to ",
        "Ana Lund, who said that ",
        "not never ",
        "a of ",
        ", ",
        "— - ( ",
    ] {
        read(words.repeat(1_000_000 / words.len()));
    }
}

#[test]
fn clauses_without_end() {
    for (start, words) in [
        ("and ", ", saying a "),
        ("— ", "— said Ana "),
        ("when ", "asked who "),
        ("Ana ", "was asked and seemed to be asked by who "),
        ("(", "saying that Ana Lund, who is "),
    ] {
        let text = start.repeat(50_000) + &words.repeat(20_000);
        read(text.clone());
        for language in ["ru", "es", "fr", "de"] {
            read_in(language, text.replace("said", "dijo сказал dit sagte"));
        }
    }
    read("“a b c d e f g h i” [b] ".repeat(50_000));
    read_in("ru", "— да, — сказал он. — ".repeat(50_000));
}

#[test]
fn clauses_within_marks_without_end() {
    let turns = "Да, — сказал он. — ".repeat(20_000);
    assert!(read_in("ru", format!("«{turns}»")).len() <= 20_001);
    read_in("ru", format!("«{}»", "сказал ".repeat(200_000)));
    read_in("fr", format!("« {} »", "Non, a dit Lund, ".repeat(20_000)));
}

#[test]
fn one_word_of_ten_megabytes() {
    read("a".repeat(10_000_000));
    read(format!("“{}” she said.", "a".repeat(10_000_000)));
}

#[test]
fn mixed_scripts_and_invisible_characters() {
    read(
        "Он сказал “да да да да”, and she said «non non non non» 彼は「いいえいいえ」と言った。"
            .repeat(500),
    );
    read(
        "“\u{200b}The\u{ad} bridge\u{200d} is\u{feff} safe,\u{200b}” she\u{200b} said\u{200b}. "
            .repeat(500),
    );
    read(
        "\u{202e}“esrever”\u{202c} said\u{300}\u{301} \u{0}\u{7}he “\u{1f600}\u{1f600}”"
            .repeat(500),
    );
    let quotations = read("“The\u{200b} bridge\u{ad} is\u{a0}safe,” she said.".to_owned());
    assert_eq!(quotations.len(), 1);
}

#[test]
fn layouts_that_are_nearly_transcripts() {
    read("A:\n".repeat(20_000));
    read("LUND: ".repeat(20_000));
    read("LUND:\nMOOR:\n“”\n— \n".repeat(5_000));
    read("“a” — Ana ".repeat(20_000));
    read("LUND: “a\nMOOR: b”\n".repeat(5_000));
}

#[test]
fn one_paragraph_without_end() {
    // Longer than a block of the tagger: labels go on over the cut.
    let quotations = read("Ana Lund said that the bridge was safe. ".repeat(4_000));
    assert!(quotations.len() > 3_900, "{}", quotations.len());
}

#[test]
fn an_empty_text_and_an_empty_collection() {
    assert_eq!(read(String::new()), []);
    let empty = Collection::new(Vec::new());
    assert_eq!(quotation::quotations(&empty), []);
    assert_eq!(comment::comment_groups(&empty), []);
}

#[test]
fn the_same_quotation_in_many_articles_is_one_record() {
    let articles = (0..3_000)
        .map(|number| Article {
            id: ArticleId::new(format!("{number:04}")).unwrap(),
            ..article(
                "en",
                "“The bridge will open in the spring of next year,” Ana Lund said.".to_owned(),
            )
        })
        .collect();
    let collection = Collection::new(articles);
    let mut quotations = quotation::quotations(&collection);
    let records = quotation::records(&collection, &mut quotations);
    assert_eq!(records.len(), 1);
    assert_eq!(records[0].variants.len(), 3_000);
}

#[test]
fn comments_that_are_no_comments() {
    let texts = ["", " \n ", "\u{200b}", "!!!", "a"];
    let mut article = article("en", "Text.".to_owned());
    article.comments = texts
        .iter()
        .cycle()
        .take(1_000)
        .map(|text| Comment { author: None, time: None, text: (*text).to_owned() })
        .chain([Comment { author: None, time: None, text: "harbour ".repeat(1_000_000) }])
        .collect();
    assert_eq!(comment::comment_groups(&Collection::new(vec![article])), []);
}
