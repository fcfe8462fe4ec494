//! Whether what a sentence tells lies before or after its writing.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::Language;
use crate::analysis::Word;
use crate::reporting::is_speech_verb;

/// Where what is told lies, seen from the writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tense {
    /// Before it: "met on Tuesday".
    Past,
    /// After it, or on the same day still: "will meet on Tuesday".
    Future,
    /// The words do not say.
    Unsaid,
}

/// How many words around a time expression are searched for its verb.
const VERB_WORDS_MAX: usize = 18;

/// What a verb form says of the time.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Past,
    Future,
    /// With "to" or "for" behind it, it says what is still to come: "expected to", "due to".
    Coming,
    /// With "to" behind it, it says what is still to come, else what was: "were to".
    PastOrComing,
}

const FORMS: [&[(Form, &str)]; 5] = [
    &[
        (
            Form::Past,
            "had did met went came took made began left got gave held sent saw won lost fell rose led \
             brought thought found kept built broke spoke wrote ran drew threw grew knew became felt heard \
             bought sold paid stood struck sought spent taught told said been fought hit put shot died flew \
             drove ate chose froze hid rode sang sank shook stole swore tore woke wore dealt meant since ago \
             yesterday",
        ),
        (Form::Future, "will shall would wont upcoming tomorrow ahead"),
        (
            Form::Coming,
            "expected scheduled due set planned plans plan planning slated poised likely intends intend \
             wants want hopes hope hoping going about preparing prepares ready supposed bound agreed is are",
        ),
        (Form::PastOrComing, "was were"),
    ],
    &[
        (
            Form::Past,
            "war waren wurde wurden hatte hatten hat haben ist kam kamen ging gingen fand fanden traf trafen \
             gab begann bekam liess nahm sprach sah stand blieb gewann verlor starb vor",
        ),
        (Form::Future, "wird werden soll sollen will wollen plant planen morgen"),
    ],
    &[
        (Form::Past, "a ont avait avaient etait etaient fut furent est sont eu ete"),
        (
            Form::Future,
            "sera seront aura auront va vont doit doivent devrait devraient prevoit demain",
        ),
    ],
    &[
        (Form::Past, "fue fueron era eran habia habian ha han hubo estuvo tuvo hizo vino dijo"),
        (Form::Future, "sera seran habra tendra estara va van debe preve planea"),
    ],
    &[(
        Form::Future,
        "будет будут планирует планируют намерен намерены собирается предстоит состоится состоятся \
         встретится встретятся проидет проидут прибудет прибудут завтра",
    )],
];

/// The tense of what `words` (a sentence) say about the words `at..end` of it: that of the nearest
/// verb before them, else of the nearest behind.
pub(super) fn tense_at(
    words: &[Word],
    at: usize,
    end: usize,
    text: &str,
    language: Language,
) -> Tense {
    let before = (at.saturating_sub(VERB_WORDS_MAX)..at).rev();
    // A verb of saying behind the time belongs to the one who speaks: "on Tuesday, she said".
    let behind = (end..words.len().min(end + VERB_WORDS_MAX))
        .filter(|&index| index <= end + 1 || !is_speech_verb(&words[index].folded, language));
    before
        .chain(behind)
        .map(|index| tense_of(words, index, text, language))
        .find(|&tense| tense != Tense::Unsaid)
        .unwrap_or(Tense::Unsaid)
}

fn tense_of(words: &[Word], index: usize, text: &str, language: Language) -> Tense {
    let folded: &str = &words[index].folded;
    let next = words.get(index + 1).map_or("", |word| &*word.folded);
    // "will be held": the word before "be" decides.
    if index > 0 && matches!(&*words[index - 1].folded, "be" | "being") {
        return Tense::Unsaid;
    }
    match form(folded, language) {
        Some(Form::Past) => return Tense::Past,
        Some(Form::Future) => return Tense::Future,
        Some(Form::Coming) if matches!(next, "to" | "for") => return Tense::Future,
        Some(Form::PastOrComing) => return if next == "to" { Tense::Future } else { Tense::Past },
        Some(Form::Coming) | None => {}
    }
    let past = match language {
        Language::English | Language::Other => {
            if folded.ends_with("ll") {
                let written = words[index].span.of(text);
                if written.ends_with("’ll") || written.ends_with("'ll") {
                    return Tense::Future;
                }
            }
            if folded == "to" && next == "be" {
                return Tense::Future;
            }
            folded.len() > 4
                && folded.ends_with("ed")
                && !folded.ends_with("eed")
                && (index == 0 || words[index].span.of(text).starts_with(char::is_lowercase))
        }
        Language::German => folded.ends_with('e') && is_speech_verb(folded, language),
        Language::French => false,
        Language::Spanish => folded.len() > 4 && folded.ends_with("aron"),
        Language::Russian => {
            // Verbs of the past end so; nouns that do are short or rare.
            let endings = ["л", "ла", "ло", "ли", "лся", "лась", "лись", "лось"];
            folded.len() > 6 && endings.iter().any(|ending| folded.ends_with(ending))
        }
    };
    if past { Tense::Past } else { Tense::Unsaid }
}

fn form(folded: &str, language: Language) -> Option<Form> {
    static TABLES: LazyLock<[FxHashMap<&'static str, Form>; 5]> = LazyLock::new(|| {
        FORMS.map(|forms| {
            forms
                .iter()
                .flat_map(|&(form, words)| words.split_whitespace().map(move |word| (word, form)))
                .collect()
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
