//! A desk in a temporary directory, and the small files that the tests lay on it.

use std::io::Write;
use std::path::PathBuf;

use anjuan::exchange::headers::Header;
use anjuan::exchange::sheet::{Cell, Row, Sheet, SheetError, read};
use chrono::NaiveDate;
use rust_xlsxwriter::Workbook;
use tempfile::TempDir;
use zip::write::SimpleFileOptions;

pub(super) struct Desk {
    dir: TempDir,
}

impl Desk {
    pub(super) fn new() -> Desk {
        Desk {
            dir: tempfile::tempdir().unwrap(),
        }
    }

    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    pub(super) fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    pub(super) fn read(&self, name: &str, bytes: &[u8]) -> Result<Vec<Sheet>, SheetError> {
        read(&self.file(name, bytes))
    }

    pub(super) fn refusal(&self, name: &str, bytes: &[u8]) -> SheetError {
        let error = self.read(name, bytes).expect_err(name);
        assert!(!error.hint.zh.is_empty() && !error.hint.en.is_empty());
        assert!(!error.said.en.is_empty());
        error
    }
}

pub(super) fn t(text: &str) -> Cell {
    Cell::Text(text.into())
}

pub(super) fn day(y: i32, m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, d).unwrap()
}

pub(super) fn row(cells: &[&str]) -> Row {
    Row {
        line: 1,
        cells: cells
            .iter()
            .map(|c| if c.is_empty() { Cell::Empty } else { t(c) })
            .collect(),
    }
}

pub(super) fn ids(header: &Header) -> Vec<&'static str> {
    header
        .columns
        .iter()
        .map(|c| c.column.map_or("?", |k| k.id))
        .collect()
}

/// A copy of a workbook with one part changed.
pub(super) fn repacked(bytes: &[u8], part: &str, change: impl Fn(String) -> String) -> Vec<u8> {
    repacked_bytes(bytes, part, |data| {
        *data = change(String::from_utf8(data.clone()).unwrap()).into_bytes();
    })
}

pub(super) fn repacked_bytes(
    bytes: &[u8],
    part: &str,
    mut change: impl FnMut(&mut Vec<u8>),
) -> Vec<u8> {
    let mut from = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut to = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let mut changed = false;
    for index in 0..from.len() {
        let mut entry = from.by_index(index).unwrap();
        let name = entry.name().unwrap().to_string();
        let mut data = Vec::new();
        std::io::Read::read_to_end(&mut entry, &mut data).unwrap();
        if name == part {
            change(&mut data);
            changed = true;
        }
        to.start_file(name, SimpleFileOptions::default()).unwrap();
        to.write_all(&data).unwrap();
    }
    assert!(changed, "no {part}");
    to.finish().unwrap().into_inner()
}

pub(super) fn small() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_string(0, 0, "案号").unwrap();
    sheet.write_string(0, 1, "原告").unwrap();
    book.save_to_buffer().unwrap()
}

pub(super) fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, data) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(data).unwrap();
    }
    zip.finish().unwrap().into_inner()
}
