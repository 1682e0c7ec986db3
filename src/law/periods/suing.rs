//! The other side's time to sue, to apply for reconsideration and to bring either at the latest (起诉期限、申请期限).

use crate::calendar::Span;
use crate::case::{FactKind, Instance};
use crate::law::instrument::{
    ALL_FORCE, ALL_I_FORCE, ALL_I15_FORCE, ARL17_FORCE, CHECKED, CHECKED_ARL23, Law, article,
    paragraph,
};
use crate::law::periods::suing_rows::{
    AGR_FORCE, APPLYING, APPLYING_INACTION, APPLYING_OUTER, BASE, DECIDED, DECIDED_TOLD_LATER,
    DIRECT, FIRST, INACTION, INACTION_APPLIED, ORGAN, ORIGINAL, ORIGINAL_TOLD_LATER,
    ORIGINAL_UNTOLD, OUTER, RECONSIDERED, RECONSIDERED_TOLD_LATER, SUED, SUING_OUTER, TOLD_LATER,
    UNTOLD, UNTOLD_DECISION, UNTOLD_DECISION_2000, WITHDRAWN, act_told_later, decision_told_later,
    told, untold,
};
use crate::law::rule::{Family, Rule, Start, Term, When, Whose};
use crate::text::text;

pub(crate) const RULES: &[Rule] = &[
    // 公民、法人或者其他组织直接向人民法院提起诉讼的，应当自知道或者应当知道作出行政行为之日起六个月内提出。
    Rule {
        id: "suing.direct",
        papers: text("起诉状或复议申请书", "the complaint or the application"),
        title: text("对方直接起诉的期限", "other side's time to sue directly"),
        whose: Whose::Theirs,
        optional: true,
        runs_from: &[FactKind::ActKnown],
        met_by: &[FactKind::ComplaintFiled, FactKind::Docketed],
        term: Term::Span(Span::Months(6)),
        when: DIRECT.without(&[FactKind::NotInformed]),
        within: OUTER,
        article: paragraph(Law::Litigation, 46, 1),
        checked: CHECKED,
        words: text(
            "知道行政行为之日起6个月内起诉",
            "sue within 6 months of knowing of the act",
        ),
        missed: text(
            "超过起诉期限，裁定驳回起诉",
            "out of time: the action is dismissed",
        ),
        ..BASE
    },
    // 行政机关未告知起诉期限的，从知道或者应当知道起诉期限之日起计算，但从知道或者应当知道行政行为内容之日起最长不得超过一年。
    Rule {
        article: paragraph(Law::Interpretation, 64, 1),
        checked: CHECKED,
        in_force: ALL_I_FORCE,
        ..UNTOLD
    },
    // 未告知诉权或者起诉期限的，最长不得超过2年(法释〔2000〕8号第四十一条)，至2018年2月7日.
    Rule {
        term: Term::Span(Span::Years(2)),
        article: paragraph(Law::Interpretation2000, 41, 1),
        checked: CHECKED,
        in_force: ALL_I15_FORCE,
        words: text(
            "未告知诉权或者起诉期限的，自知道行政行为内容之日起最长2年",
            "where the right or the period to sue was not told, within 2 years of knowing of the act",
        ),
        ..UNTOLD
    },
    Rule {
        article: paragraph(Law::Interpretation, 64, 1),
        checked: CHECKED,
        in_force: ALL_I_FORCE,
        ..TOLD_LATER
    },
    Rule {
        article: paragraph(Law::Interpretation2000, 41, 1),
        checked: CHECKED,
        in_force: ALL_I15_FORCE,
        ..TOLD_LATER
    },
    // 对行政机关不履行法定职责提起诉讼的，应当在行政机关履行法定职责期限届满之日起六个月内提出。
    Rule {
        article: article(Law::Interpretation, 66),
        checked: CHECKED,
        in_force: ALL_I_FORCE,
        ..INACTION
    },
    // 同前(法释〔2015〕9号第四条).
    Rule {
        article: article(Law::Interpretation2015, 4),
        checked: CHECKED,
        in_force: ALL_I15_FORCE,
        ..INACTION
    },
    // 因不动产提起诉讼的案件自行政行为作出之日起超过二十年，其他案件超过五年提起诉讼的，人民法院不予受理。
    SUING_OUTER,
    Rule {
        id: "suing.outer_property",
        papers: text("起诉状或复议申请书", "the complaint or the application"),
        term: Term::Span(Span::Years(20)),
        when: DIRECT.with(&[FactKind::RealEstate]),
        words: text(
            "不动产案件自行政行为作出之日起超过20年起诉的不予受理",
            "real estate: not accepted more than 20 years after the act",
        ),
        ..SUING_OUTER
    },
    // 公民、法人或者其他组织不服复议决定的，可以在收到复议决定书之日起十五日内向人民法院提起诉讼(行政诉讼法第四十五条)。
    Rule {
        id: "suing.after_reconsideration",
        sort: Some(told),
        ..DECIDED
    },
    // 复议决定未告知起诉期限的，适用前款规定(解释第六十四条第二款)：自知道复议决定内容之日起最长不得超过一年。
    Rule {
        id: "suing.after_reconsideration_untold",
        sort: Some(untold),
        term: Term::Span(Span::Years(1)),
        article: paragraph(Law::Interpretation, 64, 2),
        checked: CHECKED,
        in_force: ALL_I_FORCE,
        limit_with: Some(decision_told_later),
        words: UNTOLD_DECISION,
        ..DECIDED
    },
    // 同前，适用第一款的2年(法释〔2000〕8号第四十一条第二款)，至2018年2月7日.
    Rule {
        id: "suing.after_reconsideration_untold",
        sort: Some(untold),
        term: Term::Span(Span::Years(2)),
        article: paragraph(Law::Interpretation2000, 41, 2),
        // A paraphrase of it was all there was to compare with.
        checked: None,
        in_force: ALL_I15_FORCE,
        limit_with: Some(decision_told_later),
        words: UNTOLD_DECISION_2000,
        ..DECIDED
    },
    // 复议决定未告知、后来得知起诉期限的，自得知之日起十五日，不超过前一条的最长期限(解释第六十四条第二款).
    DECIDED_TOLD_LATER,
    // 同前(法释〔2000〕8号第四十一条)，至2018年2月7日.
    Rule {
        article: paragraph(Law::Interpretation2000, 41, 2),
        // A paraphrase of it was all there was to compare with.
        checked: None,
        in_force: ALL_I15_FORCE,
        ..DECIDED_TOLD_LATER
    },
    // 同一期限在诉讼案卷中: 期内、逾期(首要的抗辩)、不明.
    Rule {
        id: "suing.reconsidered",
        sort: Some(told),
        ..RECONSIDERED
    },
    Rule {
        id: "suing.reconsidered_untold",
        sort: Some(untold),
        term: Term::Span(Span::Years(1)),
        article: paragraph(Law::Interpretation, 64, 2),
        checked: CHECKED,
        in_force: ALL_I_FORCE,
        limit_with: Some(decision_told_later),
        words: UNTOLD_DECISION,
        ..RECONSIDERED
    },
    Rule {
        id: "suing.reconsidered_untold",
        sort: Some(untold),
        term: Term::Span(Span::Years(2)),
        article: paragraph(Law::Interpretation2000, 41, 2),
        // A paraphrase of it was all there was to compare with.
        checked: None,
        in_force: ALL_I15_FORCE,
        limit_with: Some(decision_told_later),
        words: UNTOLD_DECISION_2000,
        ..RECONSIDERED
    },
    RECONSIDERED_TOLD_LATER,
    // 同前(法释〔2000〕8号第四十一条)，至2018年2月7日.
    Rule {
        article: paragraph(Law::Interpretation2000, 41, 2),
        // A paraphrase of it was all there was to compare with.
        checked: None,
        in_force: ALL_I15_FORCE,
        ..RECONSIDERED_TOLD_LATER
    },
    // 复议机关逾期不作决定的，申请人可以在复议期满之日起十五日内起诉(行政诉讼法第四十五条)，在诉讼案卷中.
    Rule {
        id: "suing.reconsidered_undecided",
        title: text(
            "复议逾期不决，对方起诉的期限",
            "other side's time to sue where the organ did not decide",
        ),
        papers: text(
            "起诉状、复议受理通知书、延期或中止通知书",
            "the complaint, the notice of acceptance, notices of extension or suspension",
        ),
        runs_from: &[FactKind::OrganUndecided],
        words: text(
            "复议期满未作决定的，期满之日起15日内起诉",
            "sue within 15 days of the end of the organ's time",
        ),
        opens: true,
        ..RECONSIDERED
    },
    // 撤回复议申请后，在法定起诉期限内对原行政行为提起诉讼的，人民法院应当依法立案(解释第五十八条)；复议前置的除外。
    Rule {
        id: "suing.original",
        family: Family::Original,
        term: Term::Span(Span::Months(6)),
        when: WITHDRAWN.without(&[FactKind::NotInformed]),
        words: text(
            "知道行政行为之日起6个月内就原行政行为起诉；复议前置的除外",
            "sue over the original act within 6 months of knowing of it, unless reconsideration must come first",
        ),
        ..ORIGINAL
    },
    ORIGINAL_UNTOLD,
    // 未告知的最长2年(法释〔2000〕8号第四十一条第一款)，至2018年2月7日.
    Rule {
        term: Term::Span(Span::Years(2)),
        article: paragraph(Law::Interpretation2000, 41, 1),
        in_force: ALL_I15_FORCE,
        words: text(
            "未告知诉权或者起诉期限的，知道行政行为内容之日起最长2年内就原行政行为起诉",
            "where the right or the period to sue was not told, sue over the original act within 2 years of knowing of it",
        ),
        ..ORIGINAL_UNTOLD
    },
    // 撤回后得知起诉期限的，自得知之日起六个月(解释第五十八条、第六十四条第一款).
    ORIGINAL_TOLD_LATER,
    // 同前(法释〔2000〕8号第四十一条)，至2018年2月7日.
    Rule {
        article: paragraph(Law::Interpretation2000, 41, 1),
        checked: CHECKED,
        in_force: ALL_I15_FORCE,
        ..ORIGINAL_TOLD_LATER
    },
    // 行政机关在接到申请之日起两个月内不履行的，可以起诉(行政诉讼法第四十七条)，自期满之日起六个月内(解释第六十六条)。
    Rule {
        article: article(Law::Interpretation, 66),
        checked: CHECKED,
        in_force: ALL_I_FORCE,
        ..INACTION_APPLIED
    },
    // 同前(法释〔2015〕9号第四条).
    Rule {
        article: article(Law::Interpretation2015, 4),
        checked: CHECKED,
        in_force: ALL_I15_FORCE,
        ..INACTION_APPLIED
    },
    // 对行政机关不依法履行、未按照约定履行行政协议提起诉讼的，诉讼时效参照民事法律规范(协议规定第二十五条；民法典第188条)。
    Rule {
        id: "suing.agreement",
        papers: text("起诉状", "the complaint"),
        title: text(
            "对方就行政协议起诉的时效",
            "other side's time to sue over the agreement",
        ),
        runs_from: &[FactKind::AgreementBreached],
        met_by: SUED,
        term: Term::Span(Span::Years(3)),
        when: FIRST,
        article: article(Law::Agreements, 25),
        checked: CHECKED,
        in_force: AGR_FORCE,
        words: text(
            "不履行协议的，知道权利受损害之日起3年内起诉",
            "over a breach of the agreement, within 3 years of knowing of the damage",
        ),
        missed: text(
            "我方可提出时效抗辩",
            "we may plead that the claim is barred",
        ),
        ..BASE
    },
    // 复议机关逾期不作决定的，申请人可以在复议期满之日起十五日内向人民法院提起诉讼(行政诉讼法第四十五条)。
    Rule {
        id: "suing.undecided",
        papers: text("起诉状或复议申请书", "the complaint or the application"),
        title: text(
            "复议逾期不决，对方起诉的期限",
            "other side's time to sue where no decision came",
        ),
        starts: Start::End(&[
            "reconsideration.decision",
            "reconsideration.decision_summary",
        ]),
        met_by: &[FactKind::Sued],
        term: Term::Span(Span::Days(15)),
        article: article(Law::Litigation, 45),
        checked: CHECKED,
        in_force: ALL_FORCE,
        words: text(
            "复议期满之日起15日内起诉",
            "sue within 15 days after the period to decide ended",
        ),
        missed: text(
            "复议决定作出后另计起诉期限",
            "a later decision opens a period of its own",
        ),
        opens: true,
        ..ORGAN
    },
    // 可以自知道或者应当知道该行政行为之日起六十日内提出行政复议申请(2023年法第二十条；2017年法第九条)。
    Rule {
        when: When::at(&[Instance::Reconsideration]).without(&[FactKind::NotInformed]),
        article: paragraph(Law::Reconsideration2023, 20, 1),
        checked: CHECKED_ARL23,
        ..APPLYING
    },
    Rule {
        article: paragraph(Law::Reconsideration2017, 9, 1),
        checked: CHECKED,
        in_force: ARL17_FORCE,
        ..APPLYING
    },
    // 未告知申请复议的权利、复议机关和申请期限的，自知道之日起计算，但自知道行政行为内容之日起最长不得超过一年。
    Rule {
        id: "reconsideration.applying_untold",
        papers: text("起诉状或复议申请书", "the complaint or the application"),
        title: text(
            "未告知申请期限的最长期限",
            "limit to apply where the period was not told",
        ),
        term: Term::Span(Span::Years(1)),
        when: When::at(&[Instance::Reconsideration]).with(&[FactKind::NotInformed]),
        limit_with: Some(act_told_later),
        article: paragraph(Law::Reconsideration2023, 20, 3),
        checked: CHECKED_ARL23,
        words: text(
            "未告知申请期限的，自知道行政行为内容之日起最长1年",
            "where the period was not told, within 1 year of knowing of the act",
        ),
        ..APPLYING
    },
    Rule {
        id: "reconsideration.applying_told_later",
        papers: text("起诉状或复议申请书", "the complaint or the application"),
        title: text(
            "得知申请期限后申请复议",
            "apply after learning of the period",
        ),
        runs_from: &[FactKind::PeriodKnown],
        sort: Some(told),
        when: When::at(&[Instance::Reconsideration]).with(&[FactKind::NotInformed]),
        within: &[
            "reconsideration.applying_untold",
            "reconsideration.applying_outer",
            "reconsideration.applying_outer_property",
        ],
        article: paragraph(Law::Reconsideration2023, 20, 3),
        checked: CHECKED_ARL23,
        words: text(
            "自得知申请期限之日起60日内申请复议",
            "apply within 60 days of learning of the period",
        ),
        ..APPLYING
    },
    // 申请行政机关履行法定职责，行政机关未履行的：有履行期限规定的，自履行期限届满之日起；没有的，自收到申请满60日起(实施条例第十六条第一款)。
    Rule {
        when: When::at(&[Instance::Reconsideration]),
        ..APPLYING_INACTION
    },
    Rule {
        id: "reconsideration.applying_inaction_applied",
        runs_from: &[],
        starts: Start::End(&[
            "handling.request_reconsidered",
            "handling.disclosure",
            "handling.disclosure_extended",
        ]),
        when: When::at(&[Instance::Reconsideration]).without(&[FactKind::DutyExpired]),
        ..APPLYING_INACTION
    },
    // 因不动产提出的行政复议申请自行政行为作出之日起超过二十年，其他超过五年的，行政复议机关不予受理(第二十一条)。
    APPLYING_OUTER,
    Rule {
        id: "reconsideration.applying_outer_property",
        papers: text("起诉状或复议申请书", "the complaint or the application"),
        term: Term::Span(Span::Years(20)),
        when: When::at(&[Instance::Reconsideration]).with(&[FactKind::RealEstate]),
        words: text(
            "不动产案件自行政行为作出之日起超过20年申请的不予受理",
            "real estate: not accepted more than 20 years after the act",
        ),
        ..APPLYING_OUTER
    },
];
