//! Takes the weight and the traps out of markup before a tree builder sees it.
//!
//! Tree builders are quadratic in depth and in the number of attributes of one element, copy unclosed
//! formatting elements into every paragraph, and hold scripts and inlined pictures in memory that
//! nobody reads. One pass over the bytes, linear in their number, removes:
//!
//! - comments, and the content of scripts (but JSON-LD), styles and other elements that hold no prose;
//! - start and end tags nested deeper than [`MAXIMUM_DEPTH`], keeping the text between them;
//! - attributes longer than [`MAXIMUM_ATTRIBUTE_BYTES`] and those past the [`MAXIMUM_ATTRIBUTES`]th;
//! - formatting elements past [`MAXIMUM_FORMATTING`] open ones.
//!
//! What is left parses to the same text. The depth it counts is that of the tags; it knows elements
//! without content, elements that close themselves in XHTML style, and the ends that HTML lets authors leave out.

use crate::error::PageError;
use crate::format::MAXIMUM_MARKUP_BYTES;

/// The deepest nesting kept; the deepest of 1,171 real pages was 52.
pub(crate) const MAXIMUM_DEPTH: usize = 512;
/// The longest attribute kept; longer ones are inlined pictures and state for scripts.
const MAXIMUM_ATTRIBUTE_BYTES: usize = 16 << 10;
/// The most attributes kept of one element: tree builders compare each with all others.
const MAXIMUM_ATTRIBUTES: usize = 128;
/// The most formatting elements open at once: tree builders open each of them again in every paragraph.
const MAXIMUM_FORMATTING: usize = 16;
/// The most elements read, those that the tree builder opens again included.
const MAXIMUM_ELEMENTS: usize = 250_000;
/// How far up the open elements an end tag looks for its start.
const END_TAG_REACH: usize = 64;

/// The markup without its weight.
///
/// # Errors
///
/// [`PageError::TooMuchMarkup`] if more than [`MAXIMUM_MARKUP_BYTES`] or too many elements are left.
pub(crate) fn guarded(html: &str) -> Result<String, PageError> {
    let mut guard = Guard {
        html,
        bytes: html.as_bytes(),
        at: 0,
        kept: String::with_capacity(html.len().min(MAXIMUM_MARKUP_BYTES)),
        open: Vec::new(),
        kept_depth: 0,
        formatting: Vec::new(),
        elements: 0,
    };
    guard.run()?;
    Ok(guard.kept)
}

struct Guard<'h> {
    html: &'h str,
    bytes: &'h [u8],
    at: usize,
    kept: String,
    /// The open elements and whether their tag was kept.
    open: Vec<(String, bool)>,
    kept_depth: usize,
    /// Formatting elements that nothing has closed; unlike `open`, the end of a paragraph does not shorten it.
    formatting: Vec<String>,
    elements: usize,
}

const VOID: &[&str] = &[
    "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input",
    "keygen", "link", "meta", "param", "source", "track", "wbr",
];
const FORMATTING: &[&str] = &[
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
];
/// Elements whose content is no markup. Only titles and JSON-LD hold something to read.
const RAW_TEXT: &[&str] =
    &["iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp"];

