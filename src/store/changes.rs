//! How often each case was written, undone and redone: counted as the journal grows, so that nobody reads all of it for
//! the revision of a calendar entry.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension, named_params};
use serde::Deserialize;
use uuid::Uuid;

/// As much of an edit as tells its case.
#[derive(Deserialize)]
struct Slim<'a> {
    #[serde(borrow, default)]
    before: Option<SlimRecord<'a>>,
    #[serde(borrow, default)]
    after: Option<SlimRecord<'a>>,
}

#[derive(Deserialize)]
struct SlimRecord<'a> {
    record: &'a str,
    #[serde(default)]
    case: Option<&'a str>,
    #[serde(default)]
    uuid: Option<&'a str>,
}

impl SlimRecord<'_> {
    fn of_case(&self) -> Option<&str> {
        match self.record {
            "case" => self.uuid,
            _ => self.case,
        }
    }
}

/// The cases a text of edits is about.
fn cases(edits: &str, into: &mut BTreeSet<String>) {
    // Words this program does not know tell no case.
    for edit in serde_json::from_str::<Vec<Slim<'_>>>(edits).unwrap_or_default() {
        let records = [edit.before, edit.after];
        let found = records.iter().flatten().filter_map(SlimRecord::of_case);
        into.extend(found.map(str::to_string));
    }
}

/// Counts an entry, or an undo or redo of one, for every case it is about.
pub(super) fn count(conn: &Connection, entry: i64) -> rusqlite::Result<()> {
    let mut found = BTreeSet::new();
    let mut texts = conn.prepare_cached(
        "SELECT edits FROM journal WHERE id = :id UNION ALL SELECT edits FROM journal_part WHERE entry = :id",
    )?;
    let mut texts = texts.query(named_params! {":id": entry})?;
    while let Some(row) = texts.next()? {
        cases(row.get_ref(0)?.as_str()?, &mut found);
    }
    let mut put = conn.prepare_cached(
        "INSERT INTO case_change (uuid, times) VALUES (:uuid, 1)
         ON CONFLICT (uuid) DO UPDATE SET times = times + 1",
    )?;
    for uuid in found {
        put.execute(named_params! {":uuid": uuid})?;
    }
    Ok(())
}

/// Counts the whole journal, where nothing was counted yet.
pub(super) fn begin(conn: &Connection) -> rusqlite::Result<()> {
    let counted: bool = conn.query_row("SELECT EXISTS (SELECT 1 FROM case_change)", [], |row| {
        row.get(0)
    })?;
    if counted {
        return Ok(());
    }
    let mut entries =
        conn.prepare("SELECT entry FROM seal WHERE entry IS NOT NULL UNION ALL SELECT t.entry FROM seal s JOIN turn t ON t.id = s.turn")?;
    let entries: Vec<i64> = entries
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    for entry in entries {
        count(conn, entry)?;
    }
    Ok(())
}

/// How often each of these cases was written, undone and redone, put into the map. It never falls.
pub(super) fn of(conn: &Connection, cases: &mut BTreeMap<Uuid, u32>) -> rusqlite::Result<()> {
    let mut one = conn.prepare_cached("SELECT times FROM case_change WHERE uuid = :uuid")?;
    for (uuid, times) in cases.iter_mut() {
        let found: Option<u32> = one
            .query_row(named_params! {":uuid": uuid.to_string()}, |row| row.get(0))
            .optional()?;
        *times += found.unwrap_or(0);
    }
    Ok(())
}
