//! Where an article says it has things from.

use std::sync::LazyLock;

use firsthand_model::{Credit, CreditKind, Span};
use regex::Regex;

use crate::newsroom::named::{called_outlets, names_before_cues, names_behind_cues};
use crate::newsroom::outlets::is_outlet;

/// How much of an article's start can be a dateline, in bytes.
const DATELINE_BYTES: usize = 160;

/// The credits in the running text; `text` is the article's, `headline` its headline, `own` the
/// publisher's name: nobody credits themselves by "told us".
///
/// An outlet is known by its name, by `anchors` (names that the page's other lines give as outlets), or
/// by the text itself where it says "the Lodestone agency" or begins with its dateline.
pub(crate) fn credits_in(
    text: &str,
    headline: Option<&str>,
    own: Option<&str>,
    anchors: &[String],
) -> Vec<Credit> {
    let mut credits = Vec::new();
    let mut anchors: Vec<String> = anchors.iter().map(|name| comparable(name)).collect();
    anchors.extend(called_outlets(text).map(comparable));
    if let Some((name, _)) = dateline_of(text) {
        anchors.push(comparable(name));
    }
    let is_outlet = |name: &str| is_outlet(name) || anchors.contains(&comparable(name));
    if let Some(headline) = headline {
        credits.extend(headline_credit(headline, &is_outlet));
    }
    credits.extend(dateline_credit(text));
    let before = names_before_cues(text).map(|named| (named, Takes::End));
    let behind = names_behind_cues(text).map(|named| (named, Takes::Beginning));
    for (named, takes) in before.chain(behind) {
        let (run, cue) = (named.run, named.cue);
        let Some((start, end)) = outlet_within(&text[run.0..run.1], takes, &is_outlet) else {
            continue;
        };
        let (start, end) = (run.0 + start, run.0 + end);
        // The phrase loses the words beside the name that turned out not to be part of it.
        let (from, to) = match takes {
            Takes::Beginning => (cue.0, end),
            Takes::End => (start, cue.1),
        };
        credits.push(Credit {
            name: text[start..end].to_owned(),
            kind: CreditKind::Named,
            phrase: text[from..to].to_owned(),
            span: Some(Span::from_range(from..to)),
        });
    }
    let own = own.map(comparable);
    credits
        .retain(|credit| credit.kind != CreditKind::Named || Some(comparable(&credit.name)) != own);
    credits.sort_by_key(|credit| (credit.span.map_or(0, Span::start), credit.kind as u8));
    let mut seen = Vec::new();
    credits.retain(|credit| {
        // A headline and the text may both credit; the words in the text are the better evidence.
        let key = (comparable(&credit.name), credit.kind, credit.span.is_some());
        let new = !seen.contains(&key);
        if new {
            seen.push(key);
        }
        new
    });
    credits
}

/// A name as credits are compared: lower case, without its article and full stops.
pub(crate) fn comparable(name: &str) -> String {
    let lower = name.to_lowercase();
    lower.strip_prefix("the ").unwrap_or(&lower).replace('.', "").trim().to_owned()
}

/// Which end of a run of capitalised words the outlet's name stands at.
#[derive(Clone, Copy, Debug)]
enum Takes {
    /// After its cue: "told CNN Tuesday".
    Beginning,
    /// Before its cue: "Meanwhile CNN writes".
    End,
}

/// The outlet's name at one end of a run of capitalised words, as bytes of it.
fn outlet_within(
    run: &str,
    takes: Takes,
    is_outlet: &dyn Fn(&str) -> bool,
) -> Option<(usize, usize)> {
    let words: Vec<(usize, usize)> = run
        .split(' ')
        .map(|word| {
            let start = word.as_ptr() as usize - run.as_ptr() as usize;
            (start, start + word.trim_end_matches(['.', ',', '-']).len())
        })
        .collect();
    let candidates: Vec<(usize, usize)> = match takes {
        Takes::Beginning => words.iter().rev().map(|&(_, end)| (0, end)).collect(),
        Takes::End => {
            let end = words.last()?.1;
            words.iter().map(|&(start, _)| (start, end)).collect()
        }
    };
    candidates.into_iter().find(|&(start, end)| start < end && is_outlet(&run[start..end]))
}

/// "CNN: Trump sends …", "… — Reuters", "… , CNN reports".
fn headline_credit(headline: &str, is_outlet: &dyn Fn(&str) -> bool) -> Option<Credit> {
    let credit = |name: &str, phrase: &str| Credit {
        name: name.trim().to_owned(),
        kind: CreditKind::Named,
        phrase: phrase.trim().to_owned(),
        span: None,
    };
    if let Some((name, _)) = headline.split_once(':')
        && name.split_whitespace().count() <= 4
        && is_outlet(name)
    {
        return Some(credit(name, &headline[..=name.len()]));
    }
    for separator in [" — ", " – ", " - ", ": "] {
        if let Some((_, name)) = headline.rsplit_once(separator)
            && name.split_whitespace().count() <= 4
            && is_outlet(name)
        {
            return Some(credit(name, name));
        }
    }
    None
}

