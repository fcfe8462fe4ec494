//! UTF-8 that was read as Windows-1252 or Latin-1 on its way: `Ã©` for `é`, `â€™` for `’`.
//!
//! Any run of two or three characters that, turned back into bytes, is one character of UTF-8 is that
//! character; there is no list of known cases. A few such runs are good text as well (`JOSÉ’S`, French
//! `été »` with its fixed space), so a mark that may stand right behind a word counts as damage only
//! where the letter before it cannot end one.

use std::borrow::Cow;
use std::str;

use firsthand_model::Span;

/// What Windows-1252 puts at 0x80 to 0x9F; the five bytes it leaves free stay C1 controls, as in
/// Latin-1 and as the WHATWG Encoding Standard reads them.
const WINDOWS_1252_FROM_80: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

/// `text` with UTF-8 that was read as Windows-1252 or Latin-1 put right, to show a name taken from it:
/// `InÃ¨s` is shown as `Inès`. Spans into `text` do not fit the result. Linear.
pub fn mended(text: &str) -> Cow<'_, str> {
    Mended::of(text).map_or(Cow::Borrowed(text), |mended| Cow::Owned(mended.text))
}

/// A text with its mojibake undone, and where its parts stand in the text as it was given.
pub(crate) struct Mended {
    text: String,
    /// The damaged sequences, in order.
    repairs: Vec<Repair>,
}

struct Repair {
    given_start: usize,
    given_end: usize,
    mended_end: usize,
}

