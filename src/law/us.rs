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
    let mut beside = case.parties.iter().filter(|p| p.role == part);
    let within = beside.any(|p| is_within(p.name.trim(), own.name.trim()));
    (once && !within).then(|| {
        let mut file = case.clone();
        file.head.unit = own.name.trim().to_string();
        file
    })
}

/// A department of a government whose docket holds the cases of its departments too: which of the two is meant here, only the
/// unit can say. `区住建局`, `清江县自然资源局` beside `清江县人民政府`.
fn is_within(other: &str, own: &str) -> bool {
    let Some(place) = own.strip_suffix("人民政府").filter(|p| !p.is_empty()) else {
        return false;
    };
    let level = place.chars().next_back();
    other != own && (other.starts_with(place) || other.chars().next() == level)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_department_is_within_its_government() {
        for (other, own, within) in [
            ("区住建局", "青川区人民政府", true),
            ("青川区自然资源局", "青川区人民政府", true),
            ("河口镇综合行政执法队", "河口镇人民政府", true),
            ("青川区人民政府", "青川区人民政府", false),
            ("临河市人民政府", "青川区人民政府", false),
            ("青川区人民政府", "青川区住建局", false),
            ("市住建局", "青川区人民政府", false),
        ] {
            assert_eq!(is_within(other, own), within, "{other} {own}");
        }
    }
}
