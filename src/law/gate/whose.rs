//! Whose a step is: who won asks for nothing, what nobody owes is not paid, what we appeal we do not perform.

use crate::case::{
    CaseFile, Direction, Effect, Fact, FactField, FactKind, FactSort, Flaw, Kind, Outcome, Party,
    PartyRole, Side,
};
use crate::law::chain::effect::ordered;
use crate::law::deadline::by_id;
use crate::law::each::own;
use crate::law::gate::engine::{Gate, check_days, grounded};
use crate::law::instrument::{Law, article, paragraph};
use crate::law::rule::prosecuted;
use crate::law::rule_id;
use crate::said;
use crate::text::Said;

pub(crate) fn whose(gate: &mut Gate<'_>) {
    enforced(gate);
    paid(gate);
    while_appealed(gate);
    on_the_same_grounds(gate);
    sued_by_whom(gate);
    before_the_reply(gate);
}

/// 行政机关不依法履行职责的，人民检察院依法向人民法院提起诉讼: after the recommendation, and after the agency had its time to reply (法释〔2018〕
/// 6号 21).
fn before_the_reply(gate: &mut Gate<'_>) {
    let case = gate.case;
    let filed = [FactKind::ComplaintFiled, FactKind::Docketed];
    let filed = filed.iter().filter_map(|kind| case.day(*kind)).min();
    let Some(day) = filed.filter(|_| prosecuted(case)) else {
        return;
    };
    let replied = case.day(FactKind::RecommendationReplied);
    let rows = [
        rule_id::RECOMMENDATION_PUBLIC,
        rule_id::RECOMMENDATION_PUBLIC_URGENT,
    ];
    let mut found = rows
        .iter()
        .filter_map(|id| by_id(case, gate.cal, gate.today, id));
    let Some(asked) = found.find(|d| d.from <= day) else {
        return;
    };
    let open = asked
        .due
        .filter(|due| day <= *due && replied.is_none_or(|r| day < r));
    if let Some(due) = open {
        let title = asked.rule.title;
        gate.doubt(
            said!("检察院 {day} 起诉（立案），而「{title}」的期限至 {due}", "the procuratorate sued (docketed) on {day}, and '{title}' had until {due}"; title = title),
            grounded(
                said!(
                    "检察建议的期限届满仍不依法履行职责的，才提起诉讼",
                    "the suit follows a recommendation that was not heeded in its time"
                ),
                Some(asked.rule.article),
            ),
            check_days(),
        );
    }
}

/// A suit over the decision that names nobody is the applicant's: too late for him, and in time for a third party who was served
/// later, it may be that one's (ALL 45: 公民、法人或者其他组织不服复议决定的).
fn sued_by_whom(gate: &mut Gate<'_>) {
    let case = gate.case;
    let unnamed = |f: &&Fact| f.kind == FactKind::Sued && f.party.is_none();
    let decided = case.head.kind == Kind::Reconsideration;
    let Some(sued) = case.facts.iter().find(unnamed).filter(|_| decided) else {
        return;
    };
    let windows = [
        rule_id::SUING_AFTER_RECONSIDERATION,
        rule_id::SUING_AFTER_RECONSIDERATION_UNTOLD,
        rule_id::SUING_AFTER_RECONSIDERATION_TOLD_LATER,
    ];
    let last = |party: &Party| {
        let of = |id: &&str| {
            own(
                case,
                gate.cal,
                gate.today,
                id,
                FactKind::ServedOther,
                party.uuid,
            )
        };
        windows.iter().filter_map(of).filter_map(|d| d.due).max()
    };
    let late: Vec<_> = case.opponents().filter_map(last).collect();
    let others = || {
        let third = |p: &&Party| p.role == PartyRole::ThirdParty && !p.uuid.is_nil();
        case.parties.iter().filter(third)
    };
    let in_time = others().find(|p| last(p).is_some_and(|due| sued.day <= due));
    let all_late = !late.is_empty() && late.iter().all(|due| *due < sued.day);
    let Some(third) = in_time.filter(|_| all_late) else {
        return;
    };
    let (name, day, who) = (
        sued.kind.text(),
        Said::same(sued.day),
        Said::same(&third.name),
    );
    gate.doubt_for(
        FactField::Party,
        said!(
            "「{name}」{day}，已过申请人的起诉期限，而第三人{who}仍在期限内",
            "'{name}' on {day}: too late for the applicant, in time for the third party {who}";
            name = name, who = who, day = day
        ),
        grounded(
            said!(
                "未写明当事人的，按申请人起诉看待",
                "one that names nobody is taken for the applicant's"
            ),
            Some(article(Law::Litigation, 45)),
        ),
        said!("请写明由谁起诉", "name who sued"),
    );
}

