//! The hearing ahead that a period is counted back from.

use chrono::NaiveDate;

use crate::case::{AppearanceState, Attendance, CaseFile, Hearing, HearingState, Role};

use super::hearing_papers::notified;
use super::rule::Before;

fn stands(hearing: &Hearing) -> bool {
    hearing.state != HearingState::Cancelled
}

/// The next hearing of that sort, today's included, while the case is open.
pub(super) fn ahead(case: &CaseFile, which: Before, today: NaiveDate) -> Option<&Hearing> {
    if !case.is_open() || case.standstill(today).is_some() {
        return None;
    }
    // 出庭、参加听证: what tries the case, or what the court called the official to; a third party's only so (APP 1(3)).
    let sued = case.head.role != Role::ThirdParty;
    let called = |h: &Hearing| (sued && h.tries(case.head.kind)) || notified(case, h);
    let wanted = |h: &&Hearing| match which {
        Before::Tried => h.tries(case.head.kind),
        Before::Notified => notified(case, h),
        Before::Coming => {
            let comes = |s: AppearanceState| {
                matches!(s, AppearanceState::Planned | AppearanceState::Appeared)
            };
            called(h) && h.officials().any(|p| comes(p.state))
        }
        // That a proof is named does not say that it was handed in: the filing is a fact of its own.
        Before::Excused => {
            let excused = |p: &Attendance| p.state == AppearanceState::Excused;
            called(h) && h.officials().any(excused)
        }
    };
    let coming = case.hearings.iter().filter(|h| stands(h) && h.day >= today);
    coming.filter(wanted).min_by_key(|h| h.day)
}
