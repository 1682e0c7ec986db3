//! What an unperformed judgment costs its head: the daily fine of ALL 96.

use chrono::NaiveDate;

use crate::case::{CaseFile, FactKind, Kind, Role};

use super::deadline::known;

/// The fine that can be imposed on the head of the agency by a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Exposure {
    /// Days since the period to perform ended, the last day not counted.
    pub days: u32,
    /// In yuan, 50 a day.
    pub least_yuan: u64,
    /// In yuan, 100 a day.
    pub most_yuan: u64,
}

/// 在规定期限内不履行的，从期满之日起，对该行政机关负责人按日处五十元至一百元的罚款(第九十六条第二项)。 `None` while the
/// period runs, once it was performed, and while an appeal stands.
pub fn exposure(case: &CaseFile, today: NaiveDate) -> Option<Exposure> {
    let case = known(case, today);
    let recorded = |kind| case.fact(kind).is_some();
    let done = recorded(FactKind::Performed) || recorded(FactKind::ActRedone);
    let bound = case.head.kind == Kind::Litigation && case.head.role != Role::ThirdParty;
    let appealed = recorded(FactKind::Appealed) && !recorded(FactKind::TookEffect);
    if done || !bound || appealed {
        return None;
    }
    let fixed = case.fact(FactKind::PerformancePeriod)?.until;
    let set = case
        .set_days
        .iter()
        .find(|s| s.rule == "performance.judgment");
    let last = set.map(|s| s.day).or(fixed)?;
    let days = u32::try_from((today - last).num_days())
        .ok()
        .filter(|d| *d > 0)?;
    Some(Exposure {
        days,
        least_yuan: u64::from(days) * 50,
        most_yuan: u64::from(days) * 100,
    })
}
