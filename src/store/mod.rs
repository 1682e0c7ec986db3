//! The only SQL: open, upgrade, case files, the docket's rows, the journal. No rules and no date arithmetic.

// The file: made, opened, upgraded, found whole.
mod connection;
mod create;
mod error;
mod flaw;
mod foreign;
mod look;
mod open;
mod shape;
mod sound;
mod unread;
mod upgrade;
mod upgrades;

// Reading and writing records.
mod both;
mod by;
mod dropped;
mod glance;
mod memory;
mod papers;
mod place;
mod read;
mod record;
mod respelled;
mod since;
mod sql_types;
mod tables;
mod why_sql;
mod write;
mod writer;

// Derived rows.
mod derived;
mod docket;

// The journal.
mod changes;
mod hands;
mod journal;
mod packed;
mod seal;
mod trunk;

// Copies.
mod backup;
mod backups;
mod restore;
mod salvage;

// Shared dockets.
mod share;

use std::path::{Path, PathBuf};

use rusqlite::{Connection, TransactionBehavior};
use uuid::Uuid;

pub use backups::{
    ALL_FOR_DAYS, Copy, DAILY_FOR_DAYS, MONTHLY_FOR_DAYS, NEWEST, Occasion, WEEKLY_FOR_DAYS,
    superfluous,
};
pub use both::TableKey;
pub use by::By;
pub use derived::Origin;
pub use error::StoreError;
pub use flaw::Flaw;
pub use journal::{Entry, EntryState, NewEntry, RESTORED, Turned, TurnedBy, row_and_parts};
pub use open::{APPLICATION_ID, Mode, Unwritable};
pub use papers::Needed;
pub use place::Place;
pub use record::{Edit, Record, RecordKey, aside_records, assemble, records};
pub use restore::kept_of_restore;
pub use salvage::{Salvaged, Taken, salvage};
pub use seal::{EMPTIED, LOADED, TAKEN_OVER, UPGRADED};
pub use share::{Apart, Below, Held, HeldThing, HeldWord, MemberPart, Outgoing, Shared};
pub use since::{Entered, JournalMark};
pub use trunk::Trunk;
pub use unread::Unread;
pub use upgrade::{Derive, Evidence};
pub use upgrades::{UPGRADES, Upgrade, VERSION};
pub use writer::Writer;

use self::memory::Memory;
use self::sound::Sound;
use crate::case::{CaseFile, SealHead};
use crate::docket::{Docket, Row};
use crate::text::Said;

/// An open file.
pub struct Store {
    conn: Connection,
    path: PathBuf,
    unwritable: Option<Unwritable>,
    sound: Sound,
    /// The file that was opened.
    identity: Option<crate::files::Identity>,
    memory: Memory,
}

/// Keeps a copy of the day beside a file, unless there is one: over a connection of its own, so that no window waits.
/// Every page of it is looked at, also of a file that is too large for that before its first write.
///
/// # Errors
/// The file cannot be read, or the place beside it cannot be written.
pub fn keep_daily(
    path: &Path,
    at: chrono::DateTime<chrono::FixedOffset>,
) -> Result<Option<PathBuf>, StoreError> {
    backups::daily(path, at)
}

/// Looks at every page of a file, over a connection of its own: of one too large for that at its opening.
///
/// # Errors
/// They do not agree; the file cannot be read.
pub fn look_through(path: &Path) -> Result<(), StoreError> {
    sound::through(path, connection::WAIT)
}

/// The file is held readable. Nothing is written in it: dropped, it ends.
pub struct Readable<'a> {
    _held: Option<rusqlite::Transaction<'a>>,
}

impl Store {
    /// From here on nothing is written: its pages do not agree.
    pub fn distrust(&mut self) {
        self.unwritable = Some(Unwritable::Damaged);
    }

    /// Opens or creates a file. Where the schema has to change, `derive` writes the derived rows in the same transaction.
    ///
    /// # Errors
    /// Not found, not ours, newer, damaged, in use.
    pub fn open(path: &Path, mode: Mode, derive: Derive<'_>) -> Result<Store, StoreError> {
        let made = mode == Mode::Create && !path.exists();
        let opened = open::open(path, mode, derive)?;
        Ok(Store {
            conn: opened.conn,
            path: path.to_path_buf(),
            unwritable: opened.unwritable,
            sound: if made {
                Sound::empty(path)
            } else {
                Sound::default()
            },
            identity: crate::files::identity(path).ok(),
            memory: Memory::default(),
        })
    }

