//! Attributions in English text, by closed word lists and word order; no parser, no statistics.
//!
//! The order of looking is what keeps only the outermost attribution: first `according to`, then cues
//! that follow or interrupt their content, then cues before it, from left to right, each of which
//! swallows the cues within its content.

mod classes;
mod cues;
mod extent;
mod forward;
mod trailing;
mod view;

use std::ops::Range;

use firsthand_language::Quoted;

use self::cues::{CueClass, Frames, cue_frames};
use self::view::View;
use super::find::{Finder, Found};
use super::tokens::Token;

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

    fn is_speech_cue(&self, folded: &str) -> bool {
        cue_frames(folded, CueClass::Verb).is_some_and(|frames| frames.any(Frames::SPEECH))
    }
}
