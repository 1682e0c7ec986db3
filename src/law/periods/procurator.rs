//! The procuratorate: its recommendations to us, and its supervision of what the courts decided (检察建议、行政诉讼监督).

use crate::calendar::Span;
use crate::case::{CaseFile, Fact, FactKind, FactSort, Instance, Kind, Outcome, Role, Side};
use crate::law::instrument::{ALL_I_FORCE, CHECKED, Law, Window, article, from, paragraph};
use crate::law::periods::appeal::{known_to_them, known_to_us};
use crate::law::rule::{Rule, Start, Term, When, Whose};
use crate::law::rule_id;
use crate::text::{Text, text};

/// 法释〔2018〕6号.
const PIL_FORCE: Window = from(2018, 3, 2);
/// 人民检察院检察建议工作规定.
const PRR_FORCE: Window = from(2019, 2, 26);
/// 人民检察院行政诉讼监督规则.
const PSR_FORCE: Window = from(2021, 9, 1);

fn public(fact: &Fact) -> bool {
    fact.sort == FactSort::PublicInterest.id()
}

fn public_urgent(fact: &Fact) -> bool {
    fact.sort == FactSort::PublicInterestUrgent.id()
}

fn other(fact: &Fact) -> bool {
    !public(fact) && !public_urgent(fact) && fact.until.is_none()
}

fn named(fact: &Fact) -> bool {
    !public(fact) && !public_urgent(fact) && fact.until.is_some()
}

const RECOMMENDATION: Rule = Rule {
    kind: Kind::Litigation,
    any_kind: true,
    papers: text("整改情况及书面回复", "what was done and the written reply"),
    runs_from: &[FactKind::RecommendationReceived],
    met_by: &[FactKind::RecommendationReplied],
    missed: SUIT,
    ..Rule::BASE
};

/// A retrial the procuratorate asks for: the file of the retrial, or the outcome being superseded, shows that it came. Told of
/// by another file it is asked for there.
const TO_RETRY: Rule = Rule {
    whose: Whose::Court,
    runs_from: &[FactKind::Protested],
    met_by: &[FactKind::Superseded],
    when: When::ANY.about(to_be_retried),
    checked: CHECKED,
    in_force: ALL_I_FORCE,
    fresh: true,
    ..Rule::BASE
};

fn advice(fact: &Fact) -> bool {
    fact.sort == FactSort::RetrialAdvice.id()
}

/// What does not say so is a protest.
fn protest(fact: &Fact) -> bool {
    !advice(fact) && fact.sort != FactSort::Chain.id()
}

/// In the file of a retrial that was ordered a protest of before its outcome is what led to it.
fn to_be_retried(case: &CaseFile) -> bool {
    let mut protests = case.facts.iter().filter(|f| f.kind == FactKind::Protested);
    let closed = case.closed();
    let ordered = [
        FactKind::Docketed,
        FactKind::RetriedAsFirst,
        FactKind::RetriedAsSecond,
        FactKind::Concluded,
    ];
    let ordered = ordered.iter().any(|kind| case.fact(*kind).is_some());
    !(case.head.instance == Instance::Retrial && ordered)
        || protests.any(|f| closed.is_some_and(|closed| f.day >= closed))
}

const SUIT: Text = text(
    "检察机关可依法提起行政公益诉讼",
    "the procuratorate may bring a public-interest suit",
);
const REPORTED: Text = text(
    "检察院可报告同级党委、人大，通报上级机关",
    "the procuratorate may report it to the superior authorities",
);

const SUPERVISED: Rule = Rule {
    papers: text(
        "监督申请书、裁判文书、驳回再审申请裁定",
        "application for supervision, the outcomes, the refusal of a retrial",
    ),
    optional: true,
    met_by: &[FactKind::SupervisionApplied],
    term: Term::Span(Span::Months(6)),
    article: paragraph(Law::Supervision, 20, 1),
    checked: CHECKED,
    in_force: PSR_FORCE,
    missed: text("检察机关不予受理", "the procuratorate does not accept it"),
    ..Rule::BASE
};

