//! Checks an .xlsx before the parser sees it: how much it really inflates to, and what it claims about itself.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::SheetError;
use crate::said;

const MAX_ENTRIES: usize = 2_000;
/// Bytes of all parts together, counted while inflating, because a header may lie.
const MAX_INFLATED: u64 = 100 * 1024 * 1024;
/// Inflated to packed size, for parts above [`RATIO_FROM`].
const MAX_RATIO: u64 = 200;
const RATIO_FROM: u64 = 1024 * 1024;
const MAX_CLAIMS: usize = 8;

pub(super) fn check(bytes: &[u8]) -> Result<(), SheetError> {
    let archive = open(bytes)?;
    is_workbook(&archive)?;
    parts(archive, bytes)
}

/// The same for an .ods: an OpenDocument spreadsheet and not an OpenDocument text, without a password.
pub(super) fn check_ods(bytes: &[u8]) -> Result<(), SheetError> {
    let mut archive = open(bytes)?;
    let kind = small_part(&mut archive, "mimetype");
    if !kind.contains("opendocument.spreadsheet") || archive.by_name("content.xml").is_err() {
        return Err(SheetError::refused(
            said!(
                "这不是 OpenDocument 表格",
                "this is no OpenDocument spreadsheet"
            ),
            said!(
                "请用 WPS、LibreOffice 或 Excel 打开后另存为 .xlsx",
                "open it in WPS, LibreOffice or Excel and save it as .xlsx"
            ),
        ));
    }
    if small_part(&mut archive, "META-INF/manifest.xml").contains("encryption-data") {
        return Err(SheetError::encrypted());
    }
    parts(archive, bytes)
}

/// The same for a .docx.
pub(super) fn check_docx(bytes: &[u8]) -> Result<(), SheetError> {
    let mut archive = open(bytes)?;
    if archive.by_name("word/document.xml").is_err() {
        return Err(SheetError::refused(
            said!("这不是 .docx 文档", "this is no .docx document"),
            said!(
                "如果是表格，请把扩展名改成 .xlsx 再导入",
                "if it is a workbook, rename it to .xlsx"
            ),
        ));
    }
    parts(archive, bytes)
}

