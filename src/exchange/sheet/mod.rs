//! Spreadsheets as plain grids: .xlsx, .xlsm, .xls, .ods, .csv, .tsv and .txt, tables of web pages and of .docx, refused before they
//! can do harm. Knows nothing of cases.
//!
//! Where the program gave itself as the reader ([`use_reader`]), workbooks are parsed in a child process of limited memory
//! and time; elsewhere (library tests, no child to be had) in this process, behind the same guards.

use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::said;
use crate::text::Said;

mod child;
mod delimited;
mod error;
mod grid;
mod hidden_rows;
mod html;
mod ods;
mod ods_cell;
mod ole_guard;
mod struck;
mod struck_xls;
mod tags;
mod walk;
mod wire;
mod word_tables;
mod workbook;
mod xml_book;
mod zip_guard;

#[cfg(test)]
pub(crate) use delimited::unguarded;

pub use child::{READER_MODE, serve, use_reader};
pub(crate) use child::{limit, reader};
pub use error::{SheetError, Trouble};
pub use workbook::is_reading_guarded;

/// Largest file that is read, in bytes.
pub const MAX_FILE: u64 = 64 * 1024 * 1024;
/// Rows of a sheet that are read.
pub const MAX_ROWS: u32 = 200_000;
/// Columns of a sheet that are read.
pub const MAX_COLUMNS: u32 = 256;
/// Cells of a file that are read.
pub const MAX_CELLS: usize = 6_000_000;
/// Characters of a cell, as many as Excel itself allows.
pub const MAX_CHARACTERS: usize = 32_767;
/// Days between the two calendars of workbooks, from 1899-12-30 and from 1904-01-01.
pub const TO_1904: u32 = 1462;

/// A text as a cell of a workbook takes it: one that is longer than any may be is cut, and says so.
pub fn fits<'a>(text: impl Into<std::borrow::Cow<'a, str>>) -> std::borrow::Cow<'a, str> {
    const CUT: &str = "……（过长，此处从略，全文见案卷 / cut here: the whole stands in the docket）";
    let text = text.into();
    // No text has more characters than bytes.
    if text.len() <= MAX_CHARACTERS || text.chars().count() <= MAX_CHARACTERS {
        return text;
    }
    let room = MAX_CHARACTERS - CUT.chars().count();
    text.chars().take(room).chain(CUT.chars()).collect()
}

/// One sheet of a file; a .csv is one sheet named after its file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sheet {
    pub name: String,
    /// Hidden in the workbook; still read.
    pub hidden: bool,
    /// Rows that hold something, in order. Rows without any value are not there.
    pub rows: Vec<Row>,
    /// Merged cells as (first row, first column, last row, last column): rows count from 1 like [`Row::line`], columns
    /// from 0 like [`Row::cells`]. Their cells already hold the top-left value wherever the row exists.
    pub merged: Vec<(u32, u32, u32, u32)>,
    /// Lines of rows that a filter or a hand has hidden; still read.
    pub hidden_rows: Vec<u32>,
    /// Words that are struck through, by line (from 1) and column (from 0): they are in no cell. Line 0: some words of a text may
    /// be, and which cannot be told (.xls).
    pub struck: Vec<(u32, u32, String)>,
    /// By how many days a bare number that is a day stands later than usual: [`TO_1904`] in a workbook that counts from 1904.
    pub days_later: u32,
}

impl Sheet {
    /// Of the hidden rows those that hold something.
    fn keep_hidden_rows(&mut self) {
        let rows = &self.rows;
        self.hidden_rows
            .retain(|line| rows.binary_search_by_key(line, |r| r.line).is_ok());
    }
}

/// One row; trailing empty cells are cut.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The row's number in the sheet, from 1; in a text file the number it has once a spreadsheet opens it.
    pub line: u32,
    pub cells: Vec<Cell>,
}

