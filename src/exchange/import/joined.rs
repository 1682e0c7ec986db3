//! A row that names a case which was joined into another: not taken and told where it went, or read as of the other.

use super::plan::Work;
use super::row::{Field, Issue};
use super::{ImportError, Severity};
use crate::case::CaseFile;
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
        };
        let (by, name) = (Said::same(&gone.who), gone.into.as_ref().map(|to| &to.name));
        let name = Said::same(name.cloned().unwrap_or_default());
        let into = gone.into.as_ref().map(|to| self.ledger.by_uuid(to.case));
        let into = into.transpose()?.flatten().and_then(|c| c.head.number);
        let Some(into) = into.filter(|_| self.options.follow) else {
            let reason = said!(
                "该案已由{by}并入 {name}，⟨加 --follow 则导入那一件‖请打开那一件登记⟩",
                "it was joined into {name} by {by}: ⟨--follow imports it there‖open that and record it⟩";
                by = by, name = name
            );
            return Ok(Some(Joined::Refused(issue(Severity::Refused, reason))));
        };
        let told = fields.iter().cloned().map(|field| match field.id {
            Some("number") => Field {
                text: into.to_string().into(),
                ..field
            },
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
