//! The health of a file: what SQLite says of it, and whether every derived row is what its facts give.

use super::derive::{self, RowsStanding};
use super::error::LedgerError;
use super::evidence::Stray;
use super::papers::Amiss;
use super::{Ledger, office};
use crate::case::excesses;
use crate::files::{follow, looser, with_suffix};
use crate::said;
use crate::store::{Flaw, StoreError, Unread};
use crate::text::Said;

/// What `doctor` found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Health {
    /// What SQLite says of the file; empty when sound.
    pub file: Vec<Said>,
    /// Cases whose derived row differs from what the facts give.
    pub stale: Vec<i64>,
    /// Cases that stand in another dispute than the case they continue.
    pub parted: Vec<i64>,
    /// Numbers larger than one entry may hold, by case: they are not counted.
    pub excess: Vec<(i64, Said)>,
    /// Hearings told twice within a case, by case and day.
    pub doubled: Vec<(i64, chrono::NaiveDate)>,
    /// Cases, and after them what stands beside the cases, that hold something this program does not know.
    pub unread: Vec<Unread>,
    /// Places of the journal that are not as they were sealed.
    pub flaws: Vec<Flaw>,
    /// Cases whose entries are noted otherwise than the journal tells them.
    pub noted_amiss: usize,
    /// Rows beside the records that this program never wrote.
    pub foreign: Vec<Said>,
    /// Records that stand otherwise than the journal left them, with their cases.
    pub strays: Vec<(String, Stray)>,
    /// The rows were derived by a newer program; this one does not judge them.
    pub newer: bool,
    /// Whom the rights of the file and its folder let in beside its owner.
    pub loose: Vec<Said>,
    /// How the files papers carry are.
    pub papers: Amiss,
    pub cases: usize,
}

impl Ledger {
    /// From here on nothing is written: its pages do not agree.
    pub fn distrust(&mut self) {
        self.store.distrust();
    }

    /// Whom the rights of the file and its folder let in beside its owner, and what to do.
    pub fn loose(&self) -> Vec<Said> {
        loose(self.path())
    }

    /// Checks the file, and every derived row against its facts.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn doctor(&self) -> Result<Health, LedgerError> {
        let mut rows = std::collections::BTreeMap::new();
        self.store.for_each_row(|id, row| {
            rows.insert(id, row.cloned());
        })?;
        let newer = self.rows_are_newer()?;
        let (mut stale, mut excess, mut doubled) = (Vec::new(), Vec::new(), Vec::new());
        let mut parted = Vec::new();
        let mut cases = 0;
        let mut unread = self.unread().to_vec();
        let beside = self.store.unknown_beside()?;
        self.store.for_each_case::<StoreError>(None, |id, case| {
            cases += 1;
            let row = rows.remove(&id).flatten();
            match case {
                Err(found) => unread.push(found),
                Ok(case) => {
                    let told_twice = case.doubled_hearings();
                    doubled.extend(told_twice.iter().map(|(_, again)| (id, again.day)));
                    excess.extend(excesses(&case).iter().map(|e| (id, e.said())));
                    if self.parted(&case).is_some() {
                        parted.push(id);
                    }
                    if !newer
                        && row.as_ref() != Some(&self.derived_row(&case))
                        && !self.is_beside_unread(&case)
                    {
                        stale.push(id);
                    }
                }
            }
            Ok(())
        })?;
        stale.extend(rows.into_keys());
        unread.sort_by_key(|u| u.id);
        unread.dedup_by_key(|u| u.id);
        unread.extend(beside);
        let mut file = self.store.integrity()?;
        file.extend(office::unreadable(&self.store.notices()?));
        Ok(Health {
            file,
            stale,
            parted,
            excess,
            doubled,
            unread,
            flaws: self.flaws()?,
            noted_amiss: self.store.noted_amiss()?,
            // A newer program may note more there.
            foreign: match newer {
                true => Vec::new(),
                false => self.store.foreign_rows()?,
            },
            strays: self.strays()?,
            newer,
            loose: loose(self.path()),
            papers: self.papers_amiss()?,
            cases,
        })
    }

    fn rows_are_newer(&self) -> Result<bool, LedgerError> {
        let there = self.store.origin()?;
        let now = derive::origin(&self.calendar);
        Ok(derive::standing(there.as_ref(), &now) == RowsStanding::Newer)
    }

    /// Writes the derived table anew from the facts, whoever wrote it: a newer program makes its own rows again. Returns the
    /// number of cases.
    ///
    /// # Errors
    /// In use, read-only.
    pub fn rebuild(&mut self) -> Result<usize, LedgerError> {
        self.may_write()?;
        let count = self.store.write(|w| -> Result<usize, StoreError> {
            w.renote()?;
            derive::rebuild(w)
        })?;
        self.reload()?;
        self.realign()?;
        Ok(count)
    }
}

fn loose(path: &std::path::Path) -> Vec<Said> {
    let (file, folder) = looser(path);
    let name = path.display();
    let mut out = Vec::new();
    // The scans and the copies beside it hold the same names.
    for beside in [".files", ".backups", ".archive"] {
        let beside = with_suffix(&follow(path), beside);
        if beside.is_dir() && looser(&beside).0 {
            let name = beside.display();
            out.push(said!(
                "{name} 的权限放宽了，本机其他用户也能进入：chmod 700 收紧",
                "the rights of {name} let others on this machine in: chmod 700 tightens them"
            ));
        }
    }
    if file {
        out.push(said!(
            "{name} 的权限放宽了，本机其他用户也能读写：chmod 600 收紧",
            "the rights of {name} let others on this machine in: chmod 600 tightens them"
        ));
    }
    if folder {
        out.push(said!(
            "{name} 所在目录其他用户可以写入，文件可能被替换：chmod 700 收紧",
            "others may write in the folder of {name} and could replace the file: chmod 700 tightens it"
        ));
    }
    out
}
