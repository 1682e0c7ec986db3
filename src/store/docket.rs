//! The derived table: one row per case, written with the facts, read into memory whole.

use std::collections::HashMap;
use std::sync::LazyLock;

use chrono::NaiveDate;
use rusqlite::types::{ToSqlOutput, Type, Value, ValueRef};
use rusqlite::{
    Connection, Error, OptionalExtension, Result, Row as SqlRow, ToSql, params_from_iter,
};

use crate::calendar::plain_day;
use crate::case::{Instance, Kind, Matter, Outcome, PartyKind, PartyKinds, Path, Procedure, Role};
use crate::docket::{Docket, Row};
use crate::law::Ending;
use crate::text::inert;

/// How a column's value goes into the file and comes back into a row that is used again for the next one.
trait Column: Sized {
    /// Any value, to be read over.
    fn blank() -> Self;
    fn write(&self) -> ToSqlOutput<'_>;
    fn read(&mut self, value: ValueRef<'_>) -> Read;
}

/// Why a value cannot be read.
type Read = std::result::Result<(), String>;

/// No text of a derived row is longer, in bytes; a longer one was not derived.
const LONGEST: usize = 256 << 10;

fn text(value: ValueRef<'_>) -> std::result::Result<&str, String> {
    let text = value.as_str().map_err(|e| e.to_string())?;
    if text.len() > LONGEST {
        return Err("too long".to_string());
    }
    Ok(text)
}

fn unknown(text: &str) -> String {
    format!("unknown value {text}")
}

impl Column for String {
    fn blank() -> Self {
        String::new()
    }

    fn write(&self) -> ToSqlOutput<'_> {
        ToSqlOutput::Borrowed(ValueRef::Text(self.as_bytes()))
    }

    fn read(&mut self, value: ValueRef<'_>) -> Read {
        self.clear();
        self.push_str(&inert(text(value)?));
        Ok(())
    }
}

macro_rules! integers {
    ($($type:ty),*) => {$(
        impl Column for $type {
            fn blank() -> Self {
                0
            }

            fn write(&self) -> ToSqlOutput<'_> {
                ToSqlOutput::Owned(Value::Integer(i64::from(*self)))
            }

            fn read(&mut self, value: ValueRef<'_>) -> Read {
                let number = value.as_i64().map_err(|e| e.to_string())?;
                *self = <$type>::try_from(number).map_err(|e| e.to_string())?;
                Ok(())
            }
        }
    )*};
}
integers!(u32, i64);

impl Column for bool {
    fn blank() -> Self {
        false
    }

    fn write(&self) -> ToSqlOutput<'_> {
        ToSqlOutput::Owned(Value::Integer(i64::from(*self)))
    }

    fn read(&mut self, value: ValueRef<'_>) -> Read {
        *self = value.as_i64().map_err(|e| e.to_string())? != 0;
        Ok(())
    }
}

impl Column for uuid::Uuid {
    fn blank() -> Self {
        uuid::Uuid::nil()
    }

    fn write(&self) -> ToSqlOutput<'_> {
        ToSqlOutput::Owned(Value::Text(self.to_string()))
    }

    fn read(&mut self, value: ValueRef<'_>) -> Read {
        let text = text(value)?;
        *self = uuid::Uuid::parse_str(text).map_err(|_| unknown(text))?;
        Ok(())
    }
}

impl Column for chrono::NaiveDate {
    fn blank() -> Self {
        chrono::NaiveDate::MIN
    }

    fn write(&self) -> ToSqlOutput<'_> {
        ToSqlOutput::Owned(Value::Text(self.to_string()))
    }

    fn read(&mut self, value: ValueRef<'_>) -> Read {
        let text = text(value)?;
        // In any other writing as the calendar reads it.
        let day = plain_day(text).or_else(|| text.parse().ok());
        *self = day.ok_or_else(|| unknown(text))?;
        Ok(())
    }
}

/// Codes stand by their ids.
macro_rules! codes {
    ($($type:ty),*) => {$(
        impl Column for $type {
            fn blank() -> Self {
                <$type>::ALL[0]
            }

            fn write(&self) -> ToSqlOutput<'_> {
                ToSqlOutput::Borrowed(ValueRef::Text(self.id().as_bytes()))
            }

            fn read(&mut self, value: ValueRef<'_>) -> Read {
                let text = text(value)?;
                *self = <$type>::from_id(text).ok_or_else(|| unknown(text))?;
                Ok(())
            }
        }
    )*};
}
codes!(
    Kind, Instance, Procedure, Role, Path, Matter, Outcome, Ending
);

/// The ids of all, `person,company`; none as NULL.
impl Column for PartyKinds {
    fn blank() -> Self {
        PartyKinds::default()
    }

