//! The part of a publication an address names.

/// Parts that publications have, in English, German, French, Spanish, Italian and Portuguese: the first step
/// of a path is as often a kind of page or a place, so only these count.
#[rustfmt::skip]
const SECTIONS: &[&str] = &[
    "world", "politics", "business", "economy", "sport", "sports", "opinion", "culture", "science", "health",
    "technology", "tech", "environment", "climate", "education", "travel", "entertainment", "lifestyle", "local",
    "national", "international", "europe", "africa", "asia", "americas", "middle-east", "money", "finance",
    "markets", "media", "society", "food", "arts", "books", "music", "film", "law", "crime", "weather",
    "politik", "wirtschaft", "kultur", "wissen", "wissenschaft", "gesundheit", "panorama", "meinung", "ausland",
    "inland", "gesellschaft", "monde", "politique", "economie", "societe", "sciences", "sante", "opinions",
    "mundo", "politica", "economia", "cultura", "deportes", "ciencia", "salud", "sociedad", "internacional",
    "opinion", "tecnologia", "mondo", "esteri", "cronaca", "scienza", "salute", "esportes", "saude",
];

/// The section that an address names in its first two steps.
pub(crate) fn section_of_address(url: &str) -> Option<String> {
    let url = url::Url::parse(url).ok()?;
    let mut steps = url.path_segments()?.take(2);
    steps.find(|step| SECTIONS.contains(step)).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_known_parts_count() {
        let section = |url| section_of_address(url);
        assert_eq!(section("https://a.example/politics/2031/wall").as_deref(), Some("politics"));
        assert_eq!(section("https://a.example/en/world/wall").as_deref(), Some("world"));
        assert_eq!(section("https://a.example/2031/05/wall"), None);
        assert_eq!(section("https://a.example/wall/a/world"), None);
    }
}
