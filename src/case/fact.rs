//! Facts on days: what happened in a case, as its papers show it. Everything else is derived from them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Direction, Instance, Kind, Means, Outcome};
use crate::{codes, fields};

codes! {
    /// How often a fact can stand in a case at one instance.
    pub enum Often {
        Once = "once", "一次", "once";
        /// Again for another party, or when the same is done anew; the law looks at the first.
        PerParty = "per_party", "每名当事人一次", "once per party";
        /// Each stands for itself: the law takes them in their order.
        Repeats = "repeats", "可多次", "repeatedly";
    }
}

/// What a fact's row holds beside its names; what follows from it in law is in `law`.
struct Row {
    /// The instances it happens at.
    at: &'static [Instance],
    often: Often,
    marks: u16,
    /// Other words people and ledgers use for it.
    aliases: &'static [&'static str],
}

const ANY: &[Instance] = Instance::ALL;
/// Where somebody contests what we did.
const CONTESTED: &[Instance] = &[
    Instance::Reconsideration,
    Instance::First,
    Instance::Second,
    Instance::RetrialReview,
    Instance::Retrial,
];
/// Where a court may have refused to enforce: in a case of our own that is its closing, and above what is reviewed.
const REFUSED: &[Instance] = &[
    Instance::Reconsideration,
    Instance::First,
    Instance::Second,
    Instance::RetrialReview,
    Instance::Retrial,
    Instance::EnforcementReview,
];
/// Wherever an act of ours is quarrelled over, or we begin to have it enforced.
const ACTED: &[Instance] = &[
    Instance::Reconsideration,
    Instance::First,
    Instance::Second,
    Instance::RetrialReview,
    Instance::Retrial,
    Instance::Enforcement,
];
/// Where a decision of a reconsideration can lie before.
const DECIDED: &[Instance] = &[
    Instance::First,
    Instance::Second,
    Instance::RetrialReview,
    Instance::Retrial,
    Instance::Enforcement,
];
/// Where we have an act of ours enforced.
const OURS: &[Instance] = &[Instance::Enforcement, Instance::EnforcementReview];

const COURT: &[Instance] = &[
    Instance::First,
    Instance::Second,
    Instance::RetrialReview,
    Instance::Retrial,
];
/// Where a lawsuit is tried from its complaint on.
const BELOW: &[Instance] = &[Instance::First, Instance::Retrial];
/// Where a summary procedure can be.
const STARTS: &[Instance] = &[Instance::Reconsideration, Instance::First];
const FIRST: &[Instance] = &[Instance::First];
const SECOND: &[Instance] = &[Instance::Second];
/// Where the outcome of a suit lies before: above it, and where the act it upheld is enforced.
const JUDGED: &[Instance] = &[
    Instance::Second,
    Instance::RetrialReview,
    Instance::Retrial,
    Instance::Enforcement,
];
const REVIEWS: &[Instance] = &[Instance::RetrialReview, Instance::Retrial];
const RETRIAL: &[Instance] = &[Instance::Retrial];
const ORGAN: &[Instance] = &[Instance::Reconsideration];

/// The case reached us by it (收案).
const REACHES: u16 = 1;
/// It is our copy of what the other side filed.
const COPY: u16 = 1 << 1;
/// It is our answer.
const ANSWER: u16 = 1 << 2;
/// It names a later day (`until`): the extended day, the last day to perform or to file evidence.
const UNTIL: u16 = 1 << 3;
/// It only comes once an instance has ended.
const AFTER: u16 = 1 << 4;
/// It may name a day (`until`) by which it is to be answered.
const NAMES: u16 = 1 << 5;

/// What one outcome that stands asks, and what is done about it: it belongs to every file of the chain.
const DUTY: u16 = 1 << 6;
/// Done once in a dispute, whichever file it is recorded in.
const DONE: u16 = 1 << 7;
/// Asked beside the instances, of us or by us: it is answered in whichever file of the dispute is at hand.
const ASKS: u16 = 1 << 8;
/// A further one may come, and the law looks at the first: a supplementary answer, and its copy sent on.
const MORE: u16 = 1 << 9;
/// A further one is unusual, and can be: one suit over two acts.
const SELDOM: u16 = 1 << 10;

