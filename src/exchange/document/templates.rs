//! Where a paper's template comes from: a file named, the office's own beside the data file, or the built-in one.

use std::path::{Path, PathBuf};

use super::{PAPERS, Paper, TemplateError, answer_rows};
use crate::case::CaseFile;
use crate::exchange::ledger_out::write_whole;
use crate::exchange::package::MAX_FILE;
use crate::said;

/// The folder of the office's own templates, beside the data file.
pub const FOLDER: &str = "templates";

/// A template and where it came from; no path is the built-in one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    pub bytes: Vec<u8>,
    pub path: Option<PathBuf>,
}

/// The template of a paper. The office's own is called as the paper in Chinese or by its id:
/// `templates/负责人身份证明.docx` or `templates/identity.docx`; one for a type of case, chosen by the cause, has the type
/// after it: `templates/答辩状和证据清单-行政处罚.docx`.
///
/// # Errors
/// A file that is there and cannot be read.
pub fn find(
    paper: &Paper,
    case: &CaseFile,
    named: Option<&Path>,
    data: &Path,
) -> Result<Found, TemplateError> {
    if let Some(path) = named {
        return read(path);
    }
    let folder = data.parent().unwrap_or(Path::new("")).join(FOLDER);
    let kind = match paper.by_type {
        true => answer_rows::of(case).name,
        false => "",
    };
    let own = [paper.title.zh, paper.id];
    let of_type = own.iter().map(|name| format!("{name}-{kind}"));
    let of_type = of_type.filter(|_| !kind.is_empty());
    for name in of_type.chain(own.map(str::to_string)) {
        let path = folder.join(format!("{name}.docx"));
        if path.is_file() {
            return read(&path);
        }
    }
    Ok(Found {
        bytes: paper.template.to_vec(),
        path: None,
    })
}

fn read(path: &Path) -> Result<Found, TemplateError> {
    let name = path.display().to_string();
    let unreadable = |why: String| TemplateError {
        said: said!(
            "打不开模板“{name}”：{why}",
            "cannot open the template \"{name}\": {why}"
        ),
        hint: said!(
            "请检查路径和权限；⟨document --templates 目录⟩ 写出内置模板",
            "check the path and the permissions; ⟨document --templates DIR⟩ writes the built-in ones out"
        ),
    };
    let meta = std::fs::metadata(path).map_err(|e| unreadable(e.to_string()))?;
    if !meta.is_file() || meta.len() > MAX_FILE as u64 {
        let why = if meta.is_file() { "> 20 MiB" } else { "?" };
        return Err(unreadable(why.to_string()));
    }
    let bytes = std::fs::read(path).map_err(|e| unreadable(e.to_string()))?;
    Ok(Found {
        bytes,
        path: Some(path.to_path_buf()),
    })
}

/// Writes the built-in templates into a folder. A file that is there is kept unless `force`; returns what was
/// written and what was kept.
///
/// # Errors
/// The folder cannot be made or written.
pub fn write_all(folder: &Path, force: bool) -> std::io::Result<(Vec<PathBuf>, Vec<PathBuf>)> {
    std::fs::create_dir_all(folder)?;
    let (mut written, mut kept) = (Vec::new(), Vec::new());
    for paper in PAPERS {
        let path = folder.join(format!("{}.docx", paper.title.zh));
        match write_whole(&path, paper.template, force) {
            Ok(()) => written.push(path),
            Err(e) if e.kind() == std::io::ErrorKind::AlreadyExists => kept.push(path),
            Err(e) => return Err(e),
        }
    }
    Ok((written, kept))
}
