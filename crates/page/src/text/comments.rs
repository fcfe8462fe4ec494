//! Readers' comments in plain text: who, when, what.

use std::sync::LazyLock;

use firsthand_model::{Comment, SetAside, SetAsideKind};
use regex::Regex;

use crate::newsroom::{LineKind, is_person_name};
use crate::text::unit::Unit;

/// Times as comment threads tell them, relative to when the page was got.
static RELATIVE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?ix)^(?:(?P<author>\S.{0,60}?)\s*[•·|,–-]?\s+)?(?P<time>
            (?:about\s+)?(?:\d+|an?)\s*(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|[smhdwy])\s+ago
            | vor\s+\d+\s+\p{L}+ | il\s+y\s+a\s+\d+\s+\p{L}+ | hace\s+\d+\s+\p{L}+ | há\s+\d+\s+\p{L}+
            | \d+\s+\p{L}+\s+(?:назад|fa|geleden|temu|тому)
            | yesterday | just\s+now)\.?$",
    )
    .expect("the forms of relative times are valid")
});

/// "Ada says:", as publishing systems introduce comments.
static SAYS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?P<author>\S.{0,50}?)\s+(?:says|said|writes|wrote|sagt|schreibt|dit|dice|говорит|пишет)\s*:$")
        .expect("the forms of introductions are valid")
});

/// The comments in the units after their heading; units that are none are set aside.
pub(crate) fn comments_in(
    units: &[Unit<'_>],
    announced: Option<usize>,
    set_aside: &mut Vec<SetAside>,
) -> Vec<Comment> {
    let mut comments: Vec<Comment> = Vec::new();
    let (mut author, mut time) = (None, None);
    let mut has_headers = false;
    for (place, unit) in units.iter().enumerate() {
        let header = header_of(unit, units.get(place + 1));
        if let Some((who, when)) = header {
            has_headers = true;
            author = who.or(author);
            time = when.or(time);
            continue;
        }
        let full = announced.is_some_and(|count| comments.len() >= count.max(1));
        if unit.kind.is_some() || (full && !has_headers) {
            let text = unit.text.to_owned();
            set_aside.push(SetAside { kind: SetAsideKind::Furniture, text });
            continue;
        }
        match comments.last_mut() {
            // A thread that names authors gives each comment one: what follows is its next paragraph.
            Some(last) if has_headers && author.is_none() && time.is_none() => {
                last.text.push('\n');
                last.text.push_str(unit.text);
            }
            _ => comments.push(Comment {
                author: author.take(),
                time: time.take(),
                text: unit.text.to_owned(),
            }),
        }
    }
    comments
}

/// Author and time, if a unit is the line above a comment.
fn header_of(unit: &Unit<'_>, next: Option<&Unit<'_>>) -> Option<(Option<String>, Option<String>)> {
    let text = unit.text;
    if text.len() > 120 {
        return None;
    }
    if let Some(captures) = RELATIVE.captures(text) {
        let part = |name| captures.name(name).map(|part| part.as_str().trim().to_owned());
        return Some((part("author"), part("time")));
    }
    if let Some(captures) = SAYS.captures(text) {
        return Some((Some(captures["author"].to_owned()), None));
    }
    if let Some(LineKind::Dates(_)) = unit.kind {
        return Some((None, Some(text.to_owned())));
    }
    let next_tells_time = next.is_some_and(|next| {
        next.text.len() <= 120
            && (RELATIVE.is_match(next.text) || matches!(next.kind, Some(LineKind::Dates(_))))
    });
    let named = unit.kind.is_none() && !unit.ends_sentence && unit.words <= 4;
    (named
        && (next_tells_time
            || (unit.words > 1 && is_person_name(text) && next.is_some_and(Unit::is_prose))))
    .then(|| (Some(text.to_owned()), None))
}
