//! The figures as rows: id, name, printed definition, and what each counts. One table for screen, command and export.

use super::appearance::APPEARANCE;
use crate::case::Kind;
use crate::docket::{Bit, Times};
use crate::text::{Text, text};

/// What a figure counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Cases (件) of a kind that have a bit; `None` is both kinds.
    Cases(Option<Kind>, Bit),
    /// Hearings (次) of a kind.
    Times(Kind, Times),
    /// Hearings over hearings, in per cent.
    TimesRate {
        kind: Kind,
        over: Times,
        base: Times,
    },
    /// Cases over cases, in per cent.
    Rate {
        kind: Option<Kind>,
        over: Bit,
        base: Bit,
    },
}

/// One figure.
#[derive(Debug, Clone, Copy)]
pub struct Figure {
    pub id: &'static str,
    pub name: Text,
    /// Printed with the figure.
    pub definition: Text,
    pub measure: Measure,
}

const L: Option<Kind> = Some(Kind::Litigation);
const R: Option<Kind> = Some(Kind::Reconsideration);

const CARRIED: Text = text(
    "期初前收案、至期初尚未审结",
    "received before the period and not closed before it began",
);
const RECEIVED: Text = text(
    "期内收案,首尾两日均计入",
    "received within the period, both ends included",
);
const HANDLED: Text = text(
    "上期结转＋本期新收＝审结＋未结",
    "carried over + received = closed + pending",
);
const CLOSED: Text = text(
    "办理的案件中至期末已审结",
    "of the cases handled, closed by the end of the period",
);
const PENDING: Text = text(
    "办理的案件中至期末未审结(含中止)",
    "of the cases handled, not closed by the end of the period (suspended ones included)",
);
const SUSPENDED: Text = text(
    "未结案件中期末处于中止的",
    "of the pending cases, those suspended at the end",
);
pub(super) const fn cases(
    id: &'static str,
    name: Text,
    definition: Text,
    kind: Option<Kind>,
    bit: Bit,
) -> Figure {
    Figure {
        id,
        name,
        definition,
        measure: Measure::Cases(kind, bit),
    }
}

pub(super) const fn rate(
    id: &'static str,
    name: Text,
    definition: Text,
    kind: Option<Kind>,
    over: Bit,
    base: Bit,
) -> Figure {
    Figure {
        id,
        name,
        definition,
        measure: Measure::Rate { kind, over, base },
    }
}

/// Every figure, in the order it is shown.
pub const FIGURES: &[Figure] =
    &joined::<{ COUNTS.len() + APPEARANCE.len() + RATES.len() }>(&[COUNTS, APPEARANCE, RATES]);

/// One table of several parts.
const fn joined<const N: usize>(parts: &[&[Figure]]) -> [Figure; N] {
    let mut out = [COUNTS[0]; N];
    let (mut part, mut to) = (0, 0);
    while part < parts.len() {
        let mut at = 0;
        while at < parts[part].len() {
            out[to] = parts[part][at];
            to += 1;
            at += 1;
        }
        part += 1;
    }
    out
}

