//! Lawsuits: what came in, was closed and is pending; how they ended; people, disputes and side marks beside.

use super::words::{
    ADVICE, APPLICANTS, CARRIED, CLOSED, DISPUTES, HANDLED, PAID, PAID_CASES, PENDING, RECEIVED,
    REDONE, RUNNING, SUSPENDED,
};
use super::{L, cases};
use crate::case::{Form, Instance, Outcome};
use crate::docket::Bit;
use crate::law::Ending;
use crate::report::figure::{Figure, Measure, Theme, way};
use crate::text::text;

/// Litigation.
pub(super) const TOTALS: &[Figure] = &[
    cases!(
        "litigation.carried_over",
        Litigation,
        "行政诉讼 上期结转",
        "litigation carried over",
        CARRIED,
        L.with(Bit::CarriedOver)
    ),
    cases!(
        "litigation.received",
        Litigation,
        "行政诉讼 本期新收",
        "litigation newly received",
        RECEIVED,
        L.with(Bit::Received)
    ),
    cases!(
        "litigation.handled",
        Litigation,
        "行政诉讼 办理",
        "litigation handled",
        HANDLED,
        L.with(Bit::Handled)
    ),
    cases!(
        "litigation.closed",
        Litigation,
        "行政诉讼 审结",
        "litigation closed",
        CLOSED,
        L.with(Bit::Closed)
    ),
    cases!(
        "litigation.pending",
        Litigation,
        "行政诉讼 未结",
        "litigation pending",
        PENDING,
        L.with(Bit::Pending)
    ),
    cases!(
        "litigation.suspended",
        Litigation,
        "行政诉讼 其中中止",
        "litigation suspended",
        SUSPENDED,
        L.with(Bit::Suspended)
    ),
    cases!(
        "litigation.running",
        Litigation,
        "行政诉讼 其中在审",
        "litigation running",
        RUNNING,
        L.with(Bit::Pending).without(Bit::Suspended)
    ),
    Figure::new(
        "litigation.disputes",
        Theme::Litigation,
        text("行政诉讼 涉及争议", "litigation disputes"),
        way(DISPUTES, Measure::Disputes(L.with(Bit::Handled))),
    ),
    Figure::new(
        "litigation.applicants",
        Theme::Litigation,
        text("行政诉讼 新收原告人数", "litigation plaintiffs"),
        way(APPLICANTS, Measure::People(L.with(Bit::Received))),
    ),
    cases!(
        "litigation.closed_first",
        Litigation,
        "行政诉讼 审结一审",
        "litigation closed at first instance",
        text(
            "审结案件中的一审案件；按争议计的，指审结的争议中有一审案件审结的，不论争议现处何审级",
            "of the cases closed, those at first instance; by dispute, of the disputes closed those with a first instance closed, whatever instance they stand at"
        ),
        L.with(Bit::ClosedFirst)
    ),
    cases!(
        "litigation.judgments",
        Litigation,
        "行政诉讼 判决结案",
        "litigation closed by judgment",
        text(
            "审结案件中以判决结案的",
            "of the cases closed, those ended by judgment"
        ),
        L.with(Bit::Closed).forms(&[Form::Judgment])
    ),
    cases!(
        "litigation.rulings",
        Litigation,
        "行政诉讼 裁定结案",
        "litigation closed by ruling",
        text(
            "审结案件中以裁定结案的",
            "of the cases closed, those ended by ruling"
        ),
        L.with(Bit::Closed).forms(&[Form::Ruling])
    ),
    cases!(
        "litigation.other_closings",
        Litigation,
        "行政诉讼 其他方式结案",
        "litigation closed otherwise",
        text(
            "审结案件中以调解或其他方式结案的",
            "of the cases closed, those ended by mediation or otherwise"
        ),
        L.with(Bit::Closed)
            .forms(&[Form::Decision, Form::Mediation, Form::Other])
    ),
    cases!(
        "litigation.won",
        Litigation,
        "行政诉讼 胜诉",
        "litigation won",
        text(
            "审结案件中驳回诉讼请求、驳回起诉、驳回对方上诉、改判对我方有利等支持我方的；我方上诉被驳回的不是胜诉，本机关为第三人的不计胜败",
            "of the cases closed, those dismissed on the claims, the action or the other side's appeal, or changed for us; our own appeal dismissed is no win, nor is a case in which we are a third party"
        ),
        L.with(Bit::Won)
    ),
    cases!(
        "litigation.lost",
        Litigation,
        "行政诉讼 一审败诉",
        "litigation lost at first instance",
        text(
            "审结一审案件中撤销、变更、确认违法或无效、责令履行给付赔偿的，本机关为第三人的不计",
            "of the first-instance cases closed, those revoked, varied, confirmed unlawful or void, or ordered to perform, pay or compensate; not those in which we are a third party"
        ),
        L.with(Bit::Lost)
    ),
    cases!(
        "litigation.withdrawn",
        Litigation,
        "行政诉讼 撤诉",
        "litigation withdrawn",
        text(
            "审结案件中原告撤诉、按撤诉处理、撤回上诉的；按争议计的，撤回上诉的以所维持的裁判为结果，不计",
            "of the cases closed, those withdrawn, treated as withdrawn, or whose appeal was withdrawn; by dispute, an appeal withdrawn leaves the judgment below as its outcome and is not counted"
        ),
        L.with(Bit::Closed).endings(&[Ending::Withdrawn])
    ),
    cases!(
        "litigation.withdrawn_own",
        Litigation,
        "行政诉讼 主动撤诉",
        "litigation withdrawn on own motion",
        text(
            "撤诉案件中未因被告改变行政行为的",
            "of the cases withdrawn, those not because the act was changed"
        ),
        L.with(Bit::Closed)
            .endings(&[Ending::Withdrawn])
            .outcomes(&[
                Outcome::Withdrawn,
                Outcome::DeemedWithdrawn,
                Outcome::AppealWithdrawn
            ])
    ),
    cases!(
        "litigation.withdrawn_after_change",
        Litigation,
        "行政诉讼 被告改变后撤诉",
        "litigation withdrawn after the act was changed",
        text(
            "撤诉案件中因被告改变原行政行为的",
            "of the cases withdrawn, those because the defendant changed the act"
        ),
        L.with(Bit::Closed)
            .outcomes(&[Outcome::WithdrawnAfterChange])
    ),
    cases!(
        "litigation.judicial_advice",
        Litigation,
        "行政诉讼 收到司法建议",
        "litigation with judicial advice",
        ADVICE,
        L.with(Bit::Closed).with(Bit::Advised)
    ),
    cases!(
        "litigation.acted_anew",
        Litigation,
        "行政诉讼 重新作出行为",
        "litigation, acted anew",
        REDONE,
        L.with(Bit::Closed).with(Bit::Redone)
    ),
    cases!(
        "litigation.compensation_cases",
        Litigation,
        "行政诉讼 赔偿补偿案件",
        "litigation with compensation",
        PAID_CASES,
        L.with(Bit::Compensated)
    ),
    Figure::new(
        "litigation.compensation",
        Theme::Litigation,
        text("行政诉讼 赔偿补偿金额", "litigation compensation"),
        way(PAID, Measure::Money(L.with(Bit::Compensated))),
    ),
];

/// The instances of litigation a form lists.
pub(super) const INSTANCES: [Instance; 4] = [
    Instance::First,
    Instance::Second,
    Instance::RetrialReview,
    Instance::Retrial,
];
