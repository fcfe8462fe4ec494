//! The texts, as the files have them: a type for each section, a field for each text.

use serde::Deserialize;

macro_rules! texts {
    ($($section:ident $type:ident { $($text:ident),* $(,)? })*) => {
        /// Every text of the interface in one language.
        #[derive(Debug, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(crate) struct Words {
            $(pub(crate) $section: $type,)*
        }
        $(
            #[derive(Debug, Deserialize)]
            #[serde(deny_unknown_fields)]
            pub(crate) struct $type {
                $(pub(crate) $text: String,)*
            }
        )*
    };
}

texts! {
    nav NavWords {
        skip, sections, stories, people, outlets, search, search_for, check, made_by, api,
        session, watched,
    }
    look LookWords {
        title, theme, auto, light, dark, size, small, medium, large, language,
    }
    live LiveWords {
        region, show, one, many,
    }
    front FrontWords {
        title, empty, single, one_report, many_reports, one_outlet, many_outlets,
        one_independent, many_independent, one_conflict, many_conflicts,
    }
    likely LikelyWords {
        just_in, just_in_help, untraced, part_of, none, shares,
    }
    lists ListsWords {
        one_more, many_more, older, more, only_newest, pages,
    }
    article ArticleWords {
        publisher_unknown, no_headline, days, inferred, inferred_mark, date_unknown, in_context,
        to_story, legend, beside, sources, no_sources, copies, others, conflicts, about,
        published, as_given, updated, contributors, section, language, credits, source, id,
        versions, remarks, credit_named, credit_dateline, credit_line, credit_link,
        credit_copyright, credit_other, one_comment, many_comments, cut,
    }
    versions VersionsWords {
        title, legend, gone, come, version, current, got, seen, first, unchanged, headline,
        published, bylines, text,
    }
    tools ToolsWords {
        title, listen, pause, go_on, stop, copy, copied, copy_passage, share, print, check,
    }
    reuse ReuseWords {
        verbatim, edited, paraphrased, first_here, one_sentence, many_sentences, from, via,
    }
    lineage LineageWords {
        republication, partial_copy, rewrite, digest, shared_source, quote_only, follow_up,
        independent, credited, uncredited, undecided, of, between,
    }
    changes ChangesWords {
        trimmed, trimmed_sense, words_changed, words_added, speaker_changed, punctuation,
        became_indirect, became_direct,
    }
    conflicts ConflictsWords {
        number, date, name, place, role, polarity, certainty, agent, speaker, quotation,
        participant,
    }
    events EventsWords {
        meeting, visit, call, statement, draft, agreement, vote, strike, planned, happened,
        denied, uncertain, undated, reported_by,
    }
    verdicts VerdictsWords {
        verbatim, supported, altered, contradicted, unsupported, not_checkable,
    }
    picture PictureWords {
        title, region, caption, one_in_time, many_in_time, left_out, too_many, not_here, a_text,
        existed, note_from, note_with, from_unseen, given, inferred, with_credit,
        without_credit, credit_undecided, unseen, follow_up,
    }
    story StoryWords {
        parts, lineage, reports, conflicts, timeline, quotations, people, reasons, elsewhere,
        only, first_certain, first_probable, first_unknown, no_conflicts, found_by, sure, why,
        unsettled,
    }
    quotes QuotesWords {
        in_several, in_one, no_speaker, held, to, at, through, one_place, many_places, first,
        same, without,
    }
    compare CompareWords {
        title, side_by_side, one, other, compare, help, same, unknown, legend, slanted,
        one_passage, many_passages, shares, why, nothing, counterpart,
    }
    people PeopleWords {
        title, one_quotation, many_quotations, one_article, many_articles, help, empty, roles,
        said, find,
    }
    outlets OutletsWords {
        title, help, matrix, graph, empty, gives, takes, credited_short, from_to, all, told,
        articles, outlet, took, gave, newest, none, some, bare,
    }
    search SearchWords {
        title, words, help, publisher, from, to, language, search, results, nothing,
    }
    check CheckWords {
        title, help, text, file, file_help, unreadable, address, address_help, no_fetch, check, nothing, failed, again,
        result, against, no_match, bookmarklet, bookmarklet_help, bookmark,
    }
    watched WatchedWords {
        title, help, empty, elsewhere, here, last_round, first_round, broken, one_new, many_new,
        addresses, failing, address, state, articles, newest, asked, next, answers, fails, waits,
        unwatched, one_failure, many_failures, answered,
    }
    login LoginWords {
        title, secret, enter, refused, open, close, go_on,
    }
    faults FaultsWords {
        missing, missing_text, senseless, value, cursor, foreign, foreign_text, too_many,
        too_many_text, too_large, too_large_text, broken, broken_text, to_front,
    }
}
