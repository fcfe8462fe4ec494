//! Invented outlets.

use super::random::Random;

const PLACES: [&str; 20] = [
    "Tarnmouth",
    "Orlen",
    "Velmark",
    "Casteria",
    "Mellby",
    "Upper Tarn",
    "Brenna",
    "Skarra",
    "Port Aneth",
    "Lothmar",
    "Aldemar",
    "Eastholm",
    "Northvale",
    "Quillhaven",
    "Sundry Bay",
    "Haldane",
    "Westmere",
    "Ivarsund",
    "Corrin",
    "Pellam",
];

const KINDS: [&str; 18] = [
    "Post",
    "Courier",
    "Daily News",
    "Gazette",
    "Standard",
    "Observer",
    "Today",
    "24",
    "Online",
    "Insider",
    "Tribune",
    "Business Journal",
    "Live",
    "Chronicle",
    "Public Radio",
    "Monitor",
    "Report",
    "Echo",
];

const LONE_NAMES: [&str; 12] = [
    "Brightfeed",
    "Lodestar",
    "Newsloop",
    "Tidewatch",
    "Fathom",
    "Quickread",
    "Outline Daily",
    "The Ledgerman",
    "Marketpulse",
    "Wavelength",
    "Plainview",
    "Daybreak",
];

const AGENCIES: [(&str, &str); 5] = [
    ("Kestrel Wire", "Kestrel"),
    ("Northern Press Network", "NPN"),
    ("Meridian News Agency", "Meridian"),
    ("Eastern Press Union", "EPU"),
    ("Halyard", "Halyard"),
];

/// Who publishes.
#[derive(Clone, Debug)]
pub(super) struct Outlet {
    /// As it calls itself.
    pub(super) name: String,
    /// As others call it for short.
    pub(super) short: String,
    pub(super) host: String,
    /// Whether others print what it sends them.
    pub(super) is_agency: bool,
}

/// Every outlet there is, agencies first.
pub(super) fn outlets(random: &mut Random) -> Vec<Outlet> {
    let outlet = |name: &str, short: &str, is_agency| Outlet {
        name: name.to_owned(),
        short: short.to_owned(),
        host: format!("{}.example", name.to_lowercase().replace("the ", "").replace(' ', "")),
        is_agency,
    };
    let mut all: Vec<Outlet> =
        AGENCIES.iter().map(|(name, short)| outlet(name, short, true)).collect();
    all.extend(LONE_NAMES.iter().map(|name| outlet(name, name, false)));
    let mut names: Vec<String> = PLACES
        .iter()
        .flat_map(|place| KINDS.iter().map(move |kind| format!("{place} {kind}")))
        .collect();
    random.shuffle(&mut names);
    for name in names.iter().take(120) {
        let full = if random.chance(0.2) { format!("The {name}") } else { name.clone() };
        all.push(outlet(&full, name, false));
    }
    all
}
