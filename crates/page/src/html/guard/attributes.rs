//! The attributes of a tag: those that somebody reads.

/// The longest attribute kept; longer ones are inlined pictures and state for scripts.
const MAXIMUM_ATTRIBUTE_BYTES: usize = 16 << 10;
/// The most attributes kept of one element: tree builders compare each with all others.
const MAXIMUM_ATTRIBUTES: usize = 128;

/// The attributes that the newsroom layer or the extraction library reads. All others (handlers, sources of
/// pictures, state for scripts) are half of the weight of a usual page, which every later step would carry.
#[rustfmt::skip]
const READ: &[&str] = &[
    "aria-hidden", "aria-modal", "charset", "class", "content", "data-comment-id", "data-component",
    "data-testid", "data-utime", "datetime", "dir", "hidden", "href", "http-equiv", "id", "itemprop",
    "itemscope", "itemtype", "lang", "name", "property", "pubdate", "rel", "role", "target", "title", "type",
    "xml:lang",
];

/// Where the attributes of a tag end.
pub(super) struct End {
    /// Behind the tag.
    pub(super) at: usize,
    /// Whether the tag ends in `/>`.
    pub(super) closed_itself: bool,
}

/// Copies the attributes that start at `at` to `tag`, but for those that nobody reads.
pub(super) fn copy_attributes(html: &str, mut at: usize, tag: &mut String) -> End {
    let bytes = html.as_bytes();
    let mut count = 0;
    let mut closed_itself = false;
    loop {
        while at < bytes.len() && (bytes[at].is_ascii_whitespace() || bytes[at] == b'/') {
            closed_itself = bytes[at] == b'/';
            at += 1;
        }
        if at >= bytes.len() {
            return End { at, closed_itself };
        }
        if bytes[at] == b'>' {
            return End { at: at + 1, closed_itself };
        }
        closed_itself = false;
        let start = at;
        // A name may start with `=`; after that it ends the name.
        at += 1;
        while at < bytes.len()
            && !bytes[at].is_ascii_whitespace()
            && !matches!(bytes[at], b'=' | b'>' | b'/')
        {
            at += 1;
        }
        let name = &html[start..at];
        let mut after = at;
        while after < bytes.len() && bytes[after].is_ascii_whitespace() {
            after += 1;
        }
        let value = if bytes.get(after) == Some(&b'=') {
            let (value, end) = value(html, after + 1);
            at = end;
            value
        } else {
            ""
        };
        if count < MAXIMUM_ATTRIBUTES && is_kept(name, value) {
            count += 1;
            tag.push(' ');
            tag.push_str(name);
            tag.push_str("=\"");
            if value.contains('"') {
                tag.push_str(&value.replace('"', "&quot;"));
            } else {
                tag.push_str(value);
            }
            tag.push('"');
        }
    }
}

/// The value that starts after `=`, and where it ends.
fn value(html: &str, mut at: usize) -> (&str, usize) {
    let bytes = html.as_bytes();
    while at < bytes.len() && bytes[at].is_ascii_whitespace() {
        at += 1;
    }
    if let Some(&quote @ (b'"' | b'\'')) = bytes.get(at) {
        let rest = &html[at + 1..];
        let length = rest.find(char::from(quote)).unwrap_or(rest.len());
        return (&rest[..length], (at + 2 + length).min(bytes.len()));
    }
    let start = at;
    while at < bytes.len() && !bytes[at].is_ascii_whitespace() && bytes[at] != b'>' {
        at += 1;
    }
    (&html[start..at], at)
}

fn is_kept(name: &str, value: &str) -> bool {
    if value.len() > MAXIMUM_ATTRIBUTE_BYTES || value.starts_with("data:") {
        return false;
    }
    // Of styles only those count that hide an element.
    if name.eq_ignore_ascii_case("style") {
        return value.contains("none") || value.contains("hidden");
    }
    READ.iter().any(|read| read.eq_ignore_ascii_case(name))
}
