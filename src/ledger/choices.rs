//! Whose value stands where two differ, said beforehand: for all, or for what is named.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::change::{Change, Deed, Receipt};
use super::conflict::Conflict;
use super::error::LedgerError;
use super::merge::Whose;
use super::write::Doubts;
use super::{Ledger, Record, RecordKey};
use crate::store::aside_records;

/// Choices by what they are about.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Choices {
    /// For whatever is not named.
    pub all: Option<Whose>,
    /// By the id of a conflict or a difference.
    pub each: BTreeMap<String, Whose>,
    /// What is about a case that was joined into another is written there.
    pub follow: bool,
}

/// How often a choice is tried again: each time another may have written between.
const TRIES: usize = 8;

impl Choices {
    /// What was chosen about a difference.
    pub fn about(&self, id: &str) -> Option<Whose> {
        self.each.get(id).copied().or(self.all)
    }

    /// What was chosen about a conflict: named with its case, without it, or not at all.
    pub fn of(&self, conflict: &Conflict) -> Option<Whose> {
        let id = conflict.id();
        let within = format!("{}:{id}", conflict.case);
        self.each.get(&within).copied().or_else(|| self.about(&id))
    }

    /// Whether nothing was chosen beforehand, neither for all nor for anything named.
    pub fn is_empty(&self) -> bool {
        self.all.is_none() && self.each.is_empty() && !self.follow
    }
}

impl Ledger {
    /// As `commit`, with conflicts chosen beforehand.
    ///
    /// # Errors
    /// As `commit`; a conflict nobody chose about.
    pub fn commit_choosing(
        &mut self,
        deed: Deed,
        doubts: Doubts,
        choices: &Choices,
    ) -> Result<Receipt, LedgerError> {
        self.choosing(deed, choices, |ledger, deed| {
            ledger.commit(deed, doubts.clone())
        })
    }

    /// Writes a deed, its conflicts chosen beforehand: each choice is about what was met, so it is tried again as often
    /// as another writes the same thing between.
    ///
    /// # Errors
    /// As `write`; a conflict nobody chose about.
    pub fn choosing<T>(
        &mut self,
        mut deed: Deed,
        choices: &Choices,
        mut write: impl FnMut(&mut Ledger, Deed) -> Result<T, LedgerError>,
    ) -> Result<T, LedgerError> {
        let mut tries = TRIES;
        loop {
            let conflicts = match write(self, deed.clone()) {
                Err(LedgerError::Conflict(all)) if !choices.is_empty() && tries > 0 => all,
                done => return done,
            };
            tries -= 1;
            let (moved, conflicts): (Vec<Conflict>, Vec<Conflict>) = conflicts
                .into_iter()
                .partition(|c| choices.follow && c.elsewhere.is_some());
            // What the deed says of a case itself stands first, then what goes there from another.
            if conflicts.is_empty() {
                for moved in &moved {
                    self.carry(&mut deed, moved)?;
                }
                continue;
            }
            let mut open = Vec::new();
            for conflict in conflicts {
                match choices
                    .of(&conflict)
                    .filter(|whose| !conflict.emptied || *whose == Whose::Theirs)
                {
                    Some(whose) => self.choose(&mut deed, &conflict, whose),
                    None => open.push(conflict),
                }
            }
            if !open.is_empty() {
                return Err(LedgerError::Conflict(open));
            }
        }
    }

    /// The deed with what stands now as the base of whatever it changes beside the cases and has no base yet: what
    /// another writes between this look and the write is merged or said.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn based(&self, mut deed: Deed) -> Result<Deed, LedgerError> {
        let mut all: Vec<Record> = Vec::new();
        all.extend(self.officials()?.into_iter().map(Record::Official));
        all.extend(self.local_days()?.into_iter().map(Record::LocalDay));
        all.extend(self.office_rules().iter().cloned().map(Record::OfficeRule));
        all.extend(self.notices()?.into_iter().map(Record::Notice));
        all.extend(self.store.settings()?.into_iter().map(Record::Setting));
        all.extend(self.views()?.into_iter().map(Record::View));
        all.extend(aside_records(self.aside()?));
        for change in &deed.changes {
            let of_case = matches!(change, Change::Case(_) | Change::RemoveCase(_));
            let kept = matches!(change, Change::Keep(_) | Change::RemoveKept(_));
            let Some(key) = change.key().filter(|_| !of_case && !kept) else {
                continue;
            };
            if deed.saw.beside(&key).is_some() {
                continue;
            }
            match all.iter().find(|r| r.key() == key) {
                Some(record) => deed.saw.record(record.clone()),
                // What is to be removed and is not there is said to be wanting.
                None if change.record().is_some() && key != RecordKey::Uuid(Uuid::nil()) => {
                    deed.saw.nothing(key);
                }
                None => {}
            }
        }
        Ok(deed)
    }
}
