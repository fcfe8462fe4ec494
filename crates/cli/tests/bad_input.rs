//! Whatever is wrong with the input: it is named, the rest goes on, nothing is lost, nothing panics.

#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "a test fails by panicking")]

mod harness;

use std::fs;
use std::io::Write;

use harness::{Folder, json_line, page};

/// The articles; input that gave none has `refused`.
fn articles(folder: &Folder) -> Vec<String> {
    let rows = folder.rows("out/articles.jsonl");
    let articles = rows.iter().filter(|row| row["refused"].is_null());
    articles.map(|row| row["id"].as_str().unwrap().to_owned()).collect()
}

const TRACE: [&str; 5] = ["trace", "--emit", "articles", "--out", "out"];

fn trace<'a>(paths: &[&'a str]) -> Vec<&'a str> {
    TRACE.iter().copied().chain(paths.iter().copied()).collect()
}

#[test]
fn an_empty_folder_could_not_run() {
    let folder = Folder::new();
    folder.folder("news");
    let run = folder.run(&trace(&["news"]));
    run.ends_with_code(2)
        .says("warning: news: the folder holds no files (hidden ones are passed over)")
        .says("error: nothing could be read")
        .says("hint: give saved HTML pages");
}

#[test]
fn a_path_to_nothing_is_named_and_the_rest_goes_on() {
    let folder = Folder::new();
    folder.file("a.html", page("Ferry back in service"));
    let run = folder.run(&trace(&["b.html", "a.html", "c*.html"]));
    run.ends_with_code(1)
        .says("warning: b.html: there is no such file or folder")
        .says("warning: c*.html: no file matches the pattern");
    assert_eq!(articles(&folder), ["a"]);
}

#[test]
fn a_folder_of_saved_pages_is_read_without_what_lies_beside_them() {
    let folder = Folder::new();
    folder.file("news/a.html", page("Ferry back in service"));
    folder
        .file("news/a_files/style.css", "p { margin: 0 }")
        .file("news/a_files/x.js", "let x = 1;");
    folder.file("news/README.md", "# Notes\n\nThese pages were collected on Monday by hand.\n");
    let run = folder.run(&trace(&["news"]));
    run.ends_with_code(0)
        .says("note: news: passed over 3 files that are no pages: 1 .css, 1 .js, 1 .md");
    assert_eq!(articles(&folder), ["a"]);
}

#[test]
fn a_json_document_is_refused_once() {
    let folder = Folder::new();
    folder.file("news/a.html", page("Ferry back in service"));
    folder.file("news/b.json", "{\n  \"id\": \"b\",\n  \"text\": \"Ferry\"\n}\n");
    folder.file("news/c.json", format!("{}\n", json_line("c")));
    let run = folder.run(&trace(&["news"]));
    run.ends_with_code(1).says("warning: news/b.json: one JSON document, not JSON Lines");
    run.holds(run.stderr.matches("warning:").count() == 1, "one refusal");
    assert_eq!(articles(&folder), ["a", "c"]);
}

#[cfg(unix)]
#[test]
fn a_file_name_with_a_line_end_stays_on_one_line() {
    let folder = Folder::new();
    folder.file("a.html", page("Ferry back in service")).file("b\nerror: lost.html", "");
    let run = folder.run(&trace(&["a.html", "b\nerror: lost.html"]));
    run.ends_with_code(1).says("warning: b\\nerror: lost.html: the file is empty");
}

