//! The one integration binary: case tables, properties and transcripts.

mod cli;
mod docket_numbers;
mod form;
mod frames;
mod keys;
mod ledger;
mod period;
mod period_laws;
mod pty;
mod sheets;
mod typed_dates;
