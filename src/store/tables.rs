//! The statements of each table, made once from the fields its struct tells: columns stand by their index.

use std::sync::LazyLock;

use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, Row, params_from_iter};
use uuid::Uuid;

use super::record::RecordKey;
use super::sql_types::{bad, cell, told_if};
use crate::calendar::{HolidayNotice, LocalDay};
use crate::case::{
    Agent, Attendance, Counsel, Fact, Finding, Head, Hearing, Kept, LegalWork, Mediation,
    ObservedTrial, Official, Paper, Party, SetDay, Setting,
};
use crate::docket::SavedView;
use crate::law::OfficeRule;
use crate::text::{Cell, Fields, Words};

/// A column that says where a row belongs.
enum Owner {
    /// In which case or hearing: it never moves to another.
    In(&'static str),
    /// Its place among the others there, which may change.
    At(&'static str),
}

use Owner::{At, In};

impl Owner {
    fn column(&self) -> &'static str {
        match self {
            In(column) | At(column) => column,
        }
    }
}

/// One table.
pub(super) struct Table {
    pub(super) name: &'static str,
    /// The column that tells a row from another.
    key: String,
    /// The columns of the struct, with commas.
    columns: String,
    /// Those that hold words of a list.
    words: Vec<(String, Words)>,
    put: String,
    /// What the columns of a row would hold had this program written them, where they do not.
    pub(super) respell: fn(&Row<'_>, usize) -> Option<Vec<Value>>,
}

impl Table {
    /// `key` is what tells a row from another; owners come before the fields when a row is put.
    fn of<T: Fields>(name: &'static str, key: &str, owners: &[Owner]) -> Table {
        let fields = T::columns();
        let columns = fields.join(", ");
        let owned: String = owners.iter().map(|o| format!("{}, ", o.column())).collect();
        let marks = vec!["?"; owners.len() + fields.len()].join(", ");
        let moved = owners.iter().filter_map(|owner| match owner {
            At(column) => Some(*column),
            In(_) => None,
        });
        let set: Vec<String> = moved
            .chain(fields.iter().map(String::as_str).filter(|c| *c != key))
            .map(|c| format!("{c} = excluded.{c}"))
            .collect();
        let set = set.join(", ");
        // One that stands in another is not this one, whatever it says: it is left as it is.
        let own = owners.iter().filter_map(|owner| match owner {
            In(column) => Some(format!("{column} = excluded.{column}")),
            At(_) => None,
        });
        let own: Vec<String> = own.collect();
        let own = match own.is_empty() {
            true => String::new(),
            false => format!(" WHERE {}", own.join(" AND ")),
        };
        let words = fields.iter().cloned().zip(T::words());
        Table {
            name,
            key: key.to_string(),
            words: words.filter(|(_, words)| *words != Words::Any).collect(),
            put: format!(
                "INSERT INTO {name} ({owned}{columns}) VALUES ({marks}) ON CONFLICT ({key}) DO UPDATE SET {set}{own}"
            ),
            columns,
            respell: super::respelled::respell::<T>,
        }
    }

    /// The columns of the struct, one by one.
    pub(super) fn columns(&self) -> impl Iterator<Item = &str> {
        self.columns.split(", ")
    }

    /// Which of them tells a row from another.
    pub(super) fn key_at(&self) -> usize {
        self.columns()
            .position(|column| column == self.key)
            .unwrap_or(usize::MAX)
    }

    /// `SELECT`, the columns of the struct after `first`, and what `rest` says: which rows in which order.
    pub(super) fn select(&self, first: &str, rest: &str) -> String {
        let (name, columns) = (self.name, &self.columns);
        format!("SELECT {first}{columns} FROM {name} {rest}")
    }

    /// `SELECT` of what tells each row from another.
    pub(super) fn select_keys(&self) -> String {
        let (name, key) = (self.name, &self.key);
        format!("SELECT {key} FROM {name}")
    }

