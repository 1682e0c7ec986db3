//! The text of a paper in a file: plain text, Word (.docx) and PDF with a character map. Knows nothing of cases.
//!
//! Word and PDF files come from outside and are parsed in a child process of limited memory and time, as sheets are.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::exchange::plain_text::plain_text;
use crate::said;
use crate::text::Said;

mod child;
mod cmap;
mod docx_text;
mod numbering;
mod pdf_columns;
mod pdf_lines;
mod pdf_text;

pub use child::{PAPER_MODE, serve};

/// Largest file that is read, in bytes.
const MAX_FILE: u64 = 32 * 1024 * 1024;
/// Characters of text that are kept of one file.
const MAX_CHARACTERS: usize = 400_000;

/// Why a file gave no text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperError {
    pub said: Said,
    pub hint: Said,
    /// There is no such file.
    pub missing: bool,
}

impl PaperError {
    fn new(said: Said, hint: Said) -> PaperError {
        PaperError {
            said,
            hint,
            missing: false,
        }
    }

    fn damaged(why: &str) -> PaperError {
        PaperError::new(
            said!("文件已损坏，读不出来", "the file is damaged: {why}"),
            said!(
                "请向发件人重新索取，或复制文字后粘贴",
                "ask for it again, or paste its text"
            ),
        )
    }

    fn too_large() -> PaperError {
        PaperError::new(
            said!(
                "文件展开后过大，没有读取",
                "too large once unpacked; not read"
            ),
            said!(
                "请只复制文书的文字后粘贴",
                "paste the words of the paper alone"
            ),
        )
    }

    fn scanned() -> PaperError {
        PaperError::new(
            said!(
                "这个 PDF 里没有可读的文字（扫描件，或没有字符对照表）",
                "no text can be read from this PDF (a scan, or without a character map)"
            ),
            said!(
                "请用文字识别（OCR）后再读，或复制文字后粘贴",
                "run it through OCR first, or paste its text"
            ),
        )
    }
}

/// What sort of file it is, by its first bytes and then by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Text,
    Docx,
    Pdf,
    /// .doc, .wps: the old binary format.
    OldWord,
    Picture,
    Other,
}

fn sort_of(path: &Path, head: &[u8]) -> Sort {
    let extension = path
        .extension()
        .map(|e| e.to_string_lossy().to_ascii_lowercase())
        .unwrap_or_default();
    let pictures = [
        "jpg", "jpeg", "png", "tif", "tiff", "bmp", "gif", "heic", "ofd",
    ];
    if head.starts_with(b"%PDF") || extension == "pdf" {
        Sort::Pdf
    } else if head.starts_with(b"PK") && extension != "ofd" {
        if matches!(extension.as_str(), "docx" | "docm" | "") {
            Sort::Docx
        } else {
            Sort::Other
        }
    } else if head.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        Sort::OldWord
    } else if pictures.contains(&extension.as_str()) {
        Sort::Picture
    } else {
        Sort::Text
    }
}

/// The text of a file.
///
/// # Errors
/// No such file, too large, not a paper, or no text in it; one sentence says which and what to do.
pub fn text_of(path: &Path) -> Result<String, PaperError> {
    let bytes = bytes_of(path)?;
    match sort_of(path, &bytes) {
        Sort::Text => plain(&bytes),
        Sort::Docx | Sort::Pdf => match child::read(path) {
            Some(read) => read,
            None => parse(path, &bytes),
        },
        Sort::OldWord => Err(PaperError::new(
            said!(
                "这是旧版 Word（.doc）或 WPS 文件",
                "this is an old Word or WPS file"
            ),
            said!("请另存为 .docx 再读", "save it as .docx first"),
        )),
        Sort::Picture => Err(PaperError::new(
            said!(
                "这是图片或版式文件，没有可读的文字",
                "this is a picture; there is no text in it"
            ),
            said!(
                "请用文字识别（OCR）后再读，或复制文字后粘贴",
                "run it through OCR first, or paste its text"
            ),
        )),
        Sort::Other => Err(PaperError::new(
            said!(
                "不是文书：不是文本、.docx 或 PDF",
                "no paper: neither text, .docx nor PDF"
            ),
            said!("台账表格请用 ⟨import⟩", "ledgers go through ⟨import⟩"),
        )),
    }
}

fn bytes_of(path: &Path) -> Result<Vec<u8>, PaperError> {
    let name = path.display().to_string();
    let missing = |e: std::io::Error| PaperError {
        said: said!("无法读取 {name}：{e}", "cannot read {name}: {e}"; e = crate::files::why(&e)),
        hint: said!("请核对文件名", "check the name"),
        missing: true,
    };
    let file = File::open(path).map_err(missing)?;
    let mut bytes = Vec::new();
    file.take(MAX_FILE + 1)
        .read_to_end(&mut bytes)
        .map_err(missing)?;
    if bytes.len() as u64 > MAX_FILE {
        let most = MAX_FILE / 1024 / 1024;
        return Err(PaperError::new(
            said!(
                "文件超过 {most} MB，不像一份文书",
                "the file is larger than {most} MB: no paper"
            ),
            said!("请拆开后再读", "split it first"),
        ));
    }
    Ok(bytes)
}

/// Bytes as plain text.
///
/// # Errors
/// They are no text.
pub fn plain(bytes: &[u8]) -> Result<String, PaperError> {
    let text = plain_text(bytes).filter(|t| !t.contains('\0'));
    text.ok_or_else(|| {
        PaperError::new(
            said!("不是文本", "this is no text"),
            said!(
                "请给出文本、.docx 或带文字的 PDF",
                "give text, .docx or a PDF with text"
            ),
        )
    })
}

/// Parses here: in the child, or where there is no child to be had.
fn parse(path: &Path, bytes: &[u8]) -> Result<String, PaperError> {
    let text = match sort_of(path, bytes) {
        Sort::Docx => docx_text::text(bytes)?,
        Sort::Pdf => pdf_text::text(bytes)?,
        _ => plain(bytes)?,
    };
    Ok(text.chars().take(MAX_CHARACTERS).collect())
}

/// Files to read in the order of their names: a folder gives those in it that may be papers.
///
/// # Errors
/// The folder cannot be listed.
pub fn expand(path: &Path) -> Result<Vec<PathBuf>, PaperError> {
    if !path.is_dir() {
        return Ok(vec![path.to_path_buf()]);
    }
    let name = path.display().to_string();
    let list = std::fs::read_dir(path).map_err(|e| PaperError {
        said: said!("无法列出 {name}：{e}", "cannot list {name}: {e}"; e = crate::files::why(&e)),
        hint: said!("请核对文件夹", "check the folder"),
        missing: true,
    })?;
    let mut files: Vec<PathBuf> = list
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .filter(|p| {
            let hidden = p
                .file_name()
                .is_some_and(|n| n.to_string_lossy().starts_with(['.', '~']));
            p.is_file() && !hidden
        })
        .collect();
    files.sort();
    Ok(files)
}
