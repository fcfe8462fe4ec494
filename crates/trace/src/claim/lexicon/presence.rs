//! Ways to say that somebody is, was or will be somewhere, or is not.

use std::sync::LazyLock;

use firsthand_language::{Language, Word};

/// One way to say it: stems in order; `*` stands for any one word.
#[derive(Debug)]
pub(in crate::claim) struct PresencePattern {
    stems: Vec<String>,
    /// Whether it says that the subject is there (where no negation stands before it).
    pub(in crate::claim) present: bool,
    /// Whether it speaks of coming to or being at an occasion; where not, it only shows somebody doing
    /// what needs a body in the room.
    pub(in crate::claim) explicit: bool,
}

/// The subject goes, comes, is there.
const PRESENT: &str = "attend; join; joined; be present; was present; were present; is present; \
    are present; take part; took part; taking part; taken part; participate; travel; fly to; flew to; \
    flies to; flying to; head to; heading to; headed to; heads to; go to; going to * to; goes to; went to; \
    accompany; be there; was there; arrive in; arrive at; arrived; fly in; flew in; show up; turn up; \
    turned up; met with; meets with; will meet; to meet; met; come to; came to";

/// The subject does what can only be done on the spot.
const ACTING: &str = "sat; sit; stood; walk; shook hands; shake hands; embrace; greet; pour; wave; hug; \
    took the stage; took the floor; took * * * along; took questions; took his seat; took her seat; \
    handed out; present * with; laid a wreath; applaud; danced; dance; cut the ribbon; strolled; stroll; \
    chair the; chaired; presided over; lit a; knelt; sang; watched from the; took * seat; took a seat; \
    took the chair; took notes; raised * glass; toast; smile; whisper; interrupt; joke; nod; entered the; \
    left the room; walked out; opened the session; closed the session; opened the meeting; \
    led the delegation; held hands; signed autographs; performed; conducted; moderated; \
    took * along; took * * along; spoke at; spoke to the; addressed the; helped to carry; lined up";

/// The subject stays away.
const ABSENT: &str = "stay home; stay at home; staying at home; stayed at home; stay away; stay behind; \
    remain at home; turn away; turned away; refuse entry; refused entry; denied entry; denied access; \
    be absent; was absent; were absent; absent from; skip; skipped; boycott; pull out; pulled out; \
    cancel at; cancelled at; cancel * trip; cancel * visit; cancel * appearance; call off * trip; \
    call off * visit; sent * deputy; sent * ambassador; sent * regrets; sent * apologies; \
    barred from; banned from; withdrew from; declined to attend; decline * invitation; \
    refused to attend; declined to travel; kept away; follow * by video; joined by video; \
    took part by video; stay out of; prevented from attending; unable to attend; unable to travel; \
    leave * to * deputy; too ill to; missing from; missed the; miss the; \
    failed to appear; failed to attend; failed to turn; on holiday; was abroad; is abroad; \
    represented by; gave * a miss; excused himself; excused herself; watched * on television; \
    followed * on television; kept to * bed; stayed in * hotel; sent word that";

/// Every pattern, the absent ones and the longer ones first.
pub(in crate::claim) fn presence_patterns() -> &'static [PresencePattern] {
    static PATTERNS: LazyLock<Vec<PresencePattern>> = LazyLock::new(|| {
        let stemmer = Language::English.stemmer().expect("English has a stemmer");
        let of = |list: &'static str, present, explicit| {
            list.split(';').map(move |phrase| (phrase, present, explicit))
        };
        let mut patterns: Vec<_> = of(ABSENT, false, true)
            .chain(of(PRESENT, true, true))
            .chain(of(ACTING, true, false))
            .map(|(phrase, present, explicit)| PresencePattern {
                stems: phrase
                    .split_whitespace()
                    .map(|word| if word == "*" { word.into() } else { stemmer.stem(word).into() })
                    .collect(),
                present,
                explicit,
            })
            .collect();
        patterns.sort_by_key(|pattern| (pattern.present, std::cmp::Reverse(pattern.stems.len())));
        patterns
    });
    &PATTERNS
}

impl PresencePattern {
    /// How many words of `words` match it from the first on; `None` if it does not stand there.
    pub(in crate::claim) fn matches(&self, words: &[Word]) -> Option<usize> {
        let fits = words.len() >= self.stems.len()
            && self.stems.iter().zip(words).all(|(stem, word)| stem == "*" || **stem == *word.stem);
        fits.then_some(self.stems.len())
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
            presence_patterns().iter().find_map(|pattern| {
                (0..words.len())
                    .find_map(|index| pattern.matches(&words[index..]))
                    .map(|_| (pattern.present, pattern.explicit))
            })
        };
        assert_eq!(first("She declined to attend."), Some((false, true)));
        assert_eq!(first("He cancelled his trip."), Some((false, true)));
        assert_eq!(first("They travelled by train."), Some((true, true)));
        assert_eq!(first("He shook hands all round."), Some((true, false)));
        assert_eq!(first("Rain fell."), None);
    }
}
