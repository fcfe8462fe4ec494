//! Whatever stands in a text: nothing panics, every span lies in it on character boundaries, the lists
//! are in order, and reading takes time in proportion to the length.

use firsthand_language::{
    Analysis, SENTENCE_BYTES_MAX, bounds_on_writing, detect, fold, full_names, word_spans,
};
use firsthand_model::{DateRange, Span};

const LANGUAGES: [Option<&str>; 7] =
    [Some("en"), Some("de"), Some("fr"), Some("es"), Some("ru"), Some("ja"), None];

/// Pieces of text that the readers react to, and some that none expects.
const PIECES: &str = " ¦ ¦ ¦ ¦\n¦\n\n¦\t¦\u{a0}¦\u{202f}¦\u{200b}¦\u{ad}¦\u{feff}¦\0¦.¦,¦;¦:¦?¦!¦…¦...¦-¦–¦—¦/¦(¦)¦[¦]¦“¦”¦‘¦’\
    ¦„¦«¦»¦\"¦'¦''¦``¦「¦」¦。¦％¦%¦$¦€¦°C¦©¦№¦#¦Mr¦Gov¦U.S¦a¦the¦of¦and¦said¦will¦was¦since¦mark¦years¦ago\
    ¦last¦Tuesday¦Dec¦December¦may¦May¦2¦24¦02.12.2025¦2025¦1,000¦3.5bn¦999999999999999999999999999¦two\
    ¦half¦dozen¦million¦third¦president¦Minister¦Ana¦Lund¦van¦US¦Kiel’s¦été¦Straße¦Орлов¦года¦日本¦🙂¦e\u{301}\
    ¦InÃ¨s¦Ã¦Ã\u{a0}¦Â¦Â\u{a0}¦Â«¦Â»¦â¦€¦â€¦â€œ¦â€\u{9d}¦â€™¦â€˜¦â€ž¦â€“¦ã€‚¦Ð”Ð°¦\u{9d}";

fn pieces() -> Vec<&'static str> {
    PIECES.split('¦').collect()
}

/// A generator of which the whole state is the seed.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        // Constants of Knuth's MMIX generator.
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound
    }

    fn text(&mut self, count: usize) -> String {
        let all = pieces();
        (0..count)
            .map(|_| {
                let piece = all[self.below(all.len())];
                if self.below(2) == 0 { format!("{piece} ") } else { piece.to_owned() }
            })
            .collect()
    }
}

/// Whether some of `text` may be mojibake, of which the bytes count as those of what they stand for.
fn may_be_damaged(text: &str) -> bool {
    text.contains(|character| matches!(character, '\u{c2}'..='\u{ef}'))
}

fn check(text: &str, language: Option<&str>) {
    let analysis = Analysis::of(text, language, &[]);
    let in_order = |spans: &[Span]| {
        for span in spans {
            let _ = span.of(text);
        }
        spans.windows(2).all(|pair| pair[0].start() <= pair[1].start())
    };
    let apart = |spans: &[Span]| spans.windows(2).all(|pair| pair[0].end() <= pair[1].start());
    let sentences: Vec<_> = analysis.sentences.iter().map(|sentence| sentence.span).collect();
    assert!(in_order(&sentences) && apart(&sentences));
    // Three bytes read as â€™ or the like are written with eight.
    let growth = if may_be_damaged(text) { 3 } else { 1 };
    for sentence in &analysis.sentences {
        assert!(sentence.span.len() <= growth * (SENTENCE_BYTES_MAX + 600));
        // The last byte of a damaged character may look like white space: `Ã\u{a0}`.
        let written = sentence.span.of(text);
        let written = if growth > 1 { written.trim_end() } else { written };
        assert_eq!(written.trim(), written);
        for word in &analysis.words[sentence.words.clone()] {
            assert!(sentence.span.contains(word.span));
        }
    }
    let names: Vec<_> = analysis.names.iter().map(|name| name.span).collect();
    assert!(in_order(&names) && apart(&names));
    for name in &analysis.names {
        assert!(!name.span.is_empty());
        assert_eq!(analysis.words[name.words.start].span.start(), name.span.start());
        assert!(
            name.role.is_none_or(|role| !role.overlaps(name.span) && !role.of(text).is_empty())
        );
    }
    let full = full_names(&analysis, text);
    assert_eq!(full.len(), names.len());
    assert!(full.iter().all(|&index| index < names.len()));
    let quantities: Vec<_> = analysis.quantities.iter().map(|quantity| quantity.span).collect();
    assert!(in_order(&quantities), "{text:?}");
    for quantity in &analysis.quantities {
        assert!(quantity.value.is_finite() && quantity.tolerance >= 0.0, "{quantity:?}");
        assert!(!quantity.span.is_empty());
    }
    let times: Vec<_> = analysis.times.iter().map(|time| time.span).collect();
    assert!(in_order(&times) && apart(&times));
    let written = DateRange::day("2024-02-29".parse().expect("a date"));
    for time in &analysis.times {
        let _ = time.resolve(None);
        let _ = time.resolve(Some(written));
        let ends =
            ["-009999-01-01", "9999-12-31"].map(|day| DateRange::day(day.parse().expect("a date")));
        let _ = ends.map(|end| time.resolve(Some(end)));
    }
    assert!(
        bounds_on_writing(&analysis, text).iter().all(|bound| bound.phrase.end() <= text.len())
    );
    let quoted: Vec<_> = analysis.quoted.iter().map(|run| run.outer).collect();
    assert!(in_order(&quoted));
    for run in &analysis.quoted {
        assert!(run.outer.contains(run.inner) && !run.inner.of(text).is_empty());
    }
    for name in &analysis.names {
        assert!(name.words.len() <= 12, "{:?}", name.span.of(text));
    }
}

#[test]
fn random_texts_are_read() {
    let mut random = Random(20_251_202);
    for round in 0..3_000 {
        let length = 1 + random.below(60);
        let text = random.text(length);
        check(&text, LANGUAGES[round % LANGUAGES.len()]);
        let _ = detect(&text);
    }
}

#[test]
fn random_characters_are_read() {
    let mut random = Random(7);
    for round in 0..1_500 {
        let text: String = (0..=random.below(120))
            .filter_map(|_| {
                let plane = [0x80, 0x250, 0x3000, 0x2100, 0x11_0000][random.below(5)];
                char::from_u32(random.below(plane) as u32)
            })
            .collect();
        check(&text, LANGUAGES[round % LANGUAGES.len()]);
        for word in word_spans(&text).map(|span| span.of(&text)) {
            // To Unicode a combining vowel on a space is a word too.
            assert!(word.contains(' ') || !fold(word).contains(' '), "{word:?}");
        }
    }
}

/// Nothing is timed: what is quadratic in one of these does not end while a test is watched.
#[test]
fn repeated_pieces_are_read() {
    let runs = ["A ", "a of ", "A-", "1 ", "1-", "two ", "Mr. ", "U.S. ", ". ", "“A", "may 2 "];
    for piece in pieces().iter().chain(&runs) {
        let text = piece.repeat(160_000 / piece.len());
        let analysis = Analysis::of(&text, Some("en"), &[]);
        assert_eq!(full_names(&analysis, &text).len(), analysis.names.len());
        for bound in bounds_on_writing(&analysis, &text) {
            assert!(!bound.phrase.of(&text).is_empty());
        }
    }
}
