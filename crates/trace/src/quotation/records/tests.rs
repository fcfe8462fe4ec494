use firsthand_model::{Moment, Quotation, QuotationRecord, VariantChange};

use crate::Collection;
use crate::quotation::testing::article;
use crate::quotation::{quotations, records};

/// The quotations and records of articles, each an id, a day and a text.
fn read(
    articles: &[(&str, Option<&str>, &str)],
) -> (Collection, Vec<Quotation>, Vec<QuotationRecord>) {
    let dated = articles.iter().map(|&(id, day, text)| {
        let mut article = article(id, "en", text);
        article.published = day.map(|day| day.parse::<Moment>().unwrap());
        article
    });
    let collection = Collection::new(dated.collect());
    let mut quotations = quotations(&collection);
    let records = records(&collection, &mut quotations);
    (collection, quotations, records)
}

/// The changes of the second of two articles' variants of the one record there is.
fn changes_of(first: &str, second: &str) -> Vec<VariantChange> {
    let (_, _, records) =
        read(&[("a", Some("2025-03-01"), first), ("b", Some("2025-03-02"), second)]);
    assert_eq!(records.len(), 1, "{first} / {second}");
    assert_eq!(records[0].variants.len(), 2);
    records[0].variants[1].changes.clone()
}

const FIRST: &str =
    "“We will not open the bridge before the tests are done if it rains,” Ana Lund said.";

#[test]
fn the_earliest_article_has_the_first_variant_whatever_its_id() {
    let (collection, quotations, records) = read(&[
        ("a", None, FIRST),
        ("b", Some("2025-03-02"), FIRST),
        ("c", Some("2025-03-01"), FIRST),
    ]);
    let ids: Vec<&str> = records[0]
        .variants
        .iter()
        .map(|variant| collection.article(quotations[variant.quotation].article).id.as_str())
        .collect();
    assert_eq!(ids, ["c", "b", "a"]);
    assert_eq!(records[0].speaker_name.as_deref(), Some("Ana Lund"));
    assert!(quotations.iter().all(|quotation| quotation.same_as.is_some()));
    assert!(records[0].variants.iter().all(|variant| variant.changes.is_empty()));
}

#[test]
fn marks_and_damage_are_no_change() {
    let damaged =
        "''We will not open the bridge before the tests are done if it rains,'' Ana Lund said.";
    assert_eq!(changes_of(FIRST, damaged), []);
}

#[test]
fn other_signs_between_the_same_words_are_told() {
    for second in [
        "«We will not open the bridge before the tests are done if it rains,» Ana Lund said.",
        "“We will not open the bridge, before the tests are done, if it rains,” Ana Lund said.",
    ] {
        assert_eq!(changes_of(FIRST, second), [VariantChange::Punctuation], "{second}");
    }
}

#[test]
fn each_variant_names_the_earlier_one_it_is_nearest_to() {
    let cut = "“We will not open the bridge before the tests are done,” Ana Lund said.";
    let cut_again = "“will not open the bridge before the tests are done,” Ana Lund said.";
    let (_, _, records) = read(&[
        ("a", Some("2025-03-01"), FIRST),
        ("b", Some("2025-03-02"), cut),
        ("c", Some("2025-03-03"), FIRST),
        ("d", Some("2025-03-04"), cut_again),
    ]);
    let nearest: Vec<_> = records[0].variants.iter().map(|variant| variant.nearest).collect();
    assert_eq!(nearest, [None, Some(0), Some(0), Some(1)]);
}

