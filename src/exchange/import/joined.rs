//! A row that names a case which was joined into another: not taken and told where it went, or read as of the other.

use super::field::Field;
use super::plan::Work;
use super::row::Issue;
use super::{ImportError, Severity};
use crate::case::CaseFile;
use crate::exchange::sheet::Cell;
use crate::exchange::values;
use crate::said;
use crate::text::Said;

/// What becomes of such a row.
pub(super) enum Joined {
    /// Its cells as of the other case, and what is said of it.
    Followed(Vec<Field>, Issue),
    Refused(Issue),
}

impl Work<'_> {
    /// None where the row's case was not joined into another.
    pub(super) fn joined(
        &self,
        draft: &CaseFile,
        fields: &[Field],
    ) -> Result<Option<Joined>, ImportError> {
        let Some(number) = &draft.head.number else {
            return Ok(None);
        };
        let Some(gone) = self.known.joined(number) else {
            return Ok(None);
        };
        let cell = fields.iter().find(|f| f.id == Some("number"));
        let issue = |severity, reason| Issue {
            heading: cell.map_or_else(String::new, |f| f.heading.to_string()),
            index: cell.map(|f| f.index),
            value: number.to_string(),
            reason,
            severity,
            once: false,
            differs: false,
        };
        let Some(to) = &gone.into else {
            return Ok(None);
        };
        let (by, name) = (Said::same(&gone.who), Said::same(&to.name));
        let into = self.ledger.by_uuid(to.case)?.and_then(|c| c.head.number);
        let Some(into) = into.filter(|_| self.options.follow) else {
            // what was said already, or what a case without a number cannot be told by, is no way out
            let reason = match self.options.follow {
                true => said!(
                    "该案已由{by}并入 {name}，那一件还没有案号，请打开那一件登记",
                    "it was joined into {name} by {by}, which has no docket number yet: open that and record it";
                    by = by, name = name
                ),
                false => said!(
                    "该案已由{by}并入 {name}，⟨加 --follow 则导入那一件‖请打开那一件登记⟩",
                    "it was joined into {name} by {by}: ⟨--follow imports it there‖open that and record it⟩";
                    by = by, name = name
                ),
            };
            return Ok(Some(Joined::Refused(issue(Severity::Refused, reason))));
        };
        // what else the cell says stays: another number, words
        let told = fields.iter().cloned().map(|field| match field.id {
            Some("number") => {
                let text = values::with_number(&field.text, number, &into);
                Field {
                    written: Some(field.written.unwrap_or(field.text)),
                    cell: Cell::Text(text.as_str().into()),
                    text: text.into(),
                    ..field
                }
            }
            _ => field,
        });
        let name = into.to_string();
        let reason = said!(
            "{number} 已并入 {name}，按 {name} 导入",
            "{number} was joined into {name} and is read as of that"
        );
        Ok(Some(Joined::Followed(
            told.collect(),
            issue(Severity::Note, reason),
        )))
    }
}
