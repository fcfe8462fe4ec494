//! In what setting words were given: said or only held, to whom, where, when.

mod lexicon;

use firsthand_language::{Analysis, CueKind, TimeKind, reporting_kind};
use firsthand_model::{DateRange, Manner, QuotationKind, Span};

use self::lexicon::{
    AFTER_A_HEARER, AFTER_A_VENUE, JOINS_A_VENUE, List, OCCASIONS, POSTS, SAYS_TO, SPEECH_NOUNS,
    STANCE_WORDS, TELLS,
};
use super::find::Draft;

/// What the sentence around a quotation tells of its setting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Setting {
    pub(super) manner: Option<Manner>,
    pub(super) addressee: Option<Span>,
    pub(super) venue: Option<Span>,
    pub(super) time: Option<Span>,
    pub(super) said_on: Option<DateRange>,
}

/// The setting of one draft; `contents` are the contents of all drafts of the article, sorted, whose words
/// tell nothing of the setting.
pub(super) fn setting(
    draft: &Draft,
    text: &str,
    analysis: &Analysis,
    contents: &[Span],
    written: Option<DateRange>,
) -> Setting {
    let manner = manner(draft, analysis);
    let (Some(cue), Some(unit)) = (draft.cue, draft.cue_unit) else {
        return Setting { manner, ..Setting::default() };
    };
    let words = Words::around(cue, unit, text, analysis, contents);
    let time = time(cue, unit, analysis, contents);
    Setting {
        manner,
        addressee: words.addressee(cue, draft.speaker),
        venue: words.venue(),
        time: time.map(|time| analysis.times[time].span),
        said_on: time.and_then(|time| analysis.times[time].resolve(written)),
    }
}

/// Whether the words were said or are held, by the verb or noun of the cue; what stands in quotation marks
/// was said unless the cue speaks of thought.
fn manner(draft: &Draft, analysis: &Analysis) -> Option<Manner> {
    let by_default = (draft.kind == QuotationKind::Direct).then_some(Manner::Speech);
    let Some(cue) = draft.cue else { return by_default };
    let words = &analysis.words[analysis.words_in(cue)];
    // "said he believed" is a cue only up to "said": of several words the last verb decides.
    let told = words.iter().rev().find_map(|word| manner_of(&word.folded, analysis));
    told.or(by_default)
}

fn manner_of(folded: &str, analysis: &Analysis) -> Option<Manner> {
    if folded == "according" || SPEECH_NOUNS.contains(folded) {
        return Some(Manner::Speech);
    }
    if STANCE_WORDS.contains(folded) {
        return Some(Manner::Stance);
    }
    reporting_kind(folded, analysis.language).map(|kind| match kind {
        CueKind::Speech => Manner::Speech,
        CueKind::Stance => Manner::Stance,
    })
}

/// The time expression nearest to the cue in its sentence, outside what is quoted and not in a clause about
/// somebody: "said Orr, who retires in May".
fn time(cue: Span, unit: Span, analysis: &Analysis, contents: &[Span]) -> Option<usize> {
    let first = analysis.times.partition_point(|time| time.span.start() < unit.start());
    let within = analysis.times[first..].iter().enumerate();
    within
        .take_while(|(_, time)| time.span.end() <= unit.end())
        .take(TIMES_LOOKED_AT)
        .filter(|(_, time)| time.kind != TimeKind::TimeOfDay && !is_covered(time.span, contents))
        .filter(|(_, time)| !follows_relative(cue, time.span, analysis))
        .map(|(index, time)| (distance(time.span, cue), first + index))
        .filter(|(distance, _)| *distance <= BYTES_TO_THE_TIME)
        .min()
        .map(|(_, index)| index)
}

/// Whether a relative pronoun stands between the cue and a time behind it.
fn follows_relative(cue: Span, time: Span, analysis: &Analysis) -> bool {
    Span::new(cue.end(), time.start())
        .filter(|between| between.len() <= BYTES_TO_THE_TIME)
        .is_some_and(|between| {
            analysis.words[analysis.words_in(between)]
                .iter()
                .any(|word| matches!(&*word.folded, "who" | "whose" | "whom" | "which" | "where"))
        })
}

fn distance(a: Span, b: Span) -> usize {
    a.start().saturating_sub(b.end()).max(b.start().saturating_sub(a.end()))
}

