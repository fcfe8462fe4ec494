//! Full-text search.

use rusqlite::params_from_iter;
use rusqlite::types::Value;
use serde::{Deserialize, Serialize};

use crate::archive::Archive;
use crate::cursor::{Cursor, Part};
use crate::error::ArchiveError;
use crate::filter::ArticleFilter;
use crate::stored::{ArticleSummary, OF_CURRENT, SUMMARY, content_of, summary};

/// Characters before and after the first word found that a snippet shows, about.
const SNIPPET_SIDE: usize = 90;

/// Words of a query that are looked at; nobody types more.
const MOST_TERMS: usize = 64;

/// Bytes of a query that are looked at.
const MOST_QUERY_BYTES: usize = 4_096;

/// How many results can be paged through.
const MOST_RESULTS: i64 = 10_000;

/// Of the articles that hold all words so many are ranked, those that came last: everybody's words stand in a tenth of a large archive,
/// and nobody reads that far.
const MOST_RANKED: usize = 10_000;

/// With a filter so many, since it may leave out most of them.
const MOST_FILTERED: usize = 100_000;

/// A word of the headline counts as much as so many in the text.
const HEADLINE_WEIGHT: f64 = 5.0;

/// An article in which all words of a query stand.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Hit {
    /// The article.
    pub article: ArticleSummary,
    /// A piece of its text around the first words found, in parts that are to be shown in order.
    pub snippet: Vec<SnippetPart>,
}

/// Some characters of a snippet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SnippetPart {
    /// The characters.
    pub text: String,
    /// Whether they are words of the query.
    pub found: bool,
}

impl Archive {
    /// The articles that hold every word of `query` and pass `filter`, the best first: rare words count more, and words
    /// of the headline most (BM25).
    ///
    /// Words in quotation marks must stand side by side; a word that ends in `*` means every word that begins so.
    /// Case and accents do not count. Any text is a query; one without words finds nothing. Of words that more than 10,000
    /// articles hold (with a filter 100,000) the articles that came last are ranked.
    ///
    /// # Errors
    ///
    /// [`ArchiveError`] if the archive cannot be read.
    pub fn search(
        &self,
        query: &str,
        filter: &ArticleFilter,
        after: Option<&Cursor>,
        limit: usize,
    ) -> Result<Part<Hit>, ArchiveError> {
        let query = Query::of(query);
        let Some(asked) = query.matched() else {
            return Ok(Part { items: Vec::new(), next: None });
        };
        let start = after.map_or(0, |cursor| cursor.key.clamp(0, MOST_RESULTS));
        let (conditions, of_filter) = filter.conditions();
        let is_unfiltered = of_filter.is_empty();
        let ranked = if is_unfiltered { MOST_RANKED } else { MOST_FILTERED };
        let matched = format!(
            "SELECT rowid AS hit, bm25(search, {HEADLINE_WEIGHT:.1}, 1.0) AS likeness FROM search
             WHERE search MATCH ? ORDER BY rowid DESC LIMIT {ranked}"
        );
        let mut values: Vec<Value> = vec![asked.into()];
        values.extend(of_filter);
        values.push(i64::try_from(limit.saturating_add(1)).unwrap_or(i64::MAX).into());
        values.push(start.into());
        // Where nothing is filtered out, no more is joined than is shown.
        let shown =
            start.saturating_add(i64::try_from(limit).unwrap_or(i64::MAX)).saturating_add(1);
        let best = if is_unfiltered {
            format!("(SELECT * FROM ({matched}) ORDER BY likeness LIMIT {shown})")
        } else {
            format!("({matched})")
        };
        let sql = format!(
            "SELECT {SUMMARY}, versions.version FROM {best}
             CROSS JOIN versions ON versions.version = hit
             JOIN articles ON articles.current = versions.version
             LEFT JOIN stories ON stories.story = articles.story
             WHERE TRUE {conditions}
             ORDER BY likeness, articles.id LIMIT ? OFFSET ?"
        );
        debug_assert!(OF_CURRENT.contains("articles.current"), "the joins are those of lists");
        self.read("search", |connection| {
            let mut statement = connection.prepare_cached(&sql)?;
            let mut rows = statement.query(params_from_iter(&values))?;
            let mut found = Vec::new();
            while let Some(row) = rows.next()? {
                let text = content_of(connection, row.get(13)?)?.text;
                let key = (start + found.len() as i64 + 1).min(MOST_RESULTS);
                let hit = Hit { article: summary(row)?, snippet: query.snippet(&text) };
                found.push((Cursor { key, number: 0 }, hit));
            }
            let part = Part::of(found, limit);
            let goes_on = |cursor: &Cursor| cursor.key < MOST_RESULTS;
            Ok(Part { next: part.next.filter(goes_on), ..part })
        })
    }
}

/// What is looked for: words, phrases, beginnings of words.
struct Query {
    terms: Vec<Term>,
}

struct Term {
    words: Vec<String>,
    is_beginning: bool,
}

impl Query {
    fn of(text: &str) -> Query {
        let end = (0..=text.len().min(MOST_QUERY_BYTES))
            .rev()
            .find(|&end| text.is_char_boundary(end))
            .unwrap_or(0);
        let mut terms = Vec::new();
        for (place, part) in text[..end].split(['"', '“', '”', '„', '«', '»']).enumerate() {
            if place % 2 == 1 {
                let words = words(part);
                if !words.is_empty() {
                    terms.push(Term { words, is_beginning: false });
                }
                continue;
            }
            for word in part.split_whitespace() {
                let is_beginning = word.ends_with('*');
                let words = words(word);
                if !words.is_empty() {
                    terms.push(Term { words, is_beginning });
                }
            }
        }
        terms.truncate(MOST_TERMS);
        Query { terms }
    }

