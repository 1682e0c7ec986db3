//! What was done since a moment: entries, undos and redos in the order they happened, with their edits.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, named_params};
use uuid::Uuid;

use super::by::{self, By};
use super::journal::{edits, read};
use super::record::{Edit, Record};
use super::sql_types::{told, told_if};
use super::unread::is_content;
use super::{Store, StoreError};
use crate::case::Hearing;
use crate::text::Said;

/// A place in the journal: the newest entry and the newest undo or redo of a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
pub struct JournalMark {
    pub entry: i64,
    pub turn: i64,
}

/// One entry, undo or redo; the edits as they were applied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entered {
    /// Where it stands: its own number as an entry, or as an undo or redo; the other is 0.
    pub place: JournalMark,
    /// When, RFC 3339.
    pub at: String,
    pub title: Said,
    /// It took an earlier entry back.
    pub undone: bool,
    pub by: By,
    pub edits: Vec<Edit>,
}

/// The newest place.
pub(super) fn mark(conn: &Connection) -> rusqlite::Result<JournalMark> {
    conn.prepare_cached(
        "SELECT (SELECT coalesce(max(id), 0) FROM journal) AS entry, (SELECT coalesce(max(id), 0) FROM turn) AS turn",
    )?
    .query_row([], |row| {
        Ok(JournalMark {
            entry: row.get("entry")?,
            turn: row.get("turn")?,
        })
    })
}

/// Whether another hand has used up the numbers of a table.
pub(super) fn is_used_up(conn: &Connection) -> bool {
    const LAST: &str =
        "SELECT EXISTS (SELECT 1 FROM sqlite_sequence WHERE seq >= 9223372036854775807)";
    conn.query_row(LAST, [], |row| row.get(0)).unwrap_or(false)
}

/// Entries that are read edit by edit.
const FEW: i64 = 500;

/// Whether a whole import, or very many entries, came after a place.
pub(super) fn much(conn: &Connection, mark: JournalMark) -> rusqlite::Result<bool> {
    conn.prepare_cached(
        "SELECT (SELECT count(*) FROM journal WHERE id > :entry) + (SELECT count(*) FROM turn WHERE id > :turn) > :few
             OR EXISTS (SELECT 1 FROM journal_part WHERE entry > :entry)
             OR EXISTS (SELECT 1 FROM journal_part p JOIN turn t ON t.entry = p.entry WHERE t.id > :turn)",
    )?
    .query_row(
        named_params! {":entry": mark.entry, ":turn": mark.turn, ":few": FEW},
        |row| row.get(0),
    )
}

/// Ids with the moment of each: of the entries, and of the undos and redos.
pub(super) type Moments = (Vec<(i64, String)>, Vec<(i64, String)>);

/// When each entry, and each undo or redo, was made.
pub(super) fn moments(conn: &Connection) -> rusqlite::Result<Moments> {
    let read = |sql: &str| {
        conn.prepare_cached(sql)?
            .query_map([], |row| Ok((row.get("id")?, told(row, "at")?)))?
            .collect::<rusqlite::Result<Vec<(i64, String)>>>()
    };
    Ok((
        read("SELECT id, at FROM journal ORDER BY id")?,
        read("SELECT id, at FROM turn ORDER BY id")?,
    ))
}

/// How much of each entry is told.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    Titles,
    Edits,
    /// One of which the edits cannot be read is passed by: `verify` names it, and the others are told.
    Readable,
}

impl What {
    fn of(self, read: rusqlite::Result<Vec<Edit>>) -> rusqlite::Result<Vec<Edit>> {
        match read {
            Err(e) if self == What::Readable && is_content(&e) => Ok(Vec::new()),
            other => other,
        }
    }
}

/// What came after a place, oldest first. An undo or redo stands after the entry that was the newest then.
pub(super) fn since(
    conn: &Connection,
    mark: JournalMark,
    what: What,
) -> rusqlite::Result<Vec<Entered>> {
    let mut out = Vec::new();
    let all = for_each::<std::convert::Infallible>(conn, mark, what, |entered| {
        out.push(entered);
        Ok(())
    })?;
    all.map_or_else(|never| match never {}, |()| Ok(out))
}

