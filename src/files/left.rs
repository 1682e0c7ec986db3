//! How this program left a file, noted on the file itself (an extended attribute): one that is still so was touched by no
//! other hand since, and need not be looked through again. What belongs to the file goes with it: a copy, a restored
//! file, one that was put in its place bears no note, or one that is another's.

use std::path::Path;

use super::identity::{Identity, identity};
use super::place::{follow, with_suffix};

/// What was left is believed for so many seconds after every page was looked at: a disk that loses bits tells nobody.
const BELIEVED: i64 = 24 * 60 * 60;

/// Noting it takes no longer, in nanoseconds.
const AT_ONCE: i128 = 100_000_000;
/// No clock of files goes in longer steps, in nanoseconds.
const STEP: i128 = 3_000_000_000;

fn nanoseconds((seconds, more): (i64, i64)) -> i128 {
    i128::from(seconds) * 1_000_000_000 + i128::from(more)
}

/// A file at one moment: any write changes it, and so does whoever sets the times back afterwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    file: Identity,
    size: u64,
    /// Seconds and nanoseconds of the last write, and of the last change of what is known of the file.
    written: (i64, i64),
    changed: (i64, i64),
}

/// What SQLite's other mode of writing keeps beside a file: what is written is not in the file itself then.
const BESIDE: &str = "-wal";

/// How the file stands now; none where it alone does not tell, or the place tells too little.
pub fn stamp(path: &Path) -> Option<Stamp> {
    if with_suffix(&follow(path), BESIDE).exists() {
        return None;
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let meta = std::fs::metadata(path).ok()?;
        Some(Stamp {
            file: identity(path).ok()?,
            size: meta.size(),
            written: (meta.mtime(), meta.mtime_nsec()),
            changed: (meta.ctime(), meta.ctime_nsec()),
        })
    }
    #[cfg(not(unix))]
    {
        let _ = (path, identity);
        None
    }
}

impl Stamp {
    /// Whether the file is still exactly so.
    pub fn holds(&self, path: &Path) -> bool {
        stamp(path) == Some(*self)
    }

    fn is_written_as(&self, other: &Stamp) -> bool {
        let of = |stamp: &Stamp| (stamp.file, stamp.size, stamp.written);
        of(self) == of(other)
    }
}

/// What is noted of a file beside how it was left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Noted {
    /// When every page was last looked at, in seconds since 1970 by the clock of the machine that looked; none: never.
    pub looked: Option<i64>,
    /// The lists of words that every coded word in it stands in, as a number; none: nobody looked.
    pub words: Option<u64>,
}

/// A file as it was left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Left {
    pub stamp: Stamp,
    pub noted: Noted,
}

impl Left {
    /// Whether every page was looked at not long before this time, in seconds since 1970.
    pub fn is_sound(&self, now: i64) -> bool {
        let looked = self.noted.looked;
        looked.is_some_and(|looked| (0..BELIEVED).contains(&(now - looked)))
    }
}

/// A file that is as this program left it.
pub fn as_left(path: &Path) -> Option<Left> {
    let now = stamp(path)?;
    let note = note::read(path)?;
    let mut words = note.split(' ');
    let mut word = || words.next()?.parse::<i64>().ok();
    let (inode, size) = (word()?, word()?);
    let (written, changed) = ((word()?, word()?), (word()?, word()?));
    let noted = Noted {
        looked: word().filter(|looked| *looked != 0),
        words: word().map(i64::cast_unsigned).filter(|words| *words != 0),
    };
    let same = now.file.inode() == inode.cast_unsigned()
        && now.size == size.cast_unsigned()
        && now.written == written;
    // Noting it changed that time once more, at once.
    let at_once = (0..=AT_ONCE).contains(&(nanoseconds(now.changed) - nanoseconds(changed)));
    (same && at_once).then_some(Left { stamp: now, noted })
}

/// Notes how the file `file` is left after a write. None where the place takes no note, or the file belongs to somebody else.
pub fn leave(path: &Path, file: Identity, noted: Noted) -> Option<Left> {
    // Where no note is taken nothing of the file is touched.
    note::write(path, "")?;
    let found = stamp(path).filter(|found| found.file == file)?;
    // A clock of files goes in steps: what another hand writes within the same step would bear the same time. Set a little
    // back, it is a time no write of this moment can have.
    note::set_back(path, found.written)?;
    let set = stamp(path)?;
    if set.written == found.written || set.size != found.size || set.file != file {
        return None;
    }
    put(path, set, noted)
}

/// Notes of a file that was only read, and is still as it was before, which words stand in it. None where it was written so
/// lately that another write may bear the same time.
pub fn add_words(path: &Path, before: Stamp, words: u64) -> Option<Left> {
    let left = as_left(path);
    let looked = left.and_then(|left| left.noted.looked);
    // What is changed of a file is not its content, and tells the time by the clock of its place.
    note::write(path, "")?;
    let now = stamp(path).filter(|now| now.is_written_as(&before))?;
    let age = nanoseconds(now.changed) - nanoseconds(now.written);
    let words = Some(words);
    (left.is_some() || age > STEP).then(|| put(path, now, Noted { looked, words }))?
}

fn put(path: &Path, as_it_is: Stamp, noted: Noted) -> Option<Left> {
    let numbers = [
        as_it_is.file.inode().cast_signed(),
        as_it_is.size.cast_signed(),
        as_it_is.written.0,
        as_it_is.written.1,
        as_it_is.changed.0,
        as_it_is.changed.1,
        noted.looked.unwrap_or(0),
        noted.words.unwrap_or(0).cast_signed(),
    ];
    note::write(path, &numbers.map(|n| n.to_string()).join(" "))?;
    let stamp = stamp(path).filter(|now| now.is_written_as(&as_it_is))?;
    Some(Left { stamp, noted })
}

/// What the system keeps beside a file's content.
#[cfg(any(target_os = "linux", target_os = "macos"))]
mod note {
    use std::path::Path;

    use rustix::fs::{
        AtFlags, CWD, Timespec, Timestamps, UTIME_OMIT, XattrFlags, getxattr, setxattr, utimensat,
    };

    const NAME: &str = "user.anjuan.left";
    /// More than eight numbers take.
    const ROOM: usize = 256;

    pub(super) fn read(path: &Path) -> Option<String> {
        let mut room = [0; ROOM];
        let bytes = getxattr(path, NAME, &mut room).ok()?;
        String::from_utf8(room.get(..bytes)?.to_vec()).ok()
    }

    pub(super) fn write(path: &Path, text: &str) -> Option<()> {
        setxattr(path, NAME, text.as_bytes(), XattrFlags::empty()).ok()
    }

    pub(super) fn set_back(path: &Path, (seconds, nanoseconds): (i64, i64)) -> Option<()> {
        let before = match nanoseconds {
            0 => (seconds - 1, 999_999_999),
            some => (seconds, some - 1),
        };
        let times = Timestamps {
            last_access: Timespec {
                tv_sec: 0,
                tv_nsec: UTIME_OMIT,
            },
            last_modification: Timespec {
                tv_sec: before.0,
                tv_nsec: before.1,
            },
        };
        utimensat(CWD, path, &times, AtFlags::empty()).ok()
    }
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
mod note {
    use std::path::Path;

    pub(super) fn read(_path: &Path) -> Option<String> {
        None
    }

    pub(super) fn write(_path: &Path, _text: &str) -> Option<()> {
        None
    }

    pub(super) fn set_back(_path: &Path, _written: (i64, i64)) -> Option<()> {
        None
    }
}
