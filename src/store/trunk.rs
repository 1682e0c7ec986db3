//! Where the journals of two files part: a copy of a docket taken home begins with the entries of the docket it was
//! copied from.

use rusqlite::{Connection, Row};

use super::since::JournalMark;
use super::sql_types::told;
use super::{Store, StoreError};

/// What two journals have in common, and where the other goes its own way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trunk {
    /// The last place both have.
    pub mark: JournalMark,
    /// The first thing written to the other afterwards; none while it is as it was copied.
    pub parted: Option<Parted>,
    /// What tells each line of the other apart that this journal does not have, in their order: entries, and turns.
    pub theirs: [Vec<String>; 2],
}

/// What a copy was first written to with: no two copies have the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parted {
    pub key: String,
    /// RFC 3339.
    pub at: String,
    pub who: String,
}

/// One line of a journal: its number, what tells it from every other, when, and by whom.
type Line = (i64, String, String, String);

const ENTRIES: &str = "SELECT id, uuid || ' ' || title_zh, at, who FROM journal ORDER BY id";
const TURNS: &str = "SELECT id, entry || ' ' || after || ' ' || undone || ' ' || writer, at, who FROM turn ORDER BY id";

fn line(row: &Row<'_>) -> rusqlite::Result<Line> {
    Ok((row.get(0)?, told(row, 1)?, told(row, 2)?, told(row, 3)?))
}

/// The number of the last line both have, 0 where even the first is another; and the other's lines from there on, where
/// `related` or something is common. The two are read side by side: what is common is not held.
fn beyond(
    here: &Connection,
    there: &Connection,
    sql: &str,
    related: bool,
) -> rusqlite::Result<(i64, Vec<Line>)> {
    let (mut here, mut there) = (here.prepare_cached(sql)?, there.prepare_cached(sql)?);
    let (mut here, mut there) = (here.query([])?, there.query([])?);
    let (mut last, mut rest) = (0, Vec::new());
    while let Some(other) = there.next()? {
        let other = line(other)?;
        match here.next()?.map(line).transpose()? {
            Some(own) if own == other => last = own.0,
            _ => {
                rest.push(other);
                break;
            }
        }
    }
    if related || last > 0 {
        while let Some(row) = there.next()? {
            rest.push(line(row)?);
        }
    }
    Ok((last, rest))
}

impl Store {
    /// The beginning this journal shares with another's; none where they have nothing in common.
    pub fn trunk(&self, other: &Store) -> Result<Option<Trunk>, StoreError> {
        let read = |sql: &str, related: bool| {
            self.on(|here| Ok(other.on(|there| beyond(here, there, sql, related))))?
        };
        let (entry, entries) = read(ENTRIES, false)?;
        if entry == 0 {
            return Ok(None);
        }
        let (turn, turns) = read(TURNS, true)?;
        let firsts = [entries.first(), turns.first()].into_iter().flatten();
        let first = firsts.min_by(|a, b| a.2.cmp(&b.2));
        let parted = first.map(|(_, key, at, who)| Parted {
            key: key.clone(),
            at: at.clone(),
            who: who.clone(),
        });
        let keys = |lines: Vec<Line>| lines.into_iter().map(|(_, key, ..)| key).collect();
        Ok(Some(Trunk {
            mark: JournalMark { entry, turn },
            parted,
            theirs: [keys(entries), keys(turns)],
        }))
    }
}
