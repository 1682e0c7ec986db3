//! A write that can be tried again, or done in a thread beside the keys by a ledger of its own.

use std::sync::mpsc::{Receiver, channel};

use crate::ledger::{
    Change, Choices, Deed, Doubts, Heard, Ledger, LedgerError, Mode, Receipt, Shift, Turn,
};

/// Changes that are written before a key is missed, and cases a change of the calendar makes anew.
const AT_ONCE: usize = 100;

/// A write that can be tried again.
pub enum Task {
    Write {
        deed: Deed,
        close: bool,
        doubts: Doubts,
    },
    /// Undo or redo; of the own newest where no entry is named.
    Turn {
        entry: Option<i64>,
        way: Turn,
        doubts: Doubts,
    },
}

/// What came of it, and the deadlines a change of the calendar moved.
pub type Came = Result<(Receipt, Vec<Shift>), LedgerError>;

/// What came of one that was done beside the keys.
pub struct Done {
    pub task: Task,
    pub came: Came,
    /// The ledger that wrote: it holds the docket as it is now.
    pub ledger: Option<Box<Ledger>>,
}

impl Task {
    /// Whether somebody would wait for it.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn is_long(&self, ledger: &Ledger) -> Result<bool, LedgerError> {
        match self {
            Task::Write { deed, .. } if changes_calendar(deed) => {
                Ok(ledger.resting_on(deed)?.len() > AT_ONCE)
            }
            Task::Write { deed, .. } => Ok(deed.changes.len() > AT_ONCE),
            Task::Turn { entry, way, .. } => {
                let newest = || match way {
                    Turn::Undo => ledger.to_undo(),
                    Turn::Redo => ledger.to_redo(),
                };
                let entry = match entry {
                    Some(entry) => Some(*entry),
                    None => newest()?.map(|entry| entry.id),
                };
                entry.map_or(Ok(false), |entry| ledger.turns_much(entry, AT_ONCE))
            }
        }
    }

    /// Does it; `heard` is told how far it is, and may stop it.
    ///
    /// # Errors
    /// As `Ledger::commit` and `Ledger::undo`.
    pub fn run(&self, ledger: &mut Ledger, heard: &Heard) -> Came {
        match self {
            Task::Write { deed, doubts, .. } if changes_calendar(deed) => {
                ledger.commit_calendar(deed.clone(), doubts.clone())
            }
            Task::Write { deed, doubts, .. } => {
                let of = deed.changes.len();
                let watch = &mut |done| heard.goes_on(done, of);
                let receipt = ledger.commit_watched(deed.clone(), doubts.clone(), watch);
                receipt.map(|receipt| (receipt, Vec::new()))
            }
            Task::Turn { entry, way, doubts } => {
                let choices = Choices::default();
                let receipt = ledger.turn_choosing(*way, *entry, &choices, doubts.clone());
                receipt.map(|receipt| (receipt, Vec::new()))
            }
        }
    }

    /// Does it in a thread, with a ledger of its own.
    pub fn begin(self, ledger: &Ledger, heard: &Heard) -> Receiver<Done> {
        let (tell, news) = channel();
        let (path, moment) = (ledger.path().to_path_buf(), ledger.moment());
        let (by, heard) = (ledger.by().clone(), heard.clone());
        std::thread::spawn(move || {
            let opened = Ledger::open_heard(&path, Mode::Write, moment, &heard);
            let done = match opened.map(|ledger| Box::new(ledger.signed(by))) {
                Ok(mut ledger) => Done {
                    came: self.run(&mut ledger, &heard),
                    task: self,
                    ledger: Some(ledger),
                },
                Err(error) => Done {
                    task: self,
                    came: Err(error),
                    ledger: None,
                },
            };
            // Nobody waits any more where the program was left.
            let _ = tell.send(done);
        });
        news
    }
}

fn changes_calendar(deed: &Deed) -> bool {
    deed.changes.iter().any(|change| {
        use Change::*;
        matches!(change, Notice(_) | RemoveNotice(_) | Day(_) | RemoveDay(_))
    })
}
