//! Whether a hearing asks for the official at all: by the kind of case, our part in it, the instance and the day.

use chrono::NaiveDate;

use crate::case::{CaseFile, Governing, Hearing, Instance, Kind, Role};
use crate::codes;

use super::super::governing::governs;
use super::super::hearing_papers::notified;
use super::super::instrument::{ALL_FORCE, APP_FORCE};
use super::trace::Rest;

codes! {
    /// How far a hearing binds the responsible official.
    pub enum Bound {
        Free = "free", "无出庭义务", "no duty";
        Once = "once", "每审级一次", "once an instance";
        Each = "each", "每次听证", "each hearing";
    }
}

/// Whether the reconsideration law that asks the official to attend governs (ARL23 51; ARL17 has no such article).
/// Without a day to choose the law by, the hearing's own decides.
pub(super) fn reconsideration_asks(case: &CaseFile, day: NaiveDate) -> bool {
    governs(case, day) == Governing::Arl23
}

/// How far a hearing binds our official.
pub fn bound(case: &CaseFile, hearing: &Hearing) -> Bound {
    let notified = notified(case, hearing);
    if (!notified && !hearing.tries(case.head.kind)) || agreed(case, hearing) {
        return Bound::Free;
    }
    match case.head.kind {
        Kind::Reconsideration if case.head.role == Role::ThirdParty && !notified => Bound::Free,
        // 被申请人的负责人应当参加听证(复议法第五十一条): no article lets one attendance stand for the next hearing.
        Kind::Reconsideration if reconsideration_asks(case, hearing.day) => Bound::Each,
        Kind::Reconsideration => Bound::Free,
        Kind::Litigation if !ALL_FORCE.holds(hearing.day) => Bound::Free,
        // 被诉行政机关负责人 (ALL 3(3)); an agency notified as third party only where the court asks (APP 1(3)).
        Kind::Litigation if case.head.role == Role::ThirdParty && !notified => Bound::Free,
        // 第一审、第二审、再审等诉讼程序 (APP 1(1)): the review of an application for retrial tries no case yet.
        Kind::Litigation if case.head.instance == Instance::RetrialReview && !notified => {
            Bound::Free
        }
        Kind::Litigation => Bound::Once,
        // 出庭应诉: nobody sues us where we apply.
        Kind::Enforcement => Bound::Free,
    }
}

/// The same on a day: a case that is closed or stands still asks for nobody.
pub fn bound_on(case: &CaseFile, hearing: &Hearing, today: NaiveDate) -> Bound {
    if Rest::of(case, today).frees(hearing.day, hearing.is_said(), today) {
        return Bound::Free;
    }
    bound(case, hearing)
}

/// 有共同被告的行政案件，可以由共同被告协商确定行政机关负责人出庭应诉: another's official appears for all (APP 3).
pub(super) fn agreed(case: &CaseFile, hearing: &Hearing) -> bool {
    case.head.kind == Kind::Litigation
        && case.head.role == Role::CoDefendant
        && APP_FORCE.holds(hearing.day)
        && !hearing.co_defendant_official.trim().is_empty()
}
