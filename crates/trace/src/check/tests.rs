//! Invented pages held against invented sources.

use firsthand_model::{
    Article, ArticleId, ArticleOrdinal, Check, ConflictKind, DetailOutcome, Standing, Uncheckable,
    Verdict,
};

use crate::Collection;

use super::{Units, check, descent, measurements, score};

fn article(id: &str, language: &str, text: &str) -> Article {
    let mut article = Article::of_text(ArticleId::new(id).unwrap(), format!("{id}.txt"), text);
    article.published = Some("2025-06-10T18:00:00".parse().unwrap());
    article.language = (!language.is_empty()).then(|| language.to_owned());
    article
}

/// The page, which is called `0`, held against sources called `1`, `2`, in order.
fn checked(page: &str, sources: &[&str]) -> Check {
    let mut articles = vec![article("0", "en", page)];
    for (place, text) in sources.iter().enumerate() {
        articles.push(article(&format!("{:06}", place + 1), "en", text));
    }
    let collection = Collection::new(articles);
    let links = descent(&collection);
    let found = check(&collection, ArticleOrdinal(0), &links, Units::Sentences);
    sound(&collection, &found);
    found
}

/// What holds of every check: no verdict without evidence, spans within texts, scores from 0 to 1.
fn sound(collection: &Collection, check: &Check) {
    for sentence in &check.sentences {
        assert!((0.0..=1.0).contains(&sentence.score), "{sentence:?}");
        assert!(!sentence.steps.is_empty(), "{sentence:?}");
        let bears = sentence.evidence.iter().any(|it| it.standing == Standing::Bears);
        let differs = sentence.evidence.iter().any(|it| it.standing == Standing::Differs);
        match sentence.verdict {
            Verdict::Verbatim | Verdict::Supported => assert!(bears, "{sentence:?}"),
            Verdict::Altered | Verdict::Contradicted => assert!(differs, "{sentence:?}"),
            Verdict::Unsupported | Verdict::NotCheckable => assert!(!bears, "{sentence:?}"),
        }
        assert_eq!(sentence.verdict == Verdict::NotCheckable, sentence.uncheckable.is_some());
        for it in &sentence.evidence {
            assert_ne!(it.passage.article, check.page);
            assert!(!it.passage.span.of(&collection.article(it.passage.article).text).is_empty());
            assert!(check.groups[it.group].articles.contains(&it.passage.article));
        }
        for detail in &sentence.details {
            assert!(sentence.sentence.overlaps(detail.span), "{detail:?}");
        }
    }
}

fn verdicts(check: &Check) -> Vec<&'static str> {
    check.sentences.iter().map(|it| it.verdict.name()).collect()
}

const REPORT: &str = "The council of Tarn approved the tram line by 27 votes to 14 on Tuesday after a long debate. \
    The line may cost 310 million crowns, the treasurer, Ada Pell, said. \
    Work on the depot at Ostend Road will begin in October, and the first trams are to run in four years. \
    The brewery did not support the plan. \
    Three former councillors watched from the gallery.";

#[test]
fn words_and_details_make_the_verdict() {
    for (page, expected) in [
        ("Three former councillors watched from the gallery.", Verdict::Verbatim),
        ("Work on the depot at Ostend Road will begin in October.", Verdict::Verbatim),
        (
            "The council of Tarn approved the tram line on Tuesday by 27 votes to 14.",
            Verdict::Supported,
        ),
        (
            "The council of Tarn approved the tram line by 37 votes to 14 on Tuesday after a long debate.",
            Verdict::Altered,
        ),
        ("The line will cost 310 million crowns.", Verdict::Altered),
        ("The brewery supported the plan.", Verdict::Contradicted),
        ("The ferry to Welle was cancelled because of the storm.", Verdict::Unsupported),
        ("Will the council of Tarn approve the tram line?", Verdict::NotCheckable),
        ("I love the new tram line and my wife does too.", Verdict::NotCheckable),
    ] {
        let found = checked(page, &[REPORT]);
        assert_eq!(found.sentences.len(), 1, "{page}");
        assert_eq!(found.sentences[0].verdict, expected, "{page}: {:#?}", found.sentences[0]);
    }
}

#[test]
fn a_subject_joined_to_another_sentence_s_predicate_is_not_supported() {
    let found = checked("The brewery watched from the gallery.", &[REPORT]);
    assert_eq!(verdicts(&found), ["unsupported"]);
    let told = checked("Three former councillors watched the debate from the gallery.", &[REPORT]);
    assert!(told.sentences[0].score > found.sentences[0].score);
}

