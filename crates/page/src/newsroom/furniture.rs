//! The words of menus, buttons, counters and notices, in the languages of the pages met most.
//!
//! A line is compared in its plain form ([`plain`](crate::newsroom::plain())): folded words, numbers as `#`, nothing else. The
//! tables hold what publishing systems print around articles whatever the site: share bars, counters,
//! prompts, headings of lists. They were collected from the interface texts of common publishing systems
//! and share widgets, not from any site.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use firsthand_model::SetAsideKind;

use crate::newsroom::notices::is_wall;
use crate::newsroom::plain::table_form;

/// Lines that are nothing but a menu word, a button or a counter. In plain form, sorted by language.
#[rustfmt::skip]
const WHOLE_LINES: &[&str] = &[
    // English
    "about", "about us", "ad", "add comment", "add to favorites", "advertisement", "advertise",
    "all news", "android", "app store", "archive", "back to top", "bookmark", "breaking news",
    "business", "careers", "close", "comment", "comments", "contact", "contact us", "cookies",
    "copied", "copy", "copy link", "copy url", "dark mode", "donate", "download", "download app",
    "download our app", "email", "embed", "facebook", "follow", "follow us", "font size",
    "google news", "google play", "home", "instagram", "latest", "latest news", "light mode",
    "like", "link copied", "linkedin", "listen", "listen to article", "listen to the article",
    "listen to this article", "live", "loading", "log in", "login", "mail", "menu", "messenger",
    "more", "most popular", "most read", "news", "newsletter", "newsletters", "next",
    "next article", "night mode", "open menu", "opinion", "pinterest", "podcast", "podcasts",
    "popular", "previous", "previous article", "print", "print article", "privacy",
    "privacy policy", "reddit", "register", "reply", "report", "reset", "rss", "save", "search",
    "search for", "see all", "send", "share", "share article", "share on facebook",
    "share on twitter", "share on x", "share this", "share this article", "show more", "sign in",
    "sign up", "sitemap", "skip ad", "skip to content", "skip to main content", "sponsored",
    "sport", "sports", "submit", "subscribe", "subscribe now", "subscribers only",
    "tags", "telegram", "terms of use", "text size", "threads", "tiktok", "toggle navigation",
    "top stories", "topics", "trending", "tweet", "twitter", "video", "videos", "view all", "viber",
    "vk", "weather", "whatsapp", "world", "write a comment", "x", "youtube",
    "what are you looking for", "accessibility", "all rights reserved", "article continues below",
    "story continues below", "continue reading", "a", "a a", "aa",
    // Counters
    "# comment", "# comments", "# likes", "# min", "# min read", "# minute read", "# minutes read",
    "# mins read", "# replies", "# shares", "# views", "comments #", "likes #",
    "reading time # min", "reading time # minutes", "shares #", "views #", "view count #", "read #",
    "reads #", "hits #", "viewed # times", "read time # min", "read time # minutes", "# reads",
    "просмотров #", "просмотры #", "# просмотров", "aufrufe #", "# aufrufe", "vues #", "# vues",
    "vistas #", "# vistas", "visualizaciones #",
    // German
    "anmelden", "abonnieren", "datenschutz", "drucken", "impressum", "kommentare", "link kopieren",
    "mehr", "merken", "startseite", "suche", "suchen", "teilen", "vorlesen", "werbung", "anzeige",
    "artikel teilen", "link kopiert", "newsletter abonnieren", "zur startseite", "nach oben",
    // French
    "accueil", "abonnez vous", "commentaires", "copier le lien", "ecouter", "imprimer",
    "lien copie", "mentions legales", "partager", "publicite", "recherche", "rechercher",
    "se connecter", "s abonner", "sabonner", "suivre", "ecouter larticle", "lire plus tard",
    // Spanish, Portuguese and Italian
    "buscar", "compartir", "comentarios", "copiar enlace", "enlace copiado", "escuchar", "imprimir",
    "inicio", "publicidad", "suscribete", "compartilhar", "comentarios", "copiar link", "assine",
    "condividi", "stampa", "cerca", "abbonati", "pubblicita", "ascolta larticolo",
    // Russian and Ukrainian
    "войти", "главная", "загрузка", "комментарии", "копировать ссылку", "меню", "новости", "печать",
    "подписаться", "подписывайтесь", "поделиться", "поиск", "распечатать", "реклама",
    "ссылка скопирована", "слушать", "версия для печати", "наверх", "друкувати", "поділитися",
    "пошук", "посилання скопійовано",
];