    /// A glance at a file that holds many cases: the store, to look only, and the open cases with the nearest duties.
    pub fn glance(path: &Path, most: u32) -> Option<(Store, Docket)> {
        let (conn, docket) = glance::glance(path, most)?;
        let store = Store {
            conn,
            path: path.to_path_buf(),
            unwritable: Some(Unwritable::Asked),
            sound: Sound::default(),
            identity: None,
            memory: Memory::default(),
        };
        Some((store, docket))
    }

    /// The path the file was opened by.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether the file can be written; `held_back` says why not, where nobody asked for that.
    pub fn writable(&self) -> bool {
        self.unwritable.is_none()
    }

    /// Its pages do not agree: what is read of it may lack something.
    pub fn is_damaged(&self) -> bool {
        self.unwritable == Some(Unwritable::Damaged)
    }

    /// Why it cannot be written, where nobody asked for that.
    pub fn held_back(&self) -> Option<StoreError> {
        let why = self.unwritable.filter(|why| *why != Unwritable::Asked)?;
        if why == Unwritable::Damaged {
            return Some(sound::torn(&self.path));
        }
        let path = self.path.clone();
        Some(StoreError::Unwritable { path, why })
    }

    /// Runs reads on one snapshot of the file, so that they agree with each other whatever is written meanwhile.
    ///
    /// # Errors
    /// The file cannot be read, and whatever `run` returns.
    pub fn snapshot<T, E: From<StoreError>>(
        &self,
        run: impl FnOnce() -> Result<T, E>,
    ) -> Result<T, E> {
        self.memory
            .apart(|| self.on(|c| connection::snapshot(c, |_| Ok(run()))))?
    }

