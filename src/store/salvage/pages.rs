//! The rows of a file read page by page, without its list of tables: what is left to do where that list is gone.
//!
//! The format is the published one (sqlite.org/fileformat2.html, sections 1 and 2). Only what a page points to is read,
//! never its free space; the pages of what was deleted are blank.

use std::fs::File;
use std::io::{Read, Result, Seek, SeekFrom};
use std::path::Path;

use rusqlite::types::Value;

/// The size of a page where the header does not tell: what this program makes its files with.
const USUAL: usize = 4096;
/// The file's header, before what the first page holds.
const HEADER: usize = 100;
/// No row is longer, in bytes, as for every connection.
const LONGEST: usize = 512 << 20;

/// A row as it lies on its page.
pub(super) struct Row {
    /// Its number; none in a table that is its own index.
    pub number: Option<i64>,
    pub values: Vec<Value>,
}

/// The pages of a file.
pub(super) struct Pages {
    file: File,
    size: usize,
    /// What of a page is used.
    usable: usize,
    count: u64,
}

impl Pages {
    pub(super) fn of(path: &Path) -> Result<Pages> {
        let mut file = File::open(path)?;
        let mut header = [0; HEADER];
        let told = file.read_exact(&mut header).is_ok() && header.starts_with(b"SQLite format 3\0");
        let size = match header.get(16..18) {
            Some([0, 1]) => 1 << 16,
            Some(bytes) => big(bytes) as usize,
            None => 0,
        };
        let sound = told && size.is_power_of_two() && size >= 512;
        let size = if sound { size } else { USUAL };
        let spare = header
            .get(20)
            .filter(|_| sound)
            .map_or(0, |n| usize::from(*n));
        Ok(Pages {
            // A page that was cut off in its middle is read as far as it goes.
            count: file.metadata()?.len().div_ceil(size as u64),
            usable: if size - spare < 480 {
                size
            } else {
                size - spare
            },
            size,
            file,
        })
    }

    pub(super) fn count(&self) -> u64 {
        self.count
    }

    /// The rows of a page, counted from 1; what cannot be read of them is left out.
    ///
    /// # Errors
    /// The disk fails.
    pub(super) fn rows(&mut self, nth: u64) -> Result<Vec<Row>> {
        let Some(page) = self.page(nth)? else {
            return Ok(Vec::new());
        };
        let at = if nth == 1 { HEADER } else { 0 };
        // A table's leaf; a leaf of what is its own index, and the pages above, which hold rows too.
        let (numbered, above) = match page.get(at) {
            Some(13) => (true, 0),
            Some(10) => (false, 0),
            Some(2) => (false, 4),
            _ => return Ok(Vec::new()),
        };
        let two = |at: usize| page.get(at..at + 2).map_or(0, |b| big(b) as usize);
        let cells = two(at + 3).min(self.size / 2);
        let mut out = Vec::new();
        for cell in 0..cells {
            let lies = two(at + 8 + above + 2 * cell) + above;
            if let Some(row) = self.row(page.get(lies..self.usable), numbered)? {
                out.push(row);
            }
        }
        Ok(out)
    }

    fn page(&mut self, nth: u64) -> Result<Option<Vec<u8>>> {
        if nth == 0 || nth > self.count {
            return Ok(None);
        }
        self.file
            .seek(SeekFrom::Start((nth - 1) * self.size as u64))?;
        let mut page = Vec::with_capacity(self.size);
        let file = &mut self.file;
        file.take(self.size as u64).read_to_end(&mut page)?;
        page.resize(self.size, 0);
        Ok(Some(page))
    }

    fn row(&mut self, cell: Option<&[u8]>, numbered: bool) -> Result<Option<Row>> {
        let Some((length, number, cell)) = cell.and_then(|cell| begins(cell, numbered)) else {
            return Ok(None);
        };
        let body = self.body(cell, length, numbered)?;
        let values = body.and_then(|body| values(&body));
        Ok(values.map(|values| Row { number, values }))
    }

    /// What a row holds: on its page, and where it is long on further ones, each of which names the next.
    fn body(&mut self, cell: &[u8], length: usize, numbered: bool) -> Result<Option<Vec<u8>>> {
        let used = self.usable;
        let share = |of: usize| (used - 12) * of / 255 - 23;
        let (least, most) = (share(32), if numbered { used - 35 } else { share(64) });
        if length <= most {
            return Ok(cell.get(..length).map(<[u8]>::to_vec));
        }
        if length > LONGEST || length as u64 > self.count * self.size as u64 {
            return Ok(None);
        }
        let here = least + (length - least) % (used - 4);
        let here = if here <= most { here } else { least };
        let (Some(begin), Some(next)) = (cell.get(..here), cell.get(here..here + 4)) else {
            return Ok(None);
        };
        let (mut out, mut next) = (begin.to_vec(), big(next));
        while out.len() < length {
            let Some(page) = self.page(next)? else {
                return Ok(None);
            };
            let long = (length - out.len()).min(used - 4);
            out.extend_from_slice(page.get(4..4 + long).unwrap_or_default());
            next = big(page.get(..4).unwrap_or_default());
        }
        Ok(Some(out))
    }
}

