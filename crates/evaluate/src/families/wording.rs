//! How news sites give credit: collected from the habits of sites, not from what the program knows.

use super::outlets::Outlet;
use super::random::Random;

/// In what form a page credits another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// A sentence of its own.
    Sentence,
    /// Hung on to the first sentence.
    Tail,
    /// Put before the first sentence.
    Opening,
    /// A line at the end, or the beginning.
    Line,
    /// Who was spoken to.
    Told,
    /// A dateline with the other's name.
    Dateline,
    /// An address written out.
    Address,
    /// A link behind words that name nobody.
    Link,
}

/// The forms of a site that is no agency's customer, commoner ones more than once.
const FORMS: [Form; 11] = [
    Form::Sentence,
    Form::Sentence,
    Form::Tail,
    Form::Tail,
    Form::Opening,
    Form::Opening,
    Form::Line,
    Form::Line,
    Form::Told,
    Form::Address,
    Form::Link,
];

const SENTENCES: [&str; 12] = [
    "The story was first reported by {o}.",
    "{o} was first to report the news.",
    "{o} broke the story on {day}.",
    "The details emerged in a report by {o} on {day}.",
    "The report in {o} could not be independently verified.",
    "The account appeared in {o} on {day}.",
    "{o} first reported the development.",
    "The news was earlier published by {o}.",
    "{o} said it had spoken to people with knowledge of the matter.",
    "That is according to a report from {o}.",
    "Details of the matter were first published in {o}.",
    "{o}’s report cited people close to the talks.",
];

const TAILS: [&str; 9] = [
    ", {o} reports",
    ", {o} reported",
    ", according to {o}",
    ", {o} has learned",
    ", as first reported by {o}",
    ", a report in {o} says",
    ", {o} reported on {day}",
    ", per {o}",
    ", writes {o}",
];

const OPENINGS: [&str; 8] = [
    "As {o} reported earlier, ",
    "According to a report by {o}, ",
    "{o} reports that ",
    "Citing unnamed sources, {o} says ",
    "{o} revealed on {day} that ",
    "A new report from {o} says ",
    "In a report for {o}, it emerged that ",
    "Per {o}, ",
];

const LINES: [&str; 12] = [
    "Source: {o}",
    "This article was originally published by {o}.",
    "This story first appeared in {o}.",
    "Read the original story at {o}.",
    "{o} contributed to this report.",
    "With reporting from {o}",
    "(via {o})",
    "h/t {o}",
    "Republished with permission from {o}.",
    "© {o}",
    "From our partners at {o}",
    "With files from {o}",
];

const TOLD: [&str; 5] = [
    "A person familiar with the matter told {o} as much.",
    "The claims were made in an interview with {o}.",
    "Those involved spoke to {o} on {day}.",
    "Documents seen by {o} bear this out.",
    "One official, speaking to {o}, confirmed the account.",
];

const ADDRESSES: [&str; 3] = ["Read more: {u}", "Original: {u}", "Full story at {u}"];

const DAYS: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

const CITIES: [&str; 8] =
    ["TARNMOUTH", "ORLEN", "VELMARK", "BRENNA", "ALDEMAR", "LOTHMAR", "PORT ANETH", "CORRIN"];

/// A credit ready to be put into a page.
pub(super) struct Wording {
    pub(super) form: Form,
    /// The words; empty for a link.
    pub(super) text: String,
}

/// Words by which a page credits `outlet`, whose page has the address `url`.
pub(super) fn credit(outlet: &Outlet, url: &str, is_copied: bool, random: &mut Random) -> Wording {
    let form = match (outlet.is_agency && is_copied, random.share()) {
        (true, share) if share < 0.7 => Form::Dateline,
        (true, share) if share < 0.9 => Form::Line,
        _ if is_copied && random.chance(0.5) => Form::Line,
        _ => *random.pick(&FORMS),
    };
    let phrase = match form {
        Form::Sentence => *random.pick(&SENTENCES),
        Form::Tail => *random.pick(&TAILS),
        Form::Opening => *random.pick(&OPENINGS),
        Form::Line => *random.pick(&LINES),
        Form::Told => *random.pick(&TOLD),
        Form::Address => *random.pick(&ADDRESSES),
        Form::Dateline => *random.pick(&["{c} ({o}) — ", "{c}, March 3 ({o}) - ", "({o}) — "]),
        Form::Link => "",
    };
    let name = if random.chance(0.3) { &outlet.short } else { &outlet.name };
    let text = phrase
        .replace("{o}", name)
        .replace("{u}", url)
        .replace("{c}", random.pick::<&str>(&CITIES))
        .replace("{day}", random.pick::<&str>(&DAYS));
    Wording { form, text }
}

/// A page's word for its own outlet, which credits nobody.
pub(super) fn own_promotion(outlet: &Outlet, random: &mut Random) -> String {
    let line = *random.pick(&[
        "Follow {o} for more on this story.",
        "Do you know more? Write to news@{h}.",
        "A spokesman told {o} there was nothing to add.",
        "{o} has asked for comment.",
        "Subscribe to the {o} newsletter.",
    ]);
    line.replace("{o}", &outlet.name).replace("{h}", &outlet.host)
}

/// How pages say that they have words from a text that was handed out.
pub(super) fn handed_out(random: &mut Random) -> String {
    const FORMS: [&str; 8] = [
        "That is set out in {a} {t} {s} on {day}.",
        "In {a} {t} {s} {day}, those behind it gave these details.",
        "{A} {t} {s} on {day} had this to say.",
        "The plans were made known in {a} {t}.",
        "They put out the news in {a} {t} {s} late on {day}.",
        "According to {a} {t} {s} on {day}, this is how things stand.",
        "{A} {t} gave more detail.",
        "“We welcome this,” said {a} {t} {s} on {day}.",
    ];
    const TEXTS: [&str; 6] = [
        "statement",
        "press release",
        "written statement",
        "joint statement",
        "news release",
        "written announcement",
    ];
    let form = *random.pick(&FORMS[..]);
    form.replace("{a}", "a")
        .replace("{A}", "A")
        .replace("{t}", random.pick::<&str>(&TEXTS))
        .replace("{s}", random.pick::<&str>(&["issued", "published", "sent out", "released"]))
        .replace("{day}", random.pick::<&str>(&DAYS))
}

/// Who is said to have spoken words that are quoted without the rest.
pub(super) fn quoted(words: &str, random: &mut Random) -> String {
    match random.below(4) {
        0 => format!("“{words}” was how one of those present put it."),
        1 => format!("Asked about it, the answer was: “{words}”"),
        2 => format!("“{words},” a spokesman said on the day."),
        _ => format!("There was also this remark: “{words}”"),
    }
}
