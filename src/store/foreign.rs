//! Rows beside the records that this program never wrote: in the tables that are derived, and in SQLite's own count of ids.

use rusqlite::{Connection, named_params};

use super::derived::NAMES;
use super::sql_types::told;
use crate::said;
use crate::text::Said;

/// Tables whose ids are counted on, so that none is given twice.
const COUNTED: &[&str] = &["case_file", "journal", "turn"];

/// Every such row, in words.
pub(super) fn foreign(conn: &Connection) -> rusqlite::Result<Vec<Said>> {
    let mut out = Vec::new();
    for name in names(conn)? {
        let name: String = name.chars().take(80).collect();
        let name = crate::text::clean_line(&name);
        out.push(said!(
            "derived 表中有不是本程序写的一行：{name}",
            "a row this program never wrote in the table derived: {name}"
        ));
    }
    for case in uncalled(conn)? {
        out.push(said!(
            "case_change 表中有一行，操作记录里没有这件案件：{case}",
            "a row in the table case_change of a case the journal does not know: {case}"
        ));
    }
    for table in miscounted(conn)? {
        out.push(said!(
            "sqlite_sequence 中 {table} 的编号与实有的不符：以后的编号可能重复",
            "the count of ids of {table} in sqlite_sequence is behind: an id could be given twice"
        ));
    }
    Ok(out)
}

/// Takes such rows away, and counts the ids anew.
pub(super) fn drop_foreign(conn: &Connection) -> rusqlite::Result<()> {
    for name in names(conn)? {
        conn.prepare_cached("DELETE FROM derived WHERE name = :name")?
            .execute(named_params! {":name": name})?;
    }
    for case in uncalled(conn)? {
        conn.prepare_cached("DELETE FROM case_change WHERE uuid = :uuid")?
            .execute(named_params! {":uuid": case})?;
    }
    for table in miscounted(conn)? {
        conn.execute(
            "DELETE FROM sqlite_sequence WHERE name = :name",
            named_params! {":name": table},
        )?;
        let count = format!(
            "INSERT INTO sqlite_sequence (name, seq) SELECT :name, coalesce(max(id), 0) FROM {table}"
        );
        conn.execute(&count, named_params! {":name": table})?;
    }
    Ok(())
}

fn names(conn: &Connection) -> rusqlite::Result<Vec<String>> {
    let all: Vec<String> = conn
        .prepare("SELECT name FROM derived ORDER BY name")?
        .query_map([], |row| told(row, 0))?
        .collect::<rusqlite::Result<_>>()?;
    let foreign = |name: &String| !NAMES.contains(&name.as_str());
    Ok(all.into_iter().filter(foreign).collect())
}

/// Counted cases that neither an entry nor a row knows; where words were dropped with the bin, the journal cannot tell.
fn uncalled(conn: &Connection) -> rusqlite::Result<Vec<String>> {
    conn.prepare(
        r#"SELECT uuid FROM case_change
         WHERE uuid NOT IN (SELECT uuid FROM case_entry) AND uuid NOT IN (SELECT uuid FROM case_file)
             AND NOT EXISTS (SELECT 1 FROM journal WHERE instr(edits, '"dropped":"') > 0)
             AND NOT EXISTS (SELECT 1 FROM journal_part WHERE instr(edits, '"dropped":"') > 0)
         ORDER BY uuid"#,
    )?
    .query_map([], |row| told(row, 0))?
    .collect()
}

fn miscounted(conn: &Connection) -> rusqlite::Result<Vec<&'static str>> {
    let mut out = Vec::new();
    for table in COUNTED {
        let behind: bool = conn.query_row(
            &format!(
                "SELECT coalesce(max(id), 0) > coalesce((SELECT max(seq) FROM sqlite_sequence WHERE name = :name), 0) FROM {table}"
            ),
            named_params! {":name": table},
            |row| row.get(0),
        )?;
        if behind {
            out.push(*table);
        }
    }
    Ok(out)
}
