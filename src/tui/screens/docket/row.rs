//! One cell of the docket's table: as the column shows it everywhere, with the signs and colours of this screen.

use std::collections::HashMap;

use crate::docket::{CaseRow, ListColumn, Shown};
use crate::law::{CaseMark, DutyMark};
use crate::ledger::AgendaKind;
use crate::text::text;
use crate::tui::screen::Ctx;
use crate::tui::screens::common::{agenda_role, due_cell, duty_cell, short_day};
use crate::tui::theme::Role;

/// What was read of cases for the rows drawn.
pub(super) type Read = HashMap<i64, Vec<CaseMark>>;

/// The cell of a case in a column; where it is roomy the duty shows the day of the hearing ahead.
pub(super) fn cell(
    column: ListColumn,
    row: &CaseRow<'_>,
    roomy: bool,
    read: &mut Read,
    ctx: &Ctx<'_>,
) -> (String, Role) {
    let today = ctx.ledger.today();
    let lang = ctx.lang();
    let closed = row.is_closed(today);
    let base = if closed { Role::Dim } else { Role::Text };
    match column {
        ListColumn::Number if row.number().is_empty() => (
            text("（无案号）", "(no number)").get(lang).to_string(),
            Role::Dim,
        ),
        ListColumn::Due => match row.next_due().filter(|_| !closed) {
            Some(due) => due_cell(due, ctx.ledger.calendar().is_provisional(due), ctx),
            None => (" -".to_string(), Role::Dim),
        },
        ListColumn::Duty => {
            let (mark, next) = (row.duty(today), row.next_hearing(today));
            // As loud as in triage: what is at hand, and what is still ahead.
            let ahead = next.filter(|_| mark == DutyMark::Must);
            let role = ahead.map(|d| agenda_role(AgendaKind::unnamed((d - today).num_days())));
            let (word, role) = match role {
                Some(role) => (format!("{} {}", mark.text().get(lang), role.sign()), role),
                None => duty_cell(mark, lang),
            };
            match mark {
                DutyMark::Must | DutyMark::Planned | DutyMark::Excused if roomy => match next {
                    Some(day) => (format!("{word} {}", short_day(day, today)), role),
                    None => (word, role),
                },
                _ => (word, role),
            }
        }
        ListColumn::Marks => {
            let found = marks(row, read, ctx);
            let words: Vec<&str> = found.iter().map(|m| m.text().get(lang)).collect();
            (words.join(" "), Role::Warn)
        }
        // A case that stands still does not look like one that runs.
        ListColumn::Stage if row.is_suspended(today) => {
            (CaseMark::Suspended.text().get(lang).to_string(), Role::Warn)
        }
        other => (told(other, row, ctx), base),
    }
}

/// A cell as it is copied and exported: without the signs of the screen.
pub(super) fn told(column: ListColumn, row: &CaseRow<'_>, ctx: &Ctx<'_>) -> String {
    let marks = |row: &CaseRow<'_>| marks(row, &mut Read::new(), ctx);
    let shown = Shown {
        today: ctx.ledger.today(),
        lang: ctx.lang(),
        marks: &marks,
    };
    column.cell(row, shown)
}

/// The marks of a case, each read once.
fn marks(row: &CaseRow<'_>, read: &mut Read, ctx: &Ctx<'_>) -> Vec<CaseMark> {
    let found = read
        .entry(row.id())
        .or_insert_with(|| ctx.ledger.row_marks(row).unwrap_or_default());
    found.clone()
}
