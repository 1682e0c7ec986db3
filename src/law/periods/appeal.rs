//! The periods of appeal, second instance and retrial (上诉、二审、再审).

use crate::calendar::Span;
use crate::case::{CaseFile, Fact, FactKind, Form, Instance, Outcome, Side};
use crate::law::instrument::{ALL_I_FORCE, ALL_I15_FORCE, CHECKED, Law, article, paragraph};
use crate::law::rule::{Extension, Family, Rule, Start, Term, When, Whose};
use crate::law::rule_id;
use crate::law::stop;
use crate::text::text;

const FIRST: When = When::at(&[Instance::First]);
/// A retrial by first-instance procedure ends in a judgment that can be appealed (ALL-I 119).
const APPEALED: When = When {
    as_first: true,
    ..FIRST
};
/// The shortest of the times to appeal stands also where nobody recorded what the case ended with.
const RULED: When = When {
    untold: true,
    ..APPEALED.appealable(Form::Ruling)
};
const SECOND: When = When::at(&[Instance::Second]);
/// After a retrial, or when an application was refused, the way leads to the procuratorate (ALL-I 117).
const RETRIABLE: When = When::at(&[Instance::First, Instance::Second])
    .outcome(may_be_retried)
    .about(open_to_us)
    .without(&[FactKind::Superseded, FactKind::RetriedAsFirst]);

/// What a second instance gave is final, whatever it was: where nobody recorded that, it may be open to a retrial.
fn may_be_retried(outcome: Outcome) -> bool {
    outcome.retriable() || outcome.untold() && outcome.fits(Instance::Second)
}

/// Nor once it was retried and upheld (ALL-I 117(1) item 3): who had applied for that has used his right.
fn open_to(case: &CaseFile, side: Side) -> bool {
    let retried = case.fact(FactKind::RetriedAsSecond).is_some();
    let applied = |f: &Fact| f.kind == FactKind::RetrialApplied && f.by == Some(side);
    let second = case.head.instance == Instance::Second;
    let told = case.outcome().is_some_and(Outcome::retriable);
    of_the_case(case) && (told || second) && (!retried || case.facts.iter().any(applied))
}

fn open_to_us(case: &CaseFile) -> bool {
    open_to(case, Side::Ours)
}

fn open_to_them(case: &CaseFile) -> bool {
    open_to(case, Side::Theirs)
}

/// A second instance over a ruling on jurisdiction (行辖终) decides nothing that could be retried: 不予立案、驳回起诉 and judgments
/// can (ALL 91).
fn of_the_case(case: &CaseFile) -> bool {
    case.head.instance != Instance::Second || case.fact(FactKind::JurisdictionDecided).is_none()
}

const REVIEW: When = When::at(&[Instance::RetrialReview]);
const RETRIAL: When = When::at(&[Instance::Retrial]);
const BASE: Rule = Rule::BASE;

const RETRIED: Rule = Rule {
    title: text(
        "再审审理期限(第二审程序)",
        "trial limit, retrial by second-instance procedure",
    ),
    whose: Whose::Court,
    runs_from: &[FactKind::Docketed],
    met_by: &[FactKind::Concluded],
    term: Term::Span(Span::Months(3)),
    stops: stop::COURT,
    extendable: Extension::Approved,
    article: paragraph(Law::Interpretation, 50, 2),
    checked: CHECKED,
    in_force: ALL_I_FORCE,
    words: text(
        "按第二审程序再审的，再审立案起3个月内审结",
        "by second-instance procedure: within 3 months of docketing the retrial",
    ),
    missed: text(
        "须经高级人民法院批准延长",
        "an extension needs the High Court's approval",
    ),
    ..BASE
};

const APPLIED: Rule = Rule {
    id: "retrial.application",
    shared: true,
    counterpart: Some(rule_id::RETRIAL_APPLICATION_THEIRS),
    papers: text(
        "再审申请书、生效裁判文书、新证据",
        "application for retrial, the effective outcome, new evidence",
    ),
    title: text("申请再审", "apply for retrial"),
    optional: true,
    starts: Start::Effect,
    runs_from: &[FactKind::TookEffect],
    met_by: &[FactKind::RetrialApplied],
    by: Some(Side::Ours),
    term: Term::Span(Span::Months(6)),
    when: RETRIABLE,
    words: text(
        "裁判生效后6个月内申请再审",
        "apply for retrial within 6 months after the outcome took effect",
    ),
    missed: text("不得再申请再审", "no retrial can be applied for"),
    ..BASE
};

