//! Choosing about what stands apart: the same conflict as between two hands at one file, settled the same way.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::entered::add;
use super::gate::{Gate, held_said};
use super::give_way::{given_up, under, without};
use super::joined;
use super::unit::{Set, Stands, Unit, set, steps, tidy, together, unplay};
use super::waiting::{Waiting, leave_to_first, list};
use crate::ledger::conflict::{Conflict, ConflictBy, tell};
use crate::ledger::error::LedgerError;
use crate::ledger::follow::marked;
use crate::ledger::merge::{Clash, Whose, settle};
use crate::ledger::settle::{Rows, apply, settle_rows};
use crate::ledger::{Heard, Ledger, Moment, fresh_id};
use crate::said;
use crate::store::{By, Edit, NewEntry, Record, Writer};

impl Ledger {
    /// What two hands changed differently, as it is told.
    ///
    /// # Errors
    /// The file cannot be read, or is read-only.
    pub fn shared_conflicts(&mut self) -> Result<Vec<(Unit, Vec<Conflict>)>, LedgerError> {
        let moment = self.moment;
        let (by, at) = (self.by.clone(), self.moment.at.to_rfc3339());
        self.store.write(|w| {
            let waiting = list(w, &by, &at)?;
            let mut stands = Stands::new(w);
            let mut out = Vec::new();
            for (id, apart) in w.apart()? {
                let Some(unit) = Unit::parse(&id) else {
                    continue;
                };
                let (base, now) = sides(&unit, &waiting, &mut stands)?;
                let number = given_up(&unit, &now, edits(&waiting));
                let now = under(now, number.as_ref());
                let deed = apart.deed;
                let merged = together(&base, &now, &set(apart.records));
                let told = merged.clashes.into_iter();
                let told = told.map(|clash| tell_apart(w, clash, &by, deed));
                out.push((unit, told.collect::<Result<Vec<_>, _>>()?));
            }
            let held = Gate::new(w, moment)?.conflicts(&waiting, &by)?;
            out.extend(held.into_iter().map(|(unit, c, _)| (unit, vec![c])));
            Ok(out)
        })
    }

    /// Settles one thing that stands apart as chosen: both stand together here, and go to the server as one step.
    ///
    /// # Errors
    /// `Conflict` with what nobody chose about; the file is in use or read-only.
    pub fn settle_shared(
        &mut self,
        unit: &Unit,
        chosen: &dyn Fn(&Conflict) -> Option<Whose>,
    ) -> Result<(), LedgerError> {
        self.may_write()?;
        let (by, moment) = (self.by.clone(), self.moment);
        let run = |w: &Writer<'_>| -> Result<((), Rows), LedgerError> {
            let mut shared = joined(w)?;
            let mut waiting = list(w, &by, &moment.at.to_rfc3339())?;
            let Some((_, apart)) = w.apart()?.into_iter().find(|(id, _)| *id == unit.id()) else {
                return settle_held(w, unit, &mut waiting, (&by, moment), chosen);
            };
            let theirs = tidy(unit, set(apart.records));
            let (base, now) = sides(unit, &waiting, &mut Stands::new(w))?;
            let mut base: Vec<Record> = base.into_values().collect();
            let number = given_up(unit, &now, edits(&waiting));
            let mine = under(now.clone(), number.as_ref());
            let mut mine: Vec<Record> = mine.into_values().collect();
            let mut merged = together(&set(base.clone()), &set(mine.clone()), &theirs);
            let mut subject = said!("", "");
            let mut open = Vec::new();
            for clash in std::mem::take(&mut merged.clashes) {
                let conflict = tell_apart(w, clash.clone(), &by, apart.deed)?;
                subject = conflict.subject();
                match chosen(&conflict) {
                    Some(whose) => settle(&mut base, &mut mine, &clash, whose),
                    None => open.push(conflict),
                }
            }
            if !open.is_empty() {
                return Err(LedgerError::Conflict(open));
            }
            let merged = together(&set(base), &set(mine), &theirs);
            let target = tidy(unit, set(merged.records));
            // Both together are judged now, as when what came had met nothing.
            let gate = Gate::new(w, moment)?;
            let both: Vec<Edit> = steps(unit, &theirs, &target)
                .into_iter()
                .chain(steps(unit, &now, &theirs))
                .collect();
            let alone = gate.chosen(&waiting, both.iter())?;
            let met = &mut touching(unit, &mut waiting);
            leave_to_first(w, unit, met, steps(unit, &theirs, &target))?;
            w.put_apart(&unit.id(), None)?;
            let edits = steps(unit, &now, &without(target, number.as_ref()));
            if !edits.is_empty() {
                let title = said!("与他人的修改合并：{subject}", "put together with another's changes: {subject}"; subject = subject);
                let new = NewEntry {
                    at: &moment.at.to_rfc3339(),
                    title: &title,
                    by: &by,
                    uuid: fresh_id(moment),
                };
                let id = add(w, &new, &edits, 0)?;
                w.keep_entry(id)?;
                for edit in &edits {
                    apply(w, edit)?;
                }
            }
            super::settle_up(w, &mut shared)?;
            let rows = settle_rows(w, &edits, &Heard::default())?;
            gate.hold(&mut waiting, &BTreeSet::new(), &alone)?;
            Ok(((), rows))
        };
        let (((), rows), marks) = self.store.write(|w| marked(w, run))?;
        self.settled(rows, marks)?;
        Ok(())
    }
}

