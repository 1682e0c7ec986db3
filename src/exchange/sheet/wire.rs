//! Sheets as bytes between the reading child process and the program: tagged, length-counted, every count checked.

use std::io::{Read, Write};
use std::sync::Arc;

use chrono::{Datelike, NaiveDate};

use super::workbook::MAX_SHEETS;
use super::{
    Cell, MAX_CELLS, MAX_CHARACTERS, MAX_COLUMNS, MAX_ROWS, Row, Sheet, SheetError, Trouble, Watch,
};
use crate::text::Said;

const PROGRESS: u8 = b'p';
const SHEET: u8 = b's';
const ROW: u8 = b'r';
const MERGED: u8 = b'm';
const REFUSED: u8 = b'e';
const END: u8 = b'z';

/// Characters of our own sentences and of sheet names.
const MAX_WORDS: usize = 64 * 1024;
/// Bytes of one cell's text.
const MAX_BYTES: usize = MAX_CHARACTERS * 4;

pub(super) fn progress(out: &mut dyn Write, rows: u32) -> std::io::Result<()> {
    out.write_all(&[PROGRESS])?;
    out.write_all(&rows.to_le_bytes())?;
    out.flush()
}

pub(super) fn write(
    out: &mut dyn Write,
    read: &Result<Vec<Sheet>, SheetError>,
) -> std::io::Result<()> {
    match read {
        Ok(sheets) => {
            for sheet in sheets {
                write_sheet(out, sheet)?;
            }
            out.write_all(&[END])?;
        }
        Err(error) => {
            out.write_all(&[REFUSED, u8::from(error.trouble == Trouble::Missing)])?;
            for text in [
                &error.said.zh,
                &error.said.en,
                &error.hint.zh,
                &error.hint.en,
            ] {
                put_text(out, text)?;
            }
        }
    }
    out.flush()
}

fn write_sheet(out: &mut dyn Write, sheet: &Sheet) -> std::io::Result<()> {
    out.write_all(&[SHEET, u8::from(sheet.hidden)])?;
    put_number(out, sheet.days_later as usize)?;
    put_text(out, &sheet.name)?;
    put_number(out, sheet.hidden_rows.len())?;
    for line in &sheet.hidden_rows {
        out.write_all(&line.to_le_bytes())?;
    }
    put_number(out, sheet.struck.len())?;
    for (line, column, words) in &sheet.struck {
        out.write_all(&line.to_le_bytes())?;
        out.write_all(&column.to_le_bytes())?;
        put_text(out, words)?;
    }
    put_number(out, sheet.merged.len())?;
    for (a, b, c, d) in &sheet.merged {
        out.write_all(&[MERGED])?;
        for number in [a, b, c, d] {
            out.write_all(&number.to_le_bytes())?;
        }
    }
    for row in &sheet.rows {
        out.write_all(&[ROW])?;
        out.write_all(&row.line.to_le_bytes())?;
        put_number(out, row.cells.len())?;
        for cell in &row.cells {
            write_cell(out, cell)?;
        }
    }
    Ok(())
}

fn write_cell(out: &mut dyn Write, cell: &Cell) -> std::io::Result<()> {
    match cell {
        Cell::Empty => out.write_all(&[0]),
        Cell::Text(text) => {
            out.write_all(&[1])?;
            put_text(out, text)
        }
        Cell::Number(number) => {
            out.write_all(&[2])?;
            out.write_all(&number.to_le_bytes())
        }
        Cell::Day(day, time) => {
            out.write_all(&[3])?;
            out.write_all(&day.num_days_from_ce().to_le_bytes())?;
            put_text(out, time.as_deref().unwrap_or_default())
        }
        Cell::Bool(yes) => out.write_all(&[4, u8::from(*yes)]),
        Cell::Error(text) => {
            out.write_all(&[5])?;
            put_text(out, text)
        }
    }
}

fn put_number(out: &mut dyn Write, number: usize) -> std::io::Result<()> {
    out.write_all(&u32::try_from(number).unwrap_or(u32::MAX).to_le_bytes())
}

fn put_text(out: &mut dyn Write, text: &str) -> std::io::Result<()> {
    put_number(out, text.len())?;
    out.write_all(text.as_bytes())
}

/// Why the bytes are not the sheets.
pub(super) enum Broken {
    /// The child ended in the middle, or sent what no child of ours sends.
    Off,
    /// What the child itself says of the file.
    Said(SheetError),
}

impl From<std::io::Error> for Broken {
    fn from(_: std::io::Error) -> Broken {
        Broken::Off
    }
}

