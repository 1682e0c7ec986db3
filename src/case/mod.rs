//! What happened: the case and the facts about it. Knows no law.

mod number;

pub use number::*;
