//! Checks an .xls before the parser sees it: chains that never end, and sizes that only a hostile file claims.
//!
//! The parser follows sector chains without a limit and reserves what a DIMENSIONS record promises; running out of memory
//! there ends the program instead of giving an error.

use std::collections::HashMap;

use super::SheetError;
use crate::said;

/// Cells between the first and the last value of all sheets: the parser lays out every one of them.
const MAX_AREA: u64 = 4_000_000;
/// Cells that a DIMENSIONS record may promise.
const MAX_PROMISED: u64 = 8_000_000;
const MAX_SHEETS: usize = 100;

const END_OF_CHAIN: u32 = 0xffff_fffe;
/// From here on sector numbers are marks.
const RESERVED: u32 = 0xffff_fffa;

/// An .xlsx with a password is an OLE container around the encrypted package.
pub(super) fn is_encrypted(bytes: &[u8]) -> bool {
    Container::open(bytes).is_ok_and(|c| {
        c.entries
            .iter()
            .any(|e| e.name == "EncryptedPackage" || e.name == "EncryptionInfo")
    })
}

pub(super) fn check(bytes: &[u8]) -> Result<(), SheetError> {
    if is_encrypted(bytes) {
        return Err(SheetError::encrypted());
    }
    let container = Container::open(bytes)?;
    let books: Vec<&Entry> = container
        .entries
        .iter()
        .filter(|e| ["workbook", "book"].contains(&e.name.to_ascii_lowercase().as_str()))
        .collect();
    if books.is_empty() {
        return Err(SheetError::refused(
            said!(
                "这是旧式 Office 文件，但不是工作簿",
                "this is an old-style Office file, but no workbook"
            ),
            said!(
                "请确认文件；Word 表格请复制到 Excel 后另存为 .xlsx",
                "check the file; copy a Word table into Excel and save it as .xlsx"
            ),
        ));
    }
    books
        .into_iter()
        .try_for_each(|book| check_records(&container.stream(book)?))
}

struct Entry {
    name: String,
    start: u32,
    size: usize,
}

/// The compound file, as far as the check needs it.
struct Container<'a> {
    bytes: &'a [u8],
    sector: usize,
    fat: Vec<u32>,
    entries: Vec<Entry>,
    mini_fat: Vec<u32>,
    mini_stream: Vec<u8>,
}

impl<'a> Container<'a> {
    fn open(bytes: &'a [u8]) -> Result<Container<'a>, SheetError> {
        let sector = match u16_at(bytes, 30) {
            Some(9) => 512,
            Some(12) => 4096,
            _ => return Err(broken("sector size")),
        };
        let mut container = Container {
            bytes,
            sector,
            fat: Vec::new(),
            entries: Vec::new(),
            mini_fat: Vec::new(),
            mini_stream: Vec::new(),
        };
        container.fat = container.read_fat()?;
        let directory = container.chain(u32_at(bytes, 48).unwrap_or(END_OF_CHAIN))?;
        container.entries = directory.chunks_exact(128).map(entry).collect();
        if u32_at(bytes, 64).unwrap_or(0) > 0 {
            let root = container
                .entries
                .first()
                .map_or(END_OF_CHAIN, |root| root.start);
            container.mini_stream = container.chain(root)?;
            container.mini_fat =
                numbers(&container.chain(u32_at(bytes, 60).unwrap_or(END_OF_CHAIN))?);
        }
        Ok(container)
    }

    /// Sectors of the file, the bound of every honest chain.
    fn most(&self) -> usize {
        self.bytes.len() / self.sector + 1
    }

    fn sector_at(&self, id: u32) -> &'a [u8] {
        let start = (id as usize + 1).saturating_mul(self.sector);
        let end = start.saturating_add(self.sector).min(self.bytes.len());
        self.bytes.get(start..end).unwrap_or_default()
    }

