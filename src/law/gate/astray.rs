//! Facts that say two things at once, or come where their ground is not there yet: ours in the name of the other side, amended
//! claims without the first ones, a supervision asked for while the court still reviews.

use crate::case::{Fact, FactField, FactKind, FactSort, Instance, Party, Seat, Side};
use crate::law::deadline::by_id;
use crate::law::gate::engine::{Gate, check_days, grounded};
use crate::law::instrument::{Law, paragraph};
use crate::law::rule_id;
use crate::said;
use crate::text::Said;

pub(crate) fn astray(gate: &mut Gate<'_>) {
    ours_of_them(gate);
    amended_alone(gate);
    supervised_early(gate);
}

/// What is served on us, or what we do, is not of who stands against us.
fn ours_of_them(gate: &mut Gate<'_>) {
    let case = gate.case;
    // Enforcement is asked for against somebody: the name is whom.
    let ours = |f: &&Fact| {
        let done = f.by == Some(Side::Ours) && f.kind.is_of_a_side();
        f.kind == FactKind::Served || done && f.kind != FactKind::EnforcementApplied
    };
    let them = |f: &&Fact| f.party.and_then(|p| case.seat(p)) == Some(Seat::Them);
    let found: Vec<&Fact> = case.facts.iter().filter(ours).filter(them).collect();
    for fact in found {
        let same = |p: &&Party| Some(p.uuid) == fact.party;
        let who = case.parties.iter().find(same).map(|p| Said::same(&p.name));
        let (name, day) = (fact.kind.text(), Said::same(fact.day));
        gate.doubt_for(
            FactField::Party,
            said!("「{name}」{day} 是我方的，却写明{who}", "'{name}' on {day} is ours, and names {who}"; name = name, day = day, who = who.unwrap_or_default()),
            said!(
                "写明的当事人是对方",
                "who is named stands on the other side"
            ),
            said!(
                "我方的不写当事人；对方的请改为对方",
                "ours names nobody; where it is theirs, say so"
            ),
        );
    }
}

/// 变更诉讼请求: of claims that were made before.
fn amended_alone(gate: &mut Gate<'_>) {
    let case = gate.case;
    let amended = |f: &&Fact| f.sort == FactSort::Amended.id();
    for fact in case.facts.iter().filter(amended) {
        let first = |f: &Fact| f.kind == fact.kind && f.sort != fact.sort;
        if !fact.kind.is_copy() || gate.woven.facts.iter().any(first) {
            continue;
        }
        let (name, day) = (fact.kind.text(), Said::same(fact.day));
        gate.doubt(
            said!("「{name}」{day} 是变更后的，却没有登记最初的一份", "'{name}' on {day} is of amended claims, and the first one is not recorded"; name = name, day = day),
            said!(
                "先有最初的诉讼请求，后有变更；各份各自答辩",
                "claims are made before they are amended, and each copy is answered"
            ),
            said!(
                "请补登最初的一份，或者去掉「变更」",
                "record the first copy, or take 'amended' off"
            ),
        );
    }
}

/// 法院驳回再审申请或者逾期未作出裁定的，当事人可以申请监督 (ALL-I 117; 行政诉讼监督规则20、27): while the review is in time nothing opens it.
fn supervised_early(gate: &mut Gate<'_>) {
    let case = gate.case;
    if case.head.instance != Instance::RetrialReview {
        return;
    }
    let Some(asked) = case.day(FactKind::SupervisionApplied) else {
        return;
    };
    if case.closed().is_some_and(|closed| closed <= asked) {
        return;
    }
    let limit = by_id(case, gate.cal, asked, rule_id::RETRIAL_REVIEW).and_then(|d| d.due);
    let Some(limit) = limit.filter(|limit| asked <= *limit) else {
        return;
    };
    let name = FactKind::SupervisionApplied.text();
    gate.doubt(
        said!("「{name}」{asked}，而再审申请仍在审查期内（至 {limit}）", "'{name}' on {asked}, while the application for retrial was reviewed in time (to {limit})"; name = name),
        grounded(
            said!(
                "法院驳回再审申请，或者逾期未作出裁定的，才可以申请监督",
                "it follows a refusal by the court, or its time passing without a ruling"
            ),
            Some(paragraph(Law::Supervision, 20, 1)),
        ),
        check_days(),
    );
}
