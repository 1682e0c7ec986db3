//! The work log of lawyers and advisers beside the cases: a day, a sort of work, how many pieces (件数).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{codes, fields};

codes! {
    /// Which sort of work.
    pub enum WorkKind {
        Contracts = "contracts", "决策合同", "decisions and contracts";
        Negotiation = "negotiation", "代理谈判", "negotiation";
        Petitions = "petitions", "履职信访", "duties and petitions";
        Disclosure = "disclosure", "信息公开", "disclosure";
        Training = "training", "宣传培训", "training";
        Other = "other", "其他", "other";
    }
}

/// One entry of the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LegalWork {
    #[serde(default)]
    pub uuid: Uuid,
    pub day: NaiveDate,
    pub kind: WorkKind,
    /// Pieces of work (件).
    pub count: u32,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub who: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub about: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

fields! {
    /// What the work log says.
    LegalWorkField of LegalWork {
        Uuid = uuid: "标识", "id", Key;
        Day = day: "日期", "day", Day;
        Kind = kind: "类别", "kind", Code;
        Count = count as "pieces": "件数", "pieces", Count;
        Who = who: "承办律师、顾问", "who", Line;
        About = about: "事由", "about", Line;
        Unit = unit: "所属单位", "unit", Line;
        Note = note: "备注", "note", Lines;
    }
}

impl LegalWork {
    /// Work of a day with its number of pieces (件数) and a nil UUID; the other fields are empty.
    pub fn new(day: NaiveDate, kind: WorkKind, count: u32) -> LegalWork {
        LegalWork {
            uuid: Uuid::nil(),
            day,
            kind,
            count,
            who: String::new(),
            about: String::new(),
            unit: String::new(),
            note: String::new(),
        }
    }

    /// What it is called: the day with what it was about, else with its sort.
    pub fn name(&self) -> String {
        match self.about.trim() {
            "" => format!("{} {}", self.day, self.kind.text().zh),
            about => format!("{} {about}", self.day),
        }
    }
}
