//! Where the journals of two files part: a copy of a docket taken home begins with the entries of the docket it was
//! copied from.

use rusqlite::Connection;

use super::since::JournalMark;
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

fn lines(conn: &Connection, sql: &str) -> rusqlite::Result<Vec<Line>> {
    conn.prepare_cached(sql)?
        .query_map([], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
        })?
        .collect()
}

const ENTRIES: &str = "SELECT id, uuid || ' ' || title_zh, at, who FROM journal ORDER BY id";
const TURNS: &str = "SELECT id, entry || ' ' || after || ' ' || undone || ' ' || writer, at, who FROM turn ORDER BY id";

impl Store {
    /// The beginning this journal shares with another's; none where they have nothing in common.
    pub fn trunk(&self, other: &Store) -> Result<Option<Trunk>, StoreError> {
        let mut ends = [0, 0];
        let mut parted: Option<Parted> = None;
        let mut theirs = [Vec::new(), Vec::new()];
        for ((end, beyond), sql) in ends.iter_mut().zip(&mut theirs).zip([ENTRIES, TURNS]) {
            let (here, there) = (self.on(|c| lines(c, sql))?, other.on(|c| lines(c, sql))?);
            let same = here.iter().zip(&there).take_while(|(a, b)| a == b).count();
            *end = same
                .checked_sub(1)
                .and_then(|n| here.get(n))
                .map_or(0, |line| line.0);
            beyond.extend(there.iter().skip(same).map(|(_, key, ..)| key.clone()));
            if let Some((_, key, at, who)) = there.get(same)
                && parted.as_ref().is_none_or(|earlier| *at < earlier.at)
            {
                parted = Some(Parted {
                    key: key.clone(),
                    at: at.clone(),
                    who: who.clone(),
                });
            }
        }
        let [entry, turn] = ends;
        Ok((entry > 0).then_some(Trunk {
            mark: JournalMark { entry, turn },
            parted,
            theirs,
        }))
    }
}
