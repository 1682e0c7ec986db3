//! The journal played again beside the rows: what the rows say and no entry explains was changed by another hand than this
//! program's, and so was what an entry left and the rows no longer say.

use std::collections::{HashMap, HashSet};

use super::cases::Stop;
use super::error::LedgerError;
use super::replay::{Replay, piece};
use super::words::subject;
use super::write::label;
use super::{Ledger, Moment};
use crate::case::SealHead;
use crate::law::office_defaults;
use crate::said;
use crate::store::{
    By, Edit, Entered, Flaw, NewEntry, Record, RecordKey, StoreError, TAKEN_OVER, TableKey,
    UPGRADED, Unread, Writer,
};
use crate::text::{Said, clean_line};

/// A record that stands otherwise than the journal left it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stray {
    /// As it stands; `None` where it is gone.
    pub stands: Option<Record>,
    /// As the journal left it last, of what is gone.
    pub was: Option<Record>,
    pub key: RecordKey,
    /// The table it stands in: two sorts may bear one id.
    pub(super) table: &'static str,
    pub how: Strayed,
}

/// In what way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strayed {
    /// No entry put it there.
    Unknown,
    /// No entry changed it to this.
    Changed,
    /// It reads as it was left and is spelled otherwise: with characters nobody sees, or a number in other marks.
    Respelled,
    /// No entry removed it.
    Gone,
    /// A later entry found it other than it was left.
    Between(i64),
}

impl Stray {
    /// What the journal knows it by.
    pub(super) fn piece(&self) -> TableKey {
        (self.table, self.key.clone())
    }

    /// What it is about and in what way.
    pub fn said(&self, case: &str) -> Said {
        let what = match self.stands.as_ref().or(self.was.as_ref()) {
            Some(record) => subject(record),
            None => {
                let key = match &self.key {
                    RecordKey::Uuid(uuid) => uuid.to_string(),
                    RecordKey::Day(day) => day.to_string(),
                    RecordKey::Year(year) => year.to_string(),
                    RecordKey::Id(id) => id.clone(),
                };
                Said::same(key)
            }
        };
        // What stands beside the cases is of none.
        let case = match case.is_empty() {
            true => String::new(),
            false => format!("{case} "),
        };
        let case = Said::same(case);
        match self.how {
            Strayed::Unknown => said!(
                "{case}{what}：操作记录中没有登记过",
                "{case}{what}: no entry put it there"; case = case, what = what
            ),
            Strayed::Changed => said!(
                "{case}{what}：与操作记录不符",
                "{case}{what}: no entry changed it to this"; case = case, what = what
            ),
            Strayed::Respelled => said!(
                "{case}{what}：写法与登记时不同，混有看不见的字符或者换了写法",
                "{case}{what}: spelled otherwise than it was entered, with characters nobody sees or in other marks"; case = case, what = what
            ),
            Strayed::Gone => said!(
                "{case}{what}：操作记录中没有删除过，现已不在",
                "{case}{what}: gone, and no entry removed it"; case = case, what = what
            ),
            // An undo or a redo has no number of its own.
            Strayed::Between(0) => said!(
                "{case}{what}：撤销或重做登记时已与此前的操作记录不符",
                "{case}{what}: an undo or redo found it other than it was left"; case = case, what = what
            ),
            Strayed::Between(entry) => {
                let entry = Said::same(entry);
                said!(
                    "{case}{what}：第 {entry} 项登记时已与此前的操作记录不符",
                    "{case}{what}: entry {entry} found it other than it was left"; case = case, what = what, entry = entry
                )
            }
        }
    }
}

