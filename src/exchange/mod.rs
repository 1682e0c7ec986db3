//! Ledgers in, and what the office hands on: the border between the docket and other people's files.

pub mod appearance_out;
pub mod apply;
pub mod calendar_out;
pub mod case_out;
pub mod digest;
pub mod document;
pub mod docx;
pub mod form_fill;
pub mod freeze;
pub mod grid_out;
pub mod headers;
pub mod import;
pub mod ledger_out;
pub mod merge;
pub mod notice_text;
pub mod package;
pub mod paper_case;
pub mod paper_file;
pub mod plain_text;
pub mod sample;
pub mod sheet;
pub mod values;
pub mod year_html;
pub mod yearend;
