//! Which names are those of newspapers, broadcasters and agencies.

/// Agencies and outlets whose names do not show what they are, sorted by their comparable form: the
/// national agencies of the largest countries, and broadcasters and papers quoted across borders.
#[rustfmt::skip]
const KNOWN: &[&str] = &[
    "abc", "afp", "agence france presse", "agerpres", "al arabiya", "al jazeera", "al monitor",
    "anadolu", "ansa", "ap", "ard", "associated press", "axios", "bbc", "bild", "bloomberg",
    "breitbart", "business insider", "buzzfeed", "cbc", "cbs", "cctv", "cgtn", "clarin", "cnbc",
    "cnn", "corriere della sera", "daily beast", "daily mail", "der spiegel", "deutsche welle",
    "die welt", "die zeit", "dpa", "dw", "efe", "el mundo", "el país", "euronews", "faz", "forbes",
    "fox", "france 24", "france info", "globe and mail", "haaretz", "handelsblatt", "huffpost",
    "interfax", "irna", "itar tass", "itv", "kommersant", "kyiv independent", "kyodo",
    "la repubblica", "la stampa", "le figaro", "le monde", "libération", "lusa", "marketwatch",
    "meduza", "msnbc", "nbc", "newsmax", "newsweek", "nhk", "npr", "ntv", "nyt", "nzz", "orf",
    "pbs", "politico", "propublica", "pti", "rbc", "reuters", "rfe rl", "rferl", "ria novosti",
    "rt", "rtl", "semafor", "sky news", "spiegel", "srf", "süddeutsche zeitung", "tagesschau",
    "tass", "ukrinform", "unian", "upi", "usa today", "wall street journal", "wapo",
    "washington examiner", "wsj", "xinhua", "yahoo", "yonhap", "zdf", "интерфакс", "коммерсант",
    "медуза", "рбк", "риа новости", "тасс", "укринформ",
];

/// Outlets whose names are common words or surnames, known only with the article before them.
const KNOWN_WITH_ARTICLE: &[&str] = &[
    "atlantic",
    "economist",
    "guardian",
    "hill",
    "independent",
    "intercept",
    "telegraph",
    "times",
];

/// Words that end (or make) the name of an outlet.
#[rustfmt::skip]
const OUTLET_WORDS: &[&str] = &[
    "news", "times", "post", "tribune", "press", "agency", "herald", "journal", "gazette",
    "chronicle", "telegraph", "guardian", "observer", "courier", "dispatch", "daily", "weekly",
    "magazine", "media", "newspaper", "broadcasting", "radio", "television", "tv", "network",
    "wire", "newswire", "standard", "examiner", "inquirer", "sentinel", "mirror", "bulletin",
    "reporter", "star", "globe", "express", "zeitung", "nachrichten", "rundfunk", "anzeiger",
    "presse", "journal", "nouvelles", "agence", "noticias", "agencia", "diario", "periódico",
    "giornale", "notizie", "новости", "агентство", "газета",
];

/// Outlet words that are common words too: alone or at the end of a longer phrase they prove little.
#[rustfmt::skip]
const WEAK_WORDS: &[&str] = &[
    "standard", "mirror", "star", "globe", "express", "network", "wire", "agency", "daily",
    "weekly", "media", "post", "press", "courier", "dispatch", "reporter", "radio", "times",
    "агентство", "agencia", "agence", "observer",
];

/// Whether `name` is that of an outlet: a known one, a domain name, or one that ends in a word such as
/// "Times" or "Tribune".
///
/// Offices end in such words too ("Federal Emergency Management Agency"), so "agency" counts only after
/// "news" or "press".
pub(crate) fn is_outlet(name: &str) -> bool {
    let name = name.trim().trim_end_matches(['.', ',', ':']);
    if name.is_empty() || name.len() > 80 || !name.chars().any(char::is_alphabetic) {
        return false;
    }
    if is_known_outlet(name) || is_domain_name(name) {
        return true;
    }
    let name = name.strip_prefix("The ").or_else(|| name.strip_prefix("the ")).unwrap_or(name);
    let words: Vec<String> = name.split_whitespace().map(comparable).collect();
    let Some((last, before)) = words.split_last() else { return false };
    if words.len() > 5 || !starts_like_name(name) {
        return false;
    }
    match last.as_str() {
        "agency" | "agence" | "agencia" => before.iter().any(|word| is_news_word(word)),
        last if OUTLET_WORDS.contains(&last) => {
            !before.is_empty() && (!WEAK_WORDS.contains(&last) || every_word_is_name(name))
        }
        _ => before
            .first()
            .is_some_and(|first| matches!(first.as_str(), "radio" | "agence" | "новости")),
    }
}

