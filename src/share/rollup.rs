//! The roll-up of a period, counted by the server over the derived rows: the same figures as of a copy, without one.

use std::collections::BTreeMap;

use postgres::Client;

use super::error::ShareError;
use crate::case::Kind;
use crate::docket::{Bit, Counting, Scope};
use crate::ledger::{AlikeThing, once};

/// The figures that days of receipt and closing tell, in their order.
pub const BITS: [Bit; 5] = [
    Bit::CarriedOver,
    Bit::Received,
    Bit::Handled,
    Bit::Closed,
    Bit::Pending,
];

/// Figures by kind.
pub type Figures = BTreeMap<Kind, [u32; 5]>;

/// What was counted: each office, and all together, where a case of two offices is one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Counted {
    pub offices: BTreeMap<String, Figures>,
    pub total: Figures,
}

/// Counts what this login sees, of the offices named or of all. Days are compared as they are kept, as text.
///
/// # Errors
/// It sees no office, or not one of those named; the server is away.
pub fn roll_up(client: &mut Client, scope: &Scope, only: &[String]) -> Result<Counted, ShareError> {
    debug_assert_eq!(scope.counting, Counting::Cases);
    let from = scope.from.map_or_else(String::new, |d| d.to_string());
    let end = scope.end().to_string();
    let mut counted = Counted::default();
    let mut seen = client.query("SELECT name FROM anjuan.office ORDER BY name", &[])?;
    if seen.is_empty() {
        return Err(super::probe::no_schema());
    }
    if let Some(unknown) = only
        .iter()
        .find(|o| seen.iter().all(|r| r.get::<_, &str>(0) != o.as_str()))
    {
        return Err(super::pull::no_office(unknown));
    }
    let wanted = |name: &str| only.is_empty() || only.iter().any(|o| o == name);
    seen.retain(|row| wanted(row.get(0)));
    for row in &seen {
        counted.offices.insert(row.get(0), Figures::new());
    }
    if from > end {
        return Ok(counted);
    }
    let rows = client.query(
        "SELECT office, kind,
             sum(CASE WHEN received < $1 THEN 1 ELSE 0 END),
             count(*),
             sum(CASE WHEN closed IS NULL OR closed > $2 THEN 1 ELSE 0 END)
         FROM anjuan.docket
         WHERE NOT gone AND version <= (SELECT o.version FROM anjuan.office o WHERE o.name = office) AND received <= $2 AND NOT (received < $1 AND closed IS NOT NULL AND closed < $1)
         GROUP BY office, kind",
        &[&from, &end],
    )?;
    for row in &rows {
        let (office, kind): (String, String) = (row.get(0), row.get(1));
        let (Some(kind), true) = (Kind::from_id(&kind), wanted(&office)) else {
            continue;
        };
        let of = |at: usize| u32::try_from(row.get::<_, i64>(at)).unwrap_or(u32::MAX);
        let figures = figures(of(2), of(3), of(4));
        add(&mut counted.total, kind, figures, true);
        counted
            .offices
            .entry(office)
            .or_default()
            .insert(kind, figures);
    }
    shared(client, &mut counted, &from, &end)?;
    Ok(counted)
}

fn figures(carried: u32, handled: u32, pending: u32) -> [u32; 5] {
    let less = u32::saturating_sub;
    [
        carried,
        less(handled, carried),
        handled,
        less(handled, pending),
        pending,
    ]
}

fn add(to: &mut Figures, kind: Kind, figures: [u32; 5], more: bool) {
    for (sum, n) in to.entry(kind).or_default().iter_mut().zip(figures) {
        *sum = match more {
            true => *sum + n,
            false => sum.saturating_sub(n),
        };
    }
}

/// A case of two offices: once in the whole, and in each office as the first of them has it.
fn shared(
    client: &mut Client,
    counted: &mut Counted,
    from: &str,
    end: &str,
) -> Result<(), ShareError> {
    let mut rows = client.query(
        "SELECT d.office, d.case_id, d.kind, d.number, d.received, d.closed FROM anjuan.docket d
         WHERE NOT d.gone AND d.version <= (SELECT o.version FROM anjuan.office o WHERE o.name = d.office) AND (d.number IN (SELECT n.number FROM anjuan.docket n WHERE NOT n.gone AND n.number IS NOT NULL
                 GROUP BY n.number HAVING count(*) > 1)
             OR d.case_id IN (SELECT c.case_id FROM anjuan.docket c WHERE NOT c.gone
                 GROUP BY c.case_id HAVING count(*) > 1))",
        &[],
    )?;
    rows.retain(|row| counted.offices.contains_key(row.get::<_, &str>(0)));
    // By the words themselves, as the copy has it, whatever order the server keeps.
    rows.sort_by(|a, b| {
        let key = |r: &postgres::Row| (r.get::<_, String>(0), r.get::<_, String>(1));
        key(a).cmp(&key(b))
    });
    let first = once(rows.iter().map(|row| AlikeThing {
        unit: row.get(1),
        case: row.get::<_, Option<&str>>(3).map(|n| (row.get(2), n)),
    }));
    let of = |row: &postgres::Row| of_one(row.get(4), row.get(5), from, end);
    for (at, (row, first)) in rows.iter().zip(&first).enumerate() {
        let (Some(held), Some(kind)) = (rows.get(*first), Kind::from_id(row.get(2))) else {
            continue;
        };
        if *first == at {
            continue;
        }
        let own = of(row);
        add(&mut counted.total, kind, own, false);
        let figures = counted.offices.entry(row.get(0)).or_default();
        add(figures, kind, own, false);
        if let Some(kind) = Kind::from_id(held.get(2)) {
            add(figures, kind, of(held), true);
        }
    }
    Ok(())
}

/// How one case counts.
fn of_one(received: Option<String>, closed: Option<String>, from: &str, end: &str) -> [u32; 5] {
    let Some(received) = received.filter(|day| day.as_str() <= end) else {
        return [0; 5];
    };
    let carried = received.as_str() < from;
    if carried && closed.as_deref().is_some_and(|day| day < from) {
        return [0; 5];
    }
    let pending = closed.is_none_or(|day| day.as_str() > end);
    figures(u32::from(carried), 1, u32::from(pending))
}
