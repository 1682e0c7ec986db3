//! What the plan keeps of each row: its status, its problems, and why it was skipped.

use std::sync::Arc;

use super::field::Field;
use super::row::RowReader;
use super::{Asked, CellChange, Plan, PlannedRow, Problem, RowStatus, Severity, Skipped};
use crate::exchange::sheet::{Sheet, column_name};
use crate::text::{Said, clean_line};

/// The place a row stands in.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    pub file: &'a Arc<str>,
    pub sheet: &'a Arc<str>,
    pub line: u32,
}

impl Place<'_> {
    /// `诉讼!5`; the file's own where several are imported is clear from the plan.
    pub(super) fn address(self) -> String {
        let (sheet, line) = (self.sheet, self.line);
        format!("{sheet}!{line}")
    }

    /// The sheet of its file.
    pub(super) fn sheet_key(self) -> (Arc<str>, Arc<str>) {
        (Arc::clone(self.file), Arc::clone(self.sheet))
    }
}

impl Plan {
    pub(super) fn sheet_note(&mut self, file: &Arc<str>, sheet: &Sheet, reason: Said) {
        self.problems.push(Problem {
            no: 0,
            file: Arc::clone(file),
            sheet: sheet.name.as_str().into(),
            line: 0,
            column: String::new(),
            letter: String::new(),
            value: String::new(),
            reason,
            severity: Severity::Note,
        });
    }

    pub(super) fn skip(&mut self, place: Place<'_>, reason: Said) {
        self.skipped.push(Skipped {
            file: Arc::clone(place.file),
            sheet: Arc::clone(place.sheet),
            line: place.line,
            reason,
        });
    }

    pub(super) fn refused(&mut self, place: Place<'_>, mut name: String, reader: &RowReader<'_>) {
        // a row that is read as of the case it was joined into is told by its own number
        let number = reader.cell_of("number");
        let of_another = number.is_some_and(|f| f.written.is_some());
        if name.is_empty() || of_another {
            let cell = number.or(reader.cell_of("plaintiff"));
            name = cell.map(Field::said).unwrap_or_default();
        }
        self.issues(place, &name, reader);
        self.planned(place, &name, RowStatus::Refused, Vec::new(), None);
    }

    pub(super) fn planned(
        &mut self,
        place: Place<'_>,
        name: &str,
        status: RowStatus,
        changes: Vec<CellChange>,
        change: Option<usize>,
    ) {
        self.rows.push(PlannedRow {
            file: Arc::clone(place.file),
            sheet: Arc::clone(place.sheet),
            line: place.line,
            label: name.to_string(),
            status,
            changes,
            change,
        });
    }

    /// What the row asks is asked once for all rows with the same word.
    pub(super) fn ask(&mut self, reader: &RowReader<'_>) {
        for one in &reader.asked {
            let same = |a: &&mut Asked| {
                (a.about, a.kind, &a.word, &a.choices)
                    == (one.about, one.kind, &one.word, &one.choices)
            };
            match self.asked.iter_mut().find(same) {
                Some(known) => known.rows += 1,
                None => self.asked.push(one.clone()),
            }
        }
    }

    pub(super) fn issues(&mut self, place: Place<'_>, name: &str, reader: &RowReader<'_>) {
        for issue in &reader.issues {
            let cell = issue.index.map(|i| (issue.heading.clone(), i));
            let mut problem = problem(place, name, &cell, issue.reason.clone());
            if !issue.heading.is_empty() {
                problem.value.clone_from(&issue.value);
            }
            problem.severity = issue.severity;
            let said = |p: &Problem| {
                (&p.column, &p.value, &p.reason)
                    == (&problem.column, &problem.value, &problem.reason)
            };
            if issue.once && self.problems.iter().any(said) {
                continue;
            }
            self.problems.push(problem);
        }
    }
}

/// A problem of a row before its severity is known; `cell` is the heading and the index of its column.
pub(super) fn problem(
    place: Place<'_>,
    name: &str,
    cell: &Option<(String, usize)>,
    reason: Said,
) -> Problem {
    Problem {
        no: 0,
        file: Arc::clone(place.file),
        sheet: Arc::clone(place.sheet),
        line: place.line,
        column: cell
            .as_ref()
            .map(|(h, _)| clean_line(h))
            .unwrap_or_default(),
        letter: cell
            .as_ref()
            .map(|(_, i)| column_name(*i as u32))
            .unwrap_or_default(),
        value: name.to_string(),
        reason,
        severity: Severity::Note,
    }
}
