//! The figures of the duty to appear: cases (件) and times (次), every denominator in use, per instance, who spoke.

use crate::case::Kind;
use crate::docket::{Bit, Filter, Times};
use crate::text::{Text, text};

use super::figure::{Figure, Measure, Theme, Way, way, way_of};

const L: Filter = Filter::of(Kind::Litigation);
const R: Filter = Filter::of(Kind::Reconsideration);

const HEARD: Text = text(
    "期内开过庭（听证）的案件，以件计",
    "cases with a hearing held within the period",
);
const ATTENDED: Text = text(
    "开庭案件中负责人至少出庭一次的，以件计",
    "heard cases in which a responsible official appeared at least once",
);
const PRINCIPAL: Text = text(
    "开庭案件中正职出庭的",
    "heard cases in which the principal appeared",
);
const EXCUSED: Text = text(
    "开庭案件中负责人未出庭但登记了正当理由的（既不隐去，也不计为出庭；庭后未登记的安排不抵消已登记的理由）；另有一次开庭无正当理由未出庭或者尚未登记的，归入后者",
    "heard cases without an official but with a ground on file (neither hidden nor counted as attended; a plan nobody \
     marked does not outweigh the ground); one with another hearing without a ground, or not recorded, is told there",
);
const ABSENT: Text = text(
    "开庭案件中登记了应出庭而未出庭、且无正当理由的；其中有一次开庭尚未登记出庭情况的，归入尚未登记",
    "heard cases in which it is recorded that an official had to come and none came, without a ground; one with a hearing that is not recorded yet is told there",
);
const RELEASED: Text = text(
    "开庭案件中负责人未出庭、也无须出庭的：本审级此前已出庭且法院未再次通知，或法律不要求出庭（第三人、再审审查、适用2017年复议法）",
    "heard cases without an official where none was asked for: the instance was discharged before and the court did \
     not notify again, or the law asks for none (third party, review of a retrial application, 2017 Reconsideration Law)",
);
const UNMARKED: Text = text(
    "开庭案件中负责人未出庭、且有一次应出庭而至期末尚未登记出庭情况的：既不是出庭，也不是未出庭",
    "heard cases without an official in which of a hearing that asked for one nothing is recorded by the end: neither attended nor absent",
);
const UNSAID: Text = text(
    "期内开庭（听证）日已过而没有登记是否开庭、此外也没有开过庭的案件：不计入开庭，也不计入出庭率",
    "cases of which the day of a hearing within the period has passed, whether it was held is not recorded, and no other was held: in no figure of hearings and in no rate",
);
const NOTIFIED: Text = text(
    "开庭案件中法院通知负责人出庭的",
    "heard cases in which the court notified the official",
);
const SPOKE: Text = text(
    "负责人出庭案件中就实质性解决争议发表意见的（出庭又出声）",
    "cases with an appearance in which the official spoke on resolving the dispute",
);

const fn cases(id: &'static str, name: Text, definition: Text, of: Filter, bit: Bit) -> Figure {
    let measure = Measure::Cases(of.with(bit));
    Figure::new(id, Theme::Appearance, name, way(definition, measure))
}

const fn times(id: &'static str, name: Text, definition: Text, of: Filter, what: Times) -> Figure {
    let measure = Measure::Times(of, what);
    Figure::new(id, Theme::Appearance, name, way(definition, measure))
}

const fn times_rate(
    id: &'static str,
    name: Text,
    definition: Text,
    filter: Filter,
    over: Times,
    base: Times,
) -> Figure {
    let measure = Measure::TimesRate { filter, over, base };
    Figure::new(id, Theme::Appearance, name, way(definition, measure))
}

const fn over(value: &'static str, definition: Text, of: Filter, over: Bit, base: Bit) -> Way {
    let measure = Measure::Rate {
        over: of.with(over),
        base: of.with(base),
    };
    way_of(value, definition, measure)
}

const fn rate(
    id: &'static str,
    name: Text,
    definition: Text,
    of: Filter,
    above: Bit,
    base: Bit,
) -> Figure {
    Figure::new(
        id,
        Theme::Appearance,
        name,
        over("", definition, of, above, base),
    )
}

