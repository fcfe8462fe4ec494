//! How good it is: the project's accuracy figures, and the floors that hold them.
//!
//! [`measure()`] runs the whole program over the sets of a data folder ([`DataSet`]) and gives one
//! [`Figure`] for each thing that is measured; [`Floors`] says below what a figure must not fall. Each
//! measure is a pure function from gold and findings to a score, in a module of its own: [`reuse`],
//! [`stories`], [`quotes`], [`conflicts`], [`check`], [`main_text`], [`newsroom`].
//!
//! ```
//! use firsthand_evaluate::stories;
//!
//! let gold = ["flood", "flood", "vote"].map(String::from);
//! let found = ["s1", "s1", "s1"].map(String::from);
//! let score = stories::score(&gold, &found);
//! assert!((score.recall - 1.0).abs() < 1e-9);
//! assert!((score.precision - 5.0 / 9.0).abs() < 1e-9);
//! ```

pub mod check;
pub mod conflicts;
pub mod families;
pub mod fit;
pub mod lineage;
pub mod main_text;
pub mod newsroom;
pub mod quotes;
pub mod reuse;
pub mod stories;

mod data_set;
mod figure;
mod floors;
mod measure;
mod rates;
mod read;
mod runs;
mod table;

pub use data_set::{DataSet, Digest};
pub use figure::Figure;
pub use floors::{Floor, Floors, FloorsError, Lowering, Verdict};
pub use measure::{MeasureError, Measured, measure};
pub use rates::Counts;
pub use table::write_table;
