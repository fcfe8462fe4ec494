//! Elements whose marks say that their lines are no running text: captions, pull quotes, embedded posts.

use firsthand_model::BlockKind;
use scraper::ElementRef;
use scraper::node::Element;
use url::Url;

/// The most words of a caption, a pull quote or a post: wrappers are named after what they hold, too.
const MAXIMUM_WORDS: usize = 150;

/// What an element's name, classes and links say its lines are; `None` where they say nothing of the kind.
pub(crate) fn marked_kind(element: ElementRef<'_>) -> Option<BlockKind> {
    let tag = element.value();
    let kind = match tag.name() {
        "figcaption" | "caption" => return Some(BlockKind::Caption),
        "blockquote" if is_named_post(tag) || links_to_a_post(element) => BlockKind::EmbeddedPost,
        _ if is_named_pull_quote(tag) => BlockKind::PullQuote,
        _ if is_named_caption(tag) => BlockKind::Caption,
        _ => return None,
    };
    let words =
        element.text().flat_map(str::split_ascii_whitespace).take(MAXIMUM_WORDS + 1).count();
    (words <= MAXIMUM_WORDS).then_some(kind)
}

/// Classes that networks give to the posts they have embedded.
const POST_CLASSES: &[&str] = &[
    "twitter-tweet",
    "twitter-video",
    "instagram-media",
    "tiktok-embed",
    "fb-xfbml-parse-ignore",
    "bluesky-embed",
    "mastodon-embed",
    "reddit-embed-bq",
    "reddit-card",
    "text-post-media",
    "telegram-post",
    "vk-post",
];

fn is_named_post(tag: &Element) -> bool {
    tag.classes().any(|class| POST_CLASSES.contains(&class))
}

/// Whether an element's class or component name says "pull quote": `pullquote`, `c-pull-quote`, `wp-block-pullquote`,
/// `quote--pull`.
fn is_named_pull_quote(tag: &Element) -> bool {
    let says = |mark: &str| {
        mark.len() < 80 && {
            let mark = mark.to_ascii_lowercase();
            mark.contains("quote") && mark.contains("pull")
        }
    };
    tag.classes().chain(tag.attr("data-component")).any(says)
}

/// Whether an element is a caption by microdata or by a part of one of its classes: `wp-caption-text`,
/// `image__caption`. What holds the picture as well is named `with-caption` or `wp-caption`, and has no lines else.
fn is_named_caption(tag: &Element) -> bool {
    tag.attr("itemprop") == Some("caption")
        || tag.classes().any(|class| {
            class.len() < 80
                && class.split(['-', '_']).any(|part| {
                    matches!(part.to_ascii_lowercase().as_str(), "caption" | "figcaption")
                })
        })
}

/// Whether a quotation ends with a link to a post on another site, which is how networks' embeds degrade and how
/// authors embed by hand: its own address or its last link leads to `/status/17`, `/@name/17`, `/posts/…`.
fn links_to_a_post(element: ElementRef<'_>) -> bool {
    let links = element.descendent_elements().filter(|it| it.value().name() == "a");
    links.last().and_then(|link| link.value().attr("href")).is_some_and(is_post_address)
}

/// Steps of addresses before the mark of a single post.
const POST_STEPS: &[&str] = &[
    "status",
    "statuses",
    "posts",
    "post",
    "p",
    "reel",
    "notes",
    "video",
    "videos",
    "photo",
    "permalink",
];

/// Whether an address is that of a single post: a step that says so, or an account, and then the post's mark.
fn is_post_address(address: &str) -> bool {
    let Ok(url) = Url::parse(address.trim()) else { return false };
    let Some(steps) = url.path_segments() else { return false };
    let steps: Vec<&str> = steps.filter(|step| !step.is_empty()).take(8).collect();
    let is_mark = |step: &str| {
        step.len() >= 5 && step.bytes().any(|byte| byte.is_ascii_digit()) && !step.contains('.')
    };
    let is_number = |step: &str| !step.is_empty() && step.bytes().all(|byte| byte.is_ascii_digit());
    // The account stands first: `/name/status/17`, `/@name/17`, `/profile/name/post/3k…`.
    let is_account = |step: &str| step.starts_with('@');
    steps.windows(2).enumerate().any(|(place, pair)| {
        let step = pair[0];
        (POST_STEPS.contains(&step)
            && (place > 0 || matches!(step, "p" | "reel"))
            && is_mark(pair[1]))
            || (is_account(step) && is_mark(pair[1]) && is_number(pair[1]))
    }) || (matches!(url.host_str(), Some("t.me" | "telegram.me"))
        && steps.len() == 2
        && is_number(steps[1]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use scraper::Html;

    fn kind(html: &str) -> Option<BlockKind> {
        let tree = Html::parse_fragment(html);
        let element = tree.root_element().child_elements().next().unwrap();
        marked_kind(element)
    }

    #[test]
    fn marks_name_kinds() {
        for html in [
            "<aside class='c-pull-quote'>x</aside>",
            "<figure class=wp-block-pullquote><blockquote>x</blockquote></figure>",
            "<div class='quote quote--pull'>x</div>",
            "<div data-component=pullQuote>x</div>",
        ] {
            assert_eq!(kind(html), Some(BlockKind::PullQuote), "{html}");
        }
        assert_eq!(kind("<p class=wp-caption-text>x</p>"), Some(BlockKind::Caption));
        assert_eq!(kind("<div class='image__caption'>x</div>"), Some(BlockKind::Caption));
        assert_eq!(kind("<p class=recaption>x</p>"), None);
        assert_eq!(kind("<blockquote>x</blockquote>"), None);
        let wrapper = format!("<div class=has-pullquote>{}</div>", "word ".repeat(400));
        assert_eq!(kind(&wrapper), None, "a wrapper named after what it holds");
    }

    #[test]
    fn a_quotation_that_ends_with_the_address_of_a_post_is_one() {
        for address in [
            "https://social.example/lund/status/1234567",
            "https://fediverse.example/@lund/1234567",
            "https://app.example/profile/lund.example/post/3kabc5xyz",
            "https://pictures.example/p/Cx12abcD/",
            "https://t.me/channel/981",
        ] {
            let html =
                format!("<blockquote><p>x</p>— Ana Lund <a href='{address}'>day</a></blockquote>");
            assert_eq!(kind(&html), Some(BlockKind::EmbeddedPost), "{address}");
        }
        for address in [
            "https://post.example/2031/03/status-report",
            "https://post.example/posts/2031-wall",
            "/lund/status/1234567",
            "https://post.example/",
        ] {
            let html = format!("<blockquote><p>x</p><a href='{address}'>source</a></blockquote>");
            assert_eq!(kind(&html), None, "{address}");
        }
    }
}
