//! Opening the file: create it private, recognise it, upgrade it after a backup, refuse what is newer or not ours.

use std::fs::OpenOptions;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use super::error::StoreError;
use super::record::Record;
use crate::law::office_defaults;

/// `ajj1` in the file's header.
pub const APPLICATION_ID: i64 = 0x616A_6A31;

const SCHEMA: &str = include_str!("../../schema.sql");

/// One upgrade step: what it does to the file, and why. Steps are appended, never edited.
pub struct Upgrade {
    pub reason: &'static str,
    pub sql: &'static str,
}

/// The steps from version 1 on; version 1 is the first released schema.
pub const UPGRADES: &[Upgrade] = &[Upgrade {
    reason: "steps of an appearance, the court's ground, offices merged into one file; settings, views, kept documents; long journal entries in parts",
    sql: "
        ALTER TABLE case_file ADD COLUMN unit TEXT NOT NULL DEFAULT '';
        ALTER TABLE hearing ADD COLUMN notice_ground TEXT;
        ALTER TABLE hearing ADD COLUMN postponed_for_official INTEGER NOT NULL DEFAULT 0
            CHECK (postponed_for_official IN (0, 1));
        ALTER TABLE hearing ADD COLUMN concerns TEXT NOT NULL DEFAULT '';
        ALTER TABLE attendance ADD COLUMN notified TEXT CHECK (notified IS NULL OR notified IS date(notified));
        ALTER TABLE attendance ADD COLUMN papers TEXT CHECK (papers IS NULL OR papers IS date(papers));
        ALTER TABLE attendance ADD COLUMN confirmed TEXT CHECK (confirmed IS NULL OR confirmed IS date(confirmed));
        ALTER TABLE attendance ADD COLUMN approval TEXT NOT NULL DEFAULT '';
        ALTER TABLE attendance ADD COLUMN left_early INTEGER NOT NULL DEFAULT 0 CHECK (left_early IN (0, 1));
        ALTER TABLE attendance ADD COLUMN refused INTEGER NOT NULL DEFAULT 0 CHECK (refused IN (0, 1));
        ALTER TABLE attendance ADD COLUMN consent TEXT NOT NULL DEFAULT '';
        ALTER TABLE docket ADD COLUMN unit TEXT NOT NULL DEFAULT '';
        ALTER TABLE docket ADD COLUMN dispute TEXT NOT NULL DEFAULT '';
        ALTER TABLE docket ADD COLUMN amount_fen INTEGER NOT NULL DEFAULT 0;
        CREATE TABLE turn (
            id     INTEGER PRIMARY KEY AUTOINCREMENT,
            entry  INTEGER NOT NULL REFERENCES journal (id),
            after  INTEGER NOT NULL,
            at     TEXT NOT NULL,
            undone INTEGER NOT NULL CHECK (undone IN (0, 1))
        ) STRICT;
        ALTER TABLE journal ADD COLUMN turns INTEGER NOT NULL DEFAULT 0;
        CREATE TABLE setting (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL CHECK (value <> '')) STRICT;
        CREATE TABLE saved_view (
            id      INTEGER PRIMARY KEY,
            uuid    TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36),
            name    TEXT NOT NULL UNIQUE CHECK (name <> ''),
            query   TEXT NOT NULL,
            sort    TEXT NOT NULL,
            reverse INTEGER NOT NULL CHECK (reverse IN (0, 1))
        ) STRICT;
        CREATE TABLE kept (
            id    INTEGER PRIMARY KEY,
            uuid  TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36),
            shelf TEXT NOT NULL,
            name  TEXT NOT NULL CHECK (name <> ''),
            at    TEXT NOT NULL,
            body  TEXT NOT NULL CHECK (json_valid(body)),
            UNIQUE (shelf, name)
        ) STRICT;
        CREATE TABLE journal_part (
            entry INTEGER NOT NULL REFERENCES journal (id) ON DELETE CASCADE,
            no    INTEGER NOT NULL,
            edits TEXT NOT NULL CHECK (json_valid(edits)),
            PRIMARY KEY (entry, no)
        ) STRICT;
        INSERT OR IGNORE INTO office_rule (uuid, title, kind, relative_to, before, span, is_on, note) VALUES
            ('00000000-0000-7000-8000-000000000007', '全年首件开庭案件正职出庭', 'litigation', 'first_of_year', 1, '7d', 0, '每年首件开庭的行政诉讼案件由正职出庭'),
            ('00000000-0000-7000-8000-000000000008', '以政府名义作出行为的案件正职出庭', NULL, 'own_name', 1, '7d', 0, '被告(被申请人)为人民政府的案件'),
            ('00000000-0000-7000-8000-000000000009', '重大案件正职出庭', NULL, 'major', 1, '7d', 0, '在开庭上标明「重大案件」,或法院以重大人身、财产权益为由通知'),
            ('00000000-0000-7000-8000-000000000010', '涉案金额大的案件正职出庭', NULL, 'large_sum', 1, '7d', 0, '在开庭上标明「涉案金额大」'),
            ('00000000-0000-7000-8000-000000000011', '社会关注案件正职出庭', NULL, 'watched', 1, '7d', 0, '在开庭上标明「社会关注」,或法院以社会高度关注、群体性事件为由通知'),
            ('00000000-0000-7000-8000-000000000012', '上级要求正职出庭', NULL, 'superior', 1, '7d', 0, '在开庭上标明「上级要求正职出庭」,或法院以上级规范性文件为由通知'),
            ('00000000-0000-7000-8000-000000000013', '全年5件以上正职至少出庭2次', 'litigation', 'yearly:5:2', 1, '90d', 0, '按当年新收行政诉讼案件计;年底前90日仍未安排的提示'),
            ('00000000-0000-7000-8000-000000000014', '全年10件以上正职至少出庭3次', 'litigation', 'yearly:10:3', 1, '90d', 0, '按当年新收行政诉讼案件计;年底前90日仍未安排的提示');
    ",
}, Upgrade {
    reason: "villages and projects, the case a case continues; whom a fact concerns, its direction, means and sort; kinds of hearings",
    sql: "
        ALTER TABLE case_file ADD COLUMN village TEXT NOT NULL DEFAULT '';
        ALTER TABLE case_file ADD COLUMN project TEXT NOT NULL DEFAULT '';
        ALTER TABLE case_file ADD COLUMN continues TEXT CHECK (continues IS NULL OR length(continues) = 36);
        ALTER TABLE case_file ADD COLUMN continues_how TEXT
            CHECK (continues_how IN ('appeal', 'remand', 'retrial_review', 'retrial', 'suit', 'transfer', 'anew', 'joined'))
            CHECK ((continues IS NULL) = (continues_how IS NULL));
        ALTER TABLE fact ADD COLUMN party TEXT CHECK (party IS NULL OR length(party) = 36);
        ALTER TABLE fact ADD COLUMN direction TEXT CHECK (direction IN ('for_us', 'against_us'));
        ALTER TABLE fact ADD COLUMN means TEXT
            CHECK (means IN ('direct', 'lien', 'electronic', 'entrusted', 'post', 'through_us', 'announcement'));
        ALTER TABLE fact ADD COLUMN sort TEXT NOT NULL DEFAULT '';
        ALTER TABLE hearing ADD COLUMN kind TEXT
            CHECK (kind IN ('court', 'reconsideration', 'pretrial', 'evidence', 'inquiry', 'pronouncement'));
        ALTER TABLE hearing ADD COLUMN co_defendant_official TEXT NOT NULL DEFAULT '';
        ALTER TABLE attendance ADD COLUMN papers_wanting INTEGER NOT NULL DEFAULT 0
            CHECK (papers_wanting IN (0, 1));
    ",
},
Upgrade {
    reason: "outcomes an older program cannot read: 判决维持, 结案方式待核, 撤销并责令重新作出行政行为",
    sql: "",
}];

