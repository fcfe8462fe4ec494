//! What the pages do, with script and without.

use crate::chromium::Chromium;
use crate::harness::{add, incoming};
use crate::served::Served;

fn article(browser: &mut Chromium, served: &Served) {
    browser.resize(1280, 900, false);
    browser.open(&served.at(&format!("/article/{}", served.article)));
}

/// Pages are whole without script, and hide what needs it.
pub(crate) fn without_script(browser: &mut Chromium, served: &Served) {
    browser.allow_script(false);
    for (_, path) in served.pages() {
        browser.open(&served.at(&path));
        let shown = "[...document.querySelectorAll('[data-script],[data-listen],[data-listen-stop],.live')].filter(it => it.offsetParent)";
        assert_eq!(browser.evaluate(&format!("{shown}.length")), 0, "{path}");
        assert!(
            browser.evaluate("document.querySelector('main').innerText.length").as_u64() > Some(40)
        );
    }
    article(browser, served);
    browser.evaluate("document.querySelector('.from a').focus()");
    let card = "getComputedStyle(document.querySelector('.from a').closest('.sentence').querySelector('.origin-card')).display";
    assert_eq!(browser.evaluate(card), "block", "a sentence's origin shows on focus");
    browser.allow_script(true);
}

/// A sentence's origin shows on hover, focus and tap, and goes with Escape.
pub(crate) fn origins(browser: &mut Chromium, served: &Served) {
    article(browser, served);
    let shown = "[...document.querySelectorAll('.origin-card')].filter(it => getComputedStyle(it).display !== 'none').length";
    assert_eq!(browser.evaluate(shown), 0);
    browser.point(".sentence:has(.origin-card)", false);
    browser.wait_for(&format!("{shown} === 1"));
    browser.press("Escape", 27);
    browser.wait_for(&format!("{shown} === 0"));
    browser.evaluate("document.querySelectorAll('.from a')[1].focus()");
    browser.wait_for(&format!("{shown} >= 1"));
    browser.picture("origin-desk");
    browser.resize(320, 700, true);
    browser.open(&served.at(&format!("/article/{}", served.article)));
    browser.point(".sentence:has(.origin-card)", true);
    browser.wait_for("document.querySelector('.sentence.open')");
    let inside = "(() => { const r = document.querySelector('.sentence.open .origin-card').getBoundingClientRect(); return r.left >= 0 && r.right <= 320 && r.bottom <= innerHeight + 1; })()";
    browser.wait_for(inside);
    browser.picture("origin-phone");
}

/// The voice reads sentence by sentence, and the sentence is marked. Headless browsers have no voice: one that says
/// nothing stands in for it, so that what the page does is seen.
pub(crate) fn listening(browser: &mut Chromium, served: &Served) {
    article(browser, served);
    browser.evaluate(
        "window.spoken = []; speechSynthesis.speak = it => { spoken.push(it.text); window.utterance = it; it.onstart && it.onstart(); }",
    );
    assert_eq!(browser.evaluate("document.querySelector('[data-listen]').hidden"), false);
    browser.point("[data-listen]", true);
    browser.wait_for("document.querySelectorAll('.sentence.speaking').length === 1");
    let first = browser.evaluate("document.querySelector('.speaking').id");
    browser.evaluate("utterance.onend()");
    browser.wait_for(&format!("document.querySelector('.speaking').id !== {first}"));
    let spoken = browser.evaluate("spoken[0]");
    assert!(!spoken.as_str().unwrap().contains("side by side"), "cards are not read out: {spoken}");
    assert_eq!(browser.evaluate("utterance.lang"), "en");
    browser.point("[data-listen-stop]", true);
    browser.wait_for("!document.querySelector('.speaking') && document.querySelector('[data-listen-stop]').hidden");
}

/// Theme, size and language, kept over pages.
pub(crate) fn look(browser: &mut Chromium, served: &Served) {
    article(browser, served);
    browser.point(".view summary", true);
    browser.wait_for("document.querySelector('.view').open");
    browser.point("a[data-value=dark]", true);
    browser.wait_for("document.documentElement.dataset.theme === 'dark'");
    browser.wait_for("getComputedStyle(document.body).backgroundColor === 'rgb(21, 23, 27)'");
    browser.point("a[data-value=large]", true);
    browser.wait_for("getComputedStyle(document.documentElement).fontSize === '19px'");
    browser.press("Escape", 27);
    browser.wait_for("!document.querySelector('.view').open");
    browser.wait_for("fetch('/people').then(it => it.text()).then(it => it.includes('data-theme=\"dark\" data-size=\"large\"'))");
    browser.open(&served.at("/"));
    browser.point(".view summary", true);
    browser.evaluate("document.querySelector('a[data-value=de]').click()");
    browser.wait_for("document.documentElement?.lang === 'de'");
    browser.open(&served.at("/look?language=en&theme=light&size=medium&to=/"));
    assert_eq!(browser.evaluate("document.documentElement.lang"), "en");
}

