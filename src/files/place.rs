//! Names and places: links followed to the file they mean, private folders and files, a folder's entries on disk.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{Error, ErrorKind, Result};
use std::path::{Path, PathBuf};

/// Links that are followed one after the other; more is a circle.
const LINKS: usize = 40;

/// The file a name means: a symbolic link stays a link, and what it points to is read and written.
pub fn follow(path: &Path) -> PathBuf {
    let mut at = path.to_path_buf();
    for _ in 0..LINKS {
        let Ok(target) = std::fs::read_link(&at) else {
            break;
        };
        at = match at.parent() {
            Some(dir) => dir.join(target),
            None => target,
        };
    }
    at
}

/// The folder a file lies in.
pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent()
        .filter(|dir| !dir.as_os_str().is_empty())
        .unwrap_or(Path::new("."))
}

/// Whether the folder a file lies in takes another file: what SQLite keeps beside a file while it writes goes there. Asked
/// of the system, nothing is made; elsewhere than on Unix the first write tells.
pub fn takes_files(path: &Path) -> bool {
    #[cfg(unix)]
    {
        use rustix::fs::{Access, access};
        use rustix::io::Errno;
        let found = access(folder_of(path), Access::WRITE_OK | Access::EXEC_OK);
        !matches!(found, Err(Errno::ACCESS | Errno::ROFS | Errno::PERM))
    }
    #[cfg(not(unix))]
    {
        let _ = path;
        true
    }
}

/// `<path><suffix>`, whatever the name's extension.
pub fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_os_string();
    name.push(suffix);
    PathBuf::from(name)
}

/// A folder only its owner can enter, and those above it that are not there.
///
/// # Errors
/// The place cannot be written.
pub fn private_dir(dir: &Path) -> Result<()> {
    let mut builder = DirBuilder::new();
    owner_enters(builder.recursive(true)).create(dir)
}

/// Only the owner enters the folders made so. Elsewhere than on Unix the rights are those of the folder above.
pub(super) fn owner_enters(builder: &mut DirBuilder) -> &mut DirBuilder {
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(builder, 0o700);
    builder
}

/// Only the owner reads the files made so.
pub fn owner_reads(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    options
}

/// A new file only its owner can read, opened for writing.
///
/// # Errors
/// The name is taken, or the place cannot be written.
pub fn private_file(path: &Path) -> Result<File> {
    owner_reads(OpenOptions::new().write(true).create_new(true)).open(path)
}

/// Puts the names of a file's folder on disk: a rename is only certain after that. Where folders cannot be
/// opened or synchronised (Windows, some shares) the system does it in its own time.
///
/// # Errors
/// The disk failed.
pub fn sync_dir(file: &Path) -> Result<()> {
    if !cfg!(unix) {
        return Ok(());
    }
    let synced = File::open(folder_of(file)).and_then(|dir| dir.sync_all());
    match synced.as_ref().map_err(Error::kind) {
        Err(ErrorKind::InvalidInput | ErrorKind::Unsupported | ErrorKind::PermissionDenied) => {
            Ok(())
        }
        _ => synced,
    }
}

/// Whether others than its owner may read or write a file, and whether they may put another in its place. Where rights
/// are kept otherwise (Windows), neither is said.
pub fn looser(path: &Path) -> (bool, bool) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let path = follow(path);
        let mode = |at: &Path| std::fs::metadata(at).map_or(0, |m| m.permissions().mode());
        let folder = mode(folder_of(&path));
        // In a folder like /tmp each can take away only what is his own.
        let sticky = folder & 0o1000 != 0;
        (mode(&path) & 0o077 != 0, folder & 0o022 != 0 && !sticky)
    }
    #[cfg(not(unix))]
    {
        let _ = path;
        (false, false)
    }
}
