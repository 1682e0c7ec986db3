//! What the derived rows were derived from: kept in the file, so that rows by other rules are known and made anew.

use rusqlite::{Connection, OptionalExtension, named_params};

use super::sql_types::told;

/// The origin of every derived row of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The number of the program's rules of derivation; it grows with every release that derives otherwise.
    pub rules: i64,
    /// The fingerprint of the holiday book: built-in notices, imported ones, the office's own days.
    pub calendar: String,
}

const RULES: &str = "rules";
const CALENDAR: &str = "calendar";
/// What the file says of it: nothing else is written there.
pub(super) const NAMES: &[&str] = &[RULES, CALENDAR];

/// `None` where the file does not say, or says what cannot be read.
pub(super) fn origin(conn: &Connection) -> rusqlite::Result<Option<Origin>> {
    let value = |name: &str| -> rusqlite::Result<Option<String>> {
        conn.prepare_cached("SELECT value FROM derived WHERE name = :name")?
            .query_row(named_params! {":name": name}, |row| told(row, "value"))
            .optional()
    };
    let rules = value(RULES)?.and_then(|n| n.parse().ok());
    Ok(rules
        .zip(value(CALENDAR)?)
        .map(|(rules, calendar)| Origin { rules, calendar }))
}

pub(super) fn put_origin(conn: &Connection, origin: &Origin) -> rusqlite::Result<()> {
    let mut put = conn.prepare_cached(
        "INSERT INTO derived (name, value) VALUES (:name, :value)
         ON CONFLICT (name) DO UPDATE SET value = excluded.value",
    )?;
    put.execute(named_params! {":name": RULES, ":value": origin.rules.to_string()})?;
    put.execute(named_params! {":name": CALENDAR, ":value": origin.calendar})
        .map(|_| ())
}
