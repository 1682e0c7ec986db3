//! A second instance, or a retrial, beside the case it may continue, where no column names the earlier number: asked, for names
//! alone are no proof, and the figures of appeals and of what is in effect hang on it.

use std::collections::HashMap;
use std::sync::Arc;

use uuid::Uuid;

use super::known::names;
use super::plan::Work;
use super::{ImportError, Problem, Severity};
use crate::case::{CaseFile, DocketNumber, FactKind, Instance, Kind};
use crate::ledger::label;
use crate::said;
use crate::text::Said;

/// The longest between an outcome and the appeal against it, and between it and what reviews it.
const APPEAL: i64 = 365;
const REVIEW: i64 = 3 * 365;
/// How far two days of receipt of one case may be apart, where one of them is a slip.
const NEAR: i64 = 60;

impl Work<'_> {
    /// Says it of every new case above the first instance that joined no dispute.
    pub(super) fn unlinked(&mut self) -> Result<(), ImportError> {
        let mut of_dispute: HashMap<Uuid, usize> = HashMap::new();
        for case in &self.cases {
            *of_dispute.entry(case.head.dispute).or_default() += 1;
        }
        let is_alone = |case: &CaseFile| {
            let dispute = case.head.dispute;
            dispute.is_nil() || of_dispute.get(&dispute) == Some(&1)
        };
        let new = |at: &usize| self.standings.get(*at).is_some_and(|s| s.on_file.is_none());
        let above: Vec<usize> = (0..self.cases.len())
            .filter(new)
            .filter(|at| {
                self.cases
                    .get(*at)
                    .is_some_and(|c| is_above(c) && is_alone(c))
            })
            .collect();
        if above.is_empty() {
            return Ok(());
        }
        let mut below: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, case) in self.cases.iter().enumerate() {
            for name in names(case) {
                below.entry(name).or_default().push(at);
            }
        }
        let on_file = self.on_file();
        let mut found: Vec<(usize, Said)> = Vec::new();
        for at in above {
            let Some(case) = self.cases.get(at) else {
                continue;
            };
            let mut likely: Vec<String> = Vec::new();
            let here = names(case)
                .into_iter()
                .filter_map(|n| below.get(&n))
                .flatten();
            let here = here
                .filter(|other| **other != at)
                .filter_map(|other| self.cases.get(*other));
            let first = case.opponents().next().map(|p| p.name.as_str());
            let ids = first.and_then(|name| on_file.get(name));
            let on_file = self.others(case, ids.map_or(&[], Vec::as_slice))?;
            for other in here
                .chain(&on_file)
                .filter(|other| may_continue(case, other))
            {
                let name = label(other);
                if !likely.contains(&name) {
                    likely.push(name);
                }
            }
            let [one] = likely.as_slice() else { continue };
            let instance = case.head.instance.text();
            found.push((
                at,
                said!(
                    "可能是 {one} 的{instance}：没有写明，没有并为同一争议；是的话请加“原审案号”一栏，或在案件中登记“关联前案”",
                    "perhaps the {instance} of {one}: nothing says so, so the two are not joined; if it is, add a column 原审案号 or enter it as the case continued";
                    one = Said::same(one), instance = instance
                ),
            ));
        }
        self.say_of_rows(found);
        Ok(())
    }

    /// A new case with a number beside one on file that has none, of the same people and about the same time: perhaps it has its
    /// number now.
    pub(super) fn numbered_since(&mut self) -> Result<(), ImportError> {
        let open = self.known.without_number();
        if open.is_empty() {
            return Ok(());
        }
        let mut found: Vec<(usize, Said)> = Vec::new();
        for (at, case) in self.cases.iter().enumerate() {
            let fresh = self.standings.get(at).is_some_and(|s| s.on_file.is_none());
            if !fresh || case.head.number.is_none() {
                continue;
            }
            let all = names(case);
            let ids = all
                .iter()
                .filter_map(|n| open.get(&(case.head.kind, n.as_str())));
            let mut ids: Vec<i64> = ids.flatten().copied().collect();
            ids.sort_unstable();
            ids.dedup();
            for id in ids {
                let other = self.ledger.case(id)?;
                let touched = self.cases.iter().any(|c| c.head.uuid == other.head.uuid);
                let near = match (case.received(), other.received()) {
                    (Some(a), Some(b)) => (a - b).num_days().abs() <= NEAR,
                    _ => true,
                };
                let same = names(&other) == all && other.head.instance == case.head.instance;
                if !touched && near && same && other.is_open() {
                    let name = label(&other);
                    let day = other.received().map(|d| d.to_string()).unwrap_or_default();
                    found.push((
                        at,
                        said!(
                            "案卷里有一件没有案号的（{name}，收案 {day}），可能就是这一件：请核对，是的话把案号补到那一件后再导入",
                            "a case without a number is on file ({name}, received {day}) and may be this one: check it, and if so give it the number before importing"
                        ),
                    ));
                }
            }
        }
        self.say_of_rows(found);
        Ok(())
    }

    /// Says something of planned cases, by their places in the plan, at the rows they came from.
    pub(super) fn say_of_rows(&mut self, found: Vec<(usize, Said)>) {
        for (at, reason) in found {
            let Some(row) = self.plan.rows.iter().find(|r| r.change == Some(at)) else {
                continue;
            };
            self.plan.problems.push(Problem {
                no: 0,
                file: Arc::clone(&row.file),
                sheet: Arc::clone(&row.sheet),
                line: row.line,
                column: String::new(),
                letter: String::new(),
                value: row.label.clone(),
                reason,
                severity: Severity::Doubt,
            });
        }
    }

    /// The suits on file by their first claimant.
    fn on_file(&self) -> HashMap<&str, Vec<i64>> {
        let docket = self.ledger.docket();
        let mut out: HashMap<&str, Vec<i64>> = HashMap::new();
        for row in (0..docket.len()).map(|at| docket.row(at)) {
            if let (Kind::Litigation, Some((name, _))) = (row.kind(), row.claimants().next()) {
                out.entry(name).or_default().push(row.id());
            }
        }
        out
    }

    /// Those of them that this import leaves alone and that are of another dispute.
    fn others(&self, case: &CaseFile, ids: &[i64]) -> Result<Vec<CaseFile>, ImportError> {
        let mut out = Vec::new();
        for id in ids {
            let other = self.ledger.case(*id)?;
            let again = self.cases.iter().any(|c| c.head.uuid == other.head.uuid);
            if !again && (case.head.dispute.is_nil() || other.head.dispute != case.head.dispute) {
                out.push(other);
            }
        }
        Ok(out)
    }
}

