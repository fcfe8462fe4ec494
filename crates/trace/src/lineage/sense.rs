//! What a sentence says otherwise than the one it was made from: details added, dropped or altered, and how sure it is.

use std::ops::Range;

use firsthand_language::{Analysis, NameKind, Quantity, Unit};
use firsthand_model::{ChangeKind, ConflictKind, LinkChange, Reuse, Span, WordChange};

use super::changes::changes;
use super::kinship::Kinship;
use super::origins::carried;
use crate::Collection;
use crate::check::wording::{first, is_attribution, is_denial, is_hedge};
use crate::people::names_agree;

/// Sentences that one side has and the other has not are changes only where this share of that side is shared: else the
/// one is no version of the other.
const VERSION_SHARE: f64 = 0.5;

/// How many changes one link tells.
const MOST_CHANGES: usize = 200;

/// Everything that changed from the source of a pair to its copy, in the order of the copy; whole sentences of the
/// source that are gone come last. Of pairs whose direction is known.
pub(super) fn link_changes(
    collection: &Collection,
    kinship: &Kinship,
    reuse: &[Reuse],
) -> Vec<LinkChange> {
    let (source, copy) = (kinship.source, kinship.copy);
    let (old, new) = (collection.analysis(source), collection.analysis(copy));
    let texts =
        Texts { old: &collection.article(source).text, new: &collection.article(copy).text };
    let mut found = Vec::new();
    let mut taken: Vec<Span> = Vec::new();
    let tells = |analysis: &Analysis, words: &Range<usize>| analysis.words[words.clone()].len() > 3;
    for sentence in &new.sentences {
        match carried(collection, new, sentence.span, kinship, reuse) {
            Some((_, passage)) => {
                taken.push(passage.span);
                let pair =
                    Pair { texts: &texts, old, new, origin: passage.span, sentence: sentence.span };
                pair.compare(&mut found);
            }
            None if kinship.measure.b.coverage() >= VERSION_SHARE
                && tells(new, &sentence.words) =>
            {
                found.push(LinkChange {
                    kind: ChangeKind::Added,
                    detail: None,
                    in_from: None,
                    in_to: Some(sentence.span),
                    text: "a sentence is added".to_owned(),
                });
            }
            None => {}
        }
        if found.len() >= MOST_CHANGES {
            break;
        }
    }
    if kinship.measure.a.coverage() >= VERSION_SHARE {
        taken.sort_unstable();
        let is_gone = |span: Span| {
            let at = taken.partition_point(|known| known.start() < span.start());
            let touches = |known: &Span| known.overlaps(span);
            !(taken.get(at).is_some_and(touches)
                || at.checked_sub(1).and_then(|before| taken.get(before)).is_some_and(touches))
        };
        // A sentence whose words were merged into another one is not gone.
        let passages = &reuse[kinship.pair].passages;
        let in_passage = |span: Span| {
            passages.iter().any(|it| (if kinship.turned { it.b } else { it.a }).overlaps(span))
        };
        for sentence in old.sentences.iter().filter(|it| tells(old, &it.words)) {
            if is_gone(sentence.span) && !in_passage(sentence.span) {
                found.push(LinkChange {
                    kind: ChangeKind::Dropped,
                    detail: None,
                    in_from: Some(sentence.span),
                    in_to: None,
                    text: "a sentence is dropped".to_owned(),
                });
            }
        }
    }
    found.truncate(MOST_CHANGES);
    found
}

struct Texts<'t> {
    old: &'t str,
    new: &'t str,
}

/// Two sentences of which one was made from the other.
struct Pair<'p> {
    texts: &'p Texts<'p>,
    old: &'p Analysis,
    new: &'p Analysis,
    origin: Span,
    sentence: Span,
}

