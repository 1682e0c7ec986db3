//! The ledger out: cases as .xlsx, .csv or .json, in the columns that the import reads back.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use crate::case::CaseFile;
use crate::codes;
use crate::exchange::import::Layout;
use crate::exchange::mediation_sheet;
use crate::ledger::{Ledger, LedgerError};
use crate::said;
use crate::text::{Lang, Said};

mod cells;
mod delimited;
mod hearing_cells;
mod like;
mod lists;
mod page;
mod workbook;

pub use crate::files::write_whole;
pub use cells::{CELLS, Setting, Value, answer_deadline, cell, column_of};
pub(crate) use cells::{answer_fact, copy_fact, docket_fact};
pub(crate) use delimited::guarded;
pub(crate) use lists::LISTS;
use page::Page;

/// So few cases are read one by one.
const FEW: usize = 200;

codes! {
    /// What the ledger is written as.
    pub enum Format {
        Xlsx = "xlsx", "工作簿", "workbook";
        Csv = "csv", "逗号分隔文本", "comma-separated text";
        Json = "json", "JSON", "JSON";
    }
}

impl Format {
    /// By the extension of a file name.
    pub fn of(path: &Path) -> Option<Format> {
        let extension = path.extension()?.to_string_lossy().to_ascii_lowercase();
        Format::from_id(&extension)
    }
}

/// What was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    pub rows: usize,
}

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    #[error("{} exists", .0.display())]
    Exists(PathBuf),
    #[error("{}: {source}", path.display())]
    Io {
        path: PathBuf,
        source: std::io::Error,
    },
    /// A value that the format cannot hold.
    #[error("cannot be written: {0}")]
    Form(String),
    /// Why, told already, with what to do instead.
    #[error("{}", said.en)]
    Told { said: Said, hint: Said },
}

impl ExportError {
    /// Writes a file whole.
    ///
    /// # Errors
    /// It exists and `force` is not given; anything the place says.
    pub fn write(path: &Path, bytes: &[u8], force: bool) -> Result<(), ExportError> {
        write_whole(path, bytes, force).map_err(|source| match source.kind() {
            std::io::ErrorKind::AlreadyExists => ExportError::Exists(path.to_path_buf()),
            _ => ExportError::Io {
                path: path.to_path_buf(),
                source,
            },
        })
    }

    /// What happened.
    pub fn said(&self) -> Said {
        match self {
            ExportError::Ledger(e) => e.said(),
            ExportError::Exists(path) => {
                let path = path.display();
                said!("文件 {path} 已存在", "the file {path} exists already")
            }
            ExportError::Io { path, source } => {
                let path = path.display();
                said!("写不了 {path}：{why}", "cannot write {path}: {why}"; why = crate::files::why(source))
            }
            ExportError::Told { said, .. } => said.clone(),
            ExportError::Form(detail) => said!(
                "有内容写不进这种格式（{detail}）",
                "something does not fit this format ({detail})"
            ),
        }
    }

    /// What to do instead.
    pub fn hint(&self) -> Said {
        match self {
            ExportError::Ledger(e) => e.hint(),
            ExportError::Exists(_) => said!(
                "请换一个文件名，或确认覆盖",
                "give another name, or confirm that it may be replaced"
            ),
            ExportError::Io { .. } => said!(
                "请检查文件夹是否存在、能否写入；正在别的程序里打开的文件先关闭",
                "check that the folder exists and can be written; close the file where it is open"
            ),
            ExportError::Told { hint, .. } => hint.clone(),
            ExportError::Form(_) => said!("请改用 .json 导出", "export as .json instead"),
        }
    }

    /// The exit code of the command line (cli.md).
    pub fn exit_code(&self) -> u8 {
        match self {
            ExportError::Ledger(e) => e.exit_code(),
            _ => 1,
        }
    }
}

/// Writes the cases at these positions of the docket, in this order.
///
/// # Errors
/// The file exists and `force` is not given, the place cannot be written, the docket cannot be read. Nothing is written then.
pub fn export(
    ledger: &Ledger,
    positions: &[usize],
    path: &Path,
    format: Format,
    lang: Lang,
    force: bool,
) -> Result<Written, ExportError> {
    let setting = setting(ledger, lang);
    // What stands beside the cases goes with the whole ledger, not with a choice of cases.
    let beside = if positions.len() == ledger.docket().len() {
        mediation_sheet::written(ledger)?
    } else {
        Vec::new()
    };
    let in_order = positions.windows(2).all(|pair| pair[0] < pair[1]);
    if format == Format::Xlsx && in_order && positions.len() >= FEW {
        free(path, force)?;
        let (bytes, rows) =
            workbook::streamed(ledger, &ids_at(ledger, positions), &beside, setting)?;
        put(path, &bytes, force)?;
        return Ok(Written { rows });
    }
    let cases = cases_to(ledger, positions, path, force)?;
    let bytes = match format {
        Format::Xlsx => {
            workbook::bytes(&page::own_pages(&cases, setting), &cases, &beside, setting)?
        }
        Format::Csv => delimited::bytes(&page::own_page(&cases, None, setting), &cases, setting)?,
        Format::Json => json(&cases, &beside)?,
    };
    put(path, &bytes, force)?;
    Ok(Written { rows: cases.len() })
}

