//! Whatever the bytes: read or refused, never a panic. `cargo +nightly fuzz run html`
#![no_main]

#[path = "../../crates/page/tests/targets/mod.rs"]
mod targets;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| targets::html(bytes));
