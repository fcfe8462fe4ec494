//! Credits given by links to other sites.

use firsthand_model::{Credit, CreditKind, Link};

/// Hosts that carry what others say: a link to them credits no outlet.
const CARRIERS: &[&str] = &[
    "twitter.com",
    "x.com",
    "facebook.com",
    "instagram.com",
    "youtube.com",
    "youtu.be",
    "t.co",
    "t.me",
    "tiktok.com",
    "linkedin.com",
    "pinterest.com",
    "reddit.com",
    "whatsapp.com",
    "wa.me",
    "google.com",
    "apple.com",
    "amazon.com",
    "wikipedia.org",
    "bit.ly",
    "goo.gl",
    "vk.com",
    "threads.net",
    "bsky.app",
];

/// A link in the article's own paragraphs to another site, once for each site.
pub(crate) fn link_credits(links: &[Link], url: Option<&str>) -> Vec<Credit> {
    let own = url.and_then(host_of);
    let mut credits: Vec<Credit> = Vec::new();
    for link in links {
        let Some(host) = host_of(&link.url) else { continue };
        let is_own = own.as_deref().is_some_and(|own| same_site(own, &host));
        let is_carrier = CARRIERS.iter().any(|carrier| same_site(carrier, &host));
        if is_own || is_carrier || own.is_none() || credits.iter().any(|credit| credit.name == host)
        {
            continue;
        }
        credits.push(Credit {
            name: host,
            kind: CreditKind::Link,
            phrase: link.text.clone(),
            span: link.span,
        });
    }
    credits
}

/// Whether two hosts are one, or one is a part of the other.
fn same_site(a: &str, b: &str) -> bool {
    a == b
        || a.strip_suffix(b).is_some_and(|rest| rest.ends_with('.'))
        || b.strip_suffix(a).is_some_and(|rest| rest.ends_with('.'))
}

/// The host of a web address, without `www.`.
pub(crate) fn host_of(address: &str) -> Option<String> {
    let url =
        url::Url::parse(address).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
    let host = url.host_str()?;
    Some(host.strip_prefix("www.").unwrap_or(host).to_owned())
}
