//! Offices and posts: a head ("minister", "director") with the field it is responsible for.

use firsthand_language::Word;

/// An office or post as a text names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::claim) struct Office {
    /// What it is responsible for ("foreign", "finance"), or the office itself where it has no field
    /// ("mayor").
    pub(in crate::claim) field: &'static str,
    /// Whether `field` is an office without a field.
    pub(in crate::claim) stands_alone: bool,
    /// How many words name it.
    pub(in crate::claim) length: usize,
    /// Whether it is told as a former or coming one: "former", "ex", "was".
    pub(in crate::claim) former: bool,
    /// Whether it is the one below: "deputy", "vice".
    pub(in crate::claim) second: bool,
}

/// The heads of offices that have a field.
const HEADS: &[&str] = &[
    "minister",
    "secretary",
    "director",
    "chief",
    "head",
    "officer",
    "commissioner",
    "manager",
    "boss",
    "editor",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "adviser",
    "advisor",
    "chairman",
    "chairwoman",
    "chair",
    "correspondent",
    "undersecretary",
    "portfolio",
    "brief",
];

/// Fields of government departments and of firms, each with the other words used for it.
const FIELDS: &[&[&str]] = &[
    &["interior", "home"],
    &["foreign", "external"],
    &["finance", "financial", "treasury", "budget"],
    &["defence", "defense"],
    &["trade", "commerce"],
    &["environment", "environmental", "climate"],
    &["health"],
    &["education", "schools"],
    &["justice"],
    &["transport", "transportation"],
    &["energy"],
    &["labour", "labor", "employment"],
    &["agriculture", "agricultural", "farm", "farming"],
    &["fisheries"],
    &["culture", "cultural"],
    &["housing"],
    &["economy", "economics", "economic"],
    &["tourism"],
    &["technology", "technical", "digital"],
    &["development"],
    &["sales"],
    &["marketing"],
    &["operations", "operating"],
    &["personnel", "resources"],
    &["communications", "press", "media"],
    &["legal"],
    &["investment"],
    &["executive"],
    &["research"],
    &["science", "scientific"],
    &["sports", "sport", "sporting"],
    &["security"],
    &["central"],
    &["intelligence"],
    &["fire"],
    &["police"],
    &["prime"],
    &["procurement", "purchasing"],
    &["production"],
    &["engineering"],
];

/// Offices without a field of which nobody holds two at once.
const ALONE: &[&str] = &[
    "mayor",
    "governor",
    "senator",
    "ambassador",
    "judge",
    "prosecutor",
    "coach",
    "referee",
    "goalkeeper",
    "striker",
    "midfielder",
    "colonel",
    "lieutenant",
    "sergeant",
    "admiral",
    "bishop",
    "archbishop",
    "cardinal",
    "treasurer",
    "chancellor",
    "king",
    "queen",
    "rabbi",
    "imam",
    "sheriff",
    "headmaster",
    "headmistress",
];

/// Words before an office that say it is held no more.
const FORMER: &[&str] =
    &["former", "ex", "late", "onetime", "previous", "previously", "outgoing", "formerly", "until"];

/// Words behind an office that say it is not held yet.
const COMING: &[&str] = &["elect", "designate", "candidate", "nominee", "hopeful"];

/// The office that begins at the word at `index`: "trade minister", "minister for trade", "head of
/// sales", "chief financial officer", "the trade portfolio", "in charge of trade", "mayor".
pub(in crate::claim) fn office_at(words: &[Word], index: usize) -> Option<Office> {
    let word = |offset: usize| words.get(index + offset).map_or("", |word| &*word.folded);
    let field = |offset: usize| field_of(word(offset));
    let is_head = |offset: usize| HEADS.contains(&word(offset));
    let found = |field, length: usize, stands_alone| {
        let before = index.saturating_sub(4)..index;
        let after = index + length..(index + length + 3).min(words.len());
        // "Head of sales until March" says it as well as "former".
        let former = before.chain(after).any(|at| FORMER.contains(&&*words[at].folded))
            // "The governor-elect" holds another office until then.
            || COMING.contains(&word(length));
        let second = index > 0 && SECOND.contains(&&*words[index - 1].folded);
        Some(Office { field, stands_alone, length, former, second })
    };
    let speaks =
        |offset: usize| matches!(word(offset), "spokesman" | "spokeswoman" | "spokesperson");
    if let Some(name) = field(0) {
        // Whatever a spokeswoman speaks on, she is one of those who speak.
        if speaks(1) {
            return found("communications", 2, false);
        }
        // "Fire officer", but not "foreign officer's mess" or "home office".
        if is_head(1) {
            return found(name, 2, false);
        }
        // "Health and education minister" holds both: neither alone is the office.
        return None;
    }
    if speaks(0) {
        return found("communications", 1, false);
    }
    // "In charge of personnel", "responsible for trade".
    if matches!((word(0), word(1)), ("charge", "of") | ("responsible", "for")) {
        let skip = usize::from(word(2) == "the");
        return field(2 + skip).and_then(|name| found(name, 3 + skip, false));
    }
    if is_head(0) {
        if word(0) == "chief"
            && word(2) == "officer"
            && let Some(name) = field(1)
        {
            return found(name, 3, false);
        }
        if word(0) == "chief" && word(1) == "executive" {
            return found("executive", 2, false);
        }
        if matches!(word(1), "of" | "for") {
            let skip = usize::from(word(2) == "the");
            if let Some(name) = field(2 + skip) {
                return found(name, 3 + skip, false);
            }
        }
        return None;
    }
    let name = ALONE.iter().find(|&&name| name == word(0))?;
    found(name, 1, true)
}

/// Words before an office that make it the one below.
const SECOND: &[&str] = &["deputy", "vice", "assistant", "junior"];

fn field_of(folded: &str) -> Option<&'static str> {
    FIELDS.iter().find(|names| names.contains(&folded)).map(|names| names[0])
}

#[cfg(test)]
mod tests {
    use firsthand_language::Analysis;

    use super::*;

    #[test]
    fn the_orders_of_field_and_head_are_one_office() {
        let office = |text: &str| {
            let words = Analysis::of(text, Some("en"), &[]).words;
            (0..words.len()).find_map(|index| office_at(&words, index)).map(|office| office.field)
        };
        assert_eq!(office("the finance director"), office("its chief financial officer"));
        assert_eq!(office("the minister for trade"), office("the trade minister"));
        assert_ne!(office("the head of sales"), office("the finance chief"));
        assert_eq!(office("the mayor"), Some("mayor"));
        assert_eq!(office("her head hurt"), None);
        assert_eq!(office("foreign visitors"), None);
    }

    #[test]
    fn former_offices_are_told_apart() {
        let words = Analysis::of("a former trade minister", Some("en"), &[]).words;
        assert!(office_at(&words, 2).expect("an office").former);
    }
}
