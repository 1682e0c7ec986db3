//! The periods of administrative litigation (行政诉讼). Periods of days are calendar days here (ALL; ALL-I 48).

use super::instrument::{ALL_FORCE, ALL_I_FORCE, Law, article, paragraph};
use super::rule::{Extension, Rule, Term, When, Whose};
use crate::calendar::Span;
use crate::case::{FactKind, Form, Instance, Kind, Procedure, Side};
use crate::text::text;

const FIRST: When = When::at(&[Instance::First]);
const SECOND: When = When::at(&[Instance::Second]);
/// After a retrial, or when an application was refused, the way leads to the procuratorate (ALL-I 117).
const RETRIABLE: When = When::at(&[Instance::First, Instance::Second]);
const REVIEW: When = When::at(&[Instance::RetrialReview]);

/// What most rows share; each row says what differs.
const BASE: Rule = Rule {
    id: "",
    title: text("", ""),
    kind: Kind::Litigation,
    whose: Whose::Ours,
    optional: false,
    runs_from: &[],
    met_by: &[],
    by: None,
    term: Term::NamedDay,
    when: When::ANY,
    pauses: false,
    extendable: Extension::No,
    article: article(Law::Litigation, 0),
    in_force: ALL_FORCE,
    words: text("", ""),
    missed: text("", ""),
};

const NO_EVIDENCE: crate::text::Text = text(
    "视为被诉行政行为没有相应证据(行政诉讼法第34条第2款)",
    "the act is deemed to be without evidence (ALL 34(2))",
);

