//! The people and organisations of one article, each with fullest name, role and gender.

use firsthand_language::{Analysis, NameKind, full_names};
use firsthand_model::Span;
use rustc_hash::FxHashMap;

/// What a pronoun or a title tells of somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gender {
    /// "he", "Mr."
    Male,
    /// "she", "Mrs."
    Female,
}

/// Somebody of the cast: the index of the fullest mention in [`Analysis::names`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Bearer(usize);

/// The people and organisations of one article.
#[derive(Debug)]
pub(super) struct Cast<'a> {
    text: &'a str,
    analysis: &'a Analysis,
    /// For each name, whose it is.
    bearers: Vec<Bearer>,
    roles: FxHashMap<Bearer, Span>,
    genders: FxHashMap<Bearer, Gender>,
    /// Bearers by the last word of each of their roles, in the order of the text.
    by_role_head: FxHashMap<String, Vec<(usize, Bearer)>>,
    /// The first bearer of each last word of a person's name.
    by_last_word: FxHashMap<String, Bearer>,
}

impl<'a> Cast<'a> {
    /// Reads the names of an article once.
    pub(super) fn new(text: &'a str, analysis: &'a Analysis) -> Cast<'a> {
        let bearers: Vec<Bearer> = full_names(analysis, text).into_iter().map(Bearer).collect();
        let mut cast = Cast {
            text,
            analysis,
            bearers,
            roles: FxHashMap::default(),
            genders: FxHashMap::default(),
            by_role_head: FxHashMap::default(),
            by_last_word: FxHashMap::default(),
        };
        for (index, name) in analysis.names.iter().enumerate() {
            let bearer = cast.bearers[index];
            let written = name.span.of(text);
            if cast.is_somebody(bearer)
                && written.contains(char::is_lowercase)
                && let Some(last) = written.split_whitespace().next_back()
            {
                cast.by_last_word.entry(firsthand_language::fold(last)).or_insert(bearer);
            }
            if let Some(gender) = cast.title_gender(name.span.start()) {
                cast.genders.entry(bearer).or_insert(gender);
            }
            let Some(role) = name.role else { continue };
            cast.roles.entry(bearer).or_insert(role);
            let words = analysis.words_in(role);
            for word in &analysis.words[words.clone()] {
                if let Some(gender) = role_gender(&word.folded) {
                    cast.genders.entry(bearer).or_insert(gender);
                }
            }
            if let Some(head) = head_word(analysis, role) {
                cast.by_role_head
                    .entry(head.to_owned())
                    .or_default()
                    .push((name.span.start(), bearer));
            }
        }
        cast
    }

    /// The names that stand wholly in `span`, as indices.
    pub(super) fn names_in(&self, span: Span) -> std::ops::Range<usize> {
        let names = &self.analysis.names;
        let first = names.partition_point(|name| name.span.start() < span.start());
        let end = names.partition_point(|name| name.span.start() < span.end());
        let end = (first..end)
            .rev()
            .find(|&index| names[index].span.end() <= span.end())
            .map_or(first, |last| last + 1);
        first..end
    }

    /// Whose name the name at `index` is.
    pub(super) fn bearer(&self, index: usize) -> Bearer {
        self.bearers[index]
    }

    /// What the name at `index` seems to name; a short form is what its full form is.
    pub(super) fn kind(&self, index: usize) -> NameKind {
        self.analysis.names[self.bearers[index].0].kind
    }

    /// Whether `bearer` may be a person.
    pub(super) fn is_somebody(&self, bearer: Bearer) -> bool {
        matches!(self.analysis.names[bearer.0].kind, NameKind::Person | NameKind::Unknown)
    }

    /// Where the name at `index` stands.
    pub(super) fn span(&self, index: usize) -> Span {
        self.analysis.names[index].span
    }

    /// The fullest name the article has for `bearer`, without a possessive that lost its apostrophe.
    pub(super) fn full_name(&self, bearer: Bearer) -> String {
        let name = firsthand_language::mended(self.analysis.names[bearer.0].span.of(self.text));
        let plain = name.split_whitespace().collect::<Vec<_>>().join(" ");
        match plain.strip_suffix('s') {
            Some(unmarked) if self.is_named_without_s(bearer) => unmarked.to_owned(),
            _ => plain,
        }
    }

    /// Whether the last word of the full name stands elsewhere as a name without its "s".
    fn is_named_without_s(&self, bearer: Bearer) -> bool {
        let last = |index: usize| {
            let words = self.analysis.names[index].words.clone();
            words.last().map(|word| &*self.analysis.words[word].folded)
        };
        let Some(unmarked) = last(bearer.0).and_then(|word| word.strip_suffix('s')) else {
            return false;
        };
        self.bearers
            .iter()
            .enumerate()
            .filter(|(_, other)| **other == bearer)
            .any(|(index, _)| last(index) == Some(unmarked))
    }

    /// The first role the article gives `bearer`.
    pub(super) fn role(&self, bearer: Bearer) -> Option<String> {
        let role = self.roles.get(&bearer)?.of(self.text);
        Some(role.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// Whether `bearer` may be meant by a pronoun of `gender`.
    pub(super) fn may_be(&self, bearer: Bearer, gender: Gender) -> bool {
        self.genders.get(&bearer).is_none_or(|&known| known == gender)
    }

    /// Notes that a pronoun of `gender` was taken to mean `bearer`.
    pub(super) fn note_gender(&mut self, bearer: Bearer, gender: Gender) {
        self.genders.entry(bearer).or_insert(gender);
    }

    /// Whoever was last called by a role with head word `head` before `offset`, or first after it.
    pub(super) fn by_role(&self, head: &str, offset: usize) -> Option<Bearer> {
        let called = self.by_role_head.get(head)?;
        let after = called.partition_point(|&(start, _)| start < offset);
        called.get(after.saturating_sub(1)).map(|&(_, bearer)| bearer)
    }

    /// The first person named in mixed case whose name ends in the folded word `last`.
    pub(super) fn by_last_word(&self, last: &str) -> Option<Bearer> {
        self.by_last_word.get(last).copied()
    }

    /// Whether the name at `full` is a longer name of a person that ends in the one word of `short`.
    pub(super) fn is_full_form(&self, full: usize, short: usize) -> bool {
        let names = &self.analysis.names;
        let last = |name: usize| {
            let word = names[name].words.clone().last()?;
            // The last word may be possessive: it is compared as the span has it.
            let written = self.analysis.words[word].span.start()..names[name].span.end();
            Some(firsthand_language::fold(self.text.get(written)?))
        };
        names[short].words.len() == 1
            && names[full].words.len() > 1
            && names[full].kind == NameKind::Person
            && last(full) == last(short)
    }

    /// Whether `span` stands in quotation marks.
    pub(super) fn is_quoted(&self, span: Span) -> bool {
        let quoted = &self.analysis.quoted;
        let after = quoted.partition_point(|run| run.outer.start() <= span.start());
        // Inner runs follow the outer one: the nearest few decide all but absurd nesting.
        quoted[..after].iter().rev().take(RUNS_LOOKED_BACK).any(|run| run.outer.contains(span))
    }

    fn title_gender(&self, start: usize) -> Option<Gender> {
        let before = self.text[..start].trim_end();
        let word = before.rsplit(char::is_whitespace).next()?;
        Some(match word.trim_end_matches('.') {
            "Mr" | "Sir" | "Lord" | "Herr" | "Monsieur" | "M" | "Señor" | "Sr" | "господин" => {
                Gender::Male
            }
            "Mrs" | "Ms" | "Miss" | "Lady" | "Dame" | "Madam" | "Frau" | "Madame" | "Mme"
            | "Señora" | "Sra" | "госпожа" => Gender::Female,
            _ => return None,
        })
    }
}

/// Runs before a name among which the one that holds it is looked for.
const RUNS_LOOKED_BACK: usize = 8;

/// The last word of a noun group before its first preposition: "secretary" of "press secretary of the
/// White House".
pub(super) fn head_word(analysis: &Analysis, span: Span) -> Option<&str> {
    let words = &analysis.words[analysis.words_in(span)];
    let end = words
        .iter()
        .position(|word| {
            matches!(
                &*word.folded,
                "of" | "for"
                    | "at"
                    | "in"
                    | "from"
                    | "with"
                    | "to"
                    | "on"
                    | "by"
                    | "who"
                    | "familiar"
                    | "close"
                    | "involved"
            )
        })
        .filter(|&end| end > 0)
        .unwrap_or(words.len());
    words[..end].last().map(|word| &*word.folded)
}

/// Words for people that tell their gender by themselves.
fn role_gender(folded: &str) -> Option<Gender> {
    const FEMALE: &[&str] = &[
        "queen", "princess", "actress", "mother", "wife", "daughter", "sister", "widow", "aunt",
        "duchess", "empress", "nun",
    ];
    const MALE: &[&str] = &[
        "king", "prince", "actor", "father", "husband", "son", "brother", "widower", "uncle",
        "duke", "emperor", "monk",
    ];
    if folded.ends_with("woman") || FEMALE.contains(&folded) {
        Some(Gender::Female)
    } else if (folded.ends_with("man") && !folded.ends_with("german") && !folded.ends_with("human"))
        && folded.len() > 5
        || MALE.contains(&folded)
    {
        Some(Gender::Male)
    } else {
        None
    }
}
