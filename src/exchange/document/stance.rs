//! What sort of proceeding a paper speaks of, our part in it, and which law governs: every paper asks here, none decides for itself.

use chrono::NaiveDate;

use crate::case::{
    CaseFile, Governing, Hearing, HearingKind, Instance, Kind, PartyKind, PartyRole, Role,
};
use crate::law::governs;

/// Before whom, and by which law.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Proceeding {
    /// A court tries what we did.
    Court,
    /// An organ reconsiders what we did.
    Organ(Governing),
    /// We ask the court to enforce what we did.
    Enforcing,
}

/// Whether we answer somebody, ask something ourselves, or stand beside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Answers,
    Brings,
    Beside,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Stance {
    pub(super) proceeding: Proceeding,
    pub(super) side: Side,
    pub(super) instance: Instance,
    pub(super) role: Role,
    kind: Kind,
    /// The other side is the procuratorate (行政诉讼法第二十五条第四款).
    pub(super) prosecutor: bool,
}

impl Stance {
    pub(super) fn of(case: &CaseFile, today: NaiveDate) -> Stance {
        let head = &case.head;
        let proceeding = match head.kind {
            Kind::Litigation => Proceeding::Court,
            Kind::Reconsideration => Proceeding::Organ(governs(case, today)),
            Kind::Enforcement => Proceeding::Enforcing,
        };
        let side = match (head.kind, head.role) {
            (Kind::Enforcement, _) => Side::Brings,
            (_, Role::ThirdParty) => Side::Beside,
            // Both may have appealed: then there is theirs to answer.
            (_, Role::Appellant | Role::RetrialApplicant) if case.copy_received().is_none() => {
                Side::Brings
            }
            _ => Side::Answers,
        };
        let claimants = || {
            case.parties
                .iter()
                .filter(|p| p.role == PartyRole::Claimant)
        };
        Stance {
            proceeding,
            side,
            instance: head.instance,
            role: head.role,
            kind: head.kind,
            prosecutor: head.kind == Kind::Litigation
                && claimants().any(|p| p.kind == PartyKind::Prosecutor),
        }
    }