/// One value. Text is cleaned and never empty.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Cell {
    #[default]
    Empty,
    /// Shared where the same text stands in many cells, as 是 and the court's name do.
    Text(Arc<str>),
    Number(f64),
    /// A real date cell, with `HH:MM` when it carries a time of day.
    Day(NaiveDate, Option<String>),
    Bool(bool),
    /// No value: an error such as `#N/A`, or a formula (as written) whose result was never computed.
    Error(Arc<str>),
}

impl Row {
    /// The cell of a column; empty beyond the last.
    pub fn cell(&self, column: usize) -> &Cell {
        const NOTHING: &Cell = &Cell::Empty;
        self.cells.get(column).unwrap_or(NOTHING)
    }
}

impl Cell {
    /// Whether nothing stands in it, not even a blank.
    pub fn is_empty(&self) -> bool {
        matches!(self, Cell::Empty)
    }

    /// The value as a person reads it: whole numbers without a point, dates as `2022-03-05` or `2022-03-05 09:30`.
    pub fn text(&self) -> String {
        match self {
            Cell::Empty => String::new(),
            Cell::Text(text) | Cell::Error(text) => text.to_string(),
            Cell::Number(number) => number.to_string(),
            Cell::Day(day, None) => day.to_string(),
            Cell::Day(day, Some(time)) => format!("{day} {time}"),
            Cell::Bool(true) => "是".to_string(),
            Cell::Bool(false) => "否".to_string(),
        }
    }
}

/// Column letters for messages: 0 is A, 16383 is XFD.
pub fn column_name(column: u32) -> String {
    let mut rest = column;
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(b'A' + (rest % 26) as u8));
        if rest < 26 {
            break;
        }
        rest = rest / 26 - 1;
    }
    letters.iter().rev().collect()
}

/// Told how many rows have been read so far; `false` stops the reading.
pub type Watch<'a> = &'a mut dyn FnMut(u32) -> bool;

/// Reads every sheet of a file.
///
/// # Errors
/// Refuses, with a sentence and what to do: no such file, a directory, an empty file, an unknown extension, a content that
/// does not fit the extension, an encrypted workbook, a damaged one, and anything beyond the limits of this module.
pub fn read(path: &Path) -> Result<Vec<Sheet>, SheetError> {
    read_watched(path, &mut |_| true)
}

/// As [`read`], telling `watch` every few thousand rows.
///
/// # Errors
/// As [`read`]; stopped by `watch`.
pub fn read_watched(path: &Path, watch: Watch<'_>) -> Result<Vec<Sheet>, SheetError> {
    let sheets = match child::read(path, watch) {
        Some(read) => read?,
        None => read_here(path, watch)?,
    };
    if sheets.iter().all(|s| s.rows.is_empty()) {
        let name = shown_name(path);
        return Err(SheetError::refused(
            said!("“{name}”里没有任何内容", "\"{name}\" holds no values"),
            said!(
                "请确认选对了文件，并且已经保存",
                "check that this is the right file and that it was saved"
            ),
        ));
    }
    Ok(sheets)
}

fn shown_name(path: &Path) -> String {
    path.file_name()
        .map(|n| crate::text::clean_line(&n.to_string_lossy()))
        .unwrap_or_default()
}

/// Extensions that are read, in the order they are named in messages.
pub const EXTENSIONS: &[&str] = &[
    "xlsx", "xlsm", "xls", "ods", "csv", "tsv", "txt", "docx", "html", "htm", "xml",
];

