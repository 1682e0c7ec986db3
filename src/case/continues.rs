//! The case another one continues (关联前案) and how: what makes the cases of one quarrel a chain.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::codes;

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
