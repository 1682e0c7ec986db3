//! Drafts: what was typed into a form that was left, kept inside the process until the form is opened again.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::sheet::Sheet;
use crate::tui::screen::Ctx;
use crate::tui::widgets::form::Values;

/// Which form of which case of which file.
pub(super) type DraftKey = (PathBuf, String);

thread_local! {
    // The screens live on one thread; nothing else needs to see a draft.
    static DRAFTS: RefCell<BTreeMap<DraftKey, Values>> = const { RefCell::new(BTreeMap::new()) };
}

pub(super) fn key(sheet: &dyn Sheet, ctx: &Ctx<'_>) -> DraftKey {
    (ctx.ledger.path().to_path_buf(), sheet.id())
}

pub(super) fn keep(key: DraftKey, values: Values) {
    DRAFTS.with_borrow_mut(|drafts| drafts.insert(key, values));
}

/// Takes a draft out: once the form is open again it holds the words itself.
pub(super) fn take(key: &DraftKey) -> Option<Values> {
    DRAFTS.with_borrow_mut(|drafts| drafts.remove(key))
}

/// How many drafts of a file there are.
pub(super) fn count(file: &Path) -> usize {
    DRAFTS.with_borrow(|drafts| drafts.keys().filter(|(path, _)| path == file).count())
}
