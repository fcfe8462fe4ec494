//! What is said to whoever runs the command: warnings, errors, progress. All of it on standard error.

use std::error::Error;
use std::fmt::Display;
use std::io::Write;

use anstream::ColorChoice;
use anstyle::{AnsiColor, Style as TextStyle};

use crate::arguments::{ColorWhen, ScreenArguments};
use firsthand_model::{Notice, Refusal};

use crate::failure::Failure;
use crate::input::Input;
use crate::progress::Bar;

/// Refused inputs named one by one; a folder of pictures must not push the results off the screen.
const MOST_WARNINGS: usize = 20;

/// How to talk to whoever runs the command.
#[derive(Debug)]
pub(crate) struct Screen {
    quiet: bool,
}

impl Screen {
    pub(crate) fn new(arguments: &ScreenArguments) -> Screen {
        let choice = match arguments.color {
            ColorWhen::Auto => ColorChoice::Auto,
            ColorWhen::Always => ColorChoice::Always,
            ColorWhen::Never => ColorChoice::Never,
        };
        choice.write_global();
        Screen { quiet: arguments.quiet }
    }

    /// Shows how far a long run is; hidden where nobody watches.
    pub(crate) fn progress(&self) -> Bar {
        if self.quiet { Bar::hidden() } else { Bar::on_standard_error() }
    }

    /// Names the input that was refused, and what should be known of the rest.
    pub(crate) fn input(&self, input: &Input) {
        self.remarks(&input.refusals, &input.notices);
    }

    /// Names what was refused, and what should be known of the rest.
    pub(crate) fn remarks(&self, refusals: &[Refusal], notices: &[Notice]) {
        for refusal in refusals.iter().take(MOST_WARNINGS) {
            self.labelled(
                "warning",
                AnsiColor::Yellow,
                &on_one_line(&refusal.source, &refusal.reason),
            );
        }
        let unnamed = refusals.len().saturating_sub(MOST_WARNINGS);
        if unnamed > 0 {
            self.labelled(
                "warning",
                AnsiColor::Yellow,
                &format!("{unnamed} more inputs were refused"),
            );
        }
        if self.quiet {
            return;
        }
        for notice in notices.iter().take(MOST_WARNINGS) {
            self.labelled("note", AnsiColor::Cyan, &on_one_line(&notice.source, &notice.text));
        }
        let unnamed = notices.len().saturating_sub(MOST_WARNINGS);
        if unnamed > 0 {
            self.labelled("note", AnsiColor::Cyan, &format!("{unnamed} more of the kind"));
        }
    }

    /// Says what was done; silent with `--quiet`.
    pub(crate) fn status(&self, text: &str) {
        if !self.quiet {
            self.line(text);
        }
    }

    /// Says something that should not be missed.
    pub(crate) fn warning(&self, text: &str) {
        self.labelled("warning", AnsiColor::Yellow, text);
    }

    /// Says why the command could not run: `error:` with every cause, then `hint:`.
    pub(crate) fn failure(&self, failure: &Failure) {
        let mut text = failure.to_string();
        let mut cause = failure.source();
        while let Some(error) = cause {
            let message = error.to_string();
            // Some errors repeat their cause in their own message.
            if !text.ends_with(&message) {
                text = format!("{text}: {message}");
            }
            cause = error.source();
        }
        self.labelled("error", AnsiColor::Red, &text);
        for hint in failure.hints() {
            self.labelled("hint", AnsiColor::Cyan, &hint);
        }
    }

    fn labelled(&self, label: &str, color: AnsiColor, text: &str) {
        let style = TextStyle::new().bold().fg_color(Some(color.into()));
        self.line(&format!("{style}{label}:{style:#} {}", Visible(text)));
    }

    #[expect(clippy::unused_self, reason = "what is written is the screen's own affair")]
    fn line(&self, text: &str) {
        // Where standard error is closed there is nobody left to tell.
        let _ = writeln!(anstream::stderr(), "{text}");
    }
}

/// What is said of one input. A file's name may hold line ends; what follows one must not look like a line of ours.
fn on_one_line(source: &str, text: &str) -> String {
    format!("{source}: {text}").replace('\n', "\\n")
}

/// Text from pages and file names, with the control characters that could move a terminal's cursor
/// made visible.
pub(crate) struct Visible<'t>(pub(crate) &'t str);

impl Display for Visible<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for c in self.0.chars() {
            if c.is_control() && c != '\n' {
                write!(f, "{}", c.escape_default())?;
            } else {
                write!(f, "{c}")?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Visible;

    #[test]
    fn control_characters_are_shown_and_not_sent() {
        assert_eq!(Visible("a\u{1b}[2Jb é").to_string(), "a\\u{1b}[2Jb é");
    }
}
