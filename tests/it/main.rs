//! The one integration binary: case tables, properties and transcripts.

mod docket_numbers;
mod figures;
mod floors;
mod form;
mod frames;
mod keys;
mod ledger;
mod period;
mod period_laws;
mod pty;
mod random;
mod rebuild;
mod samples;
mod sheets;
mod typed_dates;
