//! The calendar is read back as RFC 5545 says it is to be read.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it does not expect")]

mod fixture;

use std::collections::BTreeMap;

use firsthand_model::Dossier;
use firsthand_report::calendar;

/// The events of a calendar, each as its properties by name, parameters included.
fn read(dossier: &Dossier) -> Vec<BTreeMap<String, String>> {
    let mut bytes = Vec::new();
    let count = calendar::write(dossier, &mut bytes).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    assert!(text.ends_with("\r\n"));
    assert!(!text.replace("\r\n", "").contains(['\r', '\n']), "every line ends in CRLF");
    let unfolded = text.replace("\r\n ", "");
    let mut events: Vec<BTreeMap<String, String>> = Vec::new();
    let mut inside = Vec::new();
    for line in unfolded.lines() {
        let (name, value) = line.split_once(':').expect("a name and a value");
        match name {
            "BEGIN" => {
                inside.push(value.to_owned());
                if value == "VEVENT" {
                    events.push(BTreeMap::new());
                }
            }
            "END" => assert_eq!(inside.pop().as_deref(), Some(value)),
            _ if inside.last().is_some_and(|it| it == "VEVENT") => {
                let repeated = events.last_mut().unwrap().insert(name.to_owned(), value.to_owned());
                assert_eq!(repeated, None, "{name} stands once");
            }
            _ => assert!(["VERSION", "PRODID", "CALSCALE"].contains(&name), "{name}"),
        }
    }
    assert!(inside.is_empty());
    assert_eq!(events.len(), count);
    events
}

#[test]
fn dated_events_are_whole_days_with_a_status() {
    let events = read(&fixture::dossier());
    assert_eq!(events.len(), 2, "the undated one is left out: {events:#?}");
    let [statement, visit] = &events[..] else { panic!("two events") };
    assert_eq!(statement["DTSTART;VALUE=DATE"], "20311125");
    assert_eq!(statement["DTEND;VALUE=DATE"], "20311126");
    assert_eq!(statement["STATUS"], "CONFIRMED");
    assert_eq!(statement["LOCATION"], "Veltmar");
    assert_eq!(visit["DTEND;VALUE=DATE"], "20311217");
    assert_eq!(visit["STATUS"], "TENTATIVE");
    for event in &events {
        assert_eq!(event["DTSTAMP"].len(), "20311125T000000Z".len());
        assert!(event["UID"].ends_with("@firsthand"));
        assert!(!event["DESCRIPTION"].contains("“”"), "passages are quoted");
    }
    assert_ne!(statement["UID"], visit["UID"]);
}

#[test]
fn an_events_name_does_not_hang_on_its_place() {
    let dossier = fixture::dossier();
    let before = read(&dossier);
    let mut fewer = dossier.clone();
    fewer.events.remove(0);
    let after = read(&fewer);
    assert_eq!(before[1]["UID"], after[0]["UID"]);
    assert_eq!(read(&Dossier::default()), []);
}
