//! Is the file whole? Looked at where that is cheap, before anything is written: a damaged file is not written into.

use std::cell::Cell;
use std::path::Path;
use std::time::Duration;

use rusqlite::Connection;

use super::Store;
use super::connection::{WAIT, connect, pragma};
use super::error::StoreError;
use super::salvage::DERIVED;
use super::unread::words;
use crate::files::{Identity, Left, Noted, Stamp, add_words, as_left, identity, leave, stamp};
use crate::said;
use crate::text::Said;

/// Pages of so many bytes together are checked one by one before the first write, unless the file is as this program left
/// it: some milliseconds a megabyte. Those of a larger file are checked in the copy of the day, in the background, and by
/// `doctor`.
const CHEAP: i64 = 32 << 20;
/// Those of so many bytes before anything is read too: an index that lost a page leaves out what is due without a word. Ten
/// milliseconds of the processor a megabyte, paid by every command where another hand was at the file: of a larger one the
/// interface looks at them beside the screen.
const CHEAP_TO_READ: i64 = 1 << 20;

/// As many pages as its header says.
pub(super) fn length(conn: &Connection, path: &Path) -> Result<(), StoreError> {
    let sql = |e| StoreError::sql(path, e);
    let held = size(conn).map_err(sql)?;
    let Ok(meta) = std::fs::metadata(path) else {
        return Ok(());
    };
    let there = i64::try_from(meta.len()).unwrap_or(i64::MAX);
    if there < held {
        return Err(StoreError::damaged(
            path,
            said!(
                "只剩 {there} 字节，应有 {held} 字节",
                "{there} bytes are left of {held}"
            ),
        ));
    }
    Ok(())
}

/// Whether the pages agree, where there are so few that they are looked at before anything is read.
pub(super) fn reads_whole(conn: &Connection, path: &Path) -> rusqlite::Result<bool> {
    if size(conn)? > CHEAP_TO_READ {
        return Ok(true);
    }
    let now = now(conn)?;
    if as_left(path).is_some_and(|left| left.is_sound(now)) {
        return Ok(true);
    }
    is_whole(conn)
}

/// The time, in seconds since 1970: how long ago a file was looked through is no matter of the day the program works on.
fn now(conn: &Connection) -> rusqlite::Result<i64> {
    conn.query_row("SELECT CAST(strftime('%s', 'now') AS INTEGER)", [], |row| {
        row.get(0)
    })
}

/// Changes with what other connections write and not with what this one does.
fn version(conn: &Connection) -> rusqlite::Result<i64> {
    pragma(conn, "data_version")
}

/// So many bytes its pages take together.
fn size(conn: &Connection) -> rusqlite::Result<i64> {
    Ok(pragma(conn, "page_count")? * pragma(conn, "page_size")?)
}

/// What is known of an open file before anything of it is read.
#[derive(Default)]
pub(super) struct Sound {
    /// Its pages were looked at, or it was found as this program left it.
    looked: bool,
    /// When, where a note says so.
    since: Option<i64>,
    /// How it was left by the last write; none where the place takes no note of that.
    left: Option<Left>,
    /// How it stood when it was looked through for words this program does not know, and had none.
    known: Cell<Option<Stamp>>,
    /// Before this write it had none.
    knew: bool,
    /// What other hands had written before this write.
    before: Option<i64>,
    /// It was looked through as it stood then, before the write began.
    through: Option<Stamp>,
}

impl Sound {
    /// Of a file this program just made: there is nothing in it.
    pub(super) fn empty(path: &Path) -> Sound {
        Sound {
            known: Cell::new(stamp(path)),
            ..Sound::default()
        }
    }

    /// Before a write begins: a file that another hand touched is looked through while others may still write. Nobody is waited
    /// for, and one that is torn is said inside the transaction.
    pub(super) fn ready(&mut self, conn: &Connection, path: &Path) {
        self.through = None;
        let own = self.left.filter(|left| left.stamp.holds(path));
        let left = own.or_else(|| as_left(path));
        let at = now(conn).unwrap_or_default();
        let looks = !left.is_some_and(|left| left.is_sound(at)) && !self.stands(own, left);
        if looks && let Some(before) = stamp(path) {
            let small = std::fs::metadata(path)
                .is_ok_and(|m| i64::try_from(m.len()).is_ok_and(|n| n <= CHEAP));
            self.through = Some(before).filter(|_| small && through(path, Duration::ZERO).is_ok());
        }
    }

