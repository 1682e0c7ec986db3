//! Files kept beside a docket by what they hold: `<docket>.files/ab/abcd…`, each whole, private, once, and never written
//! over. What a file was called never becomes a path here.

use std::fs::{File, OpenOptions};
use std::io::{Error, ErrorKind, Result};
use std::path::{Path, PathBuf};

use super::beside::Beside;
use super::place::{follow, owner_reads, private_dir, sync_dir, with_suffix};
use super::taken::{Taken, Untaken, digest_of, read_through};

/// What the folder beside a file is called after it.
const FOLDER: &str = ".files";

/// The folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vault {
    dir: PathBuf,
}

/// How a file that should be there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileState {
    /// It holds what it should.
    Whole,
    Missing,
    /// It is not here yet: the server of a shared docket holds it.
    Away,
    /// Something else lies in its place.
    Changed,
    /// It cannot be read now.
    Unread,
}

fn is_digest(digest: &str) -> bool {
    let hex = |c: char| c.is_ascii_digit() || ('a'..='f').contains(&c);
    digest.len() == 64 && digest.chars().all(hex)
}

impl Vault {
    /// The folder beside a docket.
    pub fn of(docket: &Path) -> Vault {
        Vault::at(with_suffix(&follow(docket), FOLDER))
    }

    /// The vault in exactly this folder, which need not exist.
    pub fn at(dir: PathBuf) -> Vault {
        Vault { dir }
    }

    /// The path of the folder, which need not exist.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Where the files of a copy of a docket may lie: beside it; beside what it was copied from, where it is one of
    /// several in a folder or in the folder of a docket's own copies.
    pub fn of_copy(copy: &Path) -> Vec<Vault> {
        let mut out = vec![Vault::of(copy)];
        let copy = follow(copy);
        let folder = copy.parent().unwrap_or(Path::new(""));
        let name = copy.file_name().unwrap_or_default().to_string_lossy();
        // `<stem>-20221219-093000-5e9fe974.db`, `…-2.db`: the time, the docket's mark, a number
        let stem = name.strip_suffix(".db").unwrap_or(&name);
        let mut parts: Vec<&str> = stem.split('-').collect();
        while parts.len() > 1 {
            let ours = |p: &&&str| {
                let mark = p.len() == 8 && p.chars().all(|c| c.is_ascii_hexdigit());
                mark || p.chars().all(|c| c.is_ascii_digit())
            };
            if parts.last().filter(ours).is_none() {
                break;
            }
            parts.pop();
            out.push(Vault::at(
                folder.join(format!("{}{FOLDER}", parts.join("-"))),
            ));
        }
        // `<docket>.backups/<copy>`, `<docket>.before-restore`, `<docket>.v3.backup`
        let beside = folder.to_string_lossy();
        if let Some(docket) = beside.strip_suffix(".backups") {
            out.push(Vault::at(PathBuf::from(format!("{docket}{FOLDER}"))));
        }
        let whole = copy.to_string_lossy();
        for word in [".before-restore", ".v"] {
            if let Some((docket, _)) = whole.rsplit_once(word) {
                out.push(Vault::at(PathBuf::from(format!("{docket}{FOLDER}"))));
            }
        }
        out
    }

    /// Where a file lies or would lie; none where this is no digest.
    pub fn path(&self, digest: &str) -> Option<PathBuf> {
        let shard = digest.get(..2).filter(|_| is_digest(digest))?;
        Some(self.dir.join(shard).join(digest))
    }

    /// How a file that should be there is: read to its end.
    pub fn standing(&self, digest: &str) -> FileState {
        let Some(path) = self.path(digest) else {
            return FileState::Missing;
        };
        match path.symlink_metadata() {
            Err(e) if e.kind() == ErrorKind::NotFound => return FileState::Missing,
            Err(_) => return FileState::Unread,
            // A link is not what was put here.
            Ok(meta) if !meta.is_file() => return FileState::Changed,
            Ok(_) => {}
        }
        match digest_of(&path) {
            Ok(read) if read.digest == digest => FileState::Whole,
            Ok(_) => FileState::Changed,
            Err(e) if e.kind() == ErrorKind::NotFound => FileState::Missing,
            Err(_) => FileState::Unread,
        }
    }

