//! A check of one page: as text, JSON Lines, HTML, one sentence's reasoning, or schema.org `ClaimReview`s.

mod claim_review;
mod html;
mod row;
mod summary;
mod terminal;
mod why;

use std::io::{self, Write};

use firsthand_model::{ArticleOrdinal, Check, Dossier, Passage, SentenceVerdict, Verdict};

pub use self::claim_review::{Confirmed, Reviewer};
use crate::index::Index;
use crate::terminal::Style;

/// A check with the articles it is of, ready to be shown. Every view is a pure function of the two.
pub struct CheckReport<'d> {
    index: Index<'d>,
    check: &'d Check,
}

impl<'d> CheckReport<'d> {
    /// The check `check` of one of the articles of `dossier`, of which nothing but the articles is needed.
    ///
    /// # Panics
    ///
    /// Its views do, if the check is of other articles than those of `dossier`.
    pub fn new(dossier: &'d Dossier, check: &'d Check) -> CheckReport<'d> {
        CheckReport { index: Index::new(dossier), check }
    }

    /// The summary and every sentence with its verdict, for people.
    ///
    /// # Errors
    ///
    /// Whatever `out` refuses with.
    pub fn write_text(&self, style: &Style, out: &mut dyn Write) -> io::Result<()> {
        terminal::write(self, style, out)
    }

    /// How the verdict on the sentence of that number, counted from 1, was found; `None` if there is none.
    ///
    /// # Errors
    ///
    /// Whatever `out` refuses with.
    pub fn write_why(
        &self,
        number: usize,
        style: &Style,
        out: &mut dyn Write,
    ) -> Option<io::Result<()>> {
        let sentence = self.check.sentences.get(number.checked_sub(1)?)?;
        Some(why::write(self, number, sentence, style, out))
    }

    /// One JSON object on one line: `docs/formats.md` names the fields.
    ///
    /// # Errors
    ///
    /// Whatever `out` refuses with.
    pub fn write_json_line(&self, out: &mut dyn Write) -> io::Result<()> {
        serde_json::to_writer(&mut *out, &row::CheckRow::new(self))?;
        out.write_all(b"\n")
    }

    /// One HTML file that needs nothing else: the page's text marked with its verdicts, the evidence beside it.
    pub fn to_html(&self) -> String {
        html::render(self)
    }

    /// schema.org `ClaimReview`s of the sentences that somebody confirmed, as a JSON-LD graph.
    ///
    /// # Errors
    ///
    /// Whatever `out` refuses with.
    pub fn write_claim_reviews(
        &self,
        confirmed: &[Confirmed],
        reviewer: &Reviewer,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        serde_json::to_writer_pretty(&mut *out, &claim_review::graph(self, confirmed, reviewer))?;
        out.write_all(b"\n")
    }

    fn words(&self, sentence: &SentenceVerdict) -> &'d str {
        self.index.words(Passage { article: self.check.page, span: sentence.sentence })
    }

    /// What to call a source.
    fn name(&self, article: ArticleOrdinal) -> String {
        let name = self.index.name(article);
        let id = self.index.id(article);
        if name == id { name } else { format!("{name} ({id})") }
    }
}

/// A verdict as people read it.
fn told(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Verbatim => "verbatim",
        Verdict::Supported => "supported",
        Verdict::Altered => "altered",
        Verdict::Contradicted => "contradicted",
        Verdict::Unsupported => "unsupported",
        Verdict::NotCheckable => "not checkable",
    }
}
