//! What a page's head, and the elements marked for it, say of the article.

use firsthand_model::{FactKind, FactOrigin};
use scraper::{ElementRef, Html};
use url::Url;

use crate::html::json_ld::JsonLd;
use crate::html::marked::note_marked_elements;
use crate::html::state::published_in;
use crate::html::surroundings::{Elsewhere, site_in_title};
use crate::newsroom::{DateRole, Facts, author_names, machine_date, plain, without_site};

/// Names of `meta` elements that give the date of publication, the more telling first.
const PUBLISHED: &[&str] = &[
    "article:published_time",
    "article:published",
    "og:published_time",
    "datepublished",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "published_time",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "dc.date",
    "dcterms.date",
    "citation_publication_date",
    "originalpublicationdate",
    "article.published",
    "cxenseparse:recs:publishtime",
    "analyticsattributes.articledate",
    "date",
];
/// Names of `meta` elements that give the date of the last change.
const MODIFIED: &[&str] = &[
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "dc.date.modified",
    "lastmod",
    "last-modified",
    "article:modified",
];
const AUTHOR: &[&str] = &[
    "author",
    "article:author_name",
    "parsely-author",
    "sailthru.author",
    "byl",
    "dc.creator",
    "dcterms.creator",
    "citation_author",
    "article:author",
];

/// What the tree of a page says, noted in the order of trust: JSON-LD, `meta`, marked elements, and what it hands to
/// its scripts (`state`).
pub(crate) fn note_metadata(
    tree: &Html,
    elsewhere: &Elsewhere<'_>,
    data: &JsonLd,
    state: &[String],
    facts: &mut Facts,
) {
    let head = Head::of(tree);
    note_address(&head, data, facts);
    note_publisher(tree, &head, data, facts);
    let declared = head.language.as_deref().or(data.language.as_deref()).and_then(two_letters);
    if let Some(code) = &declared {
        facts.told.tell(FactKind::Language, code.as_str(), FactOrigin::Meta);
    }
    facts.language = facts.language.take().and_then(|code| two_letters(&code)).or(declared);
    let logo = site_heading(tree);
    if let (None, Some(name)) = (&facts.publisher, &logo) {
        facts.told.tell(FactKind::Publisher, name.as_str(), FactOrigin::Heading);
        facts.publisher = Some(name.clone());
    }
    note_section(&head, data, facts);
    facts.is_paid = data.is_paid;
    note_headline(tree, data, &head, facts);
    facts.origin = FactOrigin::JsonLd;
    for (role, given) in
        [(DateRole::Published, &data.published), (DateRole::Updated, &data.modified)]
    {
        if let Some(moment) = given.as_deref().and_then(machine_date) {
            facts.note_date(role, moment);
        }
    }
    for author in &data.authors {
        push_author(author, facts);
    }
    facts.origin = FactOrigin::Meta;
    for (fields, role) in [(PUBLISHED, DateRole::Published), (MODIFIED, DateRole::Updated)] {
        let given = fields.iter().find_map(|name| head.meta(name).and_then(machine_date));
        if let Some(moment) = given {
            facts.note_date(role, moment);
        }
    }
    if data.authors.is_empty() {
        let name = AUTHOR.iter().find(|name| head.meta(name).is_some_and(|it| !it.contains("://")));
        // Some fields are repeated, once for each author.
        for author in name.into_iter().flat_map(|name| head.metas_named(name)) {
            push_author(author, facts);
        }
    }
    facts.origin = FactOrigin::Element;
    note_marked_elements(tree, elsewhere, facts);
    if facts.published.is_none()
        && let Some(headline) = facts.headline.as_deref()
        && let Some(moment) = published_in(state, headline)
    {
        facts.note_date(DateRole::Published, moment);
    }
    facts.origin = FactOrigin::Line;
    if facts.publisher.is_none() {
        facts.title_site =
            facts.headline.as_deref().and_then(|headline| site_in_title(tree, headline));
    }
}

