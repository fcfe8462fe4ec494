//! What a token is in an attribution.

/// The part that a token plays in an attribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Whoever is given as having said or thought it.
    Source,
    /// The words that say so.
    Cue,
    /// Content that follows its cue.
    After,
    /// Content that stands before its cue.
    Before,
    /// Content without a cue in its sentence.
    Loose,
}

impl Part {
    /// All parts, in the order of their labels.
    pub const ALL: [Part; 5] = [Part::Source, Part::Cue, Part::After, Part::Before, Part::Loose];

    /// Whether it is content.
    pub fn is_content(self) -> bool {
        matches!(self, Part::After | Part::Before | Part::Loose)
    }
}

/// The label of one token: outside any attribution, or at the beginning of one of its parts or within it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Label(u8);

impl Label {
    /// How many labels there are.
    pub const COUNT: usize = 1 + 2 * Part::ALL.len();
    /// Of no attribution.
    pub const OUTSIDE: Label = Label(0);

    /// The first token of a part.
    pub fn begin(part: Part) -> Label {
        Label(1 + 2 * part as u8)
    }

    /// A token of a part that is not its first.
    pub fn inside(part: Part) -> Label {
        Label(2 + 2 * part as u8)
    }

    /// The label with this ordinal.
    ///
    /// # Panics
    ///
    /// If there are not so many labels.
    pub fn from_index(index: usize) -> Label {
        assert!(index < Label::COUNT, "there are {} labels", Label::COUNT);
        Label(index as u8)
    }

    /// Its ordinal among the labels.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }

    /// The part it belongs to; `None` outside.
    pub fn part(self) -> Option<Part> {
        let place = usize::from(self.0).checked_sub(1)?;
        Some(Part::ALL[place / 2])
    }

    /// Whether it is the first of its part.
    pub fn is_begin(self) -> bool {
        self.0 % 2 == 1
    }

    /// Whether it may stand after `before`; `None` at the beginning of a block.
    pub fn may_follow(self, before: Option<Label>) -> bool {
        match self.part() {
            Some(part) if !self.is_begin() => {
                before.is_some_and(|before| before.part() == Some(part))
            }
            _ => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_label_has_its_own_ordinal() {
        assert_eq!(Label::OUTSIDE.index(), 0);
        let mut seen = vec![0];
        for part in Part::ALL {
            for label in [Label::begin(part), Label::inside(part)] {
                assert_eq!(label.part(), Some(part));
                assert_eq!(Label::from_index(label.index()), label);
                seen.push(label.index());
            }
            assert!(Label::begin(part).is_begin() && !Label::inside(part).is_begin());
        }
        assert_eq!(seen, (0..Label::COUNT).collect::<Vec<_>>());
    }

    #[test]
    fn a_part_goes_on_only_where_it_has_begun() {
        let inside = Label::inside(Part::Cue);
        assert!(inside.may_follow(Some(Label::begin(Part::Cue))));
        assert!(inside.may_follow(Some(inside)));
        assert!(!inside.may_follow(Some(Label::begin(Part::Source))));
        assert!(!inside.may_follow(Some(Label::OUTSIDE)));
        assert!(!inside.may_follow(None));
        assert!(Label::begin(Part::Cue).may_follow(Some(inside)));
    }
}
