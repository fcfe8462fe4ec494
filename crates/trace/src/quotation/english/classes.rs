//! What kind of word an English word is, as far as closed lists and endings tell.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::quotation::tokens::{Token, TokenKind};

/// The kind of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::quotation) enum Class {
    /// Article, demonstrative, quantifier.
    Determiner,
    /// "his", "their".
    PossessivePronoun,
    /// "he", "they", also "it's".
    SubjectPronoun,
    /// "him", "them".
    ObjectPronoun,
    /// Preposition, "to" apart.
    Preposition,
    /// "to".
    To,
    /// A form of "be".
    Be,
    /// Any other auxiliary, "not".
    Auxiliary,
    /// "and", "or", "but".
    Conjunction,
    /// "while", "because".
    Subordinator,
    /// "who", "which".
    Relative,
    /// "that".
    That,
    /// "whether", "how".
    Question,
    /// Adverb.
    Adverb,
    /// "Monday", "yesterday".
    Time,
    /// A finite verb that is no cue.
    Verb,
    /// Anything else: nouns, adjectives, names, numbers, participles.
    Other,
    /// No word at all.
    Sign,
}

const WORDS: &[(Class, &str)] = &[
    (
        Class::Determiner,
        "the a an this these those some any no all both each every another several many most few \
         either neither such more other various numerous",
    ),
    (Class::PossessivePronoun, "his her their its our my your whose"),
    (
        Class::SubjectPronoun,
        "he she they i we you it there hes shes theyre im were weve ive youre theyve hed shed theyd \
         one nobody everyone someone everybody somebody anyone",
    ),
    (Class::ObjectPronoun, "him them me us himself herself themselves itself myself"),
    (
        Class::Preposition,
        "of in on at for with from by about against over under into during between among through \
         without within across toward towards near behind beyond despite amid via upon per like off \
         regarding concerning including following alongside inside outside throughout",
    ),
    (Class::To, "to"),
    (Class::Be, "is are was be been being am isnt arent wasnt werent"),
    (
        Class::Auxiliary,
        "has have had do does did will would can could may might shall should must not never \
         hasnt havent hadnt dont doesnt didnt wont wouldnt cant cannot couldnt shouldnt",
    ),
    (Class::Conjunction, "and or but nor yet"),
    (
        Class::Subordinator,
        "while because if although though since unless until whereas when as after before once than so except",
    ),
    (Class::Relative, "who which whom"),
    (Class::That, "that"),
    (Class::Question, "whether how why what where"),
    (
        Class::Adverb,
        "also then now still even just again later earlier often ever once here already soon \
         however meanwhile instead too rather perhaps always sometimes further indeed thus hence \
         almost nevertheless nonetheless moreover otherwise therefore first simply only today",
    ),
    (
        Class::Time,
        "monday tuesday wednesday thursday friday saturday sunday yesterday tomorrow tonight \
         recently",
    ),
    (
        Class::Verb,
        "went came made took gave got left won lost became began ran met led held kept sent spent \
         brought stood lost paid put set let goes comes makes takes gives gets becomes holds keeps \
         helped faced joined turned tried used needed moved started stopped worked happened \
         remained failed visited attended arrived returned appointed signed passed",
    ),
];

/// Nouns that end in -ly.
const NOT_ADVERBS: &[&str] = &[
    "family", "ally", "rally", "assembly", "reply", "supply", "italy", "july", "daily", "weekly",
    "kelly", "early", "only", "friendly", "deadly", "likely", "elderly",
];

static TABLE: LazyLock<FxHashMap<&'static str, Class>> = LazyLock::new(|| {
    WORDS
        .iter()
        .flat_map(|(class, words)| words.split_ascii_whitespace().map(|word| (word, *class)))
        .collect()
});

/// The class of a token.
pub(in crate::quotation) fn class_of(token: &Token<'_>) -> Class {
    if token.kind != TokenKind::Word {
        return Class::Sign;
    }
    if let Some(&class) = TABLE.get(token.folded) {
        return class;
    }
    if !token.capital && token.folded.ends_with("ly") && !NOT_ADVERBS.contains(&token.folded) {
        return Class::Adverb;
    }
    Class::Other
}
