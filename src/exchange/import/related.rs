//! A row that names another case (关联案件号): it joins that case's dispute where the two follow one another.

use super::field::Field;
use super::known::names;
use super::plan::{SeenCase, Work};
use super::record::{Place, problem};
use super::row::RowReader;
use super::{ImportError, Problem, Severity};
use crate::case::{CaseFile, DocketNumber, Outcome};
use crate::said;

/// A number that the row of a new case names and that is nowhere yet.
pub(super) struct Unmet {
    /// The case among those that change.
    at: usize,
    number: DocketNumber,
    /// What is said in the row where it comes nowhere.
    nowhere: Problem,
}

impl Work<'_> {
    /// A new case joins the dispute of a case that its row names. One of the same instance, or of others, is a parallel case perhaps
    /// (系列案): it is asked about and joins nothing.
    pub(super) fn link(
        &mut self,
        (place, name): (Place<'_>, &str),
        case: &mut CaseFile,
        reader: &mut RowReader<'_>,
    ) -> Result<(), ImportError> {
        let field = reader.cell_of("related").cloned();
        let told = field.as_ref().map(|f| numbers(&f.text)).unwrap_or_default();
        let beside = reader.also.clone();
        let own = case.head.number.clone();
        // 见一审: nothing that could be joined
        if let Some(field) = field.as_ref().filter(|_| told.is_empty()) {
            let none = super::row::is_nothing(&field.text)
                || crate::exchange::values::yes_no(&field.text).is_some();
            if !none {
                reader.doubt(
                    field,
                    said!(
                        "这里应是关联案件的案号，没有关联，原文记入备注",
                        "the number of the related case belongs here; nothing is joined, the words are kept in the note"
                    ),
                );
            }
        }
        let named = told.into_iter().chain(beside);
        for number in named.filter(|n| Some(n.key()) != own.as_ref().map(DocketNumber::key)) {
            let on_file = self.known.by_number(self.ledger, &number)?;
            let planned = match self.seen.get(&number.key()).map(|s| s.case) {
                Some(SeenCase::Planned(at)) => Some(at),
                _ => None,
            };
            let other = on_file
                .as_ref()
                .or_else(|| planned.and_then(|at| self.cases.get(at)));
            let Some(other) = other else {
                // it may stand further down
                if let Some(field) = &field {
                    let nowhere = nowhere(place, name, field, &number);
                    self.unmet.push(Unmet {
                        at: self.cases.len(),
                        number,
                        nowhere,
                    });
                }
                continue;
            };
            if !follows(case, other) {
                let number = number.canonical().to_string();
                let why = said!(
                    "与 {number} 不是前后审级，或者原告（申请人）不同：可能是系列案，没有并为同一争议；确是前后程序的，请在案件中登记“关联前案”",
                    "no earlier or later instance of {number}, or others sue: perhaps a parallel case, so the two are not joined; where one continues the other, enter it as the case continued"
                );
                match &field {
                    Some(field) => reader.doubt(field, why),
                    None => reader.issue(None, Severity::Doubt, why),
                }
                continue;
            }
            if let Some(on_file) = on_file {
                case.head.dispute = on_file.head.dispute;
                return Ok(());
            }
            let fresh = self.ledger.fresh_id();
            if let Some(other) = planned.and_then(|at| self.cases.get_mut(at)) {
                if other.head.dispute.is_nil() {
                    other.head.dispute = fresh;
                }
                case.head.dispute = other.head.dispute;
            }
            return Ok(());
        }
        Ok(())
    }
}

impl Work<'_> {
    /// Cases whose row names a number that came further down, or never: joined now, or told.
    pub(super) fn unmet(&mut self) {
        for unmet in std::mem::take(&mut self.unmet) {
            let at = unmet.at;
            let seen = self.seen.get(&unmet.number.key()).map(|s| s.case);
            let Some(SeenCase::Planned(other)) = seen else {
                self.plan.problems.push(unmet.nowhere);
                continue;
            };
            let fits = match (self.cases.get(at), self.cases.get(other)) {
                (Some(case), Some(other)) => follows(case, other),
                _ => false,
            };
            let alone = self.cases.get(at).is_some_and(|c| c.head.dispute.is_nil());
            if !fits || !alone {
                continue;
            }
            let fresh = self.ledger.fresh_id();
            let held = self.cases.get(other).map(|c| c.head.dispute);
            let dispute = held.filter(|d| !d.is_nil()).unwrap_or(fresh);
            for place in [at, other] {
                if let Some(case) = self.cases.get_mut(place) {
                    case.head.dispute = dispute;
                }
            }
        }
    }
}

fn nowhere(place: Place<'_>, name: &str, field: &Field, number: &DocketNumber) -> Problem {
    let number = number.canonical().to_string();
    let cell = Some((field.heading.to_string(), field.index));
    let why = said!(
        "{number} 不在案卷和本次导入的表里，没有关联，原文记入备注",
        "{number} is neither on file nor in this import: nothing is joined, the words are kept in the note"
    );
    Problem {
        value: field.said(),
        severity: Severity::Doubt,
        ..problem(place, name, &cell, why)
    }
}

/// The numbers of a cell.
fn numbers(text: &str) -> Vec<DocketNumber> {
    match DocketNumber::parse(text) {
        Ok(number) => vec![number],
        // …号（一审）
        Err(_) => super::day_cells::entries(text)
            .iter()
            .filter_map(|one| {
                let bare = one.rsplit_once('号').map(|(head, _)| format!("{head}号"));
                let bare = bare.filter(|bare| one.len() > bare.len());
                DocketNumber::parse(one)
                    .ok()
                    .or_else(|| DocketNumber::parse(&bare?).ok())
            })
            .collect(),
    }
}

/// Whether one may continue the other: the same people, at another instance; at the same one only what was sent back or away, or
/// came again in a later year.
fn follows(case: &CaseFile, other: &CaseFile) -> bool {
    let (ours, theirs) = (names(case), names(other));
    let same = ours.is_empty() || theirs.is_empty() || ours.iter().any(|n| theirs.contains(n));
    let year = |case: &CaseFile| case.head.number.as_ref().map(DocketNumber::year);
    let sent = [case, other].iter().any(|c| {
        matches!(
            c.outcome(),
            Some(Outcome::Transferred | Outcome::RTransferred)
        )
    });
    same && (case.head.instance != other.head.instance || sent || year(case) != year(other))
}
