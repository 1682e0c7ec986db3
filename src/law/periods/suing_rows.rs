//! What the rows of suing and applying share: who may act, from what, and what a late suit comes to.

use crate::calendar::Span;
use crate::case::{Fact, FactKind, FactSort, Instance, Kind, Outcome};
use crate::law::instrument::{
    ALL_FORCE, ALL_I_FORCE, ARL_R_FORCE, ARL23_FORCE, CHECKED, CHECKED_ARL23, CHECKED_QUOTED, Law,
    Window, article, paragraph,
};
use crate::law::rule::{Family, Rule, Start, Term, When, Whose};
use crate::law::rule_id;
use crate::text::text;

pub(crate) const DIRECT: When = When::at(&[Instance::First]).direct();
pub(crate) const BASE: Rule = Rule {
    whose: Whose::Theirs,
    optional: true,
    ..Rule::BASE
};
pub(crate) const ORGAN: Rule = Rule {
    kind: Kind::Reconsideration,
    when: When::at(&[Instance::Reconsideration]),
    in_force: ARL23_FORCE,
    ..BASE
};

/// An outer limit looks back over years: the law of the day the action comes decides, whenever the act was made.
pub(crate) const ALWAYS: Window = Window {
    from: None,
    until: None,
};

/// The outer limits of suing, of which one applies.
pub(crate) const OUTER: &[&str] = &[rule_id::SUING_OUTER, rule_id::SUING_OUTER_PROPERTY];
pub(crate) const APPLY_OUTER: &[&str] = &[
    "reconsideration.applying_outer",
    "reconsideration.applying_outer_property",
];

pub(crate) const SUED: &[FactKind] = &[FactKind::ComplaintFiled, FactKind::Docketed];
pub(crate) const APPLIED: &[FactKind] = &[FactKind::ApplicationFiled, FactKind::Accepted];
pub(crate) const LATE_SUIT: crate::text::Text = text(
    "超过起诉期限，裁定驳回起诉",
    "out of time: the action is dismissed",
);
pub(crate) const LATE_APPLICATION: crate::text::Text =
    text("超过申请期限，不予受理", "out of time: not accepted");

pub(crate) const SUING_OUTER: Rule = Rule {
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
    checked: CHECKED,
    words: text(
        "自行政行为作出之日起超过5年起诉的不予受理",
        "not accepted more than 5 years after the act",
    ),
    missed: text(
        "不予受理，已受理的裁定驳回起诉",
        "not accepted; dismissed where it was",
    ),
    ..BASE
};

pub(crate) const APPLYING_OUTER: Rule = Rule {
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
    checked: CHECKED_ARL23,
    words: text(
        "自行政行为作出之日起超过5年申请的不予受理",
        "not accepted more than 5 years after the act",
    ),
    missed: LATE_APPLICATION,
    ..ORGAN
};

pub(crate) const APPLYING: Rule = Rule {
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
    missed: text("超过申请期限，不予受理", "out of time: not accepted"),
    within: APPLY_OUTER,
    ..ORGAN
};

/// The same over inaction: there is nothing to apply over before the time to act ended.
pub(crate) const APPLYING_INACTION: Rule = Rule {
    id: "reconsideration.applying_inaction",
    title: text(
        "对方就不履行职责申请复议的期限",
        "other side's time to apply over inaction",
    ),
    runs_from: &[FactKind::DutyExpired],
    opens: true,
    within: &[],
    article: paragraph(Law::ReconsiderationRules, 16, 1),
    checked: CHECKED_QUOTED,
    in_force: ARL_R_FORCE,
    words: text(
        "履行期限届满之日起60日内申请复议",
        "apply within 60 days after the period to perform the duty expired",
    ),
    ..APPLYING
};

pub(crate) const UNTOLD: Rule = Rule {
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
    limit_with: Some(act_told_later),
    words: text(
        "未告知起诉期限的，自知道行政行为内容之日起最长1年",
        "where the period was not told, within 1 year of knowing of the act",
    ),
    missed: LATE_SUIT,
    ..BASE
};