/// What was written in another ledger's layout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenLike {
    pub rows: usize,
    /// What the cases are called that have no place in that layout: of another kind, or at another instance.
    pub without: Vec<String>,
}

/// Writes the cases in the layout of another ledger: its sheets, headings, order, and way of writing days.
///
/// # Errors
/// As [`export`]; a layout knows no .json.
pub fn export_like(
    ledger: &Ledger,
    positions: &[usize],
    layout: &Layout,
    path: &Path,
    format: Format,
    lang: Lang,
    force: bool,
) -> Result<WrittenLike, ExportError> {
    let cases = cases_to(ledger, positions, path, force)?;
    let setting = setting(ledger, lang);
    let (mut pages, mut without) = like::pages(layout, &cases);
    let bytes = match format {
        Format::Xlsx => workbook::bytes(&pages, &cases, &[], setting)?,
        Format::Csv => {
            // one table: the other sheets have no place in it
            let others = pages.split_off(1.min(pages.len()));
            without.extend(others.iter().flat_map(Page::cases));
            match pages.first() {
                Some(page) => delimited::bytes(page, &cases, setting)?,
                None => Vec::new(),
            }
        }
        Format::Json => {
            return Err(ExportError::Form("json".to_string()));
        }
    };
    without.sort_unstable();
    without.dedup();
    put(path, &bytes, force)?;
    let label = |at: &usize| cases.get(*at).map(crate::ledger::label);
    Ok(WrittenLike {
        rows: cases.len() - without.len(),
        without: without.iter().filter_map(label).collect(),
    })
}

fn setting(ledger: &Ledger, lang: Lang) -> Setting<'_> {
    Setting {
        calendar: ledger.calendar(),
        today: ledger.today(),
        lang,
    }
}

/// Whether a file may be written there.
fn free(path: &Path, force: bool) -> Result<(), ExportError> {
    if !force && path.exists() {
        return Err(ExportError::Exists(path.to_path_buf()));
    }
    Ok(())
}

fn ids_at(ledger: &Ledger, positions: &[usize]) -> Vec<i64> {
    let docket = ledger.docket();
    let there = positions.iter().filter(|at| **at < docket.len());
    there.map(|at| docket.row(*at).id()).collect()
}

/// The cases at these positions, in this order, read in one pass.
fn cases_to(
    ledger: &Ledger,
    positions: &[usize],
    path: &Path,
    force: bool,
) -> Result<Vec<CaseFile>, ExportError> {
    free(path, force)?;
    let wanted = ids_at(ledger, positions);
    if wanted.len() < FEW {
        let one = |id: &i64| ledger.case(*id);
        return Ok(wanted.iter().map(one).collect::<Result<_, _>>()?);
    }
    let mut sorted = wanted.clone();
    sorted.sort_unstable();
    let mut read = HashMap::new();
    ledger.for_each_case(Some(&sorted), |id, case| {
        read.insert(id, case);
        Ok::<(), LedgerError>(())
    })?;
    Ok(wanted.iter().filter_map(|id| read.remove(id)).collect())
}

fn put(path: &Path, bytes: &[u8], force: bool) -> Result<(), ExportError> {
    write_whole(path, bytes, force).map_err(|source| match source.kind() {
        std::io::ErrorKind::AlreadyExists => ExportError::Exists(path.to_path_buf()),
        _ => ExportError::Io {
            path: path.to_path_buf(),
            source,
        },
    })
}

/// Case files whole, in the journal's vocabulary.
fn json(cases: &[CaseFile], beside: &[mediation_sheet::Written]) -> Result<Vec<u8>, ExportError> {
    let mediations: Vec<&crate::case::Mediation> = beside.iter().map(|w| &w.mediation).collect();
    let document = serde_json::json!({
        "format": "anjuan-ledger",
        "version": 1,
        "cases": cases,
        "mediations": mediations,
    });
    let mut bytes =
        serde_json::to_vec_pretty(&document).map_err(|e| ExportError::Form(e.to_string()))?;
    bytes.push(b'\n');
    Ok(bytes)
}
