//! The derived table: one row per case, written with the facts, read into memory whole.

use rusqlite::{Connection, Row as SqlRow, named_params};

use crate::case::{Instance, Kind, Matter, Outcome, PartyKind, Path, Procedure, Role};
use crate::docket::{Docket, Row};

use super::sql_types::{code, code_opt, day_opt, iso, uuid};

pub(super) fn put(conn: &Connection, case_id: i64, row: &Row) -> rusqlite::Result<()> {
    conn.prepare_cached(
        "INSERT OR REPLACE INTO docket (case_id, kind, instance, procedure, role, path, matter, outcome, party_kind,
             disclosure, dispute, people, amount_fen, received, closed, last_day, next_due, next_rule, number, name, forum, cause, field,
             department, handler, unit, trail, search)
         VALUES (:case_id, :kind, :instance, :procedure, :role, :path, :matter, :outcome, :party_kind,
             :disclosure, :dispute, :people, :amount_fen, :received, :closed, :last_day, :next_due, :next_rule, :number, :name, :forum,
             :cause, :field, :department, :handler, :unit, :trail, :search)",
    )?
    .execute(named_params! {
        ":case_id": case_id, ":kind": row.kind.id(), ":instance": row.instance.id(),
        ":procedure": row.procedure.id(), ":role": row.role.id(), ":path": row.path.map(|v| v.id()),
        ":matter": row.matter.map(|v| v.id()), ":outcome": row.outcome.map(|v| v.id()),
        ":party_kind": row.party_kind.map(|v| v.id()), ":disclosure": row.disclosure, ":dispute": row.dispute.to_string(),
        ":people": row.people, ":amount_fen": row.amount_fen,
        ":received": iso(row.received), ":closed": iso(row.closed), ":last_day": iso(row.last_day),
        ":next_due": iso(row.next_due), ":next_rule": row.next_rule, ":number": row.number, ":name": row.name,
        ":forum": row.forum, ":cause": row.cause, ":field": row.field, ":department": row.department,
        ":handler": row.handler, ":unit": row.unit, ":trail": row.trail, ":search": row.search,
    })
    .map(|_| ())
}

fn read(row: &SqlRow<'_>) -> rusqlite::Result<Row> {
    Ok(Row {
        kind: code(row, "kind", Kind::from_id)?,
        instance: code(row, "instance", Instance::from_id)?,
        procedure: code(row, "procedure", Procedure::from_id)?,
        role: code(row, "role", Role::from_id)?,
        path: code_opt(row, "path", Path::from_id)?,
        matter: code_opt(row, "matter", Matter::from_id)?,
        outcome: code_opt(row, "outcome", Outcome::from_id)?,
        party_kind: code_opt(row, "party_kind", PartyKind::from_id)?,
        disclosure: row.get("disclosure")?,
        dispute: uuid(row, "dispute")?,
        people: row.get("people")?,
        amount_fen: row.get("amount_fen")?,
        received: day_opt(row, "received")?,
        closed: day_opt(row, "closed")?,
        last_day: day_opt(row, "last_day")?,
        next_due: day_opt(row, "next_due")?,
        next_rule: row.get("next_rule")?,
        number: row.get("number")?,
        name: row.get("name")?,
        forum: row.get("forum")?,
        cause: row.get("cause")?,
        field: row.get("field")?,
        department: row.get("department")?,
        handler: row.get("handler")?,
        unit: row.get("unit")?,
        trail: row.get("trail")?,
        search: row.get("search")?,
    })
}

/// Every row, in order of the case's id.
pub(super) fn for_each(conn: &Connection, mut each: impl FnMut(i64, Row)) -> rusqlite::Result<()> {
    let mut statement = conn.prepare("SELECT * FROM docket ORDER BY case_id")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        each(row.get("case_id")?, read(row)?);
    }
    Ok(())
}

/// The derived table as columns in memory.
pub(super) fn load(conn: &Connection) -> rusqlite::Result<Docket> {
    let mut docket = Docket::new();
    for_each(conn, |id, row| docket.put(id, &row))?;
    Ok(docket)
}

pub(super) fn clear(conn: &Connection) -> rusqlite::Result<()> {
    conn.execute("DELETE FROM docket", []).map(|_| ())
}

pub(super) fn case_ids(conn: &Connection) -> rusqlite::Result<Vec<i64>> {
    conn.prepare("SELECT id FROM case_file ORDER BY id")?
        .query_map([], |row| row.get(0))?
        .collect()
}
