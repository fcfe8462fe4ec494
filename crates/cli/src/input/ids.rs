//! What articles are called: pages by their files, lines by their own ids, no two alike.

use std::collections::{HashMap, HashSet};
use std::path::{Component, Path};

use firsthand_model::{Article, ArticleId, Notice};

use super::source::{Location, Source};

/// The name of a page that comes without one.
const NAMELESS: &str = "page";

/// The name of a page on standard input.
const STANDARD_INPUT: &str = "stdin";

/// An id for each source, should it turn out to be a page: the file's name without its ending, with as
/// many of the folders above it as make it differ from the others.
///
/// Where folders do not help (`a.html` beside `a.txt`), ids repeat, and [`make_unique`] numbers them.
///
/// Cost: one pass for each folder level that is needed.
pub(super) fn page_ids(sources: &[&Source]) -> Vec<ArticleId> {
    let parts: Vec<Vec<String>> = sources.iter().map(|source| name_parts(source)).collect();
    let mut depths = vec![1; parts.len()];
    loop {
        let names: Vec<String> = parts.iter().zip(&depths).map(|(p, &d)| name(p, d)).collect();
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for name in &names {
            *counts.entry(name).or_default() += 1;
        }
        let mut has_grown = false;
        for ((name, parts), depth) in names.iter().zip(&parts).zip(&mut depths) {
            if counts[name.as_str()] > 1 && *depth < parts.len() {
                *depth += 1;
                has_grown = true;
            }
        }
        if !has_grown {
            let id = |name| ArticleId::new(name).expect("no part of a name is blank");
            return names.into_iter().map(id).collect();
        }
    }
}

/// The file's name without its ending, then the folders above it, the nearest first.
fn name_parts(source: &Source) -> Vec<String> {
    let path = match &source.location {
        Location::StandardInput => return vec![STANDARD_INPUT.to_owned()],
        Location::File(path) => path.as_path(),
        // An address is taken for the path it holds: the last step names the page, the host comes last.
        Location::Address(_) => {
            let address = source.name.split(['?', '#']).next().unwrap_or_default();
            let address = address.split_once("//").map_or(address, |(_, rest)| rest);
            Path::new(address.trim_end_matches('/'))
        }
    };
    let is_host = matches!(source.location, Location::Address(_)) && path.components().count() == 1;
    let stem = path.file_stem().map(|stem| match path.extension() {
        _ if is_host => path.as_os_str(),
        Some(ending) if ending.eq_ignore_ascii_case("gz") || ending.eq_ignore_ascii_case("zst") => {
            Path::new(stem).file_stem().unwrap_or(stem)
        }
        _ => stem,
    });
    let mut parts = vec![stem.map_or_else(String::new, clean)];
    let folders = path.parent().unwrap_or(Path::new("")).components().rev();
    parts.extend(folders.filter_map(|part| match part {
        Component::Normal(name) => Some(clean(name)),
        _ => None,
    }));
    for part in &mut parts {
        if part.trim().is_empty() {
            NAMELESS.clone_into(part);
        }
    }
    parts
}

/// A file's name as text, without control characters.
fn clean(name: &std::ffi::OsStr) -> String {
    name.to_string_lossy().chars().map(|c| if c.is_control() { '_' } else { c }).collect()
}

fn name(parts: &[String], depth: usize) -> String {
    let mut parts: Vec<&str> = parts[..depth].iter().map(String::as_str).collect();
    parts.reverse();
    parts.join("/")
}

/// Gives every article whose id is taken the next free number, with a notice.
pub(super) fn make_unique(articles: &mut [Article], notices: &mut Vec<Notice>) {
    let mut taken: HashSet<String> =
        articles.iter().map(|article| article.id.as_str().to_owned()).collect();
    let mut seen: HashMap<String, usize> = HashMap::new();
    for article in articles {
        let id = article.id.as_str().to_owned();
        let count = seen.entry(id.clone()).or_insert(0);
        *count += 1;
        if *count == 1 {
            continue;
        }
        let mut free = format!("{id}-{count}");
        while !taken.insert(free.clone()) {
            *count += 1;
            free = format!("{id}-{count}");
        }
        notices.push(Notice {
            source: article.source.clone(),
            text: format!("the id `{id}` is taken; this article is called `{free}`"),
        });
        article.id = ArticleId::new(free).expect("a longer id is not blank");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(paths: &[&str]) -> Vec<String> {
        let source = |path: &&str| Source {
            name: (*path).to_owned(),
            location: match *path {
                "-" => Location::StandardInput,
                path => Location::File(path.into()),
            },
        };
        let sources: Vec<Source> = paths.iter().map(source).collect();
        let references: Vec<&Source> = sources.iter().collect();
        page_ids(&references).into_iter().map(String::from).collect()
    }

    #[test]
    fn a_page_is_called_by_its_file() {
        assert_eq!(ids(&["news/a.html", "/b.warc.gz", "-"]), ["a", "b", "stdin"]);
    }

    #[test]
    fn folders_are_added_only_where_they_tell_pages_apart() {
        let found = ids(&["x/one/index.html", "x/two/index.html", "y/two/index.html", "z.html"]);
        assert_eq!(found, ["one/index", "x/two/index", "y/two/index", "z"]);
    }

    #[test]
    fn names_without_letters_and_with_control_characters_are_usable() {
        assert_eq!(ids(&["../.html", " .html", "a\u{1b}[2J.html"]), [".html", "page", "a_[2J"]);
    }

    #[test]
    fn ids_that_repeat_are_numbered_past_those_that_exist() {
        let article = |id: &str| {
            let line = format!("{{\"id\":\"{id}\",\"text\":\"words\"}}");
            firsthand_page::read_json_line(&line, "f:1").unwrap()
        };
        let mut articles = ["a", "a", "a-2", "a"].map(article);
        let mut notices = Vec::new();
        make_unique(&mut articles, &mut notices);
        let found: Vec<&str> = articles.iter().map(|article| article.id.as_str()).collect();
        assert_eq!(found, ["a", "a-3", "a-2", "a-4"]);
        assert_eq!(notices[0].text, "the id `a` is taken; this article is called `a-3`");
    }
}
