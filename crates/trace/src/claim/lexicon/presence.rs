//! Ways to say that somebody is, was or will be somewhere, or is not.

use std::sync::LazyLock;

use firsthand_language::Word;
use rustc_hash::FxHashMap;

/// One way to say it: folded words in order; `*` stands for any one word.
#[derive(Debug)]
pub(in crate::claim) struct PresencePattern {
    words: Vec<&'static str>,
    /// Whether it says that the subject is there (where no negation stands before it).
    pub(in crate::claim) present: bool,
    /// Whether it speaks of coming to or being at an occasion; where not, it only shows somebody doing
    /// what needs a body in the room.
    pub(in crate::claim) explicit: bool,
}

/// The subject goes, comes, is there.
const PRESENT: &str = "attend; attends; attended; attending; join; joins; joined; joining; be present; \
    was present; were present; is present; are present; been present; take part; takes part; took part; \
    taking part; taken part; participate; participates; participated; travel; travels; travelled; \
    traveled; travelling; traveling; fly to; flies to; flew to; flying to; flown to; head to; heads to; \
    headed to; heading to; go to; goes to; went to; accompany; accompanies; accompanied; be there; \
    was there; were there; arrive in; arrive at; arrives in; arrives at; arrived in; arrived at; flew in; \
    fly in; show up; showed up; turn up; turned up; met with; meets with; meet with; will meet; met; \
    came to the; come to the; be in; was in; were in; is in; are in; been in; be at; was at; were at; \
    is at; are at; been at; be on board; was on board; were on board; be aboard; was aboard; \
    were aboard; is aboard; be on hand; was on hand; were on hand; was among; were among; is among; \
    are among; be among; among the guests was; among the guests were; expected in; expected at; \
    expected to attend; due in; due at; be going; is coming; are coming; will come; was coming; \
    appear in; appear at; appeared in; appeared at; appears in; appears at; perform in; perform at; \
    performed in; performed at; performs in; performs at; play in; play at; played in; played at; \
    plays in; sing in; sang in; sing at; sang at; speak in; spoke in; speak at; race in; raced in; \
    start in; started in; compete in; competed in; competes in; came along; come along; \
    followed * to; traveled with; travelled with; visit; visits; visited; visiting; brought together";

/// The subject does what can only be done on the spot.
const ACTING: &str = "sat; sits; stood; shook hands; shakes hands; embraced; greeted; waved; hugged; \
    took the stage; took the floor; took questions; took * seat; took a seat; took the chair; \
    laid a wreath; applauded; danced; cut the ribbon; chaired; presided over; knelt; raised * glass; \
    toasted; smiled; whispered; interrupted; joked; nodded; entered the; left the room; walked out; \
    walked in; opened the session; closed the session; opened the meeting; led the delegation; \
    held hands; signed autographs; conducted the; moderated; spoke at; addressed the; lined up";

/// The subject stays away.
const ABSENT: &str = "stay home; stay at home; stays at home; staying home; staying at home; \
    stayed home; stayed at home; stay away; stays away; stayed away; staying away; stay behind; \
    stayed behind; remain at home; remained at home; turned away; refused entry; denied entry; \
    denied access; be absent; was absent; were absent; is absent; absent from; skip the; skipped the; \
    skips the; skipping the; boycott; boycotted; boycotts; pull out; pulled out; pulls out; \
    cancel * trip; cancelled * trip; canceled * trip; cancel * visit; cancelled * visit; \
    canceled * visit; cancelled * appearance; canceled * appearance; called off * trip; \
    called off * visit; sent * deputy; sent * ambassador; sent * regrets; sent * apologies; \
    barred from; banned from; withdrew from; declined to attend; declined * invitation; \
    declined the invitation; refused to attend; declined to travel; refused to travel; kept away; \
    followed * by video; joined by video; took part by video; prevented from attending; \
    unable to attend; unable to travel; too ill to travel; too ill to attend; missing from the; \
    failed to appear; failed to attend; failed to turn up; on holiday; was abroad; is abroad; \
    represented by; gave * a miss; excused himself; excused herself; watched * on television; \
    followed * on television; sent word that; stayed in the capital; stay in the capital; \
    stays in the capital; remained in the capital; be away; was away; were away; is away; gave * miss; \
    stayed out of; sat out; sit out; sits out; sitting out; missed the; miss the; misses the; missing the; \
    will miss; had to turn back; turned back; forced to withdraw; withdrawn from; was replaced by; \
    sent a replacement; pulled up sick; bowed out; dropped out; drop out; drops out; opted out; \
    watched from home; listened from home; stood * up; called in sick; was not invited; \
    cancelled at short notice; canceled at short notice; left before; stayed with; went home";

type Patterns = FxHashMap<&'static str, Vec<PresencePattern>>;

/// The patterns that begin with a folded word, the absent ones and the longer ones first.
pub(in crate::claim) fn presence_patterns(first: &str) -> &'static [PresencePattern] {
    static PATTERNS: LazyLock<Patterns> = LazyLock::new(|| {
        let mut patterns = Patterns::default();
        for (list, present, explicit) in
            [(ABSENT, false, true), (PRESENT, true, true), (ACTING, true, false)]
        {
            for phrase in list.split(';') {
                let words: Vec<_> = phrase.split_whitespace().collect();
                let first = words.first().copied().unwrap_or_default();
                patterns.entry(first).or_default().push(PresencePattern {
                    words,
                    present,
                    explicit,
                });
            }
        }
        for patterns in patterns.values_mut() {
            patterns
                .sort_by_key(|pattern| (pattern.present, std::cmp::Reverse(pattern.words.len())));
        }
        patterns
    });
    PATTERNS.get(first).map_or(&[], Vec::as_slice)
}

impl PresencePattern {
    /// How many words of `words` match it from the first on; `None` if it does not stand there.
    pub(in crate::claim) fn matches(&self, words: &[Word]) -> Option<usize> {
        let fits = words.len() >= self.words.len()
            && self.words.iter().zip(words).all(|(own, word)| *own == "*" || **own == *word.folded);
        fits.then_some(self.words.len())
    }
}

#[cfg(test)]
mod tests {
    use firsthand_language::Analysis;

    use super::*;

    #[test]
    fn staying_away_is_seen_before_being_there() {
        let first = |text: &str| {
            let words = Analysis::of(text, Some("en"), &[]).words;
            (0..words.len()).find_map(|index| {
                presence_patterns(&words[index].folded)
                    .iter()
                    .find(|pattern| pattern.matches(&words[index..]).is_some())
                    .map(|pattern| (pattern.present, pattern.explicit))
            })
        };
        assert_eq!(first("She declined to attend."), Some((false, true)));
        assert_eq!(first("He cancelled his trip."), Some((false, true)));
        assert_eq!(first("They travelled by train."), Some((true, true)));
        assert_eq!(first("He shook hands all round."), Some((true, false)));
        assert_eq!(first("Rain fell."), None);
    }
}