/// Facts as one table: id, both names, then the instances, how often, marks, other words.
macro_rules! facts {
    ($($variant:ident = $id:literal, $zh:literal, $en:literal;
        $at:ident, $often:ident, $marks:expr, [$($alias:literal),*];)+) => {
        codes! {
            /// What can happen in a case, in the order a case usually runs.
            pub enum FactKind { $($variant = $id, $zh, $en;)+ }
        }

        impl FactKind {
            const fn row(self) -> Row {
                match self {
                    $(FactKind::$variant => Row {
                        at: $at,
                        often: Often::$often,
                        marks: $marks,
                        aliases: &[$($alias),*],
                    },)+
                }
            }
        }
    };
}

facts! {
    ActMade = "act_made", "作出行政行为", "act made"; ANY, Once, SELDOM, [];
    ActKnown = "act_known", "对方知道行政行为", "act known to the other side"; ANY, PerParty, 0, [];
    NotInformed = "not_informed", "未告知起诉或复议期限", "period to sue or apply not told"; ACTED, PerParty, 0, ["未告知起诉期限", "未告知复议期限"];
    PeriodKnown = "period_known", "对方得知起诉或复议期限", "period to sue or apply became known"; ACTED, PerParty, 0, [];
    RealEstate = "real_estate", "涉及不动产物权变动", "act changes rights in real estate"; CONTESTED, Once, 0, [];
    DutyExpired = "duty_expired", "履行法定职责期限届满", "period to perform a duty expired"; CONTESTED, Once, 0, [];
    RequestReceived = "request_received", "收到履职(信息公开)申请", "application to act received"; CONTESTED, Once, ASKS | SELDOM, ["收到履职申请", "收到信息公开申请", "收到政府信息公开申请"];
    RequestExtended = "request_extended", "延长答复期限", "time to answer the application extended"; CONTESTED, Once, 0, [];
    PenaltyOpened = "penalty_opened", "行政处罚立案", "penalty case opened"; ANY, Once, 0, [];
    AgreementBreached = "agreement_breached", "对方知道行政协议未履行", "breach of the agreement known to the other side"; COURT, PerParty, 0, [];
    DamageKnown = "damage_known", "对方知道权利受侵犯", "damage known to the other side"; CONTESTED, PerParty, 0, [];
    DecisionServed = "decision_served", "复议决定送达对方", "reconsideration decision served on the other side"; DECIDED, PerParty, 0, [];
    OrganUndecided = "organ_undecided", "复议期限届满未作决定", "the organ's time ended undecided"; DECIDED, Once, 0, ["复议期满未作决定", "复议逾期未决", "复议机关逾期不作决定"];
    Received = "received", "收案", "received by us"; CONTESTED, Once, REACHES, ["收案日", "收案日期", "收到应诉通知书", "应诉日期"];
    Informed = "informed", "得知案件(未收到副本)", "learned of the case, copy not yet received"; CONTESTED, Once, REACHES | SELDOM, ["得知案件", "得知起诉"];
    ComplaintFiled = "complaint_filed", "法院收到起诉状", "complaint filed with the court"; BELOW, Once, 0, [];
    Docketed = "docketed", "立案", "docketed"; COURT, Once, 0, ["立案日期", "法院立案"];
    ComplaintReceived = "complaint_received", "收到起诉状副本", "copy of the complaint received"; BELOW, PerParty, REACHES | COPY, ["收到副本", "收到起诉状", "收到起诉书副本"];
    AppealReceived = "appeal_received", "收到上诉状副本", "copy of the appeal received"; SECOND, PerParty, REACHES | COPY, ["收到上诉状"];
    RetrialCopyReceived = "retrial_copy_received", "收到再审申请书副本", "copy of the retrial application received"; REVIEWS, PerParty, REACHES | COPY, [];
    ApplicationFiled = "application_filed", "复议机关收到申请", "application filed with the organ"; ORGAN, Once, 0, [];
    CorrectionNotice = "correction_notice", "通知补正申请材料", "correction of the application asked for"; ORGAN, PerParty, NAMES, ["补正通知"];
    Corrected = "corrected", "提交补正材料", "corrected application supplied"; ORGAN, PerParty, 0, ["补正"];
    Accepted = "accepted", "受理", "accepted"; ORGAN, Once, 0, ["受理日期", "复议受理"];
    ApplicationReceived = "application_received", "收到复议申请书副本", "copy of the application received"; ORGAN, PerParty, REACHES | COPY, ["收到申请书副本", "收到复议申请书", "收到行政复议申请书副本", "收到副本"];
    JurisdictionObjected = "jurisdiction_objected", "提出管辖权异议", "objection to jurisdiction filed"; FIRST, Repeats, 0, [];
    JurisdictionDecided = "jurisdiction_decided", "管辖权异议审结", "objection to jurisdiction decided"; FIRST, Repeats, 0, [];
    JurisdictionRulingServed = "jurisdiction_ruling_served", "管辖权异议裁定送达我方", "ruling on jurisdiction served on us"; FIRST, Repeats, 0, [];
    JurisdictionAppealed = "jurisdiction_appealed", "对管辖权裁定提起上诉", "ruling on jurisdiction appealed"; FIRST, Repeats, 0, [];
    JurisdictionDisputed = "jurisdiction_disputed", "法院之间发生管辖争议", "dispute between courts over jurisdiction"; FIRST, Repeats, 0, [];
    JurisdictionSettled = "jurisdiction_settled", "管辖争议解决", "dispute over jurisdiction settled"; FIRST, Repeats, 0, [];
    EvidencePeriod = "evidence_period", "法院确定举证期限", "evidence period fixed by the court"; BELOW, PerParty, UNTIL, ["举证期限"];
    EvidenceExtensionApplied = "evidence_extension_applied", "申请延期举证", "extension for evidence applied for"; BELOW, PerParty, 0, [];
    EvidenceCauseEnded = "evidence_cause_ended", "延期举证事由消除", "cause for the evidence extension ended"; BELOW, PerParty, 0, [];
    EvidenceFiled = "evidence_filed", "补充提交证据", "evidence supplied"; CONTESTED, Repeats, 0, [];
    AnswerFiled = "answer_filed", "提交答辩状", "statement of defence filed"; COURT, Once, ANSWER | MORE, ["答辩", "提交答辩", "登记答辩", "已答辩"];
    AnswerForwarded = "answer_forwarded", "法院发送答辩状副本", "statement of defence sent on by the court"; COURT, Once, MORE, [];
    OpinionFiled = "opinion_filed", "提交再审书面意见", "written opinion on the retrial application filed"; REVIEWS, Once, ANSWER | MORE, [];
    ReplyFiled = "reply_filed", "提交书面答复", "written reply filed"; ORGAN, Once, ANSWER | MORE, ["答复", "提交答复", "书面答复"];
    AnswerDelivered = "answer_delivered", "答辩(答复)送达凭证", "proof that the answer was delivered"; CONTESTED, Once, MORE, ["送达凭证", "答辩送达回执", "签收回执", "邮寄凭证"];
    TurnedOrdinary = "turned_ordinary", "转为普通程序", "turned to ordinary procedure"; STARTS, Once, 0, [];
    RetriedAsFirst = "retried_as_first", "按第一审程序再审", "retried by first-instance procedure"; RETRIAL, Once, 0, [];
    RetriedAsSecond = "retried_as_second", "按第二审程序再审", "retried by second-instance procedure"; RETRIAL, Once, 0, [];
    HearingNotice = "hearing_notice", "收到听证通知", "notice of the hearing received"; ORGAN, Repeats, 0, ["听证通知书"];
    AppearanceNotice = "appearance_notice", "收到负责人出庭通知书", "notice that the official must appear received"; COURT, Repeats, 0, ["出庭通知书"];
    IdentityProof = "identity_proof", "提交出庭负责人身份证明", "identity proof of the official filed"; COURT, Repeats, 0, ["身份证明", "负责人身份证明"];
    Summons = "summons", "收到传票", "summons received"; COURT, Repeats, 0, ["传票", "开庭传票"];
    ExcuseFiled = "excuse_filed", "提交负责人不能出庭的理由和证明", "reasons why the official cannot appear filed"; CONTESTED, Repeats, 0, ["不能出庭情况说明"];
    AnnouncementStarted = "announcement_started", "公告开始", "public announcement began"; CONTESTED, Repeats, 0, [];
    AnnouncementEnded = "announcement_ended", "公告期满", "public announcement ended"; CONTESTED, Repeats, 0, [];
    AppraisalStarted = "appraisal_started", "鉴定开始", "appraisal began"; CONTESTED, Repeats, 0, [];
    AppraisalEnded = "appraisal_ended", "鉴定结束", "appraisal ended"; CONTESTED, Repeats, 0, [];
    MediationStarted = "mediation_started", "调解开始", "mediation began"; ANY, Repeats, 0, [];
    MediationEnded = "mediation_ended", "调解结束", "mediation ended"; ANY, Repeats, 0, [];
    Suspended = "suspended", "中止", "suspended"; ANY, Repeats, 0, ["中止审理", "诉讼中止"];
    Resumed = "resumed", "恢复", "resumed"; ANY, Repeats, 0, ["恢复审理"];
    PartyWanting = "party_wanting", "因申请人缺位而中止", "suspended because the applicant is wanting"; CONTESTED, Repeats, 0, [];
    Extended = "extended", "延长期限", "period extended"; CONTESTED, Repeats, UNTIL, [];
    JudgmentBelow = "judgment_below", "原审裁判", "outcome below"; JUDGED, Once, 0, ["一审结果", "原审结果"];
    Concluded = "concluded", "结案", "closed"; ANY, Once, 0, ["审结", "结案日期", "closed"];
    Served = "served", "文书送达我方", "outcome served on us"; ANY, PerParty, AFTER, ["收到判决书", "收到裁定书", "收到决定书", "判决送达", "送达"];
    ServedOther = "served_other", "文书送达对方", "outcome served on the other side"; ANY, PerParty, AFTER, ["送达对方"];
    Appealed = "appealed", "提起上诉", "appeal filed"; BELOW, Repeats, AFTER, ["上诉"];
    Sued = "sued", "对方不服复议起诉", "other side sued after reconsideration"; ORGAN, PerParty, AFTER, [];
    TookEffect = "took_effect", "文书生效", "outcome took effect"; CONTESTED, PerParty, AFTER | DUTY, [];
    Superseded = "superseded", "裁判被改变", "outcome superseded"; CONTESTED, Once, AFTER, ["被改判", "被撤销发回"];
    RetrialGroundKnown = "retrial_ground_known", "得知再审事由", "ground for retrial became known"; COURT, Repeats, AFTER | DUTY, [];
    RetrialApplied = "retrial_applied", "申请再审", "retrial applied for"; COURT, Repeats, DUTY, [];
    SupervisionApplied = "supervision_applied", "申请检察监督", "procuratorial supervision applied for"; COURT, Repeats, DUTY | ASKS, [];
    SupervisionCopyReceived = "supervision_copy_received", "收到监督申请书副本", "copy of the application for supervision received"; COURT, PerParty, ASKS, ["收到检察监督申请书"];
    SupervisionOpinionFiled = "supervision_opinion_filed", "就监督申请提交书面意见", "written opinion on the application for supervision filed"; COURT, Once, DONE | MORE, ["提交监督书面意见"];
    SupervisionAccepted = "supervision_accepted", "检察院受理监督申请", "application for supervision accepted"; COURT, Repeats, 0, ["检察院受理"];
    SupervisionDecided = "supervision_decided", "检察院审查终结", "supervision decided"; COURT, Repeats, 0, ["不支持监督申请"];
    Protested = "protested", "检察院抗诉(再审检察建议)", "protest or advice of the procuratorate to retry"; COURT, Repeats, ASKS, ["抗诉", "收到抗诉书", "检察院抗诉", "再审检察建议"];
    PerformancePeriod = "performance_period", "确定履行期限", "period to perform fixed"; CONTESTED, PerParty, UNTIL | DUTY, [];
    Performed = "performed", "履行完毕", "performed"; CONTESTED, PerParty, AFTER | DUTY | DONE, ["履行", "已履行"];
    ActRedone = "act_redone", "重新作出行政行为", "act made anew"; CONTESTED, PerParty, DUTY | DONE, [];
    DemandServed = "demand_served", "催告书送达", "demand to comply served"; ANY, PerParty, 0, ["催告"];
    Complied = "complied", "对方履行行政决定", "other side complied with the act"; ANY, PerParty, 0, [];
    EnforcementApplied = "enforcement_applied", "申请强制执行", "enforcement applied for"; ANY, PerParty, DUTY | ASKS, ["申请执行"];
    EnforcementAccepted = "enforcement_accepted", "法院受理执行申请", "application for enforcement accepted"; ANY, PerParty, DONE, [];
    EnforcementRuled = "enforcement_ruled", "裁定准予执行", "enforcement permitted"; CONTESTED, PerParty, 0, [];
    EnforcementRefused = "enforcement_refused", "裁定不予受理(不准予执行)", "enforcement refused"; REFUSED, PerParty, 0, [];
    EnforcementDone = "enforcement_done", "执行完毕", "enforced"; OURS, PerParty, AFTER, ["执行到位", "执行情况"];
    EnforcementReviewApplied = "enforcement_review_applied", "对执行裁定申请复议", "review of the refusal asked for"; ANY, PerParty, 0, [];
    CompensationApplied = "compensation_applied", "收到国家赔偿申请", "claim for state compensation received"; CONTESTED, PerParty, ASKS, ["收到赔偿申请"];
    CompensationDecided = "compensation_decided", "作出赔偿(不予赔偿)决定", "compensation decided"; CONTESTED, PerParty, DONE | ASKS, ["作出赔偿决定", "作出不予赔偿决定"];
    CompensationServed = "compensation_served", "赔偿(不予赔偿)决定送达对方", "decision on compensation served on the claimant"; CONTESTED, PerParty, DONE, ["赔偿决定送达", "赔偿决定书送达"];
    PaymentApplied = "payment_applied", "收到支付赔偿金申请", "application to pay compensation received"; CONTESTED, PerParty, ASKS, [];
    PaymentRequested = "payment_requested", "向财政部门申请支付", "payment asked of the treasury"; CONTESTED, PerParty, DONE | ASKS, [];
    CompensationPaid = "compensation_paid", "支付赔偿金", "compensation paid"; CONTESTED, PerParty, DUTY | DONE, [];
    AdviceReceived = "advice_received", "收到司法建议", "judicial advice received"; COURT, Repeats, NAMES | ASKS, [];
    AdviceAnswered = "advice_answered", "回复司法建议", "judicial advice answered"; COURT, Repeats, DONE, [];
    RecommendationReceived = "recommendation_received", "收到检察建议", "procuratorial recommendation received"; ANY, Repeats, NAMES | ASKS, ["检察建议", "检察建议书"];
    RecommendationReplied = "recommendation_replied", "回复检察建议", "procuratorial recommendation answered"; ANY, Repeats, DONE, ["回复检察建议书"];
    OpinionReceived = "opinion_received", "收到行政复议意见书", "reconsideration opinion received"; ORGAN, Repeats, ASKS, [];
    OpinionReported = "opinion_reported", "报告意见书落实情况", "reported on the reconsideration opinion"; ORGAN, Repeats, DONE, [];
    NormativeNotice = "normative_notice", "收到规范性文件附带审查通知", "notice of incidental review received"; ORGAN, PerParty, 0, [];
    NormativeExplained = "normative_explained", "就规范性文件提交书面答复", "normative document explained"; ORGAN, PerParty, 0, [];
    NormativeForwarded = "normative_forwarded", "收到转送处理的规范性文件", "normative document forwarded to us"; ORGAN, PerParty, ASKS, [];
    NormativeHandled = "normative_handled", "回复规范性文件处理意见", "opinion on the forwarded document sent back"; ORGAN, PerParty, DONE, [];
    ApplicationViaUs = "application_via_us", "收到通过我机关提出的复议申请", "application filed through us"; ORGAN, Once, REACHES, [];
    PassedOn = "passed_on", "转送复议机关", "application passed on"; ORGAN, Once, 0, [];
    ReportedToHead = "reported_to_head", "已报告负责人", "reported to the head"; ANY, PerParty, 0, ["报告负责人"];
    MaterialsSubmitted = "materials_submitted", "承办科室提交材料", "handling department's draft and evidence in"; ANY, PerParty, 0, ["科室提交材料"];
    DraftDelivered = "draft_delivered", "答辩(答复)稿送审", "draft delivered to the head"; ANY, PerParty, 0, ["送审", "答辩稿送审", "答复稿送审"];
    HearingReported = "hearing_reported", "庭后报告", "report after the hearing"; CONTESTED, Repeats, 0, [];
    LossAnalysed = "loss_analysed", "败诉分析报告", "loss analysis reported"; CONTESTED, Once, 0, ["败诉分析"];
    Archived = "archived", "归档", "archived"; ANY, Once, AFTER, [];
}

