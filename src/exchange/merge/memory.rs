//! What was merged last is remembered by office, so that a change on one side only is no conflict.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::Work;
use crate::case::{CaseFile, Kept, Shelf};
use crate::ledger::{Change, Ledger, LedgerError, RecordKey};

/// A part of what was kept of the last merge.
pub(super) fn remembered<T: serde::de::DeserializeOwned + Default>(
    memory: Option<&Kept>,
    part: &str,
) -> T {
    memory
        .and_then(|k| serde_json::from_value(k.body.get(part)?.clone()).ok())
        .unwrap_or_default()
}

/// The cases changed here since the last merge, as they were then.
pub(super) fn since(ledger: &Ledger, kept: &Kept) -> Result<BTreeMap<Uuid, CaseFile>, LedgerError> {
    let Some(mark) = ledger.mark_of(&RecordKey::Uuid(kept.uuid))? else {
        return Ok(BTreeMap::new());
    };
    let touched = ledger.known(mark)?.touched.into_iter();
    Ok(touched
        .filter_map(|(uuid, t)| Some((uuid, t.before?)))
        .collect())
}

impl Work<'_> {
    /// What is remembered of this merge for the next one.
    pub(super) fn remember(
        &mut self,
        memory: Option<Kept>,
        branch: Option<String>,
        reached: Option<[Option<String>; 2]>,
    ) -> Result<(), LedgerError> {
        let mut body = serde_json::json!({ "cases": self.next });
        if let Some(branch) = branch {
            body["branch"] = branch.into();
        }
        if let Some(reached) = reached {
            body["reached"] = serde_json::json!(reached);
        }
        if !self.next_aside.is_empty() {
            body["aside"] = serde_json::to_value(&self.next_aside).unwrap_or_default();
        }
        if !self.next_roster.is_empty() {
            body["roster"] = serde_json::to_value(&self.next_roster).unwrap_or_default();
        }
        if !self.next_held.is_empty() {
            body["held"] = serde_json::to_value(&self.next_held).unwrap_or_default();
        }
        if memory.as_ref().is_some_and(|k| k.body == body) {
            return Ok(());
        }
        let kept = match memory {
            Some(kept) => Kept { body, ..kept },
            None => Kept {
                uuid: Uuid::nil(),
                shelf: Shelf::Merged,
                name: self.name.clone(),
                at: String::new(),
                body,
            },
        };
        self.plan.changes.push(Change::Keep(Box::new(kept)));
        Ok(())
    }
}
