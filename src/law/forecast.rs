//! What the other side can still do: appeal, sue, apply for retrial or enforcement, and until when.

use crate::law::rule_id;
use chrono::NaiveDate;

use crate::calendar::Calendar;
use crate::case::{CaseFile, Fact, FactKind, FactSort, Instance, Kind, Outcome, Path};
use crate::said;
use crate::text::{Said, Text, text};

use super::begin::shown as by_then;
use super::deadline::{Deadline, by_id, known};
use super::instrument::ALL_FORCE;
use super::periods::suing_act::not_taken_on;
use super::state::DueState;
use crate::law::chain::effect::{appealable, effect_day};
use crate::law::chain::lent::named;

/// One thing the other side may do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forecast {
    pub what: Text,
    /// The last day for it, past or to come; none where it cannot be known or was done.
    pub until: Option<NaiveDate>,
    pub said: Said,
}

/// What the other side may still do after an outcome (or for want of one), each with its last day or why that
/// cannot be known.
pub fn forecast(case: &CaseFile, cal: &Calendar, today: NaiveDate) -> Vec<Forecast> {
    let case = known(case, cal, today);
    let case = case.as_ref();
    let find = |id: &str| by_id(case, cal, today, id);
    let mut out = Vec::new();
    out.extend(not_judged(case));
    out.extend(sued(case, &find));
    if case.head.kind == Kind::Reconsideration {
        suing(case, &find, &mut out);
    } else if case.outcome().is_some() {
        appeal(case, &find, &mut out);
        retrial(case, cal, today, &find, &mut out);
        if let Some(found) = find(rule_id::ENFORCEMENT_JUDGMENT) {
            let what = text("对方申请强制执行", "other side applies for enforcement");
            out.push(by_deadline(case, what, &found));
        }
    }
    out
}

/// Before the amendment of 2014 was in force the periods of a lawsuit were others: they are not known here, and it is said.
fn not_judged(case: &CaseFile) -> Option<Forecast> {
    let own: &[FactKind] = &[
        FactKind::ActKnown,
        FactKind::DecisionServed,
        FactKind::EnforcementApplied,
    ];
    let contested: &[FactKind] = &[
        FactKind::ComplaintFiled,
        FactKind::Docketed,
        FactKind::ComplaintReceived,
        FactKind::AppealReceived,
        FactKind::Received,
    ];
    let begun = match case.head.kind {
        Kind::Litigation => contested,
        Kind::Enforcement => own,
        Kind::Reconsideration => return None,
    };
    let first = begun.iter().filter_map(|k| case.day(*k)).min()?;
    (!ALL_FORCE.holds(first)).then(|| Forecast {
        what: text("2015-05-01 前的期限", "periods before 2015-05-01"),
        until: None,
        said: said!(
            "不详：2014年修正的行政诉讼法施行前起算的期限，程序不作判断",
            "unknown: periods that began before the 2014 amendment was in force are not judged"
        ),
    })
}

