//! Drafts: what was typed into forms that were left, kept inside the process until each is taken up again.

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use super::sheet::Sheet;
use crate::text::Said;
use crate::tui::screen::Ctx;
use crate::tui::seen::Seen;
use crate::tui::widgets::form::Values;

/// Which form of which case of which file.
pub(super) type DraftKey = (PathBuf, String);

/// One form that was left.
#[derive(Clone)]
pub(super) struct Draft {
    key: DraftKey,
    /// Its subject, with what a pasted paper gave it.
    pub(super) sheet: Rc<dyn Sheet>,
    pub(super) values: Values,
    /// What it saw when it was opened.
    pub(super) seen: Rc<Seen>,
    /// `新增案件 张某`.
    pub(super) name: Said,
}

thread_local! {
    // The screens live on one thread; nothing else needs to see a draft. The one left last comes first.
    static DRAFTS: RefCell<Vec<Draft>> = const { RefCell::new(Vec::new()) };
}

pub(super) fn key(sheet: &dyn Sheet, ctx: &Ctx<'_>) -> DraftKey {
    (ctx.ledger.path().to_path_buf(), sheet.id())
}

/// Keeps a form; `fresh` is what it began with, and what differs from it names the draft.
pub(super) fn keep(
    key: DraftKey,
    sheet: Rc<dyn Sheet>,
    (values, seen): (Values, Rc<Seen>),
    fresh: &Values,
    ctx: &Ctx<'_>,
) {
    let words: Vec<&str> = values
        .0
        .iter()
        .filter(|(field, value)| fresh.get(field) != value && value.chars().count() > 1)
        .map(|(_, value)| value.lines().next().unwrap_or(""))
        .take(3)
        .collect();
    let words = words.join(" ");
    let title = sheet.title(ctx);
    let name = Said::new(
        format!("{} {words}", title.zh).trim(),
        format!("{} {words}", title.en).trim(),
    );
    let draft = Draft {
        key,
        sheet,
        values,
        seen,
        name,
    };
    DRAFTS.with_borrow_mut(|drafts| drafts.insert(0, draft));
}

/// The drafts of one form, the one left last first.
pub(super) fn of(key: &DraftKey) -> Vec<Draft> {
    DRAFTS.with_borrow(|drafts| drafts.iter().filter(|d| d.key == *key).cloned().collect())
}

/// Takes the nth draft of a form out: once the form is open again it holds the words itself.
pub(super) fn take(key: &DraftKey, nth: usize) -> Option<Draft> {
    DRAFTS.with_borrow_mut(|drafts| {
        let at = drafts
            .iter()
            .enumerate()
            .filter(|(_, d)| d.key == *key)
            .nth(nth)
            .map(|(at, _)| at)?;
        Some(drafts.remove(at))
    })
}

/// What the drafts of a file are called.
pub(super) fn names(file: &Path) -> Vec<Said> {
    DRAFTS.with_borrow(|drafts| {
        let own = drafts.iter().filter(|d| d.key.0 == file);
        own.map(|d| d.name.clone()).collect()
    })
}
