//! Facts on days: what happened in a case, as its papers show it. Everything else is derived from them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Direction, Kind, Means, Outcome};
use crate::{codes, fields};

codes! {
    /// What can happen in a case, in the order a case usually runs.
    pub enum FactKind {
        ActMade = "act_made", "作出行政行为", "act made";
        ActKnown = "act_known", "对方知道行政行为", "act known to the other side";
        NotInformed = "not_informed", "未告知起诉或复议期限", "period to sue or apply not told";
        PeriodKnown = "period_known", "对方得知起诉或复议期限", "period to sue or apply became known";
        RealEstate = "real_estate", "涉及不动产物权变动", "act changes rights in real estate";
        DutyExpired = "duty_expired", "履行法定职责期限届满", "period to perform a duty expired";
        Received = "received", "收案", "received by us";
        Informed = "informed", "得知案件(未收到副本)", "learned of the case, copy not yet received";
        ComplaintFiled = "complaint_filed", "法院收到起诉状", "complaint filed with the court";
        Docketed = "docketed", "立案", "docketed";
        ComplaintReceived = "complaint_received", "收到起诉状副本", "copy of the complaint received";
        AppealReceived = "appeal_received", "收到上诉状副本", "copy of the appeal received";
        RetrialCopyReceived = "retrial_copy_received", "收到再审申请书副本", "copy of the retrial application received";
        ApplicationFiled = "application_filed", "复议机关收到申请", "application filed with the organ";
        Accepted = "accepted", "受理", "accepted";
        ApplicationReceived = "application_received", "收到复议申请书副本", "copy of the application received";
        JurisdictionObjected = "jurisdiction_objected", "提出管辖权异议", "objection to jurisdiction filed";
        JurisdictionDecided = "jurisdiction_decided", "管辖权异议审结", "objection to jurisdiction decided";
        JurisdictionRulingServed = "jurisdiction_ruling_served", "管辖权异议裁定送达我方", "ruling on jurisdiction served on us";
        JurisdictionAppealed = "jurisdiction_appealed", "对管辖权裁定提起上诉", "ruling on jurisdiction appealed";
        JurisdictionDisputed = "jurisdiction_disputed", "法院之间发生管辖争议", "dispute between courts over jurisdiction";
        JurisdictionSettled = "jurisdiction_settled", "管辖争议解决", "dispute over jurisdiction settled";
        EvidencePeriod = "evidence_period", "法院确定举证期限", "evidence period fixed by the court";
        EvidenceExtensionApplied = "evidence_extension_applied", "申请延期举证", "extension for evidence applied for";
        EvidenceCauseEnded = "evidence_cause_ended", "延期举证事由消除", "cause for the evidence extension ended";
        EvidenceFiled = "evidence_filed", "补充提交证据", "evidence supplied";
        AnswerFiled = "answer_filed", "提交答辩状", "statement of defence filed";
        AnswerForwarded = "answer_forwarded", "法院发送答辩状副本", "statement of defence sent on by the court";
        OpinionFiled = "opinion_filed", "提交再审书面意见", "written opinion on the retrial application filed";
        ReplyFiled = "reply_filed", "提交书面答复", "written reply filed";
        AnswerDelivered = "answer_delivered", "答辩(答复)送达凭证", "proof that the answer was delivered";
        TurnedOrdinary = "turned_ordinary", "转为普通程序", "turned to ordinary procedure";
        RetriedAsFirst = "retried_as_first", "按第一审程序再审", "retried by first-instance procedure";
        RetriedAsSecond = "retried_as_second", "按第二审程序再审", "retried by second-instance procedure";
        HearingNotice = "hearing_notice", "收到听证通知", "notice of the hearing received";
        AppearanceNotice = "appearance_notice", "收到负责人出庭通知书", "notice that the official must appear received";
        IdentityProof = "identity_proof", "提交出庭负责人身份证明", "identity proof of the official filed";
        ExcuseFiled = "excuse_filed", "提交负责人不能出庭的理由和证明", "reasons why the official cannot appear filed";
        AnnouncementStarted = "announcement_started", "公告开始", "public announcement began";
        AnnouncementEnded = "announcement_ended", "公告期满", "public announcement ended";
        AppraisalStarted = "appraisal_started", "鉴定开始", "appraisal began";
        AppraisalEnded = "appraisal_ended", "鉴定结束", "appraisal ended";
        MediationStarted = "mediation_started", "调解开始", "mediation began";
        MediationEnded = "mediation_ended", "调解结束", "mediation ended";
        Suspended = "suspended", "中止", "suspended";
        Resumed = "resumed", "恢复", "resumed";
        PartyWanting = "party_wanting", "因申请人缺位而中止", "suspended because the applicant is wanting";
        Extended = "extended", "延长期限", "period extended";
        Concluded = "concluded", "结案", "closed";
        Served = "served", "文书送达我方", "outcome served on us";
        ServedOther = "served_other", "文书送达对方", "outcome served on the other side";
        Appealed = "appealed", "提起上诉", "appeal filed";
        Sued = "sued", "对方不服复议起诉", "other side sued after reconsideration";
        TookEffect = "took_effect", "文书生效", "outcome took effect";
        RetrialApplied = "retrial_applied", "申请再审", "retrial applied for";
        PerformancePeriod = "performance_period", "确定履行期限", "period to perform fixed";
        Performed = "performed", "履行完毕", "performed";
        ActRedone = "act_redone", "重新作出行政行为", "act made anew";
        EnforcementApplied = "enforcement_applied", "申请强制执行", "enforcement applied for";
        AdviceReceived = "advice_received", "收到司法建议", "judicial advice received";
        AdviceAnswered = "advice_answered", "回复司法建议", "judicial advice answered";
        OpinionReceived = "opinion_received", "收到行政复议意见书", "reconsideration opinion received";
        OpinionReported = "opinion_reported", "报告意见书落实情况", "reported on the reconsideration opinion";
        NormativeNotice = "normative_notice", "收到规范性文件附带审查通知", "notice of incidental review received";
        NormativeExplained = "normative_explained", "就规范性文件提交书面答复", "normative document explained";
        ApplicationViaUs = "application_via_us", "收到通过我机关提出的复议申请", "application filed through us";
        PassedOn = "passed_on", "转送复议机关", "application passed on";
        ReportedToHead = "reported_to_head", "已报告负责人", "reported to the head";
        MaterialsSubmitted = "materials_submitted", "承办科室提交材料", "handling department's draft and evidence in";
        DraftDelivered = "draft_delivered", "答辩(答复)稿送审", "draft delivered to the head";
        HearingReported = "hearing_reported", "庭后报告", "report after the hearing";
        LossAnalysed = "loss_analysed", "败诉分析报告", "loss analysis reported";
    }
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
    /// The kind of case it can be recorded in; `None` is both.
    pub fn kind(self) -> Option<Kind> {
        use FactKind::*;
        match self {
            ComplaintFiled
            | Docketed
            | ComplaintReceived
            | AppealReceived
            | RetrialCopyReceived
            | JurisdictionObjected
            | JurisdictionDecided
            | JurisdictionRulingServed
            | JurisdictionAppealed
            | JurisdictionDisputed
            | JurisdictionSettled
            | EvidencePeriod
            | DutyExpired
            | RetriedAsFirst
            | RetriedAsSecond
            | AppearanceNotice
            | IdentityProof
            | AnnouncementStarted
            | AnnouncementEnded
            | EvidenceExtensionApplied
            | EvidenceCauseEnded
            | EvidenceFiled
            | AnswerFiled
            | AnswerForwarded
            | OpinionFiled
            | Appealed
            | RetrialApplied
            | AdviceReceived
            | AdviceAnswered => Some(Kind::Litigation),
            ApplicationFiled | Accepted | ApplicationReceived | ReplyFiled | Sued
            | OpinionReceived | OpinionReported | NormativeNotice | NormativeExplained
            | ApplicationViaUs | PassedOn | HearingNotice | PartyWanting => {
                Some(Kind::Reconsideration)
            }
            AnswerDelivered | NotInformed | PeriodKnown | RealEstate | ExcuseFiled
            | AppraisalStarted | AppraisalEnded | MediationStarted | MediationEnded
            | EnforcementApplied => None,
            ActMade | ActKnown | Received | Informed | TurnedOrdinary | Suspended | Resumed
            | Extended | Concluded | Served | ServedOther | TookEffect | PerformancePeriod
            | Performed | ActRedone => None,
            // What the office's own rules ask for.
            ReportedToHead | MaterialsSubmitted | DraftDelivered | HearingReported
            | LossAnalysed => None,
        }
    }

    pub fn fits(self, kind: Kind) -> bool {
        self.kind().is_none_or(|k| k == kind)
    }

    /// The facts a case of this kind can have, in order.
    pub fn of(kind: Kind) -> impl Iterator<Item = FactKind> {
        FactKind::ALL.iter().copied().filter(move |f| f.fits(kind))
    }

    /// Whether it can stand more than once in a case.
    pub fn repeats(self) -> bool {
        use FactKind::*;
        matches!(
            self,
            Suspended
                | Resumed
                | Extended
                | Appealed
                | RetrialApplied
                | EvidenceFiled
                | AdviceReceived
                | AdviceAnswered
                | JurisdictionObjected
                | JurisdictionDecided
                | JurisdictionRulingServed
                | JurisdictionAppealed
                | JurisdictionDisputed
                | JurisdictionSettled
                | HearingNotice
                | AppearanceNotice
                | IdentityProof
                | ExcuseFiled
                | AnnouncementStarted
                | AnnouncementEnded
                | AppraisalStarted
                | AppraisalEnded
                | MediationStarted
                | MediationEnded
                | OpinionReceived
                | OpinionReported
                | HearingReported
        )
    }

    /// Whether it names a later day (`until`): the extended day, the last day to perform or to file evidence.
    pub fn needs_until(self) -> bool {
        matches!(
            self,
            FactKind::Extended | FactKind::PerformancePeriod | FactKind::EvidencePeriod
        )
    }

    /// Other words people and ledgers use for it.
    pub fn aliases(self) -> &'static [&'static str] {
        use FactKind::*;
        match self {
            Received => &["收案日", "收案日期", "收到应诉通知书", "应诉日期"],
            Informed => &["得知案件", "得知起诉"],
            Docketed => &["立案日期", "法院立案"],
            ComplaintReceived => &["收到副本", "收到起诉状", "收到起诉书副本"],
            AppealReceived => &["收到上诉状"],
            ApplicationReceived => &[
                "收到申请书副本",
                "收到复议申请书",
                "收到行政复议申请书副本",
                "收到副本",
            ],
            Accepted => &["受理日期", "复议受理"],
            AnswerFiled => &["答辩", "提交答辩", "登记答辩", "已答辩"],
            ReplyFiled => &["答复", "提交答复", "书面答复"],
            AnswerDelivered => &["送达凭证", "答辩送达回执", "签收回执", "邮寄凭证"],
            Suspended => &["中止审理", "诉讼中止"],
            Resumed => &["恢复审理"],
            Concluded => &["审结", "结案日期", "closed"],
            Served => &["收到判决书", "收到裁定书", "收到决定书", "判决送达", "送达"],
            ServedOther => &["送达对方"],
            Appealed => &["上诉"],
            Performed => &["履行", "已履行"],
            NotInformed => &["未告知起诉期限", "未告知复议期限"],
            EvidencePeriod => &["举证期限"],
            AppearanceNotice => &["出庭通知书"],
            HearingNotice => &["听证通知书"],
            IdentityProof => &["身份证明", "负责人身份证明"],
            ExcuseFiled => &["不能出庭情况说明"],
            EnforcementApplied => &["申请执行"],
            ReportedToHead => &["报告负责人"],
            MaterialsSubmitted => &["科室提交材料"],
            DraftDelivered => &["送审", "答辩稿送审", "答复稿送审"],
            LossAnalysed => &["败诉分析"],
            _ => &[],
        }
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
