//! Findings said in words: the same words in the terminal, on the page and in an explanation.

use firsthand_model::{
    Article, ArticleOrdinal, ChangeKind, CreditStatus, Direction, Event, EventKind, LineageKind,
    LineageLink, LinkChange, Manner, Moment, Passage, Quotation, ReuseKind, Span, VariantChange,
};

use crate::index::Index;
use crate::text::one_line;

/// A given time without what only machines need: `2025-12-02 09:19 +04:00`.
pub fn moment(moment: Moment) -> String {
    let written = moment.to_string();
    let Some((day, time)) = written.split_once('T') else { return written };
    let (clock, offset) = time.split_at(time.len().min("00:00:00".len()));
    let clock = clock.strip_suffix(":00").unwrap_or(clock);
    match offset {
        "" => format!("{day} {clock}"),
        "Z" => format!("{day} {clock} UTC"),
        offset => format!("{day} {clock} {offset}"),
    }
}

/// When an article was written, and how that is known.
pub(crate) fn written(article: &Article) -> String {
    match (article.published, &article.published_inferred) {
        (Some(published), _) => moment(published),
        (None, Some(inferred)) => format!("inferred {}", inferred.range),
        (None, None) => "date unknown".to_owned(),
    }
}

/// A share of one as whole per cent; what is not quite all is never rounded up to all, nor something to nothing.
pub(crate) fn percent(share: f64) -> String {
    let share = if share.is_finite() { share.clamp(0.0, 1.0) } else { 0.0 };
    let rounded = (share * 100.0).round();
    let shown = if share > 0.0 && rounded < 1.0 {
        1.0
    } else if share < 1.0 && rounded > 99.0 {
        99.0
    } else {
        rounded
    };
    format!("{shown}%")
}

/// `1 page`, `2 pages`.
pub(crate) fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// `a`, `a and b`, `a, b and c`.
pub(crate) fn enumeration(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// To whom, where, when and through whom a quotation was given, each as a few words.
pub(crate) fn setting(index: &Index<'_>, quotation: &Quotation) -> Vec<String> {
    let words = |span: Span| one_line(index.words(Passage { article: quotation.article, span }));
    let mut told = Vec::new();
    if quotation.manner == Some(Manner::Stance) {
        told.push("held rather than said".to_owned());
    }
    told.extend(quotation.addressee.map(|hearer| format!("to {}", words(hearer))));
    told.extend(quotation.venue.map(|venue| format!("at or in “{}”", words(venue))));
    if let Some(time) = quotation.time {
        told.push(match quotation.said_on {
            Some(days) => format!("“{}” ({days})", words(time)),
            None => format!("“{}”", words(time)),
        });
    }
    if !quotation.chain.is_empty() {
        let chain: Vec<String> = quotation.chain.iter().map(|name| one_line(name)).collect();
        told.push(format!("through {}", chain.join(" → ")));
    }
    told
}

/// An event in a few words: "Meeting of A, B and C in Lund", "28-point draft of A".
pub(crate) fn event_title(event: &Event) -> String {
    let kind = event.subject.as_deref().map_or_else(
        || event.kind.name().to_owned(),
        |subject| {
            let subject = one_line(subject);
            match event.kind {
                EventKind::Draft => subject,
                kind => format!("{} on {subject}", kind.name()),
            }
        },
    );
    let mut title = capitalised(&kind);
    let names: Vec<String> = event.participants.iter().map(|who| one_line(&who.name)).collect();
    if !names.is_empty() {
        let joined = match event.kind {
            EventKind::Visit | EventKind::Statement | EventKind::Agreement | EventKind::Vote => {
                "by"
            }
            EventKind::Strike | EventKind::Call => "involving",
            _ => "of",
        };
        title = format!("{title} {joined} {}", enumeration(&names));
    }
    if let Some(place) = &event.place {
        let joined = if event.kind == EventKind::Visit { "to" } else { "in" };
        title = format!("{title} {joined} {}", one_line(place));
    }
    title
}

/// The articles that tell of an event, in reading order, each once.
pub(crate) fn told_by(index: &Index<'_>, event: &Event) -> Vec<ArticleOrdinal> {
    let mut articles: Vec<ArticleOrdinal> =
        event.mentions.iter().map(|mention| mention.passage.article).collect();
    articles.sort_unstable_by_key(|&article| index.number(article));
    articles.dedup();
    articles
}

/// A word or phrase with a capital at its beginning.
pub(crate) fn capitalised(phrase: &str) -> String {
    let mut letters = phrase.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A kind of lineage without its hyphen.
pub(crate) fn kind_words(kind: LineageKind) -> &'static str {
    match kind {
        LineageKind::PartialCopy => "partial copy",
        LineageKind::SharedSource => "shared source",
        LineageKind::QuoteOnly => "shared quotation only",
        LineageKind::FollowUp => "follow-up",
        other => other.name(),
    }
}

/// Whether credit is given, in one word.
pub(crate) fn credit_word(credit: CreditStatus) -> &'static str {
    match credit {
        CreditStatus::Credited => "credited",
        CreditStatus::Uncredited => "uncredited",
        CreditStatus::Undecided => "credit undecided",
    }
}

/// The direction's name in outputs.
pub(crate) fn direction_name(direction: Direction) -> &'static str {
    match direction {
        Direction::Known => "known",
        Direction::Unknown => "unknown",
        Direction::None => "none",
    }
}

