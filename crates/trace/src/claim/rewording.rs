//! How two wordings of one quotation differ, and whether the difference changes the sense.

use firsthand_language::{Language, is_function_word as is_small};

use super::lexicon::{concept_of, is_negator, pole};
use super::naming::distance_within;

/// How two runs of words differ.
#[derive(Debug, Default)]
pub(super) struct Differences {
    /// How many words stand in both, in order.
    pub(super) matched: usize,
    /// What stands between two matched words, or before the first, or after the last, on either side.
    pub(super) gaps: Vec<Gap>,
}

/// What one side has and the other has not, at one place.
#[derive(Debug)]
pub(super) struct Gap {
    pub(super) a: Vec<String>,
    pub(super) b: Vec<String>,
    inner: bool,
    /// Whether it stands before the first matched word.
    is_before: bool,
}

/// Aligns two runs of words by their longest common subsequence.
pub(super) fn differences(a: &[String], b: &[String]) -> Differences {
    let mut table = vec![vec![0_u16; b.len() + 1]; a.len() + 1];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            table[i][j] = if a[i] == b[j] {
                table[i + 1][j + 1] + 1
            } else {
                table[i + 1][j].max(table[i][j + 1])
            };
        }
    }
    let mut found = Differences::default();
    let (mut i, mut j) = (0, 0);
    let mut gap = Gap { a: Vec::new(), b: Vec::new(), inner: false, is_before: true };
    while i < a.len() && j < b.len() {
        if a[i] == b[j] {
            if !gap.a.is_empty() || !gap.b.is_empty() {
                found.gaps.push(gap);
            }
            gap = Gap { a: Vec::new(), b: Vec::new(), inner: true, is_before: false };
            found.matched += 1;
            (i, j) = (i + 1, j + 1);
        } else if table[i + 1][j] >= table[i][j + 1] {
            gap.a.push(a[i].clone());
            i += 1;
        } else {
            gap.b.push(b[j].clone());
            j += 1;
        }
    }
    gap.inner = false;
    gap.a.extend_from_slice(&a[i..]);
    gap.b.extend_from_slice(&b[j..]);
    if !gap.a.is_empty() || !gap.b.is_empty() {
        found.gaps.push(gap);
    }
    found
}

/// Words that only stress: one of them for another leaves the sense as it is.
const INTENSIFIERS: &[&str] = &[
    "really",
    "truly",
    "absolutely",
    "completely",
    "totally",
    "utterly",
    "deeply",
    "extremely",
    "incredibly",
    "just",
    "simply",
    "actually",
    "certainly",
    "definitely",
    "terribly",
    "pretty",
    "quite",
    "great",
    "good",
    "nice",
    "very",
    "huge",
    "big",
    "large",
    "enormous",
];

/// Small words that qualify what follows them.
const QUALIFYING: &[&str] =
    &["only", "first", "last", "before", "after", "early", "late", "new", "least", "most"];

/// Two words that begin with as many letters alike are taken for one.
const LETTERS_OF_ONE_WORD: usize = 5;

/// Words that say how many or how often: exchanged for one another, they change the sense.
const QUANTIFIERS: &[&str] = &[
    "all",
    "always",
    "any",
    "both",
    "everybody",
    "everyone",
    "everything",
    "few",
    "fewer",
    "less",
    "many",
    "more",
    "most",
    "never",
    "nobody",
    "none",
    "nothing",
    "often",
    "rarely",
    "seldom",
    "some",
    "somebody",
    "someone",
    "something",
    "sometimes",
];

impl Differences {
    /// How many words stand between matched ones without a match: where they are many, the matched
    /// ones are only the small words that any two sentences share.
    pub(super) fn inner_words(&self) -> usize {
        self.gaps.iter().filter(|gap| gap.inner).map(|gap| gap.a.len().max(gap.b.len())).sum()
    }

    /// Whether all that differs, apart from what is cut from an end, is one word for another.
    pub(super) fn is_one_word(&self) -> bool {
        let mut exchanged = self.gaps.iter().filter(|gap| gap.inner || gap.is_exchange());
        let only = exchanged.next().is_some_and(|gap| gap.a.len() == 1 && gap.b.len() == 1);
        only && exchanged.next().is_none()
    }

