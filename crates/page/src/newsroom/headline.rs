//! The headline without the site's name.

use crate::newsroom::credits::comparable;
use crate::newsroom::outlets::is_domain_name;

/// What sites put between a headline and their name.
const SEPARATORS: &[&str] =
    &[" | ", " - ", " – ", " — ", " :: ", " » ", " • ", " · ", " / ", " « "];

/// The most words of a site's name behind a separator, where the site's name is not known.
const SITE_WORDS: usize = 4;

/// `title` without the parts that name the site; `sites` are its known names and its host.
pub(crate) fn without_site(title: &str, sites: &[&str]) -> String {
    let mut title = title.trim();
    if let Some((site, rest)) = title.split_once(": ")
        && !rest.trim().is_empty()
        && (is_domain_name(site.trim()) || sites.iter().any(|known| names(site.trim(), known)))
    {
        title = rest.trim();
    }
    loop {
        let cut = SEPARATORS
            .iter()
            .filter_map(|separator| title.rfind(separator).map(|at| (at, separator.len())))
            .max();
        let Some((at, length)) = cut else { return title.to_owned() };
        let (head, tail) = (title[..at].trim(), title[at + length..].trim());
        let is_bar = title[at..].starts_with(" | ") || title[at..].starts_with(" :: ");
        let is_short = tail.split_whitespace().count() <= SITE_WORDS;
        let names_site = sites.iter().any(|site| names(tail, site)) || is_domain_name(tail);
        // Dashes belong to headlines as well; a bar hardly ever does.
        if names_site || (is_bar && is_short && head.split_whitespace().count() > SITE_WORDS) {
            title = head;
        } else {
            return title.to_owned();
        }
    }
}

/// Whether `part` is the name of `site`, or that of its host without spaces.
fn names(part: &str, site: &str) -> bool {
    let squeeze = |text: &str| -> String {
        comparable(text).chars().filter(|character| character.is_alphanumeric()).collect()
    };
    let (part, site) = (squeeze(part), squeeze(site));
    let host = site.strip_prefix("www").unwrap_or(&site);
    part.len() >= 2
        && (part == site
            || (part.len() >= 3 && host.starts_with(&part))
            || (site.len() >= 4 && part.starts_with(&site) && part.len() < site.len() * 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sites_suffix_goes_and_dashes_stay() {
        for (title, sites, expected) in [
            (
                "Wall falls in storm | Tidewater Post",
                vec![],
                "Wall falls in storm | Tidewater Post",
            ),
            (
                "Outer wall falls in Monday storm | Tidewater Post",
                vec![],
                "Outer wall falls in Monday storm",
            ),
            ("Wall falls - Tidewater Post", vec!["Tidewater Post"], "Wall falls"),
            ("Wall falls - World - Tidewater Post", vec!["Tidewater Post"], "Wall falls - World"),
            ("Wall falls — and rises", vec!["Tidewater Post"], "Wall falls — and rises"),
            ("Wall falls - quay.example", vec![], "Wall falls"),
            ("Wall falls - Quay", vec!["quay.example"], "Wall falls"),
            ("quay.example: Wall falls", vec![], "Wall falls"),
            ("Tidewater Post: Wall falls", vec!["Tidewater Post"], "Wall falls"),
            ("Ana Lund: Wall must go", vec!["Tidewater Post"], "Ana Lund: Wall must go"),
        ] {
            assert_eq!(without_site(title, &sites), expected, "{title}");
        }
    }
}
