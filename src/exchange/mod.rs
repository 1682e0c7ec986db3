//! Ledgers in, and what the office hands on: the border between the docket and other people's files.

pub mod apply;
pub mod calendar_out;
pub mod case_out;
pub mod document;
pub mod docx;
pub mod grid_out;
pub mod headers;
pub mod import;
pub mod ledger_out;
pub mod package;
pub mod plain_text;
pub mod sample;
pub mod scratch;
pub mod sheet;
pub mod values;
