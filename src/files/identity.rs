//! Which file stands under a name: the one function that asks the platform for it.

use std::io::Result;
use std::path::Path;

/// What tells a file from another of the same name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Identity(u64, u64);

impl Identity {
    /// What tells it from the others of its disk.
    pub(super) fn inode(self) -> u64 {
        self.1
    }
}

/// The file a name means now.
///
/// # Errors
/// `NotFound` where there is none; anything the place says.
pub fn identity(path: &Path) -> Result<Identity> {
    let meta = std::fs::metadata(path)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        Ok(Identity(meta.dev(), meta.ino()))
    }
    #[cfg(not(unix))]
    {
        // An open file keeps its name on Windows; one that was replaced all the same was made at another time.
        let made = meta.created()?.duration_since(std::time::UNIX_EPOCH);
        let made = made.unwrap_or_default();
        Ok(Identity(made.as_secs(), u64::from(made.subsec_nanos())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_stays_while_the_file_is_written_and_changes_when_it_is_replaced() {
        let dir = tempfile::tempdir().unwrap();
        let (path, other) = (dir.path().join("a"), dir.path().join("b"));
        std::fs::write(&path, "one").unwrap();
        let first = identity(&path).unwrap();
        std::fs::write(&path, "two").unwrap();
        assert_eq!(identity(&path).unwrap(), first);
        std::fs::write(&other, "three").unwrap();
        std::fs::rename(&other, &path).unwrap();
        assert_ne!(identity(&path).unwrap(), first);
        std::fs::remove_file(&path).unwrap();
        assert_eq!(
            identity(&path).unwrap_err().kind(),
            std::io::ErrorKind::NotFound
        );
    }
}
