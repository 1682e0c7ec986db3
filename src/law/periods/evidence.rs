//! The evidence period of a summary procedure where the court fixed more than the interpretation lets it.

use chrono::NaiveDate;

use crate::calendar::{Calendar, Span, last_day};
use crate::said;

use crate::law::deadline::Deadline;
use crate::law::reading::Reading;
use crate::law::rule_id;

/// 举证期限由人民法院确定……但不得超过十五日 (ALL-I 104).
const MOST: u32 = 15;

/// Fixed longer, it is safe to keep the fifteen days.
pub(crate) fn readings(
    cal: &Calendar,
    today: NaiveDate,
    deadline: &Deadline,
) -> Option<Vec<Reading>> {
    if deadline.rule.id != rule_id::LITIGATION_EVIDENCE_SUMMARY || deadline.met.is_some() {
        return None;
    }
    let most = last_day(cal, deadline.from, Span::Days(MOST)).ok()?;
    // Once they are over, the court's own day is what is left to keep.
    let named = deadline.due.filter(|day| today <= most && most < *day)?;
    let law = deadline.rule.article.said();
    Some(vec![
        Reading {
            label: said!("以十五日为限", "fifteen days at most"),
            due: Some(most),
            why: said!(
                "简易程序的举证期限不得超过十五日：{law}",
                "in summary procedure at most fifteen days: {law}";
                law = law
            ),
            provisional: cal.is_provisional(most),
            never: false,
            grounds: None,
        },
        Reading {
            label: said!("按法院所定", "as the court fixed it"),
            due: Some(named),
            why: said!(
                "法院确定的期限长于十五日",
                "the court fixed more than fifteen days"
            ),
            provisional: false,
            never: false,
            grounds: None,
        },
    ])
}
