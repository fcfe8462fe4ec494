//! Dates, names and copyright in elements marked as such, for pages whose head says nothing.

use firsthand_model::Moment;
use scraper::{ElementRef, Html};

use crate::html::metadata::{element_text, headings};
use crate::html::surroundings::Elsewhere;
use crate::newsroom::{
    DateRole, Facts, LineKind, author_names, find_date, kind_of_line, machine_date, plain,
};

/// Dates and names in elements that are marked as such, for pages whose head says nothing.
pub(crate) fn note_marked_elements(tree: &Html, elsewhere: &Elsewhere<'_>, facts: &mut Facts) {
    let headline = facts.headline.as_deref().map(plain);
    let mut headline_seen = headings(tree).next().is_none();
    let mut copyright = None;
    // A page with several clocks is a live blog, or a list: its clocks are those of its entries.
    let has_clocks =
        tree.root_element().descendent_elements().filter(|it| is_clock(*it)).nth(1).is_some();
    // The element around the names that were taken: further authors stand in it, too.
    let mut names_in: Option<ElementRef<'_>> = None;
    for element in tree.root_element().descendent_elements() {
        let tag = element.value();
        if tag.name() == "h1" || (!headline_seen && matches!(tag.name(), "h2" | "h3")) {
            headline_seen |=
                headline.as_ref().is_none_or(|headline| plain(&element_text(element)) == *headline);
            if tag.name() == "h1" {
                continue;
            }
        }
        let settled = facts.published.is_some() && !facts.bylines.is_empty() && copyright.is_some();
        let is_coauthor = tag.attr("rel") == Some("author")
            && names_in.is_some_and(|around| element.ancestors().take(3).any(|it| it == *around));
        if (settled && facts.updated.is_some() && !is_coauthor)
            || !may_tell(element)
            || (has_clocks && shows_a_clock(element))
        {
            continue;
        }
        if is_coauthor
            && let Some(name) = short_text(element)
            && crate::newsroom::is_person_name(&name)
        {
            facts.note_coauthor(&author_names(&name));
            continue;
        }
        let marks = marks_of(element);
        let is_change = is_change(&marks);
        if copyright.is_none() && marks.contains("copyright") {
            copyright = short_text(element);
        }
        let is_date = tag.name() == "time"
            || tag.attr("datetime").is_some()
            || is_change
            || ["date", "time", "publish", "posted"].iter().any(|word| marks.contains(word));
        let is_name = ["byline", "author"].iter().any(|word| marks.contains(word));
        let is_name = is_name && facts.bylines.is_empty();
        let is_wanted_date =
            is_date && (facts.published.is_none() || (is_change && facts.updated.is_none()));
        if !(is_wanted_date || is_name) || elsewhere.holds(element) || is_of_event(element) {
            continue;
        }
        if is_wanted_date {
            note_date_element(element, &marks, headline_seen, facts);
        }
        if is_name && facts.bylines.is_empty() {
            note_name_element(element, &marks, facts);
            if !facts.bylines.is_empty() {
                names_in = element.parent().and_then(ElementRef::wrap);
            }
        }
    }
    if let Some(line) = copyright
        && let Some(kind @ LineKind::Copyright(_)) = kind_of_line(&line)
    {
        facts.note(&kind, &line);
    }
}

/// Whether an element's marks may be among those that are read; cheaper than reading them.
fn may_tell(element: ElementRef<'_>) -> bool {
    const PARTS: &[&str] = &["ate", "ime", "ublish", "osted", "yline", "uthor", "opyright", "DATE"];
    let tag = element.value();
    let marks = [tag.attr("class"), tag.attr("itemprop"), tag.attr("rel"), tag.attr("id")];
    tag.name() == "time"
        || tag.attr("datetime").is_some()
        || marks.iter().flatten().any(|mark| PARTS.iter().any(|part| mark.contains(part)))
}

/// Classes and properties of an element, in lower case.
fn marks_of(element: ElementRef<'_>) -> String {
    let tag = element.value();
    let mut marks = String::new();
    for value in [tag.attr("class"), tag.attr("itemprop"), tag.attr("rel"), tag.attr("id")]
        .into_iter()
        .flatten()
    {
        marks.push_str(&value.to_ascii_lowercase());
        marks.push(' ');
    }
    marks
}