    /// The one word that differs, told for people, if it says another thing: a word of the matter on
    /// either side, and neither a synonym nor another form of the other.
    pub(super) fn other_word(&self) -> Option<String> {
        let gap = self.gaps.iter().find(|gap| gap.inner || gap.is_exchange())?;
        let (mine, theirs) = (gap.a.first()?, gap.b.first()?);
        let stemmer = Language::English.stemmer()?;
        let concept = |word: &str| {
            let stem = stemmer.stem(word);
            concept_of(&stem).map_or_else(|| stem.into_owned(), str::to_owned)
        };
        let says_much = |word: &str| {
            (QUALIFYING.contains(&word) || !is_small(word, Language::English))
                && word.chars().count() >= 3
                && !INTENSIFIERS.contains(&word)
        };
        // Many letters alike are one word in two spellings or forms.
        let alike = mine.chars().zip(theirs.chars()).take_while(|(x, y)| x == y).count();
        let says_another = says_much(mine)
            && says_much(theirs)
            && concept(mine) != concept(theirs)
            && alike < LETTERS_OF_ONE_WORD
            && !is_respelled(mine, theirs);
        says_another.then(|| format!("{} / {}", shown(&gap.a), shown(&gap.b)))
    }

    /// The words that change the sense, told for people; `None` where the differences are harmless:
    /// words cut from either end, or replaced by others that deny, count or turn nothing.
    pub(super) fn sense(&self) -> Option<String> {
        // A condition cut from before what stays leaves a promise.
        let cut = |gap: &Gap| !gap.inner && gap.is_before && gap.a.len() + gap.b.len() == 1;
        let telling = self.gaps.iter().filter(|gap| gap.inner || gap.is_exchange() || cut(gap));
        telling.clone().find_map(Gap::sense)
    }

    /// The condition that only one side has behind what both have.
    pub(super) fn cut_condition(&self) -> Option<&Gap> {
        self.gaps.iter().find(|gap| !gap.inner && gap.is_condition())
    }
}

impl Gap {
    fn is_exchange(&self) -> bool {
        // At the ends, only about as many words against each other are an exchange; more on one side
        // is a longer excerpt.
        !self.a.is_empty() && !self.b.is_empty() && self.a.len().abs_diff(self.b.len()) <= 1
    }

    /// Whether it is a condition that only one side has behind what both have: "only if everything else fails".
    fn is_condition(&self) -> bool {
        let words = if self.a.is_empty() { &self.b } else { &self.a };
        let focus = |word: &&String| matches!(word.as_str(), "only" | "but" | "even" | "except");
        let first = words.iter().find(|word| !focus(word));
        !self.is_before
            && self.a.is_empty() != self.b.is_empty()
            && first.is_some_and(|word| is_condition(word))
    }

    fn sense(&self) -> Option<String> {
        let denials = |words: &[String]| words.iter().filter(|word| is_negator(word)).count() % 2;
        let has =
            |words: &[String], test: &dyn Fn(&str) -> bool| words.iter().any(|word| test(word));
        let quantifier = |word: &str| QUANTIFIERS.binary_search(&word).is_ok();
        let number = |word: &str| word.starts_with(|first: char| first.is_ascii_digit());
        let both = |test: &dyn Fn(&str) -> bool| has(&self.a, test) && has(&self.b, test);
        let short = self.a.len() <= 2 && self.b.len() <= 2;
        let changed = denials(&self.a) != denials(&self.b)
            || both(&quantifier)
            || both(&number)
            || short && has(&self.a, &is_condition) != has(&self.b, &is_condition)
            || self.turns();
        changed.then(|| format!("{} / {}", shown(&self.a), shown(&self.b)))
    }

    fn turns(&self) -> bool {
        let stemmer = Language::English.stemmer();
        let poles = |words: &[String]| {
            words
                .iter()
                .filter_map(|word| stemmer.as_ref().map(|stemmer| stemmer.stem(word)))
                .flat_map(|stem| pole(&stem))
                .copied()
                .collect::<Vec<_>>()
        };
        let theirs = poles(&self.b);
        poles(&self.a).iter().any(|mine| {
            theirs.iter().any(|other| other.scale == mine.scale && other.upper != mine.upper)
        })
    }
}

/// Whether two long words are one letter apart: two spellings of one.
fn is_respelled(one: &str, other: &str) -> bool {
    let shorter = one.chars().count().min(other.chars().count());
    shorter >= LETTERS_OF_ONE_WORD && distance_within(one, other, 1)
}

/// Words that make what stands beside them hold only in some case.
pub(super) fn is_condition(word: &str) -> bool {
    matches!(word, "if" | "unless" | "until" | "provided")
}

/// The words for people.
pub(super) fn shown(words: &[String]) -> String {
    if words.is_empty() { "(left out)".to_owned() } else { format!("“{}”", words.join(" ")) }
}
