//! The periods of a first-instance lawsuit (行政诉讼一审). Periods of days are calendar days here (ALL; ALL-I 48).

use crate::calendar::Span;
use crate::case::{CaseFile, FactKind, How, Instance, Procedure, Side};
use crate::law::instrument::{ALL_I_FORCE, CHECKED, Law, article, paragraph};
use crate::law::rule::{Extension, Rule, Term, When, Whose};
use crate::law::stop;
use crate::text::text;

const FIRST: When = When::at(&[Instance::First]);
const BASE: Rule = Rule::BASE;

const NO_EVIDENCE: crate::text::Text = text(
    "视为被诉行政行为没有相应证据（行政诉讼法第34条第2款）",
    "the act is deemed to be without evidence (ALL 34(2))",
);

/// 人民法院发回重审的案件，当事人提出管辖异议的，不予审查 (ALL-I 11 item 1).
fn not_remanded(case: &CaseFile) -> bool {
    case.head
        .continues
        .is_none_or(|link| link.how != How::Remand)
}

// 被告申请延期提供证据的，应当在收到起诉状副本之日起十五日内以书面方式提出。
pub(super) const EVIDENCE_EXTENSION: Rule = Rule {
    id: "litigation.evidence_extension",
    papers: text(
        "延期提供证据申请书",
        "application to extend the time for evidence",
    ),
    title: text("申请延期举证", "apply to extend the time for evidence"),
    optional: true,
    runs_from: &[FactKind::ComplaintReceived, FactKind::Received],
    met_by: &[FactKind::EvidenceExtensionApplied],
    term: Term::Span(Span::Days(15)),
    when: FIRST.sued(),
    article: article(Law::Interpretation, 34),
    checked: CHECKED,
    in_force: ALL_I_FORCE,
    words: text(
        "收到起诉状副本之日起15日内书面申请延期提供证据",
        "apply in writing within 15 days of receiving the copy",
    ),
    missed: NO_EVIDENCE,
    ..BASE
};

// 准许延期提供的，被告应当在正当事由消除后十五日内提供证据。
pub(super) const EVIDENCE_AFTER_EXTENSION: Rule = Rule {
    id: "litigation.evidence_after_extension",
    papers: text("补充证据及证据清单", "further evidence with its list"),
    title: text("延期后提供证据", "supply evidence after the extension"),
    runs_from: &[FactKind::EvidenceCauseEnded],
    met_by: &[FactKind::EvidenceFiled],
    term: Term::Span(Span::Days(15)),
    when: FIRST.sued(),
    article: article(Law::Interpretation, 34),
    checked: CHECKED,
    in_force: ALL_I_FORCE,
    words: text(
        "正当事由消除后15日内提供证据",
        "supply evidence within 15 days after the just cause ended",
    ),
    missed: NO_EVIDENCE,
    ..BASE
};

// 适用简易程序案件的举证期限由人民法院确定，也可以由当事人协商一致并经人民法院准许，但不得超过十五日。
pub(super) const EVIDENCE_SUMMARY: Rule = Rule {
    id: "litigation.evidence_summary",
    papers: text("证据及证据清单", "evidence with its list"),
    title: text("简易程序举证期限", "evidence period, summary procedure"),
    runs_from: &[FactKind::EvidencePeriod],
    met_by: &[FactKind::EvidenceFiled, FactKind::AnswerFiled],
    term: Term::NamedDay,
    when: FIRST.sued().procedure(Procedure::Summary),
    article: article(Law::Interpretation, 104),
    checked: CHECKED,
    in_force: ALL_I_FORCE,
    words: text(
        "在法院确定的举证期限内提供证据，不超过十五日",
        "supply evidence within the period the court fixes, at most fifteen days",
    ),
    missed: NO_EVIDENCE,
    ..BASE
};

// 被告提出管辖异议，应当在收到起诉状副本之日起十五日内提出。
pub(super) const JURISDICTION_OBJECTION: Rule = Rule {
    id: "litigation.jurisdiction_objection",
    papers: text("管辖权异议申请书", "objection to jurisdiction"),
    title: text("提出管辖权异议", "object to jurisdiction"),
    optional: true,
    runs_from: &[FactKind::ComplaintReceived, FactKind::Received],
    met_by: &[FactKind::JurisdictionObjected],
    by: Some(Side::Ours),
    term: Term::Span(Span::Days(15)),
    when: FIRST.sued().about(not_remanded),
    article: paragraph(Law::Interpretation, 10, 1),
    checked: CHECKED,
    in_force: ALL_I_FORCE,
    words: text(
        "收到起诉状副本之日起15日内提出管辖异议",
        "object within 15 days of receiving the copy of the complaint",
    ),
    missed: text("法院有管辖权", "the court has jurisdiction"),
    ..BASE
};

// 因第八十七条第一款第一、二、三项原因中止诉讼满九十日仍无人继续诉讼的，裁定终结诉讼(第八十八条第二款)。
pub(super) const PARTY_WANTING: Rule = Rule {
    id: "litigation.party_wanting",
    papers: text("终结诉讼裁定书", "ruling that ends the proceedings"),
    title: text(
        "原告缺位中止满期，终结诉讼",
        "end a suspension for want of a party",
    ),
    whose: Whose::Court,
    runs_from: &[FactKind::PartyWanting],
    met_by: &[FactKind::Resumed, FactKind::Concluded],
    fresh: true,
    term: Term::Span(Span::Days(90)),
    article: paragraph(Law::Interpretation, 88, 2),
    checked: CHECKED,
    in_force: ALL_I_FORCE,
    words: text(
        "因原告缺位中止诉讼满90日仍无人继续诉讼的，裁定终结",
        "suspended for want of a plaintiff for 90 days and nobody goes on: ended",
    ),
    missed: text(
        "终结诉讼，有特殊情况的除外",
        "the proceedings are ended, special cases apart",
    ),
    ..BASE
};

