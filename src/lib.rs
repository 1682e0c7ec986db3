//! anjuan.
pub mod text;

pub mod case;

pub mod exchange;