codes! {
    /// Which side did it.
    pub enum Side {
        Ours = "ours", "我方", "our side";
        Theirs = "theirs", "对方", "other side";
        Both = "both", "双方", "both sides";
    }
}

impl FactKind {
    /// The one kind of case it can be recorded in; `None` where there are several.
    pub fn kind(self) -> Option<Kind> {
        let mut fitting = Kind::ALL.iter().copied().filter(|kind| self.fits(*kind));
        fitting.next().filter(|_| fitting.next().is_none())
    }

    /// Whether it can be recorded in a case of this kind, at one of its instances at least.
    pub fn fits(self, kind: Kind) -> bool {
        kind.instances().iter().any(|at| self.row().at.contains(at))
    }

    /// Whether it happens at this instance.
    pub fn fits_at(self, instance: Instance) -> bool {
        self.row().at.contains(&instance)
    }

    /// The facts a case of this kind can have, in order.
    pub fn of(kind: Kind) -> impl Iterator<Item = FactKind> {
        FactKind::ALL.iter().copied().filter(move |f| f.fits(kind))
    }

    /// How often it can be recorded in a case at one instance.
    pub const fn often(self) -> Often {
        self.row().often
    }

    /// Whether each one stands for itself, in their order.
    pub fn repeats(self) -> bool {
        self.often() == Often::Repeats
    }

