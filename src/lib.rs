//! anjuan.
pub mod text;

pub mod case;
