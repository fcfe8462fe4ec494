//! Cookies: read by name, written so that no script and no other site gets them.

use axum::http::{HeaderMap, HeaderValue, header};

/// The value of a cookie of the request.
pub(crate) fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let values = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs =
        values.flat_map(|value| value.split(';')).filter_map(|it| it.trim().split_once('='));
    pairs.find(|(found, _)| *found == name).map(|(_, value)| value)
}

/// A header that sets a cookie for `path` and below, for this site's own requests only.
///
/// # Panics
///
/// If name, value or path hold what a header cannot: all three are ours.
pub(crate) fn set_cookie(
    name: &str,
    value: &str,
    path: &str,
    seconds: u64,
    is_secure: bool,
) -> HeaderValue {
    let path = if path.is_empty() { "/" } else { path };
    let secure = if is_secure { "; Secure" } else { "" };
    let text = format!(
        "{name}={value}; Path={path}; Max-Age={seconds}; HttpOnly; SameSite=Strict{secure}"
    );
    HeaderValue::from_str(&text).expect("names, values and paths of our cookies are plain ASCII")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cookies_are_found_by_their_whole_name() {
        let mut headers = HeaderMap::new();
        headers.append(header::COOKIE, HeaderValue::from_static("ab=1; a=2;b = 3"));
        headers.append(header::COOKIE, HeaderValue::from_static("c=4=5"));
        assert_eq!(cookie(&headers, "a"), Some("2"));
        assert_eq!(cookie(&headers, "c"), Some("4=5"));
        assert_eq!(cookie(&headers, "d"), None);
    }

    #[test]
    fn cookies_are_for_this_site_alone() {
        let set = set_cookie("s", "1", "", 60, true);
        assert_eq!(set, "s=1; Path=/; Max-Age=60; HttpOnly; SameSite=Strict; Secure");
    }
}