    /// The query in the language of the index: nothing in it but quoted words.
    fn matched(&self) -> Option<String> {
        let quoted = self.terms.iter().map(|term| {
            let star = if term.is_beginning { "*" } else { "" };
            format!("\"{}\"{star}", term.words.join(" "))
        });
        let quoted: Vec<String> = quoted.collect();
        (!quoted.is_empty()).then(|| quoted.join(" AND "))
    }

    /// The piece of `text` around the first word found, or its beginning.
    fn snippet(&self, text: &str) -> Vec<SnippetPart> {
        let is_found = |word: &str| {
            self.terms.iter().any(|term| {
                let wanted = term.words.iter().map(|word| folded(word));
                let mut wanted = wanted.into_iter();
                if term.is_beginning {
                    wanted.any(|beginning| word.starts_with(&beginning))
                } else {
                    wanted.any(|other| other == word)
                }
            })
        };
        let spans: Vec<_> = text_words(text)
            .filter(|&(start, end)| is_found(&folded(&text[start..end])))
            .take(64)
            .collect();
        let middle = spans.first().map_or(0, |&(start, _)| start);
        let boundary = |at: usize| {
            (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
        };
        let start = boundary(middle.saturating_sub(SNIPPET_SIDE));
        let start = match text[start..middle].find(char::is_whitespace) {
            Some(space) if start > 0 => start + space,
            _ => start,
        };
        let end = boundary(middle + 2 * SNIPPET_SIDE);
        let end = match text[middle.min(end)..end].rfind(char::is_whitespace) {
            Some(space) if end < text.len() => middle.min(end) + space,
            _ => end,
        };
        let mut parts = Vec::new();
        let mut add = |text: &str, found| {
            let text = text.replace(|c: char| c.is_control(), " ");
            if !text.is_empty() {
                parts.push(SnippetPart { text, found });
            }
        };
        let mut at = start;
        for (from, to) in spans.into_iter().filter(|&(from, to)| from >= start && to <= end) {
            add(&text[at..from], false);
            add(&text[from..to], true);
            at = to;
        }
        add(&text[at..end.max(at)], false);
        parts
    }
}

/// The words of a text, as the index has them but for case and accents.
pub(crate) fn words(text: &str) -> Vec<String> {
    let text = searchable(text);
    text_words(&text).map(|(start, end)| text[start..end].to_owned()).collect()
}

/// Where the words of a text stand: runs of letters and digits, as the index takes them; characters of scripts without
/// spaces stand alone.
fn text_words(text: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        while rest.next_if(|(_, c)| !c.is_alphanumeric()).is_some() {}
        let (start, first) = rest.next()?;
        let mut end = start + first.len_utf8();
        if !stands_alone(first) {
            while let Some((at, c)) =
                rest.next_if(|&(_, c)| (c.is_alphanumeric() || is_mark(c)) && !stands_alone(c))
            {
                end = at + c.len_utf8();
            }
        }
        Some((start, end))
    })
}

/// Combining marks belong to the letter before them.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

fn folded(word: &str) -> String {
    firsthand_language::fold(word)
}

/// Characters of scripts that set no spaces between words: Han, kana, Thai, Lao, Khmer, Burmese.
fn stands_alone(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// A text as it is given to the index: characters that stand alone are set apart.
pub(crate) fn searchable(text: &str) -> std::borrow::Cow<'_, str> {
    if !text.chars().any(stands_alone) {
        return text.into();
    }
    let mut apart = String::with_capacity(text.len() * 4 / 3);
    for c in text.chars() {
        if stands_alone(c) {
            apart.push(' ');
            apart.push(c);
            apart.push(' ');
        } else {
            apart.push(c);
        }
    }
    apart.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_holds_nothing_but_quoted_words() {
        let matched = |text: &str| Query::of(text).matched();
        assert_eq!(matched("Wall falls").as_deref(), Some("\"Wall\" AND \"falls\""));
        let phrase = matched("\"harbour wall\" fell*");
        assert_eq!(phrase.as_deref(), Some("\"harbour wall\" AND \"fell\"*"));
        assert_eq!(
            matched("a:b NEAR(x) OR -y ^").as_deref(),
            Some("\"a b\" AND \"NEAR x\" AND \"OR\" AND \"y\"")
        );
        assert_eq!(matched("* \" ' ( ) ; -- \0"), None);
        assert_eq!(matched("東京 wall").as_deref(), Some("\"東 京\" AND \"wall\""));
    }

    #[test]
    fn a_snippet_shows_where_the_words_stand() {
        let query = Query::of("quay close*");
        let text = format!(
            "{} The board closes its Quay. {}",
            "Before. ".repeat(40),
            "After. ".repeat(60)
        );
        let parts = query.snippet(&text);
        let found: Vec<&str> =
            parts.iter().filter(|part| part.found).map(|part| part.text.as_str()).collect();
        assert_eq!(found, ["closes", "Quay"]);
        let shown: String = parts.iter().map(|part| part.text.as_str()).collect();
        assert!(shown.len() < 4 * SNIPPET_SIDE && text.contains(shown.trim()), "{shown}");
    }
}
