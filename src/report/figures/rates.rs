//! The rates, each with its formula; where publishers divide by different bases, the office's setting chooses
//! and the other ways stand beside under ids of their own.

use super::{L, R, rate};
use crate::case::{Effect, Form, Instance};
use crate::docket::{Bit, Filter};
use crate::report::figure::{Figure, Measure, Theme, Way, way};
use crate::text::{Text, text};

const WON: Filter = L.with(Bit::Won);
const LOST: Filter = L.with(Bit::Lost);
/// What is closed while its outcome is not known yet says nothing of winning, losing or correcting.
const UNKNOWN: &[Effect] = &[Effect::Unknown];
const FIRST: Filter = L.with(Bit::ClosedFirst).not_effects(UNKNOWN);
const FIRST_JUDGED: Filter = FIRST.forms(&[Form::Judgment]);
const CLOSED: Filter = L.with(Bit::Closed).not_effects(UNKNOWN);
const NOT_WITHDRAWN: Filter = CLOSED.not_effects(&[Effect::Withdrawn]);
const R_CLOSED: Filter = R.with(Bit::Closed).not_effects(UNKNOWN);
const R_ACCEPTED: Filter = R
    .with(Bit::Received)
    .with(Bit::Accepted)
    .not_effects(UNKNOWN);
const CORRECTED: Filter = R.with(Bit::Corrected);
const BOTH_CLOSED: Filter = Filter::new().with(Bit::Closed);

const LOSS_FIRST: Text = text(
    "一审撤销、变更、确认违法或无效、责令履行给付赔偿的案件÷审结一审案件，结案方式待核的不计",
    "first-instance cases revoked, varied, confirmed unlawful or void, or ordered / first-instance cases closed, outcomes not known yet left out",
);
const LOSS_JUDGED: Text = text(
    "一审撤销、变更、确认违法或无效、责令履行给付赔偿的案件÷以判决结案的一审案件",
    "first-instance cases revoked, varied, confirmed unlawful or void, or ordered / first-instance cases ended by judgment",
);
const WIN_CLOSED: Text = text(
    "驳回诉讼请求、驳回起诉等支持我方的案件÷审结案件（撤诉计入分母），结案方式待核的不计",
    "cases dismissed on claims or on the action / cases closed (withdrawals stay in the base), outcomes not known yet left out",
);
const WIN_KEPT: Text = text(
    "驳回诉讼请求、驳回起诉等支持我方的案件÷审结案件（撤诉不计入分母），结案方式待核的不计",
    "cases dismissed on claims or on the action / cases closed (withdrawals left out of the base), outcomes not known yet left out",
);
const CLOSING_HANDLED: Text = text(
    "审结÷办理(两类案件合计)",
    "closed / handled, both kinds together",
);
const CLOSING_RECEIVED: Text = text(
    "审结÷本期新收（结收比，两类案件合计）",
    "closed / newly received, both kinds together",
);
const CORRECTION_CLOSED: Text = text(
    "复议撤销、变更、确认违法、确认无效、责令履行÷审结复议案件，结案方式待核的不计",
    "reconsiderations revoked, varied, confirmed unlawful or void, or ordered / closed, outcomes not known yet left out",
);
const CORRECTION_ACCEPTED: Text = text(
    "复议撤销、变更、确认违法、确认无效、责令履行÷本期受理复议案件，结案方式待核的不计",
    "reconsiderations revoked, varied, confirmed unlawful or void, or ordered / accepted in the period, outcomes not known yet left out",
);

macro_rules! over {
    ($value:literal, $definition:expr, $over:expr, $base:expr) => {
        Way {
            value: $value,
            definition: $definition,
            measure: Measure::Rate {
                over: $over,
                base: $base,
            },
        }
    };
}

