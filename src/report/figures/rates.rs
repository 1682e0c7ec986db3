//! The rates, each with its formula; where publishers divide by different bases, the office's setting chooses
//! and the other ways stand beside under ids of their own.

use super::rate_terms::*;
use super::{L, R, rate};
use crate::case::Instance;
use crate::docket::{Bit, Filter};
use crate::law::Ending;
use crate::report::figure::{Figure, Measure, Theme, Way, way};
use crate::text::text;

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
        &[
            over!("judgments", LOSS_JUDGED, LOST, FIRST_JUDGED),
            over!("closed", LOSS_CLOSED, LOST_CLOSED, CLOSED),
            over!("in_effect", LOSS_IN_EFFECT, LOST_IN_EFFECT, IN_EFFECT),
        ],
    ),
    Figure::new(
        "rate.win",
        Theme::Rate,
        text("胜诉率", "win rate"),
        over!("closed", WIN_CLOSED, WON, CLOSED),
    )
    .by(
        "rate.win_base",
        &[
            over!("without_withdrawn", WIN_KEPT, WON, NOT_WITHDRAWN),
            over!("closed_first", WIN_FIRST, WON_FIRST, FIRST),
            over!("in_effect", WIN_IN_EFFECT, WON_IN_EFFECT, IN_EFFECT),
        ],
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
            "复议调解＋和解终止÷审结复议案件，结案方式待核的、本机关为第三人的不计",
            "reconsiderations mediated or settled / closed, outcomes not known yet and those in which we are a third party left out"
        ),
        R_AMICABLE,
        R_CLOSED
    ),
    rate!(
        "rate.resolution",
        text("综合化解率", "overall resolution rate"),
        text(
            "（直接纠错＋调解＋和解）÷审结复议案件，结案方式待核的、本机关为第三人的不计，和解只计一次",
            "(corrected + mediated + settled) / closed (outcomes not known yet and those in which we are a third party left out), each case once"
        ),
        R_CLOSED.with(Bit::Resolved),
        R_CLOSED
    ),
    rate!(
        "rate.uphold",
        text("维持率", "uphold rate"),
        text(
            "（维持＋驳回复议请求）÷审结复议案件，结案方式待核的、本机关为第三人的不计",
            "(upheld + request rejected) / reconsiderations closed, outcomes not known yet and those in which we are a third party left out"
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
            Filter::contested().with(Bit::Handled)
        ),
    )
    .by(
        "rate.closing_base",
        &[over!(
            "received",
            CLOSING_RECEIVED,
            BOTH_CLOSED,
            Filter::contested().with(Bit::Received)
        )],
    ),
    rate!(
        "rate.on_time",
        text("答辩答复按期率", "answers on time"),
        text(
            "按期提交答辩或答复的案件÷答辩期限在期内、至统计日已登记答辩的案件；没有登记的是否按期不明，不计；期限届满前已审结或者未受理的无须答辩，不计",
            "cases answered by the due day / cases whose answer fell due within the period and is recorded by the day it is seen from; what nobody recorded is not known; what was closed before the day, or never accepted, owed none"
        ),
        Filter::contested().with(Bit::AnsweredOnTime),
        Filter::contested().with(Bit::AnswerKnown)
    ),
    rate!(
        "rate.loss_substantive",
        text("实质败诉率（按一审）", "substantive loss rate, first instance"),
        SUBSTANTIVE_FIRST,
        FIRST.with(Bit::LostOrChanged),
        FIRST
    ),
    rate!(
        "rate.withdrawal",
        text("撤诉率", "withdrawal rate"),
        text(
            "一审撤诉（含按撤诉处理）的案件÷审结一审案件，待核的不计",
            "first-instance cases withdrawn or treated as withdrawn / first-instance cases closed, outcomes not known yet left out"
        ),
        FIRST_OF_ALL.endings(&[Ending::Withdrawn]),
        FIRST_OF_ALL
    ),
    rate!(
        "rate.mediation_withdrawal",
        text("调撤率", "mediation and withdrawal rate"),
        text(
            "一审调解和撤诉的案件÷审结一审案件，待核的不计",
            "first-instance cases mediated or withdrawn / first-instance cases closed, outcomes not known yet left out"
        ),
        FIRST_OF_ALL.endings(&[Ending::Mediated, Ending::Withdrawn]),
        FIRST_OF_ALL
    ),
    rate!(
        "rate.appeal",
        text("上诉率", "appeal rate"),
        text(
            "审结的一审案件中至期末已上诉的÷审结的可上诉的一审案件；按争议计的，看其中的一审案件，不论争议现处何审级",
            "first-instance cases appealed by the end / first-instance cases closed by what can be appealed; by dispute, of its first instances, whatever instance it stands at"
        ),
        L.with(Bit::Appealed),
        L.with(Bit::Appealable)
    ),
    rate!(
        "rate.changed_remanded",
        text("改判发回率", "changed or remanded rate"),
        text(
            "二审改判（含撤销原判另行裁判）和发回重审的案件÷审结二审案件，待核的不计",
            "second-instance cases changed or remanded / second-instance cases closed, outcomes not known yet left out"
        ),
        CHANGED_OR_REMANDED,
        SECOND
    ),
    rate!(
        "rate.performance",
        text("自觉履行率", "performance rate"),
        text(
            "期内生效、须由我方履行（作为第三人的不计）的案件中至期末已履行的÷期内生效、须由我方履行的案件（诉讼、复议合计）；履行前对方已申请强制执行的，不是自觉履行，不计入分子",
            "of what took effect in the period and asks something of us (not as a third party), performed by the end / all of it, both kinds together; what was performed only after the other side had applied for enforcement is not counted above the line"
        ),
        Filter::contested()
            .with(Bit::Effective)
            .with(Bit::ToPerform)
            .with(Bit::Performed)
            .without(Bit::Compelled),
        Filter::contested().with(Bit::Effective).with(Bit::ToPerform)
    ),
    rate!(
        "rate.quiet",
        text("案结事了率", "over-and-done rate"),
        text(
            "审结案件中至期末已生效、没有上诉、起诉或申请再审、须由我方履行（作为第三人的不计）的已自觉履行的÷审结案件（诉讼、复议合计），结案方式待核的不计",
            "of the cases closed, in effect by the end, taken no further, and performed without enforcement where that was asked / cases closed, both kinds together, outcomes not known yet left out"
        ),
        BOTH_CLOSED.with(Bit::Quiet).endings(KNOWN),
        BOTH_CLOSED.endings(KNOWN)
    ),
    rate!(
        "rate.within_limit",
        text("审限内结案率", "closed within the limit"),
        text(
            "法院、复议机关在审理期限内审结的案件÷审结案件中期限可计算的（扣除中止等，含经批准的延长）",
            "cases the court or organ closed within its limit / cases closed whose limit can be worked out, suspensions and extensions counted"
        ),
        BOTH_CLOSED.with(Bit::WithinLimit),
        BOTH_CLOSED.with(Bit::LimitKnown)
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
                base: L.with(Bit::Received).having(&[Instance::First]),
            },
        ),
    ),
    // Each way of a rate that publishers count differently, whatever the office chose.
    rate!(
        "rate.loss.closed_first",
        text("败诉率（按一审）", "loss rate (of first instance)"),
        LOSS_FIRST,
        LOST,
        FIRST
    )
    .part(),
    rate!(
        "rate.loss.judgments",
        text("败诉率（按一审判决）", "loss rate (of judgments)"),
        LOSS_JUDGED,
        LOST,
        FIRST_JUDGED
    )
    .part(),
    rate!(
        "rate.loss.closed",
        text("败诉率（按审结案件）", "loss rate (of all closed)"),
        LOSS_CLOSED,
        LOST_CLOSED,
        CLOSED
    )
    .part(),
    rate!(
        "rate.loss.in_effect",
        text("败诉率（按生效裁判）", "loss rate (of what took effect)"),
        LOSS_IN_EFFECT,
        LOST_IN_EFFECT,
        IN_EFFECT
    )
    .part(),
    rate!(
        "rate.loss_substantive.closed",
        text("实质败诉率（按审结案件）", "substantive loss rate (of all closed)"),
        SUBSTANTIVE_CLOSED,
        CLOSED.with(Bit::LostOrChanged),
        CLOSED
    )
    .part(),
    rate!(
        "rate.loss_substantive.in_effect",
        text("实质败诉率（按生效裁判）", "substantive loss rate (of what took effect)"),
        SUBSTANTIVE_IN_EFFECT,
        IN_EFFECT.in_effect(LOST_OR_CHANGED).not_outcomes(OWN_MOTION),
        IN_EFFECT
    )
    .part(),
    rate!(
        "rate.changed",
        text("二审改判率", "changed on appeal"),
        text(
            "二审改判（含撤销原判另行裁判）的案件÷审结二审案件，待核的不计",
            "second-instance cases changed / second-instance cases closed, outcomes not known yet left out"
        ),
        CHANGED,
        SECOND
    )
    .part(),
    rate!(
        "rate.remanded",
        text("二审发回率", "remanded on appeal"),
        text(
            "二审发回重审的案件÷审结二审案件，待核的不计",
            "second-instance cases remanded / second-instance cases closed, outcomes not known yet left out"
        ),
        REMANDED,
        SECOND
    )
    .part(),
    rate!(
        "rate.win.closed_first",
        text("胜诉率（按一审）", "win rate (of first instance)"),
        WIN_FIRST,
        WON_FIRST,
        FIRST
    )
    .part(),
    rate!(
        "rate.win.in_effect",
        text("胜诉率（按生效裁判）", "win rate (of what took effect)"),
        WIN_IN_EFFECT,
        WON_IN_EFFECT,
        IN_EFFECT
    )
    .part(),
    rate!(
        "rate.win.closed",
        text("胜诉率（按审结案件，撤诉计入）", "win rate (of all closed)"),
        WIN_CLOSED,
        WON,
        CLOSED
    )
    .part(),
    rate!(
        "rate.win.without_withdrawn",
        text("胜诉率（按审结案件，撤诉不计）", "win rate (withdrawals left out)"),
        WIN_KEPT,
        WON,
        NOT_WITHDRAWN
    )
    .part(),
    rate!(
        "rate.correction.closed",
        text("直接纠错率（审结为分母）", "correction rate (of closed)"),
        CORRECTION_CLOSED,
        CORRECTED,
        R_CLOSED
    )
    .part(),
    rate!(
        "rate.correction.accepted",
        text("直接纠错率（受理为分母）", "correction rate (of accepted)"),
        CORRECTION_ACCEPTED,
        CORRECTED,
        R_ACCEPTED
    )
    .part(),
    rate!(
        "rate.correction.put_right",
        text(
            "纠错率（含改变后撤回）",
            "correction rate (what was put right as well)"
        ),
        text(
            "（复议撤销、变更、确认违法、确认无效、责令履行＋被申请人改变行政行为后撤回申请）÷审结复议案件，结案方式待核的、本机关为第三人的不计",
            "(reconsiderations revoked, varied, confirmed unlawful or void, or ordered + withdrawn because the act was changed) / closed, outcomes not known yet and those in which we are a third party left out"
        ),
        R_CLOSED.outcomes(PUT_RIGHT),
        R_CLOSED
    )
    .part(),
    rate!(
        "rate.closing.handled",
        text("结案率（办理为分母）", "closing rate (of handled)"),
        CLOSING_HANDLED,
        BOTH_CLOSED,
        Filter::contested().with(Bit::Handled)
    )
    .part(),
    rate!(
        "rate.closing.received",
        text("结收比", "closed to received"),
        CLOSING_RECEIVED,
        BOTH_CLOSED,
        Filter::contested().with(Bit::Received)
    )
    .part(),
];