    /// Whether it can be recorded again once it stands.
    pub const fn again(self) -> bool {
        !matches!(self.often(), Often::Once)
    }

    /// Whether a further one may be recorded, though of some the law looks at the first alone.
    pub const fn may_come_again(self) -> bool {
        self.again() || self.marked(MORE | SELDOM)
    }

    /// Whether a further one is unusual.
    pub const fn is_seldom_again(self) -> bool {
        self.marked(SELDOM)
    }

    const fn marked(self, mark: u16) -> bool {
        self.row().marks & mark != 0
    }

    /// Whether it names a later day (`until`).
    pub const fn needs_until(self) -> bool {
        self.marked(UNTIL)
    }

    /// Whether it may name a day by which it is to be answered.
    pub const fn may_name_a_day(self) -> bool {
        self.marked(NAMES)
    }

    /// Whether the case reached us by it.
    pub const fn reaches_us(self) -> bool {
        self.marked(REACHES)
    }

    /// Whether it is our copy of complaint, application, appeal or retrial application.
    pub const fn is_copy(self) -> bool {
        self.marked(COPY)
    }

    /// Whether it is our answer: statement of defence, written reply or opinion.
    pub const fn is_answer(self) -> bool {
        self.marked(ANSWER)
    }

    /// Whether it is of what one outcome asks that stands, wherever in the chain it was recorded.
    pub const fn is_duty(self) -> bool {
        self.marked(DUTY)
    }