/// Settles what the law holds: asked about it stands as it is, refused it can only be another's.
fn settle_held(
    w: &Writer<'_>,
    unit: &Unit,
    waiting: &mut [Waiting],
    (by, moment): (&By, Moment),
    chosen: &dyn Fn(&Conflict) -> Option<Whose>,
) -> Result<((), Rows), LedgerError> {
    let nothing = Rows::Some(Vec::new());
    let gate = Gate::new(w, moment)?;
    let mut held = gate.conflicts(waiting, by)?.into_iter();
    let Some((_, conflict, words)) = held.find(|(of, _, _)| of == unit) else {
        return Ok(((), nothing));
    };
    let (theirs, now) = sides(unit, waiting, &mut Stands::new(w))?;
    let edits = steps(unit, &now, &theirs);
    match chosen(&conflict) {
        None => return Err(LedgerError::Conflict(vec![conflict])),
        Some(Whose::Mine) if words.iter().any(|word| word.refuses) => {
            return Err(LedgerError::Barred(held_said(&words)));
        }
        Some(Whose::Mine) => {
            for deed in touching(unit, waiting) {
                deed.held.words.remove(&unit.id());
                w.put_outgoing(&deed.noted())?;
            }
            return Ok(((), nothing));
        }
        Some(Whose::Theirs) => {}
    }
    // Without these, others of the same hand may stand otherwise.
    let alone = gate.chosen(waiting, edits.iter())?;
    leave_to_first(w, unit, &mut touching(unit, waiting), Vec::new())?;
    if !edits.is_empty() {
        let subject = conflict.subject();
        let title = said!("以他人修改为准：{subject}", "left as another made it: {subject}"; subject = subject);
        let new = NewEntry {
            at: &moment.at.to_rfc3339(),
            title: &title,
            by,
            uuid: fresh_id(moment),
        };
        let id = add(w, &new, &edits, 0)?;
        w.keep_entry(id)?;
        for edit in &edits {
            apply(w, edit)?;
        }
    }
    super::settle_up(w, &mut joined(w)?)?;
    let rows = settle_rows(w, &edits, &Heard::default())?;
    gate.hold(waiting, &BTreeSet::new(), &alone)?;
    Ok(((), rows))
}

/// What waits about a unit.
fn touching<'a>(unit: &Unit, waiting: &'a mut [Waiting]) -> Vec<&'a mut Waiting> {
    let about = waiting.iter_mut();
    let about = about.filter(|d| d.edits.iter().any(|e| unit.has(e)));
    about.collect()
}

fn edits(waiting: &[Waiting]) -> impl DoubleEndedIterator<Item = &Edit> {
    waiting.iter().flat_map(|d| &d.edits)
}

/// A clash told: whose change it met is the server's entry, which stands in this journal without its edits.
fn tell_apart(w: &Writer<'_>, clash: Clash, by: &By, deed: Uuid) -> Result<Conflict, LedgerError> {
    let mut conflict = tell(w, clash, by)?;
    let entry = match deed.is_nil() {
        true => None,
        false => w.entry_of(deed)?,
    };
    conflict.by = entry.map(ConflictBy::from);
    conflict.restored = false;
    Ok(conflict)
}

/// A unit before what waits about it, and as it stands.
fn sides(
    unit: &Unit,
    waiting: &[Waiting],
    stands: &mut Stands<'_>,
) -> Result<(Set, Set), LedgerError> {
    let now = stands.of(unit)?;
    let mut base = now.clone();
    unplay(unit, &mut base, waiting.iter().flat_map(|d| &d.edits));
    Ok((tidy(unit, base), now))
}