/// The page's address: the canonical one, unless it is the front page's and the page was got elsewhere.
fn note_address(head: &Head, data: &JsonLd, facts: &mut Facts) {
    let is_web =
        |url: &&str| Url::parse(url).is_ok_and(|url| matches!(url.scheme(), "http" | "https"));
    let given = facts.url.take();
    let has_path = |url: &str| Url::parse(url).is_ok_and(|url| url.path().len() > 1);
    let mut candidates = Vec::new();
    for (url, origin) in [
        (head.canonical.as_deref(), FactOrigin::Meta),
        (head.meta("og:url"), FactOrigin::Meta),
        (data.url.as_deref(), FactOrigin::JsonLd),
    ] {
        if let Some(url) = url.filter(is_web) {
            facts.told.tell(FactKind::Address, url, origin);
            candidates.push(url.to_owned());
        }
    }
    let own = candidates.iter().find(|url| has_path(url)).or(candidates.first()).cloned();
    facts.url = match (own, given) {
        (Some(own), Some(given)) if !has_path(&own) && has_path(&given) => Some(given),
        (own, given) => own.or(given),
    };
}

fn note_publisher(tree: &Html, head: &Head, data: &JsonLd, facts: &mut Facts) {
    let candidates = [
        (data.publisher.clone(), FactOrigin::JsonLd),
        (head.meta("og:site_name").map(str::to_owned), FactOrigin::Meta),
        (head.meta("application-name").map(str::to_owned), FactOrigin::Meta),
        (head.meta("dc.publisher").map(str::to_owned), FactOrigin::Meta),
        (head.meta("article:publisher").map(str::to_owned), FactOrigin::Meta),
        (marked_publisher(tree), FactOrigin::Element),
    ];
    for (name, origin) in candidates {
        // Some fields hold an address where a name belongs.
        let Some(name) = name.filter(|name| !name.contains("://")) else { continue };
        facts.told.tell(FactKind::Publisher, name.as_str(), origin);
        facts.publisher.get_or_insert(name);
    }
}

/// Names of `meta` elements that give the section.
const SECTION: &[&str] = &[
    "article:section",
    "parsely-section",
    "sailthru.section",
    "section",
    "og:section",
    "dc.subject.section",
    "cxenseparse:section",
    "news:section",
    "analyticsattributes.section",
    "articlesection",
];

fn note_section(head: &Head, data: &JsonLd, facts: &mut Facts) {
    let in_head = SECTION.iter().find_map(|name| head.meta(name)).map(str::to_owned);
    for (section, origin) in
        [(data.section.clone(), FactOrigin::JsonLd), (in_head, FactOrigin::Meta)]
    {
        if let Some(section) = section {
            facts.told.tell(FactKind::Section, section.as_str(), origin);
            facts.section.get_or_insert(section);
        }
    }
}

fn push_author(author: &str, facts: &mut Facts) {
    let byline = author_names(author);
    let is_site = |name: &String| {
        facts.publisher.as_deref().is_some_and(|publisher| plain(publisher) == plain(name))
    };
    let names: Vec<String> = byline.names.into_iter().filter(|name| !is_site(name)).collect();
    for name in names {
        facts.told.tell(FactKind::Byline, name.as_str(), facts.origin);
        if !facts.bylines.contains(&name) {
            facts.bylines.push(name);
        }
    }
}

struct Head {
    metas: Vec<(String, String)>,
    canonical: Option<String>,
    title: Option<String>,
    language: Option<String>,
}

