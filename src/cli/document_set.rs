//! `document hearing-set` and `document message`: the papers of a hearing together, and the words for the head's telephone.

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::{Failure, Session};
use crate::case::CaseFile;
use crate::exchange::document::{Ask, DocumentError, find, hearing_message, hearing_set, make};
use crate::exchange::ledger_out::ExportError;
use crate::ledger::Ledger;
use crate::said;
use crate::text::{Text, text};

/// The word that asks for the message.
pub(super) const MESSAGE: Text = text("出庭提醒", "message");

#[derive(Serialize)]
struct Made {
    paper: &'static str,
    file: String,
    missing: Vec<String>,
}

#[derive(Serialize)]
struct Document {
    papers: Vec<Made>,
    message: String,
}

/// Writes all of them into a folder, all or none.
pub(super) fn set(
    s: &mut Session,
    ledger: &Ledger,
    case: &CaseFile,
    ask: Ask<'_>,
    out: Option<&Path>,
    force: bool,
) -> Result<(), Failure> {
    let folder = out.map_or_else(|| PathBuf::from("文书"), Path::to_path_buf);
    let mut made = Vec::new();
    for paper in hearing_set(case, ask.hearing) {
        let template = find(paper, case, None, ledger.path()).map_err(DocumentError::from)?;
        let one = make(ledger, case, paper, ask, &template.bytes)?;
        let path = folder.join(&one.name);
        if !force && path.exists() {
            let exists = std::io::Error::from(std::io::ErrorKind::AlreadyExists);
            return Err(Failure::file(&path, &exists));
        }
        made.push((paper, one, path));
    }
    std::fs::create_dir_all(&folder).map_err(|e| Failure::file(&folder, &e))?;
    let mut papers = Vec::new();
    for (paper, one, path) in made {
        ExportError::write(&path, &one.bytes, force)?;
        let file = path.display().to_string();
        if !s.json {
            s.say(&said!("已写入 {file}", "wrote {file}"));
            if !one.missing.is_empty() {
                let list = one.missing.join(text("、", ", ").get(s.lang));
                let n = one.missing.len();
                let said = said!(
                    "缺 {n} 项，已在文书中标出：{list}",
                    "{n} missing, marked in the document: {list}"
                );
                s.out.aside(said.get(s.lang));
            }
        }
        papers.push(Made {
            paper: paper.id,
            file,
            missing: one.missing,
        });
    }
    let message = hearing_message(ledger, case, ask)?;
    if s.json {
        return s.out.json(&Document { papers, message });
    }
    s.out.blank();
    s.out.line(&message);
    Ok(())
}

/// Prints the message alone, or writes it as a text where a file is named.
pub(super) fn message(
    s: &mut Session,
    ledger: &Ledger,
    case: &CaseFile,
    ask: Ask<'_>,
    out: Option<&Path>,
    force: bool,
) -> Result<(), Failure> {
    let message = hearing_message(ledger, case, ask)?;
    if let Some(out) = out {
        ExportError::write(out, format!("{message}\n").as_bytes(), force)?;
        let file = out.display().to_string();
        if s.json {
            return s
                .out
                .json(&serde_json::json!({ "message": message, "file": file }));
        }
        s.say(&said!("已写入 {file}", "wrote {file}"));
        return Ok(());
    }
    if s.json {
        return s.out.json(&serde_json::json!({ "message": message }));
    }
    s.out.line(&message);
    Ok(())
}
