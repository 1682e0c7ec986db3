//! Foreign ledgers in: rows become changes of cases, with every oddity as a numbered problem. Nothing is written here.

use std::path::PathBuf;
use std::sync::Arc;

use crate::case::{Kind, Official};
use crate::codes;
use crate::exchange::headers::{About, Like, Meaning, Names};
use crate::ledger::{Change, Saw, Stamp};
use crate::text::Said;

mod about_day;
mod above;
mod agent_names;
mod agents;
mod appeals;
mod by_hand;
mod by_standing;
mod case_row;
mod checks;
mod closing;
mod columns;
mod compensation;
mod court_notice;
mod day_cells;
mod day_within;
mod day_words;
mod emptied;
mod error;
mod facts;
mod field;
mod fill;
mod gives;
mod head;
mod hearings;
mod identity;
mod joined;
mod kind_words;
mod known;
mod layout;
mod mediations;
mod merged;
mod notes;
mod official_cells;
mod official_post;
mod official_state;
mod official_told;
mod officials;
mod officials_beside;
mod officials_named;
mod our_side;
mod outcome;
mod outcome_aside;
mod outcome_forms;
mod outcome_instance;
mod outcome_items;
mod outcome_over;
mod outcome_words;
mod parties;
mod party_kinds;
mod party_names;
mod party_sides;
mod people_count;
mod plan;
mod record;
mod refused_cells;
mod related;
mod roster;
mod row;
mod row_year;
mod rows_of_one_case;
mod second_case;
mod sections;
mod sheet_rows;
mod sheet_words;
mod struck_rows;
mod summary;
mod taken_back;
mod together;
mod twins;
mod two_things;
mod unlinked;
mod watch;
mod whole;
mod whose;

pub use error::ImportError;
pub use layout::{DayStyle, Layout, LayoutColumn, SheetLayout, layout_of, layouts};
pub(crate) use outcome_words::only_outcome;
pub use plan::{plan, plan_watched};
pub(crate) use sections::{Section, sections};
pub use summary::{line, summary, to_json};
pub use watch::{Phase, Progress, Watch};
pub(crate) use whole::{WHOLE, whole_text};

/// What the officer says about the files.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The sheet to read, by name or number from 1; else every sheet with a header.
    pub sheet: Option<String>,
    /// The kind of cases, where neither the row nor the sheet says it.
    pub kind: Option<Kind>,
    /// The year of dates without one.
    pub year: Option<i32>,
    /// The office's own headings and words.
    pub names: Names,
    /// The officials that the ledger names and the roster has not are entered in it.
    pub roster: bool,
    /// A row of a case that was joined into another is of that.
    pub follow: bool,
}

codes! {
    /// What becomes of the row a problem stands in.
    pub enum Severity {
        Refused = "refused", "未导入", "not taken";
        Doubt = "doubt", "请核对", "to be checked";
        Note = "note", "提示", "note";
    }
}

codes! {
    /// What a row does to the docket.
    pub enum RowStatus {
        New = "new", "新增", "new";
        Changed = "changed", "更新", "changed";
        Same = "same", "相同", "same";
        Continued = "continued", "续记", "continued";
        Refused = "refused", "未导入", "refused";
    }
}

/// Something that is wrong or doubtful in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// From 1, in the order of the files.
    pub no: usize,
    pub file: Arc<str>,
    pub sheet: Arc<str>,
    /// From 1; 0 where the whole sheet is meant.
    pub line: u32,
    /// The heading as written; empty where the whole row is meant.
    pub column: String,
    /// The column's letters; empty where the whole row is meant.
    pub letter: String,
    pub value: String,
    pub reason: Said,
    pub severity: Severity,
}

impl Problem {
    /// `诉讼!C5`, or `诉讼!5` for a whole row, or the sheet alone.
    pub fn address(&self) -> String {
        match (self.line, self.sheet.is_empty()) {
            (0, _) => self.sheet.to_string(),
            (line, true) => format!("{}{line}", self.letter),
            (line, false) => format!("{}!{}{line}", self.sheet, self.letter),
        }
    }
}

