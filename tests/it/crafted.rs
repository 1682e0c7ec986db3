//! Files of unknown origin: what another hand built into one is refused by name, nothing in it acts, values out of all
//! bounds are named; a damaged file is said to be damaged and is not written into.

use anjuan::ledger::{Deed, Doubts, Ledger, LedgerError, Mode};
use anjuan::store::StoreError;
use anjuan::text::Said;
use rusqlite::Connection;

use crate::ledger::moment;
use crate::random::{Rng, from_environment};

fn docket(dir: &tempfile::TempDir) -> std::path::PathBuf {
    let path = dir.path().join("a.db");
    let found = anjuan::exchange::sample::sample("2022").unwrap();
    drop(found.open(moment(found.today), &path).unwrap());
    path
}

#[test]
fn what_another_hand_built_in_is_refused_by_name() {
    const CRAFTED: &[(&str, &str)] = &[
        (
            "CREATE TRIGGER leak AFTER INSERT ON fact BEGIN DELETE FROM hearing; END",
            "触发器 leak",
        ),
        (
            "CREATE TRIGGER quiet AFTER UPDATE ON case_file BEGIN SELECT 1; END",
            "触发器 quiet",
        ),
        (
            "DROP TRIGGER journal_stays",
            "缺少案卷应有的触发器 journal_stays",
        ),
        (
            "DROP TRIGGER seal_kept; CREATE TRIGGER seal_kept BEFORE UPDATE ON seal BEGIN SELECT 1; END",
            "触发器 seal_kept",
        ),
        ("CREATE VIEW cases AS SELECT * FROM case_file", "视图 cases"),
        (
            "CREATE VIEW loop AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n",
            "视图 loop",
        ),
        ("CREATE VIRTUAL TABLE words USING fts5(x)", "虚拟表 words"),
        ("CREATE TABLE extra (x)", "不属于案卷的内容：表 extra"),
        ("ALTER TABLE fact ADD COLUMN extra TEXT", "fact.extra"),
        ("ALTER TABLE fact RENAME COLUMN note TO remark", "fact."),
        ("DROP TABLE seal", "缺少案卷应有的表 seal"),
        ("CREATE INDEX more ON fact (note)", "索引 more"),
        ("DROP INDEX journal_uuid", "缺少案卷应有的索引 journal_uuid"),
    ];
    let dir = tempfile::tempdir().unwrap();
    let path = docket(&dir);
    let whole = std::fs::read(&path).unwrap();
    for (sql, name) in CRAFTED {
        std::fs::write(&path, &whole).unwrap();
        Connection::open(&path)
            .unwrap()
            .execute_batch(sql)
            .unwrap_or_else(|e| panic!("{sql}: {e}"));
        let before = std::fs::read(&path).unwrap();
        for mode in [Mode::Write, Mode::ReadOnly, Mode::Create] {
            let Err(LedgerError::Store(refused)) = Ledger::open(&path, mode, moment("2022-12-19"))
            else {
                panic!("opened: {sql}");
            };
            let said = refused.said();
            assert!(
                matches!(refused, StoreError::Shape { .. }),
                "{sql}: {refused:?}"
            );
            assert!(said.zh.contains(name), "{sql}: {}", said.zh);
            assert_eq!(refused.exit_code(), 5);
        }
        assert_eq!(std::fs::read(&path).unwrap(), before, "{sql}");
    }
}

#[test]
fn an_older_file_with_a_trigger_is_not_upgraded() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.db");
    crate::old::first_schema(&path, 3);
    Connection::open(&path)
        .unwrap()
        .execute_batch("CREATE TRIGGER leak AFTER INSERT ON docket BEGIN DELETE FROM fact; END")
        .unwrap();
    let before = std::fs::read(&path).unwrap();
    let refused = Ledger::open(&path, Mode::Write, moment("2022-12-19"));
    assert!(matches!(
        refused,
        Err(LedgerError::Store(StoreError::Shape { .. }))
    ));
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

#[test]
fn a_value_out_of_all_bounds_costs_one_case_at_most() {
    let dir = tempfile::tempdir().unwrap();
    let path = docket(&dir);
    let conn = Connection::open(&path).unwrap();
    conn.execute_batch(
        "UPDATE case_file SET note = hex(zeroblob(40000000)) WHERE id = 3;
         UPDATE docket SET trail = hex(zeroblob(250000)) WHERE case_id = 4;
         UPDATE docket SET search = hex(zeroblob(5000000)) WHERE case_id = 5;",
    )
    .unwrap();
    drop(conn);
    let ledger = Ledger::open(&path, Mode::Write, moment("2022-12-19")).unwrap();
    assert_eq!(ledger.docket().len(), 37);
    assert!(ledger.case(3).is_err());
    assert!(ledger.case(4).is_ok());
    let health = ledger.doctor().unwrap();
    assert_eq!(health.unread.iter().map(|u| u.id).collect::<Vec<_>>(), [3]);
    assert!(health.stale.is_empty(), "{:?}", health.stale);
}

