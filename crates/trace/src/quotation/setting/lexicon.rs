//! The words by which the setting of a quotation is told, as closed lists of English.

/// A list of folded words, parted by spaces.
#[derive(Clone, Copy, Debug)]
pub(super) struct List(&'static str);

impl List {
    /// Whether `folded` is one of them.
    pub(super) fn contains(self, folded: &str) -> bool {
        !folded.is_empty() && self.0.split(' ').any(|word| word == folded)
    }
}

/// Nouns of what is said, as cues: "his claim that".
pub(super) const SPEECH_NOUNS: List = List(
    "claim claims assertion assertions allegation allegations accusation accusations argument \
     arguments statement statements announcement warning warnings admission promise promises \
     pledge pledges vow call calls comment comments remark remarks criticism complaint \
     complaints suggestion suggestions prediction predictions testimony tweet tweets post \
     words",
);

/// Nouns and adjectives of what is held: "their belief that", "eager to".
pub(super) const STANCE_WORDS: List = List(
    "belief beliefs view views opinion hope hopes fear fears worry worries concern concerns \
     doubt doubts desire intention plan plans confident convinced certain hopeful aware \
     adamant worried skeptical optimistic upset angry eager willing reluctant unwilling ready \
     sure critical supportive decided decides wants hoping",
);

/// Verbs that take a hearer: "told reporters".
pub(super) const TELLS: List = List(
    "told tells tell telling informed informs informing assured assures assuring reminded \
     reminds reminding warned warns asked asks urged urges advised advises notified briefed",
);

/// Verbs after which "to" leads to a hearer.
pub(super) const SAYS_TO: List = List(
    "said says saying explained wrote writes spoke speaking complained suggested confirmed \
     admitted announced remarked",
);

/// Verbs after which "on" leads to a place of publication.
pub(super) const POSTS: List =
    List("wrote writes posted posts said says tweeted shared published announced posting writing");

/// Words that stand after a hearer and not within one.
pub(super) const AFTER_A_HEARER: List = List(
    "shortly recently repeatedly publicly privately afterwards that he she they we it i there if whether how why what when who in on at during after \
     before as about to by for while and but last this earlier later is was were are has had \
     have will would could should not because against over",
);

/// Words that stand after a venue.
pub(super) const AFTER_A_VENUE: List = List(
    "that he she they we it i there if whether after before as to by while and but last this \
     earlier later is was were are has had have will would said who which when where about \
     because on during late early",
);

/// Occasions on which something is said, and forms in which it is given.
pub(super) const OCCASIONS: List = List(
    "interview interviews statement statements post posts message messages appearance email \
     emails letter tweet tweets column essay oped video speech address conference briefing \
     rally hearing debate meeting call podcast memo report filing testimony article blog \
     broadcast programme event ceremony session forum summit lecture sermon brief affidavit",
);

/// Prepositions between an occasion and what belongs to it.
pub(super) const JOINS_A_VENUE: List = List("with to on in at for of");