    /// Keeps the file readable until the answer is dropped: no other program can take it for itself meanwhile.
    ///
    /// # Errors
    /// Another program has it for itself.
    pub fn readable(&self) -> Result<Readable<'_>, StoreError> {
        let sql = |e| StoreError::sql(&self.path, e);
        let held = match self.conn.is_autocommit() {
            true => Some(self.conn.unchecked_transaction().map_err(sql)?),
            false => None,
        };
        // Nothing is held before something is read.
        connection::pragma(&self.conn, "user_version").map_err(sql)?;
        Ok(Readable { _held: held })
    }

    fn on<T>(&self, run: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, StoreError> {
        run(&self.conn).map_err(|e| StoreError::sql(&self.path, e))
    }

    /// Changes when another program wrote.
    pub fn data_version(&self) -> Result<i64, StoreError> {
        let version = self.on(|c| connection::pragma(c, "data_version"))?;
        self.memory.see(version);
        Ok(version)
    }

    /// A case of one moment of the file.
    ///
    /// # Errors
    /// `Unread` where it holds something unknown; the file cannot be read.
    pub fn case(&self, id: i64) -> Result<Option<CaseFile>, StoreError> {
        self.recall("case", &id, || read_case(&self.conn, &self.path, id))
    }

    /// The cases that hold a word this program does not know, by id.
    pub fn unknown_words(&self) -> Result<Vec<Unread>, StoreError> {
        let before = crate::files::stamp(&self.path);
        if self.sound.knows_all(&self.path) {
            return Ok(Vec::new());
        }
        let found = self.on(unread::unknown_words)?;
        if found.is_empty() {
            self.sound
                .looked_through(&self.path, before, self.writable());
        }
        Ok(found)
    }

    /// The same of the cases that can be open on a day.
    pub fn unknown_listed(&self, day: chrono::NaiveDate) -> Result<Vec<Unread>, StoreError> {
        match self.sound.knows_all(&self.path) {
            true => Ok(Vec::new()),
            false => self.on(|c| unread::unknown_listed(c, day)),
        }
    }

    /// What stands beside the cases and holds what this program does not know.
    pub fn unknown_beside(&self) -> Result<Vec<Unread>, StoreError> {
        self.on(unread::beside)
    }

    /// Whether there is any case.
    pub fn has_cases(&self) -> Result<bool, StoreError> {
        self.on(read::has_cases)
    }

    /// Whether there is a case of this internal id.
    pub fn has_case(&self, id: i64) -> Result<bool, StoreError> {
        self.once("has_case", &id, |c| read::has_case(c, id))
    }

    /// The days of receipt of these cases, as derived.
    pub fn received(
        &self,
        ids: &[i64],
    ) -> Result<std::collections::HashMap<i64, chrono::NaiveDate>, StoreError> {
        self.once("received", &ids, |c| docket::received(c, ids))
    }

    /// The ids of all cases by day of receipt, those without one last.
    pub fn by_receipt(&self) -> Result<Vec<i64>, StoreError> {
        self.on(docket::by_receipt)
    }

    /// The cases that can stand in a list of what is to do on a day or later, ascending; none where the derived rows do
    /// not tell.
    pub fn listed_since(&self, day: chrono::NaiveDate) -> Result<Option<Vec<i64>>, StoreError> {
        self.on(|c| connection::snapshot(c, |c| docket::listed_since(c, day)))
    }

    /// The case files of a dispute, by id.
    pub fn dispute(&self, dispute: Uuid) -> Result<Vec<i64>, StoreError> {
        self.once("dispute", &dispute, |c| read::dispute(c, dispute))
    }

    /// The derived table as columns, and the cases whose row is missing or cannot be read, ascending.
    pub fn docket(&self) -> Result<(Docket, Vec<i64>), StoreError> {
        self.docket_heard(&mut |_| {})
    }

    /// The same of the cases that can be open on a day, others among them; none where the derived rows do not tell.
    pub fn docket_listed(
        &self,
        day: chrono::NaiveDate,
    ) -> Result<Option<(Docket, Vec<i64>)>, StoreError> {
        self.on(|c| connection::snapshot(c, |c| docket::load_listed(c, day)))
    }

    /// The same, told how many rows are read.
    pub fn docket_heard(
        &self,
        heard: &mut dyn FnMut(usize),
    ) -> Result<(Docket, Vec<i64>), StoreError> {
        self.on(|c| connection::snapshot(c, |c| docket::load(c, heard)))
    }

    /// Every derived row in order of the case's id; `None` where it cannot be read.
    pub fn for_each_row(&self, each: impl FnMut(i64, Option<&Row>)) -> Result<(), StoreError> {
        self.on(|c| docket::for_each(c, each))
    }

    /// What an entry of the journal did, record by record.
    pub fn edits(&self, entry: i64) -> Result<Vec<Edit>, StoreError> {
        self.on(|c| journal::edits(c, entry))
    }

    /// Whether an entry did very much: a whole import, a change of many cases.
    pub fn is_long(&self, entry: i64) -> Result<bool, StoreError> {
        self.on(|c| journal::is_long(c, entry))
    }

    /// The newest entries of the journal, newest first and at most `limit`, without their edits.
    pub fn journal(&self, limit: u32) -> Result<Vec<Entry>, StoreError> {
        self.on(|c| journal::entries(c, limit))
    }

    /// The newest entry that wrote each of these records of a case.
    pub fn hands(
        &self,
        case: Uuid,
        keys: &[RecordKey],
    ) -> Result<std::collections::BTreeMap<RecordKey, Entry>, StoreError> {
        self.once("hands", &(case, keys), |c| hands::hands(c, case, keys))
    }

    /// The newest entry that wrote a thing beside the cases.
    pub fn hand(&self, key: &RecordKey) -> Result<Option<Entry>, StoreError> {
        self.once("hand", &key, |c| hands::hand(c, key))
    }

    /// How often each of these cases was written, undone and redone, put into the map.
    pub fn changes_of(
        &self,
        cases: &mut std::collections::BTreeMap<Uuid, u32>,
    ) -> Result<(), StoreError> {
        self.on(|c| changes::of(c, cases))
    }

    /// The cases whose entries are noted otherwise than the journal tells: whose hand they are in would be told wrongly.
    pub fn noted_amiss(&self) -> Result<usize, StoreError> {
        self.on(|c| connection::snapshot(c, changes::amiss))
            .map(|cases| cases.len())
    }

    /// Rows beside the records that this program never wrote.
    pub fn foreign_rows(&self) -> Result<Vec<Said>, StoreError> {
        self.on(|c| connection::snapshot(c, foreign::foreign))
    }

    /// When each entry, and each undo or redo, was made.
    pub fn journal_moments(&self) -> Result<since::Moments, StoreError> {
        self.on(since::moments)
    }

    /// The newest link of every writer's chain.
    pub fn seal_heads(&self) -> Result<Vec<SealHead>, StoreError> {
        self.on(seal::heads)
    }

    /// Whether the journal still holds what was a head of it at an earlier time.
    pub fn holds_seal(&self, head: &SealHead) -> Result<bool, StoreError> {
        self.on(|c| seal::holds(c, head))
    }

    /// Everything in the journal that is not as it was sealed.
    pub fn flaws(&self) -> Result<Vec<Flaw>, StoreError> {
        self.on(|c| connection::snapshot(c, seal::verify))
    }

    /// Whether more was written after a place of the journal than is read edit by edit.
    pub fn much_since(&self, mark: JournalMark) -> Result<bool, StoreError> {
        self.on(|c| since::much(c, mark))
    }

    /// The UUID of every case, by internal id.
    pub fn case_uuids(&self) -> Result<Vec<(i64, Uuid)>, StoreError> {
        self.on(read::case_uuids)
    }

    /// Keeps a copy beside the file, and thins the older ones.
    ///
    /// # Errors
    /// The place cannot be written, or the copy is not whole.
    pub fn keep_copy(
        &self,
        at: chrono::DateTime<chrono::FixedOffset>,
        occasion: Occasion,
    ) -> Result<PathBuf, StoreError> {
        backups::keep(&self.conn, &self.path, at, occasion)
    }

    /// A copy in another folder, named by the file and the time.
    ///
    /// # Errors
    /// As `keep_copy`.
    pub fn copy_into(
        &self,
        folder: &Path,
        at: chrono::DateTime<chrono::FixedOffset>,
    ) -> Result<PathBuf, StoreError> {
        backups::into_folder(&self.conn, &self.path, folder, at)
    }

    /// The copies kept beside the file, the oldest first.
    pub fn copies(&self) -> Vec<Copy> {
        backups::of(&self.path)
    }

    /// Copies the whole file; refuses an existing name.
    pub fn backup(&self, to: &Path) -> Result<(), StoreError> {
        backup::copy(&self.conn, &self.path, to)
    }

    /// Gives a write that is very large room in memory, or takes it back.
    ///
    /// # Errors
    /// The setting was refused.
    pub fn widen(&self, wide: bool) -> Result<(), StoreError> {
        self.on(|c| connection::widen(c, wide))
    }

    /// Runs a write in one IMMEDIATE transaction: all of it or nothing.
    ///
    /// # Errors
    /// Read-only file, busy file, and whatever the write itself returns; nothing is changed then.
    pub fn write<T, E: From<StoreError>>(
        &mut self,
        run: impl FnOnce(&Writer<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        if self.unwritable == Some(Unwritable::Damaged) {
            return Err(sound::torn(&self.path).into());
        }
        if let Some(why) = self.unwritable {
            let path = self.path.clone();
            return Err(StoreError::Unwritable { path, why }.into());
        }
        // What stops it may be what another wrote: it is read anew in any case.
        self.memory.forget();
        let path = &self.path;
        let sql = |e| E::from(StoreError::sql(path, e));
        self.sound.ready(&self.conn, path);
        let tx = self
            .conn
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(sql)?;
        self.sound.assure(&tx, path, self.identity)?;
        let before = since::mark(&tx).map_err(sql)?;
        let out = run(&Writer::new(&tx, path))?;
        // Whatever wrote in the journal, its chain is closed before anything counts as written. What another hand put in
        // before is not this write's to seal.
        seal::seal(&tx, before).map_err(sql)?;
        tx.commit().map_err(|e| E::from(StoreError::sql(path, e)))?;
        self.sound.noted(&self.conn, path, self.identity);
        Ok(out)
    }
}

fn read_case(conn: &Connection, path: &Path, id: i64) -> Result<Option<CaseFile>, StoreError> {
    let sql = |e| StoreError::sql(path, e);
    match read::case(conn, id) {
        Err(e) if unread::is_content(&e) => {
            let unread = unread::unread(conn, id, &e).map_err(sql)?;
            Err(StoreError::unread(path, unread))
        }
        other => other.map_err(sql),
    }
}