    /// Whether something lies there, without reading it.
    pub fn is_there(&self, digest: &str) -> bool {
        let found = self.path(digest).map(|p| p.symlink_metadata());
        found.is_some_and(|meta| meta.is_ok_and(|m| m.is_file()))
    }

    /// Takes a file in, one that holds what was looked at before. Says whether it was not there.
    ///
    /// # Errors
    /// It holds something else by now, or cannot be read; the place cannot be written. Nothing is left behind then.
    pub fn put(&self, read: &Taken, from: &Path) -> std::result::Result<bool, Untaken> {
        let Some(to) = self.path(&read.digest) else {
            return Err(Untaken::NotAFile);
        };
        match self.standing(&read.digest) {
            FileState::Whole => return Ok(false),
            FileState::Missing | FileState::Away => {}
            FileState::Changed => std::fs::remove_file(&to)?,
            FileState::Unread => return Err(Error::from(ErrorKind::PermissionDenied).into()),
        }
        self.make(&to)?;
        // Made at the top of the folder, so that what a killed program leaves is swept by whoever comes next.
        let making = Beside::new(&self.dir.join(&read.digest))?;
        let mut file = OpenOptions::new().write(true).open(making.path())?;
        let again = read_through(&mut File::open(from)?, read.size, &mut file)?;
        drop(file);
        if again.as_ref() != Some(read) {
            return Err(Untaken::Moving);
        }
        match making.publish_first(std::iter::once(to)) {
            Ok(_) => Ok(true),
            // Another window took the same in meanwhile.
            Err(e) if e.kind() == ErrorKind::AlreadyExists => Ok(false),
            Err(e) => Err(e.into()),
        }
    }

    /// The folder a file lies in, made where it is not there.
    fn make(&self, file: &Path) -> Result<()> {
        let shard = file.parent().unwrap_or(&self.dir);
        for dir in [self.dir.as_path(), shard] {
            match dir.symlink_metadata() {
                // The folder itself may be a link of the owner's; nothing in it is one.
                Ok(_) if dir == self.dir && dir.is_dir() => {}
                Ok(meta) if meta.is_dir() => {}
                Ok(_) => return Err(Error::from(ErrorKind::NotADirectory)),
                Err(e) if e.kind() == ErrorKind::NotFound => {
                    private_dir(dir)?;
                    sync_dir(dir)?;
                }
                Err(e) => return Err(e),
            }
        }
        Ok(())
    }

    /// Copies a file here from another folder, looked at byte by byte on the way.
    ///
    /// # Errors
    /// The place cannot be written. `Ok(false)`: it does not lie there whole.
    pub fn carry(&self, from: &Vault, digest: &str) -> Result<bool> {
        if self.is_there(digest) && self.standing(digest) == FileState::Whole {
            return Ok(true);
        }
        let Some(path) = from.path(digest).filter(|_| from.is_there(digest)) else {
            return Ok(false);
        };
        let Ok(read) = digest_of(&path) else {
            return Ok(false);
        };
        if read.digest != digest {
            return Ok(false);
        }
        match self.put(&read, &path) {
            Ok(_) => Ok(true),
            Err(Untaken::Io(e)) => Err(e),
            Err(_) => Ok(false),
        }
    }

    /// Writes what a file holds under a name of its own, private; looked at byte by byte on the way.
    ///
    /// # Errors
    /// The name is taken unless `replace`, the place cannot be written; `InvalidData`: it is not whole.
    pub fn bring_out(&self, digest: &str, to: &Path, replace: bool) -> Result<()> {
        let Some(path) = self.path(digest).filter(|_| self.is_there(digest)) else {
            return Err(Error::from(ErrorKind::NotFound));
        };
        if to.is_dir() || (!replace && to.symlink_metadata().is_ok()) {
            return Err(Error::from(ErrorKind::AlreadyExists));
        }
        let making = Beside::new(to)?;
        let mut file = owner_reads(OpenOptions::new().write(true)).open(making.path())?;
        let read = read_through(&mut File::open(&path)?, u64::MAX, &mut file)?;
        drop(file);
        if read.is_none_or(|read| read.digest != digest) {
            return Err(Error::from(ErrorKind::InvalidData));
        }
        match replace {
            true => making.publish(),
            false => making.publish_new(),
        }
    }

