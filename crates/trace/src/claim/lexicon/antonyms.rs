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
approve accept accepted pass passed adopt adopted endorse|agree to|agreed to|sign off <> \
    reject rejected refuse refused veto vetoed rebuff spurn|turn down|turned down|vote down|voted down|throw out|threw out
open opened reopen reopened <> shut close closed
unhurt unharmed uninjured unscathed <> injured wounded hurt
alive survive survived survivor <> dead die died killed drown drowned perish
lift lifted ease eased loosen <> impose imposed tighten tightened
extend extended prolong prolonged <> shorten shortened curtail curtailed
succeed succeeded <> fail failed
uphold upheld confirmed|let stand <> overturn overturned quash quashed annul annulled overrule overruled reverse reversed|struck down|strike down
know knew known aware|informed of|told of|warned about|warned of <> unaware ignorant oblivious|in dark
armed|with weapon <> unarmed|no weapon|without weapon
legal lawful legally <> illegal unlawful illegally
safe safely harmless <> unsafe dangerous hazardous harmful
allow allowed permit permitted legalise legalize authorise authorize <> ban banned forbid forbidden prohibit prohibited outlaw
support supported back backed favour favor <> oppose opposed resist resisted|come out against|vote against|voted against
repay repaid|pay back|paid back|pay off|paid off|settle debt <> owe owes owed unpaid default|in arrears
reach deal|strike deal|struck deal|reach agreement|reach accord|clinch deal|come to terms|came to terms <> \
    deadlock deadlocked stalemate|fail to agree|failed to agree|no deal|no agreement|break off|broke off|broke down
increase rise rose risen raise raised grew grow <> decrease fall fell fallen drop dropped cut decline declined shrink shrank
foreseeable predictable foreseen|could foresee <> unforeseeable unforeseen unexpected
conscious awake <> unconscious comatose
voluntary voluntarily willingly <> involuntary forced coerced compelled
intact undamaged <> damaged broken destroyed wrecked
full packed|sold out <> empty deserted half-empty
deny denied denies <> acknowledge acknowledged concede conceded
free freed release released <> detain detained jail jailed imprison imprisoned|in custody
genuine authentic real <> fake forged counterfeit forgery
sober <> drunk intoxicated inebriated
insured <> uninsured
vaccinated <> unvaccinated
paid <> unpaid
married <> unmarried single
guilty <> innocent
profit profitable <> loss unprofitable loss-making
remain stay stayed <> resign resigned quit
win won winner <> lose lost loser
grant granted award awarded <> deny denied withhold withheld
complete completed finished <> incomplete unfinished
continue continued|carry on|go on <> cancel cancelled canceled abandon abandoned|call off|called off
suspend suspended <> resume resumed
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
