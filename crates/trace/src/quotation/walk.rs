//! The walk through an article's units: attributions become drafts, and what has no speaker of its own
//! goes on with the one before.

use std::ops::Range;

use firsthand_language::{Analysis, Name, NameKind, Quoted};
use firsthand_model::{Article, QuotationKind, Span};
use rustc_hash::FxHashMap;

use super::content::{Form, is_long_quotation, with_currency, with_ending};
use super::dialogue;
use super::english::voice::{Voice, begins, voice};
use super::find::{Draft, Drafts, Finder, Found};
use super::forms;
use super::labelled;
use super::tagger::Label;
use super::tokens::{Token, TokenKind, Units, last_inner};

/// Words in the shortest quoted run that is taken for a quotation without a cue where it stands alone. Of
/// the runs of 1 to 3 words in `PolNeAR` 69 % belong to an attribution, of those of 4 to 7 words 94 %.
const FEWEST_WORDS_ALONE: usize = 4;
/// The same where it stands among other words: of those of 4 to 7 words without a known cue 37 % belong to an
/// attribution, of longer ones 76 % (training part).
pub(super) const FEWEST_WORDS_AMONG_OTHERS: usize = 8;

/// Tokens of subject or adjuncts by which the cue of a clause is apart from its edge.
const TOKENS_BEFORE_OWN_CUE: usize = 8;

/// Runs before one among which the outermost before it is looked for.
const RUNS_LOOKED_BACK: usize = 8;

/// Whether the cue is only "so-called": what follows is a term that somebody uses, not what somebody says.
fn is_so_called(tokens: &[Token<'_>], found: &Found) -> bool {
    found.cue.as_ref().is_some_and(|cue| {
        let last = cue.end.saturating_sub(1);
        tokens[last].folded == "called" && last > 0 && tokens[last - 1].folded == "so"
    })
}

/// The quotations of one article; by `labels` of its tokens, where they are given.
pub(super) fn drafts(
    article: &Article,
    analysis: &Analysis,
    finder: &dyn Finder,
    units: &Units<'_>,
    labels: Option<&[Label]>,
) -> Drafts {
    let mut walk = Walk {
        text: &article.text,
        quoted: &analysis.quoted,
        names: &analysis.names,
        form: Form::of(&article.text, &analysis.quoted),
        finder,
        units,
        labels,
        turns: forms::turns(&article.text, units, &analysis.names),
        turn_block: None,
        last: None,
        drafts: Vec::new(),
    };
    for unit in 0..units.units.len() {
        walk.read_unit(unit);
    }
    let mut drafts = walk.drafts;
    drafts.sort_by_key(|draft| (draft.content, draft.cue));
    let unit_spans =
        units.units.iter().filter_map(|unit| span_of(&units.tokens, &unit.tokens)).collect();
    Drafts { drafts, units: unit_spans }
}

/// The attribution that a run without one of its own may continue.
#[derive(Clone, Copy, Debug)]
struct Carried {
    cue_unit: Option<Span>,
    cue: Option<Span>,
    speaker: Option<Span>,
    block: usize,
    unit: usize,
    /// Whether quoted words were given to the speaker.
    quoted: bool,
}

struct Walk<'a> {
    text: &'a str,
    quoted: &'a [Quoted],
    names: &'a [Name],
    form: Form<'a>,
    finder: &'a dyn Finder,
    units: &'a Units<'a>,
    /// The labels of all tokens, where a model gave them.
    labels: Option<&'a [Label]>,
    /// Units that begin a turn of a transcript, with the place of its colon.
    turns: FxHashMap<usize, usize>,
    /// The block of the turn that was read last.
    turn_block: Option<usize>,
    last: Option<Carried>,
    drafts: Vec<Draft>,
}

