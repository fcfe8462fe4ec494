//! The same words in the same order.

use firsthand_model::{ArticleOrdinal, Passage};

use crate::Collection;

use super::texts::{Sentence, Sources, Token};

/// Fewer words prove nothing: "He said no."
const LEAST_TOKENS: usize = 4;

/// How many places of a sentence's rarest word are looked at.
const MOST_STARTS: usize = 4_096;

/// Of how many articles the place is given.
const MOST_ARTICLES: usize = 64;

/// Where `sentence` stands word for word, case and marks aside: one place in each article that has it, in the order of
/// the articles. By way of its rarest word.
pub(super) fn word_for_word(
    collection: &Collection,
    sources: &Sources,
    sentence: &Sentence,
    tokens: &[Token],
) -> Vec<Passage> {
    let wanted = &tokens[sentence.tokens.clone()];
    if wanted.len() < LEAST_TOKENS {
        return Vec::new();
    }
    let (offset, starts) = wanted
        .iter()
        .enumerate()
        .map(|(offset, token)| (offset, sources.form_places(token.form)))
        .min_by_key(|(offset, places)| (places.len(), *offset))
        .expect("there are words");
    let mut found: Vec<Passage> = Vec::new();
    for &(_, article, place) in starts.iter().take(MOST_STARTS) {
        let article = ArticleOrdinal(article);
        if found.last().is_some_and(|passage| passage.article == article) {
            continue;
        }
        let in_article = &sources.tokens[article.index()];
        let Some(start) = (place as usize).checked_sub(offset) else { continue };
        let Some(there) = in_article.get(start..start + wanted.len()) else { continue };
        if there.iter().zip(wanted).all(|(one, other)| one.form == other.form) {
            let words = &collection.analysis(article).words;
            let last = there.last().expect("there are words").word;
            let span = words[there[0].word].span.cover(words[last].span);
            found.push(Passage { article, span });
            if found.len() == MOST_ARTICLES {
                break;
            }
        }
    }
    found
}
