//! Words that mean the same in a report, so that two tellings of one thing can be laid side by side.

use std::sync::LazyLock;

use firsthand_language::Language;
use rustc_hash::FxHashMap;

/// One concept a line: its name, then the words and two-word phrases that stand for it. Regular
/// inflections are found by stem, irregular ones are listed.
const CONCEPTS: &str = "\
begin: start commence launch began begun starting|break out|broke out|set off|set out|setting off|get under
end: finish conclude conclusion ended over|wrap up|come to
shut: close closure closing closed shutdown shutter
buy: acquire purchase bought acquisition takeover|take over|taking over|taken over|takes over|took over|snap up
sell: sold sale divest disposal
die: kill dead death deaths died killed fatal toll perish drown lives fatality
injure: wound hurt injured casualty casualties injury
fire: blaze inferno flames burn burnt
earthquake: quake tremor temblor
flood: inundate deluge flooding
crash: collision collide smash
explosion: blast explode detonate
sign: signature ink signed signing
agree: agreement deal accord pact consent
vote: ballot poll
approve: adopt ratify endorse pass approval adoption
reject: refuse rebuff decline|turn down|turned down|vote down|voted down|throw out|threw out
resign: quit resignation|step down|stepped down|stand down|stood down|stepping down
appoint: nominate pick chose choose chosen appointment
dismiss: sack oust remove fired sacked dismissal
arrest: detain custody detention
release: free freed liberate
charge: accuse indict indictment accusation
convict: conviction|found guilty
jail: imprison prison imprisonment
sue: sued suing lawsuit suit|to court|taken to|legal action
admit: confess confession admission|plead guilty|pleaded guilty|pleads guilty|pled guilty
meet: met meeting talks summit negotiation negotiate encounter confer
visit: trip tour
travel: fly flew flown head journey heading flies
join: accompany joined accompanied joining
find: found discover discovery locate locating unearth dig dug excavate recover|come to light|came to light
win: won victory beat beaten defeat triumph
lose: lost losing loss
runnerup: runner-up runner silver|came second|come second|in second|finished second
successor: succeed follow replace replacement follows predecessor
increase: rise rose risen grow grew growth climb up surge jump
decrease: fall fell fallen drop decline down slide slump shrink
cut: reduce slash reduction trim
cost: price expense spend spent costs
money: funds fund cash
lawyer: attorney counsel barrister solicitor
president: presidential presidency
government: cabinet administration
law: bill legislation act statute measure
car: vehicle automobile
truck: lorry
boat: ship vessel ferry
plane: aircraft jet airliner airplane
alarm: siren warning alert warn
permit: licence license permission authorisation authorization licensed
home: house flat apartment dwelling
child: children kid kids
pupil: student schoolchild schoolchildren
teacher: teaching schoolteacher
doctor: physician medic
hospital: clinic infirmary
worker: employee staff personnel workforce employ employs
job: post posts position
plant: factory works mill
company: firm business corporation
study: research researchers researcher
rescue: save evacuate evacuated saved evacuation
survivor: survive survived
people: person persons men women
demonstrator: protester protestor protest demonstrate demonstration rally
soldier: troops army military
chief: boss head leader chairman chairwoman lead heads leads
chiefexecutive: ceo
debt: loan borrowing
profit: earnings
sales: turnover revenue
share: stock shares
town: village city
councillor: councilor alderman
deputy: lawmaker legislator deputies parliamentarian mp
parliament: legislature assembly
election: elections campaign
race: contest
match: game fixture
coach: trainer manager
crowd: spectator audience attendance spectators
penalty: spot-kick
trophy: cup title
climb: ascent
summit_top: peak
rain: drizzle rainfall downpour
snow: snowfall blizzard
wind: gale gust
bridge: viaduct
road: highway motorway route
street: avenue
station: depot
sentence: term
murder: homicide manslaughter slaying
theft: steal stole stolen thief
build: built construct construction erect
destroy: gut gutted wreck ruin destruction
damage: damaged harm
pay: paid payment
give: gave
keep: kept retain preserve maintain
abolish: scrap axe eliminate repeal
postpone: delay defer later
cancel: cancelled canceled|call off|called off
promise: pledge vow
leave: left depart departure
arrive: arrival reach reached
try: attempt effort
plan: proposal draft scheme plans
expect: forecast predict
want: wish desire
show: reveal
dinner: supper
elevator: lift
fuel: petrol gasoline
sportsman: player
illness: disease sick
drug: medicine
border: frontier
fight: fighting battle combat clash
war: conflict
truce: ceasefire armistice
hostage: captive
aid: relief help
minister: secretary
";

fn table() -> &'static FxHashMap<String, &'static str> {
    static TABLE: LazyLock<FxHashMap<String, &'static str>> = LazyLock::new(|| {
        let stemmer = Language::English.stemmer().expect("English has a stemmer");
        let mut table = FxHashMap::default();
        for line in CONCEPTS.lines() {
            let (name, words) = line.split_once(':').expect("each line names its concept");
            let phrases = words.split('|').skip(1).map(str::trim);
            let single = words.split('|').next().unwrap_or_default().split_whitespace();
            for phrase in std::iter::once(name).chain(single).chain(phrases) {
                let stems: Vec<_> =
                    phrase.split_whitespace().map(|word| stemmer.stem(word)).collect();
                table.entry(stems.join(" ")).or_insert(name);
            }
        }
        table
    });
    &TABLE
}

/// The concept that an English stem stands for; `None` where the stem is its own.
pub(in crate::claim) fn concept_of(stem: &str) -> Option<&'static str> {
    table().get(stem).copied()
}

/// The concept that two English stems side by side stand for.
pub(in crate::claim) fn phrase_concept(first: &str, second: &str) -> Option<&'static str> {
    let mut key = String::with_capacity(first.len() + second.len() + 1);
    key.push_str(first);
    key.push(' ');
    key.push_str(second);
    table().get(&key).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inflections_and_phrases_are_one_concept() {
        let stemmer = Language::English.stemmer().expect("English has a stemmer");
        let concept = |word: &str| concept_of(&stemmer.stem(word));
        assert_eq!(concept("acquired"), Some("buy"));
        assert_eq!(concept("bought"), Some("buy"));
        assert_eq!(phrase_concept("took", "over"), Some("buy"));
        assert_eq!(concept("blaze"), concept("fire"));
        assert_eq!(concept("zebra"), None);
    }

    #[test]
    fn no_line_repeats_a_concept() {
        let mut names: Vec<_> = CONCEPTS
            .lines()
            .filter_map(|line| line.split_once(':'))
            .map(|(name, _)| name)
            .collect();
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
    }
}
