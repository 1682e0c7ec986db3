//! Safe copies: made beside their name, verified, then given it; private like the file itself.

use std::fs::File;
use std::io::{BufReader, ErrorKind, Read};
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};

use super::connection::{connect, making, pragma};
use super::error::StoreError;
use super::open::APPLICATION_ID;
use super::sound;
use crate::files::{Beside, with_suffix};
use crate::said;

/// Copies a whole database, as of one moment, to a new file.
pub(super) fn copy(conn: &Connection, from: &Path, to: &Path) -> Result<(), StoreError> {
    if to.exists() {
        return Err(StoreError::Exists(to.to_path_buf()));
    }
    let published = verified(conn, from, to)?.publish_new();
    published.map_err(|source| match source.kind() {
        ErrorKind::AlreadyExists => StoreError::Exists(to.to_path_buf()),
        _ => StoreError::io(to, source),
    })
}

/// A copy beside a name it may have, checked page by page.
pub(super) fn verified(conn: &Connection, from: &Path, to: &Path) -> Result<Beside, StoreError> {
    let new = Beside::new(to).map_err(|source| StoreError::io(to, source))?;
    let of_copy = |e| StoreError::sql(to, e);
    let mut copy = making(&new.path()).map_err(of_copy)?;
    fill(conn, &mut copy, from).map_err(|e| e.of_target(to))?;
    let whole = sound::is_whole(&copy).map_err(of_copy)?;
    if !whole || pragma(&copy, "application_id").map_err(of_copy)? != APPLICATION_ID {
        return Err(StoreError::damaged(
            from,
            said!("备份核对不过", "the copy did not verify"),
        ));
    }
    Ok(new)
}

/// Puts the whole content of one database into another: one transaction of it, and a snapshot of the first.
pub(super) fn fill(from: &Connection, to: &mut Connection, path: &Path) -> Result<(), StoreError> {
    let sql = |e| StoreError::sql(path, e);
    let backup = Backup::new(from, to).map_err(sql)?;
    match backup.step(-1).map_err(sql)? {
        StepResult::Done => Ok(()),
        _ => Err(StoreError::Busy(path.to_path_buf())),
    }
}

/// `<path><suffix>`, `<path><suffix>-2`, ...: names for what is kept.
pub(super) fn names(path: &Path, suffix: &str) -> impl Iterator<Item = PathBuf> {
    (1_u32..).map(move |n| match n {
        1 => with_suffix(path, suffix),
        n => with_suffix(path, &format!("{suffix}-{n}")),
    })
}

/// The files beside another whose names go on after its own by `<suffix>` or `<suffix>-<number>`, the highest number
/// first; `suffix` tells how long the part before the number is.
pub(super) fn beside(path: &Path, suffix: impl Fn(&str) -> Option<usize>) -> Vec<PathBuf> {
    let folder = match path.parent() {
        Some(dir) if !dir.as_os_str().is_empty() => dir,
        _ => Path::new("."),
    };
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let mut out: Vec<(u32, PathBuf)> = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let found = entry.file_name();
        let found = found.to_string_lossy();
        let Some(rest) = found.strip_prefix(name.as_ref()) else {
            continue;
        };
        let number = suffix(rest).and_then(|length| match rest.get(length..)? {
            "" => Some(1),
            more => more.strip_prefix('-')?.parse().ok(),
        });
        if let Some(number) = number.filter(|_| entry.path().is_file()) {
            out.push((number, path.with_file_name(entry.file_name())));
        }
    }
    out.sort();
    out.into_iter().rev().map(|(_, path)| path).collect()
}

/// The copies that upgrades of a file began from: `<file>.v<version>.backup`.
pub(super) fn all_before_upgrades(path: &Path) -> Vec<PathBuf> {
    const END: &str = ".backup";
    beside(path, |rest| {
        let version = rest.strip_prefix(".v")?;
        let digits = version.find(|c: char| !c.is_ascii_digit())?;
        let ended = digits > 0 && version.get(digits..)?.starts_with(END);
        ended.then_some(2 + digits + END.len())
    })
}

/// Keeps a verified copy under the first free name.
pub(super) fn keep(conn: &Connection, path: &Path, suffix: &str) -> Result<PathBuf, StoreError> {
    let new = verified(conn, path, &with_suffix(path, suffix))?;
    let kept = new.publish_first(names(path, suffix));
    kept.map_err(|source| StoreError::io(path, source))
}

/// The copy taken before an upgrade: `<file>.v<version>.backup`, numbered where that is something else. The caller
/// holds the write lock, so what is copied is what will be upgraded.
pub(super) fn before_upgrade(path: &Path, version: i64) -> Result<(), StoreError> {
    let suffix = format!(".v{version}.backup");
    // A connection of its own: one that is to write cannot be read from meanwhile.
    let conn = connect(path, false).map_err(|e| StoreError::sql(path, e))?;
    let new = verified(&conn, path, &with_suffix(path, &suffix)).map_err(|e| e.of_place(path))?;
    // An upgrade that was cut off left its backup; it is not kept twice. The file itself is not opened beside
    // SQLite: closing it would let go of the locks on it.
    let mut there = names(path, &suffix).take_while(|name| name.exists());
    if there.any(|name| same_content(&new.path(), &name).unwrap_or(false)) {
        return Ok(());
    }
    let kept = new.publish_first(names(path, &suffix));
    kept.map(|_| ())
        .map_err(|source| StoreError::io(path, source).of_place(path))
}

/// The header of a database counts its writes; what it holds begins behind it.
const HEADER: u64 = 100;

fn same_content(a: &Path, b: &Path) -> std::io::Result<bool> {
    let (a, b) = (File::open(a)?, File::open(b)?);
    if a.metadata()?.len() != b.metadata()?.len() {
        return Ok(false);
    }
    let skipped = |file: File| -> std::io::Result<BufReader<File>> {
        let mut reader = BufReader::with_capacity(1 << 16, file);
        std::io::copy(&mut reader.by_ref().take(HEADER), &mut std::io::sink())?;
        Ok(reader)
    };
    let (mut a, mut b) = (skipped(a)?, skipped(b)?);
    let (mut of_a, mut of_b) = (vec![0; 1 << 16], vec![0; 1 << 16]);
    loop {
        let n = a.read(&mut of_a)?;
        if n == 0 {
            return Ok(true);
        }
        let (left, right) = (of_a.get(..n), of_b.get_mut(..n));
        let (Some(left), Some(right)) = (left, right) else {
            return Ok(false);
        };
        b.read_exact(right)?;
        if left != right {
            return Ok(false);
        }
    }
}
