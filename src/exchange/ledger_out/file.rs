//! A file that appears whole: written beside its name, private, then renamed; an existing one is kept unless told otherwise.

use std::io::Write;
use std::path::{Path, PathBuf};

/// Writes the bytes under a name.
///
/// # Errors
/// `AlreadyExists` unless `force`; anything the place says. Nothing is left behind then.
pub fn write_whole(path: &Path, bytes: &[u8], force: bool) -> std::io::Result<()> {
    let taken = || std::io::Error::from(std::io::ErrorKind::AlreadyExists);
    if path.is_dir() || (!force && path.exists()) {
        return Err(taken());
    }
    let making = beside(path);
    let written = (|| {
        let mut file = private(&making)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        drop(file);
        if force {
            return std::fs::rename(&making, path);
        }
        // a link never replaces: a file that appeared meanwhile is kept
        match std::fs::hard_link(&making, path) {
            Ok(()) => std::fs::remove_file(&making),
            Err(e) if e.kind() == std::io::ErrorKind::AlreadyExists => Err(taken()),
            Err(_) if path.exists() => Err(taken()),
            // some shares know no links
            Err(_) => std::fs::rename(&making, path),
        }
    })();
    if written.is_err() {
        let _ = std::fs::remove_file(&making);
    }
    written
}

fn beside(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_os_string();
    name.push(format!(".{}.tmp", std::process::id()));
    PathBuf::from(name)
}

fn private(path: &Path) -> std::io::Result<std::fs::File> {
    let _ = std::fs::remove_file(path);
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options.open(path)
}