/// The first bytes of a number, the greatest first.
fn big(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0, |n, byte| n << 8 | u64::from(*byte))
}

/// A number of one to nine bytes, taken off the front.
fn varint(bytes: &mut &[u8]) -> Option<u64> {
    let mut out = 0;
    for nth in 0..9 {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        if nth == 8 {
            return Some(out << 8 | u64::from(*byte));
        }
        out = out << 7 | u64::from(byte & 0x7f);
        if *byte < 0x80 {
            break;
        }
    }
    Some(out)
}

/// How long the row of a cell is, its number, and the rest of the page from its first byte on.
fn begins(mut cell: &[u8], numbered: bool) -> Option<(usize, Option<i64>, &[u8])> {
    let length = usize::try_from(varint(&mut cell)?).ok()?;
    let number = match numbered {
        true => Some(varint(&mut cell)?.cast_signed()),
        false => None,
    };
    Some((length, number, cell))
}

/// The values of a row: first what sort each is of, then their bytes; `None` where the two do not agree.
fn values(body: &[u8]) -> Option<Vec<Value>> {
    let mut sorts = body;
    let head = usize::try_from(varint(&mut sorts)?).ok()?;
    let mut rest = body.get(head..)?;
    let mut sorts = body.get(body.len() - sorts.len()..head)?;
    let mut out = Vec::new();
    while !sorts.is_empty() {
        let sort = varint(&mut sorts)?;
        let long = match sort {
            0 | 8 | 9 => 0,
            1..=4 => sort,
            5 => 6,
            6 | 7 => 8,
            10 | 11 => return None,
            text_or_blob => (text_or_blob - 12) / 2,
        };
        let (bytes, left) = rest.split_at_checked(usize::try_from(long).ok()?)?;
        rest = left;
        out.push(match sort {
            0 => Value::Null,
            8 | 9 => Value::Integer(i64::from(sort == 9)),
            1..=6 => Value::Integer(signed(bytes)),
            7 => Value::Real(f64::from_bits(big(bytes))),
            n if n % 2 == 0 => Value::Blob(bytes.to_vec()),
            _ => Value::Text(String::from_utf8_lossy(bytes).into_owned()),
        });
    }
    rest.is_empty().then_some(out)
}

fn signed(bytes: &[u8]) -> i64 {
    let unused = 64 - 8 * bytes.len().min(8);
    (big(bytes) << unused).cast_signed() >> unused
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whatever SQLite writes is read back as it was, short and long, beside and behind each other.
    #[test]
    fn rows_are_read_as_sqlite_wrote_them() {
        let dir = tempfile::tempdir().unwrap();
        for size in [512, 1024, 4096, 65536] {
            let path = dir.path().join(format!("{size}.db"));
            let conn = rusqlite::Connection::open(&path).unwrap();
            conn.pragma_update(None, "page_size", size).unwrap();
            conn.execute_batch(
                "CREATE TABLE a (n INTEGER, t TEXT, b BLOB, x REAL);
                 CREATE TABLE w (k TEXT PRIMARY KEY, v TEXT) WITHOUT ROWID; BEGIN",
            )
            .unwrap();
            let mut put = Vec::new();
            for nth in 0..300_i64 {
                let n = (nth - 150).pow(7).wrapping_mul(nth * nth * nth);
                let t = "案卷".repeat(nth as usize * nth as usize / 40);
                let x = nth as f64 / 7.0;
                conn.execute(
                    "INSERT INTO a (rowid, n, t, b, x) VALUES (?1, ?2, ?3, ?4, ?5)",
                    (nth * nth - 9_000, n, &t, vec![7_u8; nth as usize], x),
                )
                .unwrap();
                conn.execute("INSERT INTO w VALUES (?1, ?2)", (nth.to_string(), &t))
                    .unwrap();
                put.push((nth * nth - 9_000, n, t, nth as usize));
            }
            conn.execute_batch("COMMIT").unwrap();
            drop(conn);
            let mut pages = Pages::of(&path).unwrap();
            let (mut found, mut own) = (Vec::new(), 0);
            for page in 2..=pages.count() {
                for row in pages.rows(page).unwrap() {
                    match (row.number, row.values.as_slice()) {
                        (
                            Some(number),
                            [
                                Value::Integer(n),
                                Value::Text(t),
                                Value::Blob(b),
                                // A whole number of a real column stands as an integer.
                                Value::Real(_) | Value::Integer(_),
                            ],
                        ) => found.push((number, *n, t.clone(), b.len())),
                        (None, [Value::Text(_), Value::Text(_)]) => own += 1,
                        // The list of tables.
                        (Some(_), values) if values.len() == 5 => {}
                        (number, values) => panic!("{number:?} {values:?}"),
                    }
                }
            }
            found.sort();
            put.sort();
            assert!(
                found == put,
                "pages of {size}: {} of {}",
                found.len(),
                put.len()
            );
            assert_eq!(own, 300, "pages of {size}");
        }
    }
}
