//! Who is in the case: parties with their roles, and the agents who speak for us.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{codes, fields};

codes! {
    /// The part a party has. Names differ by kind and instance; these are the sides.
    pub enum PartyRole {
        Claimant = "claimant", "原告(申请人)", "plaintiff or applicant";
        Respondent = "respondent", "被告(被申请人)", "defendant or respondent";
        ThirdParty = "third_party", "第三人", "third party";
    }
}

codes! {
    /// What a party is.
    pub enum PartyKind {
        Person = "person", "自然人", "natural person";
        Company = "company", "法人或其他组织", "legal person or organisation";
        Agency = "agency", "行政机关", "administrative agency";
        Prosecutor = "prosecutor", "检察机关", "procuratorate";
    }
}

/// What the claimants of a case are: a case of a person and a company is a case of each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PartyKinds(u8);

impl PartyKinds {
    /// The kinds that occur.
    pub fn of(kinds: impl Iterator<Item = PartyKind>) -> PartyKinds {
        PartyKinds(kinds.fold(0, |all, kind| all | 1 << kind.code()))
    }

    /// One bit a kind, in the order of their codes.
    pub fn bits(self) -> u8 {
        self.0
    }

    /// The kinds in it, in the order of their codes.
    pub fn iter(self) -> impl Iterator<Item = PartyKind> + use<> {
        let all = PartyKind::ALL.iter().copied();
        all.filter(move |kind| self.0 & 1 << kind.code() != 0)
    }
}

/// A party; `people` counts the persons it stands for (张某等23人 is one entry of 23).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    #[serde(default)]
    pub uuid: Uuid,
    pub role: PartyRole,
    #[serde(default = "person")]
    pub kind: PartyKind,
    pub name: String,
    #[serde(default = "one")]
    pub people: u32,
}

fields! {
    /// What a party says.
    PartyField of Party {
        Uuid = uuid: "标识", "id", Key;
        Role = role: "地位", "part", Code;
        Kind = kind: "性质", "kind", Code;
        Name = name: "姓名(名称)", "name", Line;
        People = people: "人数", "people", Count;
    }
}

codes! {
    /// Who acts for us, other than the responsible official (ALL 31; ALL-I 128).
    pub enum AgentKind {
        PublicLawyer = "public_lawyer", "公职律师", "in-house public lawyer";
        LegalAdviser = "legal_adviser", "法律顾问", "legal adviser";
        OutsideLawyer = "outside_lawyer", "外聘律师", "outside lawyer";
        LegalWorker = "legal_worker", "基层法律服务工作者", "basic-level legal worker";
        Staff = "staff", "工作人员", "agency staff";
    }
}

/// An agent of ours in the case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agent {
    #[serde(default)]
    pub uuid: Uuid,
    pub kind: AgentKind,
    pub name: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub firm: String,
}

fields! {
    /// What an agent says.
    AgentField of Agent {
        Uuid = uuid: "标识", "id", Key;
        Kind = kind: "类别", "kind", Code;
        Name = name: "姓名", "name", Line;
        Firm = firm: "律所(单位)", "firm", Line;
    }
}

fn person() -> PartyKind {
    PartyKind::Person
}

fn one() -> u32 {
    1
}
