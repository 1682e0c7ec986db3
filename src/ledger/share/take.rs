//! What came from the server is taken as it is: never judged, never refused, in the hand it was made by. Where something
//! waits here about the same thing, both are put together; what both changed differently stands apart.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use super::entered::{add, agreed, gave_up, hold, named};
use super::gate::Gate;
use super::give_way::{given_up, under, without};
use super::unit::{Set, Stands, Unit, content, play, steps, tidy, together, unplay};
use super::waiting::{Waiting, drop_words, leave_to_first, list};
use super::writing::{Knot, raw_steps, write, yield_names};
use super::{joined, settle_up};
use crate::case::Shelf;
use crate::ledger::bin::case_in;
use crate::ledger::error::LedgerError;
use crate::ledger::follow::marked;
use crate::ledger::redo::drop_overtaken;
use crate::ledger::settle::{Rows, settle_rows};
use crate::ledger::{Heard, Ledger, Moment};
use crate::store::{Apart, By, Edit, Held, NewEntry, Outgoing, Record, Writer};
use crate::text::Said;

/// An entry of the server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PulledEntry {
    pub number: i64,
    pub deed: Uuid,
    pub by: By,
    /// When it was entered where it was made, RFC 3339.
    pub at: String,
    pub title: Said,
    pub edits: Vec<Edit>,
}

/// What the server has beyond what was seen: the entries in order, the version they lead to, the hash of the last.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pulled {
    pub entries: Vec<PulledEntry>,
    pub version: i64,
    pub seal: String,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Taken {
    /// Entries of others.
    pub entries: usize,
    /// Own deeds found there.
    pub own: usize,
    /// What has to be said.
    pub told: Vec<Said>,
    /// Things that stand apart since.
    pub apart: usize,
}

impl Ledger {
    /// Writes what came, in one transaction.
    ///
    /// # Errors
    /// The file stands alone, is in use or read-only.
    pub fn take(&mut self, pulled: &Pulled) -> Result<Taken, LedgerError> {
        let (by, moment) = (self.by.clone(), self.moment);
        let run = |w: &Writer<'_>| Taking::new(w, &by, moment)?.run(pulled);
        let ((taken, rows), marks) = self.store.write(|w| marked(w, run))?;
        self.settled(rows, marks)?;
        Ok(taken)
    }
}

struct Taking<'a> {
    w: &'a Writer<'a>,
    by: &'a By,
    moment: Moment,
    waiting: Vec<Waiting>,
    /// Deeds of this file that the server has.
    own: BTreeSet<Uuid>,
    apart: BTreeMap<String, Apart>,
    knots: BTreeMap<Unit, Knot>,
    /// What gave its name up to another's.
    gave: BTreeSet<Unit>,
    gate: Gate<'a>,
    taken: Taken,
}

