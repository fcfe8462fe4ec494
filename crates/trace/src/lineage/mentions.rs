//! Where articles name the outlets of the collection.
//!
//! Reading a page finds the outlets that are known by their names ("the Tidewater Post writes"). Within a collection
//! more is known: whoever publishes one of its articles is an outlet, whatever it is called.

use std::ops::Range;

use firsthand_language::{
    Analysis, Language, Word, fold, is_reporting_verb, reporting_phrases, word_spans,
};
use firsthand_model::{Article, ArticleOrdinal, Span};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::outlet_names::{host, outlet_words};
use crate::Collection;

/// Names of more words are no names.
const NAME_WORDS_MAX: usize = 6;

/// A cue stands within this many words of the name it belongs to.
const CUE_WORDS: usize = 8;

/// A paragraph of at most this many words that names another outlet is a credit line.
const LINE_WORDS_MAX: usize = 9;

/// So many sentences at either end of an article can be credit lines.
const LINES_AT_EDGE: usize = 4;

/// Folded words beside which an outlet's name says where something is from, verbs of reporting aside: where
/// things are published, read and seen. English, German, French, Spanish, Russian.
const CUES: [&str; 96] = [
    "according",
    "accounts",
    "adapted",
    "aired",
    "appeared",
    "article",
    "broadcast",
    "broke",
    "citing",
    "cites",
    "cited",
    "contributed",
    "contributing",
    "courtesy",
    "coverage",
    "credit",
    "documents",
    "exclusive",
    "exclusively",
    "files",
    "first",
    "interview",
    "investigation",
    "learned",
    "learnt",
    "material",
    "obtained",
    "original",
    "originally",
    "outlet",
    "outlined",
    "partner",
    "partners",
    "per",
    "permission",
    "picked",
    "published",
    "publishes",
    "quoted",
    "quoting",
    "read",
    "released",
    "report",
    "reporting",
    "reports",
    "republished",
    "revealed",
    "reveals",
    "reviewed",
    "running",
    "seen",
    "source",
    "sources",
    "speaking",
    "spoke",
    "spoken",
    "story",
    "syndicated",
    "talking",
    "text",
    "told",
    "tells",
    "translated",
    "uncovered",
    "via",
    "writing",
    "angaben",
    "bericht",
    "berichten",
    "gegenuber",
    "informationen",
    "interviews",
    "laut",
    "quelle",
    "zufolge",
    "zuerst",
    "apres",
    "dapres",
    "entretien",
    "paru",
    "selon",
    "citado",
    "declaraciones",
    "entrevista",
    "fuente",
    "segun",
    "данным",
    "источник",
    "ссылкой",
    "интервью",
    "информации",
    "словам",
    "материалам",
    "издание",
    "изданию",
    "газета",
];

/// Folded words right before a name that by themselves say where something is from.
const PREPOSITIONS: [&str; 10] = ["via", "per", "by", "from", "in", "on", "at", "with", "to", "ht"];

/// Words at the end of an outlet's name that others leave out.
const LEFT_OUT: [&str; 8] =
    ["wire", "newswire", "agency", "news", "press", "media", "network", "service"];

/// How clearly an article names an outlet as where something is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Clarity {
    /// The name stands there; nothing near it says that anything is from there.
    Mentioned,
    /// It says that something is from there.
    Credited,
}

/// An outlet of the collection named in an article of another.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Mention {
    pub(super) outlet: u32,
    pub(super) clarity: Clarity,
    /// The words around the name; `None` if it stands in the headline.
    pub(super) span: Option<Span>,
}

/// The outlets of a collection, and where its articles name them.
#[derive(Clone, Debug, Default)]
pub(super) struct Mentions {
    outlet_of: Vec<Option<u32>>,
    of: Vec<Vec<Mention>>,
    addresses: Vec<Vec<Span>>,
    full_names: FxHashMap<String, u32>,
    lines: Vec<Vec<String>>,
    hosts: FxHashSet<String>,
}

