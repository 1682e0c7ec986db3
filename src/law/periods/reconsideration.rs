//! The periods of administrative reconsideration (行政复议) under both laws.
//!
//! ARL23 88: 三日、五日、七日、十日 are working days; other day periods are calendar days.
//! ARL17 40: only 五日、七日 are working days, so the respondent's ten days were calendar days until 2023-12-31.

use crate::calendar::Span;
use crate::case::{FactKind, Instance, Kind, Outcome, Procedure};
use crate::law::instrument::{
    ARL_R_FORCE, ARL17_FORCE, ARL23_FORCE, CHECKED, CHECKED_ARL23, Law, article, item, paragraph,
};
use crate::law::rule::{Extension, Family, Rule, Term, When, Whose};
use crate::law::stop;
use crate::text::text;

pub(crate) const ANY: When = When::at(&[Instance::Reconsideration]);
const ORDINARY: When = ANY.procedure(Procedure::Ordinary);
const SUMMARY: When = ANY.procedure(Procedure::Summary);

/// What most rows share; each row says what differs.
pub(crate) const BASE: Rule = Rule {
    kind: Kind::Reconsideration,
    when: ANY,
    in_force: ARL23_FORCE,
    ..Rule::BASE
};

const SET_ASIDE: crate::text::Text = text(
    "视为该行政行为没有证据、依据，决定撤销、确认违法、无效或限期履行（第70条）；追究责任（第82条）",
    "the act is deemed without evidence and is set aside, or declared unlawful or void (art. 70); those in charge are liable (art. 82)",
);

pub(crate) const EXAMINATION: Rule = Rule {
    id: "reconsideration.examination",
    papers: text(
        "受理通知书或不予受理决定书",
        "notice of acceptance or decision refusing it",
    ),
    title: text("审查复议申请", "examine the application"),
    whose: Whose::Court,
    runs_from: &[FactKind::ApplicationFiled],
    met_by: &[FactKind::Accepted],
    term: Term::Span(Span::Workdays(5)),
    when: ANY.without(&[FactKind::CorrectionNotice]),
    words: text(
        "收到申请后5个工作日内审查",
        "examine within 5 working days of receipt",
    ),
    missed: text(
        "期满未作决定的，自期满之日起视为受理",
        "silence counts as acceptance",
    ),
    ..BASE
};

const COPY: Rule = Rule {
    id: "reconsideration.copy",
    papers: text(
        "复议申请书副本、答复通知书",
        "copy of the application, notice to reply",
    ),
    title: text("发送申请书副本", "send the copy of the application"),
    whose: Whose::Court,
    runs_from: &[FactKind::Accepted],
    met_by: &[FactKind::ApplicationReceived],
    term: Term::Span(Span::Workdays(7)),
    words: text(
        "受理之日起7个工作日内发送被申请人",
        "send it to the respondent within 7 working days of acceptance",
    ),
    missed: text(
        "我方期限自实际收到之日起算",
        "our own period still runs from actual receipt",
    ),
    ..BASE
};

const REPLY: Rule = Rule {
    id: "reconsideration.reply",
    papers: text(
        "书面答复、证据及证据清单、依据和其他有关材料、授权委托书",
        "written reply, evidence with its list, basis and other material, power of attorney",
    ),
    title: text(
        "提出书面答复并提交证据、依据",
        "file the written reply, evidence and basis",
    ),
    runs_from: &[FactKind::ApplicationReceived, FactKind::Received],
    met_by: &[FactKind::ReplyFiled],
    ..BASE
};

const DECISION: Rule = Rule {
    id: "reconsideration.decision",
    papers: text("复议决定书、调解书", "the decision or the mediation paper"),
    title: text("作出复议决定", "give the decision"),
    whose: Whose::Court,
    runs_from: &[FactKind::Accepted],
    met_by: &[FactKind::Concluded],
    term: Term::Span(Span::Days(60)),
    stops: stop::ORGAN,
    extendable: Extension::AtMost(30),
    words: text(
        "受理之日起60日内作出复议决定，延长不超过三十日",
        "decide within 60 days of acceptance; extension at most thirty days",
    ),
    missed: text(
        "申请人可就原行为或不作为起诉",
        "the applicant may sue over the act or the inaction",
    ),
    ..BASE
};

