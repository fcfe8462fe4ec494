//! Everybody and everything named in a collection.

use firsthand_language::fold;
use firsthand_model::{
    AffairOrdinal, ArticleOrdinal, Bearer, BearerKind, BearerOrdinal, Evidence, NamedIn, Passage,
    Quotation, SpellingForm, Story,
};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::Collection;
use crate::claim::Account;

use super::article::Person;
use super::joining::{Joining, is_short};
use super::kind::Signs;
use super::roles::{Found, roles};
use super::spellings::Spellings;

/// The bearers of all names of a collection, with the way from an article's own groups of names to them.
#[derive(Debug, Default)]
pub struct Register {
    bearers: Vec<Bearer>,
    /// By article, and the place of a group among the article's own.
    of_record: FxHashMap<ArticleOrdinal, Vec<Option<BearerOrdinal>>>,
}

/// What one article tells of its names, by group.
struct Told {
    people: Vec<Person>,
    signs: Vec<Signs>,
    mentions: Vec<Vec<Passage>>,
    roles: Vec<Found>,
}

/// A bearer while its articles are read.
#[derive(Default)]
struct Gathered {
    signs: Signs,
    spellings: Spellings,
    full_name_words: usize,
    roles: Vec<firsthand_model::GivenRole>,
    articles: Vec<NamedIn>,
}

impl Register {
    /// Reads every name of the collection's stories.
    ///
    /// Names are joined within an affair by surname and first name, with another transliteration, an
    /// initial or damage between them, and over affairs by the whole name. A single word that nothing
    /// but its capital marks as a name is no bearer. Bearers stand in the order of how many articles
    /// name them. Near linear in the number of names; articles are read in parallel, with the same
    /// result on any number of threads.
    pub fn of(collection: &Collection, stories: &[Story], quotations: &[Quotation]) -> Register {
        let mut by_article: FxHashMap<ArticleOrdinal, Vec<&Quotation>> = FxHashMap::default();
        for quotation in quotations {
            by_article.entry(quotation.article).or_default().push(quotation);
        }
        let order: Vec<(AffairOrdinal, ArticleOrdinal)> = stories
            .iter()
            .flat_map(|story| story.articles.iter().map(|&article| (story.affair, article)))
            .collect();
        let publishers: FxHashSet<String> = collection
            .articles()
            .iter()
            .flat_map(|article| article.publisher.iter().map(|name| fold(name)))
            .collect();
        let told: Vec<Told> = order
            .par_iter()
            .map(|&(_, article)| {
                let own = by_article.get(&article).map_or(&[][..], Vec::as_slice);
                Told::by(&Account::of(collection, article), own, &publishers)
            })
            .collect();
        let (owner, count) = joined(&order, &told);
        let gathered = gather(collection, &order, told, &owner, count);
        Register::settled(&order, &owner, gathered)
    }

    /// The bearers.
    pub fn bearers(&self) -> &[Bearer] {
        &self.bearers
    }

    /// Takes the bearers out.
    pub fn into_bearers(self) -> Vec<Bearer> {
        self.bearers
    }

    /// Whose name the group at `record` of an article's people is.
    pub(crate) fn bearer(&self, article: ArticleOrdinal, record: usize) -> Option<BearerOrdinal> {
        self.of_record.get(&article)?.get(record).copied().flatten()
    }

    /// One bearer.
    pub(crate) fn get(&self, bearer: BearerOrdinal) -> &Bearer {
        &self.bearers[bearer.index()]
    }

    fn settled(
        order: &[(AffairOrdinal, ArticleOrdinal)],
        owner: &[Vec<usize>],
        gathered: Vec<Gathered>,
    ) -> Register {
        let mut bearers: Vec<(usize, Bearer)> = gathered
            .into_iter()
            .enumerate()
            .filter_map(|(draft, gathered)| Some((draft, gathered.settled()?)))
            .collect();
        let places: FxHashSet<String> = bearers
            .iter()
            .filter(|(_, bearer)| bearer.kind == BearerKind::Place)
            .map(|(_, bearer)| fold(&bearer.name))
            .collect();
        bearers.retain(|(_, bearer)| !is_people_of(&bearer.name, &places));
        bearers.sort_by(|(_, one), (_, other)| {
            let weight = |bearer: &Bearer| (bearer.articles.len(), bearer.mentions());
            weight(other).cmp(&weight(one)).then_with(|| one.name.cmp(&other.name))
        });
        let ordinals: FxHashMap<usize, BearerOrdinal> = bearers
            .iter()
            .enumerate()
            .map(|(place, (draft, _))| (*draft, BearerOrdinal::from_index(place)))
            .collect();
        let of_record = order
            .iter()
            .zip(owner)
            .map(|(&(_, article), drafts)| {
                (article, drafts.iter().map(|draft| ordinals.get(draft).copied()).collect())
            })
            .collect();
        Register { bearers: bearers.into_iter().map(|(_, bearer)| bearer).collect(), of_record }
    }
}

/// Whether a single word is what the people of one of `places` are called: an adjective, and nobody.
fn is_people_of(name: &str, places: &FxHashSet<String>) -> bool {
    const ENDINGS: &[&str] = &["ian", "ean", "an", "n", "ese", "ish", "i"];
    let folded = fold(name);
    ENDINGS.iter().filter_map(|end| folded.strip_suffix(end)).any(|root| {
        root.chars().count() >= 4
            && ["", "a", "e", "ia", "o", "y"]
                .iter()
                .any(|vowel| places.contains(&format!("{root}{vowel}")))
    })
}

