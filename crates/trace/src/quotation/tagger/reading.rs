//! An article as the tagger sees it.

use std::ops::Range;

use firsthand_language::Analysis;
use firsthand_model::Article;

use super::attributes::{Attributes, KINDS, attributes, step};
use super::decode::decode;
use super::features::{Row, UnitSight};
use super::label::{Label, Part};
use super::model::{Model, ModelError};
use crate::quotation::english::English;
use crate::quotation::find::{Finder, Found};
use crate::quotation::tokens::{TokenKind, Units, units};

/// How many classes of tokens the transitions of a model tell apart.
pub const TRANSITION_CLASSES: usize = 2 * KINDS as usize;

impl<'a> Model<'a> {
    /// The model in `bytes`. Looks at their header alone.
    ///
    /// # Errors
    ///
    /// If they were not written by [`Weights::to_bytes`](super::Weights::to_bytes) of this version.
    pub fn from_bytes(bytes: &'a [u8]) -> Result<Model<'a>, ModelError> {
        Model::read(bytes, TRANSITION_CLASSES)
    }
}

/// An article cut into tokens, with what is known of each: what a model is trained on and asked.
pub struct Reading<'a> {
    units: Units<'a>,
    attributes: Vec<Attributes>,
    sights: Vec<UnitSight>,
    blocks: Vec<Block>,
}

struct Block {
    tokens: Range<usize>,
    place: u8,
    before: u8,
}

impl<'a> Reading<'a> {
    /// Reads an English article; linear in its length.
    pub fn new(article: &'a Article, analysis: &'a Analysis) -> Reading<'a> {
        let units = units(article, analysis, |folded| English.is_speech_cue(folded));
        Reading::of_units(&article.text, analysis, units)
    }

    pub(in crate::quotation) fn of_units(
        text: &str,
        analysis: &Analysis,
        units: Units<'a>,
    ) -> Reading<'a> {
        let mut rules = vec![Label::OUTSIDE; units.tokens.len()];
        for unit in &units.units {
            let tokens = &units.tokens[unit.tokens.clone()];
            for found in English.attributions(text, tokens, &analysis.quoted) {
                mark(&found, &mut rules[unit.tokens.clone()]);
            }
        }
        let attributes = attributes(text, analysis, &units, &rules);
        let (sights, blocks) = sights(&units, &attributes);
        Reading { units, attributes, sights, blocks }
    }

    pub(in crate::quotation) fn units(&self) -> &Units<'a> {
        &self.units
    }

    /// The spans of all tokens: words outside quotation marks, runs within them, signs.
    pub fn spans(&self) -> impl Iterator<Item = firsthand_model::Span> + '_ {
        self.units.tokens.iter().map(|token| token.span)
    }

    /// For each token the unit, roughly the sentence, it stands in.
    pub fn unit_of(&self, token: usize) -> usize {
        self.attributes[token].unit as usize
    }

    /// The blocks as runs of tokens: a label depends on its own block alone.
    pub fn blocks(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        self.blocks.iter().map(|block| block.tokens.clone())
    }

    /// The features of each token of a block, handed to `take` with the token's place in the block.
    pub fn features(&self, block: usize, mut take: impl FnMut(usize, u64)) {
        let row = self.row(&self.blocks[block]);
        for at in 0..row.tokens.len() {
            row.features(at, &mut |feature| take(at, feature));
        }
    }

    /// The transition class of each token of a block.
    pub fn transition_classes(&self, block: usize) -> Vec<u8> {
        let row = self.row(&self.blocks[block]);
        (0..row.tokens.len()).map(|at| row.transition_class(at)).collect()
    }

    /// The most likely label of each token.
    pub fn labels(&self, model: &Model<'_>) -> Vec<Label> {
        let mut labels = Vec::with_capacity(self.attributes.len());
        let (mut emissions, mut classes, mut features) = (Vec::new(), Vec::new(), Vec::new());
        for block in &self.blocks {
            let row = self.row(block);
            emissions.clear();
            classes.clear();
            for at in 0..row.tokens.len() {
                features.clear();
                row.features(at, &mut |feature| features.push(feature));
                emissions.push(model.sum(&features));
                classes.push(row.transition_class(at));
            }
            labels.extend(decode(model, &emissions, &classes));
        }
        labels
    }

    fn row(&self, block: &Block) -> Row<'_> {
        Row {
            tokens: &self.attributes[block.tokens.clone()],
            units: &self.sights[block.tokens.clone()],
            block: block.place,
            block_before: block.before,
        }
    }
}

/// Labels the parts of what a rule found.
fn mark(found: &Found, labels: &mut [Label]) {
    let mut put = |range: &Range<usize>, part: Part| {
        for (offset, label) in labels[range.clone()].iter_mut().enumerate() {
            *label = if offset == 0 { Label::begin(part) } else { Label::inside(part) };
        }
    };
    for piece in &found.content {
        let part = match &found.cue {
            Some(cue) if cue.end <= piece.start => Part::After,
            Some(_) => Part::Before,
            None => Part::Loose,
        };
        put(piece, part);
    }
    if let Some(speaker) = &found.speaker {
        put(speaker, Part::Source);
    }
    if let Some(cue) = &found.cue {
        put(cue, Part::Cue);
    }
}

fn sights(units: &Units<'_>, attributes: &[Attributes]) -> (Vec<UnitSight>, Vec<Block>) {
    let mut sights = Vec::with_capacity(attributes.len());
    let mut blocks: Vec<Block> = Vec::new();
    let mut shape_before = 0;
    let mut last_block = None;
    for unit in &units.units {
        let range = unit.tokens.clone();
        let is_full = blocks.last().is_some_and(|block| block.tokens.len() >= BLOCK_TOKENS);
        if last_block != Some(unit.block) || is_full {
            blocks.push(Block {
                tokens: range.start..range.start,
                place: step(blocks.len()),
                before: shape_before,
            });
            last_block = Some(unit.block);
            shape_before = 0;
        }
        let block = blocks.last_mut().expect("a block was just begun");
        block.tokens.end = range.end;
        let shape = shape(units, unit, attributes);
        let (start, end) = (range.start - block.tokens.start, range.end - block.tokens.start);
        sights.extend(range.map(|_| UnitSight { start, end, shape, shape_before }));
        shape_before = shape;
    }
    (sights, blocks)
}

/// Tokens from which a block is taken for two: no paragraph is so long, and memory stays bounded.
const BLOCK_TOKENS: usize = 4096;

/// What a unit holds, as bits; never 0.
fn shape(
    units: &Units<'_>,
    unit: &crate::quotation::tokens::Unit,
    attributes: &[Attributes],
) -> u8 {
    let tokens = &units.tokens[unit.tokens.clone()];
    let is_run = |at: usize| matches!(tokens[at].kind, TokenKind::Quote(_));
    let runs = (0..tokens.len()).filter(|&at| is_run(at)).count();
    let words = tokens.iter().any(|token| token.kind == TokenKind::Word);
    let speech = attributes[unit.tokens.clone()].iter().any(|one| matches!(one.cue, 1 | 6));
    let ruled = attributes[unit.tokens.clone()].iter().any(|one| one.rule > 0);
    1 | u8::from(is_run(0)) << 1
        | u8::from(is_run(tokens.len() - 1)) << 2
        | u8::from(words) << 3
        | u8::from(speech) << 4
        | u8::from(ruled) << 5
        | u8::from(runs > 0) << 6
        | u8::from(runs > 1) << 7
}
