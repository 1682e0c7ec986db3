//! What a later instance makes of the outcome below it: it goes on, leaves it standing, or takes its place; and whether
//! it is of that outcome at all.

use crate::case::{CaseFile, FactKind, Form, Instance, Outcome};

use crate::law::chain::link::began;

/// What a later instance makes of an outcome; of several the greatest is the last word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Word {
    /// It stands.
    Stands,
    /// Another takes its place.
    Replaced,
    /// It is over, and what became of it nobody recorded.
    Unknown,
    /// It goes on: nothing is final.
    Pending,
}

/// What an outcome on appeal makes of the one below (ALL 89; ALL-I 101).
pub(crate) fn on_appeal(outcome: Option<Outcome>) -> Word {
    use Outcome::*;
    match outcome {
        None => Word::Pending,
        Some(AppealDismissedJudgment | AppealDismissedRuling | AppealWithdrawn) => Word::Stands,
        // Closed, and what became of the appeal is not known (ALL 89; 终结诉讼: CPL 154).
        Some(Unknown | Other | OtherRuling | Terminated) => Word::Unknown,
        Some(Transferred) => Word::Pending,
        Some(_) => Word::Replaced,
    }
}

/// What a retrial makes of the outcome it tries again; while it goes on that outcome is not enforced (ALL-I 118).
pub(crate) fn on_retrial(outcome: Option<Outcome>) -> Word {
    use Outcome::*;
    match outcome {
        None => Word::Pending,
        Some(
            Terminated | Withdrawn | DeemedWithdrawn | Unknown | Other | OtherRuling | Transferred,
        ) => Word::Stands,
        Some(outcome) if leaves_standing(outcome) => Word::Stands,
        Some(_) => Word::Replaced,
    }
}

/// Whether an outcome leaves the one below as it is, and is the last word on it all the same: an appeal dismissed or
/// withdrawn (ALL 89; ALL-I 101), a judgment or ruling upheld on retrial.
pub(crate) fn leaves_standing(outcome: Outcome) -> bool {
    outcome.fits(Instance::Second) && on_appeal(Some(outcome)) == Word::Stands
        || upheld_on_retrial(Some(outcome))
}

/// 原判决、裁定认定事实清楚、适用法律正确的，应予维持 (CPL-I 405, ALL 101).
pub(crate) fn upheld_on_retrial(outcome: Option<Outcome>) -> bool {
    use Outcome::{RetrialUpheldJudgment, RetrialUpheldRuling};
    matches!(outcome, Some(RetrialUpheldJudgment | RetrialUpheldRuling))
}

/// Whether an appeal is of a ruling on jurisdiction (管辖权异议，行辖终): one begun before the case below was closed can be of
/// nothing else (ALL 85; ALL-I 101).
pub(crate) fn on_jurisdiction(below: &CaseFile, above: &CaseFile) -> bool {
    use FactKind::{AppealReceived, Docketed, Received};
    let opened = [AppealReceived, Docketed, Received].map(|kind| above.day(kind));
    let opened = opened.into_iter().flatten().min().or(began(above));
    let judged = above.outcome().map(Outcome::form) == Some(Form::Judgment);
    let before = |closed| opened.is_some_and(|day| day < closed);
    !judged && below.closed().is_none_or(before)
}
