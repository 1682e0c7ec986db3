//! Frozen submissions: frozen once under a name, checked against the journal, and compared with what is known now.

use std::collections::HashMap;

use uuid::Uuid;

use crate::case::{Kept, Shelf};
use crate::docket::Scope;
use crate::ledger::{Change, Deed, Doubts, JournalMark, Ledger, LedgerError, Such};
use crate::report::{Freezing, Frozen, Value};
use crate::said;

/// What checking a frozen submission found.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked {
    /// What is kept is what was frozen.
    pub whole: bool,
    /// Figures that come out otherwise when counted anew on the file as it was known then: frozen, anew.
    pub differing: Vec<(String, Value, Value)>,
    /// Figures this program defines in other words.
    pub redefined: Vec<String>,
}

impl Checked {
    /// Whether the submission is unaltered and its figures come out the same, however they are defined now.
    pub fn holds(&self) -> bool {
        self.whole && self.differing.is_empty()
    }
}

/// Its place in the journal.
pub fn mark(frozen: &Frozen) -> JournalMark {
    JournalMark {
        entry: frozen.entry,
        turn: frozen.turn,
    }
}

/// Freezes the figures of a scope under a name, in one step of undo.
///
/// # Errors
/// The name is taken: what was submitted stays as it was. In use, read-only.
pub fn freeze(ledger: &mut Ledger, name: &str, scope: &Scope) -> Result<Frozen, LedgerError> {
    let (deed, frozen) = freezing(ledger, name, scope)?;
    ledger.commit(deed, Doubts::Confirmed)?;
    Ok(frozen)
}

/// The deed that freezes them, and what it keeps.
///
/// # Errors
/// The file cannot be read.
pub fn freezing(ledger: &Ledger, name: &str, scope: &Scope) -> Result<(Deed, Frozen), LedgerError> {
    let name = crate::text::clean_line(name);
    let uuids: HashMap<i64, Uuid> = ledger.case_uuids()?.into_iter().collect();
    let place = ledger.mark()?;
    let with = Freezing {
        name: &name,
        at: ledger.moment().at.to_rfc3339(),
        entry: place.entry,
        turn: place.turn,
        heads: ledger.seal_heads()?,
        settings: ledger.settings(),
    };
    let frozen = Frozen::of(ledger.docket(), scope, with, |id| uuids.get(&id).copied());
    let body = serde_json::to_value(&frozen)
        .map_err(|e| LedgerError::Barred(said!("无法固定：{e}", "it cannot be frozen: {e}")))?;
    let kept = Kept {
        uuid: Uuid::nil(),
        shelf: Shelf::Frozen,
        name: name.clone(),
        at: frozen.at.clone(),
        body,
    };
    let title = said!("固定报送「{name}」", "freeze '{name}'");
    let deed = Deed::new(title, vec![Change::Keep(Box::new(kept))]);
    Ok((deed, frozen))
}

/// The frozen submissions, in the order they were frozen. One that cannot be read is an error with its name.
///
/// # Errors
/// The file cannot be read; a submission was written by a newer program or is damaged.
pub fn frozen(ledger: &Ledger) -> Result<Vec<Frozen>, LedgerError> {
    let kept = ledger.kept(Shelf::Frozen)?.into_iter();
    kept.map(|k| {
        let name = k.name;
        serde_json::from_value(k.body).map_err(|e| {
            LedgerError::Barred(said!(
                "固定的报送「{name}」读不出：{e}",
                "the frozen submission '{name}' cannot be read: {e}"
            ))
        })
    })
    .collect()
}

/// The frozen submission of a name.
///
/// # Errors
/// There is none.
pub fn frozen_named(ledger: &Ledger, name: &str) -> Result<Frozen, LedgerError> {
    let found = frozen(ledger)?.into_iter().find(|f| f.name == name);
    found.ok_or_else(|| {
        LedgerError::NotFound(
            said!(
                "没有名为「{name}」的固定报送",
                "there is no frozen submission '{name}'"
            ),
            Such::Other,
        )
    })
}

/// Checks the fingerprint, and counts the figures anew on the file as it was known then.
///
/// # Errors
/// The file cannot be read.
pub fn check_frozen(ledger: &Ledger, frozen: &Frozen) -> Result<Checked, LedgerError> {
    let known = ledger.known(mark(frozen))?;
    let anew = frozen.defined_anew(&known.docket);
    let moved = anew.iter().filter(|one| one.is_moved());
    let reworded = anew.iter().filter(|one| one.is_reworded());
    Ok(Checked {
        whole: frozen.is_whole(),
        differing: moved
            .filter_map(|one| Some((one.id.clone(), one.frozen?, one.anew?)))
            .collect(),
        redefined: reworded.map(|one| one.id.clone()).collect(),
    })
}
