//! The dossier as one HTML file: no script, no network, readable on paper and on a phone.
//!
//! Pages are hostile: every text from them is escaped and its reordering and control characters are
//! replaced, addresses become links only where they are `http` or `https`, and a content security policy
//! in the file itself forbids whatever might slip through. Large collections are cut section by section,
//! and the cut is told.

mod articles;
mod comments;
mod events;
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
use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::describe::{count, headline_or_none};
use crate::index::Index;
use parts::Safe;
use texts::Texts;

pub(crate) const STYLE: &str = include_str!("style.css");

/// The look of the parts that other views show too, in the variables of the palette on top of `style.css`.
pub(crate) const PARTS_STYLE: &str = include_str!("parts.css");

/// Forbids scripts, frames, forms and every request; styles stand in the file.
pub(crate) const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

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
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(CONTENT_SECURITY_POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                meta name="color-scheme" content="light dark";
                meta name="generator" content="Firsthand";
                title { (Safe(&title)) " – Firsthand dossier" }
                style { (PreEscaped(PARTS_STYLE)) (PreEscaped(STYLE)) }
            }
            body {
                a .skip href="#overview" { "Skip to the overview" }
                header .masthead {
                    p .brand { "Firsthand" span { " dossier" } }
                    h1 dir="auto" { (Safe(&title)) }
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
                }
                main {
                    @for (anchor, name, section) in &sections {
                        @if let Some(content) = section {
                            (titled(anchor, name, content))
                        }
                    }
                }
                footer { p { "Made by Firsthand from the pages named above. Nothing in this file is loaded from anywhere else." } }
            }
        }
    };
    page.into_string()
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