/// Whether a suit after reconsideration came in time (ALL 45): that it did not is our first defence.
fn sued(case: &CaseFile, find: Find<'_>) -> Option<Forecast> {
    let head = &case.head;
    let after = matches!(
        head.path,
        Some(Path::Upheld | Path::Changed | Path::Reconsidered)
    );
    if head.kind != Kind::Litigation || head.instance != Instance::First {
        return None;
    }
    let what = text("对方起诉的期限", "other side's time to sue");
    let found = find(rule_id::SUING_RECONSIDERED_UNDECIDED)
        .or_else(|| find(rule_id::SUING_RECONSIDERED))
        .or_else(|| find(rule_id::SUING_RECONSIDERED_TOLD_LATER))
        .or_else(|| find(rule_id::SUING_RECONSIDERED_UNTOLD));
    let Some(found) = found else {
        return after.then(|| unknown(what, FactKind::DecisionServed));
    };
    let (last, sued) = (found.due?, found.met?);
    if found.state == DueState::Unrecorded {
        let filing = FactKind::ComplaintFiled.text();
        return Some(Forecast {
            what,
            until: None,
            said: said!(
                "最后一日 {last}；只知 {sued} 已立案，起诉之日未登记，是否超过期限不明：请查卷登记「{filing}」",
                "last day {last}; it had been docketed by {sued}, and the day of suing is not recorded: whether it was in time is not known until '{filing}' is";
                filing = filing
            ),
        });
    }
    let from = found.from;
    Some(Forecast {
        what,
        until: None,
        said: if found.state == DueState::Premature {
            said!(
                "{sued} 起诉时复议期限未满（至 {from}），未到可诉之日，是我方的抗辩",
                "sued on {sued}, while the organ had time to {from}: too early, our defence"
            )
        } else if sued > last && not_taken_on(case) {
            let known = FactKind::ActKnown.text();
            said!(
                "就复议机关的决定起诉，最后一日 {last}，{sued} 起诉已超过；就原行政行为起诉的，另看其自身的起诉期限（自「{known}」起算）",
                "over the organ's decision the last day was {last}, and it was sued on {sued}; over the act itself its own period counts, from '{known}'";
                known = known
            )
        } else if sued <= last {
            said!(
                "最后一日 {last}，{sued} 起诉，没有超过期限",
                "last day {last}, sued on {sued}: in time"
            )
        } else {
            said!(
                "最后一日 {last}，{sued} 起诉，已经超过期限，是我方首要的抗辩",
                "last day {last}, sued on {sued}: out of time, our first defence"
            )
        },
    })
}

type Find<'a> = &'a dyn Fn(&str) -> Option<Deadline>;

fn suing(case: &CaseFile, find: Find<'_>, out: &mut Vec<Forecast>) {
    let what = text("对方起诉", "other side sues");
    let decided = find(rule_id::SUING_AFTER_RECONSIDERATION)
        .or_else(|| find(rule_id::SUING_AFTER_RECONSIDERATION_TOLD_LATER))
        .or_else(|| find(rule_id::SUING_AFTER_RECONSIDERATION_UNTOLD));
    if let Some(found) = decided {
        out.push(by_deadline(case, what, &found));
    } else if let Some(day) = case.day(FactKind::Sued) {
        out.push(done(what, day));
    } else if let Some(outcome) = case.outcome().filter(|o| o.leaves_no_decision()) {
        out.push(Forecast {
            what,
            until: None,
            said: no_window(outcome),
        });
    } else if case.outcome().is_some() {
        out.push(unknown(what, FactKind::ServedOther));
    } else if let Some(found) = find(rule_id::SUING_UNDECIDED) {
        out.push(by_deadline(case, what, &found));
    }
}

/// Why no period to sue runs, and what may be said against it.
fn no_window(outcome: Outcome) -> Said {
    match outcome {
        Outcome::RMediated => said!(
            "行政复议调解书经签字盖章即生效，行政诉讼法第45条只就复议决定规定了15日；另有观点认为违反自愿或合法原则的调解书可诉，期限自收到之日起算",
            "a mediation paper is in force once signed, and the 15 days of ALL 45 are for decisions; another view lets one against free will or the law be sued over, from receipt"
        ),
        Outcome::RWithdrawn | Outcome::RSettled | Outcome::RWithdrawnAfterChange => said!(
            "撤回复议申请后不适用15日；可在原行政行为自身的起诉期限内起诉（复议前置的除外）",
            "no 15 days after a withdrawal; the original act can be sued over within its own period, unless reconsideration must come first"
        ),
        _ => said!(
            "没有可诉的复议决定，15日不适用",
            "there is no decision to sue over: the 15 days do not run"
        ),
    }
}

