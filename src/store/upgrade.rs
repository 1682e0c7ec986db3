//! From an older schema to the newest: steps, derived rows and version number in one transaction, after a backup.

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, TransactionBehavior};

use super::Writer;
use super::connection::WAIT;
use super::error::StoreError;
use super::open::recognised;
use super::shape;
use super::since::JournalMark;
use super::upgrades::{UPGRADES, Upgrade};
use super::why_sql::why_sql;
use crate::said;
use crate::text::Said;

/// Whether the journal of a file is evidence already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Evidence {
    /// A new file, or one from before there were seals: what stands is taken as it is found, once.
    Begins,
    /// What no entry explains was put there by another hand, and an upgrade does not take it over.
    Stands,
}

/// Writes the derived rows inside the transaction that makes them necessary: an upgrade, or a new file.
pub type Derive<'a> = &'a dyn Fn(&Writer<'_>, Evidence) -> Result<(), StoreError>;

/// Another window may be upgrading a large file: it is waited for, then its work is found done.
const UPGRADING: Duration = Duration::from_secs(120);

/// Brings the file to the newest version, or leaves it as it was: what is not built as this program builds it then is
/// refused before anything is written.
pub(super) fn upgrade(
    conn: &mut Connection,
    path: &Path,
    derive: Derive<'_>,
) -> Result<(), StoreError> {
    run(conn, path, UPGRADES, derive, |upgraded, version| {
        shape::check(upgraded, path)?;
        super::backup::before_upgrade(path, version)
    })
}

/// As `upgrade`, for a copy that is thrown away: nothing to keep a backup of.
pub(super) fn upgrade_copy(
    conn: &mut Connection,
    path: &Path,
    derive: Derive<'_>,
) -> Result<(), StoreError> {
    run(conn, path, UPGRADES, derive, |upgraded, _| {
        shape::check(upgraded, path)
    })
}

fn run(
    conn: &mut Connection,
    path: &Path,
    steps: &[Upgrade],
    derive: Derive<'_>,
    keep: impl FnOnce(&Connection, i64) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let sql = |e| StoreError::sql(path, e);
    let settle = |conn: &Connection, upgrading: bool| -> rusqlite::Result<()> {
        conn.busy_timeout(if upgrading { UPGRADING } else { WAIT })?;
        // Nothing is written to the file before the commit: other windows read the old content until then.
        conn.pragma_update(None, "cache_spill", !upgrading)?;
        // A step may build a table anew; what refers to it must not be deleted with the old one.
        conn.pragma_update(None, "foreign_keys", !upgrading)
    };
    settle(conn, true).map_err(sql)?;
    let done = in_one(conn, path, steps, derive, keep);
    settle(conn, false).map_err(sql)?;
    done
}

fn in_one(
    conn: &mut Connection,
    path: &Path,
    steps: &[Upgrade],
    derive: Derive<'_>,
    keep: impl FnOnce(&Connection, i64) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let sql = |e| StoreError::sql(path, e);
    let tx = conn
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .map_err(sql)?;
    // Read inside the lock: another window may have upgraded the file meanwhile.
    let found = recognised(&tx, path)?;
    let newest = 1 + steps.len() as i64;
    if found >= newest {
        return Ok(());
    }
    let evidence = evidence(&tx).map_err(sql)?;
    let broken = dangling(&tx).map_err(sql)?;
    for (version, step) in (2_i64..).zip(steps).filter(|(v, _)| *v > found) {
        let failed = |e: rusqlite::Error| match StoreError::sql(path, e) {
            // A disk that fails says nothing of the file.
            StoreError::Sql { source, .. }
                if source.sqlite_error_code() != Some(ErrorCode::SystemIoFailure) =>
            {
                let version = Said::same(version);
                StoreError::damaged(
                    path,
                    said!(
                        "升级到第 {version} 版的一步做不成：{why}",
                        "the step to version {version} cannot be done: {why}";
                        version = version, why = why_sql(&source)
                    ),
                )
            }
            other => other,
        };
        tx.execute_batch(step.sql).map_err(failed)?;
    }
    if dangling(&tx).map_err(sql)? > broken {
        return Err(StoreError::damaged(
            path,
            said!(
                "升级后记录之间对不上",
                "after the upgrade records do not agree"
            ),
        ));
    }
    tx.pragma_update(None, "user_version", newest)
        .map_err(sql)?;
    derive(&Writer::new(&tx, path), evidence)?;
    if evidence == Evidence::Begins {
        // What stood in the journal before there were seals is sealed as it stands.
        super::seal::seal(&tx, JournalMark::default()).map_err(sql)?;
    }
    super::changes::begin(&tx).map_err(sql)?;
    // Nothing of it stands in the file yet: what is kept is the file as it was.
    keep(&tx, found)?;
    tx.commit().map_err(sql)
}

fn evidence(conn: &Connection) -> rusqlite::Result<Evidence> {
    let sealed =
        "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'seal')";
    conn.query_row(sealed, [], |row| row.get(0))
        .map(|sealed| match sealed {
            true => Evidence::Stands,
            false => Evidence::Begins,
        })
}

fn dangling(conn: &Connection) -> rusqlite::Result<i64> {
    conn.query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| {
        row.get(0)
    })
}

