//! Whether a zip is nothing but its files, one behind the other: what is hidden between, before or behind them, or stands twice
//! under one name, is shown by some programs that unpack it and not by others.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{Error, ErrorKind, Read, Result, Seek, SeekFrom};

use crate::said;
use crate::text::Said;

/// The end of a zip without a comment, and its parts, in bytes.
const END: u64 = 22;
const CENTRAL: usize = 46;
const LOCAL: usize = 30;
/// A list of files is not larger, in bytes.
const MOST_LIST: u64 = 64 << 20;

fn number(bytes: &[u8], at: usize, long: usize) -> u64 {
    let bytes = bytes.get(at..at + long).unwrap_or_default();
    bytes
        .iter()
        .rev()
        .fold(0, |n, byte| n << 8 | u64::from(*byte))
}

fn read_at(file: &mut File, at: u64, long: usize) -> Result<Vec<u8>> {
    let mut bytes = vec![0; long];
    file.seek(SeekFrom::Start(at))?;
    file.read_exact(&mut bytes)?;
    Ok(bytes)
}

/// One file of the list: where it begins, how long it is packed, its name.
struct Listed {
    at: u64,
    packed: u64,
    flags: u64,
    name: Vec<u8>,
}

fn listed(list: &[u8]) -> Option<Vec<Listed>> {
    let mut out = Vec::new();
    let mut rest = list;
    while !rest.is_empty() {
        let head = rest
            .get(..CENTRAL)
            .filter(|h| h.starts_with(b"PK\x01\x02"))?;
        let long = |at| usize::try_from(number(head, at, 2)).unwrap_or(usize::MAX);
        let (name, extra, comment) = (long(28), long(30), long(32));
        out.push(Listed {
            at: number(head, 42, 4),
            packed: number(head, 20, 4),
            flags: number(head, 8, 2),
            name: rest.get(CENTRAL..CENTRAL + name)?.to_vec(),
        });
        rest = rest.get(CENTRAL + name + extra + comment..)?;
    }
    Some(out)
}

/// What a zip holds beside its files; none where it holds nothing else.
///
/// # Errors
/// It cannot be read.
pub(super) fn beside(file: &mut File) -> Result<Option<Said>> {
    let length = file.seek(SeekFrom::End(0))?;
    // One so long says where its list is in another way; this program packs none.
    if length > u64::from(u32::MAX) {
        return Ok(None);
    }
    let other = || {
        Some(said!(
            "压缩包里有不属于卷宗的内容：重名的文件、注释，或者文件之外的字节",
            "the zip holds more than the files of the case: two of one name, a comment, or bytes outside of them"
        ))
    };
    let Some(end_at) = length.checked_sub(END) else {
        return Err(Error::from(ErrorKind::InvalidData));
    };
    let end = read_at(file, end_at, 22)?;
    let (size, at) = (number(&end, 12, 4), number(&end, 16, 4));
    let comment = number(&end, 20, 2);
    if !end.starts_with(b"PK\x05\x06") || comment != 0 || at + size != end_at || size > MOST_LIST {
        return Ok(other());
    }
    let list = read_at(file, at, usize::try_from(size).unwrap_or_default())?;
    let Some(mut files) = listed(&list) else {
        return Ok(other());
    };
    if files.len() as u64 != number(&end, 10, 2) {
        return Ok(other());
    }
    files.sort_by_key(|one| one.at);
    let mut names = BTreeSet::new();
    let mut here = 0;
    for one in &files {
        if one.at != here || !names.insert(one.name.as_slice()) {
            return Ok(other());
        }
        let head = read_at(file, here, LOCAL)?;
        let long = |at| usize::try_from(number(&head, at, 2)).unwrap_or_default();
        let (name, extra) = (long(26), long(28));
        let called = read_at(file, here + LOCAL as u64, name)?;
        if !head.starts_with(b"PK\x03\x04") || called != one.name {
            return Ok(other());
        }
        here += (LOCAL + name + extra) as u64 + one.packed;
        // Its size may stand behind it once more.
        if one.flags & 8 != 0 {
            let next = read_at(file, here, 4)?;
            here += if next == b"PK\x07\x08" { 16 } else { 12 };
        }
    }
    Ok((here != at).then(other).flatten())
}
