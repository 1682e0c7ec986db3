//! Deadlines: what a rule makes of the facts of a case on a day.

use std::borrow::Cow;

use chrono::{Days, NaiveDate};

use crate::calendar::{Calendar, Run, Span, last_day, period_with_pauses};
use crate::case::{CaseFile, Fact, FactKind, Kind, Role, SetDay, Side};
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

/// Every deadline whose trigger is recorded on or before `today`, in order of their days. What happened
/// after `today` is not known: an earlier day is judged as it looked then.
pub fn deadlines(case: &CaseFile, cal: &Calendar, today: NaiveDate) -> Vec<Deadline> {
    let case: Cow<CaseFile> = if case.facts.iter().any(|f| f.day > today) {
        Cow::Owned(case.as_of(today))
    } else {
        Cow::Borrowed(case)
    };
    let case = case.as_ref();
    let governing = governing_day(case);
    let mut out: Vec<Deadline> = rules()
        .filter(|r| r.kind == case.head.kind)
        .filter_map(|rule| {
            let trigger = trigger(case, rule)?;
            let law_day = match (&governing, rule.kind) {
                (Some(g), Kind::Reconsideration) => g.day,
                _ => trigger.day,
            };
            (rule.in_force.holds(law_day) && rule.when.holds(case))
                .then(|| deadline(case, cal, today, rule, trigger))
        })
        .collect();
    out.sort_by_key(|d| (d.due.unwrap_or(NaiveDate::MAX), d.rule.whose));
    out
}

/// The fact a rule runs from. Of several papers (建议、意见书) it is the first that is not answered yet: they
/// are taken to be answered in their order.
fn trigger<'a>(case: &'a CaseFile, rule: &Rule) -> Option<&'a Fact> {
    // Who appealed or applied is sent no copy of it: receiving the case says nothing about one.
    let alone = matches!(case.head.role, Role::Appellant | Role::RetrialApplicant);
    let choices = if alone { 1 } else { rule.runs_from.len() };
    rule.runs_from.iter().take(choices).find_map(|kind| {
        if !kind.repeats() {
            return case.fact(*kind);
        }
        let mut papers: Vec<&Fact> = case.facts.iter().filter(|f| f.kind == *kind).collect();
        papers.sort_by_key(|f| f.day);
        let waiting = answers(case, rule).len();
        papers.get(waiting).or(papers.last()).copied()
    })
}

/// The days on which what the rule asks for was done, in order.
fn answers(case: &CaseFile, rule: &Rule) -> Vec<NaiveDate> {
    let side = |f: &&Fact| match (rule.by, f.by) {
        (Some(side), Some(by)) => by == side || by == Side::Both,
        _ => true,
    };
    let done = case.facts.iter().filter(|f| rule.met_by.contains(&f.kind));
    let mut days: Vec<_> = done.filter(side).map(|f| f.day).collect();
    days.sort();
    days
}

/// The day the rule was met. What came before the trigger counts where it happens once, for then it has been
/// done already, and for an appeal, which may follow the pronouncement before the paper is served.
fn met(case: &CaseFile, rule: &Rule, trigger: &Fact) -> Option<NaiveDate> {
    let days = answers(case, rule);
    if trigger.kind.repeats() {
        let papers = case.facts.iter().filter(|f| f.kind == trigger.kind).count();
        return days.last().copied().filter(|_| days.len() >= papers);
    }
    let early = |kind: &FactKind| {
        !kind.repeats() || matches!(kind, FactKind::Appealed | FactKind::RetrialApplied)
    };
    let early = rule.met_by.iter().all(early);
    days.into_iter().find(|d| early || *d >= trigger.day)
}

/// The stretches a rule does not count: suspensions, and in a lawsuit the time an objection to jurisdiction
/// is examined (ALL-I 50). Empty for a rule that nothing stops.
pub(super) fn pauses(case: &CaseFile, rule: &Rule) -> Vec<(NaiveDate, Option<NaiveDate>)> {
    if !rule.pauses {
        return Vec::new();
    }
    let mut out = case.suspensions();
    if rule.kind == Kind::Litigation {
        let days = |kind| {
            let facts = case.facts.iter().filter(move |f: &&Fact| f.kind == kind);
            facts.map(|f| f.day)
        };
        for from in days(FactKind::JurisdictionObjected) {
            let decided = days(FactKind::JurisdictionDecided).filter(|d| *d >= from);
            out.push((from, decided.min()));
        }
    }
    out
}

