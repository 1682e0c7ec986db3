//! Both languages in one string: what goes through an error that holds one text only.

use super::Said;

/// What stands between the two.
const BETWEEN: char = '\u{1f}';

impl Said {
    /// Both as one text.
    pub fn in_one(&self) -> String {
        format!("{}{BETWEEN}{}", self.zh, self.en)
    }

    /// Both out of one text, with what was written behind it; none where it is one language.
    pub fn of_one(text: &str) -> Option<Said> {
        let (zh, en) = text.split_once(BETWEEN)?;
        Some(Said::new(zh, en))
    }
}
