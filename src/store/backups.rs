//! Copies kept without being asked for: one a day and one before much is changed at once, in a folder beside the file;
//! thinned by a stated rule, never to none.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Datelike, FixedOffset, NaiveDateTime, TimeDelta};
use rusqlite::Connection;
use sha2::{Digest, Sha256};

use super::backup::verified;
use super::connection::connect;
use super::error::StoreError;
use crate::files::{follow, private_dir, with_suffix};
use crate::text::hex;

/// The folder beside a file: `anjuan.db.backups`.
const FOLDER: &str = ".backups";
/// The time in a copy's name.
const TIME: &str = "%Y%m%d-%H%M%S";
const TIME_LENGTH: usize = 15;
/// The newest copies are kept whatever they are.
pub const NEWEST: usize = 5;
/// Up to this age, in days, every copy is kept.
pub const ALL_FOR_DAYS: i64 = 3;
/// Up to this age, in days, the last copy of each day is kept.
pub const DAILY_FOR_DAYS: i64 = 14;
/// Up to this age, in days, the last copy of each week (Monday to Sunday) is kept.
pub const WEEKLY_FOR_DAYS: i64 = 70;
/// Up to this age, in days, the last copy of each calendar month is kept.
pub const MONTHLY_FOR_DAYS: i64 = 1_100;
/// Together no larger, in bytes, beside the newest.
const ROOM: u64 = 4 << 30;

/// Why a copy was made; it stands in its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Occasion {
    /// The first use of a day.
    Daily,
    /// An import, a merge, or another deed with many changes is about to be written.
    Before,
}

impl Occasion {
    fn word(self) -> &'static str {
        match self {
            Occasion::Daily => "daily",
            Occasion::Before => "before",
        }
    }
}

/// A copy and the time in its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copy {
    pub at: NaiveDateTime,
    pub path: PathBuf,
}

/// The folder of a file's copies.
pub(super) fn folder(path: &Path) -> PathBuf {
    with_suffix(&follow(path), FOLDER)
}

/// The copies in a folder whose names begin with a stem, the oldest first. Whatever else lies there is not ours.
fn copies(folder: &Path, stem: &str) -> Vec<Copy> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut out: Vec<Copy> = entries
        .flatten()
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            let rest = name.strip_prefix(stem)?;
            if !name.ends_with(".db") {
                return None;
            }
            let at = NaiveDateTime::parse_from_str(rest.get(..TIME_LENGTH)?, TIME).ok()?;
            Some(Copy {
                at,
                path: entry.path(),
            })
        })
        .collect();
    // `-2` was made after the one without a number.
    out.sort_by_key(|copy| (copy.at, copy.path.as_os_str().len(), copy.path.clone()));
    out
}

/// The copies of a file, the oldest first.
pub(super) fn of(path: &Path) -> Vec<Copy> {
    copies(&folder(path), "")
}

/// A copy for the day, unless there is one.
pub(super) fn daily(path: &Path, at: DateTime<FixedOffset>) -> Result<Option<PathBuf>, StoreError> {
    let today = |copy: &Copy| {
        let name = copy.path.file_name().unwrap_or_default().to_string_lossy();
        copy.at.date() == at.date_naive() && name.contains(Occasion::Daily.word())
    };
    if of(path).iter().any(today) {
        return Ok(None);
    }
    let conn = connect(path, false).map_err(|e| StoreError::sql(path, e))?;
    keep(&conn, path, at, Occasion::Daily).map(Some)
}

/// A copy made now, checked page by page before it gets its name; then the older ones are thinned.
pub(super) fn keep(
    conn: &Connection,
    path: &Path,
    at: DateTime<FixedOffset>,
    occasion: Occasion,
) -> Result<PathBuf, StoreError> {
    into(
        conn,
        path,
        &folder(path),
        "",
        at,
        &format!("-{}", occasion.word()),
    )
}

/// A copy in another folder, a stick or a share: `<file>-<time>-<docket>.db`, thinned there by the same rule. Dockets of
/// one file name may be copied there: a copy is thinned only where it bears this docket's mark and all its journal holds
/// stands in this one's.
pub(super) fn into_folder(
    conn: &Connection,
    path: &Path,
    folder: &Path,
    at: DateTime<FixedOffset>,
) -> Result<PathBuf, StoreError> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let mark = mark(path);
    into(conn, path, folder, &format!("{stem}-"), at, &mark)
}

/// What tells copies of this file from those of another of its name: `-` and the beginning of a fingerprint of its place.
fn mark(path: &Path) -> String {
    let real = follow(path);
    let place = std::path::absolute(&real).unwrap_or(real);
    let place = place.canonicalize().unwrap_or(place);
    let digest = Sha256::digest(place.as_os_str().as_encoded_bytes());
    format!("-{}", hex(digest.get(..4).unwrap_or_default()))
}

/// Whether a copy holds nothing that does not stand in the docket itself, as it was written there.
fn is_of(conn: &Connection, copy: &Path) -> bool {
    let older = || -> rusqlite::Result<bool> {
        for head in super::seal::heads(&connect(copy, false)?)? {
            if !super::seal::holds(conn, &head)? {
                return Ok(false);
            }
        }
        Ok(true)
    };
    older().unwrap_or(false)
}

