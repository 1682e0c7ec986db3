//! What others undid waits for them to be redone; a write over the same fields overtakes it.

use super::error::LedgerError;
use super::merge::{fields, groups_in, sort};
use super::replay::piece;
use crate::store::{By, Edit, Record, Writer};

/// Drops what others undid and these edits write over.
pub(super) fn drop_overtaken(w: &Writer<'_>, by: &By, edits: &[Edit]) -> Result<(), LedgerError> {
    for id in w.undone_by_others(by)? {
        let undone = w.edits(id)?;
        if undone.iter().any(|u| edits.iter().any(|e| overlap(u, e))) {
            w.drop_redo(id)?;
        }
    }
    Ok(())
}

/// Whether both write the same group of fields of one record, or one takes away what the other writes.
fn overlap(a: &Edit, b: &Edit) -> bool {
    let (Some(x), Some(y)) = (a.record(), b.record()) else {
        return false;
    };
    let removed = |e: &Edit| e.after.is_none();
    if piece(x) != piece(y) {
        let within = |gone: &Edit, other: &Record| match (gone.record(), other) {
            (Some(Record::Case(head)), other) => other.case() == Some(head.uuid),
            (Some(Record::Hearing { hearing: h, .. }), Record::Attendance { hearing, .. }) => {
                h.uuid == *hearing
            }
            _ => false,
        };
        return (removed(b) && within(b, x)) || (removed(a) && within(a, y));
    }
    if removed(a) || removed(b) || a.before.is_none() || b.before.is_none() {
        return true;
    }
    let moved = |e: &Edit| -> Vec<Vec<String>> {
        let of = |r: &Option<Record>| r.as_ref().map(fields).unwrap_or_default();
        let (old, new) = (of(&e.before), of(&e.after));
        let keys = old.keys().chain(new.keys());
        groups_in(sort(x), keys.filter(|k| old.get(*k) != new.get(*k)))
    };
    let ours = moved(a);
    moved(b).iter().any(|group| ours.contains(group))
}
