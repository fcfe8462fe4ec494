//! The dossier as one HTML file: no script, no network, readable on paper and on a phone.
//!
//! Pages are hostile: every text from them is escaped and its reordering and control characters are
//! replaced, addresses become links only where they are `http` or `https`, and a content security policy
//! in the file itself forbids whatever might slip through. Large collections are cut section by section,
//! and the cut is told.

mod articles;
mod comments;
mod events;
pub(crate) mod frame;
mod limits;
mod lineage;
pub(crate) mod marked;
mod method;
mod overview;
mod pairs;
pub(crate) mod parts;
mod people;
pub(crate) mod picture;
mod quotations;
mod statements;
mod texts;

use firsthand_model::Dossier;
use maud::{Markup, html};

use crate::describe::{count, headline_or_none};
use crate::index::Index;
use frame::Frame;
use texts::Texts;

/// The dossier as one self-contained HTML page. The same dossier gives the same bytes.
pub fn render(dossier: &Dossier) -> String {
    let index = Index::new(dossier);
    let texts = Texts::new(&index);
    let pairs = pairs::Pairs::new(&index);
    let title = title(dossier);
    let sections = [
        ("overview", "Overview", Some(overview::section(&index))),
        ("lineage", "Lineage", lineage::section(&index, &pairs)),
        ("articles", "Articles", articles::section(&index, &texts)),
        ("side-by-side", "Side by side", pairs.section(&index)),
        ("quotations", "Quotations", quotations::section(&index)),
        ("people", "People and places", people::section(&index, &texts)),
        ("conflicts", "Conflicts", statements::section(&index, &texts)),
        ("events", "Timeline", events::section(&index, &texts)),
        ("comments", "Comments", comments::section(&index)),
        ("input", "Input", method::input_section(dossier)),
        ("method", "How this was made", Some(method::section())),
    ];
    let masthead = html! {
        p .standfirst { (standfirst(dossier)) }
        nav aria-label="Sections" {
            ul {
                @for (anchor, name, section) in &sections {
                    @if section.is_some() {
                        li { a href={ "#" (anchor) } { (name) } }
                    }
                }
            }
        }
    };
    let main = html! {
        @for (anchor, name, section) in &sections {
            @if let Some(content) = section {
                (titled(anchor, name, content))
            }
        }
    };
    let skip_to = ("overview", "the overview");
    Frame { kind: "dossier", title: &title, skip_to, style: "", masthead, main }.render()
}

fn titled(anchor: &str, name: &str, content: &Markup) -> Markup {
    html! {
        section id=(anchor) aria-labelledby={ (anchor) "-title" } {
            h2 id={ (anchor) "-title" } { (name) }
            (content)
        }
    }
}

/// The headline of the affair with the most articles, the first of them where several have as many.
fn title(dossier: &Dossier) -> String {
    let articles_in = |stories: &[firsthand_model::StoryOrdinal]| -> usize {
        let found = stories.iter().filter_map(|story| dossier.stories.get(story.index()));
        found.map(|story| story.articles.len()).sum()
    };
    let mut largest: Option<(usize, &firsthand_model::Affair)> = None;
    for affair in &dossier.affairs {
        let articles = articles_in(&affair.stories);
        if largest.is_none_or(|(most, _)| articles > most) {
            largest = Some((articles, affair));
        }
    }
    match largest {
        Some((_, affair)) if affair.headline.is_some() => {
            headline_or_none(affair.headline.as_deref())
        }
        _ => count(dossier.articles.len(), "article", "articles"),
    }
}

fn standfirst(dossier: &Dossier) -> String {
    format!(
        "{} read: {} in {}.",
        count(dossier.articles.len(), "article", "articles"),
        count(dossier.stories.len(), "story", "stories"),
        count(dossier.affairs.len(), "affair", "affairs"),
    )
}
