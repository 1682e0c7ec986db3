//! What a placeholder stands for.

/// The value of a placeholder.
#[derive(Debug, Clone, PartialEq)]
pub enum Filling {
    Number {
        /// Per cent for rates.
        value: f64,
        percent: bool,
        /// As it is printed among words.
        shown: String,
    },
    Text(String),
}

impl Filling {
    /// A whole number.
    pub fn count(count: u64) -> Filling {
        Filling::Number {
            value: count as f64,
            percent: false,
            shown: count.to_string(),
        }
    }

    /// As it is printed among words.
    pub fn shown(&self) -> String {
        match self {
            Filling::Number { shown, .. } => shown.clone(),
            Filling::Text(text) => text.clone(),
        }
    }
}
