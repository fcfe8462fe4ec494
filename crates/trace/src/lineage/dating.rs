//! What relatives tell of the day an undated article was written.

use std::collections::BTreeMap;

use firsthand_language::{Tense, TimeKind};
use firsthand_model::{ArticleOrdinal, DateRange, Direction, InferredDate, LineageLink};
use jiff::civil::Date;

use crate::Collection;

/// For each article that gives no date: the days left when it cannot be older than what it takes from, nor
/// younger than what takes from it. Only where both ends are known.
pub(super) fn inferred(
    collection: &Collection,
    links: &[LineageLink],
) -> Vec<(ArticleOrdinal, InferredDate)> {
    let mut bounds: BTreeMap<ArticleOrdinal, Bounds> = BTreeMap::new();
    let derivations =
        links.iter().filter(|link| link.kind.is_derivation() && link.direction == Direction::Known);
    for link in derivations {
        let (source, copy) = (collection.article(link.from), collection.article(link.to));
        if let (None, Some(published)) = (source.published, copy.published) {
            let text = format!("`{}`, published {published}, takes from it", copy.id);
            bounds.entry(link.from).or_default().not_after(published.date(), text);
        }
        if let (Some(published), None) = (source.published, copy.published) {
            let text = format!("it takes from `{}`, published {published}", source.id);
            bounds.entry(link.to).or_default().not_before(published.date(), text);
        }
    }
    bounds
        .into_iter()
        .filter_map(|(article, bounds)| {
            let own = collection.article(article).published_inferred.as_ref();
            let from = bounds.from.or_else(|| Some((own?.range.from(), String::new())));
            let to = bounds
                .to
                .or_else(|| Some((own?.range.to(), String::new())))
                .or_else(|| before_coming_day(collection, article, from.as_ref()?.0));
            let ((from, because_from), (to, because_to)) = (from?, to?);
            let (from, to) = match own {
                Some(own) => (from.max(own.range.from()), to.min(own.range.to())),
                None => (from, to),
            };
            let mut evidence = own.map_or_else(Vec::new, |own| own.evidence.clone());
            evidence.extend([because_from, because_to].into_iter().filter(|text| !text.is_empty()));
            Some((article, InferredDate { range: DateRange::new(from, to)?, evidence }))
        })
        .collect()
}

/// The day before the first day without a year that the article says is still to come, given that it was not
/// written before `from`: nobody announces the third of June once it is over.
fn before_coming_day(
    collection: &Collection,
    article: ArticleOrdinal,
    from: Date,
) -> Option<(Date, String)> {
    let text = &collection.article(article).text;
    let times = &collection.analysis(article).times;
    times
        .iter()
        .filter(|time| time.tense == Tense::Future)
        .filter(|time| matches!(time.kind, TimeKind::MonthDay { .. }))
        .filter_map(|time| {
            let day = time.resolve(Some(DateRange::day(from)))?.from();
            (day > from).then_some((day, time.span.of(text)))
        })
        .min_by_key(|(day, _)| *day)
        .and_then(|(day, phrase)| {
            let text = format!("“{phrase}” is told as to come: {day} at the earliest");
            Some((day.yesterday().ok()?, text))
        })
}

#[derive(Default)]
struct Bounds {
    from: Option<(Date, String)>,
    to: Option<(Date, String)>,
}

impl Bounds {
    fn not_before(&mut self, date: Date, because: String) {
        if self.from.as_ref().is_none_or(|(known, _)| date > *known) {
            self.from = Some((date, because));
        }
    }

    fn not_after(&mut self, date: Date, because: String) {
        if self.to.as_ref().is_none_or(|(known, _)| date < *known) {
            self.to = Some((date, because));
        }
    }
}
