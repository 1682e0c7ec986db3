//! Whether an outcome is in effect hangs on something nobody recorded: an appeal came too late and no second instance is known to
//! have taken it up, or a second instance is over and what became of the outcome below is not known. What rests on the effect is
//! listed all the same, and its readings say so.

use chrono::NaiveDate;

use crate::calendar::{Calendar, Span, last_day};
use crate::case::{CaseFile, Fact, FactKind, FactSort, Outcome};
use crate::said;

use crate::law::chain::effect::appealable;
use crate::law::chain::lent::named;
use crate::law::chain::word::{Word, on_appeal};
use crate::law::deadline::{Deadline, by_id};
use crate::law::instrument::{Law, article};
use crate::law::reading::{Reading, listed_or_never};
use crate::law::rule::{Rule, Start};
use crate::law::rule_id;
use crate::law::state::DueState;

/// What leaves it open.
pub(crate) enum Open {
    /// Appealed on a day after the last one.
    Late {
        appealed: NaiveDate,
        last: NaiveDate,
    },
    /// A second instance ended so, and was served on that day.
    Above(Fact),
}

/// What leaves open whether the outcome of a case is in effect. `None` where that is recorded, or nothing leaves it open.
pub(crate) fn open(case: &CaseFile, cal: &Calendar, today: NaiveDate) -> Option<Open> {
    let recorded = |kind| case.fact(kind).is_some();
    if !recorded(FactKind::Appealed)
        || recorded(FactKind::TookEffect)
        || recorded(FactKind::Superseded)
        || appealable(case, case.outcome()?) != Some(true)
    {
        return None;
    }
    let appeals = || case.facts.iter().filter(|f| f.kind == FactKind::Appealed);
    if appeals().any(|f| f.until.is_some()) {
        let over = |f: &&Fact| on_appeal(f.outcome) == Word::Unknown;
        let mut taken_up = appeals().filter(|f| f.until.is_some());
        return taken_up.find(over).cloned().map(Open::Above);
    }
    let ids = [
        rule_id::APPEAL_JUDGMENT,
        rule_id::APPEAL_JUDGMENT_THEIRS,
        rule_id::APPEAL_RULING,
        rule_id::APPEAL_RULING_THEIRS,
    ];
    let used = ids.iter().filter_map(|id| by_id(case, cal, today, id));
    let used: Vec<Deadline> = used.filter(|d| d.met.is_some()).collect();
    let late = used.iter().all(|d| d.state == DueState::Late);
    let first = used.first().filter(|_| late)?;
    Some(Open::Late {
        appealed: first.met?,
        last: first.due?,
    })
}

/// Whether a rule is only there once the outcome of its case is in effect.
fn rests_on_effect(rule: &Rule) -> bool {
    rule.when.effective
        || rule.when.unappealed
        || rule.starts == Start::Effect
        || rule.id == rule_id::ENFORCEMENT_ACT
}

/// The case as it is where the outcome is in effect after all, for a rule that rests on that.
pub(crate) fn in_effect(
    case: &CaseFile,
    cal: &Calendar,
    today: NaiveDate,
    rule: &Rule,
) -> Option<CaseFile> {
    // Most cases were not appealed.
    case.fact(FactKind::Appealed)
        .filter(|_| rests_on_effect(rule))?;
    let open = open(case, cal, today)?;
    let mut file = case.clone();
    file.facts.retain(|f| f.kind != FactKind::Appealed);
    if let Open::Above(appeal) = open {
        // A retrial is of what the second instance gave: it is listed there.
        let retrial = [
            rule_id::RETRIAL_APPLICATION,
            rule_id::RETRIAL_APPLICATION_THEIRS,
        ];
        if retrial.contains(&rule.id) {
            return None;
        }
        let mut effect = Fact::new(FactKind::TookEffect, appeal.until?);
        effect.sort = FactSort::Chain.id().to_string();
        effect.until = appeal.until;
        effect.paper = appeal.paper;
        file.facts.push(effect);
        file.sort();
    }
    Some(file)
}