    fn write(&self) -> ToSqlOutput<'_> {
        let ids: Vec<&str> = self.iter().map(PartyKind::id).collect();
        ToSqlOutput::Owned(match ids.is_empty() {
            true => Value::Null,
            false => Value::Text(ids.join(",")),
        })
    }

    fn read(&mut self, value: ValueRef<'_>) -> Read {
        *self = PartyKinds::default();
        if value == ValueRef::Null {
            return Ok(());
        }
        let mut kinds = Vec::new();
        for id in text(value)?.split(',') {
            kinds.push(PartyKind::from_id(id).ok_or_else(|| unknown(id))?);
        }
        *self = PartyKinds::of(kinds.into_iter());
        Ok(())
    }
}

impl<T: Column> Column for Option<T> {
    fn blank() -> Self {
        None
    }

    fn write(&self) -> ToSqlOutput<'_> {
        self.as_ref()
            .map_or(ToSqlOutput::Owned(Value::Null), Column::write)
    }

    fn read(&mut self, value: ValueRef<'_>) -> Read {
        if value == ValueRef::Null {
            *self = None;
            return Ok(());
        }
        self.get_or_insert_with(T::blank).read(value)
    }
}

/// The columns, told once: each bears the name of its field. A field that is forgotten here does not compile.
macro_rules! columns {
    ($($field:ident),* $(,)?) => {
        const NAMES: &[&str] = &[$(stringify!($field)),*];

        fn blank() -> Row {
            Row { $($field: Column::blank()),* }
        }

        fn values(row: &Row) -> Vec<ToSqlOutput<'_>> {
            let Row { $($field),* } = row;
            vec![$($field.write()),*]
        }

        /// Reads a row over another; the case's id stands before its columns.
        fn read(from: &SqlRow<'_>, row: &mut Row) -> Result<()> {
            let Row { $($field),* } = row;
            let mut at = 0;
            $(
                at += 1;
                $field.read(from.get_ref(at)?).map_err(|e| bad(at, stringify!($field), &e))?;
            )*
            Ok(())
        }
    };
}
columns! {
    kind, instance, procedure, role, path, matter, outcome, ending, final_ending, party_kind, disclosure, dispute, people, amount_fen,
    received, closed, last_day, next_due, next_rule, asks_until, listed_until, number, name, forum, cause, field, department, handler, unit,
    village, project, flaws, lawyers, claimants, trail, search,
    calendar_from, calendar_until,
}

fn bad(at: usize, column: &str, why: &str) -> Error {
    let why = format!("column {column}: {why}");
    Error::FromSqlConversionFailure(at, Type::Text, why.into())
}

pub(super) fn put(conn: &Connection, case_id: i64, row: &Row) -> Result<()> {
    static PUT: LazyLock<String> = LazyLock::new(|| {
        let (columns, marks) = (NAMES.join(", "), vec!["?"; NAMES.len()].join(", "));
        format!("INSERT OR REPLACE INTO docket (case_id, {columns}) VALUES (?, {marks})")
    });
    let id = ToSqlOutput::Owned(Value::Integer(case_id));
    conn.prepare_cached(&PUT)?
        .execute(params_from_iter(std::iter::once(id).chain(values(row))))
        .map(|_| ())
}

/// Every row, in order of the case's id. One that cannot be read is told of by its id: what is derived can be
/// derived again.
pub(super) fn for_each(conn: &Connection, each: impl FnMut(i64, Option<&Row>)) -> Result<()> {
    for_each_of(conn, "", &[], each)
}

/// The same of the rows that stand behind `which`.
fn for_each_of(
    conn: &Connection,
    which: &str,
    params: &[&dyn ToSql],
    mut each: impl FnMut(i64, Option<&Row>),
) -> Result<()> {
    let columns = NAMES.join(", ");
    let mut statement = conn.prepare(&format!(
        "SELECT case_id, {columns} FROM docket {which} ORDER BY case_id"
    ))?;
    let mut rows = statement.query(params)?;
    let mut row = blank();
    while let Some(next) = rows.next()? {
        let id = next.get(0)?;
        let readable = read(next, &mut row).is_ok();
        each(id, readable.then_some(&row));
    }
    Ok(())
}

/// So many cases for a first page: the open ones with the nearest duties, then the newest of those that can ask for
/// something and have none.
pub(super) fn nearest(conn: &Connection, most: u32) -> Result<Docket> {
    const DUE: &str = "INDEXED BY docket_next
         WHERE closed IS NULL AND next_due IS NOT NULL ORDER BY next_due";
    const OTHERS: &str = "INDEXED BY docket_listed
         WHERE listed_until = '9999-12-31' ORDER BY case_id DESC";
    let columns = NAMES.join(", ");
    let (mut docket, mut row) = (Docket::new(), blank());
    for which in [DUE, OTHERS] {
        let sql = format!("SELECT case_id, {columns} FROM docket {which} LIMIT ?1");
        let mut statement = conn.prepare(&sql)?;
        let mut rows = statement.query([most])?;
        while (docket.len() as u32) < most
            && let Some(next) = rows.next()?
        {
            if read(next, &mut row).is_ok() {
                docket.put(next.get(0)?, &row);
            }
        }
    }
    Ok(docket)
}

/// Rows between two words of how far it is.
const HEARD: usize = 1_000;

