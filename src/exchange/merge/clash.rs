//! What both dockets changed, or one took out: merged record by record and field by field, the rest asked about.

use uuid::Uuid;

use super::print::print;
use super::{Fate, Take, Work};
use crate::case::CaseFile;
use crate::law::archived;
use crate::ledger::{Change, LedgerError, Whose, assemble, differences, merge, records, settle};
use crate::said;
use crate::text::Said;

/// Why a case is left that both changed and that cannot be put together.
fn unread() -> Said {
    said!(
        "两边都有改动，合并后的内容拼不成一件案件，未并入",
        "changed on both sides, and the two do not make one case; it was not merged"
    )
}

impl Work<'_> {
    /// Changed here and there since: record by record and field by field.
    pub(super) fn both(
        &mut self,
        case: CaseFile,
        theirs_print: String,
        then: Option<CaseFile>,
    ) -> Result<(), LedgerError> {
        let uuid = case.head.uuid;
        let (Some(then), Some(ours)) = (then, self.ledger.by_uuid(uuid)?) else {
            self.row(&case, Fate::Refused, Some(unread()), Vec::new());
            return Ok(());
        };
        let (mut base, mut mine) = (records(&then), records(&case));
        let now = records(&ours);
        let found = merge(&base, &mine, &now);
        let told = self.ledger.clashes_told(&found.clashes);
        let open = !found.clashes.is_empty();
        let whose = match self.take {
            Some(Take::Theirs) => Whose::Mine,
            // Nobody decided: ours stands in what both changed, and nothing is written.
            Some(Take::Ours) | None => Whose::Theirs,
        };
        for clash in &found.clashes {
            settle(&mut base, &mut mine, clash, whose);
        }
        if open && self.take.is_none() {
            self.next.insert(uuid, print(&then));
            self.next_held.insert(uuid, then);
            self.row(&case, Fate::Conflict, None, told);
        } else {
            let records = merge(&base, &mine, &now).records;
            let Some(whole) = assemble(records) else {
                self.row(&case, Fate::Refused, Some(unread()), Vec::new());
                return Ok(());
            };
            let fate = if open { Fate::Conflict } else { Fate::Changed };
            let difference = match open {
                true => told,
                false => differences(Some(&ours), Some(&whole)),
            };
            self.next_held.insert(uuid, case);
            self.put(whole, theirs_print, fate, difference)?;
        }
        if open && let Some(row) = self.plan.rows.last_mut() {
            row.why = Some(said!("两边改了同样的内容", "both changed the same"));
            row.taken = self.take;
        }
        Ok(())
    }

    pub(super) fn conflict(
        &mut self,
        case: CaseFile,
        print: String,
        base: Option<String>,
        why: Said,
        differences: Vec<Said>,
        holder: Option<Uuid>,
    ) -> Result<(), LedgerError> {
        let uuid = case.head.uuid;
        match self.take {
            Some(Take::Theirs) => {
                let held = match holder {
                    Some(holder) => self.ledger.by_uuid(holder)?,
                    None => None,
                };
                if let Some(refusal) = held.as_ref().and_then(archived) {
                    self.row(&case, Fate::Refused, Some(refusal.what), differences);
                    return Ok(());
                }
                let before = self.plan.changes.len();
                self.plan.changes.extend(holder.map(Change::RemoveCase));
                self.put(case, print, Fate::Conflict, differences)?;
                // Theirs is not taken: ours stays.
                if self
                    .plan
                    .rows
                    .last()
                    .is_some_and(|r| r.fate == Fate::Refused)
                {
                    self.plan.changes.truncate(before);
                }
            }
            taken => {
                // Ours stands: their version counts as seen, so that it does not come up again.
                match taken {
                    Some(_) => self.next.insert(uuid, print),
                    None => base.and_then(|b| self.next.insert(uuid, b)),
                };
                self.row(&case, Fate::Conflict, None, differences);
            }
        }
        if let Some(row) = self
            .plan
            .rows
            .last_mut()
            .filter(|r| r.fate == Fate::Conflict)
        {
            row.why = Some(why);
            row.taken = self.take;
        }
        Ok(())
    }

    /// Cases merged before that the other file has no more.
    pub(super) fn gone(&mut self) -> Result<(), LedgerError> {
        for (uuid, base) in std::mem::take(&mut self.base) {
            let Some(case) = self.ledger.by_uuid(uuid)? else {
                continue;
            };
            if self.take == Some(Take::Theirs)
                && let Some(refusal) = archived(&case)
            {
                self.next.insert(uuid, base);
                self.row(&case, Fate::Refused, Some(refusal.what), Vec::new());
                continue;
            }
            let why = said!("对方案卷已没有此案", "the other docket has it no more");
            self.row(&case, Fate::Conflict, Some(why), Vec::new());
            match self.take {
                Some(Take::Theirs) => {
                    self.plan.saw.case(&case);
                    self.plan.changes.push(Change::RemoveCase(uuid));
                }
                Some(Take::Ours) => {}
                None => {
                    self.next.insert(uuid, base);
                }
            }
            if let Some(row) = self.plan.rows.last_mut() {
                row.taken = self.take;
            }
        }
        Ok(())
    }
}
