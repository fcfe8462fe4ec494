//! How far a long run is, on standard error: count, rate, time left.

use std::fmt::Write;
use std::time::Duration;

use firsthand_trace::Progress;
use indicatif::{HumanDuration, ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

/// How often the line is drawn anew, so that a slow stage is seen to be alive.
const TICK: Duration = Duration::from_millis(200);

/// One line that follows the stages of a run, and is gone when it ends.
#[derive(Debug)]
pub(crate) struct Bar {
    bar: ProgressBar,
}

impl Bar {
    /// A line on standard error; hidden where that is no terminal.
    pub(crate) fn on_standard_error() -> Bar {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
        bar.set_style(style(0));
        if !bar.is_hidden() {
            bar.enable_steady_tick(TICK);
        }
        Bar { bar }
    }

    /// A line that is never shown.
    pub(crate) fn hidden() -> Bar {
        Bar { bar: ProgressBar::hidden() }
    }

    /// Takes the line off the screen.
    pub(crate) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.finish();
    }
}

impl Progress for Bar {
    fn stage(&self, name: &'static str, steps: usize) {
        // In this order no line is drawn that mixes two stages.
        self.bar.set_style(style(0));
        self.bar.set_message(name);
        self.bar.set_length(steps as u64);
        self.bar.reset();
        self.bar.set_style(style(steps));
    }

    fn advance(&self, steps: usize) {
        self.bar.inc(steps as u64);
    }
}

/// One step, or an unknown number of them, can only be waited for.
fn style(steps: usize) -> ProgressStyle {
    let template = if steps > 1 {
        "{msg:24} {bar:24} {human_pos}/{human_len}{pace}"
    } else {
        "{msg:24} {elapsed}"
    };
    ProgressStyle::with_template(template)
        .expect("the template names fields that exist")
        .with_key("pace", write_pace)
}

/// Rate and time left, once there is anything to tell them by.
fn write_pace(state: &ProgressState, out: &mut dyn Write) {
    if state.pos() > 0 {
        // A line that cannot be formatted is a line less on the screen.
        let _ =
            write!(out, "  {:.1} a second, {:#} left", state.per_sec(), HumanDuration(state.eta()));
    }
}