/// The agency in a dateline at the start of the text: "(CNN) —", "LISBON, May 2 (Reuters) -".
fn dateline_credit(text: &str) -> Option<Credit> {
    let (name, end) = dateline_of(text)?;
    Some(Credit {
        name: name.to_owned(),
        kind: CreditKind::Dateline,
        phrase: text[..end].trim().to_owned(),
        span: Some(Span::from_range(0..text[..end].trim_end().len())),
    })
}

/// The outlet in a dateline that `text` starts with, and where the dateline ends.
pub(crate) fn dateline_of(text: &str) -> Option<(&str, usize)> {
    static FORMS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
        [
            // PLACE, date (AGENCY) —
            r"^(?:\p{Lu}[^()\n.!?]{0,70}?|(?:\p{Lu}[\p{L}. ]{0,30},? ){1,4})?\s*[(\[](?P<name>[^()\[\]\n]{2,40})[)\]]\s*(?:[—–:]|-{1,2})\s*",
            // ПЛАЦЕ, date — AGENCY. and PLACE, date / AGENCY /
            r"^\p{Lu}{3}[\p{L}\d ,.]{0,40}?\s*(?:[—–/]|-)\s*(?P<name>[\p{L} ]{2,30}?)\s*(?:[./]|\s[—–-])\s+",
        ]
        .iter()
        .map(|form| Regex::new(form).expect("the forms of datelines are valid"))
        .collect()
    });
    let limit =
        (0..=text.len().min(DATELINE_BYTES)).rev().find(|&end| text.is_char_boundary(end))?;
    let head = &text[..limit];
    FORMS.iter().find_map(|form| {
        let captures = form.captures(head)?;
        let name = captures.name("name")?.as_str().trim();
        let end = captures.get(0)?.end();
        let known = name.split(['/', ',']).map(str::trim).find(|part| is_outlet(part));
        // After a place in capitals, or alone, the name in brackets need not be known.
        let place = captures.get(0)?.as_str().split(['(', '[']).next().unwrap_or_default().trim();
        let city = place.split(',').next().unwrap_or_default();
        let in_capitals = city.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
        let is_name = place_is_strong(form.as_str()) && in_capitals && is_short_name(name);
        known.or(is_name.then_some(name)).map(|outlet| (outlet, end))
    })
}

/// Whether a form of datelines has its name in brackets, which nothing else at the start of a text has.
fn place_is_strong(form: &str) -> bool {
    form.contains(r"[)\]]")
}

fn is_short_name(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    words.len() <= 3 && words.iter().all(|word| word.chars().next().is_some_and(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<String> {
        credits_in(text, None, None, &[]).into_iter().map(|credit| credit.name).collect()
    }

    #[test]
    fn outlets_named_in_the_text_are_credits() {
        for (text, expected) in [
            ("The wall fell at noon, CNN writes.", vec!["CNN"]),
            ("Meanwhile Reuters reported that crews had left.", vec!["Reuters"]),
            (
                "According to Fox News, Orr told CNBC Tuesday that he left.",
                vec!["Fox News", "CNBC"],
            ),
            (
                "The talks broke down, as reported by The Tidewater Post.",
                vec!["The Tidewater Post"],
            ),
            ("Das berichtet die Zeitung. Laut Bild fiel die Mauer.", vec!["Bild"]),
            ("Стена рухнула, пишет Интерфакс.", vec!["Интерфакс"]),
            (
                "According to Ada Quill, he told the Council so. The Harbour Office reported no loss.",
                vec![],
            ),
        ] {
            assert_eq!(names(text), expected, "{text}");
        }
    }

    #[test]
    fn phrases_stand_where_their_spans_say() {
        let text = "LISBON, May 2 (Reuters) - Crews left, the Quay Gazette writes.";
        for credit in credits_in(text, None, None, &[]) {
            assert_eq!(credit.span.unwrap().of(text), credit.phrase);
        }
        assert_eq!(dateline_of(text).unwrap().0, "Reuters");
        assert_eq!(dateline_of("(CNN) — The wall").unwrap().0, "CNN");
        assert_eq!(dateline_of("МОСКВА, 2 дек — РИА Новости. Стена").unwrap().0, "РИА Новости");
        assert_eq!(dateline_of("PORTO, Coast (Lodestone) — The wall").unwrap().0, "Lodestone");
        assert_eq!(dateline_of("Ada Quill (Labour) - who left - said"), None);
        assert_eq!(dateline_of("Orr (the harbour master) — who left"), None);
    }

    #[test]
    fn headlines_credit_too_and_nobody_credits_themselves() {
        let found = credits_in("He told CNN so.", Some("CNN: Wall falls"), Some("cnn"), &[]);
        assert!(found.is_empty());
        let found = credits_in("", Some("CNN: Wall falls"), Some("Quay"), &[]);
        assert_eq!((found[0].name.as_str(), found[0].phrase.as_str()), ("CNN", "CNN:"));
        let text =
            "The wall fell, the Lodestone agency writes. An official told Lodestone on Monday.";
        let found = credits_in(text, Some("Lodestone: Wall falls"), None, &[]);
        assert_eq!(found[0].phrase, "Lodestone:");
        assert!(credits_in("", Some("Storm: wall falls"), None, &[]).is_empty());
    }
}
