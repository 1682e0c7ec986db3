//! The columns of form 2, 行政应诉案件统计表.

use crate::case::{Outcome, Path, Role};
use crate::docket::Bit;
use crate::text::{Text, text};

use super::column::{Column, Unit};
use super::{Level, Seen};

const CASES: Text = text("案件数", "cases");
const RESPONDENT: Text = text("我方地位(新收)", "our part (new cases)");
const LEVEL: Text = text("应诉机关类型(新收)", "type of agency (new cases)");
const JUDGMENT: Text = text("判决", "judgments");
const RULING: Text = text("裁定", "rulings");
const END: Text = text("结案", "closing");
const APPEARANCE: Text = text("负责人出庭", "official's appearance");
const MARKS: Text = text("附记", "side marks");
const PAID: Text = text("赔偿", "compensation");

/// 规范性文件审查 in the list of causes.
const NORMATIVE: &str = "normative_review";

/// The column an outcome stands in.
#[rustfmt::skip]
const fn cell(outcome: Outcome) -> &'static str {
    use Outcome::*;
    match outcome {
        AppealDismissedJudgment | RetrialUpheldJudgment => "judgment.upheld_judgment",
        ClaimsDismissed | UpheldJudgment => "judgment.claims_dismissed",
        Revoked | RevokedRedo => "judgment.revoked",
        PartlyRevoked | PartlyRevokedRedo => "judgment.partly_revoked",
        OrderedToPerform => "judgment.perform",
        OrderedToPay => "judgment.pay",
        ConfirmedUnlawful => "judgment.unlawful",
        ConfirmedVoid => "judgment.void",
        Varied => "judgment.varied",
        AgreementPerformed => "judgment.agreement_performed",
        AgreementCompensated => "judgment.agreement_compensated",
        Compensated => "judgment.compensated",
        CompensationRefused => "judgment.compensation_refused",
        JudgmentChanged => "judgment.changed",
        AppealDismissedRuling | RetrialUpheldRuling => "ruling.upheld_ruling",
        Remanded => "ruling.remanded",
        ActionDismissed => "ruling.action_dismissed",
        DocketingRefused => "ruling.docketing_refused",
        Withdrawn => "ruling.withdrawn",
        WithdrawnAfterChange => "ruling.withdrawn_after_change",
        DeemedWithdrawn => "ruling.deemed_withdrawn",
        Transferred => "ruling.transferred",
        Terminated => "ruling.terminated",
        OtherRuling | AppealWithdrawn | RetrialRefused | RetrialOrdered => "ruling.other_ruling",
        Mediated => "mediated",
        Other
        | Unknown
        | EPermitted | EPartlyPermitted | ENotPermitted | ENotAccepted | ERefusalUpheld
        | EWithdrawn | ETerminated | EOther | EUnknown
        | RUpheld
        | RRequestRejected
        | RApplicationRejected
        | RRevoked
        | RPartlyRevoked
        | RRevokedRedo
        | RVaried
        | RUnlawful
        | RVoid
        | ROrdered
        | RAgreement
        | RMediated
        | RWithdrawn
        | RSettled
        | RWithdrawnAfterChange
        | RTerminated
        | RNotAccepted
        | RLapsed
        | RTransferred
        | ROther
        | RUnknown => OTHER,
    }
}

/// The column of what has none of its own.
const OTHER: &str = "other";

