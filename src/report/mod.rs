//! Figures: definitions as data, pure arithmetic over a tally.

mod appearance;
mod by_official;
mod figure;
pub mod form;
mod gap;
mod identity;
mod paragraph;
mod table;
mod value;

pub use by_official::{OfficialLine, by_official};
pub use figure::{FIGURES, Figure, Measure, figure};
pub use gap::{GAPS, Gap, GapView, Missing, gaps_of};
pub use identity::{Identity, identities};
pub use paragraph::{paragraph, roll_up};
pub use table::{TABLE_BITS, Table, TableRow, tables};
pub use value::{Rounding, Value, value};
