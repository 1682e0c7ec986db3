//! What the other side can still do: appeal, sue, apply for retrial or enforcement, and until when.

use crate::law::rule_id;
use chrono::NaiveDate;

use crate::calendar::Calendar;
use crate::case::{CaseFile, Fact, FactKind, FactSort, Instance, Kind, Outcome, Path};
use crate::said;
use crate::text::{Said, Text, text};

use super::begin::shown as by_then;
use super::deadline::{Deadline, known};
use super::instrument::{ALL_FORCE, Law, article};
use super::periods::suing_act::not_taken_on;
use super::standing::listed;
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
    let find = |id: &str| listed(case, cal, today, id);
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
    if found.state == DueState::Unsettled {
        return Some(Forecast {
            what,
            until: None,
            said: unsettled(&found, sued),
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
    let open = |o: Outcome| o.untold() || appealable(case, o) == Some(true);
    if !first || !case.outcome().is_some_and(open) {
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
    let said = match find(rule_id::RETRIAL_APPLICATION_THEIRS) {
        Some(found) => return out.push(by_deadline(case, what, &found)),
        None => match unavailable(case, cal, today) {
            Some(said) => said,
            None => return,
        },
    };
    out.push(Forecast {
        what,
        until: None,
        said,
    });
}

/// Why nobody applies for a retrial of an outcome: it is not in effect, or another took its place.
fn unavailable(case: &CaseFile, cal: &Calendar, today: NaiveDate) -> Option<Said> {
    if let Some(end) = case.fact(FactKind::Superseded) {
        let (paper, day) = (named(&end.paper), end.day);
        let chain = end.sort == FactSort::Chain.id();
        return Some(match (chain, end.outcome) {
            (true, Some(outcome)) => said!(
                "{paper}的结果为「{outcome}」，本裁判不再有效",
                "{paper} ended with '{outcome}': this outcome stands no longer";
                paper = paper, outcome = outcome.text()
            ),
            (true, None) => said!(
                "已裁定再审（{paper}），再审期间中止原裁判的执行（{law}）",
                "a retrial was ordered ({paper}): the outcome is not enforced while it goes on ({law})";
                paper = paper, law = article(Law::Interpretation, 118).said()
            ),
            (false, _) => said!(
                "已登记 {day} 被改变或者撤销，本裁判不再有效",
                "changed or set aside on {day}, as recorded: it stands no longer"
            ),
        });
    }
    if let Some(appeal) = case.fact(FactKind::Appealed) {
        return Some(match (appeal.until, appeal.outcome) {
            (Some(_), None) => said!(
                "已上诉，{paper}审理中，本审裁判未生效",
                "appealed, and {paper} goes on: this outcome has not taken effect";
                paper = named(&appeal.paper)
            ),
            (Some(_), Some(outcome)) => said!(
                "已上诉，{paper}的结果为「{outcome}」，本审裁判是否生效无法判断",
                "appealed, and {paper} ended with '{outcome}': whether this outcome took effect cannot be told";
                paper = named(&appeal.paper), outcome = outcome.text()
            ),
            (None, _) => said!(
                "已上诉，本审裁判未生效",
                "appealed: this outcome has not taken effect"
            ),
        });
    }
    if case.fact(FactKind::RetriedAsSecond).is_some() {
        return Some(said!(
            "已经再审并维持，只能申请检察监督（{law}）",
            "retried and upheld: only the procuratorate can be asked ({law})";
            law = article(Law::Interpretation, 117).said()
        ));
    }
    effect_day(case, cal, today).is_none().then(|| {
        said!(
            "裁判尚未生效，或送达日期未登记，无法推算",
            "not yet in effect, or service is not recorded: it cannot be known"
        )
    })
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
            None => late(what, deadline, day).unwrap_or_else(|| done(what, day)),
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

/// What was done after its last day, by every reading or by one of them.
fn late(what: Text, deadline: &Deadline, day: NaiveDate) -> Option<Forecast> {
    let said = match (deadline.state, deadline.due) {
        (DueState::Unsettled, _) => unsettled(deadline, day),
        (DueState::Late, Some(last)) => said!(
            "已于 {day} 提出，已经超过期限（最后一日 {last}）",
            "done on {day}, out of time: the last day was {last}"
        ),
        _ => return None,
    };
    Some(Forecast {
        what,
        until: None,
        said,
    })
}

/// Done between the last days of two readings.
fn unsettled(deadline: &Deadline, day: NaiveDate) -> Said {
    let days = || deadline.options.iter().filter_map(|o| o.due);
    let (Some(first), Some(last)) = (days().min(), days().max()) else {
        return said!(
            "已于 {day} 提出，是否超过期限不定",
            "done on {day}: whether in time is not settled"
        );
    };
    said!(
        "已于 {day} 提出；最后一日按不同算法为 {first} 至 {last}，是否超过期限不定",
        "done on {day}; the last day is read as {first} to {last}: whether in time is not settled"
    )
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
