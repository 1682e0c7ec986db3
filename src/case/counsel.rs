//! The agency's own lawyers (公职律师) and its legal advisers (法律顾问): who they are, and from when until when.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{codes, fields};

codes! {
    /// Which of the two.
    pub enum CounselKind {
        PublicLawyer = "public_lawyer", "公职律师", "public lawyer";
        Adviser = "adviser", "法律顾问", "legal adviser";
    }
}

codes! {
    /// How somebody of the roster stands on a day.
    pub enum CounselState {
        Applying = "applying", "申请中", "applying";
        Serving = "serving", "在任", "serving";
        Ended = "ended", "已离任", "ended";
        Unknown = "unknown", "日期未登记", "no day recorded";
    }
}

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counsel {
    #[serde(default)]
    pub uuid: Uuid,
    pub name: String,
    pub kind: CounselKind,
    /// The law firm of an adviser, the department of a public lawyer.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub firm: String,
    /// The day the certificate was applied for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub applied: Option<NaiveDate>,
    /// First and last day of the certificate, or of the contract.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

fields! {
    /// What the roster of lawyers and advisers says.
    CounselField of Counsel {
        Uuid = uuid: "标识", "id", Key;
        Name = name: "姓名", "name", Line;
        Kind = kind: "类别", "kind", Code;
        Firm = firm: "所在机构", "firm or department", Line;
        Applied = applied: "申请日", "applied on", Day;
        From = from as "from_day": "任职自", "serving from", Day;
        Until = until as "until_day": "任职至", "serving until", Day;
        Unit = unit: "所属单位", "unit", Line;
        Note = note: "备注", "note", Lines;
    }
}

impl Counsel {
    /// A lawyer or adviser with a nil UUID and no dates; firm, unit and note are empty.
    pub fn new(kind: CounselKind, name: impl Into<String>) -> Counsel {
        Counsel {
            uuid: Uuid::nil(),
            name: name.into(),
            kind,
            firm: String::new(),
            applied: None,
            from: None,
            until: None,
            unit: String::new(),
            note: String::new(),
        }
    }

    /// How things stand on a day; none before anything was known of them.
    pub fn state_on(&self, day: NaiveDate) -> Option<CounselState> {
        let (applied, from, until) = (self.applied, self.from, self.until);
        if until.is_some_and(|until| until < day) {
            return Some(CounselState::Ended);
        }
        match (from, applied) {
            (Some(from), _) if from <= day => Some(CounselState::Serving),
            (_, Some(applied)) if applied <= day => Some(CounselState::Applying),
            (None, None) => Some(CounselState::Unknown),
            _ => None,
        }
    }
}
