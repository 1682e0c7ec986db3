//! What follows an outcome and what cannot stand beside it: nothing to perform, decided before we could
//! answer.

use crate::law::rule_id;
use chrono::NaiveDate;

use crate::case::{
    CaseFile, Direction, Fact, FactField, FactKind, Form, Instance, Kind, Outcome, Role, Side,
};
use crate::said;
use crate::text::Said;

use crate::law::chain::effect::{appealable, ordered};
use crate::law::chain::ending::{Ending, endings};
use crate::law::chain::service::served_on;
use crate::law::deadline::{Deadline, by_id};
use crate::law::gate::dispute_parts::{tell_whom, untold};
use crate::law::gate::effect;
use crate::law::gate::engine::{Gate, check_days, grounded};
use crate::law::gate::outcome_since::outcome_since;
use crate::law::gate::place::place;
use crate::law::instrument::{Law, article, paragraph};
use crate::law::periods::to_enforce::ended_so;

pub(crate) fn outcomes(gate: &mut Gate<'_>) {
    sued_undecided(gate);
    supervised(gate);
    let Some(fact) = gate.case.concluded() else {
        return;
    };
    let (Some(outcome), closed) = (fact.outcome, fact.day) else {
        return;
    };
    follows(gate, outcome);
    beside(gate, outcome);
    won(gate, outcome);
    changed(gate);
    let served = |kind: FactKind| gate.case.fact(kind).is_some();
    let served = served(FactKind::Served) && served(FactKind::ServedOther);
    // A day that only stands for the unknown one is compared with no other, and no period runs from it.
    if !fact.is_day_unknown() {
        early(gate, outcome, closed);
        at_once(gate, outcome, closed);
        redone(gate, outcome, closed);
        outcome_since(gate, outcome, closed);
    }
    if !fact.is_day_unknown() || served {
        effect::effects(gate, outcome);
    }
    if fact.amount_fen.is_some_and(|a| a > 0) && outcome.leaves_nothing() {
        gate.doubt(
            said!("结案方式「{label}」却有赔偿金额", "'{label}' with compensation"; label = outcome.text()),
            said!("该结案方式不产生赔偿", "that outcome orders none"),
            said!("请核对结案方式和金额", "check the outcome and the amount"),
        );
    }
}

/// 改判 of a judgment that this file itself names, or that none names: of one in a file of its own the two are looked at
/// together. Where no judgment below is known it is asked of who enters the outcome in a case that stands here already; a
/// file handed over whole (a row of a ledger) may not say it, and stands among the gaps.
fn changed(gate: &mut Gate<'_>) {
    let below = gate.case.fact(FactKind::JudgmentBelow).is_some();
    let entered = gate.before.is_some_and(|b| untold(b).is_none());
    let alone = gate.case.head.continues.is_none();
    if let Some((what, ground)) = untold(gate.case).filter(|_| alone && (below || entered)) {
        gate.doubt_for(FactField::Direction, what, ground, tell_whom());
    }
}

/// What only follows certain outcomes.
fn follows(gate: &mut Gate<'_>, outcome: Outcome) {
    let closed = gate.case.closed_for_certain();
    for kind in FactKind::ALL {
        let Some(follows) = place(*kind).follows else {
            continue;
        };
        let after = |f: &&Fact| f.kind == *kind && Some(f.day) >= closed;
        let Some(fact) = gate.case.facts.iter().find(after) else {
            continue;
        };
        // What is left to perform is what the dispute orders: the judgment below that was left standing, or a change for us.
        let duty = matches!(kind, FactKind::PerformancePeriod | FactKind::Performed);
        let (said, direction) = ordered(gate.woven)
            .filter(|_| duty)
            .unwrap_or((outcome, None));
        // A judgment changed on retrial by the first procedure can be appealed, one by the second cannot (ALL-I 119).
        let fits = match kind {
            FactKind::Appealed => appealable(gate.case, outcome) != Some(false),
            FactKind::LossAnalysed => !won_throughout(gate),
            _ => (follows.fits)(said),
        };
        if !fits || direction == Some(Direction::ForUs) {
            let (name, day, label) = (kind.text(), fact.day, said.text());
            gate.doubt(
                said!("结案方式为「{label}」，却登记了「{name}」{day}", "'{name}' on {day} after '{label}'"; name = name, label = label),
                grounded(follows.why.into(), follows.article),
                said!("请核对结案方式和该事实", "check the outcome and the fact"),
            );
        }
    }
    // Enforcement: of the act where a reconsideration left it standing, of the judgment where it left something.
    let Some(fact) = gate.case.fact(FactKind::EnforcementApplied) else {
        return;
    };
    let ours = fact.by != Some(crate::case::Side::Theirs);
    let fits = match gate.case.head.kind {
        Kind::Reconsideration if ours => ended_so(outcome) || outcome.to_perform(),
        Kind::Litigation if ours => true,
        // There it is what the case begins with.
        Kind::Enforcement => true,
        _ => !outcome.leaves_nothing(),
    };
    if !fits && !outcome.is_unknown() {
        let (day, label) = (fact.day, outcome.text());
        gate.doubt(
            said!("结案方式为「{label}」，却于 {day} 申请强制执行", "enforcement applied for on {day} after '{label}'"; label = label),
            said!("该结案方式没有可执行的内容", "that outcome leaves nothing to enforce"),
            said!("请核对结案方式", "check the outcome"),
        );
    }
}

