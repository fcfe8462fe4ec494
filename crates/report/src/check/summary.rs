//! A check in a few sentences.

use firsthand_model::{Check, Verdict};

use crate::describe::count;

/// What was found of the page as a whole, a sentence each.
pub(super) fn sentences(check: &Check) -> Vec<String> {
    let all = check.sentences.len();
    let of = |verdict| check.count(verdict);
    let checkable = all - of(Verdict::NotCheckable);
    let mut told = Vec::new();
    if all == 0 {
        return vec!["The page has no sentences.".to_owned()];
    }
    let (verbatim, supported) = (of(Verdict::Verbatim), of(Verdict::Supported));
    let borne_out = verbatim + supported;
    told.push(if borne_out == 0 {
        format!("Nothing of {} is borne out.", count(checkable, "checkable sentence", "checkable sentences"))
    } else {
        let sources = match check.independent_sources() {
            0 => "by none but the page’s own text elsewhere".to_owned(),
            independent => {
                format!("by {}", count(independent, "independent source", "independent sources"))
            }
        };
        format!(
            "{borne_out} of {} {} borne out {sources}: {verbatim} word for word, {supported} in other words.",
            count(checkable, "checkable sentence", "checkable sentences"),
            if borne_out == 1 { "is" } else { "are" },
        )
    });
    let mut against = Vec::new();
    for (verdict, name) in [
        (Verdict::Contradicted, "contradicted"),
        (Verdict::Altered, "altered"),
        (Verdict::Unsupported, "not found in any source"),
    ] {
        if of(verdict) > 0 {
            against.push(format!("{} {name}", of(verdict)));
        }
    }
    if !against.is_empty() {
        told.push(format!("Of the others, {}.", crate::describe::enumeration(&against)));
    }
    let not = of(Verdict::NotCheckable);
    if not > 0 {
        told.push(format!("{} cannot be checked.", count(not, "sentence", "sentences")));
    }
    let on_one = check
        .sentences
        .iter()
        .filter(|it| it.verdict.is_borne_out() && it.independent_sources == 1)
        .count();
    if on_one > 0 {
        told.push(format!(
            "{} on one source alone{}.",
            if on_one == 1 {
                "1 sentence rests".to_owned()
            } else {
                format!("{on_one} sentences rest")
            },
            match check.sentences.iter().filter(|it| it.rests_on.is_some()).count() {
                0 => String::new(),
                1 => ", 1 of them on somebody who is not named".to_owned(),
                many => format!(", {many} of them on somebody who is not named"),
            }
        ));
    }
    told
}
