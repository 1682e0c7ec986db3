//! A file's name held by one program at a time: what is read and written over in two steps is not written over by another.

use std::fs::{File, OpenOptions};
use std::io::Result;
use std::path::{Path, PathBuf};

use super::place::with_suffix;

/// Names tried one after the other while their holders let go of them.
const TRIES: usize = 1_000;

/// The hold on a name; let go of when dropped, and by the system when its owner dies.
#[derive(Debug)]
pub struct Hold {
    lock: Option<File>,
    path: PathBuf,
}

/// Waits until nobody else holds the name.
///
/// # Errors
/// The place cannot be written.
pub fn hold(path: &Path) -> Result<Hold> {
    let path = with_suffix(path, ".lock");
    for _ in 0..TRIES {
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(false);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt;
            options.mode(0o600);
        }
        let lock = options.open(&path)?;
        // Where there are no locks, one window after the other is all there is.
        let _ = lock.lock();
        // The holder before took the name away: this one is nobody's any more.
        if same(&lock, &path) {
            return Ok(Hold {
                lock: Some(lock),
                path,
            });
        }
    }
    // Others take it in turn, faster than this one: nobody is let in beside them.
    Err(std::io::ErrorKind::TimedOut.into())
}

fn same(lock: &File, path: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let of = |meta: std::fs::Metadata| (meta.dev(), meta.ino());
        let (here, there) = (lock.metadata().map(of), std::fs::metadata(path).map(of));
        matches!((here, there), (Ok(a), Ok(b)) if a == b)
    }
    #[cfg(not(unix))]
    {
        // An open file keeps its name.
        let _ = (lock, path);
        true
    }
}

impl Drop for Hold {
    fn drop(&mut self) {
        if let Some(lock) = self.lock.take() {
            // Taken away while it is held, so that nobody holds a name that is gone.
            let _ = std::fs::remove_file(&self.path);
            drop(lock);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_at_a_time_and_nothing_is_left() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("n");
        std::fs::write(&path, "0").unwrap();
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    for _ in 0..25 {
                        let held = hold(&path).unwrap();
                        let n: u32 = std::fs::read_to_string(&path).unwrap().parse().unwrap();
                        std::fs::write(&path, (n + 1).to_string()).unwrap();
                        drop(held);
                    }
                });
            }
        });
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "200");
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1);
    }
}
