//! Who entered what of a case, and on which machine: what the journal says of each record.

use std::collections::BTreeMap;

use serde::Serialize;
use uuid::Uuid;

use super::error::LedgerError;
use super::{By, Entry, EntryState, Ledger, RecordKey};
use crate::case::CaseFile;
use crate::said;
use crate::store::{TurnedBy, records};
use crate::text::Said;

/// Whose hand a record is in, as the newest entry that wrote it tells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Who {
    pub entry: i64,
    pub who: String,
    pub machine: String,
    /// RFC 3339.
    pub at: String,
    /// It is the hand this ledger writes in.
    #[serde(skip)]
    pub own: bool,
}

impl Who {
    /// `张明远@办公一号`; empty where neither is known.
    pub fn name(&self) -> String {
        named(&self.who, &self.machine)
    }

    /// The same of an entry's hand.
    pub fn name_of(by: &By) -> String {
        named(&by.who, &by.machine)
    }

    /// `张明远@办公一号，2026-11-28 10:02`.
    pub fn said(&self) -> Said {
        super::conflict::by_line(&self.name(), &self.at)
    }

    /// `张明远@办公一号（2026-11-28 10:02）`; empty where no name is known.
    pub fn within(&self) -> Said {
        let name = self.name();
        if name.is_empty() {
            return Said::default();
        }
        let at: String = self
            .at
            .chars()
            .take(16)
            .collect::<String>()
            .replace('T', " ");
        Said::new(format!("{name}（{at}）"), format!("{name} ({at})"))
    }
}

impl Entry {
    /// What it did is in the rows.
    pub fn stands(&self) -> bool {
        matches!(self.state, EntryState::Done | EntryState::Kept)
    }

    /// How it stands, with who took it back: `已撤销，张明远 2026-11-28 10:02`.
    pub fn standing(&self) -> Said {
        let state: Said = self.state.text().into();
        match self.turned.as_ref().filter(|turned| turned.undone) {
            Some(turned) => {
                let by = turned.by();
                said!("{state}，{by}", "{state}, {by}"; state = state, by = by)
            }
            None => state,
        }
    }
}

impl TurnedBy {
    /// `张明远@办公一号 2026-11-28 10:02`.
    pub fn by(&self) -> Said {
        let at: String = self.at.chars().take(16).collect();
        let name = named(&self.who, &self.machine);
        let line = format!("{name} {}", at.replace('T', " "));
        Said::same(line.trim())
    }
}

pub(super) fn named(who: &str, machine: &str) -> String {
    match (who.is_empty(), machine.is_empty()) {
        (_, true) => who.to_string(),
        (true, false) => machine.to_string(),
        (false, false) => format!("{who}@{machine}"),
    }
}

impl Ledger {
    fn who(&self, entry: Entry) -> Who {
        Who {
            own: entry.by.same(&self.by),
            entry: entry.id,
            who: entry.by.who,
            machine: entry.by.machine,
            at: entry.at,
        }
    }

    /// Who wrote each record of a case last, by the record's own id. What is older than the journal tells is not there.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn hands(&self, case: &CaseFile) -> Result<BTreeMap<Uuid, Who>, LedgerError> {
        let keys: Vec<RecordKey> = records(case).iter().map(|r| r.key()).collect();
        let found = self.store.hands(case.head.uuid, &keys)?;
        let named = found.into_iter().filter_map(|(key, entry)| match key {
            RecordKey::Uuid(uuid) => Some((uuid, self.who(entry))),
            _ => None,
        });
        Ok(named.collect())
    }

    /// The newest entry of another in these records of cases and things beside them.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn other_hand(
        &self,
        cases: &[(CaseFile, Vec<RecordKey>)],
        beside: &[RecordKey],
    ) -> Result<Option<Who>, LedgerError> {
        let mut all: Vec<Who> = Vec::new();
        for (case, keys) in cases {
            let found = self.store.hands(case.head.uuid, keys)?;
            all.extend(found.into_values().map(|entry| self.who(entry)));
        }
        for key in beside {
            let entry = self.store.hand(key)?;
            all.extend(entry.map(|entry| self.who(entry)));
        }
        Ok(all.into_iter().filter(|w| !w.own).max_by_key(|w| w.entry))
    }
}
