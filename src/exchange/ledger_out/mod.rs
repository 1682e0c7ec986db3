//! The ledger out: cases as .xlsx, .csv or .json, in the columns that the import reads back.

use std::fs::{File, OpenOptions};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use rust_xlsxwriter::XlsxError;

use crate::case::CaseFile;
use crate::codes;
use crate::exchange::import::Layout;
use crate::exchange::mediation_sheet;
use crate::files::Beside;
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
pub(in crate::exchange) use workbook::ACROSS;

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

/// What `Written::rows` counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Counts {
    #[default]
    Rows,
    Cases,
    /// Things to do, days, dates.
    Items,
    /// Nothing a reader would look for: a page, a form, a workbook of many sheets.
    Nothing,
}

/// What was written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    pub rows: usize,
    pub counts: Counts,
    /// What is to be looked at in it.
    pub notes: Vec<Said>,
}

impl Written {
    /// So many rows written, without notes.
    pub fn of(rows: usize) -> Written {
        Written {
            rows,
            ..Written::default()
        }
    }

    /// The same, with what its count counts.
    pub fn counting(self, counts: Counts) -> Written {
        Written { counts, ..self }
    }

    /// What it counts, in words; empty where it counts nothing.
    pub fn counted(&self) -> Said {
        let rows = self.rows;
        match self.counts {
            Counts::Rows => said!("，{rows} 行", ", {rows} rows"),
            Counts::Cases => said!("，{rows} 件案件", ", {rows} cases"),
            Counts::Items => said!("，{rows} 项", ", {rows} items"),
            Counts::Nothing => Said::default(),
        }
    }
}

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    #[error("{} exists", .0.display())]
    Exists(PathBuf),
    /// The folder it was to be written to is not there.
    #[error("no folder {}", .0.display())]
    NoFolder(PathBuf),
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

fn is_full(error: &std::io::Error) -> bool {
    use std::io::ErrorKind::{QuotaExceeded, StorageFull};
    matches!(error.kind(), StorageFull | QuotaExceeded)
}

impl ExportError {
    /// Writes a file whole.
    ///
    /// # Errors
    /// It exists and `force` is not given; anything the place says.
    pub fn write(path: &Path, bytes: &[u8], force: bool) -> Result<(), ExportError> {
        write_whole(path, bytes, force).map_err(|source| ExportError::of(path, source))
    }

