//! The roster of officials: who may appear for the agency, at what rank, and from when until when.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Rank;
use crate::fields;

/// One official in one post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Official {
    #[serde(default)]
    pub uuid: Uuid,
    pub name: String,
    #[serde(default)]
    pub post: String,
    pub rank: Rank,
    /// The unit whose official this is, where several keep one docket; empty for this office.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,
    /// First and last day in the post; open where not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
}

fields! {
    /// What an entry of the roster says.
    OfficialField of Official {
        Uuid = uuid: "标识", "id", Key;
        Name = name: "姓名", "name", Line;
        Post = post: "职务", "post", Line;
        Rank = rank: "职级", "rank", Code;
        Unit = unit: "所属单位", "unit", Line;
        From = from as "from_day": "任职自", "in post from", Day;
        Until = until as "until_day": "任职至", "in post until", Day;
    }
}

impl Official {
    /// Whether an entry is of the same name in the same post of the same unit, and for some of the same time.
    pub fn same_post(&self, other: &Official) -> bool {
        let before = |a: Option<NaiveDate>, b: Option<NaiveDate>| {
            a.zip(b).is_some_and(|(until, from)| until < from)
        };
        self.uuid != other.uuid
            && (&self.name, &self.post, &self.unit) == (&other.name, &other.post, &other.unit)
            && !before(self.until, other.from)
            && !before(other.until, self.from)
    }

    /// Whether the post was held on a day, its first and last day included; an end that is not recorded is open.
    pub fn in_post(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|f| f <= day) && self.until.is_none_or(|u| day <= u)
    }
}

/// Who the principal is (主要负责人) and of which post: as the settings name him, else as the roster does on the day.
/// Somebody named without a post has the roster's.
pub fn principal<'a>(
    named: &'a str,
    post: &'a str,
    roster: &'a [Official],
    day: NaiveDate,
) -> (&'a str, &'a str) {
    let is = |o: &&Official| match named.is_empty() {
        true => o.rank == Rank::Principal,
        false => o.name == named,
    };
    let found = roster.iter().filter(|o| o.in_post(day)).find(is);
    let or = |set: &'a str, held: Option<&'a str>| match set {
        "" => held.unwrap_or_default(),
        set => set,
    };
    (
        or(named, found.map(|o| o.name.as_str())),
        or(post, found.map(|o| o.post.as_str())),
    )
}
