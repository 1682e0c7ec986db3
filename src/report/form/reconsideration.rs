//! Form 1: 行政复议案件统计表 (国法复统字1号), a row for each field, seen by the agency that is the respondent.

use crate::case::{Kind, Matter, Outcome};
use crate::docket::Bit;
use crate::text::{Text, text};

use super::column::{Check, Column, Form, Unit};
use super::{Level, Seen};

const CASES: Text = text("案件数", "cases");
const APPLICANTS: Text = text("申请人", "applicants");
const RESPONDENT: Text = text("被申请人类型(新收)", "respondent (new cases)");
const ORGAN: Text = text("复议机关类型(新收)", "reconsideration organ (new cases)");
const MATTER: Text = text("申请复议事项(新收)", "matter (new cases)");
const CLOSED: Text = text("审结", "closed");
const PENDING: Text = text("未结", "pending");
const PAID: Text = text("赔偿", "compensation");

/// The column an outcome stands in.
const fn cell(outcome: Outcome) -> &'static str {
    use Outcome::*;
    match outcome {
        RRequestRejected | RApplicationRejected => "closed.rejected",
        RUpheld => "closed.upheld",
        RUnlawful | RVoid => "closed.unlawful",
        RRevoked | RPartlyRevoked | RRevokedRedo => "closed.revoked",
        RVaried => "closed.varied",
        ROrdered => "closed.ordered",
        RMediated => "closed.mediated",
        RWithdrawn | RWithdrawnAfterChange => "closed.withdrawn",
        RSettled => "closed.settled",
        RTerminated => "closed.terminated",
        EPermitted
        | EPartlyPermitted
        | ENotPermitted
        | ENotAccepted
        | ERefusalUpheld
        | EWithdrawn
        | ETerminated
        | EOther
        | EUnknown
        | ClaimsDismissed
        | UpheldJudgment
        | Revoked
        | RevokedRedo
        | PartlyRevoked
        | PartlyRevokedRedo
        | OrderedToPerform
        | OrderedToPay
        | ConfirmedUnlawful
        | ConfirmedVoid
        | Varied
        | AgreementPerformed
        | AgreementCompensated
        | Compensated
        | CompensationRefused
        | AppealDismissedJudgment
        | RetrialUpheldJudgment
        | JudgmentChanged
        | AppealDismissedRuling
        | RetrialUpheldRuling
        | Remanded
        | ActionDismissed
        | DocketingRefused
        | Withdrawn
        | WithdrawnAfterChange
        | DeemedWithdrawn
        | AppealWithdrawn
        | RetrialRefused
        | RetrialOrdered
        | Transferred
        | Terminated
        | OtherRuling
        | Mediated
        | Other
        | Unknown
        | RAgreement
        | RNotAccepted
        | RLapsed
        | RTransferred
        | ROther
        | RUnknown => OTHER,
    }
}

/// The column of what has none of its own.
const OTHER: &str = "closed.other";

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

macro_rules! respondent {
    ($id:literal, $level:ident) => {
        cases(
            $id,
            RESPONDENT,
            Level::$level.text(),
            text(
                "新收案件中被申请人属于该类型的；本机关的类型见设置「机关层级」，并入单位的按名称或设置「其他机关的类型」",
                "new cases whose respondent is of this type: our own by the setting office.level, a merged unit's by its name or form.levels",
            ),
            |s| s.is_new() && s.office.respondent(s.row.unit()) == Level::$level,
        )
    };
}

macro_rules! organ {
    ($id:literal, $level:ident) => {
        cases(
            $id,
            ORGAN,
            Level::$level.text(),
            text(
                "新收案件中复议机关属于该类型的：按机关名称判断（市作地级市、区作县级），与实际不符的写入设置「其他机关的类型」",
                "new cases whose organ is of this type: read from its name (a city as a prefecture, a district as a county) unless form.levels says otherwise",
            ),
            |s| s.is_new() && s.office.level(s.row.forum()) == Some(Level::$level),
        )
    };
}

