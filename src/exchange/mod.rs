//! Ledgers in, and what the office hands on: the border between the docket and other people's files.

// In: ledgers, papers, other dockets.
pub mod apply;
pub mod headers;
pub mod import;
mod json_in;
pub mod merge;
mod merge_aside;
pub mod notice_text;
pub mod paper_case;
pub mod paper_file;
pub mod party_line;
pub mod plain_text;
pub mod sample;
pub mod sheet;
pub mod values;

// Out: ledgers, cases, lists.
pub mod calendar_out;
pub mod case_out;
pub mod case_pack;
pub mod changes_out;
pub mod dates_out;
pub mod grid_out;
pub mod ledger_out;
pub mod list_out;
pub mod mediation_sheet;
pub mod privacy;
pub mod which_cases;

// Out: reports, forms and papers.
pub mod analysis;
pub mod appearance_out;
pub mod appearance_paper;
pub mod digest;
pub mod document;
pub mod docx;
pub mod form_fill;
pub mod freeze;
pub mod notify;
pub mod official_paper;
pub mod package;
pub mod reminders;
mod sides;
pub mod week;
pub mod year_files;
pub mod year_html;
pub mod yearend;

// What a change or a later instance does to others.
pub mod hanging;
pub mod macros;
mod sequel;
