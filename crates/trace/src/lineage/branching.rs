//! Which of its possible sources explain an article.

use std::collections::{BTreeMap, BTreeSet};

use firsthand_model::{ArticleOrdinal, Reuse};

use rustc_hash::{FxHashMap, FxHashSet};

use super::circles::circles;
use super::direction::Facts;
use super::kinship::Kinship;
use crate::Collection;

/// A further source explains an article better only if it adds this many words that no chosen one has ...
const FURTHER_WORDS: f32 = 9.0;

/// ... and this share of the article's words.
const FURTHER_SHARE: f32 = 0.03;

/// Two sources explain a copy equally well if they differ by less than this many words. A corrected number is a
/// whole word.
const EQUAL_WORDS: f32 = 0.4;

/// A source that the copy names explains it better by this many words than one that it does not name.
const NAMED_WORDS: f32 = 1.0;

/// A pair of open direction explains an article better than a known source only by more words than this.
const CLOSER_WORDS: f32 = 0.8;

/// A source all of which stands in the copy explains it better by this share of the words they share than one of
/// which next to nothing does: who takes from a shortened copy leaves out what that left out.
const SAME_CUTS: f32 = 0.04;

/// So many of the sources that explain a copy equally well are compared with one another.
const COMPARED_MAX: usize = 16;

/// So many are told that may as well be the source of a passage as the chosen one.
const ALTERNATIVES_MAX: usize = 8;

/// The chosen sources of each article.
#[derive(Clone, Debug, Default)]
pub(super) struct Parents {
    /// Places in the list of kinships, the best first; by article.
    of: Vec<Vec<usize>>,
    sources: Vec<Vec<ArticleOrdinal>>,
    /// How well each word of each article is explained by its chosen sources, 0 to 1; empty for those without.
    explained: Vec<Vec<f32>>,
    /// Pairs of open direction that explain an article better than any source that is known to be one.
    open: BTreeSet<usize>,
    /// Pairs whose source has the same words as a chosen one of a compilation, where nothing tells which of the two was
    /// first.
    alternatives: BTreeSet<usize>,
    /// How many sources were passed over because they would have closed a circle.
    pub(super) circles_broken: usize,
}

impl Parents {
    pub(super) fn is_parent(&self, copy: ArticleOrdinal, kinship: usize) -> bool {
        self.of[copy.index()].contains(&kinship)
    }

    /// Whether the pair, of open direction, explains one of the two better than any known source does.
    pub(super) fn is_closest(&self, kinship: usize) -> bool {
        self.open.contains(&kinship)
    }

    /// Whether the source may as well be the one that the copy has its words from as one of its chosen sources.
    pub(super) fn is_alternative(&self, kinship: usize) -> bool {
        self.alternatives.contains(&kinship)
    }

    pub(super) fn count(&self, copy: ArticleOrdinal) -> usize {
        self.of[copy.index()].len()
    }

    /// The articles it derives from, directly.
    pub(super) fn of(&self, copy: ArticleOrdinal) -> &[ArticleOrdinal] {
        &self.sources[copy.index()]
    }

    /// The articles, each after all that it derives from; those that come at once by ordinal.
    pub(super) fn in_order_of_descent(&self) -> Vec<ArticleOrdinal> {
        let mut copies: Vec<Vec<usize>> = vec![Vec::new(); self.sources.len()];
        let mut open: Vec<usize> = self.sources.iter().map(Vec::len).collect();
        for (copy, sources) in self.sources.iter().enumerate() {
            for source in sources {
                copies[source.index()].push(copy);
            }
        }
        let mut order: Vec<usize> = (0..open.len()).filter(|&at| open[at] == 0).collect();
        let mut next = 0;
        while let Some(&at) = order.get(next) {
            next += 1;
            for &copy in &copies[at] {
                open[copy] -= 1;
                if open[copy] == 0 {
                    order.push(copy);
                }
            }
        }
        order.into_iter().map(ArticleOrdinal::from_index).collect()
    }

    /// Whether `article` derives from `ancestor` through articles of one circle.
    fn descends(&self, article: ArticleOrdinal, ancestor: ArticleOrdinal, circle: &[u32]) -> bool {
        let mut seen = vec![article];
        let mut open = vec![article];
        while let Some(at) = open.pop() {
            for &source in self.of(at) {
                if source == ancestor {
                    return true;
                }
                if circle[source.index()] == circle[article.index()] && !seen.contains(&source) {
                    seen.push(source);
                    open.push(source);
                }
            }
        }
        false
    }

    /// Whether what a pair shares comes, in one of the two articles, from that article's own sources, as alike as the
    /// pair has it: two copies that agree with each other better than with their sources have more to do with
    /// each other.
    pub(super) fn explains(
        &self,
        collection: &Collection,
        kinship: &Kinship,
        reuse: &[Reuse],
        share: f32,
    ) -> bool {
        [kinship.source, kinship.copy].into_iter().any(|article| {
            let explained = &self.explained[article.index()];
            if explained.is_empty() {
                return false;
            }
            let words = kinship.shared_words(collection, article, reuse);
            let total: f32 = words.iter().map(|(_, likeness)| likeness).sum();
            let known: f32 =
                words.iter().map(|&(word, likeness)| explained[word].min(likeness)).sum();
            known >= share * total
        })
    }
}