/// Opens a damaged file and does what a person would; says whether anything was written.
fn use_it(path: &std::path::Path) -> bool {
    let Ok(mut ledger) = Ledger::open(path, Mode::Write, moment("2022-12-19")) else {
        return false;
    };
    let _ = ledger.doctor();
    let Ok(before) = ledger.case(5) else {
        return false;
    };
    let mut after = before.clone();
    after.head.note = "损坏的文件里不写".into();
    ledger
        .commit(
            Deed::edit(Said::new("改", "edit"), &before, after),
            Doubts::All,
        )
        .is_ok()
}

/// Damage at random; `ANJUAN_DAMAGE` asks for more of it.
#[test]
fn a_damaged_file_is_no_panic_and_is_not_written_into() {
    let rounds = from_environment("ANJUAN_DAMAGE", 60);
    let dir = tempfile::tempdir().unwrap();
    let path = docket(&dir);
    let whole = std::fs::read(&path).unwrap();
    let (mut written, mut slowest) = (0, std::time::Duration::ZERO);
    for seed in 0..rounds {
        let mut rng = Rng::new(seed);
        let mut bytes = whole.clone();
        let page = rng.below(bytes.len() as u64 / 4096) as usize * 4096;
        match rng.below(4) {
            0 => bytes.truncate(page.max(100)),
            1 => bytes[page..page + 4096].fill(0),
            2 => {
                for _ in 0..20 {
                    let at = page + rng.below(4096) as usize;
                    bytes[at] ^= 1 << rng.below(8);
                }
            }
            _ => {
                let other = rng.below(bytes.len() as u64 / 4096) as usize * 4096;
                let copy = bytes[other..other + 4096].to_vec();
                bytes[page..page + 4096].copy_from_slice(&copy);
            }
        }
        std::fs::write(&path, &bytes).unwrap();
        let _ = std::fs::remove_file(dir.path().join("a.db-journal"));
        let start = std::time::Instant::now();
        let sound = Connection::open(&path)
            .and_then(|c| c.query_row("PRAGMA quick_check(1)", [], |r| r.get::<_, String>(0)))
            .is_ok_and(|said| said == "ok");
        let wrote = use_it(&path);
        assert!(!wrote || sound, "seed {seed}: written into a damaged file");
        written += usize::from(wrote);
        slowest = slowest.max(start.elapsed());
    }
    println!(
        "{rounds} damaged files: no panic, {written} were whole to SQLite and written to, slowest {slowest:?}"
    );
    assert!(slowest.as_secs() < 5);
}

/// A file of this version that says it is of an older one.
fn said_older(path: &std::path::Path, sql: &str) {
    let conn = Connection::open(path).unwrap();
    conn.execute_batch(sql).unwrap();
    // What the last step made is not there yet.
    conn.execute_batch("DROP INDEX turn_entry").unwrap();
    let older = anjuan::store::VERSION - 1;
    conn.pragma_update(None, "user_version", older).unwrap();
}

#[test]
fn an_older_file_of_another_build_is_neither_upgraded_nor_restored() {
    let dir = tempfile::tempdir().unwrap();
    let path = docket(&dir);
    let crafted = dir.path().join("evil.db");
    let whole = std::fs::read(&path).unwrap();
    for sql in [
        "CREATE TABLE evil (x)",
        "ALTER TABLE fact ADD COLUMN evil TEXT",
        "CREATE INDEX evil ON fact (note)",
        "DROP TABLE share_held",
    ] {
        std::fs::write(&crafted, &whole).unwrap();
        said_older(&crafted, sql);
        let before = std::fs::read(&crafted).unwrap();
        for mode in [Mode::Write, Mode::ReadOnly] {
            let opened = Ledger::open(&crafted, mode, moment("2022-12-19"));
            assert!(
                matches!(&opened, Err(LedgerError::Store(StoreError::Shape { .. }))),
                "{sql}: {:?}",
                opened.err()
            );
        }
        let restored = anjuan::ledger::restore(&crafted, &path, moment("2022-12-19"));
        assert!(restored.is_err(), "{sql}");
        assert_eq!(std::fs::read(&crafted).unwrap(), before, "{sql}");
        assert_eq!(std::fs::read(&path).unwrap(), whole, "{sql}");
        assert_eq!(crate::old::names(dir.path()), ["a.db", "evil.db"], "{sql}");
    }
}