/// The beginning of a part as text; empty where there is none.
fn small_part(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> String {
    let mut text = Vec::new();
    if let Ok(part) = archive.by_name(name) {
        let _ = part.take(1024 * 1024).read_to_end(&mut text);
    }
    String::from_utf8_lossy(&text).into_owned()
}

fn open(bytes: &[u8]) -> Result<ZipArchive<Cursor<&[u8]>>, SheetError> {
    let archive =
        ZipArchive::new(Cursor::new(bytes)).map_err(|e| SheetError::damaged(&e.to_string()))?;
    if archive.len() > MAX_ENTRIES {
        let have = archive.len();
        return Err(SheetError::suspicious(said!(
            "工作簿里有 {have} 个部件，超过 {MAX_ENTRIES} 个",
            "the workbook has {have} parts, more than {MAX_ENTRIES}"
        )));
    }
    Ok(archive)
}

/// Inflates every part once, counting.
fn parts(mut archive: ZipArchive<Cursor<&[u8]>>, bytes: &[u8]) -> Result<(), SheetError> {
    let mut total = 0;
    for index in 0..archive.len() {
        let mut part = archive
            .by_index(index)
            .map_err(|e| SheetError::damaged(&e.to_string()))?;
        if part.encrypted() {
            return Err(SheetError::encrypted());
        }
        let name = String::from_utf8_lossy(part.name_raw()).to_ascii_lowercase();
        let packed = part.compressed_size().min(bytes.len() as u64).max(1);
        let mut kept = name.ends_with("sharedstrings.xml").then(Vec::new);
        inflate(&mut part, packed, &mut total, kept.as_mut())?;
        if let Some(strings) = kept {
            check_counts(&strings)?;
        }
    }
    Ok(())
}

fn is_workbook(archive: &ZipArchive<Cursor<&[u8]>>) -> Result<(), SheetError> {
    let has = |ending: &str| {
        archive
            .file_names_raw()
            .any(|n| n.to_ascii_lowercase().ends_with(ending.as_bytes()))
    };
    if has("workbook.xml") {
        return Ok(());
    }
    let what = if has("workbook.bin") {
        said!("二进制工作簿 .xlsb", "a binary workbook, .xlsb")
    } else if has("word/document.xml") {
        said!("Word 文档", "a Word document")
    } else {
        said!("压缩包", "an archive")
    };
    let (zh, en) = (what.zh, what.en);
    Err(SheetError::refused(
        crate::text::Said::new(
            format!("这不是 Excel 工作簿，而是{zh}"),
            format!("this is no Excel workbook but {en}"),
        ),
        said!(
            "请用 WPS 或 Excel 打开后另存为 .xlsx",
            "open it in WPS or Excel and save it as .xlsx"
        ),
    ))
}

/// Inflates one part into nothing (or into `keep`), counting; stops at the first byte too many.
fn inflate(
    part: &mut impl Read,
    packed: u64,
    total: &mut u64,
    mut keep: Option<&mut Vec<u8>>,
) -> Result<(), SheetError> {
    let mut buffer = vec![0; 64 * 1024];
    let mut size: u64 = 0;
    loop {
        let count = match part.read(&mut buffer) {
            Ok(0) => return Ok(()),
            Ok(count) => count,
            Err(e) => return Err(SheetError::damaged(&e.to_string())),
        };
        size += count as u64;
        *total += count as u64;
        if *total > MAX_INFLATED || (size > RATIO_FROM && size / packed > MAX_RATIO) {
            return Err(SheetError::suspicious(said!(
                "工作簿解压后大得不正常（压缩炸弹），没有打开",
                "the workbook inflates to an abnormal size (a zip bomb) and was not opened"
            )));
        }
        if let (Some(keep), Some(read)) = (keep.as_mut(), buffer.get(..count)) {
            keep.extend_from_slice(read);
        }
    }
}

/// The parser reserves memory for as many strings as `uniqueCount` promises, so a lie there ends the program.
///
/// `count` (uses, not strings) is not compared with the size: the parser does not read it, and a sheet full of 是 and 否 has
/// far more uses than bytes.
fn check_counts(strings: &[u8]) -> Result<(), SheetError> {
    // UTF-16 would hide the attribute from this search; Excel and WPS write UTF-8
    if std::str::from_utf8(strings).is_err() || strings.contains(&0) {
        return Err(SheetError::damaged("sharedStrings.xml is not UTF-8"));
    }
    let most = strings.len() as u64 / 4;
    // a real part has one such tag with one such attribute; more are there to keep us busy
    let tags: Vec<&[u8]> = tags_named_sst(strings).take(MAX_CLAIMS).collect();
    for tag in &tags {
        let claims: Vec<u64> = numbers_after(tag, b"uniqueCount")
            .take(MAX_CLAIMS)
            .collect();
        if tags.len() == MAX_CLAIMS || claims.len() == MAX_CLAIMS {
            return Err(SheetError::damaged("sharedStrings.xml has too many counts"));
        }
        for claimed in claims {
            if claimed > most {
                return Err(SheetError::suspicious(said!(
                    "工作簿声称有 {claimed} 个字符串，实际放不下这么多，没有打开",
                    "the workbook claims {claimed} strings, more than it can hold, and was not opened"
                )));
            }
        }
    }
    Ok(())
}

/// Every start tag with the local name `sst`, to its closing `>` outside quotes, as the parser finds it.
fn tags_named_sst(xml: &[u8]) -> impl Iterator<Item = &[u8]> {
    xml.iter()
        .enumerate()
        .filter(|(_, b)| **b == b'<')
        .filter_map(move |(start, _)| {
            let rest = xml.get(start + 1..)?;
            let name_end = rest
                .iter()
                .take(64)
                .position(|b| b.is_ascii_whitespace() || matches!(b, b'>' | b'/'))?;
            let name = rest.get(..name_end)?;
            let local = name.rsplit(|b| *b == b':').next()?;
            if local != b"sst" {
                return None;
            }
            let mut quote = None;
            let end = rest.iter().position(|b| match (quote, b) {
                (None, b'"' | b'\'') => {
                    quote = Some(*b);
                    false
                }
                (Some(q), b) if q == *b => {
                    quote = None;
                    false
                }
                (None, b'>') => true,
                _ => false,
            });
            rest.get(..end.unwrap_or(rest.len()))
        })
}

fn numbers_after<'a>(tag: &'a [u8], name: &'a [u8]) -> impl Iterator<Item = u64> + 'a {
    tag.windows(name.len())
        .enumerate()
        .filter(move |(_, window)| *window == name)
        .filter_map(move |(at, _)| {
            let digits: Vec<u8> = tag
                .get(at + name.len()..)?
                .iter()
                .copied()
                .skip_while(|b| !b.is_ascii_digit())
                .take_while(u8::is_ascii_digit)
                .take(25)
                .collect();
            let digits = std::str::from_utf8(&digits).ok()?;
            Some(digits.parse().unwrap_or(u64::MAX))
        })
}
