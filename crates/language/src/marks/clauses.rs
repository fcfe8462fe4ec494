//! Clauses that say who speaks within the marks of what is said, as Russian, French and Spanish print them:
//! `«Мы не откроем, — сказала Лунд. — Ждите»`, `« Rien n'est sûr, a dit Anne Lund. Nous verrons. »`.

use std::ops::Range;

use firsthand_model::Span;

use super::Quoted;
use crate::Word;
use crate::language::Language;
use crate::reporting::is_reporting_verb;

/// Words from the sign that begins such a clause to its verb, which is one of them.
const WORDS_BEFORE_VERB: usize = 4;
/// Words of the longest such clause.
const LONGEST_CLAUSE: usize = 24;
/// Words from a French verb to the name or pronoun that is its subject.
const WORDS_BEFORE_SUBJECT: usize = 4;

/// `runs` with those that hold such a clause cut in two around it. Linear.
pub(crate) fn without_clauses(
    text: &str,
    runs: Vec<Quoted>,
    words: &[Word],
    language: Language,
) -> Vec<Quoted> {
    if matches!(language, Language::English | Language::German) {
        // Their clauses stand outside the marks.
        return runs;
    }
    let mut parted = Vec::with_capacity(runs.len());
    let mut has_cut = false;
    for run in runs {
        if run.depth > 0 {
            parted.push(run);
            continue;
        }
        let first = words.partition_point(|word| word.span.start() < run.inner.start());
        let end = words.partition_point(|word| word.span.end() <= run.inner.end());
        let inner = Inner { text, words: words.get(first..end).unwrap_or_default(), language };
        let mut rest = run;
        let mut from = 0;
        while let Some(clause) = inner.clause(from) {
            has_cut = true;
            let last = inner.words[clause.start - 1].span.end();
            parted.push(Quoted {
                outer: Span::from_range(rest.outer.start()..last),
                inner: Span::from_range(rest.inner.start()..last),
                closed: true,
                depth: 0,
            });
            let Some(next) = inner.words.get(clause.end) else {
                from = inner.words.len();
                break;
            };
            let begin = next.span.start();
            rest.outer = Span::from_range(begin..run.outer.end());
            rest.inner = Span::from_range(begin..run.inner.end());
            from = clause.end;
        }
        if from < inner.words.len() || from == 0 {
            parted.push(rest);
        }
    }
    if has_cut {
        parted.sort_by_key(|run| (run.outer.start(), run.depth));
    }
    parted
}

/// The words of a run.
struct Inner<'a> {
    text: &'a str,
    words: &'a [Word],
    language: Language,
}

impl Inner<'_> {
    /// What stands before a word: white space and signs.
    fn gap(&self, at: usize) -> &str {
        &self.text[self.words[at - 1].span.end()..self.words[at].span.start()]
    }

    /// The first clause after the word at `from`, as a run of words.
    fn clause(&self, from: usize) -> Option<Range<usize>> {
        (from + 1..self.words.len())
            .filter(|&verb| is_reporting_verb(&self.words[verb].folded, self.language))
            .find_map(|verb| self.clause_of(verb, from))
    }

    /// The clause of a reporting verb: between dashes or, in French, from a comma to the end of the sentence.
    fn clause_of(&self, verb: usize, from: usize) -> Option<Range<usize>> {
        let floor = (from + 1).max((verb + 1).saturating_sub(WORDS_BEFORE_VERB));
        let start = (floor..=verb).rev().find(|&at| has_sign(self.gap(at)))?;
        let limit = self.words.len().min(verb + LONGEST_CLAUSE);
        let end = |is_end: &dyn Fn(usize) -> bool| {
            (verb + 1..limit)
                .find(|&at| is_end(at))
                .or((limit == self.words.len()).then_some(limit))
        };
        if is_dash(self.gap(start)) {
            let end = end(&|at| is_dash(self.gap(at)))?;
            return Some(start..end);
        }
        if self.language != Language::French
            || !self.gap(start).contains(',')
            || !self.is_inverted(start, verb)
        {
            return None;
        }
        Some(start..end(&|at| self.ends_clause(at))?)
    }

    /// Whether the subject follows its verb or auxiliary: a pronoun ("a-t-elle dit") or a name.
    fn is_inverted(&self, start: usize, verb: usize) -> bool {
        let is_pronoun = |word: &Word| matches!(&*word.folded, "il" | "elle" | "ils" | "elles");
        if self.words[start + 1..=verb].iter().any(is_pronoun) {
            return true;
        }
        (verb + 1..self.words.len().min(verb + 1 + WORDS_BEFORE_SUBJECT))
            .take_while(|&at| !has_sign(self.gap(at)))
            .any(|at| {
                let word = &self.words[at];
                is_pronoun(word) || word.span.of(self.text).starts_with(char::is_uppercase)
            })
    }

    /// Whether a clause ends before the word at `at`; "M." and initials do not end it.
    fn ends_clause(&self, at: usize) -> bool {
        let gap = self.gap(at);
        if gap.contains([',', ';', '?', '!', '…']) {
            return true;
        }
        gap.contains('.') && self.words[at - 1].span.of(self.text).chars().nth(1).is_some()
    }
}

fn has_sign(gap: &str) -> bool {
    gap.contains([',', '.', ';', ':', '?', '!', '…']) || is_dash(gap)
}

/// A long dash, or a hyphen with white space before it.
fn is_dash(gap: &str) -> bool {
    gap.contains(['—', '–', '―']) || gap.contains(" -")
}

#[cfg(test)]
mod tests {
    use firsthand_model::Span;

    use crate::Analysis;

    fn runs(language: &str, text: &str) -> Vec<String> {
        let analysis = Analysis::of(text, Some(language), &[]);
        analysis.quoted.iter().map(|run| run.outer.of(text).to_owned()).collect()
    }

    #[test]
    fn the_clause_within_the_marks_is_not_quoted() {
        assert_eq!(
            runs("ru", "«Мы не откроем его, — сказала Лунд журналистам. — Никто не ждёт даты»."),
            ["«Мы не откроем его", "Никто не ждёт даты»"]
        );
        assert_eq!(
            runs("fr", "« Rien n'est sûr, a déclaré M. Lund à la presse. Nous verrons. »"),
            ["« Rien n'est sûr", "Nous verrons. »"]
        );
        assert_eq!(
            runs("fr", "« Nous, a-t-elle dit, ne partirons pas. »"),
            ["« Nous", "ne partirons pas. »"]
        );
        assert_eq!(
            runs("es", "“No lo abriremos —dijo Lund—. Nadie espera una fecha”."),
            ["“No lo abriremos", "Nadie espera una fecha”"]
        );
    }

    #[test]
    fn other_runs_stay_whole() {
        for (language, text) in [
            ("ru", "«Мы сказали всё — и ушли домой рано»."),
            ("ru", "«Он сказал, что мост — старый»."),
            ("fr", "« Il faut, dit la loi, payer. »"),
            ("fr", "« Chaque fois, elle dit que c'est fini. »"),
            ("es", "“Dijo que no —nada más— y se fue”."),
            ("en", "“We left,” she said. “He — said Lund — stayed.”"),
        ] {
            let whole = crate::quoted_runs(text, &[Span::from_range(0..text.len())]);
            let whole: Vec<&str> = whole.iter().map(|run| run.outer.of(text)).collect();
            assert_eq!(runs(language, text), whole, "{text}");
        }
    }
}
