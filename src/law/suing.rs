//! The other side's time to sue, to apply for reconsideration and to bring either at the latest (起诉期限、申请期限).

use super::instrument::{
    ALL_FORCE, ALL_I_FORCE, ALL_I15_FORCE, ARL17_FORCE, ARL23_FORCE, Law, Window, article,
    paragraph,
};
use super::rule::{Rule, Start, Term, When, Whose};
use crate::calendar::Span;
use crate::case::{FactKind, Instance, Kind, Outcome};
use crate::text::text;

const DIRECT: When = When::at(&[Instance::First]).direct();
const BASE: Rule = Rule {
    whose: Whose::Theirs,
    optional: true,
    ..Rule::BASE
};
const ORGAN: Rule = Rule {
    kind: Kind::Reconsideration,
    when: When::at(&[Instance::Reconsideration]),
    in_force: ARL23_FORCE,
    ..BASE
};

/// An outer limit looks back over years: the law of the day the action comes decides, whenever the act was made.
const ALWAYS: Window = Window {
    from: None,
    until: None,
};

/// The outer limits of suing, of which one applies.
const OUTER: &[&str] = &["suing.outer", "suing.outer_property"];
const APPLY_OUTER: &[&str] = &[
    "reconsideration.applying_outer",
    "reconsideration.applying_outer_property",
];

const SUED: &[FactKind] = &[FactKind::ComplaintFiled, FactKind::Docketed];
const APPLIED: &[FactKind] = &[FactKind::ApplicationFiled, FactKind::Accepted];
const LATE_SUIT: crate::text::Text = text(
    "超过起诉期限,裁定驳回起诉",
    "out of time: the action is dismissed",
);
const LATE_APPLICATION: crate::text::Text =
    text("超过申请期限,不予受理", "out of time: not accepted");

const SUING_OUTER: Rule = Rule {
    id: "suing.outer",
    papers: text("起诉状或复议申请书", "the complaint or the application"),
    title: text("对方起诉的最长期限", "other side's outer limit to sue"),
    runs_from: &[FactKind::ActMade],
    met_by: SUED,
    term: Term::Span(Span::Years(5)),
    when: DIRECT.without(&[FactKind::RealEstate]),
    outer: true,
    in_force: ALWAYS,
    article: paragraph(Law::Litigation, 46, 2),
    words: text(
        "自行政行为作出之日起超过5年起诉的不予受理",
        "not accepted more than 5 years after the act",
    ),
    missed: text(
        "不予受理,已受理的裁定驳回起诉",
        "not accepted; dismissed where it was",
    ),
    ..BASE
};

const APPLYING_OUTER: Rule = Rule {
    id: "reconsideration.applying_outer",
    papers: text("起诉状或复议申请书", "the complaint or the application"),
    title: text(
        "对方申请复议的最长期限",
        "other side's outer limit to apply",
    ),
    runs_from: &[FactKind::ActMade],
    met_by: APPLIED,
    term: Term::Span(Span::Years(5)),
    when: When::at(&[Instance::Reconsideration]).without(&[FactKind::RealEstate]),
    outer: true,
    article: article(Law::Reconsideration2023, 21),
    words: text(
        "自行政行为作出之日起超过5年申请的不予受理",
        "not accepted more than 5 years after the act",
    ),
    missed: LATE_APPLICATION,
    ..ORGAN
};

const APPLYING: Rule = Rule {
    id: "reconsideration.applying",
    papers: text("起诉状或复议申请书", "the complaint or the application"),
    title: text("对方申请复议的期限", "other side's time to apply"),
    whose: Whose::Theirs,
    optional: true,
    runs_from: &[FactKind::ActKnown],
    met_by: &[FactKind::ApplicationFiled, FactKind::Accepted],
    term: Term::Span(Span::Days(60)),
    words: text(
        "知道行政行为之日起60日内申请复议",
        "apply within 60 days of knowing of the act",
    ),
    missed: text("超过申请期限,不予受理", "out of time: not accepted"),
    within: APPLY_OUTER,
    ..ORGAN
};

const UNTOLD: Rule = Rule {
    id: "suing.untold",
    papers: text("起诉状或复议申请书", "the complaint or the application"),
    title: text(
        "未告知起诉期限的最长期限",
        "limit to sue where the period was not told",
    ),
    runs_from: &[FactKind::ActKnown],
    met_by: SUED,
    term: Term::Span(Span::Years(1)),
    when: DIRECT.with(&[FactKind::NotInformed]),
    within: OUTER,
    words: text(
        "未告知起诉期限的,自知道行政行为内容之日起最长1年",
        "where the period was not told, within 1 year of knowing of the act",
    ),
    missed: LATE_SUIT,
    ..BASE
};

const TOLD_LATER: Rule = Rule {
    id: "suing.told_later",
    papers: text("起诉状或复议申请书", "the complaint or the application"),
    title: text("得知起诉期限后起诉", "sue after learning of the period"),
    runs_from: &[FactKind::PeriodKnown],
    met_by: SUED,
    term: Term::Span(Span::Months(6)),
    when: DIRECT.with(&[FactKind::NotInformed]),
    within: &["suing.untold", "suing.outer", "suing.outer_property"],
    words: text(
        "自得知起诉期限之日起6个月内起诉",
        "sue within 6 months of learning of the period",
    ),
    missed: LATE_SUIT,
    ..BASE
};