impl Mentions {
    /// Reads every article once: linear in the words of the collection.
    pub(super) fn of(collection: &Collection) -> Mentions {
        let outlets = Outlets::of(collection);
        let ordinals: Vec<ArticleOrdinal> = collection.ordinals().collect();
        let read = |&article: &ArticleOrdinal| outlets.named_in(collection, article);
        Mentions {
            of: ordinals.par_iter().map(read).collect(),
            addresses: ordinals
                .par_iter()
                .map(|&article| addresses(&collection.article(article).text))
                .collect(),
            lines: ordinals.par_iter().map(|&article| credit_lines(collection, article)).collect(),
            hosts: collection
                .articles()
                .iter()
                .filter_map(|article| host(article.url.as_deref()?).map(str::to_owned))
                .collect(),
            full_names: outlets
                .by_name
                .iter()
                .filter(|(_, (_, form))| *form == Form::Full)
                .map(|(name, (outlet, _))| (name.clone(), *outlet))
                .collect(),
            outlet_of: outlets.of_article,
        }
    }

    /// The clearest place where `article` names the outlet of `source`.
    pub(super) fn naming(
        &self,
        article: ArticleOrdinal,
        source: ArticleOrdinal,
    ) -> Option<&Mention> {
        let outlet = self.outlet_of[source.index()]?;
        // The first of the clearest.
        self.of[article.index()]
            .iter()
            .filter(|mention| mention.outlet == outlet)
            .rev()
            .max_by_key(|mention| mention.clarity)
    }

    /// A place where `article` credits an outlet of the collection, whichever.
    pub(super) fn any_credit(&self, article: ArticleOrdinal) -> Option<&Mention> {
        self.of[article.index()].iter().find(|mention| mention.clarity == Clarity::Credited)
    }

    /// The outlet of the collection that publishes an article.
    pub(super) fn outlet_of(&self, article: ArticleOrdinal) -> Option<u32> {
        self.outlet_of[article.index()]
    }

    /// The outlet of the collection with this full name.
    pub(super) fn outlet_called(&self, name: &str) -> Option<u32> {
        self.full_names.get(&outlet_words(name).join(" ")).copied()
    }

    /// Names on lines of their own by which an article says where something is from, whether or not they are of this
    /// collection's outlets: "With material from Lodestone".
    pub(super) fn credit_lines(&self, article: ArticleOrdinal) -> &[String] {
        &self.lines[article.index()]
    }

    /// Whether an address is on the site of one of the collection's articles.
    pub(super) fn is_of_outlet(&self, address: &str) -> bool {
        host(address).is_some_and(|host| self.hosts.contains(host))
    }

    /// The addresses written out in an article's text.
    pub(super) fn addresses(&self, article: ArticleOrdinal) -> &[Span] {
        &self.addresses[article.index()]
    }
}

/// What the outlets of a collection are called.
struct Outlets {
    of_article: Vec<Option<u32>>,
    /// Names as folded words, and whether the name is a short form that needs a cue.
    by_name: FxHashMap<String, (u32, Form)>,
    first_words: FxHashSet<String>,
}

/// Which form of an outlet's name it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Form {
    Full,
    Short,
    Initials,
}

impl Outlets {
    fn of(collection: &Collection) -> Outlets {
        let mut numbers: FxHashMap<String, u32> = FxHashMap::default();
        let mut by_name: FxHashMap<String, (u32, Form)> = FxHashMap::default();
        let mut short_forms: Vec<(String, u32, Form)> = Vec::new();
        let of_article = collection
            .articles()
            .iter()
            .map(|article| {
                let words = outlet_words(article.publisher.as_deref()?);
                if words.is_empty() || words.len() > NAME_WORDS_MAX {
                    return None;
                }
                let next = numbers.len() as u32;
                let number = *numbers.entry(words.concat()).or_insert(next);
                by_name.insert(words.join(" "), (number, Form::Full));
                let left = words.iter().rposition(|word| !LEFT_OUT.contains(&word.as_str()))? + 1;
                if left < words.len() {
                    short_forms.push((words[..left].join(" "), number, Form::Short));
                }
                if words.len() >= 3 {
                    let initials = words.iter().filter_map(|word| word.chars().next()).collect();
                    short_forms.push((initials, number, Form::Initials));
                }
                Some(number)
            })
            .collect();
        // A short form that two outlets could have is the name of neither; full names come first.
        let mut counts: FxHashMap<String, Option<(u32, Form)>> = FxHashMap::default();
        for (name, number, form) in short_forms {
            let known = counts.entry(name).or_insert(Some((number, form)));
            if known.is_some_and(|(other, _)| other != number) {
                *known = None;
            }
        }
        for (name, owner) in counts {
            if let Some(owner) = owner {
                by_name.entry(name).or_insert(owner);
            }
        }
        let first_words =
            by_name.keys().filter_map(|name| Some(name.split(' ').next()?.to_owned())).collect();
        Outlets { of_article, by_name, first_words }
    }

