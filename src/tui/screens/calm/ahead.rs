//! The hearings ahead as the head official is told of them: when, where, whose case, and who must come.

use chrono::{Datelike, NaiveDate};

use crate::calendar::weekday;
use crate::case::{CaseFile, Hearing, HearingKind, HearingState, Official};
use crate::law::{FlagKind, HearingDuty, Progress, Requirement, Sight, duties};
use crate::ledger::{AgendaKind, Ledger, LedgerError};
use crate::said;
use crate::text::Said;
use crate::tui::screens::common::{agenda_role, weight_role};
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
    let mut out: Vec<(bool, NaiveDate, String, Ahead)> = Vec::new();
    for (_, id) in near {
        let case = ledger.case(id)?;
        let duties = duties(&case, &sight);
        let set = |h: &&Hearing| h.day >= today && h.state == HearingState::Set;
        for hearing in case.hearings.iter().filter(set) {
            let duty = duties.iter().find(|d| d.hearing == hearing.uuid);
            let idle = duty.is_none_or(|d| !d.requirement.asks() && d.official != head);
            let ahead = ahead((id, &case), hearing, duty, today, head);
            out.push((idle, hearing.day, hearing.time.clone(), ahead));
        }
    }
    // Where somebody must come goes before a meeting nobody is asked to; then they stand by the day.
    out.sort_by(|a, b| (a.0, a.1, &a.2).cmp(&(b.0, b.1, &b.2)));
    out.truncate(HEARINGS);
    out.sort_by(|a, b| (a.1, &a.2).cmp(&(b.1, &b.2)));
    Ok(out.into_iter().map(|(.., ahead)| ahead).collect())
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
    let kind = hearing.kind_in(case.head.kind);
    let kind = match kind == HearingKind::usual(case.head.kind) {
        true => Said::default(),
        false => kind.text().into(),
    };
    let zh = format!("{m}月{d}日 {} {time} {}", week.zh, kind.zh);
    let en = format!("{} {y}-{m:02}-{d:02} {time} {}", week.en, kind.en);
    let when = Said::new(zh.trim_end(), en.trim_end());
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
    // Who is excused or stays away is not told to come, though the hearing is shown with that name.
    let stays = matches!(duty.progress, Progress::Excused | Progress::Absent);
    let staffed = duty.flags.iter().all(|f| f.kind != FlagKind::ExcuseStaff);
    if !named.is_empty() && named == head && stays {
        return match staffed {
            true => (
                said!(
                    "您已登记为不能出庭，由工作人员出庭",
                    "you are excused; staff appears"
                ),
                Role::Text,
            ),
            false => (
                said!(
                    "您已登记为不能出庭，尚未委托工作人员",
                    "you are excused; no staff is delegated yet"
                ),
                Role::Warn,
            ),
        };
    }
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
        return match staffed {
            true => (
                said!(
                    "负责人有正当理由不出庭，由工作人员出庭",
                    "the official is excused; staff appears"
                ),
                Role::Text,
            ),
            false => (
                said!(
                    "负责人有正当理由不出庭，尚未委托工作人员",
                    "the official is excused; no staff is delegated yet"
                ),
                Role::Warn,
            ),
        };
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
    if let Some(flag) = &duty.unsure {
        let (why, role) = (&flag.said, weight_role(flag.weight));
        let said = said!("由{named}出庭；{why}", "{named} is to appear; {why}"; why = why);
        return (said, role);
    }
    if head.is_empty() {
        return (said!("由{named}出庭", "{named} appears"), Role::Text);
    }
    (
        said!("由{named}出庭，您不必出庭", "{named} appears; you need not"),
        Role::Text,
    )
}