impl Guard<'_> {
    fn run(&mut self) -> Result<(), PageError> {
        while self.at < self.bytes.len() {
            let rest = &self.html[self.at..];
            let text = rest.find('<').unwrap_or(rest.len());
            self.kept.push_str(&rest[..text]);
            self.at += text;
            if self.at < self.bytes.len() {
                self.markup();
            }
            if self.kept.len() > MAXIMUM_MARKUP_BYTES {
                return Err(PageError::TooMuchMarkup {
                    size: self.kept.len(),
                    unit: "bytes",
                    limit: MAXIMUM_MARKUP_BYTES,
                });
            }
            if self.elements > MAXIMUM_ELEMENTS {
                return Err(PageError::TooMuchMarkup {
                    size: self.elements,
                    unit: "elements",
                    limit: MAXIMUM_ELEMENTS,
                });
            }
        }
        Ok(())
    }

    /// Reads what starts with `<`.
    fn markup(&mut self) {
        let rest = &self.bytes[self.at..];
        match rest.get(1) {
            Some(b'!') if rest.starts_with(b"<!--") => self.skip_comment(),
            Some(b'!' | b'?') => {
                let end =
                    rest.iter().position(|&byte| byte == b'>').map_or(rest.len(), |at| at + 1);
                if rest.len() > 9 && rest[2..9].eq_ignore_ascii_case(b"doctype") && end < 512 {
                    self.kept.push_str(&self.html[self.at..self.at + end]);
                }
                self.at += end;
            }
            Some(b'/') if rest.get(2).is_some_and(u8::is_ascii_alphabetic) => self.end_tag(),
            Some(byte) if byte.is_ascii_alphabetic() => self.start_tag(),
            _ => {
                self.kept.push_str("&lt;");
                self.at += 1;
            }
        }
    }

    fn skip_comment(&mut self) {
        let rest = &self.html[self.at + 4..];
        // `<!-->` and `<!--->` are whole comments.
        if rest.starts_with('>') || rest.starts_with("->") {
            self.at += 4 + rest.find('>').map_or(0, |at| at + 1);
            return;
        }
        let end = rest.find("-->").map_or(rest.len(), |at| at + 3);
        self.at += 4 + end;
    }

    fn name(&self, from: usize) -> String {
        let name = self.bytes[from..]
            .iter()
            .take_while(|byte| !byte.is_ascii_whitespace() && !matches!(byte, b'/' | b'>' | b'<'));
        // No element of HTML is longer than this; longer names only cost.
        let name: Vec<u8> = name.take(64).map(u8::to_ascii_lowercase).collect();
        String::from_utf8_lossy(&name).into_owned()
    }

    fn end_tag(&mut self) {
        let name = self.name(self.at + 2);
        let end = self.bytes[self.at..].iter().position(|&byte| byte == b'>');
        self.at = end.map_or(self.bytes.len(), |end| self.at + end + 1);
        if let Some(at) = self.formatting.iter().rposition(|open| *open == name) {
            self.formatting.remove(at);
        }
        let reach = self.open.len().saturating_sub(END_TAG_REACH);
        let Some(at) = self.open[reach..].iter().rposition(|(open, _)| *open == name) else {
            // An end without a start still ends a paragraph or breaks a line in HTML.
            if matches!(name.as_str(), "p" | "br") && self.kept_depth < MAXIMUM_DEPTH {
                self.kept.push_str("<br>");
            }
            return;
        };
        let kept = self.open[reach + at].1;
        self.close_down_to(reach + at);
        if kept {
            self.kept.push_str("</");
            self.kept.push_str(&name);
            self.kept.push('>');
        } else if !is_formatting(&name) {
            self.kept.push('\n');
        }
    }

    fn close_down_to(&mut self, length: usize) {
        for (_, kept) in self.open.drain(length..) {
            self.kept_depth -= usize::from(kept);
        }
    }

    fn start_tag(&mut self) {
        let name = self.name(self.at + 1);
        let mut at = self.at + 1;
        while at < self.bytes.len()
            && !self.bytes[at].is_ascii_whitespace()
            && !matches!(self.bytes[at], b'/' | b'>')
        {
            at += 1;
        }
        let mut tag = format!("<{name}");
        let attributes = self.attributes(at, &mut tag);
        self.at = attributes.end;
        if RAW_TEXT.contains(&name.as_str()) {
            self.raw_text(&name, &tag);
            return;
        }
        let is_void = VOID.contains(&name.as_str());
        if is_void || (attributes.closed_itself && is_foreign(&name)) {
            if self.kept_depth < MAXIMUM_DEPTH {
                self.elements += 1;
                self.kept.push_str(&tag);
                self.kept.push_str(if is_void { ">" } else { "/>" });
            }
            return;
        }
        self.close_implied(&name);
        let formatting = is_formatting(&name);
        let kept = self.kept_depth < MAXIMUM_DEPTH
            && !(formatting && self.formatting.len() >= MAXIMUM_FORMATTING);
        if kept {
            self.kept_depth += 1;
            // The tree builder opens each unclosed formatting element again inside.
            self.elements += 1 + if formatting { 0 } else { self.formatting.len() };
            self.kept.push_str(&tag);
            self.kept.push('>');
            if formatting {
                self.formatting.push(name.clone());
            }
        } else if !formatting {
            self.kept.push('\n');
        }
        self.open.push((name, kept));
    }

    /// Ends that HTML lets authors leave out, without which lists and tables would seem to nest.
    fn close_implied(&mut self, name: &str) {
        let closes: &[&str] = match name {
            "li" => &["li", "p"],
            "dt" | "dd" => &["dt", "dd", "p"],
            "option" | "optgroup" => &["option"],
            "tr" => &["td", "th", "tr", "p"],
            "td" | "th" => &["td", "th", "p"],
            "tbody" | "thead" | "tfoot" => &["td", "th", "tr", "tbody", "thead", "tfoot", "p"],
            _ if ends_paragraph(name) => &["p"],
            _ => return,
        };
        while self.open.last().is_some_and(|(open, _)| closes.contains(&open.as_str())) {
            let length = self.open.len() - 1;
            self.close_down_to(length);
        }
    }

    fn attributes(&self, mut at: usize, tag: &mut String) -> Attributes {
        let bytes = self.bytes;
        let mut count = 0;
        let mut closed_itself = false;
        loop {
            while at < bytes.len() && (bytes[at].is_ascii_whitespace() || bytes[at] == b'/') {
                closed_itself = bytes[at] == b'/';
                at += 1;
            }
            if at >= bytes.len() {
                return Attributes { end: at, closed_itself };
            }
            if bytes[at] == b'>' {
                return Attributes { end: at + 1, closed_itself };
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
            let name = &self.html[start..at];
            let mut after = at;
            while after < bytes.len() && bytes[after].is_ascii_whitespace() {
                after += 1;
            }
            let value = if bytes.get(after) == Some(&b'=') {
                let (value, end) = self.value(after + 1);
                at = end;
                value
            } else {
                ""
            };
            count += 1;
            if count <= MAXIMUM_ATTRIBUTES && is_kept_attribute(name, value) {
                tag.push(' ');
                tag.push_str(name);
                tag.push_str("=\"");
                tag.push_str(&value.replace('"', "&quot;"));
                tag.push('"');
            }
        }
    }

    /// The value that starts after `=`, and where it ends.
    fn value(&self, mut at: usize) -> (&str, usize) {
        let bytes = self.bytes;
        while at < bytes.len() && bytes[at].is_ascii_whitespace() {
            at += 1;
        }
        if let Some(&quote @ (b'"' | b'\'')) = bytes.get(at) {
            let rest = &self.html[at + 1..];
            let length = rest.find(char::from(quote)).unwrap_or(rest.len());
            return (&rest[..length], (at + 2 + length).min(bytes.len()));
        }
        let start = at;
        while at < bytes.len() && !bytes[at].is_ascii_whitespace() && bytes[at] != b'>' {
            at += 1;
        }
        (&self.html[start..at], at)
    }

    fn raw_text(&mut self, name: &str, tag: &str) {
        let rest = &self.html[self.at..];
        let content = end_of_raw_text(rest, name);
        let is_data = name == "script" && tag.to_ascii_lowercase().contains("ld+json");
        if is_data || name == "title" {
            self.elements += 1;
            self.kept.push_str(tag);
            self.kept.push('>');
            // An end tag may be missing; a page-long title helps nobody.
            let limit = if is_data { content } else { content.min(4 << 10) };
            let limit = (0..=limit).rev().find(|&end| rest.is_char_boundary(end)).unwrap_or(0);
            self.kept.push_str(&rest[..limit]);
            self.kept.push_str("</");
            self.kept.push_str(name);
            self.kept.push('>');
        }
        self.at += content;
        if self.at < self.bytes.len() {
            let end = self.bytes[self.at..].iter().position(|&byte| byte == b'>');
            self.at = end.map_or(self.bytes.len(), |end| self.at + end + 1);
        }
    }
}

