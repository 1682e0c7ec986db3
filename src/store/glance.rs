//! A glance at a file that is being opened: the rows of a first page, while the rest is read elsewhere.

use std::path::Path;
use std::time::Duration;

use rusqlite::Connection;

use super::connection::{connect, snapshot};
use super::open::recognised;
use super::unread::{self, Unread};
use super::upgrades::VERSION;
use super::{Store, StoreError, docket};
use crate::docket::Docket;
use crate::files::follow;

/// Of so few cases the whole is there as soon as a first page would be.
const FEW: i64 = 1_500;

impl Store {
    /// Which of the few cases of a first page hold a word this program does not know, by id.
    pub fn unknown_among(&self, ids: &[i64]) -> Result<Vec<Unread>, StoreError> {
        match self.sound.knows_all(&self.path) {
            true => Ok(Vec::new()),
            false => self.on(|c| unread::unknown_among(c, ids)),
        }
    }
}

/// So many cases for a first page, the nearest duties first, of a file of this version that holds many. None where
/// anything stands in the way: whoever opens the file says what.
pub(super) fn glance(path: &Path, most: u32) -> Option<(Connection, Docket)> {
    let conn = connect(&follow(path), false).ok()?;
    // Whoever opens the file waits for another program, and says so.
    conn.busy_timeout(Duration::ZERO).ok()?;
    if recognised(&conn, path).ok()? != VERSION {
        return None;
    }
    let docket = snapshot(&conn, |conn| {
        let last: Option<i64> =
            conn.query_row("SELECT max(case_id) FROM docket", [], |row| row.get(0))?;
        if last.is_none_or(|last| last <= FEW) {
            return Ok(None);
        }
        docket::nearest(conn, most).map(Some)
    });
    docket.ok().flatten().map(|docket| (conn, docket))
}
