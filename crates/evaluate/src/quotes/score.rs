//! Stretches of content, paired and counted.

use firsthand_model::QuotationKind;
use serde::Deserialize;

use super::quoted::quoted_mask;
use super::source::is_right;
use crate::rates::Counts;
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
}

impl std::ops::AddAssign for QuoteScore {
    fn add_assign(&mut self, other: QuoteScore) {
        self.attributions += other.attributions;
        self.quoted_characters += other.quoted_characters;
    }
}

struct GoldItem<'g> {
    kind: QuotationKind,
    span: Run,
    source: &'g [Run],
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
    QuoteScore {
        attributions: Counts {
            right: pairs(&gold, found, &letters, right),
            predicted: found.len(),
            gold: gold.len(),
        },
        quoted_characters: quoted_characters(&text, &gold, found),
    }
}

fn gold_items<'g>(text: &[char], attributions: &'g [Attribution]) -> Vec<GoldItem<'g>> {
    let mask = quoted_mask(text);
    let item = |source: &'g [Run], span: Run| {
        Some(GoldItem { kind: kind_of(text, &mask, span)?, span, source })
    };
    attributions
        .iter()
        .flat_map(|attribution| {
            attribution.content.iter().filter_map(|&span| item(&attribution.source, span))
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

/// How many one-to-one pairs there are, the best overlap taken first.
fn pairs(
    gold: &[GoldItem],
    found: &[FoundQuotation],
    letters: &LetterCounts,
    right: impl Fn(&GoldItem, &FoundQuotation) -> bool,
) -> usize {
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
    let mut count = 0;
    for (_, i, j) in candidates {
        if !gold_taken[i] && !found_taken[j] {
            (gold_taken[i], found_taken[j]) = (true, true);
            count += 1;
        }
    }
    count
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
                Attribution { source: vec![(14, 24)], content: vec![(0, 13)] },
                Attribution { source: vec![(31, 40)], content: vec![(48, 60)] },
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
    }

    #[test]
    fn indirect_speech_counts_as_attribution_only() {
        let rows = [found(QuotationKind::Indirect, (48, 60), Some((35, 40)))];
        let result = score(&article(), &rows);
        assert_eq!(result.attributions.right, 1);
        assert_eq!(result.quoted_characters.predicted, 0);
    }

    #[test]
    fn less_than_half_shared_is_another_item() {
        let rows = [found(QuotationKind::Direct, (0, 4), Some((18, 24)))];
        assert_eq!(score(&article(), &rows).attributions.right, 0);
    }
}
