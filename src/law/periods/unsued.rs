//! The other side's time to sue over an act that we have enforced: the court is asked once it has passed unused.

use chrono::NaiveDate;

use crate::calendar::{Calendar, Span, last_day};
use crate::case::{CaseFile, FactKind, Instance, Kind};
use crate::law::deadline::Deadline;
use crate::law::instrument::{
    ALL_FORCE, ALL_I_FORCE, ALL_I15_FORCE, CHECKED, Law, article, paragraph,
};
use crate::law::periods::suing_rows::{act_told_later, decision_told_later, told, untold};
use crate::law::reading::{Reading, two_ways};
use crate::law::rule::{Rule, Term, When, Whose};
use crate::said;
use crate::text::text;

/// Their time to sue passes unused only where no linked file shows a suit.
const UNSUED: Rule = Rule {
    title: text(
        "对方就该行为起诉的期限",
        "other side's time to sue over the act",
    ),
    papers: text("行政决定送达证明", "proof that the act was served"),
    whose: Whose::Theirs,
    optional: true,
    runs_from: &[FactKind::ActKnown],
    met_by: &[FactKind::Complied],
    missed: text(
        "我方可以申请法院强制执行",
        "we may apply to the court for enforcement",
    ),
    kind: Kind::Enforcement,
    in_force: ALL_I_FORCE,
    ..Rule::BASE
};

/// Decided in a reconsideration, or going on there (`ApplicationFiled`, lent by its file), the act has no time to sue of its own;
/// sued over it has none left.
const CONTESTED: &[FactKind] = &[
    FactKind::DecisionServed,
    FactKind::ApplicationFiled,
    FactKind::Sued,
];

fn told_of_it(case: &CaseFile) -> bool {
    case.fact(FactKind::NotInformed).is_none()
}

/// 复议机关逾期不作决定的，申请人可以在复议期满之日起十五日内起诉 (ALL 45): who had applied counts from there, and what is ours to ask
/// for then begins earlier.
pub(crate) fn readings(
    cal: &Calendar,
    case: &CaseFile,
    deadline: &Deadline,
) -> Option<Vec<Reading>> {
    let of_the_act = WINDOWS_OF_THE_ACT.contains(&deadline.rule.id);
    let ended = case.day(FactKind::OrganUndecided).filter(|_| of_the_act)?;
    let last = last_day(cal, ended, Span::Days(15)).ok()?;
    let law = article(Law::Litigation, 45).said();
    let mut ways = [
        (
            Some(last),
            said!(
                "复议机关逾期未作决定的，自复议期满 {ended} 起15日内起诉（{law}）",
                "where the organ let its time pass they sue within 15 days of {ended} ({law})";
                law = law
            ),
        ),
        (
            deadline.due,
            said!(
                "不因复议而变的，按直接起诉的期限",
                "where the reconsideration changes nothing, by the time to sue over the act itself"
            ),
        ),
    ];
    ways.sort_by_key(|(due, _)| due.unwrap_or(NaiveDate::MAX));
    let [first, second] = ways;
    Some(two_ways(first, second)).filter(|_| Some(last) != deadline.due)
}

const WINDOWS_OF_THE_ACT: &[&str] = &[
    "enforcement.unsued",
    "enforcement.unsued_told_later",
    "enforcement.unsued_untold",
];

const DECIDED: Rule = Rule {
    title: text(
        "对方不服复议决定起诉的期限",
        "other side's time to sue over the decision",
    ),
    papers: text("复议决定书送达证明", "proof that the decision was served"),
    runs_from: &[FactKind::DecisionServed],
    when: When::at(&[Instance::Enforcement]).without(&[FactKind::Sued]),
    ..UNSUED
};

const UNTOLD: Rule = Rule {
    id: "enforcement.unsued_untold",
    term: Term::Span(Span::Years(1)),
    when: When::at(&[Instance::Enforcement])
        .with(&[FactKind::NotInformed])
        .without(CONTESTED),
    limit_with: Some(act_told_later),
    words: text(
        "未告知起诉期限的，知道行政行为内容之日起最长1年内可以起诉",
        "where the period was not told they can sue within 1 year of knowing of the act",
    ),
    ..UNSUED
};

const DECIDED_UNTOLD: Rule = Rule {
    id: "enforcement.unsued_decision_untold",
    sort: Some(untold),
    term: Term::Span(Span::Years(1)),
    limit_with: Some(decision_told_later),
    words: text(
        "复议决定未告知起诉期限的，知道决定内容之日起最长1年内可以起诉",
        "where the decision did not tell the period they can sue within 1 year of knowing of it",
    ),
    ..DECIDED
};

/// Told later they can sue from then on, and not beyond that year.
const TOLD_LATER: Rule = Rule {
    id: "enforcement.unsued_told_later",
    runs_from: &[FactKind::PeriodKnown],
    sort: Some(told),
    term: Term::Span(Span::Months(6)),
    within: &["enforcement.unsued_untold"],
    limit_with: None,
    words: text(
        "未告知起诉期限的，得知起诉期限之日起6个月内可以起诉",
        "where the period was not told they can sue within 6 months of learning of it",
    ),
    ..UNTOLD
};

