//! Forms that were left unsaved beside the docket and tell of cases the bin was emptied of: they go as the words of the
//! journal do. A line of such a file is a form; which cases it tells of stands in it by their ids.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use uuid::Uuid;

use super::Ledger;
use crate::files::{follow, hold, write_whole};

/// What a file of drafts is called after the docket and its writer's id; one that could not be understood was set aside
/// as `.unread` behind it.
const DRAFTS: &str = ".drafts";
const ASIDE: &str = ".unread";
const UUID_LENGTH: usize = 36;

/// The files of drafts of a docket, every writer's: beside the name it is opened by, and beside the file that leads to.
fn files(docket: &Path) -> Vec<PathBuf> {
    let real = follow(docket);
    let mut out = beside(docket);
    if real != docket {
        out.extend(beside(&real));
    }
    out
}

fn beside(docket: &Path) -> Vec<PathBuf> {
    let folder = match docket.parent() {
        Some(dir) if !dir.as_os_str().is_empty() => dir,
        _ => Path::new("."),
    };
    let name = docket.file_name().unwrap_or_default().to_string_lossy();
    let ours = |found: &str| {
        let rest = found.strip_prefix(name.as_ref())?;
        let (writer, rest) = rest.rsplit_once(DRAFTS)?;
        let aside = rest.is_empty() || rest.starts_with(ASIDE) && !rest.ends_with(".lock");
        let hex = |id: &str| id.len() == 32 && id.chars().all(|c| c.is_ascii_hexdigit());
        let of_one = writer.strip_prefix('.').is_some_and(hex);
        Some(aside && (writer.is_empty() || of_one))
    };
    let all = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let drafts = all.filter(|file| ours(&file.file_name().to_string_lossy()) == Some(true));
    drafts.map(|file| file.path()).collect()
}

/// Every id that stands in a text.
fn ids(text: &str) -> BTreeSet<Uuid> {
    let mut out = BTreeSet::new();
    for (at, _) in text.match_indices(|c: char| c.is_ascii_hexdigit()) {
        let found = text.get(at..at + UUID_LENGTH);
        out.extend(found.and_then(|id| Uuid::try_parse(id).ok()));
    }
    out
}

impl Ledger {
    /// Drops what was left unsaved about cases the bin was emptied of, whoever left it. Says how many forms.
    ///
    /// # Errors
    /// A file of drafts cannot be read or written.
    pub fn drop_drafts(&self) -> std::io::Result<usize> {
        let mut dropped = 0;
        let mut known: BTreeMap<Uuid, bool> = BTreeMap::new();
        for path in files(self.path()) {
            let mut is_of = |line: &str| {
                ids(line).into_iter().any(|id| {
                    let emptied = known.entry(id);
                    *emptied.or_insert_with(|| self.is_emptied(id).unwrap_or(false))
                })
            };
            let read = |path: &Path| -> std::io::Result<String> {
                Ok(String::from_utf8_lossy(&std::fs::read(path)?).into_owned())
            };
            if !read(&path)?.lines().any(&mut is_of) {
                continue;
            }
            // Whoever it belongs to writes it too: one after the other.
            let _held = hold(&path)?;
            let text = read(&path)?;
            let (gone, left): (Vec<&str>, Vec<&str>) = text.lines().partition(|line| is_of(line));
            dropped += gone.len();
            // The first line says what the file is.
            match left.iter().skip(1).all(|line| line.trim().is_empty()) {
                true => std::fs::remove_file(&path)?,
                false => write_whole(&path, (left.join("\n") + "\n").as_bytes(), true)?,
            }
        }
        Ok(dropped)
    }
}
