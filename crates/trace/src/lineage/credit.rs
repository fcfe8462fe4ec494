//! Whether one article names another.

use firsthand_model::{Article, ArticleOrdinal, Credit, CreditKind, Span};

use super::mentions::{Clarity, Mentions};
use super::outlet_names::{host, is_same_outlet, same_page};
use crate::Collection;

/// What an article says of where it got things, as far as another article is concerned.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Naming {
    /// It gives credit to the other's publisher.
    Names(Named),
    /// It links to the other's page, or writes out its address.
    LinksToPage(String),
    /// It links to the site of the other's publisher.
    LinksToSite(String),
    /// It has the name of the other's publisher, but does not say that anything is from there.
    Mentions(Named),
    /// It gives credit, but to somebody else.
    NamesOthers(Named),
    /// It gives no credit in any form.
    Nobody,
}

/// The words that give a credit.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Named {
    /// Whom they name.
    pub(super) name: String,
    /// The words themselves.
    pub(super) phrase: String,
    /// Where they stand, if in the article's text.
    pub(super) span: Option<Span>,
}

impl Naming {
    /// Whether it is a credit to the other article.
    pub(super) fn is_credit(&self) -> bool {
        matches!(self, Naming::Names(_) | Naming::LinksToPage(_) | Naming::LinksToSite(_))
    }
}

impl Named {
    fn of_credit(credit: &Credit) -> Named {
        Named {
            name: credit.name.clone(),
            phrase: credit.phrase.trim().to_owned(),
            span: credit.span,
        }
    }

    fn of_words(name: Option<&String>, article: &Article, span: Option<Span>) -> Named {
        let phrase = span
            .map_or(article.headline.as_deref().unwrap_or_default(), |span| span.of(&article.text));
        let name = name.map_or_else(|| phrase.to_owned(), Clone::clone);
        Named { name, phrase: phrase.split_whitespace().collect::<Vec<_>>().join(" "), span }
    }
}

/// What `article` says of having anything from `source`.
pub(super) fn naming(
    collection: &Collection,
    mentions: &Mentions,
    article: ArticleOrdinal,
    source: ArticleOrdinal,
) -> Naming {
    let (copy, from) = (collection.article(article), collection.article(source));
    if is_same_publisher(copy, from) {
        return Naming::Nobody;
    }
    if let Some(publisher) = &from.publisher
        && let Some(credit) =
            credited_outlets(copy).find(|credit| is_same_outlet(&credit.name, publisher))
    {
        return Naming::Names(Named::of_credit(credit));
    }
    let mention = mentions.naming(article, source);
    if let Some(mention) = mention
        && mention.clarity == Clarity::Credited
    {
        return Naming::Names(Named::of_words(from.publisher.as_ref(), copy, mention.span));
    }
    let own_host = copy.url.as_deref().and_then(host);
    let source_host = from.url.as_deref().and_then(host);
    let written = mentions.addresses(article).iter().map(|span| span.of(&copy.text));
    let links = copy.links.iter().map(|link| link.url.as_str()).chain(written);
    let mut to_site = None;
    for link in links {
        if from.url.as_deref().is_some_and(|url| same_page(url, link)) {
            return Naming::LinksToPage(link.to_owned());
        }
        let linked = host(link);
        if linked.is_some() && linked == source_host && linked != own_host {
            to_site.get_or_insert(link);
        }
    }
    if let Some(link) = to_site {
        return Naming::LinksToSite(link.to_owned());
    }
    if let Some(mention) = mention {
        return Naming::Mentions(Named::of_words(from.publisher.as_ref(), copy, mention.span));
    }
    match credits_anybody(collection, mentions, article) {
        Some(named) => Naming::NamesOthers(named),
        None => Naming::Nobody,
    }
}

/// A credit that an article gives to whomever, its own publisher aside.
pub(super) fn credits_anybody(
    collection: &Collection,
    mentions: &Mentions,
    article: ArticleOrdinal,
) -> Option<Named> {
    let copy = collection.article(article);
    let given = credited_outlets(copy).next().map(Named::of_credit);
    let named = || {
        let mention = mentions.any_credit(article)?;
        Some(Named::of_words(None, copy, mention.span))
    };
    let line = || {
        let name = mentions.credit_lines(article).first()?;
        let is_own = copy.publisher.as_deref().is_some_and(|own| is_same_outlet(own, name));
        (!is_own).then(|| Named { name: name.clone(), phrase: name.clone(), span: None })
    };
    let linked = || {
        let own = copy.url.as_deref().and_then(host);
        let written = mentions.addresses(article).iter().map(|span| span.of(&copy.text));
        let mut links = copy.links.iter().map(|link| link.url.as_str()).chain(written);
        let found = links.find(|link| host(link) != own && mentions.is_of_outlet(link))?;
        Some(Named { name: found.to_owned(), phrase: found.to_owned(), span: None })
    };
    given.or_else(named).or_else(line).or_else(linked)
}

/// Whether both are of one publisher, who needs no credit from itself.
pub(super) fn is_same_publisher(a: &Article, b: &Article) -> bool {
    matches!((&a.publisher, &b.publisher), (Some(a), Some(b)) if is_same_outlet(a, b))
}

/// The outlets an article credits other than its own publisher, by the names it uses.
pub(super) fn credited_outlets(article: &Article) -> impl Iterator<Item = &Credit> {
    article.credits.iter().filter(|credit| !is_own(article, credit))
}

fn is_own(article: &Article, credit: &Credit) -> bool {
    credit.kind == CreditKind::Copyright && is_owner(article, credit)
        || article.publisher.as_deref().is_some_and(|own| is_same_outlet(&credit.name, own))
}

/// Whether a copyright line says who owns the page; one within the text of a page whose publisher is known says
/// whose the text is.
fn is_owner(article: &Article, credit: &Credit) -> bool {
    credit.span.is_none() || article.publisher.is_none()
}
