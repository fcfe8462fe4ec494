//! How far a long run is, on standard error: count, rate, time left.

use std::time::Duration;

use firsthand_trace::Progress;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

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
        self.bar.reset();
        self.bar.set_length(steps as u64);
        self.bar.set_message(name);
        self.bar.set_style(style(steps));
    }

    fn advance(&self, steps: usize) {
        self.bar.inc(steps as u64);
    }
}

fn style(steps: usize) -> ProgressStyle {
    let template = if steps > 1 {
        "{msg:24} {wide_bar} {human_pos}/{human_len}  {per_sec}  {eta} left"
    } else {
        "{msg:24} {elapsed}"
    };
    ProgressStyle::with_template(template).expect("the template names fields that exist")
}
