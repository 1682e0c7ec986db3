//! The shape of a file: every table, column, index and trigger is this program's, or the file is not opened. A trigger or
//! view of another hand would act on what we write.

use std::path::Path;
use std::sync::OnceLock;

use rusqlite::Connection;

use super::connection::nameless;
use super::create::SCHEMA;
use super::error::StoreError;
use super::upgrades::UPGRADES;
use crate::said;
use crate::text::Said;

/// Everything a schema names: columns as `table.column type not-null default key`, the rest with their words, the tables
/// last.
type Shape = Vec<(String, String)>;

/// The shape of a fresh file.
fn fresh() -> rusqlite::Result<&'static Shape> {
    static FRESH: OnceLock<Shape> = OnceLock::new();
    if let Some(shape) = FRESH.get() {
        return Ok(shape);
    }
    let conn = nameless()?;
    // In one transaction: each statement by itself would be synchronised.
    conn.execute_batch("BEGIN")?;
    conn.execute_batch(SCHEMA)?;
    let shape = of(&conn)?;
    Ok(FRESH.get_or_init(|| shape))
}

fn of(conn: &Connection) -> rusqlite::Result<Shape> {
    let mut out = Shape::new();
    let mut columns = conn.prepare(
        "SELECT m.name, c.name, c.type, c.\"notnull\", coalesce(c.dflt_value, ''), c.pk, c.hidden
         FROM sqlite_schema m JOIN pragma_table_xinfo(m.name) c
         WHERE m.type = 'table' AND m.rootpage > 0 AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
    )?;
    let mut rows = columns.query([])?;
    while let Some(row) = rows.next()? {
        let (table, column, sort): (String, String, String) =
            (row.get(0)?, row.get(1)?, row.get(2)?);
        let (full, default): (bool, String) = (row.get(3)?, row.get(4)?);
        let (key, hidden): (i64, i64) = (row.get(5)?, row.get(6)?);
        out.push((
            format!("{table}.{column}"),
            format!("{sort} {full} {default} {key} {hidden}"),
        ));
    }
    let mut others = conn.prepare(
        "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema
         WHERE (type <> 'table' OR rootpage = 0) AND NOT (type = 'index' AND sql IS NULL)",
    )?;
    let mut rows = others.query([])?;
    while let Some(row) = rows.next()? {
        let (kind, name, table, sql): (String, String, String, String) =
            (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
        let words: Vec<&str> = sql.split_whitespace().collect();
        out.push((
            format!("{kind} {name}"),
            format!("{table} {}", words.join(" ")),
        ));
    }
    out.sort();
    out.extend(built(conn)?);
    Ok(out)
}

/// Of every table what it is built of, constraints included: `writable_schema` changes them and no column.
fn built(conn: &Connection) -> rusqlite::Result<Shape> {
    let mut tables = conn.prepare(
        "SELECT name, sql FROM sqlite_schema
         WHERE type = 'table' AND rootpage > 0 AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name",
    )?;
    let tables = tables.query_map([], |row| {
        let (name, sql): (String, String) = (row.get(0)?, row.get(1)?);
        Ok((format!("built {name}"), plain(&sql)))
    })?;
    tables.collect()
}

/// The words of a table in one spelling: its columns and constraints in an order of their own, then what stands behind
/// them. Comments, quotes, line breaks and the order of columns differ between a file that was upgraded and a new one.
fn plain(sql: &str) -> String {
    let (mut pieces, mut piece): (Vec<String>, String) = Default::default();
    let (mut depth, mut quoted, mut comment, mut behind) = (0, false, false, false);
    let mut chars = sql.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\n' if comment => comment = false,
            _ if comment => {}
            _ if quoted => {
                piece.push(c);
                quoted = c != '\'';
            }
            '-' if chars.peek() == Some(&'-') => comment = true,
            '"' => {}
            '(' if depth == 0 && !behind => {
                // Before it the name stands, which is told beside.
                depth = 1;
                piece.clear();
            }
            ')' if depth == 1 && !behind => {
                pieces.push(std::mem::take(&mut piece));
                (depth, behind) = (0, true);
            }
            ',' if depth == 1 => pieces.push(std::mem::take(&mut piece)),
            _ => {
                quoted = c == '\'';
                depth += i32::from(c == '(') - i32::from(c == ')');
                piece.push(match c.is_ascii_whitespace() {
                    true => ' ',
                    false => c,
                });
            }
        }
    }
    let mut pieces: Vec<String> = pieces.iter().map(|piece| tight(piece)).collect();
    pieces.sort_unstable();
    pieces.push(tight(&piece));
    pieces.join(";")
}

