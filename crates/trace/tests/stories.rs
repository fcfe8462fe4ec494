//! Stories in batch and online: on invented news, on changes that are replayed, and on bad input.
//!
//! Nothing here is timed; what is quadratic in a hundred thousand articles does not end while a test is watched.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod random;

use std::collections::{BTreeMap, BTreeSet};

use firsthand_model::{Article, ArticleId, Moment};
use firsthand_trace::Collection;
use firsthand_trace::story::{Change, Profile, Stream, StreamStory, stories};
use random::Random;

fn article(id: &str, day: Option<&str>, headline: &str, text: String) -> Article {
    let id = ArticleId::new(id).unwrap();
    let mut article = Article::of_text(id.clone(), id.as_str(), text);
    article.language = Some("en".to_owned());
    article.headline = Some(headline.to_owned());
    article.published = day.map(|day| day.parse::<Moment>().unwrap());
    article
}

/// Invented news: each story has words of its own, and all share a vocabulary. The id begins with its story.
fn news(stories: usize, articles: usize) -> Vec<Article> {
    let mut random = Random(11);
    let mut found = Vec::new();
    for number in 0..articles {
        let story = random.below(stories);
        let mut words = Vec::new();
        for _ in 0..120 {
            let own = random.below(3) == 0;
            words.push(if own {
                format!("s{story}x{}", random.below(40))
            } else {
                format!("common{}", random.below(2_000))
            });
        }
        let headline = format!("s{story}x{} s{story}x{}", random.below(40), random.below(40));
        let day = format!("2025-03-{:02}", 1 + (story + random.below(3)) % 28);
        let id = format!("{story:04}-{number:06}");
        found.push(article(&id, Some(&day), &headline, words.join(" ")));
    }
    found
}

fn partition(collection: &Collection) -> BTreeSet<BTreeSet<String>> {
    let id = |article| collection.article(article).id.to_string();
    let stories = stories(collection);
    stories
        .iter()
        .map(|story| story.articles.iter().map(|&article| id(article)).collect())
        .collect()
}

fn arrivals(collection: &Collection) -> Vec<(ArticleId, Profile)> {
    collection
        .ordinals()
        .map(|ordinal| {
            let article = collection.article(ordinal);
            let written = collection.written(ordinal);
            (article.id.clone(), Profile::of(article, collection.analysis(ordinal), written))
        })
        .collect()
}

fn streamed(arrivals: Vec<(ArticleId, Profile)>) -> Stream {
    let mut stream = Stream::default();
    for (id, profile) in arrivals {
        stream.add(id, profile);
    }
    stream
}

fn found(stream: &Stream) -> BTreeSet<BTreeSet<String>> {
    let ids = |articles: BTreeSet<ArticleId>| articles.iter().map(ToString::to_string).collect();
    stream.stories().into_values().map(ids).collect()
}

/// Mean over articles of the F1 of the two groups that hold each (`BCubed`).
fn agreement(one: &BTreeSet<BTreeSet<String>>, other: &BTreeSet<BTreeSet<String>>) -> f64 {
    let (mut precision, mut recall, mut articles) = (0.0, 0.0, 0.0);
    for mine in one {
        for id in mine {
            let theirs = other.iter().find(|group| group.contains(id)).unwrap();
            let both = mine.intersection(theirs).count() as f64;
            precision += both / theirs.len() as f64;
            recall += both / mine.len() as f64;
            articles += 1.0;
        }
    }
    let (precision, recall) = (precision / articles, recall / articles);
    2.0 * precision * recall / (precision + recall)
}

#[test]
fn batch_finds_invented_stories() {
    let collection = Collection::new(news(60, 400));
    let gold: BTreeSet<BTreeSet<String>> = {
        let mut stories: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for article in collection.articles() {
            let id = article.id.to_string();
            stories.entry(id[..4].to_owned()).or_default().insert(id);
        }
        stories.into_values().collect()
    };
    let score = agreement(&gold, &partition(&collection));
    assert!(score > 0.97, "{score}");
}

