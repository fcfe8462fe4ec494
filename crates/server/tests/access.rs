//! Who gets in, and what nobody gets.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it does not expect")]

mod harness;

use firsthand_server::{Layer, PasswordHash, TokenHash};
use harness::{Answer, Desk, Server};

const PASSWORD: &str = "correct horse battery";

/// A server that asks for a password or the token, which comes with it.
fn guarded(desk: &Desk) -> (Server, String) {
    let (token, hash) = TokenHash::generate().unwrap();
    let layer = Layer {
        password_hash: Some(PasswordHash::of(PASSWORD).unwrap().to_string()),
        token_hash: Some(hash.to_string()),
        address: Some("0.0.0.0:7341".to_owned()),
        ..desk.layer()
    };
    (desk.server_with(layer), token)
}

fn cookie_of(answer: &Answer) -> String {
    answer.header("set-cookie").split(';').next().unwrap().to_owned()
}

fn form_token(answer: &Answer) -> String {
    let text = answer.text();
    let rest = text.split("name=\"form\" value=\"").nth(1).unwrap();
    rest[..64].to_owned()
}

const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");

#[tokio::test]
async fn a_guarded_server_lets_in_who_has_the_password_or_the_token() {
    let desk = Desk::with_examples();
    let (server, token) = guarded(&desk);
    let refused = server.get("/people?x=1").await.is(303);
    assert_eq!(refused.header("location"), "/login?to=%2Fpeople%3Fx%3D1");
    server.get("/healthz").await.is(200);
    for closed in ["/api/v1/stories", "/metrics", "/live"] {
        let refused = server.get(closed).await.is(401);
        assert!(refused.header("www-authenticate").starts_with("Bearer"));
    }
    let bearer = format!("Bearer {token}");
    server.get_with("/api/v1/stories", &[("authorization", &bearer)]).await.is(200);
    server.get_with("/api/v1/stories", &[("authorization", "Bearer 00")]).await.is(401);

    let form = server.get("/login?to=/people").await.is(200);
    let (visitor, signed) = (cookie_of(&form), form_token(&form));
    let send =
        |secret: &str| format!("form={signed}&to=%2Fpeople&secret={}", secret.replace(' ', "+"));
    let headers = [FORM, ("cookie", visitor.as_str())];
    let wrong = server.send("POST", "/login", &headers, send("wrong horse battery")).await.is(403);
    wrong.says_not("wrong horse").says("role=\"alert\"");
    let right = server.send("POST", "/login", &headers, send(PASSWORD)).await.is(303);
    assert_eq!(right.header("location"), "/people");
    let session = right.header("set-cookie").to_owned();
    assert!(session.contains("HttpOnly") && session.contains("SameSite=Strict"), "{session}");
    let session = cookie_of(&right);
    server.get_with("/people", &[("cookie", &session)]).await.is(200);

    let both = format!("{session}; {visitor}");
    let out = [FORM, ("cookie", both.as_str())];
    server.send("POST", "/logout", &out, format!("form={signed}")).await.is(303);
    server.get_with("/people", &[("cookie", &session)]).await.is(303);
}

#[tokio::test]
async fn the_password_cannot_be_tried_out() {
    let desk = Desk::empty();
    let (server, _) = guarded(&desk);
    let form = server.get("/login").await.is(200);
    let (visitor, signed) = (cookie_of(&form), form_token(&form));
    let headers = [FORM, ("cookie", visitor.as_str())];
    let mut statuses = Vec::new();
    for number in 0..7 {
        let body = format!("form={signed}&secret=guess{number}");
        statuses.push(server.send("POST", "/login", &headers, body).await.status.as_u16());
    }
    assert_eq!(statuses, [403, 403, 403, 403, 403, 429, 429]);
}