/// Whether nothing went against us: neither what this instance decided, by who appealed, nor what it left standing.
fn won_throughout(gate: &Gate<'_>) -> bool {
    let endings = endings(gate.case, gate.others, gate.woven);
    endings.is_some_and(|e| e.at_instance == Ending::Won && e.in_the_end == Ending::Won)
}

/// A judgment or decision inside the time we have to answer, without our answer.
fn early(gate: &mut Gate<'_>, outcome: Outcome, closed: NaiveDate) {
    let case = gate.case;
    if !matches!(outcome.form(), Form::Judgment | Form::Decision) || outcome.effect().is_amicable()
    {
        return;
    }
    if matches!(
        outcome.effect(),
        crate::case::Effect::Withdrawn
            | crate::case::Effect::Dismissed
            | crate::case::Effect::Procedural
    ) || case.answered().is_some_and(|a| a <= closed)
    {
        return;
    }
    let Some(answer) = our_answer(gate, case) else {
        return before_any_copy(gate, closed);
    };
    let (from, Some(due)) = (answer.from, answer.due) else {
        return;
    };
    if closed >= from && closed < due {
        gate.doubt(
            said!(
                "结案 {closed} 在答辩（答复）期限 {due} 之前，而我方尚未答辩（答复）",
                "closed on {closed}, before the last day for our answer ({due}) and without it"
            ),
            grounded(Said::from(answer.rule.words), Some(answer.rule.article)),
            check_days(),
        );
    }
}

/// How soon after its docketing no court above has heard both sides: the other side alone has fifteen days for its paper (ALL-I
/// 108, 111).
const AT_ONCE: i64 = 3;

/// What an instance above decides on the day it took the case on, or the day after: the usual slip is one day typed twice.
fn at_once(gate: &mut Gate<'_>, outcome: Outcome, closed: NaiveDate) {
    use Outcome::{AppealDismissedRuling, Remanded, RetrialOrdered, RetrialRefused};
    let case = gate.case;
    let above = matches!(
        case.head.instance,
        Instance::Second | Instance::RetrialReview | Instance::Retrial
    );
    let decides = outcome.form() == Form::Judgment
        || matches!(
            outcome,
            AppealDismissedRuling | Remanded | RetrialOrdered | RetrialRefused
        );
    let Some(docketed) = case.day(FactKind::Docketed).filter(|_| above && decides) else {
        return;
    };
    let days = (closed - docketed).num_days();
    if (0..AT_ONCE).contains(&days) {
        gate.doubt(
            said!(
                "「结案」{closed} 距「立案」{docketed} 只有{days}天",
                "closed on {closed}, only {days} days after it was docketed on {docketed}"
            ),
            said!(
                "对方提交答辩状（书面意见）就有十五日",
                "the other side alone has fifteen days for its paper"
            ),
            check_days(),
        );
    }
}

/// Our copy is not recorded, and comes after the docketing or the acceptance at the earliest: as if it came that day.
fn before_any_copy(gate: &mut Gate<'_>, closed: NaiveDate) {
    let case = gate.case;
    let (begun, copy) = match (case.head.kind, case.head.instance) {
        (Kind::Litigation, Instance::First) => (FactKind::Docketed, FactKind::ComplaintReceived),
        (Kind::Reconsideration, _) => (FactKind::Accepted, FactKind::ApplicationReceived),
        _ => return,
    };
    let Some(begun) = case.day(begun) else {
        return;
    };
    let mut served = case.clone();
    served.facts.push(Fact::new(copy, begun));
    served.sort();
    let Some(answer) = our_answer(gate, &served) else {
        return;
    };
    if begun <= closed && answer.due.is_some_and(|due| closed < due) {
        gate.doubt(
            said!(
                "结案 {closed} 距立案（受理）{begun} 不足我方答辩（答复）的期限，而我方尚未答辩（答复）",
                "closed on {closed}, sooner after {begun} than our time to answer, and without our answer"
            ),
            grounded(
                said!("副本送达之后，我方有法定的答辩（答复）期限", "we have our time to answer once the copy came"),
                Some(answer.rule.article),
            ),
            check_days(),
        );
    }
}