/// How lines of furniture begin, with what they are. In plain form; a beginning ends at a word's end.
const BEGINNINGS: &[(&str, SetAsideKind)] = &[
    // Share bars, prompts, players
    ("share this", SetAsideKind::Furniture),
    ("like this article share", SetAsideKind::Furniture),
    ("follow us on", SetAsideKind::Furniture),
    ("find us on", SetAsideKind::Furniture),
    ("join us on", SetAsideKind::Furniture),
    ("join our", SetAsideKind::Furniture),
    ("sign up for", SetAsideKind::Furniture),
    ("sign up to", SetAsideKind::Furniture),
    ("subscribe to", SetAsideKind::Furniture),
    ("get our newsletter", SetAsideKind::Furniture),
    ("get the latest", SetAsideKind::Furniture),
    ("click here to", SetAsideKind::Furniture),
    ("tap here to", SetAsideKind::Furniture),
    ("download our", SetAsideKind::Furniture),
    ("your browser does not support", SetAsideKind::Furniture),
    ("this browser does not support", SetAsideKind::Furniture),
    ("please enable javascript", SetAsideKind::Furniture),
    ("enable javascript", SetAsideKind::Furniture),
    ("we use cookies", SetAsideKind::Furniture),
    ("this site uses cookies", SetAsideKind::Furniture),
    ("this website uses cookies", SetAsideKind::Furniture),
    ("by continuing to use", SetAsideKind::Furniture),
    ("article continues after", SetAsideKind::Furniture),
    ("article continues below", SetAsideKind::Furniture),
    ("story continues below", SetAsideKind::Furniture),
    ("scroll down to", SetAsideKind::Furniture),
    ("sorry this video", SetAsideKind::Furniture),
    ("click to share", SetAsideKind::Furniture),
    ("click to print", SetAsideKind::Furniture),
    ("leave a comment", SetAsideKind::Furniture),
    ("leave a reply", SetAsideKind::Furniture),
    ("post a comment", SetAsideKind::Furniture),
    ("your email address will not be published", SetAsideKind::Furniture),
    ("required fields are marked", SetAsideKind::Furniture),
    ("you must be logged in", SetAsideKind::Furniture),
    ("log in to", SetAsideKind::Furniture),
    ("save my name", SetAsideKind::Furniture),
    ("notify me of", SetAsideKind::Furniture),
    ("have a tip", SetAsideKind::Furniture),
    ("folgen sie uns", SetAsideKind::Furniture),
    ("abonnieren sie", SetAsideKind::Furniture),
    ("wir verwenden cookies", SetAsideKind::Furniture),
    ("suivez nous", SetAsideKind::Furniture),
    ("inscrivez vous", SetAsideKind::Furniture),
    ("siguenos", SetAsideKind::Furniture),
    ("suscribete a", SetAsideKind::Furniture),
    ("подписывайтесь на", SetAsideKind::Furniture),
    ("подпишитесь на", SetAsideKind::Furniture),
    ("читайте нас", SetAsideKind::Furniture),
    ("нашли ошибку", SetAsideKind::Furniture),
    ("если вы нашли ошибку", SetAsideKind::Furniture),
    // Lists of other pages
    ("related", SetAsideKind::RelatedLinks),
    ("related articles", SetAsideKind::RelatedLinks),
    ("read also", SetAsideKind::RelatedLinks),
    ("also read", SetAsideKind::RelatedLinks),
    ("see also", SetAsideKind::RelatedLinks),
    ("you may also like", SetAsideKind::RelatedLinks),
    ("you might also like", SetAsideKind::RelatedLinks),
    ("recommended for you", SetAsideKind::RelatedLinks),
    ("recommended stories", SetAsideKind::RelatedLinks),
    ("more from", SetAsideKind::RelatedLinks),
    ("more stories", SetAsideKind::RelatedLinks),
    ("more on this", SetAsideKind::RelatedLinks),
    ("most popular", SetAsideKind::RelatedLinks),
    ("most read", SetAsideKind::RelatedLinks),
    ("up next", SetAsideKind::RelatedLinks),
    ("read next", SetAsideKind::RelatedLinks),
    ("read more", SetAsideKind::RelatedLinks),
    ("latest news", SetAsideKind::RelatedLinks),
    ("latest stories", SetAsideKind::RelatedLinks),
    ("lesen sie auch", SetAsideKind::RelatedLinks),
    ("mehr zum thema", SetAsideKind::RelatedLinks),
    ("das konnte sie auch interessieren", SetAsideKind::RelatedLinks),
    ("lire aussi", SetAsideKind::RelatedLinks),
    ("a lire aussi", SetAsideKind::RelatedLinks),
    ("sur le meme sujet", SetAsideKind::RelatedLinks),
    ("lea tambien", SetAsideKind::RelatedLinks),
    ("le puede interesar", SetAsideKind::RelatedLinks),
    ("te puede interesar", SetAsideKind::RelatedLinks),
    ("leia tambem", SetAsideKind::RelatedLinks),
    ("leggi anche", SetAsideKind::RelatedLinks),
    ("читайте также", SetAsideKind::RelatedLinks),
    ("читать далее", SetAsideKind::RelatedLinks),
    ("по теме", SetAsideKind::RelatedLinks),
    ("другие новости", SetAsideKind::RelatedLinks),
    ("читайте також", SetAsideKind::RelatedLinks),
    // Rights and terms
    ("any use of materials", SetAsideKind::LegalNotice),
    ("use of materials", SetAsideKind::LegalNotice),
    ("all rights reserved", SetAsideKind::LegalNotice),
    ("this material may not be published", SetAsideKind::LegalNotice),
    ("no part of this", SetAsideKind::LegalNotice),
    ("reproduction of", SetAsideKind::LegalNotice),
    ("reprinting", SetAsideKind::LegalNotice),
    ("copyright", SetAsideKind::LegalNotice),
    ("terms of use", SetAsideKind::LegalNotice),
    ("terms of service", SetAsideKind::LegalNotice),
    ("privacy policy", SetAsideKind::LegalNotice),
    ("by using this site", SetAsideKind::LegalNotice),
    ("this site is protected by recaptcha", SetAsideKind::LegalNotice),
    ("alle rechte vorbehalten", SetAsideKind::LegalNotice),
    ("tous droits reserves", SetAsideKind::LegalNotice),
    ("toute reproduction", SetAsideKind::LegalNotice),
    ("todos los derechos reservados", SetAsideKind::LegalNotice),
    ("todos os direitos reservados", SetAsideKind::LegalNotice),
    ("tutti i diritti riservati", SetAsideKind::LegalNotice),
    ("все права защищены", SetAsideKind::LegalNotice),
    ("при использовании материалов", SetAsideKind::LegalNotice),
    ("любое использование материалов", SetAsideKind::LegalNotice),
    ("перепечатка", SetAsideKind::LegalNotice),
    // What happened to the text since
    ("this story has been updated", SetAsideKind::UpdateNotice),
    ("this article has been updated", SetAsideKind::UpdateNotice),
    ("this report has been updated", SetAsideKind::UpdateNotice),
    ("this post has been updated", SetAsideKind::UpdateNotice),
    ("updated at #", SetAsideKind::UpdateNotice),
    ("updated on #", SetAsideKind::UpdateNotice),
    ("last updated", SetAsideKind::UpdateNotice),
    ("correction", SetAsideKind::UpdateNotice),
    ("clarification", SetAsideKind::UpdateNotice),
    ("update #", SetAsideKind::UpdateNotice),
    ("korrektur", SetAsideKind::UpdateNotice),
    ("anmerkung der redaktion", SetAsideKind::UpdateNotice),
    ("rectificatif", SetAsideKind::UpdateNotice),
    ("correccion", SetAsideKind::UpdateNotice),
    ("fe de errores", SetAsideKind::UpdateNotice),
    ("rettifica", SetAsideKind::UpdateNotice),
    ("исправление", SetAsideKind::UpdateNotice),
    ("this story was updated", SetAsideKind::UpdateNotice),
    ("this article was updated", SetAsideKind::UpdateNotice),
    ("this story has been corrected", SetAsideKind::UpdateNotice),
    ("this article has been corrected", SetAsideKind::UpdateNotice),
    ("this story was corrected", SetAsideKind::UpdateNotice),
    ("this article was amended", SetAsideKind::UpdateNotice),
    ("this is a developing story", SetAsideKind::UpdateNotice),
    ("this is a breaking news story", SetAsideKind::UpdateNotice),
    ("correction an earlier version", SetAsideKind::UpdateNotice),
    ("an earlier version of this", SetAsideKind::UpdateNotice),
    ("a previous version of this", SetAsideKind::UpdateNotice),
    ("editors note", SetAsideKind::UpdateNotice),
    ("dieser artikel wurde aktualisiert", SetAsideKind::UpdateNotice),
    ("cet article a ete mis a jour", SetAsideKind::UpdateNotice),
    ("esta noticia ha sido actualizada", SetAsideKind::UpdateNotice),
    ("новость дополняется", SetAsideKind::UpdateNotice),
];

