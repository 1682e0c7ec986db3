//! Having an act of ours enforced by the court (行政非诉执行): the demand, the application, the review of a refusal.

use crate::calendar::Span;
use crate::case::{
    CaseFile, Fact, FactKind, FactSort, Hearing, HearingState, Instance, Kind, Outcome, Side,
};
use crate::law::instrument::{
    ACL_FORCE, ALL_I_FORCE, CHECKED, Law, Window, article, between, paragraph,
};
use crate::law::periods::to_enforce::{ended_so, left_to_enforce, may_be_enforced};
use crate::law::rule::{Rule, Start, Term, When, Whose};
use crate::law::rule_id;
use crate::text::text;

const BASE: Rule = Rule {
    kind: Kind::Litigation,
    any_kind: true,
    in_force: ALL_I_FORCE,
    ..Rule::BASE
};

/// 行政强制法 alone, before the interpretation of 2018.
pub(super) const ACL_ALONE: Window = between((2012, 1, 1), (2018, 2, 7));

const ACT: Rule = Rule {
    id: "enforcement.act",
    papers: text(
        "强制执行申请书、行政决定及依据、催告书、送达证明",
        "application for enforcement, the act and its basis, the demand, proof of service",
    ),
    title: text("申请非诉强制执行", "apply for enforcement of the act"),
    kind: Kind::Reconsideration,
    optional: true,
    starts: Start::End(ACT_WINDOWS),
    met_by: &[FactKind::EnforcementApplied],
    by: Some(Side::Ours),
    term: Term::Span(Span::Months(3)),
    // The act is the respondent's: as a third party there is none of ours to enforce.
    when: When::ANY.sued().outcome(ended_so).about(may_be_enforced),
    words: text(
        "对方起诉期限届满之日起3个月内申请法院强制执行",
        "apply within 3 months after the other side's time to sue ended",
    ),
    missed: text("除有正当理由外不予受理", "not accepted without just cause"),
    ..BASE
};

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

/// What the ruling in a case of our own is as facts: it is recorded as the closing. Permitted in part it refuses the rest.
pub(crate) fn ruling(case: &CaseFile) -> Vec<Fact> {
    let closing = case.concluded();
    let own = case.head.instance == Instance::Enforcement;
    let Some((closing, outcome)) = closing.and_then(|c| Some((c, c.outcome.filter(|_| own)?)))
    else {
        return Vec::new();
    };
    let permitted = (FactKind::EnforcementRuled, None);
    let refused = |sort| (FactKind::EnforcementRefused, Some(sort));
    let said = match outcome {
        Outcome::EPermitted => vec![permitted],
        Outcome::EPartlyPermitted => vec![permitted, refused(FactSort::NotPermitted)],
        Outcome::ENotPermitted => vec![refused(FactSort::NotPermitted)],
        Outcome::ENotAccepted => vec![refused(FactSort::NotAccepted)],
        _ => Vec::new(),
    };
    let said = said
        .into_iter()
        .filter(|(kind, _)| case.fact(*kind).is_none());
    // A period of ours runs from the day the ruling reached us.
    let fact = |(kind, sort): (FactKind, Option<FactSort>)| {
        let served = case.day(FactKind::Served).filter(|_| sort.is_some());
        let mut fact = Fact::new(kind, served.unwrap_or(closing.day));
        fact.sort = sort.map_or("", FactSort::id).to_string();
        fact.paper.clone_from(&closing.paper);
        fact
    };
    said.map(fact).collect()
}

/// It is an act of ours that is to be enforced, and not a judgment.
fn of_an_act(case: &CaseFile) -> bool {
    case.head.kind == Kind::Enforcement || case.fact(FactKind::DemandServed).is_some()
}

fn unheard(case: &CaseFile) -> bool {
    !heard(case)
}

