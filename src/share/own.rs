//! The office a login belongs to itself, and its settings: a district counts by its own statistical year, roundings and targets.

use std::collections::BTreeMap;

use postgres::Client;

use super::admin::is_below;
use super::district::{District, offices};
use super::error::ShareError;
use super::probe::seats;
use crate::case::Settings;
use crate::ledger::Record;

/// The office of this login among those it sees; of several the one above the others. None where none of them is.
pub(super) fn own_office(
    client: &mut Client,
    all: &[District],
) -> Result<Option<String>, ShareError> {
    let seats = seats(client)?;
    let above: BTreeMap<String, Option<String>> = all
        .iter()
        .map(|o| (o.office.clone(), o.superior.clone()))
        .collect();
    let mut tops = Vec::new();
    for seat in &seats {
        let mut below = false;
        for other in &seats {
            below |= is_below(&seat.office, &other.office, &above)?;
        }
        if !below {
            tops.push(&seat.office);
        }
    }
    Ok(match tops.as_slice() {
        [one] => Some((*one).clone()),
        _ => None,
    })
}

/// What an office has set. What cannot be read is not in force, as in a file.
pub(super) fn set(client: &mut Client, office: &str) -> Result<Settings, ShareError> {
    let rows = client.query(
        "SELECT r.body FROM anjuan.record r JOIN anjuan.office o ON o.name = r.office AND o.version >= r.version
         WHERE r.office = $1 AND r.kind = 'setting' AND NOT r.gone",
        &[&office],
    )?;
    let read = |row: &postgres::Row| match serde_json::from_str(row.get(0)) {
        Ok(Record::Setting(setting)) => Some(setting),
        _ => None,
    };
    Ok(Settings::of(rows.iter().filter_map(read)))
}

/// What this login's own office has set.
///
/// # Errors
/// The server is away.
pub fn own_settings(client: &mut Client) -> Result<Settings, ShareError> {
    let all = offices(client)?;
    match own_office(client, &all)? {
        Some(office) => set(client, &office),
        None => Ok(Settings::default()),
    }
}
