//! Parts that several pages share: links to articles, passages, findings in words, lists in parts.

use firsthand_archive::{ArticleSummary, Cursor};
use firsthand_model::{
    Article, ArticleOrdinal, BlockKind, CreditStatus, DateRange, LineageLink, Moment, Passage,
    ReuseKind, Span,
};
use firsthand_report::parts::{
    Index, Piece, Safe, backticked, differing_words, moment, one_line, segments, shorten,
    web_address,
};
use jiff::Timestamp;
use maud::{Markup, html};

use crate::site::{Site, encode};
use crate::words::fill;

/// How long an article's name may be within a sentence.
pub(crate) const NAME_COLUMNS: usize = 48;

/// The article's number and name, linked to its page.
pub(crate) fn article_link(site: &Site, index: &Index<'_>, ordinal: ArticleOrdinal) -> Markup {
    html! {
        a .article href=(site.article(index.id(ordinal))) {
            span .num { (index.number(ordinal)) } " " bdi { (Safe(&index.name(ordinal))) }
        }
    }
}

/// A link to the outlet, or that it is unknown.
pub(crate) fn outlet_link(site: &Site, publisher: Option<&str>) -> Markup {
    html! {
        @match publisher {
            Some(name) => a href=(site.outlet(name)) { bdi { (Safe(&shorten(name, NAME_COLUMNS))) } },
            None => (site.words().article.publisher_unknown),
        }
    }
}

/// A headline, or that there is none.
pub(crate) fn headline(site: &Site, headline: Option<&str>) -> String {
    headline.map_or_else(|| site.words().article.no_headline.clone(), one_line)
}

/// An address: a link if it is a web address, else plain text.
pub(crate) fn address(address: &str) -> Markup {
    html! {
        @match web_address(address) {
            Some(target) => a .address rel="noreferrer noopener nofollow external" href=(target) { (Safe(address)) },
            None => span .address { (Safe(address)) },
        }
    }
}

/// A given time, for people and machines.
pub(crate) fn time(at: Moment) -> Markup {
    html! { time datetime=(at) { (moment(at)) } }
}

/// A message of the program, in English as its log has it, names in it set apart.
pub(crate) fn message(text: &str) -> Markup {
    html! {
        span lang="en" {
            @for piece in backticked(text) {
                @match piece {
                    Piece::Plain(text) => (Safe(text)),
                    Piece::Quoted(name) => code { (Safe(name)) },
                }
            }
        }
    }
}

/// A time of this machine, in seconds since 1970, for people and machines, in UTC.
pub(crate) fn seconds(at: i64) -> Markup {
    let time = Timestamp::from_second(at).unwrap_or(Timestamp::UNIX_EPOCH);
    html! { time datetime=(time) { (time.strftime("%Y-%m-%d %H:%M UTC")) } }
}

/// Days, for people.
pub(crate) fn days(site: &Site, days: DateRange) -> String {
    if days.from() == days.to() {
        return days.from().to_string();
    }
    fill(
        &site.words().article.days,
        &[("from", &days.from().to_string()), ("to", &days.to().to_string())],
    )
}

/// When an article was written, and how that is known.
pub(crate) fn written(site: &Site, article: &Article) -> String {
    let words = &site.words().article;
    match (article.published, &article.published_inferred) {
        (Some(published), _) => moment(published),
        (None, Some(inferred)) => fill(&words.inferred, &[("days", &days(site, inferred.range))]),
        (None, None) => words.date_unknown.clone(),
    }
}

/// The same of a summary.
pub(crate) fn summary_written(site: &Site, article: &ArticleSummary) -> String {
    let words = &site.words().article;
    match (article.published, article.days) {
        (Some(published), _) => moment(published),
        (None, Some(range)) => fill(&words.inferred, &[("days", &days(site, range))]),
        (None, None) => words.date_unknown.clone(),
    }
}

