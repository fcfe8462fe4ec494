//! From the mention next to a quotation to the full name of whoever is meant.

use firsthand_language::{Analysis, NameKind, is_role_word};
use firsthand_model::Span;

use super::cast::{Bearer, Cast, Gender, head_word};
use super::find::Draft;

/// Whoever a mention means.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Resolved {
    /// The full name, or the description where no name is given.
    pub(super) name: Option<String>,
    /// The role the article gives them.
    pub(super) role: Option<String>,
}

/// Resolves the mentions of one article in the order of its text.
pub(super) struct Resolver<'a> {
    text: &'a str,
    analysis: &'a Analysis,
    cast: Cast<'a>,
    /// The article's units.
    units: &'a [Span],
    /// Who was last found to speak in each unit, by name.
    speakers: Vec<Option<Bearer>>,
    /// The last speaker given by a description or by several names, and the unit that gives them.
    described: Option<(usize, Resolved)>,
    /// Descriptions that introduced somebody: head word and text.
    introduced: Vec<(String, Span)>,
}

impl<'a> Resolver<'a> {
    pub(super) fn new(text: &'a str, analysis: &'a Analysis, units: &'a [Span]) -> Resolver<'a> {
        Resolver {
            text,
            analysis,
            cast: Cast::new(text, analysis),
            units,
            speakers: vec![None; units.len()],
            described: None,
            introduced: Vec::new(),
        }
    }

    /// The article's cast.
    pub(super) fn cast(&self) -> &Cast<'a> {
        &self.cast
    }

    /// Resolves the mention of a draft; drafts must come in the order of the text.
    pub(super) fn resolve(&mut self, draft: &Draft) -> Resolved {
        let Some(mention) = draft.speaker else { return Resolved::default() };
        let unit = self.unit_at(mention.start());
        let resolved = self.resolve_mention(mention, unit);
        if self.speakers[unit].is_none() && resolved.name.is_some() {
            self.described = Some((unit, resolved.clone()));
        }
        resolved
    }

    fn resolve_mention(&mut self, mention: Span, unit: usize) -> Resolved {
        let bearers = self.bearers_named(mention);
        if let Some(&first) = bearers.first() {
            let names: Vec<String> =
                bearers.iter().map(|&bearer| self.cast.full_name(bearer)).collect();
            if bearers.len() == 1 && self.cast.is_somebody(first) {
                self.speakers[unit] = Some(first);
            }
            let role = if bearers.len() == 1 { self.cast.role(first) } else { None };
            return Resolved { name: Some(joined(&names)), role };
        }
        let words = &self.analysis.words[self.analysis.words_in(mention)];
        let Some(first) = words.first() else { return Resolved::default() };
        if let Some(bearer) = self.in_capitals(mention) {
            self.speakers[unit] = Some(bearer);
            return Resolved {
                name: Some(self.cast.full_name(bearer)),
                role: self.cast.role(bearer),
            };
        }
        let bearer = match Pronoun::of(&first.folded).filter(|_| words.len() == 1) {
            Some(Pronoun::Gendered(gender)) => {
                let bearer = self.antecedent(mention.start(), unit, gender);
                if let Some(bearer) = bearer {
                    self.cast.note_gender(bearer, gender);
                }
                bearer
            }
            Some(Pronoun::Relative) => match self.before_relative(mention) {
                Some(Antecedent::Named(bearer)) => Some(bearer),
                Some(Antecedent::Described(span)) => {
                    return Resolved { name: Some(self.plain(span)), role: None };
                }
                None => None,
            },
            // "they" of one who must not be known, or of several.
            Some(Pronoun::Plural) => {
                let recent = self
                    .described
                    .as_ref()
                    .filter(|(at, _)| at + UNITS_LOOKED_BACK_FOR_THEY >= unit);
                return recent.map(|(_, speaker)| speaker.clone()).unwrap_or_default();
            }
            Some(Pronoun::Other) => None,
            None => return self.described(mention, unit),
        };
        let Some(bearer) = bearer else { return Resolved::default() };
        self.speakers[unit] = Some(bearer);
        Resolved { name: Some(self.cast.full_name(bearer)), role: self.cast.role(bearer) }
    }

    /// Whoever has the name that a mention gives in capitals: the label of a transcript's turn.
    fn in_capitals(&self, mention: Span) -> Option<Bearer> {
        let written = mention.of(self.text);
        if written.contains(char::is_lowercase) || written.chars().count() < LETTERS_OF_A_LABEL {
            return None;
        }
        let last = self.analysis.words[self.analysis.words_in(mention)].last()?;
        self.cast.by_last_word(&last.folded)
    }

    fn unit_at(&self, offset: usize) -> usize {
        self.units.partition_point(|unit| unit.start() <= offset).saturating_sub(1)
    }

