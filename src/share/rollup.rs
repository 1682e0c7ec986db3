//! The roll-up of a period, counted by the server over the derived rows: the same figures as of a copy, without one.

use std::collections::BTreeMap;

use postgres::Client;

use super::error::ShareError;
use crate::case::Kind;
use crate::docket::{Bit, Counting, Scope};

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
/// The server is away.
pub fn roll_up(client: &mut Client, scope: &Scope, only: &[String]) -> Result<Counted, ShareError> {
    debug_assert_eq!(scope.counting, Counting::Cases);
    let from = scope.from.map_or_else(String::new, |d| d.to_string());
    let end = scope.end().to_string();
    let mut counted = Counted::default();
    let mut seen = client.query("SELECT name FROM anjuan.office ORDER BY name", &[])?;
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
         WHERE NOT gone AND received <= $2 AND NOT (received < $1 AND closed IS NOT NULL AND closed < $1)
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
    let rows = client.query(
        "SELECT d.number, d.kind, d.office, d.received, d.closed FROM anjuan.docket d
         JOIN (SELECT number, kind FROM anjuan.docket WHERE NOT gone AND number IS NOT NULL
             GROUP BY number, kind HAVING count(*) > 1) t ON t.number = d.number AND t.kind = d.kind
         WHERE NOT d.gone ORDER BY d.number, d.kind, d.office",
        &[],
    )?;
    let mut first: Option<(String, String, [u32; 5])> = None;
    for row in &rows {
        let (number, kind, office): (String, String, String) = (row.get(0), row.get(1), row.get(2));
        if !counted.offices.contains_key(&office) {
            continue;
        }
        let own = of_one(row.get(3), row.get(4), from, end);
        let same = first
            .as_ref()
            .filter(|(n, k, _)| *n == number && *k == kind);
        match (same.map(|(_, _, held)| *held), Kind::from_id(&kind)) {
            (Some(held), Some(kind)) => {
                add(&mut counted.total, kind, own, false);
                let figures = counted.offices.entry(office).or_default();
                add(figures, kind, own, false);
                add(figures, kind, held, true);
            }
            _ => first = Some((number, kind, own)),
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
