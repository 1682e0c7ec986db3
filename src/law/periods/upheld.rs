//! Having an act of ours enforced once a court upheld it, or varied it: by the judgment, and within which time is read in two
//! ways.

use chrono::NaiveDate;

use crate::calendar::{Calendar, Span, last_day};
use crate::case::{CaseFile, Direction, Fact, FactKind, Instance, Kind, Outcome, Path, Role, Side};
use crate::said;
use crate::text::{Said, text};

use crate::law::chain::effect::{effect_day, ordered};
use crate::law::chain::service;
use crate::law::deadline::Deadline;
use crate::law::grounds::Grounds;
use crate::law::instrument::{ALL_I_FORCE, CHECKED, Law, article, paragraph};
use crate::law::periods::before_2018::by_civil_procedure;
use crate::law::periods::to_enforce::left_to_enforce;
use crate::law::periods::while_sued::demands;
use crate::law::reading::{Reading, several};
use crate::law::rule::{Rule, Term, When};
use crate::law::rule_id;

const BASE: Rule = Rule {
    id: "enforcement.upheld",
    title: text(
        "申请执行裁判维持的行为",
        "have the act the court upheld enforced",
    ),
    papers: text(
        "强制执行申请书、生效裁判文书、行政决定及送达证明",
        "application for enforcement, the effective judgment, the act and proof of service",
    ),
    optional: true,
    met_by: &[FactKind::EnforcementApplied],
    by: Some(Side::Ours),
    term: Term::Span(Span::Years(2)),
    article: paragraph(Law::Interpretation, 153, 2),
    checked: CHECKED,
    in_force: ALL_I_FORCE,
    words: text(
        "裁判送达之日起2年内申请执行（行政诉讼法第95条）",
        "apply within 2 years of service of the judgment (ALL 95)",
    ),
    missed: text("除有正当理由外不予受理", "not accepted without just cause"),
    ..Rule::BASE
};

// 公民、法人或者其他组织拒绝履行判决、裁定、调解书的，行政机关可以向第一审人民法院申请强制执行(行政诉讼法第九十五条)；申请执行的
// 期限为二年，没有规定履行期限的，从该法律文书送达当事人之日起计算(解释第一百五十三条).
pub(super) const UPHELD: Rule = Rule {
    runs_from: &[FactKind::ServedOther, FactKind::Served],
    when: When {
        effective: true,
        ..When::at(&[Instance::First, Instance::Second, Instance::Retrial])
            .unappealed()
            .without(&[FactKind::Superseded])
            .about(upheld)
    },
    ..BASE
};

// 同前，在申请执行的案件里: 裁判由关联的诉讼案件推出，或者登记为原审裁判.
pub(super) const APPLY_UPHELD: Rule = Rule {
    id: "enforcement.apply_upheld",
    kind: Kind::Enforcement,
    runs_from: &[FactKind::JudgmentBelow],
    sort: Some(leaves_it),
    when: When::at(&[Instance::Enforcement]).about(left_to_enforce),
    ..BASE
};

pub(crate) const RULES: &[Rule] = &[UPHELD, APPLY_UPHELD];

/// Whether a court left the act standing, or put another sum in its place, and something of it is left to be enforced.
pub(crate) fn upheld(case: &CaseFile) -> bool {
    let head = &case.head;
    let ours = head.role != Role::ThirdParty
        && head
            .path
            .is_none_or(|path| matches!(path, Path::Direct | Path::Upheld));
    head.kind == Kind::Litigation
        && ours
        && demands(case)
        && !of_inaction(case)
        && leaves(case)
        && left_to_enforce(case)
}

/// What was asked of us and not done, an agreement, an organ that did not decide: no act of ours asks anything there.
fn of_inaction(case: &CaseFile) -> bool {
    use FactKind::{ActMade, AgreementBreached, DutyExpired, OrganUndecided, RequestReceived};
    let recorded = |kind: &FactKind| case.fact(*kind).is_some();
    let asked = [
        RequestReceived,
        DutyExpired,
        AgreementBreached,
        OrganUndecided,
    ];
    asked.iter().any(recorded) && !recorded(&ActMade)
}

/// Varied down to nothing it asks nothing.
fn leaves(case: &CaseFile) -> bool {
    let nothing = case.concluded().is_some_and(|f| f.amount_fen == Some(0));
    match ordered(case) {
        Some((Outcome::Varied, _)) => !nothing,
        Some((outcome, direction)) => upholds(outcome, direction),
        None => false,
    }
}

