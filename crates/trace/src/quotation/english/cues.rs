//! Which English words give something as somebody's, and in what construction.
//!
//! The verbs are the classes say, tell, characterise, judgement, want and commitment of `VerbNet`
//! (Kipper et al. 2008) as far as they occur as cues in the training part of `PolNeAR` (Newell, Margolin
//! and Ruths, LREC 2018) with the construction given; a verb that is a cue in fewer than half of its uses there is
//! left out. Speech cues are those of the corpus's annotators that also introduce quotation marks.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// A construction in which a cue takes its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::quotation) struct Frames(u32);

impl Frames {
    /// Introduces or follows words in quotation marks: `“…,” she said`; follows a clause: `…, she said`.
    pub(in crate::quotation) const SPEECH: Frames = Frames(1);
    /// Takes a clause with `that`.
    pub(in crate::quotation) const THAT: Frames = Frames(1 << 1);
    /// Takes a clause without `that`: `she said he left`.
    pub(in crate::quotation) const BARE: Frames = Frames(1 << 2);
    /// Takes an infinitive: `she vowed to leave`.
    pub(in crate::quotation) const TO: Frames = Frames(1 << 3);
    /// Takes a noun group: `she criticized the plan`.
    pub(in crate::quotation) const OBJECT: Frames = Frames(1 << 4);
    /// Takes a hearer first: `she told him that …`.
    pub(in crate::quotation) const HEARER: Frames = Frames(1 << 5);
    /// Takes a question: `she asked whether …`.
    pub(in crate::quotation) const QUESTION: Frames = Frames(1 << 6);
    /// Is a cue in the passive too, with nobody named: `is expected to`.
    pub(in crate::quotation) const PASSIVE: Frames = Frames(1 << 7);
    /// Is a noun as often as a verb.
    pub(in crate::quotation) const NOUN_TOO: Frames = Frames(1 << 8);
    const FOR: Frames = Frames(1 << 12);
    const ABOUT: Frames = Frames(1 << 13);
    const ON: Frames = Frames(1 << 14);
    const TOWARDS: Frames = Frames(1 << 15);
    const AGAINST: Frames = Frames(1 << 16);
    const OF: Frames = Frames(1 << 17);
    const OUT: Frames = Frames(1 << 18);
    const WITH: Frames = Frames(1 << 19);
    const AT: Frames = Frames(1 << 20);
    const AS: Frames = Frames(1 << 21);

    /// Whether any construction of `other` is among these.
    pub(in crate::quotation) fn any(self, other: Frames) -> bool {
        self.0 & other.0 != 0
    }

    fn of(names: &str) -> Frames {
        names.split(' ').fold(Frames(0), |frames, name| Frames(frames.0 | Frames::named(name).0))
    }

    fn named(name: &str) -> Frames {
        match name {
            "speech" => Frames::SPEECH,
            "that" => Frames::THAT,
            "bare" => Frames::BARE,
            "to" => Frames::TO,
            "object" => Frames::OBJECT,
            "hearer" => Frames::HEARER,
            "question" => Frames::QUESTION,
            "passive" => Frames::PASSIVE,
            "noun-too" => Frames::NOUN_TOO,
            _ => Frames::preposition(name).unwrap_or(Frames(0)),
        }
    }

    /// The construction with this preposition or particle before the content.
    fn preposition(word: &str) -> Option<Frames> {
        Some(match word {
            "for" => Frames::FOR,
            "about" | "over" => Frames::ABOUT,
            "on" => Frames::ON,
            "towards" => Frames::TOWARDS,
            "against" => Frames::AGAINST,
            "of" => Frames::OF,
            "out" => Frames::OUT,
            "with" => Frames::WITH,
            "at" => Frames::AT,
            "as" => Frames::AS,
            _ => return None,
        })
    }

    /// Whether the content may follow this preposition or particle.
    pub(in crate::quotation) fn takes_preposition(self, word: &str) -> bool {
        let preposition =
            if word == "to" { Some(Frames::TOWARDS) } else { Frames::preposition(word) };
        preposition.is_some_and(|preposition| self.any(preposition))
    }
}

