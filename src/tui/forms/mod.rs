//! Forms: each reads what the docket holds, checks while it is typed, and submits one deed.

use uuid::Uuid;

use super::screen::{Ctx, Step};
use crate::case::FactKind;

/// A new case.
pub fn add_case(_ctx: &Ctx<'_>) -> Step {
    Step::Ignored
}

/// The cover of a case.
pub fn edit_case(_ctx: &Ctx<'_>, _case: i64) -> Step {
    Step::Ignored
}

/// A fact on a day; asks which when none is given.
pub fn record(_ctx: &Ctx<'_>, _case: i64, _fact: Option<FactKind>) -> Step {
    Step::Ignored
}

/// The outcome, its day and its service.
pub fn close(_ctx: &Ctx<'_>, _case: i64) -> Step {
    Step::Ignored
}

/// A hearing to come or held.
pub fn add_hearing(_ctx: &Ctx<'_>, _case: i64) -> Step {
    Step::Ignored
}

/// Who of the officials shall appear; the next hearing when none is given.
pub fn plan(_ctx: &Ctx<'_>, _case: i64, _hearing: Option<Uuid>) -> Step {
    Step::Ignored
}

/// Who appeared, spoke, was excused or absent; the last hearing when none is given.
pub fn mark(_ctx: &Ctx<'_>, _case: i64, _hearing: Option<Uuid>) -> Step {
    Step::Ignored
}

/// An official of the roster; a new one when none is given.
pub fn official(_ctx: &Ctx<'_>, _official: Option<Uuid>) -> Step {
    Step::Ignored
}

/// The path of a ledger to import.
pub fn import(_ctx: &Ctx<'_>) -> Step {
    Step::Ignored
}