#[test]
fn a_constraint_of_another_hand_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let path = docket(&dir);
    let whole = std::fs::read(&path).unwrap();
    for (table, ours, theirs) in [
        (
            "official",
            "from_day  TEXT CHECK",
            "from_day  TEXT REFERENCES local_day(day) ON DELETE CASCADE CHECK",
        ),
        ("legal_work", "CHECK (pieces >= 0)", "CHECK (pieces >= -9)"),
        ("case_file", "uuid", "uuid /* */"),
        (
            "official",
            "uuid      TEXT NOT NULL UNIQUE",
            "uuid      TEXT NOT NULL UNIQUE ON CONFLICT REPLACE",
        ),
        ("official", ") STRICT", ")"),
        (
            "official",
            "name      TEXT NOT NULL",
            "name      TEXT NOT NULL COLLATE NOCASE",
        ),
    ] {
        std::fs::write(&path, &whole).unwrap();
        let conn = Connection::open(&path).unwrap();
        conn.execute_batch("PRAGMA writable_schema = ON").unwrap();
        let sql: String = conn
            .query_row(
                "SELECT sql FROM sqlite_schema WHERE name = ?1",
                [table],
                |r| r.get(0),
            )
            .unwrap();
        assert!(sql.contains(ours), "{table}: {sql}");
        conn.execute(
            "UPDATE sqlite_schema SET sql = ?1 WHERE name = ?2",
            [&sql.replacen(ours, theirs, 1), table],
        )
        .unwrap();
        let version: i64 = conn
            .query_row("PRAGMA schema_version", [], |r| r.get(0))
            .unwrap();
        conn.pragma_update(None, "schema_version", version + 1)
            .unwrap();
        drop(conn);
        let Err(LedgerError::Store(refused)) =
            Ledger::open(&path, Mode::Write, moment("2022-12-19"))
        else {
            panic!("opened: {theirs}");
        };
        let said = refused.said();
        assert!(
            said.zh.contains(&format!("表 {table} 的约束")),
            "{theirs}: {}",
            said.zh
        );
    }
}

/// Pages that agree with each other, and an index that does not agree with its table.
#[test]
fn a_file_with_a_wrong_index_is_not_written_into_and_not_kept_as_a_copy() {
    let dir = tempfile::tempdir().unwrap();
    let path = docket(&dir);
    let whole = std::fs::read(&path).unwrap();
    let uuid: String = Connection::open(&path)
        .unwrap()
        .query_row("SELECT uuid FROM fact WHERE id = 60", [], |r| r.get(0))
        .unwrap();
    let told = |path: &std::path::Path, check: &str| -> String {
        let conn = Connection::open(path).unwrap();
        conn.query_row(&format!("PRAGMA {check}(1)"), [], |r| r.get(0))
            .unwrap_or_default()
    };
    let places = whole
        .windows(uuid.len())
        .enumerate()
        .filter(|(_, window)| *window == uuid.as_bytes())
        .map(|(at, _)| at + uuid.len() - 1);
    let mut tried = false;
    for at in places {
        let mut bytes = whole.clone();
        bytes[at] ^= 1;
        std::fs::write(&path, &bytes).unwrap();
        if told(&path, "quick_check") != "ok" || told(&path, "integrity_check") == "ok" {
            continue;
        }
        tried = true;
        let before = std::fs::read(&path).unwrap();
        let mut ledger = Ledger::open(&path, Mode::Write, moment("2022-12-19")).unwrap();
        let case = ledger.case(1).unwrap();
        let mut after = case.clone();
        after.head.note = "写入".into();
        let deed = Deed::edit(Said::new("写备注", "a note"), &case, after);
        let written = ledger.commit(deed, Doubts::All);
        assert!(matches!(
            written,
            Err(LedgerError::Store(StoreError::Damaged { .. }))
        ));
        assert!(ledger.backup(&dir.path().join("copy.db")).is_err());
        drop(ledger);
        assert_eq!(std::fs::read(&path).unwrap(), before);
    }
    assert!(tried, "no such damage was found");
}

/// A text of another hand that is far longer than any of ours is shown cut, at once.
#[test]
fn a_title_or_a_setting_out_of_all_bounds_is_shown_cut() {
    let desk = crate::cli::Desk::with(
        "2022-12-19",
        &crate::cli::lawsuit("（2022）京0105行初1号", "孙二", ""),
    );
    let long = "长".repeat(2_000_000);
    let conn = Connection::open(desk.db()).unwrap();
    conn.execute_batch("DROP TRIGGER journal_kept").unwrap();
    let kept: String = conn
        .query_row("SELECT ?1", [&long], |row| row.get(0))
        .unwrap();
    conn.execute("UPDATE journal SET title_zh = ?1", [&kept])
        .unwrap();
    conn.execute("INSERT INTO setting VALUES ('office.name', ?1)", [&kept])
        .unwrap();
    let trigger = include_str!("../../schema.sql");
    let from = trigger.find("CREATE TRIGGER journal_kept").unwrap();
    let trigger = trigger.get(from..).unwrap();
    let end = trigger.find("END;").unwrap() + 4;
    conn.execute_batch(trigger.get(..end).unwrap()).unwrap();
    drop(conn);
    for (line, shown) in [("journal", true), ("settings", false)] {
        let (code, told, named) = desk.run(line).all();
        assert_eq!(code, 0, "{line}");
        assert_eq!(
            told.contains("长长") && told.contains("…（"),
            shown,
            "{line}"
        );
        // No setting is so long: it is named and not in force.
        assert!(
            named.contains("office.name") && named.contains("过长"),
            "{line}: {named}"
        );
        assert!(told.len() < 300_000, "{line}: {}", told.len());
    }
}