const APPLIED_THEIRS: Rule = Rule {
    id: "retrial.application.theirs",
    shared: true,
    papers: text("再审申请书", "application for retrial"),
    title: text("对方申请再审", "other side applies for retrial"),
    whose: Whose::Theirs,
    optional: true,
    starts: Start::Effect,
    runs_from: &[FactKind::TookEffect],
    met_by: &[FactKind::RetrialApplied],
    by: Some(Side::Theirs),
    term: Term::Span(Span::Months(6)),
    when: RETRIABLE.about(open_to_them),
    words: text(
        "裁判生效后6个月内申请再审",
        "apply for retrial within 6 months after the outcome took effect",
    ),
    missed: text("不得再申请再审", "no retrial can be applied for"),
    ..BASE
};

const KNOWN: crate::text::Text = text(
    "知道新证据、证据伪造、依据被撤销或审判人员枉法之日起6个月内申请再审",
    "apply within 6 months of knowing of new or false evidence, a revoked basis or a judge's crime",
);

/// Where nobody recorded who learned of it either may have: the right of both is listed.
pub(super) fn known_to_us(fact: &Fact) -> bool {
    fact.by != Some(Side::Theirs)
}

pub(super) fn known_to_them(fact: &Fact) -> bool {
    fact.by != Some(Side::Ours)
}

// 当事人应当自收到上诉状副本之日起十五日内提出答辩状；不提出答辩状的，不影响人民法院审理。
pub(super) const ANSWER: Rule = Rule {
    id: "appeal.answer",
    papers: text(
        "上诉答辩状、授权委托书、法定代表人身份证明",
        "answer to the appeal, power of attorney, identity certificate of the legal representative",
    ),
    title: text("提交上诉答辩状", "file the answer to the appeal"),
    runs_from: &[FactKind::AppealReceived, FactKind::Received],
    met_by: &[FactKind::AnswerFiled],
    term: Term::Span(Span::Days(15)),
    when: SECOND.copy(FactKind::AppealReceived),
    article: paragraph(Law::Interpretation, 108, 2),
    checked: CHECKED,
    in_force: ALL_I_FORCE,
    words: text(
        "收到上诉状副本之日起15日内提出答辩状",
        "file the answer within 15 days of receiving the copy of the appeal",
    ),
    missed: text("不影响人民法院审理", "the appeal goes on all the same"),
    ..BASE
};

// 有新的证据、主要证据系伪造、所依据的文书被撤销或者变更、审判人员枉法的，自知道或者应当知道之日起六个月内提出。
pub(super) const KNOWN_TO_US: Rule = Rule {
    id: "retrial.known",
    counterpart: Some(rule_id::RETRIAL_KNOWN_THEIRS),
    title: text(
        "就新知的事由申请再审",
        "apply for retrial on a ground found later",
    ),
    starts: Start::Facts,
    runs_from: &[FactKind::RetrialGroundKnown],
    sort: Some(known_to_us),
    article: article(Law::Interpretation, 110),
    checked: CHECKED,
    in_force: ALL_I_FORCE,
    words: KNOWN,
    ..APPLIED
};

pub(super) const KNOWN_TO_THEM: Rule = Rule {
    id: "retrial.known.theirs",
    title: text(
        "对方就新知的事由申请再审",
        "other side applies for retrial on a ground found later",
    ),
    starts: Start::Facts,
    runs_from: &[FactKind::RetrialGroundKnown],
    sort: Some(known_to_them),
    article: article(Law::Interpretation, 110),
    checked: CHECKED,
    in_force: ALL_I_FORCE,
    words: KNOWN,
    ..APPLIED_THEIRS
};

// 对方当事人应当自收到再审申请书副本之日起十五日内提交书面意见。
pub(super) const OPINION: Rule = Rule {
    id: "retrial.opinion",
    papers: text(
        "对再审申请的书面意见、授权委托书",
        "written opinion on the application, power of attorney",
    ),
    title: text(
        "提交再审书面意见",
        "file the opinion on the retrial application",
    ),
    runs_from: &[FactKind::RetrialCopyReceived, FactKind::Received],
    met_by: &[FactKind::OpinionFiled],
    term: Term::Span(Span::Days(15)),
    when: REVIEW.copy(FactKind::RetrialCopyReceived),
    article: article(Law::Interpretation, 111),
    checked: CHECKED,
    in_force: ALL_I_FORCE,
    words: text(
        "收到再审申请书副本之日起15日内提交书面意见",
        "file the opinion within 15 days of receiving the copy",
    ),
    missed: text("不影响人民法院审查", "the review goes on all the same"),
    ..BASE
};

