//! What is known of each token before any model is asked.

use firsthand_language::{Analysis, CueKind, Language, NameKind, Quoted, reporting_kind};

use super::hash;
use super::label::Label;
use crate::quotation::english::classes::{Class, class_of};
use crate::quotation::english::cues::{CueClass, Frames, cue_frames};
use crate::quotation::tokens::{Token, TokenKind, Units, last_inner};

/// What is known of one token.
#[derive(Clone, Copy, Debug)]
pub(super) struct Attributes {
    /// The folded word; a mark for what is no word.
    pub(super) word: u64,
    /// Its stem.
    pub(super) stem: u64,
    /// Its first four letters.
    pub(super) prefix: u64,
    /// Its last three letters.
    pub(super) suffix: u64,
    /// Its kind, see `Kind`.
    pub(super) kind: u8,
    /// 1 to 4 within the name of a person, organisation, place or something else; 8 more where it begins.
    pub(super) name: u8,
    /// What the rules make of it.
    pub(super) rule: u8,
    /// The sign right behind it.
    pub(super) follower: u8,
    /// What kind of cue it may be; 0 if none.
    pub(super) cue: u8,
    /// Whether it begins with a capital.
    pub(super) capital: bool,
    /// The unit it stands in.
    pub(super) unit: u32,
    /// How many words a run has and how it ends; 0 for other tokens.
    pub(super) run: u64,
    /// Its nearest cues.
    pub(super) before: Neighbour,
    pub(super) after: Neighbour,
    /// The first cue of its unit.
    pub(super) first: Neighbour,
}

/// A cue in the same unit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Neighbour {
    /// Its folded word; 0 if there is none.
    pub(super) word: u64,
    /// What kind of cue it is.
    pub(super) cue: u8,
    /// How far away it is, in steps; for the first cue, on which side.
    pub(super) distance: u8,
}

impl Attributes {
    /// Of no token.
    pub(super) const NOTHING: Attributes = Attributes {
        word: 0,
        stem: 0,
        prefix: 0,
        suffix: 0,
        kind: 0,
        name: 0,
        rule: 0,
        follower: 0,
        cue: 0,
        capital: false,
        unit: 0,
        run: 0,
        before: Neighbour::NONE,
        after: Neighbour::NONE,
        first: Neighbour::NONE,
    };
}

impl Neighbour {
    const NONE: Neighbour = Neighbour { word: 0, cue: 0, distance: 0 };
}

/// The number of kinds of tokens.
pub(super) const KINDS: u8 = 64;

/// Attributes of all tokens of an article.
pub(super) fn attributes(
    text: &str,
    analysis: &Analysis,
    units: &Units<'_>,
    rules: &[Label],
) -> Vec<Attributes> {
    let tokens = &units.tokens;
    let mut all: Vec<Attributes> = Vec::with_capacity(tokens.len());
    let (mut word, mut name) = (0, 0);
    for (at, token) in tokens.iter().enumerate() {
        let mut one = Attributes {
            rule: rules[at].index() as u8,
            follower: follower(text, token),
            capital: token.capital,
            ..Attributes::NOTHING
        };
        while analysis.names.get(name).is_some_and(|name| name.span.end() <= token.span.start()) {
            name += 1;
        }
        let within = analysis.names.get(name).filter(|name| name.span.overlaps(token.span));
        if let (TokenKind::Word, Some(name)) = (token.kind, within) {
            let kind = match name.kind {
                NameKind::Person => 1,
                NameKind::Organisation => 2,
                NameKind::Place => 3,
                NameKind::Unknown => 4,
            };
            one.name = kind + 8 * u8::from(name.span.start() >= token.span.start());
        }
        if token.kind == TokenKind::Word {
            while analysis
                .words
                .get(word)
                .is_some_and(|word| word.span.start() < token.span.start())
            {
                word += 1;
            }
            let stem = analysis.words.get(word).map_or(token.folded, |word| &word.stem);
            read_word(token, stem, &mut one);
        } else {
            read_sign(text, token, &analysis.quoted, &mut one);
        }
        all.push(one);
    }
    for (index, unit) in units.units.iter().enumerate() {
        let tokens = &tokens[unit.tokens.clone()];
        let all = &mut all[unit.tokens.clone()];
        for one in &mut *all {
            one.unit = index as u32;
        }
        find_cues(tokens, all);
    }
    all
}

fn read_word(token: &Token<'_>, stem: &str, one: &mut Attributes) {
    let folded = token.folded;
    let number = folded.bytes().any(|byte| byte.is_ascii_digit());
    // Beginnings and endings are taken byte by byte: for a hash that is as good as by letter.
    one.word = if number {
        hash::of_bytes(folded.bytes().map(|byte| if byte.is_ascii_digit() { b'0' } else { byte }))
    } else {
        hash::of_bytes(folded.bytes())
    };
    one.stem = hash::of_bytes(stem.bytes());
    one.prefix = hash::of_bytes(folded.bytes().take(4));
    one.suffix = hash::of_bytes(folded.bytes().rev().take(3));
    one.kind = kind_of_word(token, number, one.name);
}

