//! The journal played again, entry by entry, and the rows held against what it left.

use std::collections::{HashMap, HashSet};

use sha2::{Digest, Sha256};

use super::evidence::{Stray, Strayed};
use crate::case::CaseFile;
use crate::law::office_defaults;
use crate::store::{Entered, Record, TableKey, records};

/// The fingerprint of a record's words.
type Print = [u8; 16];

fn print(record: &Record) -> Print {
    let words = serde_json::to_vec(record).unwrap_or_default();
    let digest = Sha256::digest(words);
    let mut out = [0; 16];
    out.copy_from_slice(digest.get(..16).unwrap_or(&[0; 16]));
    out
}

/// One record among all: a case and an office rule may bear one id, which the journal's own keys do not tell apart.
pub(super) fn piece(record: &Record) -> TableKey {
    (record.table(), record.key())
}

/// The journal, played from the beginning.
pub(super) struct Replay {
    /// What stands after the entries so far; `None` what was removed.
    now: HashMap<TableKey, Option<Print>>,
    /// What every new file begins with and neither the journal nor the rows have named yet.
    given: HashMap<TableKey, Print>,
    /// What is told again although it stands as it was left: an entry had found it otherwise.
    again: HashSet<TableKey>,
    /// What is not spelled as this program spells it, however it reads.
    respelled: HashSet<TableKey>,
    pub(super) strays: Vec<Stray>,
}

impl Replay {
    pub(super) fn new(respelled: HashSet<TableKey>) -> Replay {
        let given = office_defaults().into_iter().map(Record::OfficeRule);
        Replay {
            now: HashMap::new(),
            given: given.map(|r| (piece(&r), print(&r))).collect(),
            again: HashSet::new(),
            respelled,
            strays: Vec::new(),
        }
    }

    /// What entries found otherwise than it was left is to be told as it stands.
    pub(super) fn tell_again(&mut self) {
        self.again = self.strays.drain(..).map(|stray| stray.piece()).collect();
    }

    pub(super) fn entered(&mut self, entered: &Entered) {
        for edit in &entered.edits {
            let Some(record) = edit.record() else {
                continue;
            };
            let key = piece(record);
            // What an upgrade found is attested, not changed.
            if edit.before == edit.after {
                self.strays.retain(|stray| stray.piece() != key);
                self.given.remove(&key);
                self.now.insert(key, edit.after.as_ref().map(print));
                continue;
            }
            let before = edit.before.as_ref().map(print);
            let left = match self.now.get(&key) {
                Some(left) => *left,
                None => self.given.remove(&key).filter(|_| before.is_some()),
            };
            if left != before {
                self.strays.push(Stray {
                    stands: Some(record.clone()),
                    was: None,
                    table: key.0,
                    key: key.1.clone(),
                    how: Strayed::Between(entered.place.entry),
                });
            }
            self.now.insert(key, edit.after.as_ref().map(print));
        }
    }

    /// A record as it stands.
    pub(super) fn stands(&mut self, record: Record) {
        let (key, found) = (piece(&record), print(&record));
        let odd = !self.respelled.is_empty() && self.respelled.contains(&key);
        let how = match self.now.remove(&key) {
            Some(Some(left)) if left == found && odd => Strayed::Respelled,
            Some(Some(left)) if left == found && !self.again.contains(&key) => return,
            Some(Some(_)) => Strayed::Changed,
            Some(None) => Strayed::Unknown,
            None => match self.given.remove(&key) {
                Some(given) if given == found && odd => Strayed::Respelled,
                Some(given) if given == found => return,
                Some(_) => Strayed::Changed,
                None => Strayed::Unknown,
            },
        };
        self.strays.push(Stray {
            stands: Some(record),
            was: None,
            table: key.0,
            key: key.1,
            how,
        });
    }

    pub(super) fn case(&mut self, case: &CaseFile) {
        for record in records(case) {
            self.stands(record);
        }
    }

    /// What is left was put there and stands no more.
    pub(super) fn end(mut self) -> Vec<Stray> {
        let mut gone: Vec<TableKey> = self
            .now
            .into_iter()
            .filter_map(|(key, left)| left.map(|_| key))
            .chain(self.given.into_keys())
            .collect();
        gone.sort_by(|a, b| a.1.cmp(&b.1));
        self.strays
            .extend(gone.into_iter().map(|(table, key)| Stray {
                stands: None,
                was: None,
                table,
                key,
                how: Strayed::Gone,
            }));
        self.strays
    }
}
