//! Every help text, as people see it. `INSTA_UPDATE=always cargo test -p firsthand --test help` renews them.

#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "a test fails by panicking")]

mod harness;

use harness::Folder;

fn help(arguments: &[&str]) -> String {
    let run = Folder::new().run(arguments);
    run.ends_with_code(0).holds(run.stderr.is_empty(), "nothing on standard error");
    run.stdout
}

#[test]
fn short_help() {
    insta::assert_snapshot!("firsthand_short", help(&["-h"]));
    insta::assert_snapshot!("report_short", help(&["report", "-h"]));
    insta::assert_snapshot!("trace_short", help(&["trace", "-h"]));
    insta::assert_snapshot!("reuse_short", help(&["reuse", "-h"]));
    insta::assert_snapshot!("quotes_short", help(&["quotes", "-h"]));
    insta::assert_snapshot!("explain_short", help(&["explain", "-h"]));
    insta::assert_snapshot!("check_short", help(&["check", "-h"]));
    #[cfg(feature = "serve")]
    insta::assert_snapshot!("serve_short", help(&["serve", "-h"]));
    insta::assert_snapshot!("add_short", help(&["add", "-h"]));
    insta::assert_snapshot!("settle_short", help(&["settle", "-h"]));
    insta::assert_snapshot!("stories_short", help(&["stories", "-h"]));
    insta::assert_snapshot!("show_short", help(&["show", "-h"]));
    insta::assert_snapshot!("search_short", help(&["search", "-h"]));
    insta::assert_snapshot!("export_short", help(&["export", "-h"]));
    insta::assert_snapshot!("import_short", help(&["import", "-h"]));
    insta::assert_snapshot!("forget_short", help(&["forget", "-h"]));
    insta::assert_snapshot!("backup_short", help(&["backup", "-h"]));
    insta::assert_snapshot!("verify_short", help(&["verify", "-h"]));
    #[cfg(all(feature = "fetch", feature = "serve"))]
    insta::assert_snapshot!("watch_short", help(&["watch", "-h"]));
    insta::assert_snapshot!("evaluate_short", help(&["evaluate", "-h"]));
}

#[test]
fn long_help() {
    insta::assert_snapshot!("firsthand_long", help(&["--help"]));
    insta::assert_snapshot!("report_long", help(&["report", "--help"]));
    insta::assert_snapshot!("trace_long", help(&["trace", "--help"]));
    insta::assert_snapshot!("reuse_long", help(&["reuse", "--help"]));
    insta::assert_snapshot!("quotes_long", help(&["quotes", "--help"]));
    insta::assert_snapshot!("explain_long", help(&["explain", "--help"]));
    insta::assert_snapshot!("check_long", help(&["check", "--help"]));
    #[cfg(feature = "serve")]
    insta::assert_snapshot!("serve_long", help(&["serve", "--help"]));
    insta::assert_snapshot!("add_long", help(&["add", "--help"]));
    insta::assert_snapshot!("settle_long", help(&["settle", "--help"]));
    insta::assert_snapshot!("stories_long", help(&["stories", "--help"]));
    insta::assert_snapshot!("show_long", help(&["show", "--help"]));
    insta::assert_snapshot!("search_long", help(&["search", "--help"]));
    insta::assert_snapshot!("export_long", help(&["export", "--help"]));
    insta::assert_snapshot!("import_long", help(&["import", "--help"]));
    insta::assert_snapshot!("forget_long", help(&["forget", "--help"]));
    insta::assert_snapshot!("backup_long", help(&["backup", "--help"]));
    insta::assert_snapshot!("verify_long", help(&["verify", "--help"]));
    #[cfg(all(feature = "fetch", feature = "serve"))]
    insta::assert_snapshot!("watch_long", help(&["watch", "--help"]));
    insta::assert_snapshot!("evaluate_long", help(&["evaluate", "--help"]));
}

#[test]
fn version() {
    assert_eq!(help(&["--version"]), concat!("firsthand ", env!("CARGO_PKG_VERSION"), "\n"));
}