    fn named_in(&self, collection: &Collection, ordinal: ArticleOrdinal) -> Vec<Mention> {
        let (article, analysis) = (collection.article(ordinal), collection.analysis(ordinal));
        let own = self.of_article[ordinal.index()];
        let mut mentions = self.named_in_headline(article);
        // "Harbour Post’s report" names the Harbour Post.
        let unpossessed = |word: &Word| {
            let text = word.span.of(&article.text);
            let is_possessive = text.ends_with("’s") || text.ends_with("'s");
            word.folded.len() - usize::from(is_possessive && word.folded.ends_with('s'))
        };
        let folded: Vec<&str> =
            analysis.words.iter().map(|word| &word.folded[..unpossessed(word)]).collect();
        let text = |word: usize| analysis.words[word].span.of(&article.text);
        for sentence in &analysis.sentences {
            let mut at = sentence.words.start;
            while at < sentence.words.end {
                let Some((name, outlet, form)) = self.name_at(&folded[..sentence.words.end], at)
                else {
                    at += 1;
                    continue;
                };
                if is_written_as_name(&name, form, text) {
                    let clarity = clarity(analysis, &sentence.words, &name, &folded, form);
                    if let Some(clarity) = clarity {
                        let from = name.start.saturating_sub(CUE_WORDS).max(sentence.words.start);
                        let to = (name.end + CUE_WORDS).min(sentence.words.end);
                        let span = analysis.words[from].span.cover(analysis.words[to - 1].span);
                        mentions.push(Mention { outlet, clarity, span: Some(span) });
                    }
                }
                at = name.end;
            }
        }
        mentions.retain(|mention| Some(mention.outlet) != own);
        mentions
    }

    /// The longest name that begins at word `at`.
    fn name_at(&self, folded: &[&str], at: usize) -> Option<(Range<usize>, u32, Form)> {
        if !self.first_words.contains(folded[at]) {
            return None;
        }
        (at + 1..=(at + NAME_WORDS_MAX).min(folded.len())).rev().find_map(|end| {
            let (outlet, form) = *self.by_name.get(&folded[at..end].join(" "))?;
            Some((at..end, outlet, form))
        })
    }

    /// Names at either end of a headline, set off from it: "Lodestone: wall falls", "Wall falls – Lodestone".
    fn named_in_headline(&self, article: &Article) -> Vec<Mention> {
        let headline = article.headline.as_deref().unwrap_or_default();
        let spans: Vec<Span> = word_spans(headline).collect();
        let words: Vec<String> = spans.iter().map(|span| fold(span.of(headline))).collect();
        let folded: Vec<&str> = words.iter().map(String::as_str).collect();
        let mut mentions = Vec::new();
        let mut at = 0;
        while at < folded.len() {
            let Some((name, outlet, _)) = self.name_at(&folded, at) else {
                at += 1;
                continue;
            };
            let before = headline[..spans[name.start].start()].trim_end();
            let after = headline[spans[name.end - 1].end()..].trim_start();
            let is_set_off = (before.is_empty() && after.starts_with([':', '–', '—']))
                || (after.is_empty() && before.ends_with([':', '–', '—', '-', ',', '|', '(']));
            let says = |word: &&str| {
                is_cue(word, Language::from_code(article.language.as_deref().unwrap_or("en")))
            };
            let near = name.start.saturating_sub(2)..(name.end + 2).min(folded.len());
            let clarity = if is_set_off || folded[near].iter().any(says) {
                Clarity::Credited
            } else {
                Clarity::Mentioned
            };
            mentions.push(Mention { outlet, clarity, span: None });
            at = name.end;
        }
        mentions
    }
}

