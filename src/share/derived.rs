//! The derived row of a case on the server: made of its records as they stand there, and of nothing else, so that it is the
//! same whoever made it and can be made again to be compared.

use std::collections::{BTreeMap, BTreeSet};

use postgres::types::ToSql;
use postgres::{Client, Transaction};
use uuid::Uuid;

use super::error::ShareError;
use super::pull::unread;
use super::push::{ROWS, marks};
use crate::case::CaseFile;
use crate::ledger::{Record, Unit, assemble};
use crate::said;
use crate::text::Said;

/// A value of a statement.
type Cell<'a> = &'a (dyn ToSql + Sync);

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

    /// Its row as it is written; `of` is its office, its id and the version.
    fn cells<'a>(&'a self, of: [Cell<'a>; 3]) -> [Cell<'a>; 10] {
        let [office, id, version] = of;
        [
            office,
            id,
            version,
            &self.kind,
            &self.instance,
            &self.number,
            &self.dispute,
            &self.received,
            &self.closed,
            &self.outcome,
        ]
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

/// Writes the rows of the cases a deed wrote, from their records as they stand after it. The office is locked meanwhile: what
/// is asked of many is asked at once.
pub(super) fn write<'a>(
    tx: &mut Transaction<'_>,
    office: &str,
    number: i64,
    units: impl Iterator<Item = &'a Unit>,
) -> Result<(), ShareError> {
    let cases: Vec<String> = units
        .filter(|unit| matches!(unit, Unit::Case(_)))
        .map(Unit::id)
        .collect();
    let mut update = None;
    for some in cases.chunks(ROWS) {
        let mut records: BTreeMap<&String, Vec<Record>> =
            some.iter().map(|unit| (unit, Vec::new())).collect();
        let sql = format!(
            "SELECT unit, key, body FROM anjuan.record WHERE office = $1 AND NOT gone AND unit IN ({})",
            marks(1, some.len())
        );
        let mut values: Vec<Cell<'_>> = vec![&office];
        values.extend(some.iter().map(|u| u as Cell<'_>));
        for row in &tx.query(&sql, &values)? {
            let record =
                serde_json::from_str(row.get(2)).map_err(|_| unread(office, row.get(1)))?;
            if let Some(of) = records.get_mut(&row.get::<_, String>(0)) {
                of.push(record);
            }
        }
        let standing = standing(tx, office, some)?;
        let (mut gone, mut fresh): (Vec<String>, Vec<(String, Derived)>) = Default::default();
        for (unit, records) in records {
            let id = case_id(unit).to_string();
            let Some(case) = assemble(records) else {
                gone.push(id);
                continue;
            };
            let of = Derived::of(&case);
            if !standing.contains(&id) {
                fresh.push((id, of));
                continue;
            }
            let update = match &mut update {
                Some(update) => update,
                None => update.insert(tx.prepare(UPDATE)?),
            };
            tx.execute(&*update, &of.cells([&office, &id, &number]))?;
        }
        remove(tx, (office, number), &gone)?;
        add(tx, (office, number), &fresh)?;
    }
    Ok(())
}

/// Which of these cases have a row: the first upload of an office has none.
fn standing(
    tx: &mut Transaction<'_>,
    office: &str,
    units: &[String],
) -> Result<BTreeSet<String>, ShareError> {
    let ids: Vec<&str> = units.iter().map(|unit| case_id(unit)).collect();
    let sql = format!(
        "SELECT case_id FROM anjuan.docket WHERE office = $1 AND case_id IN ({})",
        marks(1, ids.len())
    );
    let mut values: Vec<Cell<'_>> = vec![&office];
    values.extend(ids.iter().map(|id| id as Cell<'_>));
    let rows = tx.query(&sql, &values)?;
    Ok(rows.iter().map(|row| row.get(0)).collect())
}

/// The id of the case a unit is.
fn case_id(unit: &str) -> &str {
    unit.strip_prefix("case ").unwrap_or(unit)
}

const UPDATE: &str = "UPDATE anjuan.docket SET gone = false, version = $3, kind = $4, instance = $5, number = $6, dispute = $7,
    received = $8, closed = $9, outcome = $10 WHERE office = $1 AND case_id = $2";

/// What is removed leaves its row, so that a copy knows.
fn remove(
    tx: &mut Transaction<'_>,
    (office, number): (&str, i64),
    gone: &[String],
) -> Result<(), ShareError> {
    if gone.is_empty() {
        return Ok(());
    }
    let sql = format!(
        "UPDATE anjuan.docket SET gone = true, version = $2 WHERE office = $1 AND case_id IN ({})",
        marks(2, gone.len())
    );
    let mut values: Vec<Cell<'_>> = vec![&office, &number];
    values.extend(gone.iter().map(|id| id as Cell<'_>));
    tx.execute(&sql, &values)?;
    Ok(())
}

fn add(
    tx: &mut Transaction<'_>,
    (office, number): (&str, i64),
    fresh: &[(String, Derived)],
) -> Result<(), ShareError> {
    if fresh.is_empty() {
        return Ok(());
    }
    let mut values: Vec<Cell<'_>> = Vec::new();
    let mut tuples = Vec::new();
    for (id, of) in fresh {
        let cells = of.cells([&office, id, &number]);
        tuples.push(format!("(false, {})", marks(values.len(), cells.len())));
        values.extend(cells);
    }
    let tuples = tuples.join(", ");
    let sql = format!(
        "INSERT INTO anjuan.docket
             (gone, office, case_id, version, kind, instance, number, dispute, received, closed, outcome)
         VALUES {tuples}"
    );
    tx.execute(&sql, &values)?;
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
