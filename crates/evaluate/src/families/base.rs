//! The articles that families are made from.

use firsthand_language::{Analysis, fold};

/// Words of sentences that name real outlets, folded: who would be credited by them nobody knows.
const OUTLET_WORDS: [&str; 24] = [
    "reuters",
    "cnn",
    "bbc",
    "ap",
    "afp",
    "times",
    "post",
    "newspaper",
    "newspapers",
    "magazine",
    "news",
    "journal",
    "tribune",
    "guardian",
    "tv",
    "television",
    "radio",
    "mail",
    "mailonline",
    "itv",
    "nbc",
    "abc",
    "cbs",
    "fox",
];

/// An article that families can be made from.
#[derive(Clone, Debug)]
pub struct BaseArticle {
    /// Its sentences, and whether a paragraph begins with each.
    pub(super) sentences: Vec<(String, bool)>,
}

impl BaseArticle {
    /// An article with this text, paragraphs on lines of their own. Sentences that name news outlets, and those
    /// too short or too long to be sentences, are left out.
    pub fn of_text(text: &str) -> BaseArticle {
        let analysis = Analysis::of(text, Some("en"), &[]);
        let mut sentences = Vec::new();
        let mut block = usize::MAX;
        for sentence in &analysis.sentences {
            let words = &analysis.words[sentence.words.clone()];
            let names_outlet =
                words.iter().any(|word| OUTLET_WORDS.contains(&fold(&word.folded).as_str()));
            if !(6..=80).contains(&words.len()) || names_outlet {
                continue;
            }
            let text = sentence.span.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
            sentences.push((text, sentence.block != block));
            block = sentence.block;
        }
        BaseArticle { sentences }
    }
}
