//! When two names are of one outlet, and two addresses of one page.

use firsthand_language::fold;

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
    // One word is the beginning of many names: "Tarn Post" is not "Tarn Courier", nor is it "Tarn".
    let adds_a_kind = |words: &[String]| words.iter().all(|word| KINDS.contains(&word.as_str()));
    let is_beginning =
        longer.starts_with(shorter) && (shorter.len() > 1 || adds_a_kind(&longer[shorter.len()..]));
    is_beginning
        || joined(&a) == joined(&b)
        || (shorter.len() == 1 && longer.len() > 1 && shorter[0] == initials)
}

/// Words that a name of one word may be followed by and stay the same name.
const KINDS: [&str; 8] =
    ["news", "press", "media", "network", "newswire", "service", "world", "international"];

/// Words that say what kind of thing an outlet is, not which one.
const GENERIC_WORDS: [&str; 10] =
    ["the", "wire", "com", "org", "net", "www", "inc", "agency", "staff", "online"];

pub(super) fn outlet_words(name: &str) -> Vec<String> {
    name.split(|character: char| {
        !character.is_alphanumeric() && character != '\'' && character != '’'
    })
    .map(fold)
    .filter(|word| !word.is_empty() && !GENERIC_WORDS.contains(&word.as_str()))
    .collect()
}

/// The host of an address, without `www.`.
pub(super) fn host(url: &str) -> Option<&str> {
    let rest = url.split_once("://")?.1;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    let host = host.rsplit('@').next()?;
    (!host.is_empty()).then(|| host.strip_prefix("www.").unwrap_or(host))
}

/// Whether two addresses are of one page: the same but for scheme, `www.`, query, fragment and a last slash.
pub(super) fn same_page(a: &str, b: &str) -> bool {
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
        for (a, b) in [
            ("Harbour Standard", "Harbour Post"),
            ("Harbour", "Harbour Post"),
            ("The", "The Post"),
            ("", "Post"),
        ] {
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
