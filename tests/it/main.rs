//! The one integration binary: case tables, properties and transcripts.

mod docket_numbers;
mod period;
mod period_laws;
mod sheets;
mod typed_dates;