/// 听取被执行人和行政机关的意见.
fn heard(case: &CaseFile) -> bool {
    let live = |h: &Hearing| h.state != HearingState::Cancelled;
    case.head.kind == Kind::Enforcement && case.hearings.iter().any(live)
}

fn refused_to_accept(case: &CaseFile) -> bool {
    case.fact(FactKind::EnforcementRefused)
        .is_some_and(not_accepted)
}

fn refused_to_permit(case: &CaseFile) -> bool {
    case.fact(FactKind::EnforcementRefused)
        .is_some_and(not_permitted)
}

/// Of a case we bring ourselves.
const OWN: Rule = Rule {
    kind: Kind::Enforcement,
    any_kind: false,
    ..BASE
};

const APPLY: Rule = Rule {
    id: "enforcement.apply",
    title: text("申请非诉强制执行", "apply for enforcement of the act"),
    papers: text(
        "强制执行申请书、行政决定及依据、催告书、送达证明",
        "application for enforcement, the act and its basis, the demand, proof of service",
    ),
    optional: true,
    starts: Start::End(WINDOWS),
    met_by: &[FactKind::EnforcementApplied],
    term: Term::Span(Span::Months(3)),
    when: When::at(&[Instance::Enforcement]).about(left_to_enforce),
    words: text(
        "对方起诉期限届满之日起3个月内申请法院强制执行",
        "apply within 3 months after the other side's time to sue ended",
    ),
    missed: text("除有正当理由外不予受理", "not accepted without just cause"),
    ..OWN
};

/// The other side's time to sue over a decision, as the reconsideration's own file has it.
pub(crate) const DECISION_WINDOWS: &[&str] = &[
    "suing.after_reconsideration",
    rule_id::SUING_AFTER_RECONSIDERATION_TOLD_LATER,
    "suing.after_reconsideration_untold",
    "suing.original",
    "suing.original_told_later",
    "suing.original_untold",
];

/// The same, and their time to sue over the act itself as the lawsuit's own file has it.
const ACT_WINDOWS: &[&str] = &[
    "suing.after_reconsideration",
    rule_id::SUING_AFTER_RECONSIDERATION_TOLD_LATER,
    "suing.after_reconsideration_untold",
    "suing.original",
    "suing.original_told_later",
    "suing.original_untold",
    "suing.told_later",
    rule_id::SUING_UNTOLD,
    rule_id::SUING_DIRECT,
];

/// The other side's time to sue, of which one runs.
pub(crate) const WINDOWS: &[&str] = &[
    "enforcement.unsued_decision",
    "enforcement.unsued_decision_told_later",
    "enforcement.unsued_decision_untold",
    "enforcement.unsued",
    "enforcement.unsued_told_later",
    "enforcement.unsued_untold",
];

const REVIEWED: Rule = Rule {
    title: text("对执行复议作出裁定", "rule on the review"),
    papers: text("复议裁定", "ruling on the review"),
    whose: Whose::Court,
    runs_from: &[FactKind::EnforcementReviewApplied],
    met_by: &[FactKind::Concluded],
    missed: text("未规定逾期后果", "no consequence is named"),
    checked: CHECKED,
    ..OWN
};

// 人民法院对符合条件的申请，应当在五日内立案受理(第一百五十五条第三款)。
pub(super) const ACCEPTED: Rule = Rule {
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
    when: When::ANY.about(of_an_act),
    article: paragraph(Law::Interpretation, 155, 3),
    checked: CHECKED,
    words: text(
        "收到申请之日起5日内立案受理或裁定不予受理",
        "accept or refuse within 5 days of the application",
    ),
    missed: text("可向上一级法院反映", "the higher court may be told"),
    ..BASE
};

