//! What a gap looks through: the hearings held and their officials, and the hearings nobody said were held.

use crate::case::{Attendance, CaseFile, FactKind, Hearing, Instance};
use crate::said;
use crate::text::Said;

use super::gap::GapView;

/// The hearings up to the day that lack something.
pub(super) fn hearings(
    case: &CaseFile,
    view: &GapView<'_>,
    mut lacks: impl FnMut(&Hearing) -> bool,
) -> Vec<Said> {
    case.hearings
        .iter()
        .filter(|h| h.held_by(view.day) && lacks(h))
        .map(|h| Said::same(format!("{} {}", h.day, h.time).trim()))
        .collect()
}

/// The officials in hearings up to the day who lack something.
pub(super) fn people(
    case: &CaseFile,
    view: &GapView<'_>,
    lacks: impl Fn(&Attendance) -> bool,
) -> Vec<Said> {
    case.hearings
        .iter()
        .filter(|h| h.held_by(view.day))
        .flat_map(|h| h.officials().map(move |p| (h, p)))
        .filter(|(_, p)| lacks(p))
        .map(|(h, p)| Said::same(format!("{} {}", h.day, p.name)))
        .collect()
}

/// The hearings whose day passed without anybody saying that they took place; after the case ended nothing hangs on it.
pub(super) fn unsaid(case: &CaseFile, view: &GapView<'_>) -> Vec<Said> {
    let past = |h: &&Hearing| h.day < view.day && h.came_by(view.day) && !h.is_said();
    let counted =
        |h: &&Hearing| h.tries(case.head.kind) && case.closed().is_none_or(|d| h.day <= d);
    let found = case.hearings.iter().filter(past).filter(counted);
    found
        .map(|h| Said::same(format!("{} {}", h.day, h.time).trim()))
        .collect()
}

pub(super) fn copy_fact(case: &CaseFile) -> FactKind {
    match case.head.instance {
        Instance::Reconsideration => FactKind::ApplicationReceived,
        Instance::First => FactKind::ComplaintReceived,
        Instance::Second => FactKind::AppealReceived,
        Instance::RetrialReview | Instance::Retrial => FactKind::RetrialCopyReceived,
        Instance::Enforcement | Instance::EnforcementReview => FactKind::EnforcementApplied,
    }
}

/// What stands on the cover is filled in on the cover, or from a sheet that has the docket number and the column.
pub(super) fn cover(_: &CaseFile, name: &str) -> Said {
    said!(
        "打开 {name} 改封面；或把案号和该栏写进表格：anjuan import 补全.xlsx",
        "open {name} and edit its cover; or write number and column into a sheet: anjuan import FILE.xlsx"
    )
}

pub(super) fn excuse(_: &CaseFile, name: &str) -> Said {
    said!(
        "anjuan appear excuse {name} 姓名 --ground 理由 --proof 证明材料 --hearing 日期",
        "anjuan appear excuse {name} NAME --ground GROUND --proof PROOF --hearing DATE"
    )
}

pub(super) fn when(missing: bool) -> Vec<Said> {
    if missing {
        vec![Said::default()]
    } else {
        Vec::new()
    }
}
