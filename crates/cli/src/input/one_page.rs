//! The one page that a check is of.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;

use firsthand_language::{Language, detect, sentence_spans};
use firsthand_model::{Article, ArticleId, BlockKind, Notice};
use firsthand_page::{
    Extent, Format, Given, MAXIMUM_PAGE_BYTES, Page, format_of, read_json_line, unpacked,
};
use firsthand_trace::NoProgress;
use firsthand_trace::check::Units;
use jiff::civil::Date;

use super::source::{Item, read_one};
use super::{Fetching, read};
use crate::failure::Failure;

/// A page to check.
#[derive(Debug)]
pub(crate) struct OnePage {
    /// The page.
    pub(crate) article: Article,
    /// What gets a verdict each.
    pub(crate) units: Units,
    /// What should be known of it.
    pub(crate) notices: Vec<Notice>,
}

/// Reads the page at `path`, or standard input for `-`.
///
/// A plain text is taken as it is, line by line, where its lines are single claims and where it is too short to be told
/// from a page's furniture; else it is read as any page. `lines` asks for a verdict a line.
///
/// # Errors
///
/// If it cannot be read, is no page, or holds more than one article.
pub(crate) fn read_one_page(
    path: &Path,
    lines: bool,
    today: Date,
    fetching: Fetching,
) -> Result<OnePage, Failure> {
    let name = path.display().to_string();
    let is_stream = path == Path::new("-");
    if !is_stream && !path.is_file() {
        // A folder, a pattern, an address: whatever input is, as long as it is one article.
        return through_input(path, lines, today, fetching, name);
    }
    let failed = |source| Failure::ReadPage { name: name.clone(), source };
    let bytes = bytes(path, is_stream).map_err(failed)?;
    let file_name = path.file_name().and_then(|it| it.to_str());
    let file_name = file_name.filter(|_| !is_stream).map(super::source::without_compression);
    let refused = |reason: String| Failure::PageRefused { name: name.clone(), reason };
    let format = format_of(&bytes, file_name).map_err(|error| refused(error.to_string()))?;
    let id = ArticleId::new(if is_stream { "stdin".to_owned() } else { stem(path) });
    let id = id.map_err(|error| refused(error.to_string()))?;
    let given = |extent| Given { extent, ..Given::default() };
    let page = |given| {
        let today = Some(today);
        read_one(&Page { source: &name, id: id.clone(), bytes: &bytes, file_name, today, given })
    };
    let units = if lines { Units::Lines } else { Units::Sentences };
    let article = match format {
        Format::Text => {
            let text = String::from_utf8_lossy(&bytes);
            let text = text.trim_start_matches('\u{feff}');
            let is_list = is_list_of_claims(text);
            if is_list || lines {
                let article = as_it_is(id, &name, text);
                return Ok(OnePage { article, units: Units::Lines, notices: Vec::new() });
            }
            match page(given(Extent::Page)) {
                Item::Article(read) => read.article,
                Item::Refused(refusal) | Item::Announced { refusal, .. } => {
                    let article = as_it_is(id, &name, text);
                    let told = format!(
                        "taken as it is, since as a page it is refused: {}",
                        refusal.reason
                    );
                    let notices = vec![Notice { source: name, text: told }];
                    return Ok(OnePage { article, units, notices });
                }
            }
        }
        Format::JsonLines => {
            let text = String::from_utf8_lossy(&bytes);
            let mut rows = text.lines().filter(|line| !line.trim().is_empty());
            let first = rows.next().unwrap_or_default();
            let more = rows.count();
            if more > 0 {
                return Err(Failure::NotOnePage { name, articles: more + 1 });
            }
            read_json_line(first, &name).map_err(|error| refused(error.to_string()))?
        }
        Format::Html => match page(given(Extent::Page)) {
            Item::Article(read) => read.article,
            Item::Refused(refusal) | Item::Announced { refusal, .. } => {
                return Err(refused(refusal.reason));
            }
        },
        _ if is_stream => {
            return Err(refused("an archive, a feed or a mail on standard input".to_owned()));
        }
        _ => return through_input(path, lines, today, fetching, name),
    };
    Ok(OnePage { article, units, notices: Vec::new() })
}

fn bytes(path: &Path, is_stream: bool) -> io::Result<Vec<u8>> {
    let stream: Box<dyn Read> =
        if is_stream { Box::new(io::stdin()) } else { Box::new(File::open(path)?) };
    let mut bytes = Vec::new();
    let most = MAXIMUM_PAGE_BYTES as u64 + 1;
    unpacked(BufReader::new(stream))?.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn through_input(
    path: &Path,
    lines: bool,
    today: Date,
    fetching: Fetching,
    name: String,
) -> Result<OnePage, Failure> {
    let mut input = read(&[path.to_owned()], today, fetching, &NoProgress);
    match (input.articles.pop(), input.articles.len()) {
        (Some(article), 0) => {
            let units = if lines { Units::Lines } else { Units::Sentences };
            Ok(OnePage { article, units, notices: input.notices })
        }
        (Some(_), others) => Err(Failure::NotOnePage { name, articles: others + 1 }),
        (None, _) => {
            let reason = input.refusals.into_iter().next().map(|refusal| refusal.reason);
            Err(Failure::PageRefused {
                name,
                reason: reason.unwrap_or_else(|| "it holds nothing".to_owned()),
            })
        }
    }
}

/// The file's name without its ending.
fn stem(path: &Path) -> String {
    let name = path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let name = name.unwrap_or_default().replace(char::is_control, "_");
    if name.trim().is_empty() { "page".to_owned() } else { name }
}

/// The text, every line of it; as one of paragraphs, so that no line is passed over as a heading.
fn as_it_is(id: ArticleId, name: &str, text: &str) -> Article {
    let mut article = Article::of_text(id, name, text.trim_end());
    article.language = detect(&article.text).map(str::to_owned);
    for block in &mut article.blocks {
        block.kind = BlockKind::Paragraph;
    }
    article
}

/// Whether a text is a list of claims, one a line: no line is blank, and the lines hold less than two sentences on
/// average. Paragraphs of an article are parted by blank lines or hold more.
fn is_list_of_claims(text: &str) -> bool {
    let language = detect(text).map_or(Language::Other, Language::from_code);
    let (mut lines, mut sentences) = (0, 0);
    for line in text.trim_end().lines() {
        if line.trim().is_empty() {
            return false;
        }
        lines += 1;
        let span = firsthand_model::Span::from_range(0..line.len());
        sentences += sentence_spans(line, span, language).len().max(1);
    }
    lines > 0 && sentences < 2 * lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_told_from_paragraphs() {
        assert!(is_list_of_claims(
            "The mill burned.\nTwo men died. One was Mr. Orr.\nIt was sold.\n"
        ));
        assert!(is_list_of_claims("The mill burned."));
        assert!(!is_list_of_claims(
            "The mill burned. Two men died.\n\nIt was sold. Nobody paid.\n"
        ));
        assert!(!is_list_of_claims("The mill burned. Two men died. Nobody paid."));
        assert!(!is_list_of_claims(""));
    }
}