    fn read_fat(&self) -> Result<Vec<u32>, SheetError> {
        let mut sectors = numbers(self.bytes.get(76..512).unwrap_or_default());
        let mut next = u32_at(self.bytes, 68).unwrap_or(END_OF_CHAIN);
        let mut seen = 0;
        while next < RESERVED {
            seen += 1;
            sectors.extend(numbers(self.sector_at(next)));
            if seen > self.most() {
                return Err(broken("endless chain"));
            }
            next = sectors.pop().unwrap_or(END_OF_CHAIN);
        }
        sectors.retain(|id| *id < RESERVED);
        if sectors.len() > self.most() {
            return Err(broken("allocation table larger than the file"));
        }
        Ok(sectors
            .into_iter()
            .flat_map(|id| numbers(self.sector_at(id)))
            .collect())
    }

    fn chain(&self, start: u32) -> Result<Vec<u8>, SheetError> {
        let mut out = Vec::new();
        let mut id = start;
        let mut seen = 0;
        while id != END_OF_CHAIN {
            seen += 1;
            if seen > self.most() || id >= RESERVED {
                return Err(broken("endless chain"));
            }
            out.extend_from_slice(self.sector_at(id));
            id = *self
                .fat
                .get(id as usize)
                .ok_or(broken("chain past the end"))?;
        }
        Ok(out)
    }

    fn stream(&self, entry: &Entry) -> Result<Vec<u8>, SheetError> {
        if entry.size >= 4096 {
            let mut out = self.chain(entry.start)?;
            out.truncate(entry.size);
            return Ok(out);
        }
        let mut out = Vec::new();
        let mut id = entry.start;
        while id != END_OF_CHAIN && out.len() < entry.size {
            let start = (id as usize).saturating_mul(64);
            let piece = self
                .mini_stream
                .get(start..start.saturating_add(64).min(self.mini_stream.len()))
                .filter(|p| !p.is_empty())
                .ok_or(broken("small stream past the end"))?;
            out.extend_from_slice(piece);
            id = *self
                .mini_fat
                .get(id as usize)
                .ok_or(broken("chain past the end"))?;
        }
        out.truncate(entry.size);
        Ok(out)
    }
}

fn entry(raw: &[u8]) -> Entry {
    let units: Vec<u16> = raw
        .chunks_exact(2)
        .take(32)
        .filter_map(|pair| u16_at(pair, 0))
        .take_while(|unit| *unit != 0)
        .collect();
    Entry {
        name: String::from_utf16_lossy(&units),
        start: u32_at(raw, 116).unwrap_or(END_OF_CHAIN),
        size: u32_at(raw, 120).unwrap_or(0) as usize,
    }
}

/// The stream of the workbook's records; none where it cannot be had.
pub(super) fn book(bytes: &[u8]) -> Option<Vec<u8>> {
    let container = Container::open(bytes).ok()?;
    let names = ["workbook", "book"];
    let book = container
        .entries
        .iter()
        .find(|e| names.contains(&e.name.to_ascii_lowercase().as_str()))?;
    container.stream(book).ok()
}

/// The sheets of a book by name, and where the records of each begin.
pub(super) fn sheets(stream: &[u8]) -> Vec<(String, usize)> {
    globals(stream)
        .filter(|(kind, _)| *kind == 0x0085)
        .filter_map(|(_, data)| Some((sheet_name(data)?, u32_at(data, 0)? as usize)))
        .collect()
}

/// The records before the first sheet.
pub(super) fn globals(stream: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    records(stream).take_while(|(kind, _)| *kind != 0x000a)
}

/// The hidden rows of each sheet by its name, from 1 (ROW records with the flag fDyZero).
pub(super) fn hidden_rows(bytes: &[u8]) -> HashMap<String, Vec<u32>> {
    let mut out = HashMap::new();
    let Some(stream) = book(bytes) else {
        return out;
    };
    for (name, place) in sheets(&stream) {
        let rows: Vec<u32> = globals(stream.get(place..).unwrap_or_default())
            .filter(|(kind, data)| *kind == 0x0208 && u16_at(data, 12).unwrap_or(0) & 0x20 != 0)
            .filter_map(|(_, data)| Some(u32::from(u16_at(data, 0)?) + 1))
            .collect();
        if !rows.is_empty() {
            out.insert(name, rows);
        }
    }
    out
}

/// The name in a BOUNDSHEET record of BIFF8.
fn sheet_name(data: &[u8]) -> Option<String> {
    let count = usize::from(*data.get(6)?);
    let wide = data.get(7)? & 1 == 1;
    let raw = data.get(8..)?;
    if wide {
        let units: Vec<u16> = (0..count).map_while(|at| u16_at(raw, at * 2)).collect();
        return Some(String::from_utf16_lossy(&units));
    }
    let bytes = raw.get(..count)?;
    Some(bytes.iter().map(|b| char::from(*b)).collect())
}

