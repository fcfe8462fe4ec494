use std::collections::BTreeSet;

use super::*;

/// Invented texts, all different: enough to make a few families of.
fn base() -> Vec<BaseArticle> {
    let things =
        ["quay", "mill", "ferry", "school", "orchard", "bridge", "market", "well", "tower", "road"];
    let deeds = [
        "closed", "sold", "painted", "measured", "flooded", "moved", "rebuilt", "fenced", "leased",
        "searched",
    ];
    (0..60)
        .map(|article| {
            let sentence = |at: usize| {
                let (thing, deed) = (things[(article + at) % 10], deeds[(article * 3 + at * 7) % 10]);
                let (year, who) = (1900 + article * 7 + at, (article * 31 + at * 17) % 97);
                format!("The {thing} number {who} was {deed} after {year} people of ward {article} asked the board for it in letter {at}.")
            };
            BaseArticle::of_text(&(0..16).map(sentence).collect::<Vec<_>>().join("\n"))
        })
        .collect()
}

fn written(families: &Families) -> (Vec<u8>, Vec<u8>) {
    let (mut corpus, mut gold) = (Vec::new(), Vec::new());
    write_corpus(families, &mut corpus).unwrap();
    write_gold(families, &mut gold).unwrap();
    (corpus, gold)
}

#[test]
fn one_seed_makes_one_set_of_families() {
    let options = Options { families: 12, ..Options::default() };
    let (once, again) = (make(&base(), options), make(&base(), options));
    assert_eq!(written(&once), written(&again));
    assert_ne!(written(&once), written(&make(&base(), Options { seed: 2, ..options })));
}

#[test]
fn edges_name_articles_there_are_and_every_article_can_be_read() {
    let made = make(&base(), Options { families: 20, ..Options::default() });
    let ids: BTreeSet<&str> = made.articles.iter().map(|article| article.id.as_str()).collect();
    assert_eq!(ids.len(), made.articles.len());
    assert!(made.edges.len() > 20);
    for edge in &made.edges {
        assert!(ids.contains(edge.from.as_str()) && ids.contains(edge.to.as_str()));
        assert!(edge.from != edge.to && !edge.alternatives.contains(&edge.from));
    }
    let (corpus, _) = written(&made);
    for line in String::from_utf8(corpus).unwrap().lines() {
        firsthand_page::read_json_line(line, "corpus").unwrap();
    }
}

#[test]
fn who_is_said_to_be_credited_is_named() {
    let made = make(&base(), Options { families: 20, ..Options::default() });
    let article =
        |id: &str| made.articles.iter().find(|article| article.id.as_str() == id).unwrap();
    let mut credited = 0;
    for edge in made.edges.iter().filter(|edge| edge.credit == CreditGiven::ToSource) {
        let (source, copy) = (article(&edge.from), article(&edge.to));
        let first = source
            .publisher
            .as_deref()
            .unwrap()
            .trim_start_matches("The ")
            .split(' ')
            .next()
            .unwrap();
        let host = source.url.as_deref().unwrap().split('/').nth(2).unwrap();
        let is_linked = copy.links.iter().any(|link| link.url.contains(host));
        assert!(
            copy.text.contains(first)
                || copy.text.contains(host)
                || is_linked
                || copy.text.contains("NPN")
                || copy.text.contains("EPU")
        );
        credited += 1;
    }
    assert!(credited > 5, "{credited}");
}

#[test]
fn a_base_that_runs_out_makes_fewer_families() {
    assert!(make(&[], Options::default()).articles.is_empty());
    let few = make(&base()[..3], Options::default());
    assert!(few.articles.len() < 60);
}
