//! What the office's own rules make of a case on a day, with the steps that lead there.

use std::borrow::Cow;

use chrono::NaiveDate;
use uuid::Uuid;

use crate::calendar::{Calendar, before, before_guess, last_day, period};
use crate::case::{CaseFile, FactKind, HearingState, Kind, Outcome};
use crate::law::chain::effect::{appealable, effect_day};
use crate::law::chain::ending::{Ending, endings};
use crate::law::chain::service;
use crate::law::chain::weave::weave;
use crate::law::deadline::{Deadline, deadlines, happened};
use crate::law::explain::Step;
use crate::law::local::rule::{Anchor, OfficeRule};
use crate::law::rule::Family;
use crate::law::state::{DueState, after_closing};
use crate::said;
use crate::text::Said;

/// One deadline of an office rule in one case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficeDeadline {
    pub rule: OfficeRule,
    /// The anchor's day: of the fact, the last day of the statutory rule, the hearing.
    pub from: NaiveDate,
    /// Another day stands in for the anchor's own, or the statutory day is itself provisional.
    pub assumed: bool,
    /// The hearing it is about.
    pub hearing: Option<Uuid>,
    pub due: NaiveDate,
    /// The day it was met.
    pub met: Option<NaiveDate>,
    pub state: DueState,
    /// Days from today to the last day; negative when past.
    pub days_left: i64,
    /// Beyond the last published holiday notice, or on an assumed start.
    pub provisional: bool,
}

/// A day to count from.
struct Point {
    day: NaiveDate,
    assumed: bool,
    hearing: Option<Uuid>,
    /// What it leads up to is past, or done: nothing is owed before it any more.
    done_with: bool,
}

/// Whether an outcome went against us: what the loss rate counts.
pub fn is_adverse(outcome: Outcome) -> bool {
    outcome.effect().is_adverse()
}

/// The deadlines of the rules that are switched on, in order of their days. What happened after `today` is
/// not known. The `others` are the files of its chain.
pub fn office_deadlines(
    case: &CaseFile,
    others: &[CaseFile],
    rules: &[OfficeRule],
    cal: &Calendar,
    today: NaiveDate,
) -> Vec<OfficeDeadline> {
    let kind = case.head.kind;
    let holds = |r: &&OfficeRule| r.on && r.holds_for().is_none_or(|k| k == kind);
    let rules: Vec<&OfficeRule> = rules.iter().filter(holds).collect();
    if rules.is_empty() {
        return Vec::new();
    }
    let case = happened(case, cal, today);
    let case = case.as_ref();
    let needs_law = |r: &&OfficeRule| matches!(r.relative_to, Anchor::Due(_) | Anchor::AnswerDue);
    let law = if rules.iter().any(needs_law) {
        deadlines(case, cal, today)
    } else {
        Vec::new()
    };
    let (mut out, here) = (Vec::new(), cal.here());
    for rule in rules {
        let mut points = match rule.relative_to {
            Anchor::Adverse => {
                let found = adverse(case, others, cal, today);
                found
                    .into_iter()
                    .map(|(day, assumed)| at(day, assumed))
                    .collect()
            }
            _ => points(case, rule, &law, today),
        };
        points.sort_by_key(|p| p.day);
        let met = match rule.relative_to {
            Anchor::Adverse => answers(&with_chain(case, others, &points), rule, &points),
            _ => answers(case, rule, &points),
        };
        for (point, met) in points.into_iter().zip(met) {
            out.extend(deadline(case, rule, &here, today, &point, met));
        }
    }
    out.sort_by_key(|d| d.due);
    out
}

fn at(day: NaiveDate, assumed: bool) -> Point {
    Point {
        day,
        assumed,
        hearing: None,
        done_with: false,
    }
}

/// The file with what the others of its chain say since the days counted from: what is asked of a dispute once is
/// done once, in whichever of its files it was entered.
fn with_chain<'a>(case: &'a CaseFile, others: &[CaseFile], points: &[Point]) -> Cow<'a, CaseFile> {
    let Some(from) = points.iter().map(|p| p.day).min() else {
        return Cow::Borrowed(case);
    };
    let mut all = case.clone();
    let there = others.iter().filter(|o| o.head.uuid != case.head.uuid);
    let later = there.flat_map(|o| &o.facts).filter(|f| f.day >= from);
    all.facts.extend(later.cloned());
    Cow::Owned(all)
}