    /// Those whom a mention itself names: "Senator Ann Lee of Ohio", but not "a spokesman for Ann Lee" or
    /// "the Lee campaign".
    fn bearers_named(&self, mention: Span) -> Vec<Bearer> {
        let heads: Vec<usize> =
            self.cast.names_in(mention).filter(|&index| self.is_head(index, mention)).collect();
        let people: Vec<usize> = heads
            .iter()
            .copied()
            .filter(|&index| self.cast.kind(index) == NameKind::Person)
            .collect();
        let chosen = if people.is_empty() { heads } else { people };
        let Some((&last, others)) = chosen.split_last() else { return Vec::new() };
        let mut bearers = vec![self.nearest_bearer(last)];
        let mut next = last;
        for &index in others.iter().rev() {
            let between = &self.text[self.cast.span(index).end()..self.cast.span(next).start()];
            if !between.contains(" and ") && between.trim() != "," {
                break;
            }
            bearers.insert(0, self.cast.bearer(index));
            next = index;
        }
        bearers.dedup();
        bearers
    }

    /// Whose name the name at `index` is: a surname means whoever was named in full with it in the
    /// sentences just before, else whoever the article as a whole means by it.
    fn nearest_bearer(&self, index: usize) -> Bearer {
        let unit = self.unit_at(self.cast.span(index).start());
        let from = self.units[unit.saturating_sub(UNITS_LOOKED_BACK_FOR_FULL_NAME)];
        let Some(before) = Span::new(from.start(), self.cast.span(index).start()) else {
            return self.cast.bearer(index);
        };
        let names = self.cast.names_in(before);
        let nearest =
            names.rev().take(NAMES_LOOKED_AT).find(|&name| self.cast.is_full_form(name, index));
        self.cast.bearer(nearest.unwrap_or(index))
    }

    /// Whether the name at `index` is the head of `mention` and not an addition to it.
    fn is_head(&self, index: usize, mention: Span) -> bool {
        let name = self.cast.span(index);
        let before = self.text[mention.start()..name.start()]
            .split_whitespace()
            .next_back()
            .unwrap_or_default();
        if matches!(
            before,
            "of" | "for"
                | "at"
                | "from"
                | "in"
                | "with"
                | "to"
                | "by"
                | "about"
                | "near"
                | "against"
                | "on"
        ) {
            return false;
        }
        let after = &self.text[name.end()..mention.end()];
        if after.starts_with(['’', '\'']) {
            return false;
        }
        let next = after.split_whitespace().next().unwrap_or_default();
        next.is_empty()
            || after.starts_with([',', ')', '(', ' ']) && !next.starts_with(char::is_alphabetic)
            || matches!(
                next,
                "of" | "from"
                    | "in"
                    | "at"
                    | "and"
                    | "on"
                    | "with"
                    | "himself"
                    | "herself"
                    | "also"
                    | "both"
            )
            || after.starts_with(',')
    }

    /// Whom "he" or "she" at `offset` means: whoever comes first in the same sentence, else whoever
    /// spoke last or comes first in the nearest sentence before it.
    fn antecedent(&self, offset: usize, unit: usize, gender: Gender) -> Option<Bearer> {
        let here = Span::new(self.units[unit].start(), offset)?;
        if let Some(bearer) = self.first_person(here, gender) {
            return Some(bearer);
        }
        for before in (unit.saturating_sub(UNITS_LOOKED_BACK)..unit).rev() {
            let speaker = self.speakers[before].filter(|&bearer| self.cast.may_be(bearer, gender));
            if let Some(bearer) = speaker.or_else(|| self.first_person(self.units[before], gender))
            {
                return Some(bearer);
            }
        }
        None
    }

    /// The first person named in `span` outside quotation marks and not as an owner.
    fn first_person(&self, span: Span, gender: Gender) -> Option<Bearer> {
        let eligible = |index: &usize, owners: bool| {
            let name = self.cast.span(*index);
            let owner = self.text[name.end()..].starts_with(['’', '\'']);
            self.cast.kind(*index) == NameKind::Person
                && owner == owners
                && self.cast.may_be(self.cast.bearer(*index), gender)
                && !self.cast.is_quoted(name)
        };
        let names = self.cast.names_in(span);
        names
            .clone()
            .take(NAMES_LOOKED_AT)
            .find(|index| eligible(index, false))
            .or_else(|| names.take(NAMES_LOOKED_AT).find(|index| eligible(index, true)))
            .map(|index| self.cast.bearer(index))
    }

