//! The other docket's roster: new entries come, what one side changed is taken or kept, what both changed is asked about.

use super::base::Base;
use super::{Fate, MergeRow, Take, Work};
use crate::case::Official;
use crate::ledger::{Change, Ledger, LedgerError, Record, Whose, merge, settle};
use crate::said;
use crate::text::Said;

/// What becomes of one entry.
enum Comes {
    /// It stands as it is here: the same, changed here only, or removed here.
    No,
    New,
    Changed(Official),
    /// Both changed it differently: what is known last in common, where there is any.
    Both(Option<Official>),
}

fn comes(ours: Option<&Official>, then: Option<&Official>, theirs: &Official) -> Comes {
    match (ours, then) {
        (Some(ours), _) if ours == theirs => Comes::No,
        (_, Some(then)) if then == theirs => Comes::No,
        (Some(ours), Some(then)) if ours == then => Comes::Changed(theirs.clone()),
        (Some(_), Some(then)) => Comes::Both(Some(then.clone())),
        // Of a file merged by an earlier version nothing is remembered: what stands here stays.
        (Some(_), None) => Comes::No,
        (None, Some(_)) => Comes::Both(None),
        (None, None) => Comes::New,
    }
}

impl Work<'_> {
    pub(super) fn roster(
        &mut self,
        other: &Ledger,
        unit: &str,
        base: &Base,
    ) -> Result<(), LedgerError> {
        let have = self.ledger.officials()?;
        for mut theirs in other.officials()? {
            let ours = have.iter().find(|o| o.uuid == theirs.uuid);
            let then = base.official(ours, theirs.uuid);
            // Another office's people stay that office's; those of a copy are one's own.
            if theirs.unit.is_empty() {
                theirs.unit = then.as_ref().map_or(unit, |then| &then.unit).to_string();
            }
            match comes(ours, then.as_ref(), &theirs) {
                Comes::No => {}
                Comes::New => {
                    self.plan.officials += 1;
                    self.plan.changes.push(Change::Official(theirs.clone()));
                }
                Comes::Changed(new) => self.official(ours, new),
                Comes::Both(then) => {
                    let seen = self.both_entries(ours, then.as_ref(), &theirs);
                    if !seen {
                        // Nobody decided: it comes up again.
                        if let Some(then) = base.official(ours, theirs.uuid) {
                            self.next_roster.insert(then.uuid, then);
                        }
                        continue;
                    }
                }
            }
            self.next_roster.insert(theirs.uuid, theirs);
        }
        Ok(())
    }

    /// Takes an entry as it should stand.
    fn official(&mut self, ours: Option<&Official>, new: Official) {
        if let Some(ours) = ours {
            self.plan.saw.record(Record::Official(ours.clone()));
        }
        self.plan.officials_changed += 1;
        self.plan.changes.push(Change::Official(new));
    }

    /// An entry both sides changed; whether it is decided.
    fn both_entries(
        &mut self,
        ours: Option<&Official>,
        then: Option<&Official>,
        theirs: &Official,
    ) -> bool {
        let set = |o: Option<&Official>| -> Vec<Record> {
            o.cloned().map(Record::Official).into_iter().collect()
        };
        let (mut base, mut mine, now) = (set(then), set(Some(theirs)), set(ours));
        if ours.is_none() {
            // Removed here, changed there.
            let why = said!(
                "本案卷已从名册删去，对方又有改动",
                "removed from the roster here, changed there"
            );
            self.entry_row(theirs, why, Vec::new());
            if self.take == Some(Take::Theirs) {
                self.official(None, theirs.clone());
            }
            return self.take.is_some();
        }
        let found = merge(&base, &mine, &now);
        let whose = match self.take {
            Some(Take::Theirs) => Whose::Mine,
            Some(Take::Ours) | None => Whose::Theirs,
        };
        let told = self.ledger.clashes_told(&found.clashes);
        for clash in &found.clashes {
            settle(&mut base, &mut mine, clash, whose);
        }
        let open = !found.clashes.is_empty();
        if open {
            let why = said!("两边改了同样的内容", "both changed the same");
            self.entry_row(theirs, why, told);
        }
        if open && self.take.is_none() {
            return false;
        }
        let merged = merge(&base, &mine, &now).records.into_iter().next();
        if let Some(Record::Official(new)) = merged
            && ours != Some(&new)
        {
            self.official(ours, new);
        }
        true
    }

    fn entry_row(&mut self, official: &Official, why: Said, differences: Vec<Said>) {
        self.plan.roster.push(MergeRow {
            uuid: official.uuid,
            case: official.name.clone(),
            fate: Fate::Conflict,
            why: Some(why),
            differences,
            taken: self.take,
        });
    }
}
