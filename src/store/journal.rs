//! The journal: every write with its inverse, in order; undone entries wait for redo until a new write overtakes them.

use rusqlite::{Connection, OptionalExtension, Row, named_params};
use serde_json::value::RawValue;
use uuid::Uuid;

use super::by::By;
use super::packed::{each_text, pack};
use super::record::{Edit, RecordKey};
use super::seal::{EMPTIED, TAKEN_OVER};
use super::sql_types::told;
use crate::codes;
use crate::text::Said;

codes! {
    /// The state of a journal entry: what undo and redo can still do with it.
    pub enum EntryState {
        Done = "done", "已执行", "done";
        Undone = "undone", "已撤销", "undone";
        Dropped = "dropped", "已作废", "dropped";
        /// Not to be undone: the loading of a sample docket.
        Kept = "kept", "已固定", "kept";
    }
}

/// One entry, without its edits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub id: i64,
    /// When it was entered, RFC 3339.
    pub at: String,
    pub title: Said,
    pub state: EntryState,
    /// Who entered it, and where; empty in files older than that was kept.
    pub by: By,
    /// Its number among the entries of its writer.
    pub seq: i64,
    /// Made by the writer: the same deed sent twice is one entry. Nil in files older than that.
    pub uuid: Uuid,
    /// Who took it back or brought it back last.
    pub turned: Option<TurnedBy>,
}

/// Who took an entry back, or brought it back.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct TurnedBy {
    pub undone: bool,
    pub who: String,
    pub machine: String,
    /// When, RFC 3339.
    pub at: String,
}

/// The columns of an entry of `journal j`: what it did is long, and stands in none of them; of a title more than the program
/// ever makes is not read.
const ENTRY: &str =
    "j.id, j.at, substr(j.title_zh, 1, 4000) AS title_zh, substr(j.title_en, 1, 4000) AS title_en, j.state, j.who, j.machine, j.writer, j.seq, j.uuid,
     CASE WHEN j.turns > 0 THEN (SELECT json_array(t.undone, t.who, t.machine, t.at) FROM turn t
                                 WHERE t.entry = j.id ORDER BY t.id DESC LIMIT 1) END AS turned";

/// Not every query of entries asks for it.
fn turned(row: &Row<'_>) -> Option<TurnedBy> {
    let text: String = row.get::<_, Option<String>>("turned").ok().flatten()?;
    let (undone, who, machine, at): (u8, String, String, String) =
        serde_json::from_str(&text).ok()?;
    Some(TurnedBy {
        undone: undone != 0,
        who,
        machine,
        at,
    })
}

fn entry(row: &Row<'_>) -> rusqlite::Result<Entry> {
    Ok(Entry {
        id: row.get("id")?,
        at: told(row, "at")?,
        title: Said::new(told(row, "title_zh")?, told(row, "title_en")?),
        state: super::sql_types::code(row, "state", EntryState::from_id)?,
        by: super::by::read(row)?,
        seq: row.get("seq")?,
        uuid: super::by::id(&told(row, "uuid")?),
        turned: turned(row),
    })
}

/// What an entry begins with.
pub struct NewEntry<'a> {
    pub at: &'a str,
    pub title: &'a Said,
    pub by: &'a By,
    pub uuid: Uuid,
}

/// Adds an entry. What its writer undid before can no longer be redone; what others undid waits for them.
pub(super) fn add(conn: &Connection, new: &NewEntry<'_>, edits: &[Edit]) -> rusqlite::Result<i64> {
    let (by, writer) = (new.by, super::by::text(new.by.writer));
    conn.prepare_cached(
        "UPDATE journal SET state = 'dropped' WHERE state = 'undone' AND who = :who AND writer = :writer",
    )?
    .execute(named_params! {":who": by.who, ":writer": writer})?;
    insert(conn, new, &text(edits)?)?;
    Ok(conn.last_insert_rowid())
}

fn insert(conn: &Connection, new: &NewEntry<'_>, edits: &str) -> rusqlite::Result<()> {
    let (title, by, writer) = (new.title, new.by, super::by::text(new.by.writer));
    conn.prepare_cached(
        "INSERT INTO journal (at, title_zh, title_en, edits, state, who, machine, writer, seq, uuid)
         VALUES (:at, :zh, :en, :edits, 'done', :who, :machine, :writer,
             (SELECT coalesce(max(seq), 0) + 1 FROM journal WHERE writer = :writer), :uuid)",
    )?
    .execute(named_params! {
        ":at": new.at, ":zh": title.zh, ":en": title.en, ":edits": edits, ":who": by.who,
        ":machine": by.machine, ":writer": writer, ":uuid": super::by::text(new.uuid),
    })
    .map(|_| ())
}

