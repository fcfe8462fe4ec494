//! A text held against the archive: which articles can tell of it, and what they say of each sentence.

use std::collections::BTreeSet;

use firsthand_archive::{Archive, ArchiveError, ArticleFilter};
use firsthand_model::{Article, ArticleId, ArticleOrdinal, Check, Dossier, Moment};
use firsthand_page::{Given, Page, read_page};
use firsthand_trace::Collection;
use firsthand_trace::check::{Units, check, descent};

/// Bytes of a text that are checked.
pub(crate) const TEXT_BYTES_MAX: usize = 200_000;
/// Articles that share runs of words with the text.
const SHARING: usize = 24;
/// Stories of which every article is read, and articles of each.
const STORIES: usize = 4;
const OF_STORY: usize = 16;
/// Sentences that are searched for by their names, and articles found for each.
const SENTENCES: usize = 40;
const FOUND: usize = 4;
/// Names of a sentence that must all stand in an article.
const NAMES: usize = 2;
/// Articles that the text is held against at most: what is read while somebody waits.
const SOURCES: usize = 64;

/// A text with what was found of it.
pub(crate) struct Checked {
    /// The text and its sources: articles and nothing else.
    pub(crate) dossier: Dossier,
    /// What was found.
    pub(crate) check: Check,
}

impl Checked {
    /// How many articles the text was held against.
    pub(crate) fn sources(&self) -> usize {
        self.dossier.articles.len() - 1
    }
}

/// Holds a text, or the bytes of a page, against the archive. `own` is the article of the archive that the text is from, if
/// it is from one: that bears nothing out.
///
/// Near linear in the words of the text and of 64 articles.
pub(crate) fn checked(
    archive: &Archive,
    bytes: &[u8],
    published: Option<Moment>,
    own: Option<&str>,
) -> Result<Checked, ArchiveError> {
    let article = article_of(bytes, published);
    let id = article.id.clone();
    let alone = Collection::new(vec![article.clone()]);
    let mut sources = Vec::new();
    for source in sources_of(archive, &alone, own)? {
        if let Some(stored) = archive.article(source.as_str())? {
            sources.push(stored.article);
        }
    }
    sources.push(article);
    let collection = Collection::new(sources);
    let place = collection.articles().iter().position(|article| article.id == id);
    let page = ArticleOrdinal::from_index(place.expect("the text was put in"));
    let links = descent(&collection);
    let check = check(&collection, page, &links, Units::Sentences);
    let dossier = Dossier { articles: collection.articles().to_vec(), ..Dossier::default() };
    Ok(Checked { dossier, check })
}

/// What is checked, as an article: read as a page where it is one, else the text as it is.
fn article_of(bytes: &[u8], published: Option<Moment>) -> Article {
    let bytes = &bytes[..bytes.len().min(TEXT_BYTES_MAX)];
    // No id of the archive has a colon.
    let id = ArticleId::new("check:text").expect("it is not blank");
    let page = Page {
        source: "check:text",
        id: id.clone(),
        bytes,
        file_name: None,
        today: None,
        given: Given::default(),
    };
    let mut article = read_page(&page)
        .unwrap_or_else(|_| Article::of_text(id, "check:text", String::from_utf8_lossy(bytes)));
    article.published = article.published.or(published);
    article
}

/// The articles that can tell of the same, those most likely to first.
fn sources_of(
    archive: &Archive,
    alone: &Collection,
    own: Option<&str>,
) -> Result<Vec<ArticleId>, ArchiveError> {
    let article = alone.article(ArticleOrdinal(0));
    let mut found = Found { order: Vec::new(), known: BTreeSet::new(), own };
    for candidate in archive.sharing_text(article, SHARING)? {
        found.add(candidate.article);
    }
    let analysis = alone.analysis(ArticleOrdinal(0));
    for sentence in analysis.sentences.iter().take(SENTENCES) {
        let names = analysis.names.iter().filter(|name| sentence.span.contains(name.span));
        let mut wanted: Vec<&str> = names.map(|name| name.span.of(&article.text)).collect();
        // The longest name is the most telling.
        wanted.sort_by_key(|name| std::cmp::Reverse(name.chars().count()));
        wanted.dedup();
        wanted.truncate(NAMES);
        if wanted.is_empty() {
            continue;
        }
        let quoted: Vec<String> =
            wanted.iter().map(|name| format!("\"{}\"", name.replace('"', " "))).collect();
        let hits = archive.search(&quoted.join(" "), &ArticleFilter::default(), None, FOUND)?;
        for hit in hits.items {
            found.add(hit.article.id);
        }
    }
    let mut stories = BTreeSet::new();
    for id in found.order.clone() {
        if stories.len() == STORIES {
            break;
        }
        let story = archive.article(id.as_str())?.and_then(|stored| stored.summary.story);
        let Some(story) = story.filter(|story| stories.insert(story.clone())) else { continue };
        let Some(stored) = archive.story(&story)? else { continue };
        for article in stored.articles.into_iter().take(OF_STORY) {
            found.add(article.id);
        }
    }
    found.order.truncate(SOURCES);
    Ok(found.order)
}

struct Found<'o> {
    order: Vec<ArticleId>,
    known: BTreeSet<ArticleId>,
    own: Option<&'o str>,
}

impl Found<'_> {
    fn add(&mut self, id: ArticleId) {
        if self.own != Some(id.as_str()) && self.known.insert(id.clone()) {
            self.order.push(id);
        }
    }
}
