//! The people of a dispute: whoever is named in one of its files is the same person in every other.

use uuid::Uuid;

use crate::case::{CaseFile, Kind, Party, PartyRole};

/// Gives everybody one id in all the files, that of the first in which he stands: what one file says of him by name is then
/// his in whichever file it is read. Two of one name in one file are two people, told apart by their order.
pub(crate) fn one_id_each(files: &mut [CaseFile]) {
    let mut known: Vec<(String, usize, Uuid)> = Vec::new();
    for file in files {
        let mut here: Vec<(String, usize)> = Vec::new();
        let mut renamed: Vec<(Uuid, Uuid)> = Vec::new();
        for party in &mut file.parties {
            let name = party.name.trim();
            if name.is_empty() {
                continue;
            }
            let nth = here.iter().filter(|(n, _)| n == name).count();
            here.push((name.to_string(), nth));
            let found = known.iter().find(|(n, at, _)| n == name && *at == nth);
            match found {
                Some((.., uuid)) if *uuid != party.uuid => {
                    renamed.push((party.uuid, *uuid));
                    party.uuid = *uuid;
                }
                Some(_) => {}
                None if party.uuid.is_nil() => {}
                None => known.push((name.to_string(), nth, party.uuid)),
            }
        }
        for fact in &mut file.facts {
            let now = renamed.iter().find(|(was, _)| fact.party == Some(*was));
            fact.party = now.map(|(_, uuid)| *uuid).or(fact.party);
        }
    }
}

/// Who stands in a file in a role under that id.
pub(crate) fn stands(case: &CaseFile, uuid: Uuid, role: PartyRole) -> bool {
    let of_it = |p: &Party| p.role == role && p.uuid == uuid;
    case.parties.iter().any(of_it)
}

/// Which of the people of one file stand on the other side in another: nobody by name where they are all the same. Over a
/// decision a third party sues as well, and always by name.
pub(crate) fn whose(case: &CaseFile, other: &CaseFile) -> Vec<Option<Uuid>> {
    let of = |role: PartyRole| {
        let of_it = case.parties.iter().filter(move |p| p.role == role);
        of_it.map(|p| p.uuid).filter(|u| !u.is_nil())
    };
    let there = |uuid: &Uuid| other.opponents().any(|p| p.uuid == *uuid);
    let side = case.head.kind.other_side();
    let third = match case.head.kind {
        Kind::Reconsideration => PartyRole::ThirdParty,
        _ => side,
    };
    let some: Vec<Uuid> = of(side).filter(there).collect();
    let thirds: Vec<Uuid> = of(third).filter(|u| third != side && there(u)).collect();
    if thirds.is_empty() && some.len() == of(side).count() {
        return Vec::new();
    }
    some.into_iter().chain(thirds).map(Some).collect()
}
