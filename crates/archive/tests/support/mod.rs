//! Invented pages for the tests of the archive.

#![allow(dead_code, clippy::unwrap_used, reason = "not every test needs all of it")]

use firsthand_archive::{Access, Archive, Incoming, Seconds};
use firsthand_model::{Article, ArticleId};
use tempfile::TempDir;

/// A page of text from `house`, got at `at`.
pub(crate) fn page(
    house: &str,
    name: &str,
    day: &str,
    headline: &str,
    text: &str,
    at: i64,
) -> Incoming {
    let address = format!("https://{house}.example/{name}");
    let id = ArticleId::new("read").unwrap();
    let mut article = Article::of_text(id, address.as_str(), text);
    article.url = Some(address.clone());
    article.publisher = Some(house.to_owned());
    article.headline = Some(headline.to_owned());
    article.published = Some(day.parse().unwrap());
    article.language = Some("en".to_owned());
    let bytes = format!("{headline}\n{text}").into_bytes();
    Incoming { bytes, address: Some(address.clone()), name: address, got: Seconds(at), article }
}

pub(crate) const WALL: &str = "The outer wall of Tarn harbour gave way on Monday night, the port office said, and three \
    boats were lost before the crews could be warned. \"We heard the wall crack at nine and we rang every bell we had for the crews,\" said harbour master Ina \
    Roake. Repairs will cost 40 million crowns and take two years, according to the port office.";

pub(crate) const WALL_COPY: &str = "The outer wall of Tarn harbour gave way on Monday night, the port office said, and three \
    boats were lost before the crews could be warned, the Tidewater reports. \"We heard the wall crack at nine and we rang every bell we had,\" said harbour \
    master Ina Roake. Repairs will cost 14 million crowns and take two years, according to the port office.";

pub(crate) const BEES: &str = "Beekeepers in the valley of Orrin counted their hives on Friday and found a third of them empty. \
    The farm ministry promised a study of the mites by autumn, minister Jon Vell told the council of growers.";

pub(crate) const BRIDGE: &str = "Engineers closed the Selm bridge to lorries on Tuesday after cracks were found in two of its \
    bearings. \"Nobody is in danger,\" city engineer Pell Arden said. The bridge carries 9,000 cars a day.";

/// Four pages of three stories, two of them one story.
pub(crate) fn pages() -> Vec<Incoming> {
    vec![
        page(
            "tidewater",
            "wall",
            "2026-03-03T08:00:00Z",
            "Tarn harbour wall gives way",
            WALL,
            1_772_530_000,
        ),
        page(
            "gazette",
            "collapse",
            "2026-03-03T15:00:00Z",
            "Harbour wall at Tarn collapses",
            WALL_COPY,
            1_772_550_000,
        ),
        page(
            "orrin-mail",
            "bees",
            "2026-03-07",
            "A third of the hives are empty",
            BEES,
            1_772_900_000,
        ),
        page(
            "selm-times",
            "bridge",
            "2026-03-10",
            "Selm bridge closed to lorries",
            BRIDGE,
            1_773_150_000,
        ),
    ]
}

/// An archive in a folder of its own.
pub(crate) fn archive() -> (TempDir, Archive) {
    let folder = tempfile::tempdir().unwrap();
    let archive = Archive::open(folder.path().join("a.archive"), Access::Write).unwrap();
    (folder, archive)
}
