//! An application that nobody refused in time counts as accepted (视为受理), and the organ's time to decide runs.

use chrono::NaiveDate;

use crate::calendar::Calendar;
use crate::case::{CaseFile, FactKind, Governing, Outcome};
use crate::said;
use crate::text::Said;

use crate::law::begin::Begin;
use crate::law::deadline::by_id;
use crate::law::governing::governs;
use crate::law::instrument::{Law, article, paragraph};
use crate::law::rule::Rule;
use crate::law::rule_id;

/// The organ's time to examine; corrected, it begins anew.
const EXAMINED: &[&str] = &[
    "reconsideration.examination_corrected",
    "reconsideration.examination",
];

/// 审查期限届满，行政复议机关未作出不予受理决定的，审查期限届满之日起视为受理 (ARL23 30); before 2024 自收到申请之日起即为受理 (ARL17 17).
pub(crate) fn accepted<'a>(
    case: &'a CaseFile,
    cal: &Calendar,
    today: NaiveDate,
    rule: &Rule,
) -> Option<Begin<'a>> {
    let refused = case.outcome().is_some_and(Outcome::never_accepted);
    if !rule_id::DECISIONS.contains(&rule.id) || refused {
        return None;
    }
    let mut examined = EXAMINED.iter().filter_map(|id| by_id(case, cal, today, id));
    let examined = examined.next()?;
    let end = examined.due.filter(|due| *due < today)?;
    let (day, ground) = match governs(case, end) {
        Governing::Arl23 => (end, article(Law::Reconsideration2023, 30)),
        Governing::Arl17 => (examined.from, paragraph(Law::Reconsideration2017, 17, 1)),
    };
    let mut begin = Begin::day(day, FactKind::Accepted.text());
    begin.kind = Some(FactKind::Accepted);
    begin.assumed = true;
    begin.why = Some(said!(
        "未登记受理；审查期限 {end} 届满未决定不予受理的，自 {day} 起视为受理（{ground}）",
        "acceptance is not recorded; not refused by {end}, the last day to examine, it counts as accepted from {day} ({ground})";
        end = Said::same(end), day = Said::same(day), ground = ground.said()
    ));
    Some(begin)
}
