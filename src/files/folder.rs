//! A private folder with a name of its own that goes away with its owner; a killed owner's is swept by whoever comes next.

use std::fs::{DirBuilder, File, OpenOptions, TryLockError};
use std::hash::{BuildHasher, Hasher, RandomState};
use std::io::{Error, ErrorKind, Result};
use std::path::{Path, PathBuf};

const HEAD: &str = ".anjuan-";
const TAIL: &str = ".tmp";
/// The owner holds a lock on this file while the folder is in use. The system lets go of it when the owner dies,
/// on whatever machine that was; nothing else in the folder is locked, so SQLite's own locks are left alone.
const LOCK: &str = "lock";

/// The folder.
#[derive(Debug)]
pub struct Folder {
    dir: PathBuf,
    lock: Option<File>,
}

impl Folder {
    /// A folder in the platform's temporary folder: for the sample docket and for trying a change out.
    ///
    /// # Errors
    /// The temporary folder cannot be written.
    pub fn temporary() -> Result<Folder> {
        Folder::within(&std::env::temp_dir())
    }

    /// A folder in another one. What killed programs left there is swept first.
    ///
    /// # Errors
    /// The place cannot be written.
    pub fn within(parent: &Path) -> Result<Folder> {
        sweep(parent);
        loop {
            let dir = parent.join(format!("{HEAD}{:016x}{TAIL}", random()));
            match private(&dir).and_then(|()| locked(&dir.join(LOCK))) {
                Ok(lock) => {
                    return Ok(Folder {
                        dir,
                        lock: Some(lock),
                    });
                }
                // The name is taken, or the new folder was swept before it was locked.
                Err(e) if matches!(e.kind(), ErrorKind::AlreadyExists | ErrorKind::Interrupted) => {
                }
                Err(e) => {
                    let _ = std::fs::remove_dir_all(&dir);
                    return Err(e);
                }
            }
        }
    }

    /// A file in the folder.
    pub fn file(&self, name: &str) -> PathBuf {
        self.dir.join(name)
    }

    /// The path of the folder; it is removed when this value is dropped.
    pub fn path(&self) -> &Path {
        &self.dir
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.dir);
        // Windows keeps an open file's name until it is closed.
        drop(self.lock.take());
        let _ = std::fs::remove_dir_all(&self.dir);
    }
}

fn random() -> u64 {
    RandomState::new().build_hasher().finish()
}

fn private(dir: &Path) -> Result<()> {
    super::place::owner_enters(&mut DirBuilder::new()).create(dir)
}

fn locked(path: &Path) -> Result<File> {
    let swept = || Error::from(ErrorKind::Interrupted);
    let file = super::place::private_file(path).map_err(|e| match e.kind() {
        ErrorKind::NotFound => swept(),
        _ => e,
    })?;
    match file.try_lock() {
        // Whoever sweeps holds the lock meanwhile; after that the folder is gone.
        Err(TryLockError::WouldBlock) => return Err(swept()),
        // Where there are no locks nobody can sweep either.
        Ok(()) | Err(TryLockError::Error(_)) => {}
    }
    if path.exists() {
        Ok(file)
    } else {
        Err(swept())
    }
}

/// Whether the owner of a folder lives: he holds its lock.
pub fn is_held(dir: &Path) -> bool {
    let lock = OpenOptions::new().write(true).open(dir.join(LOCK));
    lock.is_ok_and(|lock| matches!(lock.try_lock(), Err(TryLockError::WouldBlock)))
}

/// Where what is made from a docket goes: beside it, and where it lies in a folder that goes away, where one stands.
pub fn made_in(docket: &Path) -> PathBuf {
    let parent = docket.parent().unwrap_or(Path::new(""));
    let name = parent.file_name().and_then(|name| name.to_str());
    match name.is_some_and(is_ours) {
        true => PathBuf::new(),
        false => parent.to_path_buf(),
    }
}

/// Removes the folders of programs that were killed: those whose lock nobody holds.
pub fn sweep(parent: &Path) {
    let Ok(entries) = std::fs::read_dir(parent) else {
        return;
    };
    for entry in entries.flatten() {
        if entry.file_name().to_str().is_some_and(is_ours)
            && entry.file_type().is_ok_and(|t| t.is_dir())
        {
            remove_ownerless(&entry.path());
        }
    }
}

fn is_ours(name: &str) -> bool {
    name.strip_prefix(HEAD)
        .and_then(|rest| rest.strip_suffix(TAIL))
        .is_some_and(|hex| hex.len() == 16 && hex.chars().all(|c| c.is_ascii_hexdigit()))
}

fn remove_ownerless(dir: &Path) {
    match OpenOptions::new().write(true).open(dir.join(LOCK)) {
        Ok(lock) => {
            if lock.try_lock().is_ok() {
                let _ = std::fs::remove_dir_all(dir);
                drop(lock);
                let _ = std::fs::remove_dir_all(dir);
            }
        }
        // Killed before it was locked: an empty folder.
        Err(e) if e.kind() == ErrorKind::NotFound => {
            let _ = std::fs::remove_dir(dir);
        }
        Err(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_made_outlives_a_folder_that_goes_away() {
        let folder = Folder::temporary().unwrap();
        assert_eq!(made_in(&folder.file("sample.db")), PathBuf::new());
        assert_eq!(made_in(Path::new("/srv/a.db")), PathBuf::from("/srv"));
        assert_eq!(made_in(Path::new("a.db")), PathBuf::new());
    }

    #[test]
    fn a_folder_is_held_while_its_owner_lives() {
        let folder = Folder::temporary().unwrap();
        let path = folder.path().to_path_buf();
        assert!(is_held(&path));
        drop(folder);
        assert!(!is_held(&path));
        assert!(!is_held(Path::new("")));
    }

    fn names(dir: &Path) -> Vec<String> {
        let names = std::fs::read_dir(dir).unwrap().flatten();
        let mut names: Vec<String> = names
            .map(|e| e.file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_folder_goes_with_its_owner() {
        let dir = tempfile::tempdir().unwrap();
        let folder = Folder::within(dir.path()).unwrap();
        std::fs::write(folder.file("a.db"), "x").unwrap();
        let another = Folder::within(dir.path()).unwrap();
        assert_eq!(
            names(dir.path()).len(),
            2,
            "a living owner's folder was swept"
        );
        drop((folder, another));
        assert_eq!(names(dir.path()), Vec::<String>::new());
    }

    #[test]
    fn what_a_killed_owner_left_is_swept_and_nothing_else() {
        let dir = tempfile::tempdir().unwrap();
        let left = dir.path().join(".anjuan-00000000000000ff.tmp");
        std::fs::create_dir(&left).unwrap();
        std::fs::write(left.join(LOCK), "").unwrap();
        std::fs::write(left.join("a.db-journal"), "half").unwrap();
        std::fs::create_dir(dir.path().join(".anjuan-00000000000000fe.tmp")).unwrap();
        for kept in [
            "a.db",
            ".anjuan-notes.tmp",
            ".anjuan-00000000000000fd.tmp.old",
        ] {
            std::fs::write(dir.path().join(kept), "mine").unwrap();
        }
        std::fs::create_dir(dir.path().join(".anjuan-0000.tmp")).unwrap();
        sweep(dir.path());
        assert_eq!(
            names(dir.path()),
            [
                ".anjuan-0000.tmp",
                ".anjuan-00000000000000fd.tmp.old",
                ".anjuan-notes.tmp",
                "a.db"
            ]
        );
    }
}
