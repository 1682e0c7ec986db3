//! What a meeting leaves in this journal and among what waits.

use std::collections::{BTreeMap, BTreeSet};

use super::give_way::{Gave, gave_said, named_as};
use super::unit::{Unit, sole};
use super::waiting::Waiting;
use super::writing::Knot;
use crate::ledger::error::LedgerError;
use crate::ledger::redo::drop_overtaken;
use crate::ledger::{Moment, fresh_id};
use crate::said;
use crate::store::{
    By, Edit, Held, JournalMark, NewEntry, Outgoing, Record, Writer, row_and_parts,
};
use crate::text::Said;

/// Edits of an entry that stand in one part.
const PART: usize = 4_000;

/// Whether a case says it of its people.
pub(super) fn named(w: &Writer<'_>, record: &Record) -> Result<bool, LedgerError> {
    let Record::Official(official) = record else {
        return Ok(false);
    };
    for case in w.cases_naming("", official.uuid)? {
        if let Some(id) = w.case_id(case)?
            && let Some(case) = w.case(id)?
            && case
                .hearings
                .iter()
                .flat_map(|h| &h.people)
                .any(|a| a.official == Some(official.uuid))
        {
            return Ok(true);
        }
    }
    Ok(false)
}

/// An entry of nobody's: what had to be made equal.
pub(super) fn agreed(w: &Writer<'_>, moment: Moment, edits: &[Edit]) -> Result<(), LedgerError> {
    let new = NewEntry {
        at: &moment.at.to_rfc3339(),
        title: &said!("与服务器一致", "as the server has it"),
        by: &By::default(),
        uuid: fresh_id(moment),
    };
    drop_overtaken(w, new.by, edits)?;
    add(w, &new, edits, 0)?;
    Ok(())
}

/// What waits about things that gave way is held back, with the reason. What has to be told of it.
pub(super) fn hold<'d>(
    w: &Writer<'_>,
    waiting: impl Iterator<Item = &'d mut Waiting>,
    gave: &BTreeMap<Unit, Gave>,
) -> Result<Vec<Said>, LedgerError> {
    let mut told: Vec<Said> = Vec::new();
    if gave.is_empty() {
        return Ok(told);
    }
    for deed in waiting {
        let units = deed.units();
        let all: Vec<&Gave> = units.iter().filter_map(|unit| gave.get(unit)).collect();
        if all.is_empty() {
            continue;
        }
        let said = gave_said(&all, units.len());
        deed.held.gave = Some(said.clone());
        w.put_outgoing(&deed.noted())?;
        if !told.contains(&said) {
            told.push(said);
        }
    }
    Ok(told)
}

/// The names that are given up, as edits.
pub(super) fn gave_up(knots: &BTreeMap<Unit, Knot>, gave: &BTreeSet<Unit>) -> Vec<Edit> {
    let mut out = Vec::new();
    for knot in gave.iter().filter_map(|unit| knots.get(unit)) {
        for (key, before) in &knot.now {
            let after = match knot.target.get(key) {
                Some(target) if sole(before) == sole(target) => continue,
                Some(target) => Some(named_as(before, target)),
                None if knot.target.is_empty() && before.case().is_none() => None,
                None => continue,
            };
            let before = Some(before.clone());
            out.push(Edit { before, after });
        }
    }
    out
}

/// Adds an entry with all its edits, noted under the server's number.
pub(super) fn add(
    w: &Writer<'_>,
    new: &NewEntry<'_>,
    edits: &[Edit],
    number: i64,
) -> Result<i64, LedgerError> {
    let (row, parts) = row_and_parts(edits);
    let id = w.add_entry(new, row)?;
    for (no, part) in (1..).zip(parts.chunks(PART)) {
        w.add_part(id, no, part)?;
    }
    w.put_outgoing(&Outgoing {
        deed: new.uuid,
        place: JournalMark { entry: id, turn: 0 },
        number: Some(number),
        why: Held::default(),
        edits: None,
    })?;
    Ok(id)
}
