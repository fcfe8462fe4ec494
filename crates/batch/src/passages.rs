//! From seeds to rows: the part of a run that looks at texts again.

use std::ops::Range;
use std::path::Path;

use firsthand_model::{ArticleOrdinal, Reuse};
use firsthand_report::rows::write_reuse;
use firsthand_trace::reuse::steps::{
    Comparer, Document, LeastSurprise, Seed, StandingWords, are_worth_comparing, earlier_first,
};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::articles::Table;
use crate::buckets::{bucket_path, file_bytes, for_each_record};
use crate::error::BatchError;
use crate::postings::SEEDS;
use crate::texts::Texts;

/// Bytes in memory for each byte of a text that is compared: itself, its words, where they stand.
const BYTES_PER_TEXT_BYTE: u64 = 5;

/// What the passages of one file of seeds are found with.
#[derive(Debug)]
pub(crate) struct Finder<'r> {
    pub(crate) table: &'r Table,
    pub(crate) standing: &'r StandingWords,
    pub(crate) folder: &'r Path,
    /// Bytes of seeds, and of texts, that may be held at once.
    pub(crate) seed_bytes: usize,
    pub(crate) text_bytes: usize,
}

impl Finder<'_> {
    /// The rows of all pairs whose first article is in `firsts`, whose seeds are in the file `number`.
    pub(crate) fn rows(
        &self,
        number: usize,
        firsts: Range<u32>,
        texts: &mut Texts,
    ) -> Result<Vec<u8>, BatchError> {
        let path = bucket_path(self.folder, SEEDS, number);
        let mut rows = Vec::new();
        let mut waiting = vec![firsts];
        while let Some(firsts) = waiting.pop() {
            let is_one = firsts.len() < 2;
            let halves = || {
                let middle = firsts.start + firsts.len() as u32 / 2;
                [middle..firsts.end, firsts.start..middle]
            };
            // Only a file whose seeds are too many is read for each part of its articles.
            let Some(seeds) = self.seeds(&path, &firsts, is_one)? else {
                waiting.extend(halves());
                continue;
            };
            let entry = |ordinal: u32| &self.table.entries[ordinal as usize];
            let signature = |ordinal: u32| &entry(ordinal).signature;
            let pairs: Vec<&[Seed]> = seeds
                .chunk_by(|x, y| (x.a, x.b) == (y.a, y.b))
                .filter(|seeds| {
                    let (a, b) = (signature(seeds[0].a), signature(seeds[0].b));
                    seeds.len() > 1 && are_worth_comparing(seeds, a, b, self.least())
                })
                .collect();
            let mut needed: Vec<u32> =
                pairs.iter().flat_map(|seeds| [seeds[0].a, seeds[0].b]).collect();
            needed.sort_unstable();
            needed.dedup();
            let bytes: u64 = needed.iter().map(|&of| u64::from(entry(of).text_bytes)).sum();
            if bytes * BYTES_PER_TEXT_BYTE > self.text_bytes as u64 && !is_one {
                waiting.extend(halves());
                continue;
            }
            let mut read = FxHashMap::default();
            for ordinal in needed {
                read.insert(ordinal, texts.at(entry(ordinal))?);
            }
            rows.extend(self.found(&pairs, &read));
        }
        Ok(rows)
    }

    fn least(&self) -> LeastSurprise {
        LeastSurprise::among(self.table.entries.len())
    }

    /// The seeds of a file whose first article is in `firsts`, sorted; `None` if they are too many.
    fn seeds(
        &self,
        path: &Path,
        firsts: &Range<u32>,
        however_many: bool,
    ) -> Result<Option<Vec<Seed>>, BatchError> {
        let most = if however_many { usize::MAX } else { self.seed_bytes / Seed::BYTES };
        let mut seeds = Vec::with_capacity(most.min(file_bytes(path)? as usize / Seed::BYTES));
        let mut too_many = false;
        for_each_record(path, |record| {
            let seed = Seed::from_bytes(record);
            if firsts.contains(&seed.a) && !too_many {
                too_many = seeds.len() == most;
                seeds.push(seed);
            }
        })?;
        seeds.par_sort_unstable();
        Ok((!too_many).then_some(seeds))
    }

    /// The rows of `pairs`, in their order.
    fn found(&self, pairs: &[&[Seed]], texts: &FxHashMap<u32, (String, String)>) -> Vec<u8> {
        let documents: FxHashMap<u32, Document> = texts
            .par_iter()
            .map(|(&ordinal, (_, text))| (ordinal, Document::of_text(text)))
            .collect();
        let least = self.least();
        let of_article = |pairs: &[&[Seed]]| {
            let a = pairs[0][0].a;
            let mut comparer = Comparer::of(&documents[&a], self.standing, least);
            let mut rows = Vec::new();
            for seeds in pairs {
                let b = seeds[0].b;
                let passages = comparer.shared_with(&documents[&b], seeds);
                if passages.is_empty() {
                    continue;
                }
                let mut pair = Reuse { a: ArticleOrdinal(a), b: ArticleOrdinal(b), passages };
                let side =
                    |of: u32| (self.table.entries[of as usize].published, texts[&of].0.as_str());
                earlier_first(&mut pair, side(a), side(b));
                let article = |ordinal: ArticleOrdinal| {
                    let (id, text) = &texts[&ordinal.0];
                    (id.as_str(), text.as_str())
                };
                write_reuse(article(pair.a), article(pair.b), &pair.passages, &mut rows);
            }
            rows
        };
        let rows: Vec<Vec<u8>> =
            pairs.par_chunk_by(|x, y| x[0].a == y[0].a).map(of_article).collect();
        rows.concat()
    }
}
