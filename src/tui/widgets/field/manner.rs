//! How a field is written, in words: what help says of it.

use super::{Field, Kind};
use crate::said;
use crate::text::Said;

/// As many of the words to choose from are named; the field itself lists them all.
const NAMED: usize = 12;

impl Field {
    /// What is written into it and how, whether it must be, and its own hint.
    pub fn manner(&self) -> Said {
        let mut parts = Vec::new();
        if self.required {
            parts.push(said!("必填", "required"));
        }
        parts.push(match &self.kind {
            Kind::Choice(options) => {
                let words = options.iter().map(|(_, word)| word.clone());
                let named = Said::joined(words.take(NAMED), "、", ", ");
                if options.len() > NAMED {
                    said!("{named}等", "{named} and others"; named = named)
                } else {
                    named
                }
            }
            Kind::Date => said!("日期：5-3、+15、明天", "a day: 5-3, +15, tomorrow"),
            Kind::Toggle => said!("空格勾选", "a blank ticks it"),
            Kind::Long => said!("几行文字", "several lines of text"),
            Kind::Lines => said!("一行一条", "one entry a line"),
            Kind::Text if self.suggest.is_some() => {
                said!("文字，有候选", "text, with proposals")
            }
            Kind::Text => said!("文字", "text"),
        });
        parts.extend(self.hint.clone());
        Said::joined(parts, "；", "; ")
    }
}
