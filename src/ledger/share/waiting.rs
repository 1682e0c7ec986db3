//! What waits to be sent: the entries, undos and redos of the journal that the server has not numbered, in their order.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::gate::held_said;
use super::give_way::{given_up, under};
use super::unit::{Stands, Unit, steps, unplay};
use super::{alone, id_of};
use crate::ledger::Moment;
use crate::ledger::error::LedgerError;
use crate::said;
use crate::store::{
    By, Edit, Entered, Entry, Held, HeldWord, JournalMark, Outgoing, Shared, Store, StoreError,
    Writer,
};
use crate::text::Said;

/// One deed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    pub deed: Uuid,
    pub(super) place: JournalMark,
    pub title: Said,
    pub by: By,
    /// When it was entered here, RFC 3339.
    pub at: String,
    pub edits: Vec<Edit>,
    /// Why it is held.
    pub(super) held: Held,
    /// The edits are not those of the journal.
    pub(super) rewritten: bool,
    /// The law holds it beside what came: it is not sent.
    pub barred: bool,
}

impl Waiting {
    /// What it is about.
    pub fn units(&self) -> BTreeSet<Unit> {
        let records = self.edits.iter().filter_map(Edit::record);
        records.map(Unit::of).collect()
    }

    /// Why it is held, whoever says so.
    pub fn why(&self) -> Option<Said> {
        let law = self.law();
        let all = [&self.held.gave, &self.held.refused, &law];
        let mut all: Vec<Said> = all.into_iter().flatten().cloned().collect();
        // A number that was given up here is what the server refuses too.
        all.dedup();
        (!all.is_empty()).then(|| Said::joined(all, "；", "; "))
    }

    /// What the law says beside what came.
    pub(super) fn law(&self) -> Option<Said> {
        let words: Vec<HeldWord> = self.held.words.values().flatten().cloned().collect();
        (!words.is_empty()).then(|| held_said(&words))
    }

    /// Whether it is what the file joined with.
    pub(super) fn begun(&self) -> bool {
        self.place == JournalMark::default()
    }

    /// As it is noted.
    pub(super) fn noted(&self) -> Outgoing {
        Outgoing {
            deed: self.deed,
            place: self.place,
            number: None,
            why: self.held.clone(),
            edits: Some(self.edits.clone()),
        }
    }
}

/// Reading the journal, inside a write or without.
pub(super) trait Journal {
    fn shared(&self) -> Result<Option<Shared>, StoreError>;
    fn noted(&self) -> Result<Vec<Outgoing>, StoreError>;
    fn entered(&self, since: JournalMark) -> Result<Vec<Entered>, StoreError>;
    fn entry(&self, id: i64) -> Result<Option<Entry>, StoreError>;
}

macro_rules! journal {
    ($of:ty) => {
        impl Journal for $of {
            fn shared(&self) -> Result<Option<Shared>, StoreError> {
                <$of>::shared(self)
            }

            fn noted(&self) -> Result<Vec<Outgoing>, StoreError> {
                self.outgoing()
            }

            fn entered(&self, since: JournalMark) -> Result<Vec<Entered>, StoreError> {
                self.journal_since(since)
            }

            fn entry(&self, id: i64) -> Result<Option<Entry>, StoreError> {
                <$of>::entry(self, id)
            }
        }
    };
}