/// The same one by one, so that a long journal is never in memory whole.
pub(super) fn for_each<E>(
    conn: &Connection,
    mark: JournalMark,
    what: What,
    mut each: impl FnMut(Entered) -> Result<(), E>,
) -> rusqlite::Result<Result<(), E>> {
    let mut found = conn.prepare_cached(
        "SELECT id AS place, 0 AS no, id AS entry, at, title_zh, title_en, 0 AS undone, 0 AS turned,
                 who, machine, writer, NULL AS written
             FROM journal WHERE id > :entry
         UNION ALL
         SELECT t.after, t.id, t.entry, t.at, j.title_zh, j.title_en, t.undone, 1,
                 t.who, t.machine, t.writer, t.edits
             FROM turn t JOIN journal j ON j.id = t.entry WHERE t.id > :turn
         ORDER BY place, no",
    )?;
    let mut rows = found.query(named_params! {":entry": mark.entry, ":turn": mark.turn})?;
    while let Some(row) = rows.next()? {
        let undone: bool = row.get("undone")?;
        let written = told_if(row, "written")?;
        let edits = match written {
            _ if what == What::Titles => Vec::new(),
            // Others had changed the same records meanwhile: what was written is told by itself.
            Some(text) => what.of(read(&text))?,
            None => {
                let edits = what.of(edits(conn, row.get("entry")?))?.into_iter();
                match undone {
                    true => edits.rev().map(Edit::inverse).collect(),
                    false => edits.collect(),
                }
            }
        };
        let turn: i64 = row.get("no")?;
        let entered = Entered {
            place: JournalMark {
                entry: if turn == 0 { row.get("entry")? } else { 0 },
                turn,
            },
            at: told(row, "at")?,
            title: Said::new(told(row, "title_zh")?, told(row, "title_en")?),
            undone,
            by: by::read(row)?,
            edits,
        };
        if let Err(refused) = each(entered) {
            return Ok(Err(refused));
        }
    }
    Ok(Ok(()))
}

impl Store {
    /// What was entered, undone and redone after a place, without what was done to each record.
    pub fn titles_since(&self, mark: JournalMark) -> Result<Vec<Entered>, StoreError> {
        self.on(|c| since(c, mark, What::Titles))
    }

    /// The hearings that entries, undos and redos since a day took out and that no case holds now, each with the case it
    /// was of and whoever stood in it.
    pub fn hearings_gone(&self, since: NaiveDate) -> Result<Vec<(Uuid, Hearing)>, StoreError> {
        self.on(|c| gone(c, since))
    }
}

fn gone(conn: &Connection, since: NaiveDate) -> rusqlite::Result<Vec<(Uuid, Hearing)>> {
    // What only put hearings in took none out, unless it was taken back: an import is not read for it.
    let mut entries = conn.prepare_cached(
        "WITH lately AS (
             SELECT id FROM journal WHERE at >= :since UNION SELECT entry FROM turn WHERE at >= :since
         ), text AS (
             SELECT id, edits FROM journal UNION ALL SELECT entry, edits FROM journal_part
         )
         SELECT DISTINCT l.id FROM lately l JOIN journal j ON j.id = l.id JOIN text t ON t.id = l.id
         WHERE instr(t.edits, '\"before\":{\"record\":\"hearing\"')
             OR (j.turns > 0 AND instr(t.edits, '\"record\":\"hearing\"'))
         ORDER BY l.id",
    )?;
    let entries: Vec<i64> = entries
        .query_map(named_params! {":since": since.to_string()}, |row| {
            row.get(0)
        })?
        .collect::<rusqlite::Result<_>>()?;
    let mut found: BTreeMap<Uuid, (Uuid, Hearing)> = BTreeMap::new();
    let mut people = Vec::new();
    for entry in entries {
        for edit in edits(conn, entry)? {
            match edit.before.or(edit.after) {
                Some(Record::Hearing { case, hearing }) => {
                    found.insert(hearing.uuid, (case, hearing));
                }
                Some(Record::Attendance {
                    hearing,
                    attendance,
                    ..
                }) => people.push((hearing, *attendance)),
                _ => {}
            }
        }
    }
    for (hearing, person) in people {
        if let Some((_, hearing)) = found.get_mut(&hearing) {
            hearing.people.push(person);
        }
    }
    let mut there = conn.prepare_cached("SELECT 1 FROM hearing WHERE uuid = :uuid")?;
    let mut out = Vec::new();
    for (uuid, one) in found {
        let stands = there.query_row(named_params! {":uuid": uuid.to_string()}, |_| Ok(()));
        if stands.optional()?.is_none() {
            out.push(one);
        }
    }
    Ok(out)
}