    /// Whether it is done once in a dispute, whichever file it is recorded in.
    pub const fn done_once(self) -> bool {
        self.marked(DONE)
    }

    /// Whether it is asked beside the instances, and answered in whichever file of the dispute is at hand.
    pub const fn asks_beside(self) -> bool {
        self.marked(ASKS)
    }

    /// Whether it only comes once an instance has ended.
    pub const fn follows_closing(self) -> bool {
        self.marked(AFTER)
    }

    /// Other words people and ledgers use for it.
    pub const fn aliases(self) -> &'static [&'static str] {
        self.row().aliases
    }

    /// By id, label or alias, for a case of this kind.
    pub fn from_name(word: &str, kind: Kind) -> Option<FactKind> {
        let word = word.trim();
        FactKind::of(kind).find(|f| {
            f.id().eq_ignore_ascii_case(word)
                || f.text().zh == word
                || f.text().en.eq_ignore_ascii_case(word)
                || f.aliases().contains(&word)
        })
    }
}

/// One fact with its day and what its paper says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    #[serde(default)]
    pub uuid: Uuid,
    pub kind: FactKind,
    pub day: NaiveDate,
    /// The extended day, or the last day to perform.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
    /// How it ended; only and always with `concluded`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// Compensation in fen (1/100 yuan).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount_fen: Option<i64>,
    /// Who appealed or applied.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Side>,
    /// The paper that shows it: name and number.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub paper: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// The party of the case it concerns (served on whom, withdrawn by whom); none where it concerns all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party: Option<Uuid>,
    /// In whose favour a change is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,
    /// How the paper was served.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub means: Option<Means>,
    /// Id of a sub-kind; what it means stands in the row of the fact's kind.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub sort: String,
}

