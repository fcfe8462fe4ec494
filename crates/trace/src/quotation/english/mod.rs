//! Attributions in English text, by closed word lists and word order; no parser, no statistics.
//!
//! The order of looking is what keeps only the outermost attribution: first `according to`, then cues
//! that follow or interrupt their content, then cues before it, from left to right, each of which
//! swallows the cues within its content.

pub(super) mod classes;
pub(super) mod cues;
mod extent;
mod forward;
mod trailing;
mod view;
pub(super) mod voice;

use std::ops::Range;

use firsthand_language::Quoted;

use self::classes::Class;
use self::cues::{CueClass, Frames, cue_frames};
use self::view::{Subject, View};
use super::find::{Finder, Found};
use super::tokens::{Token, TokenKind};

/// Finds the attributions of English units.
#[derive(Clone, Copy, Debug)]
pub(super) struct English;

impl Finder for English {
    fn attributions(&self, text: &str, tokens: &[Token<'_>], quoted: &[Quoted]) -> Vec<Found> {
        let view = View::new(text, tokens, quoted);
        let mut found = Vec::new();
        let mut covered = vec![false; tokens.len()];
        trailing::find(&view, &mut covered, &mut found);
        forward::find(&view, &mut covered, &mut found);
        found.sort_by_key(|attribution| attribution.cue.as_ref().map(|cue| cue.start));
        found
    }

    fn first_subject(
        &self,
        text: &str,
        tokens: &[Token<'_>],
        quoted: &[Quoted],
    ) -> Option<Range<usize>> {
        View::new(text, tokens, quoted).first_subject(0, tokens.len())
    }

    fn noun_group(
        &self,
        text: &str,
        tokens: &[Token<'_>],
        quoted: &[Quoted],
        at: usize,
    ) -> Option<Range<usize>> {
        let end = View::new(text, tokens, quoted).subject_end(at);
        (end > at).then_some(at..end)
    }

    fn subject_of(
        &self,
        text: &str,
        tokens: &[Token<'_>],
        quoted: &[Quoted],
        cue: &Range<usize>,
    ) -> Option<Range<usize>> {
        let view = View::new(text, tokens, quoted);
        let verb = cue.clone().rev().find(|&at| tokens[at].kind == TokenKind::Word)?;
        let is_be = |at: usize| view.class(at) == Some(Class::Be);
        let progressive = cue.clone().any(|at| view.folded(at).ends_with("ing"));
        let passive = (cue.start.saturating_sub(1)..verb).any(is_be)
            && view.folded(verb).ends_with("ed")
            && !progressive;
        if passive {
            return None;
        }
        match view.subject_before(cue.start, 0) {
            Subject::Found(subject) => Some(subject),
            Subject::Shared => view.first_subject(0, cue.start),
            Subject::None => None,
        }
    }

    fn is_speech_cue(&self, folded: &str) -> bool {
        cue_frames(folded, CueClass::Verb).is_some_and(|frames| frames.any(Frames::SPEECH))
    }
}