fn into(
    conn: &Connection,
    path: &Path,
    folder: &Path,
    stem: &str,
    at: DateTime<FixedOffset>,
    word: &str,
) -> Result<PathBuf, StoreError> {
    private_dir(folder).map_err(|source| StoreError::io(folder, source))?;
    let time = at.naive_local();
    let name = format!("{stem}{}{word}", time.format(TIME));
    let new = verified(conn, path, &folder.join(format!("{name}.db")))?;
    // Two copies of one second are two copies.
    let names = (1_u32..).map(|n| match n {
        1 => folder.join(format!("{name}.db")),
        n => folder.join(format!("{name}-{n}.db")),
    });
    let kept = new
        .publish_first(names)
        .map_err(|source| StoreError::io(folder, source))?;
    let mut ours = copies(folder, stem);
    // In a folder of several dockets, those that bear this one's mark.
    let elsewhere = !stem.is_empty();
    ours.retain(|copy| !elsewhere || marked(&copy.path, word));
    thin(&ours, time, |copy| !elsewhere || is_of(conn, copy));
    Ok(kept)
}

/// Whether a copy's name ends in a mark, and the number of one among several.
fn marked(copy: &Path, mark: &str) -> bool {
    let name = copy.file_stem().unwrap_or_default().to_string_lossy();
    let name = name.rsplit_once(mark);
    name.is_some_and(|(_, number)| number.is_empty() || number.starts_with('-'))
}

fn thin(copies: &[Copy], now: NaiveDateTime, ours: impl Fn(&Path) -> bool) {
    let sized: Vec<(Copy, u64)> = copies
        .iter()
        .map(|copy| {
            let size = std::fs::metadata(&copy.path).map_or(0, |m| m.len());
            (copy.clone(), size)
        })
        .collect();
    for copy in superfluous(&sized, now) {
        if !ours(&copy.path) {
            continue;
        }
        // One that cannot be removed is removed the next time.
        let _ = std::fs::remove_file(&copy.path);
    }
}

/// The copies that are not kept any longer; `copies` with their sizes, the oldest first.
pub fn superfluous(copies: &[(Copy, u64)], now: NaiveDateTime) -> Vec<&Copy> {
    let spared = copies.len().saturating_sub(NEWEST);
    let (mut days, mut weeks, mut months) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let mut room = ROOM;
    let mut out = Vec::new();
    // From the newest: of a day, a week and a month the last copy stands for the others.
    for (at, (copy, size)) in copies.iter().enumerate().rev() {
        let day = copy.at.date();
        let week = day.iso_week();
        let first_of_day = days.insert(day);
        let first_of_week = weeks.insert((week.year(), week.week()));
        let first_of_month = months.insert((day.year(), day.month()));
        let age = |limit: i64| now - copy.at <= TimeDelta::days(limit);
        let kept = age(ALL_FOR_DAYS)
            || first_of_day && age(DAILY_FOR_DAYS)
            || first_of_week && age(WEEKLY_FOR_DAYS)
            || first_of_month && age(MONTHLY_FOR_DAYS);
        let fits = room >= *size;
        room = room.saturating_sub(*size);
        if at < spared && !(kept && fits) {
            out.push(copy);
        }
    }
    out
}

/// Every file beside a docket that holds what it held before, whoever kept it, the newest first: its own copies, what a
/// restore put aside, what an upgrade began from. Gaps in the numbers hide none.
pub(super) fn all_of(path: &Path) -> Vec<PathBuf> {
    let real = follow(path);
    let mut out: Vec<PathBuf> = of(&real).into_iter().rev().map(|copy| copy.path).collect();
    out.extend(super::restore::all_kept_of(&real));
    out.extend(super::backup::all_before_upgrades(&real));
    out
}

/// The one of them that was written last.
pub(super) fn last_of(path: &Path) -> Option<PathBuf> {
    let written = |copy: &PathBuf| std::fs::metadata(copy).and_then(|m| m.modified()).ok();
    // Of several of one moment the first: `max` would take the last.
    all_of(path).into_iter().rev().max_by_key(written)
}

/// The newest copy that can be opened, is whole and in whose journal nothing was touched, else the newest whole one: what
/// is offered where the file is damaged.
pub(super) fn newest_whole(path: &Path) -> Option<PathBuf> {
    // Whole, and whether its journal is as it was sealed; one of an early version has no seals.
    let whole = |copy: &Path| -> Option<bool> {
        let conn = connect(copy, false).ok()?;
        super::open::recognised(&conn, copy).ok()?;
        let whole = super::sound::is_whole(&conn).ok()?;
        whole.then(|| super::seal::verify(&conn).is_ok_and(|flaws| flaws.is_empty()))
    };
    let mut all: Vec<PathBuf> = of(path).into_iter().rev().map(|c| c.path).collect();
    all.extend(super::restore::all_kept_of(&follow(path)));
    let mut second = None;
    for copy in all {
        match whole(&copy) {
            Some(true) => return Some(copy),
            Some(false) => second = second.or(Some(copy)),
            None => {}
        }
    }
    second
}