/// 当事人逾期不提起上诉的，一审判决发生法律效力 (ALL 85); only what the court excuses is in time after all (ALL 48).
pub(crate) fn readings(
    case: &CaseFile,
    cal: &Calendar,
    today: NaiveDate,
    deadline: &Deadline,
) -> Option<Vec<Reading>> {
    let rests = rests_on_effect(deadline.rule) && deadline.met.is_none();
    case.fact(FactKind::Appealed).filter(|_| rests)?;
    let (in_time, again) = (
        article(Law::Litigation, 85).said(),
        article(Law::Litigation, 48).said(),
    );
    Some(match open(case, cal, today)? {
        Open::Late { appealed, last } => listed_or_never(
            deadline.due,
            said!(
                "上诉期至 {last}，{appealed} 的上诉已经逾期：裁判自期满生效（{in_time}），按此计算",
                "the time to appeal ended on {last} and the appeal of {appealed} is out of time: in effect from its end ({in_time}), counted so";
                in_time = in_time
            ),
            said!(
                "法院准许顺延期限（{again}）、二审受理的，裁判未生效；请登记或者关联二审案件",
                "where the court excuses that ({again}) and hears the appeal it is not in effect: record or link the second instance";
                again = again
            ),
        ),
        Open::Above(appeal) => {
            let (outcome, paper) = (told(&appeal), named(&appeal.paper));
            listed_or_never(
                deadline.due,
                said!(
                    "{paper}（{outcome}）维持原裁判的，自其送达起生效，按此计算",
                    "where {paper} ({outcome}) left it standing it is in effect from that service, and counted so";
                    outcome = &outcome, paper = &paper
                ),
                said!(
                    "{paper}（{outcome}）改判、撤销或者发回的，原裁判不再履行；请核对文书后登记其结果",
                    "where {paper} ({outcome}) changed it or set it aside it is not performed any more: check the paper and record what it says";
                    outcome = outcome, paper = paper
                ),
            )
        }
    })
}

/// How the second instance ended, as it is recorded.
fn told(appeal: &Fact) -> crate::text::Text {
    appeal.outcome.unwrap_or(Outcome::Unknown).text()
}

/// Of an outcome of which nobody recorded what it was the shortest time to appeal comes first (ALL 85).
pub(crate) fn appeals(
    cal: &Calendar,
    case: &CaseFile,
    deadline: &Deadline,
) -> Option<Vec<Reading>> {
    let rows = [rule_id::APPEAL_RULING, rule_id::APPEAL_RULING_THEIRS];
    let untold = case.outcome().is_some_and(Outcome::untold);
    if !rows.contains(&deadline.rule.id) || !untold || deadline.set.is_some() {
        return None;
    }
    let law = article(Law::Litigation, 85).said();
    let judged = last_day(cal, deadline.from, Span::Days(15)).ok();
    let outcome = case.outcome()?.text();
    let mut out = listed_or_never(
        deadline.due,
        said!(
            "结案方式为「{outcome}」，是不予立案、驳回起诉的裁定的，10日（{law}）；最稳妥",
            "it ended with '{outcome}': where that is a ruling that refuses docketing or dismisses the action, 10 days ({law}), safe either way";
            outcome = outcome, law = &law
        ),
        said!(
            "撤诉、调解等不能上诉；请核对文书后登记结案方式",
            "a withdrawal, a mediation and the like cannot be appealed: check the paper and record how it ended"
        ),
    );
    if let Some(last) = out.last_mut() {
        last.label = said!("方案C（暂定）", "Option C (provisional)");
    }
    let mut second = out.first()?.clone();
    second.label = said!("方案B（暂定）", "Option B (provisional)");
    second.due = judged;
    second.why =
        said!("是判决的，15日（{law}）", "where it is a judgment, 15 days ({law})"; law = law);
    out.insert(1, second);
    Some(out)
}