const OF_HEARD: Text = text(
    "负责人出庭案件数÷开庭案件数（各审级，有正当理由未出庭的不剔除）",
    "cases with an appearance / cases heard, every instance (excused ones stay in the base)",
);
const OF_CLOSED_FIRST: Text = text(
    "期内审结的一审案件中：负责人出过庭的÷开过庭的（开庭不限于期内）",
    "of first-instance cases closed within the period: attended / heard, whenever the hearing was",
);
const OF_NOTIFIED: Text = text(
    "法院通知的开庭中负责人到庭的案件÷法院通知负责人出庭的案件",
    "cases attended at a hearing the court gave notice of / cases with such a notice",
);
const WITHOUT_EXCUSED: Text = text(
    "负责人出庭案件÷（开庭案件－有正当理由未出庭案件－无须再出庭案件）",
    "cases with an appearance / (heard - excused - no duty left)",
);

/// The figures of appearances, those of reconsideration hearings apart.
pub(super) const APPEARANCE: &[Figure] = &[
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
    times(
        "appearance.attended_times",
        text("负责人出庭次数", "appearances"),
        text(
            "负责人出庭的开庭次数，以次计",
            "hearings a responsible official appeared in",
        ),
        L,
        Times::Attended,
    ),
    cases(
        "appearance.principal_cases",
        text("正职出庭案件", "cases the principal appeared in"),
        PRINCIPAL,
        L,
        Bit::Principal,
    ),
    times(
        "appearance.principal_times",
        text("正职出庭次数", "appearances of the principal"),
        text(
            "正职出庭的开庭次数，以次计",
            "hearings the principal appeared in",
        ),
        L,
        Times::Principal,
    ),
    cases(
        "appearance.spoke_cases",
        text("负责人出庭又出声案件", "cases in which the official spoke"),
        SPOKE,
        L,
        Bit::Spoke,
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
        text("无正当理由未出庭案件", "cases without appearance"),
        ABSENT,
        L,
        Bit::Absent,
    ),
    cases(
        "appearance.unmarked_cases",
        text("尚未登记出庭情况", "appearance not recorded yet"),
        UNMARKED,
        L,
        Bit::Unmarked,
    ),
    cases(
        "appearance.unsaid_cases",
        text(
            "是否开庭尚未登记案件",
            "cases whose hearing nobody recorded",
        ),
        UNSAID,
        L,
        Bit::Unsaid,
    ),
    cases(
        "appearance.released_cases",
        text("无须再出庭案件", "cases with no duty left"),
        RELEASED,
        L,
        Bit::Released,
    ),
    cases(
        "appearance.notified_cases",
        text("法院通知出庭案件", "cases with the court's notice"),
        NOTIFIED,
        L,
        Bit::Notified,
    ),
    times(
        "appearance.heard_times",
        text("诉讼开庭次数", "hearings in court"),
        text("期内的开庭次数", "hearings held within the period"),
        L,
        Times::Heard,
    ),
    Figure::new(
        "appearance.rate",
        Theme::Appearance,
        text("负责人出庭应诉率", "appearance rate"),
        over("heard", OF_HEARD, L, Bit::Attended, Bit::Heard),
    )
    .by(
        "rate.appearance_base",
        &[
            over(
                "closed_first",
                OF_CLOSED_FIRST,
                L,
                Bit::AttendedClosedFirst,
                Bit::HeardClosedFirst,
            ),
            over(
                "notified",
                OF_NOTIFIED,
                L,
                Bit::NotifiedAttended,
                Bit::Notified,
            ),
            over(
                "without_excused",
                WITHOUT_EXCUSED,
                L,
                Bit::Attended,
                Bit::Answerable,
            ),
        ],
    ),
    rate(
        "appearance.rate_heard",
        text("出庭应诉率（开庭案件）", "appearance rate of cases heard"),
        OF_HEARD,
        L,
        Bit::Attended,
        Bit::Heard,
    ),
    rate(
        "appearance.rate_closed_first",
        text(
            "出庭应诉率（审结一审）",
            "appearance rate of closed first-instance cases",
        ),
        OF_CLOSED_FIRST,
        L,
        Bit::AttendedClosedFirst,
        Bit::HeardClosedFirst,
    ),
    rate(
        "appearance.rate_notified",
        text("法院通知案件出庭率", "appearance rate on notice"),
        OF_NOTIFIED,
        L,
        Bit::NotifiedAttended,
        Bit::Notified,
    ),
    rate(
        "appearance.rate_without_excused",
        text(
            "出庭应诉率（剔除有正当理由）",
            "appearance rate, excused ones left out",
        ),
        WITHOUT_EXCUSED,
        L,
        Bit::Attended,
        Bit::Answerable,
    ),
    times_rate(
        "appearance.rate_times",
        text("出庭应诉率（按次）", "appearance rate by hearings"),
        text(
            "负责人出庭的开庭次数÷开庭次数",
            "hearings attended / hearings held",
        ),
        L,
        Times::Attended,
        Times::Heard,
    ),
    rate(
        "appearance.principal_rate",
        text("正职出庭率", "appearance rate of the principal"),
        text(
            "正职出庭案件÷开庭案件",
            "cases the principal appeared in / cases heard",
        ),
        L,
        Bit::Principal,
        Bit::Heard,
    ),
    rate(
        "appearance.principal_share",
        text("正职出庭占比", "share of the principal"),
        text(
            "正职出庭案件÷负责人出庭案件",
            "cases the principal appeared in / cases with an appearance",
        ),
        L,
        Bit::Principal,
        Bit::Attended,
    ),
    rate(
        "appearance.spoke_rate",
        text("出庭又出声率", "rate of officials who spoke"),
        text(
            "负责人出庭并发言的案件÷负责人出庭案件",
            "cases in which the official spoke / cases with an appearance",
        ),
        L,
        Bit::Spoke,
        Bit::Attended,
    ),
    rate(
        "appearance.rate_first",
        text("一审出庭应诉率", "appearance rate, first instance"),
        text(
            "一审开庭案件中负责人出庭的÷一审开庭案件",
            "first-instance cases attended / heard",
        ),
        L,
        Bit::AttendedFirst,
        Bit::HeardFirst,
    ),
    rate(
        "appearance.rate_second",
        text("二审出庭应诉率", "appearance rate, second instance"),
        text(
            "二审开庭案件中负责人出庭的÷二审开庭案件（与一审各自计算）",
            "second-instance cases attended / heard, counted apart from the first",
        ),
        L,
        Bit::AttendedSecond,
        Bit::HeardSecond,
    ),
    rate(
        "appearance.rate_retrial",
        text("再审出庭应诉率", "appearance rate, retrial"),
        text(
            "再审开庭案件中负责人出庭的÷再审开庭案件",
            "retried cases attended / heard",
        ),
        L,
        Bit::AttendedRetrial,
        Bit::HeardRetrial,
    ),
    cases(
        "reconsideration_hearing.heard_cases",
        text("复议听证案件", "reconsideration cases heard"),
        HEARD,
        R,
        Bit::Heard,
    ),
    times(
        "reconsideration_hearing.heard_times",
        text("复议听证次数", "reconsideration hearings"),
        text(
            "期内的听证次数",
            "hearings of reconsideration cases held within the period",
        ),
        R,
        Times::Heard,
    ),
    cases(
        "reconsideration_hearing.attended_cases",
        text("负责人参加听证案件", "heard cases with an official"),
        ATTENDED,
        R,
        Bit::Attended,
    ),
    times(
        "reconsideration_hearing.attended_times",
        text("负责人参加听证次数", "hearings attended"),
        text(
            "负责人参加的听证次数，以次计",
            "hearings a responsible official attended",
        ),
        R,
        Times::Attended,
    ),
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
        text("无正当理由未参加听证案件", "hearings without an official"),
        ABSENT,
        R,
        Bit::Absent,
    ),
    cases(
        "reconsideration_hearing.unmarked_cases",
        text("尚未登记参加听证情况", "attendance not recorded yet"),
        UNMARKED,
        R,
        Bit::Unmarked,
    ),
    cases(
        "reconsideration_hearing.unsaid_cases",
        text(
            "是否听证尚未登记案件",
            "cases whose reconsideration hearing nobody recorded",
        ),
        UNSAID,
        R,
        Bit::Unsaid,
    ),
    cases(
        "reconsideration_hearing.released_cases",
        text("无须参加听证案件", "hearings with no duty"),
        RELEASED,
        R,
        Bit::Released,
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
        text(
            "负责人参加听证案件数÷听证案件数（有正当理由未参加的不剔除）",
            "cases an official attended / cases heard (excused ones stay in the base)",
        ),
        R,
        Bit::Attended,
        Bit::Heard,
    ),
    rate(
        "reconsideration_hearing.rate_without_excused",
        text(
            "参加听证率（剔除有正当理由）",
            "hearing attendance rate, excused ones left out",
        ),
        text(
            "负责人参加听证案件÷（听证案件－有正当理由未参加案件－无须参加案件）",
            "cases an official attended / (heard - excused - no duty)",
        ),
        R,
        Bit::Attended,
        Bit::Answerable,
    ),
];