#[test]
fn changes_are_typed() {
    use VariantChange::{
        BecameIndirect, SpeakerChanged, Trimmed, TrimmedSense, WordsAdded, WordsChanged,
    };
    for (second, expected) in [
        (
            "“We will not open the bridge before the tests are done,” Ana Lund said.",
            vec![TrimmedSense],
        ),
        (
            "“will not open the bridge before the tests are done if it rains,” Ana Lund said.",
            vec![Trimmed],
        ),
        (
            "“We will not open the tunnel before the tests are done if it rains,” Ana Lund said.",
            vec![WordsChanged],
        ),
        (
            "“We will not open the old bridge before the tests are done if it rains,” Lund said.",
            vec![WordsAdded],
        ),
        (
            "“We will not open the bridge before the tests are done if it rains,” Piet Moor said.",
            vec![SpeakerChanged],
        ),
        (
            "Ana Lund said that the bridge would not open before tests are done if it rains.",
            vec![BecameIndirect],
        ),
    ] {
        assert_eq!(changes_of(FIRST, second), expected, "{second}");
    }
}

#[test]
fn a_cut_that_bears_on_the_sense_is_told_from_one_that_does_not() {
    use VariantChange::{Trimmed, TrimmedSense};
    for (first, second, expected) in [
        // A negation, a condition, a hedge, a limit; a name.
        (
            "The bridge will not open before the spring tests are done",
            "The bridge will open before the spring tests are done",
            TrimmedSense,
        ),
        (
            "Unless it rains, the bridge will open before the spring tests",
            "the bridge will open before the spring tests",
            TrimmedSense,
        ),
        (
            "The bridge will probably open before the spring tests are done",
            "The bridge will open before the spring tests are done",
            TrimmedSense,
        ),
        (
            "Only the old bridge will open before the spring tests are done",
            "the old bridge will open before the spring tests are done",
            TrimmedSense,
        ),
        (
            "The bridge will open before the long spring tests are done",
            "The bridge will open before the spring tests are done",
            Trimmed,
        ),
    ] {
        let told = |words: &str| format!("“{words},” Ana Lund said.");
        assert_eq!(changes_of(&told(first), &told(second)), [expected], "{first} / {second}");
    }
}

#[test]
fn words_told_first_indirectly_become_direct() {
    let indirect =
        "Ana Lund said that the bridge would not open before tests are done if it rains.";
    assert_eq!(changes_of(indirect, FIRST), [VariantChange::BecameDirect]);
}

#[test]
fn words_in_one_article_alone_are_no_record() {
    let (_, quotations, records) =
        read(&[("a", None, &format!("{FIRST}\n{FIRST}")), ("b", None, "The ferry left at noon.")]);
    assert_eq!(quotations.len(), 2);
    assert_eq!(records, []);
    assert!(quotations.iter().all(|quotation| quotation.same_as.is_none()));
}

#[test]
fn phrases_that_anybody_says_are_no_record() {
    let (_, _, records) = read(&[
        ("a", None, "“I do not know,” Ana Lund said."),
        ("b", None, "“I do not know,” Piet Moor said."),
        ("c", None, "“At the end of the day it is what it is, and we go on,” Ana Lund said."),
        ("d", None, "“At the end of the day the ferries were all full of people,” Piet Moor said."),
    ]);
    assert_eq!(records, []);
}

#[test]
fn the_records_do_not_depend_on_the_order_of_the_articles() {
    let texts: Vec<String> = (0..40)
        .map(|number| {
            let words: Vec<String> =
                (0..12).map(|word| format!("w{}", (number / 4) * 100 + word)).collect();
            let cut = &words[number % 4..];
            format!(
                "“{}.” Ana Lund said nothing else.\n“{},” she said.",
                cut.join(" "),
                cut.join(" ")
            )
        })
        .collect();
    let ids: Vec<String> = (0..40).map(|number| format!("{number:02}")).collect();
    let mut articles: Vec<(&str, Option<&str>, &str)> =
        ids.iter().zip(&texts).map(|(id, text)| (id.as_str(), None, text.as_str())).collect();
    let (_, _, forwards) = read(&articles);
    articles.reverse();
    let (_, _, backwards) = read(&articles);
    assert_eq!(forwards.len(), 10);
    assert_eq!(forwards, backwards);
}
