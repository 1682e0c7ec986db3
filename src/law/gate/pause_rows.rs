//! What stands still between two facts, a row each.

use crate::case::{FactKind, Form};
use crate::law::gate::place::Pause;
use FactKind::*;

/// What stands still between two facts.
pub(crate) const PAUSES: &[Pause] = &[
    Pause {
        begins: Suspended,
        ends: Resumed,
        single: true,
        but: |o| o.ends_suspended(),
    },
    Pause {
        begins: AnnouncementStarted,
        ends: AnnouncementEnded,
        single: false,
        but: |o| o.ends_suspended(),
    },
    Pause {
        begins: AppraisalStarted,
        ends: AppraisalEnded,
        single: true,
        but: |o| o.ends_suspended(),
    },
    Pause {
        begins: MediationStarted,
        ends: MediationEnded,
        single: true,
        but: |o| o.ends_suspended() || o.effect().is_amicable(),
    },
    Pause {
        begins: JurisdictionDisputed,
        ends: JurisdictionSettled,
        single: true,
        but: |o| o.ends_suspended(),
    },
    // 人民法院对当事人提出的异议应当进行审查 (ALL-I 10): a judgment does not pass over it.
    Pause {
        begins: JurisdictionObjected,
        ends: JurisdictionDecided,
        single: false,
        but: |o| o.form() != Form::Judgment,
    },
];