pub(crate) const TOLD_LATER: Rule = Rule {
    id: "suing.told_later",
    papers: text("起诉状或复议申请书", "the complaint or the application"),
    title: text("得知起诉期限后起诉", "sue after learning of the period"),
    runs_from: &[FactKind::PeriodKnown],
    sort: Some(told),
    met_by: SUED,
    term: Term::Span(Span::Months(6)),
    when: DIRECT.with(&[FactKind::NotInformed]),
    within: &[
        rule_id::SUING_UNTOLD,
        rule_id::SUING_OUTER,
        rule_id::SUING_OUTER_PROPERTY,
    ],
    words: text(
        "自得知起诉期限之日起6个月内起诉",
        "sue within 6 months of learning of the period",
    ),
    missed: LATE_SUIT,
    ..BASE
};

pub(crate) const INACTION: Rule = Rule {
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
    opens: true,
    ..BASE
};

/// Where it is counted from the application: two months, then six (ALL 47).
pub(crate) const INACTION_APPLIED: Rule = Rule {
    id: "suing.inaction_applied",
    runs_from: &[],
    starts: Start::End(&[
        "handling.request",
        "handling.disclosure",
        "handling.disclosure_extended",
    ]),
    when: DIRECT.without(&[FactKind::DutyExpired]),
    ..INACTION
};

pub(crate) const FIRST: When = When::at(&[Instance::First]);
/// 法释〔2019〕17号.
pub(crate) const AGR_FORCE: Window = crate::law::instrument::from(2020, 1, 1);

pub(crate) fn told(fact: &Fact) -> bool {
    fact.sort != FactSort::Untold.id()
}

pub(crate) fn untold(fact: &Fact) -> bool {
    fact.sort == FactSort::Untold.id()
}

/// The period of the act became known; marked `untold` it is that of a decision that did not tell it.
pub(crate) fn act_told_later(fact: &Fact) -> bool {
    fact.kind == FactKind::PeriodKnown && told(fact)
}

pub(crate) fn decision_told_later(fact: &Fact) -> bool {
    fact.kind == FactKind::PeriodKnown && untold(fact)
}

/// 复议决定未告知起诉期限的，适用前款规定 (ALL-I 64(2)): the fifteen days run from knowing of them.
pub(crate) const TOLD_LATER_TITLE: crate::text::Text = text(
    "得知起诉期限后不服复议起诉的期限",
    "other side's time to sue after learning of the period",
);

pub(crate) const TOLD_LATER_DECISION: crate::text::Text = text(
    "复议决定未告知起诉期限的，自得知起诉期限之日起15日内起诉",
    "where the decision did not tell the period, sue within 15 days of learning of it",
);

pub(crate) const UNTOLD_DECISION_2000: crate::text::Text = text(
    "复议决定未告知诉权或者起诉期限的，自知道决定内容之日起最长2年",
    "where the decision did not tell the right or the period to sue, within 2 years of knowing of it",
);

pub(crate) const UNTOLD_DECISION: crate::text::Text = text(
    "复议决定未告知起诉期限的，自知道决定内容之日起最长1年",
    "where the decision did not tell the period, within 1 year of knowing of it",
);

/// The period as the reconsideration's own file has it.
pub(crate) const DECIDED: Rule = Rule {
    papers: text("起诉状或复议申请书", "the complaint or the application"),
    title: text(
        "对方不服复议起诉的期限",
        "other side's time to sue after reconsideration",
    ),
    runs_from: &[FactKind::ServedOther],
    met_by: &[FactKind::Sued],
    term: Term::Span(Span::Days(15)),
    when: When::at(&[Instance::Reconsideration]).unless(Outcome::leaves_no_decision),
    article: article(Law::Litigation, 45),
    checked: CHECKED,
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
};