// 人民法院应当在七日内由行政审判庭对行政行为的合法性进行审查，并作出是否准予执行的裁定(第一百六十条第一款)。
pub(super) const RULED: Rule = Rule {
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
    when: When::ANY.about(unheard),
    article: paragraph(Law::Interpretation, 160, 1),
    checked: CHECKED,
    words: text(
        "受理后7日内审查并裁定；明显违法听取意见的三十日内裁定",
        "review and rule within 7 days; thirty days where both sides are heard",
    ),
    missed: text("第160条未规定逾期后果", "art. 160 names no consequence"),
    ..BASE
};

// 行政机关对不予受理裁定有异议，在十五日内向上一级人民法院申请复议(第一百五十五条第三款)。
pub(super) const REVIEW_ACCEPTANCE: Rule = Rule {
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
};

// 行政机关对不准予执行的裁定有异议，在十五日内向上一级人民法院申请复议(第一百六十一条第二款)。
pub(super) const REVIEW_PERMISSION: Rule = Rule {
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
};

// 上一级人民法院应当自收到复议申请之日起十五日内作出是否受理的裁定(第一百五十五条第三款；行政强制法第五十六条第二款).
pub(super) const REVIEWED_ACCEPTANCE: Rule = Rule {
    id: "enforcement.reviewed_acceptance",
    term: Term::Span(Span::Days(15)),
    when: When::at(&[Instance::EnforcementReview]).about(refused_to_accept),
    article: paragraph(Law::Interpretation, 155, 3),
    words: text(
        "收到复议申请之日起15日内裁定是否受理",
        "rule within 15 days of the application for review",
    ),
    ..REVIEWED
};

// 上一级人民法院应当在收到复议申请之日起三十日内作出裁定(第一百六十一条第二款).
pub(super) const REVIEWED_PERMISSION: Rule = Rule {
    id: "enforcement.reviewed_permission",
    term: Term::Span(Span::Days(30)),
    when: When::at(&[Instance::EnforcementReview]).about(refused_to_permit),
    article: paragraph(Law::Interpretation, 161, 2),
    words: text(
        "收到复议申请之日起30日内裁定是否准予执行",
        "rule within 30 days of the application for review",
    ),
    ..REVIEWED
};

pub(crate) const RULES: &[Rule] = &[
    // 没有强制执行权的行政机关申请人民法院强制执行其行政行为，应当自被执行人的法定起诉期限届满之日起三个月内提出(第一百五十六条).
    Rule {
        article: article(Law::Interpretation, 156),
        checked: CHECKED,
        ..APPLY
    },
    // 没有行政强制执行权的行政机关可以自期限届满之日起三个月内，申请人民法院强制执行(行政强制法第五十三条)。
    Rule {
        article: article(Law::Compulsion, 53),
        checked: CHECKED,
        in_force: ACL_ALONE,
        ..APPLY
    },
    // 明显违法并损害被执行人合法权益等情形，在作出裁定前可以听取意见，自受理之日起三十日内作出裁定(行政强制法第五十八条第一、二款).
    Rule {
        id: "enforcement.ruling_heard",
        title: text(
            "听取意见后裁定是否准予执行",
            "rule on enforcement after hearing both sides",
        ),
        papers: text(
            "准予执行或不准予执行的裁定",
            "ruling that permits or refuses it",
        ),
        whose: Whose::Court,
        runs_from: &[FactKind::EnforcementAccepted],
        met_by: &[FactKind::Concluded],
        term: Term::Span(Span::Days(30)),
        when: When::at(&[Instance::Enforcement]).about(heard),
        article: paragraph(Law::Compulsion, 58, 2),
        checked: CHECKED,
        in_force: ACL_FORCE,
        words: text(
            "听取意见的，自受理之日起30日内裁定",
            "within 30 days of acceptance where both sides are heard",
        ),
        missed: text("第58条未规定逾期后果", "art. 58 names no consequence"),
        ..OWN
    },
    REVIEWED_ACCEPTANCE,
    REVIEWED_PERMISSION,
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
    ACCEPTED,
    RULED,
    REVIEW_ACCEPTANCE,
    REVIEW_PERMISSION,
];