    /// What stands before "who" or "which".
    fn before_relative(&self, mention: Span) -> Option<Antecedent> {
        let unit = self.units[self.unit_at(mention.start())];
        let before = Span::new(unit.start(), mention.start())?;
        if let Some(index) = self.cast.names_in(before).next_back() {
            let gap = &self.text[self.cast.span(index).end()..mention.start()];
            if gap.chars().all(|character| character.is_whitespace() || character == ',') {
                return Some(Antecedent::Named(self.cast.bearer(index)));
            }
        }
        let words = self.analysis.words_in(before);
        let start = words.clone().rev().take(DESCRIPTION_WORDS).find(|&word| {
            matches!(
                &*self.analysis.words[word].folded,
                "a" | "an"
                    | "the"
                    | "one"
                    | "some"
                    | "several"
                    | "many"
                    | "two"
                    | "three"
                    | "another"
                    | "most"
            )
        })?;
        let first = self.analysis.words[start].span;
        let last = self.analysis.words[words.end - 1].span;
        Some(Antecedent::Described(first.cover(last)))
    }

    /// A mention that is neither name nor pronoun: the person of that role, the description it takes up
    /// again, or itself.
    fn described(&mut self, mention: Span, unit: usize) -> Resolved {
        if let Some(bearer) = self.apposed(mention) {
            self.speakers[unit] = Some(bearer);
            return Resolved {
                name: Some(self.cast.full_name(bearer)),
                role: self.cast.role(bearer).or_else(|| Some(self.plain(mention))),
            };
        }
        let words = self.analysis.words_in(mention);
        let first = &*self.analysis.words[words.start].folded;
        let head = head_word(self.analysis, mention).unwrap_or_default().to_owned();
        let definite = matches!(first, "the" | "this" | "that");
        if definite {
            if let Some(several) = self.several(mention, unit) {
                return several;
            }
            if let Some(span) = self.taken_up(&head, words.start + 1..words.end) {
                return Resolved { name: Some(self.description(span)), role: None };
            }
            let bearer = self
                .cast
                .by_role(&head, mention.start())
                .filter(|_| words.len() <= WORDS_OF_A_SHORT_MENTION);
            if let Some(bearer) = bearer {
                self.speakers[unit] = Some(bearer);
                return Resolved {
                    name: Some(self.cast.full_name(bearer)),
                    role: self.cast.role(bearer),
                };
            }
        } else {
            self.introduced.push((head, mention));
        }
        Resolved { name: Some(self.description(mention)), role: None }
    }

    /// Those meant by "the two men": the people named in the nearest sentence before that names any, if there
    /// are as many.
    fn several(&self, mention: Span, unit: usize) -> Option<Resolved> {
        let words = &self.analysis.words[self.analysis.words_in(mention)];
        let count =
            COUNTS.iter().position(|count| words.get(1).is_some_and(|it| *it.folded == **count))?
                + 2;
        let head = words.get(2).filter(|_| words.len() == 3)?;
        let one = head.folded.strip_suffix('s').unwrap_or_default();
        if !matches!(&*head.folded, "men" | "women" | "people") && !is_role_word(one) {
            return None;
        }
        let here = Span::new(self.units[unit].start(), mention.start());
        let before = (unit.saturating_sub(UNITS_LOOKED_BACK_FOR_SEVERAL)..unit).rev();
        let people = here
            .into_iter()
            .chain(before.map(|before| self.units[before]))
            .map(|span| self.people_named(span))
            .find(|people| !people.is_empty())?;
        let names: Vec<String> = people.iter().map(|&bearer| self.cast.full_name(bearer)).collect();
        (names.len() == count).then(|| Resolved { name: Some(joined(&names)), role: None })
    }

    /// Whether a name is a person's, or may be: two words that nothing tells of and that no preposition makes a place.
    fn may_be_person(&self, index: usize) -> bool {
        let name = self.cast.span(index);
        let before = self.text[..name.start()].trim_end();
        let is_place =
            [" in", " at", " from", " near", " of"].iter().any(|it| before.ends_with(it));
        match self.cast.kind(index) {
            NameKind::Person => true,
            NameKind::Unknown => name.of(self.text).trim().contains(' ') && !is_place,
            _ => false,
        }
    }

    /// The people named in `span` outside quotation marks and not as owners, each once.
    fn people_named(&self, span: Span) -> Vec<Bearer> {
        let mut people = Vec::new();
        for index in self.cast.names_in(span).take(NAMES_LOOKED_AT) {
            let name = self.cast.span(index);
            let is_owner = self.text[name.end()..].starts_with(['’', '\'']);
            let bearer = self.cast.bearer(index);
            if self.may_be_person(index)
                && !is_owner
                && !self.cast.is_quoted(name)
                && !people.contains(&bearer)
            {
                people.push(bearer);
            }
        }
        people
    }

