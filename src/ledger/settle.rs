//! The derived rows after a write: of the cases it touched, or of all when the calendar changed.

use uuid::Uuid;

use super::derive::{mark_mixed, rebuild};
use super::error::LedgerError;
use crate::calendar::Calendar;
use crate::docket::Row;
use crate::store::{Edit, Record, StoreError, Writer};

/// A case's id and derived row; without one where the case is gone.
pub(super) type Settled = (i64, Option<Box<Row>>);

/// The derived rows a write touched; a change of the calendar touches all.
pub(super) enum Rows {
    All,
    Some(Vec<Settled>),
    /// So many that they are read anew; the ids of the cases that changed and still exist.
    Many(Vec<i64>),
}

/// Rows that are taken into the columns one by one.
pub(super) const FEW: usize = 1_000;

pub(super) fn is_calendar(record: &Record) -> bool {
    matches!(record, Record::LocalDay(_) | Record::Notice(_))
}

pub(super) fn apply(w: &Writer<'_>, edit: &Edit) -> Result<(), LedgerError> {
    match (&edit.before, &edit.after) {
        (_, Some(after)) => w.put(after)?,
        (Some(before), None) => w.remove(before)?,
        (None, None) => {}
    }
    Ok(())
}

/// Rewrites the derived rows of the cases the edits touch; all of them when the calendar changed.
pub(super) fn settle_rows(w: &Writer<'_>, edits: &[Edit]) -> Result<Rows, LedgerError> {
    let records = || edits.iter().filter_map(Edit::record);
    if records().any(is_calendar) {
        rebuild(w)?;
        return Ok(Rows::All);
    }
    let calendar = super::office::calendar(&w.notices()?, &w.local_days()?);
    let rows = settle(w, records().filter_map(Record::case).collect(), &calendar)?;
    if rows.len() <= FEW {
        return Ok(Rows::Some(rows));
    }
    let there = rows.iter().filter(|(_, row)| row.is_some());
    Ok(Rows::Many(there.map(|(id, _)| *id).collect()))
}

/// Rewrites the derived rows of cases. A case that is gone has none.
pub(super) fn settle(
    w: &Writer<'_>,
    mut uuids: Vec<Uuid>,
    calendar: &Calendar,
) -> Result<Vec<Settled>, StoreError> {
    uuids.sort_unstable();
    uuids.dedup();
    let mut out = Vec::new();
    for uuid in uuids {
        match w.case_id(uuid)? {
            Some(id) => {
                if let Some(case) = w.case(id)? {
                    let row = Row::of(&case, calendar);
                    w.put_row(id, &row)?;
                    out.push((id, Some(Box::new(row))));
                }
            }
            None => out.push((0, None)),
        }
    }
    mark_mixed(w)?;
    Ok(out)
}

/// Writes the derived rows of some cases, ascending ids, anew.
pub(super) fn settle_ids(
    w: &Writer<'_>,
    ids: &[i64],
    calendar: &Calendar,
) -> Result<(), StoreError> {
    w.for_each_case(Some(ids), |id, case| match case {
        Ok(case) => w.put_row(id, &Row::of(&case, calendar)),
        Err(_) => Ok(()),
    })
}
