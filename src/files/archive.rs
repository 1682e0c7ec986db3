//! The folder beside a docket in which sealed copies of archived cases lie: `<docket>.archive`, carried along with the docket.

use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Result};
use std::path::{Path, PathBuf};

use super::beside::Beside;
use super::name::plain_name;
use super::place::{follow, owner_reads, private_dir, with_suffix};
use super::taken::{digest_of, read_through};
use super::vault::Vault;

/// What the folder is called after the docket.
const FOLDER: &str = ".archive";

/// The folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Archive {
    dir: PathBuf,
}

impl Archive {
    /// The one beside a docket.
    pub fn of(docket: &Path) -> Archive {
        let dir = with_suffix(&follow(docket), FOLDER);
        Archive { dir }
    }

    /// Where the sealed copies of a copy of a docket may lie: beside where its files may.
    pub fn of_copy(copy: &Path) -> Vec<Archive> {
        let beside = Vault::of_copy(copy).into_iter();
        let beside = beside.map(|vault| Archive {
            dir: vault.dir().with_extension("archive"),
        });
        beside.collect()
    }

    /// The path of the folder, which need not exist.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Where one lies or would lie; none where this is no plain name.
    pub fn path(&self, name: &str) -> Option<PathBuf> {
        let stem = name.strip_suffix(".zip")?;
        let plain = !stem.is_empty() && plain_name(stem) == stem;
        plain.then(|| self.dir.join(name))
    }

    /// The sealed copies that lie here.
    pub fn names(&self) -> Vec<String> {
        let all = std::fs::read_dir(&self.dir).into_iter().flatten().flatten();
        let files = all.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()));
        let names = files.filter_map(|entry| entry.file_name().into_string().ok());
        let mut names: Vec<String> = names.filter(|name| name.ends_with(".zip")).collect();
        names.sort();
        names
    }

    /// Copies what lies in another one here, each looked at byte by byte on the way; nothing here is written over. Says how
    /// many lie here now.
    ///
    /// # Errors
    /// The place cannot be written.
    pub fn carry(&self, from: &Archive) -> Result<usize> {
        if self == from {
            return Ok(0);
        }
        let names = from.names();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        self.fetch(from, &names)?;
        Ok(names.len())
    }

    /// Copies these of another one here as [`Archive::carry`] does. Says how many did not lie here.
    ///
    /// # Errors
    /// The place cannot be written.
    pub fn fetch(&self, from: &Archive, names: &[&str]) -> Result<usize> {
        let mut count = 0;
        for name in names {
            let (Some(there), Some(here)) = (from.path(name), self.path(name)) else {
                continue;
            };
            if here.symlink_metadata().is_ok() || !there.is_file() {
                continue;
            }
            count += 1;
            let read = digest_of(&there)?;
            private_dir(&self.dir)?;
            let making = Beside::new(&here)?;
            let mut file = owner_reads(OpenOptions::new().write(true)).open(making.path())?;
            let again = read_through(&mut File::open(&there)?, u64::MAX, &mut file)?;
            drop(file);
            if again.is_none_or(|again| again.digest != read.digest) {
                return Err(ErrorKind::InvalidData.into());
            }
            match making.publish_new() {
                Err(e) if e.kind() != ErrorKind::AlreadyExists => return Err(e),
                _ => {}
            }
        }
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sealed_copies_are_carried_once_and_lead_nowhere() {
        let dir = tempfile::tempdir().unwrap();
        let (one, other) = (dir.path().join("a.db"), dir.path().join("b.db"));
        let (one, other) = (Archive::of(&one), Archive::of(&other));
        std::fs::create_dir(one.dir()).unwrap();
        std::fs::write(one.path("甲-20221219.zip").unwrap(), "zip").unwrap();
        assert_eq!(other.carry(&one).unwrap(), 1);
        assert_eq!(other.carry(&one).unwrap(), 1);
        assert_eq!(other.names(), ["甲-20221219.zip"]);
        for name in ["", ".zip", "../x.zip", "/x.zip", "x.txt"] {
            assert_eq!(one.path(name), None, "{name}");
        }
        let kept = dir.path().join("a.db.backups/20221219-093000-daily.db");
        assert!(Archive::of_copy(&kept).contains(&one));
    }
}
