//! One case as a row of the docket's table, and which columns there is room for.

use std::collections::HashMap;

use crate::case::cause_label;
use crate::docket::CaseRow;
use crate::law::{CaseMark, DutyMark};
use crate::text::{Lang, text};
use crate::tui::screen::Ctx;
use crate::tui::theme::Role;
use crate::tui::widgets::table::{Column, Row, Width};

use crate::tui::screens::common::{due_cell, duty_cell, short_day};

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
pub fn fitting(width: u16, lang: Lang) -> Vec<Col> {
    let mut room = width.saturating_sub(1);
    let kept: Vec<Col> = WANTED
        .into_iter()
        .take_while(|col| {
            let need = least(*col, lang) + 1;
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

/// The fewest columns of the screen each needs.
fn least(col: Col, lang: Lang) -> u16 {
    let words = |zh, en| if lang == Lang::Zh { zh } else { en };
    match col {
        Number => 24,
        Party => 10,
        Cause => 10,
        Court => 14,
        Stage => words(4, 8),
        Due => 15,
        Duty => words(10, 13),
        Marks => words(8, 15),
    }
}

/// Its heading and shape. Where there is room the duty shows the day of the hearing ahead.
pub fn column(col: Col, lang: Lang, roomy: bool) -> Column {
    let min = least(col, lang);
    let flex = |weight| Width::Flex { min, weight };
    let (title, width) = match col {
        Number => (text("案号", "docket no."), Width::Fixed(min)),
        Party => (text("当事人", "party"), flex(2)),
        Cause => (text("案由", "cause"), flex(2)),
        Court => (text("法院/机关", "court"), flex(3)),
        Stage => (text("阶段", "stage"), Width::Fixed(min)),
        Due => (text(" 期限", " due"), Width::Fixed(min)),
        Duty if roomy => (text("出庭", "appearance"), Width::Fixed(min + 6)),
        Duty => (text("出庭", "appearance"), Width::Fixed(min)),
        Marks => (text("标记", "marks"), Width::Fixed(min)),
    };
    Column::new(title.get(lang), width)
}

/// What was read of cases for the rows drawn.
pub type Read = HashMap<i64, Vec<CaseMark>>;

/// The cells of a case.
pub fn cells(row: &CaseRow<'_>, cols: &[Col], roomy: bool, read: &mut Read, ctx: &Ctx<'_>) -> Row {
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
            DutyMark::Must | DutyMark::Unsaid if row.next_hearing(today).is_none() => {
                let word = text("待登记 ?", "to mark ?").get(lang);
                (word.to_string(), Role::Warn)
            }
            mark @ (DutyMark::Must | DutyMark::Planned) if roomy => {
                let (word, role) = duty_cell(mark, lang);
                let day = row.next_hearing(today).map(|d| short_day(d, today));
                (format!("{word} {}", day.unwrap_or_default()), role)
            }
            mark => duty_cell(mark, lang),
        },
        Marks => {
            let found = marks(row, read, ctx);
            let words: Vec<&str> = found.iter().map(|m| m.text().get(lang)).collect();
            (words.join(" "), Role::Warn)
        }
    }))
}

/// The marks of a case. Open cases need only the columns; closed ones are read, each once.
fn marks(row: &CaseRow<'_>, read: &mut Read, ctx: &Ctx<'_>) -> Vec<CaseMark> {
    let today = ctx.ledger.today();
    if row.is_open(today) {
        let suspended = row.is_suspended(today);
        return suspended
            .then_some(CaseMark::Suspended)
            .into_iter()
            .collect();
    }
    let found = read.entry(row.id()).or_insert_with(|| {
        let case = ctx.ledger.case(row.id());
        case.map(|case| ctx.ledger.marks(&case)).unwrap_or_default()
    });
    found.clone()
}
