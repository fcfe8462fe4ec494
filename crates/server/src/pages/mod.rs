//! One file for each page, and the parts they share.

pub(crate) mod article;
pub(crate) mod check;
pub(crate) mod compare;
mod fault;
pub(crate) mod front;
mod layout;
mod likely;
pub(crate) mod login;
pub(crate) mod outlets;
mod parts;
pub(crate) mod people;
mod picture;
pub(crate) mod search;
pub(crate) mod story;
pub(crate) mod watched;

pub(crate) use fault::{Fault, fault};
pub(crate) use layout::{Page, Section, render};

/// What a page's function gives.
pub(crate) enum Answer {
    /// The page.
    Page(Page),
    /// It is found elsewhere: a path of this server, with its base.
    Elsewhere(String),
    /// There is no such thing.
    Missing,
    /// The request makes no sense; why, for people.
    Senseless(String),
}
