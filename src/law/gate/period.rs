//! Facts late against the period without which they do not count, and extensions beyond what the law lets be extended.

use crate::law::rule_id;

use chrono::Months;

use crate::case::{CaseFile, Fact, FactField, FactKind, Instance, Kind, Procedure};
use crate::said;
use crate::text::Said;

use crate::law::deadline::{Deadline, by_id, known};
use crate::law::each::own;
use crate::law::gate::engine::{Gate, check_days, grounded};
use crate::law::gate::place::place;
use crate::law::instrument::{Article, Law, article};
use crate::law::periods::extended::granted;
use crate::law::rule::Rule;
use crate::law::standing::listed;

/// Whether the day a fact names is so many years away.
fn far(fact: &Fact, years: u32) -> bool {
    let end = fact.day.checked_add_months(Months::new(12 * years));
    fact.until.zip(end).is_some_and(|(until, end)| end < until)
}

/// A day a paper names is weeks or months away, of evidence, of an answer, of a correction: a year is a slip of the pen, and what
/// is due then is in nobody's sight.
fn named_far(gate: &mut Gate<'_>) {
    use FactKind::{Extended, JudgmentBelow, PerformancePeriod, ServedOther};
    let own = [Extended, PerformancePeriod, ServedOther];
    // What was decided below may have come to us long after.
    let years = |f: &Fact| if f.kind == JudgmentBelow { 2 } else { 1 };
    let of = |f: &&Fact| !own.contains(&f.kind) && far(f, years(f));
    let found: Vec<&Fact> = gate.case.facts.iter().filter(of).collect();
    for fact in found {
        let (name, day) = (fact.kind.text(), fact.day);
        let Some(until) = fact.until else { continue };
        gate.doubt(
            said!("「{name}」{day} 至 {until}，超过一年", "'{name}' from {day} to {until}: more than a year"; name = name),
            said!(
                "文书指定的期限一般以日、月计",
                "what a paper fixes is a matter of days or months"
            ),
            check_days(),
        );
    }
}

/// 在规定的期限内履行 (ALL 94; ARL23 77): what a court fixes is months, of a payment by instalments years.
fn performing(gate: &mut Gate<'_>) {
    let of = |f: &&Fact| f.kind == FactKind::PerformancePeriod && far(f, 5);
    if let Some(fact) = gate.case.facts.iter().find(of)
        && let Some(until) = fact.until
    {
        let (name, day) = (fact.kind.text(), fact.day);
        gate.doubt(
            said!("「{name}」{day} 至 {until}，超过五年", "'{name}' from {day} to {until}: more than five years"; name = name),
            said!("履行期限一般以日、月计", "a period to perform is one of days or months"),
            check_days(),
        );
    }
}

/// 复议机关逾期不作决定 and a decision before that: one of the two.
fn decided_and_not(gate: &mut Gate<'_>) {
    let served = gate.case.day(FactKind::DecisionServed);
    let undecided = gate.case.day(FactKind::OrganUndecided);
    if let (Some(served), Some(undecided)) = (served, undecided)
        && served <= undecided
    {
        let (a, b) = (
            FactKind::DecisionServed.text(),
            FactKind::OrganUndecided.text(),
        );
        gate.doubt(
            said!("既登记了「{a}」{served}，又登记了「{b}」{undecided}", "both '{a}' on {served} and '{b}' on {undecided}"; a = a, b = b),
            grounded(
                said!("作出决定的，自收到决定之日起算；逾期未作的，自期满之日起算", "decided it counts from service, undecided from the end of the organ's time"),
                Some(article(Law::Litigation, 45)),
            ),
            check_days(),
        );
    }
}

pub(crate) fn periods(gate: &mut Gate<'_>) {
    for kind in FactKind::ALL {
        let ids = place(*kind).periods;
        if !ids.is_empty() && gate.case.fact(*kind).is_some() {
            late(gate, *kind, ids);
        }
    }
    turned(gate);
    over_inaction(gate);
    extensions(gate);
    performing(gate);
    named_far(gate);
    decided_and_not(gate);
    by_whom(gate);
}

/// Each side has its own time to appeal, to apply for retrial or for supervision, to have a judgment enforced (ALL 85, 90, 95): who
/// used his, or knows of a ground, is asked at whichever door it is entered.
fn by_whom(gate: &mut Gate<'_>) {
    let case = gate.case;
    let suit = case.head.kind == Kind::Litigation;
    // Who sued chose the court: an objection to it is ours where nothing else is said.
    let asked = |kind: FactKind| kind.is_of_a_side() && kind != FactKind::JurisdictionObjected;
    let untold = |f: &&Fact| suit && asked(f.kind) && case.done_by(f).is_none();
    let found: Vec<&Fact> = case.facts.iter().filter(untold).collect();
    for fact in found {
        let (name, day) = (fact.kind.text(), fact.day);
        let counted = match fact.kind {
            FactKind::RetrialGroundKnown => said!(
                "双方的期限分别计算，未登记的，双方的期限都列出",
                "each side has its own time: until it is recorded both are listed"
            ),
            _ => said!(
                "双方的期限分别计算，未登记的，我方的权利仍列为未行使",
                "each side has its own time: until it is recorded our own right is listed as not used"
            ),
        };
        gate.doubt_untold(
            Some(FactField::By),
            said!("「{name}」{day} 未登记由谁提出", "whose '{name}' of {day} is, is not recorded"; name = name),
            grounded(counted, Some(own_time(fact.kind))),
            said!("请补登当事方（我方、对方）", "record the side (ours, theirs)"),
        );
    }
}

