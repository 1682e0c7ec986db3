//! The derived rows after a write: of the cases it touched, or of all when the calendar changed.

use std::collections::HashSet;

use uuid::Uuid;

use super::derive::{RowsStanding, mark_mixed, origin, rebuild, standing};
use super::error::{LedgerError, Refused};
use super::held::Heard;
use super::words::subject;
use super::write::label;
use crate::calendar::Calendar;
use crate::case::CaseFile;
use crate::docket::Row;
use crate::law::{Refusal, judged};
use crate::said;
use crate::store::{Edit, Record, StoreError, Writer};

/// A case's id and derived row; without one where the case is gone.
pub(super) type Settled = (i64, Option<Box<Row>>);

/// The derived rows a write touched.
pub(super) enum Rows {
    All,
    Some(Vec<Settled>),
    /// So many that they are read anew; the ids of the cases that changed and still exist.
    Many(Vec<i64>),
    /// Of a change of the calendar, those that rest on a day that changed.
    Dates(Vec<Settled>),
}

impl Rows {
    /// The cases that changed and still exist, where they are named.
    pub(super) fn ids(&self) -> Vec<i64> {
        match self {
            // The calendar changed, and no case.
            Rows::All | Rows::Dates(_) => Vec::new(),
            Rows::Some(list) => {
                let there = list.iter().filter(|(_, row)| row.is_some());
                there.map(|(id, _)| *id).collect()
            }
            Rows::Many(ids) => ids.clone(),
        }
    }
}

/// Rows between two words of how far it is.
const TOLD: usize = 64;
/// Rows that are taken into the columns one by one.
pub(super) const FEW: usize = 1_000;

pub(super) fn is_calendar(record: &Record) -> bool {
    matches!(record, Record::LocalDay(_) | Record::Notice(_))
}

pub(super) fn apply(w: &Writer<'_>, edit: &Edit) -> Result<(), LedgerError> {
    match (&edit.before, &edit.after) {
        (_, Some(after)) if !w.put(after)? => return Err(elsewhere(w, after)?),
        (_, Some(_)) => {}
        (Some(before), None) => w.remove(before)?,
        (None, None) => {}
    }
    Ok(())
}

/// What has the id of something in another case: nothing of that is written over.
fn elsewhere(w: &Writer<'_>, record: &Record) -> Result<LedgerError, LedgerError> {
    let case = record.case().map(|uuid| w.case_id(uuid)).transpose()?;
    let case = match case.flatten() {
        Some(id) => w.case(id)?.as_ref().map(label).unwrap_or_default(),
        None => String::new(),
    };
    Ok(LedgerError::Refused(vec![Refused {
        case,
        refusal: Refusal {
            what: said!(
                "{what}的标识（uuid）已属另一件案件",
                "{what} has the uuid of something in another case";
                what = subject(record)
            ),
            ground: said!(
                "一个标识只属于一件案件，另一件里的内容不会被改写",
                "a uuid belongs to one case; what stands in the other is not written over"
            ),
            instead: said!(
                "新登记的去掉 uuid，由本程序编定；要移到本案的，请分案或者合并登记",
                "leave the uuid out of what is new, it is given one; to move something here split the case or merge the two"
            ),
        },
    }]))
}

/// Rewrites the derived rows of the cases the edits touch, and those that rest on a day of the calendar they change.
pub(super) fn settle_rows(
    w: &Writer<'_>,
    edits: &[Edit],
    heard: &Heard,
) -> Result<Rows, LedgerError> {
    let records = || edits.iter().filter_map(Edit::record);
    let mut uuids: Vec<Uuid> = records().filter_map(Record::case).collect();
    uuids.extend(judged_by(w, edits)?);
    uuids.extend(left_behind(w, edits)?);
    let calendar = super::office::calendar(&w.notices()?, &w.local_days()?, &w.settings()?);
    let of_calendar = match records().any(is_calendar) {
        true => Some(settle_calendar(
            w,
            (&calendar_before(w, edits)?, &calendar),
            heard,
        )?),
        false => None,
    };
    let rows = settle(w, uuids, &calendar)?;
    // Only days: what rests on them is named.
    if let Some(of_calendar) = of_calendar {
        return Ok(if rows.is_empty() {
            of_calendar
        } else {
            Rows::All
        });
    }
    if rows.len() <= FEW {
        return Ok(Rows::Some(rows));
    }
    let there = rows.iter().filter(|(_, row)| row.is_some());
    Ok(Rows::Many(there.map(|(id, _)| *id).collect()))
}