/// Reads in this process.
fn read_here(path: &Path, watch: Watch<'_>) -> Result<Vec<Sheet>, SheetError> {
    let name = shown_name(path);
    let bytes = bytes_of(path, &name)?;
    let extension = path
        .extension()
        .map(|e| e.to_string_lossy().to_ascii_lowercase())
        .unwrap_or_default();
    let content = Content::of(&bytes);
    match (extension.as_str(), content) {
        ("xlsx" | "xlsm", Content::Zip) => workbook::guarded(|| {
            zip_guard::check(&bytes).and_then(|()| workbook::xlsx(&bytes, watch))
        }),
        ("xls", Content::Ole) => workbook::guarded(|| {
            ole_guard::check(&bytes).and_then(|()| workbook::xls(&bytes, watch))
        }),
        ("ods", Content::Zip) => workbook::guarded(|| {
            zip_guard::check_ods(&bytes).and_then(|()| ods::read(&bytes, watch))
        }),
        // many systems save a page or the XML of Excel 2003 under the name of a workbook
        ("xls" | "html" | "htm" | "xml", Content::Html) => workbook::guarded(|| {
            let text = delimited::decode_page(&bytes)?;
            if text.contains(xml_book::NAMESPACE) {
                xml_book::read(&text, watch)
            } else {
                html::read(&text, watch)
            }
        }),
        ("docx", Content::Zip) => workbook::guarded(|| {
            zip_guard::check_docx(&bytes).and_then(|()| word_tables::read(&bytes, watch))
        }),
        // text with tabs under the name of a workbook, which Excel opens too
        (text, Content::Text)
            if ["csv", "tsv", "txt"].contains(&text)
                || text == "xls" && delimited::is_tabbed(&bytes) =>
        {
            let stem = path.file_stem().map(|s| s.to_string_lossy().into_owned());
            Ok(vec![delimited::read(
                &bytes,
                &stem.unwrap_or_default(),
                watch,
            )?])
        }
        ("xlsx" | "xlsm", Content::Ole) if ole_guard::is_encrypted(&bytes) => {
            Err(SheetError::encrypted())
        }
        (known, _) if EXTENSIONS.contains(&known) => Err(misnamed(&name, &extension, content)),
        _ => Err(unknown_extension(&name, &extension)),
    }
}

/// What stands in the way of reading a file, in words.
fn unreadable(name: &str, e: &std::io::Error) -> SheetError {
    let missing = e.kind() == std::io::ErrorKind::NotFound;
    SheetError {
        trouble: if missing {
            Trouble::Missing
        } else {
            Trouble::Refused
        },
        said: said!("打不开“{name}”：{e}", "cannot open \"{name}\": {e}"; e = crate::files::why(e)),
        hint: said!(
            "请检查路径和权限；正在别的程序里编辑的文件先保存并关闭",
            "check the path and the permissions; save and close the file where it is being edited"
        ),
    }
}

/// Whether a file can be opened at all.
///
/// # Errors
/// It cannot: not there, not allowed, links in a circle.
pub(super) fn readable(path: &Path) -> Result<(), SheetError> {
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned());
    let name = crate::text::clean_line(&name.unwrap_or_default());
    match File::open(path) {
        Ok(_) => Ok(()),
        Err(e) => Err(unreadable(&name, &e)),
    }
}

/// The whole file, read once, so that what was checked is what is parsed.
fn bytes_of(path: &Path, name: &str) -> Result<Vec<u8>, SheetError> {
    let unreadable = |e| unreadable(name, &e);
    let meta = std::fs::metadata(path).map_err(unreadable)?;
    if !meta.is_file() {
        return Err(SheetError::refused(
            said!("“{name}”不是文件", "\"{name}\" is not a file"),
            said!(
                "请给出一个 .xlsx、.xls 或 .csv 文件",
                "give one .xlsx, .xls or .csv file"
            ),
        ));
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(unreadable)?;
    file.take(MAX_FILE + 1)
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    if bytes.is_empty() {
        return Err(SheetError::refused(
            said!("“{name}”是空文件", "\"{name}\" is an empty file"),
            said!(
                "可能没有下载完或没有保存，请重新导出",
                "it may not have been saved or downloaded fully; export it again"
            ),
        ));
    }
    if bytes.len() as u64 > MAX_FILE {
        return Err(SheetError::refused(
            said!(
                "“{name}”超过 64 MiB，不是一本台账的大小",
                "\"{name}\" is larger than 64 MiB, too large for a ledger"
            ),
            said!(
                "请删去图片和附件，或拆成几个文件",
                "remove pictures and attachments, or split it into several files"
            ),
        ));
    }
    Ok(bytes)
}

/// What a file is by its first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Content {
    Zip,
    Ole,
    Html,
    Binary,
    Text,
}

