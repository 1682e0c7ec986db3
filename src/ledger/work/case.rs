//! A case in a write: merged with what others changed since, judged beside its dispute, written with its derived row.

use uuid::Uuid;

use super::Work;
use super::moved::{moved, retitled};
use crate::case::CaseFile;
use crate::docket::Row;
use crate::law::{admit_by, judged};
use crate::ledger::aligned::relinked;
use crate::ledger::error::{Doubted, LedgerError, Refused};
use crate::ledger::link::circle_of;
use crate::ledger::merge::merge;
use crate::ledger::prepare::{diff, prepare};
use crate::ledger::settle::{FEW, beside, left_behind};
use crate::ledger::taken::id_twice;
use crate::ledger::write::{Raised, fresh_id, label};
use crate::store::{Edit, assemble, records};

impl Work<'_> {
    /// A case that was prepared and judged when nothing else was written since.
    fn case_as_judged(&mut self, case: &CaseFile) -> Result<(), LedgerError> {
        debug_assert_eq!(&prepare(case.clone(), Uuid::nil), case);
        if let Some(number) = &case.head.number {
            self.unique(number, case, &label(case))?;
        }
        if !self.refused.is_empty() {
            return Ok(());
        }
        let before = self.current(case.head.uuid)?;
        let edits = diff(before.as_ref(), Some(case));
        self.write_case(case, edits)
    }

    pub(super) fn case(&mut self, case: CaseFile) -> Result<(), LedgerError> {
        // What it continues is looked at beside the other case, which no plan does.
        if self.stands && case.head.continues.is_none() {
            return self.case_as_judged(&case);
        }
        self.judged += 1;
        let moment = self.moment;
        let mine = prepare(case, || fresh_id(moment));
        let uuid = mine.head.uuid;
        let before = self.current(uuid)?;
        let mut case = mine;
        // What the deed raises by itself, where another's change stands beside it now.
        let mut own = None;
        let mut looked_at = None;
        let mut crossed = Vec::new();
        if let Some(base) = self.saw.of_case(uuid) {
            let theirs = before.as_ref().map(records).unwrap_or_default();
            let merged = merge(base, &records(&case), &theirs);
            if !merged.clashes.is_empty() {
                return self.clash(merged.clashes);
            }
            let seen = self.saw.seen_case(uuid);
            // Removed meanwhile, and nothing of mine in it.
            let Some(both) = assemble(merged.records) else {
                return Ok(());
            };
            if seen != before {
                let today = self.moment.today;
                let others = beside(self.w, &case)?;
                let (roster, was) = (self.w.officials()?, seen.as_ref());
                let verdict = admit_by(&roster, was, &case, &others, self.calendar, today);
                own = Some(verdict.doubts);
                if let (Some(seen), Some(theirs)) = (&seen, &before) {
                    crossed = moved(seen, &case, theirs);
                    // What stands in the journal already keeps its name.
                    if self.entry.is_none() {
                        self.title = retitled(&self.title, seen, &case, theirs);
                    }
                }
                self.merged |= before.as_ref() != Some(&both);
            }
            looked_at = seen;
            case = both;
        }
        let name = label(&case);
        if let Some(number) = &case.head.number {
            self.unique(number, &case, &name)?;
        }
        let others = beside(self.w, &case)?;
        let mut verdict = admit_by(
            &self.w.officials()?,
            before.as_ref(),
            &case,
            &others,
            self.calendar,
            self.moment.today,
        );
        // One that is so in an older file does not stand in the way of anything else.
        if before.as_ref().and_then(id_twice).is_none() {
            verdict.refusals.extend(id_twice(&case));
        }
        if before.as_ref().map(|b| b.head.continues) != Some(case.head.continues) {
            let circle = circle_of(&case, |uuid| self.current(uuid))?;
            verdict.refusals.extend(circle);
        }
        let first = self.doubted.len();
        let doubted = verdict.doubts.into_iter().map(|doubt| Raised {
            merged: own.as_ref().is_some_and(|own| !own.contains(&doubt)),
            doubted: Doubted {
                case: name.clone(),
                doubt,
            },
        });
        self.doubted.extend(doubted);
        if self.doubted.len() > first {
            let range = first..self.doubted.len();
            self.asked.push((uuid, before.clone(), range));
        }
        let again = match &before {
            Some(stands) => self.entered_again(looked_at.as_ref(), stands, &case)?,
            None => Vec::new(),
        };
        let again = again.into_iter().map(|(doubt, merged)| Raised {
            merged,
            doubted: Doubted {
                case: name.clone(),
                doubt,
            },
        });
        self.doubted.extend(again);
        self.doubted.extend(crossed.into_iter().map(|doubt| Raised {
            merged: true,
            doubted: Doubted {
                case: name.clone(),
                doubt,
            },
        }));
        if verdict.refusals.is_empty() && self.refused.is_empty() {
            let edits = diff(before.as_ref(), Some(&case));
            return self.write_case(&case, edits);
        }
        self.refused
            .extend(verdict.refusals.into_iter().map(|refusal| Refused {
                case: name.clone(),
                refusal,
            }));
        Ok(())
    }

    /// A deed is judged as it will stand: what is doubted of a case until another of the same deed stands beside it is not asked.
    pub(in crate::ledger) fn judge_together(&mut self) -> Result<(), LedgerError> {
        let mut kept = vec![true; self.doubted.len()];
        for (uuid, before, range) in std::mem::take(&mut self.asked) {
            let Some(case) = self.current(uuid)? else {
                continue;
            };
            let others = beside(self.w, &case)?;
            if others.is_empty() {
                continue;
            }
            let (roster, today) = (self.w.officials()?, self.moment.today);
            let before = before.as_ref();
            let now = admit_by(&roster, before, &case, &others, self.calendar, today).doubts;
            for at in range {
                if let (Some(kept), Some(raised)) = (kept.get_mut(at), self.doubted.get(at)) {
                    *kept = now.contains(&raised.doubted.doubt);
                }
            }
        }
        let mut kept = kept.into_iter();
        self.doubted.retain(|_| kept.next() != Some(false));
        Ok(())
    }

    /// A case as it now stands: its derived row is written at once, not read back.
    fn write_case(&mut self, case: &CaseFile, edits: Vec<Edit>) -> Result<(), LedgerError> {
        if edits.is_empty() {
            return Ok(());
        }
        let left = left_behind(self.w, &edits)?;
        let tied = !relinked(&edits).is_empty();
        self.put(edits)?;
        let head = &case.head;
        let chained = head.continues.is_some() || self.w.in_company(head.uuid, head.dispute)?;
        if chained || left.iter().any(|other| *other != head.uuid) {
            if tied {
                self.linked.insert(head.uuid);
            }
            // What it says moves what is due in the others of its chain, and in the one it left.
            self.unsettled.extend(left);
            self.unsettled.push(head.uuid);
            return Ok(());
        }
        if let Some(id) = self.w.case_id(case.head.uuid)? {
            let roster = match self.roster.take() {
                Some(roster) => roster,
                None => self.w.officials()?,
            };
            let row = Row::of(&judged(case, &roster), self.calendar);
            self.roster = Some(roster);
            self.w.put_row(id, &row)?;
            let few = self.settled.len() < FEW;
            self.settled.insert(id, few.then(|| Box::new(row)));
        }
        Ok(())
    }
}