const OURS: Rule = Rule {
    title: text("申请检察监督", "apply to the procuratorate for supervision"),
    by: Some(Side::Ours),
    ..SUPERVISED
};
const THEIRS: Rule = Rule {
    title: text(
        "对方申请检察监督",
        "other side applies to the procuratorate for supervision",
    ),
    whose: Whose::Theirs,
    by: Some(Side::Theirs),
    ..SUPERVISED
};

fn refused(outcome: Outcome) -> bool {
    outcome == Outcome::RetrialRefused
}

/// What the procuratorate asked the court to retry is not supervised once more (行政诉讼监督规则第二十七条第六项).
fn unprotested(case: &CaseFile) -> bool {
    case.fact(FactKind::Protested).is_none()
}

/// A retrial, or the appeal of what it decided by the first procedure (ALL-I 119).
fn retried_unprotested(case: &CaseFile) -> bool {
    let retried =
        case.head.instance == Instance::Retrial || case.fact(FactKind::RetriedAsFirst).is_some();
    retried && unprotested(case)
}

/// 应当先向人民法院申请再审 (行政诉讼监督规则第十九条、第二十七条第一项): supervision is for whom applied for the retrial. In a file that stands
/// alone our part says nothing of who did.
fn asked_by_us(case: &CaseFile) -> bool {
    let ours = case.head.role != Role::RetrialRespondent || case.head.continues.is_none();
    ours && left_to_ask(case)
}

fn asked_by_them(case: &CaseFile) -> bool {
    let theirs = case.head.role != Role::RetrialApplicant || case.head.continues.is_none();
    theirs && left_to_ask(case)
}

/// 人民检察院已经审查终结作出决定的，不予受理 (行政诉讼监督规则第二十七条第五项); what had been asked for by then stays answered. Retried
/// after the refusal, it is what the retrial gave that is supervised.
fn left_to_ask(case: &CaseFile) -> bool {
    let since = [FactKind::Superseded, FactKind::RetriedAsSecond];
    let retried = since.iter().any(|kind| case.fact(*kind).is_some());
    (unprotested(case) && !retried) || case.fact(FactKind::SupervisionApplied).is_some()
}

/// A refused application for retrial, or what the retrial came to.
fn refused_or_retried(outcome: Outcome) -> bool {
    refused(outcome) || outcome.retriable()
}

const FOUND: When = When::at(&[Instance::RetrialReview, Instance::Retrial])
    .outcome(refused_or_retried)
    .about(unprotested);
const REFUSED: When = When::at(&[Instance::RetrialReview]).outcome(refused);
const UNREVIEWED: When = When::at(&[Instance::RetrialReview]).without(&[FactKind::Concluded]);
const RETRIED: When = When::at(&[Instance::Retrial, Instance::Second])
    .outcome(Outcome::retriable)
    .about(retried_unprotested);

const AFTER_REFUSAL: Text = text(
    "送达驳回再审申请裁定之日起6个月内申请监督",
    "apply within 6 months of service of the ruling that refused the retrial",
);
const AFTER_REVIEW: Text = text(
    "法院逾期未裁定的，再审申请审查期限届满之日起6个月内申请监督",
    "where the court did not rule in time, within 6 months after its time to review ended",
);
const AFTER_RETRIAL: Text = text(
    "再审判决、裁定生效之日起6个月内申请监督",
    "apply within 6 months after the retrial outcome took effect",
);

const AFTER_KNOWING: Text = text(
    "知道新证据、证据伪造、依据被撤销或审判人员枉法之日起6个月内申请监督",
    "apply within 6 months of knowing of new or false evidence, a revoked basis or a judge's crime",
);

