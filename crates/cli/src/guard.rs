//! A library that panics on one page must not end the run.

use std::cell::{Cell, RefCell};
use std::panic::{self, AssertUnwindSafe, PanicHookInfo};

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
    static MESSAGE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Lets [`guarded`] keep what a panic says, instead of having it printed among the results.
pub(crate) fn install() {
    let default = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if GUARDED.get() {
            MESSAGE.set(describe(info));
        } else if !is_a_librarys_thread() {
            default(info);
        }
    }));
}

/// Runs `work`; if it panics, gives what the panic said and where.
pub(crate) fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    let outer = GUARDED.replace(true);
    // Nothing is shared with `work` but what it reads, so nothing can be left half changed.
    let result = panic::catch_unwind(AssertUnwindSafe(work));
    GUARDED.set(outer);
    result.map_err(|_| MESSAGE.take())
}

/// Threads of this program have no name, but for the main one. A library that starts a thread of its own
/// learns of its panic when it joins it, and tells it in its own words.
fn is_a_librarys_thread() -> bool {
    // The test harness names its threads, and what they say must be seen.
    !cfg!(test) && std::thread::current().name().is_some_and(|name| name != "main")
}

fn describe(info: &PanicHookInfo<'_>) -> String {
    let message = info.payload_as_str().unwrap_or("no message");
    match info.location() {
        Some(place) => format!("{message} ({}:{})", place.file(), place.line()),
        None => message.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_its_message_and_the_next_run_is_clean() {
        install();
        let message = guarded(|| -> u8 { panic!("page {} is odd", 7) }).unwrap_err();
        assert!(
            message.starts_with("page 7 is odd (") && message.contains("guard.rs"),
            "{message}"
        );
        assert_eq!(guarded(|| 3), Ok(3));
    }
}