const fn cases(
    id: &'static str,
    group: Text,
    title: Text,
    definition: Text,
    test: fn(&Seen<'_>) -> bool,
) -> Column {
    Column {
        id,
        group,
        title,
        definition,
        unit: Unit::Cases,
        of_which: false,
        test,
    }
}

const fn of_which(column: Column) -> Column {
    Column {
        of_which: true,
        ..column
    }
}

macro_rules! ended {
    ($id:literal, $group:ident, $zh:literal $(| $too:literal)?, $en:literal $(| $or:literal)?) => {
        cases(
            $id,
            $group,
            text($zh, $en),
            text(
                concat!("期内审结，结案方式为", $zh $(, "或者", $too)?),
                concat!("closed within the period: ", $en $(, "; or ", $or)?),
            ),
            |s| s.ended_in(cell, $id),
        )
    };
}

macro_rules! level {
    ($id:literal, $level:ident) => {
        cases(
            $id,
            LEVEL,
            Level::$level.text(),
            text(
                "新收案件中应诉机关属于该类型的（本机关见设置「机关层级」）",
                "new cases of an agency of this type (our own by the setting office.level)",
            ),
            |s| s.is_new() && s.office.respondent(s.row.unit()) == Level::$level,
        )
    };
}

fn is_reconsidered(s: &Seen<'_>) -> bool {
    matches!(
        s.row.path(),
        Some(Path::Upheld | Path::Changed | Path::Reconsidered)
    )
}

fn is_joint(s: &Seen<'_>) -> bool {
    s.row.role() == Role::CoDefendant
}

fn is_party(s: &Seen<'_>) -> bool {
    s.row.role() != Role::ThirdParty
}

fn is_organ(s: &Seen<'_>) -> bool {
    is_party(s) && !is_joint(s) && s.row.path() == Some(Path::Changed)
}

/// In the order of the sheet.
pub(super) const COLUMNS: &[Column] = &[
    cases(
        "carried_over",
        CASES,
        text("上期结转", "carried over"),
        text(
            "期初前收案、至期初尚未审结",
            "received before the period and not closed before it began",
        ),
        |s| s.has(Bit::CarriedOver),
    ),
    cases(
        "received",
        CASES,
        text("本期新收", "received"),
        text(
            "期内收案，首尾两日均计入",
            "received within the period, both ends included",
        ),
        |s| s.is_new(),
    ),
    of_which(cases(
        "received.reconsidered",
        CASES,
        text("其中经复议", "of which after reconsideration"),
        text(
            "新收案件中经复议后起诉的",
            "new cases sued after reconsideration",
        ),
        |s| s.is_new() && is_reconsidered(s),
    )),
    of_which(cases(
        "received.direct",
        CASES,
        text("其中直接起诉", "of which sued directly"),
        text("新收案件中未经复议直接起诉的", "new cases sued directly"),
        |s| s.is_new() && s.row.path() == Some(Path::Direct),
    )),
    of_which(cases(
        "received.unknown",
        CASES,
        text("其中起诉方式未填", "of which path missing"),
        text(
            "新收案件中没有填起诉方式的（见缺项清单）",
            "new cases without a path (see the gaps)",
        ),
        |s| s.is_new() && s.row.path().is_none(),
    )),
    cases(
        "part.original",
        RESPONDENT,
        text("原行政机关", "original agency"),
        text(
            "新收案件中本机关以原行政机关身份应诉的",
            "new cases in which we are sued as the agency that acted",
        ),
        |s| s.is_new() && is_party(s) && !is_joint(s) && !is_organ(s),
    ),
    cases(
        "part.organ",
        RESPONDENT,
        text("复议机关", "reconsideration organ"),
        text(
            "新收案件中复议改变原行为、本机关作为复议机关应诉的",
            "new cases in which we are sued as the organ that changed the act",
        ),
        |s| s.is_new() && is_organ(s),
    ),
    cases(
        "part.joint",
        RESPONDENT,
        text("共同被告", "joint defendants"),
        text(
            "新收案件中原机关与复议机关作共同被告的",
            "new cases with the agency and the organ as co-defendants",
        ),
        |s| s.is_new() && is_joint(s),
    ),
    cases(
        "part.third",
        RESPONDENT,
        text("第三人", "third party"),
        text(
            "新收案件中本机关为第三人的",
            "new cases in which we are a third party",
        ),
        |s| s.is_new() && !is_party(s),
    ),
    level!("level.township", Town),
    level!("level.county_department", CountyDepartment),
    level!("level.county", County),
    level!("level.city_department", CityDepartment),
    level!("level.city", City),
    level!("level.province_department", ProvinceDepartment),
    level!("level.province", Province),
    level!("level.state_department", Ministry),
    level!("level.other", Other),
    ended!(
        "judgment.upheld_judgment",
        JUDGMENT,
        "驳回上诉维持原判决" | "再审维持原判决",
        "appeal dismissed, judgment upheld" | "judgment upheld on retrial"
    ),
    ended!(
        "judgment.claims_dismissed",
        JUDGMENT,
        "驳回诉讼请求",
        "claims dismissed"
    ),
    ended!("judgment.revoked", JUDGMENT, "全部撤销", "revoked"),
    ended!(
        "judgment.partly_revoked",
        JUDGMENT,
        "部分撤销",
        "partly revoked"
    ),
    of_which(cases(
        "judgment.redo",
        JUDGMENT,
        text("其中责令重作", "of which to act anew"),
        text(
            "撤销案件中责令重新作出行政行为的，不另计入合计",
            "of the revoked, those to be acted on anew; outside the sum",
        ),
        |s| s.outcome().is_some_and(Outcome::to_redo),
    )),
    ended!(
        "judgment.perform",
        JUDGMENT,
        "履行法定职责",
        "ordered to perform duties"
    ),
    ended!("judgment.pay", JUDGMENT, "履行给付义务", "ordered to pay"),
    ended!(
        "judgment.unlawful",
        JUDGMENT,
        "确认违法",
        "confirmed unlawful"
    ),
    ended!("judgment.void", JUDGMENT, "确认无效", "confirmed void"),
    ended!("judgment.varied", JUDGMENT, "变更", "varied"),
    ended!(
        "judgment.agreement_performed",
        JUDGMENT,
        "行政协议履行",
        "agreement to be performed"
    ),
    ended!(
        "judgment.agreement_compensated",
        JUDGMENT,
        "行政协议补偿",
        "agreement compensated"
    ),
    ended!(
        "judgment.compensated",
        JUDGMENT,
        "赔偿",
        "compensation ordered"
    ),
    ended!(
        "judgment.compensation_refused",
        JUDGMENT,
        "不予赔偿",
        "compensation refused"
    ),
    ended!("judgment.changed", JUDGMENT, "改判", "judgment changed"),
    ended!(
        "ruling.upheld_ruling",
        RULING,
        "驳回上诉维持原裁定" | "再审维持原裁定",
        "appeal dismissed, ruling upheld" | "ruling upheld on retrial"
    ),
    ended!("ruling.remanded", RULING, "撤销原判发回重审", "remanded"),
    ended!(
        "ruling.action_dismissed",
        RULING,
        "驳回起诉",
        "action dismissed"
    ),
    ended!(
        "ruling.docketing_refused",
        RULING,
        "不予立案",
        "docketing refused"
    ),
    ended!(
        "ruling.withdrawn",
        RULING,
        "准许原告主动撤诉",
        "withdrawn by the plaintiff"
    ),
    ended!(
        "ruling.withdrawn_after_change",
        RULING,
        "准许原告因被告改变原行政行为撤诉",
        "withdrawn after the act was changed"
    ),
    ended!(
        "ruling.deemed_withdrawn",
        RULING,
        "按撤诉处理",
        "treated as withdrawn"
    ),
    ended!("ruling.transferred", RULING, "移送", "transferred"),
    ended!(
        "ruling.terminated",
        RULING,
        "终结诉讼",
        "proceedings terminated"
    ),
    ended!("ruling.other_ruling", RULING, "其他", "other ruling"),
    ended!("mediated", END, "调解", "mediated"),
    cases(
        OTHER,
        END,
        text("其他", "other"),
        text(
            "期内审结，以上各栏之外的结案方式",
            "closed within the period in another way",
        ),
        |s| s.ended_otherwise(cell, OTHER),
    ),
    cases(
        "closed",
        END,
        text("审结合计", "closed in all"),
        text(
            "办理的案件中至期末已审结",
            "of the cases handled, closed by the end of the period",
        ),
        |s| s.has(Bit::Closed),
    ),
    cases(
        "pending",
        END,
        text("未结", "pending"),
        text(
            "办理的案件中至期末未审结（含中止）",
            "of the cases handled, not closed by the end (suspended ones included)",
        ),
        |s| s.has(Bit::Pending),
    ),
    of_which(cases(
        "suspended",
        END,
        text("其中中止", "of which suspended"),
        text(
            "未结案件中期末处于中止的",
            "of the pending cases, those suspended at the end",
        ),
        |s| s.has(Bit::Suspended),
    )),
    cases(
        "heard",
        APPEARANCE,
        text("开庭案件", "cases heard"),
        text(
            "期内开过庭的案件，以件计",
            "cases with a hearing held within the period",
        ),
        |s| s.has(Bit::Heard),
    ),
    of_which(cases(
        "attended",
        APPEARANCE,
        text("其中负责人出庭", "of which with an official"),
        text(
            "开庭案件中负责人至少出庭一次的，以件计",
            "heard cases in which an official appeared at least once",
        ),
        |s| s.has(Bit::Attended),
    )),
    Column {
        unit: Unit::Times,
        ..cases(
            "attended_times",
            APPEARANCE,
            text("出庭次数", "appearances"),
            text(
                "负责人出庭的开庭次数，以次计",
                "hearings an official appeared in",
            ),
            |s| s.has(Bit::Attended),
        )
    },
    of_which(cases(
        "normative",
        MARKS,
        text("规范性文件附带审查", "incidental review"),
        text(
            "新收案件中案由为规范性文件审查的",
            "new cases with the cause of reviewing a normative document",
        ),
        |s| s.is_new() && s.row.cause() == NORMATIVE,
    )),
    of_which(cases(
        "advice",
        MARKS,
        text("司法建议", "judicial advice"),
        text(
            "办理的案件中至期末收到司法建议的",
            "cases handled in which judicial advice came by the end",
        ),
        |s| s.has(Bit::Advised),
    )),
    of_which(cases(
        "redone",
        MARKS,
        text("已重新作出", "acted anew"),
        text(
            "办理的案件中至期末已重新作出行政行为的",
            "cases handled in which the act was made anew by the end",
        ),
        |s| s.has(Bit::Redone),
    )),
    cases(
        "paid",
        PAID,
        text("件数", "cases"),
        text(
            "审结案件中登记了赔偿金额的",
            "closed cases with compensation",
        ),
        |s| s.has(Bit::Compensated),
    ),
    Column {
        unit: Unit::Yuan,
        ..cases(
            "paid_yuan",
            PAID,
            text("金额(元)", "yuan"),
            text(
                "审结案件的赔偿金额合计，以元计",
                "compensation of the closed cases, in yuan",
            ),
            |s| s.has(Bit::Compensated),
        )
    },
];
