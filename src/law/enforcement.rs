//! Having an act of ours enforced by the court (行政非诉执行): the demand, the application, the review of a refusal.

use super::instrument::{
    ACL_FORCE, ALL_I_FORCE, CHECKED, Law, Window, article, between, paragraph,
};
use super::rule::{Rule, Start, Term, When, Whose};
use crate::calendar::Span;
use crate::case::{Fact, FactKind, FactSort, Instance, Kind, Outcome, Side};
use crate::text::text;

const BASE: Rule = Rule {
    kind: Kind::Litigation,
    any_kind: true,
    in_force: ALL_I_FORCE,
    ..Rule::BASE
};

/// 行政强制法 alone, before the interpretation of 2018.
const ACL_ALONE: Window = between((2012, 1, 1), (2018, 2, 7));

const ACT: Rule = Rule {
    id: "enforcement.act",
    papers: text(
        "强制执行申请书、行政决定及依据、催告书、送达证明",
        "application for enforcement, the act and its basis, the demand, proof of service",
    ),
    title: text("申请非诉强制执行", "apply for enforcement of the act"),
    kind: Kind::Reconsideration,
    any_kind: false,
    optional: true,
    starts: Start::End(&[
        "suing.after_reconsideration",
        "suing.after_reconsideration_untold",
        "suing.original",
        "suing.original_untold",
    ]),
    met_by: &[FactKind::EnforcementApplied],
    by: Some(Side::Ours),
    term: Term::Span(Span::Months(3)),
    when: When::at(&[Instance::Reconsideration]).outcome(leaves_the_act),
    words: text(
        "对方起诉期限届满之日起3个月内申请法院强制执行",
        "apply within 3 months after the other side's time to sue ended",
    ),
    missed: text("除有正当理由外不予受理", "not accepted without just cause"),
    ..BASE
};

/// Upheld or rejected the act stands by the decision; where the application was withdrawn it stands by itself.
fn leaves_the_act(outcome: Outcome) -> bool {
    outcome.act_stands() || outcome == Outcome::RWithdrawn
}

fn ours(fact: &Fact) -> bool {
    fact.by != Some(Side::Theirs)
}

/// A ruling that does not say so refuses to accept the application.
fn not_permitted(fact: &Fact) -> bool {
    fact.sort == FactSort::NotPermitted.id()
}

fn not_accepted(fact: &Fact) -> bool {
    !not_permitted(fact)
}

const REVIEW: Rule = Rule {
    papers: text("复议申请书、原裁定", "application for review, the ruling"),
    optional: true,
    runs_from: &[FactKind::EnforcementRefused],
    met_by: &[FactKind::EnforcementReviewApplied],
    term: Term::Span(Span::Days(15)),
    missed: text("裁定不再改变", "the ruling stands"),
    ..BASE
};

pub(super) const RULES: &[Rule] = &[
    // 没有强制执行权的行政机关申请人民法院强制执行其行政行为，应当自被执行人的法定起诉期限届满之日起三个月内提出。
    Rule {
        article: article(Law::Interpretation, 156),
        checked: CHECKED,
        ..ACT
    },
    // 没有行政强制执行权的行政机关可以自期限届满之日起三个月内，申请人民法院强制执行(行政强制法第五十三条)。
    Rule {
        article: article(Law::Compulsion, 53),
        checked: CHECKED,
        in_force: ACL_ALONE,
        ..ACT
    },
    // 催告书送达十日后当事人仍未履行义务的，行政机关可以申请人民法院强制执行(第五十四条)；“十日”是工作日(第六十九条)。
    Rule {
        id: "enforcement.demand",
        title: text(
            "催告后对方履行的期限",
            "other side's time to comply after the demand",
        ),
        papers: text("催告书及送达回证", "the demand and proof of its service"),
        whose: Whose::Theirs,
        optional: true,
        runs_from: &[FactKind::DemandServed],
        met_by: &[FactKind::Complied],
        term: Term::Span(Span::Workdays(10)),
        article: article(Law::Compulsion, 54),
        checked: CHECKED,
        in_force: ACL_FORCE,
        words: text(
            "催告书送达10个工作日后仍未履行的，可申请法院强制执行",
            "where it is not complied with 10 working days after the demand, the court can be asked",
        ),
        missed: text(
            "我方可以申请法院强制执行",
            "we may apply to the court for enforcement",
        ),
        ..BASE
    },
    // 人民法院对符合条件的申请，应当在五日内立案受理(第一百五十五条第三款)。
    Rule {
        id: "enforcement.acceptance",
        title: text("受理强制执行申请", "accept the application for enforcement"),
        papers: text(
            "受理通知书或不予受理裁定",
            "notice of acceptance or ruling refusing it",
        ),
        whose: Whose::Court,
        runs_from: &[FactKind::EnforcementApplied],
        sort: Some(ours),
        met_by: &[FactKind::EnforcementAccepted, FactKind::EnforcementRefused],
        term: Term::Span(Span::Days(5)),
        when: When::ANY.with(&[FactKind::DemandServed]),
        article: paragraph(Law::Interpretation, 155, 3),
        checked: CHECKED,
        words: text(
            "收到申请之日起5日内立案受理或裁定不予受理",
            "accept or refuse within 5 days of the application",
        ),
        missed: text("可向上一级法院反映", "the higher court may be told"),
        ..BASE
    },
    // 人民法院应当在七日内由行政审判庭对行政行为的合法性进行审查，并作出是否准予执行的裁定(第一百六十条第一款)。
    Rule {
        id: "enforcement.ruling",
        title: text("裁定是否准予执行", "rule on enforcement"),
        papers: text(
            "准予执行或不准予执行的裁定",
            "ruling that permits or refuses it",
        ),
        whose: Whose::Court,
        runs_from: &[FactKind::EnforcementAccepted],
        met_by: &[FactKind::EnforcementRuled, FactKind::EnforcementRefused],
        term: Term::Span(Span::Days(7)),
        article: paragraph(Law::Interpretation, 160, 1),
        checked: None,
        words: text(
            "受理后7日内审查并裁定；明显违法听取意见的三十日内裁定",
            "review and rule within 7 days; thirty days where both sides are heard",
        ),
        missed: text("第160条未规定逾期后果", "art. 160 names no consequence"),
        ..BASE
    },
    // 行政机关对不予受理裁定有异议，在十五日内向上一级人民法院申请复议(第一百五十五条第三款)。
    Rule {
        id: "enforcement.review_acceptance",
        title: text(
            "对不予受理执行的裁定申请复议",
            "ask for review of the refusal to accept",
        ),
        sort: Some(not_accepted),
        article: paragraph(Law::Interpretation, 155, 3),
        checked: CHECKED,
        words: text(
            "收到不予受理裁定之日起15日内向上一级法院申请复议",
            "ask the higher court within 15 days of the ruling",
        ),
        ..REVIEW
    },
    // 行政机关对不准予执行的裁定有异议，在十五日内向上一级人民法院申请复议(第一百六十一条第二款)。
    Rule {
        id: "enforcement.review_permission",
        title: text(
            "对不准予执行的裁定申请复议",
            "ask for review of the ruling that does not permit it",
        ),
        sort: Some(not_permitted),
        article: paragraph(Law::Interpretation, 161, 2),
        checked: CHECKED,
        words: text(
            "收到不准予执行裁定之日起15日内向上一级法院申请复议",
            "ask the higher court within 15 days of the ruling",
        ),
        ..REVIEW
    },
];