impl Head {
    fn of(tree: &Html) -> Head {
        let mut head = Head { metas: Vec::new(), canonical: None, title: None, language: None };
        for element in tree.root_element().descendent_elements() {
            let tag = element.value();
            match tag.name() {
                "html" => {
                    head.language =
                        tag.attr("lang").or_else(|| tag.attr("xml:lang")).map(str::to_owned);
                }
                "meta" => {
                    let name = ["property", "name", "itemprop", "http-equiv"]
                        .iter()
                        .find_map(|key| tag.attr(key));
                    if let (Some(name), Some(content)) = (name, tag.attr("content"))
                        && !content.trim().is_empty()
                    {
                        head.metas
                            .push((name.trim().to_ascii_lowercase(), content.trim().to_owned()));
                    }
                }
                "link"
                    if tag.attr("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) =>
                {
                    head.canonical = head
                        .canonical
                        .or_else(|| tag.attr("href").map(|url| url.trim().to_owned()));
                }
                "title" if head.title.is_none() => {
                    let title = element_text(element);
                    head.title = (!title.is_empty()).then_some(title);
                }
                _ => {}
            }
        }
        head
    }

    fn metas_named<'h>(&'h self, name: &'h str) -> impl Iterator<Item = &'h str> {
        self.metas
            .iter()
            .filter(move |(known, _)| known == name)
            .map(|(_, content)| content.as_str())
    }

    fn meta(&self, name: &str) -> Option<&str> {
        self.metas.iter().find(|(known, _)| known == name).map(|(_, content)| content.as_str())
    }
}

/// The first-order headings of a page. Walking the tree takes a tenth of the time that a selector does.
pub(crate) fn headings(tree: &Html) -> impl Iterator<Item = ElementRef<'_>> {
    tree.root_element().descendent_elements().filter(|element| element.value().name() == "h1")
}

/// Whether a heading is nothing but a link to the site's front page: its name, on every page.
fn is_site_heading(heading: ElementRef<'_>) -> bool {
    let mut links = heading.descendent_elements().filter(|it| it.value().name() == "a");
    let (Some(link), None) = (links.next(), links.next()) else { return false };
    let leads_home = link.value().attr("href").is_some_and(|address| {
        let address = address.trim();
        let path =
            Url::parse(address).map_or_else(|_| address.to_owned(), |url| url.path().to_owned());
        matches!(path.as_str(), "/" | "./" | "/index.html" | "/index.php")
    });
    leads_home && element_text(link) == element_text(heading)
}

/// The name of the site where a first-order heading gives it, and another heading that of the article.
fn site_heading(tree: &Html) -> Option<String> {
    let name = element_text(headings(tree).take(20).find(|heading| is_site_heading(*heading))?);
    (!name.is_empty() && name.len() <= LONGEST_SITE).then_some(name)
}

/// The most bytes of a site's name.
const LONGEST_SITE: usize = 80;

/// An element's text with runs of white space made one space.
pub(crate) fn element_text(element: ElementRef<'_>) -> String {
    let mut text = String::new();
    for character in element.text().flat_map(str::chars) {
        if !character.is_ascii_whitespace() {
            text.push(character);
        } else if !text.is_empty() && !text.ends_with(' ') {
            text.push(' ');
        }
    }
    text.trim().to_owned()
}

fn two_letters(code: &str) -> Option<String> {
    let code = code.split(['-', '_']).next()?.to_ascii_lowercase();
    (code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_lowercase())).then_some(code)
}

/// How much of a heading's words the page's title must share for it to be the article's headline.
const SHARED_WORDS: f64 = 0.6;

/// The headline as the page shows it: the `h1` that the title repeats; else as the head gives it.
fn note_headline(tree: &Html, data: &JsonLd, head: &Head, facts: &mut Facts) {
    let host = facts.url.as_deref().and_then(crate::newsroom::host_of);
    let mut sites: Vec<&str> = facts.publisher.as_deref().into_iter().collect();
    sites.extend(host.as_deref());
    let told = [
        (data.headline.as_deref(), FactOrigin::JsonLd),
        (head.meta("og:title"), FactOrigin::Meta),
        (head.title.as_deref(), FactOrigin::Title),
    ];
    let told: Vec<(String, FactOrigin)> = told
        .into_iter()
        .filter_map(|(title, origin)| Some((without_site(title?, &sites), origin)))
        .filter(|(title, _)| !title.is_empty())
        .collect();
    let given: Vec<&str> = facts
        .headline
        .as_deref()
        .into_iter()
        .chain(told.iter().map(|(it, _)| it.as_str()))
        .collect();
    let shown = headings(tree).take(20).filter(|heading| !is_site_heading(*heading));
    let shown: Vec<String> = shown.map(element_text).filter(|text| !text.is_empty()).collect();
    let best = shown.iter().find(|heading| given.iter().any(|title| shares_words(heading, title)));
    let only = match shown.as_slice() {
        [only] if only.split_whitespace().count() > 2 => Some(only),
        _ => None,
    };
    let heading = best.or(if given.is_empty() { only } else { None });
    if let Some(heading) = heading {
        facts.told.tell(FactKind::Headline, heading.as_str(), FactOrigin::Heading);
    }
    let settled = heading.cloned().or_else(|| given.first().map(|title| (*title).to_owned()));
    for (title, origin) in told {
        facts.told.tell(FactKind::Headline, title, origin);
    }
    facts.headline = settled;
}

