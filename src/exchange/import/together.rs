//! Our own ledger comes home after others went on with its cases: the row's last column is what the case was when it was
//! written out, so the row against it is what was typed in the sheet, and it against the file is what was done since. The
//! two are put together as every other two hands are.

use std::collections::HashSet;

use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::whole::{same_fact, same_hearing};
use crate::case::CaseFile;
use crate::ledger::{Clash, Ledger, LedgerError, Record, assemble, merge, records};

/// The fingerprint of a record's words.
type Print = [u8; 16];

/// What the records of this file were before they became what they are.
pub(super) struct Earlier(HashSet<Print>);

impl Earlier {
    /// The journal read once. Whatever a record was and is no more, some entry found there.
    pub(super) fn of(ledger: &Ledger) -> Result<Earlier, LedgerError> {
        let mut all = HashSet::new();
        ledger.for_each_entered::<LedgerError>(|entered| {
            let before = entered.edits.iter().filter_map(|e| e.before.as_ref());
            all.extend(before.filter(|r| r.case().is_some()).map(print));
            Ok(())
        })?;
        Ok(Earlier(all))
    }
}

/// The record wherever in its list it stands.
fn print(record: &Record) -> Print {
    let mut record = record.clone();
    match &mut record {
        Record::Party { place, .. }
        | Record::Agent { place, .. }
        | Record::Attendance { place, .. } => *place = 0,
        _ => {}
    }
    let digest = Sha256::digest(serde_json::to_vec(&record).unwrap_or_default());
    let mut out = [0; 16];
    out.copy_from_slice(digest.get(..16).unwrap_or(&[0; 16]));
    out
}

/// The case with what the sheet changed of it, and what both changed to different things: there, what is on file stays.
/// A record that this file never held as `base` has it was not what the sheet was written from here: as in any other
/// ledger, what the sheet says of it counts.
pub(super) fn together(
    earlier: &Earlier,
    base: &CaseFile,
    mine: CaseFile,
    on_file: &CaseFile,
) -> (CaseFile, Vec<Clash>) {
    let theirs = records(on_file);
    let from = records(base).into_iter().filter_map(|record| {
        if earlier.0.contains(&print(&record)) {
            return Some(record);
        }
        theirs.iter().find(|r| r.key() == record.key()).cloned()
    });
    let from: Vec<Record> = from.collect();
    let mine = records(&known_again(base, mine, on_file));
    let merged = merge(&from, &mine, &theirs);
    match assemble(merged.records) {
        Some(mut case) => {
            case.sort();
            (case, merged.clashes)
        }
        None => (on_file.clone(), merged.clashes),
    }
}

/// What is new in the sheet and was entered in the file as well bears the file's identity.
fn known_again(base: &CaseFile, mut mine: CaseFile, on_file: &CaseFile) -> CaseFile {
    fn take<T>(
        base: &[T],
        mine: &mut [T],
        on_file: &[T],
        id: impl Fn(&mut T) -> &mut Uuid,
        same: impl Fn(&T, &T) -> bool,
    ) where
        T: Clone,
    {
        let of = |one: &T| *id(&mut one.clone());
        let mut taken: Vec<Uuid> = base.iter().chain(mine.iter()).map(of).collect();
        for one in mine {
            if base.iter().any(|b| of(b) == of(one)) {
                continue;
            }
            let there = on_file.iter().find(|t| same(t, one));
            if let Some(there) = there.map(of).filter(|id| !taken.contains(id)) {
                taken.push(there);
                *id(one) = there;
            }
        }
    }
    take(
        &base.parties,
        &mut mine.parties,
        &on_file.parties,
        |p| &mut p.uuid,
        |a, b| a.role == b.role && a.name == b.name,
    );
    take(
        &base.facts,
        &mut mine.facts,
        &on_file.facts,
        |f| &mut f.uuid,
        same_fact,
    );
    take(
        &base.hearings,
        &mut mine.hearings,
        &on_file.hearings,
        |h| &mut h.uuid,
        same_hearing,
    );
    for hearing in &mut mine.hearings {
        let of = |case: &CaseFile| {
            let found = case.hearings.iter().find(|h| h.uuid == hearing.uuid);
            found.map(|h| h.people.clone()).unwrap_or_default()
        };
        let (before, there) = (of(base), of(on_file));
        take(
            &before,
            &mut hearing.people,
            &there,
            |p| &mut p.uuid,
            |a, b| a.part == b.part && a.name == b.name,
        );
    }
    mine
}