#[tokio::test]
async fn another_sites_link_comes_in_by_a_page_of_ours() {
    let desk = Desk::empty();
    let (server, _) = guarded(&desk);
    let from_elsewhere = [("sec-fetch-site", "cross-site")];
    server.get_with("/check", &from_elsewhere).await.is(200).says("http-equiv=\"refresh\"");
    server.get_with("/check", &[("sec-fetch-site", "same-origin")]).await.is(303);
}

#[tokio::test]
async fn forms_are_taken_from_our_own_pages_only() {
    let desk = Desk::with_examples();
    let server = desk.server();
    let page = server.get("/check").await.is(200);
    let (visitor, signed) = (cookie_of(&page), form_token(&page));
    let body = format!("form={signed}&text=The+Orlen+Bridge+was+closed+on+Monday+morning.");
    let ours = [FORM, ("cookie", visitor.as_str())];
    server.send("POST", "/check", &ours, body.clone()).await.is(200);
    // Without the cookie, with another's, without the token, or from another site.
    server.send("POST", "/check", &[FORM], body.clone()).await.is(403);
    let other = format!("firsthand_visitor={}", "0".repeat(64));
    server.send("POST", "/check", &[FORM, ("cookie", &other)], body.clone()).await.is(403);
    server.send("POST", "/check", &ours, "text=x").await.is(403);
    let foreign = [FORM, ("cookie", visitor.as_str()), ("sec-fetch-site", "cross-site")];
    server.send("POST", "/check", &foreign, body).await.is(403);
    let huge = format!("form={signed}&text={}", "x".repeat(2 << 20));
    server.send("POST", "/check", &ours, huge).await.is(413);
}

#[tokio::test]
async fn a_name_that_is_not_ours_is_refused() {
    let desk = Desk::empty();
    let hosts = Some(vec!["desk.example".to_owned()]);
    let server = desk.server_with(Layer { hosts, ..desk.layer() });
    for host in ["evil.example", "127.0.0.1.evil.example", "", "localhost:80:80"] {
        server.get_with("/", &[("host", host)]).await.is(421);
    }
    for host in ["desk.example", "127.0.0.1:7341", "[::1]:80", "localhost"] {
        server.get_with("/", &[("host", host)]).await.is(200);
    }
}

#[tokio::test]
async fn every_answer_carries_what_keeps_it_safe() {
    let desk = Desk::with_examples();
    let server = desk.server();
    for path in ["/", "/nothing", "/api/v1/stories", "/healthz", "/check", "/robots.txt"] {
        let answer = server.get(path).await;
        assert!(
            answer.header("content-security-policy").contains("frame-ancestors 'none'"),
            "{path}"
        );
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("x-frame-options"), "DENY", "{path}");
        assert_eq!(answer.header("referrer-policy"), "no-referrer", "{path}");
        assert_eq!(answer.header("cross-origin-resource-policy"), "same-origin", "{path}");
    }
}

#[tokio::test]
async fn behind_a_proxy_links_and_cookies_are_those_of_the_proxy() {
    let desk = Desk::with_examples();
    let layer = Layer {
        behind_proxy: Some(true),
        base_path: Some("/desk/".to_owned()),
        hosts: Some(vec!["news.example".to_owned()]),
        ..desk.layer()
    };
    let server = desk.server_with(layer);
    let proxied = [
        ("host", "127.0.0.1:7341"),
        ("x-forwarded-host", "news.example"),
        ("x-forwarded-proto", "https"),
    ];
    // With the base passed on, and with it taken off.
    for path in ["/desk/", "/desk", "/"] {
        let page = server.get_with(path, &proxied).await.is(200).says("href=\"/desk/story/");
        assert!(page.header("strict-transport-security").starts_with("max-age"));
        page.says("src=\"/desk/assets/app-").says("data-live=\"/desk/live\"");
    }
    let check = server.get_with("/desk/check", &proxied).await.is(200);
    assert!(check.header("set-cookie").contains("; Secure"), "{}", check.header("set-cookie"));
    assert!(check.header("set-cookie").contains("Path=/desk;"));
    check.says("https://news.example/desk/check");
    let evil = [("host", "127.0.0.1"), ("x-forwarded-host", "evil.example")];
    server.get_with("/desk/", &evil).await.is(421);
    // Without the setting nobody believes what a visitor says of itself.
    let plain = desk.server();
    let page = plain.get_with("/check", &[("x-forwarded-proto", "https")]).await.is(200);
    assert!(!page.header("set-cookie").contains("Secure"));
}