/// Our time to answer at an instance that ends in a judgment or a decision.
fn our_answer(gate: &Gate<'_>, case: &CaseFile) -> Option<Deadline> {
    const RULES: &[&str] = &[
        rule_id::LITIGATION_ANSWER,
        rule_id::APPEAL_ANSWER,
        rule_id::RECONSIDERATION_REPLY,
        rule_id::RECONSIDERATION_REPLY_SUMMARY,
    ];
    let found = RULES
        .iter()
        .find_map(|id| by_id(case, gate.cal, gate.today, id));
    found.filter(|d| !d.assumed)
}

/// 当事人不服第一审判决的，有权上诉 (ALL 85); 认为确有错误的，申请再审 (ALL 90): who won asks for neither.
fn won(gate: &mut Gate<'_>, outcome: Outcome) {
    let sued = matches!(gate.case.head.role, Role::Defendant | Role::CoDefendant);
    if !sued || !outcome.effect().is_won() {
        return;
    }
    for (kind, number) in [(FactKind::Appealed, 85), (FactKind::RetrialApplied, 90)] {
        let ours = |f: &&Fact| f.kind == kind && f.by == Some(Side::Ours);
        // A ground that we learned of is one of ours (ALL-I 110).
        let known = |f: &Fact| f.kind == FactKind::RetrialGroundKnown && f.by != Some(Side::Theirs);
        let grounded_so = kind == FactKind::RetrialApplied && gate.case.facts.iter().any(known);
        let found = gate.case.facts.iter().find(ours);
        let Some(fact) = found.filter(|_| !grounded_so) else {
            continue;
        };
        let (name, day, label) = (kind.text(), fact.day, outcome.text());
        gate.doubt(
            said!("结案方式为「{label}」，却登记我方 {day}「{name}」", "'{name}' of ours on {day} against '{label}'"; label = label, name = name),
            grounded(said!("不服判决的才上诉、申请再审", "who appeals or asks for a retrial disagrees with the judgment"), Some(article(Law::Litigation, number))),
            said!("请核对由谁提出", "check who did"),
        );
    }
}

/// An act made anew because the judgment or decision orders it.
fn redone(gate: &mut Gate<'_>, outcome: Outcome, closed: NaiveDate) {
    let ordered = matches!(
        outcome,
        Outcome::RevokedRedo | Outcome::PartlyRevokedRedo | Outcome::RRevokedRedo
    );
    let Some(day) = gate.case.day(FactKind::ActRedone).filter(|d| *d < closed) else {
        return;
    };
    if ordered {
        gate.doubt(
            said!(
                "「重新作出行政行为」{day} 早于结案 {closed}",
                "the act was made anew on {day}, before the case ended on {closed}"
            ),
            said!(
                "先有责令重作的裁判（决定），后重新作出",
                "the order to act anew comes first"
            ),
            check_days(),
        );
    }
}

/// 人民法院驳回再审申请、逾期未裁定，或者再审裁判确有错误的，才申请监督 (ALL-I 117): not before a retrial was applied for.
fn supervised(gate: &mut Gate<'_>) {
    let case = gate.case;
    let tried = matches!(case.head.instance, Instance::First | Instance::Second);
    let Some(fact) = case.fact(FactKind::SupervisionApplied).filter(|_| tried) else {
        return;
    };
    let asked = gate.woven.day(FactKind::RetrialApplied);
    // What a retrial decided is supervised at once, on appeal as well.
    let retried = gate.woven.fact(FactKind::RetriedAsFirst).is_some();
    if retried || asked.is_some_and(|day| day <= fact.day) {
        return;
    }
    let (name, day) = (fact.kind.text(), fact.day);
    gate.doubt(
        said!("「{name}」{day}，而此前没有登记申请再审", "'{name}' on {day}, and no retrial was applied for before"; name = name),
        grounded(
            said!(
                "先向法院申请再审，被驳回或者逾期未裁定的，才申请检察监督",
                "the court is asked for a retrial first: supervision follows its refusal or its silence"
            ),
            Some(article(Law::Interpretation, 117)),
        ),
        said!("请补登申请再审，或核对日期", "record the application for retrial, or check the day"),
    );
}

