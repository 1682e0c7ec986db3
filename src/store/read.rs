//! Reading: one case file whole, the roster, the office's own days.

mod bulk;
mod pieces;

pub(super) use bulk::for_each_case;
pub(super) use pieces::{keys, pieces};

use std::sync::LazyLock;

use rusqlite::{Connection, OptionalExtension, Row, named_params};
use uuid::Uuid;

use crate::calendar::{HolidayNotice, LocalDay};
use crate::case::{Aside, CaseFile, Hearing, Kept, LONGEST_VALUE, Official, Setting, Shelf};
use crate::docket::SavedView;
use crate::law::OfficeRule;
use crate::text::Fields;

use super::connection::snapshot;
use super::record::{Record, aside_records};
use super::sql_types::uuid;
use super::tables::{
    AGENTS, CASES, COUNSEL, FACTS, FINDINGS, HEARINGS, KEPT, LEGAL_WORK, LOCAL_DAYS, MEDIATIONS,
    NOTICES, OBSERVED, OFFICE_RULES, OFFICIALS, PAPERS, PARTIES, PEOPLE, SET_DAYS, SETTINGS, Table,
    VIEWS, read,
};
use super::unread::is_content;

pub(super) fn case_id(conn: &Connection, id: Uuid) -> rusqlite::Result<Option<i64>> {
    conn.prepare_cached("SELECT id FROM case_file WHERE uuid = :uuid")?
        .query_row(named_params! {":uuid": id.to_string()}, |row| row.get(0))
        .optional()
}

pub(super) fn hearing_id(conn: &Connection, id: Uuid) -> rusqlite::Result<Option<i64>> {
    conn.prepare_cached("SELECT id FROM hearing WHERE uuid = :uuid")?
        .query_row(named_params! {":uuid": id.to_string()}, |row| row.get(0))
        .optional()
}

pub(super) fn has_cases(conn: &Connection) -> rusqlite::Result<bool> {
    conn.prepare_cached("SELECT EXISTS (SELECT 1 FROM case_file)")?
        .query_row([], |row| row.get(0))
}

pub(super) fn has_case(conn: &Connection, id: i64) -> rusqlite::Result<bool> {
    conn.prepare_cached("SELECT EXISTS (SELECT 1 FROM case_file WHERE id = :id)")?
        .query_row(named_params! {":id": id}, |row| row.get(0))
}

/// The case file of an internal id, of one moment; `None` where there is none.
pub(super) fn case(conn: &Connection, id: i64) -> rusqlite::Result<Option<CaseFile>> {
    snapshot(conn, |conn| whole(conn, id))
}

/// The statements that read one case, put together once.
struct OfCase {
    head: String,
    parties: String,
    agents: String,
    facts: String,
    set_days: String,
    findings: String,
    papers: String,
    hearings: String,
    people: String,
}

static OF_CASE: LazyLock<OfCase> = LazyLock::new(|| OfCase {
    head: CASES.select("", "WHERE id = :id"),
    parties: PARTIES.select("", "WHERE case_id = :id ORDER BY place, id"),
    agents: AGENTS.select("", "WHERE case_id = :id ORDER BY place, id"),
    facts: FACTS.select("", "WHERE case_id = :id ORDER BY day, id"),
    set_days: SET_DAYS.select("", "WHERE case_id = :id ORDER BY id"),
    findings: FINDINGS.select("", "WHERE case_id = :id ORDER BY id"),
    papers: PAPERS.select("", "WHERE case_id = :id ORDER BY id"),
    hearings: HEARINGS.select("id, ", "WHERE case_id = :id ORDER BY day, time, id"),
    people: PEOPLE.select("", "WHERE hearing_id = :id ORDER BY order_no, id"),
});

fn whole(conn: &Connection, id: i64) -> rusqlite::Result<Option<CaseFile>> {
    let of = &*OF_CASE;
    let head = conn
        .prepare_cached(&of.head)?
        .query_row(named_params! {":id": id}, |row| read(row, 0))
        .optional()?;
    let Some(head) = head else { return Ok(None) };
    let mut file = CaseFile {
        head,
        parties: list(conn, &of.parties, id)?,
        agents: list(conn, &of.agents, id)?,
        facts: list(conn, &of.facts, id)?,
        hearings: Vec::new(),
        set_days: list(conn, &of.set_days, id)?,
        findings: list(conn, &of.findings, id)?,
        papers: list(conn, &of.papers, id)?,
    };
    let hearings = rows(conn, &of.hearings, id, |row| {
        Ok((row.get::<_, i64>(0)?, read(row, 1)?))
    })?;
    for (hearing_id, hearing) in hearings {
        file.hearings.push(Hearing {
            people: list(conn, &of.people, hearing_id)?,
            ..hearing
        });
    }
    file.sort();
    Ok(Some(file))
}