/// Chooses the sources of each article: the one that it agrees with best, word for word, then others that
/// hold more of it. What would close a circle is passed over, the least certain first.
///
/// Each article chooses alone, so that without circles this is the optimum (Edmonds, "Optimum branchings", 1967, chooses the
/// best source of each and is done unless they form a circle). Circles need directions that contradict one
/// another; only there are the surest taken first instead.
pub(super) fn branching(
    collection: &Collection,
    facts: &Facts,
    kinships: &[Kinship],
    reuse: &[Reuse],
) -> Parents {
    let mut by_copy: BTreeMap<ArticleOrdinal, Vec<usize>> = BTreeMap::new();
    let mut edges = Vec::new();
    for (place, kinship) in kinships.iter().enumerate() {
        if kinship.is_derivation() {
            by_copy.entry(kinship.copy).or_default().push(place);
            edges.push((kinship.source, kinship.copy));
        } else if kinship.may_be_derivation() {
            by_copy.entry(kinship.copy).or_default().push(place);
            by_copy.entry(kinship.source).or_default().push(place);
        }
    }
    let circle = circles(collection.len(), &edges);
    let known = edges.into_iter().collect();
    let of_pair = |(place, kinship): (usize, &Kinship)| (pair(kinship.source, kinship.copy), place);
    let by_pair = kinships.iter().enumerate().map(of_pair).collect();
    let judged = Judged { collection, facts, kinships, reuse, known, by_pair };
    let surest = |candidates: &[usize]| {
        let known = candidates.iter().map(|&place| &kinships[place]).filter(|it| it.is_decided());
        known.map(|kinship| kinship.log_odds).fold(0.0, f64::max)
    };
    let mut order: Vec<(ArticleOrdinal, Vec<usize>)> = by_copy.into_iter().collect();
    order.sort_by(|x, y| surest(&y.1).total_cmp(&surest(&x.1)).then(x.0.cmp(&y.0)));
    let mut parents = Parents {
        of: vec![Vec::new(); collection.len()],
        sources: vec![Vec::new(); collection.len()],
        explained: vec![Vec::new(); collection.len()],
        open: BTreeSet::new(),
        alternatives: BTreeSet::new(),
        circles_broken: 0,
    };
    for (copy, mut candidates) in order {
        let before = candidates.len();
        candidates.retain(|&place| {
            let source = kinships[place].source;
            !kinships[place].is_decided()
                || circle[source.index()] != circle[copy.index()]
                || !parents.descends(source, copy, &circle)
        });
        parents.circles_broken += before - candidates.len();
        choose(&judged, copy, candidates, &mut parents);
    }
    parents
}

/// A possible source of an article, with the words that both have.
struct Candidate {
    /// The pair's place in the list of kinships.
    place: usize,
    shared: Vec<(usize, f32)>,
}

