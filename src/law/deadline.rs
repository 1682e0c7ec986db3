//! Deadlines: what a rule makes of the facts of a case on a day.

use chrono::{Days, NaiveDate};

use crate::calendar::{Calendar, Run, last_day, period_with_pauses};
use crate::case::{CaseFile, Fact, FactKind, SetDay};
use crate::codes;

use super::governing::governing_day;
use super::rule::{Extension, Rule, Term, Whose, rules};

codes! {
    /// How a deadline stands on a day.
    pub enum DueState {
        Open = "open", "在期", "open";
        Provisional = "provisional", "暂定", "provisional";
        Met = "met", "按期", "met";
        Late = "late", "迟延", "met late";
        Overdue = "overdue", "逾期", "overdue";
        /// A right that was not used in time.
        Expired = "expired", "已过期", "expired";
        /// Past its day without a record, though the case moved on.
        Unrecorded = "unrecorded", "未登记", "not recorded";
        /// The case was closed before it was done.
        Moot = "moot", "结案免除", "moot";
        Paused = "paused", "中止计算", "paused";
    }
}

impl DueState {
    /// Still to be done.
    pub fn is_pending(self) -> bool {
        matches!(
            self,
            DueState::Open | DueState::Provisional | DueState::Overdue | DueState::Paused
        )
    }
}

/// One deadline of one case.
#[derive(Debug, Clone)]
pub struct Deadline {
    pub rule: &'static Rule,
    /// The fact it runs from, and its day.
    pub from_fact: FactKind,
    pub from: NaiveDate,
    /// The first choice of trigger is not recorded; another day stands in.
    pub assumed: bool,
    /// The last day; none while a suspension stops the clock.
    pub due: Option<NaiveDate>,
    /// The day it was met.
    pub met: Option<NaiveDate>,
    pub state: DueState,
    /// Days from today to the last day; negative when past.
    pub days_left: Option<i64>,
    /// Beyond the last published holiday notice, or on an assumed start.
    pub provisional: bool,
    /// The day was fixed by hand.
    pub set: Option<SetDay>,
    /// The recorded extension that moved it.
    pub extended: Option<NaiveDate>,
}

/// Every deadline whose trigger is recorded on or before `today`, in order of their days.
pub fn deadlines(case: &CaseFile, cal: &Calendar, today: NaiveDate) -> Vec<Deadline> {
    let governing = governing_day(case);
    let mut out: Vec<Deadline> = rules()
        .filter(|r| r.kind == case.head.kind)
        .filter_map(|rule| {
            let trigger = trigger(case, rule, today)?;
            let law_day = match (&governing, rule.kind) {
                (Some(g), crate::case::Kind::Reconsideration) => g.day,
                _ => trigger.day,
            };
            (rule.in_force.holds(law_day) && rule.when.holds(case))
                .then(|| deadline(case, cal, today, rule, trigger))
        })
        .collect();
    out.sort_by_key(|d| (d.due.unwrap_or(NaiveDate::MAX), d.rule.whose));
    out
}

/// The fact a rule runs from; for what can happen several times, the last.
fn trigger<'a>(case: &'a CaseFile, rule: &Rule, today: NaiveDate) -> Option<&'a Fact> {
    rule.runs_from.iter().find_map(|kind| {
        let found = if kind.repeats() {
            case.last_fact(*kind)
        } else {
            case.fact(*kind)
        };
        found.filter(|f| f.day <= today)
    })
}

/// The last day by the rule alone, with the suspensions it knows; and the extension used.
pub(super) fn last(
    case: &CaseFile,
    cal: &Calendar,
    rule: &Rule,
    trigger: &Fact,
) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let base = match rule.term {
        Term::NamedDay => trigger.until,
        Term::Span(span) => {
            let pauses = if rule.pauses {
                case.suspensions()
            } else {
                Vec::new()
            };
            if pauses.is_empty() {
                last_day(cal, trigger.day, span).ok()
            } else {
                period_with_pauses(cal, trigger.day, span, &pauses)
                    .ok()
                    .as_ref()
                    .and_then(Run::last)
            }
        }
    };
    let extended = extension(case, rule, base);
    (extended.or(base), extended)
}

