//! Every version of the schema, frozen as it was released: each upgrades to the newest with its data, and no step is
//! changed behind the back of files that took it.

use std::path::{Path, PathBuf};

use anjuan::case::Means;
use anjuan::ledger::{Ledger, Mode};
use anjuan::store::{UPGRADES, VERSION};
use rusqlite::Connection;

use crate::ledger::moment;
use crate::old::number;

fn frozen(version: i64) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/schemas");
    folder.join(format!("{version}.sql"))
}

/// Everything a file of a version holds besides rows, in the order it came about.
fn schema(conn: &Connection) -> String {
    let mut all = conn
        .prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid")
        .unwrap();
    let all = all.query_map([], |row| row.get::<_, String>(0)).unwrap();
    all.map(|sql| sql.unwrap() + ";\n").collect()
}

/// The schema after so many steps from the first.
fn stepped(version: i64) -> String {
    let conn = Connection::open_in_memory().unwrap();
    conn.execute_batch(include_str!("schema-1.sql")).unwrap();
    for step in UPGRADES.iter().take(version as usize - 1) {
        conn.execute_batch(step.sql).unwrap();
    }
    schema(&conn)
}

#[test]
fn no_released_step_is_changed() {
    for version in 1..=VERSION {
        let path = frozen(version);
        let now = stepped(version);
        match std::fs::read_to_string(&path) {
            Ok(then) => assert_eq!(
                then, now,
                "a step up to version {version} was changed after files took it: append another instead"
            ),
            // The newest is frozen when it is released, or when the next step follows it.
            Err(_) if version == VERSION && std::env::var_os("ANJUAN_BLESS").is_none() => {}
            Err(_) => {
                std::fs::create_dir_all(path.parent().unwrap()).unwrap();
                std::fs::write(&path, now).unwrap();
            }
        }
    }
}

/// A file of a version with a case, a fact, a hearing, a person, a rule of the office.
fn old(path: &Path, version: i64) {
    let conn = Connection::open(path).unwrap();
    conn.execute_batch(&std::fs::read_to_string(frozen(version)).unwrap())
        .unwrap();
    conn.execute_batch(&format!(
        "INSERT INTO case_file (uuid, dispute, number, kind, instance, procedure, role, handler, note)
         VALUES ('0174472d-8680-715f-9d87-000000000001', '0174472d-8680-715f-9d88-000000000001',
                 '（2022）川3702行初1号', 'litigation', 'first', 'ordinary', 'defendant', '甲', '第一行');
         INSERT INTO party (uuid, case_id, place, role, kind, name, people)
         VALUES ('0174472d-8680-715f-9d87-000000000002', 1, 0, 'claimant', 'person', '沈青禾', 3);
         INSERT INTO fact (uuid, case_id, kind, day)
         VALUES ('0174472d-8680-715f-9d87-000000000003', 1, 'complaint_received', '2022-03-04');
         INSERT INTO hearing (uuid, case_id, day, state, notice)
         VALUES ('0174472d-8680-715f-9d87-000000000004', 1, '2022-05-04', 'held', 'shall');
         INSERT INTO attendance (uuid, hearing_id, order_no, part, name, rank, state)
         VALUES ('0174472d-8680-715f-9d87-000000000005', 1, 0, 'official', '周砚秋', 'principal', 'appeared');
         INSERT INTO official (uuid, name, rank) VALUES ('0174472d-8680-715f-9d87-000000000006', '周砚秋', 'principal');
         INSERT INTO local_day (day, off, name) VALUES ('2022-11-11', 1, '镇庆');
         PRAGMA application_id = 0x616A6A31; PRAGMA user_version = {version};"
    ))
    .unwrap();
}

#[test]
fn a_file_of_every_version_becomes_one_of_the_newest_with_what_it_held() {
    let dir = tempfile::tempdir().unwrap();
    let fresh = dir.path().join("fresh.db");
    drop(Ledger::open(&fresh, Mode::Create, moment("2022-12-19")).unwrap());
    let shape = |path: &Path| -> Vec<String> {
        let conn = Connection::open(path).unwrap();
        let mut all = conn
            .prepare(
                "SELECT m.name || '.' || c.name || ' ' || c.type || ' ' || c.\"notnull\" FROM sqlite_schema m
                 JOIN pragma_table_info(m.name) c WHERE m.type = 'table'
                 UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type <> 'table' AND sql IS NOT NULL
                 ORDER BY 1",
            )
            .unwrap();
        let all = all.query_map([], |row| row.get(0)).unwrap();
        all.collect::<rusqlite::Result<_>>().unwrap()
    };
    let mut told = Vec::new();
    for version in 1..VERSION {
        let path = dir.path().join(format!("{version}.db"));
        old(&path, version);
        let ledger = Ledger::open(&path, Mode::Write, moment("2022-12-19")).unwrap();
        assert_eq!(shape(&path), shape(&fresh), "version {version}");
        let backup = dir.path().join(format!("{version}.db.v{version}.backup"));
        assert_eq!(number(&backup, "PRAGMA user_version"), version);
        let case = ledger.case(1).unwrap();
        told.push(serde_json::to_string(&case).unwrap());
        assert_eq!(case.parties[0].people, 3);
        assert_eq!(case.hearings[0].people[0].name, "周砚秋");
        assert_eq!(ledger.local_days().unwrap().len(), 1);
        let health = ledger.doctor().unwrap();
        assert!(
            health.file.is_empty() && health.stale.is_empty() && health.flaws.is_empty(),
            "version {version}: {health:?}"
        );
        // From before there were seals what stands is taken over as it is found; later nothing is.
        let sealed = std::fs::read_to_string(frozen(version))
            .unwrap()
            .contains("CREATE TABLE seal");
        assert_eq!(
            health.strays.is_empty(),
            !sealed,
            "version {version}: {:?}",
            health.strays
        );
    }
    told.dedup();
    assert_eq!(
        told.len(),
        1,
        "the same case differs by the version it comes from: {told:#?}"
    );
}

/// 留置送达 was called a lien, which is a security right: the old word is read wherever it stands.
#[test]
fn a_word_that_was_put_right_is_read_as_it_was_written() {
    let now = Some(Means::LeftAtResidence);
    assert_eq!(Means::from_id("lien"), now);
    assert_eq!(Means::from_word("left at the place"), now);
    assert_eq!(serde_json::from_str("\"lien\"").ok(), now);
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("34.db");
    old(&path, 34);
    let conn = Connection::open(&path).unwrap();
    conn.execute_batch("UPDATE fact SET means = 'lien'")
        .unwrap();
    drop(conn);
    drop(Ledger::open(&path, Mode::Write, moment("2022-12-19")).unwrap());
    let conn = Connection::open(&path).unwrap();
    let means: String = conn
        .query_row("SELECT means FROM fact", [], |row| row.get(0))
        .unwrap();
    assert_eq!(means, Means::LeftAtResidence.id());
}
