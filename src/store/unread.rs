//! What holds a word this program does not know: a case, or one thing beside the cases. It is named, and the rest stays
//! readable.

use std::sync::LazyLock;

use chrono::NaiveDate;
use rusqlite::{Connection, Error};

use super::sql_types::{Odd, bad, cell, told, told_if, unlike};
use super::tables::{
    AGENTS, CASES, COUNSEL, FACTS, FINDINGS, HEARINGS, KEPT, LEGAL_WORK, LOCAL_DAYS, MEDIATIONS,
    NOTICES, OBSERVED, OFFICE_RULES, OFFICIALS, PAPERS, PARTIES, PEOPLE, SET_DAYS, SETTINGS, Table,
    VIEWS,
};
use crate::calendar::{HolidayNotice, LocalDay};
use crate::case::{Counsel, LegalWork, Mediation, ObservedTrial, Official, Setting, setting_row};
use crate::docket::SavedView;
use crate::law::OfficeRule;
use crate::said;
use crate::text::{Fields, Said, Text, text};

/// A case, or something beside the cases, that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// The internal id; 0 for what is no case.
    pub id: i64,
    /// What it is, where it is no case.
    pub what: Option<Text>,
    /// The docket number, or what the thing is called; empty until it is known.
    pub number: String,
    /// The column and what stands in it.
    pub detail: Said,
}

impl Unread {
    /// What it is called.
    pub fn name(&self) -> String {
        match self.number.is_empty() {
            true => format!("#{}", self.id),
            false => self.number.clone(),
        }
    }

    /// What is wrong with it.
    pub fn said(&self) -> Said {
        let detail = &self.detail;
        let name = Said::same(self.name());
        match self.what {
            None => said!(
                "案件 {name} 有本程序不认识的内容，没有列入：{detail}",
                "case {name} holds something this program does not know and is left out: {detail}";
                name = name, detail = detail
            ),
            Some(what) => said!(
                "{what}「{name}」有本程序不认识的内容，没有生效：{detail}",
                "the {what} '{name}' holds something this program does not know and is not in force: {detail}";
                what = what, name = name, detail = detail
            ),
        }
    }
}

/// The tables of a case, and how a row of `t` leads to it.
fn of_cases() -> [(&'static Table, &'static str); 9] {
    const OWN: &str = "CROSS JOIN case_file c ON c.id = t.case_id";
    [
        (&CASES, "CROSS JOIN case_file c ON c.id = t.id"),
        (&PARTIES, OWN),
        (&AGENTS, OWN),
        (&FACTS, OWN),
        (&HEARINGS, OWN),
        (
            &PEOPLE,
            "CROSS JOIN hearing h ON h.id = t.hearing_id CROSS JOIN case_file c ON c.id = h.case_id",
        ),
        (&SET_DAYS, OWN),
        (&FINDINGS, OWN),
        (&PAPERS, OWN),
    ]
}

/// The lists of words the columns of a case are held to, as a number: another program may know others.
pub(super) fn words() -> u64 {
    static WORDS: LazyLock<u64> = LazyLock::new(|| {
        let lists = of_cases().into_iter().flat_map(|(table, _)| table.listed());
        // FNV-1a: the same for every build.
        let each = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        lists.fold(0xcbf2_9ce4_8422_2325, |hash, word| {
            word.bytes().chain([b' ']).fold(hash, each)
        })
    });
    *WORDS
}

/// The cases that hold an unknown word, by id, each with the first one found.
pub(super) fn unknown_words(conn: &Connection) -> rusqlite::Result<Vec<Unread>> {
    unknown_in(conn, &Among::All)
}

/// The same of the cases that can be open on a day.
pub(super) fn unknown_listed(conn: &Connection, day: NaiveDate) -> rusqlite::Result<Vec<Unread>> {
    let mut found = unknown_in(conn, &Among::Listed(day))?;
    let listed = super::docket::listed_since(conn, day)?.unwrap_or_default();
    found.retain(|unread| listed.binary_search(&unread.id).is_ok());
    Ok(found)
}

/// The same of a few cases.
pub(super) fn unknown_among(conn: &Connection, ids: &[i64]) -> rusqlite::Result<Vec<Unread>> {
    unknown_in(conn, &Among::Few(ids))
}