impl Content {
    fn of(bytes: &[u8]) -> Content {
        if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
            return Content::Zip;
        }
        if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
            return Content::Ole;
        }
        if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
            let head: Vec<u8> = bytes.iter().take(80).copied().filter(|b| *b != 0).collect();
            let page = Content::of(head.get(2..).unwrap_or_default()) == Content::Html;
            return if page { Content::Html } else { Content::Text };
        }
        if bytes.contains(&0) || bytes.starts_with(b"%PDF") {
            return Content::Binary;
        }
        let head: Vec<u8> = bytes
            .iter()
            .skip_while(|b| b.is_ascii_whitespace() || matches!(b, 0xef | 0xbb | 0xbf))
            .take(9)
            .map(u8::to_ascii_lowercase)
            .collect();
        let marks: [&[u8]; 10] = [
            b"<html",
            b"<table",
            b"<!doctype",
            b"<?xml",
            b"<meta",
            b"<!--",
            b"<head",
            b"<body",
            b"<style",
            b"<div",
        ];
        if marks.iter().any(|m| head.starts_with(m)) {
            return Content::Html;
        }
        Content::Text
    }

    /// What it is, and the extension it should have.
    fn words(self) -> (Said, Option<&'static str>) {
        match self {
            Content::Zip => (
                said!("新式工作簿或压缩包", "a new-style workbook or an archive"),
                Some(".xlsx"),
            ),
            Content::Ole => (
                said!("旧式 Office 文件", "an old-style Office file"),
                Some(".xls"),
            ),
            Content::Html => (said!("网页", "a web page"), None),
            Content::Binary => (said!("别的程序的文件", "some other program's file"), None),
            Content::Text => (said!("纯文本", "plain text"), Some(".csv")),
        }
    }
}

fn misnamed(name: &str, extension: &str, content: Content) -> SheetError {
    let (what, right) = content.words();
    let (zh, en) = (&what.zh, &what.en);
    let hint = match right {
        Some(right) => said!(
            "如果内容没错，请把扩展名改成 {right} 再导入；最稳妥的是用 WPS 或 Excel 打开后另存为 .xlsx",
            "if the content is right, rename it to {right}; safest is to open it in WPS or Excel and save it as .xlsx"
        ),
        None => said!(
            "请用 WPS 或 Excel 打开后另存为 .xlsx",
            "open it in WPS or Excel and save it as .xlsx"
        ),
    };
    SheetError::refused(
        Said::new(
            format!("“{name}”的扩展名是 .{extension}，内容却是{zh}"),
            format!("\"{name}\" is called .{extension}, but its content is {en}"),
        ),
        hint,
    )
}

fn unknown_extension(name: &str, extension: &str) -> SheetError {
    let shown = if extension.is_empty() {
        said!("没有扩展名", "has no extension")
    } else {
        said!(
            "是 .{extension} 文件，这里不读",
            "is a .{extension} file, which is not read here"
        )
    };
    let (zh, en) = (shown.zh, shown.en);
    SheetError::refused(
        Said::new(format!("“{name}”{zh}"), format!("\"{name}\" {en}")),
        said!(
            "可以导入 .xlsx .xlsm .xls .ods .csv .tsv .txt，以及网页和 .docx 里的表格；其他格式请用 WPS 或 Excel 另存为 .xlsx",
            ".xlsx .xlsm .xls .ods .csv .tsv .txt and the tables of web pages and .docx can be imported; save other formats as .xlsx in WPS or Excel"
        ),
    )
}
