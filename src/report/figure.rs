//! The figures as rows: id, name, printed definition, and what each counts. One table for screen, command and export.

use crate::case::Kind;
use crate::docket::Bit;
use crate::text::{Text, text};

/// What a figure counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Cases (件) of a kind that have a bit; `None` is both kinds.
    Cases(Option<Kind>, Bit),
    /// Hearings (次) an official attended.
    Times(Kind),
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
const HEARD: Text = text(
    "期内开过庭(听证)的案件,以件计",
    "cases with a hearing held within the period",
);
const ATTENDED: Text = text(
    "开庭案件中负责人至少出庭一次的,以件计",
    "heard cases in which a responsible official appeared at least once",
);
const TIMES: Text = text(
    "负责人出庭的开庭次数,以次计",
    "hearings a responsible official appeared in",
);
const PRINCIPAL: Text = text(
    "开庭案件中正职出庭的",
    "heard cases in which the principal appeared",
);
const EXCUSED: Text = text(
    "开庭案件中负责人未出庭但有正当理由的",
    "heard cases without an official, excused on a ground",
);
const ABSENT: Text = text(
    "开庭案件中负责人未出庭且无正当理由的,含尚未登记出庭情况的",
    "heard cases without an official and without a ground, those not yet marked included",
);
const NOTIFIED: Text = text(
    "开庭案件中法院通知负责人出庭的",
    "heard cases in which the court notified the official",
);
const APPEARANCE_RATE: Text = text(
    "负责人出庭案件数÷开庭案件数(有正当理由未出庭的不剔除)",
    "cases with an appearance / cases heard (excused ones stay in the base)",
);

const fn cases(
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

const fn rate(
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
pub const FIGURES: &[Figure] = &[
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
    cases(
        "appearance.heard_cases",
        text("诉讼开庭案件", "cases heard in court"),
        HEARD,
        L,
        Bit::Heard,
    ),
    cases(
        "appearance.attended_cases",
        text("负责人出庭案件", "cases with an appearance"),
        ATTENDED,
        L,
        Bit::Attended,
    ),
    Figure {
        id: "appearance.attended_times",
        name: text("负责人出庭次数", "appearances"),
        definition: TIMES,
        measure: Measure::Times(Kind::Litigation),
    },
    cases(
        "appearance.principal_cases",
        text("正职出庭案件", "cases the principal appeared in"),
        PRINCIPAL,
        L,
        Bit::Principal,
    ),
    cases(
        "appearance.excused_cases",
        text("有正当理由未出庭案件", "excused cases"),
        EXCUSED,
        L,
        Bit::Excused,
    ),
    cases(
        "appearance.absent_cases",
        text("未出庭案件", "cases without appearance"),
        ABSENT,
        L,
        Bit::Absent,
    ),
    cases(
        "appearance.notified_cases",
        text("法院通知出庭案件", "cases with the court's notice"),
        NOTIFIED,
        L,
        Bit::Notified,
    ),
    rate(
        "appearance.rate",
        text("负责人出庭应诉率", "appearance rate"),
        APPEARANCE_RATE,
        L,
        Bit::Attended,
        Bit::Heard,
    ),
    cases(
        "reconsideration_hearing.heard_cases",
        text("复议听证案件", "reconsideration cases heard"),
        HEARD,
        R,
        Bit::Heard,
    ),
    cases(
        "reconsideration_hearing.attended_cases",
        text("负责人参加听证案件", "heard cases with an official"),
        ATTENDED,
        R,
        Bit::Attended,
    ),
    Figure {
        id: "reconsideration_hearing.attended_times",
        name: text("负责人参加听证次数", "hearings attended"),
        definition: TIMES,
        measure: Measure::Times(Kind::Reconsideration),
    },
    cases(
        "reconsideration_hearing.principal_cases",
        text("正职参加听证案件", "hearings with the principal"),
        PRINCIPAL,
        R,
        Bit::Principal,
    ),
    cases(
        "reconsideration_hearing.excused_cases",
        text("有正当理由未参加听证案件", "hearings excused"),
        EXCUSED,
        R,
        Bit::Excused,
    ),
    cases(
        "reconsideration_hearing.absent_cases",
        text("未参加听证案件", "hearings without an official"),
        ABSENT,
        R,
        Bit::Absent,
    ),
    cases(
        "reconsideration_hearing.notified_cases",
        text("通知参加听证案件", "hearings with a notice"),
        NOTIFIED,
        R,
        Bit::Notified,
    ),
    rate(
        "reconsideration_hearing.rate",
        text("负责人参加听证率", "hearing attendance rate"),
        APPEARANCE_RATE,
        R,
        Bit::Attended,
        Bit::Heard,
    ),
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
