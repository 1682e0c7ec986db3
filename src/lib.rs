//! anjuan.
pub mod calendar;
pub mod case;
pub mod docket;
pub mod law;
pub mod text;
pub mod report;
