//! Mediation of a dispute (诉前调解、信访、人民调解……): a record beside the cases, never one of them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{codes, fields};

codes! {
    /// Through whom a dispute is mediated.
    pub enum Channel {
        Petition = "petition", "信访", "petition";
        Hotline = "hotline", "12345热线", "12345 hotline";
        People = "people", "人民调解", "people's mediation";
        Centre = "centre", "行政争议调解中心", "centre for administrative disputes";
        Court = "court", "法院诉前调解", "court, before any suit";
        Organ = "organ", "复议机关", "reconsideration organ";
        Other = "other", "其他", "other";
    }
}

codes! {
    /// How a mediation ended.
    pub enum MediationResult {
        Settled = "settled", "达成协议", "settled";
        PartlySettled = "partly_settled", "部分达成协议", "partly settled";
        Failed = "failed", "未达成协议", "not settled";
        Withdrawn = "withdrawn", "当事人撤回", "withdrawn";
        Stopped = "stopped", "终止", "stopped";
    }
}

impl MediationResult {
    /// Whether the quarrel, or a part of it, was put to rest.
    pub const fn is_settled(self) -> bool {
        matches!(
            self,
            MediationResult::Settled | MediationResult::PartlySettled
        )
    }
}

/// One mediation: who mediated what between whom, from when to when, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mediation {
    #[serde(default)]
    pub uuid: Uuid,
    pub channel: Channel,
    /// The channel's own number: `（2024）京0105行诉前调6号`, a number of the hotline.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub number: String,
    /// The other side.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub party: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub about: String,
    /// Departments of ours that take part.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub departments: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub village: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub handler: String,
    pub from: NaiveDate,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
    /// None while it goes on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<MediationResult>,
    /// The case it led to, where it led to one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<Uuid>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

fields! {
    /// What a mediation says.
    MediationField of Mediation {
        Uuid = uuid: "标识", "id", Key;
        Channel = channel: "渠道", "channel", Code;
        Number = number: "编号", "number", Line;
        Party = party: "对方当事人", "party", Line;
        About = about: "事由", "about", Line;
        Departments = departments: "参加科室", "departments", Line;
        Village = village: "涉及村(社区)", "village", Line;
        Handler = handler: "承办人", "handler", Line;
        From = from as "from_day": "开始", "from", Day;
        Until = until as "until_day": "结束", "until", Day;
        Result = result: "结果", "result", Code;
        Case = case as "led_to": "转入的案件", "case it led to", Case;
        Note = note: "备注", "note", Lines;
    }
}

impl Mediation {
    /// A mediation that begins.
    pub fn new(channel: Channel, from: NaiveDate) -> Mediation {
        Mediation {
            uuid: Uuid::nil(),
            channel,
            number: String::new(),
            party: String::new(),
            about: String::new(),
            departments: String::new(),
            village: String::new(),
            handler: String::new(),
            from,
            until: None,
            result: None,
            case: None,
            note: String::new(),
        }
    }

    /// What it is called: its number, else the party, else the day.
    pub fn name(&self) -> String {
        let words = [&self.number, &self.party];
        let found = words.into_iter().find(|w| !w.trim().is_empty());
        found.cloned().unwrap_or_else(|| self.from.to_string())
    }

    /// Whether it went on during some day from `from` on and had begun by `to`.
    pub fn handled(&self, from: Option<NaiveDate>, to: NaiveDate) -> bool {
        self.from <= to && from.is_none_or(|from| self.until.is_none_or(|until| until >= from))
    }

    /// How it had ended by a day.
    pub fn result_by(&self, day: NaiveDate) -> Option<MediationResult> {
        self.result
            .filter(|_| self.until.is_none_or(|until| until <= day))
    }
}