/// The days a rule counts from. Several only for hearings and for facts that repeat.
fn points(case: &CaseFile, rule: &OfficeRule, law: &[Deadline], today: NaiveDate) -> Vec<Point> {
    let due = |wanted: &dyn Fn(&Deadline) -> bool| {
        let found = law.iter().find(|d| wanted(d));
        let point = found.and_then(|d| {
            Some(Point {
                day: d.due?,
                assumed: d.provisional,
                hearing: None,
                done_with: !d.state.is_pending(),
            })
        });
        point.into_iter().collect()
    };
    match &rule.relative_to {
        Anchor::Fact(kind) => {
            let facts = case.facts.iter().filter(|f| f.kind == *kind);
            // Announced it is not served before its time is over, and asks for nothing until then.
            let days = facts.map(service::served_on).filter(|day| *day <= today);
            days.map(|day| at(day, false)).collect()
        }
        Anchor::Due(id) => due(&|d| d.rule.id == *id),
        Anchor::AnswerDue => due(&|d| {
            d.rule.met_by.iter().any(|k| {
                matches!(
                    k,
                    FactKind::AnswerFiled | FactKind::ReplyFiled | FactKind::OpinionFiled
                )
            })
        }),
        Anchor::Notice => {
            let copy = case.copy_received().map(|d| at(d, false));
            let received = || case.day(FactKind::Received).map(|d| at(d, true));
            copy.or_else(received).into_iter().collect()
        }
        Anchor::Hearing => case
            .hearings
            .iter()
            .filter(|h| h.state != HearingState::Cancelled)
            // 开庭（听证）: what else the court calls to is none.
            .filter(|h| h.tries(case.head.kind))
            .filter(|h| rule.before || h.held_by(today))
            .map(|h| Point {
                hearing: Some(h.uuid),
                done_with: h.day < today || h.held_by(today),
                ..at(h.day, false)
            })
            .collect(),
        // Who appears is asked of the hearing itself (law/duty).
        Anchor::Principal(_) => Vec::new(),
        // Asked of the dispute (`adverse`).
        Anchor::Adverse => Vec::new(),
    }
}

/// The day what went against us in the end took effect, in the file that has the last word of its dispute: as recorded,
/// left standing or following from service and the appeal periods (`effect_day`); where it is not known when the other
/// side was served, the day after our own time to appeal has run out (ALL 85).
fn adverse(
    case: &CaseFile,
    others: &[CaseFile],
    cal: &Calendar,
    today: NaiveDate,
) -> Option<(NaiveDate, bool)> {
    let woven = weave(case, others, cal, today);
    let file = &woven.case;
    let lost = endings(case, others, file)?.in_the_end == Ending::Lost;
    if !lost || woven.home.is_some() || file.fact(FactKind::Superseded).is_some() {
        return None;
    }
    if let Some(effect) = effect_day(file, cal, today) {
        return Some((effect.day, effect.derived));
    }
    match appealable(file, file.outcome()?) {
        Some(false) => return None,
        Some(true) => {
            let appealed = file.fact(FactKind::Appealed).is_some();
            if appealed || service::on_them(file).is_some() {
                return None;
            }
        }
        // By which procedure it was retried nobody recorded: as served on us, for now.
        None => return service::on_us(file).map(|day| (day, true)),
    }
    let appeal = |d: &&Deadline| d.rule.family == Family::Appeal;
    let law = deadlines(file, cal, today);
    let last = law.iter().filter(appeal).filter_map(|d| d.due).max()?;
    let day = last.succ_opt().filter(|_| last < today)?;
    Some((day, true))
}

/// For each point the day it was settled, if it was.
fn answers(case: &CaseFile, rule: &OfficeRule, points: &[Point]) -> Vec<Option<NaiveDate>> {
    let Some(kind) = rule.met_by else {
        return vec![None; points.len()];
    };
    let facts = case.facts.iter().filter(|f| f.kind == kind);
    let mut days: Vec<NaiveDate> = facts.map(|f| f.day).collect();
    days.sort();
    if !kind.repeats() {
        // What happens once settles it whenever it was done.
        return vec![days.first().copied(); points.len()];
    }
    // One answer each, in their order; after an event only what came after it.
    let mut days = days.into_iter().peekable();
    let mut out = Vec::new();
    for point in points {
        while !rule.before && days.next_if(|d| *d < point.day).is_some() {}
        out.push(days.next());
    }
    out
}