/// Verb forms and their constructions; in each row third person, past, participle, base, gerund as far
/// as they differ.
const VERBS: &[(&str, &str)] = &[
    // Speech.
    ("said says say saying", "speech that bare object to question about of passive"),
    ("told tells tell telling", "speech hearer that of about"),
    ("asked asks ask asking", "speech hearer question object about for"),
    ("added adds adding", "speech that"),
    ("wrote writes writing", "speech that object about of on"),
    ("noted notes noting", "speech that object bare"),
    ("argued argues argue arguing", "speech that object bare for against"),
    ("suggested suggests suggest suggesting", "speech that object bare"),
    ("announced announces announce announcing", "speech that object bare on"),
    ("explained explains explaining", "speech that object question"),
    ("declared declares declaring declare", "speech that object bare"),
    ("acknowledged acknowledges acknowledging acknowledge", "speech that object as bare"),
    ("claimed claims claiming claim", "speech that object bare to noun-too"),
    ("stated states stating", "speech that noun-too"),
    ("replied replies replying", "speech that"),
    ("responded responds responding", "speech that towards with"),
    ("answered answers answering", "speech noun-too"),
    ("concluded concludes concluding conclude", "speech that object"),
    ("continued continues", "speech"),
    ("warned warns warning warn", "speech that hearer of about against on bare"),
    ("tweeted tweets tweeting retweeted", "speech that object on noun-too"),
    ("posted posts posting", "speech object noun-too"),
    ("emailed", "speech"),
    ("insisted insists insisting insist", "speech that bare on"),
    ("admitted admits admitting admit", "speech that object bare to"),
    ("conceded concedes conceding concede", "speech that object bare"),
    ("confirmed confirms confirming confirm", "speech that object"),
    ("denied denies denying deny", "speech that object bare"),
    ("disclosed discloses disclosing", "speech that object"),
    ("revealed reveals revealing reveal", "speech that object"),
    ("predicted predicts predicting predict", "speech that object bare"),
    ("recalled recalls recalling recall", "speech that object question noun-too"),
    ("recounted recounts recounting", "speech that object"),
    ("remembered remembers remembering remember", "speech that object"),
    ("remarked remarks remarking", "speech that on noun-too"),
    ("observed observes observing", "speech that"),
    ("commented comments commenting", "speech that on noun-too"),
    ("complained complains complaining complain", "speech that about of"),
    ("boasted boasts boasting boast", "speech that of about"),
    ("joked jokes joking joke", "speech that about noun-too"),
    ("quipped quips", "speech that"),
    ("mused muses", "speech that about"),
    ("lamented laments lamenting", "speech that object"),
    ("asserted asserts asserting assert", "speech that object"),
    ("alleged alleges alleging allege", "speech that object"),
    ("contended contends contending contend", "speech that bare"),
    ("maintained maintains maintaining", "speech that"),
    ("emphasized emphasizes emphasizing emphasised", "speech that object"),
    ("stressed stresses stressing", "speech that object"),
    ("reiterated reiterates reiterating", "speech that object"),
    ("repeated repeats repeating", "speech that object"),
    ("echoed echoes", "speech object"),
    ("testified testifies testifying", "speech that"),
    ("speculated speculates speculating", "speech that about"),
    ("cautioned cautions cautioning", "speech that against hearer"),
    ("urged urges urging urge", "speech object hearer"),
    ("vowed vows vowing vow", "speech that to object"),
    ("pledged pledges pledging pledge", "that to noun-too"),
    ("promised promises promising promise", "speech that to object noun-too"),
    ("shouted shouts shouting yelled yelling screamed screaming", "speech at"),
    ("chanted chants chanting", "speech object of"),
    (
        "whispered muttered exclaimed retorted countered opined enthused gushed thundered",
        "speech that",
    ),
    ("proclaimed proclaims proclaiming", "speech that object"),
    ("counseled counselled advised advises advising", "speech hearer that"),
    ("reminded reminds reminding remind", "speech hearer of"),
    ("assured assures assuring assure", "speech hearer of"),
    ("informed informs informing", "speech hearer"),
    ("reported reports reporting", "speech that object bare noun-too"),
    ("reads", "speech"),
    ("agreed agrees agree agreeing", "speech that to with on"),
    ("charged", "speech that"),
    ("pointed points pointing point", "towards out"),
    ("spoke talked talks talking talk", "about of noun-too"),
    ("referred referring refers", "towards"),
    ("described describes describing describe", "object speech"),
    ("called calls calling call", "object for on noun-too"),
    ("cited cites citing cite", "object"),
    ("mentioned mentions mentioning mention", "object that noun-too"),
    ("discussed discussing discusses discuss", "object question"),
    ("quoted quotes quoting", "object noun-too"),
    ("issued issues released", "object noun-too"),
    ("expressed expresses expressing express voiced voicing", "object"),
    ("outlined outlines detailed", "object"),
    ("hinted hints hinting hint", "that at noun-too"),
    ("signaled signals signaling signalled", "that object noun-too"),
    ("implied implies implying", "that object"),
    ("indicated indicates indicating indicate", "speech that object bare"),
    ("estimated estimates estimating estimate", "that object noun-too"),
    ("projected projects projecting", "that object noun-too"),
    ("wondered wonders wondering wonder", "speech question about"),
    ("questioned questions questioning question", "object question about noun-too"),
    ("demanded demands demanding demand", "that object noun-too"),
    ("proposed proposes proposing propose", "that object to"),
    ("recommended recommends recommending recommend", "that object"),
    ("ruled", "that out"),
    ("declined declines declining decline refused refuses refusing refuse", "to"),
    ("threatened threatens threatening threaten", "to object"),
    ("apologized apologizes apologizing apologize", "for"),
    ("thanked thanking thanks", "object noun-too"),
    // Judgement.
    ("criticized criticizes criticizing criticize criticised", "object for"),
    ("accused accuses accusing accuse", "object"),
    ("praised praises praising", "object for noun-too"),
    ("blamed blames blaming blame", "object on noun-too"),
    ("defended defends defending defend", "object"),
    ("opposed opposes", "object"),
    ("rejected rejects rejecting reject", "object"),
    ("dismissed dismisses dismissing dismiss", "object"),
    ("denounced denounces denounce condemned condemns condemning condemn", "object"),
    ("decried decries blasted blasts blasting slammed slams slamming assailed assails", "object"),
    ("mocked mocks mocking attacked", "object"),
    ("touted touts applauded applauds hailed hails lauded", "object"),
    ("welcomed welcomes", "object"),
    ("portrayed portrays portraying portray characterized characterizes", "object"),
    ("likened likens likening compared", "object towards"),
    ("labeled labelled dubbed branded", "object"),
    ("highlighted highlights", "object"),
    ("challenged challenges", "object noun-too"),
    ("railed lashed", "against out at"),
    ("encouraged encourages encouraging encourage", "object"),
    // Thought and will.
    ("believe believes believed believing", "that bare speech object passive"),
    ("think thinks thinking thought", "that bare speech object of about noun-too"),
    ("know knows", "that question object"),
    ("hope hopes hoped hoping", "that to bare for noun-too"),
    ("fear fears feared fearing worry worries worried worrying", "that bare object about noun-too"),
    ("want wants wanted", "to object"),
    ("expect expects expecting expected", "that to object passive bare"),
    ("plans planned planning plan", "to noun-too"),
    ("intends intended intend", "to"),
    ("seek seeks sought", "to"),
    ("decided decides", "that"),
    ("doubt doubts doubted", "that question object noun-too"),
    ("feel feels", "that bare"),
    ("prefer prefers preferred", "to object"),
    ("see sees", "object as"),
    ("viewed views regarded", "as passive noun-too"),
    ("learned realized realised recognized realizes realize", "that bare"),
    ("found finds", "that"),
    ("showed shows show showing shown", "that object question noun-too"),
    ("determined", "that"),
    ("understand understands", "that question"),
    ("convinced persuaded", "that hearer"),
];