/// A link to a sentence is copied, and finds it again.
pub(crate) fn passages(browser: &mut Chromium, served: &Served) {
    article(browser, served);
    let granted = serde_json::json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"], "origin": served.origin });
    browser.call("Browser.grantPermissions", granted);
    browser.evaluate("document.querySelector('a[data-passage]').click()");
    browser.wait_for("document.getElementById('announcements').textContent");
    let copied = browser.evaluate("navigator.clipboard.readText()");
    let copied = copied.as_str().unwrap().to_owned();
    assert!(copied.starts_with(&served.origin) && copied.contains("#:~:text="), "{copied}");
    browser.evaluate("getSelection().selectAllChildren(document.querySelector('.body p'))");
    browser.evaluate("document.querySelector('[data-copy]').click()");
    browser.wait_for("navigator.clipboard.readText().then(it => it.includes(':~:text='))");
    browser.evaluate("window.printed = 0; window.print = () => { printed += 1; }");
    browser.point("[data-print]", true);
    browser.wait_for("printed === 1");
    assert!(
        browser
            .evaluate("document.querySelector('[data-share]').href")
            .as_str()
            .unwrap()
            .starts_with("mailto:")
    );
}

/// A passage leads to its counterpart.
pub(crate) fn side_by_side(browser: &mut Chromium, served: &Served) {
    browser.open(&served.at(&format!("/compare?a={}&b={}", served.other, served.article)));
    assert_eq!(browser.evaluate("document.querySelectorAll('.column').length"), 2);
    browser.point("#passage-a-1", true);
    browser.wait_for("location.hash === '#passage-b-1'");
    browser.point("mark[data-passage='1']", false);
    browser.wait_for("document.querySelectorAll('mark.partner').length >= 2");
}

/// The bookmarklet fills the form, and the form gives verdicts.
pub(crate) fn checking(browser: &mut Chromium, served: &Served) {
    let text = served.desk.archive.article(&served.article).unwrap().unwrap().article.text;
    let page = serde_json::json!({ "text": text }).to_string();
    let page = crate::harness::encoded(&page);
    browser.open(&served.at(&format!("/check#page={page}")));
    browser.wait_for("document.getElementById('text').value.length > 200");
    assert_eq!(
        browser.evaluate("location.hash"),
        "",
        "what was handed over does not stay in the address"
    );
    let bookmarklet = browser
        .evaluate("document.querySelector('#bookmarklet').parentElement.querySelector('a').href");
    assert!(bookmarklet.as_str().unwrap().starts_with("javascript:"));
    browser.point("form[data-check] button", true);
    browser.loaded();
    browser.wait_for("document.querySelectorAll('.verdicts li').length > 3");
    browser.picture("verdicts-desk");
    crate::looks::accessible(browser, "verdicts");
}

/// Everything can be reached and seen by keyboard.
pub(crate) fn keyboard(browser: &mut Chromium, served: &Served) {
    browser.open(&served.at(&format!("/story/{}", served.story)));
    browser.press("Tab", 9);
    assert_eq!(browser.evaluate("document.activeElement.className"), "skip");
    browser.press("Enter", 13);
    browser.evaluate("document.activeElement.click()");
    browser.wait_for("document.activeElement.id === 'content'");
    for _ in 0..12 {
        browser.press("Tab", 9);
        let outline = browser.evaluate(
            "(() => { const e = document.activeElement; return e === document.body || parseFloat(getComputedStyle(e).outlineWidth) >= 2; })()",
        );
        assert_eq!(outline, true, "focus can be seen");
    }
    assert!(
        browser.evaluate("document.querySelector('main').contains(document.activeElement)") == true
    );
}

/// A page that is added is announced on an open page.
pub(crate) fn live(browser: &mut Chromium, served: &Served) {
    browser.open(&served.at("/"));
    browser.wait_for("document.querySelector('.live').hidden");
    // The connection has to stand before there is something to tell.
    std::thread::sleep(std::time::Duration::from_millis(800));
    let text = "Lantern festival moves to the quay\n\nBy Ada Quill, Tidewater Post\n\nThe lantern festival of the old town \
        moves to the quay this year, the town office said on Friday, because the market square is being paved until the spring.\n";
    add(&served.desk.archive, vec![incoming("festival.txt", text.as_bytes())]);
    browser.wait_for("!document.querySelector('.live').hidden");
    browser.picture("live-desk");
    browser.point(".live button", true);
    browser.loaded();
    browser.wait_for("document.querySelector('.stories').innerText.includes('Lantern festival')");
}
