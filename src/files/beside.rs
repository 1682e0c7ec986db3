//! A file made beside its name and renamed when it is whole: the one way this program brings a file into being.

use std::ffi::OsString;
use std::fs::OpenOptions;
use std::io::{Error, ErrorKind, Read, Result, Write};
use std::path::{Path, PathBuf};

use super::folder::Folder;
use super::place::{folder_of, follow, private_file, sync_dir};

/// A file in the making. Dropped unfinished, it leaves nothing behind.
pub struct Beside {
    folder: Folder,
    name: OsString,
    to: PathBuf,
}

impl Beside {
    /// An empty private file that is to become `to`; where that is a link, what it points to.
    ///
    /// # Errors
    /// The place cannot be written.
    pub fn new(to: &Path) -> Result<Beside> {
        let to = follow(to);
        let Some(name) = to.file_name().map(OsString::from) else {
            return Err(Error::from(ErrorKind::InvalidInput));
        };
        let folder = Folder::within(folder_of(&to))?;
        private_file(&folder.path().join(&name))?;
        Ok(Beside { folder, name, to })
    }

    /// Where it is made: on the same disk as the name it will have.
    pub fn path(&self) -> PathBuf {
        self.folder.path().join(&self.name)
    }

    /// Gives it a name nothing has yet.
    ///
    /// # Errors
    /// `AlreadyExists`, also where the file appeared meanwhile; anything the disk says.
    pub fn publish_new(self) -> Result<()> {
        self.link(&self.to)
    }

    /// Gives it the first of these names in the same folder that nothing has yet, and says which.
    ///
    /// # Errors
    /// `AlreadyExists` where all are taken; anything the disk says.
    pub fn publish_first(self, names: impl Iterator<Item = PathBuf>) -> Result<PathBuf> {
        for name in names {
            match self.link(&name) {
                Ok(()) => return Ok(name),
                Err(e) if e.kind() == ErrorKind::AlreadyExists => {}
                Err(e) => return Err(e),
            }
        }
        Err(Error::from(ErrorKind::AlreadyExists))
    }

    /// A link never replaces. Some shares know no links: there the name is looked at and renamed to.
    fn link(&self, to: &Path) -> Result<()> {
        let made = self.synced()?;
        let taken = || Error::from(ErrorKind::AlreadyExists);
        match std::fs::hard_link(&made, to) {
            Ok(()) => {}
            Err(e) if e.kind() == ErrorKind::AlreadyExists => return Err(taken()),
            Err(_) if to.symlink_metadata().is_ok() => return Err(taken()),
            Err(_) => std::fs::rename(&made, to)?,
        }
        sync_dir(to)
    }

    /// Gives it the name, in place of what has it. A docket, a copy of one or what SQLite keeps beside it is not replaced by
    /// an export, whatever it is called and whatever link leads to it.
    ///
    /// # Errors
    /// Anything the disk says; a docket stands there; the old file is there then.
    pub fn publish(self) -> Result<()> {
        if is_database(&self.to) {
            return Err(Error::other(Docket));
        }
        self.take_place()
    }

    /// The same where a docket is meant: a restore.
    ///
    /// # Errors
    /// Anything the disk says; the old file is there then.
    pub fn take_place(self) -> Result<()> {
        let made = self.synced()?;
        std::fs::rename(&made, &self.to)?;
        sync_dir(&self.to)
    }

    /// On disk. Windows synchronises only what is open for writing.
    fn synced(&self) -> Result<PathBuf> {
        let made = self.path();
        OpenOptions::new().write(true).open(&made)?.sync_all()?;
        Ok(made)
    }
}

/// What stands there is a docket.
#[derive(Debug)]
pub(super) struct Docket;

impl std::fmt::Display for Docket {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a docket")
    }
}

impl std::error::Error for Docket {}

/// How a database of SQLite begins, and its journals.
const DATABASE: &[&[u8]] = &[
    b"SQLite format 3\0",
    b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7",
    b"\x37\x7f\x06\x82",
    b"\x37\x7f\x06\x83",
];

fn is_database(path: &Path) -> bool {
    let mut begins = Vec::new();
    let read = std::fs::File::open(path).and_then(|file| file.take(16).read_to_end(&mut begins));
    read.is_ok() && DATABASE.iter().any(|magic| begins.starts_with(magic))
}

/// Writes the bytes under a name: whole, private, on disk.
///
/// # Errors
/// `AlreadyExists` unless `replace`; anything the place says. Nothing is left behind then.
pub fn write_whole(path: &Path, bytes: &[u8], replace: bool) -> Result<()> {
    if path.is_dir() || (!replace && path.exists()) {
        return Err(Error::from(ErrorKind::AlreadyExists));
    }
    let making = Beside::new(path)?;
    OpenOptions::new()
        .write(true)
        .open(making.path())?
        .write_all(bytes)?;
    if replace {
        making.publish()
    } else {
        making.publish_new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(dir: &Path) -> usize {
        std::fs::read_dir(dir).unwrap().count()
    }

    #[test]
    fn it_is_there_whole_or_not_at_all() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.csv");
        write_whole(&path, b"one", false).unwrap();
        let again = write_whole(&path, b"two", false).unwrap_err();
        assert_eq!(again.kind(), ErrorKind::AlreadyExists);
        assert_eq!(std::fs::read(&path).unwrap(), b"one");
        write_whole(&path, b"three", true).unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"three");
        let late = Beside::new(&path).unwrap();
        assert_eq!(
            late.publish_new().unwrap_err().kind(),
            ErrorKind::AlreadyExists
        );
        assert_eq!(count(dir.path()), 1, "something was left beside the file");
        assert!(write_whole(dir.path(), b"x", true).is_err());
        // A docket is not replaced, whatever it is called.
        write_whole(&path, b"SQLite format 3\0 and more", true).unwrap();
        let over = write_whole(&path, b"four", true).unwrap_err();
        assert!(crate::files::why(&over).zh.contains("案卷"));
        assert!(std::fs::read(&path).unwrap().starts_with(b"SQLite"));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let dir = tempfile::tempdir().unwrap();
        std::fs::create_dir(dir.path().join("far")).unwrap();
        let (link, real) = (dir.path().join("a.csv"), dir.path().join("far/b.csv"));
        symlink("far/b.csv", &link).unwrap();
        for text in ["one", "two"] {
            write_whole(&link, text.as_bytes(), true).unwrap();
            assert!(link.symlink_metadata().unwrap().is_symlink());
            assert_eq!(std::fs::read_to_string(&real).unwrap(), text);
        }
        assert_eq!(real.metadata().unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!((count(dir.path()), count(&dir.path().join("far"))), (2, 1));
    }
}