/// The schema version this program writes.
pub const VERSION: i64 = 1 + UPGRADES.len() as i64;

/// How to open a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// An existing file, to read and write.
    Write,
    /// An existing file, to look at.
    ReadOnly,
    /// An existing file, or a new one.
    Create,
}

/// An open file: whether it can be written, and whether opening it upgraded it.
pub(super) struct Opened {
    pub conn: Connection,
    pub writable: bool,
    pub upgraded: bool,
}

/// Opens or creates the file.
pub(super) fn open(path: &Path, mode: Mode) -> Result<Opened, StoreError> {
    let exists = path.try_exists().map_err(|source| io(path, source))?;
    if !exists {
        return match mode {
            Mode::Create => create(path).map(|conn| Opened {
                conn,
                writable: true,
                upgraded: false,
            }),
            _ => Err(StoreError::NotFound(path.to_path_buf())),
        };
    }
    let meta = std::fs::metadata(path).map_err(|source| io(path, source))?;
    if !meta.is_file() || meta.len() == 0 {
        return Err(StoreError::Foreign(path.to_path_buf()));
    }
    let writable = mode != Mode::ReadOnly && !meta.permissions().readonly();
    let flags = if writable {
        OpenFlags::SQLITE_OPEN_READ_WRITE
    } else {
        OpenFlags::SQLITE_OPEN_READ_ONLY
    };
    let sql = |e| StoreError::sql(path, e);
    let conn =
        Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX).map_err(sql)?;
    settle(&conn).map_err(sql)?;
    let application: i64 = pragma(&conn, "application_id").map_err(sql)?;
    if application != APPLICATION_ID {
        return Err(StoreError::Foreign(path.to_path_buf()));
    }
    let found: i64 = pragma(&conn, "user_version").map_err(sql)?;
    if found > VERSION {
        return Err(StoreError::Newer {
            path: path.to_path_buf(),
            found,
            known: VERSION,
        });
    }
    if found < VERSION {
        if !writable {
            return Err(StoreError::ReadOnly(path.to_path_buf()));
        }
        super::backup::before_upgrade(&conn, path, found)?;
        let mut conn = conn;
        upgrade(&mut conn, path, found, UPGRADES)?;
        return Ok(Opened {
            conn,
            writable: true,
            upgraded: true,
        });
    }
    Ok(Opened {
        conn,
        writable,
        upgraded: false,
    })
}