/// What the title of an entry begins with by which a backup was put in place of the file.
pub const RESTORED: &str = "用备份恢复";

/// Notes that a backup was put in place: the first entry after what it held, with nothing to undo. What its writer undid
/// before waits as it did.
pub(super) fn note_restored(conn: &Connection, new: &NewEntry<'_>) -> rusqlite::Result<()> {
    insert(conn, new, "[]")?;
    keep_entry(conn, conn.last_insert_rowid())
}

/// The newest entry by which a backup was put in place.
pub(super) fn restored(conn: &Connection) -> rusqlite::Result<Option<Entry>> {
    conn.prepare_cached(&format!(
        "SELECT {ENTRY} FROM journal j WHERE state = 'kept' AND edits = '[]' AND instr(title_zh, :begins) = 1
         ORDER BY id DESC LIMIT 1"
    ))?
    .query_row(named_params! {":begins": RESTORED}, entry)
    .optional()
}

/// Whether an entry about a record that came after another was taken back.
pub(super) fn undone_since(
    conn: &Connection,
    key: &RecordKey,
    entry: i64,
) -> rusqlite::Result<bool> {
    conn.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM journal WHERE id > :entry AND state IN ('undone', 'dropped')
             AND (instr(edits, :word) > 0 OR EXISTS (SELECT 1 FROM journal_part p WHERE p.entry = journal.id)))",
    )?
    .query_row(
        named_params! {":entry": entry, ":word": word(key)},
        |row| row.get(0),
    )
}

/// The entry a deed became, by the UUID its writer gave it.
pub(super) fn by_uuid(conn: &Connection, uuid: Uuid) -> rusqlite::Result<Option<Entry>> {
    // The second condition is that of the index: without it the whole journal is walked over.
    conn.prepare_cached(&format!(
        "SELECT {ENTRY} FROM journal j WHERE uuid = :uuid AND uuid <> ''"
    ))?
    .query_row(named_params! {":uuid": uuid.to_string()}, entry)
    .optional()
}

pub(super) fn by_id(conn: &Connection, id: i64) -> rusqlite::Result<Option<Entry>> {
    conn.prepare_cached(&format!("SELECT {ENTRY} FROM journal j WHERE id = :id"))?
        .query_row(named_params! {":id": id}, entry)
        .optional()
}

/// When the newest entry was made.
pub(super) fn newest_at(conn: &Connection) -> rusqlite::Result<Option<String>> {
    conn.prepare_cached("SELECT at FROM journal ORDER BY id DESC LIMIT 1")?
        .query_row([], |row| row.get(0))
        .optional()
}

/// Entries in which a record is looked for: what came before them is told without a name.
const TRACED: u32 = 2_000;

/// What of a key stands in the text of an entry.
fn word(key: &RecordKey) -> String {
    match key {
        RecordKey::Uuid(uuid) => uuid.to_string(),
        RecordKey::Day(day) => day.to_string(),
        RecordKey::Year(year) => year.to_string(),
        RecordKey::Id(id) => id.clone(),
    }
}

/// The entries that touched a record, newest first, with what they did to it, until `enough` says so.
pub(super) fn touches(
    conn: &Connection,
    key: &RecordKey,
    mut enough: impl FnMut(&Entry, &Edit) -> bool,
) -> rusqlite::Result<()> {
    let word = word(key);
    // What is packed is unpacked only where the entry does not tell by its own text.
    let mut found = conn.prepare_cached(
        "SELECT * FROM (SELECT * FROM journal WHERE state IN ('done', 'kept') ORDER BY id DESC LIMIT :limit)
         WHERE instr(edits, :word) > 0
             OR EXISTS (SELECT 1 FROM journal_part p WHERE p.entry = id AND (p.packed IS NOT NULL OR instr(p.edits, :word) > 0))",
    )?;
    let mut rows = found.query(named_params! {":limit": TRACED, ":word": word})?;
    while let Some(row) = rows.next()? {
        let entry = entry(row)?;
        let mut named = false;
        each_text(conn, entry.id, |text| {
            named |= text.contains(&word);
            Ok(())
        })?;
        if !named {
            continue;
        }
        for edit in edits(conn, entry.id)?.iter().rev() {
            if edit.record().is_some_and(|r| r.key() == *key) && enough(&entry, edit) {
                return Ok(());
            }
        }
    }
    Ok(())
}

