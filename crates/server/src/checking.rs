//! A text held against the archive: which articles can tell of it, and what they say of each sentence.

use std::collections::BTreeSet;
use std::panic::{self, AssertUnwindSafe};

use firsthand_archive::{Archive, ArchiveError, ArticleFilter};
use firsthand_model::{Article, ArticleId, ArticleOrdinal, Check, Dossier, Moment};
use firsthand_page::{Format, Given, Page, PageError, format_of, read_mail, read_page};
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

/// A text as an article: read as a page where it is one, else as it is. Of longer texts the beginning is taken.
pub(crate) fn article_of_text(text: &[u8], published: Option<Moment>) -> Article {
    let text = &text[..text.len().min(TEXT_BYTES_MAX)];
    let mut article = read(text, None).unwrap_or_else(|_| {
        Article::of_text(id(), SOURCE, String::from_utf8_lossy(text).into_owned())
    });
    article.published = article.published.or(published);
    article
}

/// The article of a page: HTML, text, or one saved as a mail (MHTML); or why there is none.
pub(crate) fn article_of_page(bytes: &[u8], name: Option<&str>) -> Result<Article, String> {
    // What pages do to the libraries that read them must not end more than this check.
    let read = || match format_of(bytes, name) {
        Ok(Format::Mail) => {
            let record = read_mail(bytes).map_err(|broken| broken.reason)?;
            read(&record.bytes, Some(record.file_name)).map_err(|error| error.to_string())
        }
        _ => read(bytes, name).map_err(|error| error.to_string()),
    };
    let broken = |_| Err("reading it broke down; please report this page".to_owned());
    let article = panic::catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(broken)?;
    if article.text.len() <= TEXT_BYTES_MAX {
        return Ok(article);
    }
    let mut end = TEXT_BYTES_MAX;
    while !article.text.is_char_boundary(end) {
        end -= 1;
    }
    let text = article.text[..end].to_owned();
    let mut cut = Article::of_text(article.id, SOURCE, text);
    (cut.headline, cut.publisher) = (article.headline, article.publisher);
    (cut.published, cut.language) = (article.published, article.language);
    Ok(cut)
}

/// Where it comes from.
const SOURCE: &str = "check:text";

/// What it is called. No id of the archive has a colon.
fn id() -> ArticleId {
    ArticleId::new(SOURCE).expect("it is not blank")
}

fn read(bytes: &[u8], file_name: Option<&str>) -> Result<Article, PageError> {
    let given = Given::default();
    read_page(&Page { source: SOURCE, id: id(), bytes, file_name, today: None, given })
}

/// Holds an article that is not in the archive against it. `own` is the article of the archive that it is from, if it is from
/// one: that bears nothing out.
///
/// Near linear in the words of the article and of 64 others.
pub(crate) fn checked(
    archive: &Archive,
    article: Article,
    own: Option<&str>,
) -> Result<Checked, ArchiveError> {
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
