//! Who we are among those on our part, where only the office's own name tells.

use crate::calendar::Calendar;
use crate::case::{CaseFile, Role};

/// Which of several on our part we are, where no unit says so and one of them has the office's own name. `None` where that is not
/// so, or nothing hangs on it.
pub(crate) fn named(case: &CaseFile, cal: &Calendar) -> Option<CaseFile> {
    if !case.head.unit.trim().is_empty() {
        return None;
    }
    let part = case.part();
    let mut same = case.parties.iter().filter(|p| p.role == part);
    if case.head.role != Role::CoDefendant && same.clone().count() < 2 {
        return None;
    }
    let own = same.find(|p| cal.is_office(&p.name))?;
    let once = !same.any(|p| cal.is_office(&p.name));
    once.then(|| {
        let mut file = case.clone();
        file.head.unit = own.name.trim().to_string();
        file
    })
}
