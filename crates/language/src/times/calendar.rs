//! The words of the calendar in each language.

use std::sync::LazyLock;

use jiff::civil::Weekday;
use rustc_hash::FxHashMap;

use super::{MonthPart, Which};
use crate::Language;

/// What a word says of the calendar.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum CalendarWord {
    /// A month; `true` for a word that also means something else in lower case ("may", "march").
    Month(i8, bool),
    Weekday(Weekday),
    /// So many days from today.
    Day(i32),
    /// The first month of a season.
    Season(i8),
    Week,
    Weekend,
    MonthUnit,
    Year,
    DayUnit,
    Which(Which),
    Part(MonthPart),
}

const MONTHS: [[&str; 12]; 5] = [
    [
        "january jan",
        "february feb",
        "march mar",
        "april apr",
        "may",
        "june jun",
        "july jul",
        "august aug",
        "september sept sep",
        "october oct",
        "november nov",
        "december dec",
    ],
    [
        "januar jänner jan",
        "februar feb feber",
        "märz mrz",
        "april apr",
        "mai",
        "juni jun",
        "juli jul",
        "august aug",
        "september sep sept",
        "oktober okt",
        "november nov",
        "dezember dez",
    ],
    [
        "janvier janv",
        "février févr fevr",
        "mars",
        "avril avr",
        "mai",
        "juin",
        "juillet juil",
        "août",
        "septembre sept",
        "octobre oct",
        "novembre nov",
        "décembre déc",
    ],
    [
        "enero ene",
        "febrero feb",
        "marzo mar",
        "abril abr",
        "mayo",
        "junio jun",
        "julio jul",
        "agosto ago",
        "septiembre setiembre sept",
        "octubre oct",
        "noviembre nov",
        "diciembre dic",
    ],
    [
        "января январь январе янв",
        "февраля февраль феврале фев",
        "марта март марте мар",
        "апреля апрель апреле апр",
        "мая май мае",
        "июня июнь июне июн",
        "июля июль июле июл",
        "августа август августе авг",
        "сентября сентябрь сентябре сен",
        "октября октябрь октябре окт",
        "ноября ноябрь ноябре ноя",
        "декабря декабрь декабре дек",
    ],
];

/// Forms that mean something else too, so that a month needs a day or a year beside them.
const AMBIGUOUS: [&str; 5] = [
    "may march mar dec sep august",
    "mai april august",
    "mars mai sept",
    "mar ago mayo sept",
    "мая мар",
];

const WEEKDAYS: [[&str; 7]; 5] = [
    [
        "monday mon",
        "tuesday tue tues",
        "wednesday wed",
        "thursday thu thur thurs",
        "friday fri",
        "saturday sat",
        "sunday sun",
    ],
    [
        "montag montagabend",
        "dienstag dienstagabend",
        "mittwoch mittwochabend",
        "donnerstag donnerstagabend",
        "freitag freitagabend",
        "samstag sonnabend samstagabend",
        "sonntag sonntagabend",
    ],
    ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"],
    [
        "понедельник понедельника",
        "вторник вторника",
        "среду среда среды",
        "четверг четверга",
        "пятницу пятница пятницы",
        "субботу суббота субботы",
        "воскресенье воскресенья",
    ],
];

