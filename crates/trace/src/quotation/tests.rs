use firsthand_model::{Quotation, QuotationKind};

use super::quotations;
use super::testing::{collection, collection_in};

/// Content, kind and speaker's name of each quotation in an English text.
fn read(text: &str) -> Vec<(String, QuotationKind, Option<String>)> {
    let collection = collection(&[("a", text)]);
    let told = |quotation: Quotation| {
        (quotation.content.of(text).to_owned(), quotation.kind, quotation.speaker_name)
    };
    quotations(&collection).into_iter().map(told).collect()
}

fn expect(text: &str, expected: &[(&str, QuotationKind, Option<&str>)]) {
    let expected: Vec<_> = expected
        .iter()
        .map(|&(content, kind, name)| (content.to_owned(), kind, name.map(str::to_owned)))
        .collect();
    assert_eq!(read(text), expected, "{text}");
}

use QuotationKind::{Direct, Indirect, Mixed};

const MAYOR: &str = "Mayor Ana Lund opened the bridge on Monday. ";

fn after_mayor(text: &str, expected: &[(&str, QuotationKind, Option<&str>)]) {
    expect(&format!("{MAYOR}{text}"), expected);
}

#[test]
fn quoted_words_with_the_cue_after_them() {
    after_mayor(
        "“The bridge is safe,” she said.",
        &[("“The bridge is safe,”", Direct, Some("Ana Lund"))],
    );
    after_mayor(
        "“The bridge is safe,” said Lund, who left early.",
        &[("“The bridge is safe,”", Direct, Some("Ana Lund"))],
    );
    after_mayor(
        "“Who paid for it?” Lund asked on Tuesday.",
        &[("“Who paid for it?”", Direct, Some("Ana Lund"))],
    );
}

#[test]
fn quoted_words_with_the_cue_before_them() {
    after_mayor(
        "Lund said: “The bridge is safe. We tested it.”",
        &[("“The bridge is safe. We tested it.”", Direct, Some("Ana Lund"))],
    );
    after_mayor(
        "Lund, a former engineer, told reporters, \"We tested it twice.\"",
        &[("\"We tested it twice.\"", Direct, Some("Ana Lund"))],
    );
}

#[test]
fn both_pieces_of_an_interrupted_quotation_are_the_speaker_s() {
    after_mayor(
        "“The bridge is safe,” Lund said. “We tested it twice.”",
        &[
            ("“The bridge is safe,”", Direct, Some("Ana Lund")),
            ("“We tested it twice.”", Direct, Some("Ana Lund")),
        ],
    );
    after_mayor(
        "“The bridge,” Lund said, “is safe.”",
        &[("“The bridge,”", Direct, Some("Ana Lund")), ("“is safe.”", Direct, Some("Ana Lund"))],
    );
}

#[test]
fn a_quotation_goes_on_in_the_next_paragraph() {
    expect(
        "“The bridge is safe,” Mayor Ana Lund said. “We tested it twice.\n“And we will test it again.”",
        &[
            ("“The bridge is safe,”", Direct, Some("Ana Lund")),
            ("“We tested it twice.", Direct, Some("Ana Lund")),
            ("“And we will test it again.”", Direct, Some("Ana Lund")),
        ],
    );
}

#[test]
fn a_turn_of_a_transcript_is_its_speaker_s() {
    expect(
        "Ana Lund met Piet Moor on Monday.\nMOOR: Is it safe? People ask.\n\
         LUND: We tested it twice. If I may, let me add one thing.",
        &[
            ("Is it safe? People ask", Direct, Some("Piet Moor")),
            ("We tested it twice. If I may, let me add one thing", Direct, Some("Ana Lund")),
        ],
    );
    // A heading in capitals is no speaker.
    expect("BREAKING NEWS: The bridge is closed.", &[]);
}

#[test]
fn a_signature_after_a_quotation_names_its_speaker() {
    expect(
        "“It is a bridge like no other.” — Ana Lund, mayor",
        &[("“It is a bridge like no other.”", Direct, Some("Ana Lund"))],
    );
    expect(
        "“It is a bridge like no other.”\n— Ana Lund",
        &[("“It is a bridge like no other.”", Direct, Some("Ana Lund"))],
    );
}

