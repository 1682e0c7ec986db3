//! Undo and redo: the newest entry of the journal is turned, if what it touched still stands as it left it.

use std::collections::{BTreeMap, BTreeSet};

use super::Ledger;
use super::change::Receipt;
use super::error::LedgerError;
use super::settle::{apply, settle_rows};
use super::write::Written;
use crate::case::Shelf;
use crate::said;
use crate::store::{Edit, Record, RecordKey, Writer, records};
use crate::text::Said;

impl Ledger {
    /// Takes back the newest entry. Returns its title.
    ///
    /// # Errors
    /// Nothing to undo; another program changed the same records since.
    pub fn undo(&mut self) -> Result<Receipt, LedgerError> {
        self.turn(true)
    }

    /// Brings back the entry undone last.
    ///
    /// # Errors
    /// As `undo`.
    pub fn redo(&mut self) -> Result<Receipt, LedgerError> {
        self.turn(false)
    }

    fn turn(&mut self, undo: bool) -> Result<Receipt, LedgerError> {
        let at = self.moment.at.to_rfc3339();
        let (written, title) = self
            .store
            .write(|w| -> Result<(Written, Said), LedgerError> {
                let found = if undo { w.to_undo()? } else { w.to_redo()? };
                let Some(entry) = found else {
                    return Err(LedgerError::Nothing(if undo {
                        said!("没有可撤销的操作", "there is nothing to undo")
                    } else {
                        said!("没有可重做的操作", "there is nothing to redo")
                    }));
                };
                let mut edits = w.edits(entry.id)?;
                if undo {
                    edits = edits.into_iter().rev().map(Edit::inverse).collect();
                }
                unchanged_since(w, &edits, &entry.title)?;
                for edit in &edits {
                    apply(w, edit)?;
                }
                w.turn(entry.id, undo, &at)?;
                let rows = settle_rows(w, &edits)?;
                let written = Written {
                    entry: Some(entry.id),
                    edits: edits.len(),
                    rows,
                };
                Ok((written, entry.title))
            })?;
        let cases = self.take_in(written.rows)?;
        Ok(Receipt {
            entry: written.entry,
            title,
            cases,
            edits: written.edits,
        })
    }
}

/// Every record an undo or redo touches must stand as the journal left it.
fn unchanged_since(w: &Writer<'_>, edits: &[Edit], title: &Said) -> Result<(), LedgerError> {
    let mut now: BTreeMap<RecordKey, Record> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for record in edits.iter().filter_map(Edit::record) {
        match record.case() {
            Some(uuid) if seen.insert(uuid) => {
                if let Some(id) = w.case_id(uuid)?
                    && let Some(case) = w.case(id)?
                {
                    now.extend(records(&case).into_iter().map(|r| (r.key(), r)));
                }
            }
            _ => {}
        }
    }
    let mut beside: Vec<Record> = Vec::new();
    beside.extend(w.officials()?.into_iter().map(Record::Official));
    beside.extend(w.local_days()?.into_iter().map(Record::LocalDay));
    beside.extend(w.office_rules()?.into_iter().map(Record::OfficeRule));
    beside.extend(w.notices()?.into_iter().map(Record::Notice));
    beside.extend(w.settings()?.into_iter().map(Record::Setting));
    beside.extend(w.views()?.into_iter().map(Record::View));
    for shelf in Shelf::ALL {
        let kept = w.kept(*shelf)?.into_iter();
        beside.extend(kept.map(|k| Record::Kept(Box::new(k))));
    }
    now.extend(beside.into_iter().map(|r| (r.key(), r)));
    for edit in edits {
        let Some(record) = edit.record() else {
            continue;
        };
        if now.get(&record.key()) != edit.before.as_ref() {
            return Err(LedgerError::Conflict(said!(
                "「{title}」之后同一内容已被另外修改,不能直接撤销或重做",
                "'{title}' cannot be turned: the same entry was changed since";
                title = title
            )));
        }
    }
    Ok(())
}
