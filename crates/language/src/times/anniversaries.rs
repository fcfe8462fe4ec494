//! Days that news counts years from without naming the year.
//!
//! "Feb. 24 will mark four years since the invasion" names the day and the count; the year of the
//! event is what everybody knows. The list holds events of modern history whose anniversaries are
//! reported worldwide, each with the word stems that name it.

/// Month, day, year, and the folded beginnings of words of which one must stand in the sentence.
type Anniversary = (i8, i8, i16, &'static [&'static str]);

const ANNIVERSARIES: [Anniversary; 26] = [
    (6, 28, 1914, &["assassination", "sarajevo"]),
    (11, 11, 1918, &["armistice"]),
    (9, 1, 1939, &["invasion", "poland", "war"]),
    (12, 7, 1941, &["pearl"]),
    (6, 6, 1944, &["dday", "landings", "normandy"]),
    (1, 27, 1945, &["auschwitz", "liberation"]),
    (5, 8, 1945, &["victory", "surrender", "end"]),
    (8, 6, 1945, &["hiroshima", "atomic"]),
    (8, 9, 1945, &["nagasaki", "atomic"]),
    (5, 14, 1948, &["israel", "founding"]),
    (8, 13, 1961, &["wall"]),
    (11, 22, 1963, &["kennedy", "assassination"]),
    (7, 20, 1969, &["moon", "apollo"]),
    (4, 26, 1986, &["chernobyl", "chornobyl", "nuclear"]),
    (6, 4, 1989, &["tiananmen", "crackdown", "square"]),
    (11, 9, 1989, &["wall", "berlin"]),
    (10, 3, 1990, &["reunification", "unification"]),
    (4, 7, 1994, &["rwanda", "genocide"]),
    (7, 11, 1995, &["srebrenica", "massacre", "genocide"]),
    (9, 11, 2001, &["attack", "towers"]),
    (3, 20, 2003, &["iraq", "invasion"]),
    (3, 11, 2011, &["fukushima", "tsunami", "earthquake"]),
    (3, 18, 2014, &["crimea", "annexation"]),
    (6, 23, 2016, &["brexit", "referendum"]),
    (2, 24, 2022, &["invasion", "ukraine", "war", "вторжен", "войн", "воин"]),
    (10, 7, 2023, &["hamas", "attack", "israel"]),
];

/// The year of the known event on that day that one of the folded words names.
pub(super) fn anniversary_year<'w>(
    month: i8,
    day: i8,
    mut folded_words: impl Iterator<Item = &'w str>,
) -> Option<i16> {
    let on_the_day = || ANNIVERSARIES.iter().filter(|event| (event.0, event.1) == (month, day));
    folded_words.find_map(|word| {
        on_the_day()
            .find(|event| event.3.iter().any(|stem| word.starts_with(stem)))
            .map(|event| event.2)
    })
}