#[test]
fn what_differs_is_told_with_its_kind_and_both_passages() {
    let found = checked(
        "The council of Tarn approved the tram line by 37 votes to 14 on Tuesday.",
        &[REPORT],
    );
    let differs: Vec<_> = found.sentences[0]
        .details
        .iter()
        .filter(|it| it.outcome == DetailOutcome::Differs)
        .collect();
    assert!(
        differs.iter().any(|it| it.kind == ConflictKind::Number && it.source.is_some()),
        "{differs:?}"
    );
    let same = found.sentences[0].details.iter().filter(|it| it.outcome == DetailOutcome::Same);
    assert!(same.count() >= 1);
}

#[test]
fn sources_that_copy_one_another_count_once() {
    let page = "The council of Tarn approved the tram line by 27 votes to 14 on Tuesday after a long debate.";
    let other = "Tarn gets its tram: on Tuesday the council approved the line, 27 votes to 14, and the debate was long. \
        The council of Tarn approved the tram line by 27 votes to 14 on Tuesday after a long debate, said the mayor. \
        Shopkeepers fear for their custom while the streets are dug up next spring.";
    assert_eq!(checked(page, &[REPORT]).sentences[0].independent_sources, 1);
    assert_eq!(checked(page, &[REPORT, REPORT, REPORT]).sentences[0].independent_sources, 1);
    let found = checked(page, &[REPORT, REPORT, other]);
    assert!(found.sentences[0].independent_sources >= 1);
    assert!(found.sentences[0].evidence.len() >= 2);
}

#[test]
fn a_page_against_its_own_text_bears_nothing_out() {
    let found = checked(REPORT, &[REPORT]);
    assert!(found.sentences.iter().all(|it| it.verdict == Verdict::Verbatim));
    assert!(found.sentences.iter().all(|it| it.independent_sources == 0));
    assert!(found.groups[0].is_of_page);
    assert_eq!(found.independent_sources(), 0);
}

#[test]
fn a_source_that_nobody_is_named_for_is_told() {
    let source = "The council met for nine hours. The treasurer offered to resign on Monday night, \
        an official familiar with the talks said. Nobody spoke of it on Tuesday.";
    let found = checked("The treasurer offered to resign on Monday night.", &[source]);
    assert_eq!(verdicts(&found), ["verbatim"]);
    let rests_on = found.sentences[0].rests_on.as_deref().expect("it rests on somebody unnamed");
    assert!(rests_on.contains("official"), "{rests_on}");
    assert!(checked("The council met for nine hours.", &[source]).sentences[0].rests_on.is_none());
}

#[test]
fn against_nothing_nothing_is_checkable() {
    for sources in [&[][..], &[""], &["   \n "]] {
        let found = checked(REPORT, sources);
        assert!(found.sentences.iter().all(|it| it.uncheckable == Some(Uncheckable::NoSources)));
    }
}

#[test]
fn ten_thousand_copies_are_one_source() {
    let mut articles =
        vec![article("0", "en", "Three former councillors watched from the gallery. Two slept.")];
    for place in 0..10_000 {
        articles.push(article(&format!("c{place:05}"), "en", REPORT));
    }
    let collection = Collection::new(articles);
    let found = check(&collection, ArticleOrdinal(0), &[], Units::Sentences);
    sound(&collection, &found);
    assert_eq!(found.groups.len(), 1);
    assert_eq!(found.sentences[0].verdict, Verdict::Verbatim);
    assert_eq!(found.sentences[0].independent_sources, 1);
    assert!(found.sentences[0].evidence.len() <= 8);
}

#[test]
fn in_other_languages_the_same_words_are_found_and_no_more() {
    let (page, source) = (
        "Kaupunginvaltuusto hyväksyi raitiotien tiistaina pitkän keskustelun jälkeen. Panimo vastusti suunnitelmaa kovasti.",
        "Kaupunginvaltuusto hyväksyi raitiotien tiistaina pitkän keskustelun jälkeen. Satoi koko päivän ajan.",
    );
    for language in ["fi", ""] {
        let collection =
            Collection::new(vec![article("0", language, page), article("1", language, source)]);
        let found = check(&collection, ArticleOrdinal(0), &[], Units::Sentences);
        sound(&collection, &found);
        assert_eq!(verdicts(&found), ["verbatim", "not-checkable"]);
        assert_eq!(found.sentences[1].uncheckable, Some(Uncheckable::Language));
        assert!(found.limits[0].contains("word for word"), "{:?}", found.limits);
    }
}

