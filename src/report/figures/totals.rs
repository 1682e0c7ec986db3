//! What came in, what was closed, what is pending; and the people, disputes and side marks beside it.

use super::{L, R};
use crate::case::{Effect, Form, Instance, Outcome};
use crate::docket::Bit;
use crate::report::figure::{Figure, Measure, Theme, way};
use crate::text::{Text, text};

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
const RUNNING: Text = text(
    "未结案件中期末未中止的",
    "of the pending cases, those not suspended at the end",
);
const DISPUTES: Text = text(
    "办理的案件所涉争议,各审级合为一起",
    "disputes the cases handled belong to, all their instances taken together",
);
const APPLICANTS: Text = text(
    "本期新收案件的原告、申请人人数,以人计",
    "people who sued or applied in the cases newly received",
);
const ADVICE: Text = text(
    "审结案件中至期末收到司法建议的",
    "of the cases closed, those in which judicial advice was received by the end",
);
const OPINION: Text = text(
    "审结案件中至期末收到行政复议意见书的",
    "of the cases closed, those in which a reconsideration opinion was received by the end",
);
const REDONE: Text = text(
    "审结案件中至期末已重新作出行政行为的",
    "of the cases closed, those in which the act was made anew by the end",
);
const PAID_CASES: Text = text(
    "审结案件中结案文书载明赔偿、补偿金额的",
    "of the cases closed, those whose outcome names a sum of compensation",
);
const PAID: Text = text(
    "审结案件结案文书载明的赔偿、补偿金额合计,以元计",
    "sums of compensation named in the outcomes of the cases closed, in yuan",
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

/// Litigation.
pub(super) const LITIGATION: &[Figure] = &[
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
        &[way(DISPUTES, Measure::Disputes(L.with(Bit::Handled)))],
    ),
    Figure::new(
        "litigation.applicants",
        Theme::Litigation,
        text("行政诉讼 新收原告人数", "litigation plaintiffs"),
        &[way(APPLICANTS, Measure::People(L.with(Bit::Received)))],
    ),
    cases!(
        "litigation.closed_first",
        Litigation,
        "行政诉讼 审结一审",
        "litigation closed at first instance",
        text(
            "审结案件中的一审案件",
            "of the cases closed, those at first instance"
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
            "审结案件中驳回诉讼请求、驳回起诉、驳回上诉等支持我方的",
            "of the cases closed, those dismissed on the claims, the action or the appeal"
        ),
        L.with(Bit::Won)
    ),
    cases!(
        "litigation.lost",
        Litigation,
        "行政诉讼 一审败诉",
        "litigation lost at first instance",
        text(
            "审结一审案件中撤销、变更、确认违法或无效、责令履行给付赔偿的",
            "of the first-instance cases closed, those revoked, varied, confirmed unlawful or void, or ordered to perform, pay or compensate"
        ),
        L.with(Bit::Lost)
    ),
    cases!(
        "litigation.withdrawn",
        Litigation,
        "行政诉讼 撤诉",
        "litigation withdrawn",
        text(
            "审结案件中原告撤诉、按撤诉处理、撤回上诉的",
            "of the cases closed, those withdrawn, treated as withdrawn, or whose appeal was withdrawn"
        ),
        L.with(Bit::Closed).effects(&[Effect::Withdrawn])
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
        L.with(Bit::Closed).outcomes(&[
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
        &[way(PAID, Measure::Money(L.with(Bit::Compensated)))],
    ),
];

/// Reconsideration.
pub(super) const RECONSIDERATION: &[Figure] = &[
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
            "本期新收中至期末已受理的(收到申请书副本即视为已受理)",
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
        &[way(DISPUTES, Measure::Disputes(R.with(Bit::Handled)))],
    ),
    Figure::new(
        "reconsideration.applicants",
        Theme::Reconsideration,
        text("行政复议 新收申请人数", "reconsideration applicants"),
        &[way(APPLICANTS, Measure::People(R.with(Bit::Received)))],
    ),
    cases!(
        "reconsideration.corrected",
        Reconsideration,
        "行政复议 直接纠错",
        "reconsideration corrected",
        text(
            "审结案件中撤销、变更、确认违法、确认无效、责令履行的",
            "of the cases closed, those revoked, varied, confirmed unlawful or void, or ordered to perform"
        ),
        R.with(Bit::Corrected)
    ),
    cases!(
        "reconsideration.upheld",
        Reconsideration,
        "行政复议 维持或驳回请求",
        "reconsideration upheld",
        text(
            "审结案件中维持或驳回复议请求的",
            "of the cases closed, those upheld or whose request was rejected"
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
            "审结案件中至期末同一争议已起诉的(有诉讼案件,或登记了起诉)",
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
        &[way(PAID, Measure::Money(R.with(Bit::Compensated)))],
    ),
];

/// The instances of litigation a form lists.
pub(super) const INSTANCES: [Instance; 4] = [
    Instance::First,
    Instance::Second,
    Instance::RetrialReview,
    Instance::Retrial,
];