/// `None` where the count runs past the calendar's end.
fn deadline(
    case: &CaseFile,
    rule: &OfficeRule,
    cal: &Calendar,
    today: NaiveDate,
    point: &Point,
    met: Option<NaiveDate>,
) -> Option<OfficeDeadline> {
    let due = if rule.before {
        cal.working_on_or_before(before(cal, point.day, rule.span))
    } else {
        last_day(cal, point.day, rule.span).ok()?
    };
    let beyond = cal.is_provisional(due) || rule.before && before_guess(cal, point.day, rule.span);
    Some(OfficeDeadline {
        rule: rule.clone(),
        from: point.day,
        assumed: point.assumed,
        hearing: point.hearing,
        due,
        met,
        state: state(case, rule, today, point, due, met, beyond),
        days_left: (due - today).num_days(),
        provisional: beyond || point.assumed,
    })
}

fn state(
    case: &CaseFile,
    rule: &OfficeRule,
    today: NaiveDate,
    point: &Point,
    due: NaiveDate,
    met: Option<NaiveDate>,
    beyond: bool,
) -> DueState {
    if let Some(met) = met {
        return if met > due {
            DueState::Late
        } else {
            DueState::Met
        };
    }
    let aftermath = match &rule.relative_to {
        Anchor::Adverse => true,
        Anchor::Fact(kind) => after_closing(*kind),
        _ => false,
    };
    let closed = case.closed().is_some_and(|d| d <= today);
    if (closed && !aftermath) || (rule.before && point.done_with) {
        return DueState::Moot;
    }
    if today <= due {
        return if beyond {
            DueState::Provisional
        } else {
            DueState::Open
        };
    }
    if rule.met_by.is_none() {
        return DueState::Expired;
    }
    // The case went past what the rule prepares for: then a record is missing, not the work.
    let prepares = !aftermath && rule.relative_to != Anchor::Hearing;
    let answered = case.answered().is_some_and(|d| d >= point.day);
    let heard = case
        .hearings
        .iter()
        .any(|h| h.day > point.day && h.held_by(today));
    if prepares && (answered || heard) {
        DueState::Unrecorded
    } else {
        DueState::Overdue
    }
}

/// Every step of an office deadline: the anchor, the office's rule, the count of days.
pub fn explain_office(deadline: &OfficeDeadline, cal: &Calendar) -> Vec<Step> {
    let (rule, cal) = (&deadline.rule, &cal.here());
    let (from, due) = (deadline.from, deadline.due);
    let anchor = rule.relative_to.said();
    let step = |what: &'static str, day: Option<NaiveDate>, said: Said| Step { what, day, said };
    let trigger = if rule.before {
        said!("自「{anchor}」{day} 倒算", "counted back from: {anchor} {day}"; anchor = anchor, day = Said::same(from))
    } else {
        said!("起算：{anchor} {day}", "runs from: {anchor} {day}"; anchor = anchor, day = Said::same(from))
    };
    let mut steps = vec![step("trigger", Some(from), trigger)];
    if deadline.assumed {
        steps.push(step(
            "assumed",
            None,
            said!(
                "起算之日尚未登记或暂定，登记后自动重算",
                "the day it counts from is not recorded or provisional; it follows the record"
            ),
        ));
    }
    let own = (Said::same(&rule.title), rule.words());
    steps.push(step(
        "rule",
        None,
        said!("本单位规则「{title}」：{words}", "the office's rule '{title}': {words}"; title = own.0, words = own.1),
    ));
    if !rule.before {
        if let Ok(counted) = period(cal, from, rule.span) {
            steps.extend(
                counted
                    .steps
                    .into_iter()
                    .map(|s| step(s.what.id(), s.day, s.said)),
            );
        }
        return steps;
    }
    let plain = before(cal, from, rule.span);
    let (span, at) = (rule.span.said(), Said::same(plain));
    steps.push(step(
        "counted",
        Some(plain),
        said!("向前{span}，至 {at}", "{span} back: {at}"; span = span, at = at),
    ));
    if due != plain {
        let why = cal.day(plain).said();
        let at = Said::same(due);
        steps.push(step(
            "rolled",
            Some(due),
            said!("{why}；提前至 {at}", "{why}; moved back to {at}"; why = why, at = at),
        ));
    }
    if cal.is_provisional(due) {
        steps.push(step(
            "provisional",
            Some(due),
            said!(
                "{due} 尚无放假通知可依，暂定",
                "no holiday notice covers {due}: provisional"
            ),
        ));
    }
    steps
}

/// Whether a rule can still ask for something after the case was closed.
pub fn follows_closing(rule: &OfficeRule, kind: Kind) -> bool {
    rule.on
        && rule.holds_for().is_none_or(|k| k == kind)
        && match &rule.relative_to {
            Anchor::Adverse => true,
            Anchor::Fact(fact) => after_closing(*fact),
            _ => false,
        }
}
