//! A case that continues another is of its dispute: whichever door wrote the one or the other, both are kept in step, and
//! what follows goes along.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::settle::readable;
use crate::case::CaseFile;
use crate::law::archived;
use crate::store::{Edit, Record, StoreError, Writer};

/// What gives these cases, and those that follow them, the dispute of the case they continue. An archived one stays as it
/// was sealed; one that continues a case of another file keeps what it says.
pub(super) fn aligned(
    w: &Writer<'_>,
    cases: impl IntoIterator<Item = Uuid>,
) -> Result<Vec<Edit>, StoreError> {
    let mut todo: Vec<Uuid> = cases.into_iter().collect();
    let mut seen = BTreeSet::new();
    let mut moved: Vec<(Uuid, Uuid)> = Vec::new();
    let mut out = Vec::new();
    while let Some(uuid) = todo.pop() {
        if !seen.insert(uuid) {
            continue;
        }
        let Some(case) = stored(w, uuid)? else {
            continue;
        };
        let dispute = |of: &CaseFile| {
            let written = moved.iter().find(|(case, _)| *case == of.head.uuid);
            written.map_or(of.head.dispute, |(_, dispute)| *dispute)
        };
        let mut own = dispute(&case);
        if let Some(link) = case.head.continues
            && let Some(earlier) = stored(w, link.case)?
            && dispute(&earlier) != own
            && archived(&case).is_none()
        {
            own = dispute(&earlier);
            let mut head = case.head.clone();
            head.dispute = own;
            out.push(Edit {
                before: Some(Record::Case(Box::new(case.head.clone()))),
                after: Some(Record::Case(Box::new(head))),
            });
            moved.push((uuid, own));
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
