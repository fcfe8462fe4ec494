//! Words that tell one thing from its counterpart: the left engine and the right one.

/// Classes of words of which each member sets its thing apart from those of the other members; members
/// parted by `|`, forms of one member by spaces. Everyday pairs as any thesaurus gives them as antonyms
/// of position, age, sex, order and side.
const CLASSES: &[&str] = &[
    "north northern northerly|south southern southerly|east eastern easterly|west western westerly",
    "left left-hand port|right right-hand starboard",
    "old older elder oldest eldest|young younger youngest",
    "men mens men's male boys boy man|women womens women's female girls girl woman",
    "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|next|previous",
    "upper top|lower bottom|middle",
    "inner inside|outer outside",
    "front|rear back",
    "home host|away visiting guest",
    "senior|junior|amateur|professional",
    "import imports imported|export exports exported",
    "public|private",
    "morning|afternoon|evening",
    "summer|winter|spring|autumn",
    "urban|rural",
    "singles|doubles",
    "domestic|foreign international",
    "plaintiff|defendant",
    "buyer|seller",
    "monday mondays|tuesday tuesdays|wednesday wednesdays|thursday thursdays|friday fridays|saturday saturdays|sunday sundays",
    "january|february|march|april|june|july|august|september|october|november|december",
];

/// Whether one run of folded words names a thing by a member of a class, the other by another member
/// only: then they tell of two things.
pub(in crate::claim) fn are_counterparts<'w>(
    one: &(impl Iterator<Item = &'w str> + Clone),
    other: &(impl Iterator<Item = &'w str> + Clone),
) -> bool {
    CLASSES.iter().any(|class| {
        let members = |words: &mut dyn Iterator<Item = &'w str>| -> u32 {
            words.fold(0, |met, word| {
                let place =
                    class.split('|').position(|forms| forms.split(' ').any(|it| it == word));
                place.map_or(met, |place| met | 1 << place)
            })
        };
        let (mine, theirs) = (members(&mut one.clone()), members(&mut other.clone()));
        mine != 0 && theirs != 0 && mine & theirs == 0
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counterparts_are_two_things() {
        let are = |one: &str, other: &str| are_counterparts(&one.split(' '), &other.split(' '));
        assert!(are("the northern district", "the southern district"));
        assert!(are("the mens team", "the womens team"));
        assert!(!are("the northern district", "the district in the north"));
        assert!(!are("the northern district", "the district"));
        assert!(!are("the left and the right engine", "the right engine"));
    }
}