/// A cell of the docket's own ledger before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellChange {
    /// Id of the column.
    pub column: &'static str,
    pub before: String,
    pub after: String,
}

/// What one row comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedRow {
    pub file: Arc<str>,
    pub sheet: Arc<str>,
    pub line: u32,
    /// The docket number, or the claimants.
    pub label: String,
    pub status: RowStatus,
    /// For a changed or continued case.
    pub changes: Vec<CellChange>,
    /// Index in [`Plan::changes`] of what the row brings; none where it brings nothing.
    pub change: Option<usize>,
}

/// A row below the header that is no case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    pub file: Arc<str>,
    pub sheet: Arc<str>,
    pub line: u32,
    pub reason: Said,
}

/// A heading and the column it was taken for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnUse {
    pub file: Arc<str>,
    pub sheet: Arc<str>,
    pub letter: String,
    pub heading: String,
    /// What a mapping knows it by: with the heading above it.
    pub name: String,
    /// Id of the column; none where its values go into the note.
    pub column: Option<&'static str>,
    /// A few of the values below it.
    pub samples: Vec<String>,
    /// What an unknown heading may be, the likeliest first.
    pub likes: Vec<Like>,
}

/// A word that may mean several things: the officer is asked once for all its rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    pub about: About,
    /// The kind of the rows' cases.
    pub kind: Kind,
    pub word: String,
    /// What it may mean; empty where the word says nothing of it.
    pub choices: Vec<Meaning>,
    /// What the rows are imported with until then.
    pub taken: Option<Meaning>,
    pub rows: usize,
}

/// An official whom the ledger names and the roster has not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposed {
    /// As it would be entered; the rank is what the ledger or the post says.
    pub official: Official,
    /// The rank is said nowhere: it is not entered until somebody says it.
    pub unranked: bool,
    /// 所属单位 of the cases, empty for this office.
    pub unit: String,
    pub hearings: usize,
}

/// Everything an import would do.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    pub files: Vec<PathBuf>,
    pub rows: Vec<PlannedRow>,
    /// For one deed; the doubts are said here, so it is committed as confirmed.
    pub changes: Vec<Change>,
    /// The cases that change, as they were when the plan was made.
    pub saw: Saw,
    pub problems: Vec<Problem>,
    pub skipped: Vec<Skipped>,
    pub columns: Vec<ColumnUse>,
    pub asked: Vec<Asked>,
    /// Officials for the roster, by unit and name.
    pub officials: Vec<Proposed>,
    /// They are entered with it.
    pub roster: bool,
    /// Cases of this import without any day of receipt: no figure counts them.
    pub undated: usize,
    /// What its cases were judged against, so that writing them does not judge them again.
    pub judged: Option<Stamp>,
    /// How many times a case was judged for it.
    pub judgements: usize,
    /// The layouts of the sheets that were read, with their files.
    pub layouts: Vec<(Arc<str>, SheetLayout)>,
}

/// Rows by what becomes of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    pub new: usize,
    pub changed: usize,
    pub same: usize,
    pub refused: usize,
    /// Rows that continue a case of an earlier sheet or file.
    pub continued: usize,
}

/// Counts the rows of a plan.
pub fn counts(plan: &Plan) -> Counts {
    let of = |status| plan.rows.iter().filter(|r| r.status == status).count();
    Counts {
        new: of(RowStatus::New),
        changed: of(RowStatus::Changed),
        same: of(RowStatus::Same),
        refused: of(RowStatus::Refused),
        continued: of(RowStatus::Continued),
    }
}

impl Plan {
    /// What the journal calls the import: the files' names.
    pub fn title(&self) -> Said {
        let names: Vec<String> = self.files.iter().map(|f| plan::name_of(f)).collect();
        let names = names.join("、");
        crate::said!("导入 {names}", "import {names}")
    }
}