#[cfg(unix)]
#[test]
fn unreadable_files_are_named_with_their_reason() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let folder = Folder::new();
    folder.file("news/a.html", page("Ferry back in service"));
    folder.file("news/locked.html", page("Ferry locked"));
    symlink("nowhere", folder.path().join("news/gone.html")).unwrap();
    let locked = folder.path().join("news/locked.html");
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).unwrap();
    let run = folder.run(&trace(&["news"]));
    run.ends_with_code(1).says("warning: news/gone.html: the link leads nowhere");
    // Who may read everything, as in a container, reads this too.
    if fs::read(&locked).is_err() {
        run.says("warning: news/locked.html: Permission denied");
        assert_eq!(articles(&folder), ["a"]);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_that_fails_while_being_read_is_named() {
    let folder = Folder::new();
    folder.file("a.html", page("Ferry back in service"));
    // The first page of a process is never mapped.
    let run = folder.run(&trace(&["/proc/self/mem", "a.html"]));
    run.ends_with_code(1).says("warning: /proc/self/mem: Input/output error");
    assert_eq!(articles(&folder), ["a"]);
}

#[test]
fn zero_bytes_and_binary_are_named() {
    let folder = Folder::new();
    folder.file("a.html", page("Ferry back in service"));
    folder.file("empty.html", "").file("picture.html", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    folder.file("noise.txt", [0_u8, 159, 146, 150, 0, 1, 2, 3].repeat(50));
    let run = folder.run(&trace(&["empty.html", "picture.html", "noise.txt", "a.html"]));
    run.ends_with_code(1)
        .says("warning: empty.html: the file is empty")
        .says("warning: picture.html: this is a PNG image, not a page of text")
        .says("warning: noise.txt: this is binary data, not a page of text");
    assert_eq!(articles(&folder), ["a"]);
}

#[test]
fn two_hundred_megabytes_of_one_line_are_refused_in_bounded_time() {
    let folder = Folder::new();
    folder.file("a.html", page("Ferry back in service"));
    let megabyte = "never a line end ".repeat((1 << 20) / 17);
    let mut text = fs::File::create(folder.path().join("long.txt")).unwrap();
    let mut lines = fs::File::create(folder.path().join("long.jsonl")).unwrap();
    lines.write_all(b"{\"id\":\"long\",\"text\":\"").unwrap();
    for _ in 0..200 {
        text.write_all(megabyte.as_bytes()).unwrap();
        lines.write_all(megabyte.as_bytes()).unwrap();
    }
    lines.write_all(format!("\"}}\n{}\n", json_line("after")).as_bytes()).unwrap();
    let run = folder.run(&trace(&["long.txt", "long.jsonl", "a.html"]));
    run.ends_with_code(1)
        .says("warning: long.txt: larger than 64 MiB, the most that is read of one page")
        .says("warning: long.jsonl:1: longer than 64 MiB, the most that is read of one line");
    assert_eq!(articles(&folder), ["a", "after"]);
}

#[test]
fn a_hundred_thousand_nested_tags_end_neither_the_run_nor_the_stack() {
    let folder = Folder::new();
    folder.file("a.html", page("Ferry back in service"));
    let (open, close) = ("<div>".repeat(100_000), "</div>".repeat(100_000));
    let nested = page("Ferry nested").replace("<h1>", &format!("{open}<h1>"));
    folder.file("nested.html", nested.replace("</article>", &format!("{close}</article>")));
    folder.file("unclosed.html", format!("<html><body>{}", "<b><i>".repeat(50_000)));
    let run = folder.run(&trace(&["nested.html", "unclosed.html", "a.html"]));
    run.ends_with_code(1).says("warning: unclosed.html: ").says_nothing_of("panicked");
    assert!(articles(&folder).contains(&"a".to_owned()), "{run}");
}

#[test]
fn a_page_with_no_article_is_named() {
    let folder = Folder::new();
    folder.file("a.html", page("Ferry back in service"));
    let menu = "<li><a href=\"/x\">Read all about the ferry and its repair</a></li>".repeat(40);
    folder.file("index.html", format!("<html><body><ul>{menu}</ul></body></html>"));
    let run = folder.run(&trace(&["index.html", "a.html"]));
    run.ends_with_code(1).says("warning: index.html: no article");
    assert_eq!(articles(&folder), ["a"]);
}

#[test]
fn two_pages_with_the_same_bytes_are_both_kept_and_told() {
    let folder = Folder::new();
    folder.file("a.html", page("Ferry back in service"));
    folder.file("b.html", page("Ferry back in service"));
    let run = folder.run(&trace(&["a.html", "b.html"]));
    run.ends_with_code(0).says("note: b.html: same bytes as `a.html`; both are kept");
    assert_eq!(articles(&folder), ["a", "b"]);
}

#[test]
fn a_broken_line_is_named_by_its_number_and_the_rest_goes_on() {
    let folder = Folder::new();
    let lines = [
        &json_line("one"),
        "{\"id\": \"two\", \"text\": ",
        "",
        "{\"id\": \"four\"}",
        &json_line("five"),
    ];
    folder.file("feed.jsonl", lines.join("\n"));
    let run = folder.run(&trace(&["feed.jsonl"]));
    run.ends_with_code(1)
        .says("warning: feed.jsonl:2: not a JSON object of the input form")
        .says("warning: feed.jsonl:4: `text` is missing or blank");
    assert_eq!(articles(&folder), ["five", "one"]);
}

#[test]
fn ids_that_repeat_lose_nothing() {
    let folder = Folder::new();
    folder.file("feed.jsonl", [json_line("one"), json_line("one")].join("\n"));
    let run = folder.run(&trace(&["feed.jsonl"]));
    run.ends_with_code(0)
        .says("note: feed.jsonl:2: the id `one` is taken; this article is called `one-2`");
    assert_eq!(articles(&folder), ["one", "one-2"]);
}

#[test]
fn bytes_that_are_no_utf_8_do_not_lose_the_page() {
    let folder = Folder::new();
    let mut bytes = page("Ferry back in service").into_bytes();
    let place = bytes.windows(5).position(|window| window == b"ferry").unwrap();
    bytes.splice(place..place, *b"\xff\xfe\xc3 ");
    folder.file("a.html", bytes);
    folder.file("feed.jsonl", b"{\"id\":\"x\",\"text\":\"\xff\"}\n");
    let run = folder.run(&trace(&["a.html", "feed.jsonl"]));
    run.ends_with_code(1).says("warning: feed.jsonl:1: not UTF-8: byte 19 cannot be read");
    assert_eq!(articles(&folder), ["a"]);
}

#[test]
fn an_output_folder_that_cannot_be_written_is_found_out_before_the_work() {
    let folder = Folder::new();
    folder.file("taken", "a file").folder("out/report.html");
    // The input does not exist either: that would be found out by the work.
    let run = folder.run(&["report", "missing.html", "--out", "taken"]);
    run.ends_with_code(2)
        .says("error: could not make the folder `taken`: ")
        .says("hint: give another folder with `--out`")
        .says_nothing_of("missing.html");
    let run = folder.run(&["report", "missing.html", "--out", "taken/deeper"]);
    run.ends_with_code(2).says("error: could not make the folder `taken/deeper`: ");
    let run = folder.run(&["report", "missing.html", "--out", "out"]);
    run.ends_with_code(2)
        .says("error: could not write `out/report.html`: a folder of that name is in the way");
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_without_room_for_files_is_found_out_before_the_work() {
    // Nobody, not even root, can make files here.
    let folder = Folder::new();
    let run = folder.run(&["report", "missing.html", "--out", "/proc/self"]);
    run.ends_with_code(2)
        .says("error: could not write to the folder `/proc/self`: ")
        .says_nothing_of("missing.html");
}

#[test]
fn a_run_that_fails_leaves_older_results_alone() {
    let folder = Folder::new();
    folder.file("out/report.html", "older").file("empty.html", "");
    folder.run(&["report", "empty.html", "--out", "out"]).ends_with_code(2);
    assert_eq!(folder.bytes("out/report.html"), b"older");
}

#[test]
fn many_refusals_do_not_bury_the_rest() {
    let folder = Folder::new();
    folder.file("news/a.html", page("Ferry back in service"));
    for number in 0..30 {
        folder.file(&format!("news/picture{number:02}.html"), b"\x89PNG\r\n\x1a\n");
    }
    let run = folder.run(&trace(&["news"]));
    run.ends_with_code(1).says("picture19.html").says("warning: 10 more inputs were refused");
    run.says_nothing_of("picture20.html");
}

/// A record of a web archive, of the length it has plus `wrong`.
fn record(address: &str, body: &str, wrong: isize) -> String {
    let answer = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{body}");
    let length = answer.len() as isize + wrong;
    format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2031-05-02T10:00:00Z\r\n\
         Content-Type: application/http\r\nContent-Length: {length}\r\n\r\n{answer}\r\n\r\n"
    )
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn a_broken_record_of_an_archive_is_named_and_the_rest_goes_on() {
    let folder = Folder::new();
    let archive: Vec<u8> = [
        record("https://a.example/1", &page("Ferry one"), 0),
        record("https://a.example/2", &page("Ferry two"), 900),
        record("https://a.example/3", "<html><body><p>Nothing here.</p></body></html>", 0),
        record("https://a.example/4", &page("Ferry four"), 0),
    ]
    .iter()
    .flat_map(|record| gzip(record.as_bytes()))
    .collect();
    folder.file("crawl.warc.gz", archive);
    let run = folder.run(&trace(&["crawl.warc.gz"]));
    run.ends_with_code(1)
        .says("warning: crawl.warc.gz#2 https://a.example/2: the record's length is wrong")
        .says("warning: crawl.warc.gz#3 https://a.example/3: no article: only 2 words of running text");
    assert_eq!(articles(&folder), ["crawl#1", "crawl#4"]);
    let rows = folder.rows("out/articles.jsonl");
    assert_eq!(rows[0]["source"], "crawl.warc.gz#1 https://a.example/1");
    assert_eq!(rows[0]["url"], "https://a.example/1");
    let refused: Vec<_> = rows.iter().filter(|row| !row["refused"].is_null()).collect();
    assert_eq!(refused.len(), 2);
    assert_eq!(refused[1]["source"], "crawl.warc.gz#3 https://a.example/3");
    assert_eq!(refused[1]["refused"], "no article: only 2 words of running text");
    assert_eq!(refused[1]["text"], "");
}

#[test]
fn refused_and_doubtful_pages_are_listed_with_the_articles() {
    let folder = Folder::new();
    folder.file("news/a.html", page("Ferry back in service"));
    folder.file("news/b.html", "");
    folder.file(
        "news/c.html",
        "<html><head><title>404 Not Found</title></head><body><p>Sorry.</p></body></html>",
    );
    folder.file(
        "news/d.html",
        "<html><body><p>The ferry is back in service after the storm, the harbour office said.</p></body></html>",
    );
    folder.run(&trace(&["news"])).ends_with_code(1);
    let rows = folder.rows("out/articles.jsonl");
    let told = |row: &serde_json::Value| format!("{}: {}", row["id"], row["refused"]);
    assert_eq!(
        rows.iter().map(told).collect::<Vec<_>>(),
        [
            "\"a\": null",
            "\"d\": null",
            "\"news/b.html\": \"the file is empty\"",
            "\"news/c.html\": \"no article: an error page (`404 not found`)\"",
        ]
    );
    let doubt = rows[1]["remarks"].as_array().unwrap().last().unwrap().as_str().unwrap();
    assert_eq!(doubt, "only 13 words of running text: perhaps not the whole article");
    let summary = folder.run(&["report", "news", "--out", "report"]);
    summary
        .shows("only 13 words of running text")
        .shows("news/c.html: no article: an error page (`404 not found`)");
    // What was written reads back: the same articles, the same refusals.
    let again =
        folder.run(&["trace", "--emit", "articles", "--out", "again", "out/articles.jsonl"]);
    again.ends_with_code(1).says(
        "out/articles.jsonl:3: `news/b.html` gave no article when it was read: the file is empty",
    );
    let again = folder.rows("again/articles.jsonl");
    assert_eq!(again[0]["text"], rows[0]["text"]);
    assert_eq!(again.len(), rows.len());
    let reuse = folder.run(&["reuse", "out/articles.jsonl", "--out", "reuse"]);
    reuse.ends_with_code(1).says("`news/c.html` gave no article when it was read");
}

#[test]
fn what_can_be_read_of_damaged_compression_is_read() {
    let folder = Folder::new();
    let whole = gzip(record("https://a.example/1", &page("Ferry one"), 0).as_bytes());
    folder.file("torn.warc.gz", [&whole[..], &whole[..whole.len() - 20]].concat());
    folder.file("torn.html.gz", &gzip(page("Ferry").as_bytes())[..60]);
    folder.file("bomb.txt.gz", gzip(&vec![b'0'; 90 << 20]));
    let run = folder.run(&trace(&["torn.warc.gz", "torn.html.gz", "bomb.txt.gz"]));
    run.ends_with_code(1)
        .says("the gzip data is cut off")
        .says("warning: torn.html.gz: the gzip data is cut off")
        .says("warning: bomb.txt.gz: ");
    assert_eq!(articles(&folder), ["torn#1"]);
}

#[test]
fn feeds_mails_and_saved_pages_are_read() {
    let folder = Folder::new();
    let paragraph =
        "The ferry is back in service after the storm, the harbour office said on Monday. "
            .repeat(5);
    let feed = format!(
        "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a \"{}\"><!ENTITY b \"&a;&a;&a;&a;\">]>\
         <rss version=\"2.0\"><channel><title>Quay Post</title><item><title>Ferry is back</title><link>https://q.example/1</link>\
         <description><![CDATA[<p>{paragraph}</p><p>{paragraph}</p>]]></description></item>\
         <item><title>&b;</title><link>https://q.example/2</link><description>&b;</description></item></channel></rss>",
        "x".repeat(1_000)
    );
    folder.file("news.rss", feed);
    folder.file(
        "letter.eml.gz",
        gzip(format!(
            "From: Quay Post <news@q.example>\r\nSubject: Ferry letter\r\nDate: Mon, 3 Mar 2031 09:00:00 +0100\r\n\
             MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{}",
            page("Ferry letter")
        ).as_bytes()),
    );
    folder.file(
        "saved.mhtml",
        format!(
            "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://q.example/saved\r\nSubject: x\r\n\
             Date: Mon, 3 Mar 2031 09:00:00 +0100\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n\
             --b\r\nContent-Type: text/html\r\nContent-Location: https://q.example/saved\r\n\r\n{}\r\n--b--\r\n",
            page("Ferry saved")
        ),
    );
    let run = folder.run(&trace(&["news.rss", "letter.eml.gz", "saved.mhtml"]));
    run.ends_with_code(1)
        .says("warning: news.rss#2 https://q.example/2: the feed gives only a summary of 1 word");
    assert_eq!(articles(&folder), ["letter", "news#1", "saved"]);
    let rows = folder.rows("out/articles.jsonl");
    assert_eq!(rows[0]["published"], "2031-03-03T09:00:00+01:00");
    assert_eq!(rows[0]["headline"], "Ferry letter");
    assert_eq!(
        (&rows[1]["publisher"], &rows[1]["headline"]),
        (&"Quay Post".into(), &"Ferry is back".into())
    );
    assert_eq!(rows[2]["url"], "https://q.example/saved");
    assert!(rows[2]["published"].is_null(), "the day of saving is not the day of publication");
}

#[test]
fn of_the_xml_files_of_a_folder_feeds_are_read() {
    let folder = Folder::new();
    let text = "The ferry is back in service after the storm, the harbour office said. ".repeat(5);
    folder.file(
        "news/feed.xml",
        format!(
            "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Quay Post</title><item><title>Ferry is back</title>\
             <description>{text}</description></item></channel></rss>"
        ),
    );
    folder.file("news/settings.xml", "<?xml version=\"1.0\"?><settings/>");
    let run = folder.run(&trace(&["news"]));
    run.ends_with_code(0).says("passed over 1 file that is no page: 1 .xml");
    assert_eq!(articles(&folder), ["feed#1"]);
}

#[test]
fn an_address_is_fetched_only_if_asked() {
    let folder = Folder::new();
    folder.file("a.html", page("Ferry back in service"));
    let run = folder.run(&trace(&["https://127.0.0.1:9/x", "a.html"]));
    run.ends_with_code(1)
        .says("warning: https://127.0.0.1:9/x: an address on the web, which is fetched only with `--fetch`");
    let run = folder.run(&trace(&["--fetch", "https://127.0.0.1:9/x", "a.html"]));
    let reason = if cfg!(feature = "fetch") {
        "`127.0.0.1` leads to a private network or to this machine"
    } else {
        "this build has no network client; build it with the feature `fetch`"
    };
    run.ends_with_code(1).says(&format!("warning: https://127.0.0.1:9/x: {reason}"));
}