#[tokio::test]
async fn a_published_server_asks_nobody_and_fetches_nothing() {
    let desk = Desk::with_examples();
    let layer = Layer {
        read_only: Some(true),
        fetch: Some(true),
        address: Some("0.0.0.0:80".to_owned()),
        ..desk.layer()
    };
    let server = desk.server_with(layer);
    server.get("/").await.is(200).says_not("/login");
    server.get("/login").await.is(404);
    server.get("/check").await.is(200).says_not("name=\"address\"");
}

#[tokio::test]
async fn the_server_tells_how_it_is() {
    let desk = Desk::with_examples();
    let server = desk.server();
    server.get("/healthz").await.is(200).says("ok");
    server.get("/people").await.is(200);
    let metrics = server.get("/metrics").await.is(200);
    assert!(metrics.header("content-type").starts_with("application/openmetrics-text"));
    let articles = desk.archive.article_count().unwrap();
    metrics
        .says("firsthand_requests_total{route=\"/people\",status=\"200\"} 1")
        .says(&format!("firsthand_articles {articles}"))
        .says("# EOF");
}

/// A form in parts, as browsers send one with a file.
fn in_parts(token: &str, text: &str, file: (&str, &[u8])) -> Vec<u8> {
    let mut body = Vec::new();
    let field = |name: &str, value: &str| {
        format!("--part\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    body.extend(field("form", token).bytes());
    body.extend(field("text", text).bytes());
    let (name, bytes) = file;
    let head = format!(
        "--part\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: text/html\r\n\r\n"
    );
    body.extend(head.bytes());
    body.extend(bytes);
    body.extend(b"\r\n--part--\r\n");
    body
}

#[tokio::test]
async fn a_saved_page_is_checked_without_script() {
    let desk = Desk::with_examples();
    let server = desk.server();
    let page = server.get("/check").await.is(200).says("multipart/form-data");
    let cookie = page.header("set-cookie").split(';').next().unwrap().to_owned();
    let page = page.text();
    let token = page.split("name=\"form\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let parts = ("content-type", "multipart/form-data; boundary=part");
    let ours = [parts, ("cookie", cookie.as_str())];
    let saved = std::fs::read(harness::workspace().join("examples/pages/04-rewrite.html")).unwrap();
    // Long pages are read whole: markup before the text does not count.
    let mut long = b"<!DOCTYPE html><html><head><style>".to_vec();
    long.extend(b"p{color:red}\n".repeat(40_000));
    long.extend(b"</style></head><body>");
    long.extend(&saved);
    for file in [&saved, &long] {
        let body = in_parts(token, "", ("page.html", file));
        server.send("POST", "/check", &ours, body).await.is(200).says("class=\"verdicts\"");
    }
    // Without a file the text counts.
    let text = "Orvenia and Lothmar agreed how to fill the Skarra Dam after a night of talks.";
    let body = in_parts(token, text, ("", b""));
    server.send("POST", "/check", &ours, body).await.is(200).says("Skarra Dam");
    // What is no page is said to be none; what is no form, or not ours, is refused.
    let body = in_parts(token, "", ("x.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\xff\xfe"));
    server.send("POST", "/check", &ours, body).await.is(200).says("The page could not be read");
    let body = in_parts("stolen", "x", ("", b""));
    server.send("POST", "/check", &ours, body).await.is(403);
    server.send("POST", "/check", &ours, "no parts at all").await.is(403);
    let body = in_parts(token, "", ("huge.html", &vec![b'x'; 5 << 20]));
    server.send("POST", "/check", &ours, body).await.is(413);
}
