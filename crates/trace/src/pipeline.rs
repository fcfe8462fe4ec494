//! Every stage in order.

use std::collections::BTreeMap;

use firsthand_model::{Article, ArticleId, ArticleOrdinal, Dossier, Story};

use crate::{
    Collection, Progress, claim, comment, event, lineage, people::Register, quotation, reuse, story,
};

/// Finds everything there is to find in `articles`, whose ids must differ from one another.
///
/// [`Dossier::refusals`] and [`Dossier::notices`] are left empty: they belong to whoever read the input.
/// The result depends on the articles alone, not on their order or on the number of threads.
pub fn trace(articles: Vec<Article>, progress: &dyn Progress) -> Dossier {
    traced(articles, progress, |collection| {
        progress.stage("grouping stories", 0);
        story::stories(collection)
    })
}

/// [`trace`] of articles whose stories are known: `story_of` gives for each article, by its id, what tells its story
/// from others.
pub fn trace_stories<K: Ord>(
    articles: Vec<Article>,
    story_of: impl Fn(&ArticleId) -> K,
    progress: &dyn Progress,
) -> Dossier {
    traced(articles, progress, |collection| {
        let time = |article: ArticleOrdinal| (collection.time_key(article), article);
        let mut groups: BTreeMap<K, Vec<ArticleOrdinal>> = BTreeMap::new();
        for article in collection.ordinals() {
            groups.entry(story_of(&collection.article(article).id)).or_default().push(article);
        }
        let mut groups: Vec<Vec<ArticleOrdinal>> = groups.into_values().collect();
        for articles in &mut groups {
            articles.sort_by_key(|&article| time(article));
        }
        groups.sort_by_key(|articles| time(articles[0]));
        story::as_stories(groups)
    })
}

fn traced(
    articles: Vec<Article>,
    progress: &dyn Progress,
    stories: impl FnOnce(&Collection) -> Vec<Story>,
) -> Dossier {
    let count = articles.len();
    progress.stage("reading texts", count);
    let mut collection = Collection::read(articles, progress);
    progress.stage("finding shared passages", 0);
    let mut reuse = reuse::shared_passages(collection.articles());
    let mut stories = stories(&collection);
    progress.stage("aligning sentences", 0);
    reuse::add_paraphrases(&collection, &stories, &mut reuse);
    reuse::put_earlier_first(&collection, &mut reuse);
    let mut affairs = story::affairs(&collection, &mut stories, &reuse);
    progress.stage("tracing lineage", 0);
    let family = lineage::family(&collection, &stories, &affairs, &reuse);
    family.date_articles(&mut collection);
    story::describe(&collection, &mut stories, &mut affairs, &family);
    progress.stage("finding quotations", 0);
    let mut quotations = quotation::quotations(&collection);
    let quotation_records = quotation::records(&collection, &mut quotations);
    progress.stage("comparing claims", 0);
    let conflicts = claim::conflicts(&collection, &stories, &reuse, &family.links, &quotations);
    progress.stage("gathering people and events", 0);
    let register = Register::of(&collection, &stories, &quotations);
    let events = event::events(&collection, &stories, &quotations, &register);
    let comment_groups = comment::comment_groups(&collection);
    Dossier {
        articles: collection.into_articles(),
        refusals: Vec::new(),
        notices: Vec::new(),
        stories,
        affairs,
        reuse,
        origins: family.origins,
        lineage: family.links,
        unseen_sources: family.unseen_sources,
        quotations,
        quotation_records,
        people: register.into_bearers(),
        conflicts,
        events,
        comment_groups,
    }
}