fn choose(
    family: &Judged<'_>,
    copy: ArticleOrdinal,
    candidates: Vec<usize>,
    parents: &mut Parents,
) {
    let Judged { collection, kinships, reuse, .. } = *family;
    let words = collection.analysis(copy).words.len();
    let mut left: Vec<Candidate> = candidates
        .into_iter()
        .map(|place| Candidate {
            place,
            shared: kinships[place].shared_words(collection, copy, reuse),
        })
        .collect();
    // What the known sources hold, and what these and the pairs of open direction hold together.
    let mut explained = vec![0.0_f32; words];
    let mut taken = explained.clone();
    let mut closest: Option<ArticleOrdinal> = None;
    let mut chosen: Vec<usize> = Vec::new();
    loop {
        let gain = |candidate: &Candidate| {
            let kinship = &kinships[candidate.place];
            // Whoever has it from the closest article adds nothing to that; others may stand behind both.
            let is_behind = closest.is_none_or(|closest| !family.derives(kinship.source, closest));
            let held = if kinship.is_decided() && is_behind { &explained } else { &taken };
            let new = candidate.shared.iter().filter(|(word, _)| held[*word] == 0.0);
            let new: f32 = new.map(|(_, likeness)| likeness).sum();
            let closer = if kinship.is_decided() { 0.0 } else { CLOSER_WORDS };
            let is_first = chosen.is_empty() && (closest.is_none() || kinship.is_decided());
            let least =
                if is_first { 0.0 } else { FURTHER_WORDS.max(FURTHER_SHARE * words as f32) };
            if new <= 0.0 || new < least {
                return 0.0;
            }
            let named = if kinship.is_named && kinship.is_decided() { NAMED_WORDS } else { 0.0 };
            let of_other =
                if kinship.copy == copy { &kinship.measure.a } else { &kinship.measure.b };
            new + named - closer + SAME_CUTS * new * of_other.coverage() as f32
        };
        let gains: Vec<f32> = left.iter().map(gain).collect();
        let most = gains.iter().copied().fold(0.0, f32::max);
        if most <= 0.0 {
            break;
        }
        let equal: Vec<usize> =
            (0..left.len()).filter(|&at| gains[at] > most - EQUAL_WORDS).collect();
        let kinship = |at: usize| &kinships[left[at].place];
        let best = family.likeliest(&equal, kinship);
        if family.facts.is_compiled(copy) && kinship(best).is_decided() {
            let as_well = |&&at: &&usize| {
                at != best
                    && family.rank(kinship(at)) == family.rank(kinship(best))
                    && family.is_open(kinship(at).source, kinship(best).source)
            };
            let others = equal.iter().filter(as_well).take(ALTERNATIVES_MAX);
            parents.alternatives.extend(others.map(|&at| left[at].place));
        }
        let Candidate { place, shared } = left.swap_remove(best);
        let kinship = &kinships[place];
        for (word, likeness) in shared {
            taken[word] = taken[word].max(likeness);
            if kinship.is_decided() {
                explained[word] = explained[word].max(likeness);
            }
        }
        if kinship.is_decided() {
            chosen.push(place);
        } else {
            let other = if kinship.copy == copy { kinship.source } else { kinship.copy };
            closest.get_or_insert(other);
            parents.open.insert(place);
        }
    }
    parents.sources[copy.index()] = chosen.iter().map(|&place| kinships[place].source).collect();
    if !chosen.is_empty() {
        parents.explained[copy.index()] = explained;
    }
    parents.of[copy.index()] = chosen;
}

/// The two articles of a pair, whichever comes first.
fn pair(a: ArticleOrdinal, b: ArticleOrdinal) -> (ArticleOrdinal, ArticleOrdinal) {
    (a.min(b), a.max(b))
}

/// Every pair, judged.
struct Judged<'c> {
    collection: &'c Collection,
    facts: &'c Facts,
    kinships: &'c [Kinship],
    reuse: &'c [Reuse],
    /// Sources and copies whose direction is known.
    known: FxHashSet<(ArticleOrdinal, ArticleOrdinal)>,
    /// The place of each pair in the list of kinships.
    by_pair: FxHashMap<(ArticleOrdinal, ArticleOrdinal), usize>,
}

impl Judged<'_> {
    /// Whether `copy` is known to come after `source`, with words from it.
    fn derives(&self, copy: ArticleOrdinal, source: ArticleOrdinal) -> bool {
        self.known.contains(&(source, copy))
    }

    /// The order in which sources are taken that explain a copy equally well: known ones, named ones, early ones.
    fn rank(&self, kinship: &Kinship) -> (bool, bool, i64) {
        let time = self.collection.time_key(kinship.source);
        // Of several that it names, the last: that one may have named the others first.
        let time = if kinship.is_named { time.saturating_neg() } else { time };
        (!kinship.is_decided(), !kinship.is_named, time)
    }

    /// Of sources that explain a copy equally well the first by rank, then the one that most speaks for having been
    /// before the others.
    fn likeliest<'k>(&self, equal: &[usize], kinship: impl Fn(usize) -> &'k Kinship) -> usize {
        let sources: Vec<ArticleOrdinal> = equal.iter().map(|&at| kinship(at).source).collect();
        let order = |x: &Kinship, y: &Kinship| {
            let firstness = |of: &Kinship| self.firstness(of.source, &sources);
            let by_firstness = || firstness(y).total_cmp(&firstness(x));
            self.rank(x).cmp(&self.rank(y)).then_with(by_firstness).then(x.source.cmp(&y.source))
        };
        let best = equal.iter().copied().min_by(|&x, &y| order(kinship(x), kinship(y)));
        best.expect("the one that explains most is among them")
    }

    fn of_pair(&self, a: ArticleOrdinal, b: ArticleOrdinal) -> Option<&Kinship> {
        self.by_pair.get(&pair(a, b)).map(|&place| &self.kinships[place])
    }

    /// How much more speaks for an article being the first of `articles`, which have the same words, than against it.
    fn firstness(&self, article: ArticleOrdinal, articles: &[ArticleOrdinal]) -> f64 {
        let others = articles.iter().take(COMPARED_MAX).filter(|&&other| other != article);
        let kinships = others.filter_map(|&other| self.of_pair(article, other));
        kinships
            .map(
                |kinship| {
                    if kinship.source == article { kinship.log_odds } else { -kinship.log_odds }
                },
            )
            .sum()
    }

    /// Whether nothing tells which of two articles was first.
    fn is_open(&self, a: ArticleOrdinal, b: ArticleOrdinal) -> bool {
        self.of_pair(a, b).is_none_or(|kinship| !kinship.is_decided())
    }
}
