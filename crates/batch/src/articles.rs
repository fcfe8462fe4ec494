//! The articles as the batch takes them, and what of each stays in memory.

use firsthand_model::Moment;
use firsthand_trace::reuse::steps::{Carrier, Publishers, Signature};

/// An article as the batch takes it.
#[derive(Clone, Debug, PartialEq)]
pub struct PlainArticle {
    /// Its id; no two articles have the same.
    pub id: String,
    /// Who publishes it.
    pub publisher: Option<String>,
    /// When it was published.
    pub published: Option<Moment>,
    /// Its text; lines are paragraphs.
    pub text: String,
}

/// What stays in memory of an article.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry {
    /// Where its record begins in the file of texts.
    pub(crate) offset: u64,
    pub(crate) text_bytes: u32,
    pub(crate) words: u32,
    pub(crate) published: Option<Moment>,
    pub(crate) carrier: Carrier,
    pub(crate) signature: Signature,
}

/// All articles, by ordinal.
#[derive(Debug, Default)]
pub(crate) struct Table {
    pub(crate) entries: Vec<Entry>,
    publishers: Publishers,
}

impl Table {
    pub(crate) fn add(&mut self, article: &Head, offset: u64) {
        let publisher = article.publisher.as_deref();
        let words = article.words as usize;
        let carrier = Carrier::of(publisher, article.published, words, &mut self.publishers);
        self.entries.push(Entry {
            offset,
            text_bytes: article.text_bytes,
            words: article.words,
            published: article.published,
            carrier,
            signature: Signature::from_words(article.signature),
        });
    }

    /// How many words all articles have together.
    pub(crate) fn words(&self) -> u64 {
        self.entries.iter().map(|entry| u64::from(entry.words)).sum()
    }

    /// The bytes that the tables of a run take: this one, a number and a byte for each article, a bit for each
    /// word.
    pub(crate) fn bytes(&self) -> u64 {
        let of_article =
            (size_of::<Entry>() + size_of::<Carrier>() + 2 * size_of::<usize>()) as u64;
        self.entries.len() as u64 * of_article + self.words() / 8
    }
}

/// What a record of the file of texts begins with.
#[derive(Debug, serde::Serialize, serde::Deserialize)]
pub(crate) struct Head {
    pub(crate) id: String,
    pub(crate) publisher: Option<String>,
    pub(crate) published: Option<Moment>,
    pub(crate) words: u32,
    pub(crate) text_bytes: u32,
    /// The bits of its [`Signature`].
    pub(crate) signature: [u64; 8],
}
