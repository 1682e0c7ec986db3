//! Periods to sue that ran on 1 May 2015, when the amended law came into force.

use chrono::NaiveDate;

use crate::calendar::{Calendar, Span, last_day};

use crate::law::instrument::ALL_FORCE;
use crate::law::rule::Rule;

/// The periods of the law of 1989: three months of knowing of the act (art. 39), fifteen days of the decision (art. 38).
const BEFORE: &[(&str, Span)] = &[
    ("suing.direct", Span::Months(3)),
    ("suing.after_reconsideration", Span::Days(15)),
    ("suing.reconsidered", Span::Days(15)),
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
