//! A case that continues another is of its dispute: whichever door wrote the one or the other, both are kept in step, and
//! what follows goes along.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::change::{Change, Deed};
use super::error::LedgerError;
use super::settle::readable;
use super::{Doubts, Ledger};
use crate::case::CaseFile;
use crate::law::archived;
use crate::said;
use crate::store::{Edit, Record, StoreError, Writer};

/// What gives these cases, and those that follow them, the dispute of the case their chain begins with, in whatever order
/// the chain was written. An archived one stays as it was sealed; one that continues a case of another file keeps what it says.
pub(super) fn aligned(
    w: &Writer<'_>,
    cases: impl IntoIterator<Item = Uuid>,
) -> Result<Vec<Edit>, StoreError> {
    let mut todo: Vec<Uuid> = cases.into_iter().collect();
    let mut seen = BTreeSet::new();
    let mut out = Vec::new();
    while let Some(uuid) = todo.pop() {
        if !seen.insert(uuid) {
            continue;
        }
        let Some(case) = stored(w, uuid)? else {
            continue;
        };
        let own = begun_by(&case, |uuid| stored(w, uuid))?;
        if case.head.dispute != own {
            let mut head = case.head.clone();
            head.dispute = own;
            out.push(Edit {
                before: Some(Record::Case(Box::new(case.head.clone()))),
                after: Some(Record::Case(Box::new(head))),
            });
        }
        for id in w.linked(uuid, own, None)? {
            if let Some(other) = readable(w.case(id))?
                && other.head.continues.is_some_and(|c| c.case == uuid)
                && other.head.dispute != own
            {
                todo.push(other.head.uuid);
            }
        }
    }
    Ok(out)
}

impl Ledger {
    /// The dispute a case belongs to, where it stands in another than the case its chain begins with: written by a version
    /// that did not align a chain given in one deed, or by another hand.
    pub(super) fn parted(&self, case: &CaseFile) -> Option<Uuid> {
        case.head.continues?;
        let stored = |uuid| Ok::<_, LedgerError>(self.by_uuid(uuid).unwrap_or_default());
        begun_by(case, stored)
            .ok()
            .filter(|own| *own != case.head.dispute)
    }

    /// Brings such cases into their dispute, as a deed of its own. What the law refuses beside its new siblings stays as it is
    /// and is named by `doctor`.
    pub(super) fn realign(&mut self) -> Result<(), LedgerError> {
        let mut deed = Deed::new(
            said!(
                "把案件归入所接续案件的争议",
                "bring cases into the dispute they continue"
            ),
            Vec::new(),
        );
        // What cannot be read is named elsewhere, and keeps nobody from the rest.
        self.store.for_each_case::<StoreError>(None, |_, case| {
            if let Ok(case) = case
                && let Some(dispute) = self.parted(&case)
            {
                let mut after = case.clone();
                after.head.dispute = dispute;
                deed.saw.case(&case);
                deed.changes.push(Change::Case(Box::new(after)));
            }
            Ok(())
        })?;
        if deed.changes.is_empty() {
            return Ok(());
        }
        match self.commit(deed, Doubts::Confirmed) {
            Ok(_) | Err(LedgerError::Refused(_)) => Ok(()),
            Err(e) => Err(e),
        }
    }
}

/// The dispute of the case its chain begins with: the first that continues nothing here, or is archived. Where the links go
/// round nothing comes first, and each stays where it is.
pub(super) fn begun_by<E>(
    case: &CaseFile,
    stored: impl Fn(Uuid) -> Result<Option<CaseFile>, E>,
) -> Result<Uuid, E> {
    let mut walked = BTreeSet::from([case.head.uuid]);
    let mut first = case.clone();
    while archived(&first).is_none()
        && let Some(link) = first.head.continues
    {
        if !walked.insert(link.case) {
            return Ok(case.head.dispute);
        }
        let Some(earlier) = stored(link.case)? else {
            break;
        };
        first = earlier;
    }
    Ok(first.head.dispute)
}

fn stored(w: &Writer<'_>, uuid: Uuid) -> Result<Option<CaseFile>, StoreError> {
    match w.case_id(uuid)? {
        Some(id) => readable(w.case(id)),
        None => Ok(None),
    }
}

/// The cases whose link or dispute these edits write, or that are new: a follower may be there already.
pub(super) fn relinked(edits: &[Edit]) -> BTreeSet<Uuid> {
    let tied = |record: &Option<Record>| match record {
        Some(Record::Case(head)) => Some((head.uuid, head.dispute, head.continues)),
        _ => None,
    };
    let new = |edit: &&Edit| edit.after.is_some() && tied(&edit.before) != tied(&edit.after);
    let changed = edits.iter().filter(new);
    changed
        .filter_map(|edit| Some(tied(&edit.after)?.0))
        .collect()
}