fn io(path: &Path, source: std::io::Error) -> StoreError {
    StoreError::Io {
        path: path.to_path_buf(),
        source,
    }
}

/// A new private file (0600) with the newest schema. It appears whole or not at all.
fn create(path: &Path) -> Result<Connection, StoreError> {
    if let Some(dir) = path.parent().filter(|d| !d.as_os_str().is_empty()) {
        private_dir(dir).map_err(|source| io(dir, source))?;
    }
    let making = making_name(path);
    let _ = std::fs::remove_file(&making);
    private_file(&making)?;
    let made = (|| {
        let mut conn = Connection::open_with_flags(
            &making,
            OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
        )?;
        settle(&conn)?;
        let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        tx.execute_batch(SCHEMA)?;
        // Rows like any other: the office changes and removes them as its own.
        for rule in office_defaults() {
            super::write::put(&tx, &Record::OfficeRule(rule))?;
        }
        tx.pragma_update(None, "application_id", APPLICATION_ID)?;
        tx.pragma_update(None, "user_version", VERSION)?;
        tx.commit()
    })();
    if let Err(e) = made {
        let _ = std::fs::remove_file(&making);
        return Err(StoreError::sql(path, e));
    }
    // A hard link refuses to replace a file another program made meanwhile; where links are not to be had
    // (some shares), the name is checked and renamed.
    match std::fs::hard_link(&making, path) {
        Ok(()) => {
            let _ = std::fs::remove_file(&making);
        }
        Err(e) if e.kind() == std::io::ErrorKind::AlreadyExists => {
            let _ = std::fs::remove_file(&making);
        }
        Err(_) => std::fs::rename(&making, path).map_err(|source| io(path, source))?,
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags).map_err(|e| StoreError::sql(path, e))?;
    settle(&conn).map_err(|e| StoreError::sql(path, e))?;
    Ok(conn)
}

fn making_name(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_os_string();
    name.push(format!(".{}.tmp", std::process::id()));
    PathBuf::from(name)
}

/// A new empty file only its owner can read.
pub(super) fn private_file(path: &Path) -> Result<(), StoreError> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    match options.open(path) {
        Ok(_) => Ok(()),
        Err(e) if e.kind() == std::io::ErrorKind::AlreadyExists => {
            Err(StoreError::Exists(path.to_path_buf()))
        }
        Err(source) => Err(io(path, source)),
    }
}

fn private_dir(dir: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    builder.create(dir)
}

