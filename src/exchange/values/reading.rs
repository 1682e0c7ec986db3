//! What a cell comes to by the grammar of its column: a value, a value with a doubt, or nothing.

use crate::text::Said;

/// A cell read by a grammar. There is no fourth way: no part of the words, no likeliest class, no default.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading<T> {
    Value(T),
    /// Read, but to be checked; the words stay in the note.
    Doubt(T, Said),
    /// Outside the grammar: a problem, and the words stay in the note.
    Unread(Said),
}

impl<T> Reading<T> {
    /// The value, doubted or not.
    pub fn value(&self) -> Option<&T> {
        match self {
            Reading::Value(value) | Reading::Doubt(value, _) => Some(value),
            Reading::Unread(_) => None,
        }
    }

    /// The same reading with its value changed; a doubt, and why nothing was read, stay.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Reading<U> {
        match self {
            Reading::Value(value) => Reading::Value(change(value)),
            Reading::Doubt(value, why) => Reading::Doubt(change(value), why),
            Reading::Unread(why) => Reading::Unread(why),
        }
    }
}