/// A change of a quotation, for people.
pub(crate) fn change_words(change: VariantChange) -> &'static str {
    match change {
        VariantChange::Trimmed => "words left out",
        VariantChange::TrimmedSense => "words left out that bear on the sense",
        VariantChange::WordsChanged => "words changed",
        VariantChange::WordsAdded => "words added",
        VariantChange::SpeakerChanged => "speaker changed",
        VariantChange::Punctuation => "only marks differ",
        VariantChange::BecameIndirect => "quotation marks dropped",
        VariantChange::BecameDirect => "put in quotation marks",
        other => other.name(),
    }
}

/// One character for a kind of reuse, always shown beside its name or explained in a legend.
pub(crate) fn reuse_sign(kind: ReuseKind) -> &'static str {
    match kind {
        ReuseKind::Verbatim => "=",
        ReuseKind::Edited => "≈",
        ReuseKind::Paraphrased => "~",
    }
}

/// Whether the question of credit arises for a link at all.
pub(crate) fn credit_matters(link: &LineageLink) -> bool {
    link.credit != CreditStatus::Undecided || link.kind.is_derivation()
}

/// A link as a sentence without its period: "2 Harbour Post rewrites 1 Courier and does not name it".
pub(crate) fn link_sentence(index: &Index<'_>, link: &LineageLink) -> String {
    let from = format!("{} {}", index.number(link.from), index.name(link.from));
    let to = format!("{} {}", index.number(link.to), index.name(link.to));
    if link.kind.is_derivation() && link.direction != Direction::Known {
        let relation = match link.kind {
            LineageKind::Republication => "carry the same article",
            LineageKind::PartialCopy => "share whole paragraphs",
            LineageKind::Rewrite => "tell the same in other words",
            _ => "share their content, one of them in short",
        };
        return format!("{from} and {to} {relation}; which was first is not known");
    }
    let relation = match link.kind {
        LineageKind::Republication => format!("{to} republishes {from}"),
        LineageKind::PartialCopy => format!("{to} copies part of {from}"),
        LineageKind::Rewrite => format!("{to} rewrites {from}"),
        LineageKind::Digest => format!("{to} sums up {from}"),
        LineageKind::FollowUp if link.direction != Direction::Known => {
            let both = format!("{from} and {to} report different stages of one affair");
            return format!("{both}; which came first is not known");
        }
        LineageKind::FollowUp => return format!("{to} reports what came of {from}"),
        LineageKind::SharedSource => {
            return format!("{from} and {to} both draw on a text that is not in the collection");
        }
        LineageKind::QuoteOnly => return format!("{from} and {to} share only quoted words"),
        LineageKind::Independent => {
            return format!("{from} and {to} report the same event independently");
        }
    };
    match link.credit {
        CreditStatus::Credited => format!("{relation} and credits it"),
        CreditStatus::Uncredited => format!("{relation} and does not credit it"),
        CreditStatus::Undecided => format!("{relation}; whether it credits it cannot be said"),
    }
}

/// An article's headline on one line, or what stands for it.
pub(crate) fn headline(article: &Article) -> String {
    headline_or_none(article.headline.as_deref())
}

/// How many changes of each kind came about on a link: "2 details altered, 1 sharpened"; `None` if none did.
pub(crate) fn changes_in_words(link: &LineageLink) -> Option<String> {
    let told: Vec<String> = ChangeKind::ALL
        .into_iter()
        .filter_map(|kind| {
            let number = link.changes.iter().filter(|change| change.kind == kind).count();
            (number > 0).then(|| format!("{number} {}", kind.name()))
        })
        .collect();
    (!told.is_empty()).then(|| enumeration(&told))
}

/// The changes a reader should see first: those of details, the gravest kinds first.
pub(crate) fn gravest_changes(link: &LineageLink) -> Vec<&LinkChange> {
    let mut changes: Vec<&LinkChange> =
        link.changes.iter().filter(|change| change.detail.is_some()).collect();
    let rank = |change: &LinkChange| ChangeKind::ALL.iter().position(|kind| *kind == change.kind);
    changes.sort_by_key(|change| rank(change));
    changes
}

/// One change: "altered number: “310” → “300”".
pub(crate) fn change_in_words(change: &LinkChange) -> String {
    let detail = change.detail.map_or("sentence", firsthand_model::ConflictKind::name);
    format!("{} {detail}: {}", change.kind.name(), change.text)
}

/// A headline on one line, or what stands for it.
pub(crate) fn headline_or_none(headline: Option<&str>) -> String {
    headline.map_or_else(|| "(no headline)".to_owned(), one_line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_shown_as_exactly_as_they_are_known() {
        let shown = |text: &str| moment(text.parse().unwrap());
        assert_eq!(shown("2025-12-02"), "2025-12-02");
        assert_eq!(shown("2025-12-02T09:19:00"), "2025-12-02 09:19");
        assert_eq!(shown("2025-12-02T09:19:05Z"), "2025-12-02 09:19:05 UTC");
        assert_eq!(shown("2025-12-02T09:19:00+04:00"), "2025-12-02 09:19 +04:00");
    }

    #[test]
    fn almost_all_is_not_all() {
        assert_eq!(percent(0.999), "99%");
        assert_eq!(percent(0.001), "1%");
        assert_eq!(percent(1.0), "100%");
        assert_eq!(percent(0.0), "0%");
        assert_eq!(percent(f64::NAN), "0%");
    }

    #[test]
    fn lists_read_as_lists() {
        let items = ["a", "b", "c"].map(str::to_owned);
        assert_eq!(enumeration(&items), "a, b and c");
        assert_eq!(enumeration(&items[..2]), "a and b");
        assert_eq!(count(1, "page", "pages"), "1 page");
    }
}