/// The cases of a period.
const COUNTS: &[Figure] = &[
    cases(
        "litigation.carried_over",
        text("行政诉讼 上期结转", "litigation carried over"),
        CARRIED,
        L,
        Bit::CarriedOver,
    ),
    cases(
        "litigation.received",
        text("行政诉讼 本期新收", "litigation newly received"),
        RECEIVED,
        L,
        Bit::Received,
    ),
    cases(
        "litigation.handled",
        text("行政诉讼 办理", "litigation handled"),
        HANDLED,
        L,
        Bit::Handled,
    ),
    cases(
        "litigation.closed",
        text("行政诉讼 审结", "litigation closed"),
        CLOSED,
        L,
        Bit::Closed,
    ),
    cases(
        "litigation.pending",
        text("行政诉讼 未结", "litigation pending"),
        PENDING,
        L,
        Bit::Pending,
    ),
    cases(
        "litigation.suspended",
        text("行政诉讼 其中中止", "litigation suspended"),
        SUSPENDED,
        L,
        Bit::Suspended,
    ),
    cases(
        "reconsideration.carried_over",
        text("行政复议 上期结转", "reconsideration carried over"),
        CARRIED,
        R,
        Bit::CarriedOver,
    ),
    cases(
        "reconsideration.received",
        text("行政复议 本期新收", "reconsideration newly received"),
        RECEIVED,
        R,
        Bit::Received,
    ),
    cases(
        "reconsideration.handled",
        text("行政复议 办理", "reconsideration handled"),
        HANDLED,
        R,
        Bit::Handled,
    ),
    cases(
        "reconsideration.closed",
        text("行政复议 审结", "reconsideration closed"),
        CLOSED,
        R,
        Bit::Closed,
    ),
    cases(
        "reconsideration.pending",
        text("行政复议 未结", "reconsideration pending"),
        PENDING,
        R,
        Bit::Pending,
    ),
    cases(
        "reconsideration.suspended",
        text("行政复议 其中中止", "reconsideration suspended"),
        SUSPENDED,
        R,
        Bit::Suspended,
    ),
];

/// The rates of outcomes.
const RATES: &[Figure] = &[
    rate(
        "rate.loss",
        text("败诉率", "loss rate"),
        text(
            "一审撤销、变更、确认违法或无效、责令履行给付赔偿的案件÷审结一审案件",
            "first-instance cases revoked, varied, confirmed unlawful or void, or ordered / first-instance cases closed",
        ),
        L,
        Bit::Lost,
        Bit::ClosedFirst,
    ),
    rate(
        "rate.win",
        text("胜诉率", "win rate"),
        text(
            "驳回诉讼请求、驳回起诉等支持我方的案件÷审结案件(撤诉计入分母)",
            "cases dismissed on claims or on the action / cases closed (withdrawals stay in the base)",
        ),
        L,
        Bit::Won,
        Bit::Closed,
    ),
    rate(
        "rate.correction",
        text("直接纠错率", "direct correction rate"),
        text(
            "复议撤销、变更、确认违法、确认无效、责令履行÷审结复议案件",
            "reconsiderations revoked, varied, confirmed unlawful or void, or ordered / closed",
        ),
        R,
        Bit::Corrected,
        Bit::Closed,
    ),
    rate(
        "rate.settlement",
        text("调解和解率", "mediation and settlement rate"),
        text(
            "复议调解＋和解终止÷审结复议案件",
            "reconsiderations mediated or settled / closed",
        ),
        R,
        Bit::Amicable,
        Bit::Closed,
    ),
    rate(
        "rate.resolution",
        text("综合化解率", "overall resolution rate"),
        text(
            "(直接纠错＋调解＋和解)÷审结复议案件,和解只计一次",
            "(corrected + mediated + settled) / closed, each case once",
        ),
        R,
        Bit::Resolved,
        Bit::Closed,
    ),
    rate(
        "rate.uphold",
        text("维持率", "uphold rate"),
        text(
            "(维持＋驳回复议请求)÷审结复议案件",
            "(upheld + request rejected) / reconsiderations closed",
        ),
        R,
        Bit::Upheld,
        Bit::Closed,
    ),
    rate(
        "rate.closing",
        text("结案率", "closing rate"),
        text(
            "审结÷办理(两类案件合计)",
            "closed / handled, both kinds together",
        ),
        None,
        Bit::Closed,
        Bit::Handled,
    ),
    rate(
        "rate.on_time",
        text("答辩答复按期率", "answers on time"),
        text(
            "按期提交答辩或答复的案件÷期内期限届满且已答辩或已逾期的案件",
            "cases answered by the due day / cases whose answer fell due within the period and was given or missed",
        ),
        None,
        Bit::AnsweredOnTime,
        Bit::AnswerDue,
    ),
];

/// The figure of an id.
pub fn figure(id: &str) -> Option<&'static Figure> {
    FIGURES.iter().find(|f| f.id == id)
}
