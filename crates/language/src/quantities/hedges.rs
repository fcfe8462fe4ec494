//! Words before a number that say how far to trust it.

use super::QuantityBound::{self, About, AtLeast, AtMost};
use crate::Language;

/// A hedge as folded words, the last next to the number.
type Hedge = (&'static [&'static str], QuantityBound);

const ENGLISH: &[Hedge] = &[
    (&["at", "least"], AtLeast),
    (&["more", "than"], AtLeast),
    (&["no", "fewer", "than"], AtLeast),
    (&["no", "less", "than"], AtLeast),
    (&["upwards", "of"], AtLeast),
    (&["as", "many", "as"], AtMost),
    (&["as", "much", "as"], AtMost),
    (&["up", "to"], AtMost),
    (&["at", "most"], AtMost),
    (&["less", "than"], AtMost),
    (&["fewer", "than"], AtMost),
    (&["no", "more", "than"], AtMost),
    (&["close", "to"], About),
    (&["about"], About),
    (&["around"], About),
    (&["some"], About),
    (&["nearly"], About),
    (&["almost"], About),
    (&["roughly"], About),
    (&["approximately"], About),
    (&["approx"], About),
    (&["circa"], About),
    (&["estimated"], About),
    (&["over"], AtLeast),
    (&["exceeding"], AtLeast),
    (&["above"], AtLeast),
    (&["under"], AtMost),
    (&["below"], AtMost),
    (&["barely"], About),
];

const GERMAN: &[Hedge] = &[
    (&["mehr", "als"], AtLeast),
    (&["mindestens"], AtLeast),
    (&["uber"], AtLeast),
    (&["bis", "zu"], AtMost),
    (&["hochstens"], AtMost),
    (&["weniger", "als"], AtMost),
    (&["unter"], AtMost),
    (&["etwa"], About),
    (&["rund"], About),
    (&["ungefahr"], About),
    (&["circa"], About),
    (&["ca"], About),
    (&["fast"], About),
    (&["knapp"], About),
    (&["gut"], About),
    (&["gegen"], About),
];

const FRENCH: &[Hedge] = &[
    (&["plus", "de"], AtLeast),
    (&["au", "moins"], AtLeast),
    (&["jusqua"], AtMost),
    (&["moins", "de"], AtMost),
    (&["pres", "de"], About),
    (&["environ"], About),
    (&["quelque"], About),
    (&["presque"], About),
];

const SPANISH: &[Hedge] = &[
    (&["mas", "de"], AtLeast),
    (&["al", "menos"], AtLeast),
    (&["por", "lo", "menos"], AtLeast),
    (&["hasta"], AtMost),
    (&["menos", "de"], AtMost),
    (&["cerca", "de"], About),
    (&["alrededor", "de"], About),
    (&["casi"], About),
    (&["unos"], About),
    (&["unas"], About),
    (&["aproximadamente"], About),
];

const RUSSIAN: &[Hedge] = &[
    (&["не", "менее"], AtLeast),
    (&["более"], AtLeast),
    (&["больше"], AtLeast),
    (&["свыше"], AtLeast),
    (&["минимум"], AtLeast),
    (&["не", "более"], AtMost),
    (&["менее"], AtMost),
    (&["до"], AtMost),
    (&["около"], About),
    (&["примерно"], About),
    (&["почти"], About),
    (&["порядка"], About),
];

/// The hedge that ends before a number, and how many words it has. `word_back(n)` gives the `n`th
/// folded word before the number, from 1; `None` where a comma or another mark stands between.
pub(super) fn hedge_before<'w>(
    language: Language,
    word_back: impl Fn(usize) -> Option<&'w str>,
) -> Option<(QuantityBound, usize)> {
    let hedges = match language {
        Language::English => ENGLISH,
        Language::German => GERMAN,
        Language::French => FRENCH,
        Language::Spanish => SPANISH,
        Language::Russian => RUSSIAN,
        Language::Other => return None,
    };
    // "No more than" and "не менее" stand longer than the hedge they turn round.
    hedges
        .iter()
        .filter(|(words, _)| {
            words.iter().rev().enumerate().all(|(back, word)| word_back(back + 1) == Some(word))
        })
        .max_by_key(|(words, _)| words.len())
        .map(|&(words, bound)| (bound, words.len()))
}