    /// What the system says of a place that is written to.
    pub fn of(path: &Path, source: std::io::Error) -> ExportError {
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty());
        match (source.kind(), folder) {
            (std::io::ErrorKind::AlreadyExists, _) => ExportError::Exists(path.to_path_buf()),
            (std::io::ErrorKind::NotFound, Some(folder)) if !folder.exists() => {
                ExportError::NoFolder(folder.to_path_buf())
            }
            _ => ExportError::Io {
                path: path.to_path_buf(),
                source,
            },
        }
    }

    /// What happened.
    pub fn said(&self) -> Said {
        match self {
            ExportError::Ledger(e) => e.said(),
            ExportError::Exists(path) => {
                let path = path.display();
                said!("文件 {path} 已存在", "the file {path} exists already")
            }
            ExportError::NoFolder(folder) => {
                let folder = folder.display();
                said!("没有 {folder} 这个文件夹", "there is no folder {folder}")
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
                "请换一个文件名，⟨或加 --force 覆盖‖或确认覆盖⟩",
                "give another name, or ⟨replace it with --force‖confirm that it may be replaced⟩"
            ),
            ExportError::NoFolder(_) => said!(
                "请先建这个文件夹，或者换一处写",
                "make the folder first, or write it elsewhere"
            ),
            ExportError::Io { source, .. } if is_full(source) => said!(
                "请腾出空间，或换一个盘再写；案卷没有改动",
                "make room or write it to another disk; the docket was not touched"
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
            ExportError::NoFolder(_) => 3,
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
    let ids = ids_at(ledger, positions);
    // What stands beside the cases goes with the whole ledger, not with a choice of cases.
    let beside = if ids.len() == ledger.docket().len() {
        mediation_sheet::written(ledger)?
    } else {
        Vec::new()
    };
    stream(ledger, &ids, &beside, path, (format, lang, force))
}

/// Writes the whole ledger by day of receipt. The docket's columns are not read for it.
///
/// # Errors
/// As [`export`].
pub fn export_all(
    ledger: &Ledger,
    path: &Path,
    format: Format,
    lang: Lang,
    force: bool,
) -> Result<Written, ExportError> {
    let ids = ledger.ids_by_receipt()?;
    let beside = mediation_sheet::written(ledger)?;
    stream(ledger, &ids, &beside, path, (format, lang, force))
}

/// Writes the cases while they are read: a few cases and one row in memory at a time.
fn stream(
    ledger: &Ledger,
    ids: &[i64],
    beside: &[mediation_sheet::Written],
    path: &Path,
    (format, lang, force): (Format, Lang, bool),
) -> Result<Written, ExportError> {
    let setting = setting(ledger, lang);
    let rows = growing(path, force, |out| match format {
        Format::Xlsx => workbook::streamed(ledger, ids, beside, setting, out),
        Format::Csv => delimited::streamed(ledger, ids, setting, out),
        Format::Json => json(ledger, ids, beside, out),
    })?;
    Ok(Written::of(rows))
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
        shortened: ledger.is_veiled(),
    }
}

/// Whether a file may be written there.
fn free(path: &Path, force: bool) -> Result<(), ExportError> {
    if path.is_dir() || (!force && path.exists()) {
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
    let mut read = Vec::with_capacity(wanted.len());
    ledger.for_each_in_order::<LedgerError>(&wanted, |case| {
        read.push(case);
        Ok(())
    })?;
    Ok(read)
}

fn put(path: &Path, bytes: &[u8], force: bool) -> Result<(), ExportError> {
    growing(path, force, |out| {
        out.write_all(bytes).map_err(Trouble::Disk)
    })
}

/// What stops a file that is being written.
enum Trouble {
    Disk(std::io::Error),
    Other(ExportError),
}

impl From<LedgerError> for Trouble {
    fn from(error: LedgerError) -> Trouble {
        Trouble::Other(error.into())
    }
}

impl From<csv::Error> for Trouble {
    fn from(error: csv::Error) -> Trouble {
        let said = error.to_string();
        match error.into_kind() {
            csv::ErrorKind::Io(error) => Trouble::Disk(error),
            _ => Trouble::Other(ExportError::Form(said)),
        }
    }
}

impl From<serde_json::Error> for Trouble {
    fn from(error: serde_json::Error) -> Trouble {
        match error.is_io() {
            true => Trouble::Disk(error.into()),
            false => Trouble::Other(ExportError::Form(error.to_string())),
        }
    }
}

impl From<XlsxError> for Trouble {
    fn from(error: XlsxError) -> Trouble {
        match error {
            XlsxError::IoError(error) => Trouble::Disk(error),
            other => Trouble::Other(ExportError::Form(other.to_string())),
        }
    }
}

/// A file that grows beside its name and takes it once it is whole: one that failed or was killed leaves nothing there.
fn growing<T>(
    path: &Path,
    force: bool,
    write: impl FnOnce(&mut Growing) -> Result<T, Trouble>,
) -> Result<T, ExportError> {
    let disk = |source: std::io::Error| ExportError::of(path, source);
    free(path, force)?;
    let making = Beside::new(path).map_err(disk)?;
    let file = OpenOptions::new().write(true).open(making.path());
    let mut out = BufWriter::with_capacity(1 << 16, file.map_err(disk)?);
    let written = write(&mut out).map_err(|trouble| match trouble {
        Trouble::Disk(source) => disk(source),
        Trouble::Other(error) => error,
    })?;
    out.into_inner().map_err(|e| disk(e.into_error()))?;
    match force {
        true => making.publish(),
        false => making.publish_new(),
    }
    .map_err(disk)?;
    Ok(written)
}

type Growing = BufWriter<File>;

/// Case files whole, in the journal's vocabulary, as one document that is never in memory whole.
fn json(
    ledger: &Ledger,
    ids: &[i64],
    beside: &[mediation_sheet::Written],
    out: &mut Growing,
) -> Result<usize, Trouble> {
    let mediations: Vec<&crate::case::Mediation> = beside.iter().map(|w| &w.mediation).collect();
    let rest = serde_json::to_string_pretty(&serde_json::json!({
        "format": "anjuan-ledger",
        "mediations": mediations,
        "version": 1,
    }))?;
    let mut rows = 0;
    out.write_all(b"{\n  \"cases\": [").map_err(Trouble::Disk)?;
    ledger.for_each_in_order(ids, |case| {
        // The keys of every object stand in the order of their letters.
        let case = serde_json::to_string_pretty(&serde_json::to_value(&case)?)?;
        let before = if rows == 0 { "\n    " } else { ",\n    " };
        let text = format!("{before}{}", case.replace('\n', "\n    "));
        rows += 1;
        out.write_all(text.as_bytes()).map_err(Trouble::Disk)
    })?;
    let end = if rows == 0 { "]," } else { "\n  ]," };
    let rest = rest.trim_start_matches('{');
    out.write_all(format!("{end}{rest}\n").as_bytes())
        .map_err(Trouble::Disk)?;
    Ok(rows)
}
