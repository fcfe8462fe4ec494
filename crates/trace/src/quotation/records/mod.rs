//! The same words in several articles.
//!
//! Quoted words are matched by the share of word trigrams that the shorter has in common with the
//! longer (containment; Broder 1997), found through an index of trigrams that keeps a bounded number of
//! representatives each; words told indirectly are matched to quoted ones of the same speaker by their
//! weighty stems. Time and memory grow with the number of words, not with the number of pairs.

mod changes;
mod groups;
#[cfg(test)]
mod tests;
mod wording;

use firsthand_model::{ArticleOrdinal, Moment, Quotation, QuotationRecord, RecordOrdinal, Variant};

use self::wording::Wording;
use crate::Collection;

/// The quotations of the same words in several articles; sets [`Quotation::same_as`].
///
/// Each record has its variants in the order of their articles' dates (an inferred range counts from its
/// first day, undated articles come last), then by article and place. Records are in the order of their
/// first quotation in `quotations`, which must be sorted by article and place.
pub fn records(collection: &Collection, quotations: &mut [Quotation]) -> Vec<QuotationRecord> {
    let wordings: Vec<Wording<'_>> =
        quotations.iter().map(|quotation| Wording::of(collection, quotation)).collect();
    let times: Vec<i64> =
        collection.ordinals().map(|ordinal| time_key(collection, ordinal)).collect();
    let mut records = Vec::new();
    let mut members: Vec<(usize, RecordOrdinal)> = Vec::new();
    for mut group in groups::groups(&wordings, quotations) {
        let first_article = quotations[group[0]].article;
        if group.iter().all(|&index| quotations[index].article == first_article) {
            continue;
        }
        let ordinal = RecordOrdinal::from_index(records.len());
        members.extend(group.iter().map(|&index| (index, ordinal)));
        group.sort_by_key(|&index| (times[quotations[index].article.index()], index));
        let first = group[0];
        let variants = group
            .iter()
            .enumerate()
            .map(|(place, &index)| Variant {
                quotation: index,
                changes: changes::changes(
                    collection,
                    (&quotations[first], &wordings[first]),
                    (&quotations[index], &wordings[index]),
                ),
                nearest: changes::nearest(&wordings, &group[..place], index),
            })
            .collect();
        records.push(QuotationRecord {
            speaker_name: quotations[first].speaker_name.clone(),
            variants,
        });
    }
    drop(wordings);
    for (index, ordinal) in members {
        quotations[index].same_as = Some(ordinal);
    }
    records
}

/// When an article was published, for sorting; undated articles come last.
fn time_key(collection: &Collection, ordinal: ArticleOrdinal) -> i64 {
    let published = collection.article(ordinal).published;
    let earliest = || collection.written(ordinal).map(|range| Moment::day(range.from()));
    published.or_else(earliest).map_or(i64::MAX, Moment::sort_key)
}
