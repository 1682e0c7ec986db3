//! anjuan.
pub mod text;
