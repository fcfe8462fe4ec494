//! Posts and relations of which one person has one at a time, by category.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// One category a line: posts parted by `|`, the words for one post by spaces. Relations of kin, places
/// in a team, ranks, orders of clergy, parts in a court, trades by the major groups of ISCO-08.
const CATEGORIES: &str = "\
brother|sister|father|mother|son|daughter|husband|wife|uncle|aunt|cousin|nephew|niece|grandfather|grandmother|grandson|granddaughter|widow|widower|fiance|fiancee|neighbour neighbor|colleague
goalkeeper keeper goalie|defender fullback|midfielder|striker forward attacker winger|quarterback|pitcher
private|corporal|sergeant|lieutenant|captain|major|colonel|brigadier|general|admiral|commodore
deacon|priest vicar parson rector|bishop|archbishop|cardinal|pope|rabbi|imam|abbot|abbess
judge magistrate|prosecutor|juror|bailiff|defendant accused|plaintiff
doctor physician surgeon|nurse|midwife|teacher schoolteacher|architect|engineer|farmer|cook chef baker|driver|pilot|plumber|electrician|carpenter joiner|butcher|hairdresser barber|accountant auditor|dentist|pharmacist chemist|librarian|firefighter fireman|policeman policewoman constable|soldier|sailor|fisherman|miner|locksmith|mechanic|waiter waitress|biologist|geologist|physicist|chemist|historian|economist|astronomer|painter|sculptor|singer|actor actress|drummer|violinist|pianist|conductor|photographer|novelist|poet|journalist reporter
owner|founder|tenant|manager|chairman chairwoman chair|treasurer|secretary|caretaker janitor
mayor|governor|senator|ambassador|chancellor|premier|king|queen|prince|princess|sheriff|councillor councilman councilwoman
";

/// The category and post that a folded word names.
pub(in crate::claim) fn post_of(folded: &str) -> Option<(u8, u8)> {
    static TABLE: LazyLock<FxHashMap<&'static str, (u8, u8)>> = LazyLock::new(|| {
        let mut table = FxHashMap::default();
        for (category, line) in CATEGORIES.lines().enumerate() {
            for (post, words) in line.split('|').enumerate() {
                for word in words.split(' ') {
                    table.entry(word).or_insert((category as u8, post as u8));
                }
            }
        }
        table
    });
    TABLE.get(folded).copied()
}
