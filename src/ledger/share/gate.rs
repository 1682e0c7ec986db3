//! What waits is judged once more beside what came: both hands together may be what one file would refuse, or ask about. It
//! is held here, with what the law says, until it is put right, taken back or chosen about.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::give_way::{given_up, under};
use super::unit::{Set, Stands, Unit, tidy, unplay};
use super::waiting::Waiting;
use crate::calendar::Calendar;
use crate::case::{CaseFile, Shelf};
use crate::law::admit;
use crate::ledger::Moment;
use crate::ledger::bin::case_in;
use crate::ledger::conflict::{Conflict, ConflictLine, tell};
use crate::ledger::error::LedgerError;
use crate::ledger::link::circle_of;
use crate::ledger::merge::{Clash, Matter};
use crate::ledger::settle::beside;
use crate::ledger::taken::id_twice;
use crate::said;
use crate::store::{By, JournalMark, Record, Writer, assemble};
use crate::text::Said;

/// What the law says of a case as it would stand at the server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) refuses: bool,
    pub(super) said: Said,
}

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
    pub(super) fn words(&self, before: &Set, after: &Set) -> Result<Vec<Word>, LedgerError> {
        let of = |all: &Set| assemble(all.values().cloned());
        let (before, Some(case)) = (of(before), of(after)) else {
            return Ok(Vec::new());
        };
        let others = beside(self.w, &case)?;
        let today = self.moment.today;
        let mut verdict = admit(before.as_ref(), &case, &others, &self.calendar, today);
        if before.as_ref().and_then(id_twice).is_none() {
            verdict.refusals.extend(id_twice(&case));
        }
        let mut out: Vec<Word> = Vec::new();
        if before.as_ref().and_then(|b| b.head.continues) != case.head.continues {
            let read = |uuid| self.read(uuid);
            verdict.refusals.extend(circle_of(&case, read)?);
            if let Some(link) = case.head.continues
                && self.w.case_id(link.case)?.is_none()
                // One of another office need not be here; one that is in the bin was.
                && self.w.kept(Shelf::Bin)?.iter().filter_map(case_in).any(|bin| bin == link.case)
            {
                out.push(Word {
                    refuses: true,
                    said: said!(
                        "它接续的前案已由他人删去",
                        "the case it continues was removed by another"
                    ),
                });
            }
        }
        out.extend(verdict.refusals.into_iter().map(|refusal| Word {
            refuses: true,
            said: refusal.what,
        }));
        out.extend(verdict.doubts.into_iter().map(|doubt| Word {
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

    /// What is said of one thing that waits: what it would be refused for, and what it was asked about already.
    pub(super) fn about(
        &self,
        unit: &Unit,
        waiting: &[Waiting],
        stands: &mut Stands<'_>,
    ) -> Result<(Set, Set, Vec<Word>), LedgerError> {
        let now = stands.of(unit)?;
        let number = given_up(unit, &now, waiting.iter());
        let mut before = now.clone();
        unplay(unit, &mut before, waiting.iter().flat_map(|d| &d.edits));
        let before = tidy(unit, before);
        let after = under(now, number.as_ref());
        let mut words = self.words(&before, &after)?;
        let asked: Vec<&Said> = waiting
            .iter()
            .filter(|d| d.edits.iter().any(|e| unit.has(e)))
            .filter_map(|d| d.why.as_ref())
            .collect();
        words.retain(|word| word.refuses || asked.iter().any(|a| a.zh.contains(&word.said.zh)));
        Ok((before, after, words))
    }

    /// Holds back what would be refused. What the file joined with was never judged here, and is not now.
    pub(super) fn hold(
        &self,
        waiting: &mut [Waiting],
        which: impl Fn(&Waiting) -> bool,
    ) -> Result<Vec<Said>, LedgerError> {
        let apart = self.w.apart()?;
        let mut stands = Stands::new(self.w);
        let mut told = Vec::new();
        for at in 0..waiting.len() {
            let deed = &waiting[at];
            if deed.place == JournalMark::default() || !which(deed) {
                continue;
            }
            let mut words: Vec<Word> = Vec::new();
            for unit in deed.units() {
                let is_case = matches!(unit, Unit::Case(_));
                if is_case && apart.iter().all(|(id, _)| *id != unit.id()) {
                    words.extend(self.about(&unit, waiting, &mut stands)?.2);
                }
            }
            if words.is_empty() {
                continue;
            }
            let said = held_said(&words);
            let deed = &mut waiting[at];
            deed.barred = true;
            if deed.why.as_ref() != Some(&said) {
                deed.why = Some(said.clone());
                self.w.put_outgoing(&deed.noted())?;
                told.push(said);
            }
        }
        Ok(told)
    }

    /// The things that are held by it, each as something to choose about.
    pub(super) fn conflicts(
        &self,
        waiting: &[Waiting],
        by: &By,
    ) -> Result<Vec<(Unit, Conflict, Vec<Word>)>, LedgerError> {
        let apart = self.w.apart()?;
        let held = waiting.iter().filter(|d| d.why.is_some());
        let units: BTreeSet<Unit> = held.flat_map(Waiting::units).collect();
        let mut stands = Stands::new(self.w);
        let mut out = Vec::new();
        for unit in units {
            let is_case = matches!(unit, Unit::Case(_));
            if !is_case || apart.iter().any(|(id, _)| *id == unit.id()) {
                continue;
            }
            let (before, after, words) = self.about(&unit, waiting, &mut stands)?;
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

/// Why something is held.
pub(super) fn held_said(words: &[Word]) -> Said {
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
