//! Rows that are not spelled as this program spells them. Text is cleaned as it is read, and a docket number is read in any
//! spelling: what another hand put there reads like what was entered, and is found by nothing that looks it up.

use std::collections::HashSet;

use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, Row, params_from_iter};

use super::both::TableKey;
use super::record::RecordKey;
use super::sql_types::cell;
use super::tables::{Table, all};
use super::{Store, StoreError, Writer};
use crate::case::DocketNumber;
use crate::text::{Cell, Fields, inert};

/// What the columns of a row would hold had this program written them; none where they do, and of what cannot be read.
pub(super) fn respell<T: Fields>(row: &Row<'_>, first: usize) -> Option<Vec<Value>> {
    let mut cells = (first..).map_while(|at| cell(row, at));
    let thing = T::take(&mut cells).ok()?;
    let put = thing.put();
    let stands = |(at, want): (usize, &Cell<'_>)| {
        let there = row.get_ref(first + at);
        there.is_ok_and(|there| is_so(there, want))
    };
    let same = put.iter().enumerate().all(stands);
    (!same).then(|| put.into_iter().map(value).collect())
}

fn is_so(there: ValueRef<'_>, want: &Cell<'_>) -> bool {
    match (there, want) {
        (ValueRef::Null, Cell::Null) => true,
        (ValueRef::Integer(n), Cell::Int(m)) => n == *m,
        (ValueRef::Text(text), Cell::Text(want)) => {
            text == want.as_bytes() || is_same_json(text, want)
        }
        _ => false,
    }
}

/// What a document says does not hang on its blanks.
fn is_same_json(text: &[u8], want: &str) -> bool {
    let Some(text) = std::str::from_utf8(text)
        .ok()
        .filter(|text| text.starts_with('{'))
    else {
        return false;
    };
    let read = |text: &str| serde_json::from_str::<serde_json::Value>(text).ok();
    inert(text) == text && read(text).is_some_and(|value| Some(value) == read(want))
}

fn value(cell: Cell<'_>) -> Value {
    match cell {
        Cell::Null => Value::Null,
        Cell::Int(n) => Value::Integer(n),
        Cell::Text(text) => Value::Text(text.into_owned()),
    }
}

/// The rows of a table that are spelled otherwise: number, and what would stand there.
fn of(conn: &Connection, table: &Table) -> rusqlite::Result<Vec<(i64, Vec<Value>)>> {
    let mut all = conn.prepare(&table.select("rowid, ", ""))?;
    let mut rows = all.query([])?;
    let mut out = Vec::new();
    while let Some(row) = rows.next()? {
        if let Some(values) = (table.respell)(row, 1) {
            out.push((row.get(0)?, values));
        }
    }
    Ok(out)
}

/// What identifies the records that are spelled otherwise.
pub(super) fn respelled(conn: &Connection) -> rusqlite::Result<HashSet<TableKey>> {
    let mut out = HashSet::new();
    for table in all() {
        let key = table.key_at();
        let keys = of(conn, table)?.into_iter().filter_map(|(_, values)| {
            Some(match values.get(key)? {
                Value::Text(text) => table.key_of(text),
                Value::Integer(year) => RecordKey::Year(u16::try_from(*year).ok()?),
                _ => return None,
            })
        });
        out.extend(keys.map(|key| (table.name, key)));
    }
    Ok(out)
}

/// Writes them as this program spells them.
fn spell(conn: &Connection) -> rusqlite::Result<()> {
    for table in all() {
        let odd = of(conn, table)?;
        let Some((_, first)) = odd.first() else {
            continue;
        };
        let set: Vec<String> = table.columns().map(|c| format!("{c} = ?")).collect();
        debug_assert_eq!(set.len(), first.len());
        let (name, set) = (table.name, set.join(", "));
        let mut put = conn.prepare(&format!("UPDATE {name} SET {set} WHERE rowid = ?"))?;
        for (rowid, values) in odd {
            put.execute(params_from_iter(
                values.into_iter().chain([Value::Integer(rowid)]),
            ))?;
        }
    }
    Ok(())
}

/// The docket numbers that stand in another spelling, each with its case.
fn odd_numbers(conn: &Connection) -> rusqlite::Result<Vec<(String, i64)>> {
    // What is made of anything but the marks, digits and characters of a number is looked at one by one; they have an
    // index of their own, which is used because its condition stands here word for word.
    let mut found = conn.prepare_cached(
        "SELECT id, number FROM case_file WHERE number IS NOT NULL
             AND (number NOT GLOB '（[0-9][0-9][0-9][0-9]）*号' OR number GLOB '*[^0-9（）一-龥]*')",
    )?;
    let mut rows = found.query([])?;
    let mut out = Vec::new();
    while let Some(row) = rows.next()? {
        let ValueRef::Text(text) = row.get_ref(1)? else {
            continue;
        };
        let text = String::from_utf8_lossy(text);
        if let Ok(number) = DocketNumber::parse(&inert(&text))
            && number.canonical() != text
        {
            out.push((number.canonical().to_string(), row.get(0)?));
        }
    }
    Ok(out)
}

/// The case that carries a number in another spelling.
fn of_number(odd: &[(String, i64)], number: &str) -> Option<i64> {
    let found = odd.iter().find(|(canonical, _)| canonical == number);
    found.map(|(_, id)| *id)
}

/// Looked for once: this program puts none there.
pub(super) type Odd = std::cell::OnceCell<Vec<(String, i64)>>;

impl Store {
    pub(super) fn among_odd(&self, number: &str) -> Result<Option<i64>, StoreError> {
        let odd = self.memory.odd(|| self.on(odd_numbers))?;
        Ok(of_number(&odd, number))
    }
}

impl Writer<'_> {
    pub(super) fn among_odd(&self, number: &str) -> Result<Option<i64>, StoreError> {
        if let Some(odd) = self.odd.get() {
            return Ok(of_number(odd, number));
        }
        let odd = self.on(odd_numbers)?;
        Ok(of_number(self.odd.get_or_init(|| odd), number))
    }

    /// Writes every record as this program spells it: what it says stays.
    pub fn spell(&self) -> Result<(), StoreError> {
        self.on(spell)
    }
}