fn short_text(element: ElementRef<'_>) -> Option<String> {
    const LONGEST: usize = 200;
    let mut length = 0;
    for part in element.text() {
        length += part.trim().len();
        if length > LONGEST {
            return None;
        }
    }
    let text = element_text(element);
    (!text.is_empty()).then_some(text)
}

fn note_date_element(element: ElementRef<'_>, marks: &str, headline_seen: bool, facts: &mut Facts) {
    let tag = element.value();
    let given = machine_date_in(element);
    let is_marked = marks.contains("datepublished")
        || marks.contains("pubdate")
        || tag.attr("pubdate").is_some();
    // A date above the headline is as often today's.
    if !headline_seen && !is_marked {
        return;
    }
    let Some(text) = short_text(element).or_else(|| given.map(|_| String::new())) else { return };
    let updated = is_change(marks)
        || plain(&text).split(' ').next().is_some_and(|word| {
            matches!(word, "updated" | "modified" | "aktualisiert" | "обновлено")
        });
    let moment = given.or_else(|| find_date(&text).map(|found| found.moment));
    if let Some(moment) = moment {
        facts.note_date(if updated { DateRole::Updated } else { DateRole::Published }, moment);
    }
}

/// The date that an element gives for machines, itself or in the first `time` within it.
fn machine_date_in(element: ElementRef<'_>) -> Option<Moment> {
    let own = |element: ElementRef<'_>| {
        let tag = element.value();
        // hAtom: `<abbr class="published" title="2031-03-16T10:30:00+01:00">`.
        let title = tag
            .attr("title")
            .filter(|title| tag.name() == "abbr" && title.len() >= "2031-03-16".len());
        let given = tag.attr("datetime").or_else(|| tag.attr("content")).or(title);
        given.and_then(machine_date)
    };
    own(element).or_else(|| {
        let mut inner = element.descendent_elements().skip(1).take(INNER_ELEMENTS);
        inner.find(|it| it.value().attr("datetime").is_some()).and_then(own)
    })
}

/// The most elements within one that is marked as a date.
const INNER_ELEMENTS: usize = 8;

/// Whether an element is a `time` that shows the time of day alone.
fn is_clock(element: ElementRef<'_>) -> bool {
    if element.value().name() != "time" {
        return false;
    }
    let Some(text) = short_text(element) else { return false };
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    (3..=4).contains(&digits)
        && text.len() <= "00.00 a.m. CEST".len()
        && text.bytes().next().is_some_and(|byte| byte.is_ascii_digit())
        && text.contains([':', '.', 'h'])
}

/// Whether an element is such a clock or holds little else.
fn shows_a_clock(element: ElementRef<'_>) -> bool {
    element.descendent_elements().take(INNER_ELEMENTS).any(is_clock)
}

/// How far up the class of an event's element is looked for.
const EVENT_STEPS: usize = 3;

/// Whether a date is that on which an event takes place.
fn is_of_event(element: ElementRef<'_>) -> bool {
    element.ancestors().filter_map(ElementRef::wrap).take(EVENT_STEPS).chain([element]).any(|it| {
        it.value().classes().any(|class| {
            class
                .split(['-', '_'])
                .any(|part| matches!(part, "event" | "events" | "startdate" | "enddate"))
        })
    })
}

/// Whether the marks of an element say that its date is that of a change. What is marked as both is the day of
/// publication: themes class it "published updated" where nothing was changed.
fn is_change(marks: &str) -> bool {
    ["updat", "modif"].iter().any(|word| marks.contains(word)) && !marks.contains("publish")
}

fn note_name_element(element: ElementRef<'_>, marks: &str, facts: &mut Facts) {
    let Some(text) = short_text(element) else { return };
    if let Some(LineKind::Byline(byline, _)) = kind_of_line(&text) {
        facts.note_byline(&byline);
    } else if marks.split(' ').any(|mark| {
        // "author", "article-author", "byline__name", "author-name", "authorname"
        let mut parts = mark.split(['-', '_', ':']).filter(|part| !part.is_empty());
        let last = parts.next_back().unwrap_or_default();
        let is_author =
            |part: &str| matches!(part, "author" | "byline" | "autor" | "auteur" | "authorname");
        is_author(last) || (matches!(last, "name" | "link") && parts.any(is_author))
    }) && crate::newsroom::is_person_name(&text)
    {
        facts.note_byline(&author_names(&text));
    }
}