impl Told {
    fn by(
        account: &Account<'_>,
        quotations: &[&Quotation],
        publishers: &FxHashSet<String>,
    ) -> Told {
        let people = account.people.records().to_vec();
        let mut signs = vec![Signs::default(); people.len()];
        let mut mentions = vec![Vec::new(); people.len()];
        let names = &account.analysis.names;
        let mut speaking = vec![false; names.len()];
        for speaker in quotations.iter().filter_map(|quotation| quotation.speaker) {
            let first = names.partition_point(|name| name.span.start() < speaker.start());
            let inside = names[first..].iter().take_while(|name| name.span.end() <= speaker.end());
            let count = inside.count();
            speaking[first..first + count].fill(true);
        }
        for (index, name) in names.iter().enumerate() {
            let record = account.people.of_name(index);
            let passage = Passage { article: account.ordinal, span: name.span };
            signs[record].take(account.analysis, index, passage, speaking[index]);
            mentions[record].push(passage);
            if publishers.contains(&fold(name.span.of(account.text))) {
                signs[record].publishes(passage);
            }
            let written = &people[record].words;
            if written.len() == 1 && name.role.is_none() && has_people(account, &written[0]) {
                signs[record].has_people(passage);
            }
        }
        Told { people, signs, mentions, roles: roles(account, quotations) }
    }
}

/// Whether an article has a word for a country's people, made from its name: "Norwegian", "Sicilian".
fn has_people(account: &Account<'_>, name: &str) -> bool {
    const ENDINGS: &[&str] = &["n", "an", "ian", "ean", "ese", "ish", "i", "ans", "ians", "eans"];
    let stem = name.trim_end_matches(['a', 'e', 'i', 'o', 'u', 'y']);
    [name, stem].iter().any(|root| {
        root.chars().count() >= 4
            && ENDINGS.iter().any(|end| account.knows_word(&format!("{root}{end}")))
    })
}

/// For each article the bearer in the making of each of its groups, and how many of these there are.
fn joined(order: &[(AffairOrdinal, ArticleOrdinal)], told: &[Told]) -> (Vec<Vec<usize>>, usize) {
    let mut joining = Joining::default();
    let mut owner: Vec<Vec<usize>> =
        told.iter().map(|told| vec![usize::MAX; told.people.len()]).collect();
    // Full names first, so that a page that has only a surname finds whose it is.
    for short in [false, true] {
        for (place, (&(affair, _), told)) in order.iter().zip(told).enumerate() {
            for (record, person) in told.people.iter().enumerate() {
                if is_short(person) != short {
                    continue;
                }
                let mentions = told.mentions[record].len();
                owner[place][record] = if short {
                    joining.by_single_word(person, affair, mentions)
                } else {
                    joining.by_full_name(person, affair, mentions)
                };
            }
        }
    }
    (owner, joining.len())
}

fn gather(
    collection: &Collection,
    order: &[(AffairOrdinal, ArticleOrdinal)],
    told: Vec<Told>,
    owner: &[Vec<usize>],
    count: usize,
) -> Vec<Gathered> {
    let mut gathered: Vec<Gathered> =
        std::iter::repeat_with(Gathered::default).take(count).collect();
    for ((&(_, article), told), owner) in order.iter().zip(told).zip(owner) {
        let text = &collection.article(article).text;
        for (record, &draft) in owner.iter().enumerate() {
            let bearer = &mut gathered[draft];
            bearer.signs.add(&told.signs[record]);
            bearer.full_name_words = bearer.full_name_words.max(told.people[record].words.len());
            for &mention in &told.mentions[record] {
                bearer.spellings.add(mention.span.of(text), mention);
                match bearer.articles.last_mut().filter(|named| named.article == article) {
                    Some(named) => named.mentions.push(mention.span),
                    None => bearer.articles.push(NamedIn { article, mentions: vec![mention.span] }),
                }
            }
        }
        for Found { record, role } in told.roles {
            let bearer = &mut gathered[owner[record]];
            let known = bearer.roles.iter().any(|known| {
                known.passage.article == article
                    && known.said_by == role.said_by
                    && known.role.eq_ignore_ascii_case(&role.role)
            });
            if !known {
                bearer.roles.push(role);
            }
        }
    }
    for bearer in &mut gathered {
        for named in &mut bearer.articles {
            named.mentions.sort_unstable();
        }
        bearer.articles.sort_by_key(|named| named.article);
        bearer.roles.sort_by_key(|role| {
            let article = role.passage.article;
            (collection.time_key(article), role.passage)
        });
    }
    gathered
}

impl Gathered {
    /// The bearer; `None` where nothing tells of what kind it is, or only the look of a single word says
    /// that it is somebody.
    fn settled(self) -> Option<Bearer> {
        let (kind, mut evidence) = self.signs.judged()?;
        let lone = self.full_name_words < 2 && !self.signs.is_surely_somebody();
        if kind == BearerKind::Person && lone || self.articles.is_empty() {
            return None;
        }
        let (name, spellings) = self.spellings.settled();
        let others: Vec<_> =
            spellings.iter().filter(|spelling| spelling.form != SpellingForm::Full).collect();
        if !others.is_empty() {
            let told: Vec<_> = others
                .iter()
                .map(|spelling| format!("“{}” ({})", spelling.text, spelling.form.name()))
                .collect();
            let text = format!("also written {}", told.join(", "));
            let passages: Vec<_> = others.iter().map(|spelling| spelling.first).collect();
            evidence.push(Evidence::new("spellings-agree", text, 0.0).with_passages(passages));
        }
        let roles = if kind == BearerKind::Person { self.roles } else { Vec::new() };
        Some(Bearer { kind, name, evidence, spellings, roles, articles: self.articles })
    }
}