/// The settings every connection runs with.
fn settle(conn: &Connection) -> rusqlite::Result<()> {
    conn.busy_timeout(Duration::from_secs(5))?;
    conn.pragma_update(None, "foreign_keys", true)?;
    conn.pragma_update(None, "synchronous", "FULL")?;
    conn.pragma_update(None, "trusted_schema", false)?;
    conn.pragma_update(None, "cell_size_check", true)?;
    conn.set_prepared_statement_cache_capacity(64);
    Ok(())
}

pub(super) fn pragma(conn: &Connection, name: &str) -> rusqlite::Result<i64> {
    conn.pragma_query_value(None, name, |row| row.get(0))
}

/// Runs the steps above `found`, each in its own transaction with its new version number.
fn upgrade(
    conn: &mut Connection,
    path: &Path,
    found: i64,
    steps: &[Upgrade],
) -> Result<(), StoreError> {
    for (version, step) in (2_i64..).zip(steps).filter(|(v, _)| *v > found) {
        let run = || -> rusqlite::Result<()> {
            let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
            tx.execute_batch(step.sql)?;
            tx.pragma_update(None, "user_version", version)?;
            tx.commit()
        };
        let mut run = run;
        run().map_err(|e| {
            StoreError::damaged(path, format!("upgrade to {version} ({}): {e}", step.reason))
        })?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_run_once_each_in_order() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.db");
        let mut conn = create(&path).unwrap();
        const STEPS: &[Upgrade] = &[
            Upgrade {
                reason: "one",
                sql: "CREATE TABLE one (x INTEGER) STRICT;",
            },
            Upgrade {
                reason: "two",
                sql: "INSERT INTO one VALUES (2);",
            },
        ];
        upgrade(&mut conn, &path, 1, STEPS).unwrap();
        assert_eq!(pragma(&conn, "user_version").unwrap(), 3);
        upgrade(&mut conn, &path, 3, STEPS).unwrap();
        let n: i64 = conn
            .query_row("SELECT count(*) FROM one", [], |r| r.get(0))
            .unwrap();
        assert_eq!(n, 1);
    }

    /// Name, type, whether it may be empty, default: of every column of every table.
    fn columns(conn: &Connection) -> Vec<(String, String, String, bool, Option<String>)> {
        let sql = "SELECT m.name, c.name, c.type, c.\"notnull\", c.dflt_value
                   FROM sqlite_schema m, pragma_table_info(m.name) c WHERE m.type = 'table' ORDER BY m.name, c.cid";
        conn.prepare(sql)
            .unwrap()
            .query_map([], |r| {
                Ok((r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?, r.get(4)?))
            })
            .unwrap()
            .map(Result::unwrap)
            .collect()
    }

    #[test]
    fn an_upgraded_file_has_the_columns_of_a_fresh_one() {
        let dir = tempfile::tempdir().unwrap();
        let fresh = create(&dir.path().join("fresh.db")).unwrap();
        let path = dir.path().join("old.db");
        let mut old = Connection::open(&path).unwrap();
        old.execute_batch(include_str!("../../tests/it/schema-1.sql"))
            .unwrap();
        upgrade(&mut old, &path, 1, UPGRADES).unwrap();
        assert_eq!(pragma(&old, "user_version").unwrap(), VERSION);
        assert_eq!(columns(&old), columns(&fresh));
        // The office keeps what became of the first six; the rules on who appears come with the step.
        let rules = crate::store::read::office_rules(&old).unwrap();
        assert_eq!(rules, office_defaults()[6..]);
    }

    #[test]
    fn a_failing_step_leaves_the_version_before_it() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.db");
        let mut conn = create(&path).unwrap();
        const STEPS: &[Upgrade] = &[
            Upgrade {
                reason: "one",
                sql: "CREATE TABLE one (x INTEGER) STRICT;",
            },
            Upgrade {
                reason: "bad",
                sql: "CREATE TABLE half (x); NO SUCH THING;",
            },
        ];
        assert!(upgrade(&mut conn, &path, 1, STEPS).is_err());
        assert_eq!(pragma(&conn, "user_version").unwrap(), 2);
        let half: i64 = conn
            .query_row(
                "SELECT count(*) FROM sqlite_schema WHERE name = 'half'",
                [],
                |r| r.get(0),
            )
            .unwrap();
        assert_eq!(half, 0);
    }
}
