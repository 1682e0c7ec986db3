//! Which files the papers of the docket carry, wherever they are told: in the cases, in the bin, in the journal.

use std::collections::BTreeSet;

use rusqlite::{Connection, named_params};

use super::{Store, StoreError};

/// What stands before a digest where a paper is told as JSON.
const BEFORE: &str = "\"sha256\":\"";
const LENGTH: usize = 64;

/// Everything that is told of a paper: as it stands, and as JSON in what is kept.
const TOLD: &[&str] = &[
    "SELECT edits, NULL AS packed FROM journal WHERE instr(edits, '\"sha256\"') > 0",
    "SELECT edits, packed FROM journal_part WHERE packed IS NOT NULL OR instr(edits, '\"sha256\"') > 0",
    "SELECT edits, NULL AS packed FROM turn WHERE instr(edits, '\"sha256\"') > 0",
    "SELECT body AS edits, NULL AS packed FROM kept WHERE instr(body, '\"sha256\"') > 0",
];

impl Store {
    /// The digest of every file that some paper carries, or carried and may carry again: in the bin, in what can be
    /// undone.
    pub fn claimed(&self) -> Result<BTreeSet<String>, StoreError> {
        self.on(claimed)
    }

    /// The digest of every file a paper of a case carries now.
    pub fn carried(&self) -> Result<BTreeSet<String>, StoreError> {
        self.on(|c| {
            c.prepare_cached("SELECT sha256 FROM paper WHERE sha256 IS NOT NULL")?
                .query_map([], |row| row.get(0))?
                .collect()
        })
    }

    /// Whether a paper of a case carries this file now.
    pub fn carries(&self, digest: &str) -> Result<bool, StoreError> {
        self.on(|c| carries(c, digest))
    }
}

fn claimed(conn: &Connection) -> rusqlite::Result<BTreeSet<String>> {
    let mut out: BTreeSet<String> = conn
        .prepare("SELECT sha256 FROM paper WHERE sha256 IS NOT NULL")?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    for sql in TOLD {
        let mut all = conn.prepare(sql)?;
        let mut rows = all.query([])?;
        while let Some(row) = rows.next()? {
            let text = super::packed::text(row)?;
            let pieces = text.split(BEFORE).skip(1);
            out.extend(pieces.filter_map(|rest| rest.get(..LENGTH).map(String::from)));
        }
    }
    Ok(out)
}

fn carries(conn: &Connection, digest: &str) -> rusqlite::Result<bool> {
    conn.prepare_cached("SELECT EXISTS (SELECT 1 FROM paper WHERE sha256 = :sha256)")?
        .query_row(named_params! {":sha256": digest}, |row| row.get(0))
}
