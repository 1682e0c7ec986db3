//! The periods of what came before the dispute: the act itself, on application or on our own motion (行政程序).

use crate::calendar::Span;
use crate::case::{CaseFile, FactKind, Kind, Matter};
use crate::law::instrument::{
    ALL_FORCE, ARL_R_FORCE, CHECKED, CHECKED_QUOTED, CPL21_FORCE, Law, Window, article, between,
    from, paragraph,
};
use crate::law::rule::{Rule, Term, When};
use crate::text::text;

/// 政府信息公开条例 as revised in 2019.
const OGI_FORCE: Window = from(2019, 5, 15);
/// 行政处罚法 as revised in 2021.
const APL_FORCE: Window = from(2021, 7, 15);
/// 民事诉讼法 before and after the amendment of 2021; the article did not move in 2023.
const CPL_FORCE: Window = CPL21_FORCE;
const CPL_BEFORE: Window = between((2013, 1, 1), (2021, 12, 31));

/// These stand in lawsuits and reconsiderations alike.
const BASE: Rule = Rule {
    kind: Kind::Litigation,
    any_kind: true,
    ..Rule::BASE
};

fn about_disclosure(case: &CaseFile) -> bool {
    case.head.disclosure || case.head.matter == Some(Matter::Disclosure)
}

fn about_a_duty(case: &CaseFile) -> bool {
    !about_disclosure(case)
}

/// The two months of the litigation law are those of a suit.
fn sued_over_a_duty(case: &CaseFile) -> bool {
    about_a_duty(case) && case.head.kind != Kind::Reconsideration
}

const DISCLOSURE: Rule = Rule {
    id: "handling.disclosure",
    title: text("答复政府信息公开申请", "answer the request for information"),
    papers: text("政府信息公开答复书", "answer to the request"),
    runs_from: &[FactKind::RequestReceived],
    met_by: &[FactKind::ActMade],
    article: paragraph(Law::Disclosure, 33, 2),
    checked: CHECKED,
    in_force: OGI_FORCE,
    missed: text(
        "申请人可申请复议或起诉",
        "the applicant may apply for reconsideration or sue",
    ),
    ..BASE
};

const ANNOUNCED: Rule = Rule {
    id: "service.announcement",
    title: text("公告送达期满", "service by announcement is complete"),
    papers: text(
        "公告及刊登凭证",
        "the announcement and proof of its publication",
    ),
    whose: crate::law::rule::Whose::Court,
    runs_from: &[FactKind::AnnouncementStarted],
    met_by: &[FactKind::AnnouncementEnded],
    runs_out: true,
    ..BASE
};

