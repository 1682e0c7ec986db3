//! The inside of a write transaction: what a write reads and writes, all of it or nothing.

use std::path::Path;

use rusqlite::Connection;
use uuid::Uuid;

use super::{
    Apart, Below, By, Edit, Entered, Entry, HeldThing, JournalMark, NewEntry, Origin, Outgoing,
    Record, RecordKey, Shared, StoreError, Turned, derived, docket, dropped, journal, read,
    read_case, share, since, unread, write,
};
use crate::case::{CaseFile, Head};
use crate::docket::Row;
use crate::said;

/// The inside of a write transaction.
pub struct Writer<'a> {
    pub(super) conn: &'a Connection,
    pub(super) path: &'a Path,
    owners: write::Owners,
    pub(super) odd: super::respelled::Odd,
}

impl<'a> Writer<'a> {
    pub(super) fn new(conn: &'a Connection, path: &'a Path) -> Writer<'a> {
        Writer {
            conn,
            path,
            owners: write::Owners::default(),
            odd: super::respelled::Odd::new(),
        }
    }
}

impl Writer<'_> {
    pub(super) fn on<T>(
        &self,
        run: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        run(self.conn).map_err(|e| match StoreError::sql(self.path, e) {
            // SQLite says the same of a full disk.
            StoreError::Full(path) if since::is_used_up(self.conn) => StoreError::Odd {
                path,
                what: said!(
                    "sqlite_sequence 的编号已到尽头",
                    "sqlite_sequence has come to its end"
                ),
            },
            other => other,
        })
    }

    /// The cases in whose hearings an official of this name or entry of the roster stands.
    pub fn cases_naming(&self, name: &str, official: Uuid) -> Result<Vec<Uuid>, StoreError> {
        self.on(|c| read::cases_naming(c, name, official))
    }

    /// The cases of no unit in which several may stand on our part.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn cases_beside_others(&self) -> Result<Vec<Uuid>, StoreError> {
        self.on(read::cases_beside_others)
    }

    /// A case of one moment of the file.
    ///
    /// # Errors
    /// `Unread` where it holds something unknown; the file cannot be read.
    pub fn case(&self, id: i64) -> Result<Option<CaseFile>, StoreError> {
        read_case(self.conn, self.path, id)
    }

    /// Whether another case is of the same dispute or continues this one.
    pub fn in_company(&self, uuid: Uuid, dispute: Uuid) -> Result<bool, StoreError> {
        self.on(|c| read::in_company(c, uuid, dispute))
    }

    /// An entry that is not to be undone.
    pub fn keep_entry(&self, id: i64) -> Result<(), StoreError> {
        self.on(|c| journal::keep_entry(c, id))
    }

    /// Puts a record as it should stand. Says whether it was: what has its id in another case or hearing stays as it is.
    pub fn put(&self, record: &Record) -> Result<bool, StoreError> {
        self.on(|c| write::put(c, &self.owners, record))
    }

    /// Whether the case or hearing a record belongs to stands.
    pub fn has_owner(&self, record: &Record) -> Result<bool, StoreError> {
        self.on(|c| self.owners.stand(c, record))
    }

    /// Whether something of another kind has its id.
    pub fn has_another_s_id(&self, record: &Record) -> Result<bool, StoreError> {
        self.on(|c| write::has_another_s_id(c, record))
    }

    /// Deletes a record; what hangs on it must be gone before. One that is not stored is no error.
    pub fn remove(&self, record: &Record) -> Result<(), StoreError> {
        self.on(|c| write::remove(c, &self.owners, record))
    }

    /// Writes the derived row of a case, in place of the one there is.
    pub fn put_row(&self, case_id: i64, row: &Row) -> Result<(), StoreError> {
        self.on(|c| docket::put(c, case_id, row))
    }

    /// Deletes every derived row but those of cases that hold a word this program does not know.
    pub fn clear_known_rows(&self) -> Result<(), StoreError> {
        self.on(|c| {
            let unknown = unread::unknown_words(c)?;
            docket::clear(c, &unknown.iter().map(|u| u.id).collect::<Vec<_>>())
        })
    }

    /// Notes what the derived rows are derived from, in place of what was noted.
    pub fn put_origin(&self, origin: &Origin) -> Result<(), StoreError> {
        self.on(|c| derived::put_origin(c, origin))
    }

    /// Adds an entry to the journal and gives its id. What its writer undid before can no longer be redone.
    pub fn add_entry(&self, new: &NewEntry<'_>, edits: &[Edit]) -> Result<i64, StoreError> {
        self.on(|c| journal::add(c, new, edits))
    }

    /// Notes every entry under its cases as the journal tells them, and takes away what this program never wrote beside.
    pub fn renote(&self) -> Result<(), StoreError> {
        self.on(super::changes::renote)?;
        self.on(super::foreign::drop_foreign)
    }

    /// The entry a deed became already.
    pub fn entry_of(&self, deed: Uuid) -> Result<Option<Entry>, StoreError> {
        self.on(|c| journal::by_uuid(c, deed))
    }

    /// When the newest entry was made, in RFC 3339; `None` where the journal is empty.
    pub fn newest_at(&self) -> Result<Option<String>, StoreError> {
        self.on(journal::newest_at)
    }

    /// Whether a case is not any more what it was around an entry.
    pub fn stirred_since(&self, case: Uuid, entry: i64) -> Result<bool, StoreError> {
        self.on(|c| super::hands::stirred_since(c, case, entry))
    }

    /// Whether a case, itself stored or not, or another of its chain is not any more what it was around an entry.
    pub fn chain_stirred_since(&self, head: &Head, entry: i64) -> Result<bool, StoreError> {
        self.on(|c| super::hands::chain_stirred_since(c, head, entry))
    }

    /// The entries that touched a record, newest first, until `enough`.
    pub fn touches(
        &self,
        key: &RecordKey,
        enough: impl FnMut(&Entry, &Edit) -> bool,
    ) -> Result<(), StoreError> {
        self.on(|c| journal::touches(c, key, enough))
    }

    /// The newest entry that wrote each of these records of a case.
    pub fn hands(
        &self,
        case: Uuid,
        keys: &[RecordKey],
    ) -> Result<std::collections::BTreeMap<RecordKey, Entry>, StoreError> {
        self.on(|c| super::hands::hands(c, case, keys))
    }

    /// The newest entry by which a backup was put in place of the file.
    pub fn restored(&self) -> Result<Option<Entry>, StoreError> {
        self.on(journal::restored)
    }

    /// Whether an entry about a record that came after another was taken back.
    pub fn undone_since(&self, key: &RecordKey, entry: i64) -> Result<bool, StoreError> {
        self.on(|c| journal::undone_since(c, key, entry))
    }

    /// What others undid and may still redo.
    pub fn undone_by_others(&self, by: &By) -> Result<Vec<i64>, StoreError> {
        self.on(|c| journal::undone_by_others(c, by))
    }

    /// Marks an undone entry as no longer to be redone; an entry in any other state is not touched.
    pub fn drop_redo(&self, id: i64) -> Result<(), StoreError> {
        self.on(|c| journal::drop_redo(c, id))
    }

    /// Further edits of an entry, numbered from 1.
    pub fn add_part(&self, entry: i64, no: i64, edits: &[Edit]) -> Result<(), StoreError> {
        self.on(|c| journal::add_part(c, entry, no, edits))
    }

    /// Every edit of an entry, in order. One in the words of a newer program is left out: `is_whole` says so.
    pub fn edits(&self, id: i64) -> Result<Vec<Edit>, StoreError> {
        self.on(|c| journal::edits(c, id))
    }

    /// Whether this program knows everything an entry did.
    pub fn is_whole(&self, id: i64) -> Result<bool, StoreError> {
        self.on(|c| journal::is_whole(c, id))
    }

    /// Drops for good what the journal says of these records and cases: their hashes stay in its chain. Entries that
    /// lose words can no longer be undone or redone.
    pub fn drop_words(&self, gone: &std::collections::BTreeSet<Uuid>) -> Result<usize, StoreError> {
        self.on(|c| dropped::drop_words(c, gone))
    }

    /// From here on nothing that was done before can be undone.
    pub fn keep(&self) -> Result<(), StoreError> {
        self.on(journal::keep)
    }

    /// Marks an entry as taken back or brought back at a moment.
    pub fn turn(&self, turned: &Turned<'_>) -> Result<(), StoreError> {
        self.on(|c| journal::turn(c, turned))
    }

    /// What was entered, undone and redone after a place, without what was done to each record.
    pub fn titles_since(&self, mark: JournalMark) -> Result<Vec<Entered>, StoreError> {
        self.on(|c| since::since(c, mark, since::What::Titles))
    }

    /// How the file stands to its server; `None` where it shares with none.
    pub fn shared(&self) -> Result<Option<Shared>, StoreError> {
        self.on(share::shared)
    }

    /// Notes how the file stands to its server, in place of what was noted.
    pub fn put_shared(&self, shared: &Shared) -> Result<(), StoreError> {
        self.on(|c| share::put_shared(c, shared))
    }

    /// Forgets the server; what the file holds stays.
    pub fn leave(&self) -> Result<(), StoreError> {
        self.on(share::leave)
    }

    /// The deeds noted as on their way to the server, in the order they were noted.
    pub fn outgoing(&self) -> Result<Vec<Outgoing>, StoreError> {
        self.on(share::deeds)
    }

    /// Notes a deed on its way to the server; one noted already keeps its place in the journal.
    pub fn put_outgoing(&self, deed: &Outgoing) -> Result<(), StoreError> {
        self.on(|c| share::put_deed(c, deed))
    }

    /// Forgets the deeds up to a place that the server has.
    pub fn forget_outgoing(&self, since: JournalMark, seen: i64) -> Result<(), StoreError> {
        self.on(|c| share::forget_deeds(c, since, seen))
    }

    /// What the server holds of each unit that stands otherwise here, by the id of the unit.
    pub fn apart(&self) -> Result<Vec<(String, Apart)>, StoreError> {
        self.on(share::apart)
    }

    /// Notes what the server says of a thing that stands otherwise here; none: both agree.
    pub fn put_apart(&self, unit: &str, theirs: Option<&Apart>) -> Result<(), StoreError> {
        self.on(|c| share::put_apart(c, unit, theirs))
    }

    /// The offices whose cases are held here to be read.
    pub fn below(&self) -> Result<Vec<Below>, StoreError> {
        self.on(share::below)
    }

    /// Notes up to which version the cases of an office are held here, in place of what was noted.
    pub fn put_below(&self, below: &Below) -> Result<(), StoreError> {
        self.on(|c| share::put_below(c, below))
    }

    /// Forgets up to which version an office is held; the things held of it are dropped by `drop_held`.
    pub fn drop_below(&self, office: &str) -> Result<(), StoreError> {
        self.on(|c| share::drop_below(c, office))
    }

    /// What is held of offices under the id of a thing.
    pub fn held_as(&self, unit: &str) -> Result<Vec<HeldThing>, StoreError> {
        self.on(|c| share::held_as(c, unit))
    }

    /// What is held of offices under a docket number.
    pub fn held_under(&self, number: &str) -> Result<Vec<HeldThing>, StoreError> {
        self.on(|c| share::held_under(c, number))
    }

    /// The ids of everything held of an office.
    pub fn held_of(&self, office: &str) -> Result<Vec<String>, StoreError> {
        self.on(|c| share::held_of(c, office))
    }

    /// Notes a thing as an office has it, in place of what was noted of it.
    pub fn put_held(&self, of: &HeldThing) -> Result<(), StoreError> {
        self.on(|c| share::put_held(c, of))
    }

    /// Forgets what is noted of one thing of an office; the records in the copy are not touched.
    pub fn drop_held(&self, office: &str, unit: &str) -> Result<(), StoreError> {
        self.on(|c| share::drop_held(c, office, unit))
    }
}
