//! What stands above the header of a sheet: titles, the court of its cases, and cases that no header names.

use std::sync::Arc;

use super::plan::Work;
use super::record::{Place, problem};
use super::sheet_words::court_in;
use super::{RowStatus, Severity};
use crate::exchange::headers::{Header, is_skippable, names_a_case};
use crate::exchange::sheet::Sheet;
use crate::said;
use crate::text::clean_line;

impl Work<'_> {
    /// Titles and the like above the header, named as what they are; a case among them is refused aloud.
    pub(super) fn above(
        &mut self,
        file: &Arc<str>,
        name: &Arc<str>,
        sheet: &Sheet,
        header: &Header,
    ) {
        let rows = sheet.rows.iter();
        for row in rows.take_while(|row| row.line < header.first_line) {
            let Some(first) = row.cells.iter().find(|c| !c.is_empty()) else {
                continue;
            };
            let shown = clean_line(&first.text());
            let place = Place {
                file,
                sheet: name,
                line: row.line,
            };
            if names_a_case(row) && is_skippable(row).is_none() {
                let mut refused = problem(
                    place,
                    &shown,
                    &None,
                    said!(
                        "这一行有案号，却在表头之上，没有表头说明各格是什么，没有导入；请把它移到表头下面",
                        "a docket number above the header: no header says what its cells are, not taken; move the row below the header"
                    ),
                );
                refused.severity = Severity::Refused;
                self.plan.problems.push(refused);
                self.plan
                    .planned(place, &shown, RowStatus::Refused, Vec::new(), None);
                continue;
            }
            self.plan.skip(
                place,
                said!("标题行（{shown}）", "title above the header ({shown})"),
            );
        }
    }
}

/// The court that the last row above the header names, alone in it.
pub(super) fn court(sheet: &Sheet, header: &Header) -> Option<String> {
    let above = sheet.rows.iter().take_while(|r| r.line < header.first_line);
    let last = above
        .filter(|r| r.cells.iter().any(|c| !c.is_empty()))
        .last()?;
    let mut texts: Vec<String> = last.cells.iter().map(|c| clean_line(&c.text())).collect();
    texts.retain(|t| !t.is_empty());
    texts.dedup();
    match texts.as_slice() {
        [one] => court_in(one),
        _ => None,
    }
}