/// The article that gives each side a time of its own for a step.
fn own_time(kind: FactKind) -> Article {
    match kind {
        FactKind::RetrialApplied | FactKind::RetrialGroundKnown => article(Law::Litigation, 90),
        FactKind::SupervisionApplied => article(Law::Interpretation, 117),
        FactKind::EnforcementApplied => article(Law::Litigation, 95),
        _ => article(Law::Litigation, 85),
    }
}

/// The case as if these facts had not been recorded: what the period was before they met it.
pub(crate) fn without(case: &CaseFile, kind: FactKind) -> CaseFile {
    let mut bare = case.clone();
    bare.facts.retain(|f| f.kind != kind);
    bare
}

fn late(gate: &mut Gate<'_>, kind: FactKind, ids: &[&str]) {
    // What we have enforced lies in the dispute: a case of our own counts from there.
    let whole = match gate.case.head.kind {
        Kind::Enforcement => gate.woven,
        _ => gate.case,
    };
    let bare = without(&known(whole, gate.cal, gate.today), kind);
    // What runs from a closing whose day nobody wrote ends on no day that is known.
    let uncertain = gate.case.concluded().is_some_and(Fact::is_day_unknown);
    let certain = |d: &Deadline| !uncertain || d.from_fact != Some(FactKind::Concluded);
    let of_all: Vec<Deadline> = ids
        .iter()
        .filter_map(|id| listed(&bare, gate.cal, gate.today, id))
        .collect();
    let facts: Vec<_> = gate.case.facts.iter().filter(|f| f.kind == kind).collect();
    let several = facts.len() > 1 && kind.follows_each().is_some();
    for fact in facts {
        // Of several each has its own paper: the last that had come.
        let own_paper = several.then(|| answered(&bare, &of_all, fact));
        let of_it: Vec<Deadline> = own_paper
            .iter()
            .flat_map(|file| {
                ids.iter()
                    .filter_map(|id| listed(file, gate.cal, gate.today, id))
            })
            .collect();
        let of_all = match several {
            true => &of_it,
            false => &of_all,
        };
        let side = |r: &Rule| match (r.by, fact.by) {
            (Some(rule), Some(by)) => rule == by,
            _ => true,
        };
        // Who did it has his own time, where it is recorded from when.
        let of_one = |d: &Deadline| {
            own(
                &bare,
                gate.cal,
                gate.today,
                d.rule.id,
                d.from_fact?,
                fact.party?,
            )
        };
        let counted = of_all.iter().filter(|d| side(d.rule) && certain(d));
        let ends = counted.filter_map(|d| {
            let one = of_one(d);
            let found = one.as_ref().unwrap_or(d);
            // Late only where every reading has it so.
            let readings = found.options.iter().filter_map(|o| o.due);
            let last = found.due.into_iter().chain(readings).max();
            Some((found.rule, last.filter(|_| !found.assumed)?))
        });
        let last = ends.max_by_key(|(_, due)| *due);
        let Some((rule, due)) = last.filter(|(_, due)| fact.day > *due) else {
            continue;
        };
        let (name, day, title) = (kind.text(), fact.day, rule.title);
        gate.doubt(
            said!("「{name}」{day} 已过期限 {due}（{title}）", "'{name}' on {day} is after {due}, the last day ({title})"; name = name, title = title),
            grounded(Said::from(rule.words), Some(rule.article)),
            check_days(),
        );
    }
}

/// The case with that paper alone, of those a period runs from, which a fact answers.
fn answered(case: &CaseFile, all: &[Deadline], fact: &Fact) -> CaseFile {
    let starts: Vec<FactKind> = all.iter().filter_map(|d| d.from_fact).collect();
    let before = case.facts.iter();
    let before = before.filter(|f| starts.contains(&f.kind) && f.day <= fact.day);
    let last = before.map(|f| f.day).max();
    let mut file = case.clone();
    file.facts
        .retain(|f| !starts.contains(&f.kind) || last.is_none_or(|day| f.day == day));
    file
}

