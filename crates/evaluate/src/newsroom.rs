//! Pages made from the forms real sites use, with what is true of them, and how many are read right.
//!
//! The set lies in the repository (`crates/evaluate/newsroom/`) and is built in: its texts are invented. A page
//! begins with `=== name`, its labels follow, a line `---`, and the page; `{{en}}` stands for the paragraphs of
//! that name in `texts.txt` as HTML, `{{en:text}}` as plain text. A fact without a label is one that the page
//! does not give.

use std::collections::BTreeMap;

use firsthand_model::{Article, FactKind, Moment};

/// The files of the set, in the order they are read.
pub(crate) const FILES: &[(&str, &str)] = &[
    ("json-ld.txt", include_str!("../newsroom/json-ld.txt")),
    ("languages.txt", include_str!("../newsroom/languages.txt")),
    ("meta.txt", include_str!("../newsroom/meta.txt")),
    ("systems.txt", include_str!("../newsroom/systems.txt")),
    ("text.txt", include_str!("../newsroom/text.txt")),
    ("undated.txt", include_str!("../newsroom/undated.txt")),
    ("visible.txt", include_str!("../newsroom/visible.txt")),
];
const TEXTS: &str = include_str!("../newsroom/texts.txt");

/// A page with what is true of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LabelledPage {
    /// Its file name.
    pub name: String,
    /// Its bytes.
    pub page: String,
    /// What is true of it, by the name of the fact.
    pub labels: BTreeMap<String, Vec<String>>,
}

/// How often a fact is read right.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FactScore {
    /// Pages that give it.
    pub given: usize,
    /// Those of them that are read right.
    pub right: usize,
    /// Pages that do not give it.
    pub absent: usize,
    /// Those of them for which it is claimed all the same.
    pub claimed: usize,
    /// The pages that are read wrong, with what was read.
    pub wrong: Vec<String>,
}

impl FactScore {
    /// Share read right of the pages that give it.
    pub fn accuracy(&self) -> f64 {
        crate::rates::ratio(self.right, self.given)
    }

    /// Share left alone of the pages that do not give it.
    pub fn restraint(&self) -> f64 {
        if self.absent == 0 { 1.0 } else { 1.0 - crate::rates::ratio(self.claimed, self.absent) }
    }
}

/// The facts that are labelled.
pub const FACTS: [&str; 8] =
    ["publisher", "section", "headline", "byline", "contributor", "published", "updated", "notice"];

/// The pages of the set.
///
/// # Panics
///
/// If the built-in files are not in their form, which a test finds out.
pub fn pages() -> Vec<LabelledPage> {
    let texts: BTreeMap<&str, &str> = entries(TEXTS).collect();
    FILES
        .iter()
        .flat_map(|(_, file)| entries(file))
        .map(|(name, entry)| page(name, entry, &texts))
        .collect()
}

fn entries(file: &str) -> impl Iterator<Item = (&str, &str)> {
    let starts = file.split("\n=== ").map(|entry| entry.strip_prefix("=== ").unwrap_or(entry));
    starts.map(|entry| entry.split_once('\n').expect("an entry has a name and a body"))
}

fn page(name: &str, entry: &str, texts: &BTreeMap<&str, &str>) -> LabelledPage {
    let (head, page) = entry.split_once("---\n").expect("labels end with a line of dashes");
    let mut labels: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in head.lines() {
        let (fact, value) = line.split_once(": ").expect("a label is a name and a value");
        labels.entry(fact.to_owned()).or_default().push(value.to_owned());
    }
    let mut page = page.to_owned();
    for (language, text) in texts {
        let lines: Vec<&str> = text.trim().lines().collect();
        let html = format!("<p>{}</p>", lines.join("</p><p>"));
        page = page.replace(&format!("{{{{{language}}}}}"), &html);
        page = page.replace(&format!("{{{{{language}:text}}}}"), &lines.join("\n\n"));
    }
    LabelledPage { name: name.to_owned(), page, labels }
}