/// The newest entries first.
pub(super) fn entries(conn: &Connection, limit: u32) -> rusqlite::Result<Vec<Entry>> {
    conn.prepare_cached(&format!(
        "SELECT {ENTRY} FROM journal j ORDER BY id DESC LIMIT :limit"
    ))?
    .query_map(named_params! {":limit": limit}, entry)?
    .collect()
}

/// The entries of one writer that undo would take back, newest first; of everyone else where `own` is not set.
pub(super) fn to_undo(
    conn: &Connection,
    by: &By,
    own: bool,
    limit: u32,
) -> rusqlite::Result<Vec<Entry>> {
    conn.prepare_cached(&format!(
        "SELECT {ENTRY} FROM journal j WHERE state = 'done' AND (who = :who AND writer = :writer) = :own
         ORDER BY id DESC LIMIT :limit"
    ))?
    .query_map(
        named_params! {":who": by.who, ":writer": super::by::text(by.writer), ":own": own, ":limit": limit},
        entry,
    )?
    .collect()
}

/// The newest entry of one writer after another that is not to be undone: a backup put in place, an emptied bin, what was taken
/// over as it stood. What the program notes beside (a sample loaded, two hands put together) is no deed to take back.
pub(super) fn fixed_after(
    conn: &Connection,
    by: &By,
    after: i64,
) -> rusqlite::Result<Option<Entry>> {
    conn.prepare_cached(&format!(
        "SELECT {ENTRY} FROM journal j WHERE state = 'kept' AND who = :who AND writer = :writer AND id > :after
             AND (title_zh LIKE :restored OR title_zh LIKE :emptied OR title_zh LIKE :taken) ORDER BY id DESC LIMIT 1"
    ))?
    .query_row(
        named_params! {
            ":who": by.who, ":writer": super::by::text(by.writer), ":after": after, ":restored": format!("{RESTORED}%"),
            ":emptied": format!("{}%", EMPTIED.zh), ":taken": format!("{}%", TAKEN_OVER.zh),
        },
        entry,
    )
    .optional()
}

/// The entries of one writer that redo would bring back, the one undone last first.
pub(super) fn to_redo(conn: &Connection, by: &By, limit: u32) -> rusqlite::Result<Vec<Entry>> {
    conn.prepare_cached(&format!(
        "SELECT {ENTRY} FROM journal j WHERE state = 'undone' AND who = :who AND writer = :writer
         ORDER BY (SELECT max(t.id) FROM turn t WHERE t.entry = j.id) DESC, id LIMIT :limit"
    ))?
    .query_map(
        named_params! {":who": by.who, ":writer": super::by::text(by.writer), ":limit": limit},
        entry,
    )?
    .collect()
}

/// What others undid and may still redo.
pub(super) fn undone_by_others(conn: &Connection, by: &By) -> rusqlite::Result<Vec<i64>> {
    conn.prepare_cached(
        "SELECT id FROM journal WHERE state = 'undone' AND NOT (who = :who AND writer = :writer)",
    )?
    .query_map(
        named_params! {":who": by.who, ":writer": super::by::text(by.writer)},
        |row| row.get(0),
    )?
    .collect()
}

/// An undone entry that can no longer be redone.
pub(super) fn drop_redo(conn: &Connection, id: i64) -> rusqlite::Result<()> {
    conn.prepare_cached("UPDATE journal SET state = 'dropped' WHERE id = :id AND state = 'undone'")?
        .execute(named_params! {":id": id})
        .map(|_| ())
}

/// So many edits stand in the row of an entry itself.
const ALONE: usize = 32;

/// What stands in the row of an entry, and what beside it in parts: whoever asks what a long one is called does not walk over
/// what it did, and a part is packed.
pub fn row_and_parts(edits: &[Edit]) -> (&[Edit], &[Edit]) {
    let row = if edits.len() > ALONE { 0 } else { edits.len() };
    edits.split_at(row)
}

/// Further edits of an entry that has very many: an import would else be one text of hundreds of megabytes.
pub(super) fn add_part(
    conn: &Connection,
    entry: i64,
    no: i64,
    edits: &[Edit],
) -> rusqlite::Result<()> {
    conn.prepare_cached(
        "INSERT INTO journal_part (entry, no, edits, packed) VALUES (:entry, :no, '[]', :packed)",
    )?
    .execute(named_params! {":entry": entry, ":no": no, ":packed": pack(&text(edits)?)?})
    .map(|_| ())
}

