//! Which files the papers of the docket carry, wherever they are told: in the cases, in the bin, in the journal; and which
//! the copies beside it name.

use std::collections::BTreeSet;
use std::path::PathBuf;

use rusqlite::{Connection, Transaction, TransactionBehavior, named_params};

use super::connection::{connect, pragma};
use super::{Store, StoreError, backups};

/// What stands before a digest where a paper is told as JSON.
const BEFORE: &str = "\"sha256\":\"";
const LENGTH: usize = 64;

/// Everything that is told of a paper as JSON, and the table it stands in.
const TOLD: &[(&str, &str)] = &[
    (
        "journal",
        "SELECT edits, NULL AS packed FROM journal WHERE instr(edits, '\"sha256\"') > 0",
    ),
    (
        "journal_part",
        "SELECT edits, packed FROM journal_part WHERE packed IS NOT NULL OR instr(edits, '\"sha256\"') > 0",
    ),
    (
        "turn",
        "SELECT edits, NULL AS packed FROM turn WHERE instr(edits, '\"sha256\"') > 0",
    ),
    (
        "kept",
        "SELECT body AS edits, NULL AS packed FROM kept WHERE instr(body, '\"sha256\"') > 0",
    ),
];
const NOW: &str = "SELECT sha256 FROM paper WHERE sha256 IS NOT NULL";

/// What the copies beside a docket say of files that no paper of its own names any more.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Needed {
    /// Those that some copy names.
    pub digests: BTreeSet<String>,
    /// Copies that cannot be read: what they name nobody knows.
    pub unread: Vec<PathBuf>,
}

impl Store {
    /// The digest of every file that some paper carries, or carried and may carry again: in the bin, in what can be
    /// undone.
    pub fn claimed(&self) -> Result<BTreeSet<String>, StoreError> {
        self.on(claimed)
    }

    /// The digest of every file a paper of a case carries now.
    pub fn carried(&self) -> Result<BTreeSet<String>, StoreError> {
        self.on(|c| {
            c.prepare_cached(NOW)?
                .query_map([], |row| row.get(0))?
                .collect()
        })
    }

    /// Whether a paper of a case carries this file now.
    pub fn carries(&self, digest: &str) -> Result<bool, StoreError> {
        self.on(|c| carries(c, digest))
    }

    /// Which of these files the copies beside the docket name: its own, what restores put aside, what upgrades began from.
    pub fn needed_by_copies(&self, of: &BTreeSet<String>) -> Needed {
        let mut out = Needed::default();
        if of.is_empty() {
            return out;
        }
        for copy in backups::all_of(&self.path) {
            let named = connect(&copy, false).and_then(|conn| claimed_of_any(&conn));
            match named {
                Ok(named) => out.digests.extend(named.intersection(of).cloned()),
                Err(_) => out.unread.push(copy),
            }
        }
        out
    }

    /// Runs while no other program writes in the file; nothing is written in it. A file beside it that is taken away
    /// then is seen to be gone by whoever enters a paper next.
    ///
    /// # Errors
    /// Another program is writing.
    pub fn alone<T>(&self, run: impl FnOnce() -> T) -> Result<T, StoreError> {
        self.on(|c| {
            let held = Transaction::new_unchecked(c, TransactionBehavior::Immediate)?;
            let out = run();
            held.rollback()?;
            Ok(out)
        })
    }

    /// Which write of another program this connection has seen last.
    pub fn seen(&self) -> Result<i64, StoreError> {
        self.on(|c| pragma(c, "data_version"))
    }
}

fn claimed(conn: &Connection) -> rusqlite::Result<BTreeSet<String>> {
    let mut out: BTreeSet<String> = conn
        .prepare(NOW)?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    for (_, sql) in TOLD {
        told(conn, sql, &mut out)?;
    }
    Ok(out)
}

fn told(conn: &Connection, sql: &str, out: &mut BTreeSet<String>) -> rusqlite::Result<()> {
    let mut all = conn.prepare(sql)?;
    let mut rows = all.query([])?;
    while let Some(row) = rows.next()? {
        let text = super::packed::text(row)?;
        let pieces = text.split(BEFORE).skip(1);
        out.extend(pieces.filter_map(|rest| rest.get(..LENGTH).map(String::from)));
    }
    Ok(())
}

/// The same of a file of any version: what an early one has no place for, it does not name.
fn claimed_of_any(conn: &Connection) -> rusqlite::Result<BTreeSet<String>> {
    let mut out = BTreeSet::new();
    if has_column(conn, "paper", "sha256")? {
        let mut now = conn.prepare(NOW)?;
        for digest in now.query_map([], |row| row.get(0))? {
            out.insert(digest?);
        }
    }
    for (table, sql) in TOLD {
        let column = if *table == "kept" { "body" } else { "edits" };
        if !has_column(conn, table, column)? {
            continue;
        }
        // Nothing was packed before there was a place for it.
        let unpacked = !has_column(conn, table, "packed")?;
        match *table == "journal_part" && unpacked {
            true => told(conn, UNPACKED, &mut out)?,
            false => told(conn, sql, &mut out)?,
        }
    }
    Ok(out)
}

/// The parts of an entry as they stood before any was packed.
const UNPACKED: &str =
    "SELECT edits, NULL AS packed FROM journal_part WHERE instr(edits, '\"sha256\"') > 0";

fn has_column(conn: &Connection, table: &str, column: &str) -> rusqlite::Result<bool> {
    const ASKED: &str =
        "SELECT EXISTS (SELECT 1 FROM pragma_table_info(:table) WHERE name = :column)";
    conn.prepare_cached(ASKED)?
        .query_row(named_params! {":table": table, ":column": column}, |row| {
            row.get(0)
        })
}

fn carries(conn: &Connection, digest: &str) -> rusqlite::Result<bool> {
    conn.prepare_cached("SELECT EXISTS (SELECT 1 FROM paper WHERE sha256 = :sha256)")?
        .query_row(named_params! {":sha256": digest}, |row| row.get(0))
}
