//! A deed written by a command that says no more of it than its title.

use serde::Serialize;

use super::turn::beside;
use super::{Failure, Session};
use crate::ledger::{Deed, Doubts, Ledger};
use crate::said;
use crate::text::Said;

#[derive(Serialize)]
struct Document {
    entry: Option<i64>,
    title: Said,
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
        });
    }
    s.say(&said!("已登记：{title}", "recorded: {title}"; title = receipt.title));
    Ok(())
}