/// Whether the words are written as a name is: with a capital, initials in capitals throughout.
fn is_written_as_name<'t>(
    name: &Range<usize>,
    form: Form,
    text: impl Fn(usize) -> &'t str,
) -> bool {
    let first = text(name.start);
    match form {
        Form::Initials => first.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase),
        Form::Full | Form::Short => first.chars().next().is_some_and(|c| !c.is_lowercase()),
    }
}

/// What the words around a name make of it; `None` if they do not even make it a name.
fn clarity(
    analysis: &Analysis,
    sentence: &Range<usize>,
    name: &Range<usize>,
    folded: &[&str],
    form: Form,
) -> Option<Clarity> {
    let from = name.start.saturating_sub(CUE_WORDS).max(sentence.start);
    let to = (name.end + CUE_WORDS).min(sentence.end);
    let is_line = sentence.len() <= LINE_WORDS_MAX;
    let has_cue =
        (from..name.start).chain(name.end..to).any(|word| is_cue(folded[word], analysis.language));
    let before = name.start.checked_sub(1).filter(|&word| word >= sentence.start);
    let before_article =
        before.filter(|&word| folded[word] == "the").map_or(before, |word| word.checked_sub(1));
    let is_placed = before_article
        .filter(|&word| word >= sentence.start)
        .is_some_and(|word| PREPOSITIONS.contains(&folded[word]));
    let is_dateline =
        name.start < 8 && sentence.start == 0 && form == Form::Full && name.start <= 4;
    let is_strong = has_cue || is_line || (is_placed && name.len() > 1) || is_dateline;
    match (form, is_strong) {
        (_, true) => Some(Clarity::Credited),
        (Form::Full, false) => Some(Clarity::Mentioned),
        (Form::Short | Form::Initials, false) => None,
    }
}

fn is_cue(folded: &str, language: Language) -> bool {
    CUES.contains(&folded)
        || is_reporting_verb(folded, language)
        || reporting_phrases(language).contains(&folded)
}

/// The names on an article's credit lines: short paragraphs at its beginning or end with a name and a word that says
/// that something is from there.
fn credit_lines(collection: &Collection, ordinal: ArticleOrdinal) -> Vec<String> {
    let (article, analysis) = (collection.article(ordinal), collection.analysis(ordinal));
    let sentences = &analysis.sentences;
    let edges = (0..sentences.len())
        .filter(|&at| at < LINES_AT_EDGE || at + LINES_AT_EDGE >= sentences.len());
    let mut names = Vec::new();
    for at in edges {
        let sentence = &sentences[at];
        let is_alone =
            at.checked_sub(1).is_none_or(|before| sentences[before].block != sentence.block)
                && sentences.get(at + 1).is_none_or(|next| next.block != sentence.block);
        let words = &analysis.words[sentence.words.clone()];
        let is_cue = |word: &Word| CUES.contains(&&*word.folded);
        if !is_alone || words.len() > LINE_WORDS_MAX || !words.iter().any(is_cue) {
            continue;
        }
        let is_name = |word: &Word| {
            let first = word.span.of(&article.text).chars().next();
            first.is_some_and(char::is_uppercase) && !is_cue(word)
        };
        // The first word of a line has its capital anyway, unless more of a name follows.
        let runs = words.chunk_by(|x, y| is_name(x) == is_name(y)).filter(|run| is_name(&run[0]));
        let longest = runs.max_by_key(|run| (run.len(), run[0].span));
        if let Some(run) = longest {
            names.push(run[0].span.cover(run[run.len() - 1].span).of(&article.text).to_owned());
        }
    }
    names
}

/// The addresses written out in a text.
fn addresses(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = text[from..].find("://") {
        let scheme = text[..from + at].rfind(|c: char| !c.is_ascii_alphabetic());
        let start = scheme
            .map_or(0, |before| before + text[before..].chars().next().map_or(1, char::len_utf8));
        let rest = from + at + 3;
        let end = text[rest..]
            .find(|c: char| c.is_whitespace() || matches!(c, '"' | '<' | '>' | ')' | ']' | '”'))
            .map_or(text.len(), |length| rest + length);
        let end = rest + text[rest..end].trim_end_matches(['.', ',', ';', ':']).len();
        if start >= from && host(&text[start..end]).is_some() {
            found.push(Span::from_range(start..end));
        }
        from = end.max(rest);
    }
    found
}
