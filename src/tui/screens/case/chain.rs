//! The instances of one dispute side by side: a row for each thing that is compared, a column for each case.

use chrono::NaiveDate;

use super::file::File;
use crate::case::{AppearanceState, CaseFile, FactKind, HearingState};
use crate::text::{Said, Text, fit, pad, text};
use crate::tui::screen::Ctx;

/// Columns the name of a row takes.
const NAME: usize = 11;
/// The narrowest column of a case.
const LEAST: usize = 18;

/// What one row compares.
type Compared = (Text, fn(&CaseFile, &Ctx<'_>) -> String);

const ROWS: &[Compared] = &[
    (text("审级", "instance"), |c, x| {
        c.head.instance.text().get(x.lang()).into()
    }),
    (text("案号", "number"), |c, _| {
        c.head
            .number
            .as_ref()
            .map_or(String::new(), |n| n.canonical().into())
    }),
    (text("法院(机关)", "court"), |c, _| c.head.forum.clone()),
    (text("我方", "our part"), |c, x| {
        c.head.role.text().get(x.lang()).into()
    }),
    (text("收案", "received"), |c, _| day(c.received())),
    (text("答辩、答复", "answered"), |c, _| day(c.answered())),
    (text("开庭", "hearings"), |c, _| hearings(c)),
    (text("负责人出庭", "official"), |c, _| officials(c)),
    (text("结案", "closed"), |c, x| c.closing_day(x.lang())),
    (text("结果", "outcome"), |c, x| {
        c.outcome()
            .map_or(String::new(), |o| o.text().get(x.lang()).into())
    }),
    (text("送达我方", "served us"), |c, _| {
        day(c.day(FactKind::Served))
    }),
    (text("生效", "in effect"), |c, x| effect(c, x)),
    (text("承办", "handler"), |c, _| {
        format!("{} {}", c.head.department, c.head.handler)
            .trim()
            .into()
    }),
];

fn day(day: Option<NaiveDate>) -> String {
    day.map(|d| d.to_string()).unwrap_or_default()
}

fn hearings(case: &CaseFile) -> String {
    let days: Vec<String> = case
        .hearings
        .iter()
        .filter(|h| h.state != HearingState::Cancelled)
        .map(|h| h.day.to_string())
        .collect();
    days.join(" ")
}

fn officials(case: &CaseFile) -> String {
    let mut names: Vec<&str> = case
        .hearings
        .iter()
        .flat_map(|h| h.officials())
        .filter(|p| p.state == AppearanceState::Appeared)
        .map(|p| p.name.as_str())
        .collect();
    names.dedup();
    names.join("、")
}

fn effect(case: &CaseFile, ctx: &Ctx<'_>) -> String {
    ctx.ledger
        .effect_day(case)
        .map_or(String::new(), |e| e.day.to_string())
}

/// The lines of the comparison; none where the case stands alone. Rows that say nothing of any case are left out.
pub(super) fn compare(file: &File, columns: usize, ctx: &Ctx<'_>) -> Vec<String> {
    let fits = (columns.saturating_sub(NAME) / LEAST).max(1);
    if file.chain.len() < 2 {
        return Vec::new();
    }
    // This case and its neighbours where there is no room for all.
    let here = file
        .chain
        .iter()
        .position(|(id, _)| *id == file.id)
        .unwrap_or(0);
    let first = here.saturating_sub(fits - 1);
    let shown: Vec<_> = file.chain.iter().skip(first).take(fits).collect();
    let each = columns.saturating_sub(NAME) / shown.len().max(1);
    let mut out = Vec::new();
    for (name, value) in ROWS {
        let cells: Vec<String> = shown.iter().map(|(_, case)| value(case, ctx)).collect();
        if cells.iter().all(String::is_empty) {
            continue;
        }
        let name = Said::from(*name);
        let mut line = pad(ctx.say(&name), NAME);
        for ((id, _), cell) in shown.iter().zip(cells) {
            let mark = if *id == file.id { "*" } else { " " };
            line.push_str(&pad(&format!("{mark}{cell}"), each));
        }
        out.push(fit(line.trim_end(), columns));
    }
    out
}
