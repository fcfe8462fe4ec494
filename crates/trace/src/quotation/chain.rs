//! Through whom a quotation came.

use firsthand_language::{Analysis, NameKind};
use firsthand_model::Span;

use super::cast::Cast;
use super::find::Draft;

/// A part of the chain by its distance from the speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Distance {
    /// Whom the speaker told: "told the Courier".
    Hearer,
    /// Where the speaker said it: "in an interview with", "wrote on".
    Venue,
    /// Who has the record of it: "obtained by", "as reported by".
    Record,
    /// On whose word the page gives it: "according to the Courier, Lee told …".
    Word,
}

/// The outlets through which a quotation came, the speaker's hearer first; from its own sentence.
pub(super) fn chain(
    draft: &Draft,
    text: &str,
    analysis: &Analysis,
    cast: &Cast<'_>,
) -> Vec<String> {
    let Some(unit) = draft.cue_unit else { return Vec::new() };
    let mut links: Vec<(Distance, Span)> = cast
        .names_in(unit)
        .filter(|&name| draft.speaker.is_none_or(|speaker| !speaker.overlaps(cast.span(name))))
        .filter(|&name| !cast.is_quoted(cast.span(name)))
        .filter_map(|name| Some((distance(name, unit, text, analysis, cast)?, cast.span(name))))
        .collect();
    let unnamed = draft.cue.and_then(|cue| unnamed_venue(cue, unit, text, analysis));
    links.extend(unnamed.map(|venue| (Distance::Venue, venue)));
    links.sort_unstable();
    let mut chain: Vec<String> = Vec::new();
    for (_, name) in links {
        let name = name.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
        if !chain.contains(&name) {
            chain.push(name);
        }
    }
    chain
}

/// A place of publication of one letter, which nothing else would take for a name: `wrote on X`.
fn unnamed_venue(cue: Span, unit: Span, text: &str, analysis: &Analysis) -> Option<Span> {
    let words = &analysis.words[analysis.words_in(unit)];
    let from = words.partition_point(|word| word.span.start() < cue.start());
    let near = &words[from..words.len().min(from + WORDS_LOOKED_BACK)];
    near.windows(3).find_map(|three| {
        let [verb, on, venue] = three else { return None };
        let written = venue.span.of(text);
        let is_venue = (WRITTEN.contains(&&*verb.folded) || OCCASIONS.contains(&&*verb.folded))
            && &*on.folded == "on"
            && written.chars().count() == 1
            && written.chars().all(char::is_uppercase);
        is_venue.then_some(venue.span)
    })
}

/// How the words before the name at `name` make it part of a chain, if they do.
fn distance(
    name: usize,
    unit: Span,
    text: &str,
    analysis: &Analysis,
    cast: &Cast<'_>,
) -> Option<Distance> {
    let kind = cast.kind(name);
    let span = cast.span(name);
    let before = Span::new(unit.start(), span.start())?;
    // "a post on X": a name is told from the role before it by what stands before both.
    let words = analysis.words_in(before);
    let mut back = words
        .rev()
        .take(WORDS_LOOKED_BACK)
        .filter(|&word| {
            !matches!(
                &*analysis.words[word].folded,
                "the" | "a" | "an" | "its" | "his" | "her" | "their"
            )
        })
        .map(|word| (&*analysis.words[word].folded, analysis.words[word].span));
    let (last, last_span) = back.next()?;
    // A comma, a bracket or a mark between the words and the name parts them.
    if text[last_span.end()..span.start()].contains([',', ';', ':', '(', '“', '”', '"', '.']) {
        return None;
    }
    let second = back.next().map_or("", |(word, _)| word);
    let outlet = matches!(kind, NameKind::Organisation);
    let outlet_or_unknown = outlet || kind == NameKind::Unknown;
    if TOLD.contains(&last) {
        return outlet_or_unknown.then_some(Distance::Hearer);
    }
    match last {
        "to" if second == "according" => {
            // People have no article before their names: "according to the Elgin Courier, …".
            let is_definite = text[last_span.end()..span.start()].trim() == "the"
                && text[span.end()..].starts_with([',', '.', ';'])
                && kind != NameKind::Place;
            return (outlet || is_definite).then_some(Distance::Word);
        }
        "by" if RECORDED.contains(&second) => {
            return (kind != NameKind::Place).then_some(Distance::Record);
        }
        "on" | "with" | "to" | "for" | "in" | "via" => {}
        _ => return None,
    }
    // "in an interview with", "in a post late Tuesday on": the noun may stand a few words before.
    let near: Vec<&str> = std::iter::once(second)
        .chain(back.map(|(word, _)| word))
        .take(WORDS_TO_THE_VENUE)
        .collect();
    let at_once = near.first().copied().unwrap_or_default();
    let occasion = near.iter().any(|word| OCCASIONS.contains(word));
    let written = near.iter().any(|word| WRITTEN.contains(word));
    let spoken = SPOKEN.contains(&at_once);
    let venue = match last {
        "on" | "via" => (outlet_or_unknown && (occasion || written)) || (outlet && spoken),
        "with" | "to" => {
            outlet && (occasion || matches!(at_once, "spoke" | "speaking" | "talking" | "talked"))
        }
        "for" | "in" => outlet && written,
        _ => false,
    };
    venue.then_some(Distance::Venue)
}

const TOLD: &[&str] = &["told", "tells", "tell", "telling", "informed"];
const RECORDED: &[&str] = &[
    "reported",
    "obtained",
    "reviewed",
    "seen",
    "transcribed",
    "published",
    "aired",
    "released",
    "viewed",
    "verified",
    "recorded",
    "heard",
    "quoted",
    "cited",
    "interviewed",
    "carried",
    "conducted",
    "broadcast",
    "posted",
    "translated",
];
const OCCASIONS: &[&str] = &[
    "interview",
    "interviews",
    "statement",
    "post",
    "posts",
    "message",
    "appearance",
    "email",
    "letter",
    "remarks",
    "tweet",
    "comments",
    "column",
    "essay",
    "oped",
    "video",
];
const WRITTEN: &[&str] = &[
    "wrote",
    "writes",
    "writing",
    "posted",
    "posting",
    "posts",
    "tweeted",
    "published",
    "announced",
];
const SPOKEN: &[&str] = &[
    "said",
    "says",
    "saying",
    "speaking",
    "spoke",
    "appearing",
    "appeared",
    "asked",
    "interviewed",
];

/// Words before a name in which the words that link it are looked for.
const WORDS_LOOKED_BACK: usize = 9;
/// How many of them may stand between the occasion and its preposition: "a post late on Tuesday on".
const WORDS_TO_THE_VENUE: usize = 5;
