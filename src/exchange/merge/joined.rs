//! A case of the other docket that was joined into another here: told, or written into that one.

use uuid::Uuid;

use super::{Fate, Work};
use crate::case::CaseFile;
use crate::ledger::{Change, LedgerError};
use crate::said;
use crate::text::Said;

impl Work<'_> {
    /// Why a case of theirs does not stand here. `news`: it was changed there, and that could be written where it was joined.
    pub(super) fn gone_here(&self, uuid: Uuid, news: bool) -> Result<Said, LedgerError> {
        let joined = self.ledger.joined_case(uuid)?;
        let into = joined.and_then(|(gone, _)| gone.into);
        Ok(match into {
            Some(into) if !news => {
                let name = into.name;
                said!(
                    "本案卷已把它并入 {name}，对方没有新的改动",
                    "it was joined into {name} here, and nothing is new there"
                )
            }
            Some(into) => {
                let name = Said::same(into.name);
                said!(
                    "本案卷已把它并入 {name}，⟨加 --follow 则写入那一件‖可以逐项选定写入那一件⟩",
                    "it was joined into {name} here: ⟨with --follow it is written there‖what is written there can be chosen⟩";
                    name = name
                )
            }
            None => said!("本案卷已删去此案", "it was removed here"),
        })
    }

    /// Plans what changed there for the case it was joined into, where that is asked for.
    pub(super) fn followed(&mut self, case: &CaseFile, theirs: &str) -> Result<bool, LedgerError> {
        let uuid = case.head.uuid;
        let Some((gone, was)) = self.ledger.joined_case(uuid)?.filter(|_| self.follow) else {
            return Ok(false);
        };
        let into = Said::same(gone.into.map(|to| to.name).unwrap_or_default());
        // Theirs as it was merged last, else ours as it was joined: what differs from it is news.
        let seen = self.held.get(&uuid).unwrap_or(&was);
        self.plan.saw.case(seen);
        let why =
            said!("已并入 {into}，写入 {into}", "joined into {into}, written there"; into = into);
        self.row(case, Fate::Changed, Some(why), Vec::new());
        self.next.insert(uuid, theirs.to_string());
        self.plan.changes.push(Change::Case(Box::new(case.clone())));
        Ok(true)
    }
}
