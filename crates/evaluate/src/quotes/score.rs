//! Stretches of content, paired and counted.

use firsthand_model::QuotationKind;
use serde::Deserialize;

use super::quoted::quoted_mask;
use super::source::is_right;
use super::speech;
use crate::rates::{Counts, ratio};
use crate::runs::Run;

/// How much two stretches must share of their letters to be one item.
const LEAST_OVERLAP: f64 = 0.5;

/// From this share of its letters inside quotation marks, an item is direct.
const DIRECT_SHARE: f64 = 0.9;

/// An article with its hand-annotated attributions.
#[derive(Clone, Debug, Deserialize)]
pub struct GoldArticle {
    /// The article's id.
    pub id: String,
    /// The text; spans count its code points.
    pub text: String,
    /// Who says what in it.
    pub attributions: Vec<Attribution>,
}

/// One attribution, in code points.
#[derive(Clone, Debug, Deserialize)]
pub struct Attribution {
    /// Who; empty where nobody is named.
    pub source: Vec<Run>,
    /// The words that say so; empty where there are none.
    #[serde(default)]
    pub cue: Vec<Run>,
    /// What; in pieces where it is interrupted.
    pub content: Vec<Run>,
}

/// A quotation as found, in code points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FoundQuotation {
    /// In what form it says it is.
    pub kind: QuotationKind,
    /// The words.
    pub content: Run,
    /// The mention of the speaker.
    pub speaker: Option<Run>,
}

/// How well quotations were found; adds up over articles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct QuoteScore {
    /// Items whose content overlaps by half or more and whose speaker is right.
    pub attributions: Counts,
    /// Letters and digits of what stands in quotation marks, wholly or in part.
    pub quoted_characters: Counts,
    /// Items whose content was found (gold), and those of them whose speaker is right.
    pub speakers: Share,
    /// Items of each class, and those of them that were found with their speaker.
    pub classes: [Share; Class::ALL.len()],
}

/// How many of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// How many.
    pub part: usize,
    /// Of how many.
    pub whole: usize,
}

impl Share {
    /// The share; 0 of nothing.
    pub fn value(self) -> f64 {
        ratio(self.part, self.whole)
    }

    fn count(&mut self, is_part: bool) {
        self.whole += 1;
        self.part += usize::from(is_part);
    }
}

impl std::ops::AddAssign for Share {
    fn add_assign(&mut self, other: Share) {
        self.part += other.part;
        self.whole += other.whole;
    }
}

/// A class of annotated items of which the recall is told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// In quotation marks.
    Direct,
    /// Partly in quotation marks.
    Mixed,
    /// In the writer's words.
    Indirect,
    /// With a cue that is a verb of speech.
    SpeechCue,
    /// With any other cue, or none.
    OtherCue,
}

impl Class {
    /// Every class.
    pub const ALL: [Class; 5] =
        [Class::Direct, Class::Mixed, Class::Indirect, Class::SpeechCue, Class::OtherCue];

    /// The name of the class's recall among the figures.
    pub fn figure(self) -> &'static str {
        match self {
            Class::Direct => "recall-direct",
            Class::Mixed => "recall-mixed",
            Class::Indirect => "recall-indirect",
            Class::SpeechCue => "recall-speech-cue",
            Class::OtherCue => "recall-other-cue",
        }
    }
}

impl std::ops::AddAssign for QuoteScore {
    fn add_assign(&mut self, other: QuoteScore) {
        self.attributions += other.attributions;
        self.quoted_characters += other.quoted_characters;
        self.speakers += other.speakers;
        for (share, other) in self.classes.iter_mut().zip(other.classes) {
            *share += other;
        }
    }
}

struct GoldItem<'g> {
    kind: QuotationKind,
    span: Run,
    source: &'g [Run],
    has_speech_cue: bool,
}

impl GoldItem<'_> {
    fn is_of(&self, class: Class) -> bool {
        match class {
            Class::Direct => self.kind == QuotationKind::Direct,
            Class::Mixed => self.kind == QuotationKind::Mixed,
            Class::Indirect => self.kind == QuotationKind::Indirect,
            Class::SpeechCue => self.has_speech_cue,
            Class::OtherCue => !self.has_speech_cue,
        }
    }
}

