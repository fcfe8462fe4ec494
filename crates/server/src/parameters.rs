//! What a query or a form holds: names with their values, bounded.

use std::collections::BTreeMap;

use axum::http::Uri;
use firsthand_archive::{ArticleFilter, Cursor};
use jiff::civil::Date;

/// Pairs that are read; nobody's form has more.
const PAIRS_MAX: usize = 64;

/// Why a value cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct BadValue {
    /// The parameter.
    pub(crate) name: &'static str,
    /// What would do.
    pub(crate) expected: &'static str,
}

/// The parameters of a request; of two with one name the first counts.
#[derive(Clone, Debug, Default)]
pub(crate) struct Parameters(BTreeMap<String, String>);

impl Parameters {
    /// Those of an address.
    pub(crate) fn of(uri: &Uri) -> Parameters {
        Parameters::of_form(uri.query().unwrap_or_default().as_bytes())
    }

    /// Those of a form as browsers send it.
    pub(crate) fn of_form(bytes: &[u8]) -> Parameters {
        let pairs = form_urlencoded::parse(bytes).into_owned().take(PAIRS_MAX).collect();
        Parameters::of_pairs(pairs)
    }

    /// Those of names with their values.
    pub(crate) fn of_pairs(pairs: Vec<(String, String)>) -> Parameters {
        let mut parameters = BTreeMap::new();
        for (name, value) in pairs.into_iter().take(PAIRS_MAX) {
            parameters.entry(name).or_insert(value);
        }
        Parameters(parameters)
    }

    /// A value that is not blank, without the white space around it.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(|value| value.trim()).filter(|value| !value.is_empty())
    }

    /// The names given.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// Where to go on in a list.
    pub(crate) fn cursor(&self) -> Result<Option<Cursor>, BadValue> {
        let expected = "the `next` of the part before";
        match self.get("after") {
            None => Ok(None),
            Some(text) => text.parse().map(Some).map_err(|_| BadValue { name: "after", expected }),
        }
    }

    /// A whole number within bounds.
    pub(crate) fn number(
        &self,
        name: &'static str,
        bounds: std::ops::RangeInclusive<usize>,
    ) -> Result<Option<usize>, BadValue> {
        let Some(text) = self.get(name) else { return Ok(None) };
        let number = text.parse().ok().filter(|number| bounds.contains(number));
        number.map(Some).ok_or(BadValue { name, expected: "a whole number within its bounds" })
    }

    pub(crate) fn day(&self, name: &'static str) -> Result<Option<Date>, BadValue> {
        let Some(text) = self.get(name) else { return Ok(None) };
        text.parse().map(Some).map_err(|_| BadValue { name, expected: "a day such as 2031-11-25" })
    }

    /// Which articles are asked for.
    pub(crate) fn filter(&self) -> Result<ArticleFilter, BadValue> {
        let story = self.get("story").map(str::parse).transpose();
        let expected = "the id of a story";
        Ok(ArticleFilter {
            publisher: self.get("publisher").map(str::to_owned),
            from: self.day("from")?,
            to: self.day("to")?,
            language: self.get("language").map(str::to_owned),
            story: story.map_err(|_| BadValue { name: "story", expected })?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(query: &str) -> Parameters {
        Parameters::of(&format!("/x?{query}").parse().unwrap())
    }

    #[test]
    fn values_are_read_or_refused() {
        let parameters = of("q=+wall%20falls+&from=2031-11-25&after=5.7&limit=3&limit=9");
        assert_eq!(parameters.get("q"), Some("wall falls"));
        assert!(parameters.cursor().unwrap().is_some());
        assert_eq!(parameters.number("limit", 1..=5), Ok(Some(3)));
        assert_eq!(parameters.filter().unwrap().from, Some("2031-11-25".parse().unwrap()));
        assert_eq!(of("from=yesterday").filter().unwrap_err().name, "from");
        assert_eq!(of("after=%27%3B--").cursor().unwrap_err().name, "after");
        assert_eq!(of("limit=0").number("limit", 1..=5).unwrap_err().name, "limit");
        assert_eq!(of("q=").get("q"), None);
    }
}
