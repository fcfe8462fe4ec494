//! Quotations by themselves: chosen by speaker, as text, JSON Lines and CSV.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it does not expect")]

mod fixture;

use firsthand_report::quotes::Quotes;
use firsthand_report::terminal::{Colours, Style};
use serde_json::Value;

fn written(write: impl FnOnce(&mut dyn std::io::Write) -> std::io::Result<()>) -> String {
    let mut out = Vec::new();
    write(&mut out).expect("writing to memory cannot fail");
    String::from_utf8(out).expect("all that is written is text")
}

#[test]
fn a_speaker_is_found_by_any_words_of_the_name() {
    let dossier = fixture::dossier();
    let all = Quotes::all(&dossier);
    assert_eq!(all.len(), dossier.quotations.len());
    let tolvane = Quotes::of_speaker(&dossier, "tolvane").len();
    assert!(tolvane > 0 && tolvane < all.len());
    assert_eq!(Quotes::of_speaker(&dossier, "MIRA Tolvané").len(), tolvane);
    for nobody in ["", " ", "Tolvane Moor", "olvan"] {
        assert!(Quotes::of_speaker(&dossier, nobody).is_empty(), "{nobody}");
    }
}

#[test]
fn every_line_is_an_object_with_the_words_themselves() {
    let dossier = fixture::dossier();
    let lines = written(|out| Quotes::all(&dossier).write_json_lines(out));
    let rows: Vec<Value> =
        lines.lines().map(|line| serde_json::from_str(line).expect("a line is JSON")).collect();
    assert_eq!(rows.len(), dossier.quotations.len());
    let first = &rows[0];
    assert_eq!(first["text"], "“We won’t open it before the last bolt is tested,”");
    assert_eq!(first["speaker_name"], "Mira Tolvane");
    assert_eq!((&first["same_as"], &first["order"]), (&Value::from("q1"), &Value::from(1)));
    let trimmed = rows.iter().find(|row| row["order"] == 3).expect("the record has four variants");
    assert_eq!(trimmed["changes"], serde_json::json!(["trimmed", "trimmed-sense"]));
}

#[test]
fn a_table_has_as_many_cells_in_each_line() {
    let dossier = fixture::dossier();
    let table = written(|out| Quotes::of_speaker(&dossier, "Mira Tolvane").write_csv(out));
    let mut lines = table.split_terminator("\r\n");
    let names = lines.next().expect("names come first");
    assert!(names.starts_with("id,source,url,publisher,published,speaker_name,"));
    let cells = |line: &str| {
        let mut inside = false;
        1 + line
            .chars()
            .filter(|&c| {
                inside ^= c == '"';
                c == ',' && !inside
            })
            .count()
    };
    for line in lines {
        assert_eq!(cells(line), cells(names), "{line}");
    }
}

#[test]
fn people_read_them_by_speaker() {
    let dossier = fixture::dossier();
    let style = Style { width: 100, colours: Colours::Never };
    let text = written(|out| Quotes::of_speaker(&dossier, "Tolvane").write_text(&style, out));
    assert!(text.contains("Mira Tolvane, transport minister"), "{text}");
    assert!(text.contains("also on other pages: q1"), "{text}");
    assert!(text.contains("through Kestrel Wire"), "{text}");
}
