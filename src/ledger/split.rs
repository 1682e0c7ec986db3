//! One case entered that is really two: what belongs to the other goes into a new case, in one step of undo.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::Ledger;
use super::change::{Change, Deed};
use super::error::LedgerError;
use super::write::label;
use crate::case::{CaseFile, DocketNumber};
use crate::codes;
use crate::said;
use crate::text::Said;

codes! {
    /// Where a part of a case goes when the case is split.
    pub enum Goes {
        Stays = "stays", "留在本案", "stays";
        Moves = "moves", "移到新案", "moves";
        Both = "both", "两案都有", "in both";
    }
}

/// Where the parties, agents, facts, hearings and set days of a case go; what is not named stays.
pub type Parting = BTreeMap<Uuid, Goes>;

/// Where everything goes once what is recorded of one party stands only where that party does: unsaid, it goes with a party
/// that moves.
///
/// # Errors
/// It is said to stand where its party does not.
pub fn with_parties(case: &CaseFile, parting: &Parting) -> Result<Parting, Said> {
    let mut out = parting.clone();
    for fact in &case.facts {
        let of = |p: &&crate::case::Party| Some(p.uuid) == fact.party;
        let Some(party) = case.parties.iter().find(of) else {
            continue;
        };
        let theirs = parting.get(&party.uuid).copied().unwrap_or(Goes::Stays);
        let goes = match (parting.get(&fact.uuid).copied(), theirs) {
            (None, Goes::Moves) => Goes::Moves,
            (None, Goes::Stays | Goes::Both) => continue,
            (Some(own), Goes::Both) => own,
            // In both, it stands in each only where the party does.
            (Some(Goes::Both), theirs) => theirs,
            (Some(own), theirs) if own == theirs => own,
            (Some(own), theirs) => {
                let (day, fact, name) = (fact.day, fact.kind.text(), &party.name);
                let (own, theirs) = (own.text(), theirs.text());
                return Err(said!(
                    "{day} 的「{fact}」只关于{name}，{name}{theirs}，此项不能{own}",
                    "'{fact}' of {day} is about {name} alone, who {theirs}: it cannot be what {own}";
                    fact = fact, name = Said::same(name), theirs = theirs, own = own, day = Said::same(day)
                ));
            }
        };
        out.insert(fact.uuid, goes);
    }
    Ok(out)
}

/// The case as it stays, and the new one beside it.
fn parted(
    case: &CaseFile,
    number: Option<DocketNumber>,
    parting: &Parting,
    mut fresh: impl FnMut() -> Uuid,
) -> (CaseFile, CaseFile) {
    let goes = |uuid: Uuid| parting.get(&uuid).copied().unwrap_or(Goes::Stays);
    let stays = |uuid: Uuid| goes(uuid) != Goes::Moves;
    let comes = |uuid: Uuid| goes(uuid) != Goes::Stays;
    let (mut rest, mut new) = (case.clone(), case.clone());
    rest.parties.retain(|p| stays(p.uuid));
    rest.agents.retain(|a| stays(a.uuid));
    rest.facts.retain(|f| stays(f.uuid));
    rest.hearings.retain(|h| stays(h.uuid));
    rest.set_days.retain(|s| stays(s.uuid));
    rest.findings.retain(|f| stays(f.uuid));
    rest.papers.retain(|p| stays(p.uuid));
    new.parties.retain(|p| comes(p.uuid));
    new.agents.retain(|a| comes(a.uuid));
    new.facts.retain(|f| comes(f.uuid));
    new.hearings.retain(|h| comes(h.uuid));
    new.set_days.retain(|s| comes(s.uuid));
    new.findings.retain(|f| comes(f.uuid));
    new.papers.retain(|p| comes(p.uuid));

    // Ids of its own: the records of the old case have a history there.
    let mut named: BTreeMap<Uuid, Uuid> = BTreeMap::new();
    for party in &mut new.parties {
        let uuid = fresh();
        named.insert(std::mem::replace(&mut party.uuid, uuid), uuid);
    }
    new.agents.iter_mut().for_each(|a| a.uuid = fresh());
    for fact in &mut new.facts {
        fact.uuid = fresh();
        fact.party = fact.party.map(|p| named.get(&p).copied().unwrap_or(p));
    }
    for hearing in &mut new.hearings {
        hearing.uuid = fresh();
        hearing.people.iter_mut().for_each(|p| p.uuid = fresh());
    }
    new.set_days.iter_mut().for_each(|s| s.uuid = fresh());
    new.findings.iter_mut().for_each(|f| f.uuid = fresh());
    new.papers.iter_mut().for_each(|p| p.uuid = fresh());

    new.head.uuid = fresh();
    new.head.number = number;
    new.head.office_number = String::new();
    if new.head.continues.is_none() {
        new.head.dispute = fresh();
    }
    (rest, new)
}

