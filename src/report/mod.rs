//! Figures: definitions as data, pure arithmetic over the columns.

mod appearance;
mod by_official;
mod crossing;
mod customs;
mod figure;
mod figures;
pub mod form;
mod frozen;
mod gap;
mod gap_parts;
mod identity;
mod moved;
mod paragraph;
mod period;
mod sentence;
mod sheet;
mod table;
mod value;
mod years;

pub use by_official::{OfficialLine, by_official};
pub use crossing::{Crossing, CrossingRow, Cut, crossings};
pub use customs::Customs;
pub use figure::{FIGURES, Figure, Measure, Theme, Way, figure, way};
pub use frozen::{Freezing, Frozen, FrozenCase};
pub use gap::{GAPS, Gap, GapView, Missing, gaps_of};
pub use identity::{Identity, Meaning, identities};
pub use moved::{Moved, moved};
pub use paragraph::{Told, paragraph, roll_up, summary};
pub use period::{Beside, Length, Period, YearStart, before, year_before};
pub use sentence::Sentence;
pub use sheet::Sheet;
pub use table::{TABLE_BITS, Table, TableRow, tables};
pub use value::{Change, Rounding, Value};
pub use years::{MOST_YEARS, YearColumn, YearsBy, years, years_by};
