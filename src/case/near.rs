//! What a word that is none of a list was most likely meant to be: by the names of the list, and by what else facts are called.

use super::FactKind;
use crate::text::{Name, meant};

/// The places of the values it was meant to be, the likeliest first. A fact is found by its other names too: 收到判决 is
/// 文书送达我方.
pub fn near(word: &str, known: &[Name<'_>]) -> Vec<usize> {
    let mut all: Vec<(usize, Name<'_>)> = known.iter().copied().enumerate().collect();
    for (at, (id, zh, en)) in known.iter().enumerate() {
        let fact = FactKind::from_id(id).filter(|fact| fact.text().zh == *zh);
        let called = fact.map_or(&[][..], |fact| fact.aliases()).iter();
        all.extend(called.map(|alias| (at, (*id, *alias, *en))));
    }
    let names: Vec<Name<'_>> = all.iter().map(|(_, name)| *name).collect();
    let mut out: Vec<usize> = Vec::new();
    for found in meant(word, &names) {
        if let Some((at, _)) = all.get(found).filter(|(at, _)| !out.contains(at)) {
            out.push(*at);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Kind;

    #[test]
    fn a_fact_is_meant_by_its_other_names() {
        let known: Vec<Name<'_>> = FactKind::of(Kind::Litigation)
            .map(|f| (f.id(), f.text().zh, f.text().en))
            .collect();
        for (word, wanted) in [
            ("收到判决", FactKind::Served),
            ("收到裁定", FactKind::Served),
        ] {
            let found = near(word, &known);
            let first = found.first().and_then(|at| known.get(*at));
            assert_eq!(first.map(|n| n.0), Some(wanted.id()), "{word}: {found:?}");
        }
    }
}