/// Nouns whose owner thinks or says what follows: `the mayor’s claim that …`.
const NOUNS: &[(&str, &str)] = &[
    (
        "claim claims assertion assertions suggestion suggestions allegation allegations accusation accusations",
        "that of",
    ),
    ("belief beliefs view opinion contention argument arguments notion conclusion", "that"),
    ("concern concerns fear fears worry worries doubt doubts questions complaints", "that about"),
    ("statement announcement prediction predictions warning warnings admission", "that"),
    ("hope hopes promise promises pledge vow", "that to"),
    ("criticism", "of"),
    ("calls call", "for"),
    ("comments remarks", "about"),
];

/// Adjectives that tell what somebody thinks: `she was convinced that …`.
const ADJECTIVES: &[(&str, &str)] = &[
    ("confident convinced certain hopeful aware adamant", "that"),
    ("clear", "that"),
    ("worried concerned skeptical optimistic upset angry", "that about"),
    ("eager willing reluctant unwilling ready", "to"),
    ("critical supportive", "of"),
];

/// What kind of word a cue is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::quotation) enum CueClass {
    /// A verb.
    Verb,
    /// A noun with an owner.
    Noun,
    /// An adjective after a form of "be".
    Adjective,
}

type Table = FxHashMap<&'static str, Frames>;

fn table(rows: &'static [(&'static str, &'static str)]) -> Table {
    rows.iter()
        .flat_map(|(forms, frames)| forms.split(' ').map(|form| (form, Frames::of(frames))))
        .collect()
}

/// The constructions of a folded word as a cue of class `class`, if it is one.
pub(in crate::quotation) fn cue_frames(folded: &str, class: CueClass) -> Option<Frames> {
    static VERB_TABLE: LazyLock<Table> = LazyLock::new(|| table(VERBS));
    static NOUN_TABLE: LazyLock<Table> = LazyLock::new(|| table(NOUNS));
    static ADJECTIVE_TABLE: LazyLock<Table> = LazyLock::new(|| table(ADJECTIVES));
    let table = match class {
        CueClass::Verb => &*VERB_TABLE,
        CueClass::Noun => &*NOUN_TABLE,
        CueClass::Adjective => &*ADJECTIVE_TABLE,
    };
    table.get(folded).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_construction_is_spelled_right_and_no_form_stands_twice() {
        for rows in [VERBS, NOUNS, ADJECTIVES] {
            let mut seen = std::collections::BTreeSet::new();
            for (forms, frames) in rows {
                for frame in frames.split(' ') {
                    assert_ne!(Frames::named(frame), Frames(0), "{forms}: {frame}");
                }
                for form in forms.split(' ') {
                    assert!(seen.insert(form), "{form} stands twice");
                }
            }
        }
    }

    #[test]
    fn to_is_a_preposition_only_where_the_table_says_towards() {
        let referred = cue_frames("referred", CueClass::Verb).unwrap();
        let vowed = cue_frames("vowed", CueClass::Verb).unwrap();
        assert!(referred.takes_preposition("to"));
        assert!(!vowed.takes_preposition("to"));
        assert!(vowed.any(Frames::TO));
    }
}