/// 公民、法人或者其他组织拒绝履行的，行政机关可以申请强制执行 (ALL 95): what orders something of us we do not have enforced.
fn enforced(gate: &mut Gate<'_>) {
    let case = gate.case;
    let ours = |f: &&Fact| f.kind == FactKind::EnforcementApplied && f.by == Some(Side::Ours);
    let Some(fact) = case.facts.iter().find(ours) else {
        return;
    };
    let against = match ordered(gate.woven) {
        Some((Outcome::JudgmentChanged, direction)) => direction == Some(Direction::AgainstUs),
        Some((outcome, _)) => {
            let part = matches!(
                outcome,
                Outcome::Varied | Outcome::PartlyRevoked | Outcome::PartlyRevokedRedo
            );
            outcome.effect().is_adverse() && !part
        }
        None => false,
    };
    let before = case.closed().is_some_and(|closed| fact.day < closed);
    if case.head.kind != Kind::Litigation || !against || before {
        return;
    }
    let (day, label) = (
        fact.day,
        case.outcome().map_or(Outcome::Unknown, |o| o).text(),
    );
    gate.doubt(
        said!("结案方式为「{label}」，却登记我方 {day} 申请强制执行", "we applied for enforcement on {day} after '{label}'"; label = label),
        grounded(
            said!(
                "裁判判令我方履行的，由对方申请执行",
                "what orders something of us the other side has enforced"
            ),
            Some(article(Law::Litigation, 95)),
        ),
        said!("请核对由谁申请", "check who applied"),
    );
}

/// 凭生效的判决书、复议决定书、赔偿决定书或者调解书申请支付 (国家赔偿法第三十七条第二款).
fn paid(gate: &mut Gate<'_>) {
    use FactKind::{CompensationApplied, CompensationDecided, CompensationPaid};
    use FactKind::{PaymentApplied, PaymentRequested};
    let case = gate.case;
    let claimed = [CompensationApplied, CompensationDecided];
    let claimed = claimed.iter().any(|kind| gate.woven.fact(*kind).is_some());
    let nothing = ordered(gate.woven).is_some_and(|(outcome, _)| outcome.leaves_nothing());
    if !nothing || claimed {
        return;
    }
    let Some(closed) = case.closed() else { return };
    let of = |f: &&Fact| matches!(f.kind, PaymentApplied | PaymentRequested | CompensationPaid);
    let after = case.facts.iter().filter(of).find(|f| f.day >= closed);
    if let (Some(fact), Some(outcome)) = (after, case.outcome()) {
        let (name, day, label) = (fact.kind.text(), fact.day, outcome.text());
        gate.doubt(
            said!("结案方式为「{label}」，却登记了「{name}」{day}", "'{name}' on {day} after '{label}'"; name = name, label = label),
            grounded(
                said!(
                    "凭判令赔偿的生效裁判或者赔偿决定才支付赔偿金",
                    "compensation is paid on an effective outcome or decision that orders it"
                ),
                Some(paragraph(Law::Compensation, 37, 2)),
            ),
            said!(
                "另有赔偿申请、决定的请补登",
                "record the claim and the decision on it, where there were"
            ),
        );
    }
}

/// 上诉的裁判不生效 (ALL 85): what we appeal is not performed, unless the appeal was given up.
fn while_appealed(gate: &mut Gate<'_>) {
    let case = gate.case;
    let over = [FactKind::TookEffect, FactKind::Superseded];
    let over = over.iter().any(|kind| gate.woven.fact(*kind).is_some());
    let ours = |f: &&Fact| f.kind == FactKind::Appealed && f.by == Some(Side::Ours);
    let Some(appeal) = case.facts.iter().find(ours).filter(|_| !over) else {
        return;
    };
    let redone = |f: &&Fact| f.kind == FactKind::ActRedone && f.day >= appeal.day;
    if let Some(fact) = case.facts.iter().find(redone) {
        let (name, day, asked) = (fact.kind.text(), fact.day, appeal.day);
        gate.doubt(
            said!("我方 {asked} 上诉，又于 {day}「{name}」", "we appealed on {asked}, and yet '{name}' on {day}"; name = name),
            grounded(
                said!(
                    "上诉的判决不生效，重新作出以撤回上诉为前提",
                    "what is appealed is not in effect: an act is made anew once the appeal is given up"
                ),
                Some(article(Law::Litigation, 85)),
            ),
            check_days(),
        );
    }
}

/// 不得以同一的事实和理由作出与原行政行为基本相同的行政行为 (ALL 71; ARL23 64(2)), unless it fell for its procedure alone (ALL-I
/// 90(2)).
fn on_the_same_grounds(gate: &mut Gate<'_>) {
    let case = gate.case;
    let same = |f: &&Fact| f.kind == FactKind::ActRedone && f.sort == FactSort::SameGrounds.id();
    let Some(fact) = case.facts.iter().find(same) else {
        return;
    };
    let fell = ordered(gate.woven).is_some_and(|(o, _)| o.effect() == Effect::Revoked);
    if !fell || by_procedure(gate.woven) {
        return;
    }
    let (name, day) = (fact.kind.text(), fact.day);
    let law = match case.head.kind {
        Kind::Reconsideration => paragraph(Law::Reconsideration2023, 64, 2),
        _ => article(Law::Litigation, 71),
    };
    gate.doubt(
        said!("「{name}」{day}，事实和理由未变", "'{name}' on {day}, on the same facts and reasons"; name = name),
        grounded(
            said!(
                "不得以同一事实和理由作出基本相同的行为，因违反法定程序被撤销的除外",
                "the same facts and reasons do not carry the same act again, unless it fell for its procedure"
            ),
            Some(law),
        ),
        said!(
            "请核对重新作出的依据；因程序被撤销的，请登记裁判指出的问题",
            "check what it rests on; where it fell for its procedure, record that finding"
        ),
    );
}

/// Whether all that was found wrong was the procedure.
fn by_procedure(case: &CaseFile) -> bool {
    let procedure = |flaw: Flaw| matches!(flaw, Flaw::ProcedureViolated | Flaw::ProcedureMinor);
    !case.findings.is_empty() && case.findings.iter().all(|f| procedure(f.flaw))
}
