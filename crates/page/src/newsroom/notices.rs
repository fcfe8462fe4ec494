//! Notices about the article itself: that it was corrected, that it goes on behind a wall.

use std::sync::LazyLock;

use firsthand_model::{SetAside, SetAsideKind};
use regex::Regex;

use crate::newsroom::plain::plain;

/// Parts of words that make a notice of a change one of a mistake.
#[rustfmt::skip]
const CORRECTIONS: &[&str] = &[
    "correct", "clarif", "amended", "earlier version", "previous version", "misstated", "erroneously",
    "incorrectly", "retract", "berichtig", "korrektur", "korrigiert", "fruheren version", "rectificat",
    "rectifie", "erratum", "version precedente", "correccion", "corregid", "version anterior", "correcao",
    "corrigid", "rettifica", "correzione", "исправлен", "опровержен", "sprostowan", "rectificatie",
];

/// Whether a notice of a change says that something was wrong.
pub(crate) fn is_correction(line: &str) -> bool {
    let form = plain(line);
    CORRECTIONS.iter().any(|part| form.contains(part))
}

/// What walls say where the article would go on, in plain form.
#[rustfmt::skip]
const WALLS: &[&str] = &[
    "to continue reading", "continue reading with", "to keep reading", "to read the full",
    "to read this article", "to read the rest", "for subscribers only", "for subscribers", "subscriber only",
    "subscribers only", "exclusive to subscribers", "already a subscriber", "already a member",
    "subscribe to read", "subscribe now to", "subscribe for full access", "log in to continue",
    "sign in to continue", "register to continue", "create a free account", "unlock this article",
    "you have reached your", "youve reached your", "this article is reserved for", "remaining free articles",
    "jetzt weiterlesen", "weiterlesen mit", "nur fur abonnenten", "abonnenten vorbehalten", "sie haben bereits ein abo",
    "la suite est reservee", "reserve aux abonnes", "reservee aux abonnes", "il vous reste", "deja abonne",
    "para seguir leyendo", "contenido exclusivo para suscriptores", "ya eres suscriptor",
    "para continuar lendo", "exclusivo para assinantes", "per continuare a leggere", "riservato agli abbonati",
    "чтобы продолжить чтение", "только для подписчиков", "доступно подписчикам", "alleen voor abonnees",
];
/// The most words of a wall; longer lines are prose.
const WALL_WORDS: usize = 30;

/// Whether a line is a wall's.
pub(crate) fn is_wall(form: &str) -> bool {
    static ANY: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(&WALLS.join("|")).expect("words are a pattern"));
    form.split(' ').count() <= WALL_WORDS && ANY.is_match(form)
}

/// The words of the wall among what was set aside.
pub(crate) fn cut_by(set_aside: &[SetAside]) -> Option<&str> {
    let wall = set_aside.iter().find(|aside| aside.kind == SetAsideKind::Wall)?;
    Some(wall.text.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notices_are_told_apart() {
        assert!(is_correction("Correction: An earlier version gave the wrong name."));
        assert!(is_correction("Korrektur: In einer früheren Version stand ein falscher Name."));
        assert!(!is_correction("This story has been updated with a reply."));
        assert!(is_wall(&plain("Subscribe to continue reading")));
        assert!(is_wall(&plain("Il vous reste 70 % de cet article à lire.")));
        assert!(!is_wall(&plain(
            "The subscribers of the paper wrote to the council about the wall."
        )));
    }
}