#[test]
fn batch_and_stream_agree_in_any_order_of_arrival() {
    let collection = Collection::new(news(60, 400));
    let batch = partition(&collection);
    let mut random = Random(3);
    for _ in 0..3 {
        let mut arrivals = arrivals(&collection);
        for last in (1..arrivals.len()).rev() {
            arrivals.swap(last, random.below(last + 1));
        }
        let mut stream = streamed(arrivals);
        let score = agreement(&batch, &found(&stream));
        assert!(score >= 0.95, "{score}");
        stream.settle();
        let score = agreement(&batch, &found(&stream));
        assert!(score >= 0.99, "{score}");
    }
}

/// Follows changes as a reader would, checking that each makes sense when it comes.
#[derive(Default)]
struct Reader(BTreeMap<StreamStory, BTreeSet<ArticleId>>);

impl Reader {
    fn follow(&mut self, change: Change) {
        match change {
            Change::Created { story, article } => {
                assert!(self.0.insert(story, BTreeSet::from([article])).is_none(), "{story}");
            }
            Change::Joined { story, article } => {
                assert!(self.0.get_mut(&story).unwrap().insert(article), "{story}");
            }
            Change::Split { from, into, articles } => {
                for article in &articles {
                    assert!(self.0.get_mut(&from).unwrap().remove(article), "{from} {article}");
                }
                assert!(self.0.insert(into, articles.into_iter().collect()).is_none(), "{into}");
            }
            Change::Moved { article, from, to } => {
                assert!(self.0.get_mut(&from).unwrap().remove(&article), "{from} {article}");
                self.0.get_mut(&to).unwrap().insert(article);
            }
            Change::Merged { from, into } => {
                let articles = self.0.remove(&from).unwrap();
                self.0.get_mut(&into).unwrap().extend(articles);
            }
        }
    }
}

#[test]
fn who_follows_the_changes_knows_every_story() {
    // Stories that run into one another, so that there is something to merge, split and move.
    let mut articles = news(12, 300);
    for (place, article) in articles.iter_mut().enumerate() {
        if place % 5 == 0 {
            article.text = article.text.replace("s1x", "s2x").replace("s3x", "s4x");
        }
    }
    let collection = Collection::new(articles);
    let mut reader = Reader::default();
    let mut stream = Stream::default();
    let mut order = arrivals(&collection);
    order.sort_by_key(|(id, _)| id.as_str()[5..].to_owned());
    let mut seen = std::collections::HashSet::new();
    for (id, profile) in order {
        for change in stream.add(id.clone(), profile) {
            seen.insert(std::mem::discriminant(&change));
            reader.follow(change);
        }
        assert!(stream.story_of(&id).is_some());
    }
    assert!(seen.len() >= 3, "the input is too easy to say much");
    assert_eq!(reader.0, stream.stories());
}

#[test]
fn a_saved_stream_goes_on_where_it_was() {
    let collection = Collection::new(news(20, 120));
    let mut stream = Stream::with_window(60);
    let mut restored: Option<Stream> = None;
    for (place, (id, profile)) in arrivals(&collection).into_iter().enumerate() {
        if place == 70 {
            let saved = serde_json::to_string(&stream).unwrap();
            restored = Some(serde_json::from_str(&saved).unwrap());
        }
        if let Some(restored) = &mut restored {
            let again = restored.add(id.clone(), profile.clone());
            assert_eq!(again, stream.add(id, profile));
        } else {
            stream.add(id, profile);
        }
    }
    assert_eq!(restored.unwrap().stories(), stream.stories());
    assert!(stream.stories().values().map(BTreeSet::len).sum::<usize>() <= 60);
}

const QUAY: &str = "The board of the small harbour of Orrvik voted on Monday to close its eastern quay for two \
    years. Surveyors had found in March that the piles had rotted through, and a crane sank into the planks. \
    The closure costs the town forty jobs, said the harbour master, Lena Vogt, who had asked for repairs.";

