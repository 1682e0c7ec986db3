//! The roster grows from the ledger: officials whom hearings name and the roster has not, proposed and confirmed once.

use uuid::Uuid;

use super::Proposed;
use crate::case::{AppearanceState, CaseFile, Official, Rank};
use crate::exchange::values::{is_open, rank_of};
use crate::ledger::Change;

/// Who is meant by no name of a person.
const NAMELESS: &str = "行政机关负责人";

/// The officials of the cases that no entry of the roster stands for, by unit and name, each post once.
pub(super) fn proposed(cases: &[CaseFile], roster: &[Official]) -> Vec<Proposed> {
    let mut out: Vec<Proposed> = Vec::new();
    for case in cases {
        for person in case.hearings.iter().flat_map(|h| h.officials()) {
            let known = person.official.is_some()
                || roster.iter().any(|o| {
                    o.name == person.name
                        && o.post == person.post
                        && (o.unit == case.head.unit || o.unit.is_empty())
                });
            let counted = person.rank != Some(Rank::NotCounted);
            if known || person.name == NAMELESS || person.name.is_empty() || !counted {
                continue;
            }
            let told = || rank_of(&person.post).filter(|_| !is_open(&person.post));
            let rank = person.rank.or_else(told);
            let same = |p: &&mut Proposed| {
                p.unit == case.head.unit
                    && p.official.name == person.name
                    && (p.official.post == person.post || person.post.is_empty())
            };
            let appeared = usize::from(person.state == AppearanceState::Appeared);
            match out.iter_mut().find(same) {
                Some(entry) => {
                    entry.hearings += appeared;
                    if let (true, Some(rank)) = (entry.unranked, rank) {
                        entry.official.rank = rank;
                        entry.unranked = false;
                    }
                }
                None => out.push(Proposed {
                    official: Official {
                        uuid: Uuid::nil(),
                        name: person.name.clone(),
                        post: person.post.clone(),
                        rank: rank.unwrap_or(Rank::InCharge),
                        unit: case.head.unit.clone(),
                        from: None,
                        until: None,
                    },
                    unranked: rank.is_none(),
                    unit: case.head.unit.clone(),
                    hearings: appeared,
                }),
            }
        }
    }
    out.sort_by(|a, b| (&a.unit, &a.official.name).cmp(&(&b.unit, &b.official.name)));
    out
}

/// The proposals as entries of the roster, and the hearings of the cases tied to them. Who has no rank is left out.
pub(super) fn confirmed(
    proposed: &[Proposed],
    cases: &mut [CaseFile],
    fresh: impl Fn() -> Uuid,
) -> Vec<Change> {
    let mut out = Vec::new();
    for entry in proposed.iter().filter(|p| !p.unranked) {
        let official = Official {
            uuid: fresh(),
            ..entry.official.clone()
        };
        // of several posts of one name a bare name tells none
        let alone = proposed
            .iter()
            .filter(|p| p.official.name == official.name)
            .count()
            == 1;
        for case in cases.iter_mut().filter(|c| c.head.unit == entry.unit) {
            let people = case.hearings.iter_mut().flat_map(|h| &mut h.people);
            for person in people {
                let named = person.name == official.name
                    && (person.post == official.post || person.post.is_empty() && alone);
                if named && person.official.is_none() {
                    person.official = Some(official.uuid);
                    person.rank = person.rank.or(Some(official.rank));
                }
            }
        }
        out.push(Change::Official(official));
    }
    out
}
