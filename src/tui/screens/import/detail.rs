//! One row of an import in words: its cells before and after, and what is wrong with it.

use crate::case::CaseFile;
use crate::exchange::headers::column;
use crate::exchange::import::{Plan, PlannedRow, Problem, RowStatus, Severity};
use crate::exchange::ledger_out::{CELLS, Setting};
use crate::ledger::Change;
use crate::said;
use crate::text::Lang;
use crate::tui::keyed::here;
use crate::tui::screen::Ctx;
use crate::tui::theme::Role;

/// How long a cell is shown.
const LONG: usize = 60;

/// The lines of a row: problems first, then its cells.
pub(super) fn lines(
    row: &PlannedRow,
    problems: &[&Problem],
    plan: &Plan,
    ctx: &Ctx<'_>,
) -> Vec<(String, Role)> {
    let mut out: Vec<(String, Role)> = problems.iter().map(|p| problem(p, ctx)).collect();
    match row.status {
        RowStatus::Changed | RowStatus::Continued => out.extend(row.changes.iter().map(|c| {
            let title = column(c.column).map_or(c.column, |k| k.title.get(ctx.lang()));
            let (before, after) = (short(&c.before), short(&c.after));
            let colon = colon(ctx.lang());
            (format!("{title}{colon}{before} → {after}"), Role::Text)
        })),
        RowStatus::New => {
            let change = row.change.and_then(|at| plan.changes.get(at));
            if let Some(Change::Case(case)) = change {
                out.extend(cells(case, ctx));
            }
        }
        RowStatus::Same => {
            let same = said!("与案卷一致", "the same as on file");
            out.push((ctx.say(&same).to_string(), Role::Dim));
        }
        RowStatus::Refused => {}
    }
    out
}

/// `C5 结案方式“驳回”:…`.
pub(super) fn problem(problem: &Problem, ctx: &Ctx<'_>) -> (String, Role) {
    let role = match problem.severity {
        Severity::Refused => Role::Alarm,
        Severity::Doubt => Role::Warn,
        Severity::Note => Role::Dim,
    };
    let place = match problem.letter.is_empty() {
        true => String::new(),
        false => format!("{}{} ", problem.letter, problem.line),
    };
    let cell = match (problem.column.is_empty(), problem.value.is_empty()) {
        (true, _) => String::new(),
        (false, true) => problem.column.clone(),
        (false, false) => format!("{}“{}”", problem.column, short(&problem.value)),
    };
    let colon = match cell.is_empty() {
        true => "",
        false => colon(ctx.lang()),
    };
    let reason = here(&problem.reason, ctx.lang());
    (format!("{place}{cell}{colon}{reason}"), role)
}

pub(super) fn colon(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "：",
        Lang::En => ": ",
    }
}

/// The cells of a new case that hold something.
fn cells(case: &CaseFile, ctx: &Ctx<'_>) -> Vec<(String, Role)> {
    let setting = Setting {
        calendar: ctx.ledger.calendar(),
        today: ctx.ledger.today(),
        lang: ctx.lang(),
        shortened: false,
    };
    CELLS
        .iter()
        .filter(|(id, _)| *id != "whole")
        .filter_map(|(id, write)| {
            let text = write(case, setting).text();
            let title = column(id).map_or(*id, |k| k.title.get(ctx.lang()));
            let colon = colon(ctx.lang());
            (!text.is_empty()).then(|| (format!("{title}{colon}{}", short(&text)), Role::Text))
        })
        .collect()
}

/// One line, not too long; nothing is shown as （空）.
fn short(text: &str) -> String {
    // What is only blank reads as nothing too.
    let line = crate::text::clean_line(text);
    if line.trim().is_empty() {
        return "-".to_string();
    }
    let mut out: String = line.chars().take(LONG).collect();
    if line.chars().count() > LONG {
        out.push('…');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_blank_is_shown_as_nothing() {
        for text in ["", " ", "\u{3000}"] {
            assert_eq!(short(text), "-");
        }
        assert_eq!(short("2026-04-14"), "2026-04-14");
    }
}