fn kind_of_word(token: &Token<'_>, number: bool, name: u8) -> u8 {
    let class = class_of(token);
    if class != Class::Other {
        return 16 + class as u8;
    }
    if number {
        return 8;
    }
    let folded = token.folded;
    if token.capital && name > 0 {
        return 9 + (name & 7);
    }
    if let Some(frames) = cue_frames(folded, CueClass::Verb) {
        let form = if folded.ends_with("ing") {
            0
        } else if folded.ends_with("ed") || matches!(folded, "said" | "told" | "wrote" | "thought")
        {
            1
        } else if folded.ends_with('s') {
            2
        } else {
            3
        };
        return 40 + form + 4 * u8::from(frames.any(Frames::SPEECH)) + 8 * u8::from(token.capital);
    }
    if token.capital {
        return 14;
    }
    if token.possessive {
        return 15;
    }
    let ending = ENDINGS.iter().position(|endings| endings.iter().any(|end| folded.ends_with(end)));
    56 + ending.unwrap_or(ENDINGS.len()) as u8
}

/// Endings of words of one kind, the first that fits: participles, abstract nouns, adjectives, people.
const ENDINGS: &[&[&str]] = &[
    &["ing"],
    &["ed"],
    &["tion", "sion", "ment", "ness", "ity", "ance", "ence", "ship", "ism"],
    &["al", "ous", "ive", "ful", "ic", "ible", "able", "less", "ish", "ary"],
    &["ers", "ors", "ists", "ians", "ents"],
    &["er", "or", "ist", "ian", "ent", "man"],
    &["s"],
];

fn read_sign(text: &str, token: &Token<'_>, quoted: &[Quoted], one: &mut Attributes) {
    let mark = match token.kind {
        TokenKind::Quote(run) => {
            let run = &quoted[run];
            let inner = run.inner.of(text);
            let words = inner.split_whitespace().take(LONG_RUN).count();
            let length: u8 = match words {
                0..=1 => 0,
                2..=3 => 1,
                4..=7 => 2,
                8..=15 => 3,
                _ => 4,
            };
            let ending = match last_inner(text, run) {
                Some(',') => 1,
                Some('.') => 2,
                Some('?' | '!') => 3,
                Some('…' | '-' | '—' | '–') => 4,
                _ => 0,
            };
            let capital =
                inner.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_uppercase);
            one.run = 1
                + u64::from(length + 8 * ending + 64 * u8::from(capital))
                + 256 * u64::from(run.closed);
            one.prefix = hash::of_bytes(
                inner.split_whitespace().next().unwrap_or_default().to_lowercase().into_bytes(),
            );
            one.suffix = one.run;
            one.word = 100 + u64::from(length);
            one.kind = if length < 2 { 6 } else { 7 };
            return;
        }
        TokenKind::Comma => 0,
        TokenKind::Colon => 1,
        TokenKind::Semicolon => 2,
        TokenKind::Dash => 3,
        TokenKind::Open | TokenKind::Close => 4,
        TokenKind::Word | TokenKind::Sign => 5,
    };
    one.kind = mark;
    one.word = 1 + u64::from(mark);
}

/// Words of the longest run that is told from longer ones.
const LONG_RUN: usize = 16;

/// The sign right behind a token, which may be no token of its own: a full stop, a question mark.
fn follower(text: &str, token: &Token<'_>) -> u8 {
    match text[token.span.end()..].chars().next() {
        Some('.') => 1,
        Some('?') => 2,
        Some('!') => 3,
        Some('\n') | None => 4,
        Some('…') => 5,
        Some(c) if !c.is_whitespace() => 6,
        _ => 0,
    }
}

fn find_cues(tokens: &[Token<'_>], all: &mut [Attributes]) {
    for (at, one) in all.iter_mut().enumerate() {
        one.cue = cue_at(tokens, at);
    }
    let neighbour =
        |one: &Attributes, distance: u8| Neighbour { word: one.word, cue: one.cue, distance };
    let mut last: Option<usize> = None;
    let first = all.iter().position(|one| one.cue > 0);
    for at in 0..all.len() {
        if let Some(cue) = last {
            all[at].before = neighbour(&all[cue], step(at - cue));
        }
        if let Some(first) = first {
            let side = match at.cmp(&first) {
                std::cmp::Ordering::Less => 0,
                std::cmp::Ordering::Equal => 1,
                std::cmp::Ordering::Greater => 2,
            };
            all[at].first = neighbour(&all[first], side);
        }
        if all[at].cue > 0 {
            last = Some(at);
        }
    }
    let mut next: Option<usize> = None;
    for at in (0..all.len()).rev() {
        if let Some(cue) = next {
            all[at].after = neighbour(&all[cue], step(cue - at));
        }
        if all[at].cue > 0 {
            next = Some(at);
        }
    }
}

/// A distance in steps that grow with it.
pub(super) fn step(distance: usize) -> u8 {
    match distance {
        0..=4 => distance as u8,
        5..=6 => 5,
        7..=10 => 6,
        11..=17 => 7,
        18..=30 => 8,
        _ => 9,
    }
}

fn cue_at(tokens: &[Token<'_>], at: usize) -> u8 {
    let token = &tokens[at];
    if token.kind != TokenKind::Word {
        return 0;
    }
    if token.folded == "according" {
        return 6;
    }
    let before = at.checked_sub(1).map(|before| class_of(&tokens[before]));
    let noun_before =
        matches!(before, Some(Class::Determiner | Class::PossessivePronoun | Class::Preposition));
    if let Some(frames) = cue_frames(token.folded, CueClass::Verb)
        && !(noun_before && frames.any(Frames::NOUN_TOO))
        && !(token.capital && at > 0)
    {
        if frames.any(Frames::SPEECH) {
            return 1;
        }
        return match reporting_kind(token.folded, Language::English) {
            Some(CueKind::Speech) => 2,
            _ => 3,
        };
    }
    if cue_frames(token.folded, CueClass::Noun).is_some() {
        return 4;
    }
    if cue_frames(token.folded, CueClass::Adjective).is_some() {
        return 5;
    }
    0
}
