//! Sheets of mediations (调解记录): taken as what they are, never as cases.

use std::sync::Arc;

use super::plan::Work;
use super::{ImportError, PlannedRow, Problem, RowStatus, Severity};
use crate::case::{CaseFile, DocketNumber};
use crate::exchange::mediation_sheet::{read, same};
use crate::exchange::sheet::Sheet;
use crate::ledger::Change;
use crate::said;

impl Work<'_> {
    /// Lays the sheets of mediations aside; gives the others, and how many those were.
    pub(super) fn take_beside(
        &mut self,
        file: &Arc<str>,
        sheets: Vec<Sheet>,
    ) -> (Vec<Sheet>, usize) {
        let is = |sheet: &Sheet| read(sheet, &|_| None).is_some();
        let (beside, others): (Vec<Sheet>, Vec<Sheet>) = sheets.into_iter().partition(is);
        let n = beside.len();
        let named = beside.into_iter().map(|sheet| (Arc::clone(file), sheet));
        self.beside.extend(named);
        (others, n)
    }

    /// What the sheets say, row by row: those that are new or say something else than the file does. The case one led to is
    /// on file, or comes with the same import.
    pub(super) fn mediations(
        &mut self,
        cases: &mut [CaseFile],
    ) -> Result<Vec<Change>, ImportError> {
        let ledger = self.ledger;
        let known = ledger.mediations()?;
        for case in cases.iter_mut().filter(|c| c.head.uuid.is_nil()) {
            case.head.uuid = ledger.fresh_id();
        }
        let case_of = |number: &DocketNumber| {
            let coming = cases
                .iter()
                .find(|c| c.head.number.as_ref() == Some(number));
            coming.map(|c| c.head.uuid).or_else(|| {
                let id = ledger.id_by_number(number).ok().flatten()?;
                Some(ledger.case(id).ok()?.head.uuid)
            })
        };
        let mut out = Vec::new();
        for (file, sheet) in std::mem::take(&mut self.beside) {
            let Some((found, wrong)) = read(&sheet, &case_of) else {
                continue;
            };
            let (mut new, mut changed) = (0_u32, 0_u32);
            for mut one in found {
                match same(&one, &known) {
                    Some(held) => {
                        one.uuid = held.uuid;
                        if one == *held {
                            continue;
                        }
                        changed += 1;
                    }
                    None => new += 1,
                }
                out.push(Change::Mediation(Box::new(one)));
            }
            self.plan.sheet_note(
                &file,
                &sheet,
                said!(
                    "调解记录，不计入案件：新增 {new} 条，更新 {changed} 条",
                    "mediations, no cases: {new} new, {changed} changed"
                ),
            );
            for (line, reason) in wrong {
                self.plan.rows.push(PlannedRow {
                    file: Arc::clone(&file),
                    sheet: sheet.name.as_str().into(),
                    line,
                    label: String::new(),
                    status: RowStatus::Refused,
                    changes: Vec::new(),
                    change: None,
                });
                self.plan.problems.push(Problem {
                    no: 0,
                    file: Arc::clone(&file),
                    sheet: sheet.name.as_str().into(),
                    line,
                    column: String::new(),
                    letter: String::new(),
                    value: String::new(),
                    reason,
                    severity: Severity::Refused,
                });
            }
        }
        Ok(out)
    }
}