const OPINION: Rule = Rule {
    id: "reconsideration.opinion",
    papers: text("意见书落实情况报告", "report on the correction"),
    title: text(
        "报告意见书落实情况",
        "report on the reconsideration opinion",
    ),
    runs_from: &[FactKind::OpinionReceived],
    met_by: &[FactKind::OpinionReported],
    term: Term::Span(Span::Days(60)),
    words: text(
        "收到意见书之日起60日内报送纠正情况",
        "report the correction within 60 days of receiving the opinion",
    ),
    missed: text(
        "应当责令限期履行，可以约谈负责人、通报批评（第77条）；依法处分（第83条）",
        "to be ordered to act; the head may be summoned, or criticised in public (art. 77); sanctions (art. 83)",
    ),
    ..BASE
};

/// Not a decision that a court has revoked since.
const STANDS: When = ANY.without(&[FactKind::Superseded]);

const PERFORMANCE: Rule = Rule {
    id: "performance.decision",
    family: Family::Performance,
    shared: true,
    papers: text("履行情况报告及凭证", "report of performance with its proof"),
    title: text("履行复议决定、调解书", "perform the decision or mediation"),
    runs_from: &[FactKind::PerformancePeriod],
    met_by: &[
        FactKind::Performed,
        FactKind::ActRedone,
        FactKind::CompensationPaid,
    ],
    term: Term::NamedDay,
    // What is ordered is ordered of the respondent: a third party performs nothing.
    when: STANDS.sued(),
    words: text(
        "在决定确定的期限内履行",
        "perform within the period the decision fixes",
    ),
    missed: text(
        "应当责令限期履行，可以约谈负责人、通报批评；依法处分（第77条、第83条）",
        "to be ordered to perform; the head may be summoned, or criticised in public; sanctions (art. 77, 83)",
    ),
    ..BASE
};

const WANTING: Rule = Rule {
    id: "reconsideration.party_wanting",
    papers: text("终止决定书", "decision to terminate"),
    title: text(
        "申请人缺位中止满期，终止复议",
        "terminate a suspension for want of a party",
    ),
    whose: Whose::Court,
    runs_from: &[FactKind::PartyWanting],
    met_by: &[FactKind::Resumed, FactKind::Concluded],
    fresh: true,
    term: Term::Span(Span::Days(60)),
    article: item(Law::Reconsideration2023, 41, 5),
    checked: CHECKED_ARL23,
    words: text(
        "因申请人缺位中止满60日，原因仍未消除的，终止复议",
        "suspended for want of a party for 60 days: terminated",
    ),
    missed: text("终止行政复议", "the reconsideration is terminated"),
    ..BASE
};