/// Whether `span` lies in one of `contents`, which are sorted.
fn is_covered(span: Span, contents: &[Span]) -> bool {
    let after = contents.partition_point(|content| content.start() <= span.start());
    // Contents hardly overlap: the nearest few decide.
    contents[..after].iter().rev().take(CONTENTS_LOOKED_BACK).any(|content| content.contains(span))
}

/// The words of a sentence that are not quoted, around a cue.
struct Words<'a> {
    text: &'a str,
    analysis: &'a Analysis,
    /// Their places in [`Analysis::words`].
    places: Vec<usize>,
}

impl<'a> Words<'a> {
    fn around(
        cue: Span,
        unit: Span,
        text: &'a str,
        analysis: &'a Analysis,
        contents: &[Span],
    ) -> Words<'a> {
        let all = analysis.words_in(unit);
        let at = analysis.words.partition_point(|word| word.span.start() < cue.start());
        let from = at.saturating_sub(WORDS_AROUND_A_CUE).max(all.start);
        let to = (at + WORDS_AROUND_A_CUE).min(all.end);
        let places = (from..to.max(from))
            .filter(|&word| !is_covered(analysis.words[word].span, contents))
            .collect();
        Words { text, analysis, places }
    }

    fn folded(&self, place: usize) -> &'a str {
        self.places.get(place).map_or("", |&word| &self.analysis.words[word].folded)
    }

    fn span(&self, place: usize) -> Span {
        self.analysis.words[self.places[place]].span
    }

    /// Whether nothing but space parts the words at `place` and after it.
    fn goes_on(&self, place: usize) -> bool {
        let next = place + 1;
        next < self.places.len()
            && self.places[next] == self.places[place] + 1
            && self.text[self.span(place).end()..self.span(next).start()]
                .chars()
                .all(|c| c.is_whitespace() || matches!(c, '.' | '-' | '’' | '\''))
    }

    /// The group of words that begins at `start`: up to a sign, a word that begins a clause or an adjunct.
    fn group(&self, start: usize, stops: List) -> Option<Span> {
        if start >= self.places.len() || stops.contains(self.folded(start)) || self.is_time(start) {
            return None;
        }
        let mut end = start;
        while self.goes_on(end)
            && end + 1 - start < LONGEST_GROUP
            && !stops.contains(self.folded(end + 1))
            && !self.is_time(end + 1)
        {
            end += 1;
        }
        Some(self.span(start).cover(self.span(end)))
    }

    fn is_time(&self, place: usize) -> bool {
        let span = self.span(place);
        let after = self.analysis.times.partition_point(|time| time.span.start() <= span.start());
        after.checked_sub(1).is_some_and(|time| self.analysis.times[time].span.contains(span))
    }

    /// `told reporters`, `said to her colleagues`.
    fn addressee(&self, cue: Span, speaker: Option<Span>) -> Option<Span> {
        let range = 0..self.places.len();
        let near = |place: &usize| distance(self.span(*place), cue) <= BYTES_TO_THE_VERB;
        let verb = range.clone().filter(near).find(|&place| {
            TELLS.contains(self.folded(place))
                && (cue.contains(self.span(place)) || self.span(place).start() >= cue.start())
        });
        if let Some(verb) = verb.filter(|&verb| self.goes_on(verb)) {
            let group = self.group(verb + 1, AFTER_A_HEARER)?;
            return (!speaker.is_some_and(|speaker| speaker.overlaps(group))).then_some(group);
        }
        let to = range.filter(near).find(|&place| {
            self.folded(place) == "to"
                && place > 0
                && SAYS_TO.contains(self.folded(place - 1))
                && self.goes_on(place - 1)
                && self.goes_on(place)
        })?;
        self.group(to + 1, AFTER_A_HEARER)
    }

    /// `in an interview with the Courier`, `at a rally in Ohio`, `wrote on X`.
    fn venue(&self) -> Option<Span> {
        (0..self.places.len()).find_map(|place| {
            if !matches!(self.folded(place), "in" | "on" | "at" | "during" | "via")
                || !self.goes_on(place)
            {
                return None;
            }
            let written = place > 0 && POSTS.contains(self.folded(place - 1));
            if self.folded(place) == "on" && written && self.begins_name(place + 1) {
                return self.group(place + 1, AFTER_A_VENUE);
            }
            let noun = (place + 1..self.places.len())
                .take(WORDS_TO_THE_OCCASION)
                .take_while(|&at| self.goes_on(at - 1))
                .find(|&at| OCCASIONS.contains(self.folded(at)))?;
            let start = self.span(place + 1);
            if self.goes_on(noun)
                && JOINS_A_VENUE.contains(self.folded(noun + 1))
                && self.goes_on(noun + 1)
            {
                return Some(match self.group(noun + 2, AFTER_A_VENUE) {
                    Some(rest) => start.cover(rest),
                    None => start.cover(self.span(noun)),
                });
            }
            Some(start.cover(self.span(noun)))
        })
    }

    fn begins_name(&self, place: usize) -> bool {
        self.places.get(place).is_some_and(|_| {
            self.span(place).of(self.text).chars().next().is_some_and(char::is_uppercase)
        })
    }
}

