//! One case as a row of the docket's table, and which columns there is room for.

use crate::case::cause_label;
use crate::docket::CaseRow;
use crate::law::{CaseMark, DutyMark};
use crate::text::{Lang, text};
use crate::tui::screen::Ctx;
use crate::tui::theme::Role;
use crate::tui::widgets::table::{Column, Row, Width};

use super::common::{due_cell, duty_cell};

/// A column of the docket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Col {
    Number,
    Party,
    Cause,
    Court,
    Stage,
    Due,
    Duty,
    Marks,
}

use Col::*;

/// In the order they stand in.
const ORDER: [Col; 8] = [Number, Party, Cause, Court, Stage, Due, Duty, Marks];
/// In the order in which they get room.
const WANTED: [Col; 8] = [Number, Due, Party, Stage, Duty, Cause, Court, Marks];

/// The columns that fit, in their order.
pub fn fitting(width: u16) -> Vec<Col> {
    let mut room = width.saturating_sub(1);
    let kept: Vec<Col> = WANTED
        .into_iter()
        .take_while(|col| {
            let need = least(*col) + 1;
            let fits = room + 1 >= need;
            room = room.saturating_sub(need);
            fits
        })
        .collect();
    ORDER
        .into_iter()
        .filter(|c| kept.contains(c) || (kept.is_empty() && *c == Number))
        .collect()
}

fn least(col: Col) -> u16 {
    match col {
        Number => 22,
        Party => 10,
        Cause => 10,
        Court => 14,
        Stage => 8,
        Due => 15,
        Duty => 10,
        Marks => 6,
    }
}

pub fn column(col: Col, lang: Lang) -> Column {
    let (title, width) = match col {
        Number => (
            text("案号", "docket no."),
            Width::Flex { min: 22, weight: 1 },
        ),
        Party => (text("当事人", "party"), Width::Flex { min: 10, weight: 3 }),
        Cause => (text("案由", "cause"), Width::Flex { min: 10, weight: 3 }),
        Court => (
            text("法院/机关", "court"),
            Width::Flex { min: 14, weight: 2 },
        ),
        Stage => (
            text("阶段", "stage"),
            Width::Fixed(if lang == Lang::Zh { 4 } else { 8 }),
        ),
        Due => (text(" 期限", " due"), Width::Fixed(15)),
        Duty => (
            text("出庭", "appearance"),
            Width::Fixed(if lang == Lang::Zh { 10 } else { 13 }),
        ),
        Marks => (
            text("标记", "marks"),
            Width::Fixed(if lang == Lang::Zh { 6 } else { 9 }),
        ),
    };
    Column::new(title.get(lang), width)
}

/// The cells of a case.
pub fn cells(row: &CaseRow<'_>, cols: &[Col], ctx: &Ctx<'_>) -> Row {
    let today = ctx.ledger.today();
    let lang = ctx.lang();
    let closed = row.is_closed(today);
    let base = if closed { Role::Dim } else { Role::Text };
    Row::new(cols.iter().map(|col| match col {
        Number if row.number().is_empty() => (
            text("(无案号)", "(no number)").get(lang).to_string(),
            Role::Dim,
        ),
        Number => (row.number().to_string(), base),
        Party => (row.name().to_string(), base),
        Cause => (cause_label(row.cause(), lang).to_string(), base),
        Court => (row.forum().to_string(), base),
        Stage => (row.stage(today).text().get(lang).to_string(), base),
        Due => match row.next_due().filter(|_| !closed) {
            Some(due) => due_cell(due, ctx.ledger.calendar().is_provisional(due), ctx),
            None => (" -".to_string(), Role::Dim),
        },
        Duty => match row.duty(today) {
            DutyMark::None => ("-".to_string(), Role::Dim),
            mark => duty_cell(mark, lang),
        },
        Marks => {
            let marks = if row.is_suspended(today) {
                CaseMark::Suspended.text().get(lang)
            } else {
                ""
            };
            (marks.to_string(), Role::Warn)
        }
    }))
}