pub(crate) const RULES: &[Rule] = &[
    // 行政复议机关收到行政复议申请后，应当在五日内进行审查(2023年法第三十条)。
    Rule {
        article: paragraph(Law::Reconsideration2023, 30, 1),
        checked: CHECKED_ARL23,
        ..EXAMINATION
    },
    Rule {
        article: paragraph(Law::Reconsideration2017, 17, 1),
        checked: CHECKED,
        in_force: ARL17_FORCE,
        missed: text(
            "除不予受理外，自复议机关法制机构收到申请之日起即为受理",
            "unless refused, it counts as accepted on the day of receipt",
        ),
        ..EXAMINATION
    },
    // 应当自行政复议申请受理之日起七日内，将申请书副本发送被申请人(2023年法第四十八条)。
    Rule {
        when: ORDINARY,
        article: article(Law::Reconsideration2023, 48),
        checked: CHECKED_ARL23,
        ..COPY
    },
    Rule {
        when: ORDINARY,
        article: paragraph(Law::Reconsideration2017, 23, 1),
        checked: CHECKED,
        in_force: ARL17_FORCE,
        ..COPY
    },
    // 适用简易程序的，应当自受理之日起三日内发送(第五十四条)。
    Rule {
        id: "reconsideration.copy_summary",
        papers: text(
            "复议申请书副本、答复通知书",
            "copy of the application, notice to reply",
        ),
        term: Term::Span(Span::Workdays(3)),
        when: SUMMARY,
        article: paragraph(Law::Reconsideration2023, 54, 1),
        checked: CHECKED_ARL23,
        words: text(
            "受理之日起3个工作日内发送被申请人",
            "send it to the respondent within 3 working days of acceptance",
        ),
        ..COPY
    },
    // 被申请人应当自收到申请书副本之日起十日内，提出书面答复；“十日”是工作日(第八十八条第二款)。
    Rule {
        term: Term::Span(Span::Workdays(10)),
        when: ORDINARY.sued(),
        article: article(Law::Reconsideration2023, 48),
        checked: CHECKED_ARL23,
        words: text(
            "收到申请书副本之日起10个工作日内提出书面答复",
            "reply within 10 working days of receiving the copy of the application",
        ),
        missed: SET_ASIDE,
        ..REPLY
    },
    // 被申请人应当自收到申请书副本之日起十日内，提出书面答复；旧法的“十日”是自然日(第四十条第二款只列五日、七日)。
    Rule {
        term: Term::Span(Span::Days(10)),
        when: ANY.sued(),
        article: paragraph(Law::Reconsideration2017, 23, 1),
        checked: CHECKED,
        in_force: ARL17_FORCE,
        words: text(
            "收到申请书副本之日起10日内提出书面答复",
            "reply within 10 calendar days of receiving the copy of the application",
        ),
        missed: text(
            "视为该具体行政行为没有证据、依据，决定撤销（第28条；实施条例第46条）",
            "the act is deemed without evidence and is set aside (art. 28; Regulations art. 46)",
        ),
        ..REPLY
    },
    // 适用简易程序的，被申请人应当自收到副本之日起五日内提出书面答复(第五十四条)。
    Rule {
        id: "reconsideration.reply_summary",
        papers: text(
            "书面答复、证据及证据清单、依据和其他有关材料",
            "written reply, evidence with its list, basis and other material",
        ),
        term: Term::Span(Span::Workdays(5)),
        when: SUMMARY.sued(),
        article: paragraph(Law::Reconsideration2023, 54, 1),
        checked: CHECKED_ARL23,
        words: text(
            "收到申请书副本之日起5个工作日内提出书面答复",
            "reply within 5 working days of receiving the copy of the application",
        ),
        missed: SET_ASIDE,
        ..REPLY
    },
    // 行政机关收到通过其提出的复议申请，认为需要维持的，五日内转送复议机关(第三十二条)。
    Rule {
        id: "reconsideration.pass_on",
        papers: text(
            "转送函、申请材料",
            "letter of transmission with the application",
        ),
        title: text(
            "转送通过我机关提出的申请",
            "pass on the application filed through us",
        ),
        runs_from: &[FactKind::ApplicationViaUs],
        met_by: &[FactKind::PassedOn],
        term: Term::Span(Span::Workdays(5)),
        article: paragraph(Law::Reconsideration2023, 32, 2),
        checked: CHECKED_ARL23,
        words: text(
            "收到申请之日起5个工作日内转送复议机关",
            "pass it on within 5 working days of receipt",
        ),
        missed: text(
            "构成阻挠申请的，追究责任（第82条）",
            "liability where it obstructs the application (art. 82)",
        ),
        ..BASE
    },
    // 规范性文件制定机关应当自收到书面通知之日起十日内就相关条款的合法性提出书面答复(第五十八条)。
    Rule {
        id: "reconsideration.normative",
        papers: text(
            "规范性文件合法性的书面答复",
            "written answer on the lawfulness of the document",
        ),
        title: text(
            "答复规范性文件附带审查",
            "explain the normative document under review",
        ),
        runs_from: &[FactKind::NormativeNotice],
        met_by: &[FactKind::NormativeExplained],
        term: Term::Span(Span::Workdays(10)),
        article: paragraph(Law::Reconsideration2023, 58, 1),
        checked: CHECKED_ARL23,
        words: text(
            "收到通知之日起10个工作日内书面答复",
            "answer in writing within 10 working days of the notice",
        ),
        missed: text(
            "复议机关可要求当面说明理由",
            "the organ may require an explanation in person",
        ),
        ..BASE
    },
    // 适用普通程序审理的，应当自受理之日起六十日内作出决定；延长期限最多不得超过三十日(第六十二条)。
    Rule {
        when: ORDINARY,
        article: paragraph(Law::Reconsideration2023, 62, 1),
        checked: CHECKED_ARL23,
        ..DECISION
    },
    Rule {
        article: paragraph(Law::Reconsideration2017, 31, 1),
        checked: CHECKED,
        in_force: ARL17_FORCE,
        ..DECISION
    },
    // 适用简易程序审理的，应当自受理之日起三十日内作出决定(第六十二条第二款)。
    Rule {
        id: "reconsideration.decision_summary",
        papers: text("复议决定书、调解书", "the decision or the mediation paper"),
        term: Term::Span(Span::Days(30)),
        when: SUMMARY,
        extendable: Extension::No,
        article: paragraph(Law::Reconsideration2023, 62, 2),
        checked: CHECKED_ARL23,
        words: text(
            "受理之日起30日内作出复议决定，不得延长",
            "decide within 30 days of acceptance, no extension",
        ),
        ..DECISION
    },
    // 有关机关应当自收到行政复议意见书之日起六十日内，将纠正情况报送(第七十六条)。
    Rule {
        article: article(Law::Reconsideration2023, 76),
        checked: CHECKED_ARL23,
        ..OPINION
    },
    Rule {
        article: paragraph(Law::ReconsiderationRules, 57, 1),
        checked: CHECKED,
        in_force: ARL17_FORCE,
        missed: text(
            "复议机构可提出处分建议（实施条例第65条）",
            "the organ may propose sanctions (Regulations art. 65)",
        ),
        ..OPINION
    },
    Rule {
        article: paragraph(Law::Reconsideration2023, 77, 1),
        checked: CHECKED_ARL23,
        ..PERFORMANCE
    },
    Rule {
        article: paragraph(Law::Reconsideration2017, 32, 1),
        checked: CHECKED,
        in_force: ARL17_FORCE,
        missed: text(
            "责令限期履行（第32条）；处分（第37条）",
            "ordered to perform (art. 32); sanctions (art. 37)",
        ),
        ..PERFORMANCE
    },
    // 依照第三十九条第一款第一项、第二项、第四项中止满六十日，中止原因仍未消除的，终止行政复议(第四十一条第五项)。
    WANTING,
    // 依照条例第四十一条第一款第一项至第三项中止，满六十日原因仍未消除的，行政复议终止(实施条例第四十二条第二款)。
    Rule {
        article: paragraph(Law::ReconsiderationRules, 42, 2),
        checked: CHECKED,
        in_force: ARL17_FORCE,
        ..WANTING
    },
    // 接受转送的行政机关、国家机关应当自收到转送之日起六十日内，将处理意见回复转送的行政复议机关(第六十条)。
    Rule {
        id: "reconsideration.forwarded",
        papers: text(
            "对规范性文件的处理意见",
            "opinion on the normative document",
        ),
        title: text(
            "回复转送处理的规范性文件",
            "answer on the forwarded normative document",
        ),
        runs_from: &[FactKind::NormativeForwarded],
        met_by: &[FactKind::NormativeHandled],
        term: Term::Span(Span::Days(60)),
        article: article(Law::Reconsideration2023, 60),
        checked: CHECKED_ARL23,
        words: text(
            "收到转送之日起60日内回复处理意见",
            "send the opinion back within 60 days of receipt",
        ),
        missed: text("第60条未规定逾期后果", "art. 60 names no consequence"),
        ..BASE
    },
    // 法律、法规、规章未规定期限的，重新作出具体行政行为的期限为60日(实施条例第四十九条第一款)。
    Rule {
        id: "performance.redo",
        family: Family::Performance,
        shared: true,
        papers: text("重新作出的行政决定", "the act made anew"),
        title: text("重新作出行政行为", "make the act anew"),
        runs_from: &[FactKind::Served],
        met_by: &[FactKind::ActRedone, FactKind::Performed],
        term: Term::Span(Span::Days(60)),
        when: ANY
            .sued()
            .outcome(Outcome::to_redo)
            .without(&[FactKind::PerformancePeriod, FactKind::Superseded]),
        article: paragraph(Law::ReconsiderationRules, 49, 1),
        checked: CHECKED,
        in_force: ARL_R_FORCE,
        words: text(
            "法律法规规章未规定期限的，60日内重新作出",
            "where no law fixes a period, make it anew within 60 days",
        ),
        missed: text(
            "应当责令限期履行，可以约谈负责人、通报批评（复议法第77条）；依法处分（第83条）",
            "to be ordered to perform; the head may be summoned, or criticised in public (ARL23 77); sanctions (art. 83)",
        ),
        ..BASE
    },
];