impl Mended {
    /// `text` without its mojibake, or `None` where it has none, which for text in ASCII costs one look
    /// at each byte. Linear.
    pub(crate) fn of(given: &str) -> Option<Mended> {
        let mut text = String::new();
        let mut repairs: Vec<Repair> = Vec::new();
        let mut copied = 0;
        let mut at = 0;
        // All leads, U+00C2 to U+00EF, and no continuation byte, have 0xC3 in UTF-8.
        while let Some(skipped) = memchr::memchr(0xC3, &given.as_bytes()[at..]) {
            at += skipped;
            let touches_damage = repairs.last().is_some_and(|repair| repair.given_end == at);
            let Some((character, end)) = damaged_at(given, at, touches_damage) else {
                at += 2;
                continue;
            };
            text.push_str(&given[copied..at]);
            text.push(character);
            repairs.push(Repair { given_start: at, given_end: end, mended_end: text.len() });
            (at, copied) = (end, end);
        }
        if repairs.is_empty() {
            return None;
        }
        text.push_str(&given[copied..]);
        Some(Mended { text, repairs })
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The run of the text as it was given that became the run `mended` of [`Mended::text`].
    pub(crate) fn given(&self, mended: Span) -> Span {
        let offset = |mended: usize| {
            let before = self.repairs.partition_point(|repair| repair.mended_end <= mended);
            before.checked_sub(1).map_or(mended, |last| {
                let last = &self.repairs[last];
                last.given_end + (mended - last.mended_end)
            })
        };
        Span::from_range(offset(mended.start())..offset(mended.end()))
    }

    /// The run of [`Mended::text`] that the run `given` became. An end within a damaged sequence moves
    /// behind it: a paragraph trimmed of the fixed space in `Ã\u{a0}` keeps its `à`.
    pub(crate) fn mended(&self, given: Span) -> Span {
        let offset = |given: usize| {
            let before = self.repairs.partition_point(|repair| repair.given_start < given);
            before.checked_sub(1).map_or(given, |last| {
                let last = &self.repairs[last];
                last.mended_end + given.saturating_sub(last.given_end)
            })
        };
        Span::from_range(offset(given.start())..offset(given.end()))
    }
}

/// The character that the damaged sequence at `at` stands for, and where the sequence ends.
fn damaged_at(text: &str, at: usize, touches_damage: bool) -> Option<(char, usize)> {
    let mut characters = text[at..].chars();
    let lead = characters.next()?;
    let length = match lead {
        '\u{c2}'..='\u{df}' => 2,
        '\u{e0}'..='\u{ef}' => 3,
        _ => return None,
    };
    let mut bytes = [byte_of(lead)?, 0, 0];
    let mut first = None;
    for byte in &mut bytes[1..length] {
        let character = characters.next().filter(|character| !character.is_ascii())?;
        *byte = byte_of(character)?;
        first = first.or(Some(character));
    }
    let decoded = str::from_utf8(&bytes[..length]).ok()?.chars().next()?;
    let neighbours =
        Neighbours { before: text[..at].chars().next_back(), after: characters.clone().next() };
    if decoded.is_control()
        || !touches_damage && first.is_some_and(|mark| neighbours.fit(lead, mark))
    {
        return None;
    }
    Some((decoded, text.len() - characters.as_str().len()))
}

/// The byte that Windows-1252 or Latin-1 reads as `character`.
fn byte_of(character: char) -> Option<u8> {
    let place = || WINDOWS_1252_FROM_80.chars().position(|special| special == character);
    u8::try_from(character).ok().or_else(|| u8::try_from(0x80 + place()?).ok())
}

/// What stands beside a sequence that may be damaged.
struct Neighbours {
    before: Option<char>,
    after: Option<char>,
}

impl Neighbours {
    /// Whether `lead` and the `mark` behind it are good text here: the end of a word with what
    /// typesetters put right behind one, or two capitals of a word (Czech `VÝŠKA`).
    fn fit(&self, lead: char, mark: char) -> bool {
        let cased = lead.is_lowercase() || !self.before.is_some_and(char::is_lowercase);
        let ends_word = cased
            && match lead {
                // No word ends so.
                'Â' => false,
                // Words end so, but none is this letter alone.
                'Ã' | 'Ð' | 'Ñ' => self.before.is_some_and(char::is_alphabetic),
                _ => true,
            };
        match mark {
            'Š' | 'Ž' => cased && lead.is_uppercase() && lead != 'Ã',
            '\u{a0}' | '’' | '‘' | '–' | '—' | '…' => ends_word,
            // Between two letters these are no marks.
            '”' | '“' | '»' | '«' | '›' | '‹' | '•' | '™' | '®' | '´' => {
                ends_word && (lead.is_lowercase() || !self.after.is_some_and(char::is_alphabetic))
            }
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `text` as it looks once its UTF-8 was read as Windows-1252.
    fn damage(text: &str) -> String {
        let specials: Vec<char> = WINDOWS_1252_FROM_80.chars().collect();
        text.bytes()
            .map(|byte| match byte {
                0x80..=0x9F => specials[usize::from(byte) - 0x80],
                _ => char::from(byte),
            })
            .collect()
    }

    #[test]
    fn what_was_damaged_is_mended() {
        for text in [
            "Inès Duarte, né à Öland, l’été dernier",
            "“It’s – ‘new’ —” he said…",
            "« Voilà »",
            "„Größe“ in Łódź și İzmir",
            "Орлов сказал: «Да, в Москве».",
            "L’HÔTEL DÉJÀ FERMÉ",
            "5\u{a0}€",
            // Alone, the first bytes of 日 could end a French quotation; next to other damage they cannot.
            "語、日本",
        ] {
            let damaged = damage(text);
            let mended = Mended::of(&damaged).unwrap();
            assert_eq!(mended.text(), text, "{damaged}");
            let latin1: String = text.bytes().map(char::from).collect();
            assert_eq!(Mended::of(&latin1).unwrap().text(), text, "{latin1}");
        }
    }

    #[test]
    fn good_text_stays() {
        for text in [
            "JOÃO e a irmã. A IRMÃ” disse: SÃO PAULO, AMANHÃ\u{a0}",
            "« Un bel été\u{a0}», une qualité\u{a0}» et voilà\u{a0}»",
            "JOSÉ’S CAFÉ” — “CAFÉ…” CAFÉ™ ÉTÉ\u{a0}: FÊTE–ÉTÉ—ÉTÉ",
            "É\u{a0}verdade. È\u{a0}vero. Å\u{a0}i Lofoten",
            "VÝŠKA A BLÍŽE, PŘÍŠTÍ",
            "»JÄÄ« und „SÅ“, PÅ»",
            "Ä, ö und ß: Größe „Maß“",
            "plain",
            "Ã",
            "â€",
            "Â\u{80}",
        ] {
            assert!(Mended::of(text).is_none(), "{text}: {}", Mended::of(text).unwrap().text());
        }
    }

    #[test]
    fn spans_go_there_and_back() {
        let given = "xÃ©y â€œab zÃ\u{a0}";
        let mended = Mended::of(given).unwrap();
        assert_eq!(mended.text(), "xéy “ab zà");
        for (start, character) in mended.text().char_indices() {
            let span = Span::from_range(start..start + character.len_utf8());
            assert_eq!(mended.mended(mended.given(span)), span);
        }
        let trimmed = Span::from_range(0..given.trim_end().len());
        assert_eq!(mended.mended(trimmed).of(mended.text()), mended.text());
        let quote = mended.text().find('“').unwrap();
        let span = mended.given(Span::from_range(quote..quote + '“'.len_utf8()));
        assert_eq!(span.of(given), "â€œ");
    }
}
