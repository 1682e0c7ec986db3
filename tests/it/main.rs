//! The one integration binary: case tables, properties and transcripts.

mod docket_numbers;
mod form;
mod frames;
mod keys;
mod ledger;
mod period;
mod period_laws;
mod pty;
mod samples;
mod sheets;
mod tui_case;
mod tui_forms;
mod tui_story;
mod typed_dates;