/// A share of one as whole per cent; what is not quite all is never rounded up to all, nor something to nothing.
pub(crate) fn percent(share: f64) -> String {
    let share = if share.is_finite() { share.clamp(0.0, 1.0) } else { 0.0 };
    let rounded = (share * 100.0).round();
    let shown = match rounded {
        _ if share > 0.0 && rounded < 1.0 => 1.0,
        _ if share < 1.0 && rounded > 99.0 => 99.0,
        rounded => rounded,
    };
    format!("{shown} %")
}

/// Whether credit was given, where the question arises.
pub(crate) fn credit(site: &Site, link: &LineageLink) -> Markup {
    let class = match link.credit {
        CreditStatus::Credited => "credit credited",
        CreditStatus::Uncredited => "credit uncredited",
        CreditStatus::Undecided => "credit undecided",
    };
    html! {
        @if credit_matters(link) {
            span class=(class) { (crate::words::credit(site.words(), link.credit)) }
        }
    }
}

/// Whether the question of credit arises for a link at all.
pub(crate) fn credit_matters(link: &LineageLink) -> bool {
    link.credit != CreditStatus::Undecided || link.kind.is_derivation()
}

/// A finding's sentence: ids in backticks become links. The sentence itself is in English, as findings are.
pub(crate) fn told(site: &Site, index: &Index<'_>, sentence: &str) -> Markup {
    html! {
        span lang="en" {
            @for piece in backticked(sentence) {
                @match piece {
                    Piece::Plain(text) => (Safe(text)),
                    Piece::Quoted(id) => {
                        @if let Some(ordinal) = index.by_id(id) { (article_link(site, index, ordinal)) }
                        @else { code { (Safe(id)) } }
                    }
                }
            }
        }
    }
}

/// A passage as a quotation, with its article and a link to where it stands there.
pub(crate) fn passage(site: &Site, index: &Index<'_>, it: Passage, columns: usize) -> Markup {
    html! {
        blockquote .passage {
            p dir="auto" { (Safe(&shorten(index.words(it), columns))) }
            footer { (article_link(site, index, it.article)) " " (see(site, index, it)) }
        }
    }
}

/// A link to where a passage stands in its article.
pub(crate) fn see(site: &Site, index: &Index<'_>, it: Passage) -> Markup {
    let words = site.words();
    html! {
        a .see href={ (site.article(index.id(it.article))) (text_fragment(index.words(it))) } {
            (words.article.in_context)
            span .visually-hidden { " " (index.number(it.article)) }
        }
    }
}

/// The fragment by which browsers find a text on a page: all of it, or its first and last words.
pub(crate) fn text_fragment(text: &str) -> String {
    const WHOLE_WORDS_MAX: usize = 10;
    const WORDS_AT_AN_END: usize = 5;
    let line = one_line(text.lines().next().unwrap_or_default());
    let words: Vec<&str> = line.split(' ').filter(|word| !word.is_empty()).collect();
    // A hyphen parts the pieces of a fragment.
    let part = |words: &[&str]| encode(&words.join(" ")).replace('-', "%2D");
    match words.len() {
        0 => String::new(),
        1..=WHOLE_WORDS_MAX => format!("#:~:text={}", part(&words)),
        count => format!(
            "#:~:text={},{}",
            part(&words[..WORDS_AT_AN_END]),
            part(&words[count - WORDS_AT_AN_END..])
        ),
    }
}

/// One character for a kind of reuse, always shown beside its name or explained in a legend.
pub(crate) fn reuse_sign(kind: ReuseKind) -> &'static str {
    match kind {
        ReuseKind::Verbatim => "=",
        ReuseKind::Edited => "≈",
        ReuseKind::Paraphrased => "~",
    }
}

/// The marks of reuse and what they mean.
pub(crate) fn reuse_legend(site: &Site) -> Markup {
    html! {
        @for kind in [ReuseKind::Verbatim, ReuseKind::Edited, ReuseKind::Paraphrased] {
            span class={ "key " (kind.name()) } { (reuse_sign(kind)) " " (crate::words::reuse(site.words(), kind)) } " "
        }
    }
}

