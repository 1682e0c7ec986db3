//! Against whom an act is enforced, in the files that lead to that: what was asked for against some is still to be asked for
//! against the others.

use uuid::Uuid;

use crate::case::{CaseFile, Fact, How};

use crate::law::chain::people::whose;
use crate::law::chain::weave::{Chain, Woven};
use crate::law::deadline::Deadline;
use crate::law::rule_id;
use crate::law::standing::listed;

/// What was applied for in a file against some of those who stand in this one is applied for against them alone: of the facts
/// from `own` on those that name nobody are of each of them.
pub(super) fn applied_against(case: &mut CaseFile, own: usize, later: &CaseFile) {
    let some = whose(case, later);
    let lent = case.facts.split_off(own);
    for fact in lent {
        match fact.party.is_none() && !some.is_empty() {
            true => case.facts.extend(some.iter().map(|party| Fact {
                party: *party,
                ..fact.clone()
            })),
            false => case.facts.push(fact),
        }
    }
}

impl Chain<'_> {
    /// The file in which the act is being enforced, where that is linked to this one.
    pub(super) fn enforced(&self, at: usize) -> Option<Uuid> {
        let mut later = self.later(at).into_iter();
        let (n, _) = later.find(|(_, how)| *how == How::Enforcement)?;
        Some(self.files.get(n)?.head.uuid)
    }

    /// Our rights against those whom no file of the enforcement is against, counted for them alone.
    pub(super) fn for_the_rest(&self, woven: &Woven) -> Vec<Deadline> {
        if woven.enforced_after.is_none() {
            return Vec::new();
        }
        let case = &woven.case;
        let instances = std::iter::once(0).chain(self.instances(0));
        let later = instances.flat_map(|n| self.later(n));
        let files = later.filter(|(_, how)| *how == How::Enforcement);
        let files = files.filter_map(|(n, _)| self.files.get(n));
        let there: Vec<Uuid> = files
            .flat_map(CaseFile::opponents)
            .map(|p| p.uuid)
            .collect();
        let here = || case.opponents().filter(|p| !p.uuid.is_nil());
        let mut rest = here().filter(|p| !there.contains(&p.uuid));
        let (Some(one), other) = (rest.next(), rest.next()) else {
            return Vec::new();
        };
        // Where nobody who stands here is named there it is against all of them.
        if here().all(|p| !there.contains(&p.uuid)) {
            return Vec::new();
        }
        let mut file = case.clone();
        file.parties.retain(|p| !there.contains(&p.uuid));
        file.facts
            .retain(|f| f.party.is_none_or(|p| !there.contains(&p)));
        let ids = [rule_id::ENFORCEMENT_ACT, rule_id::ENFORCEMENT_UPHELD];
        let found = ids
            .iter()
            .filter_map(|id| listed(&file, self.cal, self.today, id));
        found
            .map(|mut deadline| {
                if other.is_none() {
                    deadline.whom = Some(one.name.clone());
                }
                deadline
            })
            .collect()
    }
}