journal!(Store);
journal!(Writer<'_>);

/// Everything that waits, in order; what the file joined with comes first, in the hand and at the time given.
pub(super) fn list(from: &dyn Journal, by: &By, at: &str) -> Result<Vec<Waiting>, LedgerError> {
    let shared = from.shared()?.ok_or_else(alone)?;
    let mut noted = from.noted()?;
    let mut out = Vec::new();
    let begun = |o: &Outgoing| o.place == JournalMark::default();
    for first in noted.iter().filter(|o| begun(o) && o.number.is_none()) {
        out.push(Waiting {
            deed: first.deed,
            place: first.place,
            title: said!("上传本单位案卷", "the office's docket as it joined"),
            by: by.clone(),
            at: at.to_string(),
            edits: first.edits.clone().unwrap_or_default(),
            held: first.why.clone(),
            rewritten: true,
            barred: false,
        });
    }
    noted.retain(|o| !begun(o));
    for entered in from.entered(shared.since)? {
        let note = noted.iter().find(|o| o.place == entered.place);
        if note.is_some_and(|o| o.number.is_some()) {
            continue;
        }
        let deed = match note {
            Some(note) => note.deed,
            None => id(from, &entered)?,
        };
        let title = match (entered.place.turn > 0, entered.undone) {
            (false, _) => entered.title,
            (true, true) => {
                let what = &entered.title;
                said!("撤销：{what}", "undone: {what}"; what = what)
            }
            (true, false) => {
                let what = &entered.title;
                said!("重做：{what}", "redone: {what}"; what = what)
            }
        };
        let rewritten = note.and_then(|o| o.edits.clone());
        out.push(Waiting {
            deed,
            place: entered.place,
            title,
            by: entered.by,
            at: entered.at,
            rewritten: rewritten.is_some(),
            edits: rewritten.unwrap_or(entered.edits),
            held: note.map(|o| o.why.clone()).unwrap_or_default(),
            barred: false,
        });
    }
    Ok(out)
}

fn id(from: &dyn Journal, entered: &Entered) -> Result<Uuid, LedgerError> {
    let place = entered.place;
    if place.turn == 0
        && let Some(entry) = from.entry(place.entry)?
        && !entry.uuid.is_nil()
    {
        return Ok(entry.uuid);
    }
    let writer = entered.by.writer.to_string();
    let (entry, turn) = (place.entry.to_string(), place.turn.to_string());
    Ok(id_of(&[
        &writer,
        &entry,
        &turn,
        &entered.at,
        &entered.title.zh,
    ]))
}

/// Leaves the edits of a unit to the first of these deeds, as one step from what the server has to what should stand; what
/// the law says of it goes with them.
pub(super) fn leave_to_first(
    w: &Writer<'_>,
    unit: &Unit,
    deeds: &mut [&mut Waiting],
    steps: Vec<Edit>,
) -> Result<(), LedgerError> {
    let id = unit.id();
    let mut words: Vec<HeldWord> = Vec::new();
    for deed in deeds.iter_mut() {
        for word in deed.held.words.remove(&id).unwrap_or_default() {
            if !words.contains(&word) {
                words.push(word);
            }
        }
    }
    if let Some(first) = deeds.first_mut()
        && !words.is_empty()
        && !steps.is_empty()
    {
        first.held.words.insert(id, words);
    }
    let mut steps = Some(steps);
    for deed in deeds.iter_mut() {
        deed.edits.retain(|e| !unit.has(e));
        deed.edits.extend(steps.take().unwrap_or_default());
        deed.rewritten = true;
        w.put_outgoing(&deed.noted())?;
    }
    Ok(())
}

/// A deed the server did not take and later ones about the same thing go together: what was wrong may be put right in them.
pub(super) fn gather(w: &Writer<'_>, all: &mut [Waiting]) -> Result<(), LedgerError> {
    let refused: BTreeSet<Unit> = all
        .iter()
        .filter(|d| !d.held.is_none())
        .flat_map(Waiting::units)
        .collect();
    let apart: BTreeSet<Unit> = w
        .apart()?
        .iter()
        .filter_map(|(id, _)| Unit::parse(id))
        .collect();
    let mut stands = Stands::new(w);
    for unit in refused.difference(&apart) {
        let touching = all
            .iter_mut()
            .filter(|d| d.edits.iter().any(|e| unit.has(e)));
        let mut touching: Vec<&mut Waiting> = touching.collect();
        if touching.len() < 2 {
            continue;
        }
        let now = stands.of(unit)?;
        let mut then = now.clone();
        unplay(unit, &mut then, touching.iter().flat_map(|d| &d.edits));
        let number = given_up(unit, &now, touching.iter().flat_map(|d| &d.edits));
        let steps = steps(unit, &then, &under(now, number.as_ref()));
        leave_to_first(w, unit, &mut touching, steps)?;
    }
    Ok(())
}

/// Drops words from the journal for good; deeds that still have to be sent keep them until then. Says whether any went.
pub(crate) fn drop_words(
    w: &Writer<'_>,
    by: &By,
    moment: Moment,
    gone: &BTreeSet<Uuid>,
) -> Result<bool, LedgerError> {
    if w.shared()?.is_some() {
        for deed in list(w, by, &moment.at.to_rfc3339())? {
            if !deed.rewritten {
                w.put_outgoing(&deed.noted())?;
            }
        }
    }
    Ok(w.drop_words(gone)? > 0)
}
