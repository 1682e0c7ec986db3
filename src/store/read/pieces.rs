//! A case of which something cannot be read, piece by piece: what can be read of it is held against the journal all the same,
//! and of what cannot it is known that it is there.

use std::collections::HashSet;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension, Row, named_params};
use uuid::Uuid;

use super::super::record::{Record, RecordKey};
use super::super::tables::{
    AGENTS, CASES, FACTS, FINDINGS, HEARINGS, PAPERS, PARTIES, PEOPLE, SET_DAYS, read,
};
use super::rows;
use crate::case::{Head, Hearing};
use crate::store::unread::is_content;
use crate::text::Fields;

/// A row that can be read, or none.
fn known<T: Fields>(row: &Row<'_>, first: usize) -> rusqlite::Result<Option<T>> {
    match read(row, first) {
        Ok(one) => Ok(Some(one)),
        Err(e) if is_content(&e) => Ok(None),
        Err(e) => Err(e),
    }
}

fn list<T: Fields>(conn: &Connection, sql: &str, id: i64) -> rusqlite::Result<Vec<Option<T>>> {
    rows(conn, sql, id, |row| known(row, 0))
}

/// The records of a case that can be read.
pub(in crate::store) fn pieces(conn: &Connection, id: i64) -> rusqlite::Result<Vec<Record>> {
    const OF_CASE: &str = "WHERE case_id = :id ORDER BY";
    let head = conn
        .prepare_cached(&CASES.select("uuid, ", "WHERE id = :id"))?
        .query_row(named_params! {":id": id}, |row| {
            Ok((uuid_of(row)?, known::<Head>(row, 1)?))
        })
        .optional()?;
    let Some((Some(case), head)) = head else {
        return Ok(Vec::new());
    };
    let mut out: Vec<Record> = Vec::new();
    out.extend(head.map(|head| Record::Case(Box::new(head))));
    let parties = list(
        conn,
        &PARTIES.select("", &format!("{OF_CASE} place, id")),
        id,
    )?;
    out.extend((0..).zip(parties).filter_map(|(place, party)| {
        let party = party?;
        Some(Record::Party { case, place, party })
    }));
    let agents = list(
        conn,
        &AGENTS.select("", &format!("{OF_CASE} place, id")),
        id,
    )?;
    out.extend((0..).zip(agents).filter_map(|(place, agent)| {
        let agent = agent?;
        Some(Record::Agent { case, place, agent })
    }));
    let facts = list(conn, &FACTS.select("", &format!("{OF_CASE} id")), id)?;
    out.extend(facts.into_iter().flatten().map(|fact| Record::Fact {
        case,
        fact: Box::new(fact),
    }));
    let sql = HEARINGS.select("uuid, id, ", &format!("{OF_CASE} id"));
    let hearings = rows(conn, &sql, id, |row| {
        Ok((
            uuid_of(row)?,
            row.get::<_, i64>(1)?,
            known::<Hearing>(row, 2)?,
        ))
    })?;
    let people = PEOPLE.select("", "WHERE hearing_id = :id ORDER BY order_no, id");
    for (hearing, hearing_id, found) in hearings {
        out.extend(found.map(|hearing| Record::Hearing { case, hearing }));
        let Some(hearing) = hearing else { continue };
        let people = list(conn, &people, hearing_id)?;
        out.extend((0..).zip(people).filter_map(|(place, person)| {
            Some(Record::Attendance {
                case,
                hearing,
                place,
                attendance: Box::new(person?),
            })
        }));
    }
    let set_days = list(conn, &SET_DAYS.select("", &format!("{OF_CASE} id")), id)?;
    let set_days = set_days.into_iter().flatten();
    out.extend(set_days.map(|set_day| Record::SetDay { case, set_day }));
    let findings = list(conn, &FINDINGS.select("", &format!("{OF_CASE} id")), id)?;
    let findings = findings.into_iter().flatten();
    out.extend(findings.map(|finding| Record::Finding { case, finding }));
    let papers = list(conn, &PAPERS.select("", &format!("{OF_CASE} id")), id)?;
    out.extend(papers.into_iter().flatten().map(|paper| Record::Paper {
        case,
        paper: Box::new(paper),
    }));
    Ok(out)
}

/// The id in the first column, in whatever spelling.
fn uuid_of(row: &Row<'_>) -> rusqlite::Result<Option<Uuid>> {
    Ok(match row.get_ref(0)? {
        ValueRef::Text(text) => Uuid::try_parse_ascii(text).ok(),
        _ => None,
    })
}

/// What identifies each row of a record, whether the row can be read or not.
pub(in crate::store) fn keys(
    conn: &Connection,
) -> rusqlite::Result<HashSet<(&'static str, RecordKey)>> {
    let mut out = HashSet::new();
    for table in super::super::tables::all() {
        let mut found = conn.prepare(&table.select_keys())?;
        let mut rows = found.query([])?;
        while let Some(row) = rows.next()? {
            let key = match row.get_ref(0)? {
                ValueRef::Integer(year) => u16::try_from(year).ok().map(RecordKey::Year),
                ValueRef::Text(text) => std::str::from_utf8(text)
                    .ok()
                    .map(|text| table.key_of(text)),
                _ => None,
            };
            out.extend(key.map(|key| (table.name, key)));
        }
    }
    Ok(out)
}