/// Where it is looked for.
enum Among<'a> {
    Few(&'a [i64]),
    All,
    Listed(NaiveDate),
}

fn listed(ids: &[i64]) -> String {
    let ids: Vec<String> = ids.iter().map(i64::to_string).collect();
    ids.join(", ")
}

impl Among<'_> {
    /// The rows of a table of `of_cases` that are looked at.
    fn rows(&self, table: &Table) -> String {
        let cases = match self {
            Among::All => return String::new(),
            Among::Few(ids) => listed(ids),
            Among::Listed(day) => format!(
                "SELECT case_id FROM docket INDEXED BY docket_listed WHERE listed_until >= '{day}'"
            ),
        };
        match table.name {
            "case_file" => format!("WHERE id IN ({cases})"),
            "attendance" => {
                format!("WHERE hearing_id IN (SELECT id FROM hearing WHERE case_id IN ({cases}))")
            }
            _ => format!("WHERE case_id IN ({cases})"),
        }
    }
}

fn unknown_in(conn: &Connection, among: &Among) -> rusqlite::Result<Vec<Unread>> {
    let mut out: Vec<Unread> = Vec::new();
    for (table, joined) in of_cases() {
        // Nearly always none does.
        if !table.any_unknown(conn, &among.rows(table))? {
            continue;
        }
        let first = "c.id AS owner, coalesce(c.number, '') AS called";
        let Some(sql) = table.select_unknown(first, joined) else {
            continue;
        };
        let sql = match among {
            Among::Few(ids) => format!("SELECT * FROM ({sql}) WHERE owner IN ({})", listed(ids)),
            Among::All | Among::Listed(_) => sql,
        };
        let mut found = conn.prepare(&sql)?;
        let mut rows = found.query([])?;
        while let Some(row) = rows.next()? {
            let id = row.get("owner")?;
            if let Some((column, word)) = table.unknown(row)? {
                out.push(Unread {
                    id,
                    what: None,
                    number: told(row, "called")?,
                    detail: unlike(column, &word),
                });
            }
        }
    }
    out.sort_by_key(|unread| unread.id);
    out.dedup_by_key(|unread| unread.id);
    Ok(out)
}

/// What stands beside the cases and cannot be read, or says what this program does not know.
pub(super) fn beside(conn: &Connection) -> rusqlite::Result<Vec<Unread>> {
    let mut out = unreadable(conn)?;
    // Setting by setting: a key or a value of a newer program is no key or value here, and the default holds.
    for setting in super::read::settings(conn)? {
        let detail = match setting_row(&setting.key) {
            None => unlike("key", &setting.key),
            Some(row) if row.holds(&setting.value) => continue,
            Some(_) => unlike("value", &setting.value),
        };
        out.push(Unread {
            id: 0,
            what: Some(text("本单位设置", "setting")),
            number: setting.key,
            detail,
        });
    }
    Ok(out)
}

/// The rows beside the cases that cannot be read at all.
pub(super) fn unreadable(conn: &Connection) -> rusqlite::Result<Vec<Unread>> {
    let mut out = Vec::new();
    let mut add = |found: Vec<Unread>| out.extend(found);
    add(of::<Official>(
        conn,
        &OFFICIALS,
        "name",
        text("负责人", "official"),
    )?);
    add(of::<LocalDay>(
        conn,
        &LOCAL_DAYS,
        "day",
        text("本单位日历", "own day"),
    )?);
    add(of::<OfficeRule>(
        conn,
        &OFFICE_RULES,
        "title",
        text("本单位规则", "office rule"),
    )?);
    add(of::<HolidayNotice>(
        conn,
        &NOTICES,
        "year",
        text("放假通知", "holiday notice"),
    )?);
    add(of::<Setting>(
        conn,
        &SETTINGS,
        "key",
        text("本单位设置", "setting"),
    )?);
    add(too_long(conn)?);
    add(of::<SavedView>(
        conn,
        &VIEWS,
        "name",
        text("常用视图", "saved view"),
    )?);
    add(of::<Mediation>(
        conn,
        &MEDIATIONS,
        "coalesce(nullif(number, ''), party)",
        text("调解记录", "mediation"),
    )?);
    add(of::<ObservedTrial>(
        conn,
        &OBSERVED,
        "day",
        text("旁听庭审", "observed trial"),
    )?);
    add(of::<Counsel>(
        conn,
        &COUNSEL,
        "name",
        text("律师、顾问", "lawyer or adviser"),
    )?);
    add(of::<LegalWork>(
        conn,
        &LEGAL_WORK,
        "day",
        text("法律事务", "legal work"),
    )?);
    // A frozen submission is large: its shelf is looked at, not the whole of it.
    if let Some(sql) = KEPT.select_unknown("t.name AS called", "") {
        let mut found = conn.prepare(&sql)?;
        let mut rows = found.query([])?;
        while let Some(row) = rows.next()? {
            if let Some((column, word)) = KEPT.unknown(row)? {
                out.push(Unread {
                    id: 0,
                    what: Some(text("留存的文件", "kept document")),
                    number: told(row, "called")?,
                    detail: unlike(column, &word),
                });
            }
        }
    }
    Ok(out)
}