macro_rules! matter {
    ($id:literal, $matter:ident) => {
        cases(
            $id,
            MATTER,
            Matter::$matter.text(),
            text("新收案件中属于该事项的", "new cases of this matter"),
            |s| s.is_new() && s.row.matter() == Some(Matter::$matter),
        )
    };
}

macro_rules! ended {
    ($id:literal, $zh:literal, $en:literal, $what:literal, $what_en:literal) => {
        cases($id, CLOSED, text($zh, $en), text($what, $what_en), |s| {
            s.ended_in(cell, $id)
        })
    };
}

/// The form.
pub static RECONSIDERATION_FORM: Form = Form {
    id: "reconsideration_form",
    title: text(
        "行政复议案件统计表",
        "Statistics of administrative reconsideration cases",
    ),
    note: text(
        "国法复统字1号；本机关作为被申请人等参加的行政复议案件",
        "form 国法复统字1号; cases in which our agency is the respondent or takes part",
    ),
    kind: Kind::Reconsideration,
    columns: COLUMNS,
    checks: &[
        Check {
            said: text(
                "上期结转＋本期新收＝审结＋未结",
                "carried over + received = closed + pending",
            ),
            left: &["carried_over", "received"],
            right: &["closed", "pending"],
            written: false,
        },
        Check {
            said: text("各事项之和＝本期新收", "the matters = newly received"),
            left: &[
                "matter.penalty",
                "matter.compulsion",
                "matter.expropriation",
                "matter.licence",
                "matter.right_determination",
                "matter.confirmation",
                "matter.disclosure",
                "matter.complaint",
                "matter.inaction",
                "matter.other",
            ],
            right: &["received"],
            written: false,
        },
        Check {
            said: text(
                "被申请人各类型之和＝本期新收",
                "the types of respondent = newly received",
            ),
            left: &[
                "respondent.township",
                "respondent.county_department",
                "respondent.county",
                "respondent.city_department",
                "respondent.city",
                "respondent.province_department",
                "respondent.province",
                "respondent.state_department",
                "respondent.other",
            ],
            right: &["received"],
            written: false,
        },
        Check {
            said: text(
                "复议机关各类型之和＝本期新收",
                "the types of organ = newly received",
            ),
            left: &[
                "organ.county_department",
                "organ.county",
                "organ.city_department",
                "organ.city",
                "organ.province_department",
                "organ.province",
                "organ.state_department",
            ],
            right: &["received"],
            written: false,
        },
        Check {
            said: text("各结案方式之和＝审结", "the outcomes = closed"),
            left: &[
                "closed.rejected",
                "closed.upheld",
                "closed.unlawful",
                "closed.revoked",
                "closed.varied",
                "closed.ordered",
                "closed.mediated",
                "closed.withdrawn",
                "closed.settled",
                "closed.terminated",
                "closed.other",
            ],
            right: &["closed"],
            written: true,
        },
    ],
};

