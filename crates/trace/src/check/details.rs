//! The details of a sentence, held against the sentences of a source that tell of the same thing.

use std::borrow::Cow;
use std::ops::Range;

use firsthand_language::{Analysis, Quantity, QuantityBound, TimeExpression, Unit, Word};
use firsthand_model::{
    ArticleOrdinal, ConflictKind, DateRange, DetailMatch, DetailOutcome, Passage, Span,
};
use rustc_hash::FxHashSet;

use crate::Collection;

use super::features::Measured;
use super::texts::{Sentence, Sources, Token};
use super::wording::{first, is_attribution, is_denial, is_hedge};

/// How much of a sentence one source sentence must have before the two are held to say the same but for a word.
pub(super) const RETOLD_SHARE: f64 = 0.6;

/// How many tokens a denial or a hedge reaches.
const SCOPE: usize = 4;

/// Figures up to this are told of too many things to be missed: "two men", "one of them".
const SMALL_FIGURE: f64 = 2.0;

/// "More than 100" may stand for up to this many times as many.
const MOST_BEYOND: f64 = 1.5;

/// Shorter runs in quotation marks are titles and words set apart.
const LEAST_QUOTED_WORDS: usize = 4;

/// Looks in more of a source's figures, names or times than this take too long; the rest is passed over.
const MOST_LOOKED_AT: usize = 2_000;

/// What the details of one sentence are held against.
#[derive(Clone, Copy)]
pub(super) struct Held<'c> {
    pub(super) collection: &'c Collection,
    pub(super) sources: &'c Sources,
    pub(super) page: ArticleOrdinal,
    pub(super) tokens: &'c [Token],
    pub(super) sentence: &'c Sentence,
    pub(super) measured: &'c Measured,
    /// Whether the best sentence and the checked one say the same but for a word, so that a denial or a hedge that only
    /// one of them has tells.
    pub(super) is_same_account: bool,
}

impl Held<'_> {
    fn mine(&self) -> &Analysis {
        self.collection.analysis(self.page)
    }

    fn theirs(&self) -> &Analysis {
        self.collection.analysis(self.measured.article)
    }

    fn text(&self, span: Span) -> &str {
        span.of(&self.collection.article(self.page).text)
    }

    fn their_text(&self, span: Span) -> &str {
        span.of(&self.collection.article(self.measured.article).text)
    }

    fn passage(&self, span: Span) -> Passage {
        Passage { article: self.measured.article, span }
    }

    /// The spans of the sentences that tell of the same thing, the best first.
    fn union(&self) -> impl Iterator<Item = Span> + '_ {
        self.measured.best.iter().map(|&at| self.sources.sentences[at].span)
    }

    /// The thing nearest to what the sentence tells: in the best sentence, the next best, then anywhere.
    fn nearest<'t, T>(
        &self,
        things: &'t [T],
        span_of: impl Fn(&T) -> Span,
        is_it: impl Fn(&T) -> bool,
    ) -> Option<&'t T> {
        let inside = |area: Span| {
            let start = things.partition_point(|thing| span_of(thing).start() < area.start());
            let inside = things[start..].iter().take(MOST_LOOKED_AT);
            let mut inside = inside.take_while(|thing| span_of(thing).end() <= area.end());
            inside.find(|thing| is_it(thing))
        };
        self.union()
            .find_map(inside)
            .or_else(|| things.iter().take(MOST_LOOKED_AT).find(|thing| is_it(thing)))
    }
}

/// Every detail of the sentence, in its order.
pub(super) fn details(held: &Held<'_>) -> Vec<DetailMatch> {
    let mut details = Vec::new();
    numbers(held, &mut details);
    names(held, &mut details);
    dates(held, &mut details);
    quotations(held, &mut details);
    if held.is_same_account {
        polarity(held, &mut details);
        certainty(held, &mut details);
        attribution(held, &mut details);
    }
    details.sort_by_key(|detail| (detail.span, detail.kind));
    details
}

fn detail(
    kind: ConflictKind,
    outcome: DetailOutcome,
    span: Span,
    source: Option<Passage>,
    text: String,
    rule: &'static str,
) -> DetailMatch {
    DetailMatch { kind, outcome, span, source, text, rule: Cow::Borrowed(rule) }
}

/// The part of a list in the order of the text that stands in `area`.
fn within<T>(things: &[T], area: Span, span_of: impl Fn(&T) -> Span) -> &[T] {
    let start = things.partition_point(|thing| span_of(thing).start() < area.start());
    let count = things[start..].partition_point(|thing| span_of(thing).end() <= area.end());
    &things[start..start + count]
}

