//! Units by their words, and what they come to in the base unit.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::Unit;

/// A unit and how many of its base unit one of it is.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Measure {
    pub(super) unit: Unit,
    pub(super) factor: f64,
}

const MINUTE: f64 = 60.0;
const HOUR: f64 = 3_600.0;
const DAY: f64 = 86_400.0;
/// Mean Gregorian year, and a twelfth of it.
const YEAR: f64 = 365.2425 * DAY;
const MONTH: f64 = YEAR / 12.0;

const DURATIONS: &[(f64, &str)] = &[
    (
        1.0,
        "second seconds sec secs sekunde sekunden seconde secondes segundos секунда секунды секунд",
    ),
    (MINUTE, "minute minutes min mins minuten minuto minutos минута минуты минут минуту"),
    (HOUR, "hour hours hr hrs stunde stunden heure heures hora horas час часа часов"),
    (DAY, "day days tag tage tagen jour jours dia dias день дня дней сутки суток"),
    (
        7.0 * DAY,
        "week weeks woche wochen semaine semaines semana semanas неделя недели недель неделю",
    ),
    (MONTH, "month months monat monate monaten mois mes meses месяц месяца месяцев"),
    (YEAR, "year years jahr jahre jahren an ans annee annees ano anos год года лет"),
    (
        10.0 * YEAR,
        "decade decades jahrzehnt jahrzehnte jahrzehnten decennie decennies decada decadas",
    ),
    (
        100.0 * YEAR,
        "century centuries jahrhundert jahrhunderte siecle siecles siglo siglos век века веков",
    ),
];

const LENGTHS: &[(f64, &str)] = &[
    (1e-3, "mm millimetre millimetres millimeter millimeters"),
    (1e-2, "cm centimetre centimetres centimeter centimeters zentimeter"),
    (1.0, "metre metres meter meters metern metro metros метр метра метров"),
    (
        1e3,
        "km kilometre kilometres kilometer kilometers kilometern kilometro kilometros kms км километр километра километров",
    ),
    (1_609.344, "mile miles meile meilen milla millas миля мили миль"),
    (0.3048, "foot feet ft"),
    (0.0254, "inch inches"),
    (0.9144, "yard yards"),
];

const MASSES: &[(f64, &str)] = &[
    (1.0, "gram grams gramme grammes gramm gramo gramos грамм граммов"),
    (
        1e3,
        "kg kilo kilos kilogram kilograms kilogramme kilogrammes kilogramm kilogramo kilogramos кг килограмм килограммов",
    ),
    (1e6, "ton tons tonne tonnes tonnen tonelada toneladas тонна тонны тонн"),
    (453.592_37, "lb lbs"),
    (28.349_523, "ounce ounces oz"),
];

const AREAS: &[(f64, &str)] = &[
    (1e4, "hectare hectares hektar hectarea hectareas га гектар гектара гектаров ha"),
    (4_046.856, "acre acres"),
    (1.0, "quadratmeter quadratmetern m²"),
    (1e6, "quadratkilometer quadratkilometern km²"),
];

const MONEY: &[(&str, &str)] = &[
    ("USD", "dollar dollars usd us$ доллар доллара долларов dolar dolares"),
    ("EUR", "euro euros eur евро"),
    ("GBP", "gbp sterling quid"),
    ("RUB", "ruble rubles rouble roubles rub rubel rublos roubles руб рубль рубля рублей рублеи"),
    ("UAH", "hryvnia hryvnias uah гривна гривны гривен"),
    ("JPY", "yen jpy иена иен"),
    ("CNY", "yuan renminbi cny rmb юань юаня юаней юанеи"),
    ("CHF", "francs franken chf"),
    ("INR", "rupee rupees inr"),
    ("KRW", "krw"),
    ("TRY", "lira liras"),
    ("CAD", "cad"),
    ("AUD", "aud"),
    ("PLN", "zloty zlotys pln"),
    ("SEK", "sek"),
    ("NOK", "nok"),
    ("BRL", "reais brl"),
    ("ILS", "shekel shekels ils"),
    ("MXN", "mxn"),
];

const PERCENT: &str = "percent pct prozent процент процента процентов процентам";

/// Words between which "square" or "per" stand are read by the caller; this is what one folded word
/// measures.
pub(super) fn measure(folded: &str) -> Option<&'static Measure> {
    static MEASURES: LazyLock<FxHashMap<&'static str, Measure>> = LazyLock::new(|| {
        let mut measures = FxHashMap::default();
        for (table, unit) in [
            (DURATIONS, Unit::Duration),
            (LENGTHS, Unit::Length),
            (MASSES, Unit::Mass),
            (AREAS, Unit::Area),
        ] {
            for &(factor, words) in table {
                for word in words.split_whitespace() {
                    measures.insert(word, Measure { unit: unit.clone(), factor });
                }
            }
        }
        for &(code, words) in MONEY {
            for word in words.split_whitespace() {
                measures.insert(word, Measure { unit: Unit::Money(code.to_owned()), factor: 1.0 });
            }
        }
        for word in PERCENT.split_whitespace() {
            measures.insert(word, Measure { unit: Unit::Percent, factor: 1.0 });
        }
        measures
    });
    MEASURES.get(folded)
}

/// The currency whose symbol ends `before` (which stands before a number), and how long it is.
pub(super) fn currency_before(before: &str) -> Option<(&'static str, usize)> {
    const SYMBOLS: [(&str, &str); 21] = [
        ("US$", "USD"),
        ("CA$", "CAD"),
        ("HK$", "HKD"),
        ("NZ$", "NZD"),
        ("AU$", "AUD"),
        ("NT$", "TWD"),
        ("A$", "AUD"),
        ("C$", "CAD"),
        ("R$", "BRL"),
        ("S$", "SGD"),
        ("$", "USD"),
        ("€", "EUR"),
        ("£", "GBP"),
        ("¥", "JPY"),
        ("₽", "RUB"),
        ("₴", "UAH"),
        ("₹", "INR"),
        ("₩", "KRW"),
        ("₪", "ILS"),
        ("₺", "TRY"),
        ("₿", "BTC"),
    ];
    let trimmed = before.trim_end_matches([' ', '\u{a0}', '\u{202f}']);
    let gap = before.len() - trimmed.len();
    if gap > 3 {
        return None;
    }
    SYMBOLS
        .iter()
        .find(|(symbol, _)| trimmed.ends_with(symbol))
        .map(|&(symbol, code)| (code, symbol.len() + gap))
}

/// The currency whose symbol begins `after`, and how long it is with the space before it.
pub(super) fn currency_after(after: &str) -> Option<(&'static str, usize)> {
    const SYMBOLS: [(char, &str); 9] = [
        ('$', "USD"),
        ('€', "EUR"),
        ('£', "GBP"),
        ('¥', "JPY"),
        ('₽', "RUB"),
        ('₴', "UAH"),
        ('₹', "INR"),
        ('₪', "ILS"),
        ('₺', "TRY"),
    ];
    let trimmed = after.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let gap = after.len() - trimmed.len();
    let first = trimmed.chars().next()?;
    // "5 $ 7": a symbol with its number behind it belongs to that.
    let alone = !trimmed[first.len_utf8()..].starts_with(|c: char| c.is_ascii_digit());
    let (_, code) = SYMBOLS.iter().find(|&&(symbol, _)| symbol == first && alone && gap <= 3)?;
    Some((code, gap + first.len_utf8()))
}
