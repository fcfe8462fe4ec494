//! The seam to the extraction library.

use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};

use firsthand_model::BlockKind;
use trafilatura::{ExtractionFocus, Options};

use crate::error::ExtractError;
use crate::html::blocks::blocks_of;

/// What an extraction library takes for a page's main text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extracted {
    /// The pieces of the main text in the order of the page.
    pub blocks: Vec<ExtractedBlock>,
}

/// A piece of the main text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExtractedBlock {
    /// What it is.
    pub kind: BlockKind,
    /// Its text, entities resolved and runs of white space that HTML does not show made one space.
    pub text: String,
    /// The links in it, in order.
    pub links: Vec<ExtractedLink>,
}

/// A link within a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExtractedLink {
    /// The bytes of [`ExtractedBlock::text`] that are the link.
    pub range: Range<usize>,
    /// Where it leads, as written on the page.
    pub address: String,
}

/// Finds the main text of a page.
///
/// The markup handed over has been through the guard: it nests at most 512 deep and holds no scripts.
/// An implementer owes the same answer for the same markup, whatever it read before; it may panic,
/// which counts as a failure of this page alone. It is called on a thread with 64 MiB of stack.
pub trait Extract: Send + Sync {
    /// The main text of `html`.
    ///
    /// # Errors
    ///
    /// [`ExtractError::NothingFound`] with the library's reason.
    fn extract(&self, html: &str) -> Result<Extracted, ExtractError>;
}

/// The crate `trafilatura`, with its fallbacks, favouring precision: the best of those measured.
#[derive(Clone, Copy, Debug, Default)]
pub struct Trafilatura;

impl Extract for Trafilatura {
    fn extract(&self, html: &str) -> Result<Extracted, ExtractError> {
        let options = Options::default()
            .with_fallback(true)
            .with_links(true)
            .with_exclude_comments(true)
            .with_focus(ExtractionFocus::FavorPrecision)
            .with_html_date_mode(trafilatura::HtmlDateMode::Disabled);
        let result = trafilatura::extract(html, &options)
            .map_err(|error| ExtractError::NothingFound(error.to_string()))?;
        Ok(Extracted { blocks: blocks_of(&result.content_html) })
    }
}

/// The stack that extraction is given: recursive walks over 512 levels overflow the usual 2 MiB.
const STACK_BYTES: usize = 64 << 20;

/// Runs `work` on a thread with a stack for deep trees; a panic becomes an error.
pub(crate) fn on_deep_stack<T: Send>(work: impl FnOnce() -> T + Send) -> Result<T, ExtractError> {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new()
            .name("extraction".to_owned())
            .stack_size(STACK_BYTES)
            .spawn_scoped(scope, || catch_unwind(AssertUnwindSafe(work)))
            .map_err(|error| ExtractError::NoThread(error.to_string()))?;
        match thread.join() {
            Ok(Ok(result)) => Ok(result),
            Ok(Err(_)) | Err(_) => Err(ExtractError::Crashed),
        }
    })
}
