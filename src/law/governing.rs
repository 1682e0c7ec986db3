//! Which reconsideration law governs a case: by its acceptance date (受理日), unless set by hand with a reason.

use chrono::NaiveDate;

use crate::case::{CaseFile, FactKind, Governing, Kind};
use crate::said;
use crate::text::Said;

use super::instrument::ARL23_FORCE;

/// The day whose law governs a reconsideration case, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoverningDay {
    pub day: NaiveDate,
    pub why: Said,
}

/// The reconsideration law that governs a case; where no day of it is recorded, that of another day.
pub fn governs(case: &CaseFile, otherwise: NaiveDate) -> Governing {
    match ARL23_FORCE.holds(governing_day(case).map_or(otherwise, |g| g.day)) {
        true => Governing::Arl23,
        false => Governing::Arl17,
    }
}

/// For reconsideration: the day by which the law version is chosen. `None` where nothing is recorded yet
/// or the case is a lawsuit (there the trigger's own day decides).
pub fn governing_day(case: &CaseFile) -> Option<GoverningDay> {
    if case.head.kind != Kind::Reconsideration {
        return None;
    }
    let border = ARL23_FORCE.from?;
    if let Some(set) = case.head.governing {
        let day = match set {
            Governing::Arl23 => border,
            Governing::Arl17 => border.pred_opt()?,
        };
        let (law, reason) = (set.text(), &case.head.governing_reason);
        return Some(GoverningDay {
            day,
            why: said!("手工指定适用{law}，理由：{reason}", "{law} set by hand: {reason}"; law = law),
        });
    }
    let (kind, assumed) = [
        FactKind::Accepted,
        FactKind::ApplicationFiled,
        FactKind::ApplicationReceived,
        FactKind::Received,
    ]
    .iter()
    .find_map(|k| case.day(*k).map(|_| (*k, *k != FactKind::Accepted)))?;
    let day = case.day(kind)?;
    let name = kind.text();
    let law = if ARL23_FORCE.holds(day) {
        Governing::Arl23
    } else {
        Governing::Arl17
    }
    .text();
    let why = if assumed {
        said!("受理日未登记，暂按{name} {day} 判断，适用{law}", "acceptance not recorded; by the day '{name}' {day} the {law} governs for now"; name = name, law = law)
    } else {
        said!("受理日 {day}，适用{law}", "accepted on {day}: the {law} governs"; law = law)
    };
    Some(GoverningDay { day, why })
}
