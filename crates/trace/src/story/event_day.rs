//! On which days of the week an article's lead says things happen.

use firsthand_language::TimeKind;
use firsthand_model::ArticleOrdinal;
use jiff::civil::Weekday;

use crate::Collection;

/// How many sentences count as the lead. Swept: 6 to 12 differ by less than noise, 3 says too little.
const LEAD_SENTENCES: usize = 8;

/// Days of the week, as a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct EventDays(u8);

impl EventDays {
    /// Whether both name days, and none of them is the same.
    pub(super) fn disagree(self, other: EventDays) -> bool {
        self.0 != 0 && other.0 != 0 && self.0 & other.0 == 0
    }

    fn insert(&mut self, day: Weekday) {
        self.0 |= 1 << day.to_monday_zero_offset();
    }
}

/// The days of the week that the lead of an article names, or that its dates fall on.
pub(super) fn event_days(collection: &Collection, article: ArticleOrdinal) -> EventDays {
    let analysis = collection.analysis(article);
    let lead = analysis.sentences.len().min(LEAD_SENTENCES);
    let lead_end = analysis.sentences[..lead].last().map_or(0, |last| last.span.end());
    let written = collection.written(article);
    let mut days = EventDays::default();
    for time in analysis.times.iter().take_while(|time| time.span.end() <= lead_end) {
        if let TimeKind::Weekday { weekday, .. } = time.kind {
            days.insert(weekday);
        } else if let Some(range) = time.resolve(written).filter(|range| range.length_days() == 0) {
            days.insert(range.from().weekday());
        }
    }
    days
}