fn numbers(held: &Held<'_>, details: &mut Vec<DetailMatch>) {
    let theirs = &held.theirs().quantities;
    for figure in within(&held.mine().quantities, held.sentence.span, |figure| figure.span) {
        let is_small = figure.value.abs() <= SMALL_FIGURE
            && matches!(figure.unit, Unit::Bare | Unit::Ordinal | Unit::Count(_));
        if is_small {
            continue;
        }
        let same = held.nearest(theirs, |other| other.span, |other| is_same(figure, other));
        let shown = held.text(figure.span);
        // Where spaces broke a figure apart, its digits still stand there in their order.
        let broken = same.is_none().then(|| digits_stand(held, figure.span)).flatten();
        details.push(match (same.map(|other| other.span), broken) {
            (Some(span), _) | (None, Some(span)) => detail(
                ConflictKind::Number,
                DetailOutcome::Same,
                figure.span,
                Some(held.passage(span)),
                format!("{shown} / {}", held.their_text(span)),
                "figure-found",
            ),
            (None, None) => replaced(held, figure).unwrap_or_else(|| {
                detail(
                    ConflictKind::Number,
                    DetailOutcome::Absent,
                    figure.span,
                    None,
                    format!("{shown} is not among the source’s figures"),
                    "figure-missing",
                )
            }),
        });
    }
}

/// The figure of the same unit that stands for `figure` in a source sentence that is else the same.
fn replaced(held: &Held<'_>, figure: &Quantity) -> Option<DetailMatch> {
    let best = &held.sources.sentences[*held.measured.best.first()?];
    if held.measured.covered_by_best < RETOLD_SHARE {
        return None;
    }
    let mine = within(&held.mine().quantities, held.sentence.span, |figure| figure.span);
    let mut there = within(&held.theirs().quantities, best.span, |figure| figure.span).iter();
    let other = there.find(|other| {
        other.unit == figure.unit
            && !matches!(other.unit, Unit::Bare | Unit::Ordinal)
            && !mine.iter().any(|known| is_same(known, other))
    })?;
    Some(detail(
        ConflictKind::Number,
        DetailOutcome::Differs,
        figure.span,
        Some(held.passage(other.span)),
        format!("{} / {}", held.text(figure.span), held.their_text(other.span)),
        "figure-replaced",
    ))
}

fn is_same(mine: &Quantity, theirs: &Quantity) -> bool {
    let apart = (mine.value - theirs.value).abs();
    let units = match (&mine.unit, &theirs.unit) {
        (
            Unit::Count(_) | Unit::Bare | Unit::Ordinal,
            Unit::Count(_) | Unit::Bare | Unit::Ordinal,
        ) => true,
        (one, other) => one == other,
    };
    let tolerance = (mine.tolerance + theirs.tolerance).max(1e-9 * mine.value.abs());
    units && (apart <= tolerance || is_within(mine, theirs) || is_within(theirs, mine))
}

/// Whether a figure lies on the side of another that "more than" or "up to" leaves open, and not far from it.
fn is_within(open: &Quantity, figure: &Quantity) -> bool {
    match open.bound {
        QuantityBound::AtLeast => (open.value..=MOST_BEYOND * open.value).contains(&figure.value),
        QuantityBound::AtMost => (open.value / MOST_BEYOND..=open.value).contains(&figure.value),
        QuantityBound::Exact | QuantityBound::About => false,
    }
}

/// Where the digits of a figure stand one after the other in a sentence that tells of the same thing.
fn digits_stand(held: &Held<'_>, span: Span) -> Option<Span> {
    let words = held.mine().words_in(span);
    let wanted: Vec<u32> = held
        .tokens
        .iter()
        .skip(held.tokens.partition_point(|token| token.word < words.start))
        .take_while(|token| token.word < words.end)
        .filter(|token| token.is_digits)
        .map(|token| token.form)
        .collect();
    if wanted.is_empty() {
        return None;
    }
    let tokens = &held.sources.tokens[held.measured.article.index()];
    let runs = held.measured.best.iter().flat_map(|&at| {
        let range = held.sources.sentences[at].tokens.clone();
        // A sentence may have been cut in the middle of a figure.
        let range = range.start..(range.end + wanted.len()).min(tokens.len());
        tokens[range].windows(wanted.len())
    });
    let mut runs = runs.filter(|run| run.iter().map(|token| token.form).eq(wanted.iter().copied()));
    let run = runs.next()?;
    let words = &held.theirs().words;
    Some(words[run[0].word].span.cover(words[run[run.len() - 1].word].span))
}

/// A name without the possessive's `s`.
fn bare(folded: &str) -> &str {
    folded.strip_suffix('s').unwrap_or(folded)
}

