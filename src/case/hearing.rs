//! Hearings (开庭、听证) and who of our side stands in them: responsible officials, delegated staff, lawyers.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::codes;

codes! {
    /// Whether the hearing is set, was held, or fell through.
    pub enum HearingState {
        Set = "set", "已排期", "set";
        Held = "held", "已开庭", "held";
        Cancelled = "cancelled", "取消或延期", "cancelled or postponed";
    }
}

codes! {
    /// The court's notice that the responsible official must appear (APP 4).
    pub enum CourtNotice {
        None = "none", "未通知", "no notice";
        May = "may", "可以通知", "notified (may)";
        Shall = "shall", "应当通知", "notified (shall)";
    }
}

codes! {
    /// In what part a person of ours stands in a hearing.
    pub enum Part {
        Official = "official", "行政机关负责人", "responsible official";
        Staff = "staff", "委托工作人员", "delegated staff";
        Lawyer = "lawyer", "律师", "lawyer";
    }
}

codes! {
    /// The official's rank, as APP 2 tells who counts.
    pub enum Rank {
        Principal = "principal", "正职", "principal";
        Deputy = "deputy", "副职", "deputy";
        DeputyLevel = "deputy_level", "副职级别负责人", "deputy-level official";
        InCharge = "in_charge", "分管负责人", "other official in charge";
        NotCounted = "not_counted", "不属负责人", "does not count";
    }
}

codes! {
    /// How far the appearance of one person has come.
    pub enum AppearanceState {
        Planned = "planned", "拟出庭", "planned";
        Appeared = "appeared", "已出庭", "appeared";
        Excused = "excused", "有正当理由未出庭", "excused";
        Absent = "absent", "无正当理由未出庭", "unexcused absence";
    }
}

codes! {
    /// Grounds on which the official need not appear (APP 8).
    pub enum ExcuseGround {
        ForceMajeure = "force_majeure", "不可抗力", "force majeure";
        Accident = "accident", "意外事件", "accident";
        OfficialBusiness = "official_business", "须履行他人不能代替的公务", "official business no one else can do";
        Other = "other", "其他正当事由", "other just cause";
    }
}

impl Rank {
    /// Whether an appearance at this rank fulfils the duty (APP 2).
    pub fn counts(self) -> bool {
        self != Rank::NotCounted
    }
}

/// One person of ours in one hearing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attendance {
    #[serde(default)]
    pub uuid: Uuid,
    pub part: Part,
    /// The entry of the roster, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub official: Option<Uuid>,
    pub name: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub post: String,
    /// Only for officials.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rank: Option<Rank>,
    pub state: AppearanceState,
    /// Whether the official spoke on resolving the dispute (APP 11, 出庭又出声).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spoke: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ground: Option<ExcuseGround>,
    /// The sealed proof of the ground (APP 9).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub proof: String,
}

impl Attendance {
    pub fn new(part: Part, name: impl Into<String>, state: AppearanceState) -> Attendance {
        Attendance {
            uuid: Uuid::nil(),
            part,
            official: None,
            name: name.into(),
            post: String::new(),
            rank: None,
            state,
            spoke: None,
            ground: None,
            proof: String::new(),
        }
    }

    /// A responsible official who counts (APP 2); a rank not recorded is taken to count.
    pub fn is_responsible(&self) -> bool {
        self.part == Part::Official && self.rank.is_none_or(Rank::counts)
    }

    pub fn qualifies(&self) -> bool {
        self.is_responsible() && self.state == AppearanceState::Appeared
    }
}

/// One hearing of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hearing {
    #[serde(default)]
    pub uuid: Uuid,
    pub day: NaiveDate,
    /// `HH:MM`, or empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub time: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub place: String,
    pub state: HearingState,
    #[serde(default = "no_notice")]
    pub notice: CourtNotice,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<Attendance>,
}

fn no_notice() -> CourtNotice {
    CourtNotice::None
}

impl Hearing {
    pub fn new(day: NaiveDate) -> Hearing {
        Hearing {
            uuid: Uuid::nil(),
            day,
            time: String::new(),
            place: String::new(),
            state: HearingState::Set,
            notice: CourtNotice::None,
            note: String::new(),
            people: Vec::new(),
        }
    }

    /// A hearing whose day has come and that did not fall through counts as held.
    pub fn held_by(&self, day: NaiveDate) -> bool {
        self.state != HearingState::Cancelled && self.day <= day
    }

    pub fn officials(&self) -> impl Iterator<Item = &Attendance> {
        self.people.iter().filter(|a| a.part == Part::Official)
    }

    /// A responsible official who counts appeared.
    pub fn attended(&self) -> bool {
        self.people.iter().any(Attendance::qualifies)
    }
}
