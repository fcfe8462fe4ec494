//! Each page at two widths and in both themes: no sideways scroll, nothing that axe finds, nothing the browser
//! complains of.

use serde_json::Value;

use crate::chromium::Chromium;
use crate::served::Served;

const AXE: &str = include_str!("../vendor/axe.min.js");

pub(crate) fn every_page(browser: &mut Chromium, served: &Served) {
    for theme in ["light", "dark"] {
        browser.open(&served.at(&format!("/look?theme={theme}&to=/")));
        for (name, path) in served.pages() {
            for (device, width, height) in [("desk", 1280, 900), ("phone", 320, 700)] {
                browser.resize(width, height, device == "phone");
                browser.open(&served.at(&path));
                assert_eq!(browser.evaluate("document.documentElement.dataset.theme"), theme);
                browser.picture(&format!("{name}-{device}-{theme}"));
                let widest = browser.evaluate("document.documentElement.scrollWidth");
                assert!(
                    widest.as_u64() <= Some(u64::from(width)),
                    "{name} is {widest} wide on {width}"
                );
                let landmarks = browser.evaluate(
                    "['header', 'nav', 'main', 'footer', 'h1', '.skip'].filter(it => !document.querySelector(it))",
                );
                assert_eq!(landmarks, serde_json::json!([]), "{name} lacks landmarks");
                accessible(browser, &format!("{name} on a {device} in {theme}"));
            }
            let complaints = browser.complaints();
            // A page that is not there is an error to the browser.
            assert!(complaints.is_empty() || name == "missing", "{name}: {complaints:?}");
        }
    }
}

/// Holds the page to the rules of WCAG 2.2 A and AA, and to axe's advice on landmarks and headings.
#[track_caller]
pub(crate) fn accessible(browser: &mut Chromium, name: &str) {
    browser.evaluate(&format!("{AXE};0"));
    let found = browser.evaluate(
        "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})
           .then(r => r.violations.map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html.slice(0, 200) + ' ' + n.failureSummary).join(' | ')))",
    );
    let Value::Array(found) = found else { panic!("axe gave no list for {name}") };
    assert!(found.is_empty(), "{name}: {found:#?}");
}