pub(super) fn read(from: &mut dyn Read, watch: Watch<'_>) -> Result<Vec<Sheet>, Broken> {
    let mut sheets: Vec<Sheet> = Vec::new();
    let mut shared = std::collections::HashSet::new();
    let mut cells = 0;
    loop {
        match byte(from)? {
            PROGRESS => {
                let rows = number(from)?;
                if !watch(rows) {
                    return Err(Broken::Said(SheetError::stopped()));
                }
            }
            SHEET if sheets.len() < MAX_SHEETS => {
                let hidden = byte(from)? != 0;
                let days_later = number(from)?;
                let name = text(from, MAX_WORDS)?;
                let count = number(from)?;
                if count > MAX_ROWS {
                    return Err(Broken::Off);
                }
                let mut hidden_rows = Vec::new();
                for _ in 0..count {
                    hidden_rows.push(number(from)?);
                }
                let mut struck = Vec::new();
                for _ in 0..number(from)? {
                    struck.push((number(from)?, number(from)?, text(from, MAX_WORDS)?));
                }
                let count = number(from)?;
                let mut merged = Vec::new();
                for _ in 0..count {
                    if byte(from)? != MERGED {
                        return Err(Broken::Off);
                    }
                    let region = (number(from)?, number(from)?, number(from)?, number(from)?);
                    merged.push(region);
                }
                sheets.push(Sheet {
                    name,
                    hidden,
                    rows: Vec::new(),
                    merged,
                    hidden_rows,
                    struck,
                    days_later,
                });
            }
            ROW => {
                let line = number(from)?;
                let count = number(from)?;
                cells += count as usize;
                let sheet = sheets.last_mut().ok_or(Broken::Off)?;
                let full = sheet.rows.len() >= MAX_ROWS as usize;
                if full || count > MAX_COLUMNS || cells > MAX_CELLS {
                    return Err(Broken::Off);
                }
                let mut row = Vec::with_capacity(count as usize);
                for _ in 0..count {
                    row.push(cell(from, &mut shared)?);
                }
                sheet.rows.push(Row { line, cells: row });
            }
            END => return Ok(sheets),
            REFUSED => {
                let trouble = match byte(from)? {
                    1 => Trouble::Missing,
                    _ => Trouble::Refused,
                };
                let mut words = || text(from, MAX_WORDS);
                return Err(Broken::Said(SheetError {
                    trouble,
                    said: Said::new(words()?, words()?),
                    hint: Said::new(words()?, words()?),
                }));
            }
            _ => return Err(Broken::Off),
        }
    }
}

fn cell(
    from: &mut dyn Read,
    shared: &mut std::collections::HashSet<Arc<str>>,
) -> Result<Cell, Broken> {
    Ok(match byte(from)? {
        0 => Cell::Empty,
        1 => {
            let text = text(from, MAX_BYTES)?;
            if let Some(known) = shared.get(text.as_str()) {
                return Ok(Cell::Text(Arc::clone(known)));
            }
            let text: Arc<str> = text.into();
            shared.insert(Arc::clone(&text));
            Cell::Text(text)
        }
        2 => Cell::Number(f64::from_le_bytes(bytes(from)?)),
        3 => {
            let day = i32::from_le_bytes(bytes(from)?);
            let day = NaiveDate::from_num_days_from_ce_opt(day).ok_or(Broken::Off)?;
            let time = text(from, 16)?;
            Cell::Day(day, (!time.is_empty()).then_some(time))
        }
        4 => Cell::Bool(byte(from)? != 0),
        5 => Cell::Error(text(from, MAX_BYTES)?.into()),
        _ => return Err(Broken::Off),
    })
}

fn bytes<const N: usize>(from: &mut dyn Read) -> Result<[u8; N], Broken> {
    let mut raw = [0; N];
    from.read_exact(&mut raw)?;
    Ok(raw)
}

fn byte(from: &mut dyn Read) -> Result<u8, Broken> {
    let [one] = bytes(from)?;
    Ok(one)
}

fn number(from: &mut dyn Read) -> Result<u32, Broken> {
    Ok(u32::from_le_bytes(bytes(from)?))
}

fn text(from: &mut dyn Read, most: usize) -> Result<String, Broken> {
    let length = number(from)? as usize;
    if length > most {
        return Err(Broken::Off);
    }
    let mut raw = vec![0; length];
    from.read_exact(&mut raw)?;
    String::from_utf8(raw).map_err(|_| Broken::Off)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheets() -> Vec<Sheet> {
        let row = |line, cells| Row { line, cells };
        vec![
            Sheet {
                name: "诉讼".to_string(),
                hidden: true,
                rows: vec![
                    row(1, vec![Cell::Text("案号".into()), Cell::Empty]),
                    row(
                        7,
                        vec![
                            Cell::Error("#N/A".into()),
                            Cell::Number(1.5),
                            Cell::Bool(true),
                            Cell::Day(
                                NaiveDate::from_ymd_opt(2022, 3, 5).unwrap(),
                                Some("09:30".to_string()),
                            ),
                        ],
                    ),
                ],
                merged: vec![(1, 0, 2, 0)],
                hidden_rows: vec![7],
                struck: vec![(7, 1, "王某".to_string())],
                days_later: 1462,
            },
            Sheet {
                name: "空".to_string(),
                ..Sheet::default()
            },
        ]
    }

    #[test]
    fn what_is_sent_arrives() {
        let mut sent = Vec::new();
        progress(&mut sent, 2_000).unwrap();
        write(&mut sent, &Ok(sheets())).unwrap();
        let mut seen = Vec::new();
        let got = read(&mut sent.as_slice(), &mut |rows| {
            seen.push(rows);
            true
        });
        assert_eq!(got.ok(), Some(sheets()));
        assert_eq!(seen, [2_000]);
        // cut anywhere, it is off and never a part of the sheets
        for end in 0..sent.len() {
            let cut = read(&mut &sent[..end], &mut |_| true);
            assert!(matches!(cut, Err(Broken::Off)), "{end}");
        }
    }

    #[test]
    fn a_refusal_arrives_in_both_languages() {
        let mut sent = Vec::new();
        write(&mut sent, &Err(SheetError::encrypted())).unwrap();
        match read(&mut sent.as_slice(), &mut |_| true) {
            Err(Broken::Said(e)) => assert_eq!(e, SheetError::encrypted()),
            _ => panic!("no refusal"),
        }
    }

    #[test]
    fn a_count_that_lies_allocates_nothing() {
        let mut sent = vec![SHEET, 0, 0];
        sent.extend(u32::MAX.to_le_bytes());
        assert!(matches!(
            read(&mut sent.as_slice(), &mut |_| true),
            Err(Broken::Off)
        ));
    }
}