fields! {
    /// What a fact says.
    FactField of Fact {
        Uuid = uuid: "标识", "id", Key;
        Kind = kind: "事实", "fact", Code;
        Day = day: "日期", "day", Day;
        Until = until: "至", "until", Day;
        Outcome = outcome: "结案方式", "outcome", Code;
        Amount = amount_fen: "金额", "amount", Fen;
        By = by: "由谁", "by whom", Code;
        Paper = paper: "文书", "paper", Line;
        Note = note: "备注", "note", Lines;
        Party = party: "当事人", "party", Party;
        Direction = direction: "利害方向", "direction", Code;
        Means = means: "送达方式", "means of service", Code;
        Sort = sort: "种类", "sort", Sort;
    }
}

impl Fact {
    /// A plain fact on a day; its id is given when it is written.
    pub fn new(kind: FactKind, day: NaiveDate) -> Fact {
        Fact {
            uuid: Uuid::nil(),
            kind,
            day,
            until: None,
            outcome: None,
            amount_fen: None,
            by: None,
            paper: String::new(),
            note: String::new(),
            party: None,
            direction: None,
            means: None,
            sort: String::new(),
        }
    }

    /// The closing of an instance.
    pub fn concluded(day: NaiveDate, outcome: Outcome) -> Fact {
        Fact {
            outcome: Some(outcome),
            ..Fact::new(FactKind::Concluded, day)
        }
    }
}
