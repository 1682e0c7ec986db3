//! The one integration binary: case tables, properties and transcripts.

mod desk;
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
mod tui_figures;
mod tui_looks;
mod tui_screens;
mod typed_dates;