const INACTION: Rule = Rule {
    id: "suing.inaction",
    papers: text("起诉状或复议申请书", "the complaint or the application"),
    title: text(
        "对方就不履行职责起诉的期限",
        "other side's time to sue over inaction",
    ),
    runs_from: &[FactKind::DutyExpired],
    met_by: SUED,
    term: Term::Span(Span::Months(6)),
    when: DIRECT,
    words: text(
        "履行法定职责期限届满之日起6个月内起诉",
        "sue within 6 months after the period to perform the duty expired",
    ),
    missed: LATE_SUIT,
    ..BASE
};

pub(super) const RULES: &[Rule] = &[
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
    // 行政机关未告知起诉期限的，从知道或者应当知道起诉期限之日起计算，但从知道或者应当知道行政行为内容之日起最长不得超过一年。
    Rule {
        article: paragraph(Law::Interpretation, 64, 1),
        in_force: ALL_I_FORCE,
        ..UNTOLD
    },
    // 未告知诉权或者起诉期限的，最长不得超过2年(法释〔2000〕8号第四十一条)，至2018年2月7日.
    Rule {
        term: Term::Span(Span::Years(2)),
        article: paragraph(Law::Interpretation2000, 41, 1),
        in_force: ALL_I15_FORCE,
        words: text(
            "未告知诉权或者起诉期限的，自知道行政行为内容之日起最长2年",
            "where the right or the period to sue was not told, within 2 years of knowing of the act",
        ),
        ..UNTOLD
    },
    Rule {
        article: paragraph(Law::Interpretation, 64, 1),
        in_force: ALL_I_FORCE,
        ..TOLD_LATER
    },
    Rule {
        article: paragraph(Law::Interpretation2000, 41, 1),
        in_force: ALL_I15_FORCE,
        ..TOLD_LATER
    },
    // 对行政机关不履行法定职责提起诉讼的，应当在行政机关履行法定职责期限届满之日起六个月内提出。
    Rule {
        article: article(Law::Interpretation, 66),
        in_force: ALL_I_FORCE,
        ..INACTION
    },
    // 同前(法释〔2015〕9号第四条).
    Rule {
        article: article(Law::Interpretation2015, 4),
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
        papers: text("起诉状或复议申请书", "the complaint or the application"),
        title: text(
            "对方不服复议起诉的期限",
            "other side's time to sue after reconsideration",
        ),
        whose: Whose::Theirs,
        optional: true,
        runs_from: &[FactKind::ServedOther],
        met_by: &[FactKind::Sued],
        term: Term::Span(Span::Days(15)),
        when: When::at(&[Instance::Reconsideration]).unless(Outcome::leaves_no_decision),
        article: article(Law::Litigation, 45),
        in_force: ALL_FORCE,
        words: text(
            "收到复议决定书之日起15日内起诉",
            "sue within 15 days of receiving the decision",
        ),
        missed: text(
            "复议决定不再可诉",
            "the decision can no longer be sued over",
        ),
        ..ORGAN
    },
    // 复议机关逾期不作决定的，申请人可以在复议期满之日起十五日内向人民法院提起诉讼(行政诉讼法第四十五条)。
    Rule {
        id: "suing.undecided",
        papers: text("起诉状或复议申请书", "the complaint or the application"),
        title: text(
            "复议逾期不决,对方起诉的期限",
            "other side's time to sue where no decision came",
        ),
        starts: Start::End(&[
            "reconsideration.decision",
            "reconsideration.decision_summary",
        ]),
        met_by: &[FactKind::Sued],
        term: Term::Span(Span::Days(15)),
        article: article(Law::Litigation, 45),
        in_force: ALL_FORCE,
        words: text(
            "复议期满之日起15日内起诉",
            "sue within 15 days after the period to decide ended",
        ),
        missed: text(
            "复议决定作出后另计起诉期限",
            "a later decision opens a period of its own",
        ),
        ..ORGAN
    },
    // 可以自知道或者应当知道该行政行为之日起六十日内提出行政复议申请(2023年法第二十条；2017年法第九条)。
    Rule {
        when: When::at(&[Instance::Reconsideration]).without(&[FactKind::NotInformed]),
        article: paragraph(Law::Reconsideration2023, 20, 1),
        ..APPLYING
    },
    Rule {
        article: paragraph(Law::Reconsideration2017, 9, 1),
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
        article: paragraph(Law::Reconsideration2023, 20, 3),
        words: text(
            "未告知申请期限的,自知道行政行为内容之日起最长1年",
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
        when: When::at(&[Instance::Reconsideration]).with(&[FactKind::NotInformed]),
        within: &[
            "reconsideration.applying_untold",
            "reconsideration.applying_outer",
            "reconsideration.applying_outer_property",
        ],
        article: paragraph(Law::Reconsideration2023, 20, 3),
        words: text(
            "自得知申请期限之日起60日内申请复议",
            "apply within 60 days of learning of the period",
        ),
        ..APPLYING
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
