//! Lines of a terminal: wrapped to a width, indented, coloured only where asked.

use std::borrow::Cow;
use std::io::{self, Write};

use anstyle::{AnsiColor, Style as Escape};

use crate::text::{one_line, shorten};

/// Narrower terminals are written as if they were this wide: below it, wrapping leaves nothing to read.
const WIDTH_MIN: usize = 40;
/// Wider terminals are not filled: long lines are hard to follow back.
const WIDTH_MAX: usize = 110;

/// How a summary is to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// Columns of the terminal. Below 40 counts as 40; lines never grow beyond 110.
    pub width: usize,
    /// Whether to use colours.
    pub colours: Colours,
}

/// Whether to use colours. Which of them applies (a terminal? `NO_COLOR`?) is for the caller to decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Colours {
    /// Plain text.
    Never,
    /// ANSI escape sequences.
    Always,
}

/// What a run of text is, for its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ink {
    /// A section's title, an article's headline.
    Strong,
    /// Words from a page.
    Quoted,
    /// What explains the rest.
    Faint,
    /// Something a reader should look at.
    Alert,
    /// Something that is in order.
    Fine,
}

/// Where lines go.
pub(crate) struct Sheet<'w> {
    out: &'w mut dyn Write,
    width: usize,
    colours: Colours,
}

impl<'w> Sheet<'w> {
    pub(crate) fn new(style: &Style, out: &'w mut dyn Write) -> Sheet<'w> {
        Sheet { out, width: style.width.clamp(WIDTH_MIN, WIDTH_MAX), colours: style.colours }
    }

    /// The text in the colour of what it is.
    pub(crate) fn paint<'t>(&self, ink: Ink, text: &'t str) -> Cow<'t, str> {
        if self.colours == Colours::Never {
            return Cow::Borrowed(text);
        }
        let escape = match ink {
            Ink::Strong => Escape::new().bold(),
            Ink::Quoted => AnsiColor::Cyan.on_default(),
            Ink::Faint => Escape::new().dimmed(),
            Ink::Alert => AnsiColor::Yellow.on_default().bold(),
            Ink::Fine => AnsiColor::Green.on_default(),
        };
        Cow::Owned(format!("{escape}{text}{escape:#}"))
    }

    /// A section's title, set off by an empty line and underlined.
    pub(crate) fn heading(&mut self, title: &str) -> io::Result<()> {
        let line = "─".repeat(title.chars().count());
        let title = self.paint(Ink::Strong, title).into_owned();
        let line = self.paint(Ink::Faint, &line).into_owned();
        writeln!(self.out, "\n{title}\n{line}")
    }

    /// A paragraph after a lead of its own ("  3  "); what follows the first line is indented as far.
    ///
    /// The text may hold colours of [`Sheet::paint`] and must otherwise be free of control characters.
    pub(crate) fn entry(&mut self, lead: &str, text: &str) -> io::Result<()> {
        let indent = " ".repeat(textwrap::core::display_width(lead));
        self.wrap(lead, &indent, text)
    }

    fn wrap(&mut self, lead: &str, indent: &str, text: &str) -> io::Result<()> {
        let options = textwrap::Options::new(self.width)
            .initial_indent(lead)
            .subsequent_indent(indent)
            // Dates and ids are not to be torn at their hyphens.
            .word_splitter(textwrap::WordSplitter::NoHyphenation)
            .wrap_algorithm(textwrap::WrapAlgorithm::FirstFit);
        for line in textwrap::wrap(text, options) {
            writeln!(self.out, "{}", line.trim_end())?;
        }
        Ok(())
    }

    /// A paragraph indented by `columns`.
    pub(crate) fn paragraph(&mut self, columns: usize, text: &str) -> io::Result<()> {
        self.entry(&" ".repeat(columns), text)
    }

    /// Words from a page, behind a bar, cut after `columns_max` columns of text.
    pub(crate) fn quote(
        &mut self,
        indent: &str,
        words: &str,
        columns_max: usize,
    ) -> io::Result<()> {
        let words = shorten(words, columns_max);
        let words = self.paint(Ink::Quoted, &words).into_owned();
        let bar = format!("{indent}│ ");
        self.wrap(&bar, &bar, &words)
    }

    /// An empty line.
    pub(crate) fn gap(&mut self) -> io::Result<()> {
        writeln!(self.out)
    }

    /// Says what a cut section leaves out, if anything.
    pub(crate) fn more(&mut self, left_out: usize, what: &str) -> io::Result<()> {
        if left_out == 0 {
            return Ok(());
        }
        let note = format!("… {left_out} more {what} in report.html and dossier.json");
        let note = self.paint(Ink::Faint, &note).into_owned();
        self.paragraph(2, &note)
    }
}

/// A text from a page or a finding, fit for [`Sheet::entry`].
pub(crate) fn plain(text: &str) -> String {
    one_line(text)
}
