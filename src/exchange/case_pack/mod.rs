//! A case with the files of its papers, as a folder or a zip: an index page that leads to each, and the hash of everything
//! in it. It appears whole or not at all.

mod archive;
mod binding;
mod catalogue;
mod tiling;
mod write;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use uuid::Uuid;

pub use archive::{Archived, Asked, Verified, appraisal, archive, reopen, sealed_amiss, verify};

use super::case_out;
use super::ledger_out::ExportError;
use crate::case::{CaseFile, Paper};
use crate::files::{FileState, plain_name};
use crate::ledger::Ledger;
use crate::text::{Lang, Said, text};
use write::{Content, Entry};

/// What a pack is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Folder,
    Zip,
}

impl Form {
    /// By the name: `.zip` is a zip, a name without an ending a folder.
    pub fn of(out: &Path) -> Option<Form> {
        match out.extension().and_then(|e| e.to_str()) {
            Some("zip") => Some(Form::Zip),
            None => Some(Form::Folder),
            // 1.2案 is no ending
            Some(other) if !other.chars().all(|c| c.is_ascii_alphanumeric()) => Some(Form::Folder),
            Some(_) => None,
        }
    }
}

/// What was written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Packed {
    /// Files of papers in it.
    pub files: usize,
    /// Papers whose file could not go with it.
    pub left: Vec<Said>,
}

/// What a paper's file is called in a pack, and where it is written out by itself: its number, its title, its ending.
pub fn file_name(no: usize, paper: &Paper) -> String {
    let title = plain_name(&paper.title);
    match paper.ending() {
        Some(ending) => format!("{no:02}-{title}.{ending}"),
        None => format!("{no:02}-{title}"),
    }
}

/// The files of a case: what goes into the pack, where each paper's is there, and what is left out.
struct Files {
    entries: Vec<Entry>,
    links: BTreeMap<Uuid, String>,
    left: Vec<Said>,
}

fn files(ledger: &Ledger, case: &CaseFile, lang: Lang) -> Files {
    let folder = text("材料", "papers").get(lang);
    let vault = ledger.vault();
    let mut out = Files {
        entries: Vec::new(),
        links: BTreeMap::new(),
        left: Vec::new(),
    };
    for (no, paper) in (1..).zip(&case.papers) {
        let Some(digest) = &paper.sha256 else {
            continue;
        };
        let standing = vault.standing(digest.as_str());
        match vault.path(digest.as_str()) {
            Some(from) if standing == FileState::Whole => {
                let name = format!("{folder}/{}", file_name(no, paper));
                out.links.insert(paper.uuid, name.clone());
                out.entries.push(Entry {
                    name,
                    content: Content::File {
                        from,
                        digest: digest.as_str().to_string(),
                    },
                });
            }
            _ => out.left.push(
                crate::ledger::PaperAmiss {
                    case: crate::ledger::label(case),
                    title: paper.title.clone(),
                    standing,
                }
                .said(),
            ),
        }
    }
    out
}

/// Writes a case with its files.
///
/// # Errors
/// The name is taken, the place cannot be written; a file changed while it was written.
pub fn export(
    ledger: &Ledger,
    case: &CaseFile,
    out: &Path,
    lang: Lang,
    replace: bool,
) -> Result<Packed, ExportError> {
    let Files {
        mut entries,
        links,
        left,
    } = files(ledger, case, lang);
    let packed = Packed {
        files: entries.len(),
        left,
    };
    entries.splice(0..0, pages(ledger, case, lang, &links)?);
    write::write(&entries, out, replace)?;
    Ok(packed)
}

/// The page that leads to the files, and the case for programs.
fn pages(
    ledger: &Ledger,
    case: &CaseFile,
    lang: Lang,
    links: &BTreeMap<Uuid, String>,
) -> Result<Vec<Entry>, ExportError> {
    let page = case_out::html_linked(ledger, case, lang, links)?;
    let json = serde_json::to_string_pretty(case).map_err(|e| ExportError::Form(e.to_string()))?;
    Ok(vec![
        Entry::bytes("index.html", page.into_bytes()),
        Entry::bytes("case.json", json.into_bytes()),
    ])
}

/// What the pack of a case is called where nobody says.
pub fn usual_name(case: &CaseFile, ending: &str) -> PathBuf {
    PathBuf::from(format!(
        "{}{ending}",
        plain_name(&crate::ledger::label(case))
    ))
}
