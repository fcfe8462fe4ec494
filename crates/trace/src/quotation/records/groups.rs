//! Which quotations have the same words.

use firsthand_model::{Quotation, QuotationKind};
use rustc_hash::{FxHashMap, FxHashSet};

use super::wording::{FEWEST_WORDS, Wording};

/// Quotations that a trigram leads to at most: one for each of as many distinct groups. A trigram of
/// more groups is a common phrase, and the quotations have others.
const REPRESENTATIVES_MAX: usize = 8;

/// What two quotations must share to be of the same words: trigrams in number and as a share of those of
/// the shorter, and stems that carry meaning.
#[derive(Clone, Copy, Debug)]
struct Floor {
    shingles: usize,
    containment: f64,
    stems: usize,
}

/// Of one speaker: one word changed in the middle of a sentence of eight costs half of its trigrams.
const SAME_SPEAKER: Floor = Floor { shingles: 3, containment: 0.5, stems: 2 };
/// Of one speaker, where the shorter has fewer than [`WORDS_FOR_CHANGES`] words.
const SAME_SPEAKER_SHORT: Floor = Floor { shingles: 3, containment: 0.75, stems: 0 };
/// Where a speaker is not known or described.
const UNKNOWN_SPEAKER: Floor = Floor { shingles: 3, containment: 0.6, stems: 2 };
/// Of two speakers: turns of phrase recur, whole sentences hardly.
const OTHER_SPEAKER: Floor = Floor { shingles: 5, containment: 0.8, stems: 3 };

/// Of one speaker, where one of the two has no marks.
const UNMARKED: Floor = Floor { shingles: 4, containment: 0.8, stems: 0 };

/// Words below which a change leaves too little to tell that the words are the same.
const WORDS_FOR_CHANGES: usize = 8;

/// Share of the weighty stems of the shorter that words told indirectly must have in common with quoted
/// ones of the same speaker, and how many at least.
const STEM_OVERLAP_MIN: f64 = 0.7;
const SHARED_STEMS_MIN: usize = 4;

/// How many of its rarest stems lead from an indirect quotation to quoted ones, and to how many each.
const STEMS_LOOKED_UP: usize = 6;
const POSTINGS_MAX: usize = 64;

