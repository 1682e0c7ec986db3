//! Figures of appearance: cases heard and attended, times, excuses, absences, and the rate with its base.

use super::figure::{Figure, Measure, Theme, way};
use crate::case::Kind;
use crate::docket::{Bit, Filter};
use crate::text::{Text, text};

const L: Filter = Filter::of(Kind::Litigation);
const R: Filter = Filter::of(Kind::Reconsideration);

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

macro_rules! cases {
    ($id:literal, $theme:ident, $zh:literal, $en:literal, $definition:expr, $filter:expr) => {
        Figure::new(
            $id,
            Theme::$theme,
            text($zh, $en),
            &[way($definition, Measure::Cases($filter))],
        )
    };
}

/// The figures of appearance, in court and in reconsideration hearings.
pub(super) const APPEARANCE: &[Figure] = &[
    cases!(
        "appearance.heard_cases",
        Appearance,
        "诉讼开庭案件",
        "cases heard in court",
        HEARD,
        L.with(Bit::Heard)
    ),
    cases!(
        "appearance.attended_cases",
        Appearance,
        "负责人出庭案件",
        "cases with an appearance",
        ATTENDED,
        L.with(Bit::Attended)
    ),
    Figure::new(
        "appearance.attended_times",
        Theme::Appearance,
        text("负责人出庭次数", "appearances"),
        &[way(TIMES, Measure::Times(L.with(Bit::Attended)))],
    ),
    cases!(
        "appearance.principal_cases",
        Appearance,
        "正职出庭案件",
        "cases the principal appeared in",
        PRINCIPAL,
        L.with(Bit::Principal)
    ),
    cases!(
        "appearance.excused_cases",
        Appearance,
        "有正当理由未出庭案件",
        "excused cases",
        EXCUSED,
        L.with(Bit::Excused)
    ),
    cases!(
        "appearance.absent_cases",
        Appearance,
        "未出庭案件",
        "cases without appearance",
        ABSENT,
        L.with(Bit::Absent)
    ),
    cases!(
        "appearance.notified_cases",
        Appearance,
        "法院通知出庭案件",
        "cases with the court's notice",
        NOTIFIED,
        L.with(Bit::Notified)
    ),
    Figure::new(
        "appearance.rate",
        Theme::Appearance,
        text("负责人出庭应诉率", "appearance rate"),
        &[way(
            APPEARANCE_RATE,
            Measure::Rate {
                over: L.with(Bit::Attended),
                base: L.with(Bit::Heard),
            },
        )],
    ),
    cases!(
        "reconsideration_hearing.heard_cases",
        Hearing,
        "复议听证案件",
        "reconsideration cases heard",
        HEARD,
        R.with(Bit::Heard)
    ),
    cases!(
        "reconsideration_hearing.attended_cases",
        Hearing,
        "负责人参加听证案件",
        "heard cases with an official",
        ATTENDED,
        R.with(Bit::Attended)
    ),
    Figure::new(
        "reconsideration_hearing.attended_times",
        Theme::Hearing,
        text("负责人参加听证次数", "hearings attended"),
        &[way(TIMES, Measure::Times(R.with(Bit::Attended)))],
    ),
    cases!(
        "reconsideration_hearing.principal_cases",
        Hearing,
        "正职参加听证案件",
        "hearings with the principal",
        PRINCIPAL,
        R.with(Bit::Principal)
    ),
    cases!(
        "reconsideration_hearing.excused_cases",
        Hearing,
        "有正当理由未参加听证案件",
        "hearings excused",
        EXCUSED,
        R.with(Bit::Excused)
    ),
    cases!(
        "reconsideration_hearing.absent_cases",
        Hearing,
        "未参加听证案件",
        "hearings without an official",
        ABSENT,
        R.with(Bit::Absent)
    ),
    cases!(
        "reconsideration_hearing.notified_cases",
        Hearing,
        "通知参加听证案件",
        "hearings with a notice",
        NOTIFIED,
        R.with(Bit::Notified)
    ),
    Figure::new(
        "reconsideration_hearing.rate",
        Theme::Hearing,
        text("负责人参加听证率", "hearing attendance rate"),
        &[way(
            APPEARANCE_RATE,
            Measure::Rate {
                over: R.with(Bit::Attended),
                base: R.with(Bit::Heard),
            },
        )],
    ),
];