/// Compares the quotations found in one article with the annotated ones.
///
/// Cost: gold items times found ones.
pub fn score(article: &GoldArticle, found: &[FoundQuotation]) -> QuoteScore {
    let text: Vec<char> = article.text.chars().collect();
    let gold = gold_items(&text, &article.attributions);
    let letters = LetterCounts::new(&text);
    let right =
        |gold: &GoldItem, found: &FoundQuotation| is_right(&text, gold.source, found.speaker);
    let attributed = pairs(&gold, found, &letters, right);
    let mut classes = [Share::default(); Class::ALL.len()];
    for (index, item) in gold.iter().enumerate() {
        let is_found = attributed.iter().any(|&(gold, _)| gold == index);
        for (class, share) in Class::ALL.into_iter().zip(&mut classes) {
            if item.is_of(class) {
                share.count(is_found);
            }
        }
    }
    let mut speakers = Share::default();
    for (item, quotation) in pairs(&gold, found, &letters, |_, _| true) {
        speakers.count(right(&gold[item], &found[quotation]));
    }
    QuoteScore {
        attributions: Counts { right: attributed.len(), predicted: found.len(), gold: gold.len() },
        quoted_characters: quoted_characters(&text, &gold, found),
        speakers,
        classes,
    }
}

fn gold_items<'g>(text: &[char], attributions: &'g [Attribution]) -> Vec<GoldItem<'g>> {
    let mask = quoted_mask(text);
    let item = |attribution: &'g Attribution, span: Run| {
        Some(GoldItem {
            kind: kind_of(text, &mask, span)?,
            span,
            source: &attribution.source,
            has_speech_cue: speech::is_speech(text, &attribution.cue),
        })
    };
    attributions
        .iter()
        .flat_map(|attribution| {
            attribution.content.iter().filter_map(|&span| item(attribution, span))
        })
        .collect()
}

/// The kind of a gold item by how much of it stands in quotation marks; `None` if it has no letters.
fn kind_of(text: &[char], mask: &[bool], (start, end): Run) -> Option<QuotationKind> {
    let letters = (start..end).filter(|&at| text[at].is_alphanumeric());
    let (mut count, mut quoted) = (0_usize, 0_usize);
    for at in letters {
        count += 1;
        quoted += usize::from(mask[at]);
    }
    if count == 0 {
        return None;
    }
    Some(match quoted as f64 / count as f64 {
        share if share >= DIRECT_SHARE => QuotationKind::Direct,
        share if share > 0.0 => QuotationKind::Mixed,
        _ => QuotationKind::Indirect,
    })
}

/// How many letters and digits stand before each character.
struct LetterCounts(Vec<usize>);

impl LetterCounts {
    fn new(text: &[char]) -> LetterCounts {
        let mut counts = Vec::with_capacity(text.len() + 1);
        counts.push(0);
        for c in text {
            counts.push(counts[counts.len() - 1] + usize::from(c.is_alphanumeric()));
        }
        LetterCounts(counts)
    }

    fn within(&self, (start, end): Run) -> usize {
        self.0[end] - self.0[start]
    }
}

/// One-to-one pairs of items and quotations, the best overlap taken first.
fn pairs(
    gold: &[GoldItem],
    found: &[FoundQuotation],
    letters: &LetterCounts,
    right: impl Fn(&GoldItem, &FoundQuotation) -> bool,
) -> Vec<(usize, usize)> {
    let mut candidates = Vec::new();
    for (i, item) in gold.iter().enumerate() {
        for (j, quotation) in found.iter().enumerate() {
            let start = item.span.0.max(quotation.content.0);
            let end = item.span.1.min(quotation.content.1);
            if start >= end {
                continue;
            }
            let common = letters.within((start, end));
            let union = letters.within(item.span) + letters.within(quotation.content) - common;
            if common == 0 {
                continue;
            }
            let overlap = common as f64 / union as f64;
            if overlap >= LEAST_OVERLAP && right(item, quotation) {
                candidates.push((overlap, i, j));
            }
        }
    }
    candidates.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let (mut gold_taken, mut found_taken) = (vec![false; gold.len()], vec![false; found.len()]);
    let mut pairs = Vec::new();
    for (_, i, j) in candidates {
        if !gold_taken[i] && !found_taken[j] {
            (gold_taken[i], found_taken[j]) = (true, true);
            pairs.push((i, j));
        }
    }
    pairs
}

