//! Plain text with a page's furniture around the article: which lines are the article.
//!
//! Lines are made into `units`(unit), each is told what it is by its words, the `body` is the run of
//! units with the most prose for the least of everything else, and what stands around it is sorted:
//! headline, bylines and dates before it, credits and notices after it, readers' [`comments`] apart.

mod body;
mod comments;
mod sort;
mod unit;

use firsthand_model::Article;

use crate::error::PageError;
use crate::instead::{no_article, titled_as_none};
use crate::newsroom::Facts;
use crate::page::Page;

/// The longest line read as text, 1 MiB: longer than any paragraph, and a bound on what patterns are run on.
const MAXIMUM_LINE_BYTES: usize = 1 << 20;

/// The fewest words of an article; a news flash has some fifteen.
pub(crate) const MINIMUM_WORDS: usize = 12;

/// Pages with fewer words are remarked upon: a flash, or what a wall or a script left of an article.
const DOUBTED_WORDS: usize = 30;

/// Remarks upon a page that has hardly enough words for an article.
pub(crate) fn doubt_short(words: usize, facts: &mut Facts) {
    if words < DOUBTED_WORDS {
        facts
            .remarks
            .push(format!("only {words} words of running text: perhaps not the whole article"));
    }
}

/// Reads a page of plain text. Linear in its length.
pub(crate) fn read_text(text: &str, page: &Page<'_>) -> Result<Article, PageError> {
    if let Some(line) = text.split('\n').find(|line| line.len() > MAXIMUM_LINE_BYTES) {
        return Err(PageError::LineTooLong { bytes: line.len(), limit: MAXIMUM_LINE_BYTES });
    }
    let mut facts = Facts::of_given(&page.given);
    let draft = sorted(text, &mut facts);
    let words: usize = draft.pieces.iter().map(|piece| count_words(&piece.text)).sum();
    if words < MINIMUM_WORDS {
        return Err(no_article(words, facts.headline.as_deref(), text));
    }
    let headline = facts.headline.as_deref();
    if let Some(error) = headline.and_then(|headline| titled_as_none(words, headline)) {
        return Err(error);
    }
    doubt_short(words, &mut facts);
    Ok(facts.settled(draft, page.id.clone(), page.source, page.today))
}

pub(crate) use sort::{aside_of, sorted};
pub(crate) use unit::{count_words, count_words_to, ends_sentence};

#[cfg(test)]
mod tests;
