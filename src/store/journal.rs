//! The journal: every write with its inverse, in order; undone entries wait for redo until a new write overtakes them.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, Row, named_params};
use uuid::Uuid;

use crate::codes;
use crate::text::Said;

use super::record::Edit;

codes! {
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
}

fn entry(row: &Row<'_>) -> rusqlite::Result<Entry> {
    Ok(Entry {
        id: row.get("id")?,
        at: row.get("at")?,
        title: Said::new(
            row.get::<_, String>("title_zh")?,
            row.get::<_, String>("title_en")?,
        ),
        state: super::sql_types::code(row, "state", EntryState::from_id)?,
    })
}

/// Adds an entry; what was undone before it can no longer be redone.
pub(super) fn add(
    conn: &Connection,
    at: &str,
    title: &Said,
    edits: &[Edit],
) -> rusqlite::Result<i64> {
    conn.prepare_cached("UPDATE journal SET state = 'dropped' WHERE state = 'undone'")?
        .execute([])?;
    let edits = text(edits)?;
    conn.prepare_cached(
        "INSERT INTO journal (at, title_zh, title_en, edits, state) VALUES (:at, :zh, :en, :edits, 'done')",
    )?
    .execute(named_params! {":at": at, ":zh": title.zh, ":en": title.en, ":edits": edits})?;
    Ok(conn.last_insert_rowid())
}

/// The newest entries first.
pub(super) fn entries(conn: &Connection, limit: u32) -> rusqlite::Result<Vec<Entry>> {
    conn.prepare_cached("SELECT * FROM journal ORDER BY id DESC LIMIT :limit")?
        .query_map(named_params! {":limit": limit}, entry)?
        .collect()
}

/// The entry that undo would take back: the newest done one.
pub(super) fn to_undo(conn: &Connection) -> rusqlite::Result<Option<Entry>> {
    conn.prepare_cached("SELECT * FROM journal WHERE state = 'done' ORDER BY id DESC LIMIT 1")?
        .query_row([], entry)
        .optional()
}

/// The entry that redo would bring back: the oldest undone one.
pub(super) fn to_redo(conn: &Connection) -> rusqlite::Result<Option<Entry>> {
    conn.prepare_cached("SELECT * FROM journal WHERE state = 'undone' ORDER BY id LIMIT 1")?
        .query_row([], entry)
        .optional()
}

/// Further edits of an entry that has very many: an import would else be one text of hundreds of megabytes.
pub(super) fn add_part(
    conn: &Connection,
    entry: i64,
    no: i64,
    edits: &[Edit],
) -> rusqlite::Result<()> {
    conn.prepare_cached("INSERT INTO journal_part (entry, no, edits) VALUES (:entry, :no, :edits)")?
        .execute(named_params! {":entry": entry, ":no": no, ":edits": text(edits)?})
        .map(|_| ())
}

fn text(edits: &[Edit]) -> rusqlite::Result<String> {
    serde_json::to_string(edits).map_err(|e| rusqlite::Error::ToSqlConversionFailure(e.into()))
}

/// Every edit of an entry, in order.
pub(super) fn edits(conn: &Connection, id: i64) -> rusqlite::Result<Vec<Edit>> {
    let read = |text: String| {
        serde_json::from_str::<Vec<Edit>>(&text).map_err(|e| {
            rusqlite::Error::FromSqlConversionFailure(0, rusqlite::types::Type::Text, e.into())
        })
    };
    let first: String = conn
        .prepare_cached("SELECT edits FROM journal WHERE id = :id")?
        .query_row(named_params! {":id": id}, |row| row.get(0))?;
    let mut out = read(first)?;
    let mut parts =
        conn.prepare_cached("SELECT edits FROM journal_part WHERE entry = :id ORDER BY no")?;
    let mut parts = parts.query(named_params! {":id": id})?;
    while let Some(row) = parts.next()? {
        out.extend(read(row.get(0)?)?);
    }
    Ok(out)
}

/// Marks an entry as taken back or brought back, and keeps when.
pub(super) fn turn(conn: &Connection, id: i64, undone: bool, at: &str) -> rusqlite::Result<()> {
    let state = if undone {
        EntryState::Undone
    } else {
        EntryState::Done
    };
    set_state(conn, id, state)?;
    conn.prepare_cached(
        "INSERT INTO turn (entry, after, at, undone)
         VALUES (:entry, (SELECT max(id) FROM journal), :at, :undone)",
    )?
    .execute(named_params! {":entry": id, ":at": at, ":undone": undone})
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

/// An entry larger than this loaded a whole ledger: every case in it begins there, so it tells nothing apart.
const LOADED: u32 = 4_000_000;

/// How often each of these cases was written, undone and redone, put into the map. It never falls.
pub(super) fn changes_of(
    conn: &Connection,
    cases: &mut BTreeMap<Uuid, u32>,
) -> rusqlite::Result<()> {
    let mut rows = conn.prepare_cached(
        "SELECT edits, turns FROM journal WHERE length(edits) < :loaded ORDER BY id",
    )?;
    let mut rows = rows.query(named_params! {":loaded": LOADED})?;
    while let Some(row) = rows.next()? {
        let turns: u32 = row.get("turns")?;
        let text = row.get_ref("edits")?.as_str()?;
        // every record of a case carries the UUID of the case
        let mut named: Vec<Uuid> = text
            .split('"')
            .filter(|piece| piece.len() == 36)
            .filter_map(|piece| Uuid::parse_str(piece).ok())
            .collect();
        named.sort_unstable();
        named.dedup();
        for uuid in named {
            if let Some(count) = cases.get_mut(&uuid) {
                *count += 1 + turns;
            }
        }
    }
    Ok(())
}
