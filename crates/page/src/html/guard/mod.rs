//! Takes the weight and the traps out of markup before a tree builder sees it.
//!
//! Tree builders are quadratic in depth and in the number of attributes of one element, copy unclosed
//! formatting elements into every paragraph, and hold scripts and inlined pictures in memory that
//! nobody reads. One pass over the bytes, linear in their number, removes:
//!
//! - comments, pictures, controls, and the content of scripts, styles and other elements that hold no prose; JSON-LD is
//!   handed over apart;
//! - start and end tags nested deeper than [`MAXIMUM_DEPTH`], keeping the text between them;
//! - attributes that nobody reads, very long ones, and more of them than an element has;
//! - formatting elements past [`MAXIMUM_FORMATTING`] open ones.
//!
//! What is left parses to the same text, in three quarters of the time. The depth it counts is that of the tags; it knows elements
//! without content, elements that close themselves in XHTML style, and the ends that HTML lets authors leave out.

mod attributes;
mod elements;

use crate::error::PageError;
use crate::format::MAXIMUM_MARKUP_BYTES;
use crate::html::guard::attributes::copy_attributes;
use crate::html::guard::elements::{
    PICTURES, RAW_TEXT, UNREAD, VOID, implied_ends, is_foreign, is_formatting,
};

/// The deepest nesting kept; the deepest of 1,171 real pages was 52.
pub(crate) const MAXIMUM_DEPTH: usize = 512;
/// The most formatting elements open at once: tree builders open each of them again in every paragraph.
const MAXIMUM_FORMATTING: usize = 16;
/// The most elements read, those that the tree builder opens again included.
const MAXIMUM_ELEMENTS: usize = 250_000;
/// How far up the open elements an end tag looks for its start.
const END_TAG_REACH: usize = 64;

/// The most JSON-LD handed over of one page.
const MAXIMUM_DATA_BYTES: usize = 4 << 20;

/// Markup without its weight.
#[derive(Debug)]
pub(crate) struct Guarded {
    /// What a tree is built from.
    pub(crate) markup: String,
    /// The JSON-LD of the page, script by script.
    pub(crate) data: Vec<String>,
    /// Other JSON that the page hands to its scripts, script by script.
    pub(crate) state: Vec<String>,
}

/// The markup without its weight.
///
/// # Errors
///
/// [`PageError::TooMuchMarkup`] if more than [`MAXIMUM_MARKUP_BYTES`] or too many elements are left.
pub(crate) fn guarded(html: &str) -> Result<Guarded, PageError> {
    let mut guard = Guard {
        html,
        bytes: html.as_bytes(),
        at: 0,
        kept: String::with_capacity(html.len().min(MAXIMUM_MARKUP_BYTES)),
        open: Vec::new(),
        kept_depth: 0,
        formatting: Vec::new(),
        elements: 0,
        data: Vec::new(),
        state: Vec::new(),
        data_bytes: 0,
        has_forum_mark: false,
    };
    guard.run()?;
    Ok(Guarded { markup: guard.kept, data: guard.data, state: guard.state })
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
    data: Vec<String>,
    state: Vec<String>,
    data_bytes: usize,
    has_forum_mark: bool,
}

impl Guard<'_> {
    fn run(&mut self) -> Result<(), PageError> {
        while self.at < self.bytes.len() {
            let rest = &self.html[self.at..];
            let text = rest.find('<').unwrap_or(rest.len());
            self.text(&rest[..text]);
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

    /// Keeps text; of the white space that indents markup one line end stays.
    fn text(&mut self, text: &str) {
        let is_indent = text.len() > 1 && text.starts_with(['\n', '\r']) && is_blank(text);
        if is_indent && !self.open.iter().rev().take(4).any(|(open, _)| open == "pre") {
            self.kept.push('\n');
        } else {
            self.kept.push_str(text);
        }
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
        let mut tag = String::from("<");
        tag.push_str(&name);
        let attributes = copy_attributes(self.html, at, &mut tag);
        self.at = attributes.at;
        // Of the links of a head only the page's own address is read.
        if name == "link" && !tag.contains("anonical") {
            return;
        }
        if PICTURES.contains(&name.as_str())
            || (UNREAD.contains(&name.as_str()) && self.skip_content(&name))
        {
            return;
        }
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

    /// Skips an element up to its end; one without an end may be the rest of the page.
    fn skip_content(&mut self, name: &str) -> bool {
        let rest = &self.html[self.at..];
        let content = end_of_raw_text(rest, name);
        if content == rest.len() {
            return false;
        }
        self.at += content;
        self.skip_end_tag();
        true
    }

    fn skip_end_tag(&mut self) {
        let end = self.bytes[self.at..].iter().position(|&byte| byte == b'>');
        self.at = end.map_or(self.bytes.len(), |end| self.at + end + 1);
    }

    fn close_implied(&mut self, name: &str) {
        let closes = implied_ends(name);
        while self.open.last().is_some_and(|(open, _)| closes.contains(&open.as_str())) {
            let length = self.open.len() - 1;
            self.close_down_to(length);
        }
    }

    fn raw_text(&mut self, name: &str, tag: &str) {
        let rest = &self.html[self.at..];
        let content = end_of_raw_text(rest, name);
        if name == "script" && tag.to_ascii_lowercase().contains("ld+json") {
            self.keep_data(&rest[..content]);
        } else if name == "script" && tag.contains("application/json") {
            self.data_bytes += content;
            if self.data_bytes <= MAXIMUM_DATA_BYTES {
                self.state.push(rest[..content].to_owned());
            }
        } else if name == "title" {
            self.elements += 1;
            // An end tag may be missing; a page-long title helps nobody.
            let limit = content.min(4 << 10);
            let limit = (0..=limit).rev().find(|&end| rest.is_char_boundary(end)).unwrap_or(0);
            self.kept.push_str("<title>");
            self.kept.push_str(&rest[..limit]);
            self.kept.push_str("</title>");
        }
        self.at += content;
        if self.at < self.bytes.len() {
            self.skip_end_tag();
        }
    }

    fn keep_data(&mut self, data: &str) {
        self.data_bytes += data.len();
        if self.data_bytes > MAXIMUM_DATA_BYTES {
            return;
        }
        self.data.push(data.to_owned());
        // The library tells threads of a forum, whose posts are the article, by this mark alone.
        if !self.has_forum_mark && data.contains("\"DiscussionForumPosting\"") {
            self.has_forum_mark = true;
            self.kept.push_str(
                "<script type=\"application/ld+json\">{\"@type\":\"DiscussionForumPosting\"}</script>",
            );
        }
    }
}

fn is_blank(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_whitespace())
}

/// Where the content of a raw text element ends: before its end tag, or with the page.
fn end_of_raw_text(rest: &str, name: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut from = 0;
    // A search for one byte is faster than one for two, and scripts hold few of it.
    while let Some(at) = rest[from..].find('<') {
        let start = from + at + 1;
        if bytes.get(start) != Some(&b'/') {
            from = start;
            continue;
        }
        let start = start + 1;
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

#[cfg(test)]
mod tests;