fn quoted_characters(text: &[char], gold: &[GoldItem], found: &[FoundQuotation]) -> Counts {
    let cover = |spans: &mut dyn Iterator<Item = (QuotationKind, Run)>| {
        let mut covered = vec![false; text.len()];
        for (kind, (start, end)) in spans {
            if kind != QuotationKind::Indirect {
                covered[start..end].fill(true);
            }
        }
        covered
    };
    let gold = cover(&mut gold.iter().map(|item| (item.kind, item.span)));
    let found = cover(&mut found.iter().map(|item| (item.kind, item.content)));
    let mut counts = Counts::default();
    for at in (0..text.len()).filter(|&at| text[at].is_alphanumeric()) {
        counts.gold += usize::from(gold[at]);
        counts.predicted += usize::from(found[at]);
        counts.right += usize::from(gold[at] && found[at]);
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "“We will go,” Ann Verrin said. The mayor thinks it will rain.";

    fn article() -> GoldArticle {
        GoldArticle {
            id: "x".to_owned(),
            text: TEXT.to_owned(),
            attributions: vec![
                Attribution { source: vec![(14, 24)], cue: vec![(25, 29)], content: vec![(0, 13)] },
                Attribution {
                    source: vec![(31, 40)],
                    cue: vec![(41, 47)],
                    content: vec![(48, 60)],
                },
            ],
        }
    }

    fn found(kind: QuotationKind, content: Run, speaker: Option<Run>) -> FoundQuotation {
        FoundQuotation { kind, content, speaker }
    }

    #[test]
    fn marks_at_an_edge_cost_nothing() {
        let rows = [found(QuotationKind::Direct, (1, 11), Some((18, 24)))];
        let result = score(&article(), &rows);
        assert_eq!(result.attributions, Counts { right: 1, predicted: 1, gold: 2 });
        assert_eq!(result.quoted_characters, Counts { right: 8, predicted: 8, gold: 8 });
    }

    #[test]
    fn a_wrong_speaker_is_a_wrong_attribution_but_right_content() {
        let rows = [found(QuotationKind::Direct, (0, 13), Some((35, 40)))];
        let result = score(&article(), &rows);
        assert_eq!(result.attributions.right, 0);
        assert_eq!(result.quoted_characters.right, 8);
        assert_eq!(result.speakers, Share { part: 0, whole: 1 });
    }

    #[test]
    fn indirect_speech_counts_as_attribution_only() {
        let rows = [found(QuotationKind::Indirect, (48, 60), Some((35, 40)))];
        let result = score(&article(), &rows);
        assert_eq!(result.attributions.right, 1);
        assert_eq!(result.quoted_characters.predicted, 0);
    }

    #[test]
    fn recall_is_told_by_class() {
        let rows = [found(QuotationKind::Direct, (0, 13), Some((14, 24)))];
        let result = score(&article(), &rows);
        let of = |class: Class| result.classes[class as usize];
        assert_eq!(of(Class::Direct), Share { part: 1, whole: 1 });
        assert_eq!(of(Class::Indirect), Share { part: 0, whole: 1 });
        assert_eq!(of(Class::SpeechCue), Share { part: 1, whole: 1 });
        assert_eq!(of(Class::OtherCue), Share { part: 0, whole: 1 });
        assert_eq!(result.speakers, Share { part: 1, whole: 1 });
    }

    #[test]
    fn less_than_half_shared_is_another_item() {
        let rows = [found(QuotationKind::Direct, (0, 4), Some((18, 24)))];
        assert_eq!(score(&article(), &rows).attributions.right, 0);
    }
}
