//! What the forms ask for that no column of the docket holds: compensation and the side marks of an outcome.

use chrono::NaiveDate;

use crate::case::{CaseFile, FactKind};

/// What one case file adds, as of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Extras {
    /// Compensation with the outcome, in fen.
    pub amount_fen: i64,
    /// 司法建议 or 行政复议意见书 received.
    pub advice: bool,
    /// The act was made anew.
    pub redone: bool,
    /// The court or organ was asked to review a normative document.
    pub normative: bool,
}

impl Extras {
    /// Of a case as it stood at the end of a day.
    pub fn of(case: &CaseFile, day: NaiveDate) -> Extras {
        let facts = || case.facts.iter().filter(|f| f.day <= day);
        let any = |kinds: &[FactKind]| facts().any(|f| kinds.contains(&f.kind));
        Extras {
            amount_fen: facts()
                .filter(|f| f.kind == FactKind::Concluded)
                .find_map(|f| f.amount_fen)
                .unwrap_or(0),
            advice: any(&[FactKind::AdviceReceived, FactKind::OpinionReceived]),
            redone: any(&[FactKind::ActRedone]),
            normative: any(&[FactKind::NormativeNotice]) || case.head.cause == NORMATIVE_CAUSE,
        }
    }

    pub fn is_empty(&self) -> bool {
        *self == Extras::default()
    }
}

/// 规范性文件审查 in the list of causes.
const NORMATIVE_CAUSE: &str = "normative_review";