pub(crate) const RULES: &[Rule] = &[
    // 人民法院应当在接到起诉状时登记立案；不能当场判定的，七日内决定是否立案。
    Rule {
        id: "litigation.docketing",
        papers: text(
            "受理案件通知书或不予立案裁定书",
            "notice of docketing or ruling refusing it",
        ),
        title: text("决定是否立案", "decide on docketing"),
        whose: Whose::Court,
        runs_from: &[FactKind::ComplaintFiled],
        met_by: &[FactKind::Docketed],
        term: Term::Span(Span::Days(7)),
        when: FIRST,
        article: paragraph(Law::Litigation, 51, 2),
        checked: CHECKED,
        words: text(
            "收到起诉状之日起7日内决定是否立案",
            "decide on docketing within 7 days of receiving the complaint",
        ),
        missed: text(
            "原告可向上一级人民法院起诉（第52条）",
            "the plaintiff may turn to the next higher court (art. 52)",
        ),
        ..BASE
    },
    // 人民法院应当在立案之日起五日内，将起诉状副本发送被告。
    Rule {
        id: "litigation.complaint_copy",
        papers: text(
            "起诉状副本、应诉通知书、举证通知书",
            "copy of the complaint, notice to respond, notice to produce evidence",
        ),
        title: text("发送起诉状副本", "send the copy of the complaint"),
        whose: Whose::Court,
        runs_from: &[FactKind::Docketed],
        met_by: &[FactKind::ComplaintReceived],
        term: Term::Span(Span::Days(5)),
        when: FIRST,
        article: paragraph(Law::Litigation, 67, 1),
        checked: CHECKED,
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
        papers: text(
            "答辩状、证据及证据清单、规范性文件依据、法定代表人身份证明、授权委托书",
            "statement of defence, evidence with its list, normative basis, identity certificate of the legal representative, power of attorney",
        ),
        title: text(
            "提交答辩状、证据和依据",
            "file the statement of defence, evidence and normative basis",
        ),
        runs_from: &[FactKind::ComplaintReceived, FactKind::Received],
        met_by: &[FactKind::AnswerFiled],
        term: Term::Span(Span::Days(15)),
        when: FIRST.sued(),
        article: paragraph(Law::Litigation, 67, 1),
        checked: CHECKED,
        words: text(
            "收到起诉状副本之日起15日内提交证据、规范性文件和答辩状",
            "file evidence, normative basis and defence within 15 days of receiving the copy of the complaint",
        ),
        missed: NO_EVIDENCE,
        ..BASE
    },
    EVIDENCE_EXTENSION,
    EVIDENCE_AFTER_EXTENSION,
    EVIDENCE_SUMMARY,
    // 人民法院有权要求当事人提供或者补充证据(第三十九条)，由其确定期限。
    Rule {
        id: "litigation.evidence_ordinary",
        papers: text("补充证据及证据清单", "further evidence with its list"),
        title: text("补充证据期限", "period for further evidence"),
        runs_from: &[FactKind::EvidencePeriod],
        met_by: &[FactKind::EvidenceFiled],
        term: Term::NamedDay,
        when: FIRST.sued().procedure(Procedure::Ordinary),
        article: article(Law::Litigation, 39),
        checked: CHECKED,
        words: text(
            "在法院确定的期限内提供或者补充证据",
            "supply or add evidence within the period the court fixes",
        ),
        missed: text(
            "逾期提供的证据可能不被采纳",
            "evidence supplied late may not be taken",
        ),
        ..BASE
    },
    JURISDICTION_OBJECTION,
    // 人民法院应当在收到答辩状之日起五日内，将答辩状副本发送原告。
    Rule {
        id: "litigation.answer_copy",
        papers: text("答辩状副本的送达回证", "proof of service of the copy"),
        title: text("发送答辩状副本", "send on the statement of defence"),
        whose: Whose::Court,
        runs_from: &[FactKind::AnswerFiled],
        met_by: &[FactKind::AnswerForwarded],
        term: Term::Span(Span::Days(5)),
        when: FIRST,
        article: paragraph(Law::Litigation, 67, 1),
        checked: CHECKED,
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
        papers: text("一审裁判文书", "the outcome of the first instance"),
        title: text("一审审理期限", "trial limit, first instance"),
        whose: Whose::Court,
        runs_from: &[FactKind::Docketed],
        met_by: &[FactKind::Concluded],
        term: Term::Span(Span::Months(6)),
        when: FIRST.procedure(Procedure::Ordinary),
        stops: stop::COURT,
        extendable: Extension::Approved,
        article: article(Law::Litigation, 81),
        checked: CHECKED,
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
        papers: text(
            "一审裁判文书或转为普通程序的裁定",
            "the outcome, or the ruling turning it to ordinary procedure",
        ),
        title: text("一审审理期限(简易程序)", "trial limit, summary procedure"),
        whose: Whose::Court,
        runs_from: &[FactKind::Docketed],
        met_by: &[FactKind::Concluded],
        term: Term::Span(Span::Days(45)),
        when: FIRST.procedure(Procedure::Summary),
        stops: stop::COURT,
        article: article(Law::Litigation, 83),
        checked: CHECKED,
        words: text("立案之日起45日内审结", "close within 45 days of docketing"),
        missed: text(
            "应当转为普通程序(第84条)",
            "to be turned to ordinary procedure (art. 84)",
        ),
        ..BASE
    },
    PARTY_WANTING,
];
