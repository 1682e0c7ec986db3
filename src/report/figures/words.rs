//! The definitions both kinds share.

use crate::text::{Text, text};

pub(super) const CARRIED: Text = text(
    "期初前收案、至期初尚未审结",
    "received before the period and not closed before it began",
);
pub(super) const RECEIVED: Text = text(
    "期内收案，首尾两日均计入；按争议计的，期内收案而期初没有未结案件的争议计一次，此前已审结、本期又进入另一审级的，本期仍计为新收",
    "received within the period, both ends included; by dispute, once for each with a case received in the period and none pending at its start: one closed before that went on to another instance in the period is newly received in it again",
);
pub(super) const HANDLED: Text = text(
    "上期结转＋本期新收＝审结＋未结",
    "carried over + received = closed + pending",
);
pub(super) const CLOSED: Text = text(
    "办理的案件中至期末已审结",
    "of the cases handled, closed by the end of the period",
);
pub(super) const PENDING: Text = text(
    "办理的案件中至期末未审结（含中止）",
    "of the cases handled, not closed by the end of the period (suspended ones included)",
);
pub(super) const SUSPENDED: Text = text(
    "未结案件中期末处于中止的",
    "of the pending cases, those suspended at the end",
);
pub(super) const RUNNING: Text = text(
    "未结案件中期末未中止的",
    "of the pending cases, those not suspended at the end",
);
pub(super) const DISPUTES: Text = text(
    "办理的案件所涉争议，各审级合为一起",
    "disputes the cases handled belong to, all their instances taken together",
);
pub(super) const APPLICANTS: Text = text(
    "本期新收案件的原告、申请人人数，以人计",
    "people who sued or applied in the cases newly received",
);
pub(super) const ADVICE: Text = text(
    "审结案件中至期末收到司法建议的",
    "of the cases closed, those in which judicial advice was received by the end",
);
pub(super) const OPINION: Text = text(
    "审结案件中至期末收到行政复议意见书的",
    "of the cases closed, those in which a reconsideration opinion was received by the end",
);
pub(super) const REDONE: Text = text(
    "审结案件中至期末已重新作出行政行为的",
    "of the cases closed, those in which the act was made anew by the end",
);
pub(super) const PAID_CASES: Text = text(
    "审结案件中结案文书载明赔偿、补偿金额的",
    "of the cases closed, those whose outcome names a sum of compensation",
);
pub(super) const PAID: Text = text(
    "审结案件结案文书载明的赔偿、补偿金额合计，以元计；后续审级另行认定，或者维持并再次写明的，只计后续审级的一次",
    "sums of compensation named in the outcomes of the cases closed, in yuan; what a later instance decided anew, or left standing and names again, counts once, as the later one has it",
);
