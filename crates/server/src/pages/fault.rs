//! Pages that say why there is no page.

use axum::http::StatusCode;
use maud::html;

use firsthand_report::parts::Safe;

use super::{Page, Section};
use crate::site::Site;

/// Why there is no page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// There is no such thing.
    Missing,
    /// The request makes no sense, and why.
    Senseless(String),
    /// The form did not come from one of our pages.
    ForeignForm,
    /// Too often.
    TooMany,
    /// Too large.
    TooLarge,
    /// Something went wrong here; the log tells what.
    Broken,
}

impl Fault {
    pub(crate) fn status(&self) -> StatusCode {
        match self {
            Fault::Missing => StatusCode::NOT_FOUND,
            Fault::Senseless(_) => StatusCode::BAD_REQUEST,
            Fault::ForeignForm => StatusCode::FORBIDDEN,
            Fault::TooMany => StatusCode::TOO_MANY_REQUESTS,
            Fault::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Fault::Broken => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

/// The page that tells of a fault.
pub(crate) fn fault(site: &Site, fault: &Fault) -> Page {
    let words = &site.words().faults;
    let (title, text) = match fault {
        Fault::Missing => (&words.missing, words.missing_text.as_str()),
        Fault::Senseless(why) => (&words.senseless, why.as_str()),
        Fault::ForeignForm => (&words.foreign, words.foreign_text.as_str()),
        Fault::TooMany => (&words.too_many, words.too_many_text.as_str()),
        Fault::TooLarge => (&words.too_large, words.too_large_text.as_str()),
        Fault::Broken => (&words.broken, words.broken_text.as_str()),
    };
    let content = html! {
        h1 { (title) }
        p .standfirst { (Safe(text)) }
        p { a href=(site.path("/")) { (words.to_front) } }
    };
    Page { title: title.clone(), section: Section::None, content }
}