// 人民法院应当自再审申请案件立案之日起六个月内审查。
pub(super) const REVIEWED: Rule = Rule {
    id: "retrial.review",
    papers: text("再审审查裁定书", "ruling on the application"),
    title: text(
        "再审申请审查期限",
        "limit to review the retrial application",
    ),
    whose: Whose::Court,
    runs_from: &[FactKind::Docketed],
    met_by: &[FactKind::Concluded],
    term: Term::Span(Span::Months(6)),
    when: REVIEW,
    stops: stop::REVIEW,
    extendable: Extension::Approved,
    article: article(Law::Interpretation, 112),
    checked: CHECKED,
    in_force: ALL_I_FORCE,
    words: text(
        "立案之日起6个月内审查",
        "review within 6 months of docketing",
    ),
    missed: text(
        "须经院长批准延长",
        "an extension needs the court president's approval",
    ),
    ..BASE
};

// 再审案件按照第一审程序或者第二审程序审理的，适用第八十一条、第八十八条规定的审理期限，自再审立案的次日起算。
pub(super) const RETRIED_AS_SECOND: Rule = Rule {
    id: "retrial.trial_second",
    papers: text("再审裁判文书", "the outcome of the retrial"),
    when: RETRIAL.without(&[FactKind::RetriedAsFirst]),
    ..RETRIED
};

pub(super) const RETRIED_AS_FIRST: Rule = Rule {
    id: "retrial.trial_first",
    papers: text("再审裁判文书", "the outcome of the retrial"),
    title: text(
        "再审审理期限(第一审程序)",
        "trial limit, retrial by first-instance procedure",
    ),
    term: Term::Span(Span::Months(6)),
    when: RETRIAL.with(&[FactKind::RetriedAsFirst]),
    words: text(
        "按第一审程序再审的，再审立案起6个月内审结",
        "by first-instance procedure: within 6 months of docketing the retrial",
    ),
    ..RETRIED
};