fn rows<T>(
    conn: &Connection,
    sql: &str,
    id: i64,
    read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> rusqlite::Result<Vec<T>> {
    conn.prepare_cached(sql)?
        .query_map(named_params! {":id": id}, read)?
        .collect()
}

fn list<T: Fields>(conn: &Connection, sql: &str, id: i64) -> rusqlite::Result<Vec<T>> {
    rows(conn, sql, id, |row| read(row, 0))
}

/// Every row of a table that can be read; `unread::beside` names the others.
fn all<T: Fields>(conn: &Connection, table: &Table, order: &str) -> rusqlite::Result<Vec<T>> {
    let mut rows = conn.prepare_cached(&table.select("", order))?;
    let rows = rows.query_map([], |row| read(row, 0))?;
    rows.filter(|row| !matches!(row, Err(e) if is_content(e)))
        .collect()
}

pub(super) fn officials(conn: &Connection) -> rusqlite::Result<Vec<Official>> {
    all(conn, &OFFICIALS, "ORDER BY id")
}

pub(super) fn local_days(conn: &Connection) -> rusqlite::Result<Vec<LocalDay>> {
    all(conn, &LOCAL_DAYS, "ORDER BY day")
}

/// The office's own rules. Their UUIDs are given in time order, so an undone removal stands where it stood.
pub(super) fn office_rules(conn: &Connection) -> rusqlite::Result<Vec<OfficeRule>> {
    all(conn, &OFFICE_RULES, "ORDER BY uuid")
}

/// The imported holiday notices, by year.
pub(super) fn notices(conn: &Connection) -> rusqlite::Result<Vec<HolidayNotice>> {
    all(conn, &NOTICES, "ORDER BY year")
}

/// Which rows of the settings are no longer than one can be: the others are named, and not read by every command.
pub(super) fn of_a_length(long: bool) -> String {
    let sign = if long { ">" } else { "<=" };
    format!("WHERE max(octet_length(key), octet_length(value)) {sign} {LONGEST_VALUE}")
}

/// What the office set by hand.
pub(super) fn settings(conn: &Connection) -> rusqlite::Result<Vec<Setting>> {
    let order = format!("{} ORDER BY key", of_a_length(false));
    all(conn, &SETTINGS, &order)
}

/// The saved views, in the order they were made.
pub(super) fn views(conn: &Connection) -> rusqlite::Result<Vec<SavedView>> {
    all(conn, &VIEWS, "ORDER BY uuid")
}

/// What is kept beside the cases, each sort by its day.
pub(super) fn aside(conn: &Connection) -> rusqlite::Result<Aside> {
    Ok(Aside {
        mediations: all(conn, &MEDIATIONS, "ORDER BY from_day, uuid")?,
        observed: all(conn, &OBSERVED, "ORDER BY day, uuid")?,
        counsel: all(
            conn,
            &COUNSEL,
            "ORDER BY kind DESC, from_day, applied, uuid",
        )?,
        work: all(conn, &LEGAL_WORK, "ORDER BY day, uuid")?,
    })
}

/// The documents kept on a shelf, in the order they were kept.
pub(super) fn kept(conn: &Connection, shelf: Shelf) -> rusqlite::Result<Vec<Kept>> {
    let mut rows = conn.prepare_cached(&KEPT.select("", "WHERE shelf = :shelf ORDER BY uuid"))?;
    let rows = rows.query_map(named_params! {":shelf": shelf.id()}, |row| read(row, 0))?;
    rows.filter(|row| !matches!(row, Err(e) if is_content(e)))
        .collect()
}

/// Every record that belongs to no case.
pub(super) fn loose(conn: &Connection) -> rusqlite::Result<Vec<Record>> {
    let mut out: Vec<Record> = Vec::new();
    out.extend(officials(conn)?.into_iter().map(Record::Official));
    out.extend(local_days(conn)?.into_iter().map(Record::LocalDay));
    out.extend(office_rules(conn)?.into_iter().map(Record::OfficeRule));
    out.extend(notices(conn)?.into_iter().map(Record::Notice));
    out.extend(settings(conn)?.into_iter().map(Record::Setting));
    out.extend(views(conn)?.into_iter().map(Record::View));
    out.extend(aside_records(aside(conn)?));
    for shelf in Shelf::ALL {
        let kept = kept(conn, *shelf)?.into_iter();
        out.extend(kept.map(|k| Record::Kept(Box::new(k))));
    }
    Ok(out)
}

/// The UUID of every case, by internal id.
pub(super) fn case_uuids(conn: &Connection) -> rusqlite::Result<Vec<(i64, Uuid)>> {
    conn.prepare_cached("SELECT id, uuid FROM case_file ORDER BY id")?
        .query_map([], |row| Ok((row.get("id")?, uuid(row, "uuid")?)))?
        .collect()
}

/// The case that carries a docket number.
pub(super) fn case_by_number(conn: &Connection, number: &str) -> rusqlite::Result<Option<i64>> {
    conn.prepare_cached("SELECT id FROM case_file WHERE number = :number")?
        .query_row(named_params! {":number": number}, |row| row.get(0))
        .optional()
}

/// The cases of one dispute, by id. Facts alone: when each was received is derived.
pub(super) fn dispute(conn: &Connection, dispute: Uuid) -> rusqlite::Result<Vec<i64>> {
    conn.prepare_cached("SELECT id FROM case_file WHERE dispute = :dispute ORDER BY id")?
        .query_map(named_params! {":dispute": dispute.to_string()}, |row| {
            row.get(0)
        })?
        .collect()
}

/// The cases in whose hearings an official of this name or entry of the roster stands.
pub(super) fn cases_naming(
    conn: &Connection,
    name: &str,
    official: Uuid,
) -> rusqlite::Result<Vec<Uuid>> {
    conn.prepare_cached(
        "SELECT DISTINCT c.uuid FROM attendance a
         JOIN hearing h ON h.id = a.hearing_id JOIN case_file c ON c.id = h.case_id
         WHERE a.part = 'official' AND (a.name = :name OR a.official = :official)",
    )?
    .query_map(
        named_params! { ":name": name, ":official": official.to_string() },
        |row| uuid(row, "uuid"),
    )?
    .collect()
}

/// The cases of no unit in which we are one of several, or may be: two of one role are entered.
pub(super) fn cases_beside_others(conn: &Connection) -> rusqlite::Result<Vec<Uuid>> {
    conn.prepare_cached(
        "SELECT uuid FROM case_file c
         WHERE unit = '' AND (role = 'co_defendant' OR EXISTS
             (SELECT 1 FROM party p WHERE p.case_id = c.id AND p.role <> 'claimant'
              GROUP BY p.role HAVING count(*) > 1))",
    )?
    .query_map([], |row| uuid(row, "uuid"))?
    .collect()
}

/// The cases of a chain: those of the same dispute, those it continues and those that continue it, and so on.
pub(super) fn linked(
    conn: &Connection,
    uuid: Uuid,
    dispute: Uuid,
    continues: Option<Uuid>,
) -> rusqlite::Result<Vec<i64>> {
    conn.prepare_cached(
        "WITH RECURSIVE chain(id, uuid, dispute, continues) AS (
             SELECT id, uuid, dispute, continues FROM case_file
             WHERE uuid = :uuid OR dispute = :dispute OR uuid = :continues OR continues = :uuid
             UNION
             SELECT c.id, c.uuid, c.dispute, c.continues FROM chain k JOIN case_file c
             ON c.dispute = k.dispute OR c.continues = k.uuid OR c.uuid = k.continues
         )
         SELECT id FROM chain ORDER BY id",
    )?
    .query_map(
        named_params! {
            ":uuid": uuid.to_string(),
            ":dispute": dispute.to_string(),
            ":continues": continues.map(|c| c.to_string()),
        },
        |row| row.get(0),
    )?
    .collect()
}

