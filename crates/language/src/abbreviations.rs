//! Words that carry a full stop without ending a sentence.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::Language;

/// What a full stop after an abbreviation can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Abbreviation {
    /// Something always follows: "Mr.", "Gov.", "e.g.".
    Leading,
    /// Something follows if it is a number: "No. 5", "Feb. 24", "p. 12".
    BeforeNumber,
    /// It can end a sentence: "Inc.", "etc.", "p.m.".
    Either,
}

// Folded, without the last full stop; from the usual style guides of each language.
const ANY_LEADING: &str =
    "mr mrs ms mx dr prof sr sra srta mme mlle vs cf gen col capt lt sgt maj adm";
const ANY_NUMBER: &str = "no nos nr p pp vol fig art ch sec § op";

const ENGLISH_LEADING: &str = "gov sen rep pres rev hon fr brig cpl pvt cmdr supt det insp messrs \
    e.g i.e viz atty asst assoc ft mt gens sens reps govs profs drs mgr msgr ald amb dist";
const ENGLISH_NUMBER: &str = "jan feb mar apr jun jul aug sep sept oct nov dec ca approx ext rm";
const ENGLISH_EITHER: &str = "inc corp co ltd llc plc bros jr sr etc al a.m p.m am pm ave blvd rd est dept univ \
    min max vols eds ed esq assn bldg ph.d m.d b.a m.a oz lb lbs mph sq tel st";

const GERMAN_LEADING: &str = "hr fr frl dipl ing med jur phil bzw z.b d.h u.a i.d.r ca evtl ggf sog \
    inkl exkl zzgl vgl bspw insb max min geb gest dir ev kath chr hl obj abs abb kap bd anm hrsg u.u o.a u.u.m verh stv \
    str z d v";
const GERMAN_NUMBER: &str = "jan feb mrz apr jun jul aug sep sept okt nov dez tel mio mrd";
const GERMAN_EITHER: &str = "usw etc mio mrd tsd jh jhd co u.s.w o.g v.chr n.chr";

const FRENCH_LEADING: &str = "m mm mme mmes mlle mlles me mgr c.-a-d env ex cap cie av bd";
const FRENCH_NUMBER: &str = "janv fevr avr juil sept oct nov dec tel chap";
const FRENCH_EITHER: &str = "etc av j.-c apr";

const SPANISH_LEADING: &str = "sr sra sres srta d da dna ud uds vd lic ing arq gral tte cnel excmo ilmo \
    p.ej ej prof avda pza num pag";
const SPANISH_NUMBER: &str = "ene feb abr ago sept oct nov dic tel art cap";
const SPANISH_EITHER: &str = "etc ee.uu ff.aa cia s.a a.m p.m a.c d.c";

const RUSSIAN_LEADING: &str = "г гг ул пл пр д т.е т.н т.к т.д см ср св проф акад доц стр рис табл \
    обл р-н пос дер коп руб тыс млн млрд трлн напр гр тов мин сек";
const RUSSIAN_NUMBER: &str = "янв фев февр апр авг сен сент окт ноя нояб дек тел № ст п пп гл";
const RUSSIAN_EITHER: &str = "г гг в вв т.д т.п др пр руб коп тыс млн млрд трлн н.э ч мин";

/// What a full stop after `folded` (lower case, inner full stops kept) means in `language`;
/// `None` for what is no known abbreviation.
pub(crate) fn abbreviation(folded: &str, language: Language) -> Option<Abbreviation> {
    type Table = FxHashMap<&'static str, Abbreviation>;
    static TABLES: LazyLock<[Table; 6]> = LazyLock::new(|| {
        [
            ["", "", ""],
            [ENGLISH_LEADING, ENGLISH_NUMBER, ENGLISH_EITHER],
            [GERMAN_LEADING, GERMAN_NUMBER, GERMAN_EITHER],
            [FRENCH_LEADING, FRENCH_NUMBER, FRENCH_EITHER],
            [SPANISH_LEADING, SPANISH_NUMBER, SPANISH_EITHER],
            [RUSSIAN_LEADING, RUSSIAN_NUMBER, RUSSIAN_EITHER],
        ]
        .map(|[leading, number, either]| {
            let mut table = Table::default();
            let classes = [
                (ANY_LEADING, Abbreviation::Leading),
                (ANY_NUMBER, Abbreviation::BeforeNumber),
                (leading, Abbreviation::Leading),
                (number, Abbreviation::BeforeNumber),
                // Last, so that a word in two classes keeps the one that allows an end.
                (either, Abbreviation::Either),
            ];
            for (list, class) in classes {
                table.extend(list.split_whitespace().map(|word| (word, class)));
            }
            table
        })
    });
    let index = match language {
        Language::Other => 0,
        Language::English => 1,
        Language::German => 2,
        Language::French => 3,
        Language::Spanish => 4,
        Language::Russian => 5,
    };
    TABLES[index].get(folded).copied()
}