/// Beginnings that also begin sentences: they count only where the line is short or ends with a colon.
#[rustfmt::skip]
const WEAK_BEGINNINGS: &[&str] = &[
    "related", "read more", "more from", "latest news", "copyright", "reprinting",
    "reproduction of", "no part of this", "get the latest", "subscribe to", "more on this",
    "have a tip", "sign up for", "sign up to", "join our", "log in to", "up next", "most popular",
    "most read", "download our", "use of materials", "по теме", "перепечатка", "see also",
    "this is a developing story", "more stories", "correction", "clarification", "update #", "last updated",
    "korrektur", "rectificatif", "correccion", "rettifica", "исправление",
];

/// The most words of a line that a weak beginning marks.
const WEAK_WORDS: usize = 14;
/// The most words of a line of furniture: longer ones are prose that begins alike.
const LONGEST_NOTICE_WORDS: usize = 45;

/// What a line is, if it is one of the usual lines around articles; `form` is its plain form.
pub(crate) fn furniture_kind(line: &str, form: &str) -> Option<SetAsideKind> {
    if form.is_empty() {
        // Rules, arrows, bullets: nothing to read.
        return Some(SetAsideKind::Furniture);
    }
    if TABLES.whole_lines.contains(form) {
        return Some(SetAsideKind::Furniture);
    }
    let words = form.split(' ').count();
    if words > LONGEST_NOTICE_WORDS {
        return None;
    }
    if is_wall(form) {
        return Some(SetAsideKind::Wall);
    }
    if is_prompt(form, words) || is_letter_offer(form) {
        return Some(SetAsideKind::Furniture);
    }
    let begins = |beginning: &str| {
        form.strip_prefix(beginning).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    let is_sentence = line.trim_end().ends_with(['.', '!', '?', '”', '"', '…']);
    TABLES.beginnings.iter().filter(|row| begins(&row.form)).find_map(|row| {
        let told = !row.weak
            || line.trim_end().ends_with(':')
            || (line.contains(": ") && words <= WEAK_WORDS)
            || (!is_sentence && words <= WEAK_WORDS / 2)
            || words == row.form.split(' ').count();
        told.then_some(row.kind)
    })
}

/// What offers of newsletters speak of.
const LETTERS: &[&str] =
    &["newsletter", "newsletters", "your inbox", "boite mail", "ihr postfach", "tu correo"];
/// What they ask for or promise, in plain form.
#[rustfmt::skip]
const LETTER_OFFERS: &[&str] = &[
    "sign up", "signing up", "signed up", "subscribe", "subscribing", "delivered", "straight to", "right in your",
    "get the", "get our", "get all", "keep an eye", "let our", "join our", "inscrivez", "abonnez", "abonnieren",
    "suscribete", "apuntate", "iscriviti", "assine", "подпишитесь", "enter your email", "by email",
];

/// Whether a line offers a newsletter: it speaks of one, or of the reader's inbox, and asks to sign up.
fn is_letter_offer(form: &str) -> bool {
    LETTERS.iter().any(|part| form.contains(part))
        && LETTER_OFFERS.iter().any(|part| form.contains(part))
}

/// Verbs with which a page asks its reader to do something.
#[rustfmt::skip]
const PROMPT_VERBS: &[&str] = &[
    "ask", "check", "click", "comment", "copy", "discuss", "download", "email", "follow", "get",
    "help", "join", "like", "listen", "mail", "play", "print", "rate", "read", "save", "send",
    "share", "summarize", "support", "tap", "translate", "verify", "view", "watch", "artikel",
    "ecoutez", "escuche", "partagez", "teilen",
];
/// What the page calls itself when it does.
#[rustfmt::skip]
const PROMPT_OBJECTS: &[&str] = &[
    "this article", "the article", "this story", "this page", "this post", "diesen artikel",
    "cet article", "este articulo", "esta noticia",
];
/// The most words of such a prompt.
const PROMPT_WORDS: usize = 25;

/// Whether a line asks the reader to do something with this very article: "Listen to the article",
/// "Check this story with ...". Running text tells of articles, but does not begin with such an order.
fn is_prompt(form: &str, words: usize) -> bool {
    let first = form.split(' ').next().unwrap_or_default();
    words <= PROMPT_WORDS
        && PROMPT_VERBS.contains(&first)
        && PROMPT_OBJECTS.iter().any(|object| form.contains(object))
}

/// The tables in plain form, made once.
static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let beginning = |&(line, kind): &(&str, SetAsideKind)| Beginning {
        form: table_form(line),
        kind,
        weak: WEAK_BEGINNINGS.contains(&line),
    };
    Tables {
        whole_lines: WHOLE_LINES.iter().map(|line| table_form(line)).collect(),
        beginnings: BEGINNINGS.iter().map(beginning).collect(),
        comment_headings: COMMENT_HEADINGS.iter().map(|line| table_form(line)).collect(),
    }
});

