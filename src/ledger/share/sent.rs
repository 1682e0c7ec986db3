//! A deed the server took: what it wrote stands here as it stands there. What had given its name up to another's has it back
//! where the name was free again.

use std::collections::BTreeMap;

use super::entered::{agreed, hold};
use super::give_way::named_as;
use super::unit::{Stands, Unit, sole, steps, unplay};
use super::waiting::{Waiting, leave_to_first, list};
use super::writing::{Knot, write, yield_names};
use super::{joined, settle_up};
use crate::ledger::error::LedgerError;
use crate::ledger::follow::marked;
use crate::ledger::settle::{Rows, settle_rows};
use crate::ledger::{Heard, Ledger};
use crate::store::{By, Edit, Held, Outgoing, Record, RecordKey, Writer};
use crate::text::Said;

impl Ledger {
    /// The server took a deed under a number, with these edits; `seal` is the hash of its entry. Says what else has to be told.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn sent(
        &mut self,
        deed: &Waiting,
        (number, seal): (i64, &str),
        taken: &[Edit],
    ) -> Result<Vec<Said>, LedgerError> {
        let (by, moment) = (self.by.clone(), self.moment);
        let run = |w: &Writer<'_>| -> Result<(Vec<Said>, Rows), LedgerError> {
            let mut shared = joined(w)?;
            w.put_outgoing(&Outgoing {
                deed: deed.deed,
                place: deed.place,
                number: Some(number),
                why: Held::default(),
                edits: None,
            })?;
            let (edits, told) = named_back(w, &by, taken)?;
            if !edits.is_empty() {
                agreed(w, moment, &edits)?;
            }
            if number == shared.seen + 1 {
                shared.seen = number;
                shared.seal = seal.to_string();
            }
            settle_up(w, &mut shared)?;
            Ok((told, settle_rows(w, &edits, &Heard::default())?))
        };
        let ((told, rows), marks) = self.store.write(|w| marked(w, run))?;
        self.settled(rows, marks)?;
        Ok(told)
    }
}

/// Puts things under the names the server has them by; the edits that did it, and what gave way for that.
fn named_back(
    w: &Writer<'_>,
    by: &By,
    taken: &[Edit],
) -> Result<(Vec<Edit>, Vec<Said>), LedgerError> {
    let mut last: BTreeMap<RecordKey, &Record> = BTreeMap::new();
    for edit in taken {
        match (&edit.before, &edit.after) {
            (_, Some(after)) => last.insert(after.key(), after),
            (Some(before), None) => last.remove(&before.key()),
            (None, None) => None,
        };
    }
    last.retain(|_, r| matches!(r, Record::Case(_) | Record::View(_) | Record::Kept(_)));
    if last.is_empty() {
        return Ok((Vec::new(), Vec::new()));
    }
    let mut stands = Stands::new(w);
    let mut waiting = None;
    let mut knots = BTreeMap::new();
    for (key, there) in last {
        let unit = Unit::of(there);
        let now = stands.of(&unit)?;
        if now.get(&key).is_none_or(|here| sole(here) == sole(there)) {
            continue;
        }
        // What was entered meanwhile began from the name it had here.
        let waiting = match &mut waiting {
            Some(waiting) => waiting,
            None => waiting.insert(list(w, by, "")?),
        };
        let later = waiting.iter_mut();
        let mut later: Vec<&mut Waiting> = later
            .filter(|d| d.edits.iter().any(|e| unit.has(e)))
            .collect();
        let mut then = now.clone();
        unplay(&unit, &mut then, later.iter().flat_map(|d| &d.edits));
        let (Some(was), Some(here)) = (then.get(&key), now.get(&key)) else {
            continue;
        };
        if sole(was) == sole(there) {
            continue;
        }
        let mut target = now.clone();
        if sole(was) == sole(here) {
            target.insert(key.clone(), named_as(here, there));
        }
        let named = named_as(was, there);
        then.insert(key, named);
        if !later.is_empty() {
            let steps = steps(&unit, &then, &target);
            leave_to_first(w, &unit, &mut later, steps)?;
        }
        if target != now {
            let plain = true;
            knots.insert(unit, Knot { now, target, plain });
        }
    }
    if knots.is_empty() {
        return Ok((Vec::new(), Vec::new()));
    }
    let mut waiting = list(w, by, "")?;
    let gave = yield_names(w, &mut knots, &mut stands)?;
    let told = hold(w, waiting.iter_mut(), &gave)?;
    write(w, &knots)?;
    let mut edits: Vec<Edit> = knots
        .iter()
        .flat_map(|(unit, k)| steps(unit, &k.now, &k.target))
        .collect();
    // A name is given up before another takes it.
    edits.sort_by_key(|e| e.after.as_ref().is_some_and(|r| sole(r).is_some()));
    Ok((edits, told))
}
