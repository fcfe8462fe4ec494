//! The weights of the tagger, read in place from the bytes they ship as.
//!
//! | bytes | what |
//! | --- | --- |
//! | 8 | `FHQUOTE2` |
//! | 4 × 4 | labels, transition classes, slots, features kept (u32, little-endian like everything here) |
//! | 32 | SHA-256 of the training set |
//! | classes × (labels + 1) × labels × 2 | weight of each label after each label, by class of the token; the last row of a class begins a block (i16) |
//! | slots × 2 | an open hash table of features: 16 bits of the hash of each, 0 where there is none |
//! | slots × labels | the weights of each for each label (i8) |
//!
//! All weights share one scale, so that scores are sums of integers: the same on any machine.

use super::label::Label;

const MAGIC: &[u8; 8] = b"FHQUOTE2";
const HEADER: usize = 8 + 4 * 4 + 32;
const ROWS: usize = Label::COUNT + 1;

/// Slots looked at for a feature: the table is filled so that none needs more. They stand side by side,
/// so that many looks cost little more than one.
const PROBES_MAX: usize = 256;

/// How many features are looked up together: those of a token.
const FEATURES_AT_ONCE: usize = 128;

/// Slots for every six features: with ten, whether a feature is there is known after three or four looks.
const SLOTS_PER_SIX_FEATURES: usize = 10;

/// A trained model.
#[derive(Clone, Copy, Debug)]
pub struct Model<'a> {
    classes: usize,
    training_digest: &'a [u8],
    transitions: &'a [u8],
    prints: &'a [[u8; 2]],
    weights: &'a [[u8; Label::COUNT]],
}

/// Why bytes are no model of this program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ModelError {
    /// They do not begin as a model does.
    NotAModel,
    /// Labels or classes are not those of this program.
    OtherLabels,
    /// They are fewer or more than their header says.
    WrongLength,
}

impl std::fmt::Display for ModelError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            ModelError::NotAModel => "not a quotation model",
            ModelError::OtherLabels => "a quotation model of another version: train it again",
            ModelError::WrongLength => "a quotation model cut short or with something behind it",
        })
    }
}

impl std::error::Error for ModelError {}

/// The score of each label.
pub(super) type Scores = [i32; Label::COUNT];

impl<'a> Model<'a> {
    /// The model in `bytes`, which must be of `classes` transition classes. Looks at the header alone.
    pub(super) fn read(bytes: &'a [u8], classes: usize) -> Result<Model<'a>, ModelError> {
        let number = |place: usize| {
            let at = 8 + 4 * place;
            let four = bytes[at..at + 4].try_into().expect("a range of four bytes");
            u32::from_le_bytes(four) as usize
        };
        if bytes.len() < HEADER || &bytes[..8] != MAGIC {
            return Err(ModelError::NotAModel);
        }
        if number(0) != Label::COUNT || number(1) != classes {
            return Err(ModelError::OtherLabels);
        }
        let slots = number(2);
        let transitions_end = HEADER + classes * ROWS * Label::COUNT * 2;
        let table = slots.checked_mul(2 + Label::COUNT);
        let expected = table.and_then(|table| table.checked_add(transitions_end));
        if slots == 0 || expected != Some(bytes.len()) {
            return Err(ModelError::WrongLength);
        }
        Ok(Model {
            classes,
            training_digest: &bytes[HEADER - 32..HEADER],
            transitions: &bytes[HEADER..transitions_end],
            prints: bytes[transitions_end..transitions_end + slots * 2].as_chunks().0,
            weights: bytes[transitions_end + slots * 2..].as_chunks().0,
        })
    }

    /// The SHA-256 of the set it was trained on.
    pub fn training_digest(&self) -> &'a [u8] {
        self.training_digest
    }

    /// The weights of features, added up.
    ///
    /// In three passes: where each feature would stand, which of them do, what these weigh. The table is larger than the
    /// nearest caches, and within a pass no look waits for the one before it.
    pub(super) fn sum(&self, features: &[u64]) -> Scores {
        let mut scores = [0; Label::COUNT];
        for features in features.chunks(FEATURES_AT_ONCE) {
            let mut first = [(0, [0; 2]); FEATURES_AT_ONCE];
            for (first, &feature) in first.iter_mut().zip(features) {
                let slot = first_slot(feature, self.prints.len());
                *first = (slot, self.prints[slot]);
            }
            let mut found = [0; FEATURES_AT_ONCE];
            let mut count = 0;
            for (&(slot, print), &feature) in first.iter().zip(features) {
                if let Some(slot) = self.find(feature, slot, print) {
                    found[count] = slot;
                    count += 1;
                }
            }
            // So many weights of eight bits fit into sixteen.
            let mut sums = [0_i16; Label::COUNT];
            for &slot in &found[..count] {
                for (sum, weight) in sums.iter_mut().zip(self.weights[slot]) {
                    *sum += i16::from(weight.cast_signed());
                }
            }
            for (score, sum) in scores.iter_mut().zip(sums) {
                *score += i32::from(sum);
            }
        }
        scores
    }

    /// The slot of a feature that would stand first at `slot`, where `found` is.
    fn find(&self, feature: u64, mut slot: usize, found: [u8; 2]) -> Option<usize> {
        let print = fingerprint(feature);
        let mut found = u16::from_le_bytes(found);
        for _ in 0..PROBES_MAX {
            if found == print {
                return Some(slot);
            }
            if found == 0 {
                return None;
            }
            slot = if slot + 1 == self.prints.len() { 0 } else { slot + 1 };
            found = u16::from_le_bytes(self.prints[slot]);
        }
        None
    }

