//! What we had enforced by the court (行审): its own figures, never among those of suits against us.

use super::words::{CARRIED, CLOSED, HANDLED, PENDING, RECEIVED};
use super::{E, cases};
use crate::case::Outcome;
use crate::docket::Bit;
use crate::report::figure::{Figure, Measure, Theme, way};
use crate::text::text;

/// Shown where there are such cases.
pub(super) const TOTALS: &[Figure] = &[
    cases!(
        "enforcement.carried_over",
        Enforcement,
        "行政非诉执行 上期结转",
        "non-litigation enforcement carried over",
        CARRIED,
        E.with(Bit::CarriedOver)
    ),
    cases!(
        "enforcement.received",
        Enforcement,
        "行政非诉执行 本期申请",
        "non-litigation enforcement applied for",
        RECEIVED,
        E.with(Bit::Received)
    ),
    cases!(
        "enforcement.handled",
        Enforcement,
        "行政非诉执行 办理",
        "non-litigation enforcement handled",
        HANDLED,
        E.with(Bit::Handled)
    ),
    cases!(
        "enforcement.closed",
        Enforcement,
        "行政非诉执行 审结",
        "non-litigation enforcement closed",
        CLOSED,
        E.with(Bit::Closed)
    ),
    cases!(
        "enforcement.pending",
        Enforcement,
        "行政非诉执行 未结",
        "non-litigation enforcement pending",
        PENDING,
        E.with(Bit::Pending)
    ),
    cases!(
        "enforcement.granted",
        Enforcement,
        "行政非诉执行 准予执行",
        "enforcement granted",
        text(
            "审结案件中裁定准予、部分准予执行的",
            "of the cases closed, those in which enforcement was permitted, in whole or in part"
        ),
        E.with(Bit::Closed)
            .outcomes(&[Outcome::EPermitted, Outcome::EPartlyPermitted])
    ),
    cases!(
        "enforcement.refused",
        Enforcement,
        "行政非诉执行 不予受理、不准予执行",
        "enforcement refused",
        text(
            "审结案件中裁定不予受理、不准予执行或维持该裁定的",
            "of the cases closed, those not accepted or not permitted, or where that was upheld"
        ),
        E.with(Bit::Closed).outcomes(&[
            Outcome::ENotAccepted,
            Outcome::ENotPermitted,
            Outcome::ERefusalUpheld
        ])
    ),
];