    /// Everything that lies here, by its digest; whatever else is in the folder is not ours.
    pub fn all(&self) -> Vec<String> {
        let mut out = Vec::new();
        let folders = std::fs::read_dir(&self.dir).into_iter().flatten().flatten();
        for folder in folders {
            if folder.file_name().len() != 2 || !folder.file_type().is_ok_and(|t| t.is_dir()) {
                continue;
            }
            let files = std::fs::read_dir(folder.path())
                .into_iter()
                .flatten()
                .flatten();
            let names = files.filter_map(|f| f.file_name().into_string().ok());
            out.extend(names.filter(|name| {
                is_digest(name)
                    && self
                        .path(name)
                        .is_some_and(|p| p.starts_with(folder.path()))
            }));
        }
        out.sort();
        out
    }

    /// Its size on disk.
    pub fn size(&self, digest: &str) -> u64 {
        let meta = self.path(digest).map(std::fs::metadata);
        meta.map_or(0, |m| m.map_or(0, |m| m.len()))
    }

    /// Takes a file away for good.
    ///
    /// # Errors
    /// The place cannot be written.
    pub fn forget(&self, digest: &str) -> Result<()> {
        let Some(path) = self.path(digest) else {
            return Ok(());
        };
        match std::fs::remove_file(&path) {
            Err(e) if e.kind() == ErrorKind::NotFound => Ok(()),
            Err(e) => Err(e),
            Ok(()) => sync_dir(&path),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::look_at;

    const MOST: u64 = 1_000;

    fn take(vault: &Vault, file: &Path, most: u64) -> std::result::Result<Taken, Untaken> {
        let taken = look_at(file, most)?;
        vault.put(&taken, file)?;
        Ok(taken)
    }

    fn desk() -> (tempfile::TempDir, Vault, PathBuf) {
        let dir = tempfile::tempdir().unwrap();
        let vault = Vault::of(&dir.path().join("a.db"));
        let file = dir.path().join("in.pdf");
        std::fs::write(&file, b"%PDF one").unwrap();
        (dir, vault, file)
    }

    #[test]
    fn a_file_lies_once_under_what_it_holds() {
        let (dir, vault, file) = desk();
        let one = take(&vault, &file, MOST).unwrap();
        let again = dir.path().join("again.txt");
        std::fs::copy(&file, &again).unwrap();
        assert_eq!(take(&vault, &again, MOST).unwrap(), one);
        assert_eq!(vault.all(), vec![one.digest.clone()]);
        assert_eq!(vault.standing(&one.digest), FileState::Whole);
        let path = vault.path(&one.digest).unwrap();
        assert!(path.starts_with(dir.path().join("a.db.files")));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = |p: &Path| p.metadata().unwrap().permissions().mode() & 0o777;
            assert_eq!(mode(&path), 0o600);
            assert_eq!(mode(path.parent().unwrap()), 0o700);
            assert_eq!(mode(vault.dir()), 0o700);
        }
        // Nothing of the making is left.
        assert_eq!(std::fs::read_dir(vault.dir()).unwrap().count(), 1);
    }

    #[test]
    fn what_is_changed_or_gone_is_seen_and_taking_it_again_mends_it() {
        let (_dir, vault, file) = desk();
        let one = take(&vault, &file, MOST).unwrap();
        let path = vault.path(&one.digest).unwrap();
        std::fs::write(&path, b"%PDF two").unwrap();
        assert_eq!(vault.standing(&one.digest), FileState::Changed);
        assert_eq!(take(&vault, &file, MOST).unwrap(), one);
        assert_eq!(vault.standing(&one.digest), FileState::Whole);
        std::fs::remove_file(&path).unwrap();
        assert_eq!(vault.standing(&one.digest), FileState::Missing);
        take(&vault, &file, MOST).unwrap();
        assert_eq!(vault.standing(&one.digest), FileState::Whole);
    }

    #[test]
    fn what_is_no_file_is_not_taken() {
        let (dir, vault, file) = desk();
        assert!(matches!(
            take(&vault, dir.path(), MOST),
            Err(Untaken::NotAFile)
        ));
        assert!(matches!(take(&vault, &file, 3), Err(Untaken::TooLarge(8))));
        std::fs::write(&file, b"").unwrap();
        assert!(matches!(take(&vault, &file, MOST), Err(Untaken::Empty)));
        assert!(matches!(
            take(&vault, Path::new("/dev/zero"), MOST),
            Err(Untaken::NotAFile | Untaken::Io(_))
        ));
        assert!(matches!(
            take(&vault, &dir.path().join("none"), MOST),
            Err(Untaken::Io(_))
        ));
        assert!(!vault.dir().exists(), "nothing is made for nothing");
    }

    #[test]
    fn no_name_leads_out_of_the_folder() {
        let (_dir, vault, _file) = desk();
        let hex = "ab".repeat(32);
        for digest in [
            "",
            "..",
            "../../etc/passwd",
            "/etc/passwd",
            &hex.to_uppercase(),
        ] {
            assert_eq!(vault.path(digest), None);
            assert_eq!(vault.standing(digest), FileState::Missing);
            vault.forget(digest).unwrap();
        }
        assert!(vault.path(&hex).unwrap().starts_with(vault.dir()));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_in_the_folder_leads_nowhere() {
        use std::os::unix::fs::symlink;
        let (dir, vault, file) = desk();
        let one = take(&vault, &file, MOST).unwrap();
        let path = vault.path(&one.digest).unwrap();
        let far = dir.path().join("far");
        std::fs::create_dir(&far).unwrap();
        // In place of the file: changed, and taking it again puts the file there, not through the link.
        std::fs::remove_file(&path).unwrap();
        symlink(far.join("x"), &path).unwrap();
        assert_eq!(vault.standing(&one.digest), FileState::Changed);
        take(&vault, &file, MOST).unwrap();
        assert_eq!(vault.standing(&one.digest), FileState::Whole);
        // In place of the folder within: refused.
        std::fs::remove_dir_all(path.parent().unwrap()).unwrap();
        symlink(&far, path.parent().unwrap()).unwrap();
        assert!(take(&vault, &file, MOST).is_err());
        assert_eq!(std::fs::read_dir(&far).unwrap().count(), 0);
    }

    #[test]
    fn the_files_of_a_copy_are_looked_for_where_they_lie() {
        let dirs = |path: &str| -> Vec<String> {
            let all = Vault::of_copy(Path::new(path));
            all.iter().map(|v| v.dir().display().to_string()).collect()
        };
        assert!(dirs("/u/anjuan-20221219-093000.db").contains(&"/u/anjuan.files".to_string()));
        assert!(dirs("/u/a-20221219-093000-2.db").contains(&"/u/a.files".to_string()));
        assert!(dirs("/u/a-20221219-093000-5e9fe974.db").contains(&"/u/a.files".to_string()));
        assert!(
            dirs("/u/a.db.backups/20221219-093000-daily.db").contains(&"/u/a.db.files".to_string())
        );
        assert!(dirs("/u/a.db.before-restore-2").contains(&"/u/a.db.files".to_string()));
        assert!(dirs("/u/a.db.v3.backup").contains(&"/u/a.db.files".to_string()));
    }

    #[test]
    fn what_is_carried_and_brought_out_is_whole() {
        let (dir, vault, file) = desk();
        let one = take(&vault, &file, MOST).unwrap();
        let other = Vault::of(&dir.path().join("b.db"));
        assert!(other.carry(&vault, &one.digest).unwrap());
        assert!(other.carry(&vault, &one.digest).unwrap());
        assert_eq!(other.standing(&one.digest), FileState::Whole);
        let out = dir.path().join("out.pdf");
        vault.bring_out(&one.digest, &out, false).unwrap();
        assert_eq!(std::fs::read(&out).unwrap(), b"%PDF one");
        assert!(vault.bring_out(&one.digest, &out, false).is_err());
        std::fs::write(vault.path(&one.digest).unwrap(), b"bent").unwrap();
        let third = Vault::of(&dir.path().join("c.db"));
        assert!(!third.carry(&vault, &one.digest).unwrap());
        let e = vault.bring_out(&one.digest, &dir.path().join("d"), false);
        assert_eq!(e.unwrap_err().kind(), ErrorKind::InvalidData);
        assert!(!dir.path().join("d").exists());
    }
}