impl Ledger {
    /// Everything in the journal that is not as it was sealed.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn flaws(&self) -> Result<Vec<Flaw>, LedgerError> {
        Ok(self.store.flaws()?)
    }

    /// Everything that cannot be read: cases, and after them what stands beside the cases.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn unreadable(&self) -> Result<Vec<Unread>, LedgerError> {
        let mut out = Vec::new();
        self.store.for_each_case::<StoreError>(None, |_, case| {
            out.extend(case.err());
            Ok(())
        })?;
        out.extend(self.store.unknown_beside()?);
        Ok(out)
    }

    /// How much of it its journal does not tell, or cannot be read, and the first of that.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn untold(&self) -> Result<Option<(usize, Said)>, LedgerError> {
        let (flaws, strays) = (self.flaws()?, self.strays()?);
        let unread = self.unreadable()?;
        let n = flaws.len() + strays.len() + unread.len();
        let first = flaws.first().map(Flaw::said);
        let first = first.or_else(|| strays.first().map(|(case, stray)| stray.said(case)));
        let first = first.or_else(|| unread.first().map(Unread::said));
        Ok(first.map(|first| (n, first)))
    }

    /// The newest link of every writer's chain: kept elsewhere, they show later that nothing was cut off.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn seal_heads(&self) -> Result<Vec<SealHead>, LedgerError> {
        Ok(self.store.seal_heads()?)
    }

    /// The heads kept elsewhere that the journal no longer holds.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn cut(&self, heads: &[SealHead]) -> Result<Vec<Flaw>, LedgerError> {
        let mut out = Vec::new();
        for head in heads {
            if !self.store.holds_seal(head)? {
                out.push(Flaw::Cut {
                    writer: head.writer.clone(),
                    no: head.no,
                });
            }
        }
        Ok(out)
    }

    /// Lets every entry, undo and redo be seen in order, with what it did.
    ///
    /// # Errors
    /// The file cannot be read, and whatever `each` returns.
    pub fn for_each_entered<E: From<LedgerError>>(
        &self,
        mut each: impl FnMut(Entered) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut refused = None;
        let read = self.store.for_each_entered(|entered| {
            each(entered).map_err(|e| {
                refused = Some(e);
                Stop::Refused
            })
        });
        match (read, refused) {
            (_, Some(refused)) => Err(refused),
            (Err(Stop::Store(error)), None) => Err(E::from(error.into())),
            _ => Ok(()),
        }
    }

    /// Takes what no entry explains over as it stands, in one's own name and for a reason. Returns how many records.
    ///
    /// # Errors
    /// No reason is given; in use, read-only.
    pub fn attest(&mut self, reason: &str) -> Result<usize, LedgerError> {
        self.may_write()?;
        let reason = clean_line(reason);
        if reason.is_empty() {
            return Err(LedgerError::Barred(said!(
                "认可现状须写明理由",
                "what stands is taken over with a reason"
            )));
        }
        let title = said!("{over}（{reason}）", "{over} ({reason})"; over = TAKEN_OVER);
        let (moment, by) = (self.moment, &self.by);
        let count = self.store.write(|w| attest(w, moment, &title, by))?;
        self.reload()?;
        Ok(count)
    }

    /// Every record that stands otherwise than the journal left it, with what its case is called.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn strays(&self) -> Result<Vec<(String, Stray)>, LedgerError> {
        let store = &self.store;
        let mut called = HashMap::new();
        let strays = store.snapshot(|| -> Result<Vec<Stray>, StoreError> {
            let mut replay = Replay::new(store.respelled()?);
            store.for_each_entered::<StoreError>(|entered| {
                replay.entered(&entered);
                Ok(())
            })?;
            let mut unread = Vec::new();
            store.for_each_case::<StoreError>(None, |id, case| {
                match case {
                    Ok(case) => {
                        let before = replay.strays.len();
                        replay.case(&case);
                        if replay.strays.len() > before {
                            called.insert(case.head.uuid, label(&case));
                        }
                    }
                    Err(found) => unread.push((id, found.number)),
                }
                Ok(())
            })?;
            for (id, number) in unread {
                let pieces = store.pieces(id)?;
                called.extend(
                    pieces
                        .iter()
                        .filter_map(Record::case)
                        .map(|c| (c, number.clone())),
                );
                pieces.into_iter().for_each(|record| replay.stands(record));
            }
            for record in store.loose_records()? {
                replay.stands(record);
            }
            let mut strays = truly_gone(replay.end(), || store.keys())?;
            let mut last = last_words(|each| store.for_each_entered(each), &strays)?;
            for stray in strays.iter_mut().filter(|s| s.stands.is_none()) {
                stray.was = last.remove(&stray.piece());
            }
            Ok(strays)
        })?;
        // A case of which something is gone is called as it is now, one that is gone itself as it was.
        let was: Vec<&Record> = strays.iter().filter_map(|s| s.was.as_ref()).collect();
        for record in &was {
            if let Record::Case(head) = record
                && let Some(number) = &head.number
            {
                called.insert(head.uuid, number.canonical().to_string());
            }
        }
        for uuid in was.iter().filter_map(|r| r.case()) {
            if !called.contains_key(&uuid)
                && let Some(id) = store.case_id(uuid)?
                && let Ok(Some(case)) = store.case(id)
            {
                called.insert(uuid, label(&case));
            }
        }
        Ok(strays
            .into_iter()
            .map(|stray| {
                let record = stray.stands.as_ref().or(stray.was.as_ref());
                let case = record.and_then(Record::case);
                let name = case.and_then(|c| called.get(&c).cloned());
                (name.unwrap_or_default(), stray)
            })
            .collect())
    }
}

/// What stood in a file of an earlier version without an entry that explains it is attested as it stands, once: from here
/// on the journal tells everything.
pub(super) fn begin(w: &Writer<'_>, moment: Moment) -> Result<(), StoreError> {
    let title =
        said!("{words}，以当时的文件为准", "{words} stands as it was found"; words = UPGRADED);
    attest(w, moment, &title, &By::default()).map(|_| ())
}