/// Walks the records as the parser does: the globals for the sheets' places, then every sheet.
fn check_records(stream: &[u8]) -> Result<(), SheetError> {
    let mut places = Vec::new();
    for (kind, data) in records(stream) {
        match kind {
            0x0085 => places.push(u32_at(data, 0).unwrap_or(0) as usize),
            0x000a => break,
            _ => {}
        }
    }
    if places.len() > MAX_SHEETS {
        return Err(too_much());
    }
    let mut area = 0;
    let mut count = 0;
    for place in places {
        let (sheet_area, cells) = check_sheet(stream.get(place..).unwrap_or_default())?;
        area += sheet_area;
        count += cells;
        if area > MAX_AREA || count > super::MAX_CELLS {
            return Err(too_much());
        }
    }
    Ok(())
}

/// The area that the values of a sheet span, and how many there are.
fn check_sheet(stream: &[u8]) -> Result<(u64, usize), SheetError> {
    let (mut top, mut left, mut bottom, mut right) = (u64::MAX, u64::MAX, 0, 0);
    let (mut count, mut depth, mut begun) = (0, 0, false);
    for (kind, data) in records(stream) {
        match kind {
            0x0809 if begun => depth += 1,
            0x0809 => begun = true,
            0x000a if depth > 0 => depth -= 1,
            0x000a => break,
            _ if depth > 0 => {}
            0x0200 if promised(data) > MAX_PROMISED => return Err(too_much()),
            0x0203 | 0x0204 | 0x00d6 | 0x0205 | 0x027e | 0x00fd | 0x00bd | 0x0006 => {
                let row = u64::from(u16_at(data, 0).unwrap_or(0));
                let first = u64::from(u16_at(data, 2).unwrap_or(0));
                let width = if kind == 0x00bd { data.len() / 6 } else { 1 };
                top = top.min(row);
                bottom = bottom.max(row);
                left = left.min(first);
                right = right.max(first + width as u64);
                count += width;
            }
            _ => {}
        }
    }
    let area = match count {
        0 => 0,
        _ => (bottom - top + 1) * (right - left + 1),
    };
    Ok((area, count))
}

/// Cells that a DIMENSIONS record makes the parser reserve.
fn promised(data: &[u8]) -> u64 {
    let short = |at| u64::from(u16_at(data, at).unwrap_or(0));
    let long = |at| u64::from(u32_at(data, at).unwrap_or(0));
    let (first_row, last_row, first, last) = match data.len() {
        10 => (short(0), short(2), short(4), short(6)),
        _ => (long(0), long(4), short(8), short(10)),
    };
    if last_row == 0 || last == 0 {
        return 1;
    }
    // an end before its beginning wraps round in the parser: as bad as any size
    match last_row.checked_sub(first_row) {
        Some(rows) => rows.saturating_mul(if first > 0xff || last < first {
            last
        } else {
            last - first + 1
        }),
        None => u64::MAX,
    }
}

fn records(stream: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    let mut rest = stream;
    std::iter::from_fn(move || {
        let kind = u16_at(rest, 0)?;
        let size = usize::from(u16_at(rest, 2)?);
        let data = rest.get(4..4 + size)?;
        rest = rest.get(4 + size..)?;
        Some((kind, data))
    })
}

fn too_much() -> SheetError {
    SheetError::suspicious(said!(
        "工作表的范围大得不正常，没有打开",
        "the sheets span an abnormal range, so the file was not opened"
    ))
}

fn broken(detail: &str) -> SheetError {
    SheetError::damaged(detail)
}

pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let raw = bytes.get(at..at.checked_add(2)?)?;
    raw.try_into().ok().map(u16::from_le_bytes)
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let raw = bytes.get(at..at.checked_add(4)?)?;
    raw.try_into().ok().map(u32::from_le_bytes)
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    bytes
        .chunks_exact(4)
        .filter_map(|raw| raw.try_into().ok().map(u32::from_le_bytes))
        .collect()
}