fn text(edits: &[Edit]) -> rusqlite::Result<String> {
    serde_json::to_string(edits).map_err(|e| rusqlite::Error::ToSqlConversionFailure(e.into()))
}

/// Edits as they were written down. One in the words of a newer program is passed over: `is_whole` says so.
pub(super) fn read(text: &str) -> rusqlite::Result<Vec<Edit>> {
    if let Ok(edits) = serde_json::from_str(text) {
        return Ok(edits);
    }
    let each: Vec<&RawValue> = serde_json::from_str(text).map_err(|e| {
        rusqlite::Error::FromSqlConversionFailure(0, rusqlite::types::Type::Text, e.into())
    })?;
    let known = each.iter().map(|one| serde_json::from_str(one.get()));
    Ok(known.filter_map(Result::ok).collect())
}

/// Whether this program knows everything an entry did: no word of a newer one, nothing whose words were dropped.
pub(super) fn is_whole(conn: &Connection, id: i64) -> rusqlite::Result<bool> {
    let mut whole = true;
    each_text(conn, id, |text| {
        let read = serde_json::from_str::<Vec<Edit>>(text);
        whole &= read.is_ok_and(|edits| edits.iter().all(|e| e.record().is_some()));
        Ok(())
    })?;
    Ok(whole)
}

/// Bytes of an entry whose edits are many.
const LONG: i64 = 256 << 10;

/// Whether an entry did very much.
pub(super) fn is_long(conn: &Connection, id: i64) -> rusqlite::Result<bool> {
    conn.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM journal WHERE id = :id AND length(edits) > :long)
             OR EXISTS (SELECT 1 FROM journal_part WHERE entry = :id)",
    )?
    .query_row(named_params! {":id": id, ":long": LONG}, |row| row.get(0))
}

/// Every edit of an entry, in order.
pub(super) fn edits(conn: &Connection, id: i64) -> rusqlite::Result<Vec<Edit>> {
    let mut out = None;
    each_text(conn, id, |text| {
        out.get_or_insert_with(Vec::new).extend(read(text)?);
        Ok(())
    })?;
    out.ok_or(rusqlite::Error::QueryReturnedNoRows)
}

/// An entry taken back or brought back: when, by whom, and what was written where that is more or less than its edits.
pub struct Turned<'a> {
    pub entry: i64,
    pub undone: bool,
    pub at: &'a str,
    pub by: &'a By,
    pub edits: Option<&'a [Edit]>,
}

/// Marks an entry as taken back or brought back, and keeps when.
pub(super) fn turn(conn: &Connection, turned: &Turned<'_>) -> rusqlite::Result<()> {
    let (id, undone, by) = (turned.entry, turned.undone, turned.by);
    let state = if undone {
        EntryState::Undone
    } else {
        EntryState::Done
    };
    set_state(conn, id, state)?;
    conn.prepare_cached(
        "INSERT INTO turn (entry, after, at, undone, who, machine, writer, edits)
         VALUES (:entry, (SELECT max(id) FROM journal), :at, :undone, :who, :machine, :writer, :edits)",
    )?
    .execute(named_params! {
        ":entry": id, ":at": turned.at, ":undone": undone, ":who": by.who, ":machine": by.machine,
        ":writer": super::by::text(by.writer), ":edits": turned.edits.map(text).transpose()?,
    })
    .map(|_| ())
}

fn set_state(conn: &Connection, id: i64, state: EntryState) -> rusqlite::Result<()> {
    conn.prepare_cached("UPDATE journal SET state = :state, turns = turns + 1 WHERE id = :id")?
        .execute(named_params! {":state": state.id(), ":id": id})
        .map(|_| ())
}

/// From here on nothing that was done before can be undone.
pub(super) fn keep(conn: &Connection) -> rusqlite::Result<()> {
    conn.execute("UPDATE journal SET state = 'kept' WHERE state = 'done'", [])
        .map(|_| ())
}

/// An entry that is not to be undone.
pub(super) fn keep_entry(conn: &Connection, id: i64) -> rusqlite::Result<()> {
    conn.execute(
        "UPDATE journal SET state = 'kept' WHERE id = :id",
        named_params! {":id": id},
    )
    .map(|_| ())
}
