//! Whose cases a docket holds: the units its cases name, and whether they are several.

use super::columns::Docket;

/// The units of a case, which several can answer together: `甲镇、乙镇`.
pub(super) fn units_in(all: &str) -> impl Iterator<Item = &str> {
    all.split('、').filter(|name| !name.is_empty())
}

impl Docket {
    /// Whether the cases are of several units: one that names none is the office's own, where it says what it is called, and
    /// one that several answer together is of each of them.
    pub fn has_several_units(&self, office: &str) -> bool {
        let mut first = None;
        let mut seen = None;
        for row in (0..self.len()).map(|at| self.row(at)) {
            // Cases of one unit mostly stand beside each other: a word is looked into once.
            if seen.replace(row.unit_word()) == Some(row.unit_word()) {
                continue;
            }
            let named = match row.unit() {
                "" => office,
                named => named,
            };
            for unit in units_in(named) {
                if *first.get_or_insert(unit) != unit {
                    return true;
                }
            }
        }
        false
    }
}