    /// What identifies the record whose row has this text there.
    pub(super) fn key_of(&self, text: &str) -> RecordKey {
        let id = || RecordKey::Id(text.to_string());
        match self.key.as_str() {
            "uuid" => Uuid::parse_str(text).map_or_else(|_| id(), RecordKey::Uuid),
            "day" => text.parse().map_or_else(|_| id(), RecordKey::Day),
            _ => id(),
        }
    }

    /// The rows with a word this program may not know: `{first}` and the columns of words, of the table as `t`.
    pub(super) fn select_unknown(&self, first: &str, joined: &str) -> Option<String> {
        let quoted = |words: &[&str]| {
            let words: Vec<String> = words.iter().map(|word| format!("'{word}'")).collect();
            words.join(", ")
        };
        let unlike = self.words.iter().filter_map(|(column, words)| match words {
            Words::Any => None,
            Words::One(words) => Some(format!("t.{column} NOT IN ({})", quoted(words))),
            // One with commas in it is looked at piece by piece.
            Words::Many(words) => {
                let words = quoted(words);
                Some(format!("t.{column} NOT IN ('', {words})"))
            }
        });
        let unlike: Vec<String> = unlike.collect();
        if unlike.is_empty() {
            return None;
        }
        let columns = self.words.iter().map(|(column, _)| format!(", t.{column}"));
        let (name, columns, unlike) = (self.name, columns.collect::<String>(), unlike.join(" OR "));
        Some(format!(
            "SELECT {first}{columns} FROM {name} t {joined} WHERE {unlike}"
        ))
    }

    /// Its columns of words, each with the words it is held to.
    pub(super) fn listed(&self) -> impl Iterator<Item = &str> {
        self.words.iter().flat_map(|(column, words)| {
            let words: &[&str] = match words {
                Words::Any => &[],
                Words::One(words) | Words::Many(words) => words,
            };
            std::iter::once(column.as_str()).chain(words.iter().copied())
        })
    }

    /// Whether any row holds a word this program does not know. Every row is looked at, and a word that was known once is
    /// not looked up again: a third of the time the file itself takes to compare each with all of a list. `which` says
    /// which rows, where not all.
    pub(super) fn any_unknown(&self, conn: &Connection, which: &str) -> rusqlite::Result<bool> {
        let columns: Vec<&str> = self.words.iter().map(|(c, _)| c.as_str()).collect();
        if columns.is_empty() {
            return Ok(false);
        }
        let mut known: Vec<Vec<Box<[u8]>>> = vec![Vec::new(); columns.len()];
        let mut all = conn.prepare(&format!(
            "SELECT {} FROM {} {which}",
            columns.join(", "),
            self.name
        ))?;
        let mut rows = all.query([])?;
        while let Some(row) = rows.next()? {
            for (at, ((_, words), known)) in self.words.iter().zip(&mut known).enumerate() {
                let text = match row.get_ref(at)? {
                    ValueRef::Null => continue,
                    ValueRef::Text(text) => text,
                    _ => return Ok(true),
                };
                if known.iter().any(|word| **word == *text) {
                    continue;
                }
                match std::str::from_utf8(text) {
                    Ok(word) if unlike(words, word).is_some() => return Ok(true),
                    Ok(_) if known.len() < MOST_KNOWN => known.push(text.into()),
                    Ok(_) => {}
                    Err(_) => return Ok(true),
                }
            }
        }
        Ok(false)
    }

    /// The first column of a row of `select_unknown` that holds an unknown word, and the word.
    pub(super) fn unknown(&self, row: &Row<'_>) -> rusqlite::Result<Option<(&str, String)>> {
        for (column, words) in &self.words {
            let Some(word) = told_if(row, column.as_str())? else {
                continue;
            };
            if let Some(unlike) = unlike(words, &word) {
                return Ok(Some((column, unlike.to_string())));
            }
        }
        Ok(None)
    }