/// The last day by the rule alone, with the suspensions it knows; and the extension used.
fn last(
    case: &CaseFile,
    cal: &Calendar,
    rule: &Rule,
    trigger: &Fact,
) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let span = match rule.term {
        Term::NamedDay => return (trigger.until, None),
        Term::Span(span) => span,
    };
    let pauses = pauses(case, rule);
    let Some(base) = ends(cal, trigger.day, span, &pauses) else {
        return (None, None);
    };
    let Some((recorded, named)) = extension(case, cal, rule, trigger, span, &pauses) else {
        return (Some(base), None);
    };
    // What is suspended after the extension was granted is not counted within it either.
    let later: Vec<_> = pauses.into_iter().filter(|p| p.0 >= recorded).collect();
    let left = u32::try_from((named - recorded).num_days()).unwrap_or(0);
    let day = if left == 0 {
        Some(cal.working_on_or_after(named))
    } else {
        ends(cal, recorded, Span::Days(left), &later)
    };
    match day {
        Some(day) if day <= base => (Some(base), None),
        found => (found, found),
    }
}

fn ends(
    cal: &Calendar,
    start: NaiveDate,
    span: Span,
    pauses: &[(NaiveDate, Option<NaiveDate>)],
) -> Option<NaiveDate> {
    if pauses.is_empty() {
        return last_day(cal, start, span).ok();
    }
    let run = period_with_pauses(cal, start, span, pauses).ok();
    run.as_ref().and_then(Run::last)
}

/// The recorded extension of a rule that can be extended: the day it was granted, and the day it names,
/// capped at what the law allows beyond the period as it then stood.
fn extension(
    case: &CaseFile,
    cal: &Calendar,
    rule: &Rule,
    trigger: &Fact,
    span: Span,
    pauses: &[(NaiveDate, Option<NaiveDate>)],
) -> Option<(NaiveDate, NaiveDate)> {
    let granted = case.facts.iter().filter(|f| f.kind == FactKind::Extended);
    let (asked, recorded) = granted
        .filter_map(|f| f.until.map(|until| (until, f.day)))
        .max()?;
    let days = match rule.extendable {
        Extension::No => return None,
        Extension::Approved => return Some((recorded, asked)),
        Extension::AtMost(days) => Days::new(u64::from(days)),
    };
    let before: Vec<_> = pauses.iter().copied().filter(|p| p.0 < recorded).collect();
    let most = ends(cal, trigger.day, span, &before)?.checked_add_days(days)?;
    Some((recorded, asked.min(most)))
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
    let met = met(case, rule, trigger);
    let assumed = rule.runs_from.first().is_some_and(|k| *k != trigger.kind);
    // A day that a paper or the court names does not wait for a notice.
    let named = set.is_some() || rule.term == Term::NamedDay;
    let beyond = !named && due.is_some_and(|d| cal.is_provisional(d));
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
    let next = match rule.met_by.first() {
        Some(
            FactKind::ComplaintReceived | FactKind::ApplicationReceived | FactKind::AnswerForwarded,
        ) => case.answered().is_some(),
        Some(
            FactKind::Docketed
            | FactKind::Accepted
            | FactKind::ComplaintFiled
            | FactKind::ApplicationFiled,
        ) => case.copy_received().is_some(),
        Some(FactKind::PassedOn) => case.fact(FactKind::Accepted).is_some(),
        _ => false,
    };
    if rule.optional {
        return if next {
            DueState::Unrecorded
        } else {
            DueState::Expired
        };
    }
    let moved_on = rule.whose != Whose::Court || rule.met_by != [FactKind::Concluded];
    let heard = case
        .hearings
        .iter()
        .any(|h| h.day > trigger.day && h.held_by(today));
    if moved_on && (heard || next) {
        DueState::Unrecorded
    } else {
        DueState::Overdue
    }
}

/// Facts that belong to the time after an instance is closed; closing does not make their periods moot.
pub(super) fn after_closing(kind: FactKind) -> bool {
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