/// The settings that are longer than any can be.
fn too_long(conn: &Connection) -> rusqlite::Result<Vec<Unread>> {
    let mut long = conn.prepare_cached(&format!(
        "SELECT substr(key, 1, 100), octet_length(value) FROM setting {}",
        super::read::of_a_length(true)
    ))?;
    let rows = long.query_map([], |row| {
        let bytes: i64 = row.get(1)?;
        Ok(Unread {
            id: 0,
            what: Some(text("本单位设置", "setting")),
            number: told(row, 0)?,
            detail: said!(
                "值过长（{bytes} 字节）",
                "a value of {bytes} bytes is too long"
            ),
        })
    })?;
    rows.collect()
}

/// The rows of a table that cannot be read.
fn of<T: Fields>(
    conn: &Connection,
    table: &Table,
    called: &str,
    what: Text,
) -> rusqlite::Result<Vec<Unread>> {
    let mut out = Vec::new();
    let which = match table.name == SETTINGS.name {
        true => super::read::of_a_length(false),
        false => String::new(),
    };
    let mut all = conn.prepare_cached(&table.select(&format!("{called}, "), &which))?;
    let mut rows = all.query([])?;
    while let Some(row) = rows.next()? {
        let mut cells = (1..).map_while(|at| cell(row, at));
        let Err(field) = T::take(&mut cells) else {
            continue;
        };
        let detail = match (table.unknown(row)?, told_if(row, field).ok().flatten()) {
            (Some((column, word)), _) => unlike(column, &word),
            (None, Some(word)) => unlike(field, &word),
            (None, None) => why(&bad(field)),
        };
        let number = told(row, 0)?;
        out.push(Unread {
            id: 0,
            what: Some(what),
            number,
            detail,
        });
    }
    Ok(out)
}

/// Whether an error is about what stands in a column, not about the file.
pub(super) fn is_content(error: &Error) -> bool {
    matches!(
        error,
        Error::FromSqlConversionFailure(..)
            | Error::InvalidColumnType(..)
            | Error::IntegralValueOutOfRange(..)
            | Error::Utf8Error(..)
    )
}

/// What stands there, in words.
pub(super) fn why(error: &Error) -> Said {
    if let Error::FromSqlConversionFailure(_, _, why) = error
        && let Some(Odd(said)) = why.downcast_ref()
    {
        return said.clone();
    }
    said!(
        "有一栏的值不可能有",
        "a column holds a value that cannot be"
    )
}

/// A case that was being read.
pub(super) fn unread(conn: &Connection, id: i64, error: &Error) -> rusqlite::Result<Unread> {
    let number = conn
        .prepare_cached("SELECT coalesce(number, '') AS number FROM case_file WHERE id = :id")?
        .query_row(rusqlite::named_params! {":id": id}, |row| {
            told(row, "number")
        })?;
    // The word itself, where it is one of a list.
    let word = unknown_in(conn, &Among::Few(&[id]))?.into_iter().next();
    Ok(Unread {
        id,
        what: None,
        number,
        detail: word.map_or_else(|| why(error), |found| found.detail),
    })
}