/// Whoever was served on another day than that, the first and the last of them.
fn others_served(case: &CaseFile, from: NaiveDate) -> Vec<(&str, NaiveDate)> {
    let name = |f: &Fact| {
        let party = case.parties.iter().find(|p| Some(p.uuid) == f.party);
        party.map(|p| p.name.as_str())
    };
    let mut found: Vec<(&str, NaiveDate)> = match case.head.kind {
        Kind::Enforcement => {
            let below = case
                .facts
                .iter()
                .filter(|f| f.kind == FactKind::JudgmentBelow);
            below.filter_map(|f| Some((name(f)?, f.day))).collect()
        }
        // Left standing on appeal it is served anew, and the file of the appeal knows on whom.
        _ if service::on_them(case).is_none_or(|s| s.last != from) => Vec::new(),
        _ => {
            let each = service::each_of_them(case).into_iter();
            each.map(|(p, day)| (p.name.as_str(), day)).collect()
        }
    };
    found.retain(|(_, day)| *day != from);
    found.sort_by_key(|(_, day)| *day);
    found.dedup_by_key(|(_, day)| *day);
    if found.len() > 2 {
        found.drain(1..found.len() - 1);
    }
    found
}

fn leaves_it(fact: &Fact) -> bool {
    Outcome::from_id(&fact.sort).is_some_and(|outcome| upholds(outcome, fact.direction))
}

/// 驳回诉讼请求、变更 (ALL 69, 77), in part where a part alone was revoked (ALL 70).
fn upholds(outcome: Outcome, direction: Option<Direction>) -> bool {
    use Outcome::*;
    match outcome {
        JudgmentChanged => direction == Some(Direction::ForUs),
        ClaimsDismissed | UpheldJudgment | Varied | PartlyRevoked | PartlyRevokedRedo => true,
        _ => false,
    }
}

/// By the judgment it is enforced within two years (ALL-I 153). Read as an application to have the act itself enforced it is
/// made within three months (ALL-I 156), which cannot begin before the judgment is in effect: nothing is enforced while the act
/// is sued over (ALL 97). Before the interpretation of 2018 the time for an agency was 180 days, or the two years of the 民事诉讼法.
pub(crate) fn readings(
    case: &CaseFile,
    cal: &Calendar,
    today: NaiveDate,
    deadline: &Deadline,
) -> Option<Vec<Reading>> {
    let ids = [
        rule_id::ENFORCEMENT_UPHELD,
        rule_id::ENFORCEMENT_APPLY_UPHELD,
    ];
    let before = deadline.rule.article.law == Law::Interpretation2000;
    let met = deadline.met.is_some();
    if !ids.contains(&deadline.rule.id) || met && !before {
        return None;
    }
    let effect = match case.head.kind {
        Kind::Enforcement => case.fact(FactKind::JudgmentBelow)?.until?,
        _ => effect_day(case, cal, today)?.day,
    };
    let of_the_act = match before {
        true => article(Law::Compulsion, 53),
        false => article(Law::Interpretation, 156),
    };
    let mut ways = Vec::new();
    if let (false, Ok(due)) = (met, last_day(cal, effect, Span::Months(3))) {
        let (act, force) = (of_the_act.said(), article(Law::Litigation, 97).said());
        let why = said!(
            "申请执行的仍是行政行为的，3个月内提出（{act}），诉讼期间不能申请（{force}），自裁判 {effect} 生效起算",
            "where it is the act that is enforced, within 3 months ({act}); it could not be asked for while it was sued over ({force}): counted from {effect}, when the judgment was in effect";
            act = act, force = force
        );
        ways.push((due, of_the_act, why));
    }
    let (of_it, title, span) = (
        deadline.rule.article,
        article(Law::Litigation, 95).said(),
        deadline.rule.length(),
    );
    let why = said!(
        "申请执行的是裁判的（{title}），{span}内提出，自裁判送达起算（{judgment}）",
        "where it is the judgment that is enforced ({title}), within {span} of its service ({judgment})";
        title = title, span = span, judgment = of_it.said()
    );
    ways.push((deadline.due?, of_it, why));
    // 从该法律文书送达当事人之日起计算 (ALL-I 153(2)): against who was served on another day it ends on another.
    for (name, day) in others_served(case, deadline.from) {
        let why = said!(
            "对{name}，自其送达之日 {day} 起算（{judgment}）",
            "against {name}, counted from its service on {day} ({judgment})";
            judgment = of_it.said(), name = Said::same(name), day = Said::same(day)
        );
        let Term::Span(span) = deadline.rule.term else {
            continue;
        };
        if let (false, Ok(due)) = (met, last_day(cal, day, span)) {
            ways.push((due, of_it, why));
        }
    }
    let (two_years, civil, why) = by_civil_procedure();
    if let (true, Ok(due)) = (before, last_day(cal, deadline.from, two_years)) {
        ways.push((due, civil, why));
    }
    ways.sort_by_key(|(due, ..)| *due);
    ways.dedup_by_key(|(due, ..)| *due);
    let ways = ways.into_iter().map(|(due, article, why)| {
        let grounds = Grounds {
            article,
            ..deadline.rule.grounds()
        };
        (Some(due), why, Some(grounds))
    });
    Some(several(ways)).filter(|ways| ways.len() > 1)
}
