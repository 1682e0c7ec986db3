//! Figures: definitions as data, pure arithmetic over the columns.

mod appearance;
mod by_official;
mod customs;
mod figure;
mod figures;
pub mod form;
mod gap;
mod identity;
mod paragraph;
mod period;
mod sheet;
mod table;
mod value;

pub use by_official::{OfficialLine, by_official};
pub use customs::Customs;
pub use figure::{FIGURES, Figure, Measure, Theme, Way, figure, way};
pub use gap::{GAPS, Gap, GapView, Missing, gaps_of};
pub use identity::{Identity, Meaning, identities};
pub use paragraph::{paragraph, roll_up};
pub use period::{Length, Period, YearStart, before};
pub use sheet::Sheet;
pub use table::{TABLE_BITS, Table, TableRow, tables};
pub use value::{Change, Rounding, Value};
