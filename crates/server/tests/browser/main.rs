//! Every page and feature in headless Chromium, in both themes, at a desk and on a phone; axe holds each page to
//! WCAG 2.2 AA. Pictures are kept in the target folder under `browser/`.
//!
//! Chromium comes from Debian's `chromium`, which this test installs where it is missing and may; elsewhere it says so
//! and passes over.

#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "a test fails by panicking")]

mod chromium;
mod features;
#[path = "../harness/mod.rs"]
mod harness;
mod looks;
mod served;

use chromium::Chromium;
use served::Served;

/// The browser, or a line that says why there is none.
fn browser() -> Option<Chromium> {
    match chromium::program() {
        Ok(program) => Some(Chromium::start(&program)),
        Err(reason) => {
            eprintln!("no browser tests: {reason}");
            None
        }
    }
}

#[test]
fn every_page_reads_well_at_every_width_in_both_themes() {
    let Some(mut browser) = browser() else { return };
    let served = Served::start();
    looks::every_page(&mut browser, &served);
}

#[test]
fn every_feature_works() {
    let Some(mut browser) = browser() else { return };
    let served = Served::start();
    features::without_script(&mut browser, &served);
    features::origins(&mut browser, &served);
    features::listening(&mut browser, &served);
    features::look(&mut browser, &served);
    features::passages(&mut browser, &served);
    features::side_by_side(&mut browser, &served);
    features::checking(&mut browser, &served);
    features::keyboard(&mut browser, &served);
    features::live(&mut browser, &served);
    assert_eq!(browser.requests_elsewhere(&served.origin), Vec::<String>::new());
}
