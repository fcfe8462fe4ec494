//! What came from an address, read.

use std::panic::{self, AssertUnwindSafe};

use firsthand_archive::{Incoming, Seconds};
use firsthand_fetch::Page as FetchedPage;
use firsthand_model::ArticleId;
use firsthand_page::{BrokenRecord, Format, Given, Page, Record, format_of, read_feed, read_page};
use jiff::civil::Date;

use super::links::{Sitemap, sitemap};

/// What an address gave.
#[derive(Debug)]
pub(super) enum Read {
    /// A feed: the entries that hold their articles, and the addresses of those that do not.
    Feed { pages: Vec<Incoming>, links: Vec<String> },
    /// A sitemap.
    Sitemap(Sitemap),
    /// A page with an article.
    Page(Box<Incoming>),
    /// Something without an article, and why.
    Nothing(String),
}

/// Reads what was fetched at `now`, whatever it does to the libraries.
pub(super) fn read(fetched: &FetchedPage, now: i64, today: Date) -> Read {
    let work = || read_unguarded(fetched, now, today);
    panic::catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
        Read::Nothing("reading it broke down; please report this page".to_owned())
    })
}

fn read_unguarded(fetched: &FetchedPage, now: i64, today: Date) -> Read {
    if let Some(found) = sitemap(&fetched.body) {
        return Read::Sitemap(found);
    }
    match format_of(&fetched.body, None) {
        Ok(Format::Feed) => {
            let (mut pages, mut links) = (Vec::new(), Vec::new());
            for found in read_feed(&fetched.body, fetched.charset.as_deref()) {
                match found {
                    Ok(record) => {
                        let link = record.given.address.clone();
                        match page_of_record(&record, &fetched.address, now, today) {
                            Ok(page) => pages.push(page),
                            Err(_) => links.extend(link),
                        }
                    }
                    Err(BrokenRecord { announces, .. }) => links.extend(announces),
                }
            }
            links.retain(|link| super::list::is_web(link));
            Read::Feed { pages, links }
        }
        Ok(_) => {
            let given = Given {
                address: Some(fetched.address.clone()),
                charset: fetched.charset.clone(),
                ..Given::default()
            };
            match page(&fetched.address, &fetched.body, None, given, now, today) {
                Ok(page) => Read::Page(Box::new(page)),
                Err(reason) => Read::Nothing(reason),
            }
        }
        Err(error) => Read::Nothing(error.to_string()),
    }
}

fn page_of_record(record: &Record, feed: &str, now: i64, today: Date) -> Result<Incoming, String> {
    let source =
        record.given.address.clone().unwrap_or_else(|| format!("{feed}#{}", record.number));
    let given = record.given.clone();
    page(&source, &record.bytes, Some(record.file_name), given, now, today)
}

fn page(
    source: &str,
    bytes: &[u8],
    file_name: Option<&str>,
    given: Given,
    now: i64,
    today: Date,
) -> Result<Incoming, String> {
    let address = given.address.clone();
    // The archive gives it a name of its own.
    let id = ArticleId::new("page").expect("it is not blank");
    let read = read_page(&Page { source, id, bytes, file_name, today: Some(today), given });
    let article = read.map_err(|error| error.to_string())?;
    let (bytes, name) = (bytes.to_vec(), source.to_owned());
    Ok(Incoming { bytes, address, name, got: Seconds(now), article })
}
