//! What cannot be answered, as RFC 9457 has it.

use axum::body::Body;
use axum::http::{Response, StatusCode, header};
use serde_json::json;

/// A problem: its status, what it is, and what may help.
pub(crate) fn problem(status: StatusCode, title: &str, detail: Option<&str>) -> Response<Body> {
    let mut document = json!({ "type": "about:blank", "title": title, "status": status.as_u16() });
    if let Some(detail) = detail {
        document["detail"] = detail.into();
    }
    Response::builder()
        .status(status)
        .header(header::CONTENT_TYPE, "application/problem+json")
        .header(header::CACHE_CONTROL, "no-store")
        .body(Body::from(document.to_string()))
        .expect("the headers are constants")
}
