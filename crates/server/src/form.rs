//! Forms of our own pages: what they carry, what they hold, within bounds.

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::{HeaderValue, header};

use crate::access::{FormKey, cookie, set_cookie};
use crate::app::App;
use crate::guard::is_from_our_pages;
use crate::pages::Fault;
use crate::parameters::Parameters;
use crate::reply::BODY_BYTES_MAX;
use crate::visit::Visit;

/// The cookie that forms are bound to.
const VISITOR_COOKIE: &str = "firsthand_visitor";
const DAY_SECONDS: u64 = 86_400;
/// The largest form with a file in it.
const UPLOAD_BYTES_MAX: usize = 4 << 20;
/// Parts of a form that are read.
const PARTS_MAX: usize = 16;

/// What a form of ours holds.
#[derive(Debug)]
pub(crate) struct Form {
    pub(crate) parameters: Parameters,
    /// The file that was sent with it, if it is not empty.
    pub(crate) file: Option<File>,
}

/// A file that was sent.
#[derive(Debug)]
pub(crate) struct File {
    /// What it was called, a hint at what it is.
    pub(crate) name: String,
    pub(crate) bytes: Bytes,
}

/// A form of ours: what it holds, or why it is refused.
pub(crate) async fn read(app: &App, visit: &Visit, request: Request) -> Result<Form, Fault> {
    if !is_from_our_pages(&visit.headers) {
        return Err(Fault::ForeignForm);
    }
    let media = visit.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let is_in_parts = media.is_some_and(|media| {
        let media = media.split(';').next().unwrap_or_default().trim();
        media.eq_ignore_ascii_case("multipart/form-data")
    });
    let form = if is_in_parts {
        // Few forms with files are held at once; the others wait.
        let _permit = app.uploads.acquire().await.map_err(|_| Fault::Broken)?;
        in_parts(app, request).await?
    } else {
        let body = request.into_body();
        let bytes = to_bytes(body, BODY_BYTES_MAX).await.map_err(|_| Fault::TooLarge)?;
        Form { parameters: Parameters::of_form(&bytes), file: None }
    };
    let visitor = cookie(&visit.headers, VISITOR_COOKIE).unwrap_or_default();
    match form.parameters.get("form") {
        Some(token) if app.form_key.accepts(visitor, token) => Ok(form),
        _ => Err(Fault::ForeignForm),
    }
}

/// A form whose values come as parts, some of them files (RFC 7578).
async fn in_parts(app: &App, request: Request) -> Result<Form, Fault> {
    let (parts, body) = request.into_parts();
    let bytes = to_bytes(body, UPLOAD_BYTES_MAX).await.map_err(|_| Fault::TooLarge)?;
    let request = Request::from_parts(parts, Body::from(bytes));
    let mut given = Multipart::from_request(request, app).await.map_err(|_| Fault::ForeignForm)?;
    let (mut pairs, mut file) = (Vec::new(), None);
    for _ in 0..PARTS_MAX {
        let Some(part) = given.next_field().await.map_err(|_| Fault::ForeignForm)? else { break };
        let name = part.name().unwrap_or_default().to_owned();
        let file_name = part.file_name().map(str::to_owned);
        let bytes = part.bytes().await.map_err(|_| Fault::ForeignForm)?;
        match file_name {
            None => pairs.push((name, String::from_utf8_lossy(&bytes).into_owned())),
            Some(name) if !bytes.is_empty() => file = file.or(Some(File { name, bytes })),
            // A form without a file chosen has an empty one.
            Some(_) => {}
        }
    }
    Ok(Form { parameters: Parameters::of_pairs(pairs), file })
}

/// What a form on a page carries, and the cookie that it needs.
pub(crate) fn form_token(app: &App, visit: &Visit) -> (String, Option<HeaderValue>) {
    let known = cookie(&visit.headers, VISITOR_COOKIE).filter(|it| it.len() == 64);
    if let Some(visitor) = known {
        return (app.form_key.token(visitor), None);
    }
    match FormKey::visitor() {
        Ok(visitor) => {
            let path = &app.settings.base_path;
            let set = set_cookie(VISITOR_COOKIE, &visitor, path, DAY_SECONDS, visit.is_secure);
            (app.form_key.token(&visitor), Some(set))
        }
        Err(error) => {
            tracing::error!(%error, "no random bytes for a form");
            (String::new(), None)
        }
    }
}