fn is_above(case: &CaseFile) -> bool {
    case.head.kind == Kind::Litigation && case.head.instance != Instance::First
}

/// Whether it may go on with the other: the same people at a lower instance, whose outcome came before it and not long before.
fn may_continue(case: &CaseFile, other: &CaseFile) -> bool {
    let lower = match case.head.instance {
        Instance::Second => other.head.instance == Instance::First,
        _ => matches!(other.head.instance, Instance::First | Instance::Second),
    };
    let year = |c: &CaseFile| c.head.number.as_ref().map(DocketNumber::year);
    let begun = case
        .day(FactKind::Docketed)
        .or(case.received())
        .or(case.closed());
    let most = match case.head.instance {
        Instance::Second => APPEAL,
        _ => REVIEW,
    };
    let in_order = match (begun, other.closed()) {
        (Some(begun), Some(closed)) => (0..=most).contains(&(begun - closed).num_days()),
        // without days the years of the two numbers
        (_, None) => false,
        (None, Some(_)) => year(case)
            .zip(year(other))
            .is_some_and(|(a, b)| (0..=1).contains(&(a - b))),
    };
    let cause = |c: &CaseFile| c.head.cause.clone();
    let same_cause =
        cause(case).is_empty() || cause(other).is_empty() || cause(case) == cause(other);
    let (ours, theirs) = (names(case), names(other));
    lower
        && other.head.kind == Kind::Litigation
        && in_order
        && same_cause
        && !ours.is_empty()
        && ours == theirs
}
