//! Outcomes of which only one can be: kept or abolished, guilty or not, open or shut.

use std::sync::LazyLock;

use firsthand_language::Language;
use rustc_hash::FxHashMap;

/// One scale a line: the words of one pole, then those of the other. Two-word phrases after a bar.
const SCALES: &str = "\
keep kept retain preserve maintain unchanged untouched spare|leave untouched <> \
    abolish scrap axe lose lost eliminate repeal|do away
acquit innocent|not guilty|pleaded not|denied charge <> \
    convict guilty admit admitted confess confessed|pleaded guilty|pleads guilty|plead guilty
approve accept accepted pass passed adopt adopted endorse <> reject rejected refuse refused veto vetoed
open opened reopen reopened <> shut close closed
unhurt unharmed uninjured unscathed <> injured wounded hurt
alive survive survived <> dead die died killed
lift lifted ease eased loosen <> impose imposed tighten tightened
extend extended prolong prolonged <> shorten shortened curtail curtailed
succeed succeeded <> fail failed
";

/// One end of a scale: two claims at different ends of the same scale cannot both hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::claim) struct Pole {
    /// Which scale.
    pub(in crate::claim) scale: u8,
    /// Which end of it.
    pub(in crate::claim) upper: bool,
}

type Poles = FxHashMap<String, Vec<Pole>>;

fn table() -> &'static Poles {
    static TABLE: LazyLock<Poles> = LazyLock::new(|| {
        let stemmer = Language::English.stemmer().expect("English has a stemmer");
        let mut table = Poles::default();
        for (scale, line) in SCALES.lines().enumerate() {
            let (upper, lower) = line.split_once("<>").expect("each scale has two poles");
            for (side, upper) in [(upper, true), (lower, false)] {
                let phrases = side.split('|').skip(1).map(str::trim);
                let single = side.split('|').next().unwrap_or_default().split_whitespace();
                for phrase in single.chain(phrases) {
                    let stems: Vec<_> =
                        phrase.split_whitespace().map(|word| stemmer.stem(word)).collect();
                    let poles = table.entry(stems.join(" ")).or_default();
                    let pole = Pole { scale: scale as u8, upper };
                    if !poles.contains(&pole) {
                        poles.push(pole);
                    }
                }
            }
        }
        table
    });
    &TABLE
}

/// The poles that an English stem, or two side by side joined by a space, stands for.
pub(in crate::claim) fn pole(stems: &str) -> &'static [Pole] {
    table().get(stems).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_stands_at_both_ends_of_a_scale() {
        for (stem, poles) in table() {
            for pole in poles {
                let opposite = Pole { upper: !pole.upper, ..*pole };
                assert!(!poles.contains(&opposite), "{stem}");
            }
        }
    }

    #[test]
    fn opposites_share_a_scale() {
        let stemmer = Language::English.stemmer().expect("English has a stemmer");
        let [kept] = pole(&stemmer.stem("retained")) else { panic!("one scale") };
        let [gone] = pole(&stemmer.stem("scrapped")) else { panic!("one scale") };
        assert_eq!(kept.scale, gone.scale);
        assert_ne!(kept.upper, gone.upper);
    }
}