/// Without the spaces that say nothing.
fn tight(piece: &str) -> String {
    let mut out = String::new();
    let mut quoted = false;
    for c in piece.trim().chars() {
        let after_mark = out.ends_with([' ', '(', ')', ',', '=', '<', '>']);
        match c {
            ' ' if !quoted && after_mark => {}
            '(' | ')' | ',' | '=' | '<' | '>' if !quoted && out.ends_with(' ') => {
                out.pop();
                out.push(c);
            }
            _ => out.push(c),
        }
        quoted ^= c == '\'';
    }
    out
}

/// The statements of the schema, in the words SQLite keeps of them.
fn statements(schema: &str) -> Vec<String> {
    let lines = schema.lines().filter(|line| !line.starts_with("--"));
    let text: String = lines.flat_map(|line| ["\n", line]).collect();
    let pieces = text.split("\nCREATE ").skip(1);
    let mut out: Vec<String> = pieces
        .map(|piece| format!("CREATE {}", piece.trim().trim_end_matches(';')))
        .collect();
    out.sort_unstable();
    out
}

/// Whether a file was made by this very schema, word for word: then nothing is to be compared piece by piece. One that was
/// upgraded says the same in other words.
fn is_made(conn: &Connection) -> rusqlite::Result<bool> {
    let mut found: Vec<String> = conn
        .prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL")?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    // SQLite's own tables, which it makes itself.
    found.retain(|sql| !sql.starts_with("CREATE TABLE sqlite_"));
    found.sort_unstable();
    Ok(found == statements(SCHEMA))
}

/// Refuses a file of this version that is not built as this program builds it.
pub(super) fn check(conn: &Connection, path: &Path) -> Result<(), StoreError> {
    let sql = |e| StoreError::sql(path, e);
    if is_made(conn).map_err(sql)? {
        return Ok(());
    }
    let (found, fresh) = (of(conn).map_err(sql)?, fresh().map_err(sql)?);
    if found == *fresh {
        return Ok(());
    }
    let foreign = found.iter().find(|piece| !fresh.contains(piece));
    let wanting = fresh.iter().find(|piece| !found.contains(piece));
    match (foreign, wanting) {
        // One of ours in other words is foreign too.
        (Some((name, _)), _) => Err(refused(path, what(name, fresh), false)),
        (None, Some(_)) => {
            // A table goes with its columns, indexes and triggers: it is named.
            let gone = |piece: &&(String, String)| {
                let table = piece.0.split_once('.').map(|(table, _)| table);
                table.is_some_and(|table| !has_table(&found, table))
            };
            let lost = fresh.iter().find(gone).or(wanting);
            let name = lost.map_or("", |(name, _)| name);
            Err(refused(path, what(name, &found), true))
        }
        (None, None) => Ok(()),
    }
}

fn has_table(shape: &[(String, String)], table: &str) -> bool {
    shape
        .iter()
        .any(|(name, _)| name.split_once('.').is_some_and(|(of, _)| of == table))
}

