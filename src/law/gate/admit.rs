//! The gate: what may be recorded. An impossible file is refused, an unlikely one raises a doubt to confirm.

use chrono::NaiveDate;

use crate::calendar::Calendar;
use crate::case::{CaseFile, FactField, FactKind, Official};
use crate::law::duty::judged;
use crate::law::us::named;
use crate::said;
use crate::text::Said;

/// Why something cannot be recorded: what is wrong, on what ground, what to do instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    pub what: Said,
    pub ground: Said,
    pub instead: Said,
}

/// Something unlikely that the officer can confirm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    pub what: Said,
    /// What of the fact would answer it.
    pub answer: Option<FactField>,
    /// It hangs on our part in the case alone: where nobody said that part, it is nobody's word.
    pub of_role: bool,
    /// Something is not said of what was entered: a ledger seldom says it of a case it brings.
    pub untold: bool,
}

impl From<Said> for Doubt {
    fn from(what: Said) -> Doubt {
        Doubt {
            what,
            answer: None,
            of_role: false,
            untold: false,
        }
    }
}

/// What the gate says of a change.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verdict {
    pub refusals: Vec<Refusal>,
    pub doubts: Vec<Doubt>,
}

/// Judges the file as it would stand, beside the `others` of its dispute. Only what the change brings is held against it:
/// an older oddity that was confirmed once does not stand in the way of an unrelated entry.
pub fn admit(
    before: Option<&CaseFile>,
    after: &CaseFile,
    others: &[CaseFile],
    cal: &Calendar,
    today: NaiveDate,
) -> Verdict {
    let mut verdict = judge(after, before, others, cal, today);
    verdict
        .refusals
        .extend(before.and_then(|before| sealed(before, after)));
    if let Some(before) = before {
        let old = judge(before, None, others, cal, today);
        verdict.refusals = brought(verdict.refusals, old.refusals);
        verdict.doubts = brought(verdict.doubts, old.doubts);
    }
    verdict
}

/// The same of files as the roster knows their officials: where an entry does not say the rank of one who came, it does.
pub fn admit_by(
    roster: &[Official],
    before: Option<&CaseFile>,
    after: &CaseFile,
    others: &[CaseFile],
    cal: &Calendar,
    today: NaiveDate,
) -> Verdict {
    let known = |case: &CaseFile| judged(case, roster);
    let before = before.map(known);
    admit(before.as_ref(), &known(after), others, cal, today)
}

/// A file that was archived stands as it was sealed: taken out again first, it can be put right.
pub fn sealed(before: &CaseFile, after: &CaseFile) -> Option<Refusal> {
    let stays = after.fact(FactKind::Archived).is_some();
    (stays && before != after).then(|| archived(before))?
}

/// Why an archived file is left alone by whatever does not take it out by name.
pub fn archived(case: &CaseFile) -> Option<Refusal> {
    let day = case.day(FactKind::Archived)?;
    Some(Refusal {
        what: said!(
            "此案已于 {day} 归档，不能再改",
            "the case was archived on {day} and is not changed any more"
        ),
        ground: said!(
            "归档的案卷与封存的一份相同",
            "an archived file is as the sealed copy has it"
        ),
        instead: said!(
            "确需补正的，先取出⟨（删除“归档”一项，或 anjuan archive 案号 --reopen）‖（在案卷页按 <archive>）⟩，改好后重新归档",
            "take it out first ⟨(remove the fact 'archived', or anjuan archive CASE --reopen)‖(<archive> on the page of the case)⟩, then archive it anew"
        ),
    })
}

/// What is new, one for one: a third closing reads as the second did and is still one more.
fn brought<T: PartialEq>(now: Vec<T>, mut old: Vec<T>) -> Vec<T> {
    let mut new = Vec::new();
    for one in now {
        match old.iter().position(|o| *o == one) {
            Some(at) => drop(old.swap_remove(at)),
            None => new.push(one),
        }
    }
    new
}

fn judge(
    case: &CaseFile,
    before: Option<&CaseFile>,
    others: &[CaseFile],
    cal: &Calendar,
    today: NaiveDate,
) -> Verdict {
    let named = named(case, cal);
    let case = named.as_ref().unwrap_or(case);
    let rows = crate::law::gate::engine::judge(case, before, others, cal, today);
    let mut verdict = Verdict {
        refusals: crate::law::gate::refuse::refusals(case, before, today),
        doubts: crate::law::gate::doubt::doubts(case, cal, today),
    };
    let links = crate::law::gate::dispute::linked(case, others, cal, today);
    for found in [rows, links] {
        verdict.refusals.extend(found.refusals);
        verdict.doubts.extend(found.doubts);
    }
    verdict
}
