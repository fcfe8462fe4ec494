//! Feeds (RSS 0.9 to 2.0, RDF, Atom) entry by entry.
//!
//! On the crate `quick-xml`, which resolves no entity that a document defines itself: a document cannot
//! expand. Feed libraries give up a whole feed for one broken entry; here the entries before damage stay.

use firsthand_model::Moment;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::container::json_feed::read_json_feed;
use crate::container::{BrokenRecord, Record, label};
use crate::decode::decode;
use crate::given::{Extent, Given};
use crate::newsroom::machine_date;

/// The most entries read of one feed.
pub(super) const MAXIMUM_ENTRIES: usize = 10_000;
/// The deepest nesting read; feeds nest some six deep.
const MAXIMUM_DEPTH: usize = 256;
/// A summary of fewer words than this is no article.
const SUMMARY_WORDS: usize = 50;

/// Reads the entries of a feed, RSS, RDF, Atom or JSON Feed; those without a text of their own are told.
///
/// An entry's full text is what it calls its content, or its description where that is longer. Entries that
/// only announce a page elsewhere are told with its address.
///
/// `charset` is the encoding that came with the bytes, if one did.
pub fn read_feed(bytes: &[u8], charset: Option<&str>) -> Vec<Result<Record, BrokenRecord>> {
    let declared = declared_encoding(bytes);
    read_text(&decode(bytes, charset.or(declared.as_deref()), false))
}

/// The encoding that the XML declaration names.
fn declared_encoding(bytes: &[u8]) -> Option<String> {
    const DECLARATION_BYTES: usize = 200;
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(DECLARATION_BYTES)]);
    let declaration = head.split("?>").next().filter(|head| head.contains("<?xml"))?;
    let (_, value) = declaration.split_once("encoding")?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let label = value.trim_start_matches(['"', '\'']).split(['"', '\'']).next()?;
    Some(label.to_owned())
}

fn read_text(text: &str) -> Vec<Result<Record, BrokenRecord>> {
    if text.trim_start_matches('\u{feff}').trim_start().starts_with('{') {
        return read_json_feed(text);
    }
    let mut feed = Feed::default();
    let damage = feed.read(text).err();
    let count = feed.entries.len();
    let (publisher, language) = (feed.title, feed.language);
    let mut records: Vec<_> = feed
        .entries
        .into_iter()
        .enumerate()
        .map(|(place, entry)| entry.record(place + 1, publisher.as_deref(), language.as_deref()))
        .collect();
    let told = |reason: String| {
        Err(BrokenRecord { number: count + 1, label: None, reason, announces: None })
    };
    if let Some(damage) = damage {
        records.push(told(damage));
    } else if count == 0 {
        records.push(told("the feed holds no entries".to_owned()));
    }
    records
}

/// What has been read of a feed.
#[derive(Default)]
struct Feed {
    title: Option<String>,
    language: Option<String>,
    entries: Vec<Entry>,
}

/// An entry of a feed, whatever its format.
#[derive(Debug, Default)]
pub(super) struct Entry {
    pub(super) title: Option<String>,
    pub(super) address: Option<String>,
    pub(super) content: Option<String>,
    pub(super) summary: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) publisher: Option<String>,
    pub(super) published: Option<Moment>,
    pub(super) updated: Option<Moment>,
    pub(super) language: Option<String>,
}