/// The rates.
pub(super) const RATES: &[Figure] = &[
    Figure::new(
        "rate.loss",
        Theme::Rate,
        text("败诉率", "loss rate"),
        over!("closed_first", LOSS_FIRST, LOST, FIRST),
    )
    .by(
        "rate.loss_base",
        &[over!("judgments", LOSS_JUDGED, LOST, FIRST_JUDGED)],
    ),
    Figure::new(
        "rate.win",
        Theme::Rate,
        text("胜诉率", "win rate"),
        over!("closed", WIN_CLOSED, WON, CLOSED),
    )
    .by(
        "rate.win_base",
        &[over!("without_withdrawn", WIN_KEPT, WON, NOT_WITHDRAWN)],
    ),
    Figure::new(
        "rate.correction",
        Theme::Rate,
        text("直接纠错率", "direct correction rate"),
        over!("closed", CORRECTION_CLOSED, CORRECTED, R_CLOSED),
    )
    .by(
        "rate.correction_base",
        &[over!(
            "accepted",
            CORRECTION_ACCEPTED,
            CORRECTED,
            R_ACCEPTED
        )],
    ),
    rate!(
        "rate.settlement",
        text("调解和解率", "mediation and settlement rate"),
        text(
            "复议调解＋和解终止÷审结复议案件，结案方式待核的不计",
            "reconsiderations mediated or settled / closed, outcomes not known yet left out"
        ),
        R.with(Bit::Amicable),
        R_CLOSED
    ),
    rate!(
        "rate.resolution",
        text("综合化解率", "overall resolution rate"),
        text(
            "（直接纠错＋调解＋和解）÷审结复议案件，结案方式待核的不计，和解只计一次",
            "(corrected + mediated + settled) / closed (outcomes not known yet left out), each case once"
        ),
        R.with(Bit::Resolved),
        R_CLOSED
    ),
    rate!(
        "rate.uphold",
        text("维持率", "uphold rate"),
        text(
            "（维持＋驳回复议请求）÷审结复议案件，结案方式待核的不计",
            "(upheld + request rejected) / reconsiderations closed, outcomes not known yet left out"
        ),
        R.with(Bit::Upheld),
        R_CLOSED
    ),
    rate!(
        "rate.sued_after",
        text("复议后被诉率", "sued after reconsideration"),
        text(
            "审结复议案件中至期末同一争议已起诉的÷审结复议案件",
            "closed reconsiderations whose dispute reached a court by the end / closed reconsiderations"
        ),
        R.with(Bit::Closed).with(Bit::SuedAfter),
        R.with(Bit::Closed)
    ),
    Figure::new(
        "rate.closing",
        Theme::Rate,
        text("结案率", "closing rate"),
        over!(
            "handled",
            CLOSING_HANDLED,
            BOTH_CLOSED,
            Filter::new().with(Bit::Handled)
        ),
    )
    .by(
        "rate.closing_base",
        &[over!(
            "received",
            CLOSING_RECEIVED,
            BOTH_CLOSED,
            Filter::new().with(Bit::Received)
        )],
    ),
    rate!(
        "rate.on_time",
        text("答辩答复按期率", "answers on time"),
        text(
            "按期提交答辩或答复的案件÷期内期限届满且已答辩或已逾期的案件",
            "cases answered by the due day / cases whose answer fell due within the period and was given or missed"
        ),
        Filter::new().with(Bit::AnsweredOnTime),
        Filter::new().with(Bit::AnswerDue)
    ),
    Figure::new(
        "ratio.reconsideration_to_litigation",
        Theme::Rate,
        text("复议与诉讼之比", "reconsiderations to lawsuits"),
        way(
            text(
                "本期新收复议案件∶本期新收一审诉讼案件",
                "reconsiderations newly received : first-instance lawsuits newly received",
            ),
            Measure::Ratio {
                over: R.with(Bit::Received),
                base: L.with(Bit::Received).instances(&[Instance::First]),
            },
        ),
    ),
    // Each way of a rate that publishers count differently, whatever the office chose.
    rate!(
        "rate.loss.closed_first",
        text("败诉率(审结一审为分母)", "loss rate (of first instance)"),
        LOSS_FIRST,
        LOST,
        FIRST
    )
    .part(),
    rate!(
        "rate.loss.judgments",
        text("败诉率(判决为分母)", "loss rate (of judgments)"),
        LOSS_JUDGED,
        LOST,
        FIRST_JUDGED
    )
    .part(),
    rate!(
        "rate.win.closed",
        text("胜诉率(撤诉计入)", "win rate (of all closed)"),
        WIN_CLOSED,
        WON,
        CLOSED
    )
    .part(),
    rate!(
        "rate.win.without_withdrawn",
        text("胜诉率(撤诉不计)", "win rate (withdrawals left out)"),
        WIN_KEPT,
        WON,
        NOT_WITHDRAWN
    )
    .part(),
    rate!(
        "rate.correction.closed",
        text("直接纠错率(审结为分母)", "correction rate (of closed)"),
        CORRECTION_CLOSED,
        CORRECTED,
        R_CLOSED
    )
    .part(),
    rate!(
        "rate.correction.accepted",
        text("直接纠错率(受理为分母)", "correction rate (of accepted)"),
        CORRECTION_ACCEPTED,
        CORRECTED,
        R_ACCEPTED
    )
    .part(),
    rate!(
        "rate.closing.handled",
        text("结案率(办理为分母)", "closing rate (of handled)"),
        CLOSING_HANDLED,
        BOTH_CLOSED,
        Filter::new().with(Bit::Handled)
    )
    .part(),
    rate!(
        "rate.closing.received",
        text("结收比", "closed to received"),
        CLOSING_RECEIVED,
        BOTH_CLOSED,
        Filter::new().with(Bit::Received)
    )
    .part(),
];