const COLUMNS: &[Column] = &[
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
    Column {
        of_which: true,
        ..cases(
            "accepted",
            CASES,
            text("其中受理", "of which accepted"),
            text(
                "新收案件中已受理的：没有以不予受理、补正逾期或移送结案，在办的已送达我方",
                "new cases that were accepted: not ended as refused, lapsed or passed on; of those running, what reached us",
            ),
            |s| s.is_new() && s.has(Bit::Accepted),
        )
    },
    Column {
        unit: Unit::People,
        ..cases(
            "applicants",
            APPLICANTS,
            text("申请人数(人)", "applicants (people)"),
            text(
                "新收案件的申请人，以人计",
                "applicants of the new cases, in people",
            ),
            |s| s.is_new(),
        )
    },
    respondent!("respondent.township", Town),
    respondent!("respondent.county_department", CountyDepartment),
    respondent!("respondent.county", County),
    respondent!("respondent.city_department", CityDepartment),
    respondent!("respondent.city", City),
    respondent!("respondent.province_department", ProvinceDepartment),
    respondent!("respondent.province", Province),
    respondent!("respondent.state_department", Ministry),
    cases(
        "respondent.other",
        RESPONDENT,
        Level::Other.text(),
        text(
            "新收案件中被申请人类型为其他或未定的",
            "new cases whose respondent is of another or no known type",
        ),
        |s| s.is_new() && s.office.respondent(s.row.unit()) == Level::Other,
    ),
    organ!("organ.county_department", CountyDepartment),
    organ!("organ.county", County),
    organ!("organ.city_department", CityDepartment),
    organ!("organ.city", City),
    organ!("organ.province_department", ProvinceDepartment),
    organ!("organ.province", Province),
    organ!("organ.state_department", Ministry),
    matter!("matter.penalty", Penalty),
    matter!("matter.compulsion", Compulsion),
    matter!("matter.expropriation", Expropriation),
    matter!("matter.licence", Licence),
    matter!("matter.right_determination", RightDetermination),
    matter!("matter.confirmation", Confirmation),
    matter!("matter.disclosure", Disclosure),
    matter!("matter.complaint", Complaint),
    matter!("matter.inaction", Inaction),
    cases(
        "matter.other",
        MATTER,
        Matter::Other.text(),
        text(
            "新收案件中事项为其他或未填的（未填的见缺项清单）",
            "new cases of another matter or none (those without one are in the gaps)",
        ),
        |s| s.is_new() && s.row.matter().is_none_or(|m| m == Matter::Other),
    ),
    cases(
        "closed",
        CLOSED,
        text("审结合计", "closed in all"),
        text(
            "办理的案件中至期末已审结",
            "of the cases handled, closed by the end of the period",
        ),
        |s| s.has(Bit::Closed),
    ),
    ended!(
        "closed.rejected",
        "驳回",
        "rejected",
        "驳回复议请求、驳回复议申请",
        "request or application rejected"
    ),
    ended!("closed.upheld", "维持", "upheld", "维持", "upheld"),
    ended!(
        "closed.unlawful",
        "确认违法",
        "unlawful",
        "确认违法，含确认无效",
        "confirmed unlawful, confirmed void included"
    ),
    ended!(
        "closed.revoked",
        "撤销",
        "revoked",
        "撤销，含部分撤销、撤销并责令重新作出行政行为",
        "revoked, partly revoked and to act anew included"
    ),
    ended!("closed.varied", "变更", "varied", "变更", "varied"),
    ended!(
        "closed.ordered",
        "责令履行",
        "ordered",
        "责令履行",
        "ordered to perform"
    ),
    ended!(
        "closed.mediated",
        "调解",
        "mediated",
        "调解书结案",
        "ended by a mediation paper"
    ),
    ended!(
        "closed.withdrawn",
        "终止：撤回申请",
        "terminated: withdrawn",
        "撤回申请而终止，含被申请人改变行为后撤回",
        "terminated on withdrawal, that after the act was changed included"
    ),
    ended!(
        "closed.settled",
        "终止：和解协议",
        "terminated: settled",
        "达成和解而终止，只计一次",
        "terminated on a settlement, counted once"
    ),
    ended!(
        "closed.terminated",
        "终止：其他",
        "terminated: other",
        "因其他事由终止",
        "terminated for another reason"
    ),
    cases(
        OTHER,
        CLOSED,
        text("其他", "other"),
        text(
            "其他方式审结：行政协议、不予受理、补正逾期、移送、其他、结案方式待核",
            "closed otherwise: administrative agreement, not accepted, lapsed, transferred, other, not known yet",
        ),
        |s| s.ended_otherwise(cell, OTHER),
    ),
    cases(
        "pending",
        PENDING,
        text("未结", "pending"),
        text(
            "办理的案件中至期末未审结（含中止）",
            "of the cases handled, not closed by the end of the period (suspended ones included)",
        ),
        |s| s.has(Bit::Pending),
    ),
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
    Column {
        of_which: true,
        ..cases(
            "opinion",
            text("附记", "side marks"),
            text("复议意见书", "opinion issued"),
            text(
                "办理的案件中至期末收到行政复议意见书的",
                "cases handled in which a reconsideration opinion came by the end",
            ),
            |s| s.has(Bit::Opinion),
        )
    },
];