struct Tables {
    whole_lines: BTreeSet<String>,
    beginnings: Vec<Beginning>,
    comment_headings: BTreeSet<String>,
}

struct Beginning {
    form: String,
    kind: SetAsideKind,
    weak: bool,
}

/// The headings under which readers' comments stand, in plain form.
#[rustfmt::skip]
const COMMENT_HEADINGS: &[&str] = &[
    "comments", "# comments", "# comment", "comments #", "# responses", "# replies",
    "# thoughts on", "readers comments", "reader comments", "user comments", "view comments",
    "show comments", "join the conversation", "join the discussion", "the conversation",
    "discussion", "all comments", "kommentare", "# kommentare", "kommentare #", "leserkommentare",
    "commentaires", "# commentaires", "commentaires #", "vos commentaires", "comentarios",
    "# comentarios", "comentarios #", "commenti", "# commenti", "reacties", "# reacties",
    "комментарии", "# комментариев", "# комментария", "комментарии #", "коментарі", "# коментарів",
    "komentarze", "# komentarzy",
];

/// The heading of the readers' comments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct CommentHeading {
    /// How many comments it announces.
    pub(crate) announced: Option<usize>,
}

/// Whether a line heads the readers' comments.
pub(crate) fn comment_heading(line: &str, form: &str) -> Option<CommentHeading> {
    let is_heading = TABLES.comment_headings.contains(form)
        || form.starts_with("# thoughts on ")
        || form.starts_with("# responses to ");
    is_heading.then(|| {
        let digits: String = line
            .chars()
            .skip_while(|c| !c.is_ascii_digit())
            .take_while(char::is_ascii_digit)
            .collect();
        CommentHeading { announced: digits.parse().ok() }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::newsroom::plain::plain;

    fn kind(line: &str) -> Option<SetAsideKind> {
        furniture_kind(line, &plain(line))
    }

    #[test]
    fn rows_hold_something_and_weak_ones_are_rows() {
        let lines = WHOLE_LINES.iter().chain(COMMENT_HEADINGS);
        for line in lines.chain(BEGINNINGS.iter().map(|(line, _)| line)) {
            assert!(!table_form(line).is_empty(), "{line}");
        }
        for weak in WEAK_BEGINNINGS {
            assert!(BEGINNINGS.iter().any(|(line, _)| line == weak), "{weak}");
        }
    }

    #[test]
    fn furniture_is_told_from_prose() {
        for line in [
            "Views: 1,204",
            "Share on Facebook",
            "COPY LINK",
            "A+",
            "***",
            "3 min read",
            "Поделиться",
        ] {
            assert_eq!(kind(line), Some(SetAsideKind::Furniture), "{line}");
        }
        assert_eq!(kind("Read also: The wall that fell"), Some(SetAsideKind::RelatedLinks));
        assert_eq!(kind("Related Sources:"), Some(SetAsideKind::RelatedLinks));
        assert_eq!(
            kind("This story has been updated with a reply."),
            Some(SetAsideKind::UpdateNotice)
        );
        assert_eq!(kind("© 2024 Quay. All rights reserved"), None);
        for line in [
            "Related events across the bay were cancelled by the port office, too.",
            "Copyright law protects the chart, the court said on Monday.",
            "Print runs have fallen by half.",
            "The world looked on.",
        ] {
            assert_eq!(kind(line), None, "{line}");
        }
        assert_eq!(
            comment_heading("12 Comments", &plain("12 Comments")),
            Some(CommentHeading { announced: Some(12) })
        );
        assert_eq!(comment_heading("Comments were closed", &plain("Comments were closed")), None);
    }
}
