//! The API: what its description says, and nothing else.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it does not expect")]

mod harness;

use firsthand_server::Layer;
use harness::{Answer, Desk, Server};
use serde_json::{Value, json};

/// Holds an answer against the schema that the description has for it.
#[track_caller]
fn holds(document: &Value, path: &str, answer: &Answer) {
    let operation = document["paths"][path].as_object().unwrap().values().next().unwrap();
    let status = answer.status.as_u16().to_string();
    let mut response = &operation["responses"][&status];
    if let Some(reference) = response["$ref"].as_str() {
        response = document.pointer(reference.trim_start_matches('#')).unwrap();
    }
    let content =
        response["content"].as_object().unwrap_or_else(|| panic!("{path} may not answer {status}"));
    let (media, content) = content.iter().next().unwrap();
    assert_eq!(answer.header("content-type"), media, "{path}");
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "components": document["components"],
    });
    schema.as_object_mut().unwrap().extend(content["schema"].as_object().unwrap().clone());
    let validator = jsonschema::validator_for(&schema).unwrap();
    let body = answer.json();
    let errors: Vec<String> = validator
        .iter_errors(&body)
        .take(3)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{path}: {errors:#?}");
}

async fn description(server: &Server) -> Value {
    server.get("/api/v1/openapi.json").await.is(200).json()
}

#[tokio::test]
async fn every_answer_is_as_described() {
    let desk = Desk::with_examples();
    let server = desk.server_with(Layer { api_rate: Some(0), ..desk.layer() });
    let document = description(&server).await;
    let story = desk.largest_story();
    let article = desk.article("Neighbours settle");
    let person = &desk.archive.people(None, None, 1).unwrap().items[0].name;
    let person = harness::encoded(person);
    let mut asked = 0;
    for (path, operations) in document["paths"].as_object().unwrap() {
        let target =
            path.replace("{id}", if path.starts_with("/stories") { &story } else { &article });
        let target = format!("/api/v1{}", target.replace("{name}", &person));
        let answer = if operations["post"].is_object() {
            let json = [("content-type", "application/json")];
            let body = json!({ "text": "Orvenia and Lothmar agreed how to fill the Skarra Dam after a night of talks. Nobody signed anything." });
            server.send("POST", &target, &json, body.to_string()).await
        } else if path == "/search" {
            server.get(&format!("{target}?q=dam")).await
        } else if matches!(
            path.as_str(),
            "/reuse" | "/lineage" | "/quotes" | "/conflicts" | "/events"
        ) {
            let of_article = server.get(&format!("{target}?article={article}")).await.is(200);
            holds(&document, path, &of_article);
            let of_story = server.get(&format!("{target}?story={story}")).await.is(200);
            assert!(!of_story.json()["items"].as_array().unwrap().is_empty(), "{path}");
            of_story
        } else {
            server.get(&target).await
        };
        holds(&document, path, &answer.is(200));
        asked += 1;
    }
    assert_eq!(asked, document["paths"].as_object().unwrap().len());
}

#[tokio::test]
async fn lists_can_be_read_to_their_end_in_parts() {
    let desk = Desk::with_examples();
    let server = desk.server_with(Layer { api_rate: Some(0), ..desk.layer() });
    let story = desk.largest_story();
    for list in [
        "stories?",
        "articles?",
        "people?",
        "changes?",
        "search?q=dam&",
        &format!("lineage?story={story}&"),
    ] {
        let whole = server.get(&format!("/api/v1/{list}limit=200")).await.is(200).json();
        let whole = whole["items"].as_array().unwrap().clone();
        let (mut parts, mut after) = (Vec::new(), String::new());
        loop {
            let part = server.get(&format!("/api/v1/{list}limit=2{after}")).await.is(200).json();
            parts.extend(part["items"].as_array().unwrap().clone());
            match part["next"].as_str() {
                Some(next) => after = format!("&after={next}"),
                None => break,
            }
            assert!(parts.len() <= whole.len(), "{list} does not end");
        }
        assert_eq!(parts, whole, "{list}");
    }
}

#[tokio::test]
async fn problems_are_told_as_problems() {
    let desk = Desk::with_examples();
    let server = desk.server_with(Layer { api_rate: Some(0), ..desk.layer() });
    let document = description(&server).await;
    for (status, path) in [
        (404, "/stories/s-000000000000"),
        (404, "/stories/%27%3B--"),
        (404, "/articles/none"),
        (404, "/people/Nobody%20There"),
        (400, "/stories?after=x"),
        (400, "/stories?limit=0"),
        (400, "/stories?limit=9999999999999999999999"),
        (400, "/stories?from=2031-99-99"),
        (400, "/stories?pubisher=x"),
        (400, "/search"),
        (400, "/lineage"),
        (400, "/lineage?story=a&article=b"),
        (404, "/lineage?story=s-000000000000"),
        (400, "/articles?story=none"),
    ] {
        let answer = server.get(&format!("/api/v1{path}")).await.is(status);
        let described = path.split('?').next().unwrap();
        let described = match described.split('/').nth(1).unwrap() {
            part if described.matches('/').count() == 1 => format!("/{part}"),
            "people" => "/people/{name}".to_owned(),
            part => format!("/{part}/{{id}}"),
        };
        holds(&document, &described, &answer);
    }
    let missing = server.get("/api/v1/none").await.is(404);
    assert_eq!(missing.header("content-type"), "application/problem+json");
    let wrong = server.send("DELETE", "/api/v1/stories", &[], "").await.is(405);
    assert_eq!(wrong.header("content-type"), "application/problem+json");
}

#[tokio::test]
async fn an_answer_is_sent_once() {
    let desk = Desk::with_examples();
    let server = desk.server();
    let first = server.get("/api/v1/stories").await.is(200);
    let tag = first.header("etag").to_owned();
    let again = server.get_with("/api/v1/stories", &[("if-none-match", &tag)]).await.is(304);
    assert!(again.body.is_empty());
}

#[tokio::test]
async fn who_asks_too_often_is_told_when_to_come_back() {
    let desk = Desk::empty();
    let layer =
        Layer { api_rate: Some(1), api_burst: Some(3), behind_proxy: Some(true), ..desk.layer() };
    let server = desk.server_with(layer);
    let from = |address| [("x-forwarded-for", address)];
    for _ in 0..3 {
        server.get_with("/api/v1/stories", &from("192.0.2.1")).await.is(200);
    }
    let refused = server.get_with("/api/v1/stories", &from("192.0.2.1")).await.is(429);
    assert_eq!(refused.header("retry-after"), "1");
    assert_eq!(refused.header("content-type"), "application/problem+json");
    server.get_with("/api/v1/stories", &from("192.0.2.2")).await.is(200);
    // Pages are not the API.
    server.get_with("/", &from("192.0.2.1")).await.is(200);
}
