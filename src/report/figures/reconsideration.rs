//! Reconsiderations: what came in and was accepted, closed and is pending; how they ended; what followed.

use super::words::{
    APPLICANTS, CARRIED, CLOSED, DISPUTES, HANDLED, OPINION, PAID, PAID_CASES, PENDING, RECEIVED,
    REDONE, RUNNING, SUSPENDED,
};
use super::{R, cases};
use crate::case::{Effect, Outcome};
use crate::docket::Bit;
use crate::report::figure::{Figure, Measure, Theme, way};
use crate::text::text;

/// Reconsideration.
pub(super) const TOTALS: &[Figure] = &[
    cases!(
        "reconsideration.carried_over",
        Reconsideration,
        "行政复议 上期结转",
        "reconsideration carried over",
        CARRIED,
        R.with(Bit::CarriedOver)
    ),
    cases!(
        "reconsideration.received",
        Reconsideration,
        "行政复议 本期新收",
        "reconsideration newly received",
        RECEIVED,
        R.with(Bit::Received)
    ),
    cases!(
        "reconsideration.accepted",
        Reconsideration,
        "行政复议 受理",
        "reconsideration accepted",
        text(
            "本期新收中至期末已受理的（收到申请书副本即视为已受理）",
            "of those newly received, accepted by the end (a copy sent to us means it was)"
        ),
        R.with(Bit::Received).with(Bit::Accepted)
    ),
    cases!(
        "reconsideration.refused",
        Reconsideration,
        "行政复议 不予受理",
        "reconsideration not accepted",
        text(
            "本期新收中至期末不予受理的",
            "of those newly received, refused by the end"
        ),
        R.with(Bit::Received).outcomes(&[Outcome::RNotAccepted])
    ),
    cases!(
        "reconsideration.lapsed",
        Reconsideration,
        "行政复议 补正逾期",
        "reconsideration lapsed",
        text(
            "本期新收中逾期不补正、视为放弃申请的",
            "of those newly received, lapsed because missing papers were not supplied"
        ),
        R.with(Bit::Received).outcomes(&[Outcome::RLapsed])
    ),
    cases!(
        "reconsideration.passed_on",
        Reconsideration,
        "行政复议 转送移送",
        "reconsideration passed on",
        text(
            "本期新收中转送、移送其他机关的",
            "of those newly received, passed on to another organ"
        ),
        R.with(Bit::Received).outcomes(&[Outcome::RTransferred])
    ),
    cases!(
        "reconsideration.awaiting",
        Reconsideration,
        "行政复议 尚未决定受理",
        "reconsideration awaiting acceptance",
        text(
            "本期新收中至期末尚未决定是否受理的",
            "of those newly received, not yet decided on by the end"
        ),
        R.with(Bit::Received).with(Bit::Awaiting)
    ),
    cases!(
        "reconsideration.handled",
        Reconsideration,
        "行政复议 办理",
        "reconsideration handled",
        HANDLED,
        R.with(Bit::Handled)
    ),
    cases!(
        "reconsideration.closed",
        Reconsideration,
        "行政复议 审结",
        "reconsideration closed",
        CLOSED,
        R.with(Bit::Closed)
    ),
    cases!(
        "reconsideration.pending",
        Reconsideration,
        "行政复议 未结",
        "reconsideration pending",
        PENDING,
        R.with(Bit::Pending)
    ),
    cases!(
        "reconsideration.suspended",
        Reconsideration,
        "行政复议 其中中止",
        "reconsideration suspended",
        SUSPENDED,
        R.with(Bit::Suspended)
    ),
    cases!(
        "reconsideration.running",
        Reconsideration,
        "行政复议 其中在审",
        "reconsideration running",
        RUNNING,
        R.with(Bit::Pending).without(Bit::Suspended)
    ),
    Figure::new(
        "reconsideration.disputes",
        Theme::Reconsideration,
        text("行政复议 涉及争议", "reconsideration disputes"),
        way(DISPUTES, Measure::Disputes(R.with(Bit::Handled))),
    ),
    Figure::new(
        "reconsideration.applicants",
        Theme::Reconsideration,
        text("行政复议 新收申请人数", "reconsideration applicants"),
        way(APPLICANTS, Measure::People(R.with(Bit::Received))),
    ),
    cases!(
        "reconsideration.corrected",
        Reconsideration,
        "行政复议 直接纠错",
        "reconsideration corrected",
        text(
            "审结案件中撤销、变更、确认违法、确认无效、责令履行的，本机关为第三人的不计",
            "of the cases closed, those revoked, varied, confirmed unlawful or void, or ordered to perform; not those in which we are a third party"
        ),
        R.with(Bit::Corrected)
    ),
    cases!(
        "reconsideration.upheld",
        Reconsideration,
        "行政复议 维持或驳回请求",
        "reconsideration upheld",
        text(
            "审结案件中维持或驳回复议请求的，本机关为第三人的不计",
            "of the cases closed, those upheld or whose request was rejected; not those in which we are a third party"
        ),
        R.with(Bit::Upheld)
    ),
    cases!(
        "reconsideration.mediated",
        Reconsideration,
        "行政复议 调解",
        "reconsideration mediated",
        text(
            "审结案件中调解结案的",
            "of the cases closed, those mediated"
        ),
        R.with(Bit::Closed).effects(&[Effect::Mediated])
    ),
    cases!(
        "reconsideration.settled",
        Reconsideration,
        "行政复议 和解",
        "reconsideration settled",
        text(
            "审结案件中达成和解终止的",
            "of the cases closed, those ended by settlement"
        ),
        R.with(Bit::Closed).effects(&[Effect::Settled])
    ),
    cases!(
        "reconsideration.withdrawn_own",
        Reconsideration,
        "行政复议 撤回申请",
        "reconsideration withdrawn on own motion",
        text(
            "审结案件中申请人撤回申请而终止的",
            "of the cases closed, those ended because the application was withdrawn"
        ),
        R.with(Bit::Closed).outcomes(&[Outcome::RWithdrawn])
    ),
    cases!(
        "reconsideration.withdrawn_after_change",
        Reconsideration,
        "行政复议 改变后撤回",
        "reconsideration withdrawn after the act was changed",
        text(
            "审结案件中被申请人改变行政行为后撤回申请的",
            "of the cases closed, those withdrawn because the act was changed"
        ),
        R.with(Bit::Closed)
            .outcomes(&[Outcome::RWithdrawnAfterChange])
    ),
    cases!(
        "reconsideration.sued_after",
        Reconsideration,
        "行政复议 复议后被诉",
        "sued after reconsideration",
        text(
            "审结案件中至期末同一争议已起诉的（有诉讼案件，或登记了起诉）",
            "of the cases closed, those whose dispute reached a court by the end (a lawsuit is linked, or suing is recorded)"
        ),
        R.with(Bit::Closed).with(Bit::SuedAfter)
    ),
    cases!(
        "reconsideration.opinion",
        Reconsideration,
        "行政复议 收到意见书",
        "reconsideration with an opinion",
        OPINION,
        R.with(Bit::Closed).with(Bit::Opinion)
    ),
    cases!(
        "reconsideration.acted_anew",
        Reconsideration,
        "行政复议 重新作出行为",
        "reconsideration, acted anew",
        REDONE,
        R.with(Bit::Closed).with(Bit::Redone)
    ),
    cases!(
        "reconsideration.compensation_cases",
        Reconsideration,
        "行政复议 赔偿补偿案件",
        "reconsideration with compensation",
        PAID_CASES,
        R.with(Bit::Compensated)
    ),
    Figure::new(
        "reconsideration.compensation",
        Theme::Reconsideration,
        text("行政复议 赔偿补偿金额", "reconsideration compensation"),
        way(PAID, Measure::Money(R.with(Bit::Compensated))),
    ),
];
