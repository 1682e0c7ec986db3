//! What is dropped for good: the words of a record leave the journal, their hash stays in its place, so that the chain of
//! seals still holds and says that something stood there.

use std::collections::BTreeSet;

use rusqlite::{Connection, named_params};
use serde_json::value::RawValue;
use uuid::Uuid;

use super::changes::Slim;
use super::seal::{EMPTIED, hash};

/// Where the journal keeps words, and what tells a row of it.
const TEXTS: &[(&str, &str)] = &[
    (
        "journal",
        "SELECT id AS a, 0 AS b, edits, NULL AS packed FROM journal",
    ),
    (
        "journal_part",
        "SELECT entry AS a, no AS b, edits, packed FROM journal_part",
    ),
    (
        "turn",
        "SELECT id AS a, 0 AS b, edits, NULL AS packed FROM turn WHERE edits IS NOT NULL",
    ),
];

/// Drops the words of these records, and of every record of these cases. Returns how many edits lost theirs.
pub(super) fn drop_words(conn: &Connection, gone: &BTreeSet<Uuid>) -> rusqlite::Result<usize> {
    let gone: BTreeSet<String> = gone.iter().map(Uuid::to_string).collect();
    let mut hashes = Vec::new();
    for (table, sql) in TEXTS {
        let mut found: Vec<(i64, i64, String)> = Vec::new();
        let mut all = conn.prepare(sql)?;
        let mut rows = all.query([])?;
        while let Some(row) = rows.next()? {
            let text = super::packed::text(row)?;
            if let Some((text, lost)) = without(&text, &gone) {
                hashes.extend(lost);
                found.push((row.get("a")?, row.get("b")?, text));
            }
        }
        drop(rows);
        let put = match *table {
            "journal_part" => {
                "UPDATE journal_part SET edits = :edits, packed = NULL WHERE entry = :a AND no = :b"
            }
            "turn" => "UPDATE turn SET edits = :edits WHERE id = :a AND :b = 0",
            _ => "UPDATE journal SET edits = :edits WHERE id = :a AND :b = 0",
        };
        for (a, b, text) in &found {
            conn.prepare_cached(put)?
                .execute(named_params! {":edits": text, ":a": a, ":b": b})?;
            let entry = match *table {
                "turn" => "(SELECT entry FROM turn WHERE id = :a)",
                _ => ":a",
            };
            conn.prepare_cached(&format!(
                "UPDATE journal SET state = CASE state WHEN 'undone' THEN 'dropped' WHEN 'done' THEN 'kept' ELSE state END
                 WHERE id = {entry}"
            ))?
            .execute(named_params! {":a": a})?;
        }
    }
    if !hashes.is_empty() {
        account(conn, &hashes)?;
    }
    Ok(hashes.len())
}

/// The entry by which the bin was emptied of a case: the journal notes that it was written and has no word of it left.
pub(super) fn emptied(conn: &Connection, case: Uuid) -> rusqlite::Result<Option<i64>> {
    let uuid = case.to_string();
    let mut noted =
        conn.prepare_cached("SELECT entry FROM case_entry WHERE uuid = :uuid ORDER BY entry DESC")?;
    let noted: Vec<i64> = noted
        .query_map(named_params! {":uuid": uuid}, |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    let mut lost = None;
    for entry in noted {
        let (cases, dropped) = super::seal::dropped_of(conn, entry)?;
        if cases.contains(&uuid) {
            return Ok(None);
        }
        lost = lost.or(dropped.into_iter().next());
    }
    let Some(hash) = lost else {
        return Ok(None);
    };
    // Who emptied it gave account; an earlier release gave none.
    conn.query_row(
        "SELECT coalesce(
             (SELECT max(entry) FROM journal_part WHERE instr(edits, '\"emptied\"') > 0 AND instr(edits, :hash) > 0),
             (SELECT max(id) FROM journal WHERE title_zh LIKE :title || '%'))",
        named_params! {":hash": hash, ":title": EMPTIED.zh},
        |row| row.get(0),
    )
}

/// Writes down, in the entry that is being written, which words went with it: it is sealed with the rest, so that words
/// wiped by another hand are told from these.
fn account(conn: &Connection, hashes: &[String]) -> rusqlite::Result<()> {
    const OPEN: &str = "SELECT max(id) FROM journal
         WHERE id = (SELECT max(id) FROM journal) AND id NOT IN (SELECT entry FROM seal WHERE entry IS NOT NULL)";
    let open: Option<i64> = conn.query_row(OPEN, [], |row| row.get(0))?;
    let entry = match open {
        Some(entry) => entry,
        None => {
            conn.execute(
                "INSERT INTO journal (at, title_zh, title_en, edits, state, seq)
                 VALUES ((SELECT max(at) FROM journal), :zh, 'the bin was emptied', '[]', 'kept',
                     (SELECT coalesce(max(seq), 0) + 1 FROM journal WHERE writer = ''))",
                named_params! {":zh": EMPTIED.zh},
            )?;
            conn.last_insert_rowid()
        }
    };
    let text = serde_json::json!([{"emptied": hashes}]).to_string();
    conn.execute(
        "INSERT INTO journal_part (entry, no, edits)
         VALUES (:entry, (SELECT coalesce(max(no), 0) + 1 FROM journal_part WHERE entry = :entry), :edits)",
        named_params! {":entry": entry, ":edits": text},
    )
    .map(|_| ())
}

/// Which words are gone from the journal, and which of them whoever emptied the bin accounts for.
#[derive(Default)]
pub(super) struct Account {
    lost: Vec<(i64, String)>,
    given: BTreeSet<String>,
    /// The last entry by which an earlier release emptied the bin: it gave no account of what went from those before it.
    unwritten: i64,
}

impl Account {
    /// The words of an entry that are gone, by their hashes.
    pub(super) fn lost(&mut self, entry: i64, hashes: Vec<String>) {
        self.lost
            .extend(hashes.into_iter().map(|hash| (entry, hash)));
    }

    /// What an entry that stands as it was sealed accounts for.
    pub(super) fn accounts(&mut self, entry: i64, title: &str, hashes: Option<Vec<String>>) {
        match hashes {
            Some(hashes) => self.given.extend(hashes),
            None if title.starts_with(EMPTIED.zh) => self.unwritten = self.unwritten.max(entry),
            None => {}
        }
    }

    /// The entries of which words are gone that nobody accounts for.
    pub(super) fn unaccounted(&self) -> BTreeSet<i64> {
        let lost = self
            .lost
            .iter()
            .filter(|(entry, hash)| *entry > self.unwritten && !self.given.contains(hash));
        lost.map(|(entry, _)| *entry).collect()
    }
}

/// A text of edits without the words about these, and their hashes; none where nothing of it is about them.
fn without(text: &str, gone: &BTreeSet<String>) -> Option<(String, Vec<String>)> {
    let edits: Vec<&RawValue> = serde_json::from_str(text).ok()?;
    let mut lost = Vec::new();
    let kept: Vec<String> = edits
        .iter()
        .map(|edit| {
            let about = serde_json::from_str::<Slim<'_>>(edit.get());
            match about {
                Ok(slim) if slim.is_about(gone) => {
                    let hash = hash(edit.get());
                    let stub = format!(r#"{{"dropped":"{hash}"}}"#);
                    lost.push(hash);
                    stub
                }
                _ => edit.get().to_string(),
            }
        })
        .collect();
    (!lost.is_empty()).then(|| (format!("[{}]", kept.join(",")), lost))
}
