//! The frame of every page: head, masthead, choices of look, foot.

use maud::{DOCTYPE, Markup, html};

use firsthand_report::parts::Safe;

use crate::look::{Language, TextSize, Theme};
use crate::site::{Site, encode};

/// A page before it stands in its frame.
pub(crate) struct Page {
    /// What the window is called.
    pub(crate) title: String,
    /// The part of the site it belongs to.
    pub(crate) section: Section,
    /// What stands in `main`.
    pub(crate) content: Markup,
}

/// The parts of the site that the masthead leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Section {
    Stories,
    People,
    Outlets,
    Search,
    Check,
    None,
}

/// The whole page.
pub(crate) fn render(site: &Site, page: &Page) -> String {
    let words = site.words();
    let look = site.look;
    let markup = html! {
        (DOCTYPE)
        html lang=(look.language.tag()) data-theme=(look.theme.name()) data-size=(look.size.name()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="generator" content="Firsthand";
                title { (Safe(&page.title)) " – Firsthand" }
                link rel="stylesheet" href=(site.asset("style.css"));
                link rel="icon" type="image/svg+xml" href=(site.asset("icon.svg"));
                script src=(site.asset("app.js")) defer {}
            }
            body data-copied=(words.tools.copied) {
                a .skip href="#content" { (words.nav.skip) }
                (masthead(site, page.section))
                main #content tabindex="-1" { (page.content) }
                footer .foot {
                    ul {
                        li { (words.nav.made_by) }
                        @if !site.is_published { li { a href=(site.path("/watched")) { (words.nav.watched) } } }
                        li { a href=(site.path("/api/v1/openapi.json")) { (words.nav.api) } }
                        @if site.is_guarded { li { a href=(site.path("/login")) { (words.nav.session) } } }
                    }
                }
                div #announcements .visually-hidden role="status" {}
            }
        }
    };
    markup.into_string()
}

fn masthead(site: &Site, current: Section) -> Markup {
    let words = &site.words().nav;
    let sections = [
        (Section::Stories, "/", &words.stories),
        (Section::People, "/people", &words.people),
        (Section::Outlets, "/outlets", &words.outlets),
        (Section::Search, "/search", &words.search),
        (Section::Check, "/check", &words.check),
    ];
    html! {
        header .masthead {
            div .bar-top {
                p .brand {
                    a href=(site.path("/")) { img src=(site.asset("icon.svg")) alt="" width="22" height="22"; "Firsthand" }
                }
                nav aria-label=(words.sections) {
                    ul {
                        @for (section, path, name) in sections {
                            li { a href=(site.path(path)) aria-current=[(section == current).then_some("page")] { (name) } }
                        }
                    }
                }
                form .find role="search" aria-label=(words.search_for) action=(site.path("/search")) method="get" {
                    label .visually-hidden for="find" { (words.search) }
                    input #find type="search" name="q" placeholder=(words.search_for) maxlength="400";
                }
                (choices(site))
            }
        }
    }
}

/// Language, theme and size of text: links that work everywhere, at once where there is script.
fn choices(site: &Site) -> Markup {
    let words = &site.words().look;
    let theme = |it: Theme| match it {
        Theme::Auto => &words.auto,
        Theme::Light => &words.light,
        Theme::Dark => &words.dark,
    };
    let text_size = |it: TextSize| match it {
        TextSize::Small => &words.small,
        TextSize::Medium => &words.medium,
        TextSize::Large => &words.large,
    };
    html! {
        details .view {
            summary { (words.title) }
            div .panel {
                h2 { (words.theme) }
                ul .choices {
                    @for it in Theme::ALL { (choice(site, "theme", it.name(), theme(it), it == site.look.theme)) }
                }
                h2 { (words.size) }
                ul .choices {
                    @for it in TextSize::ALL { (choice(site, "size", it.name(), text_size(it), it == site.look.size)) }
                }
                h2 { (words.language) }
                ul .choices {
                    @for it in Language::ALL { (choice(site, "language", it.tag(), it.own_name(), it == site.look.language)) }
                }
            }
        }
    }
}

fn choice(site: &Site, what: &str, value: &str, name: &str, is_current: bool) -> Markup {
    let target = format!("/look?{what}={value}&to={}", encode(&site.here));
    let language = (what == "language").then_some(value);
    html! {
        li {
            a href=(site.path(&target)) rel="nofollow" data-look=(what) data-value=(value)
                lang=[language] hreflang=[language] aria-current=[is_current.then_some("true")] { (name) }
        }
    }
}