const DECIDED_TOLD_LATER: Rule = Rule {
    id: "enforcement.unsued_decision_told_later",
    runs_from: &[FactKind::PeriodKnown],
    sort: Some(untold),
    term: Term::Span(Span::Days(15)),
    within: &["enforcement.unsued_decision_untold"],
    words: text(
        "复议决定未告知起诉期限的，得知起诉期限之日起15日内可以起诉",
        "where the decision did not tell the period they can sue within 15 days of learning of it",
    ),
    ..DECIDED
};

pub(crate) const RULES: &[Rule] = &[
    // 公民、法人或者其他组织直接向人民法院提起诉讼的，应当自知道或者应当知道作出行政行为之日起六个月内提出(第四十六条第一款)；
    // 在法定期限内不起诉又不履行的，行政机关可以申请强制执行(第九十七条).
    Rule {
        id: "enforcement.unsued",
        in_force: ALL_FORCE,
        term: Term::Span(Span::Months(6)),
        when: When::at(&[Instance::Enforcement])
            .without(CONTESTED)
            .about(told_of_it),
        article: paragraph(Law::Litigation, 46, 1),
        checked: CHECKED,
        words: text(
            "行政决定送达后6个月内可以起诉；期满未诉又不履行的，申请执行",
            "they can sue within 6 months of the act; unsued and not complied with, it can be enforced",
        ),
        ..UNSUED
    },
    // 未告知起诉期限的，从知道或者应当知道行政行为内容之日起最长不得超过一年(解释第六十四条第一款).
    Rule {
        article: paragraph(Law::Interpretation, 64, 1),
        checked: CHECKED,
        ..UNTOLD
    },
    // 同前，最长不得超过2年(法释〔2000〕8号第四十一条第一款)，至2018年2月7日.
    Rule {
        term: Term::Span(Span::Years(2)),
        article: paragraph(Law::Interpretation2000, 41, 1),
        checked: CHECKED,
        in_force: ALL_I15_FORCE,
        words: text(
            "未告知诉权或者起诉期限的，知道行政行为内容之日起最长2年内可以起诉",
            "where the right or the period to sue was not told they can sue within 2 years of knowing of the act",
        ),
        ..UNTOLD
    },
    // 从知道或者应当知道起诉期限之日起计算(解释第六十四条第一款).
    Rule {
        article: paragraph(Law::Interpretation, 64, 1),
        checked: CHECKED,
        ..TOLD_LATER
    },
    // 同前(法释〔2000〕8号第四十一条第一款)，至2018年2月7日.
    Rule {
        article: paragraph(Law::Interpretation2000, 41, 1),
        checked: CHECKED,
        in_force: ALL_I15_FORCE,
        ..TOLD_LATER
    },
    // 不服复议决定的，可以在收到复议决定书之日起十五日内起诉(行政诉讼法第四十五条): 经复议的，起诉期限自此届满.
    Rule {
        id: "enforcement.unsued_decision",
        in_force: ALL_FORCE,
        sort: Some(told),
        term: Term::Span(Span::Days(15)),
        article: article(Law::Litigation, 45),
        checked: CHECKED,
        words: text(
            "经复议的，收到复议决定书之日起15日内可以起诉；期满未诉又不履行的，申请执行",
            "after reconsideration they can sue within 15 days of the decision; unsued and not complied with, it can be enforced",
        ),
        ..DECIDED
    },
    // 复议决定未告知起诉期限的，自知道决定内容之日起最长一年(解释第六十四条第二款).
    Rule {
        article: paragraph(Law::Interpretation, 64, 2),
        checked: CHECKED,
        ..DECIDED_UNTOLD
    },
    // 同前，适用第一款的2年(法释〔2000〕8号第四十一条第二款)，至2018年2月7日.
    Rule {
        term: Term::Span(Span::Years(2)),
        article: paragraph(Law::Interpretation2000, 41, 2),
        // A paraphrase of it was all there was to compare with.
        checked: None,
        in_force: ALL_I15_FORCE,
        words: text(
            "复议决定未告知诉权或者起诉期限的，知道决定内容之日起最长2年内可以起诉",
            "where the decision did not tell the right or the period to sue they can sue within 2 years of knowing of it",
        ),
        ..DECIDED_UNTOLD
    },
    // 复议决定未告知、后来得知起诉期限的，自得知之日起十五日(解释第六十四条第二款).
    Rule {
        article: paragraph(Law::Interpretation, 64, 2),
        checked: CHECKED,
        ..DECIDED_TOLD_LATER
    },
    // 同前(法释〔2000〕8号第四十一条第二款)，至2018年2月7日.
    Rule {
        article: paragraph(Law::Interpretation2000, 41, 2),
        // A paraphrase of it was all there was to compare with.
        checked: None,
        in_force: ALL_I15_FORCE,
        ..DECIDED_TOLD_LATER
    },
];