/// The recorded extension of a rule that can be extended, capped at what the law allows.
fn extension(case: &CaseFile, rule: &Rule, base: Option<NaiveDate>) -> Option<NaiveDate> {
    let base = base?;
    let asked = case
        .facts
        .iter()
        .filter(|f| f.kind == FactKind::Extended)
        .filter_map(|f| f.until)
        .max()?;
    let most = match rule.extendable {
        Extension::No => return None,
        Extension::Approved => asked,
        Extension::AtMost(days) => base.checked_add_days(Days::new(u64::from(days)))?,
    };
    let day = asked.min(most);
    (day > base).then_some(day)
}

fn deadline(
    case: &CaseFile,
    cal: &Calendar,
    today: NaiveDate,
    rule: &'static Rule,
    trigger: &Fact,
) -> Deadline {
    let (lawful, extended) = last(case, cal, rule, trigger);
    let set = case.set_days.iter().find(|s| s.rule == rule.id).cloned();
    let due = set.as_ref().map(|s| s.day).or(lawful);
    let met = case
        .facts
        .iter()
        .filter(|f| rule.met_by.contains(&f.kind) && f.day >= trigger.day && f.day <= today)
        .filter(|f| {
            rule.by.is_none_or(|side| {
                f.by.is_none_or(|by| by == side || by == crate::case::Side::Both)
            })
        })
        .map(|f| f.day)
        .min();
    let assumed = rule.runs_from.first().is_some_and(|k| *k != trigger.kind);
    let beyond = due.is_some_and(|d| cal.is_provisional(d));
    let state = state(case, rule, today, trigger, due, met, beyond);
    Deadline {
        rule,
        from_fact: trigger.kind,
        from: trigger.day,
        assumed,
        due,
        met,
        state,
        days_left: due.map(|d| (d - today).num_days()),
        provisional: beyond || assumed,
        set,
        extended,
    }
}

fn state(
    case: &CaseFile,
    rule: &Rule,
    today: NaiveDate,
    trigger: &Fact,
    due: Option<NaiveDate>,
    met: Option<NaiveDate>,
    beyond: bool,
) -> DueState {
    if let Some(met) = met {
        return match due {
            Some(due) if met > due => DueState::Late,
            _ => DueState::Met,
        };
    }
    let closed = case.closed().filter(|d| *d <= today);
    let ends_with_case = closed.is_some_and(|d| trigger.day <= d) && !after_closing(trigger.kind);
    if ends_with_case {
        return DueState::Moot;
    }
    let Some(due) = due else {
        return DueState::Paused;
    };
    if today <= due {
        return if beyond {
            DueState::Provisional
        } else {
            DueState::Open
        };
    }
    if rule.optional {
        return DueState::Expired;
    }
    let moved_on = rule.whose != Whose::Court || rule.met_by != [FactKind::Concluded];
    let heard = case
        .hearings
        .iter()
        .any(|h| h.day > trigger.day && h.held_by(today));
    let next = match rule.met_by.first() {
        Some(
            FactKind::ComplaintReceived | FactKind::ApplicationReceived | FactKind::AnswerForwarded,
        ) => case.answered().is_some(),
        Some(FactKind::Docketed | FactKind::Accepted) => case.copy_received().is_some(),
        _ => false,
    };
    if moved_on && (heard || next) {
        DueState::Unrecorded
    } else {
        DueState::Overdue
    }
}

/// Facts that belong to the time after an instance is closed; closing does not make their periods moot.
fn after_closing(kind: FactKind) -> bool {
    use FactKind::*;
    matches!(
        kind,
        Served | ServedOther | TookEffect | PerformancePeriod | AdviceReceived | OpinionReceived
    )
}

/// The next day something of ours is due, whatever today is: the earliest unmet duty. For the docket's column.
pub fn next_due(deadlines: &[Deadline]) -> Option<&Deadline> {
    deadlines
        .iter()
        .filter(|d| d.rule.whose == Whose::Ours && !d.rule.optional && d.state.is_pending())
        .min_by_key(|d| d.due.unwrap_or(NaiveDate::MAX))
}
