//! A copy of several offices in one file, made to be read: each case under its office, one of two co-defendant offices once.

use uuid::Uuid;

use super::take::add;
use super::writing::write_records;
use crate::case::{Head, Kind, sit_together};
use crate::ledger::derive::rebuild;
use crate::ledger::error::LedgerError;
use crate::ledger::{Ledger, fresh_id};
use crate::said;
use crate::store::{By, Edit, NewEntry, Record, Shared, Writer, assemble, records};

impl Ledger {
    /// Takes what an office holds into the copy. Its calendar, rules, settings and views stay with it.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn copy_in(&mut self, office: &str, there: Vec<Record>) -> Result<usize, LedgerError> {
        let moment = self.moment;
        self.store.write(|w| {
            let mut edits = Vec::new();
            let (heads, rest): (Vec<Record>, Vec<Record>) = there
                .into_iter()
                .partition(|r| matches!(r, Record::Case(_)));
            let mut left_out: Vec<Uuid> = Vec::new();
            for head in heads {
                if let Record::Case(mut head) = head {
                    if let Some((holder, kind)) = holder(w, &head)? {
                        if kind == head.kind {
                            edits.extend(shared_with(w, holder, office)?);
                            left_out.push(head.uuid);
                            edits.extend(sat_with(w, holder, head, &rest)?);
                            continue;
                        }
                        // Two cases of different kinds under one number: one of the offices wrote it wrongly.
                        head.number = None;
                    }
                    if head.unit.is_empty() {
                        head.unit = office.to_string();
                    }
                    edits.push(new(Record::Case(head)));
                }
            }
            let mut rest: Vec<Record> = rest
                .into_iter()
                .filter(|r| r.case().is_none_or(|case| !left_out.contains(&case)))
                .filter_map(|r| under(r, office))
                .collect();
            rest.sort_by_key(|r| matches!(r, Record::Attendance { .. }));
            edits.extend(rest.into_iter().map(new));
            write_records(w, &edits)?;
            let title = said!("取得「{office}」的案卷", "the docket of {office}");
            let by = By {
                who: office.to_string(),
                ..By::default()
            };
            let entry = NewEntry {
                at: &moment.at.to_rfc3339(),
                title: &title,
                by: &by,
                uuid: fresh_id(moment),
            };
            let id = add(w, &entry, &edits, 0)?;
            w.keep_entry(id)?;
            Ok(edits.len())
        })
    }

    /// The copy is whole: from here on it is only read.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn copy_whole(&mut self, shared: &Shared) -> Result<(), LedgerError> {
        self.store.write(|w| -> Result<(), LedgerError> {
            rebuild(w)?;
            w.leave()?;
            Ok(w.put_shared(shared)?)
        })?;
        self.reload()
    }
}

fn new(record: Record) -> Edit {
    Edit {
        before: None,
        after: Some(record),
    }
}

/// The case that is this one already: by its id, or answered by another office under the same number.
fn holder(w: &Writer<'_>, head: &Head) -> Result<Option<(i64, Kind)>, LedgerError> {
    let mut id = w.case_id(head.uuid)?;
    if id.is_none()
        && let Some(number) = &head.number
    {
        id = w.case_by_number(number.canonical())?;
    }
    let Some(id) = id else {
        return Ok(None);
    };
    Ok(w.case(id)?.map(|case| (id, case.head.kind)))
}

fn shared_with(w: &Writer<'_>, id: i64, office: &str) -> Result<Option<Edit>, LedgerError> {
    let Some(case) = w.case(id)? else {
        return Ok(None);
    };
    let before = Box::new(case.head);
    let mut after = before.clone();
    if !before.unit.split('、').any(|one| one == office) {
        after.unit = format!("{}、{office}", before.unit);
    }
    let (before, after) = (Record::Case(before), Record::Case(after));
    Ok((before != after).then_some(Edit {
        before: Some(before),
        after: Some(after),
    }))
}

/// The hearings of a case that another office answers too, as this one recorded them, taken into that case: a case is in
/// the copy once, with who came for each.
fn sat_with(
    w: &Writer<'_>,
    id: i64,
    head: Box<Head>,
    rest: &[Record],
) -> Result<Vec<Edit>, LedgerError> {
    let uuid = head.uuid;
    let own = rest.iter().filter(|r| r.case() == Some(uuid)).cloned();
    let theirs = assemble(std::iter::once(Record::Case(head)).chain(own));
    let (Some(here), Some(theirs)) = (w.case(id)?, theirs) else {
        return Ok(Vec::new());
    };
    let mut both = here.clone();
    sit_together(&mut both.hearings, &theirs.hearings);
    let before = records(&here);
    let after = records(&both).into_iter().filter(|r| !before.contains(r));
    let edits = after.map(|record| Edit {
        before: before.iter().find(|b| b.key() == record.key()).cloned(),
        after: Some(record),
    });
    Ok(edits.collect())
}

/// What comes along beside the cases, under its office.
fn under(record: Record, office: &str) -> Option<Record> {
    let own = |unit: &mut String| {
        if unit.is_empty() {
            *unit = office.to_string();
        }
    };
    Some(match record {
        Record::Official(mut o) => {
            own(&mut o.unit);
            Record::Official(o)
        }
        Record::Observed(mut o) => {
            own(&mut o.unit);
            Record::Observed(o)
        }
        Record::Counsel(mut c) => {
            own(&mut c.unit);
            Record::Counsel(c)
        }
        Record::LegalWork(mut l) => {
            own(&mut l.unit);
            Record::LegalWork(l)
        }
        Record::LocalDay(_)
        | Record::OfficeRule(_)
        | Record::Notice(_)
        | Record::Setting(_)
        | Record::View(_)
        | Record::Kept(_) => return None,
        other => other,
    })
}