impl Entry {
    pub(super) fn record(
        self,
        number: usize,
        publisher: Option<&str>,
        language: Option<&str>,
    ) -> Result<Record, BrokenRecord> {
        let label = self.address.clone().or(self.title.clone());
        let (content, summary) =
            (self.content.unwrap_or_default(), self.summary.unwrap_or_default());
        let (text, is_content) =
            if content.len() >= summary.len() { (content, true) } else { (summary, false) };
        let words = words_of(&text);
        if words == 0 || (!is_content && words < SUMMARY_WORDS) {
            let summary = match words {
                0 => "the feed gives no text of this entry".to_owned(),
                _ => format!(
                    "the feed gives only a summary of {words} {}",
                    if words == 1 { "word" } else { "words" }
                ),
            };
            let reason = match &self.address {
                Some(address) => format!("{summary}; the page is at {address}"),
                None => summary,
            };
            let announces = self.address.as_deref().and_then(web);
            return Err(BrokenRecord { number, label, reason, announces });
        }
        let is_html = text.contains("</")
            || text.contains("<p")
            || text.contains("<br")
            || text.contains('&');
        let given = Given {
            address: self.address,
            charset: Some("utf-8".to_owned()),
            headline: self.title,
            publisher: self.publisher.or_else(|| publisher.map(str::to_owned)),
            bylines: self.authors,
            published: self.published,
            updated: self.updated,
            language: self.language.or_else(|| language.map(str::to_owned)),
            extent: if is_html { Extent::ArticleOnly } else { Extent::Page },
        };
        let file_name = if is_html { "entry.html" } else { "entry.txt" };
        let bytes = text.into_bytes();
        Ok(Record { number, label, bytes, file_name, captured: None, given })
    }
}

/// How many words stand outside of tags.
fn words_of(html: &str) -> usize {
    let mut text = String::with_capacity(html.len());
    let mut in_tag = false;
    for character in html.chars() {
        match character {
            '<' => in_tag = true,
            '>' if in_tag => {
                in_tag = false;
                text.push(' ');
            }
            _ if !in_tag => text.push(character),
            _ => {}
        }
    }
    text.split_whitespace().count()
}

/// An element that is being read.
struct Open {
    /// Its name, without the prefix for its name space but for those that change the meaning.
    name: String,
    /// Where its content begins, if that is kept as written (Atom's XHTML).
    markup_from: Option<usize>,
}

impl Feed {
    fn read(&mut self, text: &str) -> Result<(), String> {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        config.check_comments = false;
        let mut open: Vec<Open> = Vec::new();
        let mut words = String::new();
        loop {
            let before = reader.buffer_position() as usize;
            let event = reader.read_event().map_err(|error| {
                format!("the feed is damaged at byte {}: {error}", reader.error_position())
            })?;
            match event {
                Event::Start(start) => {
                    if open.len() >= MAXIMUM_DEPTH {
                        return Err(format!("the feed nests more than {MAXIMUM_DEPTH} deep"));
                    }
                    let is_markup = attribute(&start, "type").as_deref() == Some("xhtml");
                    let markup_from = is_markup.then(|| reader.buffer_position() as usize);
                    let name = name_of(start.name().as_ref());
                    self.begin(&name, &start, &open)?;
                    open.push(Open { name, markup_from });
                    words.clear();
                }
                Event::Empty(start) => {
                    let name = name_of(start.name().as_ref());
                    self.begin(&name, &start, &open)?;
                }
                Event::End(_) => {
                    let Some(ended) = open.pop() else { continue };
                    let in_markup = open.iter().any(|outer| outer.markup_from.is_some());
                    if in_markup {
                        continue;
                    }
                    if let Some(from) = ended.markup_from {
                        text.get(from..before).unwrap_or_default().clone_into(&mut words);
                    }
                    self.end(&ended.name, &open, std::mem::take(&mut words));
                }
                Event::Text(piece) => words.push_str(&piece),
                Event::CData(piece) => words.push_str(&piece),
                Event::GeneralRef(name) => push_reference(&name, &mut words),
                Event::Eof => return Ok(()),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
            }
        }
    }

    fn begin(&mut self, name: &str, start: &BytesStart<'_>, open: &[Open]) -> Result<(), String> {
        let in_entry = open.iter().any(|outer| is_entry(&outer.name));
        if is_entry(name) && !in_entry {
            if self.entries.len() >= MAXIMUM_ENTRIES {
                return Err(format!("the feed holds more than {MAXIMUM_ENTRIES} entries"));
            }
            self.entries.push(Entry { language: attribute(start, "xml:lang"), ..Entry::default() });
        } else if open.is_empty() {
            self.language = attribute(start, "xml:lang");
        }
        // Atom's links are attributes.
        if name == "link"
            && open.last().is_some_and(|outer| is_entry(&outer.name))
            && let (Some(entry), Some(address)) =
                (self.entries.last_mut(), attribute(start, "href"))
        {
            let relation = attribute(start, "rel");
            if entry.address.is_none() && relation.is_none_or(|relation| relation == "alternate") {
                entry.address = web(&address);
            }
        }
        Ok(())
    }

