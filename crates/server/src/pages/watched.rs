//! What is watched: which addresses answer, which fail and why, what came from them.

use maud::{Markup, html};

use super::parts::{address, message, more, seconds};
use super::{Page, Section};
use crate::site::Site;
use crate::watched::{Health, WatchedAddress, WatchedCounts};
use crate::watching::WatchStatus;
use crate::words::{fill, plural};

/// Addresses that are shown; those that fail come first.
const ADDRESSES: usize = 1_000;

/// The page of all addresses. `status` is of the watcher beside this server, if there is one.
pub(crate) fn page(
    site: &Site,
    addresses: &[WatchedAddress],
    status: Option<&WatchStatus>,
) -> Page {
    let texts = &site.words().watched;
    let counts = WatchedCounts::of(addresses);
    let content = html! {
        h1 { (texts.title) }
        p .standfirst { (texts.help) }
        p { (watcher(site, status)) }
        @if addresses.is_empty() {
            div .empty {
                p { (texts.empty) }
                p { code { "firsthand serve --watch feeds.txt" } }
            }
        } @else {
            ul .figures.deck {
                li { strong { (counts.watched) } " " span { (texts.addresses) } }
                li .alert[counts.failing > 0] { strong { (counts.failing) } " " span { (texts.failing) } }
            }
            div .scroll tabindex="0" role="region" aria-label=(texts.title) {
                table .watched {
                    thead {
                        tr {
                            th scope="col" { (texts.address) }
                            th scope="col" { (texts.state) }
                            th scope="col" .number { (texts.articles) }
                            th scope="col" { (texts.newest) }
                            th scope="col" { (texts.asked) }
                            th scope="col" { (texts.next) }
                        }
                    }
                    tbody { @for it in addresses.iter().take(ADDRESSES) { (row(site, it)) } }
                }
            }
            (more(site, addresses.len(), ADDRESSES))
        }
    };
    Page { title: texts.title.clone(), section: Section::None, content }
}

/// What the watcher beside this server does; that there is none, where there is none.
fn watcher(site: &Site, status: Option<&WatchStatus>) -> Markup {
    let texts = &site.words().watched;
    let Some(counts) = status.map(WatchStatus::counts) else {
        return html! { (texts.elsewhere) };
    };
    html! {
        @if let Some(error) = &counts.error {
            strong .state.fails { (texts.broken) } " " (message(error))
        } @else if let Some(last) = counts.last_round {
            (texts.here) " " (texts.last_round) " " (seconds(last)) ". "
            (plural(usize::try_from(counts.new).unwrap_or(usize::MAX), &texts.one_new, &texts.many_new))
        } @else {
            (texts.here) " " (texts.first_round)
        }
    }
}

fn row(site: &Site, it: &WatchedAddress) -> Markup {
    let texts = &site.words().watched;
    let (class, name) = match it.health {
        Health::Fails => ("state fails", &texts.fails),
        Health::Unwatched => ("state rests", &texts.unwatched),
        Health::Waits => ("state rests", &texts.waits),
        Health::Answers => ("state answers", &texts.answers),
    };
    let failures = it.failures.to_string();
    html! {
        tr {
            th scope="row" { (address(&it.address)) }
            td {
                span class=(class) { (name) }
                @if it.failures > 0 {
                    " " span .meta { (fill(if it.failures == 1 { &texts.one_failure } else { &texts.many_failures }, &[("n", &failures)])) }
                    @if let Some(answered) = it.answered { br; span .meta { (texts.answered) " " (seconds(answered)) } }
                }
                @if let Some(error) = &it.error { br; span .meta { (message(error)) } }
            }
            td .number { (it.articles) }
            td { @match it.newest { Some(newest) => (seconds(newest)), None => "–" } }
            td { @match it.asked { Some(asked) => (seconds(asked)), None => "–" } }
            td { @if it.health != Health::Unwatched && it.next > 0 { (seconds(it.next)) } @else { "–" } }
        }
    }
}
