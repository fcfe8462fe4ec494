//! robots.txt by RFC 9309: the group that names this program, else the one for all.

use std::time::Duration;

/// The most bytes read of a robots.txt; the RFC asks for at least 500 KiB.
pub(crate) const MAXIMUM_BYTES: usize = 512 << 10;
/// The longest pause between requests that a robots.txt may ask for.
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

/// What a host allows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Robots {
    rules: Vec<Rule>,
    /// The pause between requests it asks for.
    pub(crate) pause: Option<Duration>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Rule {
    allows: bool,
    path: String,
}

impl Robots {
    /// Reads the rules for `agent`, the first part of this program's name in lower case. Lines that are no
    /// rules are passed over.
    pub(crate) fn parse(text: &str, agent: &str) -> Robots {
        let (mut own, mut all) = (None::<Robots>, Robots::default());
        let (mut for_own, mut for_all, mut in_names) = (false, false, false);
        for line in text.lines() {
            let line = line.split('#').next().unwrap_or_default();
            let Some((field, value)) = line.split_once(':') else { continue };
            let (field, value) = (field.trim().to_ascii_lowercase(), value.trim());
            if field == "user-agent" {
                if !in_names {
                    (for_own, for_all) = (false, false);
                }
                in_names = true;
                for_own |= value.to_ascii_lowercase() == agent;
                for_all |= value == "*";
                if for_own {
                    own.get_or_insert_default();
                }
                continue;
            }
            in_names = false;
            let note = |robots: &mut Robots| match field.as_str() {
                "allow" | "disallow" if !value.is_empty() => {
                    let rule = Rule { allows: field == "allow", path: value.to_owned() };
                    robots.rules.push(rule);
                }
                "crawl-delay" => {
                    let seconds =
                        value.parse::<f64>().ok().filter(|it| it.is_finite() && *it >= 0.0);
                    let longest = LONGEST_PAUSE.as_secs_f64();
                    robots.pause = seconds.map(|it| Duration::from_secs_f64(it.min(longest)));
                }
                _ => {}
            };
            if for_own && let Some(own) = &mut own {
                note(own);
            }
            if for_all {
                note(&mut all);
            }
        }
        own.unwrap_or(all)
    }

    /// Whether `path`, with its query, may be fetched: the longest rule that fits decides, a permission before
    /// a prohibition of the same length.
    pub(crate) fn allow(&self, path: &str) -> bool {
        let fitting = self.rules.iter().filter(|rule| fits(&rule.path, path));
        fitting.max_by_key(|rule| (rule.path.len(), rule.allows)).is_none_or(|rule| rule.allows)
    }
}

/// Whether a path begins as a rule says: `*` stands for anything, `$` at the end for the end.
fn fits(rule: &str, path: &str) -> bool {
    let (rule, at_end) = rule.strip_suffix('$').map_or((rule, false), |rule| (rule, true));
    let mut parts = rule.split('*');
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = path.strip_prefix(first) else { return false };
    let parts: Vec<&str> = parts.collect();
    for (place, part) in parts.iter().enumerate() {
        let is_last = place + 1 == parts.len();
        if is_last && at_end {
            return rest.ends_with(part);
        }
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
    }
    !at_end || rest.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_own_group_counts_and_the_longest_rule_decides() {
        let text = "User-agent: *\nDisallow: /\n\nUser-agent: other\nUser-agent: FirstHand # us\n\
                    Disallow: /private/\nAllow: /private/news\nDisallow: /*.pdf$\nDisallow:\nCrawl-delay: 2.5\n";
        let robots = Robots::parse(text, "firsthand");
        for (path, allowed) in [
            ("/", true),
            ("/private/x", false),
            ("/private/news/x", true),
            ("/a/b.pdf", false),
            ("/a/b.pdf?x", true),
        ] {
            assert_eq!(robots.allow(path), allowed, "{path}");
        }
        assert_eq!(robots.pause, Some(Duration::from_millis(2_500)));
        assert!(!Robots::parse(text, "someone").allow("/"));
        assert!(Robots::parse("", "firsthand").allow("/x"));
        assert!(Robots::parse("Disallow: /", "firsthand").allow("/x"));
        assert!(Robots::parse("User-agent: firsthand\n", "firsthand").allow("/x"));
        let endless = Robots::parse("User-agent: *\nCrawl-delay: 1e300", "firsthand");
        assert_eq!(endless.pause, Some(LONGEST_PAUSE));
    }
}
