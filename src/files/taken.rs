//! A file read to its end: what it holds, by its fingerprint, or why it is not taken in.

use std::fs::File;
use std::io::{Error, ErrorKind, Read, Result, Write};
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::text::hex;

const CHUNK: usize = 1 << 16;

/// A file that was read to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// SHA-256 in small hexadecimal digits.
    pub digest: String,
    pub size: u64,
}

/// Why a file is not taken in.
#[derive(Debug)]
pub enum Untaken {
    Io(Error),
    /// A folder, a device, a pipe.
    NotAFile,
    Empty,
    /// Larger than is taken, in bytes.
    TooLarge(u64),
    /// It was written to while it was read.
    Moving,
}

impl From<Error> for Untaken {
    fn from(error: Error) -> Untaken {
        Untaken::Io(error)
    }
}

/// What a stream holds, written on to `to` as it is read; no more than `most` bytes.
pub(super) fn read_through(
    from: &mut impl Read,
    most: u64,
    to: &mut impl Write,
) -> Result<Option<Taken>> {
    let mut hash = Sha256::new();
    let mut size = 0_u64;
    let mut chunk = vec![0; CHUNK];
    loop {
        let n = match from.read(&mut chunk) {
            Ok(0) => break,
            Ok(n) => n,
            Err(e) if e.kind() == ErrorKind::Interrupted => continue,
            Err(e) => return Err(e),
        };
        let Some(part) = chunk.get(..n) else { break };
        size += n as u64;
        if size > most {
            return Ok(None);
        }
        hash.update(part);
        to.write_all(part)?;
    }
    let digest = hex(&hash.finalize());
    Ok(Some(Taken { digest, size }))
}

/// What a file holds.
///
/// # Errors
/// It cannot be read.
pub fn digest_of(path: &Path) -> Result<Taken> {
    let mut file = File::open(path)?;
    let read = read_through(&mut file, u64::MAX, &mut std::io::sink())?;
    read.ok_or_else(|| Error::from(ErrorKind::FileTooLarge))
}

/// Looks at a file that is to be taken in, to its end.
///
/// # Errors
/// It is no file, empty, larger than `most` bytes, or cannot be read.
pub fn look_at(from: &Path, most: u64) -> std::result::Result<Taken, Untaken> {
    // Before it is opened: opening a pipe waits for whoever writes into it.
    let meta = std::fs::metadata(from)?;
    if !meta.is_file() {
        return Err(Untaken::NotAFile);
    }
    if meta.len() > most {
        return Err(Untaken::TooLarge(meta.len()));
    }
    let read = read_through(&mut File::open(from)?, most, &mut std::io::sink())?;
    match read {
        None => Err(Untaken::TooLarge(most + 1)),
        Some(read) if read.size == 0 => Err(Untaken::Empty),
        Some(read) => Ok(read),
    }
}
