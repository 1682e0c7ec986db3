//! The one integration binary: case tables, properties and transcripts.

mod admit;
mod admit_late;
mod cli;
mod deadlines;
mod deadlines_laws;
mod docket_numbers;
mod duty;
mod figures;
mod floors;
mod form;
mod frames;
mod import;
mod keys;
mod ledger;
mod notation;
mod period;
mod period_laws;
mod pty;
mod query;
mod random;
mod rebuild;
mod rules;
mod samples;
mod sheets;
mod store;
mod typed_dates;
