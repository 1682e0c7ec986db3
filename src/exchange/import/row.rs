//! One row while it is read: its cells by column, what was taken of them, what is kept as a note, what is wrong.

use chrono::NaiveDate;

use super::{Asked, Severity};
use crate::case::{Kind, Official};
use crate::exchange::headers::Names;
use crate::exchange::sheet::Cell;
use crate::exchange::values;
use crate::ledger::Ledger;
use crate::text::{Said, clean_line};

/// What all rows of a sheet share.
pub(super) struct Desk<'a> {
    pub ledger: &'a Ledger,
    pub officials: &'a [Official],
    pub names: &'a Names,
    pub today: NaiveDate,
    /// The year of dates without one.
    pub year: Option<i32>,
    /// The kind the sheet's name, the officer, or the headings say, in this order.
    pub sheet_kind: Option<Kind>,
    pub default_kind: Option<Kind>,
    pub heading_kind: Option<Kind>,
    /// Every heading, as written.
    pub headings: Vec<String>,
    /// Ids of the columns there are.
    pub ids: Vec<&'static str>,
}

/// A cell under its heading.
#[derive(Debug, Clone)]
pub(super) struct Field {
    pub heading: String,
    pub index: usize,
    pub id: Option<&'static str>,
    pub cell: Cell,
    /// Cleaned; never empty.
    pub text: String,
}

/// A problem before it has its number.
#[derive(Debug, Clone)]
pub(super) struct Issue {
    pub heading: String,
    pub index: Option<usize>,
    pub value: String,
    pub reason: Said,
    pub severity: Severity,
}

pub(super) struct RowReader<'a> {
    pub desk: &'a Desk<'a>,
    fields: Vec<(Field, bool)>,
    pub issues: Vec<Issue>,
    /// Words of an outcome that may mean several things.
    pub asked: Vec<Asked>,
    /// Heading and value of what goes into the note.
    pub kept: Vec<(String, String)>,
    /// Headings whose values were understood: what the note says of them is out of date.
    pub read: Vec<String>,
}

impl<'a> RowReader<'a> {
    pub fn new(desk: &'a Desk<'a>, fields: Vec<Field>) -> RowReader<'a> {
        RowReader {
            desk,
            fields: fields.into_iter().map(|f| (f, false)).collect(),
            issues: Vec::new(),
            asked: Vec::new(),
            kept: Vec::new(),
            read: Vec::new(),
        }
    }

    /// Whether the sheet has the column at all.
    pub fn has_column(&self, id: &str) -> bool {
        self.desk.ids.contains(&id)
    }

    /// The value of a column, once; signs for nothing (/ — 无) are none.
    pub fn take(&mut self, id: &str) -> Option<Field> {
        self.take_if(id, |text| !is_nothing(text))
    }

    /// As `take`, for columns answered with yes or no: 无 is an answer there.
    pub fn answer(&mut self, id: &str) -> Option<Field> {
        self.take_if(id, |text| values::yes_no(text) != Some("blank"))
    }

    fn take_if(&mut self, id: &str, says: impl Fn(&str) -> bool) -> Option<Field> {
        let mut found: Option<Field> = None;
        for (field, used) in &mut self.fields {
            if *used || field.id != Some(id) {
                continue;
            }
            if !says(&field.text) {
                *used = true;
            } else if found.is_none() {
                *used = true;
                found = Some(field.clone());
            } else if found.as_ref().is_some_and(|f| f.text == field.text) {
                *used = true;
            }
        }
        if let Some(field) = &found {
            self.read.push(field.heading.clone());
        }
        found
    }

    /// The value could not be used: its text goes into the note.
    pub fn keep(&mut self, field: &Field) {
        self.read.retain(|h| *h != field.heading);
        self.kept
            .push((field.heading.clone(), clean_line(&field.text)));
    }

    /// What no column took goes into the note.
    pub fn keep_rest(&mut self) {
        let rest: Vec<Field> = self
            .fields
            .iter()
            .filter(|(f, used)| !used && f.id != Some("ordinal") && !is_nothing(&f.text))
            .map(|(f, _)| f.clone())
            .collect();
        for field in &rest {
            self.keep(field);
        }
    }

    /// Cells that name or hold something, besides the row's number.
    pub fn is_blank(&self) -> bool {
        self.fields
            .iter()
            .all(|(f, _)| f.id == Some("ordinal") || is_nothing(&f.text))
    }

    pub fn issue(&mut self, field: Option<&Field>, severity: Severity, reason: Said) {
        self.issues.push(Issue {
            heading: field.map(|f| f.heading.clone()).unwrap_or_default(),
            index: field.map(|f| f.index),
            value: field.map(|f| clean_line(&f.text)).unwrap_or_default(),
            reason,
            severity,
        });
    }

    pub fn doubt(&mut self, field: &Field, reason: Said) {
        self.issue(Some(field), Severity::Doubt, reason);
    }

    /// A doubt about a value that stays as a note.
    pub fn doubt_and_keep(&mut self, field: &Field, reason: Said) {
        self.doubt(field, reason);
        self.keep(field);
    }

    pub fn is_refused(&self) -> bool {
        self.issues.iter().any(|i| i.severity == Severity::Refused)
    }

    /// The cell a day stands in: which column a refusal about that day means.
    pub fn cell_of_day(&self, reason: &str) -> Option<&Field> {
        let year = self.desk.year;
        self.fields.iter().rev().map(|(f, _)| f).find(|f| {
            super::day_cells::days(f, year)
                .is_ok_and(|days| days.iter().any(|(d, _)| reason.contains(&d.to_string())))
        })
    }

    pub fn cell_of(&self, id: &str) -> Option<&Field> {
        self.fields
            .iter()
            .map(|(f, _)| f)
            .find(|f| f.id == Some(id))
    }
}

/// Signs that people write for an empty cell.
fn is_nothing(text: &str) -> bool {
    values::yes_no(text) == Some("blank") || matches!(text.trim(), "无" | "暂无" | "无。")
}