pub(super) const RULES: &[Rule] = &[
    // 人民法院应当在接到起诉状时登记立案；不能当场判定的，七日内决定是否立案。
    Rule {
        id: "litigation.docketing",
        title: text("决定是否立案", "decide on docketing"),
        whose: Whose::Court,
        runs_from: &[FactKind::ComplaintFiled],
        met_by: &[FactKind::Docketed],
        term: Term::Span(Span::Days(7)),
        when: FIRST,
        article: paragraph(Law::Litigation, 51, 2),
        words: text(
            "收到起诉状之日起7日内决定是否立案",
            "decide on docketing within 7 days of receiving the complaint",
        ),
        missed: text(
            "原告可向上一级人民法院起诉(第52条)",
            "the plaintiff may turn to the next higher court (art. 52)",
        ),
        ..BASE
    },
    // 人民法院应当在立案之日起五日内，将起诉状副本发送被告。
    Rule {
        id: "litigation.complaint_copy",
        title: text("发送起诉状副本", "send the copy of the complaint"),
        whose: Whose::Court,
        runs_from: &[FactKind::Docketed],
        met_by: &[FactKind::ComplaintReceived],
        term: Term::Span(Span::Days(5)),
        when: FIRST,
        article: paragraph(Law::Litigation, 67, 1),
        words: text(
            "立案之日起5日内将起诉状副本发送被告",
            "send the defendant the copy within 5 days of docketing",
        ),
        missed: text(
            "我方期限自实际收到之日起算",
            "our own period still runs from actual receipt",
        ),
        ..BASE
    },
    // 被告应当在收到起诉状副本之日起十五日内提交作出行政行为的证据和所依据的规范性文件，并提出答辩状。
    Rule {
        id: "litigation.answer",
        title: text(
            "提交答辩状、证据和依据",
            "file the statement of defence, evidence and normative basis",
        ),
        runs_from: &[FactKind::ComplaintReceived, FactKind::Received],
        met_by: &[FactKind::AnswerFiled],
        term: Term::Span(Span::Days(15)),
        when: FIRST.sued(),
        article: paragraph(Law::Litigation, 67, 1),
        words: text(
            "收到起诉状副本之日起15日内提交证据、规范性文件和答辩状",
            "file evidence, normative basis and defence within 15 days of receiving the copy of the complaint",
        ),
        missed: NO_EVIDENCE,
        ..BASE
    },
    // 被告申请延期提供证据的，应当在收到起诉状副本之日起十五日内以书面方式提出。
    Rule {
        id: "litigation.evidence_extension",
        title: text("申请延期举证", "apply to extend the time for evidence"),
        optional: true,
        runs_from: &[FactKind::ComplaintReceived],
        met_by: &[FactKind::EvidenceExtensionApplied],
        term: Term::Span(Span::Days(15)),
        when: FIRST.sued(),
        article: article(Law::Interpretation, 34),
        in_force: ALL_I_FORCE,
        words: text(
            "收到起诉状副本之日起15日内书面申请延期提供证据",
            "apply in writing within 15 days of receiving the copy",
        ),
        missed: NO_EVIDENCE,
        ..BASE
    },
    // 准许延期提供的，被告应当在正当事由消除后十五日内提供证据。
    Rule {
        id: "litigation.evidence_after_extension",
        title: text("延期后提供证据", "supply evidence after the extension"),
        runs_from: &[FactKind::EvidenceCauseEnded],
        met_by: &[FactKind::EvidenceFiled],
        term: Term::Span(Span::Days(15)),
        when: FIRST.sued(),
        article: article(Law::Interpretation, 34),
        in_force: ALL_I_FORCE,
        words: text(
            "正当事由消除后15日内提供证据",
            "supply evidence within 15 days after the just cause ended",
        ),
        missed: NO_EVIDENCE,
        ..BASE
    },
    // 被告提出管辖异议，应当在收到起诉状副本之日起十五日内提出。
    Rule {
        id: "litigation.jurisdiction_objection",
        title: text("提出管辖权异议", "object to jurisdiction"),
        optional: true,
        runs_from: &[FactKind::ComplaintReceived],
        met_by: &[FactKind::JurisdictionObjected],
        term: Term::Span(Span::Days(15)),
        when: FIRST.sued(),
        article: paragraph(Law::Interpretation, 10, 1),
        in_force: ALL_I_FORCE,
        words: text(
            "收到起诉状副本之日起15日内提出管辖异议",
            "object within 15 days of receiving the copy of the complaint",
        ),
        missed: text("法院有管辖权", "the court has jurisdiction"),
        ..BASE
    },
    // 人民法院应当在收到答辩状之日起五日内，将答辩状副本发送原告。
    Rule {
        id: "litigation.answer_copy",
        title: text("发送答辩状副本", "send on the statement of defence"),
        whose: Whose::Court,
        runs_from: &[FactKind::AnswerFiled],
        met_by: &[FactKind::AnswerForwarded],
        term: Term::Span(Span::Days(5)),
        when: FIRST,
        article: paragraph(Law::Litigation, 67, 1),
        words: text(
            "收到答辩状之日起5日内将副本发送原告",
            "send the plaintiff the copy within 5 days of receiving it",
        ),
        missed: text("不影响审理", "the trial goes on"),
        ..BASE
    },
    // 人民法院应当在立案之日起六个月内作出第一审判决。有特殊情况需要延长的，由高级人民法院批准。
    Rule {
        id: "litigation.first_instance",
        title: text("一审审理期限", "trial limit, first instance"),
        whose: Whose::Court,
        runs_from: &[FactKind::Docketed],
        met_by: &[FactKind::Concluded],
        term: Term::Span(Span::Months(6)),
        when: FIRST.procedure(Procedure::Ordinary),
        pauses: true,
        extendable: Extension::Approved,
        article: article(Law::Litigation, 81),
        words: text(
            "立案之日起6个月内作出第一审判决",
            "give the first-instance judgment within 6 months of docketing",
        ),
        missed: text(
            "须经高级人民法院批准延长",
            "an extension needs the High Court's approval",
        ),
        ..BASE
    },
    // 适用简易程序审理的行政案件，应当在立案之日起四十五日内审结。
    Rule {
        id: "litigation.first_instance_summary",
        title: text("一审审理期限(简易程序)", "trial limit, summary procedure"),
        whose: Whose::Court,
        runs_from: &[FactKind::Docketed],
        met_by: &[FactKind::Concluded],
        term: Term::Span(Span::Days(45)),
        when: FIRST.procedure(Procedure::Summary),
        pauses: true,
        article: article(Law::Litigation, 83),
        words: text("立案之日起45日内审结", "close within 45 days of docketing"),
        missed: text(
            "应当转为普通程序(第84条)",
            "to be turned to ordinary procedure (art. 84)",
        ),
        ..BASE
    },
    // 当事人不服第一审判决的，有权在判决书送达之日起十五日内提起上诉。
    Rule {
        id: "appeal.judgment",
        title: text("对判决提起上诉", "appeal the judgment"),
        optional: true,
        runs_from: &[FactKind::Served],
        met_by: &[FactKind::Appealed],
        by: Some(Side::Ours),
        term: Term::Span(Span::Days(15)),
        when: FIRST.appealable(Form::Judgment),
        article: article(Law::Litigation, 85),
        words: text(
            "判决书送达之日起15日内上诉",
            "appeal within 15 days of service of the judgment",
        ),
        missed: text("判决发生法律效力", "the judgment takes effect"),
        ..BASE
    },
    Rule {
        id: "appeal.judgment.theirs",
        title: text("对方对判决提起上诉", "other side appeals the judgment"),
        whose: Whose::Theirs,
        optional: true,
        runs_from: &[FactKind::ServedOther],
        met_by: &[FactKind::Appealed],
        by: Some(Side::Theirs),
        term: Term::Span(Span::Days(15)),
        when: FIRST.appealable(Form::Judgment),
        article: article(Law::Litigation, 85),
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
        title: text("对裁定提起上诉", "appeal the ruling"),
        optional: true,
        runs_from: &[FactKind::Served],
        met_by: &[FactKind::Appealed],
        by: Some(Side::Ours),
        term: Term::Span(Span::Days(10)),
        when: FIRST.appealable(Form::Ruling),
        article: article(Law::Litigation, 85),
        words: text(
            "裁定书送达之日起10日内上诉",
            "appeal within 10 days of service of the ruling",
        ),
        missed: text("裁定发生法律效力", "the ruling takes effect"),
        ..BASE
    },
    Rule {
        id: "appeal.ruling.theirs",
        title: text("对方对裁定提起上诉", "other side appeals the ruling"),
        whose: Whose::Theirs,
        optional: true,
        runs_from: &[FactKind::ServedOther],
        met_by: &[FactKind::Appealed],
        by: Some(Side::Theirs),
        term: Term::Span(Span::Days(10)),
        when: FIRST.appealable(Form::Ruling),
        article: article(Law::Litigation, 85),
        words: text(
            "裁定书送达之日起10日内上诉",
            "appeal within 10 days of service of the ruling",
        ),
        missed: text("裁定发生法律效力", "the ruling takes effect"),
        ..BASE
    },
    // 当事人应当自收到上诉状副本之日起十五日内提出答辩状；不提出答辩状的，不影响人民法院审理。
    Rule {
        id: "appeal.answer",
        title: text("提交上诉答辩状", "file the answer to the appeal"),
        runs_from: &[FactKind::AppealReceived, FactKind::Received],
        met_by: &[FactKind::AnswerFiled],
        term: Term::Span(Span::Days(15)),
        when: SECOND,
        article: paragraph(Law::Interpretation, 108, 2),
        in_force: ALL_I_FORCE,
        words: text(
            "收到上诉状副本之日起15日内提出答辩状",
            "file the answer within 15 days of receiving the copy of the appeal",
        ),
        missed: text("不影响人民法院审理", "the appeal goes on all the same"),
        ..BASE
    },
    // 人民法院审理上诉案件，应当在收到上诉状之日起三个月内作出终审判决；审限自立案之日起算(解释第50条)。
    Rule {
        id: "litigation.second_instance",
        title: text("二审审理期限", "trial limit, second instance"),
        whose: Whose::Court,
        runs_from: &[FactKind::Docketed],
        met_by: &[FactKind::Concluded],
        term: Term::Span(Span::Months(3)),
        when: SECOND,
        pauses: true,
        extendable: Extension::Approved,
        article: article(Law::Litigation, 88),
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
        id: "retrial.application",
        title: text("申请再审", "apply for retrial"),
        optional: true,
        runs_from: &[FactKind::TookEffect],
        met_by: &[FactKind::RetrialApplied],
        by: Some(Side::Ours),
        term: Term::Span(Span::Months(6)),
        when: RETRIABLE,
        article: article(Law::Interpretation, 110),
        in_force: ALL_I_FORCE,
        words: text(
            "裁判生效后6个月内申请再审",
            "apply for retrial within 6 months after the outcome took effect",
        ),
        missed: text("不得再申请再审", "no retrial can be applied for"),
        ..BASE
    },
    Rule {
        id: "retrial.application.theirs",
        title: text("对方申请再审", "other side applies for retrial"),
        whose: Whose::Theirs,
        optional: true,
        runs_from: &[FactKind::TookEffect],
        met_by: &[FactKind::RetrialApplied],
        by: Some(Side::Theirs),
        term: Term::Span(Span::Months(6)),
        when: RETRIABLE,
        article: article(Law::Interpretation, 110),
        in_force: ALL_I_FORCE,
        words: text(
            "裁判生效后6个月内申请再审",
            "apply for retrial within 6 months after the outcome took effect",
        ),
        missed: text("不得再申请再审", "no retrial can be applied for"),
        ..BASE
    },
    // 对方当事人应当自收到再审申请书副本之日起十五日内提交书面意见。
    Rule {
        id: "retrial.opinion",
        title: text(
            "提交再审书面意见",
            "file the opinion on the retrial application",
        ),
        runs_from: &[FactKind::RetrialCopyReceived],
        met_by: &[FactKind::OpinionFiled],
        term: Term::Span(Span::Days(15)),
        when: REVIEW,
        article: article(Law::Interpretation, 111),
        in_force: ALL_I_FORCE,
        words: text(
            "收到再审申请书副本之日起15日内提交书面意见",
            "file the opinion within 15 days of receiving the copy",
        ),
        missed: text("不影响人民法院审查", "the review goes on all the same"),
        ..BASE
    },
    // 人民法院应当自再审申请案件立案之日起六个月内审查。
    Rule {
        id: "retrial.review",
        title: text(
            "再审申请审查期限",
            "limit to review the retrial application",
        ),
        whose: Whose::Court,
        runs_from: &[FactKind::Docketed],
        met_by: &[FactKind::Concluded],
        term: Term::Span(Span::Months(6)),
        when: REVIEW,
        pauses: true,
        extendable: Extension::Approved,
        article: article(Law::Interpretation, 112),
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
    },
    // 当事人必须履行人民法院发生法律效力的判决、裁定、调解书；行政机关拒绝履行的，按日处以罚款。
    Rule {
        id: "performance.judgment",
        title: text("履行生效裁判", "perform the effective outcome"),
        runs_from: &[FactKind::PerformancePeriod],
        met_by: &[FactKind::Performed, FactKind::ActRedone],
        term: Term::NamedDay,
        article: article(Law::Litigation, 94),
        words: text(
            "在裁判文书确定的期限内履行",
            "perform within the period the paper fixes",
        ),
        missed: text(
            "自期满之日起对行政机关负责人按日罚款50至100元,并可公告、司法建议、拘留(第96条)",
            "from expiry a fine of 50-100 yuan a day on the head, public notice, judicial advice, detention (art. 96)",
        ),
        ..BASE
    },
    // 接收司法建议的行政机关应当在收到司法建议之日起六十日内予以书面答复。
    Rule {
        id: "advice.answer",
        title: text("书面答复司法建议", "answer the judicial advice"),
        runs_from: &[FactKind::AdviceReceived],
        met_by: &[FactKind::AdviceAnswered],
        term: Term::Span(Span::Days(60)),
        article: paragraph(Law::Interpretation, 149, 4),
        in_force: ALL_I_FORCE,
        words: text(
            "收到司法建议之日起60日内书面答复",
            "answer in writing within 60 days of receiving the advice",
        ),
        missed: text("第149条未规定逾期后果", "art. 149 names no consequence"),
        ..BASE
    },
    // 公民、法人或者其他组织直接向人民法院提起诉讼的，应当自知道或者应当知道作出行政行为之日起六个月内提出。
    Rule {
        id: "suing.direct",
        title: text("对方直接起诉的期限", "other side's time to sue directly"),
        whose: Whose::Theirs,
        optional: true,
        runs_from: &[FactKind::ActKnown],
        met_by: &[FactKind::ComplaintFiled, FactKind::Docketed],
        term: Term::Span(Span::Months(6)),
        when: FIRST.direct(),
        article: paragraph(Law::Litigation, 46, 1),
        words: text(
            "知道行政行为之日起6个月内起诉",
            "sue within 6 months of knowing of the act",
        ),
        missed: text(
            "超过起诉期限,裁定驳回起诉",
            "out of time: the action is dismissed",
        ),
        ..BASE
    },
];