/// What was read of a page, by the names of its labels; every list in the order of the page.
pub fn read_facts(article: &Article) -> BTreeMap<String, Vec<String>> {
    let one = |value: Option<String>| value.into_iter().collect::<Vec<String>>();
    let date = |moment: Option<Moment>| one(moment.map(|moment| moment.to_string()));
    let has = |kind| article.facts.iter().any(|fact| fact.kind == kind);
    let mut notices = Vec::new();
    for (kind, name) in [(FactKind::CorrectionNotice, "correction"), (FactKind::PaywallCut, "cut")]
    {
        if has(kind) {
            notices.push(name.to_owned());
        }
    }
    BTreeMap::from([
        ("publisher".to_owned(), one(article.publisher.clone())),
        ("section".to_owned(), one(article.section.clone())),
        ("headline".to_owned(), one(article.headline.clone())),
        ("byline".to_owned(), article.bylines.clone()),
        ("contributor".to_owned(), article.contributors.clone()),
        ("published".to_owned(), date(article.published)),
        ("updated".to_owned(), date(article.updated)),
        ("notice".to_owned(), notices),
    ])
}

/// Scores what was read of each page, fact by fact in the order of [`FACTS`].
pub fn score(
    pages: &[LabelledPage],
    read: &[BTreeMap<String, Vec<String>>],
) -> Vec<(&'static str, FactScore)> {
    let none = Vec::new();
    FACTS
        .iter()
        .map(|&fact| {
            let mut score = FactScore::default();
            for (page, read) in pages.iter().zip(read) {
                let gold = page.gold(fact);
                let read = read.get(fact).unwrap_or(&none);
                let right = agrees(fact, &gold, read);
                if gold.is_empty() {
                    score.absent += 1;
                    score.claimed += usize::from(!right);
                } else {
                    score.given += 1;
                    score.right += usize::from(right);
                }
                if !right {
                    score.wrong.push(format!("{}: {read:?} for {gold:?}", page.name));
                }
            }
            (fact, score)
        })
        .collect()
}

impl LabelledPage {
    fn gold(&self, fact: &str) -> Vec<String> {
        if fact == "notice" {
            let noticed =
                ["correction", "cut"].iter().filter(|name| self.labels.contains_key(**name));
            return noticed.map(|name| (*name).to_owned()).collect();
        }
        self.labels.get(fact).cloned().unwrap_or_default()
    }
}

/// Whether what was read is what is true: dates as instants where both have a zone, else as written; names
/// without regard to case.
fn agrees(fact: &str, gold: &[String], read: &[String]) -> bool {
    let is_date = matches!(fact, "published" | "updated");
    gold.len() == read.len()
        && gold.iter().zip(read).all(|(gold, read)| {
            let same_instant = || {
                let (gold, read): (Moment, Moment) = (gold.parse().ok()?, read.parse().ok()?);
                let both = gold.offset().is_some() && read.offset().is_some();
                Some(both && gold.bounds() == read.bounds())
            };
            gold == read
                || (is_date && same_instant() == Some(true))
                || (!is_date && gold.to_lowercase() == read.to_lowercase())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_set_is_in_its_form() {
        let pages = pages();
        assert!(pages.len() >= 60, "{}", pages.len());
        let mut names: Vec<&str> = pages.iter().map(|page| page.name.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), pages.len(), "names are unique");
        for page in &pages {
            assert!(!page.page.contains("{{"), "{}: a text is missing", page.name);
            for (fact, values) in &page.labels {
                let is_flag = matches!(fact.as_str(), "correction" | "cut");
                assert!(is_flag || FACTS.contains(&fact.as_str()), "{}: {fact}", page.name);
                if matches!(fact.as_str(), "published" | "updated") {
                    let moment: Moment = values[0].parse().unwrap();
                    assert_eq!(values.len(), 1, "{}", page.name);
                    assert!(moment.date().year() == 2031, "{}", page.name);
                }
            }
        }
        let undated = pages.iter().filter(|page| !page.labels.contains_key("published")).count();
        assert!(undated >= 10, "{undated}");
    }

    #[test]
    fn dates_agree_as_instants_and_names_without_case() {
        let one = |text: &str| vec![text.to_owned()];
        assert!(agrees(
            "published",
            &one("2031-03-04T09:00:00+01:00"),
            &one("2031-03-04T08:00:00Z")
        ));
        assert!(!agrees("published", &one("2031-03-04T09:00:00"), &one("2031-03-04T08:00:00Z")));
        assert!(!agrees("published", &one("2031-03-04"), &one("2031-03-04T08:00:00Z")));
        assert!(agrees("byline", &one("LENA STROM"), &one("Lena Strom")));
        assert!(!agrees("byline", &one("A B"), &[]));
    }
}
