//! Why a case is offered for a paper.

use crate::said;
use crate::text::Said;

/// Why a case is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    Number,
    /// The case of its number was joined into this one.
    Joined,
    /// The organ's paper carries the serial of this case: 清府复中〔2026〕3号, 清府复〔2026〕3号, and the parties fit.
    Series,
    /// The paper of a party is about this case: an appeal against its judgment.
    Below,
    Here,
    Mentioned,
    /// The number is that of the case and the parties are others: one of the two is misread or mistyped.
    Contradicted,
    /// The case this one goes on from: the judgment appealed, what is remanded or transferred.
    Before,
    /// The reconsideration a suit came from.
    Reconsideration,
    /// A reconsideration of a claimant of that name, and nothing says that the suit came from it.
    Namesake,
    Party,
}

impl Why {
    /// The reason in words, as it stands beside the case that is offered.
    pub fn said(self) -> Said {
        match self {
            Why::Number => said!("案号相同", "same number"),
            Why::Joined => said!("已并入此案", "joined into this"),
            Why::Series => said!("文号序号和当事人相同", "same serial and party"),
            Why::Below => said!("所上诉的案件", "the case appealed"),
            Why::Here => said!("当前案件", "this case"),
            Why::Mentioned => said!("文中提到", "mentioned"),
            Why::Contradicted => {
                said!(
                    "案号相同，当事人不同，请核对",
                    "same number, other parties: check it"
                )
            }
            Why::Before => said!("文中提到", "mentioned"),
            Why::Namesake => said!(
                "同名当事人的复议案件，是否本案所经请核对",
                "a reconsideration of somebody of that name; whether the suit came from it is not said"
            ),
            Why::Reconsideration => said!("同一当事人的复议案件", "the party's reconsideration"),
            Why::Party => said!("当事人相同", "same party"),
        }
    }

    /// Found beyond doubt.
    pub fn sure(self) -> bool {
        matches!(self, Why::Number | Why::Series | Why::Below)
    }
}
