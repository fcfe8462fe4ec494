//! Every stage in order, or those that somebody asks for and what they build on.

use std::collections::{BTreeMap, BTreeSet};

use firsthand_model::{Article, ArticleId, ArticleOrdinal, Dossier, Story};

use crate::{
    Collection, Progress, claim, comment, event, lineage::Family, lineage::family,
    people::Register, quotation, reuse, story,
};

/// What can be asked for of a collection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Finding {
    /// When articles were written that do not say so.
    Dates,
    /// Passages that articles share, and sentences told again.
    Reuse,
    /// Which story and affair each article belongs to.
    Stories,
    /// Who took what from whom, where each sentence was first, and what else is known of a story by that.
    Lineage,
    /// Who said what.
    Quotations,
    /// People, organisations and places.
    People,
    /// Where accounts disagree.
    Conflicts,
    /// What happened.
    Events,
    /// Comments that were written from one template.
    Comments,
}

impl Finding {
    /// Every finding.
    pub const ALL: [Finding; 9] = [
        Finding::Dates,
        Finding::Reuse,
        Finding::Stories,
        Finding::Lineage,
        Finding::Quotations,
        Finding::People,
        Finding::Conflicts,
        Finding::Events,
        Finding::Comments,
    ];

    /// What it builds on, directly.
    fn needs(self) -> &'static [Finding] {
        match self {
            // The days that relatives leave.
            Finding::Dates => &[Finding::Lineage],
            // Sentences told again are looked for within stories, which it groups itself; comments stand alone.
            Finding::Reuse | Finding::Comments => &[],
            // Affairs go by what their stories share.
            Finding::Stories => &[Finding::Reuse],
            Finding::Lineage => &[Finding::Reuse, Finding::Stories],
            // "On Tuesday" needs a day.
            Finding::Quotations => &[Finding::Dates],
            // Both go through each story in the order of descent.
            Finding::People | Finding::Conflicts => &[Finding::Lineage, Finding::Quotations],
            Finding::Events => &[Finding::People],
        }
    }
}

/// The findings that are to be made, given those that somebody asks for: with all that they build on.
fn to_be_made(asked: &[Finding], are_all_dated: bool) -> BTreeSet<Finding> {
    let mut made = BTreeSet::new();
    let mut open = asked.to_vec();
    while let Some(finding) = open.pop() {
        let is_known = finding == Finding::Dates && are_all_dated;
        if !is_known && made.insert(finding) {
            open.extend(finding.needs());
        }
    }
    made
}

/// Finds everything there is to find in `articles`, whose ids must differ from one another.
///
/// [`Dossier::refusals`] and [`Dossier::notices`] are left empty: they belong to whoever read the input.
/// The result depends on the articles alone, not on their order or on the number of threads.
pub fn trace(articles: Vec<Article>, progress: &dyn Progress) -> Dossier {
    trace_for(articles, &Finding::ALL, progress)
}