#[test]
fn odd_pages_do_no_harm() {
    for page in [
        "",
        "\n\n",
        "1 2 3 4 5 6 7 8 9",
        "27 14 310",
        "\u{fffd}\u{0}\u{1}\u{fffd} \u{202e}",
        "????",
        "“““ … ”",
        "A. B. C.",
        "£££ 3.5bn 1,000,000.00.00,,",
    ] {
        checked(page, &[REPORT]);
        checked(REPORT, &[page]);
    }
    let numbers = checked("27 14 310", &[REPORT]);
    assert!(numbers.sentences.iter().all(|it| it.verdict != Verdict::Verbatim));
    let long = "tram ".repeat(20_000);
    checked(&long, &[&long, REPORT]);
}

#[test]
fn lines_get_one_verdict_each() {
    let page = "The brewery did not support the plan. It rained.\nThree former councillors watched from the gallery.";
    let collection = Collection::new(vec![article("0", "en", page), article("1", "en", REPORT)]);
    let of = |units| check(&collection, ArticleOrdinal(0), &[], units).sentences.len();
    assert_eq!(of(Units::Sentences), 3);
    assert_eq!(of(Units::Lines), 2);
    assert_eq!(measurements(&collection, ArticleOrdinal(0), Units::Lines).len(), 2);
}

#[test]
fn the_same_again_gives_the_same() {
    let again = || {
        checked(
            "The line will cost 310 million crowns. It rained in Tarn.",
            &[REPORT, "It rained in Tarn."],
        )
    };
    assert_eq!(again(), again());
}

#[test]
fn details_in_the_source_raise_the_score() {
    let of = |page: &str| checked(page, &[REPORT]).sentences[0].score;
    assert!(
        of("The council approved the tram line by 27 votes.")
            > of("The council approved the ferry line by 99 votes.")
    );
    let nothing = score(&[0.0; super::FEATURES]);
    assert!(nothing < 0.5);
}

#[test]
fn what_is_told_again_sentence_by_sentence_is_borne_out() {
    let source = "The harbour authority of Selm will close the northern quay for repairs from 4 May, it announced on Monday. \
        Divers had found cracks in eleven of the piles that carry the crane. \
        Ferries to the islands will leave from the fish market until the work is done. \
        The repairs will cost 6 million crowns, most of which the region pays. \
        Harbour master Edda Krone said that nobody had been in danger at any time. \
        Fishermen fear that there will be no room for their boats during the herring season.";
    let page = "The northern quay at Selm is to be shut from 4 May so that it can be repaired, the authority of the harbour said. \
        Eleven piles carrying the crane are cracked, as divers discovered. \
        Until then the islands are reached by ferries departing from the fish market. \
        Six million crowns is what the repairs are going to cost, and the region bears most of it. \
        There was no danger to anybody at any time, according to harbour master Edda Krone. \
        For the herring season, fishermen are afraid, their boats will find no room.";
    let found = checked(page, &[source]);
    let told_again = |check: &Check, place: usize| {
        let steps = &check.sentences[place].steps;
        steps.iter().any(|step| step.rule == "told-again-in-other-words")
    };
    let borne_out = found.sentences.iter().filter(|it| it.verdict == Verdict::Supported).count();
    assert!(borne_out >= 5, "{:?}", verdicts(&found));
    assert!((0..6).any(|place| told_again(&found, place)));
    // A figure, a name or a day that the source does not have there is not borne out by words as free as these.
    for (truth, other) in [("Eleven", "Fourteen"), ("Edda Krone", "Edda Lund"), ("4 May", "9 May")]
    {
        let bent = page.replace(truth, other);
        let at = bent[..bent.find(other).unwrap()].matches(". ").count();
        let found = checked(&bent, &[source]);
        assert!(!found.sentences[at].verdict.is_borne_out(), "{other}: {:?}", verdicts(&found));
    }
    // One sentence alone that shares some words with a source tells nothing again.
    let alone = "Eleven piles carrying the crane are cracked, as divers discovered.";
    assert!(!told_again(&checked(alone, &[source]), 0));
}
