//! What a last day rests on: the article it is counted by, with its words and what may follow when it passes.

use super::instrument::Article;
use super::rule::Rule;
use crate::said;
use crate::text::{Said, Text};

/// What a day rests on: the article, its words, and what may follow when that day passes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grounds {
    pub article: Article,
    pub words: Text,
    pub(super) missed: Text,
}

impl Grounds {
    /// What may follow when it is missed: whether it does is for the court or the organ to say.
    pub fn consequence(self) -> Said {
        let missed = self.missed;
        if missed.en.ends_with("names no consequence") {
            return missed.into();
        }
        said!("可能后果：{missed}", "may follow: {missed}"; missed = missed)
    }
}

impl Rule {
    pub(super) const fn grounds(&self) -> Grounds {
        Grounds {
            article: self.article,
            words: self.words,
            missed: self.missed,
        }
    }
}
