//! A closing whose day nobody wrote (结案日待核): the day it has only stands for the unknown one.

use chrono::NaiveDate;

use super::{CaseFile, Fact, FactKind, FactSort};
use crate::text::{Lang, Text, text};

/// Behind the day in a paper.
pub const NOT_KNOWN_YET: Text = text("（待核）", " (not known yet)");

/// A closing day in a cell: `2023-12-31？` where it only stands for the unknown one, as a ledger writes it and reads it back.
pub fn closing_day(day: NaiveDate, unknown: bool, lang: Lang) -> String {
    let mark = match (unknown, lang) {
        (false, _) => "",
        (true, Lang::Zh) => "？",
        (true, Lang::En) => "?",
    };
    format!("{day}{mark}")
}

impl Fact {
    /// Whether its day only stands for one that nobody has written (结案日待核).
    pub fn is_day_unknown(&self) -> bool {
        self.kind == FactKind::Concluded && self.sort == FactSort::DayUnknown.id()
    }

    /// On a day that is known.
    pub fn on(&mut self, day: NaiveDate) {
        if self.is_day_unknown() {
            self.sort.clear();
        }
        self.day = day;
    }
}

impl CaseFile {
    /// Whether the day of its closing only stands for the unknown one.
    pub fn is_closing_day_unknown(&self) -> bool {
        self.concluded().is_some_and(Fact::is_day_unknown)
    }

    /// Its closing day as a list writes it; nothing where it is open.
    pub fn closing_day(&self, lang: Lang) -> String {
        let said = |day| closing_day(day, self.is_closing_day_unknown(), lang);
        self.closed().map(said).unwrap_or_default()
    }

    /// What stands behind its closing day in a paper.
    pub fn closing_day_mark(&self, lang: Lang) -> &'static str {
        match self.is_closing_day_unknown() {
            true => NOT_KNOWN_YET.get(lang),
            false => "",
        }
    }

    /// Takes in a fact that somebody wrote. A closing on a day that only stood for the unknown one gives way to it: it is the same
    /// closing, and its day is known now, whichever it is.
    pub fn take_in(&mut self, fact: Fact) {
        let written = fact.kind == FactKind::Concluded && !fact.is_day_unknown();
        let mut held = self.facts.iter_mut().filter(|f| f.is_day_unknown());
        match held.next().filter(|_| written) {
            Some(held) => {
                held.on(fact.day);
                held.outcome = fact.outcome.or(held.outcome);
                held.amount_fen = fact.amount_fen.or(held.amount_fen);
                held.direction = fact.direction.or(held.direction);
                for (own, told) in [(&mut held.paper, fact.paper), (&mut held.note, fact.note)] {
                    if !told.is_empty() {
                        *own = told;
                    }
                }
            }
            None => self.facts.push(fact),
        }
    }

    /// The day it ended, where that is known: an order of days follows from no other.
    pub fn closed_for_certain(&self) -> Option<NaiveDate> {
        let closing = self.concluded().filter(|f| !f.is_day_unknown());
        closing.map(|f| f.day)
    }
}
