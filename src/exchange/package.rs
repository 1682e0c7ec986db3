//! An Office file as a package of parts: opened with limits, changed part by part, every other part copied as it was.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use crate::said;
use crate::text::{Said, clean_line};

/// Largest file that is opened, in bytes.
pub const MAX_FILE: usize = 20 * 1024 * 1024;
const MAX_PARTS: usize = 2_000;
/// Bytes of all parts together, counted while inflating, because a header may lie.
const MAX_INFLATED: u64 = 100 * 1024 * 1024;
/// Inflated to packed size, for parts above [`RATIO_FROM`].
const MAX_RATIO: u64 = 200;
const RATIO_FROM: u64 = 1024 * 1024;

/// Why a template is not used: a sentence and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", said.zh)]
pub struct TemplateError {
    pub said: Said,
    pub hint: Said,
}

impl TemplateError {
    pub(crate) fn new(said: Said) -> TemplateError {
        TemplateError {
            said,
            hint: said!(
                "请用 WPS 或 Word、Excel 打开模板，另存为 .docx 或 .xlsx 再用",
                "open the template in WPS, Word or Excel and save it as .docx or .xlsx"
            ),
        }
    }

    /// A part the reader does not understand; `detail` is its own word for it.
    pub(crate) fn damaged(detail: &str) -> TemplateError {
        let detail: String = clean_line(detail).chars().take(160).collect();
        TemplateError::new(said!(
            "模板已损坏或不是标准格式",
            "the template is damaged or not in the standard format ({detail})"
        ))
    }
}

/// The parts of a package in memory.
pub struct Package<'a> {
    bytes: &'a [u8],
    /// Part by name, inflated.
    parts: BTreeMap<String, Vec<u8>>,
    changed: BTreeMap<String, Vec<u8>>,
}

impl<'a> Package<'a> {
    /// Opens a package.
    ///
    /// # Errors
    /// Not a package, encrypted, too many parts, two parts of one name, or inflating to an abnormal size.
    pub fn open(bytes: &'a [u8]) -> Result<Package<'a>, TemplateError> {
        if bytes.len() > MAX_FILE {
            return Err(TemplateError::new(said!(
                "模板超过 20 MiB",
                "the template is larger than 20 MiB"
            )));
        }
        let mut archive = archive(bytes)?;
        if archive.len() > MAX_PARTS {
            let have = archive.len();
            return Err(TemplateError::new(said!(
                "模板里有 {have} 个部件，超过 {MAX_PARTS} 个",
                "the template has {have} parts, more than {MAX_PARTS}"
            )));
        }
        let mut parts = BTreeMap::new();
        let mut total = 0;
        for index in 0..archive.len() {
            let mut part = archive.by_index(index).map_err(damaged)?;
            if part.encrypted() {
                return Err(TemplateError::new(said!(
                    "模板有打开密码",
                    "the template is encrypted"
                )));
            }
            let name = String::from_utf8_lossy(part.name_raw()).into_owned();
            let packed = part.compressed_size().min(bytes.len() as u64).max(1);
            let content = inflate(&mut part, packed, &mut total)?;
            if parts.insert(name.clone(), content).is_some() {
                return Err(TemplateError::damaged(&format!("two parts {name}")));
            }
        }
        Ok(Package {
            bytes,
            parts,
            changed: BTreeMap::new(),
        })
    }

    /// The names of the parts as the package came with them, in byte order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.parts.keys().map(String::as_str)
    }

    /// A part as the package came with it.
    pub fn part(&self, name: &str) -> Option<&[u8]> {
        self.parts.get(name).map(Vec::as_slice)
    }

    /// A part as text.
    ///
    /// # Errors
    /// It is not UTF-8: UTF-16 would hide what stands in it, and Office and WPS write UTF-8.
    pub fn text(&self, name: &str) -> Result<Option<&str>, TemplateError> {
        match self.part(name) {
            None => Ok(None),
            Some(bytes) => std::str::from_utf8(bytes)
                .map(Some)
                .map_err(|_| TemplateError::damaged(&format!("{name} is not UTF-8"))),
        }
    }

    /// Puts other content into a part that is there.
    pub fn change(&mut self, name: &str, content: Vec<u8>) {
        self.changed.insert(name.to_string(), content);
    }

    /// The package with its changes; parts not changed are copied as they were packed, in their order.
    ///
    /// # Errors
    /// Only what packing itself may say.
    pub fn pack(&self) -> Result<Vec<u8>, TemplateError> {
        let mut archive = archive(self.bytes)?;
        let mut out = ZipWriter::new(Cursor::new(Vec::new()));
        // a fixed day, so that one filling twice gives the same bytes
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default());
        for index in 0..archive.len() {
            let part = archive.by_index_raw(index).map_err(damaged)?;
            let name = String::from_utf8_lossy(part.name_raw()).into_owned();
            match self.changed.get(&name) {
                None => out.raw_copy_file(part).map_err(damaged)?,
                Some(content) => {
                    out.start_file(name, options).map_err(damaged)?;
                    out.write_all(content).map_err(damaged)?;
                }
            }
        }
        Ok(out.finish().map_err(damaged)?.into_inner())
    }
}

fn damaged(error: impl std::fmt::Display) -> TemplateError {
    TemplateError::damaged(&error.to_string())
}

fn archive(bytes: &[u8]) -> Result<ZipArchive<Cursor<&[u8]>>, TemplateError> {
    ZipArchive::new(Cursor::new(bytes)).map_err(damaged)
}

/// Inflates one part, counting; stops at the first byte too many.
fn inflate(part: &mut impl Read, packed: u64, total: &mut u64) -> Result<Vec<u8>, TemplateError> {
    let mut out = Vec::new();
    let mut buffer = vec![0; 64 * 1024];
    loop {
        let count = part.read(&mut buffer).map_err(damaged)?;
        let Some(read) = buffer.get(..count).filter(|r| !r.is_empty()) else {
            return Ok(out);
        };
        out.extend_from_slice(read);
        let size = out.len() as u64;
        *total += count as u64;
        if *total > MAX_INFLATED || (size > RATIO_FROM && size / packed > MAX_RATIO) {
            return Err(TemplateError::new(said!(
                "模板解压后大得不正常（压缩炸弹），没有打开",
                "the template inflates to an abnormal size (a zip bomb) and was not opened"
            )));
        }
    }
}