/// The derived table as columns in memory, and the cases whose row is missing or cannot be read, ascending.
pub(super) fn load(conn: &Connection, heard: &mut dyn FnMut(usize)) -> Result<(Docket, Vec<i64>)> {
    let (mut docket, mut missing, mut rows) = (Docket::new(), Vec::new(), 0_i64);
    for_each(conn, |id, row| {
        rows += 1;
        match row {
            Some(row) => docket.put(id, row),
            None => missing.push(id),
        }
        if docket.len().is_multiple_of(HEARD) {
            heard(docket.len());
        }
    })?;
    // A row is of a case there is: as many rows as cases are all of them.
    let cases: i64 = conn.query_row("SELECT count(*) FROM case_file", [], |row| row.get(0))?;
    if cases != rows {
        let mut without =
            conn.prepare("SELECT id FROM case_file WHERE id NOT IN (SELECT case_id FROM docket)")?;
        let without = without.query_map([], |row| row.get(0))?;
        missing.extend(without.collect::<Result<Vec<i64>>>()?);
    }
    docket.settle();
    missing.sort_unstable();
    Ok((docket, missing))
}

/// The rows of the cases that can be open on a day, and those of them that cannot be read; none where a case has no row.
pub(super) fn load_listed(conn: &Connection, day: NaiveDate) -> Result<Option<(Docket, Vec<i64>)>> {
    if !is_whole(conn)? {
        return Ok(None);
    }
    let (mut docket, mut missing) = (Docket::new(), Vec::new());
    let which = "INDEXED BY docket_listed WHERE listed_until >= ?1";
    for_each_of(conn, which, &[&day.to_string()], |id, row| match row {
        Some(row) => docket.put(id, row),
        None => missing.push(id),
    })?;
    Ok(Some((docket, missing)))
}

/// Whether every case has its row.
fn is_whole(conn: &Connection) -> Result<bool> {
    conn.prepare_cached("SELECT (SELECT count(*) FROM case_file) = (SELECT count(*) FROM docket)")?
        .query_row([], |row| row.get(0))
}

/// The cases that can stand in a list of what is to do on a day or later, ascending. None where a case has no row: then
/// the facts are to be asked.
pub(super) fn listed_since(conn: &Connection, day: NaiveDate) -> Result<Option<Vec<i64>>> {
    if !is_whole(conn)? {
        return Ok(None);
    }
    let ids: Result<Vec<i64>> = conn
        .prepare_cached(
            "SELECT case_id FROM docket INDEXED BY docket_listed WHERE listed_until >= ?1",
        )?
        .query_map([day.to_string()], |row| row.get(0))?
        .collect();
    let mut ids = ids?;
    ids.sort_unstable();
    Ok(Some(ids))
}

/// The cases whose rows rest on a day of these, ascending.
pub(super) fn resting_on(conn: &Connection, from: NaiveDate, until: NaiveDate) -> Result<Vec<i64>> {
    let ids: Result<Vec<i64>> = conn
        .prepare_cached(
            "SELECT case_id FROM docket INDEXED BY docket_calendar
             WHERE calendar_until >= ?1 AND calendar_from <= ?2",
        )?
        .query_map([from.to_string(), until.to_string()], |row| row.get(0))?
        .collect();
    let mut ids = ids?;
    ids.sort_unstable();
    Ok(ids)
}

/// The days of receipt of a few cases.
pub(super) fn received(conn: &Connection, ids: &[i64]) -> Result<HashMap<i64, NaiveDate>> {
    let mut one = conn.prepare_cached("SELECT received FROM docket WHERE case_id = ?1")?;
    let mut out = HashMap::new();
    for id in ids {
        let day: Option<Option<String>> = one.query_row([id], |row| row.get(0)).optional()?;
        if let Some(day) = day.flatten().and_then(|d| d.parse().ok()) {
            out.insert(*id, day);
        }
    }
    Ok(out)
}

/// The ids of all cases by day of receipt, those without one last, ties by id.
pub(super) fn by_receipt(conn: &Connection) -> Result<Vec<i64>> {
    conn.prepare(
        "SELECT c.id FROM case_file c LEFT JOIN docket d ON d.case_id = c.id
         ORDER BY d.received IS NULL, d.received, c.id",
    )?
    .query_map([], |row| row.get(0))?
    .collect()
}

/// Deletes every row but those of some cases.
pub(super) fn clear(conn: &Connection, but: &[i64]) -> Result<()> {
    if but.is_empty() {
        return conn.execute("DELETE FROM docket", []).map(|_| ());
    }
    let but = serde_json::Value::from(but).to_string();
    conn.execute(
        "DELETE FROM docket WHERE case_id NOT IN (SELECT value FROM json_each(?1))",
        [but],
    )
    .map(|_| ())
}

pub(super) fn case_ids(conn: &Connection) -> Result<Vec<i64>> {
    conn.prepare("SELECT id FROM case_file ORDER BY id")?
        .query_map([], |row| row.get(0))?
        .collect()
}