impl<'a> Taking<'a> {
    fn new(w: &'a Writer<'a>, by: &'a By, moment: Moment) -> Result<Taking<'a>, LedgerError> {
        Ok(Taking {
            waiting: list(w, by, &moment.at.to_rfc3339())?,
            own: BTreeSet::new(),
            apart: w.apart()?.into_iter().collect(),
            knots: BTreeMap::new(),
            gave: BTreeSet::new(),
            gate: Gate::new(w, moment)?,
            taken: Taken::default(),
            w,
            by,
            moment,
        })
    }

    fn run(mut self, pulled: &Pulled) -> Result<(Taken, Rows), LedgerError> {
        let mut shared = joined(self.w)?;
        let entries = pulled.entries.iter().filter(|e| e.number > shared.seen);
        let entries: Vec<&PulledEntry> = entries.collect();
        let noted = self.w.outgoing()?;
        for entry in &entries {
            let ours = noted.iter().any(|o| o.deed == entry.deed)
                || self.waiting.iter().any(|d| d.deed == entry.deed)
                || self.w.entry_of(entry.deed)?.is_some();
            if ours {
                self.own.insert(entry.deed);
            }
        }
        let units: BTreeSet<Unit> = entries
            .iter()
            .flat_map(|e| &e.edits)
            .filter_map(Edit::record)
            .map(Unit::of)
            .collect();
        let others = entries.iter().filter(|e| !self.own.contains(&e.deed));
        let others = others.flat_map(|e| &e.edits);
        let alone = self.gate.alone(&self.waiting, &self.own, others)?;
        let mut stands = Stands::new(self.w);
        self.met_twice(&entries, &mut stands)?;
        for unit in units {
            self.knot(unit, &entries, &mut stands)?;
        }
        self.give_way(&mut stands)?;
        let edits = self.enter(&entries)?;
        write(self.w, &self.knots)?;
        self.drop_emptied(&entries)?;
        let rows = settle_rows(self.w, &edits, &Heard::default())?;
        let told = self.gate.hold(&mut self.waiting, &self.own, &alone)?;
        self.taken.told.extend(told);
        for deed in self.waiting.iter().filter(|d| self.own.contains(&d.deed)) {
            let number = entries.iter().find(|e| e.deed == deed.deed);
            self.w.put_outgoing(&Outgoing {
                number: number.map(|e| e.number),
                edits: None,
                why: Held::default(),
                ..deed.noted()
            })?;
        }
        if pulled.version > shared.seen {
            shared.seen = pulled.version;
            shared.seal.clone_from(&pulled.seal);
        }
        settle_up(self.w, &mut shared)?;
        self.taken.own = self.own.len();
        self.taken.entries = entries.len() - self.own.len();
        self.taken.apart = self.w.apart()?.len();
        Ok((self.taken, rows))
    }

    /// What shall stand of a unit after the entries.
    fn knot(
        &mut self,
        unit: Unit,
        entries: &[&PulledEntry],
        stands: &mut Stands<'_>,
    ) -> Result<(), LedgerError> {
        let now = stands.of(&unit)?;
        let all = || {
            self.waiting
                .iter()
                .filter(|d| d.edits.iter().any(|e| unit.has(e)))
        };
        let left = || all().filter(|d| !self.own.contains(&d.deed));
        let mut theirs = match self.apart.get(&unit.id()) {
            Some(apart) => super::unit::set(apart.records.iter().cloned()),
            None => {
                let mut then = now.clone();
                unplay(&unit, &mut then, all().flat_map(|d| &d.edits));
                then
            }
        };
        play(&unit, &mut theirs, entries.iter().flat_map(|e| &e.edits));
        let theirs = tidy(&unit, theirs);
        let plain = left().next().is_none();
        let mut target = theirs.clone();
        if !plain {
            let mut base = now.clone();
            unplay(&unit, &mut base, left().flat_map(|d| &d.edits));
            let base = tidy(&unit, base);
            if base == theirs {
                target = now.clone();
                self.put_apart(&unit, None)?;
            } else {
                let number = given_up(&unit, &now, left().flat_map(|d| &d.edits));
                let mine = under(now.clone(), number.as_ref());
                let merged = together(&base, &mine, &theirs);
                if merged.clashes.is_empty() {
                    let meant = tidy(&unit, super::unit::set(merged.records));
                    let steps = steps(&unit, &theirs, &meant);
                    target = without(meant, number.as_ref());
                    let own = &self.own;
                    let touching = self
                        .waiting
                        .iter_mut()
                        .filter(|d| !own.contains(&d.deed) && d.edits.iter().any(|e| unit.has(e)));
                    let mut touching: Vec<&mut Waiting> = touching.collect();
                    leave_to_first(self.w, &unit, &mut touching, steps)?;
                    self.put_apart(&unit, None)?;
                } else {
                    target = now.clone();
                    let others = entries.iter().rev().filter(|e| !self.own.contains(&e.deed));
                    let mut about = others.filter(|e| e.edits.iter().any(|edit| unit.has(edit)));
                    let before = self.apart.get(&unit.id()).map(|a| a.deed);
                    let deed = about.next().map(|e| e.deed).or(before).unwrap_or_default();
                    let records = theirs.into_values().collect();
                    self.put_apart(&unit, Some(&Apart { deed, records }))?;
                }
            }
        } else if self.apart.contains_key(&unit.id()) {
            self.put_apart(&unit, None)?;
        }
        self.knots.insert(unit, Knot { now, target, plain });
        Ok(())
    }

    /// What both entered beside the cases and is the same word for word is one: the server's stands, and what waits here of it
    /// has nothing to send.
    fn met_twice(
        &mut self,
        entries: &[&PulledEntry],
        stands: &mut Stands<'_>,
    ) -> Result<(), LedgerError> {
        let others = entries.iter().filter(|e| !self.own.contains(&e.deed));
        let added = others.flat_map(|e| &e.edits).filter(|e| e.before.is_none());
        let added = added.filter_map(|e| e.after.as_ref());
        let came: BTreeSet<String> = added.filter_map(content).collect();
        if came.is_empty() {
            return Ok(());
        }
        let own = &self.own;
        for (key, record) in stands.beside()?.clone() {
            let unit = Unit::Loose(key.clone());
            if content(&record).is_none_or(|said| !came.contains(&said)) || named(self.w, &record)?
            {
                continue;
            }
            let about = |d: &Waiting| !own.contains(&d.deed) && d.edits.iter().any(|e| unit.has(e));
            let mut touching: Vec<&mut Waiting> =
                self.waiting.iter_mut().filter(|d| about(d)).collect();
            let mut then: Set = super::unit::set([record.clone()]);
            unplay(&unit, &mut then, touching.iter().flat_map(|d| &d.edits));
            if touching.is_empty() || !then.is_empty() {
                continue;
            }
            leave_to_first(self.w, &unit, &mut touching, Vec::new())?;
            let (now, target) = (super::unit::set([record]), Set::new());
            let plain = true;
            self.knots.insert(unit.clone(), Knot { now, target, plain });
            self.gave.insert(unit);
        }
        Ok(())
    }

    fn put_apart(&self, unit: &Unit, theirs: Option<&Apart>) -> Result<(), LedgerError> {
        Ok(self.w.put_apart(&unit.id(), theirs)?)
    }

    /// Where the server's things and what waits here stand under one name, what waits gives way.
    fn give_way(&mut self, stands: &mut Stands<'_>) -> Result<(), LedgerError> {
        let gave = yield_names(self.w, &mut self.knots, stands)?;
        let own = &self.own;
        let left = self.waiting.iter_mut().filter(|d| !own.contains(&d.deed));
        self.taken.told.extend(hold(self.w, left, &gave)?);
        self.gave.extend(gave.into_keys());
        Ok(())
    }

    /// Writes the entries of others into the journal, as far as they are as they were made; what is left to do is the
    /// last one's. Returns every edit.
    fn enter(&mut self, entries: &[&PulledEntry]) -> Result<Vec<Edit>, LedgerError> {
        let mut now: Set = Set::new();
        for knot in self.knots.values() {
            now.extend(knot.now.clone());
        }
        let mut journal: Vec<(NewOf<'_>, Vec<Edit>)> = Vec::new();
        // A name is given up by this program, not by whose entry took it.
        let gave = gave_up(&self.knots, &self.gave);
        if !gave.is_empty() {
            for edit in &gave {
                match (&edit.before, &edit.after) {
                    (_, Some(after)) => now.insert(after.key(), after.clone()),
                    (Some(before), None) => now.remove(&before.key()),
                    (None, None) => None,
                };
            }
            journal.push((NewOf::Agreement, gave));
        }
        for entry in entries.iter().filter(|e| !self.own.contains(&e.deed)) {
            let mut edits = Vec::new();
            for edit in &entry.edits {
                let Some(record) = edit.record() else {
                    continue;
                };
                let plain = self.knots.get(&Unit::of(record)).is_some_and(|k| k.plain);
                if !plain || now.get(&record.key()) != edit.before.as_ref() {
                    continue;
                }
                match &edit.after {
                    Some(after) => now.insert(after.key(), after.clone()),
                    None => now.remove(&record.key()),
                };
                edits.push(edit.clone());
            }
            journal.push((NewOf::Entry(entry), edits));
        }
        let mut rest = Vec::new();
        for (unit, knot) in &self.knots {
            let here: Set = knot
                .now
                .keys()
                .chain(knot.target.keys())
                .filter_map(|key| now.get(key).map(|r| (key.clone(), r.clone())))
                .collect();
            // What an entry put there and another took away again is in neither.
            let passing = now.iter().filter(|(_, r)| Unit::of(r) == *unit);
            let here: Set = match unit {
                Unit::Case(_) => passing.map(|(k, r)| (k.clone(), r.clone())).collect(),
                Unit::Loose(_) => here,
            };
            rest.extend(raw_steps(unit, &here, &knot.target));
        }
        if !rest.is_empty() {
            match journal.last_mut() {
                Some((_, edits)) => edits.extend(rest),
                None => journal.push((NewOf::Agreement, rest)),
            }
        }
        let mut all = Vec::new();
        for (new, edits) in journal {
            self.entry(&new, &edits)?;
            all.extend(edits);
        }
        Ok(all)
    }

    fn entry(&self, new: &NewOf<'_>, edits: &[Edit]) -> Result<(), LedgerError> {
        let NewOf::Entry(e) = new else {
            return agreed(self.w, self.moment, edits);
        };
        let new = NewEntry {
            at: &e.at,
            title: &e.title,
            by: &e.by,
            uuid: e.deed,
        };
        drop_overtaken(self.w, new.by, edits)?;
        add(self.w, &new, edits, e.number)?;
        Ok(())
    }

    /// What another emptied out of the bin leaves this journal too.
    fn drop_emptied(&self, entries: &[&PulledEntry]) -> Result<(), LedgerError> {
        let mut gone = BTreeSet::new();
        for edit in entries.iter().flat_map(|e| &e.edits) {
            if let (Some(Record::Kept(kept)), None) = (&edit.before, &edit.after)
                && kept.shelf == Shelf::Bin
                && let Some(case) = case_in(kept)
            {
                gone.insert((kept.uuid, case));
            }
        }
        if gone.is_empty() {
            return Ok(());
        }
        let still: BTreeSet<Uuid> = self
            .w
            .kept(Shelf::Bin)?
            .iter()
            .filter_map(case_in)
            .collect();
        let mut words = BTreeSet::new();
        for (kept, case) in gone {
            if self.w.case_id(case)?.is_none() && !still.contains(&case) {
                words.extend([kept, case]);
            }
        }
        if !words.is_empty() {
            drop_words(self.w, self.by, self.moment, &words)?;
        }
        Ok(())
    }
}

enum NewOf<'a> {
    Entry(&'a PulledEntry),
    /// Nobody's: what had to be made equal.
    Agreement,
}