    fn end(&mut self, name: &str, open: &[Open], words: String) {
        let Some(parent) = open.last().map(|outer| outer.name.as_str()) else { return };
        let in_entry = open.iter().any(|outer| is_entry(&outer.name));
        let line = || label(&resolved(&words));
        if !in_entry {
            match name {
                "title" if matches!(parent, "channel" | "feed") => {
                    self.title = self.title.take().or_else(line);
                }
                "language" if parent == "channel" => self.language = line(),
                _ => {}
            }
            return;
        }
        let Some(entry) = self.entries.last_mut() else { return };
        if parent == "source" && name == "title" {
            entry.publisher = line();
            return;
        }
        if parent == "author" && name == "name" {
            entry.authors.extend(line());
            return;
        }
        if !is_entry(parent) {
            return;
        }
        let date = || machine_date(words.trim());
        match name {
            "title" => entry.title = entry.title.take().or_else(line),
            "link" | "origlink" | "id" | "guid" => {
                entry.address = entry.address.take().or_else(|| web(&words));
            }
            "encoded" | "content" => entry.content = Some(words),
            "description" | "summary" => entry.summary = Some(words),
            "creator" => entry.authors.extend(line()),
            "author" => entry.authors.extend(line().map(|line| without_mail(&line))),
            "source" => entry.publisher = line(),
            "pubdate" | "published" | "date" | "issued" => {
                entry.published = entry.published.take().or_else(date);
            }
            "updated" | "modified" => entry.updated = entry.updated.take().or_else(date),
            _ => {}
        }
    }
}

fn is_entry(name: &str) -> bool {
    matches!(name, "item" | "entry")
}

/// The name in lower case and without its prefix; media and podcast elements keep theirs, since their titles
/// and descriptions are those of pictures.
fn name_of(name: &str) -> String {
    let name = name.to_ascii_lowercase();
    match name.split_once(':') {
        Some(("media" | "itunes" | "podcast" | "g", _)) | None => name,
        Some((_, local)) => local.to_owned(),
    }
}

fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = start.attributes();
    let found = attributes.with_checks(false).flatten().take(64);
    let mut found = found.filter(|attribute| attribute.key.as_ref() == name);
    found.next().map(|attribute| resolved(attribute.value.trim())).filter(|it| !it.is_empty())
}

/// The characters that XML itself names; all others are left for HTML to resolve, none is looked up.
fn push_reference(name: &str, words: &mut String) {
    match name {
        "amp" => words.push('&'),
        "lt" => words.push('<'),
        "gt" => words.push('>'),
        "quot" => words.push('"'),
        "apos" => words.push('\''),
        _ => {
            words.push('&');
            words.push_str(name);
            words.push(';');
        }
    }
}

/// A title as readers see it: tags gone, characters resolved.
fn resolved(words: &str) -> String {
    if !words.contains(['&', '<']) {
        return words.to_owned();
    }
    scraper::Html::parse_fragment(words).root_element().text().collect()
}

fn web(address: &str) -> Option<String> {
    let address = address.trim();
    (address.starts_with("http://") || address.starts_with("https://")).then(|| address.to_owned())
}

