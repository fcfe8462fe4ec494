//! One article as claims are read from it: its sentences cut into clauses, its words as concepts.

use std::ops::Range;

use firsthand_language::{Analysis, Language, Quantity, TimeExpression};
use firsthand_model::{Article, ArticleOrdinal, BlockKind, DateRange, Passage, Span};

use rustc_hash::FxHashSet;

use crate::Collection;

use super::lexicon::{concept_of, is_clause_opener, is_function_word, phrase_concept};
use crate::people::{People, Person};

/// The longest passage given for one side of a conflict, in characters.
const LONGEST_PASSAGE: usize = 250;

/// What a sentence that asserts something ends with. A line without is a heading, a caption, a link; one
/// with a question mark asks. A comma ends the piece of a sentence before quoted words.
const SENTENCE_ENDS: [char; 10] = ['.', '!', '…', '”', '"', '’', '\'', '»', '“', ','];

/// A "sentence" of more words is a list or a damaged page, and would make comparing it slow.
const LONGEST_SENTENCE: usize = 150;

/// Quoted runs of fewer words are names and single words set apart, not somebody's claim.
const FEWEST_QUOTED_WORDS: usize = 4;

/// An article read for its claims. Costs one pass over its [`Analysis`].
#[derive(Debug)]
pub(crate) struct Account<'c> {
    /// Which article.
    pub(crate) ordinal: ArticleOrdinal,
    /// Its text.
    pub(crate) text: &'c str,
    /// What was read in it.
    pub(crate) analysis: &'c Analysis,
    /// The days on which it can have been written.
    pub(crate) written: Option<DateRange>,
    /// What each of its words stands for, parallel to [`Analysis::words`].
    pub(crate) terms: Vec<Term<'c>>,
    /// Its sentences, parallel to [`Analysis::sentences`].
    pub(crate) statements: Vec<Statement>,
    /// Who is named in it.
    pub(crate) people: People,
    vocabulary: FxHashSet<&'c str>,
}

/// What a word stands for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Term<'c> {
    /// The concept or stem; empty for words that say nothing of the matter.
    pub(crate) concept: &'c str,
    /// Whether it stands in somebody's quoted words.
    pub(crate) quoted: bool,
    /// Whether it is part of a name.
    pub(crate) named: bool,
}

/// A sentence.
#[derive(Clone, Debug)]
pub(crate) struct Statement {
    /// Where it stands.
    pub(crate) span: Span,
    /// Its words.
    pub(crate) words: Range<usize>,
    /// Its clauses, as runs of words.
    pub(crate) clauses: Vec<Range<usize>>,
    /// Its names, as a run of [`Analysis::names`].
    pub(crate) names: Range<usize>,
    /// Its numbers, as a run of [`Analysis::quantities`].
    pub(crate) quantities: Range<usize>,
    /// Its times, as a run of [`Analysis::times`].
    pub(crate) times: Range<usize>,
    /// Whether it asserts something of its own: no heading, no question, no correction of itself.
    pub(crate) asserts: bool,
}

