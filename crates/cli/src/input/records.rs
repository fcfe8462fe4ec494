//! The pages of a container, each with a name and an id of its own.

use std::io::BufRead;

use firsthand_model::{ArticleId, Notice, Refusal};
use firsthand_page::{
    BrokenRecord, Format, Page, Record, WarcReader, format_of, read_feed, read_mail,
};
use jiff::civil::Date;
use rayon::prelude::*;

use super::source::{Item, Keep, KeptPage, read_one};

/// Bytes of records that are taken out of an archive before they are read together, on all threads.
const BATCH_BYTES: usize = 16 << 20;

/// Where records come from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Container<'c> {
    /// The path as it was given, or `-`.
    pub(super) name: &'c str,
    /// What its pages are called, before their number.
    pub(super) id: &'c ArticleId,
    /// The day on which it is read.
    pub(super) today: Date,
    /// Whether its pages are kept.
    pub(super) keep: Keep,
}

/// Reads the pages of a web archive and gives them to `take`; a record that is no article is refused by number and
/// address. What should be known of the rest is returned.
pub(super) fn read_warc(
    container: &Container<'_>,
    stream: impl BufRead,
    take: &mut dyn FnMut(Vec<Item>),
) -> Vec<Notice> {
    let mut reader = WarcReader::new(stream);
    let mut is_empty = true;
    loop {
        let mut batch = Vec::new();
        let mut bytes = 0;
        while bytes < BATCH_BYTES {
            let Some(found) = reader.next() else { break };
            bytes += 1 + found.as_ref().map_or(0, |record| record.bytes.len());
            batch.push(found);
        }
        if batch.is_empty() {
            break;
        }
        let items: Vec<Item> = batch.par_iter().flat_map(|found| container.items(found)).collect();
        is_empty &= items.is_empty();
        take(items);
    }
    let notices =
        reader.tally().told().map(|text| Notice { source: container.name.to_owned(), text });
    if is_empty {
        let reason = "the web archive holds no pages".to_owned();
        take(vec![Item::Refused(Refusal { source: container.name.to_owned(), reason })]);
    }
    notices.into_iter().collect()
}

impl Container<'_> {
    /// The pages of records that were taken out already.
    pub(super) fn items_of_feed(&self, records: &[Result<Record, BrokenRecord>]) -> Vec<Item> {
        records.par_iter().flat_map(|found| self.items(found)).collect()
    }

    /// What one record gives: a page, or the pages of the feed it holds.
    fn items(&self, found: &Result<Record, BrokenRecord>) -> Vec<Item> {
        let record = match found {
            Ok(record) => record,
            Err(broken) => {
                let source = self.source(broken.number, broken.label.as_deref());
                let refusal = Refusal { source, reason: broken.reason.clone() };
                return vec![match &broken.announces {
                    Some(address) => {
                        let address = address.clone();
                        Item::Announced { refusal, address, id: self.numbered(broken.number) }
                    }
                    None => Item::Refused(refusal),
                }];
            }
        };
        let source = self.source(record.number, record.label.as_deref());
        let id = self.numbered(record.number);
        // An archive may hold feeds and mails, but nothing that holds archives.
        let inner = Container { name: &source, id: &id, today: self.today, keep: self.keep };
        match format_of(&record.bytes, Some(record.file_name)) {
            Ok(Format::Feed) => {
                let records = read_feed(&record.bytes, record.given.charset.as_deref());
                records.iter().filter_map(|found| inner.items_of_inner(found)).collect()
            }
            Ok(Format::Mail) => match read_mail(&record.bytes) {
                Ok(mail) => vec![inner.page(&source, id.clone(), &mail)],
                Err(BrokenRecord { reason, .. }) => vec![Item::Refused(Refusal { source, reason })],
            },
            _ => vec![self.page(&source, id.clone(), record)],
        }
    }

    /// What an entry of a feed within an archive gives: a page, whatever it looks like.
    fn items_of_inner(&self, found: &Result<Record, BrokenRecord>) -> Option<Item> {
        match found {
            Ok(record) => {
                let source = self.source(record.number, record.label.as_deref());
                Some(self.page(&source, self.numbered(record.number), record))
            }
            // Feeds in archives announce pages that stand there too.
            Err(_) => None,
        }
    }

    /// Reads a record as a page.
    pub(super) fn page(&self, source: &str, id: ArticleId, record: &Record) -> Item {
        let captured = record.captured.map(firsthand_model::Moment::date);
        read_one(&Page {
            source,
            id,
            bytes: &record.bytes,
            file_name: Some(record.file_name),
            today: Some(captured.map_or(self.today, |captured| captured.min(self.today))),
            given: record.given.clone(),
        })
        .with_page(self.keep, || KeptPage {
            bytes: record.bytes.clone(),
            address: record.given.address.clone(),
            name: source.to_owned(),
            got: record.captured.map(firsthand_model::Moment::sort_key),
        })
    }

    /// The id of a record.
    fn numbered(&self, number: usize) -> ArticleId {
        ArticleId::new(format!("{}#{number}", self.id)).expect("a longer id is not blank")
    }

    /// What a record is called: `crawl.warc.gz#17 https://…`.
    fn source(&self, number: usize, label: Option<&str>) -> String {
        match label {
            Some(label) => format!("{}#{number} {label}", self.name),
            None => format!("{}#{number}", self.name),
        }
    }
}
