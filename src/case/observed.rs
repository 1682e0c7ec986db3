//! Observed trials (旁听庭审): hearings of cases, which need not be ours, that people of the agency sat in on.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::fields;

/// One trial observed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ObservedTrial {
    #[serde(default)]
    pub uuid: Uuid,
    pub day: NaiveDate,
    pub court: String,
    /// The case heard, as it is called: its number or its parties. It need not be in the docket.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub heard: String,
    /// Who led the group, or all who went.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub who: String,
    /// How many people went (人次).
    #[serde(default)]
    pub people: u32,
    /// The unit whose people went, where several keep one docket; empty for this office.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

fields! {
    /// What the log of observed trials says.
    ObservedField of ObservedTrial {
        Uuid = uuid: "标识", "id", Key;
        Day = day: "日期", "day", Day;
        Court = court: "法院", "court", Line;
        Heard = heard as "heard_case": "所听案件", "case heard", Line;
        Who = who: "参加人", "who went", Line;
        People = people: "人数", "people", Count;
        Unit = unit: "所属单位", "unit", Line;
        Note = note: "备注", "note", Lines;
    }
}

impl ObservedTrial {
    /// A trial observed on a day at a court, with a nil UUID and 0 people; the other fields are empty.
    pub fn new(day: NaiveDate, court: impl Into<String>) -> ObservedTrial {
        ObservedTrial {
            uuid: Uuid::nil(),
            day,
            court: court.into(),
            heard: String::new(),
            who: String::new(),
            people: 0,
            unit: String::new(),
            note: String::new(),
        }
    }

    /// What it is called: the day with the case, else with the court.
    pub fn name(&self) -> String {
        let what = match self.heard.trim() {
            "" => &self.court,
            heard => heard,
        };
        format!("{} {what}", self.day)
    }
}
