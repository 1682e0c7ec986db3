//! An encrypted copy of a docket with its files: one file under a passphrase, and such a copy opened again.

use std::fs::File;
use std::io::{BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::Ledger;
use super::error::LedgerError;
use super::papers::Carried;
use crate::files::{
    Archive, Beside, FileState, Folder, Sealing, Steady, Unopened, Vault, open_sealed, private_dir,
    private_file,
};
use crate::said;
use crate::store::StoreError;
use crate::text::Said;

/// What the docket is called inside.
const DOCKET: &str = "docket.db";
const FILES: &str = "files/";
const ARCHIVE: &str = "archive/";

fn of(path: &Path) -> impl Fn(std::io::Error) -> LedgerError + '_ {
    move |source| StoreError::file(path, path, source).into()
}

fn damaged(path: &Path) -> LedgerError {
    StoreError::Damaged {
        path: path.to_path_buf(),
        detail: said!("加密备份核对不过", "the encrypted copy does not verify"),
    }
    .into()
}

impl Ledger {
    /// An encrypted copy with the files papers carry. What could not be carried is said.
    ///
    /// # Errors
    /// The name is taken; the place cannot be written.
    pub fn backup_sealed(&self, to: &Path, passphrase: &str) -> Result<Carried, LedgerError> {
        if to.symlink_metadata().is_ok() {
            return Err(StoreError::Exists(to.to_path_buf()).into());
        }
        // The plain copy never leaves the folder the docket lies in.
        let here = self.path().parent().filter(|p| !p.as_os_str().is_empty());
        let plain = Folder::within(here.unwrap_or(Path::new("."))).map_err(of(self.path()))?;
        let copy = plain.file(DOCKET);
        self.store.backup(&copy)?;
        let making = Beside::new(to).map_err(of(to))?;
        let out = std::fs::OpenOptions::new()
            .write(true)
            .open(making.path())
            .map_err(of(to))?;
        let out = Steady::new(BufWriter::new(out));
        let sealing = Sealing::new(out, passphrase).map_err(of(to))?;
        let mut zip = ZipWriter::new_stream(sealing);
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        let form = |e: zip::result::ZipError| match e {
            zip::result::ZipError::Io(source) => of(to)(source),
            _ => damaged(to),
        };
        let pour = |zip: &mut ZipWriter<_>, name: &str, from: &Path| -> Result<(), LedgerError> {
            zip.start_file(name, options).map_err(form)?;
            let mut file = File::open(from).map_err(of(from))?;
            std::io::copy(&mut file, zip).map_err(of(to))?;
            Ok(())
        };
        pour(&mut zip, DOCKET, &copy)?;
        let vault = self.vault();
        let mut carried = Carried::default();
        for digest in self.store.claimed()? {
            let path = vault.path(&digest);
            if let Some(path) = path.filter(|_| vault.standing(&digest) == FileState::Whole) {
                pour(&mut zip, &format!("{FILES}{digest}"), &path)?;
                carried.files += 1;
            }
        }
        let shelf = Archive::of(self.path());
        for name in shelf.names() {
            if let Some(path) = shelf.path(&name) {
                pour(&mut zip, &format!("{ARCHIVE}{name}"), &path)?;
                carried.sealed += 1;
            }
        }
        let sealing = zip.finish().map_err(form)?.into_inner();
        let mut out = sealing.finish().map_err(of(to))?;
        out.flush().map_err(of(to))?;
        drop(out.whole().map_err(of(to))?);
        making.publish_new().map_err(of(to))?;
        let amiss = self.papers_amiss()?;
        carried.left = amiss.papers.iter().map(|p| p.said()).collect();
        carried.away = amiss.away;
        Ok(carried)
    }
}

/// An encrypted copy opened into a private folder, and where the docket lies in it: its files beside it.
///
/// # Errors
/// Another passphrase; damaged; the place cannot be written.
pub fn unseal(
    copy: &Path,
    near: &Path,
    passphrase: &str,
) -> Result<(Folder, PathBuf), LedgerError> {
    let parent = near.parent().filter(|p| !p.as_os_str().is_empty());
    let parent = parent.unwrap_or(Path::new("."));
    private_dir(parent).map_err(of(parent))?;
    let folder = Folder::within(parent).map_err(of(parent))?;
    let zip = folder.file("copy.zip");
    let from = BufReader::new(File::open(copy).map_err(of(copy))?);
    let mut to = BufWriter::new(private_file(&zip).map_err(of(&zip))?);
    open_sealed(from, passphrase, &mut to).map_err(|e| match e {
        Unopened::Io(source) => of(copy)(source),
        Unopened::Damaged => damaged(copy),
        Unopened::Passphrase => {
            let file = Said::same(copy.display());
            LedgerError::Barred(said!(
                "{file} 的口令不对，没有打开；口令无从找回，请核对输入法和大小写",
                "{file} did not open with this passphrase; it cannot be recovered: check it"; file = file
            ))
        }
    })?;
    to.flush().map_err(of(&zip))?;
    drop(to);
    let bad = |_| damaged(copy);
    let mut archive = ZipArchive::new(File::open(&zip).map_err(of(&zip))?).map_err(bad)?;
    let docket = folder.file(DOCKET);
    let vault = Vault::of(&docket);
    let shelf = Archive::of(&docket);
    let mut found = false;
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).map_err(bad)?;
        let name = part.name().map_err(bad)?.to_string();
        // Only what this program puts there, under names it makes itself.
        let path = match name.strip_prefix(FILES) {
            Some(digest) => match vault.path(digest) {
                Some(path) => path,
                None => continue,
            },
            None if name.starts_with(ARCHIVE) => {
                match shelf.path(name.trim_start_matches(ARCHIVE)) {
                    Some(path) => path,
                    None => continue,
                }
            }
            None if name == DOCKET && !found => {
                found = true;
                docket.clone()
            }
            None => continue,
        };
        if let Some(shard) = path.parent() {
            private_dir(shard).map_err(of(shard))?;
        }
        let mut file = private_file(&path).map_err(of(&path))?;
        let size = part.size();
        let mut part = part.by_ref().take(size.saturating_add(1));
        std::io::copy(&mut part, &mut file).map_err(of(&path))?;
    }
    match found {
        true => Ok((folder, docket)),
        false => Err(damaged(copy)),
    }
}
