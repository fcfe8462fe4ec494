//! Small classes of verbs and phrases for one kind of act, whatever else the sentences say.
//!
//! Two reporters who took nothing from one another choose their own words: one has ministers sign, the
//! other has them put their names to an accord. A class holds what a thesaurus gives for one act.

use std::sync::LazyLock;

use firsthand_language::{Language, Word};
use rustc_hash::FxHashMap;

/// Acts that the same people do once, at one place, on one day: one class a line, its name, the verbs and
/// nouns for it, then phrases. Speeches, visits and tours are left out: a day has many.
const OCCASIONS: &str = "\
sign: sign signature initial countersign|put name to|put signature to|put pen to paper|set name to|ink
meet: meet met meeting talks summit negotiate negotiation confer|sit down|sat down|come together|came together
marry: marry marriage wed wedding|tie knot|tied knot|exchange vows
bury: bury burial inter funeral|lay to rest|laid to rest
swear: inaugurate inauguration sworn swear|take oath|took oath|taken oath
open: unveil unveiling|cut ribbon
arrest: arrest detain capture|take into custody|took into custody|taken into custody
die: die died killed perish|lose life|lost life
born: born|give birth|gave birth
land: land landing|touch down|touched down
play: play final semi-final
";

/// What is decided for a number of people and is the same whenever it is told. Deaths, injuries,
/// arrests and evacuations are left out: such counts grow from hour to hour.
const FATES: &str = "\
move: move relocate relocation resettle resettlement displace evict eviction uproot rehouse|lose home|lost home|lose house|lost house|leave home|left home|leave house|give up home|give up house|make way
dismiss: dismiss sack redundant redundancy|lay off|laid off|lose job|lost job|let go|lose post|lost post
hire: hire recruit employ|take on|took on|taken on
enrol: enrol enroll teach attend|go to school
entitle: entitle eligible qualify benefit compensate compensation
";

/// Concepts of acts that are done both ways at once, or whose sides may be named in any order.
const SYMMETRIC: &[&str] = &[
    "meet", "agree", "fight", "talk", "marri", "join", "face", "play", "draw", "sign", "crash",
    "compet", "speak", "share", "trade", "war", "clash", "discuss", "exchang", "negoti", "want",
    "plan", "promise", "expect", "need", "show", "report", "relat", "compar", "includ", "involv",
];

/// Whether an act is done both ways at once: to meet, to agree, to collide.
pub(in crate::claim) fn is_symmetric(concept: &str) -> bool {
    SYMMETRIC.contains(&concept)
}

/// Words that may stand inside a phrase: "put *their* names to".
const INSIDE: &[&str] =
    &["the", "a", "an", "his", "her", "its", "their", "our", "my", "your", "him", "them"];

/// One way to say an act: its stems in order, and the class.
type Phrase = (Vec<String>, &'static str);

/// The ways to say acts, by the stem they begin with; the longer first.
type Table = FxHashMap<String, Vec<Phrase>>;

fn table(classes: &'static str) -> Table {
    let stemmer = Language::English.stemmer().expect("English has a stemmer");
    let mut table = Table::default();
    for line in classes.lines() {
        let (class, ways) = line.split_once(':').expect("each line names its class");
        let (single, phrases) = ways.split_once('|').unwrap_or((ways, ""));
        for way in single.split_whitespace().chain(phrases.split('|')) {
            let stems: Vec<String> =
                way.split_whitespace().map(|word| stemmer.stem(word).into_owned()).collect();
            if let Some(first) = stems.first().cloned() {
                table.entry(first).or_default().push((stems, class));
            }
        }
    }
    for ways in table.values_mut() {
        ways.sort_by_key(|(stems, _)| std::cmp::Reverse(stems.len()));
    }
    table
}

/// The class of the occasion that the word at `index` begins to tell, with the number of its words.
pub(in crate::claim) fn occasion_at(words: &[Word], index: usize) -> Option<(&'static str, usize)> {
    static TABLE: LazyLock<Table> = LazyLock::new(|| table(OCCASIONS));
    act_at(&TABLE, words, index)
}

/// The class of what befalls people that the word at `index` begins to tell, with the number of its
/// words.
pub(in crate::claim) fn fate_at(words: &[Word], index: usize) -> Option<(&'static str, usize)> {
    static TABLE: LazyLock<Table> = LazyLock::new(|| table(FATES));
    act_at(&TABLE, words, index)
}

fn act_at(table: &'static Table, words: &[Word], index: usize) -> Option<(&'static str, usize)> {
    let ways = table.get(&*words.get(index)?.stem)?;
    ways.iter().find_map(|(stems, class)| {
        let mut at = index;
        for stem in stems {
            while at > index && words.get(at).is_some_and(|word| INSIDE.contains(&&*word.folded)) {
                at += 1;
            }
            if *words.get(at)?.stem != **stem {
                return None;
            }
            at += 1;
        }
        Some((*class, at - index))
    })
}

#[cfg(test)]
mod tests {
    use firsthand_language::Analysis;

    use super::*;

    type At = fn(&[Word], usize) -> Option<(&'static str, usize)>;

    #[test]
    fn one_act_is_one_class_in_any_words() {
        let class = |at: At, text: &str| {
            let words = Analysis::of(text, Some("en"), &[]).words;
            (0..words.len()).find_map(|index| at(&words, index)).map(|(class, _)| class)
        };
        let cases: [(At, &str, Option<&str>); 9] = [
            (occasion_at, "They signed it.", Some("sign")),
            (occasion_at, "They put their names to it.", Some("sign")),
            (occasion_at, "They put their boots on.", None),
            (occasion_at, "She was laid to rest.", Some("bury")),
            (occasion_at, "He took the oath.", Some("swear")),
            (fate_at, "They were resettled.", Some("move")),
            (fate_at, "Many will lose their homes.", Some("move")),
            (fate_at, "Many will lose their jobs.", Some("dismiss")),
            (fate_at, "Many will lose their patience.", None),
        ];
        for (at, text, expected) in cases {
            assert_eq!(class(at, text), expected, "{text}");
        }
    }
}
