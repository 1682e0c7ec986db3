//! All cases at a glance, as columns in memory: query language, filter, sort, search, tally.

// The columns: what a case holds in memory, and how it is read.
mod aftermath;
mod by_column;
mod case_row;
mod cells;
mod columns;
mod edition;
mod pinyin;
mod row;
mod trail;
mod units;
mod weight;
mod words;

// The query language.
mod day_range;
mod fields;
mod months;
mod query;
mod relative;
mod term;
mod typed;

// Finding and ordering.
mod orders;
mod search;
mod select;
mod view;

// Lists.
mod layout;
mod list_column;
mod listed;
mod marked;

// Counting.
mod afterwards;
mod asked;
mod combos;
mod count;
mod dim;
mod dim_time;
mod dispute;
mod filter;
mod grouped;
mod groups;
mod heard;
mod rest;
mod session;
mod standing;
mod tally;
mod walk;

pub use case_row::CaseRow;
pub use columns::{Docket, Event};
pub use count::{CountRun, Sum, Summed};
pub use day_range::{DayRange, day_range};
pub use dim::{Dim, DimValue, dim_list, dim_value, dim_values};
pub use edition::Edition;
pub use fields::{FIELDS, FLAGS, Field, FieldValue, Flag, asked_as, field};
pub use filter::Filter;
pub use grouped::Grouped;
pub use layout::{Layout, LayoutError, NARROWEST, Need, Placed, WIDEST, widths};
pub use list_column::{ListColumn, Shown, days_left};
pub use listed::Listed;
pub use marked::Marks;
pub use pinyin::{initials, spellings};
pub use query::{Matcher, Query, QueryError};
pub use relative::{RELATIVE, Relative, relative};
pub use row::{Row, key};
pub use search::Search;
pub use standing::{Bit, Counting, Scope, Standing, Stretch, Times, standing};
pub use tally::{Counts, Tally};
pub use trail::Mark;
pub use view::{SavedView, ViewField, built_in};
pub use walk::Scan;