/// [`trace`] as far as `asked` goes: these findings are the same, of the others some are left empty.
///
/// Costs what they and those that they build on cost.
pub fn trace_for(articles: Vec<Article>, asked: &[Finding], progress: &dyn Progress) -> Dossier {
    traced(articles, asked, progress, |collection| {
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
    traced(articles, &Finding::ALL, progress, |collection| {
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
    mut articles: Vec<Article>,
    asked: &[Finding],
    progress: &dyn Progress,
    stories: impl FnOnce(&Collection) -> Vec<Story>,
) -> Dossier {
    let are_all_dated = articles.iter().all(|article| article.published.is_some());
    let made = to_be_made(asked, are_all_dated);
    if made.is_empty() {
        articles.sort_by(|a, b| a.id.cmp(&b.id));
        return Dossier { articles, ..Dossier::default() };
    }
    let is_made = |finding| made.contains(&finding);
    progress.stage("reading texts", articles.len());
    let mut collection = Collection::read(articles, progress);
    let mut dossier = Dossier::default();
    if is_made(Finding::Reuse) {
        progress.stage("finding shared passages", 0);
        dossier.reuse = reuse::shared_passages(collection.articles());
        dossier.stories = stories(&collection);
        progress.stage("aligning sentences", 0);
        reuse::add_paraphrases(&collection, &dossier.stories, &mut dossier.reuse);
        reuse::put_earlier_first(&collection, &mut dossier.reuse);
    }
    if is_made(Finding::Stories) {
        dossier.affairs = story::affairs(&collection, &mut dossier.stories, &dossier.reuse);
    }
    if is_made(Finding::Lineage) {
        progress.stage("tracing lineage", 0);
        let family = family(&collection, &dossier.stories, &dossier.affairs, &dossier.reuse);
        family.date_articles(&mut collection);
        story::describe(&collection, &mut dossier.stories, &mut dossier.affairs, &family);
        let Family { links, origins, unseen_sources, .. } = family;
        (dossier.lineage, dossier.origins, dossier.unseen_sources) =
            (links, origins, unseen_sources);
    }
    if is_made(Finding::Quotations) {
        progress.stage("finding quotations", 0);
        dossier.quotations = quotation::quotations(&collection);
        dossier.quotation_records = quotation::records(&collection, &mut dossier.quotations);
    }
    if is_made(Finding::Conflicts) {
        progress.stage("comparing claims", 0);
        let Dossier { stories, reuse, lineage, quotations, .. } = &dossier;
        dossier.conflicts = claim::conflicts(&collection, stories, reuse, lineage, quotations);
    }
    if is_made(Finding::People) {
        progress.stage("gathering people and events", 0);
        let register = Register::of(&collection, &dossier.stories, &dossier.quotations);
        if is_made(Finding::Events) {
            let Dossier { stories, quotations, .. } = &dossier;
            dossier.events = event::events(&collection, stories, quotations, &register);
        }
        dossier.people = register.into_bearers();
    }
    if is_made(Finding::Comments) {
        dossier.comment_groups = comment::comment_groups(&collection);
    }
    Dossier { articles: collection.into_articles(), ..dossier }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;
    use crate::NoProgress;

    /// A report, a copy that says neither when nor by whom it was written, and a report of something else.
    fn articles(is_copy_dated: bool) -> Vec<Article> {
        let report = "The harbour board of Tarn closed its eastern quay on Monday for two years. Surveyors \
                      found in March that 12 piles had rotted. “We had no choice,” said Ada Brekke, who heads \
                      the board. The ferries will leave from the western quay from Tuesday on.";
        let other = "A choir of bakers sang in Holm on Sunday. “It was cold,” said Nils Aro, its conductor.";
        let article = |id: &str, published: Option<&str>, text: String| {
            let mut article = Article::of_text(ArticleId::new(id).unwrap(), id, text);
            article.published = published.map(|day| day.parse().unwrap());
            article.language = Some("en".to_owned());
            article
        };
        let copy = report.replace("12 piles", "14 piles");
        vec![
            article("report", Some("2031-04-02"), report.to_owned()),
            article("copy", Some("2031-04-03").filter(|_| is_copy_dated), copy),
            article("other", Some("2031-04-05"), other.to_owned()),
        ]
    }

    #[test]
    fn what_is_asked_for_is_the_same_whatever_else_is() {
        for is_copy_dated in [true, false] {
            let all = trace(articles(is_copy_dated), &NoProgress);
            assert!(!all.reuse.is_empty() && !all.lineage.is_empty() && !all.quotations.is_empty());
            for finding in Finding::ALL {
                let found = trace_for(articles(is_copy_dated), &[finding], &NoProgress);
                let is_same = match finding {
                    Finding::Dates => found.articles == all.articles,
                    Finding::Reuse => found.reuse == all.reuse,
                    Finding::Stories => {
                        let articles = |dossier: &Dossier| -> Vec<_> {
                            let of = |story: &Story| {
                                let mut articles = story.articles.clone();
                                articles.sort_unstable();
                                (story.affair, articles)
                            };
                            dossier.stories.iter().map(of).collect()
                        };
                        articles(&found) == articles(&all)
                    }
                    Finding::Lineage => {
                        (&found.lineage, &found.origins, &found.stories)
                            == (&all.lineage, &all.origins, &all.stories)
                    }
                    Finding::Quotations => {
                        (&found.quotations, &found.quotation_records)
                            == (&all.quotations, &all.quotation_records)
                    }
                    Finding::People => found.people == all.people,
                    Finding::Conflicts => found.conflicts == all.conflicts,
                    Finding::Events => found.events == all.events,
                    Finding::Comments => found.comment_groups == all.comment_groups,
                };
                assert!(is_same, "{finding:?}");
            }
        }
    }

    #[test]
    fn nothing_is_made_that_nobody_asked_for() {
        let stories = trace_for(articles(true), &[Finding::Stories], &NoProgress);
        assert!(stories.lineage.is_empty() && stories.quotations.is_empty());
        let quotations = trace_for(articles(true), &[Finding::Quotations], &NoProgress);
        assert!(quotations.reuse.is_empty() && !quotations.quotations.is_empty());
        let undated = trace_for(articles(false), &[Finding::Quotations], &NoProgress);
        assert!(!undated.lineage.is_empty(), "the days of quotations go by it");
    }

    #[test]
    fn what_a_finding_builds_on_is_made_before_it() {
        for finding in Finding::ALL {
            let made = to_be_made(&[finding], false);
            assert!(finding.needs().iter().all(|needed| made.contains(needed)));
        }
    }
}