#[test]
fn words_told_indirectly() {
    after_mayor(
        "Lund said that the bridge was safe.",
        &[("that the bridge was safe", Indirect, Some("Ana Lund"))],
    );
    after_mayor(
        "The bridge had been tested twice, Lund said.",
        &[("The bridge had been tested twice", Indirect, Some("Ana Lund"))],
    );
    after_mayor(
        "According to a former senior port official, the bridge was never tested.",
        &[("the bridge was never tested", Indirect, Some("a former senior port official"))],
    );
    after_mayor(
        "The bridge was never tested, according to the report.",
        &[("The bridge was never tested", Indirect, Some("the report"))],
    );
}

#[test]
fn words_quoted_in_part() {
    after_mayor(
        "Lund called the bridge “a wonder of our time” and thanked the workers.",
        &[
            ("the bridge “a wonder of our time”", Mixed, Some("Ana Lund")),
            ("the workers", Indirect, Some("Ana Lund")),
        ],
    );
}

#[test]
fn scare_quotes_and_titles_are_no_quotations() {
    after_mayor("The “smart” bridge opened to traffic.", &[]);
    after_mayor("A film, “The Last Ferry”, was shown.", &[]);
}

#[test]
fn only_the_outermost_attribution_counts() {
    after_mayor(
        "Lund said that experts believed the bridge was safe.",
        &[("that experts believed the bridge was safe", Indirect, Some("Ana Lund"))],
    );
}

#[test]
fn a_title_or_a_short_description_stands_for_whoever_was_introduced() {
    after_mayor(
        "“The bridge is safe,” the mayor said.",
        &[("“The bridge is safe,”", Direct, Some("Ana Lund"))],
    );
    expect(
        "“It leaks,” a senior harbour official said. The official added that nobody had looked.",
        &[
            ("“It leaks,”", Direct, Some("a senior harbour official")),
            ("that nobody had looked", Indirect, Some("a senior harbour official")),
        ],
    );
}

#[test]
fn a_name_between_commas_is_whoever_is_described() {
    expect(
        "His Norland counterpart, Ana Lund, said the bridge was safe.",
        &[("the bridge was safe", Indirect, Some("Ana Lund"))],
    );
    let unnamed = read("“It leaks,” said a senior harbour official who asked not to be named.");
    let leaks = ("“It leaks,”".to_owned(), Direct, Some("a senior harbour official".to_owned()));
    assert_eq!(unnamed[0], leaks);
}

#[test]
fn he_is_not_a_woman() {
    expect(
        "Mr. Piet Moor and Mrs. Ana Lund met. “We agreed,” she said. “We did not,” he said.",
        &[("“We agreed,”", Direct, Some("Ana Lund")), ("“We did not,”", Direct, Some("Piet Moor"))],
    );
}

#[test]
fn who_means_the_name_before_it() {
    expect(
        "He met Ana Lund, who said that the bridge was safe.",
        &[("that the bridge was safe", Indirect, Some("Ana Lund"))],
    );
}

#[test]
fn roles_come_from_anywhere_in_the_article() {
    let collection = collection(&[(
        "a",
        "“It is safe,” Lund said. Harbour commissioner Ana Lund was appointed in March.",
    )]);
    let quotations = quotations(&collection);
    assert_eq!(quotations[0].speaker_name.as_deref(), Some("Ana Lund"));
    assert_eq!(quotations[0].speaker_role.as_deref(), Some("Harbour commissioner"));
}

fn chain_of(text: &str) -> Vec<String> {
    let collection = collection(&[("a", text)]);
    quotations(&collection).swap_remove(0).chain
}

#[test]
fn chains_run_from_the_hearer_outwards() {
    assert_eq!(
        chain_of("According to Harbour News, Lund told KBTV that the bridge was safe."),
        ["KBTV", "Harbour News"]
    );
    assert_eq!(
        chain_of("“It is safe,” Lund said in an interview with the Harbour News."),
        ["Harbour News"]
    );
    assert_eq!(chain_of("“It is safe,” Lund wrote on Chirper."), ["Chirper"]);
    assert_eq!(chain_of("“It is safe,” Lund told her son."), Vec::<String>::new());
}

#[test]
fn chains_name_hearers_records_and_venues_in_order() {
    for (text, expected) in [
        (
            "“It is safe,” Ana Lund told the Harbour News, as reported by Kestrel News Agency.",
            vec!["Harbour News", "Kestrel News Agency"],
        ),
        (
            "“It is safe,” Ana Lund said in a recording reviewed by Harbour News.",
            vec!["Harbour News"],
        ),
        (
            "A source familiar with the meeting told Harbour News that the bridge was safe.",
            vec!["Harbour News"],
        ),
        ("“It is safe,” Ana Lund wrote on X.", vec!["X"]),
        ("“It is safe,” Ana Lund said in a post on Chirper on Monday.", vec!["Chirper"]),
    ] {
        assert_eq!(chain_of(text), expected, "{text}");
    }
}

