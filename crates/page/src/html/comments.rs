//! Readers' comments in the tree of a page.

use firsthand_model::Comment;
use scraper::{ElementRef, Html};

use crate::html::blocks::blocks_under;
use crate::html::metadata::element_text;

/// How many comments are read of one page.
const MAXIMUM_COMMENTS: usize = 10_000;

/// The comments of a page in its order, replies after what they reply to.
///
/// A comment is an element marked as one: schema.org's `Comment`, a class or id such as `comment`,
/// `comment-item` or `comment-17`. Its text is what stands in it without its replies, author, time and buttons.
pub(crate) fn comments_of(tree: &Html) -> Vec<Comment> {
    let mut comments: Vec<Comment> = Vec::new();
    for element in tree.root_element().descendent_elements().filter(|it| is_comment(*it)) {
        if comments.len() >= MAXIMUM_COMMENTS {
            break;
        }
        if let Some(comment) = read_comment(element)
            && !comments.contains(&comment)
        {
            comments.push(comment);
        }
    }
    comments
}

/// Classes of a comment.
#[rustfmt::skip]
const COMMENT_CLASSES: &[&str] = &[
    "comment", "comment-item", "comment_item", "commentitem", "comments-item", "comments__item", "comment-entry",
    "comment-container", "comment-wrapper", "post-comment", "user-comment", "comment-block", "comment-box",
    "comment-wrap", "reader-comment", "comments-list__item",
];

/// Whether an element is one comment (and not the list of them, its form, or a part of one).
pub(crate) fn is_comment(element: ElementRef<'_>) -> bool {
    let tag = element.value();
    if !matches!(tag.name(), "li" | "div" | "article" | "section" | "tr" | "dd" | "p") {
        return false;
    }
    let kind = tag.attr("itemtype").unwrap_or_default();
    if kind.ends_with("/Comment")
        || kind.ends_with("/UserComments")
        || tag.attr("data-comment-id").is_some()
    {
        return true;
    }
    let classed = tag
        .classes()
        .any(|class| COMMENT_CLASSES.iter().any(|known| class.eq_ignore_ascii_case(known)));
    let numbered = tag.id().is_some_and(|id| {
        let rest = id.strip_prefix("li-").or(id.strip_prefix("div-")).unwrap_or(id);
        rest.strip_prefix("comment").is_some_and(|number| {
            let number = number.trim_start_matches(['-', '_']);
            !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
        })
    });
    // Publishing systems nest an element with the class in one with the id: the outer one is the comment.
    let mut shells = element
        .ancestors()
        .take(2)
        .filter_map(ElementRef::wrap)
        .take_while(|outer| !matches!(outer.value().name(), "ol" | "ul"));
    (classed || numbered) && !shells.any(is_shell)
}

/// Whether an element is the shell of a comment: its id is a comment's number, or its class says so.
fn is_shell(element: ElementRef<'_>) -> bool {
    let tag = element.value();
    tag.id().is_some_and(|id| {
        id.starts_with("comment-") && id[8..].bytes().all(|byte| byte.is_ascii_digit())
            || id.starts_with("li-comment-")
    }) || tag.classes().any(|class| class == "comment")
}

fn read_comment(element: ElementRef<'_>) -> Option<Comment> {
    let own: Vec<ElementRef<'_>> = own_elements(element);
    let author = own.iter().find(|part| is_author(**part)).map(|part| element_text(*part));
    let exact = own.iter().find_map(|part| part.value().attr("datetime").map(str::to_owned));
    let time =
        exact.or_else(|| own.iter().find(|part| is_time(**part)).map(|part| element_text(*part)));
    let body = own.iter().find(|part| is_text(**part)).copied();
    let skip = |part: ElementRef<'_>| {
        is_comment(part) && part != element || is_author(part) || is_time(part) || is_button(part)
    };
    let blocks = blocks_under(body.unwrap_or(element), &skip);
    let text = blocks.into_iter().map(|block| block.text).collect::<Vec<_>>().join("\n");
    let clean = |text: String| {
        let text =
            text.trim().trim_end_matches(" says:").trim_end_matches([':', ',']).trim().to_owned();
        (!text.is_empty() && text.len() <= 120).then_some(text)
    };
    (!text.trim().is_empty()).then(|| Comment {
        author: author.and_then(clean),
        time: time.and_then(clean),
        text,
    })
}

