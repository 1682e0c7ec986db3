//! What is dropped for good: the words of a record leave the journal, their hash stays in its place, so that the chain of
//! seals still holds and says that something stood there.

use std::collections::BTreeSet;

use rusqlite::{Connection, named_params};
use serde_json::value::RawValue;
use uuid::Uuid;

use super::changes::Slim;
use super::seal::stub;

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
    let mut count = 0;
    for (table, sql) in TEXTS {
        let mut found: Vec<(i64, i64, String)> = Vec::new();
        let mut all = conn.prepare(sql)?;
        let mut rows = all.query([])?;
        while let Some(row) = rows.next()? {
            let text = super::packed::text(row)?;
            if let Some((text, n)) = without(&text, &gone) {
                count += n;
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
    Ok(count)
}

/// A text of edits without the words about these, and how many they were; none where nothing of it is about them.
fn without(text: &str, gone: &BTreeSet<String>) -> Option<(String, usize)> {
    let edits: Vec<&RawValue> = serde_json::from_str(text).ok()?;
    let mut count = 0;
    let kept: Vec<String> = edits
        .iter()
        .map(|edit| {
            let about = serde_json::from_str::<Slim<'_>>(edit.get());
            match about {
                Ok(slim) if slim.is_about(gone) => {
                    count += 1;
                    stub(edit.get())
                }
                _ => edit.get().to_string(),
            }
        })
        .collect();
    (count > 0).then(|| (format!("[{}]", kept.join(",")), count))
}
