//! anjuan.
pub mod calendar;
pub mod case;
pub mod cli;
pub mod docket;
pub mod exchange;
pub mod law;
pub mod ledger;
pub mod report;
pub mod store;
pub mod text;
pub mod tui;