/// Enters what no entry explains as it stands. Returns how many records.
fn attest(w: &Writer<'_>, moment: Moment, title: &Said, by: &By) -> Result<usize, StoreError> {
    // Nobody says of what he cannot read that it is gone.
    let strays = truly_gone(replayed(w)?.end(), || w.keys())?;
    let gone = last_words(|each| w.for_each_entered(each), &strays)?;
    let gone = gone.into_values();
    let stand = strays.into_iter().filter_map(|stray| stray.stands);
    let found = stand.map(|record| Edit {
        before: Some(record.clone()),
        after: Some(record),
    });
    let lost = gone.map(|record| Edit {
        before: Some(record),
        after: None,
    });
    let edits: Vec<Edit> = found.chain(lost).collect();
    if edits.is_empty() {
        return Ok(0);
    }
    let new = NewEntry {
        at: &moment.at.to_rfc3339(),
        title,
        by,
        uuid: super::write::fresh_id(moment),
    };
    let mut parts = edits.chunks(PART);
    let entry = w.add_entry(&new, parts.next().unwrap_or_default())?;
    for (no, part) in (1..).zip(parts) {
        w.add_part(entry, no, part)?;
    }
    w.keep_entry(entry)?;
    w.spell()?;
    Ok(edits.len())
}

/// The journal played, with every row beside it.
fn replayed(w: &Writer<'_>) -> Result<Replay, StoreError> {
    let mut replay = Replay::new(w.respelled()?);
    w.for_each_entered::<StoreError>(|entered| {
        replay.entered(&entered);
        Ok(())
    })?;
    replay.tell_again();
    let mut unread = Vec::new();
    w.for_each_case::<StoreError>(None, |id, case| {
        match case {
            Ok(case) => replay.case(&case),
            Err(_) => unread.push(id),
        }
        Ok(())
    })?;
    for id in unread {
        w.pieces(id)?
            .into_iter()
            .for_each(|record| replay.stands(record));
    }
    for record in w.loose_records()? {
        replay.stands(record);
    }
    Ok(replay)
}

/// Without what is there all the same and cannot be read.
fn truly_gone(
    mut strays: Vec<Stray>,
    keys: impl FnOnce() -> Result<HashSet<TableKey>, StoreError>,
) -> Result<Vec<Stray>, StoreError> {
    if strays.iter().any(|stray| stray.how == Strayed::Gone) {
        let there = keys()?;
        strays.retain(|stray| {
            let is_there = || there.contains(&(stray.table, stray.key.clone()));
            stray.how != Strayed::Gone || !is_there()
        });
    }
    Ok(strays)
}

/// Puts back what no entry removed and is gone, and says how many records that are, and how many were left. What is gone from
/// a table that was read whole (`whole`) was taken away: the entry that says so is what is lost.
pub(super) fn put_back(
    w: &Writer<'_>,
    whole: impl Fn(&str) -> bool,
) -> Result<(usize, usize), StoreError> {
    let strays = replayed(w)?.end();
    let gone = last_words(|each| w.for_each_entered(each), &strays)?;
    let mut gone: Vec<Record> = gone.into_values().collect();
    // A case before its pieces, a hearing before its people.
    gone.sort_by_key(|record| match record {
        Record::Case(_) => 0,
        Record::Attendance { .. } => 2,
        _ => 1,
    });
    let (mut put, mut left) = (0, 0);
    for record in &gone {
        if whole(record.table()) || !w.has_owner(record)? {
            left += 1;
            continue;
        }
        w.put(record)?;
        put += 1;
    }
    Ok((put, left))
}

/// The records that are gone, as an entry left them last.
fn last_words(
    entered: impl FnOnce(&mut dyn FnMut(Entered) -> Result<(), StoreError>) -> Result<(), StoreError>,
    strays: &[Stray],
) -> Result<HashMap<TableKey, Record>, StoreError> {
    let gone = strays.iter().filter(|s| s.stands.is_none());
    let gone: HashSet<TableKey> = gone.map(Stray::piece).collect();
    if gone.is_empty() {
        return Ok(HashMap::new());
    }
    let given = office_defaults().into_iter().map(Record::OfficeRule);
    let given = given.map(|r| (piece(&r), r));
    let mut last: HashMap<TableKey, Record> =
        given.filter(|(piece, _)| gone.contains(piece)).collect();
    entered(&mut |entered| {
        for record in entered.edits.into_iter().filter_map(|e| e.after) {
            let piece = piece(&record);
            if gone.contains(&piece) {
                last.insert(piece, record);
            }
        }
        Ok(())
    })?;
    Ok(last)
}

/// Edits in one text of the journal.
const PART: usize = 1_000;
