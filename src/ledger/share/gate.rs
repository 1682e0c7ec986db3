//! What waits is judged once more beside what came: both hands together may be what one file would refuse, or ask about. It
//! is held here, with what the law says, until it is put right, taken back or chosen about.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use super::give_way::{given_up, under};
use super::unit::{Set, Stands, Unit, tidy, unplay};
use super::waiting::Waiting;
use crate::calendar::Calendar;
use crate::case::{CaseFile, Shelf};
use crate::law::admit_by;
use crate::ledger::Moment;
use crate::ledger::bin::case_in;
use crate::ledger::conflict::{Conflict, ConflictLine, tell};
use crate::ledger::error::LedgerError;
use crate::ledger::link::circle_of;
use crate::ledger::merge::{Clash, Matter};
use crate::ledger::settle::beside;
use crate::ledger::taken::id_twice;
use crate::said;
use crate::store::{By, Edit, HeldWord, Record, Writer, assemble};
use crate::text::Said;

/// A case before the own steps and after them, and what is said of it.
type About = (Set, Set, Vec<HeldWord>);

/// By what it is judged.
pub(super) struct Gate<'a> {
    w: &'a Writer<'a>,
    calendar: Calendar,
    moment: Moment,
}

impl<'a> Gate<'a> {
    pub(super) fn new(w: &'a Writer<'a>, moment: Moment) -> Result<Gate<'a>, LedgerError> {
        let settings = w.settings()?;
        let calendar = crate::ledger::office::calendar(&w.notices()?, &w.local_days()?, &settings);
        Ok(Gate {
            w,
            calendar,
            moment,
        })
    }

    /// What leading a case from one standing to another brings that is refused or asked about.
    fn words(&self, before: &Set, after: &Set) -> Result<Vec<HeldWord>, LedgerError> {
        let of = |all: &Set| assemble(all.values().cloned());
        let (before, Some(case)) = (of(before), of(after)) else {
            return Ok(Vec::new());
        };
        let others = beside(self.w, &case)?;
        let today = self.moment.today;
        let roster = self.w.officials()?;
        let before_it = before.as_ref();
        let mut verdict = admit_by(&roster, before_it, &case, &others, &self.calendar, today);
        if before.as_ref().and_then(id_twice).is_none() {
            verdict.refusals.extend(id_twice(&case));
        }
        let mut out: Vec<HeldWord> = Vec::new();
        if before.as_ref().and_then(|b| b.head.continues) != case.head.continues {
            let read = |uuid| self.read(uuid);
            verdict.refusals.extend(circle_of(&case, read)?);
            if let Some(link) = case.head.continues
                && self.w.case_id(link.case)?.is_none()
                // One of another office need not be here; one that is in the bin was.
                && self.w.kept(Shelf::Bin)?.iter().filter_map(case_in).any(|bin| bin == link.case)
            {
                out.push(HeldWord {
                    refuses: true,
                    said: said!(
                        "它接续的前案已由他人删去",
                        "the case it continues was removed by another"
                    ),
                });
            }
        }
        out.extend(verdict.refusals.into_iter().map(|refusal| HeldWord {
            refuses: true,
            said: refusal.what,
        }));
        out.extend(verdict.doubts.into_iter().map(|doubt| HeldWord {
            refuses: false,
            said: doubt.what,
        }));
        Ok(out)
    }

    fn read(&self, uuid: Uuid) -> Result<Option<CaseFile>, LedgerError> {
        Ok(match self.w.case_id(uuid)? {
            Some(id) => self.w.case(id)?,
            None => None,
        })
    }

    /// The edits of each case that is judged here. What the file joined with was never judged, and is not now; `own` has the
    /// server already.
    fn judged<'d>(waiting: &'d [Waiting], own: &BTreeSet<Uuid>) -> BTreeMap<Unit, Vec<&'d Edit>> {
        let mut out: BTreeMap<Unit, Vec<&Edit>> = BTreeMap::new();
        let mut begun: BTreeSet<Unit> = BTreeSet::new();
        for deed in waiting.iter().filter(|d| !own.contains(&d.deed)) {
            for edit in &deed.edits {
                let Some(unit) = edit.record().map(Unit::of) else {
                    continue;
                };
                match (&unit, deed.begun()) {
                    (Unit::Loose(_), _) => {}
                    (_, true) => drop(begun.insert(unit)),
                    (_, false) => out.entry(unit).or_default().push(edit),
                }
            }
        }
        out.retain(|unit, _| !begun.contains(unit));
        out
    }

    /// The same without what stands apart: that is chosen about first.
    fn together<'d>(
        &self,
        waiting: &'d [Waiting],
        own: &BTreeSet<Uuid>,
    ) -> Result<BTreeMap<Unit, Vec<&'d Edit>>, LedgerError> {
        let apart: BTreeSet<String> = self.w.apart()?.into_iter().map(|(id, _)| id).collect();
        let mut out = Self::judged(waiting, own);
        out.retain(|unit, _| !apart.contains(&unit.id()));
        Ok(out)
    }

    /// A case before these edits and after them, and all the law says of it.
    fn about(
        &self,
        unit: &Unit,
        edits: &[&Edit],
        stands: &mut Stands<'_>,
    ) -> Result<About, LedgerError> {
        let now = stands.of(unit)?;
        let number = given_up(unit, &now, edits.iter().copied());
        let mut before = now.clone();
        unplay(unit, &mut before, edits.iter().copied());
        let before = tidy(unit, before);
        let after = under(now, number.as_ref());
        let words = self.words(&before, &after)?;
        Ok((before, after, words))
    }

    /// What own steps bring by themselves, of each case that these edits of another are about or that is linked with one: asked
    /// before they are written.
    pub(super) fn alone<'e>(
        &self,
        waiting: &[Waiting],
        own: &BTreeSet<Uuid>,
        others: impl Iterator<Item = &'e Edit>,
    ) -> Result<BTreeMap<Unit, Alone>, LedgerError> {
        let judged = Self::judged(waiting, own);
        let mut out = BTreeMap::new();
        if judged.is_empty() {
            return Ok(out);
        }
        let mut met: BTreeSet<Uuid> = BTreeSet::new();
        let mut linked: BTreeSet<i64> = BTreeSet::new();
        for record in others.flat_map(|e| e.before.iter().chain(&e.after)) {
            if let Record::Case(head) = record {
                let continues = head.continues.map(|c| c.case);
                linked.extend(self.w.linked(head.uuid, head.dispute, continues)?);
                met.insert(head.uuid);
            } else if let Some(case) = record.case().filter(|case| met.insert(*case)) {
                linked.extend(self.w.linked(case, case, None)?);
            }
        }
        let mut stands = Stands::new(self.w);
        for (unit, edits) in judged {
            let Unit::Case(uuid) = &unit else { continue };
            let asked = met.contains(uuid);
            if asked
                || self
                    .w
                    .case_id(*uuid)?
                    .is_some_and(|id| linked.contains(&id))
            {
                let words = self.about(&unit, &edits, &mut stands)?.2;
                out.insert(unit, Alone { asked, words });
            }
        }
        Ok(out)
    }

    /// The same where a person chooses between both: he saw them, and is asked about nothing more. What is refused is refused.
    pub(super) fn chosen<'e>(
        &self,
        waiting: &[Waiting],
        others: impl Iterator<Item = &'e Edit>,
    ) -> Result<BTreeMap<Unit, Alone>, LedgerError> {
        let mut out = self.alone(waiting, &BTreeSet::new(), others)?;
        for alone in out.values_mut() {
            alone.asked = false;
        }
        Ok(out)
    }

    /// Holds back what both hands together bring that own steps alone do not; what was held stays so while it is true. What is
    /// to be told of it.
    pub(super) fn hold(
        &self,
        waiting: &mut [Waiting],
        own: &BTreeSet<Uuid>,
        alone: &BTreeMap<Unit, Alone>,
    ) -> Result<Vec<Said>, LedgerError> {
        let mut told = Vec::new();
        if alone.is_empty() {
            return Ok(told);
        }
        let mut stands = Stands::new(self.w);
        let mut found: BTreeMap<Unit, Vec<HeldWord>> = BTreeMap::new();
        let noted = noted(waiting);
        for (unit, edits) in self.together(waiting, own)? {
            let Some(alone) = alone.get(&unit) else {
                continue;
            };
            let was = noted.get(&unit.id());
            let was = |word: &HeldWord| was.is_some_and(|was| was.contains(word));
            let mut words = self.about(&unit, &edits, &mut stands)?.2;
            // One for one: a third suspension reads as the second did and is still one more.
            let mut left = alone.words.clone();
            words.retain(|word| {
                let at = left.iter().position(|own| own == word);
                let own = at.map(|at| left.swap_remove(at)).is_some();
                // A case another only stands beside is asked about nothing.
                was(word) || !own && (word.refuses || alone.asked)
            });
            found.insert(unit, words);
        }
        for deed in waiting.iter_mut().filter(|d| !own.contains(&d.deed)) {
            let new = self.note(deed, &found)?;
            told.extend(deed.law().filter(|said| new && !told.contains(said)));
        }
        Ok(told)
    }

    /// What is still true of what was held: that is not sent.
    pub(super) fn bar(&self, waiting: &mut [Waiting]) -> Result<(), LedgerError> {
        let found = self.still(waiting)?.into_iter();
        let found = found.map(|(unit, (_, _, words))| (unit, words)).collect();
        for deed in waiting {
            self.note(deed, &found)?;
            deed.barred = !deed.held.words.is_empty();
        }
        Ok(())
    }

    /// Of each case that is held: before the own steps, after them, and what of that is still true.
    fn still(&self, waiting: &[Waiting]) -> Result<BTreeMap<Unit, About>, LedgerError> {
        let noted = noted(waiting);
        let mut out = BTreeMap::new();
        if noted.is_empty() {
            return Ok(out);
        }
        let mut stands = Stands::new(self.w);
        for (unit, edits) in self.together(waiting, &BTreeSet::new())? {
            if let Some(was) = noted.get(&unit.id()) {
                let (before, after, mut words) = self.about(&unit, &edits, &mut stands)?;
                words.retain(|word| was.contains(word));
                out.insert(unit, (before, after, words));
            }
        }
        Ok(out)
    }

    /// Notes on a deed what is said of its cases. Says whether that is other than it was.
    fn note(
        &self,
        deed: &mut Waiting,
        found: &BTreeMap<Unit, Vec<HeldWord>>,
    ) -> Result<bool, LedgerError> {
        let mut words = deed.held.words.clone();
        for (unit, said) in deed
            .units()
            .iter()
            .filter_map(|unit| found.get_key_value(unit))
        {
            match said.is_empty() {
                true => words.remove(&unit.id()),
                false => words.insert(unit.id(), said.clone()),
            };
        }
        let other = words != deed.held.words;
        if other {
            deed.held.words = words;
            self.w.put_outgoing(&deed.noted())?;
        }
        Ok(other)
    }

    /// The things that are held by it, each as something to choose about.
    pub(super) fn conflicts(
        &self,
        waiting: &[Waiting],
        by: &By,
    ) -> Result<Vec<(Unit, Conflict, Vec<HeldWord>)>, LedgerError> {
        let mut out = Vec::new();
        for (unit, (before, after, words)) in self.still(waiting)? {
            let Some(head) = after.values().find(|r| matches!(r, Record::Case(_))) else {
                continue;
            };
            if words.is_empty() {
                continue;
            }
            let list = |all: &Set| all.values().cloned().collect::<Vec<_>>();
            let clash = Clash {
                key: head.key(),
                matter: Matter::Gone,
                base: list(&before),
                mine: list(&after),
                theirs: list(&before),
            };
            let mut conflict = tell(self.w, clash, by)?;
            (conflict.by, conflict.elsewhere) = (None, None);
            (conflict.lost, conflict.restored) = (false, false);
            let mine = conflict.lines.first().map(|l| l.mine.clone());
            conflict.lines = vec![ConflictLine {
                field: said!("合在一起", "both together"),
                was: Said::default(),
                mine: mine.unwrap_or_default(),
                theirs: held_said(&words),
            }];
            out.push((unit, conflict, words));
        }
        Ok(out)
    }
}

