//! Enforcement against what it enforces: not while they can still sue or have sued, not before the demand is over, not of
//! what was complied with or performed.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::case::{CaseFile, Fact, FactKind, How, Instance, Kind, Outcome, Side};
use crate::said;
use crate::text::Said;

use crate::law::chain::link::began;
use crate::law::chain::weave::{CHAIN, CHAIN_BY};
use crate::law::deadline::{Deadline, by_id};
use crate::law::exposure::is_performed;
use crate::law::gate::engine::{Gate, check_days, grounded};
use crate::law::gate::period::without;
use crate::law::instrument::{ACL_FORCE, Article, Law, article, paragraph};
use crate::law::periods::enforcement::{DECISION_WINDOWS, WINDOWS};
use crate::law::rule_id;

pub(crate) fn enforced(gate: &mut Gate<'_>) {
    let case = gate.case;
    let applied: Vec<&Fact> = case
        .facts
        .iter()
        .filter(|f| f.kind == FactKind::EnforcementApplied)
        .collect();
    reviewed(gate);
    complied(gate);
    for fact in applied {
        let theirs = fact.by == Some(Side::Theirs);
        if theirs || case.head.kind == Kind::Litigation {
            performed(gate, fact);
        } else {
            undemanded(gate, fact);
            of_the_act(gate, fact);
        }
    }
}

/// 行政机关申请人民法院强制执行前，应当催告当事人履行义务 (ACL 54).
fn undemanded(gate: &mut Gate<'_>, fact: &Fact) {
    let own = gate.case.head.instance == Instance::Enforcement && ACL_FORCE.holds(fact.day);
    let demanded = gate.woven.fact(FactKind::DemandServed).is_some();
    if !own || demanded {
        return;
    }
    let (name, day, demand) = (fact.kind.text(), fact.day, FactKind::DemandServed.text());
    gate.doubt_untold(
        None,
        said!("登记了「{name}」{day}，但没有「{demand}」", "'{name}' on {day} is recorded without '{demand}'"; name = name, demand = demand),
        grounded(
            said!(
                "申请法院强制执行前，应当催告当事人履行",
                "before the court is asked they are told to comply"
            ),
            Some(article(Law::Compulsion, 54)),
        ),
        said!("请补登「{demand}」", "record '{demand}'"; demand = demand),
    );
}

/// 对不准予执行的裁定有异议的，可以申请复议 (ALL-I 161(2)): who was given what he asked for has nothing to ask.
fn reviewed(gate: &mut Gate<'_>) {
    let case = gate.case;
    let granted = case.outcome() == Some(Outcome::EPermitted);
    let asked = case.day(FactKind::EnforcementReviewApplied);
    if let Some(day) = asked.filter(|_| granted && case.head.instance == Instance::Enforcement) {
        let name = FactKind::EnforcementReviewApplied.text();
        say(
            gate,
            said!("「{name}」{day}，而裁定准予执行", "'{name}' on {day}, and the ruling permits enforcement"; name = name),
            said!(
                "不予受理、不准予执行的，才申请复议",
                "a review is of a refusal"
            ),
            paragraph(Law::Interpretation, 161, 2),
        );
    }
}

/// The day on which those had complied against whom enforcement was applied for: he who is named, else all of them.
fn complied_by(case: &CaseFile, applied: &Fact) -> Option<NaiveDate> {
    let done = |party: Option<Uuid>| {
        let of = |f: &&Fact| f.kind == FactKind::Complied && f.day <= applied.day;
        let mut found = case.facts.iter().filter(of);
        found.find(|f| f.party.is_none() || f.party == party)
    };
    let days: Vec<NaiveDate> = match applied.party {
        Some(_) => vec![done(applied.party)?.day],
        None if case.opponents().next().is_none() => vec![done(None)?.day],
        None => {
            let each = case.opponents().map(|p| done(Some(p.uuid)).map(|f| f.day));
            each.collect::<Option<_>>()?
        }
    };
    days.into_iter().max()
}

/// What was complied with while the application was pending is withdrawn, not permitted.
fn complied(gate: &mut Gate<'_>) {
    let case = gate.case;
    let permitted = case.outcome() == Some(Outcome::EPermitted);
    let closed = case.closed().filter(|_| permitted);
    let done = case.day(FactKind::Complied);
    if let Some((day, closed)) = done.zip(closed).filter(|(day, closed)| day < closed) {
        say(
            gate,
            said!(
                "对方已于 {day} 履行，而 {closed} 裁定准予执行",
                "the other side complied on {day}, and enforcement was permitted on {closed}"
            ),
            said!(
                "不履行的，才准予执行；已履行的撤回申请",
                "only what is not complied with is enforced; the application is withdrawn"
            ),
            article(Law::Litigation, 97),
        );
    }
}