/// RSS wants the address of an author, names in brackets: "a@b.example (Ada Quill)".
fn without_mail(author: &str) -> String {
    match author.split_once('(') {
        Some((before, name)) if before.contains('@') => {
            name.trim_end_matches([')', ' ']).to_owned()
        }
        _ => author.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_feed(text: &str) -> Vec<Result<Record, BrokenRecord>> {
        super::read_feed(text.as_bytes(), None)
    }

    const PROSE: &str = "The outer wall of the harbour gave way on Monday night, the port office said, and three boats were lost.";

    #[test]
    fn entries_of_all_kinds_are_read() {
        let rss = format!(
            "<?xml version=\"1.0\"?><rss version=\"2.0\" xmlns:content=\"x\" xmlns:dc=\"y\" xmlns:media=\"z\"><channel><title>Tidewater Post</title><language>en-gb</language>\
             <item><title>Wall &amp;amp; tide</title><link>https://post.example/a</link><dc:creator>Ada Quill</dc:creator><media:title>No</media:title>\
             <pubDate>Mon, 03 Mar 2025 09:00:00 GMT</pubDate><description>Short.</description><content:encoded><![CDATA[<p>{PROSE}</p>]]></content:encoded></item>\
             <item><title>Only told</title><link>https://post.example/b</link><description>Two words.</description></item></channel></rss>"
        );
        let records = read_feed(&rss);
        let record = records[0].as_ref().unwrap();
        assert_eq!(String::from_utf8_lossy(&record.bytes), format!("<p>{PROSE}</p>"));
        assert_eq!(record.given.headline.as_deref(), Some("Wall & tide"));
        assert_eq!(record.given.publisher.as_deref(), Some("Tidewater Post"));
        assert_eq!(record.given.bylines, ["Ada Quill"]);
        assert_eq!(record.given.published.unwrap().to_string(), "2025-03-03T09:00:00Z");
        let announced = records[1].as_ref().unwrap_err();
        assert_eq!(
            announced.reason,
            "the feed gives only a summary of 2 words; the page is at https://post.example/b"
        );
        assert_eq!(announced.announces.as_deref(), Some("https://post.example/b"));
        let atom = format!(
            "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"fr\"><title>Quai</title><entry><title>Mur</title><link rel=\"self\" href=\"https://q.example/self\"/>\
             <link href=\"https://q.example/a\"/><author><name>Jana Öhm</name></author><published>2025-03-03T09:00:00+01:00</published><updated>2025-03-04T09:00:00+01:00</updated>\
             <content type=\"xhtml\"><div xmlns=\"w\"><p>{PROSE}</p><p>Second.</p></div></content></entry></feed>"
        );
        let records = read_feed(&atom);
        let record = records[0].as_ref().unwrap();
        assert!(String::from_utf8_lossy(&record.bytes).ends_with("</p><p>Second.</p></div>"));
        assert_eq!(record.given.address.as_deref(), Some("https://q.example/a"));
        assert_eq!(record.given.updated.unwrap().to_string(), "2025-03-04T09:00:00+01:00");
        assert_eq!(record.given.language.as_deref(), Some("fr"));
    }

    #[test]
    fn the_encoding_of_the_declaration_is_used() {
        let mut feed =
            b"<?xml version='1.0' encoding='windows-1251'?><rss><channel><item><title>".to_vec();
        feed.extend(b"\xcf\xf0\xe8\xe2\xe5\xf2</title><description>");
        feed.extend("word ".repeat(60).bytes());
        feed.extend(b"</description></item></channel></rss>");
        let records = super::read_feed(&feed, None);
        assert_eq!(records[0].as_ref().unwrap().given.headline.as_deref(), Some("Привет"));
    }

    #[test]
    fn entities_do_not_expand_and_damage_ends_quietly() {
        let bomb = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><rss><channel><item><title>&b;</title><description>&b;</description></item></channel></rss>";
        let records = read_feed(bomb);
        assert!(records[0].as_ref().unwrap_err().reason.contains("summary of 1 word"));
        let entry = format!("<item><description>{}</description></item>", PROSE.repeat(4));
        let torn = read_feed(&format!("<rss><channel>{entry}<item><title>x</title <<"));
        assert!(torn[0].is_ok());
        assert!(torn.last().unwrap().is_err());
        assert!(read_feed("<rss>")[0].is_err());
        assert!(read_feed(&"<a>".repeat(100_000)).last().unwrap().is_err());
    }
}