/// 行政机关在接到申请之日起两个月内不履行的，可以起诉 (ALL 47): a suit over inaction before that is premature.
fn over_inaction(gate: &mut Gate<'_>) {
    let case = gate.case;
    let acted = [
        FactKind::ActMade,
        FactKind::ActKnown,
        FactKind::DutyExpired,
        FactKind::DecisionServed,
    ];
    let sued = case
        .fact(FactKind::ComplaintFiled)
        .or(case.fact(FactKind::Docketed));
    let Some(sued) = sued.filter(|_| case.head.instance == Instance::First) else {
        return;
    };
    if acted.iter().any(|kind| case.fact(*kind).is_some()) {
        return;
    }
    let answer = rule_id::HANDLING
        .iter()
        .find_map(|id| by_id(case, gate.cal, gate.today, id));
    let due = answer.as_ref().and_then(|d| Some((d.rule, d.due?)));
    let Some((rule, due)) = due.filter(|(_, due)| sued.day <= *due) else {
        return;
    };
    let (name, day, title) = (sued.kind.text(), sued.day, rule.title);
    gate.doubt(
        said!("「{name}」{day} 时，我方履行职责的期限未满（至 {due}，{title}）", "'{name}' on {day}, before our time to act ended on {due} ({title})"; name = name, title = title),
        grounded(
            said!(
                "履行期限届满前起诉不履行职责，为时过早",
                "a suit over inaction before the period to act ended is premature"
            ),
            Some(article(Law::Litigation, 47)),
        ),
        check_days(),
    );
}

/// Only what ran in summary procedure is turned.
fn turned(gate: &mut Gate<'_>) {
    let Some(fact) = gate.case.fact(FactKind::TurnedOrdinary) else {
        return;
    };
    if gate.case.head.procedure != Procedure::Summary {
        let day = fact.day;
        gate.doubt(
            said!(
                "{day} 转为普通程序，但案件不是简易程序",
                "turned ordinary on {day}, and the procedure is not summary"
            ),
            said!(
                "只有简易程序的案件才转为普通程序",
                "only a summary case is turned ordinary"
            ),
            said!(
                "原为简易程序的，请把封面的程序改为简易程序",
                "if it was summary, set the procedure on the cover to summary"
            ),
        );
    }
}

fn extensions(gate: &mut Gate<'_>) {
    let case = gate.case;
    let mut extended: Vec<_> = case
        .facts
        .iter()
        .filter(|f| f.kind == FactKind::Extended)
        .collect();
    extended.sort_by_key(|f| f.day);
    let Some(first) = extended.first() else {
        return;
    };
    let summary = case.procedure() == Procedure::Summary;
    let organ = case.head.kind == Kind::Reconsideration;
    let law = if organ {
        article(Law::Reconsideration2023, 62)
    } else {
        article(Law::Litigation, 83)
    };
    let day = first.day;
    if summary {
        gate.doubt(
            said!(
                "简易程序 {day} 延长期限",
                "a period of summary procedure extended on {day}"
            ),
            grounded(
                said!(
                    "简易程序的期限不能延长",
                    "summary procedure has no extension"
                ),
                Some(law),
            ),
            said!(
                "请核对程序，或先登记转为普通程序",
                "check the procedure, or record the turn to ordinary first"
            ),
        );
        return;
    }
    if organ && extended.len() > 1 {
        let n = extended.len();
        gate.doubt(
            said!("审理期限延长了{n}次", "the period is extended {n} times"),
            grounded(
                said!(
                    "延长期限最多不得超过三十日",
                    "it is extended by thirty days at most"
                ),
                Some(law),
            ),
            said!("请核对延期通知", "check the notices of extension"),
        );
    }
    let bare = without(case, FactKind::Extended);
    let due = rule_id::LIMITS
        .iter()
        .find_map(|id| by_id(&bare, gate.cal, gate.today, id)?.due);
    if let Some(due) = due.filter(|due| day > *due) {
        gate.doubt(
            said!(
                "{day} 延长期限时，原期限 {due} 已届满",
                "extended on {day}, after the period had ended on {due}"
            ),
            said!("期限届满前才能延长", "a period is extended before it ends"),
            check_days(),
        );
    }
    for fact in &extended {
        let Some(until) = fact.until else { continue };
        let (short, long) = (due.is_some_and(|due| until <= due), far(fact, 1));
        if short || long {
            let day = fact.day;
            gate.doubt(
                said!(
                    "{day} 延长至 {until}，不晚于原期限，或者超过一年",
                    "extended on {day} to {until}, no later than the period itself, or by more than a year"
                ),
                said!("延长是在原期限之外", "an extension goes beyond the period"),
                said!("请核对延期通知写明的日期", "check the day the notice names"),
            );
        }
    }
    let decision = by_id(
        case,
        gate.cal,
        gate.today,
        rule_id::RECONSIDERATION_DECISION,
    );
    if let Some(decision) = decision
        && let Some(until) = decision.over
        && let Some(granted) = granted(case, gate.cal, decision.rule, decision.from)
        && let Some(cap) = granted.latest()
    {
        gate.doubt(
            said!(
                "延长至 {until}，超过受理之日起六十日加三十日（{cap}）",
                "extended to {until}, beyond the sixty and thirty days from acceptance ({cap})"
            ),
            grounded(
                said!(
                    "延长期限最多不得超过三十日",
                    "it is extended by thirty days at most"
                ),
                Some(law),
            ),
            said!("请核对延期通知写明的日期", "check the day the notice names"),
        );
    }
}