#[cfg(test)]
mod tests {
    use super::super::connection::pragma;
    use super::super::create::create;
    use super::super::upgrades::VERSION;
    use super::*;
    use crate::law::office_defaults;

    fn version(conn: &Connection) -> i64 {
        pragma(conn, "user_version").unwrap()
    }

    fn nothing(_: &Writer<'_>, _: Evidence) -> Result<(), StoreError> {
        Ok(())
    }

    /// Steps that lead to no version of ours.
    fn upgrade(
        conn: &mut Connection,
        path: &Path,
        steps: &[Upgrade],
        derive: Derive<'_>,
    ) -> Result<(), StoreError> {
        run(conn, path, steps, derive, |_, version| {
            super::super::backup::before_upgrade(path, version)
        })
    }

    /// A new file that says it is of an older version.
    fn older(dir: &tempfile::TempDir) -> (std::path::PathBuf, Connection) {
        let path = dir.path().join("a.db");
        let conn = create(&path, &nothing).unwrap();
        conn.pragma_update(None, "user_version", 1).unwrap();
        (path, conn)
    }

    #[test]
    fn steps_run_once_each_in_order() {
        let dir = tempfile::tempdir().unwrap();
        let (path, mut conn) = older(&dir);
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
        for _ in 0..2 {
            upgrade(&mut conn, &path, STEPS, &nothing).unwrap();
            assert_eq!(version(&conn), 3);
        }
        let n: i64 = conn
            .query_row("SELECT count(*) FROM one", [], |r| r.get(0))
            .unwrap();
        assert_eq!(n, 1);
        assert!(dir.path().join("a.db.v1.backup").exists());
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
        let fresh = create(&dir.path().join("fresh.db"), &nothing).unwrap();
        let path = dir.path().join("old.db");
        let mut old = Connection::open(&path).unwrap();
        old.execute_batch(include_str!("../../tests/it/schema-1.sql"))
            .unwrap();
        old.execute_batch("PRAGMA application_id = 0x616A6A31; PRAGMA user_version = 1")
            .unwrap();
        super::upgrade(&mut old, &path, &nothing).unwrap();
        assert_eq!(version(&old), VERSION);
        assert_eq!(columns(&old), columns(&fresh));
        // The office keeps what became of the first six; the rules on who appears come with the step.
        // What a step wrote stays as it wrote it, with the marks of its day.
        let with_plain_marks = |mut rule: crate::law::OfficeRule| {
            rule.note = rule.note.replace('，', ",").replace('；', ";");
            rule
        };
        let rules = crate::store::read::office_rules(&old).unwrap();
        let given = office_defaults().into_iter().skip(6);
        assert_eq!(
            rules.into_iter().map(with_plain_marks).collect::<Vec<_>>(),
            given.map(with_plain_marks).collect::<Vec<_>>()
        );
    }

    #[test]
    fn a_failing_step_or_derivation_leaves_everything_as_it_was() {
        const BAD: &[Upgrade] = &[
            Upgrade {
                reason: "one",
                sql: "CREATE TABLE half (x INTEGER) STRICT;",
            },
            Upgrade {
                reason: "bad",
                sql: "NO SUCH THING;",
            },
        ];
        let refuse = |_: &Writer<'_>, _: Evidence| {
            Err(StoreError::damaged(Path::new("a.db"), said!("不", "no")))
        };
        for (steps, derive) in [(BAD, &nothing as Derive<'_>), (&BAD[..1], &refuse)] {
            let dir = tempfile::tempdir().unwrap();
            let (path, mut conn) = older(&dir);
            let failed = upgrade(&mut conn, &path, steps, derive);
            assert!(
                matches!(failed, Err(StoreError::Damaged { .. })),
                "{failed:?}"
            );
            assert_eq!(version(&conn), 1);
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

    #[test]
    fn a_step_may_build_a_table_anew_without_losing_what_refers_to_it() {
        let dir = tempfile::tempdir().unwrap();
        let (path, mut conn) = older(&dir);
        conn.execute_batch(
            "CREATE TABLE up (id INTEGER PRIMARY KEY) STRICT;
             CREATE TABLE down (up INTEGER REFERENCES up (id) ON DELETE CASCADE) STRICT;
             INSERT INTO up VALUES (1); INSERT INTO down VALUES (1);",
        )
        .unwrap();
        const STEPS: &[Upgrade] = &[Upgrade {
            reason: "anew",
            sql: "CREATE TABLE up_new (id INTEGER PRIMARY KEY, x TEXT) STRICT;
                  INSERT INTO up_new (id) SELECT id FROM up; DROP TABLE up; ALTER TABLE up_new RENAME TO up;",
        }];
        upgrade(&mut conn, &path, STEPS, &nothing).unwrap();
        let count = |sql| conn.query_row::<i64, _, _>(sql, [], |r| r.get(0)).unwrap();
        assert_eq!(count("SELECT count(*) FROM down"), 1);
        assert_eq!(pragma(&conn, "foreign_keys").unwrap(), 1);
    }
}
