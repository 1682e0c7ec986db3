//! A pack put on disk: made beside its name, each file looked at byte by byte as it is written, the hashes last, then renamed.

use std::fs::File;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::Form;
use crate::exchange::ledger_out::ExportError;
use crate::files::{Beside, Folder, Steady, private_dir, private_file, sync_dir};
use crate::said;
use crate::text::hex;

/// The list of hashes, as `sha256sum -c` reads it.
pub(super) const SUMS: &str = "SHA256SUMS";

/// One file of a pack.
pub(super) struct Entry {
    /// Its place, with `/` between folders; every part of it is a plain name.
    pub name: String,
    pub content: Content,
}

pub(super) enum Content {
    Bytes(Vec<u8>),
    /// A file that must hold this.
    File {
        from: PathBuf,
        digest: String,
    },
}

impl Entry {
    pub(super) fn bytes(name: &str, bytes: Vec<u8>) -> Entry {
        Entry {
            name: name.to_string(),
            content: Content::Bytes(bytes),
        }
    }
}

/// The list of hashes of these files, and the hash of the list: what the pack is known by.
pub(super) fn sums(entries: &[Entry]) -> (String, String) {
    let lines = entries.iter().map(|entry| {
        let digest = match &entry.content {
            Content::Bytes(bytes) => hex(&Sha256::digest(bytes)),
            Content::File { digest, .. } => digest.clone(),
        };
        format!("{digest}  {}\n", entry.name)
    });
    let text: String = lines.collect();
    let seal = hex(&Sha256::digest(text.as_bytes()));
    (text, seal)
}

/// Writes the pack.
pub(super) fn write(entries: &[Entry], out: &Path, replace: bool) -> Result<(), ExportError> {
    let io = |source: std::io::Error| ExportError::of(out, source);
    match Form::of(out) {
        Some(Form::Zip) => {
            if out.is_dir() || (!replace && out.symlink_metadata().is_ok()) {
                return Err(ExportError::Exists(out.to_path_buf()));
            }
            let making = Beside::new(out).map_err(io)?;
            zip_into(entries, &making.path(), out)?;
            match replace {
                true => making.publish(),
                false => making.publish_new(),
            }
            .map_err(io)
        }
        _ => {
            // A folder is never written over: what else lies in it would be mixed with what is written.
            if out.symlink_metadata().is_ok() {
                return Err(ExportError::Exists(out.to_path_buf()));
            }
            let parent = out
                .parent()
                .filter(|p| !p.as_os_str().is_empty())
                .unwrap_or(Path::new("."));
            let beside = Folder::within(parent).map_err(io)?;
            let made = beside.file("pack");
            private_dir(&made).map_err(io)?;
            folder_into(entries, &made, out)?;
            std::fs::rename(&made, out).map_err(io)?;
            sync_dir(out).map_err(io)
        }
    }
}

/// Writes what an entry holds, and says whether it is what it should be.
fn pour(entry: &Entry, to: &mut impl Write) -> std::io::Result<bool> {
    match &entry.content {
        Content::Bytes(bytes) => to.write_all(bytes).map(|()| true),
        Content::File { from, digest } => {
            let mut file = File::open(from)?;
            let mut hash = Sha256::new();
            let mut chunk = vec![0; 1 << 16];
            loop {
                let n = file.read(&mut chunk)?;
                let Some(part) = chunk.get(..n).filter(|p| !p.is_empty()) else {
                    break;
                };
                hash.update(part);
                to.write_all(part)?;
            }
            Ok(hex(&hash.finalize()) == *digest)
        }
    }
}

fn changed(entry: &Entry) -> ExportError {
    let name = &entry.name;
    ExportError::Told {
        said: said!(
            "{name} 在写出的时候变了，没有写成",
            "{name} changed while it was written; nothing was written"
        ),
        hint: said!(
            "用 ⟨doctor⟩ 核对各份文件，再写一次",
            "let ⟨doctor⟩ look at the files, then write once more"
        ),
    }
}

fn zip_into(entries: &[Entry], made: &Path, out: &Path) -> Result<(), ExportError> {
    let io = |source: std::io::Error| ExportError::of(out, source);
    let form = |e: zip::result::ZipError| match e {
        zip::result::ZipError::Io(source) => io(source),
        other => ExportError::Form(other.to_string()),
    };
    let file = std::fs::OpenOptions::new()
        .write(true)
        .open(made)
        .map_err(io)?;
    let mut zip = ZipWriter::new(Steady::new(file));
    // a fixed day, so that one case packed twice gives the same bytes
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o600);
    let (list, _) = sums(entries);
    for entry in entries {
        zip.start_file(entry.name.as_str(), options).map_err(form)?;
        if !pour(entry, &mut zip).map_err(io)? {
            return Err(changed(entry));
        }
    }
    zip.start_file(SUMS, options).map_err(form)?;
    zip.write_all(list.as_bytes()).map_err(io)?;
    let file = zip.finish().map_err(form)?.whole().map_err(io)?;
    file.sync_all().map_err(io)
}

fn folder_into(entries: &[Entry], made: &Path, out: &Path) -> Result<(), ExportError> {
    let io = |source: std::io::Error| ExportError::of(out, source);
    let (list, _) = sums(entries);
    let last = Entry::bytes(SUMS, list.into_bytes());
    for entry in entries.iter().chain([&last]) {
        let path = made.join(&entry.name);
        if let Some(folder) = path.parent() {
            private_dir(folder).map_err(io)?;
        }
        let mut file = private_file(&path).map_err(io)?;
        if !pour(entry, &mut file).map_err(io)? {
            return Err(changed(entry));
        }
        file.sync_all().map_err(io)?;
    }
    sync_dir(&made.join(SUMS)).map_err(io)
}