    /// The weight of each label at a token of `class` after `before`; at the beginning of a block without.
    pub(super) fn transitions(&self, class: u8, before: Option<Label>) -> Scores {
        let row = before.map_or(Label::COUNT, Label::index);
        let class = usize::from(class).min(self.classes - 1);
        let start = (class * ROWS + row) * Label::COUNT * 2;
        let mut scores = [0; Label::COUNT];
        for (score, weight) in scores.iter_mut().zip(self.transitions[start..].chunks_exact(2)) {
            *score = i32::from(i16::from_le_bytes([weight[0], weight[1]]));
        }
        scores
    }
}

fn fingerprint(feature: u64) -> u16 {
    ((feature >> 48) as u16).max(1)
}

fn first_slot(feature: u64, slots: usize) -> usize {
    ((u64::from(feature as u32) * slots as u64) >> 32) as usize
}

/// Weights as integers, for writing a model.
#[derive(Clone, Debug)]
pub struct Weights {
    /// For each class, each label before (the last: none) and each label, its weight.
    pub transitions: Vec<[[i16; Label::COUNT]; Label::COUNT + 1]>,
    /// For each feature the weights of the labels. Features with one fingerprint on one place count as one.
    pub features: Vec<(u64, [i8; Label::COUNT])>,
    /// SHA-256 of the training set.
    pub training_digest: [u8; 32],
}

impl Weights {
    /// The bytes of the model; the same for the same weights, whatever their order.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut features = self.features.clone();
        features.sort_unstable();
        let mut slots = (features.len() * SLOTS_PER_SIX_FEATURES / 6).max(1);
        let table = loop {
            match table(&features, slots) {
                Some(table) => break table,
                None => slots += slots / 16 + 1,
            }
        };
        let mut bytes = Vec::with_capacity(HEADER + table.len());
        bytes.extend_from_slice(MAGIC);
        for number in [Label::COUNT, self.transitions.len(), slots, features.len()] {
            bytes.extend_from_slice(&(number as u32).to_le_bytes());
        }
        bytes.extend_from_slice(&self.training_digest);
        for weight in self.transitions.iter().flatten().flatten() {
            bytes.extend_from_slice(&weight.to_le_bytes());
        }
        bytes.extend_from_slice(&table);
        bytes
    }
}

/// The hash table, if no feature needs more than [`PROBES_MAX`] looks.
fn table(features: &[(u64, [i8; Label::COUNT])], slots: usize) -> Option<Vec<u8>> {
    let mut prints = vec![0; slots];
    let mut table = vec![0; slots * Label::COUNT];
    for (feature, weights) in features {
        let print = fingerprint(*feature);
        let first = first_slot(*feature, slots);
        let place = (0..PROBES_MAX.min(slots))
            .map(|step| (first + step) % slots)
            .find(|&slot| prints[slot] == 0 || prints[slot] == print)?;
        if prints[place] == 0 {
            prints[place] = print;
            let entry = &mut table[place * Label::COUNT..(place + 1) * Label::COUNT];
            for (byte, weight) in entry.iter_mut().zip(weights) {
                *byte = weight.cast_unsigned();
            }
        }
    }
    Some(prints.iter().flat_map(|print: &u16| print.to_le_bytes()).chain(table).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const CLASSES: usize = 3;

    fn weights() -> Weights {
        let feature = |number: u64| {
            (number.wrapping_mul(0x9e37_79b9_7f4a_7c15), [number as i8; Label::COUNT])
        };
        let mut transitions = vec![[[0; Label::COUNT]; Label::COUNT + 1]; CLASSES];
        transitions[1][2][3] = -300;
        transitions[2][Label::COUNT][0] = 7;
        Weights { transitions, features: (1..100).map(feature).collect(), training_digest: [9; 32] }
    }

    #[test]
    fn what_is_written_is_read() {
        let bytes = weights().to_bytes();
        let model = Model::read(&bytes, CLASSES).unwrap();
        for (feature, expected) in weights().features {
            assert_eq!(model.sum(&[feature, 12345]), [i32::from(expected[0]); Label::COUNT]);
        }
        assert_eq!(model.sum(&[12345]), [0; Label::COUNT]);
        let all: Vec<u64> = weights().features.iter().map(|(feature, _)| *feature).collect();
        let many: Vec<u64> = all.iter().copied().cycle().take(1_000).collect();
        let added: i32 = many.iter().map(|&feature| model.sum(&[feature])[0]).sum();
        assert_eq!(model.sum(&many), [added; Label::COUNT]);
        assert_eq!(model.transitions(1, Some(Label::from_index(2)))[3], -300);
        assert_eq!(model.transitions(2, None)[0], 7);
        assert_eq!(model.training_digest(), [9; 32]);
    }

    #[test]
    fn the_order_of_features_does_not_matter() {
        let mut turned = weights();
        turned.features.reverse();
        assert_eq!(turned.to_bytes(), weights().to_bytes());
    }

    #[test]
    fn other_bytes_are_refused() {
        let bytes = weights().to_bytes();
        let refusal = |bytes: &[u8], classes| Model::read(bytes, classes).err();
        assert_eq!(refusal(&[], CLASSES), Some(ModelError::NotAModel));
        assert_eq!(refusal(&bytes[1..], CLASSES), Some(ModelError::NotAModel));
        assert_eq!(refusal(&bytes, CLASSES + 1), Some(ModelError::OtherLabels));
        assert_eq!(refusal(&bytes[..bytes.len() - 1], CLASSES), Some(ModelError::WrongLength));
    }
}