impl<'c> Account<'c> {
    /// Reads one article of `collection`.
    pub(crate) fn of(collection: &'c Collection, ordinal: ArticleOrdinal) -> Account<'c> {
        let article = collection.article(ordinal);
        let analysis = collection.analysis(ordinal);
        let quoted = quoted_words(analysis);
        let terms = terms(analysis, &quoted);
        let statements = statements(article, analysis);
        let people = People::of(&article.text, analysis);
        Account {
            ordinal,
            text: &article.text,
            analysis,
            written: collection.written(ordinal),
            terms,
            statements,
            people,
            vocabulary: analysis.words.iter().map(|word| &*word.folded).collect(),
        }
    }

    /// Whether a folded word stands anywhere in the article, alone or with the possessive's `s`; of a
    /// hyphenated one all parts.
    pub(crate) fn knows(&self, folded: &str) -> bool {
        folded.split('-').all(|part| {
            self.vocabulary.contains(part) || self.vocabulary.contains(format!("{part}s").as_str())
        })
    }

    /// Whether a folded word stands in the article as it is.
    pub(crate) fn knows_word(&self, folded: &str) -> bool {
        self.vocabulary.contains(folded)
    }

    /// The people named in a run of words of `statement`.
    pub(crate) fn people_in(&self, statement: &Statement, words: Range<usize>) -> Vec<&Person> {
        let mut people: Vec<&Person> = Vec::new();
        for name in statement.names.clone() {
            let place = &self.analysis.names[name].words;
            let person = self.people.record(self.people.of_name(name));
            let inside = words.start <= place.start && place.end <= words.end;
            let known = people.iter().any(|known| std::ptr::eq(*known, person));
            if inside && !known && person.is_person() {
                people.push(person);
            }
        }
        people
    }

    /// The last person named before the word at `before` in the sentence at `index`, or else the first
    /// one of the sentence before: whom "he" or "she" there most likely means.
    pub(crate) fn last_person(&self, index: usize, before: usize) -> Option<&Person> {
        let statement = &self.statements[index];
        let here = self.people_in(statement, statement.words.start..before);
        here.last().copied().or_else(|| {
            let previous = &self.statements[index.checked_sub(1)?];
            self.people_in(previous, previous.words.clone()).first().copied()
        })
    }

    /// The clause of `statement` that holds the byte at `offset`, as a run of words; the whole
    /// sentence where none does.
    pub(crate) fn clause_at(&self, statement: &Statement, offset: usize) -> Range<usize> {
        let words = &self.analysis.words;
        statement
            .clauses
            .iter()
            .find(|clause| {
                words[clause.start].span.start() <= offset
                    && offset < words[clause.end - 1].span.end()
            })
            .cloned()
            .unwrap_or_else(|| statement.words.clone())
    }

    /// The folded words of a run.
    pub(crate) fn folded(&self, words: Range<usize>) -> impl Iterator<Item = &'c str> + Clone {
        self.analysis.words[words].iter().map(|word| &*word.folded)
    }

    /// The numbers of `statement`.
    pub(crate) fn quantities(&self, statement: &Statement) -> &'c [Quantity] {
        &self.analysis.quantities[statement.quantities.clone()]
    }

    /// The times of `statement`.
    pub(crate) fn times(&self, statement: &Statement) -> &'c [TimeExpression] {
        &self.analysis.times[statement.times.clone()]
    }

    /// Whether `span` begins in somebody's quoted words.
    pub(crate) fn is_quoted(&self, span: Span) -> bool {
        let words = self.analysis.words_in(span);
        self.terms.get(words.start).is_some_and(|term| !words.is_empty() && term.quoted)
    }

    /// The passage to show for `focus` in `statement`: the sentence or, where that is longer than 250
    /// characters, as many of its words around `focus` as fit.
    pub(crate) fn passage(&self, statement: &Statement, focus: Span) -> Passage {
        let passage = |span| Passage { article: self.ordinal, span };
        let count = |span: Span| span.of(self.text).chars().count();
        if count(statement.span) <= LONGEST_PASSAGE {
            return passage(statement.span);
        }
        let words = &self.analysis.words;
        let clause = self.clause_at(statement, focus.start());
        let (mut first, mut last) = match clause.end.checked_sub(1) {
            Some(last) if clause.start <= last => (clause.start, last),
            _ => return passage(focus),
        };
        let span = |first: usize, last: usize| words[first].span.cover(words[last].span);
        // A clause may itself be too long: then the words furthest from the focus go.
        while first < last && count(span(first, last)) > LONGEST_PASSAGE {
            let before = focus.start().saturating_sub(words[first].span.start());
            let after = words[last].span.end().saturating_sub(focus.end());
            if before > after { first += 1 } else { last -= 1 }
        }
        passage(span(first, last))
    }
}

/// Whether each word stands in a quoted run long enough to be a claim of its speaker.
fn quoted_words(analysis: &Analysis) -> Vec<bool> {
    let mut quoted = vec![false; analysis.words.len()];
    for run in &analysis.quoted {
        let words = analysis.words_in(run.inner);
        if run.depth == 0 && words.len() >= FEWEST_QUOTED_WORDS {
            quoted[words].fill(true);
        }
    }
    quoted
}

