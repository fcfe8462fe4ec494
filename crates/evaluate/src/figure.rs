//! One thing that was measured.

use crate::DataSet;

/// One thing that was measured: the higher, the better; 0 to 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// On which set.
    pub set: DataSet,
    /// What, as it is called in the floors file: `pair-f1`.
    pub name: &'static str,
    /// How much.
    pub value: f64,
    /// What it is made of, for people: "precision 0.91, recall 0.88".
    pub detail: String,
}
