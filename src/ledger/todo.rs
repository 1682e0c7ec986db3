//! The agenda kept case by case: a case is judged when it was touched or the day changed, the others are as they were.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::agenda::{AgendaItem, AgendaKind, Settle, item, unread};
use super::board::{Desk, Firsts};
use super::{Ledger, LedgerError};
use crate::case::{FactKind, Kind};
use crate::said;

/// What the cases ask for on one day.
#[derive(Default)]
pub(super) struct Todo {
    /// What the duties are judged with; nothing is judged before it is there.
    desk: Option<Desk>,
    /// Something was touched since the desk was set up.
    touched: bool,
    items: BTreeMap<i64, Vec<AgendaItem>>,
    /// Cases to be judged, the most pressing last.
    waiting: Vec<i64>,
}

impl Todo {
    /// Everything is to be judged anew: another day, another calendar, other rules.
    pub(super) fn forget(&mut self) {
        *self = Todo::default();
    }

    /// A case was written.
    pub(super) fn judge_again(&mut self, id: i64) {
        self.touched = true;
        if self.desk.is_some() {
            self.waiting.push(id);
        }
    }
}

/// The cases that open a year in one docket and not in the other.
fn differing(old: &Firsts, new: &Firsts) -> Vec<i64> {
    let of = |firsts: &Firsts, other: &Firsts| -> Vec<i64> {
        let changed = firsts
            .iter()
            .filter(|(year, at)| other.get(year) != Some(at));
        changed.flat_map(|(_, (_, ids))| ids.clone()).collect()
    };
    let mut out = of(old, new);
    out.extend(of(new, old));
    out
}

impl Ledger {
    /// Every case may ask for something else now.
    pub(super) fn forget_todo(&mut self) {
        self.todo.get_mut().forget();
        self.put_by = None;
    }

    /// Everything that needs a hand today.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn agenda(&self) -> Result<Vec<AgendaItem>, LedgerError> {
        self.judge_cases(usize::MAX)?;
        self.agenda_list()
    }

    /// What is known of it after so many more cases are judged, and how many are still to be.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn agenda_so_far(&self, more: usize) -> Result<(Vec<AgendaItem>, usize), LedgerError> {
        let left = self.judge_cases(more)?;
        Ok((self.agenda_list()?, left))
    }

    /// Judges so many of the cases that wait; how many still do.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn judge_cases(&self, most: usize) -> Result<usize, LedgerError> {
        let mut todo = self.todo.borrow_mut();
        let todo = &mut *todo;
        if todo.desk.is_none() {
            todo.desk = Some(self.desk()?);
            todo.waiting = self.asking();
        } else if std::mem::take(&mut todo.touched) {
            let desk = self.desk()?;
            if let Some(old) = todo.desk.replace(desk)
                && let Some(new) = &todo.desk
            {
                todo.waiting.extend(differing(&old.firsts, &new.firsts));
            }
        }
        let Some(desk) = &todo.desk else {
            return Ok(0);
        };
        if todo.waiting.is_empty() || most == 0 {
            return Ok(todo.waiting.len());
        }
        let docket = self.docket();
        // Else the file is locked, looked at and let go of at each of a case's statements.
        let _held = self.readable()?;
        for _ in 0..most {
            let Some(id) = todo.waiting.last().copied() else {
                break;
            };
            let row = docket.position(id).map(|at| docket.row(at));
            let mut found = Vec::new();
            if let Some(row) = row.filter(|row| self.may_ask(row))
                && let Some(case) = self.begun(id)?
            {
                self.items(&row, &case, desk, &mut found);
            }
            if found.is_empty() {
                todo.items.remove(&id);
            } else {
                todo.items.insert(id, found);
            }
            todo.waiting.pop();
        }
        Ok(todo.waiting.len())
    }

    /// The cases that may ask for something, those with the nearest duty last.
    fn asking(&self) -> Vec<i64> {
        let docket = self.docket();
        let rows = (0..docket.len()).map(|at| docket.row(at));
        let mut found: Vec<(NaiveDate, i64)> = rows
            .filter(|row| self.may_ask(row))
            .map(|row| (row.next_due().unwrap_or(NaiveDate::MAX), row.id()))
            .collect();
        found.sort_unstable_by(|a, b| b.cmp(a));
        found.into_iter().map(|(_, id)| id).collect()
    }

    /// What is known, worst first.
    fn agenda_list(&self) -> Result<Vec<AgendaItem>, LedgerError> {
        let mut out: Vec<AgendaItem> = self.unread().iter().map(unread).collect();
        let docket = self.docket();
        for at in docket.without_receipt() {
            let row = docket.row(at);
            if self.is_unread(row.id()) {
                continue;
            }
            // What we bring ourselves counts from the day we apply.
            let (why, fact) = if row.kind() == Kind::Enforcement {
                let why = said!(
                    "尚未申请执行，不计入任何统计",
                    "not applied for yet: stands in no figure"
                );
                (why, FactKind::EnforcementApplied)
            } else {
                let why = said!(
                    "没有收案日，不计入任何统计",
                    "has no day of receipt and stands in no figure"
                );
                (why, FactKind::Received)
            };
            out.push(item(
                &row,
                AgendaKind::Undated,
                None,
                why,
                Settle::Record(fact),
            ));
        }
        out.extend(self.todo.borrow().items.values().flatten().cloned());
        if !self.glance {
            self.target_items(&mut out)?;
        }
        out.sort_by_key(|i| (i.kind, i.day.unwrap_or(NaiveDate::MAX), i.case_id));
        Ok(out)
    }
}