/// So many rows are taken into the columns one by one after a change of the calendar.
const MANY: usize = 20_000;

/// Rewrites the derived rows that rest on a day of the calendar that changed; all of them where they were not derived by
/// this program with the calendar as it was.
///
/// # Errors
/// The file cannot be written; stopped by whoever waits.
pub(super) fn settle_calendar(
    w: &Writer<'_>,
    (before, now): (&Calendar, &Calendar),
    heard: &Heard,
) -> Result<Rows, LedgerError> {
    if standing(w.origin()?.as_ref(), &origin(before)) != RowsStanding::Current {
        rebuild(w)?;
        return Ok(Rows::All);
    }
    let ids = match before.differs(now) {
        Some((from, until)) => w.resting_on(from, until)?,
        None => Vec::new(),
    };
    let rows = settle_ids(w, &ids, now, heard)?.ok_or(LedgerError::Stopped)?;
    w.put_origin(&origin(now))?;
    match rows.len() > MANY {
        true => Ok(Rows::All),
        false => Ok(Rows::Dates(rows)),
    }
}

/// The calendar of a file as it was before edits that stand in it already.
fn calendar_before(w: &Writer<'_>, edits: &[Edit]) -> Result<Calendar, StoreError> {
    let (mut notices, mut days) = (w.notices()?, w.local_days()?);
    for edit in edits.iter().rev() {
        match &edit.after {
            Some(Record::LocalDay(now)) => days.retain(|day| day.day != now.day),
            Some(Record::Notice(now)) => notices.retain(|notice| notice.year != now.year),
            _ => {}
        }
        match &edit.before {
            Some(Record::LocalDay(was)) => days.push(was.clone()),
            Some(Record::Notice(was)) => notices.push(was.clone()),
            _ => {}
        }
    }
    notices.sort_by_key(|notice| notice.year);
    days.sort_by_key(|day| day.day);
    Ok(super::office::calendar(&notices, &days, &w.settings()?))
}

/// The cases in whose hearings an official stands whose entry of the roster the edits change: who counts changes there. And
/// those in which our own name tells which of the parties we are, where that changes.
pub(super) fn judged_by(w: &Writer<'_>, edits: &[Edit]) -> Result<Vec<Uuid>, StoreError> {
    let mut out = Vec::new();
    for record in edits.iter().flat_map(|e| e.before.iter().chain(&e.after)) {
        if let Record::Official(official) = record {
            out.extend(w.cases_naming(&official.name, official.uuid)?);
        }
        if let Record::Setting(setting) = record
            && super::office::is_name(setting)
        {
            out.extend(w.cases_beside_others()?);
        }
    }
    Ok(out)
}

/// The cases of the chains that the edits took a case out of.
pub(super) fn left_behind(w: &Writer<'_>, edits: &[Edit]) -> Result<Vec<Uuid>, StoreError> {
    let mut out = Vec::new();
    for edit in edits {
        if let Some(Record::Case(head)) = &edit.before {
            let continues = head.continues.map(|c| c.case);
            for id in w.linked(head.uuid, head.dispute, continues)? {
                out.extend(readable(w.case(id))?.map(|c| c.head.uuid));
            }
        }
    }
    Ok(out)
}

/// A case that cannot be read is named elsewhere; the others of its chain are read without it.
pub(super) fn readable(
    case: Result<Option<CaseFile>, StoreError>,
) -> Result<Option<CaseFile>, StoreError> {
    match case {
        Err(StoreError::Unread { .. }) => Ok(None),
        other => other,
    }
}

