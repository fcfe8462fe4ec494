//! Opening and closing a session.

use maud::html;

use super::{Page, Section};
use crate::site::Site;

/// What the page is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// Nobody is signed in.
    Asked,
    /// What was sent opens nothing.
    Refused,
    /// There is a session.
    Open,
}

/// The form that opens a session, or the one that closes it.
pub(crate) fn page(site: &Site, state: State, form_token: &str, to: &str) -> Page {
    let texts = &site.words().login;
    let content = html! {
        h1 { (texts.title) }
        @if state == State::Refused { p .notice.bad role="alert" { (texts.refused) } }
        @if state == State::Open {
            p { (texts.open) }
            form .form.narrow action=(site.path("/logout")) method="post" {
                input type="hidden" name="form" value=(form_token);
                div { button { (texts.close) } }
            }
        } @else {
            form .form.narrow action=(site.path("/login")) method="post" {
                input type="hidden" name="form" value=(form_token);
                input type="hidden" name="to" value=(to);
                div {
                    label for="secret" { (texts.secret) }
                    input #secret type="password" name="secret" required autocomplete="current-password" maxlength="1000";
                }
                div { button { (texts.enter) } }
            }
        }
    };
    Page { title: texts.title.clone(), section: Section::None, content }
}

/// The page between another site's link and ours: it asks again, this time as a request of our own, which carries the
/// session's cookie.
pub(crate) fn passage(site: &Site) -> String {
    let texts = &site.words().login;
    let markup = html! {
        (maud::DOCTYPE)
        html lang=(site.look.language.tag()) {
            head {
                meta charset="utf-8";
                meta http-equiv="refresh" content="0";
                title { (texts.title) " – Firsthand" }
            }
            body { main { h1 { (texts.title) } p { a href=(site.path(&site.here)) { (texts.go_on) } } } }
        }
    };
    markup.into_string()
}
