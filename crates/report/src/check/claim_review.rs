//! schema.org `ClaimReview`: only for what a person has confirmed.

use firsthand_model::{Moment, SentenceVerdict, Standing, Verdict};
use serde_json::{Value, json};

use super::{CheckReport, told};
use crate::text::web_address;

/// A verdict that a person stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Confirmed {
    /// The sentence's number in the check, from 1; others are left out.
    pub number: usize,
    /// The person's verdict; `None` for the one that was found.
    pub verdict: Option<Verdict>,
}

/// Who confirms.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reviewer {
    /// A person's or an organisation's name.
    pub name: String,
    /// The day of the review, if it is to be given.
    pub day: Option<Moment>,
}

/// The worst and the best rating, as Google's guide to the type has them.
const RATINGS: (u8, u8) = (1, 5);

/// The rating of a verdict; sentences that cannot be checked have none.
fn rating(verdict: Verdict) -> Option<u8> {
    match verdict {
        Verdict::Verbatim | Verdict::Supported => Some(5),
        Verdict::Unsupported => Some(3),
        Verdict::Altered => Some(2),
        Verdict::Contradicted => Some(1),
        Verdict::NotCheckable => None,
    }
}

pub(super) fn graph(
    report: &CheckReport<'_>,
    confirmed: &[Confirmed],
    reviewer: &Reviewer,
) -> Value {
    let reviews: Vec<Value> = confirmed
        .iter()
        .filter_map(|it| {
            let sentence = report.check.sentences.get(it.number.checked_sub(1)?)?;
            review(report, sentence, it.verdict.unwrap_or(sentence.verdict), reviewer)
        })
        .collect();
    json!({ "@context": "https://schema.org", "@graph": reviews })
}

fn review(
    report: &CheckReport<'_>,
    sentence: &SentenceVerdict,
    verdict: Verdict,
    reviewer: &Reviewer,
) -> Option<Value> {
    let page = report.index.article(report.check.page);
    let mut appearance = json!({ "@type": "CreativeWork", "name": page.display_name() });
    if let Some(url) = page.url.as_deref().and_then(web_address) {
        appearance["url"] = json!(url);
    }
    if let Some(published) = page.published {
        appearance["datePublished"] = json!(published.to_string());
    }
    let mut claim = json!({ "@type": "Claim", "appearance": appearance });
    if let Some(publisher) = &page.publisher {
        claim["author"] = json!({ "@type": "Organization", "name": publisher });
    }
    let citations: Vec<Value> = sentence
        .evidence
        .iter()
        .filter(|it| it.standing != Standing::Nearest)
        .map(|it| {
            let source = report.index.article(it.passage.article);
            let mut citation = json!({
                "@type": "Quotation",
                "text": report.index.words(it.passage),
                "isPartOf": { "@type": "CreativeWork", "name": source.display_name() },
            });
            if let Some(url) = source.url.as_deref().and_then(web_address) {
                citation["isPartOf"]["url"] = json!(url);
            }
            citation
        })
        .collect();
    let mut review = json!({
        "@type": "ClaimReview",
        "claimReviewed": report.words(sentence),
        "itemReviewed": claim,
        "author": { "@type": "Organization", "name": reviewer.name },
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": rating(verdict)?,
            "worstRating": RATINGS.0,
            "bestRating": RATINGS.1,
            "alternateName": told(verdict),
        },
        "citation": citations,
    });
    if let Some(day) = reviewer.day {
        review["datePublished"] = json!(day.to_string());
    }
    Some(review)
}