/// A block of an article in the element that fits its kind. Headings within an article are no headings of this page.
pub(crate) fn block(kind: BlockKind, content: &Markup) -> Markup {
    html! {
        @match kind {
            BlockKind::Heading => p .subheading dir="auto" { (content) },
            BlockKind::BlockQuote | BlockKind::PullQuote | BlockKind::EmbeddedPost => blockquote dir="auto" { p { (content) } },
            BlockKind::ListItem => p .item dir="auto" { "• " (content) },
            BlockKind::Caption => p .caption dir="auto" { (content) },
            _ => p dir="auto" { (content) },
        }
    }
}

/// `words` with what `first` does not have in bold, and behind it what it lacks of `first`, struck out.
pub(crate) fn changed(site: &Site, first: &str, words: &str) -> Markup {
    let Some((lost, added)) = differing_words(first, words) else {
        return html! { (Safe(words)) };
    };
    // A translation or free retelling shares no words: marking all of them tells nothing.
    let kept = words.len().saturating_sub(added.iter().map(|run| run.len()).sum());
    if kept * 3 < words.len() {
        return html! { (Safe(words)) };
    }
    let whole = Span::new(0, words.len()).unwrap_or(Span::from_range(0..0));
    html! {
        @for piece in segments(words, whole, &added) {
            @if piece.marks.is_empty() { (Safe(piece.text)) } @else { ins { (Safe(piece.text)) } }
        }
        @if !lost.is_empty() {
            span .lost {
                " " (site.words().quotes.without) " "
                @for (place, run) in lost.iter().enumerate() {
                    @if place > 0 { " … " }
                    del { (Safe(run.of(first))) }
                }
            }
        }
    }
}

/// Says what a cut list leaves out, if anything.
pub(crate) fn more(site: &Site, total: usize, shown: usize) -> Markup {
    let left = total.saturating_sub(shown);
    let words = &site.words().lists;
    html! {
        @if left > 0 { p .more { (crate::words::plural(left, &words.one_more, &words.many_more)) } }
    }
}

/// A link to the next part of a list.
pub(crate) fn pager(
    site: &Site,
    next: Option<&Cursor>,
    path: &str,
    query: &[(&str, &str)],
) -> Markup {
    html! {
        @if let Some(next) = next {
            nav .pager aria-label=(site.words().lists.pages) {
                a .button.quiet href=(site.path(&with_query(path, query, Some(&next.to_string())))) rel="next" {
                    (site.words().lists.older)
                }
            }
        }
    }
}

fn with_query(path: &str, query: &[(&str, &str)], after: Option<&str>) -> String {
    let after = after.map(|after| ("after", after));
    let pairs = query.iter().copied().chain(after).filter(|(_, value)| !value.is_empty());
    let pairs: Vec<String> =
        pairs.map(|(name, value)| format!("{name}={}", encode(value))).collect();
    if pairs.is_empty() { path.to_owned() } else { format!("{path}?{}", pairs.join("&")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fragment_finds_a_passage_by_its_ends() {
        assert_eq!(
            text_fragment("A well-known “wall”"),
            "#:~:text=A%20well%2Dknown%20%E2%80%9Cwall%E2%80%9D"
        );
        let long = "one two three four five six seven eight nine ten eleven";
        assert_eq!(
            text_fragment(long),
            "#:~:text=one%20two%20three%20four%20five,seven%20eight%20nine%20ten%20eleven"
        );
        assert_eq!(text_fragment(" "), "");
    }

    #[test]
    fn shares_are_never_rounded_to_all_or_nothing() {
        assert_eq!(percent(0.001), "1 %");
        assert_eq!(percent(0.999), "99 %");
        assert_eq!(percent(f64::NAN), "0 %");
        assert_eq!(percent(1.0), "100 %");
    }
}