/// The elements within a comment that are not within a reply to it.
fn own_elements(comment: ElementRef<'_>) -> Vec<ElementRef<'_>> {
    const MOST: usize = 2_000;
    let mut own = Vec::new();
    let mut open: Vec<ElementRef<'_>> = comment.child_elements().collect();
    open.reverse();
    while let Some(element) = open.pop() {
        if own.len() >= MOST {
            break;
        }
        if is_comment(element) {
            continue;
        }
        own.push(element);
        let from = open.len();
        open.extend(element.child_elements());
        open[from..].reverse();
    }
    own
}

fn has_mark(element: ElementRef<'_>, marks: &[&str]) -> bool {
    let tag = element.value();
    tag.classes().chain(tag.attr("itemprop")).any(|class| {
        let class = class.to_ascii_lowercase();
        marks.iter().any(|mark| {
            class == *mark
                || class.ends_with(&format!("-{mark}"))
                || class.ends_with(&format!("_{mark}"))
        })
    })
}

fn is_author(element: ElementRef<'_>) -> bool {
    element.value().name() == "cite"
        || has_mark(
            element,
            &[
                "author",
                "fn",
                "username",
                "user-name",
                "commenter",
                "nickname",
                "nick",
                "display-name",
                "author-name",
                "user",
                "name",
            ],
        )
}

fn is_time(element: ElementRef<'_>) -> bool {
    element.value().name() == "time"
        || has_mark(
            element,
            &[
                "date",
                "time",
                "ago",
                "timestamp",
                "datepublished",
                "datecreated",
                "metadata",
                "posted",
            ],
        )
}

fn is_text(element: ElementRef<'_>) -> bool {
    has_mark(
        element,
        &["text", "comment-content", "comment-text", "content", "message", "comment-body", "body"],
    )
}

fn is_button(element: ElementRef<'_>) -> bool {
    matches!(element.value().name(), "button" | "form" | "input")
        || has_mark(
            element,
            &[
                "reply",
                "comment-reply-link",
                "actions",
                "votes",
                "vote",
                "likes",
                "report",
                "avatar",
                "permalink",
                "share",
                "meta",
                "footer",
            ],
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_of_common_systems_are_read() {
        let tree = Html::parse_document(
            r#"<section id=comments><ol class=comment-list>
            <li id="comment-1" class="comment even"><article id="div-comment-1" class="comment-body"><footer class="comment-meta">
              <div class="comment-author vcard"><b class="fn">Jo Park</b> <span class="says">says:</span></div>
              <div class="comment-metadata"><time datetime="2025-03-03T10:00:00Z">today</time></div></footer>
              <div class="comment-content"><p>The wall was old.</p><p>All knew.</p></div><div class="reply"><a>Reply</a></div></article>
              <ol class=children><li id="comment-2" class="comment odd"><article class="comment-body"><b class="fn">Mia</b>
                <div class="comment-content"><p>Not all.</p></div></article></li></ol></li></ol></section>
            <div itemscope itemtype="https://schema.org/Comment"><span itemprop="author">Kai</span><span itemprop="text">Sad.</span></div>"#,
        );
        let comments = comments_of(&tree);
        let seen: Vec<_> =
            comments.iter().map(|c| (c.author.as_deref(), c.text.as_str())).collect();
        assert_eq!(
            seen,
            [
                (Some("Jo Park"), "The wall was old.\nAll knew."),
                (Some("Mia"), "Not all."),
                (Some("Kai"), "Sad.")
            ]
        );
        assert_eq!(comments[0].time.as_deref(), Some("2025-03-03T10:00:00Z"));
    }
}
