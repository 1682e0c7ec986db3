//! Periods to sue that ran on 1 May 2015, when the amended law came into force, and on 8 February 2018, when the interpretation
//! did.

use chrono::NaiveDate;

use crate::calendar::{Calendar, Span, last_day};

use crate::law::deadline::Deadline;
use crate::law::instrument::{ALL_FORCE, ALL_I_FORCE, Law, article, paragraph};
use crate::law::reading::{Reading, several};
use crate::law::rule::{Rule, Term};
use crate::law::rule_id;
use crate::said;

/// The periods of the law of 1989: three months of knowing of the act (art. 39), fifteen days of the decision (art. 38); where they
/// were not told two years (法释〔2000〕8号第四十一条).
const BEFORE: &[(&str, Span)] = &[
    (rule_id::SUING_DIRECT, Span::Months(3)),
    (rule_id::SUING_INACTION, Span::Months(3)),
    (rule_id::SUING_ORIGINAL, Span::Months(3)),
    (rule_id::ENFORCEMENT_UNSUED, Span::Months(3)),
    (rule_id::SUING_AFTER_RECONSIDERATION, Span::Days(15)),
    (rule_id::SUING_RECONSIDERED, Span::Days(15)),
    (rule_id::ENFORCEMENT_UNSUED_DECISION, Span::Days(15)),
    (rule_id::SUING_UNTOLD, Span::Years(2)),
    (rule_id::SUING_ORIGINAL_UNTOLD, Span::Years(2)),
    (rule_id::ENFORCEMENT_UNSUED_UNTOLD, Span::Years(2)),
    (rule_id::SUING_AFTER_RECONSIDERATION_UNTOLD, Span::Years(2)),
    (rule_id::SUING_RECONSIDERED_UNTOLD, Span::Years(2)),
    (rule_id::ENFORCEMENT_UNSUED_DECISION_UNTOLD, Span::Years(2)),
];

/// 2015年5月1日前起诉期限尚未届满的，适用修改后的行政诉讼法关于起诉期限的规定 (法释〔2015〕9号第二十六条第一款): the day whose law governs.
pub(crate) fn law_day(cal: &Calendar, rule: &Rule, begun: NaiveDate) -> NaiveDate {
    let Some(amended) = ALL_FORCE.from.filter(|day| begun < *day) else {
        return begun;
    };
    let own = BEFORE.iter().find(|(id, _)| *id == rule.id);
    let end = own.and_then(|(_, span)| last_day(cal, begun, *span).ok());
    match end {
        Some(end) if amended <= end => amended,
        _ => begun,
    }
}

/// 法释〔2018〕1号自2018年2月8日起施行，法释〔2000〕8号同时废止 (ALL-I 163), and says nothing of the two years of an untold period that ran
/// on that day: they go on, or are one year from then, or the one year that is the law of the court that takes the suit.
pub(crate) fn readings(
    cal: &Calendar,
    today: NaiveDate,
    deadline: &Deadline,
) -> Option<Vec<Reading>> {
    let (rule, began) = (deadline.rule, ALL_I_FORCE.from?);
    let two_years = rule.term == Term::Span(Span::Years(2));
    let old = deadline.due.filter(|due| began <= *due)?;
    let before = today < began || deadline.met.is_some_and(|met| met < began);
    if rule.article.law != Law::Interpretation2000 || !two_years || before {
        return None;
    }
    let year = last_day(cal, deadline.from, Span::Years(1)).ok()?;
    let anew = last_day(cal, began, Span::Years(1)).ok()?.min(old);
    let (new, repealed) = (
        paragraph(Law::Interpretation, 64, 1).said(),
        article(Law::Interpretation, 163).said(),
    );
    let mut ways = vec![(
        anew,
        said!(
            "{began} 尚未届满的，自该日起最长1年，且不超过原来的2年：{new}",
            "what ran on {began} has 1 year from then, and no more than the 2 years: {new}";
            new = new
        ),
    )];
    // One that had passed before that day had taken nothing away yet.
    if began <= year {
        ways.push((
            year,
            said!(
                "{began} 起旧解释废止（{repealed}），自知道之日起最长1年：{new}",
                "the older interpretation was repealed on {began} ({repealed}): 1 year of knowing, {new}";
                new = new, repealed = repealed
            ),
        ));
    }
    ways.push((
        old,
        said!(
            "起算时适用旧解释，最长2年：{rule}",
            "by the interpretation under which it began, 2 years: {rule}";
            rule = rule.article.said()
        ),
    ));
    ways.sort_by_key(|(day, _)| *day);
    ways.dedup_by_key(|(day, _)| *day);
    let ways = ways.into_iter().map(|(day, why)| (Some(day), why, None));
    Some(several(ways)).filter(|ways| ways.len() > 1)
}
