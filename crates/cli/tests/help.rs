//! Every help text, as people see it. `INSTA_UPDATE=always cargo test -p firsthand --test help` renews them.

mod harness;

use harness::Folder;

fn help(arguments: &[&str]) -> String {
    let run = Folder::new().run(arguments);
    run.ends_with_code(0).holds(run.stderr.is_empty(), "nothing on standard error");
    run.stdout
}

#[test]
fn short_help() {
    insta::assert_snapshot!("firsthand -h", help(&["-h"]));
    insta::assert_snapshot!("report -h", help(&["report", "-h"]));
    insta::assert_snapshot!("trace -h", help(&["trace", "-h"]));
    insta::assert_snapshot!("explain -h", help(&["explain", "-h"]));
    insta::assert_snapshot!("evaluate -h", help(&["evaluate", "-h"]));
}

#[test]
fn long_help() {
    insta::assert_snapshot!("firsthand --help", help(&["--help"]));
    insta::assert_snapshot!("report --help", help(&["report", "--help"]));
    insta::assert_snapshot!("trace --help", help(&["trace", "--help"]));
    insta::assert_snapshot!("explain --help", help(&["explain", "--help"]));
    insta::assert_snapshot!("evaluate --help", help(&["evaluate", "--help"]));
}

#[test]
fn version() {
    assert_eq!(help(&["--version"]), concat!("firsthand ", env!("CARGO_PKG_VERSION"), "\n"));
}
