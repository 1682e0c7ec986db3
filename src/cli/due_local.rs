//! `due`: what the office's own rules ask for, beside the statutory deadlines and marked as its own.

use clap::ArgMatches;
use serde::Serialize;

use super::Session;
use super::args::on;
use super::case_view::{CASE, called, days_left, handle};
use super::out::{Grid, Tone};
use crate::case::CaseFile;
use crate::law::{DueState, OfficeDeadline, Step};
use crate::ledger::{Ledger, LedgerError};
use crate::said;
use crate::text::{Said, text};

/// An office deadline as JSON gives it: the keys of a statutory one, with `"local": true`.
#[derive(Debug, Clone, Serialize)]
pub(super) struct LocalItem {
    case: String,
    /// The rule's UUID.
    rule: String,
    title: Said,
    from: chrono::NaiveDate,
    due: Option<chrono::NaiveDate>,
    days_left: Option<i64>,
    state: &'static str,
    article: String,
    provisional: bool,
    local: bool,
    steps: Vec<Step>,
}

/// The office deadlines of some cases, or of all, worst first; `every` with those met, moot or expired.
pub(super) fn found(
    ledger: &Ledger,
    ids: Option<&[i64]>,
    within: Option<i64>,
    every: bool,
) -> Result<Vec<(OfficeDeadline, CaseFile)>, super::Failure> {
    let mut out = Vec::new();
    if !ledger.office_rules().iter().any(|r| r.on) {
        return Ok(out);
    }
    ledger.for_each_case(ids, |_, case| {
        for deadline in ledger.office_deadlines(&case) {
            let shown =
                every || deadline.state.is_pending() || deadline.state == DueState::Unrecorded;
            if shown && within.is_none_or(|n| deadline.days_left <= n) {
                out.push((deadline, case.clone()));
            }
        }
        Ok::<(), LedgerError>(())
    })?;
    out.sort_by_key(|(d, _)| (d.state != DueState::Overdue, d.due));
    Ok(out)
}

pub(super) fn item(ledger: &Ledger, case: &CaseFile, deadline: &OfficeDeadline) -> LocalItem {
    LocalItem {
        case: handle(case),
        rule: deadline.rule.uuid.to_string(),
        title: deadline.rule.called(),
        from: deadline.from,
        due: Some(deadline.due),
        days_left: Some(deadline.days_left),
        state: deadline.state.id(),
        article: String::new(),
        provisional: deadline.provisional,
        local: true,
        steps: ledger.explain_office(deadline),
    }
}

fn tone(deadline: &OfficeDeadline) -> Tone {
    match deadline.state {
        DueState::Overdue | DueState::Unrecorded => Tone::Warn,
        state if state.is_pending() => Tone::Plain,
        _ => Tone::Dim,
    }
}

/// A table of its own below the statutory one.
pub(super) fn print(
    s: &mut Session,
    m: &ArgMatches,
    ledger: &Ledger,
    found: &[(OfficeDeadline, CaseFile)],
) {
    if found.is_empty() {
        return;
    }
    let count = found.len();
    s.out.blank();
    let head = said!("本单位规则 {count} 项", "office rules: {count}");
    s.out.toned(Tone::Title, head.get(s.lang));
    let heads = [
        text("到期", "due"),
        text("剩余", "left"),
        text("状态", "state"),
        CASE,
        text("事项", "what"),
        text("依据", "rule"),
    ];
    let mut grid = Grid::new(heads.map(|h| h.get(s.lang)));
    for (deadline, case) in found {
        let left = days_left(deadline.days_left, s.lang);
        let pending = deadline.state.is_pending() || deadline.state == DueState::Unrecorded;
        let mut state = s.t(deadline.state.text()).to_string();
        if deadline.provisional && deadline.state != DueState::Provisional {
            state.push_str(s.t(text("·暂定", ", provisional")));
        }
        let cells = vec![
            deadline.due.to_string(),
            if pending { left } else { String::new() },
            state,
            called(case),
            deadline.rule.called().get(s.lang).to_string(),
            deadline.rule.words().get(s.lang).to_string(),
        ];
        if on(m, "explain") {
            s.out.toned(tone(deadline), &cells.join("  "));
            super::due::steps(s, &ledger.explain_office(deadline));
        } else {
            grid.row(tone(deadline), cells);
        }
    }
    if !grid.is_empty() {
        s.out.grid(&grid);
    }
}
