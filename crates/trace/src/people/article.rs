//! Who is named in one article: every mention of a person with the fullest form of the name.

use firsthand_language::{Analysis, NameKind, full_names};
use firsthand_model::Span;
use rustc_hash::{FxHashMap, FxHashSet};

use super::names::{name_words, names_agree, transliterated};

/// The people (and other names) of one article.
#[derive(Debug, Default)]
pub(crate) struct People {
    /// Parallel to [`Analysis::names`]: the record each mention belongs to.
    of_name: Vec<usize>,
    records: Vec<Person>,
    /// Every word of every name, without what spellings differ in.
    words: FxHashSet<String>,
}

/// Somebody, or something, named in an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Person {
    /// The fullest form of the name, as written.
    pub(crate) name: String,
    /// That form as folded words, titles left out.
    pub(crate) words: Vec<String>,
    /// What the mentions together make of it.
    pub(crate) kind: NameKind,
    /// Where it is first named.
    pub(crate) first: Span,
}

impl Person {
    /// Whether the two can be one person: same surname and, where both have one, same first name (or
    /// its initial).
    pub(crate) fn may_be(&self, other: &Person) -> bool {
        names_agree(&self.words, &other.words)
    }

    /// Whether it is somebody, or at least looks like somebody's full name.
    pub(crate) fn is_person(&self) -> bool {
        self.kind == NameKind::Person
            || (self.kind == NameKind::Unknown && (2..=4).contains(&self.words.len()))
    }

    /// The last word of the name, folded.
    pub(crate) fn surname(&self) -> &str {
        self.words.last().map_or("", String::as_str)
    }
}

impl People {
    /// Groups the names of an article: a surname, or a first name, alone belongs to the last fuller
    /// name that ends, or begins, with it. Linear in the number of names.
    pub(crate) fn of(text: &str, analysis: &Analysis) -> People {
        let mut people = People::default();
        let mut by_word: FxHashMap<String, usize> = FxHashMap::default();
        let mut pending = Vec::new();
        for name in &analysis.names {
            let words = name_words(name.span.of(text));
            let known =
                words.last().and_then(|last| by_word.get(last)).copied().filter(|&record| {
                    let person = &people.records[record];
                    names_agree(&person.words, &words)
                });
            let record = known.unwrap_or_else(|| {
                people.records.push(Person {
                    name: name.span.of(text).to_owned(),
                    words: words.clone(),
                    kind: name.kind,
                    first: name.span,
                });
                people.records.len() - 1
            });
            let person = &mut people.records[record];
            if words.len() > person.words.len() {
                name.span.of(text).clone_into(&mut person.name);
                person.words.clone_from(&words);
            }
            if person.kind == NameKind::Unknown || name.kind == NameKind::Person {
                person.kind = name.kind;
            }
            for (index, word) in words.iter().enumerate().filter(|(_, word)| word.len() > 1) {
                // A first name leads to somebody; "Orr" is not short for "Orr Street".
                if index + 1 == words.len() || name.kind == NameKind::Person {
                    by_word.insert(word.clone(), record);
                } else {
                    by_word.entry(word.clone()).or_insert(record);
                }
            }
            pending.push(record);
        }
        people.of_name = pending;
        people.join_initials(text, analysis);
        let words = people.records.iter().flat_map(|person| &person.words);
        people.words = words.map(|word| transliterated(word)).collect();
        people
    }

    /// Gives "NHC" to the National Harbour Council where the article has both.
    fn join_initials(&mut self, text: &str, analysis: &Analysis) {
        for (index, full) in full_names(analysis, text).into_iter().enumerate() {
            let (short, long) = (self.of_name[index], self.of_name[full]);
            if short == long || analysis.names[full].kind != NameKind::Organisation {
                continue;
            }
            for record in &mut self.of_name {
                if *record == short {
                    *record = long;
                }
            }
        }
    }

    /// The record that the name at `index` of [`Analysis::names`] belongs to.
    pub(crate) fn of_name(&self, index: usize) -> usize {
        self.of_name[index]
    }

    /// Whether a word is part of any name here, in any spelling.
    pub(crate) fn hold(&self, word: &str) -> bool {
        self.words.contains(&transliterated(word))
    }

    /// One record.
    pub(crate) fn record(&self, record: usize) -> &Person {
        &self.records[record]
    }

    /// All records, in order of first mention.
    pub(crate) fn records(&self) -> &[Person] {
        &self.records
    }
}