/// The period as the lawsuit's file has it.
pub(crate) const RECONSIDERED: Rule = Rule {
    papers: text(
        "起诉状、复议决定书、送达回证",
        "the complaint, the decision, proof of its service",
    ),
    title: text(
        "对方不服复议起诉的期限",
        "other side's time to sue after reconsideration",
    ),
    runs_from: &[FactKind::DecisionServed],
    met_by: SUED,
    term: Term::Span(Span::Days(15)),
    when: FIRST,
    article: article(Law::Litigation, 45),
    checked: CHECKED,
    words: text(
        "收到复议决定书之日起15日内起诉",
        "sue within 15 days of receiving the decision",
    ),
    missed: text(
        "超过起诉期限，裁定驳回起诉：我方首要的抗辩",
        "out of time, the action is dismissed: our first defence",
    ),
    ..BASE
};

pub(crate) const WITHDRAWN: When = When::at(&[Instance::Reconsideration]).outcome(was_withdrawn);

/// Withdrawn, or given up by not supplying what was wanting (ARL23 31): the act can still be sued over in its own time.
pub(crate) fn was_withdrawn(outcome: Outcome) -> bool {
    matches!(
        outcome,
        Outcome::RWithdrawn | Outcome::RSettled | Outcome::RWithdrawnAfterChange | Outcome::RLapsed
    )
}

pub(crate) const ORIGINAL: Rule = Rule {
    papers: text("起诉状", "the complaint"),
    title: text(
        "撤回（放弃）复议后就原行为起诉的期限",
        "other side's time to sue over the original act after a withdrawal",
    ),
    runs_from: &[FactKind::ActKnown],
    met_by: &[FactKind::Sued],
    article: article(Law::Interpretation, 58),
    checked: CHECKED,
    in_force: ALL_FORCE,
    missed: LATE_SUIT,
    ..ORGAN
};

pub(crate) const ORIGINAL_UNTOLD: Rule = Rule {
    id: "suing.original_untold",
    family: Family::Original,
    term: Term::Span(Span::Years(1)),
    when: WITHDRAWN.with(&[FactKind::NotInformed]),
    limit_with: Some(act_told_later),
    in_force: ALL_I_FORCE,
    words: text(
        "未告知起诉期限的，知道行政行为内容之日起最长1年内就原行政行为起诉",
        "where the period was not told, sue over the original act within 1 year of knowing of it",
    ),
    ..ORIGINAL
};

/// Over the act itself, once they learned of the time to sue (ALL-I 58, 64(1)).
pub(crate) const ORIGINAL_TOLD_LATER: Rule = Rule {
    id: "suing.original_told_later",
    title: text(
        "撤回（放弃）复议后得知起诉期限，就原行为起诉的期限",
        "other side's time to sue over the original act after learning of the period",
    ),
    runs_from: &[FactKind::PeriodKnown],
    sort: Some(told),
    term: Term::Span(Span::Months(6)),
    limit_with: None,
    within: &["suing.original_untold"],
    words: text(
        "自得知起诉期限之日起6个月内就原行政行为起诉",
        "sue over the original act within 6 months of learning of the period",
    ),
    ..ORIGINAL_UNTOLD
};

/// Once they learned of the time to sue over a decision, as the reconsideration's own file has it.
pub(crate) const DECIDED_TOLD_LATER: Rule = Rule {
    id: rule_id::SUING_AFTER_RECONSIDERATION_TOLD_LATER,
    title: TOLD_LATER_TITLE,
    runs_from: &[FactKind::PeriodKnown],
    sort: Some(untold),
    within: &[rule_id::SUING_AFTER_RECONSIDERATION_UNTOLD],
    article: paragraph(Law::Interpretation, 64, 2),
    in_force: ALL_I_FORCE,
    words: TOLD_LATER_DECISION,
    ..DECIDED
};

/// The same as the lawsuit's file has it.
pub(crate) const RECONSIDERED_TOLD_LATER: Rule = Rule {
    id: rule_id::SUING_RECONSIDERED_TOLD_LATER,
    title: TOLD_LATER_TITLE,
    runs_from: &[FactKind::PeriodKnown],
    sort: Some(untold),
    within: &[rule_id::SUING_RECONSIDERED_UNTOLD],
    article: paragraph(Law::Interpretation, 64, 2),
    in_force: ALL_I_FORCE,
    words: TOLD_LATER_DECISION,
    ..RECONSIDERED
};
