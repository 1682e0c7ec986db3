//! Figures: definitions as data, pure arithmetic over a tally.

mod appearance;
mod by_official;
mod figure;
mod identity;
mod paragraph;
mod table;
mod value;

pub use by_official::{OfficialLine, by_official};
pub use figure::{FIGURES, Figure, Measure, figure};
pub use identity::{Identity, identities};
pub use paragraph::{paragraph, roll_up};
pub use table::{TABLE_BITS, Table, TableRow, tables};
pub use value::{Rounding, Value, value};