    /// The person named between commas right after `mention`: "her counterpart, Ana Lund, said".
    fn apposed(&self, mention: Span) -> Option<Bearer> {
        let after = Span::new(mention.end(), self.units[self.unit_at(mention.end())].end())?;
        let first = self.cast.names_in(after).next()?;
        let name = self.cast.span(first);
        let role = self.analysis.names[first].role.filter(|role| role.start() < name.start());
        let begin = role.map_or(name.start(), Span::start).max(mention.end());
        let between = self.text[mention.end()..begin].trim();
        let closed = self.text[name.end()..].trim_start().starts_with([',', '.']);
        (between == "," && closed && self.cast.kind(first) == NameKind::Person)
            .then(|| self.nearest_bearer(first))
    }

    /// The latest description with this head that has all of `words`: "the official" takes up "a former
    /// senior official".
    fn taken_up(&self, head: &str, words: std::ops::Range<usize>) -> Option<Span> {
        if words.len() > DESCRIPTION_WORDS {
            return None;
        }
        let latest = self.introduced.iter().rev().take(DESCRIPTIONS_LOOKED_AT);
        latest
            .filter(|(known, _)| known == head)
            .find(|(_, span)| {
                let known = &self.analysis.words[self.analysis.words_in(*span)];
                let holds = |word: usize| {
                    known.iter().any(|known| known.folded == self.analysis.words[word].folded)
                };
                words.clone().all(holds)
            })
            .map(|&(_, span)| span)
    }

    /// A description with single spaces, without the clause that adds to it: "an official who …".
    fn description(&self, span: Span) -> String {
        let written = firsthand_language::mended(span.of(self.text));
        let words: Vec<&str> = written.split_whitespace().collect();
        let relative = words.iter().position(|word| matches!(*word, "who" | "whose" | "which"));
        let end = relative.filter(|&end| end > 0).unwrap_or(words.len());
        words[..end].join(" ").trim_end_matches(',').to_owned()
    }

    /// The text of `span` with single spaces.
    fn plain(&self, span: Span) -> String {
        let written = firsthand_language::mended(span.of(self.text));
        written.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

enum Antecedent {
    Named(Bearer),
    Described(Span),
}

enum Pronoun {
    Gendered(Gender),
    Relative,
    /// "they"
    Plural,
    /// Those that name nobody the article could tell: "I", "we", "it".
    Other,
}

impl Pronoun {
    fn of(folded: &str) -> Option<Pronoun> {
        Some(match folded {
            "he" | "him" | "his" | "himself" | "hes" | "hed" | "er" | "il" | "el" | "он" => {
                Pronoun::Gendered(Gender::Male)
            }
            "she" | "her" | "hers" | "herself" | "shes" | "shed" | "sie" | "elle" | "ella"
            | "она" => Pronoun::Gendered(Gender::Female),
            "they" | "them" | "theyve" | "theyre" | "theyd" => Pronoun::Plural,
            "who" | "which" | "that" | "whom" => Pronoun::Relative,
            "i" | "we" | "you" | "it" | "its" | "their" | "this" | "these" | "those" | "our"
            | "my" | "me" | "us" | "your" | "there" | "ich" | "wir" | "je" | "nous" | "ils"
            | "elles" | "on" | "yo" | "ellos" | "ellas" | "я" | "мы" | "они" | "some" | "many"
            | "others" | "all" | "both" | "most" | "few" | "one" | "another" | "any" | "each"
            | "none" => Pronoun::Other,
            _ => return None,
        })
    }
}

fn joined(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

/// The counts of "the two men", from two.
const COUNTS: &[&str] = &["two", "three", "four", "five", "six"];
/// Sentences before "the two men" in which they were named.
const UNITS_LOOKED_BACK_FOR_SEVERAL: usize = 3;
/// Letters from which a mention in capitals is a label and no abbreviation.
const LETTERS_OF_A_LABEL: usize = 3;
/// Sentences before a pronoun in which its antecedent is looked for.
const UNITS_LOOKED_BACK: usize = 6;
/// Sentences before "they" in which the speaker it means was given.
const UNITS_LOOKED_BACK_FOR_THEY: usize = 3;
/// Sentences before a surname in which a full name decides whose it is.
const UNITS_LOOKED_BACK_FOR_FULL_NAME: usize = 2;
/// Names of a sentence looked at for an antecedent.
const NAMES_LOOKED_AT: usize = 16;
/// Descriptions looked back at for the one "the official" takes up.
const DESCRIPTIONS_LOOKED_AT: usize = 64;
/// Words in a description before "who".
const DESCRIPTION_WORDS: usize = 8;
/// Words in the longest mention that may stand for somebody introduced before.
const WORDS_OF_A_SHORT_MENTION: usize = 4;