impl Pair<'_> {
    fn compare(&self, found: &mut Vec<LinkChange>) {
        let words = changes(self.old, self.origin, self.new, self.sentence);
        if words.is_empty() {
            return;
        }
        self.sureness(found);
        for change in &words {
            self.numbers(change, found);
            self.names(change, found);
            self.times(change, found);
        }
    }

    fn change(
        &self,
        kind: ChangeKind,
        detail: ConflictKind,
        old: Option<Span>,
        new: Option<Span>,
        found: &mut Vec<LinkChange>,
    ) {
        let shown = |span: Option<Span>, text: &str| {
            span.map(|span| span.of(text).split_whitespace().collect::<Vec<_>>().join(" "))
        };
        let text = match (shown(old, self.texts.old), shown(new, self.texts.new)) {
            (Some(old), Some(new)) => format!("“{old}” → “{new}”"),
            (Some(old), None) => format!("“{old}” is dropped"),
            (None, Some(new)) => format!("“{new}” is added"),
            (None, None) => String::new(),
        };
        found.push(LinkChange {
            kind,
            detail: Some(detail),
            in_from: Some(old.unwrap_or(self.origin)),
            in_to: Some(new.unwrap_or(self.sentence)),
            text,
        });
    }

    /// Hedges, attributions and denials that only one of the two has.
    fn sureness(&self, found: &mut Vec<LinkChange>) {
        let of = |is: &dyn Fn(&Analysis, usize) -> bool| {
            let in_old = first(self.old, self.old.words_in(self.origin), is);
            let in_new = first(self.new, self.new.words_in(self.sentence), is);
            (
                in_old.map(|index| self.old.words[index].span),
                in_new.map(|index| self.new.words[index].span),
            )
        };
        match of(&is_hedge) {
            (Some(old), None) => {
                self.change(ChangeKind::Sharpened, ConflictKind::Certainty, Some(old), None, found);
            }
            (None, Some(new)) => {
                self.change(ChangeKind::Softened, ConflictKind::Certainty, None, Some(new), found);
            }
            _ => {}
        }
        match of(&is_attribution) {
            (Some(old), None) => {
                self.change(ChangeKind::Sharpened, ConflictKind::Speaker, Some(old), None, found);
            }
            (None, Some(new)) => {
                self.change(ChangeKind::Softened, ConflictKind::Speaker, None, Some(new), found);
            }
            _ => {}
        }
        match of(&is_denial) {
            (Some(old), None) => {
                self.change(ChangeKind::Altered, ConflictKind::Polarity, Some(old), None, found);
            }
            (None, Some(new)) => {
                self.change(ChangeKind::Altered, ConflictKind::Polarity, None, Some(new), found);
            }
            _ => {}
        }
    }

    fn numbers(&self, change: &WordChange, found: &mut Vec<LinkChange>) {
        let of = |analysis: &'_ Analysis, area: Option<Span>| -> Vec<Quantity> {
            area.map_or_else(Vec::new, |area| touching(&analysis.quantities, area, |it| it.span))
        };
        let (old, new) = (of(self.old, change.in_origin), of(self.new, change.in_article));
        let all_old = touching(&self.old.quantities, self.origin, |it| it.span);
        let all_new = touching(&self.new.quantities, self.sentence, |it| it.span);
        let mut answered = vec![false; new.len()];
        for figure in
            old.iter().filter(|it| counts(it) && !all_new.iter().any(|other| same(it, other)))
        {
            let other = new.iter().enumerate().find(|(at, other)| {
                !answered[*at] && alike(figure, other) && !all_old.iter().any(|it| same(it, other))
            });
            match other {
                Some((at, other)) => {
                    answered[at] = true;
                    let spans = (Some(figure.span), Some(other.span));
                    self.change(ChangeKind::Altered, ConflictKind::Number, spans.0, spans.1, found);
                }
                None => {
                    self.change(
                        ChangeKind::Dropped,
                        ConflictKind::Number,
                        Some(figure.span),
                        None,
                        found,
                    );
                }
            }
        }
        for (at, figure) in new.iter().enumerate() {
            if counts(figure) && !answered[at] && !all_old.iter().any(|it| same(it, figure)) {
                self.change(
                    ChangeKind::Added,
                    ConflictKind::Number,
                    None,
                    Some(figure.span),
                    found,
                );
            }
        }
    }

    fn names(&self, change: &WordChange, found: &mut Vec<LinkChange>) {
        let words = |analysis: &Analysis, name: &Range<usize>| -> Vec<String> {
            analysis.words[name.clone()].iter().map(|word| bare(&word.folded).to_owned()).collect()
        };
        let of = |analysis: &Analysis, area: Span| -> Vec<(Span, Vec<String>, NameKind)> {
            touching(&analysis.names, area, |it| it.span)
                .into_iter()
                .map(|name| (name.span, words(analysis, &name.words), name.kind))
                .collect()
        };
        let all_old = of(self.old, self.origin);
        let all_new = of(self.new, self.sentence);
        let none = Vec::new;
        let old = change.in_origin.map_or_else(none, |area| of(self.old, area));
        let new = change.in_article.map_or_else(Vec::new, |area| of(self.new, area));
        let known = |name: &[String], all: &[(Span, Vec<String>, NameKind)]| {
            all.iter().any(|(_, other, _)| {
                names_agree(name, other)
                    || other.last() == name.last()
                    || other.first() == name.first()
            })
        };
        let gone: Vec<_> = old.iter().filter(|(_, name, _)| !known(name, &all_new)).collect();
        let come: Vec<_> = new.iter().filter(|(_, name, _)| !known(name, &all_old)).collect();
        if let ([(old, _, one)], [(new, _, other)]) = (&gone[..], &come[..])
            && one == other
        {
            let detail =
                if *one == NameKind::Place { ConflictKind::Place } else { ConflictKind::Name };
            self.change(ChangeKind::Altered, detail, Some(*old), Some(*new), found);
            return;
        }
        for (span, ..) in gone {
            self.change(ChangeKind::Dropped, ConflictKind::Name, Some(*span), None, found);
        }
        for (span, ..) in come {
            self.change(ChangeKind::Added, ConflictKind::Name, None, Some(*span), found);
        }
    }

    fn times(&self, change: &WordChange, found: &mut Vec<LinkChange>) {
        let old = change
            .in_origin
            .map_or_else(Vec::new, |area| touching(&self.old.times, area, |it| it.span));
        let new = change
            .in_article
            .map_or_else(Vec::new, |area| touching(&self.new.times, area, |it| it.span));
        let kept = |kind: &firsthand_language::TimeKind,
                    all: &[firsthand_language::TimeExpression]| {
            all.iter().any(|it| it.kind == *kind)
        };
        let all_old = touching(&self.old.times, self.origin, |it| it.span);
        let all_new = touching(&self.new.times, self.sentence, |it| it.span);
        let gone: Vec<_> = old.iter().filter(|it| !kept(&it.kind, &all_new)).collect();
        let come: Vec<_> = new.iter().filter(|it| !kept(&it.kind, &all_old)).collect();
        if let ([old], [new]) = (&gone[..], &come[..]) {
            // "Tuesday" for "May 14" may be the same day; only one weekday for another is told as a change.
            if std::mem::discriminant(&old.kind) == std::mem::discriminant(&new.kind) {
                let spans = (Some(old.span), Some(new.span));
                self.change(ChangeKind::Altered, ConflictKind::Date, spans.0, spans.1, found);
            }
            return;
        }
        for it in gone {
            self.change(ChangeKind::Dropped, ConflictKind::Date, Some(it.span), None, found);
        }
        for it in come {
            self.change(ChangeKind::Added, ConflictKind::Date, None, Some(it.span), found);
        }
    }
}