    /// People in the order of their hearings, with the ids of case and hearing before the columns of the struct.
    pub(super) fn select_joined(&self) -> String {
        let columns: Vec<String> = self.columns.split(", ").map(|c| format!("a.{c}")).collect();
        let columns = columns.join(", ");
        format!(
            "SELECT h.case_id, h.id, {columns} FROM hearing h JOIN attendance a ON a.hearing_id = h.id
             ORDER BY h.case_id, h.day, h.id, a.order_no, a.id"
        )
    }

    /// Puts a row as it should stand: new, or in place of the one with its key. Says whether it was: one of another case or
    /// hearing stays as it is.
    pub(super) fn put<'a, T: Fields>(
        &self,
        conn: &Connection,
        owners: impl IntoIterator<Item = Cell<'a>>,
        thing: &'a T,
    ) -> rusqlite::Result<bool> {
        let cells = owners.into_iter().chain(thing.put());
        conn.prepare_cached(&self.put)?
            .execute(params_from_iter(cells))
            .map(|rows| rows > 0)
    }
}

/// What of a column's text is none of its words.
fn unlike<'a>(words: &Words, text: &'a str) -> Option<&'a str> {
    match words {
        Words::Any => None,
        Words::One(known) => Some(text).filter(|word| !known.contains(word)),
        Words::Many(known) => text
            .split(',')
            .find(|word| !word.is_empty() && !known.contains(word)),
    }
}

/// So many words of a column are kept as known; lists of words in all their orders could be more.
const MOST_KNOWN: usize = 64;

macro_rules! tables {
    ($($(#[$meta:meta])* $name:ident = $table:literal of $struct:ty, $key:literal, [$($owner:expr),*];)+) => {
        $($(#[$meta])* pub(super) static $name: LazyLock<Table> =
            LazyLock::new(|| Table::of::<$struct>($table, $key, &[$($owner),*]));)+

        /// Every table of records.
        pub(super) fn all() -> impl Iterator<Item = &'static Table> {
            [$(&$name),+].into_iter().map(|table: &'static LazyLock<Table>| &**table)
        }
    };
}

tables! {
    CASES = "case_file" of Head, "uuid", [];
    PARTIES = "party" of Party, "uuid", [In("case_id"), At("place")];
    AGENTS = "agent" of Agent, "uuid", [In("case_id"), At("place")];
    FACTS = "fact" of Fact, "uuid", [In("case_id")];
    HEARINGS = "hearing" of Hearing, "uuid", [In("case_id")];
    PEOPLE = "attendance" of Attendance, "uuid", [In("hearing_id"), At("order_no")];
    SET_DAYS = "set_day" of SetDay, "uuid", [In("case_id")];
    FINDINGS = "finding" of Finding, "uuid", [In("case_id")];
    PAPERS = "paper" of Paper, "uuid", [In("case_id")];
    OFFICIALS = "official" of Official, "uuid", [];
    LOCAL_DAYS = "local_day" of LocalDay, "day", [];
    OFFICE_RULES = "office_rule" of OfficeRule, "uuid", [];
    NOTICES = "holiday_notice" of HolidayNotice, "year", [];
    SETTINGS = "setting" of Setting, "key", [];
    VIEWS = "saved_view" of SavedView, "uuid", [];
    MEDIATIONS = "mediation" of Mediation, "uuid", [];
    OBSERVED = "observed_trial" of ObservedTrial, "uuid", [];
    COUNSEL = "counsel" of Counsel, "uuid", [];
    LEGAL_WORK = "legal_work" of LegalWork, "uuid", [];
    KEPT = "kept" of Kept, "uuid", [];
}

/// The struct whose columns begin at an index of a row.
pub(super) fn read<T: Fields>(row: &Row<'_>, first: usize) -> rusqlite::Result<T> {
    // A cell of a sort no field holds ends the row early, and the field is said to be wrong.
    let mut cells = (first..).map_while(|at| cell(row, at));
    T::take(&mut cells).map_err(bad)
}
