//! Files as an earlier release left them, and as a killed program leaves them.

use std::path::{Path, PathBuf};

use rusqlite::Connection;

/// A file of the first schema with so many cases and no derived rows.
pub fn first_schema(path: &Path, cases: usize) {
    let conn = Connection::open(path).unwrap();
    conn.execute_batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
        .unwrap();
    conn.execute_batch(include_str!("schema-1.sql")).unwrap();
    conn.execute_batch(&format!(
        "BEGIN;
         WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < {cases})
         INSERT INTO case_file (uuid, dispute, number, kind, instance, procedure, role, handler)
         SELECT printf('0174472d-8680-715f-9d87-%012d', x), printf('0174472d-8680-715f-9d88-%012d', x),
                printf('（2022）川3702行初%d号', x), 'litigation', 'first', 'ordinary', 'defendant', '甲' FROM n;
         INSERT INTO fact (uuid, case_id, kind, day)
         SELECT printf('0174472d-8680-715f-9d89-%012d', id), id, 'complaint_received', '2022-03-04' FROM case_file;
         COMMIT;
         PRAGMA application_id = 0x616A6A31; PRAGMA user_version = 1;"
    ))
    .unwrap();
}

/// Copies the file to `to` as a program killed in the middle of writing it would have left it: half written, with
/// a journal that takes it back.
pub fn cut_off(path: &Path, to: &Path) {
    let conn = Connection::open(path).unwrap();
    conn.execute_batch(
        "PRAGMA cache_size = 10; BEGIN IMMEDIATE;
         UPDATE case_file SET handler = 'half', note = hex(randomblob(3000));
         UPDATE fact SET note = hex(randomblob(3000));",
    )
    .unwrap();
    std::fs::copy(path, to).unwrap();
    std::fs::copy(journal(path), journal(to)).unwrap();
    conn.execute_batch("ROLLBACK").unwrap();
    let half = std::fs::read(to).unwrap();
    assert!(
        half != std::fs::read(path).unwrap(),
        "nothing was half written"
    );
}

pub fn journal(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_os_string();
    name.push("-journal");
    PathBuf::from(name)
}

/// A number straight from the file.
pub fn number(path: &Path, sql: &str) -> i64 {
    let conn = Connection::open(path).unwrap();
    conn.query_row(sql, [], |row| row.get(0)).unwrap()
}

/// The names in a folder.
pub fn names(dir: &Path) -> Vec<String> {
    let names = std::fs::read_dir(dir).unwrap().flatten();
    let mut names: Vec<String> = names
        .map(|e| e.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}