#[test]
fn a_thousand_copies_are_one_story_and_no_more_than_one_voice() {
    let mut articles: Vec<Article> = (0..1_000)
        .map(|number| {
            let text = if number % 2 == 0 { QUAY.to_owned() } else { QUAY.replace("forty", "40") };
            article(&format!("copy-{number:04}"), Some("2025-03-04"), "Quay closes", text)
        })
        .collect();
    articles.extend(news(10, 60));
    let collection = Collection::new(articles);
    let batch = partition(&collection);
    let copies = batch.iter().find(|story| story.contains("copy-0000")).unwrap();
    assert_eq!(copies.len(), 1_000);
    // The other articles are grouped as if there were no copies.
    let without = partition(&Collection::new(news(10, 60)));
    let others: BTreeSet<_> = batch.iter().filter(|story| *story != copies).cloned().collect();
    assert_eq!(others, without);
    let stream = streamed(arrivals(&collection));
    assert!(found(&stream).contains(copies));
}

#[test]
fn articles_of_three_words_stand_alone() {
    let articles = (0..50)
        .map(|number| article(&number.to_string(), None, "Page", "Page not found".to_owned()));
    let collection = Collection::new(articles.collect());
    assert_eq!(partition(&collection).len(), 50);
    assert_eq!(found(&streamed(arrivals(&collection))).len(), 50);
}

#[test]
fn one_notice_under_many_headlines_is_no_story() {
    let headlines =
        ["Mayor resigns", "Flood in Orrvik", "Cup final lost", "Bakery sold", "Storm nears"];
    let articles = headlines.iter().enumerate().map(|(number, headline)| {
        let notice = "Subscribe now to read this and every other article. Cancel whenever you like. \
            Already with us? Sign in here, or ask our friendly readers' desk for help with your account.";
        article(&number.to_string(), Some("2025-03-04"), headline, notice.to_owned())
    });
    let mut articles: Vec<Article> = articles.collect();
    articles.extend(news(30, 200));
    let collection = Collection::new(articles);
    let batch = partition(&collection);
    // Nothing but the notice is known of them. It may hold them together, but no report joins them.
    for story in batch.iter().filter(|story| story.iter().any(|id| id.len() == 1)) {
        assert!(story.iter().all(|id| id.len() == 1), "{story:?}");
    }
}

#[test]
fn wrong_and_missing_dates_do_not_break_stories() {
    for day in [None, Some("2025-03-04"), Some("9999-12-31"), Some("-009999-01-01")] {
        let mut articles = news(30, 200);
        for article in &mut articles {
            article.published = day.map(|day| day.parse().unwrap());
        }
        let collection = Collection::new(articles);
        let batch = partition(&collection);
        assert!((25..=40).contains(&batch.len()), "{day:?}: {}", batch.len());
    }
    // One article from the end of the calendar among others of its story.
    let mut articles = news(3, 30);
    articles[0].published = Some("9999-12-31".parse().unwrap());
    let collection = Collection::new(articles);
    assert_eq!(partition(&collection).iter().map(BTreeSet::len).sum::<usize>(), 30);
    assert_eq!(
        found(&streamed(arrivals(&collection))).iter().map(BTreeSet::len).sum::<usize>(),
        30
    );
}

#[test]
fn one_story_of_very_many_articles_holds_together() {
    // No two are copies: each takes 10 of 20 sentences, in its own order and with a word changed in each. All on
    // one day, so that nothing but words parts them.
    let mut random = Random(5);
    let sentence = |number: usize| (0..12).map(move |word| format!("quay{}", number * 7 + word));
    let articles = (0..5_000).map(|number| {
        let mut words: Vec<String> = Vec::new();
        for _ in 0..10 {
            let mut sentence: Vec<String> = sentence(random.below(20)).collect();
            sentence[random.below(12)] = format!("other{}", random.below(20));
            words.extend(sentence);
        }
        article(&format!("one-{number:05}"), Some("2025-03-04"), "Quay closes", words.join(" "))
    });
    let mut articles: Vec<Article> = articles.collect();
    articles.extend(news(40, 400));
    let collection = Collection::new(articles);
    let batch = partition(&collection);
    let largest = batch.iter().max_by_key(|story| story.len()).unwrap();
    assert_eq!(largest.iter().filter(|id| id.starts_with("one-")).count(), 5_000);
    assert_eq!(largest.len(), 5_000, "and takes in nothing else");
}

#[test]
fn the_order_of_the_input_does_not_matter() {
    let mut articles = news(20, 150);
    let batch = partition(&Collection::new(articles.clone()));
    articles.reverse();
    assert_eq!(partition(&Collection::new(articles)), batch);
}
