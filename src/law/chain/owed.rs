//! Whether something is to be performed by us on a day, and what stands against it: as the marks of the docket and the
//! figures have it.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::calendar::Calendar;
use crate::case::{CaseFile, FactKind};

use crate::law::chain::effect::asks_of_us;
use crate::law::chain::last_word::last_word;
use crate::law::chain::weave::weave;

/// What a case asks of us on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owed {
    /// Nothing is decided.
    Open,
    /// What was decided asks nothing of us.
    Nothing,
    /// It was set aside or changed, or something else has the last word.
    Replaced,
    /// It is not in effect.
    NotYet,
    /// Another file of the dispute has the last word, and what is to be performed.
    Elsewhere(Uuid),
    /// In effect, and to be performed by us, whether or not it was.
    Ours,
}

/// What a case asks of us on a day, with the other files of its dispute.
pub fn owed(case: &CaseFile, others: &[CaseFile], cal: &Calendar, today: NaiveDate) -> Owed {
    let woven = weave(case, others, cal, today);
    let file = &woven.case;
    if file.outcome().is_none() {
        return Owed::Open;
    }
    if !asks_of_us(file) {
        return Owed::Nothing;
    }
    let stands = last_word(case, others, cal);
    let on = |day: NaiveDate| {
        let mut all = stands.iter();
        all.any(|s| s.from <= day && s.until.is_none_or(|until| day < until))
    };
    let ended = stands.iter().any(|s| s.until.is_some_and(|u| u <= today));
    match (on(today), woven.home) {
        (true, _) => Owed::Ours,
        (false, _) if file.fact(FactKind::Superseded).is_some() => Owed::Replaced,
        (false, Some(home)) => Owed::Elsewhere(home),
        (false, None) if ended => Owed::Replaced,
        (false, None) => Owed::NotYet,
    }
}