impl Ledger {
    /// Splits off what belongs to another case.
    ///
    /// # Errors
    /// Nothing is to go, or nothing would stay; what is recorded of one party would stand without that party.
    pub fn splitting(
        &self,
        case: &CaseFile,
        number: Option<DocketNumber>,
        parting: &Parting,
    ) -> Result<Deed, LedgerError> {
        let parting = with_parties(case, parting).map_err(LedgerError::Barred)?;
        let (rest, mut new) = parted(case, number, &parting, || self.fresh_id());
        let parts = |c: &CaseFile| c.parties.len() + c.facts.len() + c.hearings.len();
        if parts(&new) == 0 {
            return Err(LedgerError::Barred(said!(
                "没有选择移到新案的当事人、事实或开庭",
                "no party, fact or hearing is chosen for the new case"
            )));
        }
        if parts(&rest) == 0 {
            return Err(LedgerError::Barred(said!(
                "全部移走后本案什么也不剩；只改案号请修改案件",
                "nothing would stay; to change the number alone, edit the case"
            )));
        }
        let old = label(case);
        let from = said!("自 {old} 分出", "split off from {old}").zh;
        new.head.note = match new.head.note.is_empty() {
            true => from,
            false => format!("{from}\n{}", new.head.note),
        };
        let name = label(&new);
        let title = said!("自 {old} 分出 {name}", "split {name} off from {old}"; old = Said::same(old), name = Said::same(name));
        let changes = vec![Change::Case(Box::new(rest)), Change::Case(Box::new(new))];
        let mut deed = Deed::new(title, changes);
        deed.saw.case(case);
        Ok(deed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{Fact, FactKind, Instance, Kind, Party, PartyKind, PartyRole};

    const ZHAO: Uuid = Uuid::from_u128(1);
    const QIAN: Uuid = Uuid::from_u128(2);
    const SERVED: Uuid = Uuid::from_u128(3);

    fn case() -> CaseFile {
        let mut case = CaseFile::new(Kind::Litigation, Instance::First);
        let party = |uuid, name: &str| Party {
            uuid,
            role: PartyRole::Claimant,
            kind: PartyKind::Person,
            name: name.into(),
            people: 1,
        };
        case.parties = vec![party(ZHAO, "赵某"), party(QIAN, "钱某")];
        case.facts = vec![Fact {
            uuid: SERVED,
            party: Some(QIAN),
            ..Fact::new(FactKind::ServedOther, "2022-11-25".parse().unwrap())
        }];
        case
    }

    #[test]
    fn what_is_recorded_of_one_party_stands_where_that_party_does() {
        use Goes::*;
        for (parting, want) in [
            (&[(QIAN, Moves)][..], Some((0, 1))),
            (&[(ZHAO, Moves)], Some((1, 0))),
            (&[(QIAN, Both)], Some((1, 0))),
            (&[(QIAN, Both), (SERVED, Both)], Some((1, 1))),
            (&[(QIAN, Both), (SERVED, Moves)], Some((0, 1))),
            (&[(ZHAO, Moves), (SERVED, Both)], Some((1, 0))),
            (&[(QIAN, Moves), (SERVED, Both)], Some((0, 1))),
            (&[(QIAN, Moves), (SERVED, Stays)], None),
            (&[(ZHAO, Moves), (SERVED, Moves)], None),
        ] {
            let case = case();
            let parting: Parting = parting.iter().copied().collect();
            let got = with_parties(&case, &parting).ok().map(|parting| {
                let mut n = 10;
                let (rest, new) = parted(&case, None, &parting, || {
                    n += 1;
                    Uuid::from_u128(n)
                });
                for case in [&rest, &new] {
                    let there = |f: &Fact| case.parties.iter().any(|p| Some(p.uuid) == f.party);
                    assert!(case.facts.iter().all(there), "{parting:?}");
                }
                (rest.facts.len(), new.facts.len())
            });
            assert_eq!(got, want, "{parting:?}");
        }
    }
}
