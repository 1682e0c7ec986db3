//! All cases at a glance, as columns in memory: query language, filter, sort, search, tally.

mod aftermath;
mod case_row;
mod cells;
mod columns;
mod count;
mod day_range;
mod dispute;
mod fields;
mod filter;
mod pinyin;
mod query;
mod relative;
mod row;
mod search;
mod select;
mod standing;
mod tally;
mod trail;
mod view;

pub use case_row::CaseRow;
pub use columns::{Docket, Event};
pub use count::Sum;
pub use day_range::{DayRange, day_range};
pub use fields::{FIELDS, FLAGS, Field, FieldValue, Flag, asked_as, field};
pub use filter::Filter;
pub use pinyin::{initials, spelled};
pub use query::{Matcher, Query, QueryError};
pub use relative::{RELATIVE, Relative, relative};
pub use row::{Row, key};
pub use search::Search;
pub use select::SortKey;
pub use standing::{Bit, Counting, Scope, Standing, Stretch, Times, standing};
pub use tally::{Counts, Dim, DimValue, Tally, dim_value};
pub use trail::Mark;
pub use view::{SavedView, ViewField};