/// Words before and after a cue that are looked at.
const WORDS_AROUND_A_CUE: usize = 40;
/// Words in the longest group.
const LONGEST_GROUP: usize = 8;
/// Words between a preposition and its occasion: "in a long and angry letter".
const WORDS_TO_THE_OCCASION: usize = 6;
/// How far from its cue, in bytes, a verb of telling stands at most.
const BYTES_TO_THE_VERB: usize = 30;
/// How far from its cue, in bytes, a time of speech stands at most.
const BYTES_TO_THE_TIME: usize = 80;
/// Times of one sentence looked at.
const TIMES_LOOKED_AT: usize = 16;
/// Contents before a place among which the one that covers it is looked for.
const CONTENTS_LOOKED_BACK: usize = 4;

#[cfg(test)]
mod tests {
    use firsthand_model::{Manner, Quotation};

    use crate::quotation::quotations;
    use crate::quotation::testing::collection;

    fn first(text: &str) -> Quotation {
        quotations(&collection(&[("a", text)])).swap_remove(0)
    }

    fn setting(text: &str) -> (Option<&str>, Option<&str>, Option<&str>) {
        let quotation = first(text);
        let of = |span: Option<firsthand_model::Span>| span.map(|span| span.of(text));
        (of(quotation.addressee), of(quotation.venue), of(quotation.time))
    }

    #[test]
    fn hearers_venues_and_times_stand_beside_the_cue() {
        for (text, expected) in [
            (
                "“The bridge is safe,” Mayor Ana Lund told reporters on Tuesday.",
                (Some("reporters"), None, Some("Tuesday")),
            ),
            (
                "Ana Lund told the town council on Friday that the bridge was safe.",
                (Some("the town council"), None, Some("Friday")),
            ),
            (
                "“The bridge is safe,” Ana Lund said in an interview with the Harbour News.",
                (None, Some("an interview with the Harbour News"), None),
            ),
            (
                "“The bridge is safe,” Ana Lund wrote on Chirper on Monday.",
                (None, Some("Chirper"), Some("Monday")),
            ),
            (
                "At a news conference on Thursday, Ana Lund said that the bridge was safe.",
                (None, Some("a news conference"), Some("Thursday")),
            ),
            ("“We open on Monday,” Ana Lund said.", (None, None, None)),
        ] {
            assert_eq!(setting(text), expected, "{text}");
        }
    }

    #[test]
    fn a_time_of_speech_is_a_day_of_the_article_s_week() {
        let mut article = crate::quotation::testing::article(
            "a",
            "en",
            "“The bridge is safe,” Mayor Ana Lund told reporters on Tuesday.",
        );
        article.published = Some(firsthand_model::Moment::day("2031-11-27".parse().unwrap()));
        let found = quotations(&crate::Collection::new(vec![article])).swap_remove(0);
        let day = firsthand_model::DateRange::day("2031-11-25".parse().unwrap());
        assert_eq!(found.said_on, Some(day));
    }

    #[test]
    fn speech_is_told_from_stance() {
        for (text, expected) in [
            ("Ana Lund said that the bridge was safe.", Some(Manner::Speech)),
            ("According to Ana Lund, the bridge was safe.", Some(Manner::Speech)),
            ("Ana Lund believes that the bridge is safe.", Some(Manner::Stance)),
            ("Ana Lund hopes that the bridge will be safe.", Some(Manner::Stance)),
        ] {
            assert_eq!(first(text).manner, expected, "{text}");
        }
    }
}