    /// Whether this window looked at it before, and it is as it was then as far as the place can tell.
    fn stands(&self, own: Option<Left>, left: Option<Left>) -> bool {
        self.looked && (own.is_some() || self.left.is_none() && left.is_none())
    }

    /// Before anything is written, inside the transaction: the pages of a file that another hand touched are looked at.
    pub(super) fn assure(
        &mut self,
        conn: &Connection,
        path: &Path,
        file: Option<Identity>,
    ) -> Result<(), StoreError> {
        let cheap = size(conn).is_ok_and(|size| size <= CHEAP);
        self.before = version(conn).ok();
        let at = now(conn).unwrap_or_default();
        let own = self.left.filter(|left| left.stamp.holds(path));
        let left = own.or_else(|| as_left(path));
        self.knew = left.is_some_and(|left| left.noted.words == Some(words()))
            || self.known.get().is_some_and(|known| known.holds(path));
        match left.filter(|left| left.is_sound(at)) {
            Some(left) => self.since = left.noted.looked,
            None if self.stands(own, left) => {}
            None if self.through.is_some_and(|then| then.holds(path)) => self.since = None,
            None => {
                match file.is_some() && file == identity(path).ok() {
                    // Over a connection of its own: this one may hold pages as they were before.
                    true if cheap => through(path, WAIT)?,
                    true => {}
                    false => pages(conn, path)?,
                }
                self.since = None;
            }
        }
        self.looked = true;
        Ok(())
    }

    /// Notes how a write left the file: the next one to write, or to read, need not look through it. Nothing is noted where
    /// another hand wrote since: that is not this program's to vouch for.
    pub(super) fn noted(&mut self, conn: &Connection, path: &Path, file: Option<Identity>) {
        // A window waits by itself, drawing meanwhile: what it has set is what it has afterwards.
        let wait: i64 = pragma(conn, "busy_timeout").unwrap_or_default();
        let _ = conn.busy_timeout(Duration::ZERO);
        self.left = file.and_then(|file| self.note(conn, path, file));
        // What another wrote meanwhile was not looked at.
        self.looked &= version(conn).ok() == self.before;
        let _ = conn.busy_timeout(Duration::from_millis(wait.unsigned_abs()));
        if let Some(left) = self.left {
            self.since = left.noted.looked;
            self.known.set(self.knew.then_some(left.stamp));
        }
    }

    /// The note of a write, taken while it is read: then nobody else writes.
    fn note(&self, conn: &Connection, path: &Path, file: Identity) -> Option<Left> {
        let reading = conn.unchecked_transaction().ok()?;
        // The pages of a larger file were not looked at.
        let small = size(&reading).ok()? <= CHEAP;
        let looked = self.since.or_else(|| now(&reading).ok());
        let noted = Noted {
            looked: looked.filter(|_| small),
            words: self.knew.then(words),
        };
        let same = self.before.is_some() && version(&reading).ok() == self.before;
        same.then(|| leave(path, file, noted)).flatten()
    }

    /// Whether the file holds no word this program does not know, without a look at any.
    pub(super) fn knows_all(&self, path: &Path) -> bool {
        self.known.get().is_some_and(|known| known.holds(path))
            || as_left(path).is_some_and(|left| left.noted.words == Some(words()))
    }

    /// It was looked through and held none, and stood so before: noted, where it may be written.
    pub(super) fn looked_through(&self, path: &Path, before: Option<Stamp>, writable: bool) {
        let before = before.filter(|_| writable);
        let noted = before.and_then(|before| add_words(path, before, words()));
        self.known.set(noted.map(|left| left.stamp));
    }
}