/// Groups of at least two quotations of the same words, each ascending, in the order of their first.
pub(super) fn groups(wordings: &[Wording<'_>], quotations: &[Quotation]) -> Vec<Vec<usize>> {
    let mut sets = Sets::new(wordings.len());
    join_quoted(wordings, quotations, &mut sets);
    join_indirect(wordings, quotations, &mut sets);
    let mut members: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    for index in 0..wordings.len() {
        members.entry(sets.root(index)).or_default().push(index);
    }
    let mut groups: Vec<Vec<usize>> =
        members.into_values().filter(|group| group.len() > 1).collect();
    groups.sort_unstable();
    groups
}

fn is_quoted(quotation: &Quotation) -> bool {
    matches!(quotation.kind, QuotationKind::Direct | QuotationKind::Mixed)
}

fn join_quoted(wordings: &[Wording<'_>], quotations: &[Quotation], sets: &mut Sets) {
    let mut index: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    let mut compared: FxHashSet<usize> = FxHashSet::default();
    for (at, wording) in wordings.iter().enumerate() {
        if !is_quoted(&quotations[at]) || wording.words.len() < FEWEST_WORDS {
            continue;
        }
        compared.clear();
        for shingle in &wording.shingles {
            let representatives = index.entry(*shingle).or_default();
            for &other in representatives.iter() {
                if compared.insert(other)
                    && sets.root(other) != sets.root(at)
                    && have_the_same_words(wording, &wordings[other])
                {
                    sets.join(other, at);
                }
            }
            let known = representatives.iter().any(|&other| sets.root(other) == sets.root(at));
            // The longest of a group leads to it: a trimmed variant has fewer trigrams to be found by.
            if !known && representatives.len() < REPRESENTATIVES_MAX {
                representatives.push(at);
            }
        }
    }
    join_unmarked(wordings, quotations, &index, sets);
}

/// Joins to a quoted one the words that lost their marks, to damage or on the way: told as the writer's
/// own, yet word for word those of the same speaker.
fn join_unmarked(
    wordings: &[Wording<'_>],
    quotations: &[Quotation],
    index: &FxHashMap<u64, Vec<usize>>,
    sets: &mut Sets,
) {
    for (at, wording) in wordings.iter().enumerate() {
        if is_quoted(&quotations[at]) || wording.speaker.is_none() {
            continue;
        }
        let mut candidates: Vec<usize> = wording
            .shingles
            .iter()
            .filter_map(|shingle| index.get(shingle))
            .flatten()
            .copied()
            .collect();
        candidates.sort_unstable();
        candidates.dedup();
        let same = candidates.into_iter().find(|&other| {
            let quoted = &wordings[other];
            let shared = shared_count(&wording.shingles, &quoted.shingles);
            let shorter = wording.shingles.len().min(quoted.shingles.len());
            quoted.speaker == wording.speaker
                && shared >= UNMARKED.shingles
                && shared as f64 >= UNMARKED.containment * shorter as f64
        });
        if let Some(other) = same {
            sets.join(other, at);
        }
    }
}

/// Whether the shorter of two wordings is, but for changes, contained in the longer.
fn have_the_same_words(a: &Wording<'_>, b: &Wording<'_>) -> bool {
    let (short, long) = if a.shingles.len() <= b.shingles.len() { (a, b) } else { (b, a) };
    let floor = match (&a.speaker, &b.speaker) {
        (Some(a), Some(b)) if a != b => OTHER_SPEAKER,
        (Some(_), Some(_)) if short.words.len() < WORDS_FOR_CHANGES => SAME_SPEAKER_SHORT,
        (Some(_), Some(_)) => SAME_SPEAKER,
        _ => UNKNOWN_SPEAKER,
    };
    let shared = shared_count(&short.shingles, &long.shingles);
    shared >= floor.shingles
        && shared as f64 >= floor.containment * short.shingles.len() as f64
        && shared_count(&short.stems, &long.stems) >= floor.stems
}

/// How many of `few` are among `many`; both sorted.
fn shared_count(few: &[u64], many: &[u64]) -> usize {
    few.iter().filter(|one| many.binary_search(one).is_ok()).count()
}

fn join_indirect(wordings: &[Wording<'_>], quotations: &[Quotation], sets: &mut Sets) {
    let mut index: FxHashMap<(&str, u64), Vec<usize>> = FxHashMap::default();
    for (at, wording) in wordings.iter().enumerate() {
        let Some(speaker) = wording.speaker.as_deref().filter(|_| is_quoted(&quotations[at]))
        else {
            continue;
        };
        for &stem in &wording.stems {
            let postings = index.entry((speaker, stem)).or_default();
            if postings.len() < POSTINGS_MAX {
                postings.push(at);
            }
        }
    }
    for (at, wording) in wordings.iter().enumerate() {
        let Some(speaker) = wording.speaker.as_deref().filter(|_| !is_quoted(&quotations[at]))
        else {
            continue;
        };
        let mut postings: Vec<&Vec<usize>> =
            wording.stems.iter().filter_map(|&stem| index.get(&(speaker, stem))).collect();
        postings.sort_by_key(|postings| (postings.len(), postings.first().copied()));
        let mut candidates: Vec<usize> =
            postings.into_iter().take(STEMS_LOOKED_UP).flatten().copied().collect();
        candidates.sort_unstable();
        candidates.dedup();
        let best = candidates
            .into_iter()
            .filter(|&other| quotations[other].article != quotations[at].article)
            .filter_map(|other| Some((stem_overlap(wording, &wordings[other])?, other)))
            .max_by(|(a, one), (b, other)| a.total_cmp(b).then(other.cmp(one)));
        if let Some((_, other)) = best {
            sets.join(other, at);
        }
    }
}

/// The share of stems that two wordings have in common, where it is enough.
fn stem_overlap(a: &Wording<'_>, b: &Wording<'_>) -> Option<f64> {
    let (short, long) = if a.stems.len() <= b.stems.len() { (a, b) } else { (b, a) };
    let shared = shared_count(&short.stems, &long.stems);
    let overlap = shared as f64 / short.stems.len().max(1) as f64;
    (shared >= SHARED_STEMS_MIN && overlap >= STEM_OVERLAP_MIN).then_some(overlap)
}

/// Disjoint sets of indices; the root of each is its smallest.
struct Sets {
    parents: Vec<usize>,
}

impl Sets {
    fn new(len: usize) -> Sets {
        Sets { parents: (0..len).collect() }
    }

    fn root(&mut self, mut at: usize) -> usize {
        while self.parents[at] != at {
            self.parents[at] = self.parents[self.parents[at]];
            at = self.parents[at];
        }
        at
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.parents[a.max(b)] = a.min(b);
    }
}
