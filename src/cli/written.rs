//! A deed written by a command that says no more of it than its title.

use serde::Serialize;

use super::turn::beside;
use super::{Failure, Session};
use crate::ledger::{Deed, Doubts, Forgotten, Ledger};
use crate::said;
use crate::text::Said;

#[derive(Serialize)]
struct Document {
    entry: Option<i64>,
    title: Said,
    /// Of what was emptied out of the bin: files taken away, and files that stay for the copies beside the docket.
    #[serde(flatten)]
    files: Option<Files>,
    /// Forms left unsaved about what was emptied out of the bin that were dropped.
    #[serde(skip_serializing_if = "Option::is_none")]
    drafts_removed: Option<usize>,
}

/// What became of files nothing names any more.
#[derive(Serialize)]
pub(super) struct Files {
    files_removed: usize,
    files_held: usize,
    /// Files that are to go and are there still.
    files_left: usize,
}

impl Files {
    pub(super) fn of(done: &Forgotten) -> Files {
        Files {
            files_removed: done.gone,
            files_held: done.held,
            files_left: done.stuck,
        }
    }
}

/// Writes it, and says its title.
///
/// # Errors
/// As `Session::commit`.
pub(super) fn write(
    s: &mut Session,
    mut ledger: Ledger,
    deed: Deed,
    doubts: Doubts,
) -> Result<(), Failure> {
    let receipt = s.commit(&mut ledger, deed, doubts)?;
    beside(s, &receipt);
    if s.json {
        return s.out.json(&Document {
            entry: receipt.entry,
            title: receipt.title,
            files: match &receipt.files {
                Some(Ok(done)) => Some(Files::of(done)),
                _ => None,
            },
            drafts_removed: match &receipt.drafts {
                Some(Ok(n)) => Some(*n),
                _ => None,
            },
        });
    }
    if receipt.entry.is_none() {
        s.say(&said!("没有变化", "nothing changed"));
        return Ok(());
    }
    s.say(&said!("已登记：{title}", "recorded: {title}"; title = receipt.title));
    Ok(())
}
