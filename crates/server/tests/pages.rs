//! Every page, from an archive of invented pages.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it does not expect")]

mod harness;

use harness::Desk;

/// The part after `#` that names a link's target, for links in a page.
fn links(html: &str, before: &str) -> Vec<String> {
    let mut found: Vec<String> = html
        .split(&format!("href=\"{before}"))
        .skip(1)
        .map(|rest| format!("{before}{}", &rest[..rest.find('"').unwrap()]).replace("&amp;", "&"))
        .collect();
    found.sort();
    found.dedup();
    found
}

#[tokio::test]
async fn every_page_is_there_and_leads_to_the_others() {
    let desk = Desk::with_examples();
    let server = desk.server();
    let front = server.get("/").await.is(200).text();
    let stories = links(&front, "/story/");
    assert!(stories.len() > 1, "{front}");
    let story = format!("/story/{}", desk.largest_story());
    let html = server.get(&story).await.is(200).text();
    for anchor in ["lineage", "reports", "conflicts", "timeline", "quotations", "people", "reasons"]
    {
        assert!(html.contains(&format!("id=\"{anchor}\"")), "no part `{anchor}`");
    }
    assert!(html.contains("<svg role=\"group\""), "the picture");
    let mut followed = 0;
    for before in ["/article/", "/compare", "/person/", "/outlet/"] {
        let targets = links(&html, before);
        assert!(!targets.is_empty(), "{before}");
        for target in targets.iter().take(12) {
            let target = target.split('#').next().unwrap();
            server.get(target).await.is(200);
            followed += 1;
        }
    }
    assert!(followed > 20);
    for path in
        ["/people", "/outlets", "/search", "/check", "/compare", "/search?q=dam", "/people?name=a"]
    {
        server.get(path).await.is(200).says("<h1");
    }
}

#[tokio::test]
async fn an_article_shows_where_each_sentence_came_from() {
    let desk = Desk::with_examples();
    let server = desk.server();
    let id = desk.article("Neighbours settle");
    let page = server.get(&format!("/article/{id}")).await.is(200);
    let page =
        page.says("origin-card").says("class=\"from\"").says("#:~:text=").says("data-listen");
    let compare = links(&page.text(), "/compare");
    let side = server.get(&compare[0]).await.is(200);
    side.says("id=\"passage-a-1\"").says("href=\"#passage-b-1\"").says("class=\"column\"");
}

#[tokio::test]
async fn what_is_not_there_is_said_to_be_missing() {
    let desk = Desk::with_examples();
    let server = desk.server();
    for path in [
        "/nothing",
        "/story/s-000000000000",
        "/story/x",
        "/article/none",
        "/person/Nobody%20At%20All",
        "/outlet/None%20Such",
        "/assets/style.css",
        "/assets/..%2f..%2fCargo.toml",
        "/..%2f..%2fetc/passwd",
        "/assets/%00",
        "/login",
    ] {
        server.get(path).await.is(404);
    }
    server.get("/?after=nonsense").await.is(400);
    server.get("/search?from=yesterday").await.is(400);
    server.send("POST", "/", &[], "").await.is(405);
}

#[tokio::test]
async fn hostile_headlines_and_queries_stay_text() {
    let evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>";
    let text = format!(
        "{evil} wall falls at quay\n\nBy Ada Quill, Tidewater Post\n\nThe outer wall of the harbour gave way on Monday night, \
         “{evil} was heard”, said Rolf Tarn, and '); DROP TABLE articles; -- stood on it, the port office said, and \
         three boats were lost before the crews could be warned of it.\n"
    );
    let desk = Desk::with(&[("evil.txt", &text)]);
    let server = desk.server();
    let summary = &desk
        .archive
        .articles(&firsthand_archive::ArticleFilter::default(), None, 1)
        .unwrap()
        .items[0];
    let story = desk.largest_story();
    let mut paths =
        vec!["/".to_owned(), format!("/story/{story}"), format!("/article/{}", summary.id)];
    for query in [
        "<script>alert(1)</script>",
        "\" OR 1=1 --",
        "'); DROP TABLE articles;--",
        "\"*",
        "NEAR(",
        "\u{0}",
    ] {
        let query = harness::encoded(query);
        for path in
            ["/search?q=", "/people?name=", "/search?publisher=", "/compare?a=x&b=", "/check?text="]
        {
            paths.push(format!("{path}{query}"));
        }
    }
    for path in paths {
        let page = server.get(&path).await.is(200);
        let page =
            page.says_not("<script>alert").says_not("<img src=x").says_not("onerror=alert(2)>");
        let policy = page.header("content-security-policy").to_owned();
        assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
        // The one script is ours.
        assert_eq!(page.text().matches("<script").count(), 1, "{path}");
    }
    assert_eq!(desk.archive.article_count().unwrap(), 1);
}