/// Whether another case is of the same dispute or continues this one.
pub(super) fn in_company(conn: &Connection, uuid: Uuid, dispute: Uuid) -> rusqlite::Result<bool> {
    conn.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM case_file WHERE dispute = :dispute AND uuid <> :uuid)
             OR EXISTS (SELECT 1 FROM case_file WHERE continues = :uuid)",
    )?
    .query_row(
        named_params! {":uuid": uuid.to_string(), ":dispute": dispute.to_string()},
        |row| row.get(0),
    )
}

/// Whether a case stands in a chain with another.
pub(super) fn is_chained(conn: &Connection, id: i64) -> rusqlite::Result<bool> {
    conn.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM case_file c WHERE c.id = :id AND (c.continues IS NOT NULL
             OR EXISTS (SELECT 1 FROM case_file o WHERE o.dispute = c.dispute AND o.id <> c.id)
             OR EXISTS (SELECT 1 FROM case_file o WHERE o.continues = c.uuid)))",
    )?
    .query_row(named_params! {":id": id}, |row| row.get(0))
}

/// The ids of all cases that stand in a chain with another.
pub(super) fn chained(conn: &Connection) -> rusqlite::Result<Vec<i64>> {
    conn.prepare_cached(
        "SELECT id FROM case_file WHERE dispute IN
             (SELECT dispute FROM case_file GROUP BY dispute HAVING count(*) > 1)
         UNION SELECT id FROM case_file WHERE continues IS NOT NULL
         UNION SELECT p.id FROM case_file c JOIN case_file p ON p.uuid = c.continues
             WHERE c.continues IS NOT NULL
         ORDER BY id",
    )?
    .query_map([], |row| row.get(0))?
    .collect()
}