fn names(held: &Held<'_>, details: &mut Vec<DetailMatch>) {
    let (mine, theirs) = (held.mine(), held.theirs());
    for name in within(&mine.names, held.sentence.span, |name| name.span) {
        let Some(last) = mine.words[name.words.clone()].last() else { continue };
        let wanted = bare(&last.folded);
        let is_it = |word: &Word| bare(&word.folded) == wanted;
        let found = held.nearest(&theirs.words, |word| word.span, is_it);
        let shown = held.text(name.span);
        details.push(match found {
            Some(word) => detail(
                ConflictKind::Name,
                DetailOutcome::Same,
                name.span,
                Some(held.passage(word.span)),
                shown.to_owned(),
                "name-found",
            ),
            None if initials_stand(held, name.words.clone()) => detail(
                ConflictKind::Name,
                DetailOutcome::Same,
                name.span,
                None,
                format!("{shown}, by its initials"),
                "name-by-initials",
            ),
            None => detail(
                ConflictKind::Name,
                DetailOutcome::Absent,
                name.span,
                None,
                format!("the source does not name {shown}"),
                "name-missing",
            ),
        });
    }
}

/// Whether the source has a name by its initials, or the words of the initials.
fn initials_stand(held: &Held<'_>, name: Range<usize>) -> bool {
    let words = &held.mine().words[name];
    let initials = |words: &[Word]| -> String {
        words.iter().filter_map(|word| word.folded.chars().next()).collect()
    };
    let theirs = held.theirs();
    let mut names = theirs.names.iter().take(MOST_LOOKED_AT);
    if words.len() > 1 {
        let wanted = initials(words);
        return theirs.words.iter().take(MOST_LOOKED_AT).any(|word| *word.folded == *wanted);
    }
    words.len() == 1
        && names.any(|name| {
            name.words.len() > 1 && initials(&theirs.words[name.words.clone()]) == *words[0].folded
        })
}

fn dates(held: &Held<'_>, details: &mut Vec<DetailMatch>) {
    let (mine, theirs) = (held.mine(), held.theirs());
    let written = held.collection.written(held.page);
    let their_day = held.collection.written(held.measured.article);
    let days = |time: &TimeExpression, written: Option<DateRange>| time.resolve(written);
    for time in within(&mine.times, held.sentence.span, |time| time.span) {
        let range = days(time, written);
        let found = held.nearest(
            &theirs.times,
            |other| other.span,
            |other| {
                let both = range.zip(days(other, their_day));
                both.map_or(other.kind == time.kind, |(one, other)| {
                    one.intersection(other).is_some()
                })
            },
        );
        let shown = held.text(time.span);
        details.push(match found {
            Some(other) => detail(
                ConflictKind::Date,
                DetailOutcome::Same,
                time.span,
                Some(held.passage(other.span)),
                format!("{shown} / {}", held.their_text(other.span)),
                "time-found",
            ),
            None => detail(
                ConflictKind::Date,
                DetailOutcome::Absent,
                time.span,
                None,
                format!("{shown} is not among the source’s times"),
                "time-missing",
            ),
        });
    }
}

fn quotations(held: &Held<'_>, details: &mut Vec<DetailMatch>) {
    let mine = held.mine();
    let tokens = &held.sources.tokens[held.measured.article.index()];
    for run in within(&mine.quoted, held.sentence.span, |run| run.outer) {
        let words = mine.words_in(run.inner);
        if run.depth > 0 || words.len() < LEAST_QUOTED_WORDS {
            continue;
        }
        let first = held.tokens.partition_point(|token| token.word < words.start);
        let end = held.tokens.partition_point(|token| token.word < words.end);
        let wanted = &held.tokens[first..end];
        let starts = held.sources.form_places(wanted[0].form);
        let article = held.measured.article.0;
        let at = starts.partition_point(|place| place.1 < article);
        let found = starts[at..]
            .iter()
            .take_while(|place| place.1 == article)
            .take(MOST_LOOKED_AT)
            .filter_map(|place| tokens.get(place.2 as usize..place.2 as usize + wanted.len()))
            .find(|there| there.iter().map(|it| it.form).eq(wanted.iter().map(|it| it.form)));
        details.push(match found {
            Some(there) => {
                let words = &held.theirs().words;
                let span = words[there[0].word].span.cover(words[there[there.len() - 1].word].span);
                detail(
                    ConflictKind::Quotation,
                    DetailOutcome::Same,
                    run.inner,
                    Some(held.passage(span)),
                    "the quoted words stand in the source".to_owned(),
                    "quoted-words-found",
                )
            }
            None => detail(
                ConflictKind::Quotation,
                DetailOutcome::Absent,
                run.inner,
                None,
                "the source does not have the quoted words in this order".to_owned(),
                "quoted-words-missing",
            ),
        });
    }
}