/// Whether a release made a trigger of these words: they stand in a step of the upgrades.
fn was_ours(sql: &str) -> bool {
    let plain = |sql: &str| sql.split_whitespace().collect::<Vec<_>>().join(" ");
    // The table stands before the words.
    let Some((_, words)) = sql.split_once(' ') else {
        return false;
    };
    let words = format!("{};", plain(words));
    UPGRADES.iter().any(|step| plain(step.sql).contains(&words))
}

/// Refuses an older file with a trigger, a view or a virtual table that no release made.
pub(super) fn check_older(conn: &Connection, path: &Path) -> Result<(), StoreError> {
    let sql = |e| StoreError::sql(path, e);
    let (found, fresh) = (of(conn).map_err(sql)?, fresh().map_err(sql)?);
    let acts = |name: &str| {
        ["trigger ", "view ", "table "]
            .iter()
            .any(|kind| name.starts_with(kind))
    };
    match found
        .iter()
        .find(|piece| acts(&piece.0) && !fresh.contains(piece) && !was_ours(&piece.1))
    {
        Some((name, _)) => Err(refused(path, what(name, fresh), false)),
        None => Ok(()),
    }
}

fn refused(path: &Path, what: Said, missing: bool) -> StoreError {
    StoreError::Shape {
        path: path.to_path_buf(),
        what,
        missing,
    }
}

/// What a piece is called that stands in one shape and not in the other: a column of a table the other has not is the
/// table.
fn what(name: &str, other: &[(String, String)]) -> Said {
    if let Some((table, _)) = name.split_once('.').filter(|_| !name.contains(' '))
        && !has_table(other, table)
    {
        return said!("表 {table}", "the table {table}");
    }
    match name.split_once(' ') {
        Some(("trigger", n)) => said!("触发器 {n}", "the trigger {n}"),
        Some(("view", n)) => said!("视图 {n}", "the view {n}"),
        Some(("index", n)) => said!("索引 {n}", "the index {n}"),
        Some(("built", n)) => said!("表 {n} 的约束", "the constraints of the table {n}"),
        Some((_, n)) => said!("虚拟表 {n}", "the virtual table {n}"),
        None => said!("列 {name}", "the column {name}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_table_in_other_words_is_the_same() {
        let made = "CREATE TABLE a (x TEXT, -- one\n  y INTEGER NOT NULL CHECK (y IN ( 0,1)), CHECK (x <> ' , ')) STRICT";
        let upgraded = "CREATE TABLE \"a\"(y  INTEGER NOT NULL CHECK(y IN (0, 1)), x TEXT, CHECK (x<>' , ')) STRICT";
        assert_eq!(plain(made), plain(upgraded));
        for other in [
            "CREATE TABLE a (x TEXT, y INTEGER NOT NULL CHECK (y IN (0, 1)), CHECK (x <> ' ,')) STRICT",
            "CREATE TABLE a (x TEXT, y INTEGER NOT NULL CHECK (y IN (0, 1)), CHECK (x <> ' , '))",
            "CREATE TABLE a (x TEXT COLLATE NOCASE, y INTEGER NOT NULL CHECK (y IN (0, 1)), CHECK (x <> ' , ')) STRICT",
            "CREATE TABLE a (x TEXT, y INTEGER NOT NULL, CHECK (x <> ' , ')) STRICT",
        ] {
            assert_ne!(plain(made), plain(other), "{other}");
        }
    }

    #[test]
    fn a_fresh_file_is_known_by_its_words_and_a_changed_one_is_not() {
        let conn = Connection::open_in_memory().unwrap();
        conn.execute_batch(SCHEMA).unwrap();
        assert!(is_made(&conn).unwrap());
        conn.execute_batch("CREATE TRIGGER sqlite BEFORE DELETE ON fact BEGIN SELECT 1; END")
            .unwrap();
        assert!(!is_made(&conn).unwrap());
        conn.execute_batch("DROP TRIGGER sqlite; DROP INDEX docket_next")
            .unwrap();
        assert!(!is_made(&conn).unwrap());
    }
}