/// What own steps bring by themselves of a case, and whether it is asked about: another wrote about the same, not only about
/// one linked with it.
pub(super) struct Alone {
    asked: bool,
    words: Vec<HeldWord>,
}

/// What is noted of each thing.
fn noted(waiting: &[Waiting]) -> BTreeMap<String, Vec<HeldWord>> {
    let mut out: BTreeMap<String, Vec<HeldWord>> = BTreeMap::new();
    for (id, words) in waiting.iter().flat_map(|d| &d.held.words) {
        out.entry(id.clone())
            .or_default()
            .extend(words.iter().cloned());
    }
    out
}

/// Why something is held.
pub(super) fn held_said(words: &[HeldWord]) -> Said {
    let mut all: Vec<Said> = Vec::new();
    for word in words {
        if !all.contains(&word.said) {
            all.push(word.said.clone());
        }
    }
    let what = Said::joined(all, "；", "; ");
    match words.iter().any(|w| w.refuses) {
        true => said!(
            "与他人的登记合在一起，这一项不能登记：{what}。请改正或者撤销本人的这一项，或者选择以他人修改为准", "together with what another recorded this cannot be entered: {what}. Correct or undo it, or choose another's"; what = what
        ),
        false => said!(
            "与他人的登记合在一起，这一项有疑问：{what}。无误的选择以本人修改为准，否则改正或者撤销", "together with what another recorded this is asked about: {what}. If it is right choose yours, else correct or undo it"; what = what
        ),
    }
}
