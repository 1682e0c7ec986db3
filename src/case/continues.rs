//! The case another one continues (关联前案) and how: what makes the cases of one quarrel a chain.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Instance;
use crate::codes;
use crate::text::{Cell, Single, Stored, Told, Words};

codes! {
    /// How a case follows from an earlier one. The law reads it: a retrial review has no deadline of a first instance.
    pub enum How {
        Appeal = "appeal", "上诉", "appeal";
        Remand = "remand", "发回重审", "remand";
        RetrialReview = "retrial_review", "申请再审", "retrial applied for";
        Retrial = "retrial", "再审", "retrial";
        Suit = "suit", "复议后起诉", "suit after reconsideration";
        Transfer = "transfer", "移送管辖", "transfer of jurisdiction";
        Anew = "anew", "就重新作出的行为再诉(再议)", "the act made anew is contested again";
        Joined = "joined", "并案", "joined";
        Enforcement = "enforcement", "申请非诉执行", "enforcement applied for";
        EnforcementReview = "enforcement_review", "对执行裁定申请复议", "review of the ruling on enforcement";
    }
}

impl How {
    /// How a case at an instance usually follows from one at another; none where it may be this or that.
    pub fn usual(before: Instance, after: Instance) -> Option<How> {
        use Instance::*;
        match (before, after) {
            (Reconsideration, First) => Some(How::Suit),
            (First, Second) => Some(How::Appeal),
            (Second, First) => Some(How::Remand),
            (First | Second, RetrialReview) => Some(How::RetrialReview),
            (RetrialReview, Retrial) => Some(How::Retrial),
            (Reconsideration | First | Second | RetrialReview | Retrial, Enforcement) => {
                Some(How::Enforcement)
            }
            (Enforcement, EnforcementReview) => Some(How::EnforcementReview),
            _ => None,
        }
    }
}

/// Which case this one continues, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Continues {
    /// The UUID of the earlier case; it need not be in this file (another office may hold it).
    pub case: Uuid,
    pub how: How,
}

/// In two columns: the case, and how.
impl Stored for Option<Continues> {
    const ENDINGS: &'static [&'static str] = &["", "_how"];

    fn words() -> Vec<Words> {
        vec![Words::Any, <How as Single>::words()]
    }

    fn put<'a>(&'a self, out: &mut Vec<Cell<'a>>) {
        match self {
            Some(link) => out.extend([link.case.cell(), link.how.cell()]),
            None => out.extend([Cell::Null, Cell::Null]),
        }
    }

    fn take<'a>(from: &mut impl Iterator<Item = Cell<'a>>) -> Option<Option<Continues>> {
        match (from.next()?, from.next()?) {
            (Cell::Null, Cell::Null) => Some(None),
            (case, how) => Some(Some(Continues {
                case: Uuid::of(case)?,
                how: How::of(how)?,
            })),
        }
    }

    fn told(&self) -> Told {
        self.map_or(Told::Nothing, |link| {
            Told::Many(vec![Told::Id(link.case), Told::Label(link.how.text())])
        })
    }
}
