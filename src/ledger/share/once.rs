//! What two offices have alike stands and counts once: the first of them by name has it.

use std::collections::BTreeMap;

/// One thing of one office, as it is compared: its id, and the kind and number of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Alike<'a> {
    pub unit: &'a str,
    pub case: Option<(&'a str, &'a str)>,
}

/// For each of these, in the order of their offices, the place of the one it is the same as; its own where it is the first.
/// The same are one id, or cases of one kind under one number.
pub fn once<'a>(all: impl IntoIterator<Item = Alike<'a>>) -> Vec<usize> {
    let mut units: BTreeMap<&str, usize> = BTreeMap::new();
    let mut cases: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut out = Vec::new();
    for (at, one) in all.into_iter().enumerate() {
        let known = units.get(one.unit);
        let known = known.or_else(|| one.case.as_ref().and_then(|c| cases.get(c)));
        let first = known.copied().unwrap_or(at);
        if first == at {
            units.insert(one.unit, at);
            if let Some(case) = one.case {
                cases.insert(case, at);
            }
        }
        out.push(first);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_id_or_one_number_of_one_kind_is_one() {
        let of = |unit, case| Alike { unit, case };
        let all = [
            of("a", Some(("litigation", "7"))),
            of("b", Some(("reconsideration", "7"))),
            of("c", Some(("litigation", "7"))),
            of("b", None),
            of("d", Some(("reconsideration", "7"))),
            of("e", None),
            of("c", Some(("litigation", "8"))),
        ];
        assert_eq!(once(all), [0, 1, 0, 1, 1, 5, 6]);
    }
}