/// The other case files of the chain a stored case stands in.
fn siblings(w: &Writer<'_>, id: i64, case: &CaseFile) -> Result<Vec<(i64, CaseFile)>, StoreError> {
    let head = &case.head;
    let ids = w.linked(head.uuid, head.dispute, head.continues.map(|c| c.case))?;
    let mut out = Vec::new();
    for other in ids.into_iter().filter(|other| *other != id) {
        out.extend(readable(w.case(other))?.map(|file| (other, file)));
    }
    Ok(out)
}

/// The other case files a case is linked with as it would stand, itself stored or not.
pub(super) fn beside(w: &Writer<'_>, case: &CaseFile) -> Result<Vec<CaseFile>, StoreError> {
    let id = w.case_id(case.head.uuid)?.unwrap_or(0);
    let found = siblings(w, id, case)?;
    Ok(found.into_iter().map(|(_, file)| file).collect())
}

/// The derived row of a case as judged by the roster; `chained` are the ids of the cases in a chain with another.
pub(super) fn row(
    w: &Writer<'_>,
    chained: &HashSet<i64>,
    id: i64,
    case: &CaseFile,
    calendar: &Calendar,
) -> Result<Row, StoreError> {
    if !chained.contains(&id) {
        return Ok(Row::of(case, calendar));
    }
    let others = siblings(w, id, case)?.into_iter().map(|(_, file)| file);
    Ok(Row::in_chain(case, &others.collect::<Vec<_>>(), calendar))
}

/// Rewrites the derived rows of cases, and of the others in their chains. A case that is gone has none.
pub(super) fn settle(
    w: &Writer<'_>,
    mut uuids: Vec<Uuid>,
    calendar: &Calendar,
) -> Result<Vec<Settled>, StoreError> {
    uuids.sort_unstable();
    uuids.dedup();
    let roster = w.officials()?;
    let mut out = Vec::new();
    let mut done = HashSet::new();
    for uuid in uuids {
        let Some(id) = w.case_id(uuid)? else {
            out.push((0, None));
            continue;
        };
        if done.contains(&id) {
            continue;
        }
        // One that cannot be read is named elsewhere, and what stands beside it is written all the same.
        let Some(case) = readable(w.case(id))? else {
            continue;
        };
        // What is recorded in one file moves what is due in the others.
        let mut chain = siblings(w, id, &case)?;
        chain.push((id, case));
        for (at, (id, case)) in chain.iter().enumerate() {
            let others: Vec<CaseFile> = chain
                .iter()
                .enumerate()
                .filter(|(n, _)| *n != at)
                .map(|(_, (_, file))| file.clone())
                .collect();
            let row = Row::in_chain(&judged(case, &roster), &others, calendar);
            w.put_row(*id, &row)?;
            done.insert(*id);
            out.push((*id, Some(Box::new(row))));
        }
    }
    mark_mixed(w)?;
    Ok(out)
}

/// Writes the derived rows of some cases, ascending ids, anew, and hands them back; none where whoever waits stopped it.
pub(super) fn settle_ids(
    w: &Writer<'_>,
    ids: &[i64],
    calendar: &Calendar,
    heard: &Heard,
) -> Result<Option<Vec<Settled>>, StoreError> {
    let mut out = Vec::new();
    if ids.is_empty() {
        return Ok(Some(out));
    }
    let roster = w.officials()?;
    let chained: HashSet<i64> = w.chained()?.into_iter().collect();
    let (mut done, mut stopped) = (0, false);
    w.for_each_case::<StoreError>(Some(ids), |id, case| {
        stopped = stopped || done % TOLD == 0 && !heard.goes_on(done, ids.len());
        done += 1;
        // One that cannot be read is named elsewhere.
        if let (Ok(case), false) = (case, stopped) {
            let row = row(w, &chained, id, &judged(&case, &roster), calendar)?;
            w.put_row(id, &row)?;
            out.push((id, Some(Box::new(row))));
        }
        Ok(())
    })?;
    Ok((!stopped).then_some(out))
}