fn appeal(case: &CaseFile, find: Find<'_>, out: &mut Vec<Forecast>) {
    let first =
        case.head.instance == Instance::First || case.fact(FactKind::RetriedAsFirst).is_some();
    if !first
        || case
            .outcome()
            .is_none_or(|o| appealable(case, o) != Some(true))
    {
        return;
    }
    let what = text("对方上诉", "other side appeals");
    match find(rule_id::APPEAL_JUDGMENT_THEIRS).or_else(|| find(rule_id::APPEAL_RULING_THEIRS)) {
        Some(found) => out.push(by_deadline(case, what, &found)),
        None => out.push(unknown(what, FactKind::ServedOther)),
    }
}

fn retrial(
    case: &CaseFile,
    cal: &Calendar,
    today: NaiveDate,
    find: Find<'_>,
    out: &mut Vec<Forecast>,
) {
    let reviewed = matches!(case.head.instance, Instance::First | Instance::Second);
    if !reviewed || !case.outcome().is_some_and(Outcome::retriable) {
        return;
    }
    let what = text("对方申请再审", "other side applies for retrial");
    if let Some(found) = find(rule_id::RETRIAL_APPLICATION_THEIRS) {
        out.push(by_deadline(case, what, &found));
    } else if case.fact(FactKind::Appealed).is_some() {
        let said = said!(
            "已上诉，本审裁判未生效",
            "appealed: this outcome has not taken effect"
        );
        out.push(Forecast {
            what,
            until: None,
            said,
        });
    } else if effect_day(case, cal, today).is_none() {
        let said = said!(
            "裁判尚未生效，或送达日期未登记，无法推算",
            "not yet in effect, or service is not recorded: it cannot be known"
        );
        out.push(Forecast {
            what,
            until: None,
            said,
        });
    }
}

/// What another file shows to have been done without its day (an appeal that was docketed, a review): by that day at the latest.
fn shown(case: &CaseFile, deadline: &Deadline, day: NaiveDate) -> Option<Said> {
    let inexact = |f: &&Fact| {
        (matches!(f.kind, FactKind::Appealed | FactKind::RetrialApplied) || by_then(f))
            && deadline.rule.met_by.contains(&f.kind)
            && f.day == day
            && [FactSort::Chain.id(), FactSort::ChainBy.id()].contains(&f.sort.as_str())
    };
    let paper = &case.facts.iter().find(inexact)?.paper;
    Some(said!(
        "已提出（见{paper}），提出之日未登记，最迟 {day}",
        "done, as {paper} shows; the day is not recorded, {day} at the latest";
        paper = named(paper)
    ))
}

fn by_deadline(case: &CaseFile, what: Text, deadline: &Deadline) -> Forecast {
    if let Some(day) = deadline.met {
        return match shown(case, deadline, day) {
            Some(said) => Forecast {
                what,
                until: None,
                said,
            },
            None => done(what, day),
        };
    }
    let waiting = deadline.derived.clone().filter(|_| deadline.partial);
    let Some(day) = deadline.due else {
        if let Some(said) = waiting {
            return Forecast {
                what,
                until: None,
                said,
            };
        }
        let said = said!(
            "期限中止，无法推算",
            "the period stands still: it cannot be known"
        );
        return Forecast {
            what,
            until: None,
            said,
        };
    };
    let said = match deadline.state {
        DueState::Open if !deadline.provisional => {
            said!(
                "可以在 {day} 前（含当日）提出",
                "possible until {day}, that day included"
            )
        }
        DueState::Open | DueState::Provisional => said!(
            "可以在 {day} 前（含当日）提出，暂定",
            "possible until {day}, that day included; provisional"
        ),
        _ => said!(
            "期限已于 {day} 届满，未登记提出",
            "the period ended on {day}; nothing is recorded"
        ),
    };
    Forecast {
        what,
        until: Some(day),
        said,
    }
}

fn done(what: Text, day: NaiveDate) -> Forecast {
    Forecast {
        what,
        until: None,
        said: said!("已于 {day} 提出", "done on {day}"),
    }
}

fn unknown(what: Text, missing: FactKind) -> Forecast {
    let name = missing.text();
    Forecast {
        what,
        until: None,
        said: said!("未登记「{name}」，无法推算最后一日", "'{name}' is not recorded: the last day cannot be known"; name = name),
    }
}