#[tokio::test]
async fn the_interface_speaks_german_where_asked() {
    let desk = Desk::with_examples();
    let server = desk.server();
    let german = [("accept-language", "de-CH, en;q=0.5")];
    server.get_with("/", &german).await.is(200).says("lang=\"de\"").says("Themen");
    server.get("/").await.says("lang=\"en\"").says("Stories");
    let look = server.get("/look?theme=dark&size=large&language=de&to=/people").await.is(303);
    assert_eq!(look.header("location"), "/people");
    let cookie = look.header("set-cookie").to_owned();
    assert!(
        cookie.starts_with("firsthand_look=de.dark.large;") && cookie.contains("SameSite=Strict")
    );
    let chosen = [("cookie", "firsthand_look=de.dark.large")];
    server.get_with("/", &chosen).await.says("data-theme=\"dark\" data-size=\"large\"");
    let elsewhere = server.get("/look?theme=dark&to=//evil.example/").await.is(303);
    assert_eq!(elsewhere.header("location"), "/");
}

#[tokio::test]
async fn pages_are_kept_by_browsers_until_something_changes() {
    let desk = Desk::with_examples();
    let server = desk.server();
    let first = server.get("/").await.is(200);
    let tag = first.header("etag").to_owned();
    server.get_with("/", &[("if-none-match", &tag)]).await.is(304);
    server.get_with("/", &[("if-none-match", "\"other\"")]).await.is(200);
    let style = links(&first.text(), "/assets/style");
    let style = server.get(&style[0]).await.is(200);
    assert_eq!(style.header("cache-control"), "public, max-age=31536000, immutable");
}

#[tokio::test]
async fn what_changed_in_a_page_is_shown_word_by_word() {
    let before = "The outer wall of Tarn harbour gave way on Monday night, the port office said. Repairs will take two years. \
        The council meets on Thursday to talk about the money for it.";
    let desk = Desk::with(&[("wall.txt", before)]);
    let now = before.replace("two years", "nine long years");
    let mut changed = harness::incoming("wall.txt", now.as_bytes());
    changed.got.0 += 3_600;
    harness::add(&desk.archive, vec![changed]);
    let server = desk.server();
    let id = desk.archive.articles(&firsthand_archive::ArticleFilter::default(), None, 1).unwrap();
    let id = &id.items[0].id;
    let page = server.get(&format!("/article/{id}")).await.is(200);
    page.says("id=\"versions\"").says("<del>two</del>").says("<ins>nine long</ins>");
    let told = server.get(&format!("/api/v1/articles/{id}/versions")).await.is(200).json();
    assert_eq!(told["items"][1]["current"], true);
    let edits = told["items"][1]["changes"][0]["edits"].to_string();
    assert!(edits.contains("{\"edit\":\"gone\",\"text\":\"two\"}"), "{edits}");
}

#[tokio::test]
async fn an_article_is_shown_with_its_likely_story_as_soon_as_it_comes() {
    let desk = Desk::empty();
    let mut pages = harness::example_pages();
    let place = pages.iter().position(|page| page.name.contains("04-rewrite")).unwrap();
    let late = pages.remove(place);
    harness::add(&desk.archive, pages);
    let server = desk.server();
    let story = desk.largest_story();
    server.get("/").await.is(200).says_not("just-in");
    desk.archive.add(vec![late.clone()]).unwrap();
    let id = desk.archive.unsettled_articles(2).unwrap().remove(0).id;
    for path in ["/".to_owned(), format!("/article/{id}")] {
        let page = desk.server().get(&path).await.is(200).text();
        assert!(
            page.contains(&format!("Most likely part of: <a href=\"/story/{story}\"")),
            "{page}"
        );
    }
    let told = server.get(&format!("/api/v1/articles/{id}")).await.is(200).json();
    assert_eq!(told["likely_story"]["story"], story);
    // A text that is not in the archive is looked up in the same way.
    let json = [("content-type", "application/json")];
    let body = serde_json::json!({ "text": late.article.text }).to_string();
    let told = server.send("POST", "/api/v1/lookup", &json, body).await.is(200).json();
    assert_eq!(told["likely_story"]["story"], story);
    assert!(told["sharing"][0]["runs"].as_u64().unwrap() > 2, "{told}");
}