/// What an outcome denies.
fn beside(gate: &mut Gate<'_>, outcome: Outcome) {
    let label = outcome.text();
    let denied: &[FactKind] = match outcome {
        Outcome::DocketingRefused if gate.case.head.instance == Instance::First => {
            &[FactKind::Docketed, FactKind::AnswerFiled]
        }
        _ if outcome.never_accepted() && outcome != Outcome::RTransferred => {
            &[FactKind::Accepted, FactKind::ReplyFiled]
        }
        _ => &[],
    };
    for kind in denied.iter().filter(|k| gate.case.fact(**k).is_some()) {
        let name = kind.text();
        gate.doubt(
            said!("结案方式为「{label}」，却登记了「{name}」", "'{label}', and yet '{name}'"; label = label, name = name),
            said!("两者不能并存", "one of them cannot be"),
            said!("请核对结案方式", "check the outcome"),
        );
    }
    // 不予立案 is said where a complaint is filed (ALL 51): on appeal against it that ruling is upheld or revoked (ALL-I 109).
    if outcome == Outcome::DocketingRefused && gate.case.head.instance == Instance::Second {
        gate.doubt(
            said!("二审以「{label}」结案", "an appeal that ended by '{label}'"; label = label),
            grounded(
                said!(
                    "对不予立案的裁定上诉的，维持原裁定，或者撤销后指令立案",
                    "on appeal against a refusal to docket it is upheld, or revoked and the docketing ordered"
                ),
                Some(paragraph(Law::Interpretation, 109, 1)),
            ),
            said!("请核对结案方式", "check the outcome"),
        );
    }
    // 发回重审 is an outcome on appeal (ALL 89): a retrial by the first procedure tries the case itself.
    if outcome == Outcome::Remanded && gate.case.fact(FactKind::RetriedAsFirst).is_some() {
        gate.doubt(
            said!("按第一审程序再审，却以「{label}」结案", "retried by the first procedure, and yet '{label}'"; label = label),
            grounded(
                said!(
                    "按第一审程序再审的，由该院自行审理裁判",
                    "a court that retries by the first procedure decides the case itself"
                ),
                Some(paragraph(Law::Interpretation, 119, 1)),
            ),
            said!("请核对再审程序和结案方式", "check the procedure and the outcome"),
        );
    }
}

/// A suit after reconsideration without a decision: only once the organ's time had run out (ALL 45).
fn sued_undecided(gate: &mut Gate<'_>) {
    let case = gate.case;
    let Some(sued) = case.day(FactKind::Sued) else {
        return;
    };
    // Where nobody knows the day of the decision nobody knows which came first.
    if case.concluded().is_some_and(Fact::is_day_unknown) {
        return;
    }
    let decided = case.closed();
    if decided.is_some_and(|d| d <= sued) {
        return before_service(gate, sued);
    }
    if overdue(gate, case, sued) {
        return;
    }
    match decided {
        // The court's notice may come before the decision reaches us: it goes in, and the decision follows.
        None => gate.doubt(
            said!(
                "「对方不服复议起诉」{sued}，而案件尚未登记结案",
                "'other side sued after reconsideration' on {sued}, and the case is not closed"
            ),
            said!(
                "收到复议决定或者复议期满未作决定的，才能起诉，行政诉讼法第45条",
                "a suit follows the decision, or the organ's time running out without one, ALL 45"
            ),
            said!(
                "请补登结案；逾期未决的，请补登受理日",
                "record the closing; where the organ is late, its acceptance"
            ),
        ),
        Some(closed) => gate.refuse(
            said!(
                "「对方不服复议起诉」{sued} 早于「结案」{closed}",
                "'other side sued after reconsideration' on {sued} is before 'closed' on {closed}"
            ),
            said!(
                "复议期限尚未届满，先有决定，后有起诉，行政诉讼法第45条",
                "the organ's time had not run out: the decision comes first, ALL 45"
            ),
            check_days(),
        ),
    }
}

/// Over a decision that has been made, not before it is served; over silence the decision may come at any time.
fn before_service(gate: &mut Gate<'_>, sued: NaiveDate) {
    let of = |f: &&Fact| matches!(f.kind, FactKind::Served | FactKind::ServedOther);
    let first = gate.case.facts.iter().filter(of).map(served_on).min();
    if let Some(first) = first.filter(|first| sued < *first) {
        gate.doubt(
            said!(
                "「对方不服复议起诉」{sued} 早于复议决定的送达 {first}",
                "'other side sued after reconsideration' on {sued} is before the decision was served on {first}"
            ),
            grounded(
                said!("收到复议决定之后才会起诉", "who sues has the decision"),
                Some(article(Law::Litigation, 45)),
            ),
            check_days(),
        );
    }
}

fn overdue(gate: &Gate<'_>, case: &CaseFile, sued: NaiveDate) -> bool {
    let due = rule_id::DECISIONS
        .iter()
        .find_map(|id| by_id(case, gate.cal, gate.today, id)?.due);
    due.is_some_and(|due| sued > due)
}
