//! Putting a backup in place of a file, and noting in its journal who did.

use std::path::{Path, PathBuf};

use super::error::LedgerError;
use super::write::fresh_id;
use super::{Mode, Moment, derive};
use crate::said;
use crate::store::{By, MemberPart, NewEntry, RESTORED, Store, StoreError};
use crate::text::Said;

/// Puts a backup in place of a file: checked first, an older one upgraded in a copy. Says where the old content was
/// kept, if there was any. At every moment the file holds the one or the other.
///
/// # Errors
/// The backup is not ours, damaged or newer; the file is in use, or the place cannot be written.
pub fn restore(backup: &Path, to: &Path, moment: Moment) -> Result<Option<PathBuf>, LedgerError> {
    put(backup, to, moment, None)
}

/// The same, noted in the journal of what is put in place: by whom, when and on which machine, and what the backup is called.
///
/// # Errors
/// As `restore`.
pub fn restore_by(
    backup: &Path,
    to: &Path,
    moment: Moment,
    by: &By,
    called: &Path,
) -> Result<Option<PathBuf>, LedgerError> {
    put(backup, to, moment, Some((by, called)))
}

fn put(
    backup: &Path,
    to: &Path,
    moment: Moment,
    note: Option<(&By, &Path)>,
) -> Result<Option<PathBuf>, LedgerError> {
    let store = Store::open(backup, Mode::ReadOnly, &|w, evidence| {
        derive::begin(w, evidence, moment)
    })?;
    let problems = store.integrity()?;
    if let Some(first) = problems.first() {
        return Err(StoreError::Damaged {
            path: backup.to_path_buf(),
            detail: first.clone(),
        }
        .into());
    }
    // Its files first: with them there, what follows is one step.
    super::papers::fetch(&store, to, false)?;
    let shared = store.shared()?;
    // A copy that is only read would have something to send that its server does not take.
    let note = note.filter(|_| shared.is_none_or(|s| s.part == MemberPart::Officer));
    let Some((by, called)) = note else {
        let kept = store.restore_to(to, None)?;
        super::papers::fetch(&store, to, true)?;
        return Ok(kept);
    };
    let name = called.file_name().unwrap_or(called.as_os_str());
    let name = crate::text::clean_line(&name.to_string_lossy());
    let begins = Said::new(RESTORED, "restored from a backup");
    let title =
        said!("{begins}（{name}）", "{begins} ({name})"; begins = begins, name = Said::same(name));
    let new = NewEntry {
        at: &moment.at.to_rfc3339(),
        title: &title,
        by,
        uuid: fresh_id(moment),
    };
    let kept = store.restore_to(to, Some(&new))?;
    super::papers::fetch(&store, to, true)?;
    Ok(kept)
}
