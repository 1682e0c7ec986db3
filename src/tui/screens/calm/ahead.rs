//! The hearings ahead as the head official is told of them: when, where, whose case, and who must come.

use chrono::{Datelike, NaiveDate};

use crate::calendar::weekday;
use crate::case::{CaseFile, Hearing, HearingState, Official};
use crate::law::{HearingDuty, Progress, Requirement, Sight, duties};
use crate::ledger::{AgendaKind, Ledger, LedgerError};
use crate::said;
use crate::text::Said;
use crate::tui::screens::common::agenda_role;
use crate::tui::theme::Role;

/// How many hearings are shown.
const HEARINGS: usize = 3;
/// How many of the nearest cases are read to find them: several may be heard on one day.
const READ: usize = 12;
/// One hearing ahead, in words.
pub(super) struct Ahead {
    pub(super) case: i64,
    pub(super) when: Said,
    pub(super) left: i64,
    pub(super) whereabouts: String,
    pub(super) who: Said,
    pub(super) role: Role,
}

/// The nearest hearings, each with who goes.
pub(super) fn hearings(
    ledger: &Ledger,
    roster: &[Official],
    head: &str,
) -> Result<Vec<Ahead>, LedgerError> {
    let today = ledger.today();
    let docket = ledger.docket();
    let mut near: Vec<(NaiveDate, i64)> = (0..docket.len())
        .filter_map(|at| {
            let row = docket.row(at);
            let day = row.next_hearing(today)?;
            row.is_open(today).then(|| (day, row.id()))
        })
        .collect();
    near.sort_unstable();
    let sight = Sight {
        today,
        calendar: ledger.calendar(),
        roster,
        rules: ledger.office_rules(),
        first_of_year: &[],
    };
    near.truncate(READ);
    let mut out: Vec<(NaiveDate, String, Ahead)> = Vec::new();
    for (_, id) in near {
        let case = ledger.case(id)?;
        let next = case
            .hearings
            .iter()
            .filter(|h| h.day >= today && h.state == HearingState::Set)
            .min_by(|a, b| (a.day, &a.time).cmp(&(b.day, &b.time)));
        if let Some(hearing) = next {
            let duties = duties(&case, &sight);
            let duty = duties.iter().find(|d| d.hearing == hearing.uuid);
            let ahead = ahead((id, &case), hearing, duty, today, head);
            out.push((hearing.day, hearing.time.clone(), ahead));
        }
    }
    out.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
    out.truncate(HEARINGS);
    Ok(out.into_iter().map(|(_, _, ahead)| ahead).collect())
}

fn ahead(
    (id, case): (i64, &CaseFile),
    hearing: &Hearing,
    duty: Option<&HearingDuty>,
    today: NaiveDate,
    head: &str,
) -> Ahead {
    let (day, time, week) = (hearing.day, &hearing.time, weekday(hearing.day));
    let (y, m, d) = (day.year(), day.month(), day.day());
    let when = Said::new(
        format!("{m}月{d}日 {} {time}", week.zh),
        format!("{} {y}-{m:02}-{d:02} {time}", week.en),
    );
    let mut whereabouts: Vec<&str> = vec![&case.head.forum, &hearing.place];
    let name = case.short_name();
    whereabouts.push(&name);
    whereabouts.retain(|w| !w.is_empty());
    whereabouts.dedup();
    let (who, role) = match duty {
        Some(duty) => who(duty, head),
        None => (Requirement::Unknown.text().into(), Role::Text),
    };
    Ahead {
        case: id,
        when,
        left: (day - today).num_days(),
        whereabouts: whereabouts.join("  "),
        who,
        role,
    }
}

/// Whether the head official must come, or who comes.
fn who(duty: &HearingDuty, head: &str) -> (Said, Role) {
    let named = &duty.official;
    let asked = duty.requirement;
    if !named.is_empty() && named == head {
        return (said!("由您出庭", "you are to appear"), Role::Warn);
    }
    if let (Some(reason), true) = (duty.principal.first(), asked.asks()) {
        let why = &reason.said;
        return (
            said!("须由正职出庭：{why}", "the principal must appear: {why}"; why = why),
            Role::Alarm,
        );
    }
    if duty.progress == Progress::Excused {
        let said = said!(
            "负责人有正当理由不出庭，由工作人员出庭",
            "the official is excused; staff appears"
        );
        return (said, Role::Text);
    }
    if !asked.asks() {
        let asked = asked.text();
        let said = said!("您不必出庭：{asked}", "you need not appear: {asked}"; asked = asked);
        return (said, Role::Text);
    }
    if named.is_empty() {
        return (
            said!(
                "须有负责人出庭，尚未确定人选",
                "an official must appear; no one is named yet"
            ),
            agenda_role(AgendaKind::unnamed(duty.days_left)),
        );
    }
    if head.is_empty() {
        return (said!("由{named}出庭", "{named} appears"), Role::Text);
    }
    (
        said!("由{named}出庭，您不必出庭", "{named} appears; you need not"),
        Role::Text,
    )
}