pub(crate) const RULES: &[Rule] = &[
    // 当事人不服第一审判决的，有权在判决书送达之日起十五日内提起上诉。
    Rule {
        id: "appeal.judgment",
        family: Family::Appeal,
        counterpart: Some(rule_id::APPEAL_JUDGMENT_THEIRS),
        papers: text(
            "上诉状及副本、授权委托书",
            "petition of appeal with copies, power of attorney",
        ),
        title: text("对判决提起上诉", "appeal the judgment"),
        optional: true,
        runs_from: &[FactKind::Served],
        met_by: &[FactKind::Appealed],
        by: Some(Side::Ours),
        term: Term::Span(Span::Days(15)),
        when: APPEALED.appealable(Form::Judgment),
        article: article(Law::Litigation, 85),
        checked: CHECKED,
        words: text(
            "判决书送达之日起15日内上诉",
            "appeal within 15 days of service of the judgment",
        ),
        missed: text("判决发生法律效力", "the judgment takes effect"),
        ..BASE
    },
    Rule {
        id: "appeal.judgment.theirs",
        family: Family::Appeal,
        papers: text("上诉状", "petition of appeal"),
        title: text("对方对判决提起上诉", "other side appeals the judgment"),
        whose: Whose::Theirs,
        optional: true,
        runs_from: &[FactKind::ServedOther],
        met_by: &[FactKind::Appealed],
        by: Some(Side::Theirs),
        term: Term::Span(Span::Days(15)),
        when: APPEALED.appealable(Form::Judgment),
        article: article(Law::Litigation, 85),
        checked: CHECKED,
        words: text(
            "判决书送达之日起15日内上诉",
            "appeal within 15 days of service of the judgment",
        ),
        missed: text("判决发生法律效力", "the judgment takes effect"),
        ..BASE
    },
    // 当事人不服第一审裁定的，有权在裁定书送达之日起十日内提起上诉。
    Rule {
        id: "appeal.ruling",
        family: Family::Appeal,
        counterpart: Some(rule_id::APPEAL_RULING_THEIRS),
        papers: text(
            "上诉状及副本、授权委托书",
            "petition of appeal with copies, power of attorney",
        ),
        title: text("对裁定提起上诉", "appeal the ruling"),
        optional: true,
        runs_from: &[FactKind::Served],
        met_by: &[FactKind::Appealed],
        by: Some(Side::Ours),
        term: Term::Span(Span::Days(10)),
        when: RULED,
        article: article(Law::Litigation, 85),
        checked: CHECKED,
        words: text(
            "裁定书送达之日起10日内上诉",
            "appeal within 10 days of service of the ruling",
        ),
        missed: text("裁定发生法律效力", "the ruling takes effect"),
        ..BASE
    },
    Rule {
        id: "appeal.ruling.theirs",
        family: Family::Appeal,
        papers: text("上诉状", "petition of appeal"),
        title: text("对方对裁定提起上诉", "other side appeals the ruling"),
        whose: Whose::Theirs,
        optional: true,
        runs_from: &[FactKind::ServedOther],
        met_by: &[FactKind::Appealed],
        by: Some(Side::Theirs),
        term: Term::Span(Span::Days(10)),
        when: RULED,
        article: article(Law::Litigation, 85),
        checked: CHECKED,
        words: text(
            "裁定书送达之日起10日内上诉",
            "appeal within 10 days of service of the ruling",
        ),
        missed: text("裁定发生法律效力", "the ruling takes effect"),
        ..BASE
    },
    // 对管辖权异议裁定不服的，自裁定书送达之日起十日内上诉(行政诉讼法第八十五条；解释第一百零一条)。
    Rule {
        id: "appeal.jurisdiction",
        papers: text("上诉状及副本", "petition of appeal with copies"),
        title: text(
            "对管辖权异议裁定提起上诉",
            "appeal the ruling on jurisdiction",
        ),
        optional: true,
        runs_from: &[FactKind::JurisdictionRulingServed],
        met_by: &[FactKind::JurisdictionAppealed],
        by: Some(Side::Ours),
        term: Term::Span(Span::Days(10)),
        when: FIRST.sued(),
        article: article(Law::Litigation, 85),
        checked: CHECKED,
        words: text(
            "裁定书送达之日起10日内上诉",
            "appeal within 10 days of service of the ruling",
        ),
        missed: text("裁定发生法律效力", "the ruling takes effect"),
        ..BASE
    },
    ANSWER,
    // 人民法院审理上诉案件，应当在收到上诉状之日起三个月内作出终审判决；审限自立案之日起算(解释第50条)。
    Rule {
        id: "litigation.second_instance",
        papers: text("二审裁判文书", "the outcome of the second instance"),
        title: text("二审审理期限", "trial limit, second instance"),
        whose: Whose::Court,
        runs_from: &[FactKind::Docketed],
        met_by: &[FactKind::Concluded],
        term: Term::Span(Span::Months(3)),
        when: SECOND,
        stops: stop::COURT,
        extendable: Extension::Approved,
        article: article(Law::Litigation, 88),
        checked: CHECKED,
        words: text(
            "立案之日起3个月内作出终审判决",
            "give the final judgment within 3 months of docketing",
        ),
        missed: text(
            "须经高级人民法院批准延长",
            "an extension needs the High Court's approval",
        ),
        ..BASE
    },
    // 当事人申请再审，应当在判决、裁定或者调解书发生法律效力后六个月内提出。
    Rule {
        article: article(Law::Interpretation, 110),
        checked: CHECKED,
        in_force: ALL_I_FORCE,
        ..APPLIED
    },
    Rule {
        article: article(Law::Interpretation2015, 24),
        checked: CHECKED,
        in_force: ALL_I15_FORCE,
        ..APPLIED
    },
    Rule {
        article: article(Law::Interpretation, 110),
        checked: CHECKED,
        in_force: ALL_I_FORCE,
        ..APPLIED_THEIRS
    },
    Rule {
        article: article(Law::Interpretation2015, 24),
        checked: CHECKED,
        in_force: ALL_I15_FORCE,
        ..APPLIED_THEIRS
    },
    KNOWN_TO_US,
    KNOWN_TO_THEM,
    OPINION,
    REVIEWED,
    RETRIED_AS_SECOND,
    RETRIED_AS_FIRST,
];
