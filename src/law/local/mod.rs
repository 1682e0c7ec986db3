//! Rules the office sets for itself: their rows, their fields, and what they make of a case on a day.

pub(super) mod due;
pub(super) mod fields;
mod given;
pub(super) mod rule;
