//! The names of kinds, in words for people.

use firsthand_model::{
    ConflictKind, CreditStatus, EventKind, EventStatus, LineageKind, ReuseKind, VariantChange,
    Verdict,
};

use super::Words;

pub(crate) fn lineage(words: &Words, kind: LineageKind) -> &str {
    let names = &words.lineage;
    match kind {
        LineageKind::Republication => &names.republication,
        LineageKind::PartialCopy => &names.partial_copy,
        LineageKind::Rewrite => &names.rewrite,
        LineageKind::Digest => &names.digest,
        LineageKind::SharedSource => &names.shared_source,
        LineageKind::QuoteOnly => &names.quote_only,
        LineageKind::FollowUp => &names.follow_up,
        LineageKind::Independent => &names.independent,
    }
}

pub(crate) fn credit(words: &Words, credit: CreditStatus) -> &str {
    match credit {
        CreditStatus::Credited => &words.lineage.credited,
        CreditStatus::Uncredited => &words.lineage.uncredited,
        CreditStatus::Undecided => &words.lineage.undecided,
    }
}

pub(crate) fn reuse(words: &Words, kind: ReuseKind) -> &str {
    match kind {
        ReuseKind::Verbatim => &words.reuse.verbatim,
        ReuseKind::Edited => &words.reuse.edited,
        ReuseKind::Paraphrased => &words.reuse.paraphrased,
    }
}

pub(crate) fn change(words: &Words, change: VariantChange) -> &str {
    let names = &words.changes;
    match change {
        VariantChange::Trimmed => &names.trimmed,
        VariantChange::TrimmedSense => &names.trimmed_sense,
        VariantChange::WordsChanged => &names.words_changed,
        VariantChange::WordsAdded => &names.words_added,
        VariantChange::SpeakerChanged => &names.speaker_changed,
        VariantChange::Punctuation => &names.punctuation,
        VariantChange::BecameIndirect => &names.became_indirect,
        VariantChange::BecameDirect => &names.became_direct,
        other => other.name(),
    }
}

pub(crate) fn conflict(words: &Words, kind: ConflictKind) -> &str {
    let names = &words.conflicts;
    match kind {
        ConflictKind::Number => &names.number,
        ConflictKind::Date => &names.date,
        ConflictKind::Name => &names.name,
        ConflictKind::Place => &names.place,
        ConflictKind::Role => &names.role,
        ConflictKind::Polarity => &names.polarity,
        ConflictKind::Certainty => &names.certainty,
        ConflictKind::Agent => &names.agent,
        ConflictKind::Speaker => &names.speaker,
        ConflictKind::Quotation => &names.quotation,
        ConflictKind::Participant => &names.participant,
    }
}

pub(crate) fn event(words: &Words, kind: EventKind) -> &str {
    let names = &words.events;
    match kind {
        EventKind::Meeting => &names.meeting,
        EventKind::Visit => &names.visit,
        EventKind::Call => &names.call,
        EventKind::Statement => &names.statement,
        EventKind::Draft => &names.draft,
        EventKind::Agreement => &names.agreement,
        EventKind::Vote => &names.vote,
        EventKind::Strike => &names.strike,
        other => other.name(),
    }
}

pub(crate) fn event_status(words: &Words, status: EventStatus) -> &str {
    match status {
        EventStatus::Planned => &words.events.planned,
        EventStatus::Happened => &words.events.happened,
        EventStatus::Denied => &words.events.denied,
        EventStatus::Uncertain => &words.events.uncertain,
    }
}

pub(crate) fn verdict(words: &Words, verdict: Verdict) -> &str {
    let names = &words.verdicts;
    match verdict {
        Verdict::Verbatim => &names.verbatim,
        Verdict::Supported => &names.supported,
        Verdict::Altered => &names.altered,
        Verdict::Contradicted => &names.contradicted,
        Verdict::Unsupported => &names.unsupported,
        Verdict::NotCheckable => &names.not_checkable,
    }
}
