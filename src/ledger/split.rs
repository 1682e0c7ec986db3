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

/// The case as it stays, and the new one beside it.
pub(super) fn parted(
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
        fact.party = fact.party.and_then(|p| named.get(&p).copied());
    }
    for hearing in &mut new.hearings {
        hearing.uuid = fresh();
        hearing.people.iter_mut().for_each(|p| p.uuid = fresh());
    }
    new.set_days.iter_mut().for_each(|s| s.uuid = fresh());
    new.findings.iter_mut().for_each(|f| f.uuid = fresh());
    new.papers.iter_mut().for_each(|p| p.uuid = fresh());
    // What stays and told of a party that goes now tells of all.
    let there: Vec<Uuid> = rest.parties.iter().map(|p| p.uuid).collect();
    for fact in &mut rest.facts {
        fact.party = fact.party.filter(|p| there.contains(p));
    }

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
    /// Nothing is to go, or nothing would stay; the case cannot be read.
    pub fn splitting(
        &self,
        case: &CaseFile,
        number: Option<DocketNumber>,
        parting: &Parting,
    ) -> Result<Deed, LedgerError> {
        let (rest, mut new) = parted(case, number, parting, || self.fresh_id());
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
        let title = said!("自 {old} 分出 {name}", "split {name} off from {old}"; old = Said::new(old.clone(), old), name = Said::new(name.clone(), name));
        let changes = vec![Change::Case(Box::new(rest)), Change::Case(Box::new(new))];
        let mut deed = Deed::new(title, changes);
        deed.saw.case(case);
        Ok(deed)
    }
}
