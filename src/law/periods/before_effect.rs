//! A period to perform that ended before the judgment was in effect: recorded before an appeal, counted from a day that
//! the appeal put off.

use crate::law::rule_id;
use chrono::NaiveDate;

use crate::calendar::Calendar;
use crate::case::{CaseFile, FactKind};
use crate::said;

use crate::law::chain::effect::effect_day;
use crate::law::deadline::Deadline;
use crate::law::instrument::{Law, article};
use crate::law::reading::{Reading, two_ways};

/// The day as recorded, and the same length counted from the day the judgment took effect (判决生效之日起若干日内).
pub(crate) fn readings(
    case: &CaseFile,
    cal: &Calendar,
    today: NaiveDate,
    deadline: &Deadline,
) -> Option<Vec<Reading>> {
    if deadline.rule.id != rule_id::PERFORMANCE_JUDGMENT || deadline.met.is_some() {
        return None;
    }
    let (from, due) = (deadline.from, deadline.due?);
    let effect = effect_day(case, cal, today)?.day;
    if due >= effect || from >= effect {
        return None;
    }
    let moved = effect.checked_add_signed(due - from)?;
    let ground = article(Law::Litigation, 96).said();
    let period = FactKind::PerformancePeriod.text();
    Some(two_ways(
        (
            Some(due),
            said!(
                "「{period}」登记的最后一日，早于生效之日 {effect}；罚款只自生效之日起算（{ground}）",
                "the last day as recorded under '{period}', before the judgment took effect on {effect}; a fine counts from effect only ({ground})";
                period = period, ground = ground
            ),
        ),
        (
            Some(moved),
            said!(
                "裁判写明自生效之日起若干日的，自 {effect} 起重新计算；请核对裁判文书后更正「{period}」",
                "where the judgment counts from its effect, counted anew from {effect}; check the judgment and correct '{period}'";
                period = period
            ),
        ),
    ))
}
