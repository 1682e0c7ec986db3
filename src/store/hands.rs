//! Whose hand each record is in: the newest entry of the journal that wrote it.

use std::collections::BTreeMap;

use rusqlite::{Connection, named_params};
use uuid::Uuid;

use super::journal::{Entry, by_id, edits};
use super::record::{Record, RecordKey};
use crate::case::Head;

/// Entries of a case that are looked at: what came before them is told without a name.
const TRACED: u32 = 4_000;

/// An entry larger than this loaded a whole ledger: its records are looked for by their ids, not read.
const LOADED: i64 = 1_000_000;

/// The newest entry that wrote each of these records of a case.
pub(super) fn hands(
    conn: &Connection,
    case: Uuid,
    keys: &[RecordKey],
) -> rusqlite::Result<BTreeMap<RecordKey, Entry>> {
    let case = case.to_string();
    let mut found = conn.prepare_cached(
        "SELECT j.id AS id, octet_length(j.edits) + EXISTS (SELECT 1 FROM journal_part p WHERE p.entry = j.id) * :loaded AS size
         FROM case_entry c JOIN journal j ON j.id = c.entry
         WHERE c.uuid = :case AND j.state IN ('done', 'kept') ORDER BY c.entry DESC LIMIT :limit",
    )?;
    let mut rows =
        found.query(named_params! {":limit": TRACED, ":case": case, ":loaded": LOADED})?;
    let mut out = BTreeMap::new();
    // Records that an entry put there where none stood: it made them, unless an older one had taken just these away.
    let mut came: BTreeMap<RecordKey, (Entry, Record)> = BTreeMap::new();
    while out.len() < keys.len() {
        let Some(row) = rows.next()? else { break };
        let (id, size): (i64, i64) = (row.get("id")?, row.get("size")?);
        let Some(entry) = by_id(conn, id)? else {
            continue;
        };
        if size >= LOADED {
            // It holds the case, and what is not told yet was there before the newer entries.
            for (key, (newer, _)) in std::mem::take(&mut came) {
                out.insert(key, newer);
            }
            for key in keys {
                out.entry(key.clone()).or_insert_with(|| entry.clone());
            }
            break;
        }
        for edit in edits(conn, id)? {
            let Some(record) = edit.record() else {
                continue;
            };
            let key = record.key();
            if !keys.contains(&key) || out.contains_key(&key) {
                continue;
            }
            match (came.remove(&key), &edit.before, &edit.after) {
                // Brought back as it was taken away: it is in the hand of whoever wrote it before.
                (Some((_, back)), Some(gone), None) if back == *gone => {}
                (Some((newer, _)), ..) => {
                    out.insert(key, newer);
                }
                (None, None, Some(new)) => {
                    came.insert(key, (entry.clone(), new.clone()));
                }
                (None, ..) => {
                    out.insert(key, entry.clone());
                }
            }
        }
    }
    out.extend(came.into_iter().map(|(key, (entry, _))| (key, entry)));
    Ok(out)
}

/// The newest entry that wrote a thing beside the cases.
pub(super) fn hand(conn: &Connection, key: &RecordKey) -> rusqlite::Result<Option<Entry>> {
    let mut found = None;
    super::journal::touches(conn, key, |entry, _| {
        found = Some(entry.clone());
        true
    })?;
    Ok(found)
}

/// Whether anything of these cases was written after an entry, or one before it taken back or brought back since.
/// The joins keep their order: from the cases to their entries. Left to itself SQLite reads the entries of every case.
const STIRRED: &str = "SELECT EXISTS (
         SELECT 1 FROM about a CROSS JOIN case_entry c ON c.uuid = a.uuid CROSS JOIN journal j ON j.id = c.entry
         WHERE c.entry > :entry AND j.state IN ('done', 'kept')
     ) OR EXISTS (
         SELECT 1 FROM about a CROSS JOIN case_entry c ON c.uuid = a.uuid CROSS JOIN journal j ON j.id = c.entry
         WHERE c.entry < :entry AND j.turns > 0 AND (j.state IN ('done', 'kept')) <> coalesce(
             (SELECT NOT t.undone FROM turn t WHERE t.entry = j.id AND t.after < :entry ORDER BY t.id DESC LIMIT 1), 1)
     )";

/// Whether a case is not any more what it was around an entry.
pub(super) fn stirred_since(conn: &Connection, case: Uuid, entry: i64) -> rusqlite::Result<bool> {
    conn.prepare_cached(&format!("WITH about(uuid) AS (SELECT :case) {STIRRED}"))?
        .query_row(
            named_params! {":case": case.to_string(), ":entry": entry},
            |row| row.get(0),
        )
}

/// The same of a case as it is linked, itself stored or not, and of the others of its chain.
pub(super) fn chain_stirred_since(
    conn: &Connection,
    head: &Head,
    entry: i64,
) -> rusqlite::Result<bool> {
    conn.prepare_cached(&format!(
        "WITH RECURSIVE chain(uuid, dispute, continues) AS (
             SELECT :case, :dispute, :continues
             UNION SELECT c.uuid, c.dispute, c.continues FROM chain k JOIN case_file c ON c.dispute = k.dispute
             UNION SELECT c.uuid, c.dispute, c.continues FROM chain k JOIN case_file c ON c.continues = k.uuid
             UNION SELECT c.uuid, c.dispute, c.continues FROM chain k JOIN case_file c ON c.uuid = k.continues
         ), about(uuid) AS (SELECT uuid FROM chain)
         {STIRRED}"
    ))?
    .query_row(
        named_params! {
            ":case": head.uuid.to_string(),
            ":dispute": head.dispute.to_string(),
            ":continues": head.continues.map(|c| c.case.to_string()),
            ":entry": entry,
        },
        |row| row.get(0),
    )
}
