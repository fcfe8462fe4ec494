//! Whether one article names another.

use firsthand_language::fold;
use firsthand_model::{Article, Credit, CreditKind};

/// What an article says of where it got things, as far as another article is concerned.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Naming<'c> {
    /// It names the other's publisher.
    Names(&'c Credit),
    /// It links to the other's address or to its publisher's site.
    Links(&'c str),
    /// It gives credit, but to somebody else.
    NamesOthers(&'c Credit),
    /// It gives no credit in any form.
    Nobody,
}

/// What `article` says of having anything from `source`.
pub(super) fn naming<'c>(article: &'c Article, source: &Article) -> Naming<'c> {
    let foreign = || article.credits.iter().filter(|credit| !is_own(article, credit));
    if let Some(publisher) = &source.publisher
        && let Some(credit) = foreign().find(|credit| is_same_outlet(&credit.name, publisher))
    {
        return Naming::Names(credit);
    }
    let source_host = source.url.as_deref().and_then(host);
    let own_host = article.url.as_deref().and_then(host);
    let link = article.links.iter().find(|link| {
        source.url.as_deref().is_some_and(|url| same_page(url, &link.url))
            || host(&link.url)
                .is_some_and(|host| Some(host) == source_host && Some(host) != own_host)
    });
    match (link, foreign().next()) {
        (Some(link), _) => Naming::Links(&link.url),
        (None, Some(credit)) => Naming::NamesOthers(credit),
        (None, None) => Naming::Nobody,
    }
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
    credit.kind == CreditKind::Copyright
        || article.publisher.as_deref().is_some_and(|own| is_same_outlet(&credit.name, own))
}

/// Whether two names are of one outlet: the same words but for articles and domain endings, the words of one
/// at the beginning of the other, or the initials of one as the other.
pub(super) fn is_same_outlet(a: &str, b: &str) -> bool {
    let (a, b) = (outlet_words(a), outlet_words(b));
    if a.is_empty() || b.is_empty() {
        return false;
    }
    let (shorter, longer) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    let joined = |words: &[String]| words.concat();
    let initials: String = longer.iter().filter_map(|word| word.chars().next()).collect();
    longer.starts_with(shorter)
        || joined(&a) == joined(&b)
        || (shorter.len() == 1 && longer.len() > 1 && shorter[0] == initials)
}

/// Words that say what kind of thing an outlet is, not which one.
const GENERIC_WORDS: [&str; 10] =
    ["the", "wire", "com", "org", "net", "www", "inc", "agency", "staff", "online"];

fn outlet_words(name: &str) -> Vec<String> {
    name.split(|character: char| {
        !character.is_alphanumeric() && character != '\'' && character != '’'
    })
    .map(fold)
    .filter(|word| !word.is_empty() && !GENERIC_WORDS.contains(&word.as_str()))
    .collect()
}

/// The host of an address, without `www.`.
fn host(url: &str) -> Option<&str> {
    let rest = url.split_once("://")?.1;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    let host = host.rsplit('@').next()?;
    (!host.is_empty()).then(|| host.strip_prefix("www.").unwrap_or(host))
}

/// Whether two addresses are of one page: the same but for scheme, `www.`, query, fragment and a last slash.
fn same_page(a: &str, b: &str) -> bool {
    let path = |url: &str| {
        let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
        let rest = rest.split(['?', '#']).next().unwrap_or(rest);
        rest.strip_prefix("www.").unwrap_or(rest).trim_end_matches('/').to_lowercase()
    };
    path(a) == path(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outlets_are_known_by_their_names_initials_and_domains() {
        for (a, b) in [
            ("The Harbour Standard", "harbour standard"),
            ("NPN", "Northern Press Network"),
            ("The-NPN-Wire", "NPN"),
            ("harbourstandard.example", "Harbour Standard Example"),
            ("Lodestar", "Lodestar News"),
            ("Orbit.Az", "Orbit.az"),
        ] {
            assert!(is_same_outlet(a, b), "{a} / {b}");
        }
        for (a, b) in [("Harbour Standard", "Harbour Post"), ("The", "The Post"), ("", "Post")] {
            assert!(!is_same_outlet(a, b), "{a} / {b}");
        }
    }

    #[test]
    fn addresses_of_one_page_agree_but_for_decoration() {
        assert!(same_page("https://www.a.example/x/?utm=1#top", "http://a.example/x"));
        assert!(!same_page("https://a.example/x", "https://a.example/y"));
        assert_eq!(host("https://user@www.a.example:80/x"), Some("a.example"));
    }
}