#[test]
fn anonymous_sources_documents_and_groups_are_given_as_described() {
    for (text, speaker) in [
        (
            "A source familiar with the meeting told reporters that the bridge was safe.",
            "A source familiar with the meeting",
        ),
        ("A 2014 study by the port office found that the bridge was safe.", "A 2014 study"),
        ("“It is safe,” the two men said in a statement.", "the two men"),
        ("The White House press secretary said that the bridge was safe.", "secretary"),
        ("“It is safe,” an aide who asked not to be named said.", "an aide"),
    ] {
        let found = read(text);
        let name = found.first().and_then(|quotation| quotation.2.clone()).unwrap_or_default();
        assert!(name.contains(speaker), "{text}: {found:?}");
    }
}

#[test]
fn every_script_s_marks_hold_a_quotation() {
    for (open, close) in
        [("“", "”"), ("‘", "’"), ("«", "»"), ("„", "“"), ("\"", "\""), ("''", "''"), ("「", "」")]
    {
        let text = format!("{MAYOR}{open}The bridge is safe and open,{close} she said.");
        let found = read(&text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        assert_eq!((found[0].1, found[0].2.as_deref()), (Direct, Some("Ana Lund")), "{text}");
    }
}

#[test]
fn nested_and_unbalanced_marks_lose_no_quotation() {
    let nested = read(&format!("{MAYOR}“He told me, ‘It is safe,’ and left,” Lund said."));
    assert_eq!(nested.len(), 1, "{nested:?}");
    assert_eq!(nested[0].0, "“He told me, ‘It is safe,’ and left,”");
    let unbalanced = read(&format!("{MAYOR}“I asked, ‘What was it?” Lund said. She left."));
    assert_eq!(unbalanced[0].0, "“I asked, ‘What was it?”", "{unbalanced:?}");
    let open =
        read(&format!("{MAYOR}Lund said: “The bridge is safe. We tested it twice.\nShe left."));
    assert_eq!(open[0].0, "“The bridge is safe. We tested it twice.", "{open:?}");
}

#[test]
fn who_is_told_of_by_an_outlet_is_the_speaker() {
    expect(
        "According to Harbour News, Ana Lund told KBTV that the bridge was safe.",
        &[("that the bridge was safe", Indirect, Some("Ana Lund"))],
    );
}

fn speakers_in(language: &str, text: &str) -> Vec<(String, Option<String>)> {
    let collection = collection_in(language, &[("a", text)]);
    let told = |quotation: &Quotation| {
        (
            quotation.content.of(text).to_owned(),
            quotation.speaker.map(|speaker| speaker.of(text).to_owned()),
        )
    };
    quotations(&collection).iter().map(told).collect()
}

#[test]
fn quoted_words_in_other_languages() {
    for (language, text, content, speaker) in [
        (
            "de",
            "„Die Brücke ist sicher“, sagte Ana Lund am Montag.",
            "„Die Brücke ist sicher“",
            "Ana Lund",
        ),
        ("de", "Ana Lund sagte: „Die Brücke ist sicher.“", "„Die Brücke ist sicher.“", "Ana Lund"),
        ("fr", "« Le pont est sûr », a déclaré Ana Lund lundi.", "« Le pont est sûr »", "Ana Lund"),
        (
            "es",
            "«El puente es seguro», dijo Ana Lund el lunes.",
            "«El puente es seguro»",
            "Ana Lund",
        ),
        (
            "ru",
            "«Мост безопасен», — сказала Анна Лунд в понедельник.",
            "«Мост безопасен»",
            "Анна Лунд",
        ),
        (
            "de",
            "„Ja“, sagte er. Das „alte“ Haus hat die Bank, wie sie sagte, verkauft.",
            "„Ja“",
            "er",
        ),
        ("fr", "« Le pont est sûr », a-t-il déclaré.", "« Le pont est sûr »", "il"),
        (
            "es",
            "«El puente es seguro», ha dicho la alcaldesa Ana Lund.",
            "«El puente es seguro»",
            "la alcaldesa Ana Lund",
        ),
        ("ru", "Анна Лунд заявила: «Мост безопасен».", "«Мост безопасен»", "Анна Лунд"),
        ("ru", "«Мост безопасен», — сказал он.", "«Мост безопасен»", "он"),
        (
            "ru",
            "«Мы всё проверили», — сообщил журналистам мэр Иван Орлов.",
            "«Мы всё проверили»",
            "мэр Иван Орлов",
        ),
        ("de", "„Wir haben alles geprüft“, erklärte sie.", "„Wir haben alles geprüft“", "sie"),
        (
            "de",
            "Bürgermeisterin Ana Lund betonte: „Wir haben alles geprüft.“",
            "„Wir haben alles geprüft.“",
            "Bürgermeisterin Ana Lund",
        ),
        (
            "fr",
            "« Nous avons tout vérifié », affirme le maire Marc Duval.",
            "« Nous avons tout vérifié »",
            "le maire Marc Duval",
        ),
        ("fr", "« Nous avons tout vérifié », dit-elle.", "« Nous avons tout vérifié »", "elle"),
        (
            "es",
            "«Lo hemos revisado todo», afirmó el alcalde Juan Gil.",
            "«Lo hemos revisado todo»",
            "el alcalde Juan Gil",
        ),
        ("es", "“Lo hemos revisado todo”, añadió ella.", "“Lo hemos revisado todo”", "ella"),
    ] {
        let expected = vec![(content.to_owned(), Some(speaker.to_owned()))];
        assert_eq!(speakers_in(language, text), expected, "{language}");
    }
}

#[test]
fn speech_that_a_dash_begins() {
    for (language, text, expected) in [
        (
            "ru",
            "— Мост безопасен, — сказала Анна Лунд. — Мы всё проверили.",
            &[("Мост безопасен", "Анна Лунд"), ("Мы всё проверили.", "Анна Лунд")][..],
        ),
        (
            "es",
            "—El puente es seguro —dijo Ana Lund—. Lo hemos revisado todo.",
            &[("El puente es seguro", "Ana Lund"), ("Lo hemos revisado todo.", "Ana Lund")],
        ),
        ("fr", "— Le pont est sûr, dit Ana Lund.", &[("Le pont est sûr", "Ana Lund")]),
        ("fr", "— Le pont est-il sûr ? — demande-t-elle.", &[("Le pont est-il sûr", "elle")]),
        (
            "de",
            "– Die Brücke ist sicher – sagte Ana Lund.",
            &[("Die Brücke ist sicher", "Ana Lund")],
        ),
    ] {
        let expected: Vec<_> = expected
            .iter()
            .map(|&(content, speaker)| (content.to_owned(), Some(speaker.to_owned())))
            .collect();
        assert_eq!(speakers_in(language, text), expected, "{language}");
    }
    for list in ["— Мост через реку\n— Дорога в порт", "— Le pont\n— La route, 3 km"]
    {
        assert_eq!(speakers_in("ru", list), [], "{list}");
        assert_eq!(speakers_in("fr", list), [], "{list}");
    }
}

#[test]
fn the_marks_of_other_languages_hold_quotations_in_them() {
    type Marks = &'static [(&'static str, &'static str)];
    let by_language: [(&str, Marks, &str, &str); 4] = [
        (
            "de",
            &[
                ("„", "“"),
                ("„", "”"),
                ("»", "«"),
                ("«", "»"),
                ("“", "”"),
                ("\"", "\""),
                ("‚", "‘"),
                ("›", "‹"),
            ],
            "Die Brücke ist sicher und offen",
            ", sagte Ana Lund.",
        ),
        (
            "fr",
            &[("« ", " »"), ("«\u{a0}", "\u{a0}»"), ("«", "»"), ("“", "”"), ("\"", "\"")],
            "Le pont est sûr et ouvert",
            ", a déclaré Ana Lund.",
        ),
        (
            "es",
            &[("«", "»"), ("“", "”"), ("\"", "\""), ("‘", "’")],
            "El puente es seguro",
            ", dijo Ana Lund.",
        ),
        (
            "ru",
            &[("«", "»"), ("„", "“"), ("“", "”"), ("\"", "\"")],
            "Мост безопасен и открыт",
            ", — сказала Анна Лунд.",
        ),
    ];
    for (language, marks, words, after) in by_language {
        for (open, close) in marks {
            let text = format!("{open}{words}{close}{after}");
            let found = speakers_in(language, &text);
            assert_eq!(found.len(), 1, "{text}: {found:?}");
            assert_eq!(found[0].0, format!("{open}{words}{close}"), "{text}");
            let speaker = found[0].1.as_deref().unwrap_or_default();
            assert!(speaker == "Ana Lund" || speaker == "Анна Лунд", "{text}: {speaker}");
        }
    }
}

#[test]
fn a_cue_that_gives_nobody_s_words_has_no_speaker() {
    for text in [
        "Mayor Ana Lund was silent. Asked whether the bridge was safe, she left the room.",
        "Ana Lund was asked whether the bridge was safe.",
        "Ana Lund is expected to close the bridge.",
    ] {
        for (content, _, speaker) in read(text) {
            if content.contains("bridge") {
                assert_eq!(speaker, None, "{text}: {content}");
            }
        }
    }
    after_mayor(
        "“The bridge is safe,” explained Carl Orr, who built it in 1990 and has looked after it ever since.",
        &[("“The bridge is safe,”", Direct, Some("Carl Orr"))],
    );
}

#[test]
fn long_quoted_words_are_a_quotation_wherever_they_stand() {
    let found = read(
        "THE BRIDGE - Harbour News: “The bridge will stay closed until the divers have looked at all of its piers.” [Link]",
    );
    assert!(
        found.iter().any(|(content, kind, _)| content.contains("divers") && *kind == Direct),
        "{found:?}"
    );
    let title = read("The film “The Last Ferry Out of the Grey Old Harbour” opened on Monday.");
    assert_eq!(title, [], "a title");
}

#[test]
fn clauses_within_the_marks_name_the_speaker() {
    for (language, text, expected) in [
        (
            "ru",
            "Мэр Анна Лунд пришла в порт. «Мы не откроем мост, — сказала Лунд журналистам. — Никто не должен ждать даты».",
            [("«Мы не откроем мост", "Лунд"), ("Никто не должен ждать даты».", "Лунд")],
        ),
        (
            "fr",
            "« Nous ne l'ouvrirons pas, a déclaré Anne Lund à la presse. Personne ne doit attendre une date. »",
            [
                ("« Nous ne l'ouvrirons pas", "Anne Lund"),
                ("Personne ne doit attendre une date. »", "Anne Lund"),
            ],
        ),
        (
            "es",
            "“No abriremos el puente —dijo Ana Lund—. Nadie debe esperar una fecha”.",
            [
                ("“No abriremos el puente", "Ana Lund"),
                ("Nadie debe esperar una fecha”.", "Ana Lund"),
            ],
        ),
    ] {
        let found = speakers_in(language, text);
        let found: Vec<(&str, &str)> = found
            .iter()
            .map(|(content, name)| (content.as_str(), name.as_deref().unwrap_or_default()))
            .collect();
        assert_eq!(found.len(), 2, "{found:?}");
        for ((content, name), (words, surname)) in found.iter().zip(expected) {
            assert_eq!(*content, words.trim_end_matches('.'), "{found:?}");
            assert!(name.ends_with(surname), "{found:?}");
        }
    }
}

#[test]
fn so_and_a_name_is_a_cue_in_german() {
    assert_eq!(
        speakers_in("de", "„Die Schrauben sind alt“, so Hafenmeisterin Ida Orr am Montag."),
        [("„Die Schrauben sind alt“".to_owned(), Some("Hafenmeisterin Ida Orr".to_owned()))]
    );
}

#[test]
fn the_two_men_are_those_named_before() {
    let last = |text: &str| read(text).pop().and_then(|(_, _, name)| name);
    assert_eq!(
        last("Jan Roos met Emil Falk at the quay. “We got nothing,” the two men said afterwards."),
        Some("Jan Roos and Emil Falk".to_owned())
    );
    assert_eq!(
        last("Jan Roos stood alone at the quay. “We got nothing,” the two men said afterwards."),
        Some("the two men".to_owned())
    );
}

#[test]
fn a_so_called_term_is_nobody_s_words() {
    after_mayor("Lund’s so-called “open door” policy has been mocked.", &[]);
}

#[test]
fn a_speaker_ends_with_the_sentence() {
    assert_eq!(
        speakers_in(
            "fr",
            "— Les boulons sont vieux, se souvient Ida Orr. Ils étaient vieux alors."
        ),
        [("Les boulons sont vieux".to_owned(), Some("Ida Orr".to_owned()))]
    );
}

#[test]
fn an_outlet_with_an_article_belongs_to_the_chain() {
    let text =
        "According to the Elgin Courier, Ana Lund told Radio Norte that the bridge was safe.";
    assert_eq!(chain_of(text), ["Radio Norte", "Elgin Courier"]);
    expect(text, &[("that the bridge was safe", Indirect, Some("Ana Lund"))]);
}