impl Walk<'_> {
    fn read_unit(&mut self, index: usize) {
        let unit = &self.units.units[index];
        let tokens = &self.units.tokens[unit.tokens.clone()];
        let Some(unit_span) = span_of(tokens, &(0..tokens.len())) else { return };
        if let Some(&colon) = self.turns.get(&index) {
            self.turn_block = Some(unit.block);
            return self.read_turn(index, colon);
        }
        if self.turn_block == Some(unit.block) {
            return;
        }
        if self.labels.is_none() && self.read_dialogue(index) {
            self.turn_block = Some(unit.block);
            return;
        }
        if self.read_signed(index, tokens, unit_span) {
            return;
        }
        let found = match self.labels {
            Some(labels) => {
                let labels = &labels[unit.tokens.clone()];
                labelled::attributions(self.text, self.finder, self.quoted, tokens, labels)
            }
            None => self.finder.attributions(self.text, tokens, self.quoted),
        };
        let found: Vec<Found> = found
            .into_iter()
            .filter(|found| !is_so_called(tokens, found))
            .map(|outer| self.passed_on(tokens, outer))
            .collect();
        let mut covered = vec![false; tokens.len()];
        for attribution in &found {
            if attribution.cue.is_none() && attribution.speaker.is_none() {
                for piece in &attribution.content {
                    covered[piece.clone()].fill(true);
                    self.read_loose_piece(index, tokens, piece);
                }
                continue;
            }
            let cue = attribution.cue.as_ref().and_then(|cue| span_of(tokens, cue));
            let speaker = attribution.speaker.as_ref();
            let speaker =
                speaker.and_then(|speaker| span_of(tokens, &without_relative(tokens, speaker)));
            let speaker = speaker.or_else(|| self.speaker_before(index, tokens, attribution));
            let mut quotes_words = false;
            for piece in &attribution.content {
                covered[piece.clone()].fill(true);
                let Some(content) = span_of(tokens, piece) else { continue };
                let content = with_currency(self.text, content);
                let Some(kind) = self.form.kind_of(&tokens[piece.clone()], content) else {
                    continue;
                };
                quotes_words |= kind != QuotationKind::Indirect;
                self.drafts.push(Draft { kind, content, cue, speaker, cue_unit: Some(unit_span) });
            }
            let earlier =
                self.last.filter(|last| last.unit == index && last.quoted && !quotes_words);
            if earlier.is_none() {
                self.last = Some(Carried {
                    cue_unit: Some(unit_span),
                    cue,
                    speaker,
                    block: unit.block,
                    unit: index,
                    quoted: quotes_words,
                });
            }
        }
        self.read_loose_runs(index, tokens, unit_span, &covered);
    }

    /// A turn of a transcript: all of its block after the colon is the speaker's.
    fn read_turn(&mut self, index: usize, colon: usize) {
        let unit = &self.units.units[index];
        let tokens = &self.units.tokens[unit.tokens.clone()];
        let end = self.units.units[index..]
            .iter()
            .take_while(|next| next.block == unit.block)
            .last()
            .map_or(unit.tokens.end, |last| last.tokens.end);
        let said = unit.tokens.start + colon + 1..end;
        let label = tokens[..colon].iter().rposition(|token| token.kind == TokenKind::Word);
        let Some(speaker) = label.and_then(|last| span_of(tokens, &(0..last + 1))) else { return };
        let Some(content) = span_of(&self.units.tokens, &said) else { return };
        if !content.of(self.text).contains(char::is_alphanumeric) {
            return;
        }
        let cue = Some(tokens[colon].span);
        self.drafts.push(Draft {
            kind: QuotationKind::Direct,
            content,
            cue,
            speaker: Some(speaker),
            cue_unit: span_of(tokens, &(0..tokens.len())),
        });
        self.last = None;
    }

    /// A paragraph of speech that a dash begins. English has none: there a dash begins an item of a list.
    fn read_dialogue(&mut self, index: usize) -> bool {
        let unit = &self.units.units[index];
        let begins_block =
            index.checked_sub(1).is_none_or(|before| self.units.units[before].block != unit.block);
        if !begins_block || !dialogue::begins_with_dash(&self.units.tokens[unit.tokens.clone()]) {
            return false;
        }
        let of_block = self.units.units[index..].iter().take_while(|next| next.block == unit.block);
        let end = of_block.last().map_or(unit.tokens.end, |last| last.tokens.end);
        let tokens = &self.units.tokens[unit.tokens.start..end];
        let Some(spoken) = dialogue::spoken(tokens, |folded| self.finder.is_speech_cue(folded))
        else {
            return false;
        };
        let cue = spoken.cue..spoken.cue + 1;
        let speaker = self.finder.subject_of(self.text, tokens, self.quoted, &cue);
        let speaker = speaker.and_then(|speaker| span_of(tokens, &speaker));
        let cue_unit = span_of(tokens, &(0..tokens.len()));
        for piece in &spoken.pieces {
            let Some(content) = span_of(tokens, piece) else { continue };
            let content = with_ending(self.text, content);
            let (kind, cue) = (QuotationKind::Direct, span_of(tokens, &cue));
            self.drafts.push(Draft { kind, content, cue, speaker, cue_unit });
        }
        self.last = None;
        true
    }

    /// `“…” — Esther Tapia`, the signature in the same unit or in a unit of its own after it.
    fn read_signed(&mut self, index: usize, tokens: &[Token<'_>], unit_span: Span) -> bool {
        let runs =
            tokens.iter().take_while(|token| matches!(token.kind, TokenKind::Quote(_))).count();
        if runs == 0 {
            return false;
        }
        let is_cue = |folded: &str| self.finder.is_speech_cue(folded);
        let speaker = if runs < tokens.len() {
            let signature = forms::signature(tokens, runs, is_cue);
            signature.and_then(|speaker| span_of(tokens, &speaker))
        } else {
            let block = self.units.units[index].block;
            let next = self.units.units.get(index + 1);
            next.filter(|next| next.block <= block + 1).and_then(|next| {
                let tokens = &self.units.tokens[next.tokens.clone()];
                span_of(tokens, &forms::signature(tokens, 0, is_cue)?)
            })
        };
        let Some(speaker) = speaker else { return false };
        for token in &tokens[..runs] {
            self.drafts.push(Draft {
                kind: QuotationKind::Direct,
                content: token.span,
                cue: None,
                speaker: Some(speaker),
                cue_unit: Some(unit_span),
            });
        }
        true
    }

    /// Whose words a unit goes on giving that begins with a participle: "Adding, “…”".
    fn speaker_before(&self, index: usize, tokens: &[Token<'_>], found: &Found) -> Option<Span> {
        let cue = found.cue.as_ref()?;
        if !begins(tokens, cue.start) || voice(tokens, cue) != Voice::Participle {
            return None;
        }
        self.carried(index, self.units.units[index].block)?.speaker
    }

    /// Content without cue and source in its unit: it goes on with the attribution before it.
    fn read_loose_piece(&mut self, index: usize, tokens: &[Token<'_>], piece: &Range<usize>) {
        let block = self.units.units[index].block;
        let Some(content) = span_of(tokens, piece) else { return };
        let Some(kind) = self.form.kind_of(&tokens[piece.clone()], content) else { return };
        let carried = self.carried(index, block);
        let (cue, speaker, cue_unit) = match carried {
            Some(carried) => (carried.cue, carried.speaker, carried.cue_unit),
            None => (None, None, None),
        };
        self.drafts.push(Draft { kind, content, cue, speaker, cue_unit });
        self.last = Some(Carried { cue, speaker, cue_unit, block, unit: index, quoted: true });
    }

    /// Where `outer` gives an organisation's word for somebody else's ("According to the Courier, Lee told
    /// the Herald that …"), the attribution within it: the organisation belongs to its chain.
    fn passed_on(&self, tokens: &[Token<'_>], outer: Found) -> Found {
        let by_organisation = outer
            .speaker
            .as_ref()
            .and_then(|speaker| span_of(tokens, speaker))
            .is_some_and(|speaker| self.names_organisation(speaker));
        let phrase = outer.cue.as_ref().is_some_and(|cue| {
            matches!(tokens[cue.end - 1].folded, "to" | "reported" | "reports" | "writes" | "wrote")
        });
        let [content] = outer.content.as_slice() else { return outer };
        if !by_organisation || !phrase {
            return outer;
        }
        let offset = content.start;
        let shifted = |range: &Range<usize>| range.start + offset..range.end + offset;
        let within = &tokens[content.clone()];
        let inner = self.finder.attributions(self.text, within, self.quoted);
        let speech = |inner: &Found| {
            inner.speaker.is_some()
                && inner.cue.as_ref().is_some_and(|cue| {
                    // The cue of what is passed on is the clause's own.
                    let own = cue.start <= TOKENS_BEFORE_OWN_CUE
                        || cue.end + TOKENS_BEFORE_OWN_CUE >= within.len();
                    own && self.finder.is_speech_cue(within[cue.end - 1].folded)
                })
        };
        let passed_on = inner.iter().position(speech);
        match passed_on.and_then(|position| inner.get(position)) {
            Some(inner) => Found {
                content: inner.content.iter().map(shifted).collect(),
                cue: inner.cue.as_ref().map(shifted),
                speaker: inner.speaker.as_ref().map(shifted),
            },
            None => outer,
        }
    }

    /// Whether `mention` begins or ends with an organisation's name, or is one; people have no article before
    /// their names, so "the Elgin Courier" is one.
    fn names_organisation(&self, mention: Span) -> bool {
        let is_definite = mention.of(self.text).to_lowercase().starts_with("the ");
        let first = self.names.partition_point(|name| name.span.start() < mention.start());
        self.names[first..].iter().take_while(|name| name.span.end() <= mention.end()).any(|name| {
            let is_one = name.kind == NameKind::Organisation
                || (is_definite && name.role.is_none() && name.kind != NameKind::Place);
            is_one && name.span.len() * 2 > mention.len()
        })
    }

    /// Runs that no attribution of their own unit holds.
    fn read_loose_runs(
        &mut self,
        index: usize,
        tokens: &[Token<'_>],
        unit_span: Span,
        covered: &[bool],
    ) {
        let block = self.units.units[index].block;
        let only_runs = tokens.iter().all(|token| token.kind != TokenKind::Word);
        for (at, token) in tokens.iter().enumerate() {
            let TokenKind::Quote(run) = token.kind else { continue };
            if covered[at] {
                continue;
            }
            if self.labels.is_some()
                && !only_runs
                && !is_long_quotation(self.text, &self.quoted[run])
            {
                continue;
            }
            let words = self.quoted[run]
                .inner
                .of(self.text)
                .split_whitespace()
                .take(FEWEST_WORDS_AMONG_OTHERS)
                .count();
            let carried = if only_runs { self.carried(index, block) } else { None };
            let verb_after = self.speaker_after(tokens, at, run);
            let fewest = match (&carried, &verb_after) {
                // What the model passes over has to be long, or to go on with a run that was not closed.
                (Some(_), _) if self.labels.is_some() && self.goes_on(run) => 1,
                _ if self.labels.is_some() => FEWEST_WORDS_AMONG_OTHERS,
                (Some(_), _) => 1,
                (None, Some(_)) => FEWEST_WORDS_ALONE,
                (None, None) if only_runs => FEWEST_WORDS_ALONE,
                (None, None) => FEWEST_WORDS_AMONG_OTHERS,
            };
            if words < fewest {
                continue;
            }
            let (cue, speaker, cue_unit) = match carried {
                Some(carried) => (carried.cue, carried.speaker, carried.cue_unit),
                None if only_runs => (None, None, None),
                None => {
                    let before = || {
                        let subject = self.finder.first_subject(self.text, tokens, self.quoted);
                        subject.filter(|subject| subject.end <= at)
                    };
                    let speaker = verb_after.or_else(before);
                    (None, speaker.and_then(|speaker| span_of(tokens, &speaker)), Some(unit_span))
                }
            };
            let content = token.span;
            self.drafts.push(Draft {
                kind: QuotationKind::Direct,
                content,
                cue,
                speaker,
                cue_unit,
            });
            self.last = Some(Carried { cue, speaker, cue_unit, block, unit: index, quoted: true });
        }
    }

    /// Whether the outermost run before `run` was not closed, as where a quotation goes on over paragraphs.
    fn goes_on(&self, run: usize) -> bool {
        let outer = self.quoted[..run].iter().rev().take(RUNS_LOOKED_BACK);
        outer.into_iter().find(|before| before.depth == 0).is_some_and(|before| !before.closed)
    }

    /// The noun group after a run that begins its unit and ends in a comma or a question: in `“…,” the email
    /// read` the group is the speaker whatever the verb.
    fn speaker_after(&self, tokens: &[Token<'_>], at: usize, run: usize) -> Option<Range<usize>> {
        let begins = tokens[..at].iter().all(|token| token.kind != TokenKind::Word);
        let ends_open = matches!(last_inner(self.text, &self.quoted[run]), Some(',' | '?' | '!'));
        if !begins || !ends_open {
            return None;
        }
        self.finder.noun_group(self.text, tokens, self.quoted, at + 1)
    }

    /// Whose words a unit of nothing but runs goes on giving: those of the attribution in the unit
    /// before it, or, at the beginning of a paragraph, of the paragraph before it.
    fn carried(&self, index: usize, block: usize) -> Option<Carried> {
        let last = self.last?;
        if last.unit == index {
            return Some(last);
        }
        let before = index.checked_sub(1)?;
        let before_unit = &self.units.units[before];
        if last.block == block && last.unit == before {
            return Some(last);
        }
        let previous_block = before_unit.block + 1 == block && last.block == before_unit.block;
        let ended_with_it = last.unit == before;
        if previous_block && ended_with_it {
            return Some(last);
        }
        // "The mayor shook his head: / “…”" and "He went on. “…”"
        let tokens = &self.units.tokens[before_unit.tokens.clone()];
        if before_unit.block + 1 >= block {
            let subject = self.finder.first_subject(self.text, tokens, self.quoted)?;
            let speaker = span_of(tokens, &subject);
            return Some(Carried {
                cue: None,
                speaker,
                cue_unit: None,
                block,
                unit: index,
                quoted: true,
            });
        }
        None
    }
}

/// Where a run of tokens stands; `None` for an empty run.
fn span_of(tokens: &[Token<'_>], range: &Range<usize>) -> Option<Span> {
    let run = tokens.get(range.clone())?;
    Some(run.first()?.span.cover(run.last()?.span))
}

/// A speaker without the relative pronoun that only ties the clause to what stands before: "…, which officials say".
fn without_relative(tokens: &[Token<'_>], speaker: &Range<usize>) -> Range<usize> {
    let is_relative = matches!(tokens[speaker.start].folded, "which" | "whom");
    speaker.start + usize::from(is_relative && speaker.len() > 1)..speaker.end
}
