//! A cell that says what the law refuses (a closing before the case came, a day that no calendar of ours reaches) is not read; the
//! rest of its row is.

use super::Severity;
use super::field::Field;
use super::row::{Issue, RowReader};
use crate::said;

/// The row without the cells whose days were refused, and what is said of them all. None where nothing was refused, or something
/// that no cell says.
pub(super) fn without_refused(
    fields: &[Field],
    reader: &RowReader<'_>,
    aside: &[Issue],
) -> Option<(Vec<Field>, Vec<Issue>)> {
    let refused = reader
        .issues
        .iter()
        .filter(|i| i.severity == Severity::Refused);
    let mut fields = fields.to_vec();
    let mut aside = aside.to_vec();
    let mut any = false;
    for issue in refused {
        let index = issue.index?;
        let cell = fields
            .iter_mut()
            .find(|f| f.index == index && *f.heading == *issue.heading && f.id.is_some())?;
        cell.id = None;
        any = true;
        let why = issue.reason.clone();
        aside.push(Issue {
            reason: said!(
                "{why}。这一格没有读取，原文记入备注",
                "{why}; this cell is not read, its words are kept in the note"; why = why
            ),
            severity: Severity::Doubt,
            ..issue.clone()
        });
    }
    any.then_some((fields, aside))
}