impl Store {
    /// What `PRAGMA integrity_check` and `foreign_key_check` say; empty when sound.
    pub fn integrity(&self) -> Result<Vec<Said>, StoreError> {
        self.on(|c| {
            let lines: Vec<String> = c
                .prepare("PRAGMA integrity_check(100)")?
                .query_map([], |row| row.get(0))?
                .collect::<rusqlite::Result<_>>()?;
            // One answer may be several lines.
            let lines = lines.iter().flat_map(|line| line.lines());
            let mut out: Vec<Said> = lines.filter_map(in_words).collect();
            let broken: i64 =
                c.query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| {
                    row.get(0)
                })?;
            if broken > 0 {
                out.push(said!(
                    "{broken} 行所属的记录已不在",
                    "{broken} rows belong to records that are gone"
                ));
            }
            Ok(out)
        })
    }
}

/// What is said of one whose pages do not agree.
pub(super) fn torn(path: &Path) -> StoreError {
    StoreError::damaged(
        path,
        said!(
            "有的页读不出或者前后不符",
            "pages cannot be read or do not agree"
        ),
    )
}

/// Every page, where there are few.
pub(super) fn pages(conn: &Connection, path: &Path) -> Result<(), StoreError> {
    let sql = |e| StoreError::sql(path, e);
    if size(conn).map_err(sql)? > CHEAP || is_whole(conn).map_err(sql)? {
        return Ok(());
    }
    Err(torn(path))
}

/// Looks at every page of a file, over a connection of its own.
///
/// # Errors
/// They do not agree; it cannot be opened.
pub(super) fn through(path: &Path, wait: Duration) -> Result<(), StoreError> {
    let sql = |e| StoreError::sql(path, e);
    let conn = connect(path, false).map_err(sql)?;
    conn.busy_timeout(wait).map_err(sql)?;
    match is_whole(&conn).map_err(sql)? {
        true => Ok(()),
        false => Err(torn(path)),
    }
}

/// Whether every table that holds what was entered is whole and one that is derived from them is not: then nothing else is
/// broken.
pub(super) fn holds_all(path: &Path) -> bool {
    let look = || -> rusqlite::Result<bool> {
        let conn = connect(path, false)?;
        let mut names = conn.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")?;
        let names = names.query_map([], |row| row.get::<_, String>(0))?;
        let names: Vec<String> = names.collect::<rusqlite::Result<_>>()?;
        let mut broken = false;
        for name in &names {
            // A name from a foreign file is no part of a statement.
            let plain = name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
            let ok = |row: &rusqlite::Row<'_>| Ok(row.get_ref(0)?.as_str()? == "ok");
            let check = format!("PRAGMA integrity_check({name})");
            let whole = plain && conn.query_row(&check, [], ok)?;
            match DERIVED.contains(&name.as_str()) {
                true => broken |= !whole,
                false if !whole => return Ok(false),
                false => {}
            }
        }
        Ok(broken && names.iter().any(|name| name == "case_file"))
    };
    look().unwrap_or(false)
}

/// A line of SQLite's answer in words; none where it says nothing of its own.
fn in_words(line: &str) -> Option<Said> {
    let line = line.trim();
    if line.is_empty() || line == "ok" || line.starts_with("***") {
        return None;
    }
    let last = |text: &str| text.rsplit(' ').next().unwrap_or_default().to_string();
    let number_after = |word: &str| {
        let rest = line.split(word).nth(1)?;
        let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
        (!digits.is_empty()).then_some(digits)
    };
    let raw = Said::same(line);
    let zh = if line.contains("index ") {
        let index = last(line);
        format!("索引 {index} 与它的表不符")
    } else if line.contains("constraint failed in ") || line.contains("NULL value in ") {
        let table = last(line);
        format!("{table} 有不可能的值")
    } else if let Some(page) = number_after("page ").or_else(|| number_after("Page ")) {
        format!("第 {page} 页读不出或者前后不符")
    } else {
        "有的页前后不符".to_string()
    };
    Some(Said::new(zh, raw.en))
}

/// Whether all pages can be read and agree, the indexes with their tables too: one that is wrong only in an index still
/// loses what is looked up by it.
pub(super) fn is_whole(conn: &Connection) -> rusqlite::Result<bool> {
    conn.query_row("PRAGMA integrity_check(1)", [], |row| {
        Ok(row.get_ref(0)?.as_str()? == "ok")
    })
}
