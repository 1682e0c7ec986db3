//! Figures: definitions as data, pure arithmetic over the columns.

// Figures as data, and the periods they are of.
mod customs;
mod figure;
pub mod figure_id;
mod figures;
mod frozen;
mod limits;
mod period;
mod readable;
mod sheet;
mod target;
mod value;

// Tables of figures.
mod appearance;
mod appraisal;
mod appraisal_order;
mod appraisal_rows;
mod by_official;
mod crossing;
pub mod form;
mod identity;
mod mediation;
mod moved;
mod office_work;
mod table;
mod years;

// Figures in sentences.
mod appearance_told;
mod beside;
mod bulletin;
mod paragraph;
mod sentence;

// What is missing before figures can be told.
mod gap;
mod gap_cover;
mod gap_hearing;
mod gap_parts;

pub use appraisal::{Appraisal, Line, LineStanding, Sight, appraise};
pub use beside::{
    BesideDim, BesideEntry, BesideTable, BesideValue, Family, beside_counted, beside_entries,
    beside_figures, beside_table, beside_tables,
};
pub use bulletin::bulletin;
pub use by_official::{OfficialLine, by_official};
pub use crossing::{Crossing, CrossingRow, Cut, behind, crossings};
pub use customs::Customs;
pub use figure::{FIGURES, Figure, Measure, Theme, Undecided, Way, figure, figures_named, way};
pub use frozen::{Freezing, Frozen, FrozenCase, Redefined};
pub use gap::{GAPS, Gap, GapView, Missing, all_gaps, gaps_of, office_gaps};
pub use gap_cover::{PERFORM_KNOWN, PERFORMED};
pub use identity::{Identity, IdentityRun, Meaning, identities};
pub use limits::{defined, limits};
pub use mediation::{MediationFigure, mediation_figures, mediation_heads, mediations_by_channel};
pub use moved::{Moved, moved};
pub use office_work::{counsel_record, every_office_figure, observed_in, office_figures, work_in};
pub use paragraph::{Told, paragraph, roll_up, sentences, sentences_with_notes, summary};
pub use period::{Beside, Length, Period, YearStart, before, said_of, year_before};
pub use readable::readable;
pub use sentence::Sentence;
pub use sheet::{Sheet, SheetRun};
pub use table::{TABLE_BITS, Table, TableRow, tables, tables_of_office};
pub use target::{Needed, Target, targets, without_free};
pub use value::{Change, Rounding, Value, fraction};
pub use years::{
    MOST_YEARS, YearColumn, YearsBy, are_whole_years, is_known, values_in, years, years_back,
    years_by,
};
