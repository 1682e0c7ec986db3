//! The derived row of a case on the server: made of its records as they stand there, and of nothing else, so that it is the
//! same whoever made it and can be made again to be compared.

use std::collections::BTreeMap;

use postgres::types::ToSql;
use postgres::{Client, Transaction};
use uuid::Uuid;

use super::error::ShareError;
use super::pull::unread;
use crate::case::CaseFile;
use crate::ledger::{Record, Unit, assemble};
use crate::said;
use crate::text::Said;

/// What a roll-up counts of one case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Derived {
    kind: String,
    instance: String,
    number: Option<String>,
    dispute: String,
    received: Option<String>,
    closed: Option<String>,
    outcome: Option<String>,
}

impl Derived {
    fn of(case: &CaseFile) -> Derived {
        let head = &case.head;
        let day = |day: Option<chrono::NaiveDate>| day.map(|d| d.to_string());
        Derived {
            kind: head.kind.id().to_string(),
            instance: head.instance.id().to_string(),
            number: head.number.as_ref().map(|n| n.canonical().to_string()),
            dispute: head.dispute.to_string(),
            received: day(case.received()),
            closed: day(case.closed()),
            outcome: case.outcome().map(|o| o.id().to_string()),
        }
    }

    fn read(row: &postgres::Row) -> Derived {
        Derived {
            kind: row.get("kind"),
            instance: row.get("instance"),
            number: row.get("number"),
            dispute: row.get("dispute"),
            received: row.get("received"),
            closed: row.get("closed"),
            outcome: row.get("outcome"),
        }
    }
}

/// Writes the rows of the cases a deed wrote, from their records as they stand after it.
pub(super) fn write<'a>(
    tx: &mut Transaction<'_>,
    office: &str,
    number: i64,
    units: impl Iterator<Item = &'a Unit>,
) -> Result<(), ShareError> {
    for unit in units {
        let Unit::Case(uuid) = unit else { continue };
        let rows = tx.query(
            "SELECT key, body FROM anjuan.record WHERE office = $1 AND unit = $2 AND NOT gone",
            &[&office, &unit.id()],
        )?;
        let mut records: Vec<Record> = Vec::new();
        for row in &rows {
            let record =
                serde_json::from_str(row.get(1)).map_err(|_| unread(office, row.get(0)))?;
            records.push(record);
        }
        put(tx, (office, number), *uuid, assemble(records).as_ref())?;
    }
    Ok(())
}

fn put(
    tx: &mut Transaction<'_>,
    (office, version): (&str, i64),
    uuid: Uuid,
    case: Option<&CaseFile>,
) -> Result<(), ShareError> {
    let id = uuid.to_string();
    let Some(case) = case else {
        tx.execute(
            "UPDATE anjuan.docket SET gone = true, version = $3 WHERE office = $1 AND case_id = $2",
            &[&office, &id, &version],
        )?;
        return Ok(());
    };
    let of = Derived::of(case);
    let values: [&(dyn ToSql + Sync); 11] = [
        &office,
        &id,
        &false,
        &of.kind,
        &of.instance,
        &of.number,
        &of.dispute,
        &of.received,
        &of.closed,
        &of.outcome,
        &version,
    ];
    let there = tx.execute(
        "UPDATE anjuan.docket SET gone = $3, kind = $4, instance = $5, number = $6, dispute = $7, received = $8,
             closed = $9, outcome = $10, version = $11 WHERE office = $1 AND case_id = $2",
        &values,
    )?;
    if there == 0 {
        tx.execute(
            "INSERT INTO anjuan.docket
                 (office, case_id, gone, kind, instance, number, dispute, received, closed, outcome, version)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
            &values,
        )?;
    }
    Ok(())
}

/// The rows that are not what the records of their cases make of them.
pub(super) fn problems(
    client: &mut Client,
    office: &str,
    version: i64,
    records: &[Record],
) -> Result<Vec<Said>, ShareError> {
    let mut cases: BTreeMap<Uuid, Vec<Record>> = BTreeMap::new();
    for record in records {
        if let Some(case) = record.case() {
            cases.entry(case).or_default().push(record.clone());
        }
    }
    let mut made: BTreeMap<String, (Derived, String)> = BTreeMap::new();
    for (uuid, records) in cases {
        if let Some(case) = assemble(records) {
            let name = case.head.number.as_ref().map(|n| n.canonical().to_string());
            let name = name.unwrap_or_else(|| uuid.to_string());
            made.insert(uuid.to_string(), (Derived::of(&case), name));
        }
    }
    let rows = client.query(
        "SELECT d.*, o.version AS now FROM anjuan.docket d JOIN anjuan.office o ON o.name = d.office
         WHERE d.office = $1 ORDER BY d.case_id",
        &[&office],
    )?;
    let mut out = Vec::new();
    for row in &rows {
        let (id, wrote, now): (String, i64, i64) =
            (row.get("case_id"), row.get("version"), row.get("now"));
        // Pushed since the records were read, removed cases among it; beyond the office's version there is no entry.
        let pushed = version < wrote && wrote <= now;
        if pushed {
            made.remove(&id);
        }
        if pushed || row.get("gone") {
            continue;
        }
        match made.remove(&id) {
            Some((of, _)) if of == Derived::read(row) && wrote <= now => {}
            Some((_, name)) => out.push(said!(
                "「{office}」{name} 供统计的一行与案件不符，直接统计会数错：在该单位再改一次这一件即重写",
                "the row counted of {name} of '{office}' is not as the case: the server counts it wrongly; edited once more in its office it is written anew"
            )),
            None => out.push(said!(
                "「{office}」供统计的一行（{id}）没有案件，直接统计会多数一件",
                "a row counted of '{office}' ({id}) has no case: the server counts one too many"
            )),
        }
    }
    out.extend(made.into_values().map(|(_, name)| {
        said!(
            "「{office}」{name} 没有供统计的一行，直接统计会少数一件",
            "{name} of '{office}' has no row to be counted: the server counts one too few"
        )
    }));
    Ok(out)
}
