//! What is due before a hearing: notices, the official's identity proof, reasons for not appearing (开庭、听证之前).

use crate::calendar::Span;
use crate::case::{FactKind, Instance, Kind, Procedure};
use crate::law::instrument::{
    ALL_I_FORCE, APP_FORCE, ARL23_FORCE, CHECKED, CHECKED_ARL23, Law, article, paragraph,
};
use crate::law::rule::{Before, Rule, Start, Term, When, Whose};
use crate::text::text;

const BASE: Rule = Rule {
    in_force: APP_FORCE,
    ..Rule::BASE
};
const ORGAN: Rule = Rule {
    kind: Kind::Reconsideration,
    when: When::at(&[Instance::Reconsideration]),
    in_force: ARL23_FORCE,
    ..Rule::BASE
};

pub(crate) const RULES: &[Rule] = &[
    // 人民法院通知行政机关负责人出庭的，应当在开庭三日前送达出庭通知书。
    Rule {
        id: "hearing.notice",
        papers: text("负责人出庭通知书", "notice to the responsible official"),
        title: text("送达负责人出庭通知书", "serve the notice to appear"),
        whose: Whose::Court,
        starts: Start::Hearing(Before::Notified),
        met_by: &[FactKind::AppearanceNotice],
        term: Term::Span(Span::Days(3)),
        article: paragraph(Law::Appearance, 5, 2),
        checked: CHECKED,
        words: text(
            "开庭3日前送达出庭通知书",
            "serve the notice at least 3 days before the hearing",
        ),
        missed: text("第5条未规定逾期后果", "art. 5 names no consequence"),
        ..BASE
    },
    // 人民法院适用普通程序审理案件，应当在开庭三日前用传票传唤当事人(解释第七十一条)。
    Rule {
        id: "hearing.summons",
        papers: text("传票", "summons"),
        title: text("用传票传唤当事人", "summon the parties"),
        whose: Whose::Court,
        starts: Start::Hearing(Before::Tried),
        met_by: &[FactKind::Summons, FactKind::AppearanceNotice],
        term: Term::Span(Span::Days(3)),
        when: When::ANY.procedure(Procedure::Ordinary),
        article: article(Law::Interpretation, 71),
        checked: CHECKED,
        in_force: ALL_I_FORCE,
        words: text(
            "普通程序开庭3日前用传票传唤当事人",
            "in ordinary procedure summon the parties 3 days before the hearing",
        ),
        missed: text("第71条未规定逾期后果", "art. 71 names no consequence"),
        ..BASE
    },
    // 行政机关负责人出庭应诉的，应当于开庭前向人民法院提交出庭应诉负责人的身份证明，并加盖行政机关印章。
    Rule {
        id: "hearing.identity",
        papers: text(
            "负责人身份证明（加盖公章）、授权委托书",
            "identity proof of the official under seal, power of attorney",
        ),
        title: text(
            "提交出庭负责人身份证明",
            "file the identity proof of the official",
        ),
        starts: Start::Hearing(Before::Coming),
        met_by: &[FactKind::IdentityProof],
        article: paragraph(Law::Appearance, 6, 1),
        checked: CHECKED,
        words: text(
            "开庭前提交加盖印章的身份证明（行诉解释第131条）",
            "file the sealed identity proof before the hearing opens (ALL-I 131)",
        ),
        missed: text(
            "不能补正或影响开庭的，视为负责人未出庭",
            "where it cannot be made good the official counts as not appeared",
        ),
        ..BASE
    },
    // 行政机关负责人有正当理由不能出庭的，应当提交相关证明材料，并加盖行政机关印章或者由该机关主要负责人签字认可。
    Rule {
        id: "hearing.excuse",
        papers: text(
            "负责人不能出庭情况说明（盖章或正职签字）及证明材料",
            "statement why the official cannot appear, sealed or signed by the principal, with proof",
        ),
        title: text(
            "提交负责人不能出庭的理由和证明",
            "file reasons and proof that the official cannot appear",
        ),
        starts: Start::Hearing(Before::Excused),
        met_by: &[FactKind::ExcuseFiled],
        article: article(Law::Appearance, 9),
        checked: CHECKED,
        words: text(
            "开庭前提交盖章或主要负责人签字的证明",
            "file proof, sealed or signed by the principal, before the hearing",
        ),
        missed: text(
            "未说明理由或者理由不成立的，法院应当提出司法建议（第12条）",
            "without a ground that holds the court gives judicial advice (art. 12)",
        ),
        ..BASE
    },
    // 行政复议机构应当于举行听证的五日前将听证的时间、地点和拟听证事项书面通知当事人；“五日”是工作日。
    Rule {
        id: "reconsideration.hearing_notice",
        papers: text("听证通知书", "notice of the hearing"),
        title: text("通知听证", "give notice of the hearing"),
        whose: Whose::Court,
        starts: Start::Hearing(Before::Tried),
        met_by: &[FactKind::HearingNotice],
        term: Term::Span(Span::Workdays(5)),
        article: paragraph(Law::Reconsideration2023, 51, 1),
        checked: CHECKED_ARL23,
        words: text(
            "听证5个工作日前书面通知当事人",
            "notify the parties in writing 5 working days before the hearing",
        ),
        missed: text("第51条未规定逾期后果", "art. 51 names no consequence"),
        ..ORGAN
    },
    // 被申请人的负责人应当参加听证。不能参加的，应当说明理由并委托相应的工作人员参加听证。
    Rule {
        id: "reconsideration.hearing_excuse",
        papers: text(
            "负责人不能参加听证的说明、委托工作人员的授权书",
            "statement why the official cannot attend, authority of the delegated staff",
        ),
        title: text(
            "说明负责人不能参加听证的理由",
            "give reasons why the official cannot attend",
        ),
        starts: Start::Hearing(Before::Excused),
        met_by: &[FactKind::ExcuseFiled],
        when: When::at(&[Instance::Reconsideration]).sued(),
        article: article(Law::Reconsideration2023, 51),
        checked: CHECKED_ARL23,
        words: text(
            "不能参加的，听证前说明理由并委托工作人员",
            "give reasons before the hearing and delegate staff",
        ),
        missed: text("第51条未规定逾期后果", "art. 51 names no consequence"),
        ..ORGAN
    },
];