/// 公民、法人或者其他组织在法定期限内不提起诉讼又不履行的，行政机关可以申请强制执行(第九十七条).
fn of_the_act(gate: &mut Gate<'_>, fact: &Fact) {
    let day = fact.day;
    if let Some(complied) = complied_by(gate.case, fact) {
        say(
            gate,
            said!(
                "「申请强制执行」{day}，而对方已于 {complied} 履行",
                "enforcement applied for on {day}, and the other side complied on {complied}"
            ),
            said!(
                "不履行的，才申请执行",
                "what was complied with is not enforced"
            ),
            article(Law::Litigation, 97),
        );
    }
    let demand = by_id(
        gate.woven,
        gate.cal,
        gate.today,
        rule_id::ENFORCEMENT_DEMAND,
    );
    if let Some(last) = demand.and_then(|d| d.due).filter(|last| day <= *last) {
        say(
            gate,
            said!(
                "「申请强制执行」{day} 时，催告后对方履行的期限未满（至 {last}）",
                "enforcement applied for on {day}, before the time to comply after the demand ended on {last}"
            ),
            said!(
                "催告书送达十日（工作日）后仍未履行的，才申请执行",
                "the court is asked ten working days after the demand"
            ),
            article(Law::Compulsion, 54),
        );
    }
    // After a decision the time to sue over it is in the reconsideration's file.
    let mut bare = without(gate.woven, FactKind::EnforcementApplied);
    bare.facts.retain(|f| f.kind != FactKind::Sued);
    let mut windows = WINDOWS.iter().chain(DECISION_WINDOWS);
    let window = windows.find_map(|id| by_id(&bare, gate.cal, gate.today, id));
    match window {
        Some(Deadline {
            rule,
            due: Some(due),
            ..
        }) if pending_suit(gate, day).is_none()
            && day <= due
            && !sued_before(gate, day)
            && !judged(gate) =>
        {
            let title = rule.title;
            say(
                gate,
                said!("「申请强制执行」{day} 时，对方仍可起诉，至 {due}（{title}）", "enforcement applied for on {day}, when the other side could still sue, to {due} ({title})"; title = title),
                said!(
                    "法定期限内不起诉又不履行的，才申请执行",
                    "enforcement follows the time to sue passed unused"
                ),
                article(Law::Litigation, 97),
            );
        }
        found => {
            let due = found.and_then(|d| d.due);
            // Docketed after the last day it may have been filed in time: out of time it is for certain only where that is recorded.
            let in_time =
                |(sued, filed): &(NaiveDate, bool)| !filed || due.is_none_or(|due| *sued <= due);
            if let Some((sued, _)) = pending_suit(gate, day).filter(in_time) {
                say(
                    gate,
                    said!(
                        "「申请强制执行」{day} 时，对方已于 {sued} 起诉，尚未登记审结",
                        "enforcement applied for on {day}, and the other side had sued on {sued}: the suit is not recorded as ended"
                    ),
                    said!(
                        "法定期限内起诉的，诉讼期间不申请执行",
                        "nothing is enforced while it is sued in time"
                    ),
                    article(Law::Litigation, 97),
                );
            }
        }
    }
}

/// Whether a court judged the act: it is enforced by that judgment (ALL 95).
fn judged(gate: &Gate<'_>) -> bool {
    gate.woven.fact(FactKind::JudgmentBelow).is_some()
}

/// Whether somebody had sued over it by then, whatever came of that.
fn sued_before(gate: &Gate<'_>, day: NaiveDate) -> bool {
    gate.woven
        .day(FactKind::Sued)
        .is_some_and(|sued| sued <= day)
}

/// The day on which a suit over the act was brought that was still going on, and whether it is the day it was filed.
fn pending_suit(gate: &Gate<'_>, day: NaiveDate) -> Option<(NaiveDate, bool)> {
    let tries = |o: &&CaseFile| {
        let anew = o.head.continues.is_some_and(|c| c.how == How::Anew);
        o.head.kind == Kind::Litigation && o.head.instance == Instance::First && !anew
    };
    let suits: Vec<&CaseFile> = gate.others.iter().filter(tries).collect();
    if suits.is_empty() {
        let own = |f: &&Fact| {
            f.kind == FactKind::Sued
                && ![CHAIN, CHAIN_BY].contains(&f.sort.as_str())
                && f.day <= day
        };
        return gate.case.facts.iter().find(own).map(|f| (f.day, true));
    }
    let open = |o: &&CaseFile| o.closed().is_none_or(|closed| closed > day);
    let filed = |o: &CaseFile| o.day(FactKind::ComplaintFiled).map(|day| (day, true));
    let begun = |o: &CaseFile| filed(o).or_else(|| began(o).map(|day| (day, false)));
    let days = suits.into_iter().filter(open).filter_map(begun);
    days.filter(|(sued, _)| *sued <= day).min()
}

/// 拒绝履行判决、裁定、调解书的，才申请强制执行 (ALL 95): not of what was performed, and not before its last day.
fn performed(gate: &mut Gate<'_>, fact: &Fact) {
    let day = fact.day;
    let then = gate.woven.as_of(day);
    if !gate.case.head.kind.is_contested() {
        return;
    }
    if is_performed(&then) {
        return say(
            gate,
            said!(
                "「申请强制执行」{day}，而此前已登记全部履行",
                "enforcement applied for on {day}, and everything was performed before"
            ),
            said!(
                "拒绝履行的，才申请执行",
                "what was performed is not enforced"
            ),
            article(Law::Litigation, 95),
        );
    }
    let done = then
        .facts
        .iter()
        .filter(|f| f.kind == FactKind::Performed)
        .count();
    let mut ends: Vec<NaiveDate> = then
        .facts
        .iter()
        .filter(|f| f.kind == FactKind::PerformancePeriod)
        .filter_map(|f| f.until)
        .collect();
    ends.sort_unstable();
    if let Some(last) = ends.get(done).filter(|last| day <= **last) {
        let last = Said::same(last);
        say(
            gate,
            said!("「申请强制执行」{day} 时，履行期限未满（至 {last}）", "enforcement applied for on {day}, before the last day to perform, {last}"; last = last, day = Said::same(day)),
            said!(
                "履行期限届满仍不履行的，才申请执行",
                "enforcement follows the period to perform"
            ),
            article(Law::Litigation, 95),
        );
    }
}

fn say(gate: &mut Gate<'_>, what: Said, why: Said, article: Article) {
    gate.doubt(what, grounded(why, Some(article)), check_days());
}