/// Whether two titles are one: most words of the shorter stand in the longer.
pub(crate) fn shares_words(a: &str, b: &str) -> bool {
    let (a, b) = (plain(a), plain(b));
    let (a, b): (Vec<&str>, Vec<&str>) = (a.split(' ').collect(), b.split(' ').collect());
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let shared = short.iter().filter(|word| long.contains(word)).count();
    !short[0].is_empty()
        && shared as f64 >= SHARED_WORDS * short.len() as f64
        && shared * 4 >= long.len()
}

/// The publisher in microdata.
fn marked_publisher(tree: &Html) -> Option<String> {
    let has = |element: &ElementRef<'_>, property: &str| {
        element
            .value()
            .attr("itemprop")
            .is_some_and(|it| it.split_whitespace().any(|it| it == property))
    };
    let publisher = tree.root_element().descendent_elements().find(|it| has(it, "publisher"))?;
    let named = publisher.descendent_elements().find(|it| has(it, "name")).unwrap_or(publisher);
    let text = named.value().attr("content").map_or_else(|| element_text(named), str::to_owned);
    let text = text.trim().to_owned();
    (!text.is_empty() && text.len() <= 100).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::json_ld::json_ld;

    fn facts(html: &str) -> Facts {
        let tree = Html::parse_document(html);
        let mut facts = Facts::default();
        note_metadata(&tree, &Elsewhere::of(&tree), &json_ld(&[]), &[], &mut facts);
        facts
    }

    #[test]
    fn the_head_tells_what_it_tells_and_no_more() {
        let facts = facts(
            r#"<html lang="en-GB"><head><title>Wall falls in storm - Tidewater Post</title>
            <meta property="og:site_name" content="Tidewater Post"><link rel="canonical" href="https://post.example/a">
            <meta property="article:published_time" content="2025-03-03T09:00:00+01:00"><meta name="author" content="Ada Quill and Jon Park">
            </head><body><h1>Wall falls <em>in storm</em></h1></body>"#,
        );
        assert_eq!(facts.headline.as_deref(), Some("Wall falls in storm"));
        assert_eq!(facts.publisher.as_deref(), Some("Tidewater Post"));
        assert_eq!(facts.bylines, ["Ada Quill", "Jon Park"]);
        assert_eq!(facts.published.unwrap().to_string(), "2025-03-03T09:00:00+01:00");
        assert_eq!(facts.language.as_deref(), Some("en"));
        assert_eq!(facts.url.as_deref(), Some("https://post.example/a"));
    }

    #[test]
    fn dates_of_other_pages_are_not_this_ones() {
        let html = |inner: &str| {
            format!(
                "<body><div class=date>1 May 2025</div><h1>Wall falls in storm</h1>{inner}<aside><time datetime=2024-01-01>x</time></aside>"
            )
        };
        assert_eq!(facts(&html("")).published, None);
        let marked =
            facts(&html("<span class=article-date>Published: 3 March 2025 | 09:00</span>"));
        assert_eq!(marked.published.unwrap().to_string(), "2025-03-03T09:00:00");
        let both = facts(&html(
            "<time class=updated datetime=2025-03-04>x</time><time datetime=2025-03-03>y</time>",
        ));
        assert_eq!(both.published.unwrap().to_string(), "2025-03-03");
        assert_eq!(both.updated.unwrap().to_string(), "2025-03-04");
    }

    #[test]
    fn words_of_neighbouring_elements_are_kept_apart_as_the_page_does() {
        let tree = Html::parse_fragment("<h1>One<b>two</b> three\n <i>four</i></h1>");
        assert_eq!(element_text(tree.root_element()), "Onetwo three four");
    }
}