struct Attributes {
    end: usize,
    closed_itself: bool,
}

/// Where the content of a raw text element ends: before its end tag, or with the page.
fn end_of_raw_text(rest: &str, name: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut from = 0;
    while let Some(at) = rest[from..].find("</") {
        let start = from + at + 2;
        let end = start + name.len();
        if bytes.get(start..end).is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
            && bytes.get(end).is_none_or(|byte| !byte.is_ascii_alphanumeric())
        {
            return from + at;
        }
        from = start;
    }
    rest.len()
}

fn is_formatting(name: &str) -> bool {
    FORMATTING.contains(&name)
}

/// Elements of `SVG` and `MathML` close themselves with `/>`; for those of HTML the slash means nothing.
fn is_foreign(name: &str) -> bool {
    matches!(
        name,
        "path"
            | "circle"
            | "rect"
            | "use"
            | "line"
            | "polygon"
            | "polyline"
            | "ellipse"
            | "stop"
            | "image"
            | "g"
            | "svg"
            | "defs"
            | "animate"
            | "mask"
    )
}

fn ends_paragraph(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "center"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "ul"
    )
}

fn is_kept_attribute(name: &str, value: &str) -> bool {
    let is_handler = name.len() > 2 && name.as_bytes()[..2].eq_ignore_ascii_case(b"on");
    let plain = |character: char| character.is_ascii_alphanumeric() || "-_:.".contains(character);
    value.len() <= MAXIMUM_ATTRIBUTE_BYTES
        && name.len() <= 64
        && !is_handler
        && name.chars().all(plain)
        && !value.starts_with("data:")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_and_structure_stay() {
        let html = "<!DOCTYPE html><html><body class=a data-x='1'><p>One <b>two</b>\n\
                    <p>three<br/>four</p><img src=x></body></html>";
        assert_eq!(
            guarded(html).unwrap(),
            "<!DOCTYPE html><html><body class=\"a\" data-x=\"1\"><p>One <b>two</b>\n\
             <p>three<br>four</p><img src=\"x\"></body></html>"
        );
    }

    #[test]
    fn scripts_go_and_data_stays() {
        let html = "<script>if (a</b) \"</div>\"</script><SCRIPT type=application/ld+json>{\"a\":1}</SCRIPT>\
                    <style>p{}</style>x<!-- <p>no --> y";
        assert_eq!(
            guarded(html).unwrap(),
            "<script type=\"application/ld+json\">{\"a\":1}</script>x y"
        );
    }

    #[test]
    fn deep_tags_are_flattened_and_their_text_is_kept() {
        let html = format!("{}deep{}tail", "<div>".repeat(100_000), "</div>".repeat(100_000));
        let kept = guarded(&html).unwrap();
        assert_eq!(kept.matches("<div>").count(), MAXIMUM_DEPTH);
        assert_eq!(kept.matches("</div>").count(), MAXIMUM_DEPTH);
        assert!(kept.contains("deep") && kept.ends_with("tail"));
    }

    #[test]
    fn left_out_ends_do_not_nest() {
        let html = format!("<ul>{}</ul>", "<li><p>item".repeat(2_000));
        assert_eq!(guarded(&html).unwrap().matches("<li>").count(), 2_000);
    }

    fn many(part: impl Fn(usize) -> String) -> String {
        (0..5_000).map(part).collect::<Vec<_>>().concat()
    }

    #[test]
    fn heavy_attributes_go() {
        let html = format!("<p title=\"{}\" id=a>x</p>", "y".repeat(1 << 20));
        assert_eq!(guarded(&html).unwrap(), "<p id=\"a\">x</p>");
        let attributes = many(|n| format!(" a{n}=1"));
        let kept = guarded(&format!("<p{attributes}>x</p>")).unwrap();
        assert_eq!(kept.matches("=\"1\"").count(), MAXIMUM_ATTRIBUTES);
    }

    #[test]
    fn unclosed_formatting_is_bounded() {
        let html = many(|n| format!("<b id=i{n}><p>x"));
        assert_eq!(guarded(&html).unwrap().matches("<b ").count(), MAXIMUM_FORMATTING);
    }

    #[test]
    fn too_much_is_refused_by_name() {
        let wide = "<p>word</p>".repeat(600_000);
        assert!(matches!(guarded(&wide), Err(PageError::TooMuchMarkup { .. })));
    }

    #[test]
    fn torn_markup_ends_quietly() {
        for torn in [
            "<",
            "</",
            "<p",
            "<p a",
            "<p a=",
            "<p a=\"",
            "<!--",
            "<!",
            "<script>",
            "</p",
            "<title>é",
        ] {
            guarded(torn).unwrap();
        }
    }
}