pub(crate) const RULES: &[Rule] = &[
    // 行政机关不能当场答复的，应当自收到申请之日起20个工作日内予以答复；延长答复的期限最长不得超过20个工作日(第三十三条第二款)。
    Rule {
        term: Term::Span(Span::Workdays(20)),
        when: When::ANY
            .without(&[FactKind::RequestExtended])
            .about(about_disclosure),
        words: text(
            "收到申请之日起20个工作日内答复，可延长一次",
            "answer within 20 working days of receipt; it can be extended once",
        ),
        ..DISCLOSURE
    },
    Rule {
        id: "handling.disclosure_extended",
        title: text(
            "答复政府信息公开申请（已延长）",
            "answer the request for information, extended",
        ),
        term: Term::Span(Span::Workdays(40)),
        when: When::ANY
            .with(&[FactKind::RequestExtended])
            .about(about_disclosure),
        words: text(
            "经负责人同意并告知申请人延长的，收到申请之日起40个工作日内答复",
            "where it was extended and the applicant told, within 40 working days of receipt",
        ),
        ..DISCLOSURE
    },
    // 行政机关在接到申请之日起两个月内不履行的，公民、法人或者其他组织可以向人民法院提起诉讼(行政诉讼法第四十七条)。
    Rule {
        id: "handling.request",
        title: text("履行法定职责", "act on the application"),
        papers: text("处理决定或答复", "the decision or answer"),
        runs_from: &[FactKind::RequestReceived],
        met_by: &[FactKind::ActMade, FactKind::Performed],
        term: Term::Span(Span::Months(2)),
        when: When::ANY.about(sued_over_a_duty),
        article: paragraph(Law::Litigation, 47, 1),
        checked: CHECKED,
        in_force: ALL_FORCE,
        words: text(
            "接到申请之日起2个月内履行；法律法规另有规定的从其规定",
            "act within 2 months of the application, unless a law fixes another period",
        ),
        missed: text(
            "申请人可就不履行职责起诉（第47条）",
            "the applicant may sue over inaction (art. 47)",
        ),
        ..BASE
    },
    // 没有履行期限规定的，自行政机关收到申请满60日起计算申请复议的期限(行政复议法实施条例第十六条第一款第二项)。
    Rule {
        id: "handling.request_reconsidered",
        kind: Kind::Reconsideration,
        any_kind: false,
        title: text("履行法定职责", "act on the application"),
        papers: text("处理决定或答复", "the decision or answer"),
        runs_from: &[FactKind::RequestReceived],
        met_by: &[FactKind::ActMade, FactKind::Performed],
        term: Term::Span(Span::Days(60)),
        when: When::ANY
            .about(about_a_duty)
            .without(&[FactKind::DutyExpired]),
        article: paragraph(Law::ReconsiderationRules, 16, 1),
        checked: CHECKED_QUOTED,
        in_force: ARL_R_FORCE,
        words: text(
            "收到申请之日起60日内履行；法律法规另有规定的从其规定",
            "act within 60 days of the application, unless a law fixes another period",
        ),
        missed: text(
            "申请人可就不履行职责申请复议",
            "the applicant may apply for reconsideration over inaction",
        ),
        ..BASE
    },
    // 行政机关应当自行政处罚案件立案之日起九十日内作出行政处罚决定(行政处罚法第六十条)。
    Rule {
        id: "handling.penalty",
        title: text("作出行政处罚决定", "decide the penalty case"),
        papers: text("行政处罚决定书", "the penalty decision"),
        runs_from: &[FactKind::PenaltyOpened],
        met_by: &[FactKind::ActMade],
        term: Term::Span(Span::Days(90)),
        article: article(Law::Penalty, 60),
        checked: CHECKED,
        in_force: APL_FORCE,
        words: text(
            "立案之日起90日内作出行政处罚决定；法律、法规、规章另有规定的从其规定",
            "decide within 90 days of opening the case, unless another period is fixed",
        ),
        missed: text(
            "程序违法，可能被确认违法",
            "a breach of procedure: the act may be declared unlawful",
        ),
        ..BASE
    },
    // 自发出公告之日起，经过三十日，即视为送达(第九十五条); 2022年前为六十日(第九十二条).
    Rule {
        term: Term::Span(Span::Days(30)),
        article: article(Law::CivilProcedure, 95),
        checked: CHECKED,
        in_force: CPL_FORCE,
        words: text(
            "自发出公告之日起经过30日，视为送达",
            "30 days after the announcement it counts as served",
        ),
        missed: text(
            "期满即视为送达，上诉期自此起算",
            "it counts as served, and the appeal period runs",
        ),
        ..ANNOUNCED
    },
    Rule {
        term: Term::Span(Span::Days(60)),
        article: article(Law::CivilProcedure, 92),
        checked: CHECKED,
        in_force: CPL_BEFORE,
        words: text(
            "自发出公告之日起经过60日，视为送达",
            "60 days after the announcement it counts as served",
        ),
        missed: text(
            "期满即视为送达，上诉期自此起算",
            "it counts as served, and the appeal period runs",
        ),
        ..ANNOUNCED
    },
];
