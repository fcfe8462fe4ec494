//! A tree of elements as a list of blocks.

use firsthand_model::BlockKind;
use scraper::node::Element;
use scraper::{ElementRef, Html, Node};

use crate::html::extract::{ExtractedBlock, ExtractedLink};
use crate::html::marks::marked_kind;

/// The blocks of a fragment of HTML.
pub(crate) fn blocks_of(html: &str) -> Vec<ExtractedBlock> {
    let tree = Html::parse_fragment(html);
    blocks_under(tree.root_element(), &|_| false)
}

/// The blocks under an element, leaving out the elements for which `skip` holds.
pub(crate) fn blocks_under<'t>(
    root: ElementRef<'t>,
    skip: &dyn Fn(ElementRef<'t>) -> bool,
) -> Vec<ExtractedBlock> {
    let mut walk = Walk { blocks: Vec::new(), text: String::new(), links: Vec::new(), skip };
    let kind = kind_in(root, BlockKind::Paragraph);
    walk.children(root, Context { kind, preformatted: false });
    walk.flush(kind);
    walk.blocks
}

#[derive(Clone, Copy)]
struct Context {
    kind: BlockKind,
    preformatted: bool,
}

struct Walk<'s, 't> {
    blocks: Vec<ExtractedBlock>,
    text: String,
    links: Vec<ExtractedLink>,
    skip: &'s dyn Fn(ElementRef<'t>) -> bool,
}

impl<'t> Walk<'_, 't> {
    fn children(&mut self, element: ElementRef<'t>, context: Context) {
        for child in element.children() {
            match child.value() {
                Node::Text(text) => self.push_text(text, context.preformatted),
                Node::Element(tag) => {
                    let Some(child) = ElementRef::wrap(child) else { continue };
                    if !is_unread(tag.name()) && !(self.skip)(child) {
                        self.element(child, tag, context);
                    }
                }
                _ => {}
            }
        }
    }

    fn element(&mut self, element: ElementRef<'t>, tag: &Element, context: Context) {
        match tag.name() {
            "br" | "hr" | "lb" => self.flush(context.kind),
            "a" => {
                let (start, first) = (self.text.len(), self.blocks.len());
                self.children(element, context);
                let Some(address) = tag.attr("href") else { return };
                // Blocks inside the link have flushed the text that it began in.
                let has_blocks = self.blocks.len() > first;
                for (place, block) in self.blocks[first..].iter_mut().enumerate() {
                    let from = if place == 0 { start } else { 0 };
                    if block.links.is_empty()
                        && block.text.is_char_boundary(from)
                        && from < block.text.len()
                    {
                        let range = from..block.text.len();
                        let address = address.trim().to_owned();
                        block.links.push(ExtractedLink { range, address });
                    }
                }
                self.push_link(if has_blocks { 0 } else { start }, address);
            }
            name if is_block(name) => {
                self.flush(context.kind);
                let inner = Context {
                    kind: kind_in(element, context.kind),
                    preformatted: context.preformatted || name == "pre",
                };
                self.children(element, inner);
                self.flush(inner.kind);
            }
            _ => self.children(element, context),
        }
    }

    /// Adds text; white space that HTML does not show becomes one space, other spaces stay.
    fn push_text(&mut self, text: &str, preformatted: bool) {
        for character in text.chars() {
            if !character.is_ascii_whitespace() {
                self.text.push(character);
            } else if preformatted && character == '\n' {
                self.text.push('\n');
            } else if !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
                self.text.push(' ');
            }
        }
    }

    fn push_link(&mut self, start: usize, address: &str) {
        let words = &self.text[start..];
        let trimmed = words.trim();
        if trimmed.is_empty() {
            return;
        }
        let start = start + (words.len() - words.trim_start().len());
        let range = start..start + trimmed.len();
        self.links.push(ExtractedLink { range, address: address.trim().to_owned() });
    }

    fn flush(&mut self, kind: BlockKind) {
        let text = self.text.trim_end();
        let lead = text.len() - text.trim_start().len();
        let text = text[lead..].to_owned();
        self.text.clear();
        let links = std::mem::take(&mut self.links);
        if text.is_empty() {
            return;
        }
        let links = links
            .into_iter()
            .filter_map(|mut link| {
                link.range =
                    link.range.start.checked_sub(lead)?..link.range.end.checked_sub(lead)?;
                (link.range.end <= text.len()).then_some(link)
            })
            .collect();
        self.blocks.push(ExtractedBlock { kind, text, links });
    }
}

fn is_unread(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "noscript"
            | "template"
            | "svg"
            | "math"
            | "select"
            | "textarea"
            | "button"
            | "iframe"
            | "object"
            | "canvas"
            | "audio"
            | "video"
            | "head"
            | "title"
    )
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "div"
            | "dl"
            | "dt"
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
            | "html"
            | "item"
            | "li"
            | "list"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "q"
            | "quote"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
            | "head"
    ) && name != "q"
}

/// What the lines of an element are, standing in lines of the kind `outer`. What marks name a post, a pull quote
/// or a caption is that through and through.
fn kind_in(element: ElementRef<'_>, outer: BlockKind) -> BlockKind {
    if matches!(outer, BlockKind::EmbeddedPost | BlockKind::PullQuote | BlockKind::Caption) {
        return outer;
    }
    marked_kind(element).unwrap_or_else(|| match element.value().name() {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => BlockKind::Heading,
        "li" | "dd" | "dt" | "item" => BlockKind::ListItem,
        "blockquote" | "quote" => BlockKind::BlockQuote,
        _ => outer,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_become_blocks_of_their_kind() {
        let blocks = blocks_of(
            "<h2>Two\n  parts</h2><div>lead <a href='/x'> the <b>link</b> </a>, end<p>Next&nbsp;one</p></div>\
             <ul><li>item</li></ul><blockquote><p>quoted</p></blockquote><figure><figcaption>seen</figcaption></figure>",
        );
        let kinds: Vec<_> = blocks.iter().map(|block| (block.kind, block.text.as_str())).collect();
        assert_eq!(
            kinds,
            [
                (BlockKind::Heading, "Two parts"),
                (BlockKind::Paragraph, "lead the link , end"),
                (BlockKind::Paragraph, "Next\u{a0}one"),
                (BlockKind::ListItem, "item"),
                (BlockKind::BlockQuote, "quoted"),
                (BlockKind::Caption, "seen"),
            ]
        );
        let link = &blocks[1].links[0];
        assert_eq!(&blocks[1].text[link.range.clone()], "the link");
        assert_eq!(link.address, "/x");
    }

    #[test]
    fn a_link_around_blocks_is_that_of_each() {
        let blocks = blocks_of("<a href=x><h3>A heading</h3><p>and more</p> tail</a>");
        let linked: Vec<&str> =
            blocks.iter().flat_map(|it| &it.links).map(|link| link.address.as_str()).collect();
        assert_eq!(linked, ["x", "x", "x"]);
        assert_eq!(blocks[0].links[0].range, 0.."A heading".len());
        let blocks = blocks_of("before <a href=x>é<p>inside</p>after</a> end");
        for block in &blocks {
            for link in &block.links {
                assert!(block.text.get(link.range.clone()).is_some());
            }
        }
    }
}