    /// How the other side is called at this instance.
    pub(super) fn their_role(self) -> &'static str {
        match (self.proceeding, self.role) {
            (Proceeding::Organ(_), _) => "申请人",
            (Proceeding::Enforcing, _) => "被执行人",
            (Proceeding::Court, Role::Appellant) => "被上诉人",
            (Proceeding::Court, Role::Appellee) => "上诉人",
            (Proceeding::Court, Role::RetrialApplicant) => "再审被申请人",
            (Proceeding::Court, Role::RetrialRespondent) => "再审申请人",
            (Proceeding::Court, _) if self.instance != Instance::First => "原审原告",
            (Proceeding::Court, _) if self.prosecutor => "公益诉讼起诉人",
            (Proceeding::Court, _) => "原告",
        }
    }

    /// What we are sent a copy of.
    pub(super) fn copy(self) -> &'static str {
        match self.instance {
            Instance::Reconsideration => "行政复议申请书副本",
            Instance::Second => "上诉状副本",
            Instance::RetrialReview | Instance::Retrial => "再审申请书副本",
            Instance::First if self.prosecutor => "公益诉讼起诉书副本",
            Instance::First => "起诉状副本",
            Instance::Enforcement | Instance::EnforcementReview => "强制执行申请书",
        }
    }

    /// What is quarrelled over.
    pub(super) fn act(self) -> &'static str {
        match self.proceeding {
            Proceeding::Court => "被诉行为",
            Proceeding::Organ(_) => "被申请复议的行为",
            Proceeding::Enforcing => "申请执行的行政决定",
        }
    }

    /// The same as the law calls it.
    pub(super) fn act_in_full(self) -> &'static str {
        match self.proceeding {
            Proceeding::Court => "被诉行政行为",
            Proceeding::Organ(_) => "被申请复议的行政行为",
            Proceeding::Enforcing => "申请执行的行政决定",
        }
    }

    /// Who gives notice of the hearing.
    pub(super) fn notice(self) -> &'static str {
        match self.proceeding {
            Proceeding::Court | Proceeding::Enforcing => "法院通知",
            Proceeding::Organ(_) => "复议机构通知",
        }
    }

    /// What kind of hearing it is; without one, what such a case has.
    fn hearing_kind(self, hearing: Option<&Hearing>) -> HearingKind {
        hearing.map_or(HearingKind::usual(self.kind), |h| h.kind_in(self.kind))
    }

    /// What it is called.
    pub(super) fn hearing(self, hearing: Option<&Hearing>) -> &'static str {
        match (self.hearing_kind(hearing), self.proceeding) {
            (HearingKind::Court, _) => "开庭",
            (HearingKind::Reconsideration, _) => "听证",
            (HearingKind::Inquiry, Proceeding::Enforcing) => "听取意见",
            (other, _) => other.text().zh,
        }
    }

    /// What a case without a hearing did not do: 开庭、举行听证.
    pub(super) fn held(self) -> &'static str {
        match self.proceeding {
            Proceeding::Court => "开庭",
            Proceeding::Organ(_) => "举行听证",
            Proceeding::Enforcing => "听取意见",
        }
    }

    /// What whoever comes does there.
    pub(super) fn appear(self, hearing: Option<&Hearing>) -> String {
        match (self.proceeding, self.side, self.hearing_kind(hearing)) {
            (Proceeding::Court, Side::Beside, HearingKind::Court) => "出庭".to_string(),
            (Proceeding::Court, _, HearingKind::Court) => "出庭应诉".to_string(),
            (Proceeding::Enforcing, _, HearingKind::Inquiry) => "到场陈述意见".to_string(),
            _ => format!("参加{}", self.hearing(hearing)),
        }
    }

    /// 周砚秋 `出庭应诉` 某某一案 `。`; 周砚秋 `参加` 某某一案 `的庭前会议。`: the words before the case and those behind it.
    pub(super) fn attend(self, hearing: Option<&Hearing>) -> [String; 2] {
        match self.hearing_kind(hearing) {
            HearingKind::Court => [self.appear(hearing), "。".to_string()],
            _ => ["参加".to_string(), format!("的{}。", self.hearing(hearing))],
        }
    }

    /// What is said there, and who leads it: 庭审、法庭 and their like.
    pub(super) fn sitting(self) -> [&'static str; 3] {
        match self.proceeding {
            Proceeding::Court => ["庭审", "法庭", "当庭"],
            Proceeding::Organ(_) => ["听证", "听证主持人", "听证时"],
            Proceeding::Enforcing => ["听取意见", "法院", "听取意见时"],
        }
    }

    /// How whoever comes is to behave, and what to sign.
    pub(super) fn manners(self) -> &'static str {
        match self.proceeding {
            Proceeding::Court => {
                "未经法庭许可不中途退庭，不拒绝陈述（负责人出庭规定第十二条）。庭后请在庭审笔录上签名。"
            }
            Proceeding::Organ(_) => "遵守听证纪律；听证结束后请核对听证笔录并签名。",
            Proceeding::Enforcing => "听取意见后请核对笔录并签名。",
        }
    }

    /// What we say to what the other side filed.
    pub(super) fn answer(self) -> &'static str {
        match (self.proceeding, self.side) {
            (_, Side::Beside) => "陈述意见",
            (Proceeding::Court, _) => "答辩",
            (Proceeding::Organ(_), _) => "答复",
            (Proceeding::Enforcing, _) => "申请",
        }
    }

    /// The paper in which we say it.
    pub(super) fn answer_paper(self) -> &'static str {
        match (self.proceeding, self.side) {
            (_, Side::Beside) => "第三人陈述意见",
            (Proceeding::Court, _) => "行政答辩状",
            (Proceeding::Organ(_), _) => "行政复议答复书",
            (Proceeding::Enforcing, _) => "强制执行申请书",
        }
    }

    /// What follows where we do not answer with evidence in time; nothing where the law says nothing of it.
    pub(super) fn lateness(self) -> Option<&'static str> {
        match (self.proceeding, self.side, self.instance) {
            (_, Side::Beside | Side::Brings, _) | (Proceeding::Enforcing, _, _) => None,
            (Proceeding::Court, _, Instance::First) => {
                Some("逾期不提供证据和依据的，视为没有相应证据（行政诉讼法第三十四条第二款）")
            }
            (Proceeding::Court, _, _) => None,
            (Proceeding::Organ(Governing::Arl23), _, _) => Some(
                "不按规定提出书面答复、提交证据和依据的，视为该行为没有证据、依据（行政复议法第七十条）",
            ),
            (Proceeding::Organ(Governing::Arl17), _, _) => Some(
                "不按规定提出书面答复、提交证据和依据的，视为该行为没有证据、依据（2017年行政复议法第二十八条第一款第四项）",
            ),
        }
    }

    /// What our agents may do without being asked again.
    pub(super) fn powers(self) -> &'static str {
        match (self.proceeding, self.side) {
            (Proceeding::Court, Side::Brings) => {
                "一般授权。代为提交上诉（申请再审）的材料、证据和依据，参加开庭和质证、辩论，签收文书。承认、变更、放弃请求，撤回上诉（申请），进行调解、和解，须另行取得委托人特别授权。"
            }
            (Proceeding::Court, Side::Beside) => {
                "一般授权。代为提交陈述意见和证据，参加开庭和质证、辩论，签收文书。承认、变更、放弃请求，进行调解、和解，提起上诉或者申请再审，须另行取得委托人特别授权。"
            }
            (Proceeding::Court, Side::Answers) => {
                "一般授权。代为提交答辩意见、证据和依据，参加开庭和质证、辩论，签收文书。承认、变更、放弃请求，进行调解、和解，提起上诉或者申请再审，须另行取得委托人特别授权。"
            }
            (Proceeding::Organ(_), _) => {
                "一般授权。代为提交答复意见、证据和依据，参加听证和质证、辩论，签收文书。承认、变更、放弃请求，进行调解、和解，须另行取得委托人特别授权。"
            }
            (Proceeding::Enforcing, _) => {
                "一般授权。代为提交强制执行申请和材料，在法院听取意见时陈述意见，签收文书。变更、撤回申请，须另行取得委托人特别授权。"
            }
        }
    }

    /// Until when they may.
    pub(super) fn powers_end(self) -> &'static str {
        match self.proceeding {
            Proceeding::Court => "至本案本审级审理终结之日止",
            Proceeding::Organ(_) => "至本案行政复议程序终结之日止",
            Proceeding::Enforcing => "至本案执行审查终结之日止",
        }
    }

    /// What the law says of agents who come without the official.
    pub(super) fn alone(self) -> &'static str {
        match (self.proceeding, self.side) {
            (_, Side::Beside) | (Proceeding::Enforcing, _) => "",
            (Proceeding::Court, _) => "行政机关不得仅委托律师出庭（行政诉讼法第三条第三款）。",
            (Proceeding::Organ(Governing::Arl23), _) => {
                "负责人不能参加听证的，应当说明理由并委托相应的工作人员参加（行政复议法第五十一条）。"
            }
            (Proceeding::Organ(Governing::Arl17), _) => "",
        }
    }
}