fn terms<'c>(analysis: &'c Analysis, quoted: &[bool]) -> Vec<Term<'c>> {
    let english = analysis.language == Language::English;
    let words = &analysis.words;
    let mut terms: Vec<Term<'c>> = words
        .iter()
        .zip(quoted)
        .map(|(word, &quoted)| {
            let silent = word.folded.len() < 2 || (english && is_function_word(&word.folded));
            let stem = &*word.stem;
            let concept = match silent {
                true => "",
                false if english => concept_of(stem).unwrap_or(stem),
                false => stem,
            };
            Term { concept, quoted, named: false }
        })
        .collect();
    for name in &analysis.names {
        for term in &mut terms[name.words.clone()] {
            term.named = true;
        }
    }
    if english {
        for index in 1..words.len() {
            if let Some(concept) = phrase_concept(&words[index - 1].stem, &words[index].stem) {
                terms[index - 1].concept = concept;
                terms[index].concept = "";
            }
        }
    }
    terms
}

fn statements(article: &Article, analysis: &Analysis) -> Vec<Statement> {
    let within = |span: Span, starts: &dyn Fn(usize) -> usize, count: usize| {
        let at = |offset: usize| {
            let (mut low, mut high) = (0, count);
            while low < high {
                let middle = usize::midpoint(low, high);
                if starts(middle) < offset { low = middle + 1 } else { high = middle }
            }
            low
        };
        at(span.start())..at(span.end())
    };
    let mut corrected_block = None;
    analysis
        .sentences
        .iter()
        .map(|sentence| {
            let text = sentence.span.of(&article.text);
            if is_correction(text) {
                corrected_block = Some(sentence.block);
            }
            let heading = article
                .blocks
                .get(sentence.block)
                .is_some_and(|block| matches!(block.kind, BlockKind::Heading | BlockKind::Caption));
            let asserts = !heading
                && text.ends_with(SENTENCE_ENDS)
                && corrected_block != Some(sentence.block)
                && sentence.words.len() <= LONGEST_SENTENCE;
            let names = &analysis.names;
            let quantities = &analysis.quantities;
            let times = &analysis.times;
            Statement {
                span: sentence.span,
                words: sentence.words.clone(),
                clauses: clauses(&article.text, analysis, sentence.words.clone()),
                names: within(sentence.span, &|index| names[index].span.start(), names.len()),
                quantities: within(
                    sentence.span,
                    &|index| quantities[index].span.start(),
                    quantities.len(),
                ),
                times: within(sentence.span, &|index| times[index].span.start(), times.len()),
                asserts,
            }
        })
        .collect()
}

/// Whether a sentence opens a note in which an article corrects itself: what it names there as wrong
/// is no claim.
fn is_correction(text: &str) -> bool {
    const OPENINGS: &[&str] = &[
        "correction",
        "clarification",
        "editor's note",
        "editor’s note",
        "an earlier version",
        "a previous version",
        "this article was amended",
        "this article has been corrected",
        "this story has been corrected",
    ];
    let mut opening = text.chars().take(40).collect::<String>();
    opening.make_ascii_lowercase();
    OPENINGS.iter().any(|phrase| opening.starts_with(phrase))
}

/// Words after which "after" and "before" tell of another time.
const SPANS_OF_TIME: &[&str] = &[
    "minute", "minutes", "hour", "hours", "day", "days", "week", "weeks", "month", "months",
    "year", "years", "night", "decade", "decades",
];

/// Cuts a sentence at semicolons, colons, dashes and brackets, and at commas before a word that opens
/// a clause.
fn clauses(text: &str, analysis: &Analysis, words: Range<usize>) -> Vec<Range<usize>> {
    let mut clauses = Vec::new();
    let mut start = words.start;
    for index in words.clone().skip(1) {
        let gap = &text[analysis.words[index - 1].span.end()..analysis.words[index].span.start()];
        let strong = gap.contains([';', ':', '—', '–', '(', ')']);
        let comma = gap.contains(',') && is_clause_opener(&analysis.words[index].folded);
        // "On Friday, a day after the sale": the sale is not of Friday.
        let after_a_while = matches!(&*analysis.words[index].folded, "after" | "before")
            && SPANS_OF_TIME.contains(&&*analysis.words[index - 1].folded);
        if strong || comma || after_a_while {
            clauses.push(start..index);
            start = index;
        }
    }
    if start < words.end {
        clauses.push(start..words.end);
    }
    clauses
}