fn is_news_word(word: &str) -> bool {
    matches!(word, "news" | "press" | "presse" | "noticias" | "информационное")
}

/// Whether `name` stands in the table of known outlets, its article and its kind aside.
pub(crate) fn is_known_outlet(name: &str) -> bool {
    let words: Vec<String> = name
        .split(|c: char| c.is_whitespace() || matches!(c, '-' | '‑' | '/'))
        .map(comparable)
        .filter(|word| !word.is_empty())
        .collect();
    let words = match words.split_first() {
        Some((first, [rest])) if first == "the" && KNOWN_WITH_ARTICLE.contains(&rest.as_str()) => {
            return true;
        }
        Some((first, rest)) if first == "the" && !rest.is_empty() => rest,
        _ => &words,
    };
    let is_known = |words: &[String]| KNOWN.contains(&words.join(" ").as_str());
    // "Fox News", "ABC News", "Interfax agency" are known by what stands before their kind.
    is_known(words)
        || words.split_last().is_some_and(|(last, before)| {
            !before.is_empty()
                && matches!(last.as_str(), "news" | "agency" | "wire" | "tv")
                && is_known(before)
        })
}

/// Whether `name` is a host without scheme: `news.example.org`, `Paper.Az`.
pub(crate) fn is_domain_name(name: &str) -> bool {
    let Some((rest, last)) = name.rsplit_once('.') else { return false };
    let is_label =
        |label: &str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-');
    // A missing space after a full stop looks the same but for the capital and the length.
    let is_ending = (2..=7).contains(&last.len()) && last.chars().all(|c| c.is_ascii_alphabetic());
    is_ending
        && rest.len() >= 3
        && rest.split('.').all(is_label)
        && rest.chars().any(char::is_lowercase)
        && COMMON_ENDINGS.contains(&last.to_ascii_lowercase().as_str())
}

/// Endings of host names in wide use: generic ones and those of countries.
#[rustfmt::skip]
const COMMON_ENDINGS: &[&str] = &[
    "com", "org", "net", "info", "news", "biz", "press", "media", "today", "online", "site", "live",
    "example", "co", "io", "tv", "fm", "ac", "ae", "am", "ar", "at", "au", "az", "ba", "be", "bg",
    "br", "by", "ca", "ch", "cl", "cn", "cz", "de", "dk", "ee", "es", "eu", "fi", "fr", "ge", "gr",
    "hk", "hr", "hu", "id", "ie", "il", "in", "ir", "is", "it", "jp", "ke", "kg", "kr", "kz", "lt",
    "lu", "lv", "md", "me", "mk", "mx", "my", "ng", "nl", "no", "nz", "pe", "ph", "pk", "pl", "pt",
    "ro", "rs", "ru", "sa", "se", "sg", "si", "sk", "th", "tr", "tw", "ua", "uk", "us", "uz", "ve",
    "vn", "za",
];

fn comparable(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

fn starts_like_name(name: &str) -> bool {
    name.chars().next().is_some_and(|first| first.is_uppercase() || first.is_numeric())
}

fn every_word_is_name(name: &str) -> bool {
    name.split_whitespace().all(|word| {
        starts_like_name(word) || matches!(word, "of" | "and" | "the" | "&" | "de" | "la" | "le")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outlets_are_told_from_offices_and_people() {
        for name in [
            "CNN",
            "the Associated Press",
            "Tidewater Post",
            "Fox News",
            "The Harbour Gazette",
            "paper.example",
            "Quay.Az",
            "Interfax",
            "Neue Küsten Zeitung",
            "AFP",
            "Al-Jazeera",
        ] {
            assert!(is_outlet(name), "{name}");
        }
        for name in [
            "Ada Quill",
            "Federal Fishery Agency",
            "NATO",
            "Kremlin",
            "the post",
            "U.S.",
            "State Department",
            "Mr. Orr",
            "end.The",
            "White House",
        ] {
            assert!(!is_outlet(name), "{name}");
        }
    }
}