pub(crate) const RULES: &[Rule] = &[
    // 行政机关应当在收到检察建议书之日起两个月内依法履行职责，并书面回复人民检察院(法释〔2018〕6号第二十一条第二款)。
    Rule {
        id: "recommendation.public",
        title: text(
            "落实并回复检察建议（公益诉讼）",
            "act on and answer the public-interest recommendation",
        ),
        sort: Some(public),
        term: Term::Span(Span::Months(2)),
        article: paragraph(Law::PublicInterest, 21, 2),
        checked: CHECKED,
        in_force: PIL_FORCE,
        words: text(
            "收到检察建议书之日起2个月内依法履行职责并书面回复",
            "perform the duty and answer in writing within 2 months of receipt",
        ),
        ..RECOMMENDATION
    },
    // 出现国家利益或者社会公共利益损害继续扩大等紧急情形的，行政机关应当在十五日内书面回复。
    Rule {
        id: "recommendation.public_urgent",
        title: text(
            "回复检察建议（公益诉讼，紧急）",
            "answer the urgent public-interest recommendation",
        ),
        sort: Some(public_urgent),
        term: Term::Span(Span::Days(15)),
        article: paragraph(Law::PublicInterest, 21, 2),
        checked: CHECKED,
        in_force: PIL_FORCE,
        words: text(
            "紧急情形下，收到检察建议书之日起15日内书面回复",
            "in an urgent case answer in writing within 15 days of receipt",
        ),
        ..RECOMMENDATION
    },
    // 应当要求被建议单位自收到检察建议书之日起两个月以内作出相应处理，并书面回复(检察建议工作规定第十九条)。
    Rule {
        id: "recommendation.other",
        title: text("处理并回复检察建议", "act on and answer the recommendation"),
        sort: Some(other),
        term: Term::Span(Span::Months(2)),
        article: article(Law::Recommendations, 19),
        checked: CHECKED,
        in_force: PRR_FORCE,
        words: text(
            "收到检察建议书之日起2个月以内作出处理并书面回复",
            "act on it and answer in writing within 2 months of receipt",
        ),
        missed: REPORTED,
        ..RECOMMENDATION
    },
    // 因情况紧急需要被建议单位尽快处理的，可以根据实际情况确定相应的回复期限。
    Rule {
        id: "recommendation.named",
        title: text(
            "在确定的期限内回复检察建议",
            "answer the recommendation by the day it fixes",
        ),
        sort: Some(named),
        term: Term::NamedDay,
        article: article(Law::Recommendations, 19),
        checked: CHECKED,
        in_force: PRR_FORCE,
        words: text(
            "情况紧急的，在检察院确定的期限内处理并回复",
            "in an urgent case act and answer by the day the procuratorate fixes",
        ),
        missed: REPORTED,
        ..RECOMMENDATION
    },
    // 人民检察院提出抗诉的案件，接受抗诉的人民法院应当自收到抗诉书之日起三十日内作出再审的裁定(解释第一百二十四条第一款)。
    Rule {
        id: "retrial.protested",
        title: text("抗诉案件裁定再审", "order the retrial after a protest"),
        papers: text("再审裁定书", "ruling that orders the retrial"),
        sort: Some(protest),
        term: Term::Span(Span::Days(30)),
        article: paragraph(Law::Interpretation, 124, 1),
        words: text(
            "收到抗诉书之日起30日内作出再审的裁定",
            "order the retrial within 30 days of the protest",
        ),
        missed: text("第124条未规定逾期后果", "art. 124 names no consequence"),
        ..TO_RETRY
    },
    // 收到再审检察建议后，应当组成合议庭，在三个月内进行审查；决定不予再审的，应当书面回复人民检察院(第一百二十六条)。
    Rule {
        id: "retrial.advised",
        title: text("审查再审检察建议", "review the advice to retry"),
        papers: text(
            "再审裁定书或者书面回复",
            "ruling that orders the retrial, or the written answer",
        ),
        sort: Some(advice),
        term: Term::Span(Span::Months(3)),
        article: article(Law::Interpretation, 126),
        words: text(
            "收到再审检察建议后3个月内审查",
            "review within 3 months of the advice",
        ),
        missed: text("第126条未规定逾期后果", "art. 126 names no consequence"),
        ..TO_RETRY
    },
    // 应当在人民法院送达驳回再审申请裁定之日或者再审判决、裁定发生法律效力之日起六个月内提出；对人民法院逾期未对再审申请
    // 作出裁定的，应当在再审申请审查期限届满之日起六个月内提出(行政诉讼监督规则第二十条第一款)。
    Rule {
        id: "supervision.refused",
        counterpart: Some(rule_id::SUPERVISION_REFUSED_THEIRS),
        runs_from: &[FactKind::Served],
        when: REFUSED.about(asked_by_us),
        words: AFTER_REFUSAL,
        ..OURS
    },
    Rule {
        id: "supervision.refused.theirs",
        runs_from: &[FactKind::ServedOther],
        when: REFUSED.about(asked_by_them),
        words: AFTER_REFUSAL,
        ..THEIRS
    },
    Rule {
        id: "supervision.unreviewed",
        counterpart: Some(rule_id::SUPERVISION_UNREVIEWED_THEIRS),
        starts: Start::End(&[rule_id::RETRIAL_REVIEW]),
        when: UNREVIEWED.about(asked_by_us),
        words: AFTER_REVIEW,
        ..OURS
    },
    Rule {
        id: "supervision.unreviewed.theirs",
        starts: Start::End(&[rule_id::RETRIAL_REVIEW]),
        when: UNREVIEWED.about(asked_by_them),
        words: AFTER_REVIEW,
        ..THEIRS
    },
    Rule {
        id: "supervision.retried",
        shared: true,
        counterpart: Some(rule_id::SUPERVISION_RETRIED_THEIRS),
        starts: Start::Effect,
        runs_from: &[FactKind::TookEffect],
        when: RETRIED,
        words: AFTER_RETRIAL,
        ..OURS
    },
    Rule {
        id: "supervision.retried.theirs",
        shared: true,
        starts: Start::Effect,
        runs_from: &[FactKind::TookEffect],
        when: RETRIED,
        words: AFTER_RETRIAL,
        ..THEIRS
    },
    // 有新的证据、主要证据系伪造、所依据的文书被撤销或者变更、审判人员枉法的，应当在知道或者应当知道之日起六个月内提出(第二十条第二款)。
    Rule {
        id: "supervision.known",
        shared: true,
        counterpart: Some(rule_id::SUPERVISION_KNOWN_THEIRS),
        title: text(
            "就新知的事由申请检察监督",
            "apply for supervision on a ground found later",
        ),
        runs_from: &[FactKind::RetrialGroundKnown],
        sort: Some(known_to_us),
        when: FOUND,
        article: paragraph(Law::Supervision, 20, 2),
        words: AFTER_KNOWING,
        ..OURS
    },
    Rule {
        id: "supervision.known.theirs",
        shared: true,
        title: text(
            "对方就新知的事由申请检察监督",
            "other side applies for supervision on a ground found later",
        ),
        runs_from: &[FactKind::RetrialGroundKnown],
        sort: Some(known_to_them),
        when: FOUND,
        article: paragraph(Law::Supervision, 20, 2),
        words: AFTER_KNOWING,
        ..THEIRS
    },
    // 其他当事人可以在收到监督申请书副本之日起十五日内提出书面意见；不提出意见的，不影响人民检察院对案件的审查(第三十二条)。
    Rule {
        id: "supervision.opinion",
        title: text(
            "就监督申请提出书面意见",
            "file an opinion on the application for supervision",
        ),
        papers: text("书面意见", "the written opinion"),
        optional: true,
        runs_from: &[FactKind::SupervisionCopyReceived],
        met_by: &[FactKind::SupervisionOpinionFiled],
        term: Term::Span(Span::Days(15)),
        article: article(Law::Supervision, 32),
        words: text(
            "收到监督申请书副本之日起15日内可以提出书面意见",
            "an opinion may be filed within 15 days of receiving the copy of the application",
        ),
        missed: text("不影响检察院审查", "the review goes on all the same"),
        ..SUPERVISED
    },
    // 人民检察院受理当事人申请监督的案件，应当在三个月内审查终结并作出决定；特殊情况由检察长批准延长(第五十六条)。
    Rule {
        id: "supervision.review",
        title: text("审查监督申请", "review the application for supervision"),
        papers: text(
            "不支持监督申请决定书、抗诉书或者再审检察建议书",
            "decision not to support it, protest, or advice to retry",
        ),
        whose: Whose::Court,
        optional: false,
        runs_from: &[FactKind::SupervisionAccepted],
        met_by: &[FactKind::SupervisionDecided, FactKind::Protested],
        term: Term::Span(Span::Months(3)),
        article: paragraph(Law::Supervision, 56, 1),
        words: text(
            "受理之日起3个月内审查终结并作出决定",
            "review and decide within 3 months of acceptance",
        ),
        missed: text(
            "须经检察长批准延长",
            "an extension needs the chief procurator's approval",
        ),
        ..SUPERVISED
    },
];