/// A sentence's words that bear on its sense: each with the stems of the words it reaches.
fn reached(
    tokens: &[Token],
    run: Range<usize>,
    is: impl Fn(usize) -> bool,
) -> Vec<(usize, Vec<u32>)> {
    let mut found = Vec::new();
    let mut last = None;
    for at in run.clone() {
        let word = tokens[at].word;
        if last == Some(word) || !is(word) {
            continue;
        }
        last = Some(word);
        // What is denied or hedged is the next word that tells something.
        let behind = &tokens[at + 1..(at + 1 + SCOPE).min(run.end)];
        let stems = behind.iter().filter(|token| token.is_content).map(|token| token.stem).take(1);
        found.push((word, stems.collect()));
    }
    found
}

struct Sides<'h> {
    mine: (&'h Analysis, &'h [Token], &'h Sentence),
    theirs: (&'h Analysis, &'h [Token], &'h Sentence),
}

fn sides<'h>(held: &'h Held<'_>) -> Option<Sides<'h>> {
    let best = &held.sources.sentences[*held.measured.best.first()?];
    Some(Sides {
        mine: (held.mine(), held.tokens, held.sentence),
        theirs: (held.theirs(), &held.sources.tokens[held.measured.article.index()], best),
    })
}

/// What one side denies or hedges of the words that the other has too, and the other does not.
fn only_in(
    one: (&Analysis, &[Token], &Sentence),
    other: (&Analysis, &[Token], &Sentence),
    is: impl Fn(&Analysis, usize) -> bool,
) -> Option<(usize, Span)> {
    let any_there = first(other.0, other.2.words.clone(), &is).is_some();
    if any_there {
        return None;
    }
    let there: FxHashSet<u32> = other.2.content.iter().copied().collect();
    reached(one.1, one.2.tokens.clone(), |word| is(one.0, word))
        .into_iter()
        .find(|(_, stems)| stems.iter().any(|stem| there.contains(stem)))
        .map(|(word, _)| (word, one.0.words[word].span))
}

fn polarity(held: &Held<'_>, details: &mut Vec<DetailMatch>) {
    let Some(Sides { mine, theirs }) = sides(held) else { return };
    if let Some((_, span)) = only_in(mine, theirs, is_denial) {
        details.push(detail(
            ConflictKind::Polarity,
            DetailOutcome::Differs,
            span,
            Some(held.passage(theirs.2.span)),
            format!("“{}” is not in the source", held.text(span)),
            "denial-added",
        ));
    } else if let Some((_, span)) = only_in(theirs, mine, is_denial) {
        details.push(detail(
            ConflictKind::Polarity,
            DetailOutcome::Differs,
            held.sentence.span,
            Some(held.passage(span)),
            format!("the source’s “{}” is dropped", held.their_text(span)),
            "denial-dropped",
        ));
    }
}

fn certainty(held: &Held<'_>, details: &mut Vec<DetailMatch>) {
    let Some(Sides { mine, theirs }) = sides(held) else { return };
    let attributed = first(mine.0, mine.2.words.clone(), is_attribution).is_some();
    if let Some((_, span)) = only_in(theirs, mine, is_hedge).filter(|_| !attributed) {
        details.push(detail(
            ConflictKind::Certainty,
            DetailOutcome::Differs,
            held.sentence.span,
            Some(held.passage(span)),
            format!("the source’s “{}” is dropped", held.their_text(span)),
            "hedge-dropped",
        ));
    } else if let Some((_, span)) = only_in(mine, theirs, is_hedge) {
        details.push(detail(
            ConflictKind::Certainty,
            DetailOutcome::Same,
            span,
            Some(held.passage(theirs.2.span)),
            format!("“{}” is added: less is said than the source says", held.text(span)),
            "hedge-added",
        ));
    }
}

fn attribution(held: &Held<'_>, details: &mut Vec<DetailMatch>) {
    let Some(Sides { mine, theirs }) = sides(held) else { return };
    let told = first(theirs.0, theirs.2.words.clone(), is_attribution);
    let Some(told) = told.filter(|_| first(mine.0, mine.2.words.clone(), is_attribution).is_none())
    else {
        return;
    };
    let span = theirs.0.words[told].span;
    details.push(detail(
        ConflictKind::Speaker,
        DetailOutcome::Absent,
        held.sentence.span,
        Some(held.passage(span)),
        format!(
            "the source gives it as somebody’s (“{}”), the page as its own",
            held.their_text(span)
        ),
        "attribution-dropped",
    ));
}
