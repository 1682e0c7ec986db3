//! A period to perform whose judgment was not in effect when it ended, or is not known to be: recorded before an appeal,
//! counted from a day that the appeal put off; or without the services from which the appeal periods run.

use crate::law::rule_id;
use chrono::NaiveDate;

use crate::calendar::Calendar;
use crate::case::{CaseFile, Fact, FactKind, FactSort, Instance};
use crate::said;

use crate::law::chain::effect::{appealable, effect_day};
use crate::law::chain::word::upheld_on_retrial;
use crate::law::deadline::Deadline;
use crate::law::exposure::wanting;
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
    // What a retrial upheld had been in effect before it: its period was counted from that.
    if case.head.instance == Instance::Retrial && upheld_on_retrial(case.outcome()) {
        return None;
    }
    let (from, due) = (deadline.from, deadline.due?);
    let Some(effect) = effect_day(case, cal, today).map(|e| e.day) else {
        return untold(case, due);
    };
    // Fixed before an appeal that left the judgment standing it was counted from an effect that never came, whether its last day
    // lies before the effect or after it.
    let put_off = |f: &Fact| f.kind == FactKind::TookEffect && f.sort == FactSort::Chain.id();
    if from >= effect || (due >= effect && !case.facts.iter().any(put_off)) {
        return None;
    }
    let moved = effect.checked_add_signed(due - from)?;
    let ground = article(Law::Litigation, 96).said();
    let period = FactKind::PerformancePeriod.text();
    Some(two_ways(
        (
            Some(due),
            said!(
                "「{period}」登记的最后一日，该期限起算早于生效之日 {effect}；罚款只自生效之日起算（{ground}）",
                "the last day as recorded under '{period}', of a period that began before the judgment took effect on {effect}; a fine counts from effect only ({ground})";
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

/// 判决、裁定发生法律效力，才须履行 (ALL 94): while a service is not recorded from which an appeal period runs, nobody can tell
/// whether it is in effect, and nothing is overdue.
fn untold(case: &CaseFile, due: NaiveDate) -> Option<Vec<Reading>> {
    let open = appealable(case, case.outcome()?) != Some(false);
    let name = wanting(case).filter(|_| open)?.text();
    let law = article(Law::Litigation, 94).said();
    let mut both = two_ways(
        (
            Some(due),
            said!(
                "裁判已生效的，履行至该日",
                "where it is in effect it is performed by that day"
            ),
        ),
        (
            None,
            said!(
                "未登记（齐）「{name}」，是否生效无法判断；生效的裁判才须履行（{law}）",
                "'{name}' is not (fully) recorded: whether it is in effect cannot be told, and only what is in effect is performed ({law})";
                name = name, law = law
            ),
        ),
    );
    for reading in &mut both {
        reading.provisional = true;
    }
    Some(both)
}
