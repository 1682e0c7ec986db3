//! The office a login belongs to itself, and its settings: a district counts by its own statistical year, roundings and targets.

use postgres::Client;

use super::error::ShareError;
use crate::case::Settings;
use crate::ledger::Record;

/// The office of this login; of several the one above the others. None where none of them is.
pub(super) fn own_office(client: &mut Client) -> Result<Option<String>, ShareError> {
    let rows = client.query(
        "SELECT o.name, o.superior FROM anjuan.office o
             JOIN anjuan.member m ON m.office = o.name AND m.login = CURRENT_USER ORDER BY o.name",
        &[],
    )?;
    let names: Vec<String> = rows.iter().map(|row| row.get(0)).collect();
    let mut tops = rows.iter().filter(|row| {
        let superior: Option<String> = row.get(1);
        superior.is_none_or(|above| !names.contains(&above))
    });
    Ok(match (tops.next(), tops.next()) {
        (Some(row), None) => Some(row.get(0)),
        _ => None,
    })
}

/// What that office has set. What cannot be read is not in force, as in a file.
///
/// # Errors
/// The server is away.
pub fn own_settings(client: &mut Client) -> Result<Settings, ShareError> {
    let Some(office) = own_office(client)? else {
        return Ok(Settings::default());
    };
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
