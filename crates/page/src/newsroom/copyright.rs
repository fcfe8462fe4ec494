//! Copyright lines: whose, and of which years.

use std::sync::LazyLock;

use regex::Regex;

/// What a copyright line tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Copyright {
    /// Whose, without the usual tail; `None` where only a year stands there.
    pub(crate) owner: Option<String>,
    /// First and last year.
    pub(crate) years: Option<(i16, i16)>,
}

/// The copyright line in `line`, which must be short enough to be nothing else.
pub(crate) fn copyright_of(line: &str) -> Option<Copyright> {
    static YEARS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"\b((?:19|20)\d{2})(?:\s?[-–—/]\s?((?:19|20)\d{2}))?\b").expect("valid")
    });
    static MARK: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)©|\(c\)\s*(?:19|20)\d{2}|\bcopyright\s+(?:©|\(c\)|(?:19|20)\d{2}|by\b)")
            .expect("valid")
    });
    // Most lines hold none of these, and the forms are slow.
    let may_be = ["©", "opyright", "OPYRIGHT", "(c)", "(C)"].iter().any(|mark| line.contains(mark));
    if line.len() > 500 || !may_be {
        return None;
    }
    let years = YEARS.captures(line).and_then(|captures| {
        let year = |group| captures.get(group).and_then(|part| part.as_str().parse::<i16>().ok());
        let first = year(1)?;
        let last = year(2).unwrap_or(first);
        (first <= last).then_some((first, last))
    });
    // The owner stands after the mark and years, or before them: "Quay.example © 2024".
    let mark = MARK.find(line)?;
    let after = YEARS.replace_all(&line[mark.end()..], " ");
    let owner =
        owner_in(&after).or_else(|| owner_in(&YEARS.replace_all(&line[..mark.start()], " ")));
    Some(Copyright { owner, years })
}

fn owner_in(part: &str) -> Option<String> {
    static TAIL: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?ix)[,;|–—-]*\s*(?:all\s+(?:other\s+)?rights|alle\s+rechte|tous\s+droits|todos\s+l?os\s+d
              |tutti\s+i\s+diritti|все\s+права|powered\s+by|designed\s+by|this\s+material|\bany\s+use\b|terms\b
              |privacy\b|\ba\s+\p{Lu}.*\bcompany\b|registered\b).*$",
        )
        .expect("the tails of copyright lines are valid")
    });
    let part = part
        .trim()
        .trim_start_matches(['™', '®', '&', '©', ',', '.', '-', '–', '—', '|', ':', ' ']);
    let part = part.strip_prefix("by ").unwrap_or(part);
    let part = part.strip_prefix("Copyright").unwrap_or(part).trim_start_matches([' ', ':']);
    let part = TAIL.replace(part, "");
    let part = first_part(&part);
    let mut owner = part.trim_matches(|c: char| c.is_whitespace() || ",;|–—-™®&".contains(c));
    while let Some(shorter) = owner.strip_suffix(" .").or_else(|| owner.strip_suffix('.')) {
        // The full stop of "Inc." belongs to it.
        if ["Inc", "Ltd", "Co", "Corp"].iter().any(|ending| shorter.ends_with(ending)) {
            break;
        }
        owner = shorter.trim_end();
    }
    let words = owner.split_whitespace().count();
    let worded = owner.chars().filter(|c| c.is_alphabetic()).count() >= 2;
    (worded && words <= 8).then(|| owner.to_owned())
}

/// `part` up to the end of its first sentence, or to a mark between parts of a line.
fn first_part(part: &str) -> &str {
    let end = part.find(['·', '|', '•']).unwrap_or(part.len());
    let part = &part[..end];
    let is_end = |at: &usize| {
        let word = part[..*at].rsplit(char::is_whitespace).next().unwrap_or_default();
        let next = part[at + 1..].trim_start().chars().next();
        part[at + 1..].starts_with(' ')
            && (word.is_empty() || word.chars().count() > 3)
            && next.is_some_and(char::is_uppercase)
            && !LEGAL_FORMS.contains(&word)
    };
    let stop = part.match_indices('.').map(|(at, _)| at).find(is_end);
    &part[..stop.unwrap_or(part.len())]
}

/// Legal forms that are no part of what people call a publisher.
const LEGAL_FORMS: &[&str] = &[
    "Inc",
    "Inc.",
    "LLC",
    "L.L.C.",
    "Ltd",
    "Ltd.",
    "Limited",
    "GmbH",
    "AG",
    "PLC",
    "plc",
    "Co.",
    "Corp.",
    "Corporation",
    "S.A.",
    "SA",
    "SAS",
    "S.p.A.",
    "B.V.",
    "OOO",
    "ООО",
    "LP",
    "L.P.",
];

/// A firm's name without its legal form.
pub(crate) fn without_legal_form(owner: &str) -> &str {
    let mut name = owner.trim();
    while let Some(form) = LEGAL_FORMS
        .iter()
        .find(|form| name.strip_suffix(*form).is_some_and(|rest| rest.ends_with([' ', ','])))
    {
        name = name[..name.len() - form.len()].trim_end_matches([' ', ',']);
    }
    // "The Tidewater Post Company" publishes the Tidewater Post.
    let company = name.strip_prefix("The ").and_then(|name| name.strip_suffix(" Company"));
    company.filter(|paper| paper.contains(' ')).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn owner_and_years_are_found_on_either_side() {
        for (line, owner, years) in [
            (
                "© 2024 Tidewater Post. All rights reserved.",
                Some("Tidewater Post"),
                Some((2024, 2024)),
            ),
            ("Quay.example © 2019–2024. .", Some("Quay.example"), Some((2019, 2024))),
            (
                "Copyright 2023 The Harbour Wire, Inc., a Big Sea Company. All rights reserved.",
                Some("The Harbour Wire, Inc."),
                Some((2023, 2023)),
            ),
            ("™ & © 2024 Harbour Network Ltd.", Some("Harbour Network Ltd."), Some((2024, 2024))),
            (
                "© The Harbour Wire. All rights reserved. Report content - Privacy",
                Some("The Harbour Wire"),
                None,
            ),
            (
                "Tidewater Post © 2024. Any use of our texts requires a link.",
                Some("Tidewater Post"),
                Some((2024, 2024)),
            ),
            (
                "Copyright 2024 The Quay. Reprinting is allowed.",
                Some("The Quay"),
                Some((2024, 2024)),
            ),
            (
                "© Harbour Herald 2024. When quoting, add a link.",
                Some("Harbour Herald"),
                Some((2024, 2024)),
            ),
            ("(c) 2020", None, Some((2020, 2020))),
        ] {
            let found = copyright_of(line).unwrap();
            assert_eq!(found.owner.as_deref(), owner, "{line}");
            assert_eq!(found.years, years, "{line}");
        }
        assert_eq!(copyright_of("Copyright was the matter before the court."), None);
        assert_eq!(without_legal_form("The Harbour Wire, Inc."), "The Harbour Wire");
        assert_eq!(without_legal_form("The Harbour Wire Company"), "Harbour Wire");
        assert_eq!(without_legal_form("The Salt Company"), "The Salt Company");
    }
}