const OTHERS: [&[(CalendarWord, &str)]; 5] = [
    &[
        (CalendarWord::Day(0), "today tonight"),
        (CalendarWord::Day(-1), "yesterday"),
        (CalendarWord::Day(1), "tomorrow"),
        (CalendarWord::Season(3), "spring"),
        (CalendarWord::Season(6), "summer"),
        (CalendarWord::Season(9), "autumn fall"),
        (CalendarWord::Season(12), "winter"),
        (CalendarWord::Week, "week weeks"),
        (CalendarWord::Weekend, "weekend"),
        (CalendarWord::MonthUnit, "month months"),
        (CalendarWord::Year, "year years"),
        (CalendarWord::DayUnit, "day days"),
        (CalendarWord::Which(Which::Last), "last past previous"),
        (CalendarWord::Which(Which::This), "this"),
        (CalendarWord::Which(Which::Next), "next coming upcoming"),
        (CalendarWord::Part(MonthPart::Early), "early"),
        (CalendarWord::Part(MonthPart::Middle), "mid"),
        (CalendarWord::Part(MonthPart::Late), "late"),
    ],
    &[
        (CalendarWord::Day(0), "heute"),
        (CalendarWord::Day(-1), "gestern"),
        (CalendarWord::Day(-2), "vorgestern"),
        (CalendarWord::Day(1), "morgen"),
        (CalendarWord::Day(2), "übermorgen"),
        (CalendarWord::Season(3), "frühjahr frühling"),
        (CalendarWord::Season(6), "sommer"),
        (CalendarWord::Season(9), "herbst"),
        (CalendarWord::Season(12), "winter"),
        (CalendarWord::Week, "woche wochen"),
        (CalendarWord::Weekend, "wochenende"),
        (CalendarWord::MonthUnit, "monat monate monaten monats"),
        (CalendarWord::Year, "jahr jahre jahren jahres"),
        (CalendarWord::DayUnit, "tag tage tagen"),
        (
            CalendarWord::Which(Which::Last),
            "letzte letzten letzter letztes vergangene vergangenen vergangenes vorige vorigen voriges",
        ),
        (CalendarWord::Which(Which::This), "diese diesen diesem dieses dieser"),
        (
            CalendarWord::Which(Which::Next),
            "nächste nächsten nächster nächstes kommende kommenden kommendes",
        ),
        (CalendarWord::Part(MonthPart::Early), "anfang"),
        (CalendarWord::Part(MonthPart::Middle), "mitte"),
        (CalendarWord::Part(MonthPart::Late), "ende"),
    ],
    &[
        (CalendarWord::Day(0), "aujourd’hui"),
        (CalendarWord::Day(-1), "hier"),
        (CalendarWord::Day(-2), "avant-hier"),
        (CalendarWord::Day(1), "demain"),
        (CalendarWord::Season(3), "printemps"),
        (CalendarWord::Season(6), "été"),
        (CalendarWord::Season(9), "automne"),
        (CalendarWord::Season(12), "hiver"),
        (CalendarWord::Week, "semaine semaines"),
        (CalendarWord::Weekend, "week-end weekend"),
        (CalendarWord::MonthUnit, "mois"),
        (CalendarWord::Year, "an ans année années"),
        (CalendarWord::DayUnit, "jour jours"),
        (CalendarWord::Which(Which::Last), "dernier dernière passé passée"),
        (CalendarWord::Which(Which::This), "cette ce"),
        (CalendarWord::Which(Which::Next), "prochain prochaine"),
        (CalendarWord::Part(MonthPart::Early), "début"),
        (CalendarWord::Part(MonthPart::Middle), "mi"),
        (CalendarWord::Part(MonthPart::Late), "fin"),
    ],
    &[
        (CalendarWord::Day(0), "hoy"),
        (CalendarWord::Day(-1), "ayer"),
        (CalendarWord::Day(-2), "anteayer"),
        (CalendarWord::Season(3), "primavera"),
        (CalendarWord::Season(6), "verano"),
        (CalendarWord::Season(9), "otoño"),
        (CalendarWord::Season(12), "invierno"),
        (CalendarWord::Week, "semana semanas"),
        (CalendarWord::MonthUnit, "mes meses"),
        (CalendarWord::Year, "año años"),
        (CalendarWord::DayUnit, "día días"),
        (CalendarWord::Which(Which::Last), "pasado pasada"),
        (CalendarWord::Which(Which::This), "este esta"),
        (CalendarWord::Which(Which::Next), "próximo próxima"),
        (CalendarWord::Part(MonthPart::Early), "principios"),
        (CalendarWord::Part(MonthPart::Middle), "mediados"),
        (CalendarWord::Part(MonthPart::Late), "finales fines"),
    ],
    &[
        (CalendarWord::Day(0), "сегодня"),
        (CalendarWord::Day(-1), "вчера"),
        (CalendarWord::Day(-2), "позавчера"),
        (CalendarWord::Day(1), "завтра"),
        (CalendarWord::Day(2), "послезавтра"),
        (CalendarWord::Season(3), "весной весна весны"),
        (CalendarWord::Season(6), "летом"),
        (CalendarWord::Season(9), "осенью осень осени"),
        (CalendarWord::Season(12), "зимой зима зимы"),
        (CalendarWord::Week, "неделя недели недель неделе неделю"),
        (CalendarWord::MonthUnit, "месяц месяца месяцев месяце"),
        (CalendarWord::Year, "год года лет году"),
        (CalendarWord::DayUnit, "день дня дней"),
        (
            CalendarWord::Which(Which::Last),
            "прошлой прошлом прошлого прошлую прошлый минувший минувшую",
        ),
        (CalendarWord::Which(Which::This), "этой этом эту этот"),
        (CalendarWord::Which(Which::Next), "следующей следующем следующий следующую"),
        (CalendarWord::Part(MonthPart::Early), "начале начала"),
        (CalendarWord::Part(MonthPart::Middle), "середине середины"),
        (CalendarWord::Part(MonthPart::Late), "конце конца"),
    ],
];

const DAYS: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

/// What a folded word says of the calendar; a text in another language is read by the English words.
pub(super) fn calendar_word(folded: &str, language: Language) -> Option<CalendarWord> {
    static TABLES: LazyLock<[FxHashMap<String, CalendarWord>; 5]> = LazyLock::new(|| {
        std::array::from_fn(|language| {
            let ambiguous: Vec<_> =
                AMBIGUOUS[language].split_whitespace().map(crate::fold).collect();
            let mut table = FxHashMap::default();
            for (word, forms) in OTHERS[language] {
                table.extend(forms.split_whitespace().map(|form| (crate::fold(form), *word)));
            }
            for (weekday, forms) in DAYS.iter().zip(WEEKDAYS[language]) {
                let word = CalendarWord::Weekday(*weekday);
                table.extend(forms.split_whitespace().map(|form| (crate::fold(form), word)));
            }
            for (month, forms) in (1..).zip(MONTHS[language]) {
                for form in forms.split_whitespace().map(crate::fold) {
                    let word = CalendarWord::Month(month, ambiguous.contains(&form));
                    table.insert(form, word);
                }
            }
            table
        })
    });
    let index = match language {
        Language::English | Language::Other => 0,
        Language::German => 1,
        Language::French => 2,
        Language::Spanish => 3,
        Language::Russian => 4,
    };
    TABLES[index].get(folded).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_its_months_and_days() {
        for (folded, language, word) in [
            ("december", Language::English, CalendarWord::Month(12, false)),
            ("may", Language::English, CalendarWord::Month(5, true)),
            ("marz", Language::German, CalendarWord::Month(3, false)),
            ("fevrier", Language::French, CalendarWord::Month(2, false)),
            ("diciembre", Language::Spanish, CalendarWord::Month(12, false)),
            ("декабря", Language::Russian, CalendarWord::Month(12, false)),
            ("miercoles", Language::Spanish, CalendarWord::Weekday(Weekday::Wednesday)),
            ("вчера", Language::Russian, CalendarWord::Day(-1)),
        ] {
            assert_eq!(calendar_word(folded, language), Some(word), "{folded}");
        }
    }
}