/// Copies of the things that `area` touches; they are in the order of the text.
fn touching<T: Clone>(things: &[T], area: Span, span_of: impl Fn(&T) -> Span) -> Vec<T> {
    let start = things.partition_point(|thing| span_of(thing).end() <= area.start());
    things[start..]
        .iter()
        .take_while(|thing| span_of(thing).start() < area.end())
        .cloned()
        .collect()
}

/// A name without the possessive's `s`.
fn bare(folded: &str) -> &str {
    folded.strip_suffix('s').unwrap_or(folded)
}

fn counts(figure: &Quantity) -> bool {
    figure.value.abs() > 2.0 || matches!(figure.unit, Unit::Money(_) | Unit::Percent)
}

fn same(one: &Quantity, other: &Quantity) -> bool {
    alike(one, other)
        && (one.value - other.value).abs()
            <= (one.tolerance + other.tolerance).max(1e-9 * one.value.abs())
}

/// Whether two figures may be of one thing: of one unit, or counts of which one does not say of what.
fn alike(one: &Quantity, other: &Quantity) -> bool {
    matches!(
        (&one.unit, &other.unit),
        (Unit::Bare, Unit::Count(_)) | (Unit::Count(_), Unit::Bare | Unit::Count(_))
    ) || one.unit == other.unit
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(old: &str, new: &str) -> Vec<String> {
        let texts = Texts { old, new };
        let (before, after) =
            (Analysis::of(old, Some("en"), &[]), Analysis::of(new, Some("en"), &[]));
        let pair = Pair {
            texts: &texts,
            old: &before,
            new: &after,
            origin: Span::from_range(0..old.len()),
            sentence: Span::from_range(0..new.len()),
        };
        let mut found = Vec::new();
        pair.compare(&mut found);
        let detail = |it: &LinkChange| it.detail.map_or("sentence", ConflictKind::name);
        found.iter().map(|it| format!("{} {}: {}", it.kind.name(), detail(it), it.text)).collect()
    }

    #[test]
    fn what_changed_in_a_sentence_is_told_by_kind() {
        let old = "The bridge at Tarn may close in October, the engineer Ada Pell said, after 12 of 40 piles rotted.";
        for (new, expected) in [
            (old, vec![]),
            (
                "The bridge at Tarn will close in October, the engineer Ada Pell said, after 12 of 40 piles rotted.",
                vec!["sharpened certainty: “may” is dropped"],
            ),
            (
                "The bridge at Tarn may close in October after 12 of 40 piles rotted.",
                vec!["sharpened speaker: “said” is dropped", "dropped name: “Ada Pell” is dropped"],
            ),
            (
                "The bridge at Tarn may close in October, the engineer Ada Pell said, after 14 of 40 piles rotted.",
                vec!["altered number: “12” → “14”"],
            ),
            (
                "The bridge at Tarn may close in November, the engineer Ada Pell said, after 12 of 40 piles rotted.",
                vec!["altered date: “October” → “November”"],
            ),
            (
                "The bridge at Tarn may not close in October, the engineer Ada Pell said, after 12 of 40 piles rotted.",
                vec!["altered polarity: “not” is added"],
            ),
        ] {
            assert_eq!(told(old, new), expected, "{new}");
        }
    }

    #[test]
    fn what_is_hedged_or_given_as_somebody_s_is_softened() {
        assert_eq!(
            told(
                "The mill will close in May.",
                "The mill will reportedly close in May, the owner said."
            ),
            ["softened certainty: “reportedly” is added", "softened speaker: “said” is added"]
        );
    }
}
